"""Edits of contact rules, as the fields of a form make them: rules in, rules out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt

from cjlib.apps.controls import number_typed
from cjlib.errors import InvalidValue
from cjlib.management.orchestration import Rule, Rules
from cjlib.mining import EventLog
from cjlib.texts import t

UNITS = ("min", "h", "D", "W")
USUAL_SPAN = "7D"
KINDS = ("event", "silence", "stop")  # of a new rule
CONDITIONS = ("score", "count", "attribute", "channel")
_WITHOUT = {  # what is said of a log that knows nothing of the kind
    "score": "management.log_without.score",
    "channel": "management.log_without.channel",
    "attribute": "management.log_without.attribute",
}
_SPAN = re.compile(r"(\d+)(\w+)")


def parts_of(span: str | None) -> tuple[str, str]:
    """The number and the unit of a span such as ``"7D"``; no number for none."""
    found = _SPAN.fullmatch(span or "")
    return (found[1], found[2]) if found else ("", "D")


def span_typed(title: str, typed: Any, unit: str) -> str | None:
    """The span of a number that was typed and a unit; None for an empty field.

    Raises
    ------
    InvalidValue
        If it is no whole number of at least 1.
    """
    value = number_typed(title, typed)
    if value is None:
        return None
    if value != int(value):
        raise InvalidValue("not_whole", name=title, given=value)
    if value < 1:
        raise InvalidValue("too_low", name=title, low=1, given=value)
    return f"{int(value)}{unit}"


def changed(rules: Rules, ident: str, path: str, value: Any) -> Rules:
    """The rules with one field of one rule changed; what no longer makes sense goes with it.

    Parameters
    ----------
    rules : Rules
    ident : str
        Of the rule; empty for a field of all rules together, such as ``"alarm.times"``.
    path : str
        With dots, and numbers for places: ``"who.0.least"``.
    value : object
        As JSON would hold it; None takes the field away.

    Raises
    ------
    RuleProblem
        If the rule would not hang together.
    """
    document = rules.model_dump(mode="json")
    inside: Any = document
    if ident:
        inside = next(rule for rule in document["rules"] if rule["id"] == ident)
    *way, last = (int(name) if name.isdigit() else name for name in path.split("."))
    for name in way:
        inside = inside[name]
    inside[last] = value
    for rule in document["rules"]:
        _tidy(rule)
    return Rules(**document)


def added(rules: Rules | None, rule: Rule, called: str) -> Rules:
    """The rules with one more; a first one makes a set that is called ``called``."""
    if rules is None:
        return Rules(name=called, rules=(rule,))
    return Rules(**{**dict(rules), "rules": (*rules.rules, rule)})


def without(rules: Rules, idents: Iterable[str]) -> Rules | None:
    """The rules without some, also where others name them; None if nothing is left."""
    gone = set(idents)
    left = tuple(
        rule.changed(opposite=tuple(one for one in rule.opposite if one not in gone))
        for rule in rules.rules
        if rule.id not in gone
    )
    return Rules(**{**dict(rules), "rules": left}) if left else None


def free_id(rules: Rules | None) -> str:
    """An id that no rule has yet."""
    taken = {rule.id for rule in rules.rules} if rules else set()
    return next(f"r{n}" for n in range(1, len(taken) + 2) if f"r{n}" not in taken)


def new_rule(kind: str, ident: str, touchpoint: str, channel: str) -> Rule:
    """A rule to begin with, of one of the `KINDS`: every field of it can be changed.

    Parameters
    ----------
    kind, ident : str
    touchpoint, channel : str
        Of which event, and along which channel.
    """
    when: dict[str, Any] = {"touchpoints": [touchpoint]}
    if kind == "silence":
        when["silence"] = "3D"
    do = {"action": "message", "channel": channel}
    if kind == "stop":
        do = {"action": "stop", "lasts": "14D"}
    name = t(f"management_contact_tab.new.{kind}")
    return Rule(id=ident, name=name, when=when, do=do)  # type: ignore[arg-type]


def new_condition(kind: str, log: EventLog | None) -> dict[str, Any]:
    """A condition to begin with, of one of the `CONDITIONS`, in the words of the log.

    Raises
    ------
    InvalidValue
        If there is no log yet, or it has nothing of the kind.
    """
    if kind == "count":
        return {"kind": kind, "least": 2, "within": "30D"}
    if log is None:
        raise InvalidValue("management.no_log")
    if kind == "score" and log.score is not None and not np.isnan(log.score).all():
        ends = (log.scale.low, log.scale.high) if log.scale else _ends(log.score)
        scale = str(log.scale) if log.scale else ""
        return {"kind": kind, "most": sum(ends) // 2, "scale": scale}
    if kind == "channel" and log.channels:
        return {"kind": kind, "is_in": list(log.channels[:1])}
    if kind == "attribute" and log.extras:
        column, coded = next(iter(log.extras.items()))
        return {"kind": kind, "column": column, "is_in": [str(coded.labels[0])]}
    raise InvalidValue(_WITHOUT[kind])


def _ends(scores: npt.NDArray[np.float64]) -> tuple[float, float]:
    return float(np.nanmin(scores)), float(np.nanmax(scores))


def _tidy(rule: dict[str, Any]) -> None:
    """Take away what has no meaning any more once another field is empty or different."""
    if rule["when"]["silence"] is None:
        rule["when"]["unless"] = []
    if rule["do"]["action"] != "stop":
        rule["do"]["lasts"] = None
    else:
        rule["do"]["cost"] = 0.0
    if rule["do"].get("cost") is None:
        rule["do"]["cost"] = 0.0
