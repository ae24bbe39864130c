"""Answers of a class that does not exist, to practise with before a real one comes in.

Nothing about them was measured: every answer is drawn by chance around a middle that differs per
item, and at a second vote people agree a little more.  Teaching form of this kit.
"""

from __future__ import annotations

import numpy as np

from cjlib.classroom.answering import ANSWERS, FEELINGS, PLACES, POINTS, Answer
from cjlib.classroom.rounds import SCALES, Round
from cjlib.texts import lines

_SPREAD = {1: 1.0, 2: 0.6}  # of the middle half, by vote


def made_up(asked: Round, people: int, seed: int = 1, vote: int = 1) -> tuple[Answer, ...]:
    """Fictitious answers, as `cjlib.classroom.read` gives them.

    Parameters
    ----------
    asked : Round
    people : int
        How many answer, 0 or more.
    seed : int
        The same seed gives the same answers; a longer class begins with those of a shorter one.
    vote : {1, 2}
    """
    middles = np.random.default_rng([seed, 0]).uniform(0.15, 0.85, (len(asked.items) + 1, 2))
    return tuple(
        _answer(asked, np.random.default_rng([seed, vote, nth]), middles, _SPREAD[vote])
        for nth in range(1, people + 1)
    )


def _answer(
    asked: Round, chance: np.random.Generator, middles: np.ndarray, spread: float
) -> Answer:
    def drawn(middle: float, ends: tuple[int, int], wide: float = 0.22) -> int:
        low, high = ends
        at = low + (high - low) * (middle + wide * spread * chance.standard_normal())
        return int(np.clip(round(at), low, high))

    kind = asked.kind
    if kind in SCALES:
        return {"value": drawn(0.66, SCALES[kind], 0.17)}
    if kind == "text":
        offered = lines("classroom_practice.answers")
        return {"text": offered[int(chance.integers(len(offered)))]}
    if kind == "points":
        return _points([item.id for item in asked.items], middles, chance, spread)
    answer: Answer = {}
    for nth, item in enumerate(asked.items):
        across, up = middles[nth]
        if kind == "emotion":
            answer[item.id] = drawn(across, FEELINGS)
        elif kind == "place":
            answer[item.id] = [drawn(across, PLACES, 0.16), drawn(up, PLACES, 0.16)]
        elif kind == "kano":  # happy with it or used to it; without it indifferent to annoyed
            answer[item.id] = [drawn(across * 0.5, ANSWERS), drawn(0.5 + up * 0.5, ANSWERS)]
        else:
            at = drawn(across, (0, len(asked.groups) - 1), 0.3)
            answer[item.id] = asked.groups[at].id
    return answer


def _points(
    ids: list[str], middles: np.ndarray, chance: np.random.Generator, spread: float
) -> Answer:
    """A hundred points in fives, divided around the middles."""
    weight = np.clip(
        middles[: len(ids), 0] + 0.3 * spread * chance.standard_normal(len(ids)), 0.02, None
    )
    fives = np.floor(POINTS / 5 * weight / weight.sum()).astype(int)
    fives[int(np.argmax(weight))] += POINTS // 5 - int(fives.sum())
    return {one: int(5 * many) for one, many in zip(ids, fives, strict=True)}
