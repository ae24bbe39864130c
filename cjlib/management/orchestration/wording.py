"""A rule in plain sentences."""

from __future__ import annotations

from collections.abc import Sequence

from cjlib.management.orchestration.acting import Action, Do, Limit, When
from cjlib.management.orchestration.conditions import (
    Condition,
    OnAttribute,
    OnChannel,
    OnCount,
    OnScore,
)
from cjlib.management.orchestration.pieces import span_words
from cjlib.management.orchestration.rules import Rule, Rules
from cjlib.texts import t


def sentences(rule: Rule) -> list[str]:
    """When and what, for whom, and how often, a sentence each."""
    said = [t("orchestration.rule", when=when(rule.when), what=doing(rule.do))]
    if rule.who:
        said.append(t("orchestration.who", all="; ".join(map(condition, rule.who))))
    if rule.at_most is not None:
        said.append(t("orchestration.at_most", limit=limit(rule.at_most)))
    if rule.cool_down is not None:
        said.append(t("orchestration.cool_down", span=span_words(rule.cool_down)))
    said.append(t("orchestration.priority", n=rule.priority))
    return said


def shared(rules: Rules) -> list[str]:
    """What holds for all rules together, a sentence each."""
    said = []
    if rules.pressure is not None:
        said.append(t("orchestration.pressure", limit=limit(rules.pressure)))
    quiet = rules.quiet
    if quiet is not None:
        via = listed(quiet.channels) if quiet.channels else t("orchestration.any_channel")
        said.append(
            t(f"orchestration.quiet.{quiet.then}", start=quiet.start, end=quiet.end, channels=via)
        )
    said.append(t("orchestration.moment", span=span_words(rules.moment)))
    said.append(t("orchestration.alarm", limit=limit(rules.alarm)))
    return said


def when(given: When) -> str:
    """The moment: an event, or the silence after one."""
    what = listed(given.touchpoints)
    if given.channels:
        what = t("orchestration.via", what=what, channels=listed(given.channels))
    if given.silence is None:
        return t("orchestration.when.event", what=what)
    span = span_words(given.silence)
    if not given.unless:
        return t("orchestration.when.silence", what=what, span=span)
    return t("orchestration.when.unless", what=what, span=span, unless=listed(given.unless))


def doing(given: Do) -> str:
    """What is done, along which channel and at what cost."""
    said = _stopping(given) if given.action is Action.STOP else _contact(given)
    return t("orchestration.costs", what=said, cost=given.cost) if given.cost else said


def _contact(given: Do) -> str:
    return t(f"orchestration.do.{given.action.value}", channel=given.channel)


def _stopping(given: Do) -> str:
    part = "channel" if given.channel else "all"
    said = t(f"orchestration.do.stop.{part}", channel=given.channel)
    if given.lasts is None:
        return t("orchestration.do.stop.for_good", what=said)
    return t("orchestration.do.stop.lasts", what=said, span=span_words(given.lasts))


def limit(given: Limit) -> str:
    """*3 keer in 7 dagen*."""
    form = "one" if given.times == 1 else "more"
    return t(f"orchestration.limit.{form}", n=given.times, span=span_words(given.within))


def condition(one: Condition) -> str:
    """A condition as a clause."""
    if isinstance(one, OnAttribute | OnChannel):
        way, values = ("is_in", one.is_in) if one.is_in else ("is_not", one.is_not)
        if isinstance(one, OnChannel):
            return t(f"orchestration.condition.channel.{way}", values=listed(values))
        return t(
            f"orchestration.condition.attribute.{way}", column=one.column, values=listed(values)
        )
    bound = _bound(one)
    recently = ""
    if one.within:
        recently = t(f"orchestration.recently.{one.kind}", span=span_words(one.within))
    if isinstance(one, OnScore):
        where = t("orchestration.at", what=listed(one.touchpoints)) if one.touchpoints else ""
        on = t("orchestration.on_scale", scale=one.scale) if one.scale else ""
        return t(
            "orchestration.condition.score", bound=bound, where=where, recently=recently, scale=on
        )
    what = listed(one.touchpoints) if one.touchpoints else t("orchestration.anything")
    if one.channels:
        what = t("orchestration.via", what=what, channels=listed(one.channels))
    return t("orchestration.condition.count", bound=bound, what=what, recently=recently)


def _bound(one: OnScore | OnCount) -> str:
    if one.least is None:
        return t("orchestration.bound.most", most=one.most)
    if one.most is None:
        return t("orchestration.bound.least", least=one.least)
    if one.least == one.most:
        return t("orchestration.bound.exactly", n=one.least)
    return t("orchestration.bound.between", least=one.least, most=one.most)


def listed(names: Sequence[str]) -> str:
    """Names between quotes, with *of* before the last."""
    quoted = [f"'{name}'" for name in names]
    if len(quoted) == 1:
        return quoted[0]
    return t("orchestration.or", first=", ".join(quoted[:-1]), last=quoted[-1])
