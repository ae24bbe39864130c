"""What a customer is worth in lesson 8: the worked examples, with their own numbers.

The table of multiples and the example of customer equity are those of the literature; the group
of customers is invented.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import pandas as pd

from cjlib.management import value
from cjlib.management.value import CustomerEquity
from cjlib.teaching.telling import Told, tell
from cjlib.texts import number, t

MARGIN, RETENTION, DISCOUNT = 50.0, 0.8, 0.1
"""The customer of the lesson: euros a year, share that stays, and what a year of waiting costs."""

RETENTIONS: Final = (0.6, 0.7, 0.8, 0.9)
DISCOUNTS: Final = (0.1, 0.12, 0.14, 0.16)
"""Rows and columns of the table of multiples."""

SPENT: Final = {"acquisition": 20.0, "retention": 15.0}
"""Euros per prospect and per customer in the worked example of customer equity."""

_RESPONSE: Final = {
    "margin": 50.0,
    "discount": 0.2,
    "acquisition_ceiling": 0.4,
    "acquisition_constant": 0.05,
    "retention_ceiling": 0.7,
    "retention_constant": 0.1,
}
"""Worked example of customer equity, after Blattberg & Deighton (1996)."""

LEFT: Final = (1000, 420, 250, 190, 155)
"""A made-up group of customers, year by year: many leave at first, and fewer later on."""

GROUP: Final = {"revenue": 75.0, "cost": 45.0, "discount": DISCOUNT, "acquisition": 20.0}
"""Euros per customer and year, and to win one (invented)."""


def worth(margin: float = MARGIN, retention: float = RETENTION, discount: float = DISCOUNT) -> Told:
    """What a customer in hand is worth, and how long one stays on average.

    Parameters
    ----------
    margin : float
        Euros a year.
    retention : float
        Share that stays from year to year, 0 up to 1.
    discount : float
        What a year of waiting costs: 0.1 for 10%.
    """
    found = value.clv(margin, retention, discount)
    life = value.expected_life(retention)
    multiple = found / margin if margin else 0.0
    return tell(t("lesson_management.worth", value=found, years=life, multiple=multiple))


def multiples() -> pd.DataFrame:
    """What one euro a year is worth, by who stays and by what waiting costs.

    Returns
    -------
    pandas.DataFrame
        A row per discount rate, a column per retention; text as a person reads it.
    """
    columns = [number(share, ".0%") for share in RETENTIONS]
    rows = [
        [number(value.clv(1, share, rate), ".2f") for share in RETENTIONS] for rate in DISCOUNTS
    ]
    table = pd.DataFrame(rows, columns=columns, index=[number(rate, ".0%") for rate in DISCOUNTS])
    return table.rename_axis(index=_column("discount"), columns=_column("stays"))


def cohort() -> pd.DataFrame:
    """A group of customers who began together, year by year.

    Returns
    -------
    pandas.DataFrame
        By year: customers left, share of the year before, profit, its value today, and the value so
        far per customer who began, less what it cost to win one.
    """
    found = value.cohort_value(
        LEFT, GROUP["revenue"], GROUP["cost"], GROUP["discount"], GROUP["acquisition"]
    ).table
    stay = ["–", *(number(later / first, ".0%") for first, later in pairwise(LEFT))]
    return pd.DataFrame(
        {
            _column("left"): [number(n, ",.0f") for n in found["customers"]],
            _column("stayed"): stay,
            _column("profit"): [number(one, ",.0f") for one in found["profit"]],
            _column("today"): [number(one, ",.0f") for one in found["present_value"]],
            _column("each"): [number(one, "+.2f") for one in found["per_customer"]],
        },
        index=pd.Index(found["year"], name=_column("year")),
    )


def spend(acquisition: float = SPENT["acquisition"], retention: float = SPENT["retention"]) -> Told:
    """What remains per prospect with this spending, by the worked example.

    Parameters
    ----------
    acquisition : float
        Euros per prospect, 0 or more.
    retention : float
        Euros per customer and year, 0 or more.
    """
    found = equity(acquisition, retention)
    return tell(
        t(
            "lesson_management.spend",
            acquired=found.acquired,
            retained=found.retained,
            value=found.customer_value,
            left=found.per_prospect,
        )
    )


def equity(acquisition: float, retention: float) -> CustomerEquity:
    """Customer equity of the worked example with another spending."""
    return value.customer_equity(acquisition=acquisition, retention=retention, **_RESPONSE)


def _column(name: str) -> str:
    return t(f"lesson_management.column.{name}")
