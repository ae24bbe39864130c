"""What stands out in a set of rules, or in a run of it; put in words when somebody reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from cjlib.journey.words import Spoken, spoken
from cjlib.management.orchestration.acting import Action, ms
from cjlib.management.orchestration.demands import possible
from cjlib.management.orchestration.pieces import span_words
from cjlib.management.orchestration.rules import Rule, Rules
from cjlib.texts import t


@dataclass(frozen=True)
class Finding:
    """One thing that stands out.

    Attributes
    ----------
    kind : str
        Such as ``"never.no_event"`` or ``"fight"``.
    rules : tuple of str
        Ids of the rules it is about.
    values : mapping
        What its sentence needs.
    """

    kind: str
    rules: tuple[str, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return t(f"orchestration.finding.{self.kind}", **self.values)


def about(kind: str, *rules: Rule, **values: Any) -> Finding:
    """A finding about one rule (``{rule}``) or two (``{rule}`` and ``{other}``)."""
    names = dict(zip(("rule", "other"), (one.title for one in rules), strict=False))
    return Finding(kind, tuple(one.id for one in rules), {**names, **values})


def spoken_span(span: str) -> Spoken:
    """A span that is said in the language spoken when it is shown."""
    return spoken(lambda: span_words(span))


def contradictions(rules: Rules) -> tuple[Finding, ...]:
    """What cannot go together, read off the rules alone, before any log is seen.

    Parameters
    ----------
    rules : Rules

    Returns
    -------
    tuple of Finding
        ``impossible``: conditions of one rule exclude each other.  ``opposite``: two rules do
        opposite things at the same event, for customers who may be the same.  ``twice``: two rules
        do the same at the same event for the same customers.  ``idle_cap``: a cool-down is so
        long that the limit beside it never counts.  ``loose_cap``: the limit of a rule is looser
        than that over all rules.
    """
    found = []
    for rule in rules.rules:
        if not possible(rule.who):
            found.append(about("impossible", rule))
        cap = rule.at_most
        rest = rule.cool_down
        if cap is not None and rest is not None and cap.times * ms(rest) >= ms(cap.within):
            found.append(about("idle_cap", rule, span=spoken_span(rest)))
        top = rules.pressure
        if cap is None or top is None or not rule.contacts:
            continue
        if cap.times > top.times and ms(cap.within) <= ms(top.within):
            found.append(about("loose_cap", rule, n=cap.times, most=top.times))
    for one, other in combinations(rules.rules, 2):
        if not _same_moment(one, other):
            continue
        if opposite(one, other) and possible((*one.who, *other.who)):
            found.append(about("opposite", one, other))
        elif _alike(one, other):
            found.append(about("twice", one, other))
    return tuple(found)


def opposite(one: Rule, other: Rule) -> bool:
    """Whether two rules do opposite things: one stops what the other does, or a rule says so."""
    if one.id in other.opposite or other.id in one.opposite:
        return True
    if one.contacts == other.contacts:
        return False
    stop, contact = (one, other) if one.do.action is Action.STOP else (other, one)
    return stop.do.channel in ("", contact.do.channel)


def _same_moment(one: Rule, other: Rule) -> bool:
    mine, theirs = one.when, other.when
    if not set(mine.touchpoints) & set(theirs.touchpoints):
        return False
    if mine.channels and theirs.channels and not set(mine.channels) & set(theirs.channels):
        return False
    return ms(mine.silence) == ms(theirs.silence) and set(mine.unless) == set(theirs.unless)


def _alike(one: Rule, other: Rule) -> bool:
    if (one.do.action, one.do.channel) != (other.do.action, other.do.channel):
        return False
    return one.when == other.when and sorted(map(repr, one.who)) == sorted(map(repr, other.who))
