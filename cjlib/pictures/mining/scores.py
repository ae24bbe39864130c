"""The score of each touchpoint with its interval, from good to bad."""

from __future__ import annotations

import math

import pandas as pd

from cjlib import texts
from cjlib.pictures.charts.axes import Axis, nice, reach, spec_of
from cjlib.pictures.charts.intervals import across
from cjlib.pictures.charts.paper import NARROW, WIDE, Paper, middle, widest
from cjlib.pictures.mining.words import nothing
from cjlib.pictures.naming import leaders, listed
from cjlib.pictures.picture import Picture
from cjlib.pictures.sheet import Sheet, Stroke
from cjlib.pictures.writing import Entry, written
from cjlib.texts import t

_MOST = 24
_SPECS = {"nps": "+.0f", "csat": ".0%"}


def scores_picture(table: pd.DataFrame) -> Picture:
    """The score of each touchpoint with its interval and n, from good to bad.

    Parameters
    ----------
    table : pandas.DataFrame
        From `cjlib.mining.touchpoint_scores.score_table`: ``touchpoint``, ``metric``, ``scale``,
        ``n``, ``people``, ``value``, ``low``, ``high``; not-a-number where too few people answered.
    """
    metric = str(table["metric"].iloc[0]) if len(table) else "mean"
    scale = str(table["scale"].iloc[0]) if len(table) else ""
    share = metric == "csat" and "top" in scale
    spec = ".0%" if share else _SPECS["nps"] if metric == "nps" else ".2f"
    rows = table.sort_values("value", ascending="low-is-good" in scale, kind="stable")
    columns = {
        name: t(f"mining_scores.column.{name}")
        for name in ("touchpoint", "n", "people", "value", "low", "high")
    }
    worded = rows[list(columns)].rename(columns=columns).reset_index(drop=True)
    specs = dict.fromkeys((columns[name] for name in ("value", "low", "high")), spec)
    known = rows[rows["value"].notna()].head(_MOST)
    if not len(known):
        title = t("mining_scores.nothing")
        wide, narrow = (nothing(title, width) for width in (WIDE, NARROW))
        summary = t("mining_scores.summary_nothing")
        return Picture("scores", wide, title, summary, worded, specs, narrow=narrow)
    caption = t(f"mining_scores.caption.{'nps' if metric == 'nps' else 'mean'}", scale=scale)
    hidden = int(rows["value"].isna().sum())
    if hidden:
        caption += " " + t("mining_scores.hidden", n=hidden)
    return Picture(
        "scores", _sheet(known, spec, caption, WIDE), _title(known, spec), _summary(known, spec),
        worded, specs, narrow=_sheet(known, spec, caption, NARROW),
    )  # fmt: skip


def _sheet(rows: pd.DataFrame, spec: str, caption: str, width: float) -> Sheet:
    paper = Paper(width)
    names = rows["touchpoint"].astype(str).tolist()
    left = paper.edge if paper.narrow else paper.edge + widest(names, 13, 220) + 16
    said = 0.0 if paper.narrow else 150.0
    right = paper.width - paper.edge - said - 12
    low, high = reach([*rows["value"], *rows["low"], *rows["high"]])
    axis = Axis(low, high, left, right)
    y = paper.edge + 4
    for name, row in zip(names, rows.to_dict("records"), strict=True):
        value = texts.number(row["value"], spec)
        text = t("mining_scores.label", value=value, n=int(row["n"]))
        if paper.narrow:
            words = paper.words(name, left, y, right - left, 12.5, bold=True)
            y += words.height
            y += paper.words(text, left, y, right - left, 12, colour="muted").height + 10
            at = y
            y += 20
        else:
            words = written(name, paper.edge, 0, left - paper.edge - 16, 13, lines=2)
            tall = max(words.height, 17) + 12
            at = y + tall / 2
            paper.over.append(middle(words, at))
            paper.words(text, right + 12, at - 8, said, 12)
            y += tall
        paper.over += across(
            (axis(row["value"]), at), (axis(row["low"]), axis(row["high"])), "accent",
            label=_told(row, spec),
        )  # fmt: skip
    ticks = nice(low, high, 4 if paper.narrow else 6)
    written_as = spec if "%" in spec else spec_of(ticks)
    bottom = paper.columns_axis(
        axis, [(tick, texts.number(tick, written_as)) for tick in ticks], paper.edge, y + 4
    )
    if low < 0 < high:
        paper.under.append(Stroke(((axis(0), paper.edge), (axis(0), y + 4)), "muted", 1.5))
    y = paper.told(caption, bottom + 10)
    return paper.sheet(paper.legend(_entries(rows), y + 4) + paper.edge)


def _entries(rows: pd.DataFrame) -> list[Entry]:
    if not rows["low"].notna().any():
        return []
    return [Entry(tuple(across((12, 0), (2, 22))), t("mining_scores.legend"))]


def _told(row: dict[str, object], spec: str) -> str:
    value, low, high = (float(str(row[name])) for name in ("value", "low", "high"))
    key = "told" if math.isfinite(low) else "told_bare"
    facts: dict[str, object] = {"name": str(row["touchpoint"]), "n": int(str(row["n"]))}
    facts["value"] = texts.number(value, spec)
    if key == "told":
        facts |= {"low": texts.number(low, spec), "high": texts.number(high, spec)}
    return t(f"mining_scores.{key}", **facts)


def _title(rows: pd.DataFrame, spec: str) -> str:
    names, values = rows["touchpoint"].astype(str).tolist(), rows["value"].to_numpy(float)
    ends = {"high": texts.number(values[0], spec), "low": texts.number(values[-1], spec)}
    if len(names) == 1:
        return t("mining_scores.title_one", name=names[0], high=ends["high"])
    turned = 1 if values[0] >= values[-1] else -1
    best, worst = leaders(names, turned * values), leaders(names, -turned * values)
    if len(best) == len(names):
        return t("mining_scores.title_tied", high=ends["high"])
    first, last = rows.iloc[0], rows.iloc[-1]
    edges = (last["high"], first["low"]) if turned == 1 else (first["high"], last["low"])
    clear = edges[0] < edges[1]  # false where one has no interval
    key = "title" if clear and len(best) == len(worst) == 1 else "title_unsure"
    return t(f"mining_scores.{key}", best=listed(best), worst=listed(worst), **ends)


def _summary(rows: pd.DataFrame, spec: str) -> str:
    shown = pd.concat([rows.head(4), rows.iloc[4:].tail(4)])
    told = [_told(row, spec) for row in shown.to_dict("records")]
    return " ".join([t("mining_scores.summary", n=len(rows)), *told])
