"""What a journey flow shows: the busiest touchpoints, and the moves between them worth a line."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from cjlib.journey.vocabulary import Health

if TYPE_CHECKING:
    import pandas as pd

MOST_PLACES = 20
_WENT_ON = 0.1  # of its visitors: less is no way on
_NEARLY_ALL = 0.95  # of the traffic: lines beyond it tell nothing more
_MOST_ENDS = 5  # starts, and ends, that get a line of their own


@dataclass(frozen=True)
class Place:
    """A touchpoint on the flow: how often it was visited and, where scored, how it felt."""

    name: str
    count: int
    again: int = 0  # times that it came straight again
    n: int = 0
    mean: float = float("nan")
    low: float = float("nan")
    high: float = float("nan")
    health: Health | None = None


@dataclass(frozen=True)
class Move:
    """From one place to the next; ``gap`` is the median time between, in seconds."""

    source: int
    target: int
    count: int
    share: float = float("nan")
    gap: float = float("nan")
    designed: bool = False


@dataclass(frozen=True)
class Flow:
    """Places, moves between them, and where customers begin (-1 to a place) and stop."""

    places: tuple[Place, ...]
    moves: tuple[Move, ...]
    starts: tuple[tuple[int, int], ...]
    stops: tuple[tuple[int, int], ...]
    all_places: int
    all_moves: int  # kinds of moves, those to the same place excepted
    all_count: int
    judged: bool  # whether it is known which moves the design has

    @property
    def shown(self) -> int:
        """How many times customers made one of the moves that are drawn."""
        return sum(move.count for move in self.moves)

    def thinned(self, most: int) -> Flow:
        """The same with at most ``most`` moves: the busiest in and out of each place first."""
        return replace(self, moves=_kept(self.moves, [place.count for place in self.places], most))


def flow_of(
    follows: pd.DataFrame,
    ends: pd.DataFrame | None,
    scores: pd.DataFrame | None,
    conforming: Collection[tuple[str, str]] | None,
    share: float,
    most: int,
) -> Flow:
    """The part of a directly-follows table that a person can read."""
    counts = _visits(follows, ends)
    names = [str(name) for name in counts.index[:MOST_PLACES]]
    moves = follows[follows["source"] != follows["target"]]
    again = follows[follows["source"] == follows["target"]].set_index("source")["count"]
    felt = _felt(scores)
    places = [
        replace(
            felt.get(name, Place(name, 0)),
            count=int(counts[name]),
            again=int(again.get(name, 0)),
        )
        for name in names
    ]
    drawn = moves[moves["source"].isin(names) & moves["target"].isin(names)]
    if len(moves):
        drawn = drawn[drawn["count"] >= share * moves["count"].max()]
    visits = [place.count for place in places]
    kept = _kept(_moves(drawn, names, conforming), visits, most)
    if share > 0 and kept:  # a place to which no line leads is left out with its lines
        used = sorted({end for move in kept for end in (move.source, move.target)})
        where = {old: new for new, old in enumerate(used)}
        places = [places[old] for old in used]
        kept = tuple(
            replace(move, source=where[move.source], target=where[move.target]) for move in kept
        )
    at = {place.name: nth for nth, place in enumerate(places)}
    return Flow(
        tuple(places), kept, _ends(ends, "first", at), _ends(ends, "last", at),
        len(counts), len(moves), int(moves["count"].sum()), conforming is not None,
    )  # fmt: skip


def _visits(follows: pd.DataFrame, ends: pd.DataFrame | None) -> pd.Series[Any]:
    """Events per touchpoint, busiest first.

    Where ends are known: times arrived at plus times begun with.  Else the larger of the times
    that customers arrived and left.
    """
    arrived = follows.groupby("target", observed=True)["count"].sum()
    if ends is None:
        left = follows.groupby("source", observed=True)["count"].sum()
        index = arrived.index.union(left.index)
        visits = np.maximum(arrived.reindex(index, fill_value=0), left.reindex(index, fill_value=0))
    else:
        first = ends.groupby("touchpoint", observed=True)["first"].sum()
        index = arrived.index.union(first.index)
        visits = arrived.reindex(index, fill_value=0) + first.reindex(index, fill_value=0)
    visits.index = visits.index.astype(str)
    return visits.sort_index().sort_values(ascending=False, kind="stable")


def _felt(scores: pd.DataFrame | None) -> dict[str, Place]:
    """Places with their scores.

    Red lies surely below the mean of all answers, green surely above it: the interval on one side,
    and the mean at least half a standard deviation (between touchpoints) away.  So no scale needs
    a line between good and bad, and with many answers a hair's breadth gets no colour.
    """
    if scores is None or not len(scores):
        return {}
    known = scores[scores["mean"].notna() & (scores["n"] > 0)]
    overall = spread = float("nan")
    if len(known):
        overall = float(np.average(known["mean"], weights=known["n"]))
        spread = float(np.average((known["mean"] - overall) ** 2, weights=known["n"])) ** 0.5
    found = {}
    for name, n, mean, low, high in zip(
        *(scores[column] for column in ("touchpoint", "n", "mean", "low", "high")), strict=True
    ):
        health = None
        if mean == mean:
            far = abs(mean - overall) >= spread / 2
            below, above = far and high < overall, far and low > overall
            health = Health.RED if below else Health.GREEN if above else Health.YELLOW
        found[str(name)] = Place(
            str(name), 0, 0, int(n), float(mean), float(low), float(high), health
        )
    return found


def _moves(
    drawn: pd.DataFrame, names: list[str], conforming: Collection[tuple[str, str]] | None
) -> tuple[Move, ...]:
    at = {name: nth for nth, name in enumerate(names)}
    designed = {(str(a), str(b)) for a, b in conforming or ()}
    unknown = drawn["count"] * np.nan
    gaps = drawn["median_gap"].dt.total_seconds() if "median_gap" in drawn else unknown
    shares = drawn.get("share", unknown)
    return tuple(
        Move(at[str(a)], at[str(b)], int(n), float(s), float(g), (str(a), str(b)) in designed)
        for a, b, n, s, g in zip(
            drawn["source"], drawn["target"], drawn["count"],
            shares, gaps, strict=True,
        )
    )  # fmt: skip


def _kept(moves: tuple[Move, ...], visits: Sequence[int], most: int) -> tuple[Move, ...]:
    """The busiest moves, until they are nearly all the traffic, and a line for each place.

    A place gets its busiest line in, and out where a part of its visitors really went on that way.
    """
    ranked = sorted(moves, key=lambda move: (-move.count, move.source, move.target))
    into: dict[int, Move] = {}
    out: dict[int, Move] = {}
    for move in ranked:
        into.setdefault(move.target, move)
        if move.count >= _WENT_ON * visits[move.source]:
            out.setdefault(move.source, move)
    first = {*into.values(), *out.values()}
    kept = set(sorted(first, key=ranked.index)[:most])
    enough = _NEARLY_ALL * sum(move.count for move in moves)
    for move in ranked:
        if len(kept) >= most or sum(one.count for one in kept) >= enough:
            break
        kept.add(move)
    return tuple(move for move in ranked if move in kept)


def _ends(
    ends: pd.DataFrame | None, column: str, at: dict[str, int]
) -> tuple[tuple[int, int], ...]:
    if ends is None:
        return ()
    ranked = ends.sort_values(column, ascending=False, kind="stable")
    found = [
        (at[str(name)], int(count))
        for name, count in zip(ranked["touchpoint"], ranked[column], strict=True)
        if str(name) in at and count > 0
    ]
    return tuple(found[:_MOST_ENDS])
