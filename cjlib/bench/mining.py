"""What it costs to ask a log of a million events what happened, beside the peers.

A ratio is how many times longer a peer takes for the same questions over the same table, one after
the other in one run; both start from the table, so that the kit's sorting, checking and hashing
count.  Before a ratio is given, the answers have to be equal.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from cjlib.bench import peers
from cjlib.bench.agreeing import disagreements
from cjlib.bench.made_log import FUNNEL, made_log
from cjlib.bench.measuring import CannotMeasure, measure, once
from cjlib.bench.peers import Answers

if TYPE_CHECKING:
    import pandas as pd

Ask = Callable[[Any], Answers]

EVENTS = 1_000_000
MANY = 10_000_000

_ROUNDS = 3  # peer, kit, peer, kit ...: a busy moment hits both
# what a fresh process does: make the log, ask everything, tell time and peak memory
_MANY = """
import resource, time
from cjlib.bench import peers
from cjlib.bench.made_log import made_log
df = made_log({events})
start = time.perf_counter()
peers.with_kit(df)
print(time.perf_counter() - start)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@cache
def _log() -> pd.DataFrame:
    return made_log(EVENTS)


def _times_longer(
    name: str, peer: Callable[[Any], Answers], kit: Callable[[Any], Answers]
) -> float:
    """The median ratio of times, after both have shown to say the same."""
    small = made_log(5000)
    wrong = disagreements(kit(small), name, peer(small))  # which also imports what they need
    if wrong:
        raise RuntimeError("; ".join(wrong))
    return statistics.median(
        once(lambda: peer(_log())) / once(lambda: kit(_log())) for _ in range(_ROUNDS)
    )


@measure("a log of 1,000,000 events: four questions, pandas / kit", "x", over=5)
def beside_pandas() -> float:
    """Directly-follows with gaps, variants, a funnel of six steps and scores per touchpoint."""
    return _times_longer("pandas", peers.with_pandas, peers.with_kit)


@measure("directly-follows with gaps and variants, pm4py / kit", "x", over=10)
def beside_pm4py() -> float:
    """The two of the four that it has; neither reads scores or hides customers here."""
    return _times_longer("pm4py", peers.with_pm4py, peers.paths_with_kit)


@measure("four questions, polars / kit", "x")
def beside_polars() -> float:
    """On all cores, while the kit uses one."""
    return _times_longer("polars", peers.with_polars, peers.with_kit)


@measure("four questions, DuckDB / kit", "x")
def beside_duckdb() -> float:
    """On all cores, while the kit uses one."""
    return _times_longer("duckdb", peers.with_duckdb, peers.with_kit)


@measure("directly-follows without gaps and a funnel, retentioneering / kit", "x")
def beside_retentioneering() -> float:
    """The kit's gaps count against it."""
    return _times_longer("retentioneering", peers.with_retentioneering, peers.steps_with_kit)


@cache
def _many() -> tuple[float, float]:
    """Seconds and peak memory in MB for ten million events, in a process of their own."""
    if sys.platform == "win32":
        raise CannotMeasure("Windows does not tell the peak of a process this way")
    code = _MANY.format(events=MANY)
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    seconds, peak = map(float, out.stdout.split())
    unit = 1 if sys.platform == "darwin" else 1024  # Linux counts in kilobytes
    return seconds, peak * unit / 1e6


@measure("10,000,000 events: peak memory, the table included", "MB", under=2000)
def peak_of_many() -> float:
    """The whole process: Python, the table as made, and the four questions."""
    return _many()[1]


@measure("10,000,000 events: four questions", "s")
def time_of_many() -> float:
    """In the same process."""
    return _many()[0]


@measure("10,000,000 events: pandas / kit", "x", over=5)
def many_beside_pandas() -> float:
    """Once each."""
    df = made_log(MANY)
    return once(lambda: peers.with_pandas(df)) / once(lambda: peers.with_kit(df))


@measure("1,000,000 events in Parquet: four questions of BigLog / of EventLog from a table", "x")
def larger_than_memory() -> float:
    """What it costs to leave the log on disk."""
    import tempfile
    from pathlib import Path

    peers.library("ibis")
    from cjlib.mining.big import BigLog

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "log.parquet")
        _log().to_parquet(path)

        def ask() -> None:
            log = BigLog.from_parquet(
                path, customer="customer", touchpoint="touchpoint", time="time", score="score"
            )
            log.directly_follows(), log.variants(), log.funnel(FUNNEL), log.scores()

        return once(ask) / once(lambda: peers.with_kit(_log()))
