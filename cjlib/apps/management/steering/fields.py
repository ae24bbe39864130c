"""What a person can fill in of a KPI and of an action: how it is written, read and put in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, Final

from cjlib.apps.controls import number_typed
from cjlib.errors import InvalidValue
from cjlib.journey.operations import Change, Operation
from cjlib.management.kpis.reading import as_day
from cjlib.management.organisation import Kpi, Organisation, PdcaItem
from cjlib.management.organisation import vocabulary as v
from cjlib.management.organisation.problems import field as field_name
from cjlib.texts import number

NONE: Final = ""
_DECIMALS = 12  # 91.3% is 0.913, not 0.9129999999999999


@dataclass(frozen=True)
class Field:
    """One field of a KPI (``of`` is kpis) or of an action (pdca).

    ``kind`` is text, long, amount (in the unit of the KPI), whole, choice, day, happened (a day
    that cannot be in the future), journey, step or kpi.
    """

    of: str
    name: str
    kind: str = "text"
    choices: type[v.Worded] | None = None

    @property
    def title(self) -> str:
        """What stands above it."""
        return titled(self.of, self.name)


_KPI: Final = (
    Field("kpis", "name"),
    Field("kpis", "owner"),
    Field("kpis", "unit", "choice", v.Unit),
    Field("kpis", "unit_name"),
    Field("kpis", "direction", "choice", v.Direction),
    Field("kpis", "target", "amount"),
    Field("kpis", "target_to", "amount"),
    Field("kpis", "every", "whole"),
    Field("kpis", "aim", "choice", v.Aim),
    Field("kpis", "journey", "journey"),
    Field("kpis", "step", "step"),
    Field("kpis", "touchpoint"),
    Field("kpis", "serves", "long"),
    Field("kpis", "note", "long"),
)
_ACTION: Final = (
    Field("pdca", "name"),
    Field("pdca", "who"),
    Field("pdca", "expects", "long"),
    Field("pdca", "kpi", "kpi"),
    Field("pdca", "journey", "journey"),
    Field("pdca", "do_by", "day"),
    Field("pdca", "check_by", "day"),
    Field("pdca", "started", "happened"),
    Field("pdca", "done", "happened"),
    Field("pdca", "checked", "happened"),
    Field("pdca", "closed", "happened"),
    Field("pdca", "found", "long"),
    Field("pdca", "decided", "long"),
)
KPI_FIELDS: Final = {field.name: field for field in _KPI}
ACTION_FIELDS: Final = {field.name: field for field in _ACTION}
_ALWAYS = ("unit",)  # a choice that cannot be left open


def titled(of: str, name: str) -> str:
    """The name of a field as it stands above it, such as ``titled("kpis", "owner")``."""
    said = field_name(of, name)
    return said[:1].upper() + said[1:]


def shown(item: Kpi | PdcaItem, field: Field) -> str:
    """What stands in a field, as its widget wants it."""
    value = getattr(item, field.name)
    if value is None:
        return NONE
    match field.kind:
        case "amount":
            assert isinstance(item, Kpi)
            return amount_shown(item.unit, value)
        case "whole":
            return number(value, "d")
        case "day" | "happened":
            return str(value.isoformat())
    return str(value.value if isinstance(value, Enum) else value)


def amount_shown(unit: v.Unit, value: float) -> str:
    """A value as it can be typed in again; a share as a percentage."""
    if unit is v.Unit.SHARE:
        return number(round(value * 100, _DECIMALS), ".10g") + "%"
    return number(value, ".10g")


def amount_typed(unit: v.Unit, title: str, typed: Any) -> float | None:
    """The value that a person typed; a share as ``0,42`` or as ``42%``.

    Raises
    ------
    InvalidValue
        If it is no number.
    """
    text = str(typed or "").strip()
    if unit is v.Unit.SHARE and text.endswith("%"):
        value = number_typed(title, text[:-1])
        return None if value is None else round(value / 100, _DECIMALS)
    return number_typed(title, text)


def whole_typed(title: str, typed: Any, least: int = 0) -> int | None:
    """The whole number that a person typed.

    Raises
    ------
    InvalidValue
        If it is no whole number of ``least`` or higher.
    """
    value = number_typed(title, typed)
    if value is None:
        return None
    if value != int(value):
        raise InvalidValue("not_whole", name=title, given=typed)
    if value < least:
        raise InvalidValue("too_low", name=title, given=typed, low=least)
    return int(value)


def day_typed(title: str, typed: Any, latest: date | None = None) -> date | None:
    """The day that a person chose or typed; None for none.

    Raises
    ------
    InvalidValue
        If it is no day, or later than ``latest``.
    """
    text = str(typed or "").strip()
    if not text:
        return None
    day = as_day(text)
    if day is None:
        raise InvalidValue("management.not_a_day", name=title, given=text[:40])
    if latest is not None and day > latest:
        raise InvalidValue(
            "management.day_ahead", name=title, given=day.isoformat(), today=latest.isoformat()
        )
    return day


def read(field: Field, item: Kpi | PdcaItem, typed: Any, today: date) -> Any:
    """The value that a person typed or chose, as the organisation wants it.

    Raises
    ------
    InvalidValue
        If it is no number or no day where one belongs, or a day that is still to come.
    """
    match field.kind:
        case "amount":
            assert isinstance(item, Kpi)
            return amount_typed(item.unit, field.title, typed)
        case "whole":
            return whole_typed(field.title, typed, 1)
        case "day":
            return day_typed(field.title, typed)
        case "happened":
            return day_typed(field.title, typed, today)
        case "choice" | "journey" | "step" | "kpi":
            return typed or None
    return " ".join(str(typed or "").split()) if field.kind == "text" else str(typed or "").strip()


def changes(item: Kpi | PdcaItem, field: Field, value: Any) -> Sequence[Operation]:
    """The operations that put a value in a field, and what has to go with it.

    Raises
    ------
    InvalidValue
        If a target would have no direction: nobody could say then whether it is reached.
    """
    change = Change(field.of, item.id, field.name, value)
    if not isinstance(item, Kpi):
        return (change,)
    if field.name in ("target", "target_to") and value is not None and item.direction is None:
        raise InvalidValue(
            "management.target_without_direction",
            name=item.name,
            given=amount_shown(item.unit, value),
        )
    if field.name == "direction":
        if value is None and item.target is not None:
            raise InvalidValue(
                "management.target_without_direction",
                name=item.name,
                given=amount_shown(item.unit, item.target),
            )
        if value != v.Direction.WITHIN and item.target_to is not None:
            return (Change("kpis", item.id, "target_to", None), change)
    if field.name == "journey" and item.step is not None:
        return (Change("kpis", item.id, "step", None), change)
    if field.name == "every" and value is None:
        return (Change("kpis", item.id, "every", Kpi.model_fields["every"].default),)
    return (change,)


def options(
    field: Field, organisation: Organisation, item: Kpi | PdcaItem
) -> list[tuple[str, str]]:
    """What can be chosen from in a field: pairs of what a person reads and a key."""
    match field.kind:
        case "journey":
            found = [(entry.name, entry.id) for entry in organisation.journeys]
        case "kpi":
            found = [(kpi.name, kpi.id) for kpi in organisation.kpis]
        case "step":
            found = steps(organisation, item.journey)
        case _:
            found = [(word.label(), word.value) for word in field.choices or ()]
    empty = [] if field.name in _ALWAYS else [("–", NONE)]
    return [*empty, *apart(found)]


def steps(organisation: Organisation, journey: str | None) -> list[tuple[str, str]]:
    """The steps of the map of a journey; none if there is no map."""
    if journey is None:
        return []
    mapped = organisation.entry(journey).journey
    return [] if mapped is None else [(step.name, step.id) for step in mapped.steps]


def apart(pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The pairs with a number behind a name that occurs before, so that each can be chosen."""
    seen: dict[str, int] = {}
    found = []
    for name, key in pairs:
        seen[name] = nth = seen.get(name, 0) + 1
        found.append((name if nth == 1 else f"{name} ({nth})", key))
    return found
