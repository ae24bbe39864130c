"""How fast the kit is: ``uv run python -m cjlib.bench``, or one part: ``... cjlib.bench mining``.

Every line is a ratio or a time with its target, measured in one run, so that two lines can be
compared; a time on a busy machine says little by itself.  Nothing here is a test.  To add a
measure, write a function that returns one number and decorate it with ``measure``; the module it
stands in is the part it belongs to.

Texts stay English and in code: only maintainers read them.
"""

from cjlib.bench import (  # they add their measures
    browsing,
    class_apps,
    classroom,
    dragging,
    grading,
    making,
    management,
    mapping,
    mining,
    models,
    starting,
)
from cjlib.bench.measuring import MEASURES, CannotMeasure, Measure, main, measure

__all__ = [
    "MEASURES",
    "CannotMeasure",
    "Measure",
    "browsing",
    "class_apps",
    "classroom",
    "dragging",
    "grading",
    "main",
    "making",
    "management",
    "mapping",
    "measure",
    "mining",
    "models",
    "starting",
]
