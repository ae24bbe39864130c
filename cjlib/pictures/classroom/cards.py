"""Cards laid in groups: per card how many people laid it where."""

from __future__ import annotations

from typing import Any

import pandas as pd

from cjlib import texts
from cjlib.classroom.rounds import Item
from cjlib.classroom.tally import Tally
from cjlib.pictures.charts.paper import NARROW, WIDE, Paper
from cjlib.pictures.classroom.words import (
    COLOURS,
    estimate,
    few,
    known,
    summed,
    two_votes_note,
    votes,
)
from cjlib.pictures.naming import leaders, listed
from cjlib.pictures.picture import Picture
from cjlib.pictures.sheet import Box, Pattern, Sheet
from cjlib.pictures.writing import Entry
from cjlib.texts import t

_TALL = 20.0
_PATTERNS: tuple[Pattern, ...] = ("", "hatch", "dots")


def cards(counted: Tally, before: Tally | None = None) -> Picture:
    """A bar per card divided over the groups; the largest share has a Wilson interval (95%).

    Parameters
    ----------
    counted : Tally
        Of a round that sorts cards.
    before : Tally, optional
        The first vote, as a thinner bar above.
    """
    if not counted.enough:
        return few("class_cards", counted)
    shown = votes(counted, before)
    rows = counted.rows()
    there = known(rows, "share")
    if not there:
        return few("class_cards", counted)
    earlier = {row["id"]: row for row in shown[0].rows()} if len(shown) > 1 else {}
    groups = counted.asked.groups
    wide, narrow = (_sheet(rows, earlier, groups, width) for width in (WIDE, NARROW))
    least = leaders([row["label"] for row in there], [-row["share"] for row in there])
    share = min(row["share"] for row in there)
    key = "title" if share < 1 else "title_agreed"
    title = t(f"classroom_pictures.cards.{key}", names=listed(least), share=share)
    said = [f"{row['label']}: {_said(row, groups)}." for row in rows]
    summary = summed(
        t("classroom_pictures.cards.summary", n=counted.n), *said, two_votes_note(shown)
    )
    table, specs = _table(rows, earlier, groups)
    return Picture("class_cards", wide, title, summary, table, specs, narrow=narrow)


def _sheet(
    rows: list[dict[str, Any]], earlier: dict[str, dict[str, Any]], groups: tuple[Item, ...],
    width: float,
) -> Sheet:  # fmt: skip
    paper = Paper(width)
    y = paper.edge
    for row in rows:
        y += paper.words(row["label"], paper.edge, y, paper.room, 14, bold=True).height
        said = _said(row, groups)
        old = earlier.get(row["id"])
        if old is not None:
            said = t("classroom_pictures.cards.two", before=_said(old, groups), now=said)
        y += paper.words(said, paper.edge, y, paper.room, 12.5, colour="muted").height + 4
        if old is not None and old["share"] == old["share"]:
            _bar(paper, old, groups, y, _TALL / 2)
            y += _TALL / 2 + 3
        if row["share"] == row["share"]:
            _bar(paper, row, groups, y, _TALL)
            y += _TALL
        y += 16
    entries = [
        Entry((Box(2, -7, 20, 14, _colour(nth), 0.85, pattern=_pattern(nth)),), group.label)
        for nth, group in enumerate(groups)
    ]
    if earlier:
        entries.append(Entry((), t("classroom_pictures.cards.thin")))
    return paper.sheet(paper.legend(entries, y) + paper.edge)


def _bar(
    paper: Paper, row: dict[str, Any], groups: tuple[Item, ...], y: float, tall: float
) -> None:
    left = paper.edge
    for nth, group in enumerate(groups):
        count = row[group.id]
        if not count:
            continue
        wide = paper.room * count / row["n"]
        box = Box(left, y, max(wide - 2, 1), tall, _colour(nth), 0.85, pattern=_pattern(nth))
        paper.under.append(box)
        label = t("classroom_pictures.cards.hover", group=group.label, n=count, of=row["n"])
        paper.hover(left, y, wide, tall, label)
        left += wide


def _colour(nth: int) -> str:
    return COLOURS[nth % len(COLOURS)]


def _pattern(nth: int) -> Pattern:
    return _PATTERNS[nth % len(_PATTERNS)]


def _said(row: dict[str, Any], groups: tuple[Item, ...]) -> str:
    """Where most laid it; where several share that place, all of them are named."""
    if row["share"] != row["share"]:
        return t("classroom_pictures.too_few_here", n=row["n"])
    share = estimate(row["share"], row["low"], row["high"], ".0%")
    first = [group.label for group in groups if row[group.id] == row[row["most"]]]
    return t("classroom_pictures.cards.said", group=" = ".join(first), share=share, n=row["n"])


def _table(
    rows: list[dict[str, Any]], earlier: dict[str, dict[str, Any]], groups: tuple[Item, ...]
) -> tuple[pd.DataFrame, dict[str, str]]:
    made: dict[str, list[Any]] = {t("classroom_pictures.column.card"): [r["label"] for r in rows]}
    for group in groups:
        made[group.label.replace("_", " ")] = [_count(row[group.id]) for row in rows]
    made[t("classroom_pictures.column.n")] = [row["n"] for row in rows]
    if earlier:
        for group in groups:
            name = t("classroom_pictures.cards.at_first", group=group.label.replace("_", " "))
            made[name] = [_count(earlier[row["id"]][group.id]) for row in rows]
    return pd.DataFrame(made), {}


def _count(value: float) -> str:
    return texts.number(value, ".0f")
