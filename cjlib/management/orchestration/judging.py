"""What stands out after a run: rules that never fire, that fight, and customers under pressure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from cjlib.journey.words import Spoken, spoken
from cjlib.management.orchestration.acting import ms
from cjlib.management.orchestration.conditions import OnAttribute, OnChannel, OnCount, OnScore
from cjlib.management.orchestration.findings import Finding, about, opposite, spoken_span
from cjlib.management.orchestration.moments import Moments
from cjlib.management.orchestration.passing import REASONS, SENT, Wanted
from cjlib.management.orchestration.rules import Rule
from cjlib.management.orchestration.wording import condition, limit, listed
from cjlib.mining import EventLog
from cjlib.texts import t

if TYPE_CHECKING:
    from cjlib.management.orchestration.result import Run

MOSTLY = 0.5
"""From this share on, what holds a rule back is worth telling (teaching form of this kit)."""

NOTABLE = 0.01
"""From this share of undecided moments on, a rule is named for them (teaching form of this kit)."""


def judged(run: Run) -> tuple[Finding, ...]:
    """All that stands out in a run; `Run.findings` lists the kinds."""
    found: list[Finding] = []
    for nth, (rule, one) in enumerate(zip(run.rules.rules, run.moments, strict=True)):
        found += _unknown(rule, run.log)
        found += _of_one(rule, one, _outcomes(run.wanted, nth))
        decided = one.triggers - one.undecided
        if decided and one.undecided and one.undecided >= NOTABLE * one.triggers:
            found.append(about("undecided", rule, n=one.undecided, all=one.triggers))
    found += _blocking(run)
    found += _fighting(run)
    if len(run.above):
        most = int(run.above["contacts"].max())
        told = spoken(lambda: limit(run.rules.alarm))
        found.append(Finding("above", (), {"n": len(run.above), "limit": told, "most": most}))
    return tuple(found)


def _outcomes(wanted: Wanted, nth: int) -> list[int]:
    counts = np.bincount(wanted.outcome[wanted.rule == nth], minlength=len(REASONS) + 1)
    told: list[int] = counts.tolist()
    return told


def _unknown(rule: Rule, log: EventLog) -> Iterator[Finding]:
    """Names that do not occur in the log: often a slip of the keyboard."""
    touchpoints: list[str] = [*rule.when.touchpoints, *rule.when.unless]
    channels: list[str] = [*rule.when.channels]
    for one in rule.who:
        if isinstance(one, OnScore | OnCount):
            touchpoints += one.touchpoints
        if isinstance(one, OnCount):
            channels += one.channels
        if isinstance(one, OnChannel):
            channels += [*one.is_in, *one.is_not]
        if isinstance(one, OnAttribute):
            labels = set(log.extras[one.column].labels.tolist())
            missing = _missing((*one.is_in, *one.is_not), labels)
            if missing:
                names = _names(missing)
                yield about("unknown.value", rule, column=one.column, names=names)
    if missing := _missing(touchpoints, set(log.touchpoints)):
        yield about("unknown.touchpoint", rule, names=_names(missing))
    if missing := _missing(channels, set(log.channels)):
        yield about("unknown.channel", rule, names=_names(missing))


def _missing(names: Iterable[str], known: set[str]) -> list[str]:
    return [name for name in dict.fromkeys(names) if name not in known]


def _names(names: list[str]) -> Spoken:
    return spoken(lambda: listed(names))


def _of_one(rule: Rule, one: Moments, outcomes: list[int]) -> Iterator[Finding]:
    fired, wanted = outcomes[SENT], len(one.owner)
    held = sum(outcomes) - fired
    main = int(np.argmax(outcomes[1:])) if held else 0
    reason = spoken(lambda: t(f"orchestration.reason.{REASONS[main]}"))
    if fired:
        if outcomes[1 + main] >= MOSTLY * wanted:
            n = outcomes[1 + main]
            yield about("mostly", rule, reason=reason, n=n, all=wanted, share=n / wanted)
    elif not one.triggers:
        yield about("never.no_event", rule, names=_names(list(rule.when.touchpoints)))
    elif wanted:
        yield about("never.held_back", rule, reason=reason, n=outcomes[1 + main], all=wanted)
    elif one.not_meant:
        yield _never_true(rule, one)
    elif one.undecided:
        yield about("never.undecided", rule, n=one.undecided, all=one.triggers)
    else:
        yield about("never.broken", rule, n=one.broken)


def _never_true(rule: Rule, one: Moments) -> Finding:
    for asked, held in zip(rule.who, one.held, strict=True):
        if not held:
            what = spoken(partial(condition, asked))
            return about("never.condition", rule, what=what, n=one.not_meant)
    return about("never.together", rule, n=one.not_meant)


def _blocking(run: Run) -> Iterator[Finding]:
    """Rules that are silenced by one other rule, always or most of the time."""
    wanted, every = run.wanted, run.rules.rules
    total = np.bincount(wanted.rule, minlength=len(every))
    pairs = wanted.by.astype(np.int64) * len(every) + wanted.rule
    keys, counts = np.unique(pairs[wanted.by >= 0], return_counts=True)
    for key, n in zip(keys.tolist(), counts.tolist(), strict=True):
        blocker, blocked = divmod(key, len(every))
        all_ = int(total[blocked])
        if n < MOSTLY * all_:
            continue
        kind = "blocks.always" if n == all_ else "blocks.often"
        yield about(kind, every[blocker], every[blocked], n=n, all=all_)


def _fighting(run: Run) -> Iterator[Finding]:
    """Rules that want opposite things for one customer within one moment."""
    every = run.rules.rules
    for one, other in combinations(range(len(every)), 2):
        if opposite(every[one], every[other]):
            n, customers = _near(run, one, other)
            if n:
                span = spoken_span(run.rules.moment)
                yield about("fight", every[one], every[other], n=n, customers=customers, span=span)


def _near(run: Run, one: int, other: int) -> tuple[int, int]:
    """Moments of a rule at which the other wants something too, and of how many customers."""
    mine, theirs = run.moments[one], run.moments[other]
    stamps = np.unique(theirs.time)
    size = len(stamps) + 1
    keys = np.sort(theirs.owner * size + np.searchsorted(stamps, theirs.time) + 1)
    span = ms(run.rules.moment)
    low = mine.owner * size + np.searchsorted(stamps, mine.time - span, side="left")
    high = mine.owner * size + np.searchsorted(stamps, mine.time + span, side="right")
    # after the last that is too early, up to and with the last in time
    near = np.searchsorted(keys, high, side="right") > np.searchsorted(keys, low, side="right")
    return int(near.sum()), len(np.unique(mine.owner[near]))
