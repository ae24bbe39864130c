"""What happened: passes over an event log, each giving a table.

Every function takes an `EventLog` first; the log offers each as a method.
"""

from cjlib.mining.paths.follows import directly_follows, transitions
from cjlib.mining.paths.funnel import drop_offs, funnel
from cjlib.mining.paths.periods import calendar, cohorts, dotted
from cjlib.mining.paths.repeats import loops, ping_pong, rework
from cjlib.mining.paths.scored import scores
from cjlib.mining.paths.spans import dwell, throughput
from cjlib.mining.paths.starts import ends, entries
from cjlib.mining.paths.variants import variant_of, variants

__all__ = [
    "calendar",
    "cohorts",
    "directly_follows",
    "dotted",
    "drop_offs",
    "dwell",
    "ends",
    "entries",
    "funnel",
    "loops",
    "ping_pong",
    "rework",
    "scores",
    "throughput",
    "transitions",
    "variant_of",
    "variants",
]
