"""What ideas do with the customer's time: minutes by layer of the time pyramid, now and then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from cjlib import texts
from cjlib.concepts.time_pyramid import Layer, Ledger
from cjlib.making.simulate import ToBe
from cjlib.pictures import lettering
from cjlib.pictures.charts.axes import Axis
from cjlib.pictures.charts.paper import NARROW, SMALL, WIDE, Paper, nothing
from cjlib.pictures.naming import leaders, listed
from cjlib.pictures.picture import Picture
from cjlib.pictures.sheet import Box, Sheet, Words
from cjlib.texts import t

_LOOKS = {
    Layer.WASTED: Box(0, 0, 0, 0, "negative", 0.35, pattern="hatch"),
    Layer.SAVED: Box(0, 0, 0, 0, "functional", 0.4),
    Layer.SPENT: Box(0, 0, 0, 0, "emotional", 0.3, pattern="dots"),
    Layer.INVESTED: Box(0, 0, 0, 0, "accent", 0.2, "accent", 1.5),
}
_BAR, _GAP = 26.0, 8.0  # pixels: a bar; between now and then
_COLUMNS = 3  # of numbers on a page


@dataclass(frozen=True)
class _Time:
    """One persona: name, and minutes by layer and of waiting, each now and then."""

    name: str
    minutes: dict[Layer, tuple[float, float]]
    waiting: tuple[float, float]

    @property
    def total(self) -> tuple[float, float]:
        """All minutes now and then."""
        now, then = zip(*self.minutes.values(), strict=True)
        return sum(now), sum(then)

    def told(self) -> list[str]:
        """Each layer that takes time, and the waiting, in words."""
        said = [_told(_word(layer), pair) for layer, pair in self.minutes.items() if any(pair)]
        return [*said, _told(t("making_time.waiting"), self.waiting)] if any(self.waiting) else said


def time_before_after(found: ToBe) -> Picture:
    """Minutes of each persona by layer of the time pyramid, now and to-be.

    Parameters
    ----------
    found : ToBe
        From `cjlib.making.simulate.to_be`.

    Returns
    -------
    Picture
        Two bars per persona with the numbers below them, and whether the type of journey changes.

    Notes
    -----
    Minutes of personas are not added up: they do not share their time.  Long waiting counts as
    wasted (`cjlib.concepts.time_pyramid.ledger`): a teaching form of this kit.
    """
    times = [time for time in _times(found) if any(time.total)]
    title = _title(times)
    table, specs = _table(times)
    told = _captions(found, times)
    if not times:
        sheets = [nothing(title, width) for width in (WIDE, NARROW)]
        summary = " ".join([t("making_time.summary_nothing"), *told])
        return Picture(
            "time_before_after", sheets[0], title, summary, table, specs, narrow=sheets[1]
        )
    said = [t("making_time.summary")]
    said += [
        t("making_time.summary_persona", name=time.name, told="; ".join(time.told()))
        for time in times
    ]
    return Picture(
        "time_before_after", _sheet(times, told, WIDE), title, " ".join([*said, *told]), table,
        specs, narrow=_sheet(times, told, NARROW),
    )  # fmt: skip


def _times(found: ToBe) -> list[_Time]:
    times = []
    for persona, then in found.time_after.ledgers.items():
        now = found.time_before.ledgers[persona]
        minutes = {layer: (now.minutes[layer], then.minutes[layer]) for layer in Layer}
        name = found.time_before.names[persona]
        times.append(_Time(name, minutes, (_waiting(now), _waiting(then))))
    return times


def _waiting(book: Ledger) -> float:
    return sum((line.step.wait_minutes for line in book.lines), start=0.0)


def _word(layer: Layer) -> str:
    return t(f"time_pyramid.layer.{layer.value}")


def _minutes(value: float) -> str:
    return texts.number(round(value, 1), ",.10g")


def _told(what: str, pair: tuple[float, float]) -> str:
    now, then = map(_minutes, pair)
    return t(f"making_time.{'stays' if now == then else 'changes'}", what=what, now=now, then=then)


def _captions(found: ToBe, times: Sequence[_Time]) -> list[str]:
    """The type of journey before and after, and what is not counted."""
    told = []
    if times and all(_minutes(now) == _minutes(then) for now, then in _pairs(times)):
        told.append(t("simulate.same_time"))
    missing = found.time_after.not_counted
    if missing:
        told.append(t("making_time.not_counted", n=len({one.step for one in missing})))
    before, after = found.type_before, found.type_after
    if before.type is after.type:
        return [*told, t("simulate.same_type", title=after.title())]
    return [*told, t("simulate.other_type", before=before.title(), after=after.title())]


def _pairs(times: Sequence[_Time]) -> list[tuple[float, float]]:
    return [pair for time in times for pair in (*time.minutes.values(), time.waiting)]


def _sheet(times: Sequence[_Time], told: Sequence[str], width: float) -> Sheet:
    paper = Paper(width)
    label = max(lettering.width(t(f"making_time.{name}"), SMALL) for name in ("now", "then")) + 10
    room = 0.0
    if not paper.narrow:  # for the total beside a bar
        room = max(_width(total) for time in times for total in time.total)
    longest = max(max(time.total) for time in times)
    axis = Axis(0.0, longest, paper.edge + label, paper.width - paper.edge - room - 12)
    y = paper.edge
    for time in times:
        y = _persona(paper, time, axis, y) + 18
    y = paper.told(t("making_time.how"), y - 4, SMALL)
    for line in told:
        y = paper.told(line, y, SMALL) - 2
    return paper.sheet(y + paper.edge)


def _width(total: float) -> float:
    return lettering.width(t("making_time.minutes", n=_minutes(total)), SMALL, True)


def _persona(paper: Paper, time: _Time, axis: Axis, y: float) -> float:
    """Name, two bars and the numbers of one persona; where they end."""
    name = paper.words(time.name, paper.edge, y, paper.room, 14, bold=True)
    y = name.y + name.height + 6
    for nth, key in enumerate(("now", "then")):
        middle = y + _BAR / 2 - SMALL * 0.65
        paper.over.append(Words(paper.edge, middle, (t(f"making_time.{key}"),), SMALL))
        begin = 0.0
        for layer, pair in time.minutes.items():
            minutes = pair[nth]
            if not minutes:
                continue
            x, wide = axis(begin), axis(begin + minutes) - axis(begin)
            paper.under.append(replace(_LOOKS[layer], x=x, y=y, width=wide, height=_BAR))
            label = _told(_word(layer), pair)
            paper.hover(x, y, wide, _BAR, f"{time.name}: {label}")
            begin += minutes
        if not paper.narrow:
            text = t("making_time.minutes", n=_minutes(time.total[nth]))
            paper.over.append(Words(axis(begin) + 8, middle, (text,), SMALL, bold=True))
        y += _BAR + _GAP
    if paper.narrow:
        total = _told(t("making_time.total"), time.total)
        y += paper.words(total, paper.edge, y, paper.room, SMALL, bold=True).height + 4
    return _numbers(paper, time, y + 2)


def _numbers(paper: Paper, time: _Time, y: float) -> float:
    """What each layer takes now and then, with the look that it has in the bars."""
    looks = [_LOOKS[layer] for layer, pair in time.minutes.items() if any(pair)]
    columns = 1 if paper.narrow else _COLUMNS
    room = paper.room / columns
    lowest = y
    for nth, line in enumerate(time.told()):
        column = nth % columns
        if not column:
            y = lowest
        x = paper.edge + column * room
        if nth < len(looks):
            paper.over.append(replace(looks[nth], x=x, y=y, width=20, height=16))
        words = paper.words(line, x + 28, y, room - 40, SMALL)
        lowest = max(lowest, words.y + words.height + 6)
    return lowest


def _title(times: Sequence[_Time]) -> str:
    if not times:
        return t("making_time.nothing")
    names = [time.name for time in times]
    for key, pairs in (
        ("wasted", [time.minutes[Layer.WASTED] for time in times]),
        ("total", [time.total for time in times]),
    ):
        changes = [round(then - now, 1) for now, then in pairs]
        if any(changes):
            most = max(changes, key=abs)
            if len(times) == 1:
                return t(f"making_time.title_{key}_one", change=texts.number(most, "+,.10g"))
            first = leaders(names, [change * (1 if most > 0 else -1) for change in changes])
            change = texts.number(most, "+,.10g")
            return t(f"making_time.title_{key}", names=listed(first), change=change)
    if any(_minutes(now) != _minutes(then) for now, then in _pairs(times)):
        return t("making_time.title_shift")
    return t("making_time.title_same")


def _table(times: Sequence[_Time]) -> tuple[pd.DataFrame, dict[str, str]]:
    names = ("persona", "layer", "now", "then")
    columns = {name: t(f"making_time.column.{name}") for name in names}
    rows = []
    for time in times:
        rows += [(time.name, _word(layer), *pair) for layer, pair in time.minutes.items()]
        rows.append((time.name, t("making_time.total"), *time.total))
        rows.append((time.name, t("making_time.waiting"), *time.waiting))
    frame = pd.DataFrame(rows, columns=list(columns.values()))
    return frame, {columns["now"]: ",.10g", columns["then"]: ",.10g"}
