"""The chain: from report marks to loyalty, to who stays and who tells others, to money."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from cjlib.concepts._checks import Floats
from cjlib.concepts.loyalty import HIGHEST_MARK, LOWEST_MARK, LOYAL_FROM, WHOLE_MARKS
from cjlib.concepts.loyalty.curve import steepness
from cjlib.errors import InvalidValue
from cjlib.management.business_case.assumptions import RETENTION_CEILING

_SATISFACTION: Final = (WHOLE_MARKS - LOWEST_MARK) / (HIGHEST_MARK - LOWEST_MARK)
_EDGES: Final = WHOLE_MARKS[:-1] + 0.5
_LOYAL_EDGE: Final = int(np.flatnonzero(WHOLE_MARKS == LOYAL_FROM)[0]) - 1
"""Where the edge below the mark 8 stands among the edges."""


@dataclass(frozen=True)
class Side:
    """What happens in each draw, with or without the new journey.

    Attributes
    ----------
    mark, loyal, retention, satisfied, recommended : ndarray, shape (draws,)
        In the first year: the mean of where marks lie, shares of customers (loyal by the curve,
        staying, marking 8 or higher), and new customers brought per customer.
    customers : ndarray, shape (draws, years + 1)
        From now on.
    customer_value : ndarray, shape (draws,)
        Present value of one customer in hand, over the years.
    """

    mark: Floats
    loyal: Floats
    retention: Floats
    satisfied: Floats
    recommended: Floats
    customers: Floats
    customer_value: Floats


@dataclass(frozen=True)
class Run:
    """The chain worked out for many draws at once.

    Attributes
    ----------
    before, after : Side
    present : ndarray, shape (draws, years + 1)
        Present value of what the new journey brings more in each year, less what it costs.
    costs : ndarray, shape (draws,)
        Present value of all costs.
    capped : float
        Share of draws in which retention reached its ceiling.
    """

    before: Side
    after: Side
    present: Floats
    costs: Floats
    capped: float

    @property
    def npv(self) -> Floats:
        """Net present value in each draw."""
        return np.asarray(self.present.sum(axis=1))


def work_out(values: Mapping[str, Floats], years: int) -> Run:
    """Follow the chain in every draw.

    Parameters
    ----------
    values : mapping of str to ndarray, shape (draws,)
        Every key of `cjlib.management.business_case.SPECS`.
    years : int

    Returns
    -------
    Run

    Raises
    ------
    InvalidValue
        If amounts grow beyond what a computer can hold.

    Notes
    -----
    Teaching form of this kit.  Marks lie around a centre; loyalty is the mean of the loyalty curve
    over them; retention moves from what it is now by ``follow`` times the change in loyalty.
    Customers of a year are those who stay, those brought by customers with an 8 or higher, and the
    inflow; they bring their margin at the end of the year.  The rise of the mark is there in full
    in year 1 and wears off by a constant share a year.
    """
    v = values
    people = _People(v)
    loyal, satisfied = people.felt(v["mark"])
    shape = (len(loyal), years)
    kept, told = np.empty(shape), np.empty(shape)
    capped = np.zeros(len(loyal), dtype=bool)
    first: dict[str, Floats] = {}
    left = np.ones(len(loyal))
    for year in range(years):
        centre = np.clip(v["mark"] + v["rise"] * left, LOWEST_MARK, HIGHEST_MARK)
        felt = people.felt(centre)
        now_loyal = loyal + v["reach"] * (felt[0] - loyal)
        now_satisfied = satisfied + v["reach"] * (felt[1] - satisfied)
        wanted = v["retention"] + v["follow"] * (now_loyal - loyal)
        capped |= wanted > RETENTION_CEILING
        kept[:, year] = np.clip(wanted, 0, RETENTION_CEILING)
        told[:, year] = v["referred"] * now_satisfied
        if not first:
            first = {
                "mark": v["mark"] + v["reach"] * (centre - v["mark"]),
                "loyal": now_loyal,
                "satisfied": now_satisfied,
            }
        left = left * (1 - v["wear"])
    stays = np.repeat(v["retention"][:, None], years, axis=1)
    tells = np.repeat((v["referred"] * satisfied)[:, None], years, axis=1)
    with np.errstate(over="ignore", invalid="ignore"):
        factors = (1 + v["discount"][:, None]) ** -np.arange(years + 1.0)
        base, new = _grow(v, stays, tells), _grow(v, kept, told)
        costs = np.repeat(v["running"][:, None], years + 1, axis=1)
        costs[:, 0] = v["investment"]
        costs *= factors
        present = v["margin"][:, None] * (new - base) * factors - costs
        worth = [
            v["margin"] * (np.cumprod(staying, axis=1) * factors[:, 1:]).sum(axis=1)
            for staying in (stays, kept)
        ]
    if not (np.isfinite(present).all() and np.isfinite(worth).all()):
        given = f"{float(np.abs(v['margin']).max()):g}, {float(v['discount'].min()):g}"
        raise InvalidValue("value.too_large", given=given)
    return Run(
        before=Side(
            mark=v["mark"],
            loyal=loyal,
            satisfied=satisfied,
            retention=v["retention"],
            recommended=tells[:, 0],
            customers=base,
            customer_value=worth[0],
        ),
        after=Side(
            **first,
            retention=kept[:, 0],
            recommended=told[:, 0],
            customers=new,
            customer_value=worth[1],
        ),
        present=present,
        costs=costs.sum(axis=1),
        capped=float(capped.mean()),
    )


class _People:
    """Customers whose marks lie around a centre, in the market of each draw."""

    def __init__(self, values: Mapping[str, Floats]) -> None:
        self.spread = values["mark_spread"][:, None]
        exponent = steepness(values["competition"])[:, None]
        free = 1 - values["captive"][:, None]
        self.steps = free * np.diff(_SATISFACTION**exponent, axis=1)

    def felt(self, centre: Floats) -> tuple[Floats, Floats]:
        """Loyalty, and share with an 8 or higher, for a centre per draw."""
        from scipy.special import ndtr

        below = ndtr((_EDGES - centre[:, None]) / self.spread)
        # the curve ends at 1; who marks below an edge misses the step of the curve there
        loyal = 1 - (below * self.steps).sum(axis=1)
        return np.asarray(loyal), 1 - below[:, _LOYAL_EDGE]


def _grow(values: Mapping[str, Floats], stays: Floats, tells: Floats) -> Floats:
    """Customers from now on, shape (draws, years + 1)."""
    years = stays.shape[1]
    customers = np.empty((len(stays), years + 1))
    customers[:, 0] = values["customers"]
    for year in range(years):
        grown = customers[:, year] * (stays[:, year] + tells[:, year])
        customers[:, year + 1] = grown + values["inflow"]
    return customers
