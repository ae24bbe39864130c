"""The emotion curve of a journey: its turns, a policy per step, moments of truth, and the whole.

>>> from cjlib.journey.curve import analyse
>>> report = analyse(journey)  # doctest: +SKIP
>>> [peak.names for peak in report.now.peaks], report.now.summary.peak_end  # doctest: +SKIP
"""

from cjlib.journey.curve.moments import (
    Incomplete,
    Ingredient,
    RankedMoment,
    Ranking,
    rank_moments,
)
from cjlib.journey.curve.points import (
    CurvePoint,
    CurveTurn,
    EmotionCurve,
    View,
    emotion_curve,
)
from cjlib.journey.curve.policy import Policy, Reason, StepPolicy, policies
from cjlib.journey.curve.report import CurveReport, analyse
from cjlib.journey.curve.whole import WholeSuccess, whole_success

__all__ = [
    "CurvePoint",
    "CurveReport",
    "CurveTurn",
    "EmotionCurve",
    "Incomplete",
    "Ingredient",
    "Policy",
    "RankedMoment",
    "Ranking",
    "Reason",
    "StepPolicy",
    "View",
    "WholeSuccess",
    "analyse",
    "emotion_curve",
    "policies",
    "rank_moments",
    "whole_success",
]
