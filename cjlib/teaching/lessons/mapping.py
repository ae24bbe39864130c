"""Lesson 5, mapping: what the self-checks about Museumnacht ask, and its cards to put in order."""

from __future__ import annotations

from cjlib import datasets
from cjlib.journey import Journey
from cjlib.journey.editing import Change, perform
from cjlib.journey.vocabulary import Technique
from cjlib.mapping.technique import choose
from cjlib.teaching.lesson import Lesson
from cjlib.teaching.questions import Choice, Number, Opinion
from cjlib.teaching.sorting import Sorting
from cjlib.teaching.sorting_view import SortingView

ALSO = {"dinner": ("during",)}
"""Eating together stands between preparation and the evening itself in the case: both count."""

TOGETHER = (("talk", "wristband"),)
"""The case does not say which of these comes first."""

DIPS = ("tickets", "route", "end")
"""Steps that the lesson lets a student guess from."""

CHOICES = ("accept", "improve", "new_peak")
"""What to do with a dip: the white paper's question, and its new peak."""


def museumnacht() -> Journey:
    """The map of Museumnacht in the language spoken."""
    return datasets.journey("museumnacht")


def sort_museumnacht(seed: int = 22) -> SortingView:
    """The twelve steps of Museumnacht as shuffled cards; another seed, another stack."""
    return SortingView(Sorting(museumnacht(), seed, ALSO, TOGETHER))


def with_feeling(step: str, score: float) -> Journey:
    """The map of Museumnacht with another feeling at one step, to see what that does.

    Parameters
    ----------
    step : str
        Id of the step, such as ``"end"``.
    score : float
        From -2 to +2.

    Raises
    ------
    JourneyProblem
        For an unknown step or a score outside the scale.
    """
    return perform(museumnacht(), Change("steps", step, "feeling.now", score))


def feelings() -> list[float]:
    """The feelings that have a number, in order."""
    felt = (step.feeling.now for step in museumnacht().steps)
    return [score for score in felt if score is not None]


def dip() -> str:
    """Where the feeling is lowest, from the steps to guess from."""
    known = {step.id: step.feeling.now for step in museumnacht().steps}
    return min(DIPS, key=lambda step: 0.0 if known[step] is None else known[step] or 0.0)


def mean() -> float:
    """Mean of the feelings that have a number, on the scale -2 to +2."""
    return sum(feelings()) / len(feelings())


LESSON = Lesson(
    area="lesson_mapping",
    questions={
        "guess": Choice(
            right=dip,
            options=DIPS,
            mistakes={"tickets": lambda: "tickets", "route": lambda: "route"},
        ),
        "scope": Choice(
            right=lambda: "both",
            options=("journey", "group", "both"),
            mistakes={"journey": lambda: "journey", "group": lambda: "group"},
        ),
        "technique": Choice(
            right=lambda: choose(in_the_moment=True).technique.value,
            options=[technique.value for technique in Technique],
            mistakes={
                "interviews": lambda: Technique.INTERVIEWS.value,
                "quantitative": lambda: Technique.QUANTITATIVE.value,
            },
        ),
        "known": Number(
            right=lambda: len(feelings()),
            tolerance=0.01,
            spec=".0f",
            mistakes={"all": lambda: len(museumnacht().steps)},
        ),
        "mean": Number(
            right=mean,
            tolerance=0.03,
            spec="+.2f",
            mistakes={
                "sum": lambda: sum(feelings()),
                "twelve": lambda: sum(feelings()) / len(museumnacht().steps),
                "sign": lambda: sum(map(abs, feelings())) / len(feelings()),
            },
        ),
        "decision": Opinion(options=CHOICES),
    },
)
