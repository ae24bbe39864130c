"""What a person can fill in, as columns of a table: which field it is, and how it is written.

A field is named as in the document (``"feeling.now"``).  Three of them gather what the document
keeps in lists: ``time.*`` is the time for everybody, ``source.*`` the provenance of a part.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeAlias

from cjlib.apps.controls import number_typed
from cjlib.errors import InvalidValue
from cjlib.journey import Element, Journey, Persona, Phase, Step, words
from cjlib.journey import vocabulary as v
from cjlib.journey.editing import Change
from cjlib.texts import t


@dataclass(frozen=True)
class Field:
    """One column: where it stands in the document and how it is filled in."""

    path: str
    kind: str = "text"  # text, long, number, choice, check, or maybe: yes, no, not known
    choices: type[Enum] | None = None
    low: float | None = None
    high: float | None = None
    step: float | None = None
    width: int = 160

    @property
    def title(self) -> str:
        """What stands above it."""
        return t(f"mapping_app.column.{self.path.replace('.', '_')}")


Item: TypeAlias = Step | Phase | Element | Persona
Editable: TypeAlias = Journey | Item

_FEELING = {"kind": "number", "low": -2.0, "high": 2.0, "step": 0.5, "width": 90}
_MINUTES = {"kind": "number", "low": 0.0, "step": 1.0, "width": 90}

STEP_FIELDS: dict[str, tuple[Field, ...]] = {
    "customer": (
        Field("name", "long", width=190),
        Field("does", "long", width=230),
        Field("why", "long", width=200),
        Field("place", "choice", v.Place, width=150),
    ),
    "touchpoint": (
        Field("name", "long", width=190),
        Field("touchpoint.name", width=170),
        Field("touchpoint.channel", width=140),
        Field("touchpoint.own", "check", width=80),
        Field("touchpoint.organisation", width=150),
        Field("owner", width=150),
        Field("input", "long", width=170),
        Field("output", "long", width=170),
        Field("touchpoint.interactive", "maybe", width=110),
        Field("touchpoint.friction", "number", low=0, high=1, step=0.1, width=110),
        Field("touchpoint.knows_earlier_contact", "maybe", width=120),
        Field("visible", "check", width=110),
    ),
    "feeling": (
        Field("name", "long", width=190),
        Field("feeling.now", **_FEELING),  # type: ignore[arg-type]
        Field("feeling.now_words", width=170),
        Field("feeling.wanted", **_FEELING),  # type: ignore[arg-type]
        Field("feeling.wanted_words", width=170),
        Field("expectation.words", "long", width=200),
        Field("expectation.level", "number", low=1, high=5, step=1, width=100),
        Field("brand_value", width=150),
    ),
    "time": (
        Field("name", "long", width=190),
        Field("time.minutes", **_MINUTES),  # type: ignore[arg-type]
        Field("time.waiting", **_MINUTES),  # type: ignore[arg-type]
        Field("time.baseline", **_MINUTES),  # type: ignore[arg-type]
        Field("time.layer", "choice", v.Layer, width=170),
    ),
    "source": (
        Field("name", "long", width=190),
        *(Field(f"source.{group.value}", "choice", v.Source, width=150) for group in v.FieldGroup),
    ),
    "organisation": (
        Field("name", "long", width=190),
        Field("requirement.needed", "long", width=210),
        Field("requirement.with_result", "long", width=210),
        Field("requirement.extra_results", "long", width=190),
        Field("requirement.used_for", "long", width=190),
    ),
}

JOURNEY_FIELDS = (
    Field("scope.journey"),
    Field("scope.target_group"),
    Field("scope.path", "choice", v.JourneyPath),
    Field("scope.wish", "long"),
    Field("scope.duration"),
    Field("scope.awareness", "choice", v.Awareness),
    Field("title"),
    Field("organisation"),
    Field("customer", "choice", v.CustomerKind),
    Field("purpose.statement", "long"),
    Field("purpose.archetype", "choice", v.Archetype),
    Field("brand_values"),
    Field("notes", "long"),
)

PHASE_FIELDS = (
    Field("name", width=170),
    Field("start", "long", width=210),
    Field("end", "long", width=210),
    Field("need", "long", width=210),
    Field("business_goal", "long", width=210),
)

PERSONA_FIELDS = (Field("name", width=200), Field("description", "long", width=420))

ELEMENT_FIELDS = (
    Field("name", "long", width=260),
    Field("kind", "choice", v.ElementKind, width=150),
    Field("health", "choice", v.Health, width=200),
    Field("visible", "check", width=110),
    Field("delayed", "check", width=120),
    Field("depends_on", "long", width=240),
    Field("owner", width=180),
    Field("note", "long", width=220),
)


def of(collection: str) -> list[Field]:
    """Every field that a collection has; those of the journey itself for an empty name."""
    if collection == "steps":
        return [field for group in STEP_FIELDS.values() for field in group]
    others = {
        "phases": PHASE_FIELDS,
        "ecosystem": ELEMENT_FIELDS,
        "personas": PERSONA_FIELDS,
    }
    return list(others.get(collection, JOURNEY_FIELDS))


def part(journey: Journey, collection: str, ident: str) -> Any:
    """The step, phase or element with this id, or the journey itself.

    Raises
    ------
    StopIteration
        If it is gone.
    """
    if not collection:
        return journey
    return next(item for item in getattr(journey, collection) if item.id == ident)


def columns(fields: Sequence[Field]) -> list[dict[str, Any]]:
    """The fields as the table on the page wants them, with words of the language spoken."""
    made = []
    for field in fields:
        column: dict[str, Any] = {
            "key": field.path,
            "label": field.title,
            "kind": "choice" if field.kind == "maybe" else field.kind,
            "width": field.width / 16,  # in letters of the page, so that it grows with them
        }
        if field.choices:
            column["options"] = [["", "–"], *([m.value, words.word(m)] for m in field.choices)]
        if field.kind == "maybe":
            answers = (("yes", t("pictures.yes")), ("no", t("pictures.no")))
            column["options"] = [["", "–"], *([key, text] for key, text in answers)]
        for name, limit in (("min", field.low), ("max", field.high), ("step", field.step)):
            if limit is not None:
                column[name] = limit
        made.append(column)
    return made


def row(journey: Journey, part: Item, fields: Sequence[Field]) -> dict[str, Any]:
    """One step, phase or element as a row of the table."""
    return {"id": part.id, **{field.path: cell(journey, part, field) for field in fields}}


def cell(journey: Journey, part: Editable, field: Field) -> Any:
    """What stands in one cell, as the page wants it."""
    value = shown(journey, part, field.path)
    if field.kind == "maybe":
        return {True: "yes", False: "no", None: ""}[value]
    return value


def shown(journey: Journey, part: Editable, path: str) -> Any:
    """What stands in a cell: text, a number, a key of a choice, yes or no; ``None`` if empty."""
    first, _, rest = path.partition(".")
    if isinstance(part, Step) and first == "time":
        times = [time for time in part.times if time.persona is None]
        return _plain(getattr(times[0], rest)) if times else None
    if isinstance(part, Step) and first == "source":
        return part.source_of(v.FieldGroup(rest)).value
    if path == "brand_values" and isinstance(part, Journey):
        return ", ".join(part.brand_values)
    if path == "depends_on" and isinstance(part, Element):
        return ", ".join(journey.element(ident).name for ident in part.depends_on)
    value: Any = part
    for name in path.split("."):
        value = getattr(value, name, None)
    return _plain(value)


def listed(part: Step, path: str) -> list[str]:
    """The choices that stand in a list of a step, such as its moments."""
    value: Any = part
    for name in path.split("."):
        value = getattr(value, name, ())
    return [str(_plain(item)) for item in value or ()]


def change(journey: Journey, collection: str, part: Editable, field: Field, typed: Any) -> Change:
    """The operation that puts what a person typed into the document.

    Raises
    ------
    InvalidValue
        If it is no number where a number belongs, or names an element that is not there.
    """
    value = read(field, typed)
    if isinstance(part, Journey):
        names = [name.strip() for name in str(value or "").split(",")]
        listed = list(dict.fromkeys(name for name in names if name))
        return Change("", "", field.path, listed if field.path == "brand_values" else value)
    first, _, rest = field.path.partition(".")
    if isinstance(part, Step) and first == "touchpoint":
        return Change(collection, part.id, "touchpoint", _touchpoint(part, rest, value))
    if isinstance(part, Step) and first == "time":
        return Change(collection, part.id, "times", _times(part, rest, value))
    if isinstance(part, Step) and first == "source":
        return Change(collection, part.id, "provenance", _provenance(part, rest, value))
    if field.path == "depends_on":
        return Change(collection, part.id, "depends_on", _elements(journey, str(value or "")))
    return Change(collection, part.id, field.path, value)


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, Enum) else value


def read(field: Field, typed: Any) -> Any:
    if field.kind == "check":
        return bool(typed)
    if field.kind == "maybe":
        return {"yes": True, "no": False}.get(str(typed))
    if field.kind == "number":
        return number_typed(field.title, typed)
    if field.kind == "choice":
        return typed or None
    return "" if typed is None else str(typed)


def _touchpoint(step: Step, name: str, value: Any) -> dict[str, Any] | None:
    """The touchpoint with one field changed; there is none without a name or a channel."""
    kept = dict(step.touchpoint) if step.touchpoint else {"name": ""}
    kept[name] = value
    if name == "name" and not str(value).strip():
        return None
    if not kept["name"]:
        kept["name"] = str(value) if name == "channel" and value else step.name
    return kept


def _times(step: Step, name: str, value: Any) -> list[Any]:
    others = [time for time in step.times if time.persona is not None]
    everybody = next((dict(time) for time in step.times if time.persona is None), {"minutes": 0.0})
    if name == "minutes" and value is None:
        return others
    everybody[name] = 0.0 if name == "waiting" and value is None else value
    return [everybody, *others]


def _provenance(step: Step, group: str, value: Any) -> list[Any]:
    others = [entry for entry in step.provenance if entry.about.value != group]
    kept: dict[str, Any] = next(
        (dict(entry) for entry in step.provenance if entry.about.value == group), {"about": group}
    )
    return [*others, {**kept, "source": value}] if value else others


def _elements(journey: Journey, typed: str) -> list[str]:
    """Ids of the elements that a person named, with commas between."""
    known = {element.name.casefold(): element.id for element in journey.ecosystem}
    found = []
    for name in (part.strip() for part in typed.replace("\n", ",").split(",") if part.strip()):
        if name.casefold() not in known:
            options = ", ".join(element.name for element in journey.ecosystem) or "–"
            raise InvalidValue("journey.unknown_choice", given=name, options=options)
        found.append(known[name.casefold()])
    return list(dict.fromkeys(found))
