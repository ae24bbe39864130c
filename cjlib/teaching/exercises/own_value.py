"""Own numbers on what customers are worth: one customer, a group that began together, winning.

Invented, within ranges in which a typical mistake always comes out as another number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cjlib.management import value
from cjlib.management.value import CustomerEquity, rate_constant
from cjlib.teaching.exercises.drawing import Uniform, until_clear

if TYPE_CHECKING:
    import pandas as pd

YEARS = 4
_RATE = 0.10  # what a year of waiting costs, for the group
_LATER = 0.2  # the same in the worked example of customer equity
_CEILINGS = {"acquisition": 0.5, "retention": 0.8}  # shares that no money exceeds


def worth(who: str) -> pd.DataFrame:
    """The numbers of one student.

    Parameters
    ----------
    who : str
        What the draw hangs on: course, data set and student.

    Returns
    -------
    DataFrame
        A row per ``year`` (1-4): ``left`` (customers of the group still there), ``profit`` (euros
        per customer and year) and ``today`` (what one euro of that year is worth now, rounded).
        The same in every row: ``cost`` (euros to win one customer of the group); ``margin`` (euros
        a year), ``stays`` and ``rate`` (shares, 0-1) of one customer; ``spend`` (euros per
        prospect), ``won`` (share of prospects that become a customer, 0-1) and ``worth`` (euros
        that a customer once won is worth, rounded).
    """
    return until_clear(
        who,
        _table,
        lambda table: [clv_answers(table), cohort_answers(table), equity_answers(table)],
    )


def _table(uniform: Uniform) -> pd.DataFrame:
    import pandas as pd

    def between(low: int, high: int) -> int:
        return low + int((high - low + 1) * uniform(1)[0])

    left = [10 * between(20, 60)]
    # many leave at first and fewer later on, as in groups of real customers
    for low, high in ((45, 60), (60, 75), (75, 90)):
        left.append(left[-1] * between(low, high) // 100)
    table = pd.DataFrame({"year": range(1, YEARS + 1), "left": left})
    table["profit"] = between(30, 60)
    table["today"] = [round((1 + _RATE) ** -year, 2) for year in range(YEARS)]
    table["cost"] = between(12, 28)
    table["margin"] = between(40, 90)
    table["stays"] = between(60, 84) / 100
    table["rate"] = between(8, 12) / 100
    table["spend"] = between(8, 20)
    table["won"] = between(15, 40) / 100
    brings, kept, keep = between(50, 90), between(40, 65) / 100, between(6, 14)
    found = reached_equity(brings, keep, kept, table["spend"].iloc[0], table["won"].iloc[0])
    table["worth"] = round(found.customer_value, 2)
    return table


def reached_equity(
    margin: float, keep: float, kept: float, spend: float, won: float
) -> CustomerEquity:
    """Customer equity where the shares reached with this spending are known."""
    return value.customer_equity(
        margin=margin,
        discount=_LATER,
        acquisition=spend,
        retention=keep,
        acquisition_ceiling=_CEILINGS["acquisition"],
        acquisition_constant=rate_constant(spend, won, _CEILINGS["acquisition"]),
        retention_ceiling=_CEILINGS["retention"],
        retention_constant=rate_constant(keep, kept, _CEILINGS["retention"]),
    )


def clv_answers(table: pd.DataFrame) -> list[float]:
    """Euros that the one customer is worth, and what mistakes lead to.

    In this order: the first margin at once, no interest at all, interest the wrong way, the share
    that stays left out above the line, who leaves taken for who stays, and the multiple alone.
    """
    margin, stays, rate = (float(table[name].iloc[0]) for name in ("margin", "stays", "rate"))
    right = float(value.clv(margin, stays, rate))
    return [
        right,
        float(value.clv(margin, stays, rate, first_margin="start")),
        float(value.clv(margin, stays, 0)),
        margin * stays / (1 - rate - stays),
        right / stays,
        float(value.clv(margin, 1 - stays, rate)),
        right / margin,
    ]


def cohort_answers(table: pd.DataFrame) -> list[float]:
    """Euros per customer who began, and what mistakes lead to.

    In this order: without interest, interest the wrong way, winning not taken off, divided by all
    years' customers together, and the whole group instead of one customer.
    """
    left, profit, cost = table["left"], table["profit"], float(table["cost"].iloc[0])

    def each(rate: float, paid: float = cost) -> float:
        return float(value.cohort_value(left, profit, 0, rate, paid).per_customer)

    later = sum((1 + _RATE) ** year * n for year, n in enumerate(left))
    first = float(left.iloc[0])
    return [
        each(_RATE),
        each(0),
        float(profit.iloc[0]) * later / first - cost,
        each(_RATE, 0),
        each(_RATE, 0) * first / float(left.sum()) - cost,
        each(_RATE) * first,
    ]


def equity_answers(table: pd.DataFrame) -> list[float]:
    """Euros left per prospect, and what mistakes lead to.

    In this order: as if every prospect became a customer, per customer won, the spending not taken
    off, the spending only on those won, and the sign turned.
    """
    spend, won, worth = (float(table[name].iloc[0]) for name in ("spend", "won", "worth"))
    right = won * worth - spend
    return [right, worth - spend, right / won, won * worth, won * (worth - spend), -right]
