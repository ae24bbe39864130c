"""A chart over time on a sheet: its frame, lines through its points, and notes at moments."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cjlib import texts
from cjlib.pictures.charts.axes import Axis, nice, spec_of
from cjlib.pictures.charts.paper import SMALL, Paper
from cjlib.pictures.charts.times import day, milliseconds, time_ticks
from cjlib.pictures.sheet import Box, Patch, Stroke, Words
from cjlib.texts import t

Note = tuple[float, str]  # milliseconds since 1970, what happened then
_LEFT, _LEFT_NARROW = 52.0, 40.0
_DAY = 86_400_000.0


@dataclass(frozen=True)
class Frame:
    """Where a chart over time stands on its paper."""

    x: Axis
    y: Axis

    @property
    def left(self) -> float:
        """Where its axes begin."""
        return self.x.start

    @property
    def right(self) -> float:
        """Where the axis of time ends."""
        return self.x.end

    @property
    def top(self) -> float:
        """Height of the highest value."""
        return self.y.end

    @property
    def bottom(self) -> float:
        """Height of the lowest value."""
        return self.y.start


def time_frame(
    paper: Paper,
    times: Sequence[float],
    values: tuple[float, float],
    top: float,
    tall: float,
    kind: str = "f",
    dates: bool = True,
) -> tuple[Frame, float]:
    """Axes with their grid; the frame, and where the words below it end.

    Parameters
    ----------
    paper : Paper
    times : sequence of float
        Milliseconds since 1970, or plain numbers; at least one.
    values : (float, float)
        Lowest and highest on the upright axis.
    top, tall : float
        Where the chart begins and how high it is.
    kind : {"f", "%"}
        How values are written.
    dates : bool
        Whether times are times.
    """
    left = paper.edge + (_LEFT_NARROW if paper.narrow else _LEFT)
    right = paper.width - paper.edge - 8
    low, high = min(times), max(times)
    pad = (high - low) * 0.02 or (_DAY if dates else 1.0)
    frame = Frame(Axis(low - pad, high + pad, left, right), Axis(*values, top + tall, top))
    ticks = nice(*values, 5 if paper.narrow else 6)
    spec = spec_of(ticks, kind)
    paper.rows_axis(frame.y, [(value, texts.number(value, spec)) for value in ticks], left, right)
    if not dates:
        along = [low] if high == low else nice(low, high, 5 if paper.narrow else 9)
        marks = [(at, texts.number(at, spec_of(along))) for at in along]
        return frame, paper.columns_axis(frame.x, marks, top, frame.bottom, grid=False)
    marks = [(low, day(low))] if high == low else time_ticks(low - pad, high + pad, right - left)
    bottom = paper.columns_axis(frame.x, marks, top, frame.bottom, grid=False)
    year = _year(low)
    if high > low and year == _year(high) and not any(text == year for _, text in marks):
        words = Words(right, bottom + 1, (year,), SMALL, "muted", anchor="end")
        paper.over.append(words)
        bottom += 17
    return frame, bottom


def _year(at: float) -> str:
    return day(at).rsplit(" ", 1)[-1]


def line(
    paper: Paper,
    points: Iterable[tuple[float, float]],
    colour: str,
    thickness: float = 2.0,
    dash: bool = False,
    label: str = "",
) -> None:
    """A line through points; where one is not known it is interrupted."""
    run: list[tuple[float, float]] = []
    for x, y in [*points, (math.nan, math.nan)]:
        if math.isfinite(x) and math.isfinite(y):
            run.append((x, y))
            continue
        if len(run) > 1:
            paper.lines.append(Stroke(tuple(run), colour, thickness, dash, label=label))
        run = []


def band(
    paper: Paper, xs: Sequence[float], lows: Sequence[float], highs: Sequence[float], colour: str
) -> None:
    """A pale area between two lines, where both are known."""
    known = [
        (x, low, high)
        for x, low, high in zip(xs, lows, highs, strict=True)
        if math.isfinite(low) and math.isfinite(high)
    ]
    if len(known) > 1:
        upper = [(x, high) for x, _, high in known]
        lower = [(x, low) for x, low, _ in known]
        paper.under.append(Patch((*upper, *lower[::-1]), colour, 0.16))


def notes_of(annotations: Any, dates: bool = True) -> list[Note]:
    """Annotations as times and texts, in order of time.

    Parameters
    ----------
    annotations : pandas.DataFrame, sequence of pairs, or None
        A table with columns ``time`` and ``text``, (time, text) pairs, or a mapping.
    """
    if annotations is None or not len(annotations):
        return []
    if isinstance(annotations, Mapping):
        annotations = list(annotations.items())
    pairs = (
        list(zip(annotations["time"], annotations["text"], strict=True))
        if hasattr(annotations, "columns")
        else list(annotations)
    )
    times = milliseconds([when for when, _ in pairs]) if dates else [when for when, _ in pairs]
    return sorted((float(at), str(text)) for at, (_, text) in zip(times, pairs, strict=True))


def moments(paper: Paper, frame: Frame, notes: Sequence[Note]) -> None:
    """An upright line with a number at each note within the frame; see `told_moments`."""
    taken: list[float] = []
    for nth, (at, text) in enumerate(notes, start=1):
        if not frame.x.low <= at <= frame.x.high:
            continue
        x = frame.x(at)
        row = sum(abs(x - other) < 20 for other in taken)
        taken.append(x)
        top = frame.top - 20 - row * 20
        paper.lines.append(Stroke(((x, top + 18), (x, frame.bottom)), "muted", 1.2, dash=True))
        paper.over.append(Box(x - 9, top, 18, 18, "paper", line="muted", radius=9))
        paper.over.append(Words(x, top + 1.2, (str(nth),), SMALL, anchor="middle"))
        paper.hover(x - 9, top, 18, 18, text)


def rows_of(notes: Sequence[Note], frame_room: float, times: Sequence[float]) -> int:
    """How many rows of numbers the notes need above a chart."""
    if not notes or not times:
        return 0
    low, high = min(times), max(times)
    places = [(at - low) / ((high - low) or 1) * frame_room for at, _ in notes if low <= at <= high]
    return max(
        (1 + sum(abs(x - other) < 20 for other in places[:nth]) for nth, x in enumerate(places)),
        default=0,
    )


def told_moments(
    paper: Paper, frame: Frame, notes: Sequence[Note], y: float, dates: bool = True
) -> float:
    """The notes in words below the chart; where they end."""
    for nth, (at, text) in enumerate(notes, start=1):
        key = "mining_pictures.note"
        if not frame.x.low <= at <= frame.x.high:
            key = "mining_pictures.note_outside"
        when = day(at) if dates else texts.number(at, ",.10g")
        y = paper.told(t(key, nth=nth, day=when, text=text), y, SMALL) - 3
    return y + 5 if notes else y
