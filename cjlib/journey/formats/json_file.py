"""The native format: a journey as JSON, with its ``schema_version``; it loses nothing."""

from __future__ import annotations

import json
import math
from collections import Counter
from typing import Any, NoReturn

from cjlib.errors import DataProblem
from cjlib.journey.document import Journey
from cjlib.journey.formats.opening import text_of
from cjlib.journey.formats.remarks import Loaded, Remark, Written
from cjlib.journey.schema import current
from cjlib.journey.words import brief

DEEPEST = 100
"""Levels inside each other; a journey with its saved versions has nine."""

_SHOWN = 40


def read(data: bytes, name: str) -> Loaded:
    """A journey from JSON.

    Raises
    ------
    DataProblem
        If it is no JSON, with line and column; too deep; has a name twice in one object; or is of
        a version that this kit does not know.
    JourneyProblem
        If something is missing or does not fit.
    """
    document = document_of(text_of(data, name), name, "formats.json.no_object")
    remarks = () if "schema_version" in document else (Remark("no_version"),)
    return Loaded(Journey(**current(document, name)), remarks)


def write(journey: Journey) -> Written:
    """The journey as JSON in UTF-8; fields that hold nothing of their own are left out."""
    document = journey.model_dump(mode="json", exclude_defaults=True)
    document = {"schema_version": journey.schema_version, **document}
    text = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    try:
        return Written(text.encode())
    except UnicodeEncodeError:  # half a character in a version saved by another program
        return Written((json.dumps(document, indent=2) + "\n").encode())


def document_of(text: str, name: str, no_object: str) -> dict[str, Any]:
    """The JSON object in a text, of whatever document of the kit.

    Parameters
    ----------
    text, name : str
        What stands in the file, and what to call it in messages.
    no_object : str
        Key of the error for JSON that is something else, such as a list.

    Raises
    ------
    DataProblem
        If it is no JSON, with line and column; no object; too deep; or has a name twice.
    """
    document = _parsed(text, name)
    if not isinstance(document, dict):
        raise DataProblem(no_object, name=name, given=brief(json.dumps(document), _SHOWN))
    if _deeper(document, DEEPEST):
        raise DataProblem("formats.json.too_deep", name=name, limit=DEEPEST)
    return document


def _parsed(text: str, name: str) -> Any:
    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        twice = [key for key, times in Counter(key for key, _ in pairs).items() if times > 1]
        if twice:
            raise DataProblem("formats.json.twice", name=name, given=brief(twice[0], _SHOWN))
        return dict(pairs)

    def no_number(given: str) -> NoReturn:
        raise DataProblem("formats.json.no_number", name=name, given=brief(given, _SHOWN))

    def finite(given: str) -> float:
        value = float(given)
        return value if math.isfinite(value) else no_number(given)

    try:
        return json.loads(
            text, object_pairs_hook=once, parse_constant=no_number, parse_float=finite
        )
    except json.JSONDecodeError as error:
        around = text.split("\n")[error.lineno - 1][max(0, error.colno - 20) :]
        raise DataProblem(
            "formats.json.syntax",
            name=name,
            line=error.lineno,
            column=error.colno,
            given=brief(around, _SHOWN) or "–",
        ) from None
    except DataProblem:
        raise
    except RecursionError:
        raise DataProblem("formats.json.too_deep", name=name, limit=DEEPEST) from None
    except ValueError:  # a whole number of thousands of digits
        raise DataProblem("formats.json.no_number", name=name, given="1234567…") from None


def _deeper(value: Any, levels: int) -> bool:
    level = [value]
    for _ in range(levels):
        level = [
            inner
            for outer in level
            if isinstance(outer, dict | list)
            for inner in (outer.values() if isinstance(outer, dict) else outer)
        ]
        if not level:
            return False
    return True
