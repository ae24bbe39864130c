"""Set 09, one journey through four M's: questions, right answers and typical mistakes."""

from __future__ import annotations

from functools import cache
from typing import Any

from cjlib.management.business_case import Assumed, Case, Outcome, simulate
from cjlib.management.flow import flow
from cjlib.management.organisation import Organisation
from cjlib.management.organisation.example_cases import planted
from cjlib.teaching.errors import NotAnswered
from cjlib.teaching.exercises.cards import Sorted
from cjlib.teaching.lesson import Lesson
from cjlib.teaching.questions import Choice, Number, is_blank, wrong_options
from cjlib.teaching.telling import Table
from cjlib.texts import t

FOUR = ("mapping", "making", "mining", "management")

ACTIVITIES = {
    "interviews": "mapping",
    "line": "mapping",
    "between": "mapping",
    "ideas": "making",
    "criteria": "making",
    "budget": "making",
    "compared": "mining",
    "log": "mining",
    "other_branch": "mining",
    "owner": "management",
    "reward": "management",
    "quarter": "management",
}
"""Activity -> the M it belongs to (Van Slooten e.a. 2022); the activities are made up."""

DONE = ("mapping", "making", "management")
"""Which of the M's the swimming pool of question 2 went through."""

STEPS = {
    "scope": "first",
    "dip": "second",
    "choose": "third",
    "before": "fourth",
    "carry_out": "fifth",
    "after": "sixth",
}
"""Step of a project -> its place."""

LINKS = {
    "market": "working",
    "group": "working",
    "journey": "working",
    "guidance": "started",
    "tasks": "started",
    "omnichannel": "started",
    "value": "working",
    "effect": "started",
    "kpis": "absent",
    "effect_optimisation": "started",
    "information": "started",
    "scenarios": "started",
    "investment": "working",
    "roi": "absent",
    "data_marketing": "absent",
    "research": "started",
}
"""Link of the optimisation flow -> how it stands at the garden centre of question 4 (made up)."""

LEAST = 0.65
"""The chance of paying that the director of question 5 asks for."""

COSTS = range(50_000, 110_000, 10_000)
"""Euros among which question 5 looks for the most that the plan may cost."""

PLAN = {"group": True, "poster": False, "sources": True, "check": True}
"""Lines of a plan, and whether each fits that a map is a start and never finished."""


def skipped() -> str:
    """The M that the swimming pool left out."""
    (found,) = (one for one in FOUR if one not in DONE)
    return found


def _centre() -> Organisation:
    stands: list[Any] = [{"node": node, "status": status} for node, status in LINKS.items()]
    return Organisation(name="centre", flow=tuple(stands))  # the name is shown nowhere


def links() -> Table:
    """How the sixteen links of the flow stand at the garden centre, as a person reads it.

    Returns
    -------
    Table
        By number (1-16): name and status.
    """
    import pandas as pd

    nodes = flow(_centre()).nodes
    table = pd.DataFrame(
        {
            t("exercise_09.column.link"): [found.node.label() for found in nodes],
            t("exercise_09.column.status"): [found.status_word() for found in nodes],
        },
        index=[found.node.number for found in nodes],
    )
    return Table(table)


def weakest() -> str:
    """The weakest link of the garden centre by the rule of the kit."""
    found = flow(_centre()).weakest
    assert found is not None  # some links are absent
    return found.node.value


def paying(cost: Any) -> Outcome:
    """What the largest plan of the kitchen shop brings if it costs so much for certain.

    Parameters
    ----------
    cost : float or str
        Euros at the start, as a student types it.

    Raises
    ------
    NotAnswered
        If it still is three dots.
    """
    if is_blank(cost):
        raise NotAnswered("teaching.not_answered")
    return _paying(float(LESSON.questions["09-5"].read(cost)))


def _paying(cost: float) -> Outcome:
    return simulate(planted("all").changed(_certain(cost)))


def _certain(cost: float) -> Assumed:
    return Assumed(key="investment", low=cost, likely=cost, high=cost)


@cache
def most() -> float:
    """The most that the plan may cost, in steps of ten thousand euros."""
    return float(max(cost for cost in COSTS if _paying(cost).pays >= LEAST))


def tried_out() -> Outcome:
    """The small plan of the kitchen shop after a trial: how far the mark rises is better known."""
    return simulate(_tried_out())


def _tried_out() -> Case:
    return planted("small").changed(Assumed(key="rise", low=0.15, likely=0.20, high=0.25))


@cache
def matters() -> str:
    """The assumption that moves the money most once the rise is better known."""
    return str(tried_out().swings.iloc[0]["key"])


def wrong_line() -> str:
    """The line of the plan that treats the map as finished."""
    (found,) = (line for line, fits in PLAN.items() if not fits)
    return found


LESSON = Lesson(
    area="exercise_09",
    graded=True,
    questions={
        "09-1": Sorted(
            right=lambda: ACTIVITIES,
            groups=FOUR,
            texts="exercise_09.09-1",
            mistakes={
                "listening": lambda: {"interviews": "mining"},
                "counting": lambda: {"log": "mapping"},
                "choosing": lambda: {"budget": "management"},
                "changing": lambda: {"reward": "making"},
            },
        ),
        "09-2": Choice(
            right=skipped,
            options=FOUR,
            mistakes=wrong_options("mapping", "making", "management"),
        ),
        "09-3": Sorted(
            right=lambda: STEPS,
            groups=list(STEPS.values()),
            texts="exercise_09.09-3",
            mistakes={
                "too_late": lambda: {"carry_out": "fourth", "before": "fifth"},
                "idea_first": lambda: {"choose": "first"},
                "no_scope": lambda: {"dip": "first", "scope": "second"},
                "dip_later": lambda: {"choose": "second", "dip": "third"},
            },
        ),
        "09-4": Choice(
            right=weakest,
            options=["guidance", "kpis", "roi", "data_marketing"],
            mistakes=wrong_options("guidance", "roi", "data_marketing"),
        ),
        "09-5": Number(
            right=most,
            tolerance=0.0,
            spec=",.0f",
            mistakes={
                "too_much": lambda: most() + 10_000,
                "too_little": lambda: most() - 10_000,
                "point": lambda: most() / 1000,
            },
        ),
        "09-6": Choice(
            right=lambda: "draws",
            options=["draws", "return", "certain", "customers"],
            mistakes=wrong_options("return", "certain", "customers"),
        ),
        "09-7": Choice(
            right=matters,
            options=["rise", "investment", "running", "follow"],
            mistakes=wrong_options("rise", "investment", "running"),
        ),
        "09-8": Choice(
            right=wrong_line,
            options=list(PLAN),
            mistakes=wrong_options("group", "sources", "check"),
        ),
    },
)
