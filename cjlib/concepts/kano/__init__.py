"""The Kano model: which features satisfy, which only prevent anger (Dutch: *kanomodel*).

From answers to a verdict: ``category_of`` -> counts -> ``evaluate``; beside it
``continuous_position``.  From a verdict to a drawing: ``Curve`` and ``two_curves``.
And through time: ``drift``.

>>> from cjlib.concepts.kano import category_of, evaluate
>>> category_of(1, 5)
<Category.ONE_DIMENSIONAL: 'O'>
>>> evaluate({"A": 145, "O": 76, "M": 25, "I": 85, "R": 12, "Q": 15}).category
<Category.ATTRACTIVE: 'A'>
"""

from cjlib.concepts.kano.continuous import (
    SCALES,
    ContinuousPosition,
    ContinuousScale,
    continuous_position,
)
from cjlib.concepts.kano.curves import Curve, TwoCurves, two_curves
from cjlib.concepts.kano.drift import LIFE_CYCLE, drift, drift_matrix
from cjlib.concepts.kano.evaluation import RULES, Fong, KanoResult, evaluate, quadrant
from cjlib.concepts.kano.table import ANSWERS, TABLES, Category, category_of, evaluation_table

__all__ = [
    "ANSWERS",
    "LIFE_CYCLE",
    "RULES",
    "SCALES",
    "TABLES",
    "Category",
    "ContinuousPosition",
    "ContinuousScale",
    "Curve",
    "Fong",
    "KanoResult",
    "TwoCurves",
    "category_of",
    "continuous_position",
    "drift",
    "drift_matrix",
    "evaluate",
    "evaluation_table",
    "quadrant",
    "two_curves",
]
