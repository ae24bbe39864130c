"""What is wrong with a journey, in the one form of every message."""

from __future__ import annotations

import re
from enum import Enum
from typing import Any

from pydantic import ValidationError

from cjlib.errors import DataProblem
from cjlib.journey import words
from cjlib.journey.parts import Misfit
from cjlib.texts import t

# pydantic's code -> our sentence; whatever is not here "does not fit"
_KEYS = {
    "missing": "missing",
    "extra_forbidden": "extra_forbidden",
    "greater_than_equal": "too_low",
    "less_than_equal": "too_high",
    "string_too_long": "too_long",
    "too_long": "too_many",
    "enum": "not_a_choice",
    "string_pattern_mismatch": "bad_id",
    "float_type": "not_a_number",
    "float_parsing": "not_a_number",
    "int_type": "not_a_number",
    "int_parsing": "not_a_number",
    "finite_number": "not_a_number",
}
# Where a part stands in a journey, so that its fields are named as a person knows them.
_AREAS = {
    "Scope": ("scope",),
    "Purpose": ("purpose",),
    "Persona": ("personas",),
    "Phase": ("phases",),
    "Step": ("steps",),
    "Touchpoint": ("steps", "touchpoint"),
    "Feeling": ("steps", "feeling"),
    "Expectation": ("steps", "expectation"),
    "Need": ("steps", "needs"),
    "StepTime": ("steps", "times"),
    "Provenance": ("steps", "provenance"),
    "Requirement": ("steps", "requirement"),
    "UserStory": ("steps", "stories"),
    "Element": ("ecosystem",),
    "Improvement": ("improvements",),
    "IdeaScore": ("improvements", "scores"),
    "Measurement": ("measurements",),
    "SignalSeen": ("signals",),
    "WorkshopAnswer": ("workshop",),
    "ResearchChoice": ("research",),
    "Version": ("history",),
}
_QUOTED = re.compile("'([^']*)'")  # pydantic lists choices in English: 'a', 'b' or 'c'
_LIMITS = ("ge", "le", "max_length")


class JourneyProblem(DataProblem):
    """A journey, or a part of one, in which something is missing or does not fit."""


def problem(error: ValidationError, data: dict[str, Any]) -> JourneyProblem:
    """The first mistake that ``error`` found in ``data``, with its place; the others counted."""
    area = _AREAS.get(error.title, ())
    first, *others = error.errors(include_url=False)
    context = first.get("ctx", {})
    values: dict[str, Any] = {
        "place": words.spoken(lambda: words.place(first["loc"], data, area)),
        "given": _brief(first["input"]),
        "others": words.spoken(lambda: t("journey.others", n=len(others)) if others else ""),
        "limit": next((context[name] for name in _LIMITS if name in context), ""),
        "options": ", ".join(_QUOTED.findall(str(context.get("expected", "")))),
    }
    ours = context.get("error")
    if isinstance(ours, Misfit):
        return misfit(ours, **values)
    key = _KEYS.get(first["type"], "does_not_fit")
    if key == "too_many" and isinstance(first["input"], str):
        key = "too_long"  # pydantic counts characters and items alike where a text is tidied first
    return JourneyProblem(f"journey.{key}", **values)


def misfit(found: Misfit, **values: Any) -> JourneyProblem:
    """The message for what a validator of ours found."""
    whole = words.spoken(lambda: t("journey.whole"))
    values = {"place": whole, "others": "", **values, **found.values}
    if "collection" in values:
        values["one"] = words.spoken(lambda: words.one(values["collection"]))
    for name in ("given", "where"):
        values[name] = _readable(values.get(name))
    return JourneyProblem(found.key, **values)


def _readable(value: Any) -> Any:
    """A choice by its word, and the persona of a time for all by what it means."""
    if value is None:
        return words.spoken(lambda: t("journey.everybody"))
    return words.spoken(lambda: words.word(value)) if isinstance(value, Enum) else value


def _brief(value: object) -> str:
    if value is None:
        return "–"
    return words.brief(value if isinstance(value, str) else repr(value))
