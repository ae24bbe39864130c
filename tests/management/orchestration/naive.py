"""The same simulation told event by event in plain Python: slow, and easy to check by eye."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from cjlib.management.orchestration import Rule, Rules
from cjlib.mining import EventLog

UNITS = {"min": 60_000, "h": 3_600_000, "D": 86_400_000, "W": 604_800_000}


def span(text: str) -> int:
    unit = next(name for name in UNITS if text.endswith(name))
    return int(text.removesuffix(unit)) * UNITS[unit]


@dataclass
class Event:
    touchpoint: str
    time: int
    channel: str | None
    score: float | None
    extras: dict[str, str | None]


@dataclass
class Want:
    time: int
    priority: int
    rule: int
    event: int
    quiet: bool
    outcome: str = ""
    by: int | None = None


@dataclass
class Counts:
    triggers: int = 0
    broken: int = 0
    undecided: int = 0
    not_meant: int = 0
    wants: list[tuple[int, Want]] = field(default_factory=list)


def journeys(log: EventLog) -> list[list[Event]]:
    found = []
    for who in range(log.n_customers):
        events = []
        for at in range(int(log.offsets[who]), int(log.offsets[who + 1])):
            via = None if log.channel is None else int(log.channel[at])
            score = math.nan if log.score is None else float(log.score[at])
            extras = {
                name: None if coded.codes[at] < 0 else str(coded.labels[coded.codes[at]])
                for name, coded in log.extras.items()
            }
            events.append(
                Event(
                    log.touchpoints[int(log.touchpoint[at])],
                    int(log.time[at]),
                    None if via is None or via < 0 else log.channels[via],
                    None if math.isnan(score) else score,
                    extras,
                )
            )
        found.append(events)
    return found


def simulate(rules: Rules, log: EventLog, end: int) -> list[Counts]:
    """What every rule wanted, and what became of it."""
    counts = [Counts() for _ in rules.rules]
    for who, events in enumerate(journeys(log)):
        wants: list[Want] = []
        for nth, rule in enumerate(rules.rules):
            for at in range(len(events)):
                want = _wants(rule, rules, nth, events, at, end, log.zone, counts[nth])
                if want is not None:
                    wants.append(want)
                    counts[nth].wants.append((who, want))
        wants.sort(key=lambda one: (one.time, one.priority, one.rule, one.event))
        for place, want in enumerate(wants):
            _decide(rules, want, wants[:place])
    return counts


def _wants(
    rule: Rule, rules: Rules, nth: int, events: list[Event], at: int, end: int,
    zone: str | None, counts: Counts,
) -> Want | None:  # fmt: skip
    event, when = events[at], rule.when
    if event.touchpoint not in when.touchpoints:
        return None
    if when.channels and event.channel not in when.channels:
        return None
    counts.triggers += 1
    now, known = event.time, events[: at + 1]
    if when.silence is not None:
        now += span(when.silence)
        for later in events[at + 1 :]:
            if later.time <= now and (not when.unless or later.touchpoint in when.unless):
                counts.broken += 1
                return None
        if now > end:
            counts.undecided += 1
            return None
        known = [one for one in events if one.time <= now]
    if not all(_holds(one, known, now) for one in rule.who):
        counts.not_meant += 1
        return None
    quiet = False
    hours = rules.quiet
    if (
        hours
        and rule.do.action != "stop"
        and rule.do.channel in (hours.channels or [rule.do.channel])
    ):
        quiet = _is_quiet(hours.start, hours.end, now, zone)
        if quiet and hours.then == "wait":
            while _is_quiet(hours.start, hours.end, now, zone):
                now = now // 60_000 * 60_000 + 60_000  # the next whole minute
            quiet = False
            if now > end:
                counts.undecided += 1
                return None
    return Want(now, rule.priority, nth, at, quiet)


def _is_quiet(start: str, end: str, now: int, zone: str | None) -> bool:
    read = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=now)
    clock = read.astimezone(ZoneInfo(zone)) if zone else read
    told = f"{clock:%H:%M}"
    return start <= told < end if start < end else told >= start or told < end


def _holds(one: Any, known: list[Event], now: int) -> bool:
    if one.kind in ("attribute", "channel"):
        values = [e.channel if one.kind == "channel" else e.extras[one.column] for e in known]
        last = next((value for value in reversed(values) if value is not None), None)
        return last in one.is_in if one.is_in else last not in one.is_not
    fits = [
        event
        for event in known
        if (not one.touchpoints or event.touchpoint in one.touchpoints)
        and (one.within is None or event.time > now - span(one.within))
    ]
    if one.kind == "count":
        value: float = sum(not one.channels or event.channel in one.channels for event in fits)
    else:
        scores = [event.score for event in fits if event.score is not None]
        if not scores:
            return False
        value = scores[-1]
    return (one.least is None or value >= one.least) and (one.most is None or value <= one.most)


def _decide(rules: Rules, want: Want, before: list[Want]) -> None:
    rule = rules.rules[want.rule]
    done = [one for one in before if one.outcome == "sent"]
    own = [one.time for one in done if one.rule == want.rule]
    reached = [one for one in done if rules.rules[one.rule].do.action != "stop"]
    contacts = rule.do.action != "stop"
    if contacts:
        for one in reversed(done):
            do = rules.rules[one.rule].do
            lasts = do.lasts is None or want.time < one.time + span(do.lasts)
            if do.action == "stop" and do.channel in ("", rule.do.channel) and lasts:
                want.outcome, want.by = "stopped", one.rule
                return
    if want.quiet:
        want.outcome = "quiet"
        return
    if rule.cool_down and any(want.time - time < span(rule.cool_down) for time in own):
        want.outcome = "cool_down"
        return
    cap = rule.at_most
    if cap and sum(time > want.time - span(cap.within) for time in own) >= cap.times:
        want.outcome = "cap"
        return
    if contacts:
        for one in reversed(reached):
            first = rules.rules[one.rule].priority < rule.priority
            if first and one.time >= want.time - span(rules.moment):
                want.outcome, want.by = "priority", one.rule
                return
        top = rules.pressure
        if top:
            recent = sum(one.time > want.time - span(top.within) for one in reached)
            if recent >= top.times:
                want.outcome = "pressure"
                return
    want.outcome = "sent"
