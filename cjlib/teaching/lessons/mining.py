"""Lesson 7, mining: from a log to a finding that survives criticism.

The cells of the lesson use the friendly names of this module: ``shop()``, ``first_journeys()``,
``handovers()`` ...  Every right answer is computed from the data when it is asked.
"""

from __future__ import annotations

import math
from functools import cache

import numpy as np
import pandas as pd

from cjlib.mining import EventLog
from cjlib.mining.conformance import Conformance, conform
from cjlib.mining.drivers import shares
from cjlib.mining.evaluation import (
    BeforeAfter,
    DifferenceInDifferences,
    before_after,
    difference_in_differences,
)
from cjlib.mining.intervals import adjusted_nps, z_value
from cjlib.mining.metrics import nps
from cjlib.teaching.lesson import Lesson
from cjlib.teaching.lessons._mining_answers import (
    DRIVERS,
    IMPROVED,
    compare,
    delivery_marks,
    four_means,
    measured_beside_assumed,
    planted,
    price_of_nps,
    survey,
    survey_marks,
)
from cjlib.teaching.lessons._mining_handovers import (
    call_marks,
    callers,
    handovers,
    handovers_by_code,
)
from cjlib.teaching.lessons._mining_shop import (
    buying,
    counts,
    first_journeys,
    name_of,
    on_the_map,
    one_customer,
    shop,
    the_map,
)
from cjlib.teaching.questions import Choice, Number, wrong_options
from cjlib.teaching.telling import tell

__all__ = [
    "LESSON",
    "as_designed",
    "buying",
    "call_marks",
    "compare",
    "counts",
    "first_journeys",
    "four_means",
    "handovers",
    "improved",
    "measured_beside_assumed",
    "on_the_map",
    "one_customer",
    "planted",
    "price_of_nps",
    "shop",
    "survey",
    "survey_marks",
    "tell",
    "the_map",
]

MARGIN = 5.0
"""Points of NPS on either side that the lesson asks a sample for."""

DESIGNED = (10_000, 1_000, 20)
"""What the lesson lets a student guess from: how many customers walked the journey as drawn."""

HANDOVERS = {
    "to_shop": ("online", "shop"),
    "to_phone": ("online", "phone"),
    "back_online": ("phone", "online"),
    "shop_phone": ("shop", "phone"),
}
"""The hand-overs in the order in which the lesson names them."""

CLAIMS = {
    "first": ("delivery", "call_centre"),
    "twins": ("order", "pay"),
    "rest": ("delivery", "pay"),
    "cause": ("compare", ""),
}
"""Claims about drivers, in the order of the lesson: one counts for more than the other."""


# --- what cells show -----------------------------------------------------------------------------
def as_designed(*optional: str) -> Conformance:
    """First journeys held against the map of the team.

    Parameters
    ----------
    *optional : str
        Ids of steps that a customer may leave out, such as ``"call_centre"``.
    """
    return conform(first_journeys(), the_map(), on_the_map(), optional)


@cache
def driver_shares() -> pd.DataFrame:
    """What drives the overall mark of the survey: LMG shares, with intervals; ids of the file."""
    return shares(survey()[list(DRIVERS)], survey()["overall"], draws=300)


@cache
def improved() -> BeforeAfter:
    """Better delivery at home judged, with collecting in the shop beside it."""
    return before_after(
        delivery_marks(), time="time", value="mark", change_at=IMPROVED, group="segment",
        control="collected", customer="customer", period="M",
    )  # fmt: skip


# --- right answers, and where mistakes lead ------------------------------------------------------
def worked() -> str:
    """What before and after alone tell about the improvement: nothing, when they mislead."""
    found = improved()
    if found.misleading:
        return "unknown"
    return "yes" if found.naive.difference > 0 else "no"


def phoned(of: str = "customers", log: EventLog | None = None) -> float:
    """How many percent of the customers phoned at least once in the year.

    Parameters
    ----------
    of : {"customers", "events", "both"}
        Count customers, or by mistake: calls per customer, or calls among all events.
    log : EventLog, optional
        The shop's unless given.
    """
    log = log or shop()
    code = log.touchpoints.index(name_of("call_centre"))
    calls = log.touchpoint == code
    if of == "events":
        return 100 * float(calls.sum()) / log.n_customers
    if of == "both":
        return 100 * float(calls.mean())
    return 100 * len(np.unique(log.customer_of()[calls])) / log.n_customers


def designed() -> str:
    """How many customers walked the journey as drawn, as the nearest of the guesses."""
    walked = int(as_designed().conforming.sum())
    return str(min(DESIGNED, key=lambda guess: abs(math.log(guess / max(walked, 1)))))


