"""The funnel: how many customers reach each step, and where the others went."""

from __future__ import annotations

import pandas as pd

from cjlib.pictures.charts.paper import NARROW, WIDE, Paper
from cjlib.pictures.mining.words import many, nothing
from cjlib.pictures.naming import leaders, listed
from cjlib.pictures.picture import Picture
from cjlib.pictures.sheet import Box, Sheet, Stroke
from cjlib.pictures.writing import Entry
from cjlib.texts import t

_TOP = 3  # destinations named beside a step
_BAR = 26.0


def funnel_picture(funnel: pd.DataFrame, drop_offs: pd.DataFrame | None = None) -> Picture:
    """A bar per step as wide as the customers who reached it, and beside it where others went.

    Parameters
    ----------
    funnel : pandas.DataFrame
        From `EventLog.funnel`: ``step``, ``customers``, ``share`` (of the first step, 0-1) and
        ``dropped`` (lost on the way to this step).
    drop_offs : pandas.DataFrame, optional
        From `EventLog.drop_offs`: ``step`` (the last one reached), ``went_to`` (empty for nothing
        more), ``customers``, ``share``.
    """
    names = ("step", "customers", "share", "dropped", "went_to")
    columns = {name: t(f"mining_steps.column.{name}") for name in names}
    places = {
        str(step): _places(drop_offs, str(step), int(lost))
        for step, lost in zip(funnel["step"], _lost(funnel), strict=True)
    }
    table = funnel[["step", "customers", "share", "dropped"]].copy()
    if drop_offs is not None:
        table["went_to"] = ["; ".join(places[str(step)]) or "–" for step in funnel["step"]]
    table = table.rename(columns=columns)
    if not len(funnel) or not int(funnel["customers"].iloc[0]):
        title = t("mining_steps.funnel.nothing")
        wide, narrow = (nothing(title, width) for width in (WIDE, NARROW))
        summary = t("mining_steps.funnel.summary_nothing")
        return Picture("funnel", wide, title, summary, table, narrow=narrow)
    return Picture(
        "funnel",
        _sheet(funnel, places, WIDE),
        _title(funnel),
        _summary(funnel, places),
        table,
        {columns["share"]: ".1%"},
        narrow=_sheet(funnel, places, NARROW),
    )


def _lost(funnel: pd.DataFrame) -> list[int]:
    """How many reached each step and not the next one; none after the last."""
    return [*funnel["dropped"].astype(int).tolist()[1:], 0][: len(funnel)]


def _places(drop_offs: pd.DataFrame | None, step: str, lost: int) -> list[str]:
    """Where those went who got no further than ``step``, busiest first, and how many more."""
    if drop_offs is None or not lost:
        return []
    rows = drop_offs[drop_offs["step"].astype(str) == step]
    rows = rows[rows["customers"] > 0].sort_values("customers", ascending=False, kind="stable")
    told = [
        t("mining_steps.funnel.went_to", name=name, n=int(n))
        if name
        else t("mining_steps.funnel.nowhere", n=int(n))
        for name, n in zip(rows["went_to"].astype(str), rows["customers"], strict=True)
    ]
    rest = int(rows["customers"].iloc[_TOP:].sum())
    return told[:_TOP] + ([t("mining_steps.funnel.elsewhere", n=rest)] if rest else [])


def _sheet(funnel: pd.DataFrame, places: dict[str, list[str]], width: float) -> Sheet:
    paper = Paper(width)
    most = int(funnel["customers"].max())
    left = paper.edge if paper.narrow else paper.edge + 176
    full = paper.room if paper.narrow else 300.0
    beside = left + full + 24
    y = paper.edge
    before: int | None = None
    lost = _lost(funnel)
    for nth, (step, n, share) in enumerate(
        zip(funnel["step"].astype(str), funnel["customers"], funnel["share"], strict=True)
    ):
        wide = full * int(n) / max(most, 1)
        said = t("mining_steps.funnel.reached", customers=many("customers", int(n)), share=share)
        if paper.narrow:
            y += paper.words(f"{nth + 1}. {step}", left, y, full, 13, bold=True).height + 3
            top = y
        else:
            top = y
            name = paper.words(f"{nth + 1}. {step}", paper.edge, y + 4, 164, 13, bold=True)
        if before is not None and before > n:
            was = full * before / max(most, 1)
            paper.under.append(
                Box(left + wide, top, was - wide, _BAR, "surface", line="line", pattern="hatch")
            )
        if wide > 0:
            paper.under.append(Box(left, top, wide, _BAR, "accent"))
        label = t("mining_steps.funnel.hover", step=step, customers=int(n), share=share)
        paper.hover(left, top, full, _BAR, label)
        y = top + _BAR + 3
        y += paper.words(said, left, y, full, 12.5).height
        if not paper.narrow:
            y = max(y, name.y + name.height)
        y = max(y, _beside(paper, lost[nth], int(n), places[step], y if paper.narrow else top,
                           left if paper.narrow else beside))  # fmt: skip
        y += 10
        if nth < len(funnel) - 1:
            paper.under.append(Stroke(((paper.edge, y), (paper.width - paper.edge, y)), "line", 1))
            y += 10
        before = int(n)
    entries = [Entry((Box(2, -7, 20, 14, "accent"),), t("mining_steps.funnel.legend_reached"))]
    if any(lost):
        box = Box(2, -7, 20, 14, "surface", line="line", pattern="hatch")
        entries.append(Entry((box,), t("mining_steps.funnel.legend_lost")))
    return paper.sheet(paper.legend(entries, y + 6) + paper.edge)


def _beside(
    paper: Paper, lost: int, reached: int, places: list[str], y: float, left: float
) -> float:
    """How many got no further than this step, and where they went; where the words end."""
    if not lost:
        return y
    room = paper.width - paper.edge - left
    said = t(
        "mining_steps.funnel.lost", customers=many("customers", lost), share=lost / max(reached, 1)
    )
    y += paper.words(said, left, y, room, 12.5, bold=True, colour="negative").height + 1
    for place in places:
        y += paper.words(place, left + 10, y, room - 10, 12, colour="muted", lines=2).height + 1
    return y


def _title(funnel: pd.DataFrame) -> str:
    n, last = len(funnel), funnel.iloc[-1]
    if n == 1:
        customers = many("customers", int(last["customers"]))
        return t("mining_steps.funnel.title_one", step=last["step"], customers=customers)
    lost = funnel.iloc[1:]
    if int(lost["dropped"].max()) == 0:
        return t("mining_steps.funnel.title_all", step=last["step"])
    first = leaders(lost["step"].astype(str), lost["dropped"].to_numpy(float))
    most = int(lost["dropped"].max())
    if len(first) > 1:
        return t(
            "mining_steps.funnel.title_tied", share=last["share"], step=last["step"],
            steps=listed(first), customers=many("customers", most),
        )  # fmt: skip
    return t(
        "mining_steps.funnel.title", share=last["share"], step=last["step"], worst=first[0],
        customers=many("customers", most),
    )  # fmt: skip


def _summary(funnel: pd.DataFrame, places: dict[str, list[str]]) -> str:
    told = [t("mining_steps.funnel.summary")]
    for step, n, share in zip(
        funnel["step"].astype(str), funnel["customers"], funnel["share"], strict=True
    ):
        customers = many("customers", int(n))
        told.append(
            t("mining_steps.funnel.summary_step", step=step, customers=customers, share=share)
        )
        if places[step]:
            told.append(t("mining_steps.funnel.summary_lost", places="; ".join(places[step])))
    return " ".join(told)
