"""What a group of customers who began together is worth, year by year."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from cjlib.concepts import _checks
from cjlib.concepts._checks import Floats, Numbers
from cjlib.errors import InvalidValue
from cjlib.management.value import checking
from cjlib.management.value.lifetime import FirstMargin
from cjlib.texts import t

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class CohortValue:
    """Value of a group of customers.

    Attributes
    ----------
    table : DataFrame
        Columns year (1, 2, ...), customers, revenue, cost, profit (money of that year, the
        acquisition not in it), factor (what one euro of that year is worth today), present_value,
        cumulative (present value up to and including that year, less the acquisition) and
        per_customer (cumulative per customer of year 1).
    acquisition : float
        Paid at the start for all customers of year 1.
    present_value : float
        Of all years, less the acquisition.
    per_customer : float
        Per customer of year 1.
    """

    table: pd.DataFrame = field(compare=False)
    acquisition: float
    present_value: float
    per_customer: float

    @property
    def pays_back(self) -> int | None:
        """First year in which the acquisition is earned back; None if that never happens."""
        earned = self.table.loc[self.table["cumulative"] >= 0, "year"]
        return int(earned.iloc[0]) if len(earned) else None

    def in_words(self) -> list[str]:
        """Total, per customer, and when the acquisition is earned back."""
        said = [
            t(
                "management_value.cohort.total",
                n=float(self.table["customers"].iloc[0]),
                years=len(self.table),
                value=self.present_value,
                each=self.per_customer,
            )
        ]
        year = self.pays_back
        if year is None:
            said.append(t("management_value.cohort.never"))
        elif self.acquisition:
            said.append(t("management_value.cohort.earned_back", year=year))
        return said

    def __str__(self) -> str:
        return "\n".join(self.in_words())


def cohort_value(
    customers: Numbers,
    revenue: float | Numbers,
    cost: float | Numbers,
    discount: float,
    acquisition: float = 0,
    *,
    first_margin: FirstMargin = "start",
) -> CohortValue:
    """Value of customers who began together, from how many of them are left each year.

    Parameters
    ----------
    customers : array_like, shape (years,)
        Those left in year 1, 2, ...: 0 or more, never more than the year before.
    revenue, cost : float or array_like, shape (years,)
        Money per customer per year, 0 or more.
    discount : float
        Per year, above -1 and at most 1.
    acquisition : float
        Money per customer of year 1, 0 or more.
    first_margin : {"start", "end"}
        Whether the money of year 1 counts in full (``"start"``) or comes a year later.

    Returns
    -------
    CohortValue

    Raises
    ------
    InvalidValue
        For negative or growing numbers of customers, nobody in year 1, unequal lengths, a rate
        outside its range, or something that is no number.

    Notes
    -----
    With ``customers`` falling by a constant share, ``per_customer`` comes to
    ``clv(..., first_margin="start")`` as the years go on.
    """
    import pandas as pd

    if first_margin not in ("start", "end"):
        raise InvalidValue(
            "not_one_of", name="first_margin", given=str(first_margin), options="start, end"
        )
    left = np.atleast_1d(_checks.all_at_least("customers", customers))
    if left.ndim != 1:
        raise InvalidValue("not_a_number", name="customers", given=" × ".join(map(str, left.shape)))
    if not left.size or not left[0]:
        raise InvalidValue("nothing_counted", name="customers")
    grew = np.flatnonzero(np.diff(left) > 0)
    if grew.size:
        year = int(grew[0]) + 2
        raise InvalidValue("value.cohort_grows", year=year, n=left[year - 1], before=left[year - 2])
    _, earned = _checks.same_shape("customers", left, "revenue", _money("revenue", revenue))
    _, spent = _checks.same_shape("customers", left, "cost", _money("cost", cost))
    rate = checking.discounts(_one("discount", discount))
    paid = _checks.at_least("acquisition", acquisition) * float(left[0])
    years = np.arange(1, len(left) + 1)
    factor = (1 + rate) ** -(years - (first_margin == "start")).astype(np.float64)
    profit = left * (earned - spent)
    cumulative = np.cumsum(profit * factor) - paid
    if not np.isfinite(cumulative).all():
        raise InvalidValue("value.too_large", given=f"{float(earned.max()):g}, {float(rate):g}")
    table = pd.DataFrame(
        {
            "year": years,
            "customers": left,
            "revenue": left * earned,
            "cost": left * spent,
            "profit": profit,
            "factor": factor,
            "present_value": profit * factor,
            "cumulative": cumulative,
            "per_customer": cumulative / left[0],
        }
    )
    total = float(cumulative[-1])
    return CohortValue(table, paid, total, total / float(left[0]))


def _money(name: str, values: float | Numbers) -> Floats:
    return _checks.all_at_least(name, values)


def _one(name: str, value: float) -> float:
    array = _checks.finite(name, value)
    if array.ndim:
        raise InvalidValue("not_a_number", name=name, given=str(value))
    return float(array)
