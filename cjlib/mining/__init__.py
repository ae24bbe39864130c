"""Mining: what customers answered, as tables in and tables out.

Read a file (``cjlib.tables.reading.read_table``), say what its columns mean (``survey.Survey``),
and score it (``metrics.nps``, ``csat``, ``ces``; ``kano_survey.analyse``).  Scales are named and
never converted silently.
"""
