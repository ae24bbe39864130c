"""The log that contact rules are tried out on: the example's, or one that a person gave."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cjlib.management.orchestration import Rules

if TYPE_CHECKING:
    from cjlib.mining import EventLog


@dataclass(frozen=True)
class Names:
    """What there is to choose from in a rule, in the words of the log."""

    touchpoints: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    columns: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def values(self, column: str) -> tuple[str, ...]:
        """The values that occur in a column."""
        return dict(self.columns).get(column, ())


def names_of(log: EventLog | None, rules: Rules | None, mapped: tuple[str, ...]) -> Names:
    """What the log knows, then what the rules name already; without a log what is on the maps."""
    touchpoints = list(log.touchpoints) if log is not None else list(mapped)
    channels = list(log.channels) if log is not None else []
    columns: dict[str, list[str]] = {}
    if log is not None:
        columns = {name: [str(one) for one in coded.labels] for name, coded in log.extras.items()}
    for rule in rules.rules if rules else ():
        touchpoints += [*rule.when.touchpoints, *rule.when.unless]
        channels += [*rule.when.channels, *([rule.do.channel] if rule.do.channel else [])]
        for one in rule.who:
            touchpoints += getattr(one, "touchpoints", ())
            if one.kind == "attribute":
                columns.setdefault(one.column, []).extend((*one.is_in, *one.is_not))
    return Names(
        _once(touchpoints), _once(channels), tuple((name, _once(columns[name])) for name in columns)
    )


_READ: dict[str, EventLog] = {}  # by language; the same for everybody


def example_log(lang: str) -> EventLog:
    """The log of the web shop in the words of a language; nothing in it is about real people."""
    from cjlib.apps.mining.examples import webshop_log

    if lang not in _READ:
        table, columns = webshop_log(lang)
        _READ[lang] = columns.build(table)
    return _READ[lang]


def example_read(lang: str) -> EventLog | None:
    """The log of the web shop, if it was read already: reading takes a while."""
    return _READ.get(lang)


def _once(names: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
