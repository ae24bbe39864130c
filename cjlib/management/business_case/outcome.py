"""What a business case comes to: money, chance, what matters, and what is worth knowing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from cjlib.concepts._checks import Floats
from cjlib.management.business_case.assumptions import Origin
from cjlib.management.business_case.case import Case
from cjlib.management.business_case.telling import figure, name_of
from cjlib.texts import lines, t

if TYPE_CHECKING:
    import pandas as pd

_CLEAR = 3.0
"""Knowing an assumption is called worth something from so many standard errors."""


@dataclass(frozen=True)
class Outcome:
    """A business case worked out.  Money is in the unit of the case, present value.

    Attributes
    ----------
    case : Case
    draws, seed : int
    npv : ndarray, shape (draws,), read-only
        Net present value in each draw; doing nothing is worth 0.
    costs : ndarray, shape (draws,), read-only
        Present value of investment and running cost in each draw.
    likely : float
        Net present value with every assumption at its likely value.
    links : DataFrame
        The chain.  Columns link (mark, loyal, retention, satisfied, recommended, customer_value,
        customers), before, after (means), low, high (90% of draws, of after).  The first five in
        year 1: mark around which customers lie, share loyal by the curve, share that stays, share
        with an 8 or higher, new customers brought per customer; customer_value is the present
        value of one customer in hand over the years, and customers are those at the end.
    fan : DataFrame
        Present value so far.  Columns year (0 is now), mean, p5, p25, p50, p75, p95, paid_back
        (share of draws above nought).
    swings : DataFrame
        See `cjlib.management.business_case.deciding.tornado`.
    turning : DataFrame
        See `cjlib.management.business_case.deciding.break_even`.
    worth : DataFrame
        Value of knowing each uncertain assumption.  Columns key, value, error; highest first.
    evpi : tuple of float
        Value of knowing everything before deciding, and its standard error.
    capped : float
        Share of draws in which retention reached its ceiling.
    """

    case: Case
    draws: int
    seed: int
    npv: Floats = field(repr=False, compare=False)
    costs: Floats = field(repr=False, compare=False)
    likely: float
    links: pd.DataFrame = field(repr=False, compare=False)
    fan: pd.DataFrame = field(repr=False, compare=False)
    swings: pd.DataFrame = field(repr=False, compare=False)
    turning: pd.DataFrame = field(repr=False, compare=False)
    worth: pd.DataFrame = field(repr=False, compare=False)
    evpi: tuple[float, float]
    capped: float

    @property
    def mean(self) -> float:
        """Expected net present value."""
        return float(self.npv.mean())

    @property
    def error(self) -> float:
        """Standard error of `mean`, by Monte Carlo."""
        return float(self.npv.std(ddof=1) / np.sqrt(self.draws))

    @property
    def interval(self) -> tuple[float, float]:
        """Between which 90% of the draws lie."""
        low, high = np.quantile(self.npv, (0.05, 0.95))
        return float(low), float(high)

    @property
    def pays(self) -> float:
        """Chance that it pays: share of draws with a net present value above nought."""
        return float((self.npv > 0).mean())

    @property
    def pays_error(self) -> float:
        """Standard error of `pays` by Monte Carlo; small where the draws are many."""
        return float(np.sqrt(self.pays * (1 - self.pays) / self.draws))

    @property
    def pays_interval(self) -> tuple[float, float]:
        """95% interval of `pays` by Monte Carlo (Wilson): what other seeds would give."""
        from cjlib.mining.intervals import wilson

        return wilson(self.pays, self.draws)

    @property
    def roi(self) -> float | None:
        """Return on investment: expected net present value over expected costs; None without."""
        costs = float(self.costs.mean())
        return self.mean / costs if costs > 0 else None

    @property
    def payback(self) -> int | None:
        """First year in which the expected present value so far is 0 or more; None if never."""
        back = self.fan.loc[self.fan["mean"] >= 0, "year"]
        return int(back.iloc[0]) if len(back) else None

    @property
    def tornado(self) -> pd.DataFrame:
        """Which assumption matters most: columns key, name, low, high, npv_low, npv_high, swing."""
        return _named(self.swings)

    @property
    def break_even(self) -> pd.DataFrame:
        """Where it turns: columns key, name, likely, value, state, from, to."""
        return _named(self.turning)

    @property
    def information(self) -> pd.DataFrame:
        """What knowing one assumption is worth: columns key, name, value, error."""
        return _named(self.worth)

    @property
    def chain(self) -> pd.DataFrame:
        """The links in words: columns link, name, before, after, low, high."""
        table = self.links.copy()
        table.insert(1, "name", [t(f"business_case.link.{link}") for link in table["link"]])
        return table

    def link(self, name: str) -> pd.Series:
        """One row of `links`: before, after, low, high."""
        return self.links.set_index("link").loc[name]

    def title(self) -> str:
        """Expected net present value in one sentence."""
        low, high = self.interval
        return t("business_case.title", npv=self.mean, years=self.case.years, low=low, high=high)

    def in_words(self) -> list[str]:
        """Money, chance, the chain, what matters, where it turns, and what is worth knowing."""
        low, high = self.pays_interval
        said = [
            self.title(),
            t("business_case.pays", share=self.pays, low=low, high=high, draws=self.draws),
            self._return(),
            self._earned_back(),
            self._chain(),
            *self._matters(),
            *self._knowing(),
            *self._sources(),
        ]
        if self.capped >= 0.005:
            said.append(t("business_case.capped", share=self.capped))
        return said

    def critics(self) -> list[str]:
        """What a business case like this cannot say."""
        return lines("business_case.critics")

    def __str__(self) -> str:
        return "\n".join(self.in_words())

    def _return(self) -> str:
        roi = self.roi
        if roi is None:
            return t("business_case.no_costs")
        return t("business_case.roi", roi=roi, costs=float(self.costs.mean()))

    def _earned_back(self) -> str:
        year = self.payback
        if year is None:
            return t("business_case.never", years=self.case.years)
        if year == 0:
            return t("business_case.at_once")
        share = float(self.fan.set_index("year").loc[year, "paid_back"])
        return t("business_case.payback", year=year, share=share)

    def _chain(self) -> str:
        values: dict[str, float] = {}
        for name in ("mark", "loyal", "retention", "customer_value"):
            row = self.link(name)
            values |= {name: float(row["before"]), f"{name}_after": float(row["after"])}
        return t("business_case.chain", **values)

    def _matters(self) -> list[str]:
        top = self.swings.iloc[0]
        if not top["swing"]:
            certain = all(one.certain for one in self.case.assumptions.values())
            return [t("business_case.certain" if certain else "business_case.nothing_matters")]
        key = str(top["key"])
        said = [
            t(
                "business_case.matters",
                name=name_of(key),
                low=figure(key, top["low"]),
                high=figure(key, top["high"]),
                npv_low=top["npv_low"],
                npv_high=top["npv_high"],
            )
        ]
        turn = self.turning.set_index("key").loc[key]
        if turn["state"] == "crosses":
            values = {"value": figure(key, turn["value"]), "likely": figure(key, turn["likely"])}
            said.append(t("business_case.turns", name=name_of(key), **values))
        else:
            ends = {"low": figure(key, turn["from"]), "high": figure(key, turn["to"])}
            said.append(t(f"business_case.{turn['state']}_pays", name=name_of(key), **ends))
        return said

    def _knowing(self) -> list[str]:
        value, error = self.evpi
        if value <= _CLEAR * error:
            return [t("business_case.nothing_to_know")]
        said = [t("business_case.evpi", value=value)]
        clear = self.worth[self.worth["value"] > _CLEAR * self.worth["error"]]
        if len(clear):
            top = clear.iloc[0]
            said.append(
                t("business_case.measure", name=name_of(str(top["key"])), value=top["value"])
            )
        else:
            said.append(t("business_case.no_single"))
        return said

    def _sources(self) -> list[str]:
        origins = [one.origin for one in self.case.assumptions.values()]
        counts = {origin.value: origins.count(origin) for origin in Origin}
        said = [t("business_case.sources", n=len(origins), **counts)]
        if not counts["measured"]:
            said.append(t("business_case.none_measured"))
        return said


def _named(table: pd.DataFrame) -> pd.DataFrame:
    named = table.copy()
    named.insert(1, "name", [name_of(key) for key in named["key"]])
    return named
