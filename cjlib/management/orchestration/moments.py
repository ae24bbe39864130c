"""When each rule wants to act: all its moments at once, before limits hold anything back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from cjlib.management.orchestration.acting import Quiet, ms
from cjlib.management.orchestration.fitting import holds
from cjlib.management.orchestration.known import Bools, Ints, Known
from cjlib.management.orchestration.rules import Rule, Rules
from cjlib.mining.log.clock import local

MINUTE, DAY = 60_000, 86_400_000


@dataclass(frozen=True, eq=False)
class Moments:
    """The moments of one rule.

    Attributes
    ----------
    owner, time, event : numpy.ndarray of int64, shape (moments,)
        Where the rule wants to act: the customer, when (milliseconds), and the event behind it.
    quiet : numpy.ndarray of bool, shape (moments,)
        Whether it falls in quiet hours and is dropped.
    triggers : int
        How often the event happened; each ends up in one of the next counts or in ``owner``.
    broken : int
        Silences that something broke.
    undecided : int
        Moments that lie after the end of the log: nobody can say.
    not_meant : int
        Moments at which not all conditions held.
    held : tuple of int
        At how many moments each condition held, whatever the others did.
    """

    owner: Ints
    time: Ints
    event: Ints
    quiet: Bools
    triggers: int
    broken: int
    undecided: int
    not_meant: int
    held: tuple[int, ...]


def moments(rule: Rule, rules: Rules, known: Known, end: int) -> Moments:
    """The moments at which a rule wants to act.

    Parameters
    ----------
    rule : Rule
    rules : Rules
        For the quiet hours.
    known : Known
    end : int
        The last millisecond that the log saw.
    """
    happens = known.happens(rule.when.touchpoints, rule.when.channels)
    event = np.flatnonzero(happens).astype(np.int64)
    triggers = len(event)
    time, broken, undecided = known.log.time[event], 0, 0
    last = event
    if rule.when.silence is not None:
        fires = time + ms(rule.when.silence)
        came = _broken(rule, known, event, fires)
        late = ~came & (fires > end)
        broken, undecided = int(came.sum()), int(late.sum())
        kept = ~came & ~late
        event, time = event[kept], fires[kept]
        last = known.after(known.owner[event], time) - 1
    owner = known.owner[event]
    each = [holds(one, known, owner, time, last) for one in rule.who]
    meant = np.logical_and.reduce(each) if each else np.ones(len(event), dtype=bool)
    event, owner, time = event[meant], owner[meant], time[meant]
    quiet = np.zeros(len(event), dtype=bool)
    if rules.quiet is not None and rule.contacts and _counts(rules.quiet, rule):
        time, quiet = _quieted(rules.quiet, time, known.log.zone)
        late = time > end
        undecided += int(late.sum())
        event, owner, time, quiet = event[~late], owner[~late], time[~late], quiet[~late]
    return Moments(
        owner, time, event, quiet, triggers, broken, undecided,
        int((~meant).sum()), tuple(int(one.sum()) for one in each),
    )  # fmt: skip


def _broken(rule: Rule, known: Known, event: Ints, fires: Ints) -> Bools:
    """Whether the next event that can break the silence came in time."""
    if rule.when.unless:
        places = np.flatnonzero(known.happens(rule.when.unless))
        nth = np.searchsorted(places, event, side="right")
        following = np.append(places, known.log.n_events)[nth]
    else:
        following = event + 1
    there = following < known.log.n_events
    at = np.where(there, following, 0)
    came: Bools = there & (known.owner[at] == known.owner[event]) & (known.log.time[at] <= fires)
    return came


def _counts(quiet: Quiet, rule: Rule) -> bool:
    return not quiet.channels or rule.do.channel in quiet.channels


def _quieted(quiet: Quiet, time: Ints, zone: str | None) -> tuple[Ints, Bools]:
    """When it goes, and whether it is dropped."""
    start, end = (minutes * MINUTE for minutes in quiet.minutes())
    clock = local(time, zone).astype(np.int64)
    at = clock % DAY
    inside = (at >= start) & (at < end) if start < end else (at >= start) | (at < end)
    if quiet.then == "skip" or not inside.any():
        return time, inside
    until = clock[inside] - at[inside] + end
    until += np.where(until <= clock[inside], DAY, 0)  # tonight's quiet ends tomorrow
    moved = time.copy()
    moved[inside] = _back(until, zone)
    return moved, np.zeros(len(time), dtype=bool)


def _back(clock: Any, zone: str | None) -> Ints:
    """What the clock on the wall shows, as milliseconds of the log."""
    if zone is None:
        moments_: Ints = clock
        return moments_
    import pandas as pd

    stamps = pd.DatetimeIndex(clock.astype("datetime64[ms]"))
    # of an hour that comes twice the second, of an hour that is not there the first after it
    twice = np.zeros(len(stamps), dtype=bool)
    told = stamps.tz_localize(zone, ambiguous=twice, nonexistent="shift_forward")
    return np.asarray(
        told.tz_convert("UTC").tz_localize(None).to_numpy().astype("datetime64[ms]"),
        dtype="datetime64[ms]",
    ).astype(np.int64)
