"""What happened, as expressions that any engine can answer; no engine is named here.

Every function takes the events that `cjlib.mining.big.cleaning` leaves: ``customer``,
``touchpoint``, ``time``, ``row`` and perhaps ``channel`` and ``score``, where the first four are
never empty.  Each gives an Ibis table of counts and milliseconds, small unless it says otherwise.

Notes
-----
Traps that this module steps around: ``epoch_seconds`` differs between engines, so that gaps are
``delta(unit="millisecond")``; Spark has no ``group_concat`` with an order, so that paths are
collected as structs, sorted, and mapped to their touchpoints.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import Any

import ibis

Table = Any


def _path() -> Any:
    """The events of each customer in order; at the same instant the row decides."""
    return ibis.window(group_by="customer", order_by=["time", "row"])


def gaps(events: Table) -> Table:
    """Each event with a next one: ``source``, ``target``, and ``gap`` in milliseconds; large."""
    after = events.time.lead(1).over(_path())
    steps = events.select(
        source=events.touchpoint,
        target=events.touchpoint.lead(1).over(_path()),
        gap=after.delta(events.time, unit="millisecond"),
    )
    return steps.filter(steps.target.notnull())


def transitions(events: Table) -> Table:
    """``source``, ``target``, ``count`` and ``total_ms``."""
    steps = gaps(events)
    return steps.group_by(["source", "target"]).agg(
        count=steps.count(), total_ms=steps.gap.sum().cast("int64")
    )


def directly_follows(events: Table) -> Table:
    """``source``, ``target``, ``count``, ``total_ms`` and ``median_ms``."""
    steps = gaps(events)
    return steps.group_by(["source", "target"]).agg(
        count=steps.count(),
        total_ms=steps.gap.sum().cast("int64"),
        median_ms=steps.gap.quantile(0.5),
    )


def dwell(events: Table) -> Table:
    """``touchpoint``, ``n``, ``total_ms``, ``median_ms`` and ``p90_ms``."""
    steps = gaps(events)
    return steps.group_by(touchpoint=steps.source).agg(
        n=steps.count(),
        total_ms=steps.gap.sum().cast("int64"),
        median_ms=steps.gap.quantile(0.5),
        p90_ms=steps.gap.quantile(0.9),
    )


def variants(events: Table, most: int) -> Table:
    """``sequence`` (array of touchpoints) and ``count``, the ``most`` walked ones first."""
    step = ibis.struct({"time": events.time, "row": events.row, "touchpoint": events.touchpoint})
    walked = events.group_by("customer").agg(steps=step.collect())
    walked = walked.select(sequence=walked.steps.sort().map(lambda one: one.touchpoint))
    counted = walked.group_by("sequence").agg(count=walked.count())
    return counted.order_by([ibis.desc("count"), ibis.asc("sequence")]).limit(most)


def reached(events: Table, steps: Sequence[str], mode: str) -> Table:
    """``customer``, how many steps were ``reached``, and what was ``next`` after it; large."""
    nth = events.mutate(nth=ibis.row_number().over(_path()))
    marked = (_strictly if mode == "strict" else _eventually)(nth, steps)
    return marked.group_by("customer").agg(
        reached=marked.reached.max(),
        next=marked.touchpoint.max(where=marked.nth == marked.last + 1),
    )


def _per_customer(value: Any) -> Any:
    return value.over(ibis.window(group_by="customer"))


def _eventually(events: Table, steps: Sequence[str]) -> Table:
    """Taking each step as early as possible leaves most room for the next."""
    places: list[str] = []
    for step in steps:
        hit = events.touchpoint == step
        if places:
            hit = hit & (events.nth > events[places[-1]])
        places.append(f"at_{len(places)}")
        events = events.mutate(**{places[-1]: _per_customer(events.nth.min(where=hit))})
    return events.mutate(
        reached=reduce(
            lambda total, place: total + events[place].notnull().cast("int64"),
            places,
            ibis.literal(0, "int64"),
        ),
        last=ibis.coalesce(*(events[place] for place in reversed(places))),
    )


def _strictly(events: Table, steps: Sequence[str]) -> Table:
    """The longest run from any of the times that a customer began; the first of equal ones."""
    fits = ibis.literal(True)
    run = ibis.literal(0, "int64")
    for nth, step in enumerate(steps):
        here = events.touchpoint.lead(nth).over(_path()) if nth else events.touchpoint
        fits = fits & (here == step).fill_null(False)
        run = run + fits.cast("int64")
    events = events.mutate(run=run)
    events = events.mutate(reached=_per_customer(events.run.max()))
    first = events.nth.min(where=(events.run == events.reached) & (events.run > 0))
    return events.mutate(last=_per_customer(first) + events.reached - 1)


def funnel(events: Table, steps: Sequence[str], mode: str) -> Table:
    """How many ``customers`` ``reached`` how many steps."""
    per_customer = reached(events, steps, mode)
    return per_customer.group_by("reached").agg(customers=per_customer.count())


def drop_offs(events: Table, steps: Sequence[str], mode: str) -> Table:
    """How many ``customers`` ``reached`` how many steps, by what came ``next``."""
    per_customer = reached(events, steps, mode)
    return per_customer.group_by(["reached", "next"]).agg(customers=per_customer.count())


def scores(events: Table) -> Table:
    """``touchpoint``, ``n``, ``mean``, ``people``, and ``squares`` of what people deviate.

    The deviations of one person are added up before they are squared, so that somebody who
    answered twice does not count as two.
    """
    scored = events.filter(events.score.notnull())
    means = scored.group_by("touchpoint").agg(n=scored.count(), mean=scored.score.mean())
    both = scored.join(means, "touchpoint")
    people = both.group_by(["touchpoint", "customer"]).agg(
        n=both.n.max(), mean=both["mean"].max(), together=(both.score - both["mean"]).sum()
    )
    return people.group_by("touchpoint").agg(
        n=people.n.max(),
        mean=people["mean"].max(),
        people=people.count(),
        squares=(people.together * people.together).sum(),
    )


def ends(events: Table) -> Table:
    """``touchpoint``, and how many journeys have it ``first`` and ``last``."""
    marked = events.select(
        touchpoint=events.touchpoint,
        first=(ibis.row_number().over(_path()) == 0).cast("int64"),
        last=events.touchpoint.lead(1).over(_path()).isnull().cast("int64"),
    )
    return marked.group_by("touchpoint").agg(first=marked["first"].sum(), last=marked["last"].sum())


def entries(events: Table) -> Table:
    """``channel`` of the first event (empty text where nobody knows) and ``customers``."""
    marked = events.select(channel=events.channel, nth=ibis.row_number().over(_path()))
    first = marked.filter(marked.nth == 0)
    first = first.mutate(channel=first.channel.fill_null(""))
    return first.group_by("channel").agg(customers=first.count())


def journeys(events: Table) -> Table:
    """``customer``, ``events``, ``start``, ``end`` and ``duration_ms``; large."""
    spans = events.group_by("customer").agg(
        events=events.count(), start=events.time.min(), end=events.time.max(), row=events.row.min()
    )
    return spans.mutate(duration_ms=spans["end"].delta(spans.start, unit="millisecond"))


def throughput(events: Table, most: int) -> Table:
    """The journeys that began first, ``most`` of them."""
    return journeys(events).order_by(["start", "row"]).limit(most)


def durations(events: Table) -> Table:
    """One row: ``customers``, ``events``, ``total_ms``, ``median_ms`` and ``p90_ms``."""
    spans = journeys(events)
    return spans.agg(
        customers=spans.count(),
        events=spans.events.sum().cast("int64"),
        total_ms=spans.duration_ms.sum().cast("int64"),
        median_ms=spans.duration_ms.quantile(0.5),
        p90_ms=spans.duration_ms.quantile(0.9),
    )


def size(events: Table) -> Table:
    """One row: ``events``, ``customers``, ``first`` and ``last`` time."""
    return events.agg(
        events=events.count(),
        customers=events.customer.nunique(),
        first=events.time.min(),
        last=events.time.max(),
    )


def touchpoints(events: Table) -> Table:
    """Every ``touchpoint`` and its ``count`` of events."""
    return events.group_by("touchpoint").agg(count=events.count())
