"""The end of the board-room game: what decisions were worth, what luck did, and who foresaw it."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from cjlib.management.game import Comparison, RoundResult, TeamOutcome
from cjlib.pictures.charts.axes import Axis, nice, reach, spec_of
from cjlib.pictures.charts.intervals import across
from cjlib.pictures.charts.paper import NARROW, SMALL, WIDE, Paper
from cjlib.pictures.management.words import Scale, euros
from cjlib.pictures.picture import Picture
from cjlib.pictures.sheet import Box, Dot, Sheet, Stroke
from cjlib.pictures.writing import Entry
from cjlib.texts import number, t

COLUMNS = (
    "team", "npv", "expected", "low", "high", "luck", "best", "not_known", "choices", "spent",
    "mark_1", "mark_2", "mark_3", "loyal", "retention", "hits", "score", "fair_score",
)  # fmt: skip

_MOST = 12  # teams drawn
_NAMES, _SAID = 170.0, 150.0  # columns on a page
_TALL, _GAP = 30.0, 8.0  # pixels of a row, and between two
_LEAST = 0.4  # marks that an axis of marks spans at least


def game_picture(comparison: Comparison) -> Picture:
    """Teams beside each other: money on average and as it came, and each expectation.

    Parameters
    ----------
    comparison : Comparison
        From `cjlib.management.game.Game.compare`.

    Returns
    -------
    Picture
        First euros of today: per team a dot at what its decisions are worth on average, with the
        line that holds 80% of all luck, and a hollow diamond where it ended; squares for players
        by rule.  Below it, per round, the range that each team gave and the mark that came: a
        circle inside the range, a triangle outside.  At most twelve teams are drawn, the best
        first; the table has all.
    """
    told = _Told(comparison)
    wide, narrow = (_sheet(told, width) for width in (WIDE, NARROW))
    table, formats = _table(comparison)
    return Picture("game", wide, comparison.title(), told.summary(), table, formats, narrow=narrow)


@dataclass(frozen=True)
class _Told:
    """What there is to say about the teams."""

    comparison: Comparison

    @property
    def teams(self) -> tuple[TeamOutcome, ...]:
        """The teams that are drawn."""
        return self.comparison.teams[:_MOST]

    @property
    def rows(self) -> list[_Row]:
        """Teams and players by rule, the highest expected value first."""
        found = [_Row(one.name, one.expected, one.npv, one.low, one.high) for one in self.teams]
        found += [
            _Row(one.name(), one.expected, None, one.expected, one.expected)
            for one in self.comparison.references
        ]
        return sorted(found, key=lambda row: -row.expected)

    def more(self) -> str:
        left = len(self.comparison.teams) - _MOST
        if left <= 0:
            return ""
        return t(f"management_game_picture.more_{'one' if left == 1 else 'more'}", n=left)

    def said(self) -> list[str]:
        """Sentences below the drawing."""
        return [t("management_game_picture.luck"), self.more()]

    def summary(self) -> str:
        rows = [row.told() for row in self.rows]
        ranges = [_foreseen(one, result) for one in self.teams for result in one.results]
        return " ".join(filter(None, [*rows, *ranges, *self.said()]))


@dataclass(frozen=True)
class _Row:
    """A team, or a player by rule (whose ``npv`` is None)."""

    name: str
    expected: float
    npv: float | None
    low: float
    high: float

    def said(self) -> str:
        """What stands beside it."""
        average = t("management_game_picture.average", value=euros(self.expected, True))
        if self.npv is None:
            return average
        return f"{average}\n{t('management_game_picture.came', value=euros(self.npv, True))}"

    def told(self) -> str:
        """What is shown where a person points at it."""
        if self.npv is None:
            return t(
                "management_game_picture.hover_rule",
                name=self.name, expected=euros(self.expected, True),
            )  # fmt: skip
        return t(
            "management_game_picture.hover",
            name=self.name, expected=euros(self.expected, True), low=euros(self.low, True),
            high=euros(self.high, True), npv=euros(self.npv, True),
        )  # fmt: skip


def _sheet(told: _Told, width: float) -> Sheet:
    paper = Paper(width)
    y = _heading(paper, t("management_game_picture.money"), paper.edge)
    y = _money(paper, told.rows, y)
    y = _heading(paper, t("management_game_picture.marks"), y + 18)
    y = _marks(paper, told.teams, y) + 10
    for said in told.said():
        y = paper.told(said, y, colour="ink") - (3 if said else 0)
    return paper.sheet(paper.legend(_entries(), y + 8) + paper.edge)


def _heading(paper: Paper, text: str, y: float) -> float:
    words = paper.words(text, paper.edge, y, paper.room, 14, bold=True)
    return y + words.height + 8


def _ends(paper: Paper) -> tuple[float, float]:
    """Where axes begin and end."""
    if paper.narrow:
        return paper.edge + 8, paper.width - paper.edge - 8
    return paper.edge + _NAMES + 18, paper.width - paper.edge - _SAID - 18


def _money(paper: Paper, rows: list[_Row], top: float) -> float:
    """What decisions were worth; where it ends."""
    values = [value for row in rows for value in (row.low, row.high, row.expected, row.npv or 0.0)]
    low, high = reach([*values, 0.0], least=1.0)
    scale = Scale.of((low, high))
    left, right = _ends(paper)
    axis = Axis(low, high, left, right)
    y = top
    for row in rows:
        y = _worth(paper, row, axis, y)
    ticks = scale.ticks(low, high, 4 if paper.narrow else 6)
    end = paper.columns_axis(axis, ticks, top, y, grid=False)
    return _under(paper, t("management_game_picture.axis", unit=scale.unit), end)


def _worth(paper: Paper, row: _Row, axis: Axis, y: float) -> float:
    top, end = _named(paper, row.name, row.said(), y, bold=row.npv is not None)
    centre, nought = (top + end) / 2, axis(0)
    paper.under.append(Stroke(((nought, top), (nought, end + _GAP)), "muted", 1, dash=True))
    place = (axis(row.expected), centre)
    if row.npv is None:
        paper.over.append(Dot(*place, 5, "muted", "square", label=row.told()))
    else:
        paper.over += across(place, (axis(row.low), axis(row.high)), label=row.told())
        came = axis(row.npv)
        paper.over.append(Dot(came, centre, 6, "ink", "diamond", hollow=True, label=row.told()))
    paper.hover(paper.edge, y, paper.room, end - y, row.told())
    return end + _GAP


def _marks(paper: Paper, teams: tuple[TeamOutcome, ...], y: float) -> float:
    """The range of each team in each round and the mark that came; where it ends."""
    values = [
        value
        for one in teams
        for result in one.results
        for value in (*result.expects, result.report.mark)
    ]
    low, high = reach(values, least=_LEAST)
    left, right = _ends(paper)
    axis = Axis(max(low, 1.0), min(high, 10.0), left, right)
    at = nice(axis.low, axis.high, 4 if paper.narrow else 6)
    ticks = [(value, number(value, spec_of(at))) for value in at]
    for ends in (1, 2, 3):
        words = paper.words(
            t("management_game_picture.round", round=ends), paper.edge, y, paper.room, bold=True
        )
        top = y + words.height + 4
        y = top
        for one in teams:
            y = _range(paper, one, one.results[ends - 1], axis, y)
        y = paper.columns_axis(axis, ticks, top, y, grid=not paper.narrow) + 12
    return _under(paper, t("management_game_picture.axis_marks"), y - 12)


def _range(paper: Paper, team: TeamOutcome, result: RoundResult, axis: Axis, y: float) -> float:
    said = t(
        "management_game_picture.range",
        low=result.expects[0], high=result.expects[1], mark=result.report.mark,
    )  # fmt: skip
    top, end = _named(paper, team.name, said, y, bold=False)
    centre, told = (top + end) / 2, _foreseen(team, result)
    first, last = (axis.held(value) for value in result.expects)
    wide = max(last - first, 2.0)
    paper.lines.append(Box(first, centre - 6, wide, 12, "accent", 0.25, "accent"))
    form, colour = ("circle", "functional") if result.hit else ("triangle", "negative")
    came = axis.held(result.report.mark)
    paper.over.append(Dot(came, centre, 5.5, colour, form, label=told))  # type: ignore[arg-type]
    paper.hover(paper.edge, y, paper.room, end - y, told)
    return end + _GAP / 2


def _named(paper: Paper, name: str, said: str, y: float, *, bold: bool) -> tuple[float, float]:
    """The words of a row; the top and the end of what is drawn beside or below them."""
    if paper.narrow:
        words = paper.words(name, paper.edge, y, paper.room, SMALL, bold=bold)
        told = paper.words(said, paper.edge, y + words.height, paper.room, SMALL, colour="muted")
        top = told.y + told.height + 2
        return top, top + 22
    words = paper.words(name, paper.edge, y, _NAMES, bold=bold)
    x = paper.width - paper.edge - _SAID
    told = paper.words(said, x, y, _SAID, SMALL, colour="muted")
    return y, y + max(words.height, told.height, _TALL if bold else 22.0)


def _under(paper: Paper, text: str, y: float) -> float:
    left, right = _ends(paper)
    room = min(paper.room, 420)
    words = paper.words(
        text, (left + right) / 2, y + 2, room, SMALL, colour="muted", anchor="middle"
    )
    return words.y + words.height


def _foreseen(team: TeamOutcome, result: RoundResult) -> str:
    where = "inside" if result.hit else "outside"
    return t(
        f"management_game_picture.foreseen_{where}",
        name=team.name, round=result.round, low=result.expects[0], high=result.expects[1],
        mark=result.report.mark,
    )  # fmt: skip


def _entries() -> list[Entry]:
    return [
        Entry(tuple(across((12.0, 0.0), (0.0, 24.0))), t("management_game_picture.legend.average")),
        Entry(
            (Dot(12, 0, 6, "ink", "diamond", hollow=True),),
            t("management_game_picture.legend.came"),
        ),
        Entry((Dot(12, 0, 5, "muted", "square"),), t("management_game_picture.legend.rule")),
        Entry(
            (Box(0, -6, 24, 12, "accent", 0.25, "accent"),),
            t("management_game_picture.legend.range"),
        ),
        Entry((Dot(12, 0, 5.5, "functional"),), t("management_game_picture.legend.inside")),
        Entry(
            (Dot(12, 0, 5.5, "negative", "triangle"),),
            t("management_game_picture.legend.outside"),
        ),
    ]


def _table(comparison: Comparison) -> tuple[pd.DataFrame, dict[str, str]]:
    names = {name: t(f"management_game_picture.column.{name}") for name in COLUMNS}
    table = comparison.table[list(COLUMNS)].rename(columns=names)
    specs = dict.fromkeys(COLUMNS[1:10], ",.0f")
    specs |= dict.fromkeys(("mark_1", "mark_2", "mark_3", "score", "fair_score"), ".2f")
    specs |= dict.fromkeys(("loyal", "retention"), ".1%")
    return table, {names[name]: spec for name, spec in specs.items()}
