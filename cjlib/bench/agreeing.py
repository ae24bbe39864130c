"""Whether two libraries gave the same answers: a fast wrong answer is no measure."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from cjlib.bench.peers import Answers

Plain = dict[str, Any]

_ROUNDED = {"mean_gap": 1.0, "median_gap": 1.0, "mean": 1e-9}  # milliseconds, and points of a score


def disagreements(kit: Answers, name: str, said: Answers) -> list[str]:
    """What a library says differently than the kit, in a few words; nothing where they agree.

    Parameters
    ----------
    kit, said : Answers
    name : str
        Whose answers ``said`` are: a key of ``PLAIN``.
    """
    ours, theirs = from_kit(kit), PLAIN[name](said)
    return [
        f"{name} has another {question}"
        for question, answer in theirs.items()
        if not _alike(ours[question], answer, _ROUNDED.get(question))
    ]


def _alike(ours: Any, theirs: Any, rounded: float | None) -> bool:
    """Equal; computed numbers may differ by rounding, and the kit hides means of few people."""
    if rounded is None:
        return bool(ours == theirs)
    return ours.keys() == theirs.keys() and all(
        math.isnan(ours[key]) or math.isclose(theirs[key], ours[key], abs_tol=rounded)
        for key in ours
    )


def _millisecond() -> Any:
    import pandas as pd

    return pd.Timedelta(1, "ms")


def _columns(table: Any, keys: list[str], **columns: str) -> Plain:
    """Columns of a table by key, under the names of the questions they answer."""
    pairs = [
        key if len(keys) > 1 else key[0] for key in zip(*(table[k] for k in keys), strict=True)
    ]
    return {
        question: dict(zip(pairs, table[column].tolist(), strict=True))
        for question, column in columns.items()
    }


def from_kit(said: Answers) -> Plain:
    """The kit's answers as plain numbers, gaps in milliseconds."""
    follows = said.follows
    for gap in ("mean_gap", "median_gap"):
        follows = follows.assign(**{gap: follows[gap] / _millisecond()})
    plain = _columns(
        follows, ["source", "target"], count="count", mean_gap="mean_gap", median_gap="median_gap"
    )
    if said.variants is not None:
        plain["variants"] = sorted(said.variants["count"].tolist())
    if said.funnel is not None:
        plain["funnel"] = said.funnel
    if said.scores is not None:
        plain |= _columns(said.scores, ["touchpoint"], n="n", mean="mean")
    return plain


def _from_pandas(said: Answers) -> Plain:
    follows = said.follows.reset_index()
    for gap in ("mean", "median"):
        follows[gap] = follows[gap] / _millisecond()
    return {
        **_columns(
            follows, ["touchpoint", "target"], count="count", mean_gap="mean", median_gap="median"
        ),
        "variants": sorted(said.variants.tolist()),
        "funnel": said.funnel,
        **_columns(said.scores.reset_index(), ["touchpoint"], n="count", mean="mean"),
    }


def _from_pm4py(said: Answers) -> Plain:
    counts, gaps = said.follows
    return {
        "count": dict(counts),
        "mean_gap": {pair: 1000 * gap["mean"] for pair, gap in gaps.items()},
        "median_gap": {pair: 1000 * gap["median"] for pair, gap in gaps.items()},
        "variants": sorted(said.variants.values()),
    }


def _from_polars(said: Answers) -> Plain:
    follows = said.follows.to_pandas()
    for gap in ("mean", "median"):
        follows[gap] = follows[gap] / _millisecond()
    return {
        **_columns(
            follows, ["touchpoint", "target"], count="count", mean_gap="mean", median_gap="median"
        ),
        "variants": sorted(said.variants["len"].to_list()),
        "funnel": said.funnel,
        **_columns(said.scores.to_pandas(), ["touchpoint"], n="count", mean="mean"),
    }


def _from_duckdb(said: Answers) -> Plain:
    return {
        **_columns(
            said.follows,
            ["touchpoint", "target"],
            count="count",
            mean_gap="mean",
            median_gap="median",
        ),
        "variants": sorted(count for _, count in said.variants),
        "funnel": said.funnel,
        **_columns(said.scores, ["touchpoint"], n="count", mean="mean"),
    }


def _from_retentioneering(said: Answers) -> Plain:
    ends = {"path_start", "path_end"}
    counts = said.follows.drop(index=ends, columns=ends, errors="ignore").stack()
    return {
        "count": {pair: int(count) for pair, count in counts.items() if count},
        "funnel": said.funnel,
    }


PLAIN: dict[str, Callable[[Answers], Plain]] = {
    "pandas": _from_pandas,
    "pm4py": _from_pm4py,
    "polars": _from_polars,
    "duckdb": _from_duckdb,
    "retentioneering": _from_retentioneering,
}
"""How each library's own form becomes plain numbers."""
