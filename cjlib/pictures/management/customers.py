"""Customers on two axes: what they are worth to us and we to them, with a policy per quadrant."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from cjlib import texts
from cjlib.management.scans.groups import shown
from cjlib.management.value import Mislabelled, Policy, TwoWays
from cjlib.pictures import lettering
from cjlib.pictures.charts.heat import Cell, Tints, heat
from cjlib.pictures.charts.paper import NARROW, SMALL, WIDE, Paper, middle
from cjlib.pictures.management.customer_cells import Counted, Quadrant, counted, ranges
from cjlib.pictures.management.words import euros
from cjlib.pictures.picture import Picture
from cjlib.pictures.sheet import Box, Sheet, Stroke
from cjlib.pictures.writing import Entry, written
from cjlib.texts import t

COLUMNS = ("name", "customers", "share", "financial", "advice")

_CELL, _CELL_NARROW = 38.0, 34.0  # pixels high
_LEFT, _LEFT_NARROW = 74.0, 46.0
_GAP, _PAD = 10.0, 8.0
_UPPER = (Policy.HONOUR, Policy.CHERISH)  # high appreciation; little money, much money
_LOWER = (Policy.BASICS, Policy.WIN)
_DASH = "–"


def customer_quadrants(customers: TwoWays) -> Picture:
    """Customers counted by what they bring and by how they value the organisation.

    Parameters
    ----------
    customers : TwoWays
        From `cjlib.management.value.two_ways`.

    Returns
    -------
    Picture
        Four quadrants around both cut-offs, each with its policy, customers (n, share 0-1) and
        money (euros); within it counts in cells of money and mark.  Who is mislabelled by money
        alone, or by RFM, is told in words.

    Notes
    -----
    No customer is drawn or named, and groups under five are hatched instead of counted.  Skewed
    money is pressed together away from the cut-off, and the sheet says so.  The two axes are those
    of the case neckermann.com; the policies are a teaching form of this kit.
    """
    told = _Told(customers, counted(customers))
    wide, narrow = (_sheet(told, width) for width in (WIDE, NARROW))
    table, formats = _table(told)
    return Picture(
        "customer_quadrants", wide, told.title(), told.summary(), table, formats, narrow=narrow
    )


@dataclass(frozen=True)
class _Told:
    """What there is to say about the customers."""

    customers: TwoWays
    counted: Counted

    @property
    def n(self) -> int:
        return len(self.customers.table)

    def size(self, quadrant: Quadrant) -> str:
        """How many customers, with how much money."""
        if not quadrant.n:
            return t("management_customers.nobody")
        if not quadrant.told:
            return t("management_customers.few")
        return t(
            "management_customers.size",
            n=quadrant.n, share=quadrant.n / self.n, money=euros(quadrant.money),
        )  # fmt: skip

    def wrong(self) -> tuple[int | None, int | None]:
        """How many are underrated and overrated; None where that may not be told."""
        counts = self.customers.table["mislabelled"].value_counts()
        sizes = {label.value: int(counts.get(label, 0)) for label in Mislabelled}
        kept = shown(sizes)
        if not self.customers.by_rfm:  # the same people as in two of the quadrants
            for label, policy in (("underrated", Policy.HONOUR), ("overrated", Policy.WIN)):
                if not self.counted.quadrants[policy].told:
                    kept -= {label}
        under, over = (
            sizes[label] if label in kept or not sizes[label] else None
            for label in ("underrated", "overrated")
        )
        return under, over

    def rule(self) -> str:
        return t(f"management_customers.rule_{'rfm' if self.customers.by_rfm else 'money'}")

    def title(self) -> str:
        under, over = self.wrong()
        if under is None or over is None:
            return t("management_customers.title_few", n=self.n)
        if not under + over:
            return t("management_customers.title_right", rule=self.rule(), n=self.n)
        return t(
            "management_customers.title",
            rule=self.rule(), wrong=under + over, n=self.n, share=(under + over) / self.n,
        )  # fmt: skip

    def mislabelled(self) -> str:
        return " ".join(
            t(f"management_customers.{key}", rule=self.rule(), n=_number(n))
            for key, n in zip(("underrated", "overrated"), self.wrong(), strict=True)
        )

    def cuts(self) -> str:
        said = t(
            "management_customers.cuts",
            money=euros(self.customers.financial_from), mark=self.customers.appreciation_from,
        )  # fmt: skip
        pressed = [t("management_customers.pressed")] if self.counted.pressed else []
        return " ".join([said, t("management_customers.apart"), *pressed])

    def summary(self) -> str:
        said = [self.cuts()]
        for policy in Policy:
            quadrant = self.counted.quadrants[policy]
            said.append(t("management_customers.one", name=policy.word(), size=self.size(quadrant)))
        return " ".join([*said, self.mislabelled(), t("management_customers.teaching")])


def _number(n: int | None) -> str:
    return t("management_customers.under_five") if n is None else texts.number(n, ",d")


def _sheet(told: _Told, width: float) -> Sheet:
    paper = Paper(width)
    left = paper.edge + (_LEFT_NARROW if paper.narrow else _LEFT)
    wide = (width - paper.edge - left - _GAP) / 2
    lefts = (left, left + wide + _GAP)
    cell = (wide - 2 * _PAD) / 3
    quadrants = told.counted.quadrants.values()
    values = [float(q.counts[place]) for q in quadrants for place in q.cells]
    tints = Tints.of(values, ",.0f", zero=True, room=cell - 2)
    y = paper.told(t("management_customers.axis_mark"), paper.edge, SMALL) + 2
    seen: set[int] = set()
    for policies, edges in zip(
        (_UPPER, _LOWER), reversed(told.counted.mark_edges), strict=True
    ):  # fmt: skip
        top = y + _PAD
        heads = [
            _head(paper, told, policy, (x + _PAD, top, wide - 2 * _PAD))
            for policy, x in zip(policies, lefts, strict=True)
        ]
        top = max(heads) + 6
        tall = _CELL_NARROW if paper.narrow else _CELL
        rows = len(ranges(edges)) or 1
        for policy, x in zip(policies, lefts, strict=True):
            quadrant = told.counted.quadrants[policy]
            tops = [top + nth * (tall + 2) for nth in range(rows)]
            columns = quadrant.counts.shape[1]
            room = (wide - 2 * _PAD - 2 * (columns - 1)) / columns
            grid = _grid(told, policy)
            seen |= heat(paper, grid, tints, (tops, x + _PAD, tall), (room, 2.0))
        end = top + rows * (tall + 2) + _PAD
        for x in lefts:
            paper.under.insert(0, Box(x, y, wide, end - y, "paper", line="line", radius=6))
        _marks(paper, edges, top, tall, left - 8)
        y = end + _GAP
    y = _money(paper, told, lefts, wide, y - _GAP)
    for said in (told.cuts(), told.mislabelled(), t("management_customers.teaching")):
        y = paper.told(said, y, colour="ink") - 3
    entries = tints.entries(seen, hidden=False)
    if any(map(_hides, quadrants)):
        box = Box(2, -8, 20, 16, "surface", line="line", pattern="hatch")
        entries.append(Entry((box,), t("management_customers.few")))
    return paper.sheet(paper.legend(entries, y + 8) + paper.edge)


def _hides(quadrant: Quadrant) -> bool:
    shown_here = sum(int(quadrant.counts[place]) for place in quadrant.cells)
    return shown_here < quadrant.n


def _head(paper: Paper, told: _Told, policy: Policy, place: tuple[float, float, float]) -> float:
    """Name of the policy and who it is for, above its cells; where it ends."""
    x, y, room = place
    quadrant = told.counted.quadrants[policy]
    name = paper.words(policy.word(), x, y, room, 14, bold=True)
    size = paper.words(told.size(quadrant), x, y + name.height + 2, room, SMALL)
    end = size.y + size.height
    paper.hover(x, y, room, end - y, f"{policy.word()}: {told.size(quadrant)}\n{policy.advice()}")
    return end


def _grid(told: _Told, policy: Policy) -> list[list[Cell]]:
    """The cells of a quadrant, from the highest mark down."""
    quadrant = told.counted.quadrants[policy]
    rows, columns = quadrant.counts.shape
    found = []
    for row in range(rows):
        cells = []
        for column in range(columns):
            n = int(quadrant.counts[row, column])
            if (row, column) in quadrant.cells:
                label = t("management_customers.cell", n=n, name=policy.word())
                cells.append(Cell(float(n), label))
            else:
                label = t("management_customers.few") if n else ""
                cells.append(Cell(float("nan"), label, hidden=n > 0))
        found.append(cells)
    return found


def _marks(
    paper: Paper, edges: tuple[float, ...], top: float, tall: float, right: float
) -> None:  # fmt: skip
    """Which marks are in each row of cells, left of it."""
    for nth, (low, high) in enumerate(reversed(ranges(edges))):
        text = t(
            "management_customers.marks_last" if high == 10 else "management_customers.marks",
            low=low, high=high,
        )  # fmt: skip
        words = written(text, right, 0, right - 2, SMALL, colour="muted", anchor="end")
        paper.over.append(middle(words, top + nth * (tall + 2) + tall / 2))


def _money(
    paper: Paper, told: _Told, lefts: tuple[float, float], wide: float, y: float
) -> float:  # fmt: skip
    """The money at which cells meet, below them; the ends are not told: they are one customer."""
    cut = lefts[1] - _GAP / 2
    text = euros(told.customers.financial_from)
    half = lettering.width(text, SMALL, bold=True) / 2
    at = min(max(cut, half), paper.width - half - 2)
    paper.lines.append(Stroke(((cut, y), (cut, y + 7)), "ink", 2))
    words = paper.words(text, at, y + 9, paper.room, SMALL, bold=True, anchor="middle")
    taken = [(at - half - 6, at + half + 6)]
    for x, edges in zip(lefts, told.counted.money_edges, strict=True):
        cells = len(ranges(edges))
        for nth, value in enumerate(edges[1:-1], start=1):
            where = x + _PAD + (wide - 2 * _PAD + 2) * nth / cells - 1
            said = euros(value)
            half = lettering.width(said, SMALL) / 2
            ends = (where - half, where + half)
            if ends[1] > paper.width - 2 or any(a < ends[1] and ends[0] < b for a, b in taken):
                continue
            taken.append((ends[0] - 6, ends[1] + 6))
            paper.lines.append(Stroke(((where, y), (where, y + 5)), "muted", 1))
            paper.words(said, where, y + 9, paper.room, SMALL, colour="muted", anchor="middle")
    y = words.y + words.height + 2
    axis, right = t("management_customers.axis_money"), paper.width - paper.edge
    words = paper.words(axis, right, y, paper.room, SMALL, colour="muted", anchor="end")
    return words.y + words.height + 12


def _table(told: _Told) -> tuple[pd.DataFrame, dict[str, str]]:
    rows = []
    for policy in Policy:
        quadrant = told.counted.quadrants[policy]
        known = quadrant.told or not quadrant.n
        rows.append(
            {
                "name": policy.word(),
                "customers": texts.number(quadrant.n, ",d") if known else _DASH,
                "share": texts.number(quadrant.n / told.n, ".0%") if known else _DASH,
                "financial": euros(quadrant.money) if known else _DASH,
                "advice": policy.advice(),
            }
        )
    names = {name: t(f"management_customers.column.{name}") for name in COLUMNS}
    return pd.DataFrame(rows, columns=list(COLUMNS)).rename(columns=names), {}
