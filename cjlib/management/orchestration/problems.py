"""What is wrong with a rule, in the one form of every message."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError

from cjlib.errors import DataProblem
from cjlib.journey.parts import Misfit
from cjlib.journey.words import brief, spoken
from cjlib.texts import t

_KEYS = {
    "missing": "missing",
    "extra_forbidden": "unknown_field",
    "enum": "not_a_choice",
    "literal_error": "not_a_choice",
    "union_tag_invalid": "not_a_choice",
    "union_tag_not_found": "missing",
    "greater_than_equal": "out_of_range",
    "less_than_equal": "out_of_range",
    "string_pattern_mismatch": "bad_id",
    "too_short": "blank",
    "too_long": "too_many",
}
# codes that stand in a place without being a field of it: the kinds of a union
_KINDS = {"attribute", "score", "channel", "count"}


class RuleProblem(DataProblem):
    """A set of rules, or a part of one, in which something is missing or does not fit."""


def problem(error: ValidationError, data: dict[str, Any]) -> RuleProblem:
    """The first mistake that ``error`` found in ``data``, with its place; the others counted."""
    found = error.errors(include_url=False)
    first = _most_telling(found)
    others = found[1:]
    context = first.get("ctx", {})
    kind = ("kind",) if first["type"].startswith("union_tag") else ()
    options = str(context.get("expected", context.get("expected_tags", "")))
    values: dict[str, Any] = {
        "place": spoken(lambda: _place((*first["loc"], *kind), data)),
        "given": _given(context.get("tag", first["input"])),
        "others": spoken(lambda: t("journey.others", n=len(others)) if others else ""),
        "options": ", ".join(re.findall("'([^']*)'", options)),
        "limit": next((context[name] for name in ("ge", "le", "max_length") if name in context), 0),
    }
    ours = context.get("error")
    if isinstance(ours, Misfit):
        return RuleProblem(ours.key, **{**values, **ours.values})
    return RuleProblem(f"orchestration.{_KEYS.get(first['type'], 'does_not_fit')}", **values)


def _most_telling(found: list[Any]) -> Any:
    """The first mistake; where a field may be two things, what our own check says of it."""
    field = found[0]["loc"][:-1]
    for one in found:
        if one["loc"][:-1] == field and isinstance(one.get("ctx", {}).get("error"), Misfit):
            return one
    return found[0]


def _given(value: object) -> str:
    if value is None:
        return "–"
    return brief(value if isinstance(value, str) else repr(value))


def _place(location: Sequence[Any], data: Any) -> str:
    """``regel 3 (volle_mand), do.cost``: fields as they stand in the JSON."""
    said = ""
    fields: list[str] = []
    for before, key in zip((None, *location), location, strict=False):
        data = _inside(data, key)
        if isinstance(key, int) and fields == ["rules"]:
            called = _inside(data, "id")
            name = f" ({brief(called, 40)})" if isinstance(called, str) else ""
            said, fields = t("orchestration.place", n=key + 1) + name, []
        elif isinstance(key, int):
            fields.append(str(key + 1))
        elif isinstance(before, int) and key in _KINDS:
            continue
        elif str(key).isidentifier():
            fields.append(str(key))
    return ", ".join(part for part in (said, ".".join(fields)) if part) or t("orchestration.whole")


def _inside(data: Any, key: Any) -> Any:
    try:
        return data[key] if not hasattr(data, "model_fields_set") else getattr(data, str(key))
    except (KeyError, IndexError, TypeError, AttributeError):
        return None
