"""Where people differ: within departments, or between them, which is what a silo looks like.

Departments with different goals (Orion Pax 2018, case silos) see different organisations.  The
source gives no measure; these are teaching forms of this kit:

- *between*: the share of all differences in an area that lies between departments (eta squared);
- *p*: how often departments put together by lot lie apart as much, Holm-corrected over the areas;
- a *silo*: p at most 0.05 and department means at least an eighth of the scale apart;
- *spread*: no silo, but the middle half of people lies a quarter of the scale apart or more.
"""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from cjlib.making.rating.agreement import STRONG, WEAK, Agreement, agreement
from cjlib.making.telling import Told, told
from cjlib.management.scans.definition import Definition
from cjlib.management.scans.scoring import WIDE, Split

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]

SHUFFLES: Final = 1000
SILO_GAP: Final = 0.125
SILO_P: Final = 0.05
_AT_ONCE: Final = 1_000_000
_TOLD = 2  # silos that get a sentence of their own
COLUMNS = ("area", "kind", "n", "between", "chance", "p", "gap", "lowest", "highest")


class Kind(StrEnum):
    """How people differ about one area."""

    SILO = "silo"  # departments differ from each other
    SPREAD = "spread"  # people differ, whatever their department
    AGREE = "agree"  # people do not differ much
    UNKNOWN = "unknown"  # too few people to say


@dataclass(frozen=True)
class Disagreement:
    """Where people differ, and whether departments explain it.

    Attributes
    ----------
    agreement : Agreement
        Kendall's W: whether people put the areas in the same order, from weak to strong.  Over
        those who scored every area.
    by_area : pandas.DataFrame
        One row per area: ``area``, ``kind`` (a `Kind` value), ``n`` (people in departments that
        are shown), ``between`` (0-1), ``chance`` (the ``between`` to expect if departments were
        put together by lot), ``p`` (0-1), ``gap`` (highest minus lowest department mean, in the
        unit of the scores), ``lowest`` and ``highest`` (those departments).  Not-a-number and
        empty where fewer than two departments are shown.
    departments : int
        How many departments are shown.
    hidden, hidden_people : int
        Departments that are not shown, because they or the rest are smaller than five, and the
        people in them.
    """

    agreement: Agreement
    by_area: pd.DataFrame
    departments: int
    hidden: int
    hidden_people: int

    def areas(self, kind: Kind) -> tuple[str, ...]:
        """Keys of the areas about which people differ in this way."""
        table = self.by_area
        return tuple(table["area"][table["kind"] == kind.value])

    def told(self, definition: Definition) -> tuple[Told, ...]:
        """Order, silos, differences within, and groups that were too small, to be said later."""
        said = [*self._order(), *self._silos(definition)]
        spread = self.areas(Kind.SPREAD)
        if spread:
            names = tuple(definition.area(key).name for key in spread)
            key = "scans.differ.within" if self.departments > 1 else "scans.differ.people"
            said.append(told(key, names=names, n=len(spread)))
        elif self.departments > 1 and not self.areas(Kind.SILO):
            said.append(told("scans.differ.no_silo", n=self.departments))
        if self.hidden:
            said.append(told("scans.differ.hidden", n=self.hidden, people=self.hidden_people))
        return tuple(said)

    def _order(self) -> list[Told]:
        found = self.agreement
        if found.people < 2 or not found.known:
            return []
        level = "weak" if found.w < WEAK else "strong" if found.w >= STRONG else "some"
        values = {"w": found.w, "people": found.people}
        if level == "weak":
            said = told("scans.order.weak", **values)
        elif level == "some":
            said = told("scans.order.some", **values)
        else:
            said = told("scans.order.strong", **values)
        return [said, told("scans.order.chance", p=found.p)] if found.p > SILO_P else [said]

    def _silos(self, definition: Definition) -> list[Told]:
        """The silos that explain most in full, and the names of the others."""
        rows = self.by_area[self.by_area["kind"] == Kind.SILO.value]
        rows = rows.sort_values("between", ascending=False, kind="stable")
        said = []
        for _, row in rows.head(_TOLD).iterrows():
            values = {
                "name": definition.area(row["area"]).name,
                "lowest": row["lowest"],
                "highest": row["highest"],
                "gap": row["gap"],
                "between": row["between"],
                "p": row["p"],
            }
            if definition.counts_from is not None:
                said.append(told("scans.differ.silo_noted", **values))
            else:
                said.append(told("scans.differ.silo", **values))
        others = tuple(definition.area(key).name for key in rows["area"][_TOLD:])
        return [*said, told("scans.differ.silos", names=others, n=len(others))] if others else said


