"""Pictures of ideas and what they may bring: what :mod:`cjlib.making` gives, drawn on sheets.

Every picture draws itself twice, for a page and for a phone, and can be exported as SVG, PNG, PDF
and slide (:mod:`cjlib.pictures.exporting`).
"""
