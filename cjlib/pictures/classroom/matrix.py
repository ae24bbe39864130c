"""Contribution against impact with a dot for everybody, and the median of each idea."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from cjlib.classroom.tally import Tally
from cjlib.pictures.charts.axes import Axis
from cjlib.pictures.charts.paper import NARROW, WIDE, Paper
from cjlib.pictures.classroom.square import Point, drift_entry, square
from cjlib.pictures.classroom.words import (
    COLOURS,
    few,
    known,
    summed,
    two_votes_note,
    votes,
)
from cjlib.pictures.naming import leaders, listed
from cjlib.pictures.picture import Picture
from cjlib.pictures.sheet import Dot, Sheet
from cjlib.pictures.writing import Entry, Form
from cjlib.texts import t

MOST_DOTS = 600
"""More would make the page slow; beyond it a seeded draw stands for all."""

_FORMS: tuple[Form, ...] = ("circle", "square", "diamond", "triangle", "star")
_JITTER = 0.03  # of an axis: whole numbers would lie on top of each other
_NO = (float("nan"), float("nan"))


def matrix(counted: Tally, before: Tally | None = None, seed: int = 1) -> Picture:
    """Everybody's judgement of every idea, and the medians with their quartiles in words.

    Parameters
    ----------
    counted : Tally
        Of a round that places ideas on contribution and impact (0-10).
    before : Tally, optional
        The first vote: arrows show how the medians moved.
    seed : int
        Of the small shift that keeps equal answers apart.
    """
    if not counted.enough:
        return few("class_matrix", counted)
    shown = votes(counted, before)
    rows = counted.rows()
    there = known(rows, "contribution")
    if not there:
        return few("class_matrix", counted)
    earlier = {row["id"]: row for row in shown[0].rows()} if len(shown) > 1 else {}
    points = [_point(nth, row, earlier.get(row["id"])) for nth, row in enumerate(rows)]
    dots = _dots(counted, seed)
    gain = [row["contribution"] - row["impact"] for row in there]
    first = leaders([row["label"] for row in there], gain)
    key = "title" if max(gain) > 0 else "title_none"
    title = t(f"classroom_pictures.matrix.{key}", names=listed(first))
    said = [f"{point.name}: {point.said}." for point in points]
    summary = summed(
        t("classroom_pictures.matrix.summary", n=counted.n), *said, two_votes_note(shown)
    )
    wide, narrow = (_sheet(points, dots, width, bool(earlier)) for width in (WIDE, NARROW))
    table, specs = _table(rows, earlier)
    return Picture("class_matrix", wide, title, summary, table, specs, narrow=narrow)


def _point(nth: int, row: dict[str, Any], old: dict[str, Any] | None) -> Point:
    before = (old["contribution"], old["impact"]) if old else _NO
    colour, form = _look(nth)
    return Point(
        row["label"], _said(row), (row["contribution"], row["impact"]), before, colour, form
    )


def _look(nth: int) -> tuple[str, Form]:
    return COLOURS[nth % len(COLOURS)], _FORMS[nth % len(_FORMS)]


def _said(row: dict[str, Any]) -> str:
    if row["contribution"] != row["contribution"]:
        return t("classroom_pictures.too_few_here", n=row["n"])
    tenfold = {name: 10 * value for name, value in row.items() if isinstance(value, float)}
    return t("classroom_pictures.matrix.said", n=row["n"], **tenfold)


def _dots(counted: Tally, seed: int) -> list[tuple[int, float, float]]:
    """Which idea, and where: every judgement, a little shifted."""
    chance = np.random.default_rng(seed)
    found = [
        (nth, pair[0] / 10, pair[1] / 10)
        for nth, item in enumerate(counted.asked.items)
        if len(counted.column(item.id)) >= 5
        for pair in counted.column(item.id)
    ]
    if len(found) > MOST_DOTS:
        drawn = chance.choice(len(found), MOST_DOTS, replace=False)
        found = [found[at] for at in sorted(drawn.tolist())]
    shift = chance.uniform(-_JITTER, _JITTER, (len(found), 2))
    return [
        (nth, min(max(x + dx, 0.0), 1.0), min(max(y + dy, 0.0), 1.0))
        for (nth, x, y), (dx, dy) in zip(found, shift.tolist(), strict=True)
    ]


def _sheet(
    points: list[Point], dots: list[tuple[int, float, float]], width: float, drifted: bool
) -> Sheet:
    paper = Paper(width)

    def behind(x: Axis, y: Axis) -> None:
        for nth, across, up in dots:
            colour, form = _look(nth)
            paper.under.append(Dot(x(across), y(up), 2.6, colour, form, hollow=True))

    axes = (t("classroom_pictures.matrix.contribution"), t("classroom_pictures.matrix.impact"))
    _, _, end = square(paper, points, ("", "", "", ""), axes, behind)
    entries = [
        Entry((Dot(12, 0, 2.6, "accent", hollow=True),), t("classroom_pictures.matrix.person")),
        Entry((Dot(12, 0, 7, "accent"),), t("classroom_pictures.matrix.median")),
    ]
    if drifted:
        entries.append(drift_entry(t("classroom_pictures.drift")))
    return paper.sheet(paper.legend(entries, end + 8) + paper.edge)


def _table(
    rows: list[dict[str, Any]], earlier: dict[str, dict[str, Any]]
) -> tuple[pd.DataFrame, dict[str, str]]:
    shares = [
        f"{end}{part}" for end in ("contribution", "impact") for part in ("", "_low", "_high")
    ]
    columns = {name: t(f"classroom_pictures.column.{name}") for name in ("label", "n", *shares)}
    table = pd.DataFrame(
        {
            columns[name]: [row[name] * (10 if name in shares else 1) for row in rows]
            for name in columns
        }
    )
    specs = dict.fromkeys((columns[name] for name in shares), ".1f")
    for end in ("contribution", "impact") if earlier else ():
        name = t("classroom_pictures.matrix.at_first", name=columns[end])
        table[name] = [10 * earlier[row["id"]][end] for row in rows]
        specs[name] = ".1f"
    return table, specs
