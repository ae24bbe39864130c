"""The four questions of the mining benchmark, asked the way a good user of each library would.

Every function takes the table of events and gives its answers in the library's own form;
`cjlib.bench.agreeing` compares them afterwards, outside the time that is measured.  The interval
of a mean score is the simple one everywhere; the kit's also knows who answered twice.
"""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

from cjlib.bench.made_log import FUNNEL
from cjlib.bench.measuring import CannotMeasure

if TYPE_CHECKING:
    import pandas as pd


class Answers(NamedTuple):
    """What a library said; None for what it does not have."""

    follows: Any = None
    variants: Any = None
    funnel: list[int] | None = None
    scores: Any = None


def library(name: str) -> Any:
    """A library that is measured, or calmly not."""
    if name == "retentioneering":  # it reports its use over the network; not from here
        sys.modules.setdefault("posthog", None)  # type: ignore[arg-type]
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise CannotMeasure(f"{name} cannot be imported ({error})") from None


def with_kit(df: pd.DataFrame) -> Answers:
    """All four at once, from the table on."""
    log = _log(df)
    funnel = log.funnel(FUNNEL)["customers"].tolist()
    return Answers(log.directly_follows(), log.variants(), funnel, log.scores())


def paths_with_kit(df: pd.DataFrame) -> Answers:
    """Only what pm4py has, for ids as they are."""
    log = _log(df, score=None, hash_ids=False)
    return Answers(log.directly_follows(), log.variants())


def steps_with_kit(df: pd.DataFrame) -> Answers:
    """Only what retentioneering has, for ids as they are."""
    log = _log(df, score=None, hash_ids=False)
    return Answers(log.directly_follows(), funnel=log.funnel(FUNNEL)["customers"].tolist())


def _log(df: pd.DataFrame, **options: Any) -> Any:
    from cjlib.mining import EventLog

    columns = {"customer": "customer", "touchpoint": "touchpoint", "time": "time", "score": "score"}
    return EventLog.from_frame(df, **{**columns, **options})


def with_pandas(df: pd.DataFrame) -> Answers:
    """Sort, shift and group."""
    df = df.sort_values(["customer", "time"], kind="stable", ignore_index=True)
    by_customer = df.groupby("customer")
    steps = df.assign(
        target=by_customer["touchpoint"].shift(-1), gap=by_customer["time"].shift(-1) - df["time"]
    ).dropna(subset="target")
    follows = steps.groupby(["touchpoint", "target"])["gap"].agg(["count", "mean", "median"])
    variants = by_customer["touchpoint"].agg(tuple).value_counts()
    events = df[["customer", "touchpoint"]].assign(place=df.index)
    reached = events[events["touchpoint"] == FUNNEL[0]].groupby("customer")["place"].min()
    funnel = [len(reached)]
    for step in FUNNEL[1:]:
        here = events[events["touchpoint"] == step].join(reached.rename("after"), on="customer")
        reached = here[here["place"] > here["after"]].groupby("customer")["place"].min()
        funnel.append(len(reached))
    scores = df.groupby("touchpoint")["score"].agg(["count", "mean", "sem"])
    scores["low"] = scores["mean"] - 1.96 * scores["sem"]
    scores["high"] = scores["mean"] + 1.96 * scores["sem"]
    return Answers(follows, variants, funnel, scores)


def with_pm4py(df: pd.DataFrame) -> Answers:
    """Directly-follows with the gaps, and variants; it has no scores and no such funnel."""
    pm4py = library("pm4py")
    log = pm4py.format_dataframe(
        df, case_id="customer", activity_key="touchpoint", timestamp_key="time"
    )
    counts, _, _ = pm4py.discover_dfg(log)
    gaps, _, _ = pm4py.discover_performance_dfg(log)
    return Answers((counts, gaps), pm4py.get_variants(log))


def with_polars(df: pd.DataFrame) -> Answers:
    """Lazy frames, on all cores."""
    pl = library("polars")
    log = pl.from_pandas(df).sort("customer", "time", maintain_order=True).with_row_index("place")
    follows = (
        log.lazy()
        .with_columns(
            target=pl.col("touchpoint").shift(-1).over("customer"),
            gap=pl.col("time").shift(-1).over("customer") - pl.col("time"),
        )
        .drop_nulls("target")
        .group_by("touchpoint", "target")
        .agg(count=pl.len(), mean=pl.col("gap").mean(), median=pl.col("gap").median())
        .collect()
    )
    variants = (
        log.lazy()
        .group_by("customer", maintain_order=False)
        .agg(pl.col("touchpoint").cast(pl.Categorical))
        .group_by("touchpoint")
        .len()
        .collect()
    )
    reached = log.select("customer", after=pl.lit(-1, dtype=pl.Int64)).unique()
    funnel = []
    for step in FUNNEL:
        reached = (
            log.lazy()
            .filter(pl.col("touchpoint") == step)
            .join(reached.lazy(), on="customer")
            .filter(pl.col("place").cast(pl.Int64) > pl.col("after"))
            .group_by("customer")
            .agg(after=pl.col("place").min().cast(pl.Int64))
            .collect()
        )
        funnel.append(len(reached))
    score = pl.col("score").fill_nan(None)
    scores = (
        log.lazy()
        .group_by("touchpoint")
        .agg(count=score.count(), mean=score.mean(), sem=score.std() / score.count().sqrt())
        .collect()
    )
    return Answers(follows, variants, funnel, scores)


_LOG = """create or replace temp table log as
    select *, row_number() over (order by customer, time, place) as nth
    from (select *, row_number() over () as place from df)"""
_FOLLOWS = """select touchpoint, target, count(*) as count, avg(gap) as mean, median(gap) as median
    from (
        select touchpoint, lead(touchpoint) over path as target,
            date_diff('millisecond', time, lead(time) over path) as gap
        from log window path as (partition by customer order by nth)
    ) where target is not null group by all"""
_VARIANTS = """select path, count(*) as count
    from (select list(touchpoint order by nth) as path from log group by customer) group by path"""
_FIRST = """create or replace temp table reached as
    select customer, min(nth) as after from log where touchpoint = '{step}' group by customer"""
_LATER = """create or replace temp table reached as
    select customer, min(nth) as after from log join reached using (customer)
    where touchpoint = '{step}' and nth > after group by customer"""
_SCORES = """select touchpoint, count(score) as count, avg(score) as mean, sem(score) as sem
    from (select touchpoint, case when isnan(score) then null else score end as score from log)
    group by touchpoint"""


def with_duckdb(df: pd.DataFrame) -> Answers:
    """SQL, on all cores."""
    with library("duckdb").connect() as con:
        con.register("df", df)
        con.execute(_LOG)
        follows, variants = con.sql(_FOLLOWS).df(), con.sql(_VARIANTS).fetchall()
        funnel: list[int] = []
        for step in FUNNEL:
            con.execute((_LATER if funnel else _FIRST).format(step=step))
            funnel += [count for (count,) in con.sql("select count(*) from reached").fetchall()]
        return Answers(follows, variants, funnel, con.sql(_SCORES).df())


def with_retentioneering(df: pd.DataFrame) -> Answers:
    """Transitions and the funnel; it has no gaps and no scores."""
    kind = library("retentioneering").Eventstream
    schema = {"path_cols": ["customer"], "event_col": "touchpoint", "timestamp_col": "time"}
    stream = kind(df, schema=schema)
    counts = stream.transition_graph_data(edge_weight="count")
    funnel = stream.funnel_data(steps=list(FUNNEL))["steps"]
    return Answers(counts, funnel=[step["unique_paths"] for step in funnel])
