"""Set 05, from a question to a map: questions, right answers and typical mistakes."""

from __future__ import annotations

from cjlib import datasets
from cjlib.concepts.emotion_curve import summary
from cjlib.mapping.technique import CASES
from cjlib.teaching.exercises.cards import Sorted
from cjlib.teaching.lesson import Lesson
from cjlib.teaching.questions import Choice, Number, Several, wrong_options

LEFT_OUT = ("two_mails", "hospital_leaflet")
"""Cases for which the source says not which of two rules goes first."""

LOW = -1.5
"""From which feeling down a step counts as a dip in question 5."""

PLAN = {"team": True, "customer": True, "departments": False, "emotion": True}
"""Lines of a plan, and whether each follows the white paper's conditions."""


def felt() -> dict[str, float]:
    """Step of the hospital visit -> feeling, -2 to +2, in order; steps without one left out."""
    steps = datasets.journey("hospital_visit").steps
    return {step.id: step.feeling.now for step in steps if step.feeling.now is not None}


def dips(border: float) -> list[str]:
    """Steps of the hospital visit with a feeling of ``border`` or lower."""
    return [step for step, score in felt().items() if score <= border]


def techniques() -> dict[str, str]:
    """Case -> the technique that fits."""
    return {c.key: c.answer().technique.value for c in CASES if c.key not in LEFT_OUT}


def mean() -> float:
    """Mean of the feelings that are known, -2 to +2."""
    return float(summary(list(felt().values())).mean)


def peak_end() -> float:
    """Mean of the most extreme feeling and the last one, -2 to +2."""
    return float(summary(list(felt().values())).peak_end)


def highest_end() -> float:
    """What comes out if the peak is taken for the highest feeling."""
    scores = list(felt().values())
    return (max(scores) + scores[-1]) / 2


def _wrong_line() -> str:
    (found,) = (line for line, follows in PLAN.items() if not follows)
    return found


LESSON = Lesson(
    area="exercise_05",
    graded=True,
    questions={
        "05-1": Choice(
            right=lambda: "group",
            options=["team", "group", "technique"],
            mistakes=wrong_options("team", "technique"),
        ),
        "05-2": Sorted(
            right=techniques,
            groups=["interviews", "community", "mobile", "markup", "quantitative"],
            texts="exercise_05.05-2",
            also={"commute": ["community"]},  # daily and in the moment: the source has both
            mistakes={
                "routine": lambda: {"detergent": "interviews"},
                "moment": lambda: {"festival": "interviews"},
                "mark": lambda: {"contact_centre": "interviews"},
                "counting": lambda: {"mortgage": "quantitative"},
            },
        ),
        "05-3": Number(
            right=mean,
            tolerance=0.01,
            spec="+.2f",
            mistakes={
                "sum": lambda: sum(felt().values()),
                "all": lambda: sum(felt().values()) / (len(felt()) + 1),
                "sign": lambda: sum(map(abs, felt().values())) / len(felt()),
                "turned": lambda: -mean(),
            },
        ),
        "05-4": Number(
            right=peak_end,
            tolerance=0.01,
            spec="+.2f",
            mistakes={
                "highest": highest_end,
                "sum": lambda: 2 * peak_end(),
                "mean": mean,
            },
        ),
        "05-5": Several(
            right=lambda: dips(LOW),
            mistakes={
                "deepest": lambda: dips(-2.0),
                "minus_one": lambda: dips(-1.0),
                "below": lambda: dips(-0.5),
            },
        ),
        "05-6": Choice(
            right=_wrong_line,
            options=list(PLAN),
            mistakes=wrong_options("team", "customer", "emotion"),
        ),
    },
)
