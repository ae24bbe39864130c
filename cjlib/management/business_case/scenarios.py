"""Several business cases beside each other, on the same luck."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from cjlib.errors import InvalidValue
from cjlib.management.business_case.case import Case
from cjlib.management.business_case.outcome import Outcome
from cjlib.management.business_case.simulating import simulate
from cjlib.texts import t

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Scenarios:
    """Business cases compared.

    Attributes
    ----------
    outcomes : mapping of str to Outcome
    table : DataFrame
        A row per case, highest expected value first.  Columns name, npv (mean), low, high (90%),
        pays (chance), roi and payback (missing where there is none), costs, best (share of draws
        in which it is the best choice; what is left of 1 is doing nothing).
    evpi : float
        Value of knowing everything before choosing among all cases and doing nothing.
    """

    outcomes: Mapping[str, Outcome]
    table: pd.DataFrame = field(repr=False, compare=False)
    evpi: float

    @property
    def nothing(self) -> float:
        """Share of draws in which doing nothing is best."""
        return max(0.0, 1 - float(self.table["best"].sum()))

    def in_words(self) -> list[str]:
        """The cases in order, and how often which is best."""
        said = [
            t(
                "business_case.scenario.one",
                name=row.name,
                npv=row.npv,
                low=row.low,
                high=row.high,
                pays=row.pays,
                best=row.best,
            )
            for row in self.table.itertuples(index=False, name="Row")
        ]
        said.append(t("business_case.scenario.nothing", share=self.nothing))
        said.append(t("business_case.scenario.evpi", value=self.evpi))
        return said

    def __str__(self) -> str:
        return "\n".join(self.in_words())


def compare(cases: Mapping[str, Case], draws: int = 10_000, *, seed: int = 1) -> Scenarios:
    """Work out several cases and put them in order.

    Parameters
    ----------
    cases : mapping of str to Case
        Two or more, by what each is called; all over the same number of years.
    draws, seed : int
        As in `simulate`.

    Returns
    -------
    Scenarios

    Raises
    ------
    InvalidValue
        For fewer than two cases, or cases over a different number of years.

    Notes
    -----
    Links that are equal in two cases have the same draws in both, so that a difference is not luck.
    """
    import pandas as pd

    if len(cases) < 2:
        raise InvalidValue("business_case.one_case", given=len(cases))
    years = {name: case.years for name, case in cases.items()}
    if len(set(years.values())) > 1:
        given = ", ".join(f"{name}: {n}" for name, n in years.items())
        raise InvalidValue("business_case.other_years", given=given)
    outcomes = {name: simulate(case, draws, seed=seed) for name, case in cases.items()}
    npv = np.stack([np.zeros(draws), *(one.npv for one in outcomes.values())])
    # of equal values the first counts: doing nothing before doing something that brings nothing
    best = np.bincount(npv.argmax(axis=0), minlength=len(npv)) / draws
    rows = [
        (
            name,
            one.mean,
            *one.interval,
            one.pays,
            one.roi,
            one.payback,
            float(one.costs.mean()),
            float(best[at]),
        )
        for at, (name, one) in enumerate(outcomes.items(), start=1)
    ]
    columns = ["name", "npv", "low", "high", "pays", "roi", "payback", "costs", "best"]
    table = pd.DataFrame(rows, columns=columns).astype({"roi": float, "payback": "Int64"})
    return Scenarios(
        outcomes=dict(outcomes),
        table=table.sort_values("npv", ascending=False, kind="stable", ignore_index=True),
        evpi=float(npv.max(axis=0).mean() - npv.mean(axis=1).max()),
    )
