"""The columns of a journey in a table: what each holds, is called, and is recognised by."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Annotated, Any, get_args

from pydantic import BaseModel, TypeAdapter

from cjlib.journey import parts, words
from cjlib.journey import vocabulary as v
from cjlib.journey.document import Journey, Step
from cjlib.journey.ideas import IdeaScore, Improvement
from cjlib.texts import LANGUAGES, language, lines, speaking, t

Path = tuple[str, ...]


class Kind(Enum):
    """What stands in the cells of a column."""

    TEXT = "text"
    NUMBER = "number"
    FLAG = "flag"
    CHOICE = "choice"
    CHOICES = "choices"
    LINK = "link"  # the code or name of something on another sheet
    LINKS = "links"
    LINES = "lines"  # sentences below each other


@dataclass(frozen=True)
class Column:
    """One column: the sheet it stands on, and the field of the journey that it holds.

    ``path`` leads from the part that a row stands for to the field.  In a step, ``needs`` means the
    first need, ``times`` the time of everybody, and ``provenance`` is followed by its field group.
    """

    sheet: str
    path: Path

    @property
    def key(self) -> str:
        """The name of the column in no language: ``feeling.now``."""
        return ".".join(self.path)

    @property
    def help_key(self) -> str:
        """Where the column is explained; provenance is explained once for all field groups."""
        path = ("provenance", self.path[2]) if self.path[0] == "provenance" else self.path
        return "_".join(path)

    def label(self) -> str:
        """What the column is called in the language spoken."""
        return _label(self.sheet, self.path, language())


_REFERS = {
    "phase": "phases",
    "step": "steps",
    "steps": "steps",
    "persona": "personas",
    "leans_on": "ecosystem",
    "depends_on": "ecosystem",
    "improvement": "improvements",
    "excludes": "improvements",
}
_PARTS: dict[str, type[BaseModel]] = {
    "scope": Journey,
    "phases": parts.Phase,
    "steps": Step,
    "needs": parts.Need,
    "times": parts.StepTime,
    "stories": parts.UserStory,
    "personas": parts.Persona,
    "ecosystem": parts.Element,
    "improvements": Improvement,
    "scores": IdeaScore,
    "measurements": parts.Measurement,
    "signals": parts.SignalSeen,
    "workshop": parts.WorkshopAnswer,
    "research": parts.ResearchChoice,
}
OF_A_STEP = ("needs", "times", "stories")
"""Sheets whose rows belong to the step that their first column names."""
OF_AN_IDEA = ("scores",)
"""Sheets whose rows belong to the idea that their first column names."""

_STEP = """id phase name place does why
touchpoint.name touchpoint.channel touchpoint.own touchpoint.organisation touchpoint.interactive
touchpoint.tasks touchpoint.friction touchpoint.knows_earlier_contact owner input output
feeling.now feeling.now_words feeling.wanted feeling.wanted_words expectation.words
expectation.level needs.words needs.kind needs.conscious needs.drive needs.importance moments
brand_value visible times.minutes times.waiting times.baseline times.layer leans_on
requirement.needed requirement.with_result requirement.extra_results requirement.used_for"""
_SCOPE = """scope.journey scope.target_group scope.path scope.wish scope.duration scope.awareness
title organisation customer purpose.statement purpose.archetype brand_values notes schema_version"""
_ALSO = {
    "scope": ("scope_journey", "scope_target_group"),
    "steps": ("name", "phase", "does", "touchpoint_name", "touchpoint_channel", "feeling_now"),
}


@cache
def columns(sheet: str) -> tuple[Column, ...]:
    """The columns of one sheet, in the order in which they are written.

    ``sheet`` is a key such as ``"steps"``; the columns of ``"scope"`` stand below each other.
    """
    if sheet == "steps":
        paths = [tuple(path.split(".")) for path in _STEP.split()]
        told = ("source", "technique", "reference")
        paths += [("provenance", group, name) for group in v.FieldGroup for name in told]
    elif sheet == "scope":
        paths = [tuple(path.split(".")) for path in _SCOPE.split()]
    else:
        paths = [(name,) for name in _PARTS[sheet].model_fields if name not in OF_AN_IDEA]
        if owner := belongs_to(sheet):
            paths.insert(0, (owner,))
    return tuple(Column(sheet, path) for path in paths)


@cache
def sheets() -> tuple[str, ...]:
    """The sheets that hold a journey, saved versions apart, in the order of the workbook."""
    return tuple(_PARTS)


def belongs_to(sheet: str) -> str:
    """The column that names what a row of ``sheet`` is a part of; empty where it stands alone."""
    return "step" if sheet in OF_A_STEP else "improvement" if sheet in OF_AN_IDEA else ""


@cache
def kind(column: Column) -> Kind:
    """What stands in the cells of ``column``."""
    many = column.path != ("brand_values",) and _is_many(_annotation(column))
    if column.path[-1] in _REFERS:
        return Kind.LINKS if many else Kind.LINK
    if choices(column) is not None:
        return Kind.CHOICES if many else Kind.CHOICE
    if many:
        return Kind.LINES
    leaves = _leaves(_annotation(column))
    if bool in leaves:
        return Kind.FLAG
    numbers = int in leaves or float in leaves or column.path == ("schema_version",)
    return Kind.NUMBER if numbers else Kind.TEXT


@cache
def choices(column: Column) -> type[Enum] | None:
    """The words that a cell of ``column`` chooses from."""
    for leaf in _leaves(_annotation(column)):
        if isinstance(leaf, type) and issubclass(leaf, Enum):
            return leaf
    return None


def refers(column: Column) -> str:
    """The sheet whose rows a cell of ``column`` names."""
    own = (column.sheet, column.path) == ("improvements", ("depends_on",))
    return "improvements" if own else _REFERS[column.path[-1]]


@cache
def adapter(column: Column) -> TypeAdapter[Any]:
    """What checks a value of ``column`` as the journey itself would."""
    if column.path == ("schema_version",):  # any, so that a newer one can be told apart
        return TypeAdapter(int)
    return TypeAdapter(_annotation(column))


@cache
def limits(column: Column) -> dict[str, float]:
    """``minimum``, ``maximum`` and ``maxLength`` of ``column``, as far as it has them."""
    schema = adapter(column).json_schema()
    found: dict[str, float] = {}
    for option in (schema, *schema.get("anyOf", ()), schema.get("items", {})):
        found |= {k: option[k] for k in ("minimum", "maximum", "maxLength") if k in option}
    return found


@cache
def recognised(sheet: str) -> dict[str, Column]:
    """Every spelling of a column of ``sheet``, as `spelling` makes it, in whatever language."""
    found: dict[str, Column] = {}
    for column in columns(sheet):  # from the surest spelling to the loosest
        for lang in LANGUAGES:
            found.setdefault(spelling(_label(sheet, column.path, lang)), column)
    for column in columns(sheet):
        found.setdefault(spelling(column.key), column)
    last = [column.path[-1] for column in columns(sheet)]
    for column in columns(sheet):
        if last.count(column.path[-1]) == 1:
            found.setdefault(spelling(column.path[-1]), column)
    by_help = {column.help_key: column for column in columns(sheet)}
    for name in _ALSO.get(sheet, ()):
        for lang in LANGUAGES:
            with speaking(lang):
                for other in lines(f"formats.excel.also.{name}"):
                    found.setdefault(spelling(other), by_help[name])
    return found


def spelling(text: object) -> str:
    """``text`` without capitals, blanks and punctuation, to compare names by."""
    return "".join(char for char in str(text).casefold() if char.isalnum())


def title(sheet: str) -> str:
    """What a sheet is called in the language spoken."""
    return t(f"formats.excel.sheet.{sheet}")


@cache
def sheet_named(text: str) -> str | None:
    """The key of the sheet that is called ``text`` in Dutch, in English or by its key."""
    for sheet in (*sheets(), "history", "help", "lists"):
        spellings = {spelling(sheet)}
        for lang in LANGUAGES:
            with speaking(lang):
                spellings.add(spelling(title(sheet)))
        if spelling(text) in spellings:
            return sheet
    return None


@cache
def _label(sheet: str, path: Path, lang: str) -> str:
    with speaking(lang):
        if path[0] == "provenance":
            about = words.word(v.FieldGroup(path[1]))
            name = words.field("steps", path[0], path[2])
            return t("formats.excel.about", name=name, about=about)
        if sheet == "steps" and path in [("needs", "conscious"), ("needs", "drive")]:
            return t(f"formats.excel.need.{path[1]}")
        if sheet == "scope":
            return words.field(*path)
        if path == ("step",):
            return words.field("signals", "step")
        if path == ("improvement",):
            return words.field("improvements", "name")
        if sheet in OF_A_STEP:
            return words.field("steps", sheet, *path)
        if sheet in OF_AN_IDEA:
            return words.field("improvements", sheet, *path)
        return words.field(sheet, *path)


@cache
def _annotation(column: Column) -> Any:
    if column.path == (belongs_to(column.sheet),):
        return parts.Id
    model: Any = _PARTS[column.sheet]
    names = [n for n in column.path if column.path[0] != "provenance" or n != column.path[1]]
    for name in names[:-1]:
        model = next(
            leaf
            for leaf in _leaves(_whole(model, name))
            if isinstance(leaf, type) and issubclass(leaf, BaseModel)
        )
    annotation = _whole(model, names[-1])
    if column.path == ("brand_values",):  # one value in each cell
        return get_args(annotation)[0]
    return annotation


def _whole(model: Any, name: str) -> Any:
    known = model.model_fields[name]
    if not known.metadata:
        return known.annotation
    return Annotated[(known.annotation, *known.metadata)]


def _leaves(annotation: Any) -> list[Any]:
    inner = get_args(annotation)
    return [leaf for part in inner for leaf in _leaves(part)] if inner else [annotation]


def _is_many(annotation: Any) -> bool:
    return getattr(annotation, "__origin__", None) is tuple
