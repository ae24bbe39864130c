"""Set 01, from satisfied to loyal: questions, right answers and typical mistakes."""

from __future__ import annotations

from collections.abc import Callable

from cjlib.concepts.loyalty import WHOLE_MARKS, LoyaltyCurve, leaving
from cjlib.teaching.exercises.cards import Sorted
from cjlib.teaching.exercises.own import drawn, nps_answers, share_answers
from cjlib.teaching.lesson import Lesson
from cjlib.teaching.lessons.loyal_customers import CUSTOMERS
from cjlib.teaching.questions import Choice, Number, Several, wrong_options

REPORT = {"promoters": (70, 35), "passives": (80, 40), "detractors": (50, 25)}
"""A report with a mistake: group -> answers, and the percentage that was written down."""

REPORTED_NPS = -30

TYPES = {
    "recommends": "loyalist",
    "ideas": "loyalist",
    "years": "loyalist",
    "cheaper": "mercenary",
    "offers": "mercenary",
    "one_train": "hostage",
    "fine": "hostage",
    "cancelled": "defector",
    "birthday": "defector",
}
"""Card -> type of customer, as lesson 1 names them (Jones & Sasser, 1995)."""


def wrong_line() -> str:
    """The line of the report that does not follow from the answers."""
    n = sum(answers for answers, _ in REPORT.values())
    off = [group for group, (answers, said) in REPORT.items() if 100 * answers / n != said]
    promoters, _, detractors = (said for _, said in REPORT.values())
    if promoters - detractors != REPORTED_NPS:
        off.append("score")
    (found,) = off  # the report was written with exactly one mistake
    return found


def leave_in(market: str) -> float:
    """How many of the hundred customers of the lesson leave in a market."""
    counts = dict(zip(WHOLE_MARKS.tolist(), map(float, CUSTOMERS), strict=True))
    return float(leaving(counts, LoyaltyCurve.market(market)).number)


def _share(at: int) -> Callable[[], float]:
    return lambda: share_answers(drawn("marks"))[at]


def _nps(at: int) -> Callable[[], float]:
    return lambda: nps_answers(drawn("marks"))[at]


LESSON = Lesson(
    area="exercise_01",
    graded=True,
    questions={
        "01-1": Choice(
            right=lambda: "phones",
            options=["pays", "sits", "phones"],
            mistakes=wrong_options("pays", "sits"),
        ),
        "01-2": Number(
            right=_share(0),
            tolerance=1.0,
            spec=".1f",
            mistakes={
                "fraction": lambda: share_answers(drawn("marks"))[0] / 100,
                "seven": _share(1),
                "nine": _share(2),
                "number": _share(3),
            },
        ),
        "01-3": Number(
            right=_nps(0),
            tolerance=1.0,
            spec="+.1f",
            mistakes={
                "turned": _nps(1),
                "promoters": _nps(2),
                "detractors": _nps(3),
                "eight": _nps(4),
                "passives": _nps(5),
                "marks": _nps(6),
                "fraction": lambda: nps_answers(drawn("marks"))[0] / 100,
            },
        ),
        "01-4": Sorted(
            right=lambda: TYPES,
            groups=["loyalist", "mercenary", "hostage", "defector"],
            texts="exercise_01.01-4",
            mistakes={
                "staying": lambda: {"one_train": "loyalist", "fine": "loyalist"},
                "satisfied": lambda: {"cheaper": "loyalist", "offers": "loyalist"},
                "unhappy": lambda: {"one_train": "defector", "fine": "defector"},
            },
        ),
        "01-5": Choice(
            right=wrong_line,
            options=[*REPORT, "score"],
            mistakes=wrong_options(*REPORT),
        ),
        "01-6": Number(
            right=lambda: leave_in("business_pcs"),
            tolerance=1.0,
            spec=".0f",
            mistakes={
                "stay": lambda: 100 - leave_in("business_pcs"),
                "cars": lambda: leave_in("cars"),
            },
        ),
        "01-7": Several(
            right=lambda: range(7),
            mistakes={
                "from_one": lambda: range(1, 7),
                "passives": lambda: range(9),
                "seven": lambda: range(8),
                "below_six": lambda: range(6),
            },
        ),
    },
)
