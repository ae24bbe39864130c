"""What is wrong with an organisation, in the one form of every message."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from pydantic import ValidationError

from cjlib.errors import DataProblem
from cjlib.journey import words
from cjlib.journey.parts import Misfit
from cjlib.journey.problems import misfit
from cjlib.texts import t

# pydantic's code -> our sentence; whatever is not here "does not fit"
_KEYS = {
    "missing": "missing",
    "extra_forbidden": "extra_forbidden",
    "greater_than_equal": "outside",
    "less_than_equal": "outside",
    "string_too_long": "too_long",
    "too_long": "too_long",
    "enum": "not_a_choice",
    "string_pattern_mismatch": "bad_id",
    "float_type": "not_a_number",
    "float_parsing": "not_a_number",
    "int_type": "not_a_number",
    "int_parsing": "not_a_number",
    "int_from_float": "not_whole",
    "finite_number": "not_a_number",
    "date_type": "not_a_day",
}
# What validators that are shared with the journey say, in words about an organisation.
_OURS = {"journey.blank": "organisation.blank", "journey.twice": "organisation.twice"}
_AREAS = {
    "Score": ("score",),
    "JourneyEntry": ("journeys",),
    "Kpi": ("kpis",),
    "KpiMeasurement": ("measurements",),
    "Annotation": ("annotations",),
    "PdcaItem": ("pdca",),
    "FlowState": ("flow",),
}
_LIMITS = ("ge", "le", "max_length")


class OrganisationProblem(DataProblem):
    """An organisation, or a part of one, in which something is missing or does not fit."""


def problem(error: ValidationError, data: dict[str, Any]) -> DataProblem:
    """The first mistake that ``error`` found in ``data``, with its place; the others counted."""
    area = _AREAS.get(error.title, ())
    first, *others = error.errors(include_url=False)
    context = first.get("ctx", {})
    values: dict[str, Any] = {
        "place": words.spoken(lambda: place(first["loc"], data, area)),
        "given": _brief(first["input"]),
        "others": words.spoken(lambda: t("journey.others", n=len(others)) if others else ""),
        "limit": next((context[name] for name in _LIMITS if name in context), ""),
        "options": str(context.get("expected", "")).replace("'", "").replace(" or ", ", "),
    }
    found = context.get("error")
    if not isinstance(found, Misfit):
        key = _KEYS.get(first["type"], "does_not_fit")
        return OrganisationProblem(f"organisation.{key}", **values)
    if found.key.startswith("journey.") and found.key not in _OURS:  # inside a map
        return misfit(found, **values)
    values |= found.values
    if "collection" in found.values:
        values["one"] = words.spoken(lambda: one(found.values["collection"]))
    if "unit" in found.values:
        unit = found.values["unit"]
        values["unit"] = words.spoken(lambda: t(f"organisation.word.unit.{unit}"))
    for name in ("field", "other"):
        if name in found.values:
            values[name] = words.spoken(partial(field, "pdca", found.values[name]))
    if isinstance(values["given"], date):
        values["given"] = values["given"].isoformat()
    return OrganisationProblem(_OURS.get(found.key, found.key), **values)


def one(collection: str) -> str:
    """What a person reads for one item of a collection: *KPI* for ``"kpis"``."""
    try:
        return t(f"organisation.one.{collection}")
    except KeyError:  # a collection inside a map
        return words.one(collection)


def field(*path: str) -> str:
    """What a person reads for a field, such as ``field("kpis", "target")``."""
    return t(f"organisation.field.{'_'.join(path)}")


def place(location: Sequence[Any], data: Any, area: Sequence[str] = ()) -> str:
    """Where something stands, in words: *KPI 3 (Op tijd geleverd), doel*.

    Parameters
    ----------
    location : sequence of str and int
        Field names and positions from the whole organisation inwards, as pydantic gives them.
    data : object
        What was given for the whole; a name found in it is shown too.
    area : sequence of str
        Where that whole stands in an organisation, if it is only a part: ``("kpis",)``.
    """
    if not location and area:  # the part as a whole
        called = _inside(data, "name")
        return one(area[-1]) + (f" ({words.brief(called, 40)})" if isinstance(called, str) else "")
    if location and location[0] == "kept":  # what others keep there has names of their own
        return ", ".join([field("kept"), *(words.brief(str(key), 40) for key in location[1:2])])
    said: list[str] = []
    names = list(area)
    for at, key in enumerate(location):
        data = _inside(data, key)
        if isinstance(key, int):
            called = _inside(data, "name") or _inside(data, "text")
            nth = f"{one(names[-1])} {key + 1}" if names else str(key + 1)
            said.append(nth + (f" ({words.brief(called, 40)})" if isinstance(called, str) else ""))
        elif key == "journey" and len(location) > at + 1:  # a mistake inside the map itself
            said.append(words.place(location[at + 1 :], data))
            return ", ".join(said)
        else:
            names.append(str(key))
    if location and not isinstance(location[-1], int):
        said.append(_label(names))
    return ", ".join(said) or t("organisation.whole")


def _label(path: list[str]) -> str:
    try:
        return field(*path[-2:])
    except KeyError:  # a field that we do not know: named as it was given
        return words.brief(path[-1], 40)


def _inside(data: Any, key: Any) -> Any:
    try:
        return data[key] if not hasattr(data, "model_fields_set") else getattr(data, str(key))
    except (KeyError, IndexError, TypeError, AttributeError):
        return None


def _brief(value: object) -> str:
    if value is None:
        return "–"
    return words.brief(value if isinstance(value, str) else repr(value))
