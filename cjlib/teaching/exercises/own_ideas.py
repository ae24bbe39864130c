"""Own ideas of set 06: what six ideas for a hotel cost and bring, and which cards a team laid."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from cjlib.teaching.exercises.drawing import Uniform, until_clear
from cjlib.texts import t

if TYPE_CHECKING:
    import pandas as pd

    from cjlib.making import Idea

Prices = dict[str, tuple[int, float]]
"""Idea -> euros, points of feeling."""

KINDS = {
    "quiet_doors": "repair",
    "stable_wifi": "repair",
    "clear_booking": "smooth",
    "quick_checkout": "smooth",
    "warm_welcome": "peak",
    "local_breakfast": "peak",
}
"""Idea -> what it does at its step."""

TEAM = ("anne", "bilal", "chris", "dana", "milan")
BOSS = "milan"
CARDS = (1, 2, 3, 5, 8, 13)
"""Cards that people lay: how much an idea brings the guest, or asks of the hotel."""

_CARDS = {
    "most": ((8, 8, 8, 5), (8, 8, 8, 3), (8, 8, 8, 8), (8, 8, 13, 3)),
    "outliers": ((5, 5, 13, 13), (3, 5, 13, 13)),
    "boss": ((3, 3, 3, 5), (1, 2, 3, 5), (2, 3, 3, 3)),
    "dull": ((1, 2, 3, 5), (2, 2, 3, 3), (1, 1, 2, 5), (2, 3, 3, 5)),
}
_BOSS = {"most": 5, "outliers": 5, "boss": 13, "dull": 2}
_LAID = ("most", "outliers", "boss")
"""What the other four lay in some order, and the card of the boss, for each kind of idea."""

BUDGET, MUST = 15_000, "quiet_doors"
"""Euros to spend, and the idea that has to be in: it repairs the deepest dip."""


def ideas(who: str) -> pd.DataFrame:
    """Six ideas scored by five people.

    Returns
    -------
    pandas.DataFrame
        A row per idea and person: ``idea``, ``kind``, ``cost`` (euros, 2,000-8,000), ``gain``
        (points of feeling, 0.2-1.4), ``person``, ``contribution`` and ``impact`` (a card of
        `CARDS` each).
    """
    prices = until_clear(f"{who}\nprices", _prices, _of_prices)
    cards = until_clear(f"{who}\ncards", _laid, _of_cards)
    return prices.merge(cards, on="idea", sort=False)


def _prices(uniform: Uniform) -> pd.DataFrame:
    import pandas as pd

    n = len(KINDS)
    cost = 1000 * (2 + (7 * uniform(n)).astype(int))
    gain = np.round(0.2 + 0.1 * (13 * uniform(n)).astype(int), 1)
    kinds = list(KINDS.values())
    return pd.DataFrame({"idea": list(KINDS), "kind": kinds, "cost": cost, "gain": gain})


def _of_prices(table: pd.DataFrame) -> list[list[float]]:
    """Plans as numbers far apart, and what first and second best bring far apart."""
    prices = _priced(table)
    numbers = [10.0 * sum(2**at for at, key in enumerate(KINDS) if key in p) for p in (
        _best(prices, (MUST,)), _best(prices, ()), _greedy(prices, "gain"), _greedy(prices, "cost")
    )]  # fmt: skip
    firsts = [sorted(gain for _, gain in _plans(prices, must))[-2:] for must in ((MUST,), ())]
    return [numbers, *([100 * gain for gain in pair] for pair in firsts)]


def _laid(uniform: Uniform) -> pd.DataFrame:
    """Cards by hand: one idea that most find good, one with outliers, one that the boss loves."""
    import pandas as pd

    n, people = len(KINDS), len(TEAM)
    order = np.argsort(uniform(n))
    kinds = [*_LAID, *["dull"] * (n - len(_LAID))]
    rows: list[tuple[int, ...]] = [()] * n
    for idea, kind in zip(order, kinds, strict=True):
        boss, options = _BOSS[kind], _CARDS[kind]
        others = np.array(options[int(len(options) * uniform(1)[0])])
        rows[idea] = (*others[np.argsort(uniform(people - 1))].tolist(), boss)
    impact = np.array(CARDS)[(6 * uniform(n * people)).astype(int)]
    return pd.DataFrame(
        {
            "idea": np.repeat(list(KINDS), people),
            "person": TEAM * n,
            "contribution": np.ravel(rows),
            "impact": impact,
        }
    )


def _of_cards(table: pd.DataFrame) -> list[list[float]]:
    """First ideas as numbers far apart, and first and second far apart."""
    by = [_cards(table, how) for how in ("median", "mean", "boss")]
    firsts = [10.0 * list(KINDS).index(str(one.idxmax())) for one in by]
    return [firsts, *([20 * x for x in one.sort_values().iloc[-2:]] for one in by)]


def _cards(table: pd.DataFrame, how: str) -> pd.Series[float]:
    """Contribution of each idea: the middle card, the mean, or what the boss laid."""
    if how == "boss":
        table, how = table[table["person"] == BOSS], "median"
    found: pd.Series[float] = table.groupby("idea", sort=False)["contribution"].agg(how)
    return found


def most(table: pd.DataFrame, how: str = "median") -> str:
    """The idea with the most contribution.

    Parameters
    ----------
    table : pandas.DataFrame
        As `ideas` makes it.
    how : {"median", "mean", "boss"}
        By the middle card, or by mistake: by the mean, or by the card of the boss alone.
    """
    return str(_cards(table, how).idxmax())


def chosen(table: pd.DataFrame) -> tuple[str, ...]:
    """The plan that brings most within the budget, the deepest dip repaired (`choose`)."""
    from cjlib.making.portfolio import choose  # not before somebody asks: it takes a while

    found = choose(team(table), budget=BUDGET, must=[MUST])
    return tuple(idea.id for idea in found.chosen)


def best(table: pd.DataFrame, *, repair: bool = True) -> tuple[str, ...]:
    """The same by trying all plans; without ``repair`` what a team does that forgets the dip."""
    return _best(_priced(table), (MUST,) if repair else ())


def greedy(table: pd.DataFrame, by: str) -> tuple[str, ...]:
    """The dip first, then take what fits: by most ``"gain"``, or by least ``"cost"``."""
    return _greedy(_priced(table), by)


def team(table: pd.DataFrame) -> tuple[Idea, ...]:
    """The ideas as the matrix of contribution and impact takes them, named in words.

    Parameters
    ----------
    table : pandas.DataFrame
        As `ideas` makes it.

    Notes
    -----
    A card is set against the highest card: the axes are relative and have no unit.
    """
    from cjlib.making import Idea

    found = []
    for name, rows in table.groupby("idea", sort=False):
        scores = [
            {
                "person": str(row["person"]).capitalize(),
                "contribution": row["contribution"] / max(CARDS),
                "impact": row["impact"] / max(CARDS),
            }
            for row in rows.to_dict("records")
        ]
        first = rows.iloc[0]
        found.append(
            Idea.model_validate(
                {
                    "id": name,
                    "name": t(f"exercise_06.06-6.option.{name}"),
                    "kind": first["kind"],
                    "cost": float(first["cost"]),
                    "gain": float(first["gain"]),
                    "scores": scores,
                }
            )
        )
    return tuple(found)


def _priced(table: pd.DataFrame) -> Prices:
    rows = table.drop_duplicates("idea")
    triples = zip(rows["idea"], rows["cost"], rows["gain"], strict=True)
    return {str(name): (int(cost), float(gain)) for name, cost, gain in triples}


def _plans(prices: Prices, must: tuple[str, ...]) -> list[tuple[tuple[str, ...], float]]:
    """Every plan within the budget that holds ``must``, with what it brings."""
    plans = (plan for n in range(len(prices) + 1) for plan in combinations(prices, n))
    return [
        (plan, sum(prices[key][1] for key in plan))
        for plan in plans
        if set(must) <= set(plan) and sum(prices[key][0] for key in plan) <= BUDGET
    ]


def _best(prices: Prices, must: tuple[str, ...]) -> tuple[str, ...]:
    return max(_plans(prices, must), key=lambda plan: plan[1])[0]


def _greedy(prices: Prices, by: str) -> tuple[str, ...]:
    def first(name: str) -> float:
        cost, gain = prices[name]
        return -gain if by == "gain" else cost

    left, taken = BUDGET - prices[MUST][0], [MUST]
    for name in sorted(set(prices) - {MUST}, key=lambda name: (first(name), name)):
        if prices[name][0] <= left:
            left -= prices[name][0]
            taken.append(name)
    return tuple(taken)
