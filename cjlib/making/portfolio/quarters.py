"""Which quarter an idea is done in: what it builds on comes no later, what brings most comes first.

An idea is done within one quarter; that is a teaching form of this kit.
"""

from __future__ import annotations

import numpy as np

from cjlib.making.portfolio.candidates import Candidates
from cjlib.making.portfolio.model import SCALE, Floats, Model, Row, Rule, Wishes
from cjlib.making.portfolio.solving import Bools, Found, largest

_NODES = 300


def spread(model: Model, found: Candidates, wishes: Wishes) -> Model:
    """The model with a column for every idea in every quarter, and effort quarter by quarter.

    Parameters
    ----------
    model : Model
        With one column per idea.
    found : Candidates
    wishes : Wishes

    Returns
    -------
    Model
        Its first columns are idea 0 in quarter 1, 2, ... then idea 1 in quarter 1, 2, ...
    """
    n, times = model.ideas, wishes.quarters
    rows = [
        Row(row.rule, row.key, _parts(row, n, times), row.low, row.high, row.values)
        for row in model.rows
        if row.rule not in (Rule.EFFORT, Rule.BASE)
    ]
    rows += [
        Row(Rule.ONCE, f"once: {at}", {at * times + q: 1.0 for q in range(times)}, high=1.0)
        for at in range(n)
    ]
    rows += _in_time(found, wishes)
    most = np.concatenate([np.ones(n * times), model.most[n:]])
    gain = np.concatenate([np.repeat(model.gain[:n], times), model.gain[n:]])
    return Model(n * times, tuple(rows), gain, most)


def stretched(objective: Floats, wide: Model, wishes: Wishes) -> Floats:
    """An objective per idea as one per idea and quarter."""
    n = wide.ideas // wishes.quarters
    return np.concatenate([np.repeat(objective[:n], wishes.quarters), objective[n:]])


def plan(
    found: Candidates, wishes: Wishes, picked: Bools, values: Floats, seconds: float
) -> tuple[int, ...] | None:
    """Quarters for the ideas that were picked, what brings most as soon as possible.

    Parameters
    ----------
    found : Candidates
    wishes : Wishes
    picked : ndarray of bool, shape (ideas,)
    values : ndarray, shape (ideas,)
        What each idea brings.
    seconds : float

    Returns
    -------
    tuple of int or None
        A quarter from 1 for each picked idea; None if they do not fit.
    """
    chosen, times = np.flatnonzero(picked), wishes.quarters
    if wishes.effort is None or not len(chosen):
        return (1,) * len(chosen)
    n = len(found.ideas)
    rows = _in_time(found, wishes)
    rows += [
        Row(
            Rule.ONCE, f"once: {at}", {at * times + q: 1.0 for q in range(times)}, low=1.0, high=1.0
        )
        for at in map(int, chosen)
    ]
    urgency = np.maximum(values, max(float(values.max()), 1.0) / 100)
    soon = SCALE / times / urgency.max() * np.outer(urgency, -np.arange(times)).ravel()
    model = Model(n * times, tuple(rows), soon, np.repeat(picked, times).astype(np.float64))
    answer = largest(model, soon, seconds, nodes=_NODES)
    if answer.found in (Found.NOTHING, Found.OUT_OF_TIME):
        return None
    return tuple(int(q) + 1 for q in answer.picked.reshape(n, times)[chosen].argmax(axis=1))


def _parts(row: Row, n: int, times: int) -> dict[int, float]:
    wide: dict[int, float] = {}
    for at, weight in row.parts.items():
        if at >= n:
            wide[at - n + n * times] = weight
        else:
            wide |= {at * times + q: weight for q in range(times)}
    return wide


def _in_time(found: Candidates, wishes: Wishes) -> list[Row]:
    """Effort per quarter, and nothing before what it builds on."""
    times = wishes.quarters
    rows = []
    if wishes.effort is not None:
        weeks = [(at, idea.effort) for at, idea in enumerate(found.ideas) if idea.effort]
        rows += [
            Row(
                Rule.QUARTER,
                f"effort {q + 1}",
                {at * times + q: needed for at, needed in weeks},
                high=most,
                values={"quarter": q + 1, "weeks": most},
            )
            for q, most in enumerate(wishes.effort)
        ]
    for at, bases in enumerate(found.bases):
        for base in bases:
            for q in range(times):
                parts = {at * times + earlier: 1.0 for earlier in range(q + 1)}
                parts |= {base * times + earlier: -1.0 for earlier in range(q + 1)}
                names = {"name": found.ideas[at].name, "base": found.ideas[base].name}
                rows.append(Row(Rule.BASE, f"base: {at} {base} {q}", parts, high=0.0, values=names))
    return rows
