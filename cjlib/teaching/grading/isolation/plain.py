"""An answer as plain data, so that it can leave the kernel of a hand-in without bringing code."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from typing import Any

MOST_ITEMS = 1_000
MOST_CHARACTERS = 10_000
_DEEPEST = 4
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What steers a terminal, turns text round, or is half a character; line ends and tabs may stay."""


def packed(answer: Any, depth: int = 0) -> list[Any]:
    """``answer`` as JSON: a kind and what it holds.

    Numbers of every library become plain numbers, rows and columns become lists; whatever is none
    of these is its text.  Long texts and lists are cut, so that an answer stays small.
    """
    if hasattr(answer, "to_check"):  # a question on the screen
        answer = answer.to_check()
    if answer is ...:
        return ["dots"]
    if answer is None or isinstance(answer, bool):
        return ["is", answer]
    if isinstance(answer, str):
        return ["is", str(answer)[:MOST_CHARACTERS]]
    number = _number(answer)
    if number is not None:
        return ["is", number]
    if depth < _DEEPEST:
        if isinstance(answer, Mapping):
            rows = list(answer.items())[:MOST_ITEMS]
            return ["map", [[str(k)[:200], packed(v, depth + 1)] for k, v in rows]]
        if hasattr(answer, "tolist") and getattr(answer, "ndim", 1) == 1:
            answer = answer.tolist()
        kinds = {"tuple": tuple, "set": Set, "list": (list, range)}
        for kind, classes in kinds.items():
            if isinstance(answer, classes):  # type: ignore[arg-type]
                return [kind, [packed(item, depth + 1) for item in list(answer)[:MOST_ITEMS]]]
    return ["is", str(answer)[:MOST_CHARACTERS]]


def _number(answer: Any) -> int | float | None:
    answer = getattr(answer, "value", answer)  # a score, such as nps(...) gives
    if isinstance(answer, bool | str):
        return None
    if isinstance(answer, int):
        return int(answer) if abs(answer) < 10**18 else float(min(answer, 10**300))
    if hasattr(answer, "__float__") and not hasattr(answer, "__len__"):
        try:
            return float(answer)
        except (TypeError, ValueError, OverflowError):
            return None
    return None


def unpacked(data: Any, depth: int = 0) -> Any:
    """What `packed` gave, as plain Python; never anything but plain Python.

    Raises
    ------
    ValueError
        If it is not what `packed` gives: the kernel of a hand-in may send anything.
    """
    if depth > _DEEPEST + 1 or not isinstance(data, list):
        raise ValueError("not an answer")
    match data:
        case ["dots"]:
            return ...
        case ["is", str(text)]:
            return harmless(text)
        case ["is", None | bool() | int() | float() as value]:
            return value
        case ["map", list(rows)]:
            return {_name(row): unpacked(row[1], depth + 1) for row in rows}
        case ["tuple" | "set" | "list" as kind, list(items)]:
            made = [unpacked(item, depth + 1) for item in items]
            if kind == "tuple":
                return tuple(made)
            return made  # the order of a set counts nowhere, and what it holds may not be hashable
    raise ValueError("not an answer")


def _name(row: Any) -> str:
    if not isinstance(row, list) or len(row) != 2 or not isinstance(row[0], str):
        raise ValueError("not an answer")
    return harmless(row[0])


def harmless(text: str) -> str:
    """``text`` without characters that do something to whoever shows or keeps it."""
    return _CONTROL.sub("\ufffd", text)