def broken() -> str:
    """The hand-over that is worst on the whole.

    The hand-overs of the question are ranked by mark, asking again and customers lost; the one
    with the worst ranks together is meant.
    """
    table = handovers_by_code().loc[list(HANDOVERS.values())]
    ranks = (-table["mark"]).rank() + table["again"].rank() + table["lost"].rank()
    return next(name for name, pair in HANDOVERS.items() if pair == ranks.idxmax())


def slowest() -> str:
    """The hand-over that takes longest, which says nothing about how it feels."""
    hours = handovers_by_code()["hours"]
    return max(HANDOVERS, key=lambda name: hours[HANDOVERS[name]])


def _call_mean(way: str) -> float:
    """Mean mark of the call centre for those who came along ``way``; empty for everybody."""
    log = callers()
    assert log.score is not None
    here = log.touchpoint == log.touchpoints.index(way) if way else np.ones(len(log), dtype=bool)
    return float(np.nanmean(log.score[here]))


def gap(first: str = "direct", second: str = "online") -> float:
    """How much lower callers who came along ``second`` mark the call centre than ``first``."""
    return _call_mean(first) - _call_mean(second)


def margin(n: float) -> float:
    """Margin of the NPS of the survey with ``n`` answers, in points on either side."""
    score = nps(survey()["recommend"])
    spread = adjusted_nps(score.value / 100, score.sd / 100, n)[1]
    return 100 * z_value(0.95) * spread / math.sqrt(n + 3)


def sample(points: float = MARGIN) -> int:
    """How many answers bring the margin of the NPS down to ``points``."""
    low, high = 1, 1_000_000
    while low < high:
        half = (low + high) // 2
        low, high = (low, half) if margin(half) <= points else (half + 1, high)
    return low


def defended() -> str:
    """The one claim about drivers that the data can bear.

    A claim that one driver counts for more than another falls if the two cannot be told apart, or
    if it is the other way round; a claim of cause falls always: these are correlations.
    """
    table = driver_shares()
    tied = {frozenset(pair) for pair in table.attrs["tied"]}
    share = table["share"]
    good = [
        name
        for name, (more, less) in CLAIMS.items()
        if less and frozenset((more, less)) not in tied and share[more] > share[less]
    ]
    (found,) = good  # the data were planted with exactly one
    return found


@cache
def did() -> DifferenceInDifferences:
    """Delivery at home against collecting, before and after the improvement."""
    return difference_in_differences(
        delivery_marks(), outcome="mark", treated="at_home", after="after", cluster="customer"
    )


def after_only() -> float:
    """Home minus collecting after the improvement, as if they had started alike."""
    marks = delivery_marks()
    late = marks[marks["after"]]
    return float(
        late.loc[late["at_home"], "mark"].mean() - late.loc[late["collected"], "mark"].mean()
    )


LESSON = Lesson(
    area="lesson_mining",
    questions={
        "guess": Choice(
            right=worked, options=("no", "yes", "unknown"), mistakes=wrong_options("no", "yes")
        ),
        "phoned": Number(
            right=phoned,
            tolerance=0.6,
            spec=".0f",
            mistakes={
                "fraction": lambda: phoned() / 100,
                "events": lambda: phoned("events"),
                "both": lambda: phoned("both"),
                "count": lambda: phoned() * shop().n_customers / 100,
            },
        ),
        "designed": Choice(
            right=designed,
            options=[str(guess) for guess in DESIGNED],
            mistakes={"half": lambda: "10000", "some": lambda: "1000"},
        ),
        "handover": Choice(
            right=broken,
            options=list(HANDOVERS),
            mistakes={"slow": slowest, "help": lambda: "back_online", "good": lambda: "shop_phone"},
        ),
        "gap": Number(
            right=gap,
            tolerance=0.06,
            spec=".1f",
            mistakes={
                "turned": lambda: -gap(),
                "mark": lambda: _call_mean("online"),
                "below_all": lambda: gap(""),
                "above_all": lambda: gap("direct", ""),
            },
        ),
        "sample": Number(
            right=sample,
            tolerance=60,
            spec=",.0f",
            mistakes={
                "straight": lambda: 100 * margin(100) / MARGIN,
                "whole": lambda: sample(MARGIN / 2),
                "doubled": lambda: sample(2 * MARGIN),
            },
        ),
        "claim": Choice(
            right=defended, options=list(CLAIMS), mistakes=wrong_options("first", "twins", "cause")
        ),
        "did": Number(
            right=lambda: did().estimate,
            tolerance=0.015,  # home minus collecting after it comes near, and is another sum
            spec=".2f",
            mistakes={
                "naive": lambda: did().naive,
                "unsigned": lambda: -did().naive,
                "other": lambda: did().other,
                "added": lambda: did().naive + did().other,
                "turned": lambda: -did().estimate,
                "after_only": after_only,
            },
        ),
    },
)
