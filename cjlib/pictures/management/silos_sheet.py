"""Areas of a scan in rows on paper, with a numbered mark per department on each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite, nan

from cjlib import texts
from cjlib.management.scans import Definition, Kind
from cjlib.pictures import lettering
from cjlib.pictures.charts.axes import Axis
from cjlib.pictures.charts.paper import SMALL, Paper
from cjlib.pictures.management.scan_areas import scale_words, ticks
from cjlib.pictures.sheet import Box, Dot, Shape, Sheet, Stroke, Words
from cjlib.pictures.writing import Entry, Form, written
from cjlib.texts import t

_NAME, _VERDICT, _GAP = 176.0, 190.0, 18.0  # pixels on a page: names, verdicts, between columns
_TALL, _PAD = 20.0, 10.0  # a mark with its number; above and below the marks of a row
_BAR = 12.0
_FEW, _TOGETHER = 4, 4  # departments told in full; numbers that fit in one mark
_FORMS: dict[Kind, tuple[Form, str, bool]] = {
    Kind.SILO: ("triangle", "negative", False),
    Kind.SPREAD: ("square", "attention", False),
    Kind.AGREE: ("circle", "functional", False),
    Kind.UNKNOWN: ("circle", "muted", True),
}


@dataclass(frozen=True)
class Group:
    """A department that is shown."""

    number: str
    name: str
    people: int


@dataclass(frozen=True)
class AreaRow:
    """An area: the mean of all and of each department, and how people differ in it."""

    name: str
    kind: Kind
    everyone: float
    scores: Mapping[str, float]
    people: Mapping[str, int]
    between: float
    p: float
    gap: float
    spec: str

    @property
    def known(self) -> bool:
        """Whether there are departments to compare here."""
        return sum(isfinite(score) for score in self.scores.values()) > 1

    def verdict(self) -> str:
        """How people differ, and how much of it lies between departments."""
        if not self.known:
            return t("management_silos.unknown")
        kind = t(f"management_silos.kind.{self.kind.value}")
        if not isfinite(self.between):  # everybody says the same
            return kind
        return t("management_silos.verdict", kind=kind, between=self.between)

    def score(self, name: str) -> str:
        """The score of a department, as the language writes it."""
        return texts.number(self.scores[name], self.spec)

    def listed(self) -> list[str]:
        """The departments with their score and n, from low to high."""
        there = [name for name, score in self.scores.items() if isfinite(score)]
        return [self.told(name) for name in sorted(there, key=lambda n: self.scores[n])]

    def ends(self) -> str:
        """The lowest and the highest of many departments, or all of a few."""
        said = self.listed()
        return "; ".join(said if len(said) <= _FEW else [said[0], "…", said[-1]])

    def told(self, name: str) -> str:
        """A department here."""
        return t("management_silos.score", name=name, score=self.score(name), n=self.people[name])

    def hover(self) -> str:
        """What is shown where a person points at the row."""
        said = [self.name, self.verdict()]
        if isfinite(self.p):
            said.append(t("management_silos.hover_chance", p=self.p))
        everyone = texts.number(self.everyone, self.spec)
        said.append(t("management_silos.hover_everyone", score=everyone))
        return "\n".join([*said, *self.listed()])


def draw(
    rows: Sequence[AreaRow], groups: Sequence[Group], definition: Definition, told: Sequence[str],
    width: float,
) -> Sheet:  # fmt: skip
    """The areas for a page or a phone.

    Parameters
    ----------
    rows : sequence of AreaRow
    groups : sequence of Group
        Departments that are drawn.
    definition : Definition
    told : sequence of str
        Sentences below.
    width : float
        Pixels.
    """
    paper = Paper(width)
    left = paper.edge + (14 if paper.narrow else _NAME + _GAP + 6)
    right = paper.width - paper.edge - (14 if paper.narrow else _VERDICT + _GAP + 6)
    axis = Axis(*definition.scale, left, right)
    y = top = paper.edge
    for nth, row in enumerate(rows):
        if nth:
            paper.lines.append(Stroke(((paper.edge, y), (paper.width - paper.edge, y)), "line", 1))
            y += 4
        y = _row(paper, row, groups, axis, y)
    marks = ticks(definition, 5 if paper.narrow else 6)
    y = paper.columns_axis(axis, marks, top, y + 2, grid=False)
    y = paper.told(scale_words(definition, "right"), y + 8, SMALL, "ink")
    y = _key(paper, groups, y + 4)
    y = paper.legend(_entries(rows), y + 4)
    for line in told:
        y = paper.told(line, y + 2, SMALL) - 4
    return paper.sheet(y + paper.edge)


def _row(paper: Paper, row: AreaRow, groups: Sequence[Group], axis: Axis, y: float) -> float:
    """One area; where it ends."""
    places, high = _stacked(row, groups, axis)
    tall = high + 2 * _PAD
    if paper.narrow:
        name = paper.words(row.name, paper.edge, y, paper.room, 13, bold=True, lines=3)
        start = y + name.height
    else:
        name = written(row.name, paper.edge, 0, _NAME, 13, bold=True, lines=5)
        verdict = _verdict_height(paper, row)
        tall, start = max(tall, name.height + 12, verdict + 12), y
        paper.over.append(Words(name.x, y + (tall - name.height) / 2, name.lines, 13, bold=True))
        _verdict(paper, row, paper.width - paper.edge - _VERDICT, y + (tall - verdict) / 2)
    base = start + (tall + high) / 2
    paper.under.append(Stroke(((axis.start, base), (axis.end, base)), "muted", 1))
    if isfinite(row.everyone):
        x = axis(row.everyone)
        line = ((x, base - high - 5), (x, base + 5))
        paper.under.append(Stroke(line, "ink", 1.5, dash=True))
    for x, middle, above, text in places:
        paper.under.append(Stroke(((x, base - 3), (x, base + 3)), "ink", 2))
        _mark(paper, text, middle, base - above - _TALL / 2 - 2)
    end = start + tall
    if paper.narrow:
        _verdict(paper, row, paper.edge, end)
        end += _verdict_height(paper, row) + 8
    paper.hover(paper.edge, y, paper.room, end - y, row.hover())
    return end


def _stacked(
    row: AreaRow, groups: Sequence[Group], axis: Axis
) -> tuple[list[tuple[float, float, float, str]], float]:
    """Score, middle, height above the line and words of each mark; how high they are together.

    Departments with the same score share a mark; a mark stands above those that it would cover.
    """
    at: dict[int, list[str]] = {}
    for group in groups:
        score = row.scores.get(group.name, nan)
        if isfinite(score):
            at.setdefault(round(axis(score)), []).append(group.number)
    levels: list[float] = []  # where the last mark of each level ends
    found = []
    for x, numbers in sorted(at.items()):
        text = " · ".join(numbers)
        if len(numbers) > _TOGETHER:
            text = t("management_silos.together", n=len(numbers))
        half = _wide(text) / 2
        middle = min(max(x, axis.start - 14 + half), axis.end + 14 - half)
        free = (nth for nth, end in enumerate(levels) if end <= middle - half - 2)
        level = next(free, len(levels))
        if level == len(levels):
            levels.append(0.0)
        levels[level] = middle + half
        found.append((float(x), middle, level * (_TALL + 2), text))
    return found, max(len(levels), 1) * (_TALL + 2)


def _wide(text: str) -> float:
    return max(_TALL, lettering.width(text, SMALL, True) + 12)


def _mark(paper: Paper, text: str, x: float, y: float) -> None:
    wide = _wide(text)
    paper.over.append(Box(x - wide / 2, y - _TALL / 2, wide, _TALL, "paper", line="accent",
                          thickness=2, radius=_TALL / 2))  # fmt: skip
    paper.over.append(Words(x, y - SMALL * 0.65, (text,), SMALL, bold=True, anchor="middle"))


def _verdict_room(paper: Paper) -> float:
    return (paper.room if paper.narrow else _VERDICT) - 20


def _verdict_height(paper: Paper, row: AreaRow) -> float:
    words = written(row.verdict(), 0, 0, _verdict_room(paper), SMALL)
    return words.height + (_BAR + 6 if isfinite(row.between) and row.known else 0)


def _verdict(paper: Paper, row: AreaRow, x: float, y: float) -> None:
    """How people differ in words, with a bar of what lies between departments and within them."""
    form, colour, hollow = _FORMS[row.kind if row.known else Kind.UNKNOWN]
    paper.over.append(Dot(x + 7, y + 8, 6, colour, form, hollow))
    words = paper.words(row.verdict(), x + 20, y, _verdict_room(paper), SMALL)
    if isfinite(row.between) and row.known:
        wide = min(_verdict_room(paper), _VERDICT - 20)
        paper.lines += _bar(x + 20, y + words.height + 4, wide, row.between)


def _bar(x: float, y: float, width: float, between: float) -> list[Shape]:
    """What lies between departments, solid, and what lies within them, hatched."""
    part = width * min(max(between, 0.0), 1.0)
    return [
        Box(x, y, width, _BAR, "surface", line="muted", pattern="hatch"),
        Box(x, y, part, _BAR, "accent"),
    ]


def _key(paper: Paper, groups: Sequence[Group], y: float) -> float:
    """Which number is which department; where that ends."""
    columns = 1 if paper.narrow else 2 if len(groups) > 1 else 1
    wide = paper.room / columns
    for first in range(0, len(groups), columns):
        tall = 0.0
        for nth, group in enumerate(groups[first : first + columns]):
            x = paper.edge + nth * wide
            _mark(paper, group.number, x + 16, y + 9)
            text = t("management_silos.group", name=group.name, n=group.people)
            words = paper.words(text, x + 38, y + 1, wide - 50, SMALL, lines=3)
            tall = max(tall, words.height, _TALL)
        y += tall + 6
    return y


def _entries(rows: Sequence[AreaRow]) -> list[Entry]:
    """What the marks mean; only those that occur."""
    kinds = {row.kind if row.known else Kind.UNKNOWN for row in rows}
    found = [
        Entry((Dot(12, 0, 6, colour, form, hollow),), t(f"management_silos.legend.{kind.value}"))
        for kind, (form, colour, hollow) in _FORMS.items()
        if kind in kinds
    ]
    line = Stroke(((12.0, -8.0), (12.0, 8.0)), "ink", 1.5, dash=True)
    found.append(Entry((line,), t("management_silos.legend.everyone")))
    if any(isfinite(row.between) and row.known for row in rows):
        bar = tuple(_bar(0, -_BAR / 2, 24, 0.5))
        found.append(Entry(bar, t("management_silos.legend.bar")))
    return found
