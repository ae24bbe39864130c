"""The journey flow: which touchpoints follow which, as customers really went."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

import pandas as pd

from cjlib.pictures.charts.paper import NARROW, WIDE
from cjlib.pictures.charts.times import lasting
from cjlib.pictures.mining.flow_narrow import flow_narrow
from cjlib.pictures.mining.flow_parts import Flow, flow_of
from cjlib.pictures.mining.flow_wide import flow_wide
from cjlib.pictures.mining.words import many, nothing
from cjlib.pictures.naming import leaders, listed
from cjlib.pictures.picture import Picture
from cjlib.texts import t

if TYPE_CHECKING:
    pass

_MOST, _MOST_NARROW = 42, 26  # lines that an eye can still follow
_TOLD = 3  # moves told in the summary


def journey_flow(
    follows: pd.DataFrame,
    ends: pd.DataFrame | None = None,
    scores: pd.DataFrame | None = None,
    conforming: Collection[tuple[str, str]] | None = None,
    share: float = 0.0,
) -> Picture:
    """Touchpoints in the order in which customers reach them, and lines as wide as they are busy.

    Parameters
    ----------
    follows : pandas.DataFrame
        From `EventLog.directly_follows`: ``source``, ``target``, ``count`` and, if there,
        ``share``, ``mean_gap``, ``median_gap``.
    ends : pandas.DataFrame, optional
        From `EventLog.ends`: ``touchpoint``, ``first``, ``last``; draws where customers begin and
        stop.
    scores : pandas.DataFrame, optional
        From `EventLog.scores`: ``touchpoint``, ``n``, ``mean``, ``low``, ``high``.  A higher score
        is a better one.
    conforming : collection of (source, target), optional
        Moves that the designed journey has; these are drawn in blue.
    share : float
        Moves made less often than this share (0-1) of the busiest are left out.

    Notes
    -----
    At most the 20 busiest touchpoints and 42 moves are drawn, the busiest into and out of each
    touchpoint first; the caption says how much of the traffic that is.  A touchpoint is red or
    green only where its interval lies wholly below or above the mean of all answers.
    """
    flow = flow_of(follows, ends, scores, conforming, share, _MOST)
    columns = _columns()
    if not flow.places:
        title = t("mining_flow.title.nothing")
        wide, narrow = (nothing(title, width) for width in (WIDE, NARROW))
        return Picture(
            "journey_flow", wide, title, t("mining_flow.summary.nothing"),
            pd.DataFrame(columns=list(columns.values())), narrow=narrow,
        )  # fmt: skip
    small = flow.thinned(_MOST_NARROW)
    return Picture(
        "journey_flow",
        flow_wide(flow, _caption(flow)),
        _title(flow),
        _summary(flow),
        _table(flow, follows),
        {columns["share"]: ".1%"},
        narrow=flow_narrow(small, _caption(small)),
    )


def _columns() -> dict[str, str]:
    names = ("source", "target", "count", "share", "mean_gap", "median_gap", "designed")
    return {name: t(f"mining_flow.column.{name}") for name in names}


def _title(flow: Flow) -> str:
    if not flow.moves:
        return t("mining_flow.title.no_moves")
    names = [
        t("mining_flow.move", a=flow.places[m.source].name, b=flow.places[m.target].name)
        for m in flow.moves
    ]
    first = leaders(names, [float(move.count) for move in flow.moves])
    count = flow.moves[0].count
    if len(first) > 1:
        return t("mining_flow.title.tied", n=count, times=many("times", count), moves=listed(first))
    return t(
        "mining_flow.title.busiest",
        source=flow.places[flow.moves[0].source].name,
        target=flow.places[flow.moves[0].target].name,
        times=many("times", count),
        share=count / flow.all_count,
    )


def _caption(flow: Flow) -> str:
    """What is drawn of all there is; nothing where that is everything."""
    said = []
    if len(flow.places) < flow.all_places:
        said.append(t("mining_flow.caption.places", n=len(flow.places), of=flow.all_places))
    if len(flow.moves) < flow.all_moves:
        said.append(
            t(
                "mining_flow.caption.moves",
                n=len(flow.moves),
                of=flow.all_moves,
                share=flow.shown / flow.all_count,
            )
        )
    return " ".join(said)


def _summary(flow: Flow) -> str:
    told = [t("mining_flow.summary.drawn", places=many("places", len(flow.places)))]
    told += [
        t(
            "mining_flow.summary.move",
            source=flow.places[move.source].name,
            target=flow.places[move.target].name,
            times=many("times", move.count),
        )
        for move in flow.moves[:_TOLD]
    ]
    if flow.starts:
        place, n = flow.starts[0]
        told.append(
            t(
                "mining_flow.summary.start",
                name=flow.places[place].name,
                customers=many("customers", n),
            )
        )
    if flow.stops:
        place, n = flow.stops[0]
        told.append(
            t(
                "mining_flow.summary.stop",
                name=flow.places[place].name,
                customers=many("customers", n),
            )
        )
    scored = [place for place in flow.places if place.mean == place.mean]
    if scored:
        worst = min(scored, key=lambda place: place.mean)
        told.append(
            t("mining_flow.summary.worst", name=worst.name, mean=worst.mean, low=worst.low,
              high=worst.high, n=worst.n)
        )  # fmt: skip
    if flow.judged:
        designed = sum(move.count for move in flow.moves if move.designed)
        share = designed / flow.shown if flow.shown else 0.0
        told.append(t("mining_flow.summary.designed", share=share))
    return " ".join([*told, _caption(flow)]).strip()


def _table(flow: Flow, follows: pd.DataFrame) -> pd.DataFrame:
    """The moves drawn, and those from a touchpoint straight to itself."""
    names = [place.name for place in flow.places]
    drawn = {(names[m.source], names[m.target]): m.designed for m in flow.moves}
    pairs = list(zip(follows["source"].astype(str), follows["target"].astype(str), strict=True))
    kept = [pair in drawn or (pair[0] == pair[1] and pair[0] in names) for pair in pairs]
    shown = follows[pd.Series(kept, index=follows.index, dtype=bool)]
    shown = shown.sort_values("count", ascending=False, kind="stable")
    columns = _columns()
    table = shown[[n for n in ("source", "target", "count", "share") if n in shown]].copy()
    for gap in ("mean_gap", "median_gap"):
        if gap in shown:
            table[gap] = [lasting(value) for value in shown[gap]]
    if flow.judged:
        table["designed"] = [
            drawn.get((str(a), str(b)), False)
            for a, b in zip(shown["source"], shown["target"], strict=True)
        ]
    return table.rename(columns=columns).reset_index(drop=True)
