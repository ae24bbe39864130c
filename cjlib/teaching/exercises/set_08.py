"""Set 08, from project to lasting: questions, right answers and typical mistakes."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from cjlib.management import value
from cjlib.management.value import Policy, TwoWays
from cjlib.teaching.errors import NotAnswered
from cjlib.teaching.exercises.cards import Sorted
from cjlib.teaching.exercises.own import drawn
from cjlib.teaching.exercises.own_value import clv_answers, cohort_answers, equity_answers
from cjlib.teaching.lesson import Lesson
from cjlib.teaching.questions import Choice, Number, is_blank, wrong_options

PLACES = 30
"""How many customers the organisation of question 4 has money to cherish."""

_SEED = 2  # other customers than those of the lesson

LAWS = {
    "script": "personal",
    "same_mail": "personal",
    "letter": "self_centred",
    "choosing": "self_centred",
    "button": "alignment",
    "waiting": "alignment",
    "training": "employees",
    "bonus": "measured",
    "advert": "no_faking",
    "fourth": "no_faking",
}
"""Incident -> law of customer experience (Temkin Group 2014, as Veldhoen & Van Slooten tell)."""

MARKS = {
    "sale": "purchasing",
    "everybody": "target_group",
    "ranking": "customer_value",
    "clicks": "customer_value",
    "regulars": "loyalty",
    "exchange": "channel_conflict",
    "values": "brand",
    "apart": "touchpoints",
}
"""What is heard in a shop -> mark of transaction-oriented thinking (Luif 2017)."""

HEROES = {
    "programme": "attentive",
    "boss": "attentive",
    "line_up": "hero",
    "selected": "hero",
    "week": "discusser",
    "agency": "discusser",
    "form": "unburdener",
    "snag": "unburdener",
}
"""Organisation -> kind of customer hero (Veldhoen & Van Slooten 2014)."""

CASE = {"targeted": True, "dosed": True, "repeatable": True, "moment": True, "impact": False}
"""Criterion -> whether what a colleague wrote about the case USAA follows from criterion and case.

The five criteria are those of Van Slooten e.a. (2022); the case says nothing of what customers
felt, and hours worked are no emotional impact.
"""


def quadrants(border: Any) -> TwoWays:
    """Two hundred made-up customers of a mail order company on two axes.

    Parameters
    ----------
    border : float or str
        Report mark from which appreciation is high, 1-10, as a student types it.

    Raises
    ------
    NotAnswered
        If it still is three dots.
    """
    if is_blank(border):
        raise NotAnswered("teaching.not_answered")
    return _quadrants(LESSON.questions["08-4"].read(border))


def _quadrants(border: float) -> TwoWays:
    made = value.made_customers(seed=_SEED)
    return value.two_ways(
        made["financial"],
        made["appreciation"],
        customers=made["customer"],
        appreciation_from=border,
    )


@cache
def cherished(border: float) -> int:
    """How many customers have both axes high, with this mark as the border."""
    policies = _quadrants(border).policies.set_index("policy")
    return int(policies.loc[Policy.CHERISH, "customers"])


def lowest_border() -> int:
    """The lowest whole mark from which there is money for everybody to cherish."""
    return next(border for border in range(1, 11) if cherished(border) <= PLACES)


def wrong_line() -> str:
    """The line on the case that does not follow."""
    (found,) = (line for line, follows in CASE.items() if not follows)
    return found


def _clv(at: int) -> Callable[[], float]:
    return lambda: clv_answers(drawn("value"))[at]


def _cohort(at: int) -> Callable[[], float]:
    return lambda: cohort_answers(drawn("value"))[at]


def _equity(at: int) -> Callable[[], float]:
    return lambda: equity_answers(drawn("value"))[at]


LESSON = Lesson(
    area="exercise_08",
    graded=True,
    questions={
        "08-1": Number(
            right=_clv(0),
            tolerance=0.6,
            spec=".2f",
            mistakes={
                "start": _clv(1),
                "waiting": _clv(2),
                "turned": _clv(3),
                "stays": _clv(4),
                "leaves": _clv(5),
                "multiple": _clv(6),
            },
        ),
        "08-2": Number(
            right=_cohort(0),
            tolerance=0.6,
            spec=".2f",
            mistakes={
                "waiting": _cohort(1),
                "turned": _cohort(2),
                "winning": _cohort(3),
                "all_years": _cohort(4),
                "group": _cohort(5),
            },
        ),
        "08-3": Number(
            right=_equity(0),
            tolerance=0.3,
            spec="+.2f",
            mistakes={
                "everybody": _equity(1),
                "each": _equity(2),
                "spending": _equity(3),
                "only_won": _equity(4),
                "turned": _equity(5),
            },
        ),
        "08-4": Number(
            right=lowest_border,
            tolerance=0.0,
            spec=".0f",
            mistakes={
                "lower": lambda: lowest_border() - 1,
                "higher": lambda: lowest_border() + 1,
            },
        ),
        "08-5": Sorted(
            right=lambda: LAWS,
            groups=["personal", "self_centred", "alignment", "employees", "measured", "no_faking"],
            texts="exercise_08.08-5",
            mistakes={
                "people": lambda: {"bonus": "employees"},
                "promise": lambda: {"advert": "self_centred"},
                "politics": lambda: {"button": "self_centred"},
                "stuck": lambda: {"waiting": "no_faking"},
            },
        ),
        "08-6": Sorted(
            right=lambda: MARKS,
            groups=[
                "purchasing",
                "target_group",
                "customer_value",
                "loyalty",
                "channel_conflict",
                "brand",
                "touchpoints",
            ],
            texts="exercise_08.08-6",
            mistakes={
                "habit": lambda: {"regulars": "customer_value"},
                "discount": lambda: {"sale": "target_group"},
                "channel": lambda: {"exchange": "touchpoints"},
                "image": lambda: {"values": "target_group"},
            },
        ),
        "08-7": Sorted(
            right=lambda: HEROES,
            groups=["attentive", "hero", "discusser", "unburdener"],
            texts="exercise_08.08-7",
            mistakes={
                "programme": lambda: {"programme": "hero"},
                "boss": lambda: {"boss": "hero"},
                "process": lambda: {"form": "hero", "snag": "hero"},
                "talking": lambda: {"week": "attentive"},
            },
        ),
        "08-8": Choice(
            right=wrong_line,
            options=list(CASE),
            mistakes=wrong_options("targeted", "dosed", "repeatable", "moment"),
        ),
    },
)
