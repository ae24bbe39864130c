"""A log for the benchmark: skewed paths as customers walk them, not noise."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import pandas as pd

TOUCHPOINTS = tuple(f"touchpoint {nth:02d}" for nth in range(1, 21))
FUNNEL = TOUCHPOINTS[:6]
COLUMNS = {"customer": "customer", "touchpoint": "touchpoint", "time": "time", "score": "score"}

_MEAN_LENGTH = 10
_SCORED = 0.2
_START = 1_735_689_600_000  # 1 January 2025
_YEAR = 365 * 86_400_000
_MEDIAN_GAP = 6 * 3_600_000


def made_log(events: int, seed: int = 1) -> pd.DataFrame:
    """A log of so many events of about a tenth as many customers, in order of time.

    Parameters
    ----------
    events : int
    seed : int

    Returns
    -------
    pandas.DataFrame
        ``customer`` (int64), ``touchpoint`` (str), ``time`` (datetime64[ms]) and ``score`` (0-10,
        not-a-number at four in five events).

    Notes
    -----
    Touchpoints mostly follow each other in order; some customers skip one, and some wander off to
    a popular one.  Made column by column in the smallest types, because the memory that making
    takes counts in the measure.
    """
    import pandas as pd

    rng = np.random.default_rng(seed)
    who, what = _walks(events, rng)
    when = _times(who, rng)
    order = np.argsort(when, kind="stable")
    frame = pd.DataFrame({"time": when[order].view("datetime64[ms]")}, copy=False)
    del when
    frame.insert(0, "customer", who[order].astype(np.int64) + 1_000_000)
    frame.insert(1, "touchpoint", _named(what[order]))
    del who, what, order
    score = np.full(len(frame), np.nan)
    scored = np.flatnonzero(rng.random(len(frame), dtype=np.float32) < _SCORED)
    score[scored] = np.clip(np.rint(rng.normal(7.4, 1.9, len(scored))), 0, 10)
    frame["score"] = score
    return frame


def _chances() -> Any:
    """Running totals of the chance of each next touchpoint, the last one meaning the end."""
    k = len(TOUCHPOINTS)
    popular = 1 / np.arange(1, k + 1) ** 1.2
    steps = np.tile(0.10 * popular / popular.sum(), (k, 1))
    for at in range(k):
        steps[at, (at + 1) % k] += 0.68
        steps[at, (at + 2) % k] += 0.12
    return np.cumsum(np.c_[steps, np.full(k, 1 / _MEAN_LENGTH)], axis=1)


def _walks(events: int, rng: np.random.Generator) -> tuple[Any, Any]:
    """Customer and touchpoint of exactly so many events, each customer's in order."""
    chances, k = _chances(), len(TOUCHPOINTS)
    who, what = np.empty(events, dtype=np.int32), np.empty(events, dtype=np.int8)
    alive = np.arange(max(events // _MEAN_LENGTH, 1), dtype=np.int32)
    at = np.minimum(rng.geometric(0.5, len(alive)) - 1, k - 1).astype(np.int8)
    filled, fresh = 0, len(alive)
    while filled < events:
        if not len(alive):  # a few more customers fill up what is missing
            alive, at = np.arange(fresh, fresh + 1, dtype=np.int32), np.zeros(1, dtype=np.int8)
            fresh += 1
        room = min(len(alive), events - filled)
        who[filled : filled + room], what[filled : filled + room] = alive[:room], at[:room]
        filled += room
        following = np.empty(len(alive), dtype=np.int8)
        drawn = rng.random(len(alive))
        for step in range(k):
            here = np.flatnonzero(at == step)
            following[here] = np.searchsorted(chances[step], drawn[here])
        going = following < k
        alive, at = alive[going], following[going]
    return who, what


def _times(who: Any, rng: np.random.Generator) -> Any:
    """Milliseconds at which each event happens, a skewed while after the one before."""
    clock = rng.integers(_START, _START + _YEAR, int(who.max()) + 1)
    when = np.empty(len(who), dtype=np.int64)
    starts = np.flatnonzero(np.r_[True, np.diff(who) <= 0, True])  # a round of one step for each
    for first, last in pairwise(starts.tolist()):
        round_ = who[first:last]
        gaps = rng.lognormal(np.log(_MEDIAN_GAP), 1.3, last - first)
        clock[round_] += gaps.astype(np.int64)
        when[first:last] = clock[round_]
    return when


def _named(codes: Any) -> Any:
    import pandas as pd
    import pyarrow as pa

    named = pa.DictionaryArray.from_arrays(codes, list(TOUCHPOINTS)).cast(pa.large_string())
    return pd.array(named, dtype="str")
