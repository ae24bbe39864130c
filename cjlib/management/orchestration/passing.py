"""One pass over what all rules want, per customer in the order of time: what goes, what does not.

The order of checks is part of the model; the first that says no is the reason that is told.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from cjlib.management.orchestration.acting import ms
from cjlib.management.orchestration.known import Ints
from cjlib.management.orchestration.moments import Moments
from cjlib.management.orchestration.rules import Rules

SENT: Final = 0
REASONS: Final = ("stopped", "quiet", "cool_down", "cap", "priority", "pressure")
"""Why a contact does not go, in the order in which they are looked at; codes 1, 2 ...

``stopped``: another rule stopped contact; ``quiet``: quiet hours; ``cool_down`` and ``cap``: the
rule's own limits; ``priority``: a rule that goes first reached the customer at the same moment;
``pressure``: the limit over all rules.
"""
STOPPED, QUIET, COOL_DOWN, CAP, PRIORITY, PRESSURE = range(1, len(REASONS) + 1)

_FOREVER = 2**62


@dataclass(frozen=True, eq=False)
class Wanted:
    """What all rules want, by customer, then time, priority, place of the rule, and event.

    Attributes
    ----------
    owner, time, rule, event : numpy.ndarray of int64, shape (wanted,)
        ``rule`` is a position in the rules.
    outcome : numpy.ndarray of int8, shape (wanted,)
        `SENT`, or the code of a reason.
    by : numpy.ndarray of int16, shape (wanted,)
        The rule that stopped it or went first; -1 where no single rule did.
    """

    owner: Ints
    time: Ints
    rule: Ints
    event: Ints
    outcome: npt.NDArray[np.int8]
    by: npt.NDArray[np.int16]


def passed(rules: Rules, each: list[Moments]) -> Wanted:
    """What goes and what does not, and why."""
    sizes = [len(one.owner) for one in each]
    rule = np.repeat(np.arange(len(each), dtype=np.int64), sizes)
    owner, time, event, quiet = (
        np.concatenate([getattr(one, name) for one in each])
        for name in ("owner", "time", "event", "quiet")
    )
    rank = np.array([one.priority for one in rules.rules], dtype=np.int64)[rule]
    order = np.lexsort((event, rule, rank, time, owner))
    owner, time, event, rule = owner[order], time[order], event[order], rule[order]
    outcome, by = _decided(rules, owner, time, rule, quiet[order])
    return Wanted(owner, time, rule, event, outcome, by)


def _decided(
    rules: Rules, owner: Ints, time: Ints, rule: Ints, quiet: npt.NDArray[np.bool_]
) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.int16]]:
    outcome = np.where(quiet, QUIET, SENT).astype(np.int8)
    by = np.full(len(owner), -1, dtype=np.int16)
    # who is wanted once has nothing to be held back by but quiet hours
    again = np.flatnonzero(~_only_one(owner))
    if len(again):
        rows = (column[again].tolist() for column in (owner, time, rule, quiet))
        outcome[again], by[again] = _walked(rules, *rows)
    return outcome, by


def _only_one(owner: Ints) -> npt.NDArray[np.bool_]:
    """Which rows are the only one of their customer."""
    new = np.ones(len(owner) + 1, dtype=bool)
    new[1:-1] = owner[1:] != owner[:-1]
    only: npt.NDArray[np.bool_] = new[:-1] & new[1:]
    return only


def _walked(
    rules: Rules, owner: list[int], time: list[int], which: list[int], quiet: list[bool]
) -> tuple[list[int], list[int]]:
    """The same row by row, in plain Python: each row may depend on every row before it."""
    every = rules.rules
    contact = [one.contacts for one in every]
    cool = [ms(one.cool_down) for one in every]
    caps = [(one.at_most.times, ms(one.at_most.within)) if one.at_most else None for one in every]
    rank = [one.priority for one in every]
    via = [one.do.channel for one in every]
    lasts = [ms(one.do.lasts) if one.do.lasts else _FOREVER for one in every]
    top = rules.pressure
    most, window = (top.times, ms(top.within)) if top is not None else (len(owner) + 1, 0)
    moment, first = ms(rules.moment), min(rank)

    outcome, by = [], []
    current = -1
    for who, now, rule, hushed in zip(owner, time, which, quiet, strict=True):
        if who != current:
            current = who
            fired: dict[int, list[int]] = {}  # when each rule did
            reached: list[int] = []  # when any contact was
            reached_by: list[int] = []
            stops: list[tuple[int, str, int]] = []  # until when, along which channel, whose
        code, blocker = SENT, -1
        own = fired.get(rule)
        if stops and contact[rule]:
            for until, channel, whose in reversed(stops):
                if now < until and channel in ("", via[rule]):
                    code, blocker = STOPPED, whose
                    break
        if code == SENT and hushed:
            code = QUIET
        if code == SENT and own:
            if now - own[-1] < cool[rule]:
                code = COOL_DOWN
            else:
                cap = caps[rule]
                if cap is not None and len(own) >= cap[0] and own[-cap[0]] > now - cap[1]:
                    code = CAP
        if code == SENT and contact[rule]:
            mine = rank[rule]
            if mine > first:
                nth = len(reached) - 1
                while nth >= 0 and reached[nth] >= now - moment:
                    if rank[reached_by[nth]] < mine:
                        code, blocker = PRIORITY, reached_by[nth]
                        break
                    nth -= 1
            full = len(reached) >= most and reached[-most] > now - window
            if code == SENT and full:
                code = PRESSURE
            if code == SENT:
                reached.append(now)
                reached_by.append(rule)
        elif code == SENT:
            stops.append((now + lasts[rule], via[rule], rule))
        if code == SENT:
            if own is None:
                fired[rule] = [now]
            else:
                own.append(now)
        outcome.append(code)
        by.append(blocker)
    return outcome, by
