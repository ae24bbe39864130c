"""What a person can fill in of an idea: which field, how it is written, and how it is read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

from cjlib.apps.controls import number_typed
from cjlib.errors import InvalidValue
from cjlib.journey import Journey
from cjlib.journey import vocabulary as v
from cjlib.making import Idea
from cjlib.texts import number, t


@dataclass(frozen=True)
class Field:
    """One field of an idea.

    ``kind`` is text, long, lines (a list, one on each line), number, whole, choice, check, maybe
    (yes, no or not known), persona, steps or ideas.
    """

    name: str
    kind: str = "text"
    choices: type[Enum] | None = None

    @property
    def title(self) -> str:
        """What stands above it."""
        title = t(f"journey.field.improvements_.{self.name}")
        return title[:1].upper() + title[1:]


GROUPS: Final[dict[str, tuple[Field, ...]]] = {
    "what": (
        Field("name"),
        Field("kind", "choice", v.IdeaKind),
        Field("status", "choice", v.IdeaState),
        Field("owner"),
        Field("description", "long"),
        Field("steps", "steps"),
    ),
    "whom": (
        Field("persona", "persona"),
        Field("need"),
        Field("need_kind", "choice", v.NeedKind),
        Field("drive", "choice", v.Drive),
        Field("meant_for", "long"),
        Field("exceeds", "maybe"),
        Field("relevant", "maybe"),
    ),
    "repeat": (
        Field("everywhere", "check"),
        Field("by_chance", "check"),
        Field("protocol", "long"),
        Field("acceptance", "lines"),
    ),
    "amounts": (
        Field("cost", "number"),
        Field("effort", "number"),
        Field("gain", "number"),
        Field("gain_low", "number"),
        Field("gain_high", "number"),
    ),
    "together": (
        Field("quarter", "whole"),
        Field("attribute"),
        Field("depends_on", "ideas"),
        Field("excludes", "ideas"),
    ),
}

JUDGED: Final = (
    "need", "need_kind", "drive", "meant_for", "everywhere", "by_chance", "protocol", "exceeds",
    "relevant", "steps",
)  # fmt: skip
"""The fields that decide the criteria."""

BY_NAME: Final = {field.name: field for fields in GROUPS.values() for field in fields}
NONE: Final = ""


def shown(idea: Idea, field: Field) -> Any:
    """What stands in a field, as its widget wants it."""
    value = getattr(idea, field.name)
    match field.kind:
        case "number" | "whole":
            return "" if value is None else number(float(value), ".10g")
        case "lines":
            return "\n".join(value)
        case "choice":
            return NONE if value is None else value.value
        case "maybe":
            return {True: "yes", False: "no", None: NONE}[value]
        case "persona":
            return value or NONE
        case "steps" | "ideas":
            return tuple(value)
    return value


def read(field: Field, typed: Any) -> Any:
    """The value that a person typed or chose, as an idea wants it.

    Raises
    ------
    InvalidValue
        If it is no number where a number belongs.
    """
    match field.kind:
        case "number":
            return number_typed(field.title, typed)
        case "whole":
            value = number_typed(field.title, typed)
            if value is not None and value != int(value):
                raise InvalidValue("not_whole", name=field.title, given=typed)
            return None if value is None else int(value)
        case "lines":
            return tuple(line.strip(" \t-•*") for line in str(typed).splitlines() if line.strip())
        case "choice" | "persona":
            return typed or (v.IdeaState.IDEA if field.name == "status" else None)
        case "maybe":
            return {"yes": True, "no": False}.get(str(typed))
        case "steps" | "ideas":
            return tuple(typed or ())
        case "check":
            return bool(typed)
    return "" if typed is None else str(typed)


def options(field: Field, journey: Journey, ident: str) -> list[tuple[str, str]]:
    """What can be chosen from in a field: pairs of what a person reads and a key."""
    from cjlib.journey.words import word

    match field.kind:
        case "steps":
            return numbered([(step.name, step.id) for step in journey.steps])
        case "ideas":
            others = [(idea.name, idea.id) for idea in journey.improvements if idea.id != ident]
            return numbered(others)
        case "persona":
            return [("–", NONE), *((persona.name, persona.id) for persona in journey.personas)]
        case "maybe":
            return [("–", NONE), (t("pictures.yes"), "yes"), (t("pictures.no"), "no")]
    members = list(field.choices or ())
    empty = [] if field.name == "status" else [("–", NONE)]
    return [*empty, *((word(member), str(member.value)) for member in members)]


def numbered(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Names with a number in front, for two may be called the same."""
    return [(f"{nth}. {name}", key) for nth, (name, key) in enumerate(pairs, 1)]
