"""Mining: what customers really did and said, as tables in and tables out.

A log of events is an `EventLog` (``from_csv``, ``from_frame`` ...); its methods tell what happened.
A survey is a ``survey.Survey``; ``metrics`` scores it (``nps``, ``csat``, ``ces``).  Scales are
named and never converted silently.
"""

from cjlib.mining.event_log import EventLog

__all__ = ["EventLog"]