@dataclass(frozen=True)
class _Between:
    """What departments explain of one area."""

    n: int = 0
    between: float = math.nan
    chance: float = math.nan
    p: float = math.nan
    gap: float = math.nan
    lowest: str = ""
    highest: str = ""


def disagreement(
    scores: Floats,
    departments: tuple[str | None, ...],
    split: Split,
    definition: Definition,
    *,
    seed: int = 0,
) -> Disagreement:
    """How far people differ, between and within departments.

    Parameters
    ----------
    scores : numpy.ndarray, shape (people, areas)
        Not-a-number where somebody has no score.
    departments : tuple of (str or None), length people
    split : Split
        Which departments are large enough to be shown; the others do not count.
    definition : Definition
    seed : int
        For drawing lots, so that the same answers give the same p.

    Returns
    -------
    Disagreement
    """
    import pandas as pd

    random = np.random.default_rng(seed)
    visible = split.table[split.table["score"].notna()]
    found = []
    for at, area in enumerate(definition.areas):
        names = list(visible["department"][visible["area"] == area.key])
        codes = np.array([names.index(d) if d in names else -1 for d in departments])
        found.append(_between(scores[:, at], codes, names, random))
    bottom, top = definition.scale
    rows = []
    for at, p in enumerate(_holm([one.p for one in found])):
        one = replace(found[at], p=p)
        known = scores[:, at][~np.isnan(scores[:, at])]
        kind = _kind(one, known, top - bottom)
        rows.append({"area": definition.areas[at].key, "kind": kind.value, **asdict(one)})
    complete = scores[~np.isnan(scores).any(axis=1)]
    return Disagreement(
        agreement=agreement(complete, seed=seed),
        by_area=pd.DataFrame(rows, columns=list(COLUMNS)),
        departments=len(split.shown),
        hidden=split.hidden,
        hidden_people=split.hidden_people,
    )


def _kind(found: _Between, known: Floats, width: float) -> Kind:
    if len(known) < 2:
        return Kind.UNKNOWN
    if found.p <= SILO_P and found.gap >= SILO_GAP * width - 1e-9:
        return Kind.SILO
    first, last = np.percentile(known, [25, 75])
    return Kind.SPREAD if last - first >= WIDE * width - 1e-9 else Kind.AGREE


def _between(
    column: Floats, codes: NDArray[np.int_], names: list[str], random: np.random.Generator
) -> _Between:
    here = (codes >= 0) & ~np.isnan(column)
    values, groups = column[here], codes[here]
    present = np.unique(groups)
    if len(present) < 2:
        return _Between(len(values))
    one_hot = (groups[:, None] == present).astype(float)
    sizes = one_hot.sum(axis=0)
    means = (values @ one_hot) / sizes
    total = float(((values - values.mean()) ** 2).sum())
    if total < 1e-12:  # everybody says the same, so there is no difference to explain
        return _Between(len(values))
    between = float(_explained(values[None, :], one_hot, sizes)[0]) / total
    as_much, done = 0, 0
    while done < SHUFFLES:
        many = min(SHUFFLES - done, max(1, _AT_ONCE // len(values)))
        lots = random.permuted(np.broadcast_to(values, (many, len(values))).copy(), axis=1)
        explained = _explained(lots, one_hot, sizes) / total
        as_much += int((explained >= between - 1e-12).sum())
        done += many
    return _Between(
        n=len(values),
        between=between,
        chance=(len(present) - 1) / (len(values) - 1),
        p=(as_much + 1) / (SHUFFLES + 1),
        gap=float(means.max() - means.min()),
        lowest=names[int(present[means.argmin()])],
        highest=names[int(present[means.argmax()])],
    )


def _explained(values: Floats, one_hot: Floats, sizes: Floats) -> Floats:
    """Sum of squares between groups, for each row of ``values``."""
    means = (values @ one_hot) / sizes
    apart: Floats = ((means - values.mean(axis=1, keepdims=True)) ** 2) @ sizes
    return apart


def _holm(ps: list[float]) -> list[float]:
    """Holm's correction over the areas that have a p; the others stay not-a-number."""
    given = np.array(ps)
    corrected = np.full(len(given), math.nan)
    known = np.flatnonzero(~np.isnan(given))
    highest = 0.0
    for place, at in enumerate(known[np.argsort(given[known], kind="stable")]):
        highest = max(highest, min(1.0, given[at] * (len(known) - place)))
        corrected[at] = highest
    return [float(p) for p in corrected]
