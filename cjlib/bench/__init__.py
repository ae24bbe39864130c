"""How fast the kit is: ``uv run python -m cjlib.bench``.

Every line is a ratio or a time with its target, measured in one run, so that two lines can be
compared; a time on a busy machine says little by itself.  Nothing here is a test.  To add a
measure, write a function that returns one number and decorate it with ``measure``.

Texts stay English and in code: only maintainers read them.
"""

from cjlib.bench import browsing, dragging, mapping, models, starting  # they add their measures
from cjlib.bench.measuring import MEASURES, CannotMeasure, Measure, main, measure

__all__ = [
    "MEASURES",
    "CannotMeasure",
    "Measure",
    "browsing",
    "dragging",
    "main",
    "mapping",
    "measure",
    "models",
    "starting",
]
