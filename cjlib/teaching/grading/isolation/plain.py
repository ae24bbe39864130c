"""An answer as plain data, so that it can leave the kernel of a hand-in without bringing code."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Mapping
from itertools import islice
from operator import index
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
        with contextlib.suppress(TypeError, ValueError):  # it says it can, and cannot
            if isinstance(answer, Mapping):
                rows = islice(answer.items(), MOST_ITEMS)
                return ["map", [[str(k)[:200], packed(v, depth + 1)] for k, v in rows]]
            if isinstance(answer, Iterable) and not isinstance(answer, bytes):
                kind = "tuple" if isinstance(answer, tuple) else "list"
                items = islice(iter(answer), MOST_ITEMS)
                return [kind, [packed(item, depth + 1) for item in items]]
    return ["is", str(answer)[:MOST_CHARACTERS]]


def _number(answer: Any) -> int | float | None:
    """What `Number` would read in it, also in a row of one; None if that is no number."""
    answer = getattr(answer, "value", answer)  # a score, such as nps(...) gives
    if isinstance(answer, str) or not hasattr(answer, "__float__"):
        return None
    try:
        with contextlib.suppress(TypeError):  # arrays have an index only where they are whole
            if abs(whole := index(answer)) < 10**18:
                return whole
        return float(answer)
    except OverflowError:
        return 1e300 if answer > 0 else -1e300
    except (TypeError, ValueError):
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
        case ["list", list(items)]:
            return [unpacked(item, depth + 1) for item in items]
        case ["tuple", list(items)]:
            return tuple(unpacked(item, depth + 1) for item in items)
    raise ValueError("not an answer")


def _name(row: Any) -> str:
    if not isinstance(row, list) or len(row) != 2 or not isinstance(row[0], str):
        raise ValueError("not an answer")
    return harmless(row[0])


def harmless(text: str) -> str:
    """``text`` without characters that do something to whoever shows or keeps it."""
    return _CONTROL.sub("\ufffd", text)
