"""Did it help?  The plain difference beside the better ones, around a line at zero."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pandas as pd

from cjlib import texts
from cjlib.pictures.charts.axes import Axis, nice, reach, spec_of
from cjlib.pictures.charts.intervals import across
from cjlib.pictures.charts.paper import NARROW, SMALL, WIDE, Paper, middle
from cjlib.pictures.mining.words import nothing
from cjlib.pictures.picture import Picture
from cjlib.pictures.sheet import Sheet, Stroke
from cjlib.pictures.writing import Entry, Form, written
from cjlib.texts import t

if TYPE_CHECKING:
    from cjlib.mining.evaluation import BeforeAfter

_LEFT, _SAID = 210.0, 150.0  # room for what a method is called, and for its numbers


def before_after_picture(found: BeforeAfter) -> Picture:
    """What the plain difference says, and what the better ones make of it.

    Parameters
    ----------
    found : BeforeAfter
        From `cjlib.mining.evaluation.before_after`.
    """
    naive = found.naive
    rows = [("naive", naive.difference, naive.low, naive.high, sum(naive.n))]
    if found.did is not None:
        did = found.did
        rows.append(("did", did.estimate, did.low, did.high, did.n))
    if found.series is not None:
        mean = found.series.average_change
        rows.append(("series", mean.value, mean.low, mean.high, sum(found.series.n)))
    better = {"difference_in_differences": "did", "interrupted_series": "series"}
    first = better.get(found.adjusted_by, "")
    table = pd.DataFrame(rows, columns=["method", "value", "low", "high", "n"])
    table["better"] = table["method"] == first
    return differences_picture(table)


def differences_picture(table: pd.DataFrame, kind: str = "f") -> Picture:
    """Differences with their intervals around zero; the first row is the plain one.

    Parameters
    ----------
    table : pandas.DataFrame
        ``method`` (``"naive"``, ``"did"``, ``"series"``, ``"cuped"``, or words of your own),
        ``value``, ``low``, ``high`` (not-a-number without an interval), ``n``, and ``better``
        (bool): the one that answers the question best.
    kind : {"f", "%"}
        How values are written.
    """
    rows = table.assign(name=[_name(str(method)) for method in table["method"]])
    columns = {
        name: t(f"mining_helped.column.{name}") for name in ("name", "value", "low", "high", "n")
    }
    worded = rows[list(columns)].rename(columns=columns).reset_index(drop=True)
    spec = "+.1%" if kind == "%" else "+.2f"
    specs = dict.fromkeys((columns[name] for name in ("value", "low", "high")), spec)
    known = rows[rows["value"].notna()]
    if not len(known):
        title = t("mining_helped.difference.nothing")
        wide, narrow = (nothing(title, width) for width in (WIDE, NARROW))
        summary = t("mining_helped.difference.summary_nothing")
        return Picture("before_after", wide, title, summary, worded, specs, narrow=narrow)
    return Picture(
        "before_after",
        _sheet(known, kind, spec, WIDE),
        _title(known, spec),
        _summary(known, spec),
        worded,
        specs,
        narrow=_sheet(known, kind, spec, NARROW),
    )


def _name(method: str) -> str:
    if method in ("naive", "did", "series", "cuped"):
        return t(f"mining_helped.difference.{method}")
    return method


def _sheet(rows: pd.DataFrame, kind: str, spec: str, width: float) -> Sheet:
    paper = Paper(width)
    left = paper.edge + (8 if paper.narrow else _LEFT)
    right = paper.width - paper.edge - (8 if paper.narrow else _SAID)
    low, high = reach([*rows["value"], *rows["low"], *rows["high"], 0.0])
    axis = Axis(low, high, left, right)
    top = y = paper.edge
    for row in rows.to_dict("records"):
        colour, form = _look(row)
        said = _said(row, spec)
        bold = bool(row["better"])
        if paper.narrow:
            begin = y
            y += paper.words(row["name"], paper.edge, y + 3, paper.room, 12.5, bold=bold).height + 3
            one = said.replace("\n", " ")
            y += paper.words(one, paper.edge, y, paper.room, SMALL, colour="muted").height + 3
            paper.plate(begin, y)
            at = y + 15
            y += 30
        else:
            words = written(row["name"], paper.edge, 0, _LEFT - 22, 13, bold=bold)
            numbers = written(said, right + 14, 0, _SAID - 14, SMALL)
            tall = max(words.height, numbers.height) + 22
            at = y + tall / 2
            paper.over += [middle(words, at), middle(numbers, at)]
            y += tall
        ends = (axis(row["low"]), axis(row["high"]))
        label = f"{row['name']}: {said}".replace("\n", " ")
        paper.over += across(
            (axis(row["value"]), at), ends, colour, form, label, hollow=not row["better"], radius=6
        )
    ticks = nice(low, high, 4 if paper.narrow else 7)
    marks = [(value, texts.number(value, spec_of(ticks, kind, sign=value != 0))) for value in ticks]
    bottom = paper.columns_axis(axis, marks, top, y + 2)
    paper.lines.insert(0, Stroke(((axis(0), top), (axis(0), y + 2)), "ink", 2))
    bottom = paper.told(t("mining_helped.difference.axis"), bottom + 4, SMALL)
    return paper.sheet(paper.legend(_entries(rows), bottom + 6) + paper.edge)


def _look(row: dict[str, object]) -> tuple[str, Form]:
    return ("accent", "circle") if row["better"] else ("neutral", "square")


def _said(row: dict[str, float], spec: str) -> str:
    numbers = {name: _number(row[name], spec) for name in ("value", "low", "high")}
    if not math.isfinite(row["low"]):
        return t("mining_helped.difference.bare", value=numbers["value"], n=int(row["n"]))
    return t("mining_helped.difference.label", n=int(row["n"]), **numbers)


def _number(value: float, spec: str) -> str:
    """A difference with its sign; nought has none."""
    plain = spec.removeprefix("+")
    bare = texts.number(value, plain)
    return bare if bare == texts.number(0.0, plain) else texts.number(value, spec)


def _entries(rows: pd.DataFrame) -> list[Entry]:
    found = []
    if rows["better"].any():
        marks = across((12, 0), (2, 22), "accent", radius=6)
        found.append(Entry(tuple(marks), t("mining_helped.difference.legend_better")))
    if not rows["better"].all():
        marks = across((12, 0), (2, 22), "neutral", "square", hollow=True, radius=6)
        found.append(Entry(tuple(marks), t("mining_helped.difference.legend_other")))
    line = Stroke(((12.0, -9.0), (12.0, 9.0)), "ink", 2)
    found.append(Entry((line,), t("mining_helped.difference.legend_zero")))
    return found


def _verdict(row: pd.Series) -> str:
    """Whether a difference is surely up, surely down, or may be nothing at all."""
    low, high = float(row["low"]), float(row["high"])
    return "up" if low > 0 else "down" if high < 0 else "unsure"


def _title(rows: pd.DataFrame, spec: str) -> str:
    naive = rows.iloc[0]
    chosen = rows[rows["better"].astype(bool)]
    if not len(chosen):
        key = f"mining_helped.difference.title_only_{_verdict(naive)}"
        return t(key, value=_number(naive["value"], spec))
    best = chosen.iloc[0]
    values = {
        "naive": _number(naive["value"], spec),
        "better": _number(best["value"], spec),
    }
    if len(rows) == 1:
        return t(f"mining_helped.difference.title_only_{_verdict(best)}", value=values["better"])
    one, other = _verdict(naive), _verdict(best)
    if one == other:
        return t(f"mining_helped.difference.title_both_{one}", **values)
    return t(f"mining_helped.difference.title_now_{other}", **values)


def _summary(rows: pd.DataFrame, spec: str) -> str:
    told = [t("mining_helped.difference.summary")]
    for row in rows.to_dict("records"):
        said = _said(row, spec).replace("\n", " ")
        told.append(f"{row['name']}: {said}.")
    return " ".join(told)
