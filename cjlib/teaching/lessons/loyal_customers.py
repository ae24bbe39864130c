"""Lesson 1, from satisfied to loyal: what the self-checks ask and how the answers come about."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np
import pandas as pd

from cjlib import datasets
from cjlib.concepts.loyalty import WHOLE_MARKS, LoyaltyCurve, leaving
from cjlib.mining.metrics import Nps, Score, csat, difference, nps
from cjlib.teaching.lesson import Lesson
from cjlib.teaching.questions import Choice, Number

CUSTOMERS = (0, 0, 1, 2, 4, 10, 24, 36, 17, 6)
"""A hundred invented customers by report mark 1-10, with a mean of exactly 7.6; the lesson's."""

GUESSES = (10, 35, 75)
"""What the lesson lets a student choose from: how many of the hundred leave."""


@cache
def _data() -> pd.DataFrame:
    return datasets.load("report_marks_two_markets")


def _group(market: str) -> pd.DataFrame:
    return _data()[_data()["market"] == market]


def _nps(market: str) -> Nps:
    return nps(_group(market)["recommend"])


def _nps_counting(market: str, promoter_from: int, detractor_to: int) -> float:
    """NPS by a rule that somebody might use by mistake."""
    answers = _group(market)["recommend"].dropna()
    return float(100 * ((answers >= promoter_from).mean() - (answers <= detractor_to).mean()))


def leave() -> str:
    """How many of the hundred leave in the market for cars, as the nearest of the guesses."""
    counts = dict(zip(WHOLE_MARKS.tolist(), map(float, CUSTOMERS), strict=True))
    gone = leaving(counts, LoyaltyCurve.market("cars")).number
    return str(GUESSES[int(np.argmin([abs(gone - guess) for guess in GUESSES]))])


def nps_phone() -> float:
    """NPS of the landline customers, in points."""
    return _nps("local_phone").value


def fools() -> str:
    """The metric that ranks the two markets against what customers did.

    A metric points the wrong way when its difference between the markets is clear (its interval
    leaves zero out) and has another sign than the difference in customers who came back.
    """
    back = {market: _group(market)["repurchase"].mean() for market in MARKETS}
    came_back = np.sign(back["cars"] - back["local_phone"])
    wrong = []
    for metric, score in METRICS.items():
        gap = difference(score("cars"), score("local_phone"))
        if gap.clear and np.sign(gap.value) != came_back:
            wrong.append(metric)
    (found,) = wrong  # the data were planted with exactly one
    return found


MARKETS = ("cars", "local_phone")
METRICS: dict[str, Callable[[str], Score]] = {
    "mean": lambda market: csat(_group(market)["mark"], scale="1-10", rule="mean"),
    "nps": _nps,
    "loyal": lambda market: csat(_group(market)["mark"], scale="1-10", rule="top-3"),
}

LESSON = Lesson(
    area="lesson_loyal_customers",
    questions={
        "leave": Choice(
            right=leave,
            options=[str(guess) for guess in GUESSES],
            mistakes={"few": lambda: "10", "some": lambda: "35"},
        ),
        "nps": Number(
            right=nps_phone,
            tolerance=1.0,  # whole percentages from the picture may be off by one point
            spec="+.0f",
            mistakes={
                "turned": lambda: -nps_phone(),
                "fraction": lambda: nps_phone() / 100,
                "promoters": lambda: 100 * _nps("local_phone").promoters / _nps("local_phone").n,
                "detractors": lambda: 100 * _nps("local_phone").detractors / _nps("local_phone").n,
                "eight": lambda: _nps_counting("local_phone", 8, 6),
                "passives": lambda: _nps_counting("local_phone", 9, 8),
            },
        ),
        "fools": Choice(
            right=fools,
            options=list(METRICS),
            words=[
                "lesson_loyal_customers.word.mean",
                "lesson_loyal_customers.word.nps",
                "lesson_loyal_customers.word.loyal",
            ],
            mistakes={"mean": lambda: "mean", "loyal": lambda: "loyal"},
        ),
    },
)
