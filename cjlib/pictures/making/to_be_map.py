"""The emotion curve as it is and as it would be, with the ideas that lift each step."""

from __future__ import annotations

from collections.abc import Sequence
from math import nan

import pandas as pd

from cjlib.journey import Journey
from cjlib.making.simulate import ToBe
from cjlib.pictures.charts.paper import NARROW, WIDE, nothing
from cjlib.pictures.making.to_be_curve import Lift, Row, feeling
from cjlib.pictures.making.to_be_sheets import narrow, wide
from cjlib.pictures.maps.columns import bands, columns
from cjlib.pictures.naming import leaders, listed
from cjlib.pictures.picture import Picture
from cjlib.texts import t

_TOLD = 8  # steps told in the summary
_MOST, _EVEN = 14, 12  # steps in one band; in each of several


def to_be_map(journey: Journey, found: ToBe) -> Picture:
    """Now, to-be with its interval, and wanted, over the phases and steps of a journey.

    Parameters
    ----------
    journey : Journey
        Gives the phases, the order of the steps and the kinds of its ideas.
    found : ToBe
        From `cjlib.making.simulate.to_be` of that journey.

    Returns
    -------
    Picture
        On a page the steps stand beside each other, a long journey in several bands; on a phone
        they stand below each other.

    Notes
    -----
    Feelings run from -2 to +2.  The line of what would be is the mean of the draws, its band the
    middle share of them (`ToBe.assumptions`, ``confidence``).  The simulation is a teaching form
    of this kit: no forecast.
    """
    lifts = _lifts(journey, found)
    rows = _rows(journey, found, lifts)
    table, specs = _table(rows)
    if not any(row.now == row.now for row in rows):
        title = t("making_to_be.nothing")
        sheets = [nothing(title, width) for width in (WIDE, NARROW)]
        summary = t("making_to_be.summary_nothing")
        return Picture("to_be_map", sheets[0], title, summary, table, specs, narrow=sheets[1])
    told = _captions(found, lifts)
    count = 1 if len(rows) <= _MOST else -(-len(rows) // _EVEN)
    counts = [len(band) for band in bands(columns(journey), count)]
    return Picture(
        "to_be_map", wide(rows, counts, lifts, told), _title(rows, lifts),
        _summary(rows, lifts, found), table, specs, narrow=narrow(rows, lifts, told),
    )  # fmt: skip


def _lifts(journey: Journey, found: ToBe) -> list[Lift]:
    """The ideas that were tried out, numbered in the order in which the journey meets them."""
    keys = dict(zip(found.kano["name"], found.kano["idea"], strict=True))
    at: dict[str, list[str]] = {}
    for row in found.steps.to_dict("records"):
        for name in dict.fromkeys(row["ideas"]):
            at.setdefault(name, []).append(row["name"])
    known = {idea.id: idea for idea in journey.improvements}
    lifts = []
    for nth, name in enumerate(dict.fromkeys([*at, *keys]), start=1):
        idea = known.get(keys.get(name, ""))
        kind = idea.kind if idea is not None and idea.name == name else None
        lifts.append(Lift(str(nth), name, kind, tuple(at.get(name, ()))))
    return lifts


def _rows(journey: Journey, found: ToBe, lifts: Sequence[Lift]) -> list[Row]:
    """Every step in order, and every phase that has none yet."""
    tried = {row["step"]: row for row in found.steps.to_dict("records")}
    numbered = {lift.name: lift for lift in lifts}
    rows = []
    for column in columns(journey):
        if column.step is None:
            rows.append(Row(column.phase))
            continue
        step = column.step
        row = tried.get(step.id, {"ideas": ()})
        now, to_be, low, high = (float(row.get(k, nan)) for k in ("now", "to_be", "low", "high"))
        wanted = nan if step.feeling.wanted is None else step.feeling.wanted
        ideas = tuple(numbered[name] for name in dict.fromkeys(row["ideas"]))
        rows.append(Row(column.phase, step.id, step.name, now, to_be, low, high, wanted, ideas))
    return rows


def _captions(found: ToBe, lifts: Sequence[Lift]) -> list[str]:
    """What stands below the drawing: what the band is, and what could not be tried out."""
    told = [str(remark) for remark in found.remarks]
    if not lifts:
        return [t("making_to_be.no_ideas"), *told]
    confidence = found.assumed.number("confidence")
    return [t("making_to_be.caption", confidence=confidence, draws=found.draws), *told]


def _below(values: Sequence[float]) -> int:
    return sum(round(value, 1) < 0 for value in values)


def _title(rows: Sequence[Row], lifts: Sequence[Lift]) -> str:
    if not lifts:
        return t("making_to_be.title_no_ideas")
    known = [row for row in rows if row.now == row.now]
    rises = [row.rise for row in known]
    if not round(max(rises), 1):
        return t("making_to_be.title_same")
    names = listed(leaders([row.name for row in known], rises))
    before, after = _below([row.now for row in known]), _below([row.to_be for row in known])
    key = "never" if not before else "out" if not after else "fewer" if after < before else "still"
    return t(f"making_to_be.title_{key}", before=before, after=after, names=names, rise=max(rises))


def _summary(rows: Sequence[Row], lifts: Sequence[Lift], found: ToBe) -> str:
    steps = [row for row in rows if row.step]
    known = [row for row in steps if row.now == row.now]
    phases = len({row.phase.id for row in rows})
    told = [
        t("making_to_be.summary", steps=len(steps), phases=phases, n=len(known), ideas=len(lifts))
    ]
    if not lifts:
        return " ".join([*told, *_captions(found, lifts)])
    told.append(found.title())
    before, after = _below([row.now for row in known]), _below([row.to_be for row in known])
    told.append(t("making_to_be.summary_below", before=before, after=after))
    aims = [row for row in known if row.wanted == row.wanted]
    if aims:
        reached = sum(round(row.to_be, 1) >= round(row.wanted, 1) for row in aims)
        told.append(t("making_to_be.summary_reached", n=reached, of=len(aims)))
    risen = sorted((row for row in known if round(row.rise, 1)), key=lambda row: -row.rise)
    if len(risen) > _TOLD:
        told.append(t("making_to_be.summary_most", n=_TOLD))
    told += [
        t(
            "making_to_be.summary_step",
            step=row.name, now=feeling(row.now), to_be=feeling(row.to_be), low=feeling(row.low),
            high=feeling(row.high), ideas=", ".join(lift.name for lift in row.ideas),
        )
        for row in risen[:_TOLD]
    ]  # fmt: skip
    return " ".join([*told, *_captions(found, lifts)])


def _table(rows: Sequence[Row]) -> tuple[pd.DataFrame, dict[str, str]]:
    numbers = ("now", "to_be", "low", "high", "wanted")
    names = ("phase", "step", *numbers, "ideas")
    columns_of = {name: t(f"making_to_be.column.{name}") for name in names}
    records = [
        {
            "phase": row.phase.name,
            "step": row.name,
            **{name: getattr(row, name) for name in numbers},
            "ideas": ", ".join(lift.name for lift in row.ideas),
        }
        for row in rows
        if row.step
    ]
    frame = pd.DataFrame(records, columns=list(names)).rename(columns=columns_of)
    return frame, dict.fromkeys((columns_of[name] for name in numbers), "+.1f")
