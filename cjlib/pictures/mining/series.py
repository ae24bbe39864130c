"""A score over time, with the moment of a change and where the old line was going."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from cjlib import texts
from cjlib.pictures.charts.axes import reach
from cjlib.pictures.charts.frames import (
    Frame,
    Note,
    line,
    moments,
    notes_of,
    rows_of,
    time_frame,
    told_moments,
)
from cjlib.pictures.charts.paper import NARROW, SMALL, WIDE, Paper
from cjlib.pictures.charts.times import day, milliseconds
from cjlib.pictures.mining.words import nothing
from cjlib.pictures.picture import Picture
from cjlib.pictures.sheet import Dot, Sheet, Stroke
from cjlib.pictures.writing import Entry
from cjlib.texts import t

if TYPE_CHECKING:
    from cjlib.mining.evaluation import BeforeAfter

_TALL, _TALL_NARROW = 300.0, 240.0
_OPTIONAL = ("n", "fitted", "counterfactual")


def series_of(found: BeforeAfter) -> pd.DataFrame:
    """The table of a `BeforeAfter` with the lines of its interrupted series beside it."""
    table = found.table
    if found.series is None:
        return table
    lines = found.series.table[["at", "fitted", "counterfactual"]].assign(arm="changed")
    return table.merge(lines, on=["at", "arm"], how="left")


def series_picture(
    table: pd.DataFrame, change: Any = None, annotations: Any = None, kind: str = "f"
) -> Picture:
    """Means per period, the moment of change, and the old line going on.

    Parameters
    ----------
    table : pandas.DataFrame
        ``at`` (dates or numbers), ``value`` (not-a-number below five people); if there also ``n``,
        ``arm`` (``"changed"`` or ``"other"``), ``fitted``, ``counterfactual`` and ``annotation``.
    change : date or number, optional
        When the change came.
    annotations : mapping, table or pairs, optional
        What else happened and when; from ``table["annotation"]`` unless given.
    kind : {"f", "%"}
        How values are written.
    """
    if annotations is None and "annotation" in table:
        told = table[table["annotation"].astype(str) != ""].drop_duplicates(["at", "annotation"])
        annotations = list(zip(told["at"], told["annotation"], strict=True))
    dates = not pd.api.types.is_numeric_dtype(table["at"])
    rows = table.assign(
        at=milliseconds(table["at"]) if dates else table["at"].astype(float),
        arm=table.get("arm", "changed"),
    )
    for name in _OPTIONAL:
        if name not in rows:
            rows[name] = math.nan
    notes = notes_of(annotations, dates)
    when = None
    if change is not None:
        when = float(milliseconds([change])[0]) if dates else float(change)
    spec = ".0%" if kind == "%" else ".2f"
    columns = {
        name: t(f"mining_helped.column.{name}")
        for name in ("at", "arm", "value", "n", "fitted", "counterfactual")
        if name in table or name == "at"
    }
    worded = rows[list(columns)].copy()
    worded["at"] = [day(at) if dates else texts.number(at, ",.10g") for at in rows["at"]]
    if "arm" in columns:
        worded["arm"] = [t(f"mining_helped.arm.{arm}") for arm in rows["arm"]]
    worded = worded.rename(columns=columns).reset_index(drop=True)
    specs = dict.fromkeys(
        (columns[n] for n in ("value", "fitted", "counterfactual") if n in columns), spec
    )
    if not rows["value"].notna().any():
        title = t("mining_helped.series.nothing")
        wide, narrow = (nothing(title, width) for width in (WIDE, NARROW))
        summary = t("mining_helped.series.summary_nothing")
        return Picture("series", wide, title, summary, worded, specs, narrow=narrow)
    draw = _Series(rows, when, notes, kind, dates)
    return Picture(
        "series", draw.sheet(WIDE), draw.title(), draw.summary(), worded, specs,
        narrow=draw.sheet(NARROW),
    )  # fmt: skip


class _Series:
    def __init__(
        self, rows: pd.DataFrame, when: float | None, notes: list[Note], kind: str, dates: bool
    ) -> None:
        self.rows = rows.sort_values("at", kind="stable")
        self.when, self.notes, self.kind, self.dates = when, notes, kind, dates
        self.own = self.rows[self.rows["arm"] == "changed"]
        self.other = self.rows[self.rows["arm"] != "changed"]
        self.spec = ".0%" if kind == "%" else ".2f"

    def sheet(self, width: float) -> Sheet:
        paper = Paper(width)
        times = self.rows["at"].tolist() + ([self.when] if self.when is not None else [])
        values = self.rows[["value", "fitted", "counterfactual"]].to_numpy(float).ravel()
        extra = 20.0 * rows_of(self.notes, paper.room - 60, times) + 20 * (self.when is not None)
        top = paper.edge + 4 + extra
        tall = _TALL_NARROW if paper.narrow else _TALL
        frame, bottom = time_frame(
            paper, times, reach(values, least=_least(values)), top, tall, self.kind, self.dates
        )
        if self.when is not None:
            self._change(paper, frame, top - extra)
        moments(paper, frame, self.notes)
        for rows, colour, form in (
            (self.other, "neutral", "square"),
            (self.own, "accent", "circle"),
        ):
            line(paper, self._points(frame, rows, "value"), colour, 1.5)
            self._dots(paper, frame, rows, colour, form)
        line(paper, self._points(frame, self.own, "fitted"), "ink", 2.5)
        line(paper, self._points(frame, self.own, "counterfactual"), "attention", 2.5, dash=True)
        y = told_moments(paper, frame, self.notes, bottom + 8, self.dates)
        return paper.sheet(paper.legend(self._entries(), y + 4) + paper.edge)

    def _points(self, frame: Frame, rows: pd.DataFrame, name: str) -> list[tuple[float, float]]:
        return [
            (frame.x(at), frame.y(value) if value == value else math.nan)
            for at, value in zip(rows["at"], rows[name], strict=True)
        ]

    def _dots(self, paper: Paper, frame: Frame, rows: pd.DataFrame, colour: str, form: Any) -> None:
        pitch = (frame.right - frame.left) / max(len(rows), 1)
        radius = min(4.0, max(1.8, pitch / 3))
        for at, value, n in zip(rows["at"], rows["value"], rows["n"], strict=True):
            if value != value:
                continue
            said = t(
                "mining_helped.series.hover", day=self._moment(at),
                value=texts.number(value, self.spec),
            )  # fmt: skip
            if n == n:
                said += " " + t("mining_helped.series.hover_n", n=int(n))
            paper.over.append(Dot(frame.x(at), frame.y(value), radius, colour, form, label=said))

    def _change(self, paper: Paper, frame: Frame, y: float) -> None:
        """The moment of the change, with the word for it on top."""
        assert self.when is not None
        x = frame.x(self.when)
        paper.lines.append(Stroke(((x, y + 18), (x, frame.bottom)), "ink", 2.5))
        text = t("mining_helped.series.change", day=self._moment(self.when))
        half = min(paper.room / 2, 130)
        at = min(max(x, paper.edge + half), paper.width - paper.edge - half)
        paper.words(text, at, y, 2 * half, SMALL, bold=True, anchor="middle", lines=1)

    def _moment(self, at: float) -> str:
        return day(at) if self.dates else texts.number(at, ",.10g")

    def _entries(self) -> list[Entry]:
        flat = ((0.0, 0.0), (24.0, 0.0))
        found = []
        pairs = (
            (self.own, "accent", "circle", "own"), (self.other, "neutral", "square", "other")
        )  # fmt: skip
        for rows, colour, form, key in pairs:
            if rows["value"].notna().any():
                dot = Dot(12, 0, 4, colour, form)  # type: ignore[arg-type]
                key = "alone" if key == "own" and not len(self.other) else key
                marks = (Stroke(flat, colour, 1.5), dot)
                found.append(Entry(marks, t(f"mining_helped.series.legend_{key}")))
        if self.own["fitted"].notna().any():
            found.append(
                Entry((Stroke(flat, "ink", 2.5),), t("mining_helped.series.legend_fitted"))
            )
        if self.own["counterfactual"].notna().any():
            dashed = Stroke(flat, "attention", 2.5, dash=True)
            found.append(Entry((dashed,), t("mining_helped.series.legend_counterfactual")))
        return found

    def title(self) -> str:
        own = self.own[self.own["value"].notna()]
        if self.when is None or not len(own):
            low, high = own["value"].min(), own["value"].max()
            return t("mining_helped.series.title_range", low=self._told(low), high=self._told(high))
        after = own[own["at"] >= self.when]
        gap = (self.own["fitted"] - self.own["counterfactual"])[self.own["at"] >= self.when].mean()
        if gap == gap:
            size = texts.number(abs(gap), self.spec)
            if size == texts.number(0.0, self.spec):
                return t("mining_helped.series.title_on")
            key = "above" if gap > 0 else "below"
            return t(f"mining_helped.series.title_{key}", gap=size)
        before = own[own["at"] < self.when]
        if not len(before) or not len(after):
            return t("mining_helped.series.title_one_side")
        old, new = (self._told(_mean(part)) for part in (before, after))
        if old == new:
            return t("mining_helped.series.title_level", value=old)
        return t("mining_helped.series.title_moved", old=old, new=new)

    def _told(self, value: float) -> str:
        return texts.number(float(value), self.spec)

    def summary(self) -> str:
        own = self.own[self.own["value"].notna()]
        times = self.rows["at"]
        told = [
            t("mining_helped.series.summary", n=len(own), first=self._moment(times.min()),
              last=self._moment(times.max()))
        ]  # fmt: skip
        if self.when is not None:
            told.append(t("mining_helped.series.summary_change", day=self._moment(self.when)))
            for key, part in (
                ("before", own[own["at"] < self.when]), ("after", own[own["at"] >= self.when])
            ):  # fmt: skip
                if len(part):
                    told.append(
                        t(f"mining_helped.series.summary_{key}", value=self._told(_mean(part)))
                    )
        if self.own["counterfactual"].notna().any():
            told.append(t("mining_helped.series.summary_counterfactual"))
        told += [
            t("mining_pictures.note", nth=nth, day=self._moment(at), text=text)
            for nth, (at, text) in enumerate(self.notes, start=1)
        ]
        return " ".join(told)


def _mean(part: pd.DataFrame) -> float:
    """Mean of the values, weighted by their number of answers where that is known."""
    if part["n"].notna().all() and part["n"].sum() > 0:
        return float(np.average(part["value"], weights=part["n"]))
    return float(part["value"].mean())


def _least(values: np.ndarray[Any, Any]) -> float | None:
    """A level series is not blown up to mountains: at least a hundredth of its size is in sight."""
    known = values[np.isfinite(values)]
    return float(np.abs(known).max()) / 100 if len(known) else None
