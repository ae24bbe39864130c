"""Who stays: cohorts of customers who began in the same period, and how many are still active."""

from __future__ import annotations

import pandas as pd

from cjlib.pictures.charts.heat import Cell, Tints, heat
from cjlib.pictures.charts.paper import NARROW, WIDE, Paper
from cjlib.pictures.charts.times import day, milliseconds
from cjlib.pictures.mining.words import many, nothing
from cjlib.pictures.picture import Picture
from cjlib.pictures.sheet import Sheet, Words
from cjlib.texts import t

_ROWS, _AGES, _AGES_NARROW = 24, 13, 6
_TALL, _GAP, _LEAST = 24.0, 2.0, 5


def cohorts_picture(cohorts: pd.DataFrame) -> Picture:
    """A triangle: a row per cohort, a column per period later, the share still active in it.

    Parameters
    ----------
    cohorts : pandas.DataFrame
        From `EventLog.cohorts`: ``cohort`` (first day), ``age`` (periods later, from 0), ``size``,
        ``active``, ``share`` (0-1).

    Notes
    -----
    At most the last 24 cohorts and ages up to 12 are drawn (5 on a phone).  A cohort of fewer than
    five customers is hatched.
    """
    columns = {
        name: t(f"mining_stay.column.{name}")
        for name in ("cohort", "age", "size", "active", "share")
    }
    table = cohorts.assign(cohort=milliseconds(cohorts["cohort"]))
    small = table["size"] < _LEAST
    worded = table[list(columns)].astype({"active": float, "share": float})
    worded.loc[small, ["active", "share"]] = float("nan")
    worded = worded.assign(cohort=[day(at) for at in table["cohort"]]).rename(columns=columns)
    later = table[(table["age"] == 1) & ~small]
    if not len(table):
        title, summary = t("mining_stay.cohorts.nothing"), t("mining_stay.cohorts.summary_nothing")
        wide, narrow = (nothing(title, width) for width in (WIDE, NARROW))
        return Picture("cohorts", wide, title, summary, worded, narrow=narrow)
    summary = t("mining_stay.cohorts.summary", n=table["cohort"].nunique())
    if later["size"].sum():
        share = later["active"].sum() / later["size"].sum()
        customers = many("customers", int(later["size"].sum()))
        title = t("mining_stay.cohorts.title", share=share, customers=customers)
        best, worst = later.loc[later["share"].idxmax()], later.loc[later["share"].idxmin()]
        if len(later) > 1:
            summary += " " + t(
                "mining_stay.cohorts.summary_ends",
                best=day(best["cohort"]), high=best["share"],
                worst=day(worst["cohort"]), low=worst["share"],
            )  # fmt: skip
    else:
        title = t("mining_stay.cohorts.title_young")
    return Picture(
        "cohorts", _sheet(table, WIDE), title, summary, worded,
        {columns["share"]: ".0%", columns["active"]: ",.0f"}, narrow=_sheet(table, NARROW),
    )  # fmt: skip


def _sheet(table: pd.DataFrame, width: float) -> Sheet:
    paper = Paper(width)
    cohorts = sorted(table["cohort"].unique())
    shown = cohorts[-_ROWS:]
    ages = sorted(table["age"].unique())[: _AGES_NARROW if paper.narrow else _AGES]
    at = {
        (cohort, age): (size, active, share)
        for cohort, age, size, active, share in zip(
            *(table[c] for c in ("cohort", "age", "size", "active", "share")), strict=True
        )
    }
    sizes = table.groupby("cohort")["size"].max()
    rows = [[_cell(cohort, age, at.get((cohort, age))) for age in ages] for cohort in shown]
    left = paper.edge + (112 if paper.narrow else 170)
    wide = min((paper.width - paper.edge - left) / len(ages) - _GAP, 60.0)
    y = paper.edge
    head = paper.words(t("mining_stay.cohorts.began"), paper.edge, y, left - paper.edge - 8, 12)
    x = left + wide / 2
    for age in ages:
        said = Words(x, y, (str(age),), 12, "muted", anchor="middle")
        paper.over.append(said)
        x += wide + _GAP
    y += max(head.height, 16) + 6
    tops = []
    for cohort in shown:
        key = "mining_stay.cohorts.short" if paper.narrow else "mining_stay.cohorts.row"
        text = t(key, day=day(cohort), n=int(sizes[cohort]))
        paper.words(text, paper.edge, y + 4, left - paper.edge - 6, 12, lines=1)
        tops.append(y)
        y += _TALL + _GAP
    known = [cell.value for row in rows for cell in row if not cell.hidden]
    tints = Tints.of(known, ".0%", True, wide)
    seen = heat(paper, rows, tints, (tops, left, _TALL), (wide, _GAP))
    told = [t("mining_stay.cohorts.explained")]
    if len(shown) < len(cohorts):
        told.append(t("mining_stay.cohorts.last", n=len(shown), of=len(cohorts)))
    y = paper.told(" ".join(told), y + 8)
    hidden = any(cell.hidden for row in rows for cell in row)
    y = paper.legend(tints.entries(seen, hidden), y + 2)
    return paper.sheet(y + paper.edge)


def _cell(cohort: float, age: int, found: tuple[int, int, float] | None) -> Cell:
    if found is None:
        return Cell(float("nan"))
    size, active, share = found
    if size < _LEAST:
        return Cell(float("nan"), t("mining_pictures.hidden"), hidden=True)
    label = t(
        "mining_stay.cohorts.hover", day=day(cohort), age=int(age), share=share, n=int(active),
        of=int(size),
    )  # fmt: skip
    return Cell(float(share), label)
