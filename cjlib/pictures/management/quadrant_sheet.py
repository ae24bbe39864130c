"""A square of four quadrants on paper, with the mean, people and groups in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite, sqrt

from cjlib.management.scans import Definition
from cjlib.pictures.charts.axes import Axis
from cjlib.pictures.charts.paper import SMALL, Paper
from cjlib.pictures.making import matrix_places
from cjlib.pictures.management.scan_areas import Ends, ticks
from cjlib.pictures.sheet import Anchor, Box, Dot, Patch, Shape, Sheet, Stroke, Words
from cjlib.pictures.writing import Entry
from cjlib.texts import t

_SIDE, _LEFT, _BESIDE, _INSIDE = 420.0, 24.0, 26.0, 14.0  # pixels
_LARGEST, _SMALLEST = 10.0, 3.0  # radius of a dot of people
_LONG = 6  # lines of a meaning

Side = tuple[bool, bool]  # on the high side across, and up


@dataclass(frozen=True)
class Stand:
    """Everyone or a group: its mean on both axes with intervals, and its quadrant in words."""

    name: str
    n: int
    at: tuple[float, float]
    ends: tuple[Ends, ...]
    place: str
    number: str = ""

    @property
    def known(self) -> bool:
        """Whether it has a place on both axes."""
        return isfinite(self.at[0]) and isfinite(self.at[1])

    def told(self, x: str, y: str) -> str:
        """What is shown where a person points at it; ``x`` and ``y`` name the axes."""
        said = [t("management_quadrant.stand", name=self.name, n=self.n, place=self.place)]
        for axis, value, ends in zip((x, y), self.at, self.ends, strict=True):
            key = "axis_interval" if isfinite(ends[0]) else "axis"
            said.append(
                t(f"management_quadrant.{key}", axis=axis, score=value, low=ends[0], high=ends[1])
            )
        return "\n".join(said)


@dataclass(frozen=True)
class Place:
    """A quadrant: its name, what it means, and how many people stand there themselves."""

    name: str
    meaning: str
    votes: str


@dataclass(frozen=True)
class Crowd:
    """People as (x, y, how many), and the middle half of them on both axes."""

    dots: tuple[tuple[float, float, int], ...]
    half: tuple[Ends, Ends]

    @property
    def most(self) -> int:
        """The largest number of people at one place."""
        return max(n for _, _, n in self.dots)

    def radius(self, n: int) -> float:
        """How large the dot of so many people is, in pixels."""
        return max(_SMALLEST, (_LARGEST if self.most > 1 else 4.0) * sqrt(n / self.most))


def draw(
    definition: Definition, stands: tuple[Stand, Sequence[Stand]], crowd: Crowd | None,
    places: Mapping[Side, Place], told: Sequence[str], width: float,
) -> Sheet:  # fmt: skip
    """The square for a page or a phone, with its list beside or below it.

    Parameters
    ----------
    definition : Definition
    stands : (Stand, sequence of Stand)
        Everyone, and the groups that are shown.
    crowd : Crowd or None
    places : mapping of (bool, bool) to Place
    told : sequence of str
        Sentences below.
    width : float
        Pixels.
    """
    paper = Paper(width)
    everyone, groups = stands
    names = [str(area.name) for area in definition.areas]
    left = paper.edge + _LEFT
    side = paper.width - paper.edge - left if paper.narrow else _SIDE
    up = paper.words(names[1], paper.edge, paper.edge, left + side - paper.edge, SMALL,
                     colour="muted")  # fmt: skip
    top = up.y + up.height + 8
    top = _names(paper, [places[False, True], places[True, True]], (left, top, side)) + 6
    x = Axis(*definition.scale, left + _INSIDE, left + side - _INSIDE)
    y = Axis(*definition.scale, top + side - _INSIDE, top + _INSIDE)
    below = _ground(paper, definition, x, y)
    below = _names(paper, [places[False, False], places[True, False]], (left, below, side)) + 4
    said = paper.words(names[0], left + side, below, side, SMALL, colour="muted", anchor="end")
    below = said.y + said.height + 8
    if crowd is not None:
        _crowd(paper, crowd, x, y)
    _groups(paper, (everyone, *groups), x, y, [group.told(*names) for group in groups])
    _everyone(paper, everyone, x, y, everyone.told(*names))
    end = _list(paper, everyone, groups, (left + side + _BESIDE, top), below)
    end = paper.legend(_entries(everyone, groups, crowd), max(end, below) + 6)
    for line in told:
        end = paper.told(line, end + 2, SMALL) - 4
    return paper.sheet(end + paper.edge)


def _names(paper: Paper, pair: Sequence[Place], place: tuple[float, float, float]) -> float:
    """Two quadrants at the outer ends of a side, with what they mean; where they end."""
    left, top, side = place
    ends: list[tuple[float, Anchor]] = [(left, "start"), (left + side, "end")]
    lowest = top
    for one, (x, anchor) in zip(pair, ends, strict=True):
        room = side / 2 - 12
        name = paper.words(one.name, x, top, room, 14, bold=True, anchor=anchor, lines=3)
        y = name.y + name.height
        for text in (one.votes, one.meaning):
            words = paper.words(
                text, x, y, room, SMALL, colour="ink" if text == one.votes else "muted",
                anchor=anchor, lines=_LONG,
            )  # fmt: skip
            y += words.height
        lowest = max(lowest, y)
    return lowest


def _ground(paper: Paper, definition: Definition, x: Axis, y: Axis) -> float:
    """The square, its split and the numbers of both axes; where those below end."""
    left, right = x.start - _INSIDE, x.end + _INSIDE
    top, bottom = y.end - _INSIDE, y.start + _INSIDE
    middle = sum(definition.scale) / 2
    paper.under.append(Box(left, top, right - left, bottom - top, line="line"))
    for line in (((x(middle), top), (x(middle), bottom)), ((left, y(middle)), (right, y(middle)))):
        paper.under.append(Stroke(line, "muted", 1.2, dash=True))
    paper.lines.append(Stroke(((left, bottom), (right + 5, bottom)), "muted", 2, arrow=True))
    paper.lines.append(Stroke(((left, bottom), (left, top - 5)), "muted", 2, arrow=True))
    for value, text in ticks(definition, 5):
        at = Words(left - 6, y(value) - 8, (text,), SMALL, "muted", anchor="end")
        paper.over += [at, Words(x(value), bottom + 5, (text,), SMALL, "muted", anchor="middle")]
    return bottom + 28


def _crowd(paper: Paper, crowd: Crowd, x: Axis, y: Axis) -> None:
    (low, high), (under, over) = crowd.half
    wide, tall = max(x(high) - x(low), 4.0), max(y(under) - y(over), 4.0)
    left, top = (x(low) + x(high) - wide) / 2, (y(under) + y(over) - tall) / 2
    paper.under += _half(left, top, wide, tall)
    for across, up, n in crowd.dots:
        label = t(f"management_quadrant.people_{'one' if n == 1 else 'more'}", n=n)
        paper.lines.append(
            Dot(x(across), y(up), crowd.radius(n), "neutral", hollow=True, label=label)
        )


def _half(x: float, y: float, width: float, height: float) -> list[Shape]:
    """Where the middle half of people lies: hatched, with a dashed outline."""
    right, bottom = x + width, y + height
    corners = ((x, y), (right, y), (right, bottom), (x, bottom))
    outline = Stroke((*corners, corners[0]), "accent", 1, dash=True)
    return [Patch(corners, "accent", 0.14, "hatch"), outline]


def _everyone(paper: Paper, one: Stand, x: Axis, y: Axis, label: str) -> None:
    """The mean of all with its intervals both ways."""
    at = (x(one.at[0]), y(one.at[1]))
    (low, high), (under, over) = one.ends
    if isfinite(low):
        paper.over.append(Stroke(((x(low), at[1]), (x(high), at[1])), "accent", 2.5))
        for end in (x(low), x(high)):
            paper.over.append(Stroke(((end, at[1] - 5), (end, at[1] + 5)), "accent", 2))
    if isfinite(under):
        paper.over.append(Stroke(((at[0], y(under)), (at[0], y(over))), "accent", 2.5))
        for end in (y(under), y(over)):
            paper.over.append(Stroke(((at[0] - 5, end), (at[0] + 5, end)), "accent", 2))
    paper.over.append(Dot(*at, 8, "accent", "square", label=label))


def _groups(paper: Paper, stands: Sequence[Stand], x: Axis, y: Axis, labels: Sequence[str]) -> None:
    """The groups with their numbers; those at the same place, or at that of all, stand beside it.

    The first of ``stands`` is everyone, which is drawn elsewhere.
    """
    inside = (x.start, y.end, x.end, y.start)
    at = [(x(one.at[0]), y(one.at[1])) for one in stands]
    places = matrix_places.spread(at, [inside] * len(at))
    rim = _INSIDE - 2
    square = (x.start - rim, y.end - rim, x.end + rim, y.start + rim)
    numbers = matrix_places.numbers(places, [one.number for one in stands], [], square)
    drawn = list(zip(stands, places, numbers, strict=True))[1:]
    for (one, (across, down), (left, middle)), label in zip(drawn, labels, strict=True):
        paper.over.append(Dot(across, down, 6.5, "attention", "diamond", label=label))
        words = Words(left, middle - SMALL * 0.65, (one.number,), SMALL, bold=True, anchor="middle")
        paper.over.append(words)


def _list(
    paper: Paper, everyone: Stand, groups: Sequence[Stand], beside: tuple[float, float],
    below: float,
) -> float:  # fmt: skip
    """Everyone and each group in words; where the list ends."""
    left, y = (paper.edge, below + 4) if paper.narrow else beside
    room = paper.width - paper.edge - left
    for one in (everyone, *groups):
        indent = 26.0
        if one.number:
            paper.words(one.number, left + 18, y, 20, SMALL, bold=True, anchor="end")
        else:
            paper.over.append(Dot(left + 10, y + 8, 6, "accent", "square"))
        name = paper.words(one.name, left + indent, y, room - indent, 13, bold=True, lines=3)
        y += name.height
        said = t("management_quadrant.listed", n=one.n, place=one.place)
        y += paper.words(said, left + indent, y, room - indent, SMALL).height + 7
    return y


def _entries(everyone: Stand, groups: Sequence[Stand], crowd: Crowd | None) -> list[Entry]:
    """What the marks mean; only those that occur."""
    mean: list[Shape] = [Dot(12, 0, 7, "accent", "square")]
    key = "mean"
    if isfinite(everyone.ends[0][0]) or isfinite(everyone.ends[1][0]):
        mean.insert(0, Stroke(((0.0, 0.0), (24.0, 0.0)), "accent", 2.5))
        key = "interval"
    found = [Entry(tuple(mean), t(f"management_quadrant.legend.{key}"))]
    if crowd is not None:
        found.append(Entry(tuple(_half(1, -8, 22, 16)), t("management_quadrant.legend.half")))
        for n in sorted({min(n for _, _, n in crowd.dots), crowd.most}):
            text = t(f"management_quadrant.people_{'one' if n == 1 else 'more'}", n=n)
            found.append(Entry((Dot(12, 0, crowd.radius(n), "neutral", hollow=True),), text))
    if groups:
        mark = Dot(12, 0, 6.5, "attention", "diamond")
        found.append(Entry((mark,), t("management_quadrant.legend.group")))
    return found
