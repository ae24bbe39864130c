"""Business cases beside each other and beside doing nothing, with how often each is the best."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from cjlib.management.business_case import Scenarios
from cjlib.pictures.charts.axes import Axis, reach
from cjlib.pictures.charts.intervals import across
from cjlib.pictures.charts.paper import NARROW, SMALL, WIDE, Paper
from cjlib.pictures.management.words import Scale, euros
from cjlib.pictures.picture import Picture
from cjlib.pictures.sheet import Dot, Sheet, Stroke
from cjlib.pictures.writing import Entry
from cjlib.texts import t

COLUMNS = ("name", "npv", "low", "high", "pays", "best", "roi", "payback", "costs")

_MOST = 20  # cases drawn
_NAMES, _SAID = 190.0, 190.0  # columns on a page
_TALL, _GAP = 34.0, 12.0  # pixels of a row, and between two


@dataclass(frozen=True)
class _Row:
    """One choice: a case, or doing nothing."""

    name: str
    npv: float
    low: float
    high: float
    best: float
    pays: float | None  # None for doing nothing

    def said(self) -> str:
        """What stands beside its interval."""
        best = t("management_scenarios.best", best=self.best)
        if self.pays is None:
            return best
        return f"{t('management_scenarios.pays', pays=self.pays)}\n{best}"

    def told(self) -> str:
        """What is shown where a person points at it."""
        if self.pays is None:
            return t("management_scenarios.hover_nothing", name=self.name, best=self.best)
        return t(
            "management_scenarios.hover", name=self.name, npv=euros(self.npv, True),
            low=euros(self.low, True), high=euros(self.high, True), pays=self.pays, best=self.best,
        )  # fmt: skip


def scenarios_picture(scenarios: Scenarios) -> Picture:
    """What each business case is expected to bring, with its interval, and doing nothing beside it.

    Parameters
    ----------
    scenarios : Scenarios
        From `cjlib.management.business_case.compare`.

    Returns
    -------
    Picture
        Euros of today: the mean of the draws as a dot with the interval that holds 90% of them,
        the highest mean on top, and doing nothing at nought where its turn comes.  At most twenty
        cases are drawn; the table has all.

    Notes
    -----
    Intervals that overlap do not say that two cases are equally good: links that are equal in both
    have the same draws.  So how often the first beats the second is counted draw by draw.
    """
    told = _Told(scenarios)
    wide, narrow = (_sheet(told, width) for width in (WIDE, NARROW))
    table, formats = _table(scenarios)
    return Picture("scenarios", wide, told.title(), told.summary(), table, formats, narrow=narrow)


@dataclass(frozen=True)
class _Told:
    """What there is to say about the cases."""

    scenarios: Scenarios

    @property
    def rows(self) -> list[_Row]:
        """The cases that are drawn and doing nothing, the highest mean first."""
        found = [
            _Row(
                str(row["name"]), float(row["npv"]), float(row["low"]), float(row["high"]),
                float(row["best"]), float(row["pays"]),
            )
            for row in self.scenarios.table.head(_MOST).to_dict("records")
        ]  # fmt: skip
        nothing = _Row(
            t("management_scenarios.nothing"), 0.0, 0.0, 0.0, self.scenarios.nothing, None
        )
        # of equal values doing nothing comes first, as where the best is counted
        return sorted([nothing, *found], key=lambda row: (-row.npv, row.pays is not None))

    def title(self) -> str:
        first = self.rows[0]
        if first.pays is None:
            return t("management_scenarios.title_nothing", best=first.best)
        return t(
            "management_scenarios.title",
            name=first.name, npv=euros(first.npv, True), best=first.best,
        )  # fmt: skip

    def against(self) -> str:
        """How often the first case beats the second, in the same draws."""
        first, second = (str(name) for name in self.scenarios.table["name"].iloc[:2])
        one, other = (self.scenarios.outcomes[name].npv for name in (first, second))
        share = float((one > other).mean())
        return t("management_scenarios.against", first=first, second=second, share=share)

    def draws(self) -> str:
        n = next(iter(self.scenarios.outcomes.values())).draws
        return t("management_scenarios.draws", n=n)

    def knowing(self) -> str:
        return t("management_scenarios.evpi", value=euros(self.scenarios.evpi))

    def more(self) -> str:
        left = len(self.scenarios.table) - _MOST
        if left <= 0:
            return ""
        return t(f"management_scenarios.more_{'one' if left == 1 else 'more'}", n=left)

    def said(self) -> list[str]:
        """All sentences below the chart."""
        overlap = t("management_scenarios.overlap")
        return [f"{overlap} {self.against()}", self.knowing(), self.draws(), self.more()]

    def summary(self) -> str:
        return " ".join(filter(None, [*(row.told() for row in self.rows), *self.said()]))


def _sheet(told: _Told, width: float) -> Sheet:
    paper = Paper(width)
    rows = told.rows
    low, high = reach([value for row in rows for value in (row.low, row.high, row.npv)], least=1.0)
    scale = Scale.of((low, high))
    left = paper.edge + (8 if paper.narrow else _NAMES + 18)
    right = width - paper.edge - (8 if paper.narrow else _SAID + 18)
    axis = Axis(low, high, left, right)
    y = top = paper.edge
    for row in rows:
        y = _draw(paper, row, axis, y)
    ticks = scale.ticks(low, high, 4 if paper.narrow else 6)
    end = paper.columns_axis(axis, ticks, top, y, grid=False)
    text = t("management_scenarios.axis", unit=scale.unit)
    centre = (left + right) / 2
    words = paper.words(
        text, centre, end + 2, min(paper.room, 360), SMALL, colour="muted", anchor="middle"
    )
    y = words.y + words.height + 12
    for said in told.said():
        y = paper.told(said, y, colour="ink") - (3 if said else 0)
    return paper.sheet(paper.legend(_entries(), y + 8) + paper.edge)


def _draw(paper: Paper, row: _Row, axis: Axis, y: float) -> float:
    """A row: its name, its interval, and how often it pays and is the best; where it ends."""
    if paper.narrow:
        name = paper.words(row.name, paper.edge, y, paper.room, SMALL, bold=True)
        said = paper.words(row.said(), paper.edge, y + name.height, paper.room, SMALL)
        top = said.y + said.height + 2
        end = top + 26
        centre = top + 12
    else:
        name = paper.words(row.name, paper.edge, y, _NAMES, bold=row.pays is None)
        x = paper.width - paper.edge - _SAID
        said = paper.words(row.said(), x, y, _SAID, SMALL)
        top, end = y, y + max(name.height, said.height, _TALL)
        centre = (top + end) / 2
    # nought beside every interval; not through the words of a narrow drawing
    nought = axis(0)
    paper.under.append(Stroke(((nought, top), (nought, end + _GAP / 2)), "muted", 1, dash=True))
    if row.pays is None:
        paper.over.append(Dot(nought, centre, 6, "ink", "diamond", hollow=True, label=row.told()))
    else:
        ends = (axis(row.low), axis(row.high))
        paper.over += across((axis(row.npv), centre), ends, label=row.told())
    paper.hover(paper.edge, y, paper.room, end - y, row.told())
    return end + _GAP


def _entries() -> list[Entry]:
    return [
        Entry(tuple(across((12.0, 0.0), (0.0, 24.0))), t("management_scenarios.legend.interval")),
        Entry(
            (Dot(12, 0, 6, "ink", "diamond", hollow=True),),
            t("management_scenarios.legend.nothing"),
        ),
    ]


def _table(scenarios: Scenarios) -> tuple[pd.DataFrame, dict[str, str]]:
    names = {name: t(f"management_scenarios.column.{name}") for name in COLUMNS}
    table = scenarios.table[list(COLUMNS)].rename(columns=names)
    specs = dict.fromkeys(("npv", "low", "high", "costs"), ",.0f")
    specs |= {"pays": ".0%", "best": ".0%", "roi": "+.2f"}
    return table, {names[name]: spec for name, spec in specs.items()}
