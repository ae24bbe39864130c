"""What every engine has to agree on with `EventLog`, and the logs to try it with."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from pandas.testing import assert_frame_equal

from cjlib.mining import EventLog, paths
from cjlib.mining.big import BigLog

COLUMNS = {
    "customer": "who",
    "touchpoint": "what",
    "time": "when",
    "channel": "via",
    "score": "mark",
}
STEPS = ("a", "b", "c")
QUESTIONS = ("directly_follows", "variants", "dwell", "ends", "entries", "scores")


def some_events(n: int = 2000, seed: int = 4) -> pd.DataFrame:
    """Few customers, touchpoints and moments, so that ties and twins abound."""
    rng = np.random.default_rng(seed)
    hours = rng.integers(0, 40, n) * 3_600_001
    return pd.DataFrame(
        {
            "who": rng.integers(0, 150, n).astype(str),
            "what": np.array(list("abcdef"))[rng.integers(0, 6, n)],
            "when": (1_767_225_600_000 + hours).astype("datetime64[ms]"),
            "via": np.array(["web", "shop", None], dtype=object)[rng.integers(0, 3, n)],
            "mark": np.where(rng.random(n) < 0.3, rng.integers(0, 11, n), np.nan),
        }
    )


def assert_same_whole_numbers(log: EventLog, big: BigLog) -> None:
    """Counts and total milliseconds are identical."""
    ours, theirs = paths.transitions(log), big.transitions()
    columns = ["source", "target", "count", "total_ms"]
    assert list(theirs.columns) == columns
    assert theirs.to_numpy().tolist() == ours[columns].to_numpy().tolist()


def assert_same(log: EventLog, big: BigLog, steps: Any = STEPS) -> None:
    """Every question gets the same answer, in the same columns and order."""
    assert_same_whole_numbers(log, big)
    for question in QUESTIONS:
        assert_alike(getattr(log, question)(), getattr(big, question)())
    for mode in ("eventually", "strict"):
        assert_alike(log.funnel(steps, mode), big.funnel(steps, mode))
        assert_alike(log.drop_offs(steps, mode), big.drop_offs(steps, mode))
    spans = [one.throughput().sort_values("customer", ignore_index=True) for one in (log, big)]
    assert_alike(*spans)


def assert_alike(ours: pd.DataFrame, theirs: pd.DataFrame) -> None:
    """The same table, but for the last digits of a computed number."""
    assert_frame_equal(ours, theirs, check_dtype=False, check_index_type=False, rtol=1e-9)
