"""From the counts and milliseconds of an engine to the tables that `EventLog` gives too."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from cjlib.mining.log.clock import local
from cjlib.mining.log.privacy import hashed
from cjlib.mining.scales import IntArray, Scale

if TYPE_CHECKING:
    import pandas as pd


def transitions(found: pd.DataFrame) -> pd.DataFrame:
    """Most frequent first, equal counts by name."""
    found = found.sort_values(["source", "target"])
    found = found.sort_values("count", ascending=False, kind="stable", ignore_index=True)
    return found[["source", "target", *found.columns.drop(["source", "target"])]]


def directly_follows(found: pd.DataFrame) -> pd.DataFrame:
    """Shares and gaps beside the counts."""
    found = transitions(found)
    return found[["source", "target", "count"]].assign(
        share=found["count"] / max(int(found["count"].sum()), 1),
        mean_gap=_span(found["total_ms"] / found["count"]),
        median_gap=_span(found["median_ms"]),
    )


def dwell(found: pd.DataFrame) -> pd.DataFrame:
    """In the order of the touchpoints."""
    found = found.sort_values("touchpoint", ignore_index=True)
    return found[["touchpoint", "n"]].assign(
        mean=_span(found["total_ms"] / found["n"]),
        median=_span(found["median_ms"]),
        p90=_span(found["p90_ms"]),
    )


def variants(found: pd.DataFrame, customers: int) -> pd.DataFrame:
    """Shares of all customers, also where only the most walked paths were asked for."""
    share = found["count"] / customers
    return found.assign(
        sequence=[tuple(sequence) for sequence in found["sequence"]],
        share=share,
        cumulative=found["count"].cumsum() / customers,
    )


def funnel(found: pd.DataFrame, steps: Sequence[str]) -> pd.DataFrame:
    """Customers per step."""
    import pandas as pd

    reached, customers = found["reached"].to_numpy(), found["customers"].to_numpy()
    got = np.array([customers[reached > at].sum() for at in range(len(steps))], dtype=np.int64)
    return pd.DataFrame(
        {
            "step": list(steps),
            "customers": got,
            "share": got / max(int(got[0]), 1),
            "dropped": -np.diff(got, prepend=got[0]),
        }
    )


def drop_offs(found: pd.DataFrame, steps: Sequence[str]) -> pd.DataFrame:
    """Step by step, most frequent first; at equal numbers who did nothing more comes first."""
    import pandas as pd

    rows: list[pd.DataFrame] = []
    for at, step in enumerate(steps[:-1], 1):
        stuck = found[found["reached"] == at].assign(step=step)
        stuck["went_to"] = stuck["next"].astype(object).where(stuck["next"].notna(), "")
        stuck["share"] = stuck["customers"] / stuck["customers"].sum()
        stuck = stuck.sort_values("went_to")
        rows.append(stuck.sort_values("customers", ascending=False, kind="stable"))
    columns = ["step", "went_to", "customers", "share"]
    return pd.concat(rows, ignore_index=True)[columns]


def scores(found: pd.DataFrame, scale: Scale | None, least: int, confidence: float) -> pd.DataFrame:
    """Student's t interval over people; nothing for fewer than ``least`` of them."""
    from scipy.special import stdtrit

    found = found.sort_values("touchpoint", ignore_index=True)
    people, mean = found["people"].to_numpy(), found["mean"].to_numpy(dtype=float)
    squares, n = found["squares"].to_numpy(dtype=float), found["n"].to_numpy()
    half = np.full(len(found), math.nan)
    known = (people > 1) & (squares > 1e-18)
    groups = people[known]
    error = np.sqrt(squares[known] * groups / (groups - 1)) / n[known]
    half[known] = stdtrit(groups - 1, 0.5 + confidence / 2) * error
    hidden = people < least
    mean, half = np.where(hidden, math.nan, mean), np.where(hidden, math.nan, half)
    low, high = mean - half, mean + half
    if scale is not None:
        low, high = np.maximum(low, scale.low), np.minimum(high, scale.high)
    return found[["touchpoint", "n"]].assign(mean=mean, low=low, high=high)


def ends(found: pd.DataFrame, customers: int) -> pd.DataFrame:
    """In the order of the touchpoints."""
    found = found.sort_values("touchpoint", ignore_index=True)
    return found.assign(
        first_share=found["first"] / customers, last_share=found["last"] / customers
    )[["touchpoint", "first", "first_share", "last", "last_share"]]


def entries(found: pd.DataFrame, customers: int) -> pd.DataFrame:
    """Most customers first."""
    found = found.sort_values("channel").assign(share=found["customers"] / customers)
    return found.sort_values("customers", ascending=False, kind="stable", ignore_index=True)


def throughput(found: pd.DataFrame, salt: bytes | None, zone: str | None) -> pd.DataFrame:
    """One row per customer, under a name that nobody can read back."""
    import pandas as pd

    names = found["customer"].tolist()
    return pd.DataFrame(
        {
            "customer": np.array(hashed(names, salt) if salt else names, dtype=object),
            "events": found["events"].to_numpy(),
            "start": local(milliseconds(found["start"]), zone),
            "end": local(milliseconds(found["end"]), zone),
            "duration": _span(found["duration_ms"]),
        }
    )


def milliseconds(times: Any) -> IntArray:
    """Time stamps, with or without a zone, as milliseconds since 1970."""
    import pandas as pd

    stamps = pd.DatetimeIndex(times)
    if stamps.tz is not None:
        stamps = stamps.tz_convert("UTC").tz_localize(None)
    return np.asarray(stamps.to_numpy(), dtype="datetime64[ms]").astype(np.int64)


def _span(milliseconds: Any) -> Any:
    return np.rint(np.asarray(milliseconds, dtype=float)).astype("timedelta64[ms]")


def durations(found: pd.DataFrame) -> pd.DataFrame:
    """One row on all journeys."""
    return found[["customers", "events"]].assign(
        mean=_span(found["total_ms"] / found["customers"]),
        median=_span(found["median_ms"]),
        p90=_span(found["p90_ms"]),
    )


def nothing(*columns: str) -> pd.DataFrame:
    """A table without rows."""
    import pandas as pd

    return pd.DataFrame(columns=list(columns))
