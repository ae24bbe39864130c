"""Numbers as people type them: ``8,5``, ``1.234,56``, and the ones nobody can be sure of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

DecimalMark = Literal[",", "."]

_PLAIN = re.compile(r"[+-]?\d+")
_ONE_MARK = re.compile(r"[+-]?(\d*)([.,])(\d+)")
_SCIENTIFIC = re.compile(r"[+-]?\d+(?:[.,]\d+)?[eE][+-]?\d+")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:([.,'’ ])\d{3})(?:\1\d{3})*(?:([.,])(\d+))?")
_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2212": "-"})


class AmbiguousNumberError(ValueError):
    """Text such as ``1.234`` that is a thousand in one country and a fraction in another."""


def looks_like_code(text: str) -> bool:
    """Whether digits are a name rather than a number: a postcode or id such as ``0012``."""
    digits = text.strip().lstrip("+-")
    return digits.isdecimal() and ((len(digits) > 1 and digits[0] == "0") or len(digits) > 15)


def number_in(text: str, decimal: DecimalMark | None = None) -> float | None:
    """The number in ``text``, or None where it holds no number.

    Parameters
    ----------
    text : str
        What stands in one cell.  Spaces and no-break spaces may group thousands.
    decimal : "," or ".", optional
        The decimal mark of the column, if known; needed only for text such as ``1.234``.

    Raises
    ------
    AmbiguousNumberError
        If one mark is followed by exactly three digits and ``decimal`` is not known.
    """
    text = text.translate(_SPACES).strip()
    if _PLAIN.fullmatch(text):
        return float(text)
    if _SCIENTIFIC.fullmatch(text):
        return float(text.replace(",", "."))
    if one := _ONE_MARK.fullmatch(text):
        before, mark, after = one.groups()
        if _could_be_thousands(before, after) and decimal != mark:
            if decimal is None:
                raise AmbiguousNumberError(text)
            return float(text.replace(mark, ""))
        return float(text.replace(",", "."))
    if (grouped := _GROUPED.fullmatch(text)) and grouped[1] != grouped[2]:
        bare = text.replace(grouped[1], "")
        return float(bare.replace(",", "."))
    return None


def decimal_mark(cells: Iterable[str]) -> DecimalMark | None:
    """The decimal mark that the cells of one column prove, or None without proof.

    ``8,5`` proves a comma and ``0.285`` a point; ``1.234`` proves nothing.  Cells that prove both
    cancel each other out.
    """
    found: set[str] = set()
    for cell in cells:
        text = cell.translate(_SPACES).strip()
        if one := _ONE_MARK.fullmatch(text):
            if not _could_be_thousands(one[1], one[3]):
                found.add(one[2])
        elif (grouped := _GROUPED.fullmatch(text)) and grouped[1] != grouped[2]:
            if grouped[2]:
                found.add(grouped[2])
            elif grouped[1] in ".,":
                found.add("." if grouped[1] == "," else ",")
    if len(found) != 1:
        return None
    return "," if found == {","} else "."


def numbers_in(cells: Sequence[str], decimal: DecimalMark | None = None) -> list[float] | None:
    """All cells of a column as numbers, or None if one of them is text, a code or ambiguous.

    Empty cells become not-a-number.
    """
    numbers: dict[str, float] = {"": float("nan")}
    different = dict.fromkeys(cells)  # answers repeat: read each spelling once
    different.pop("", None)
    mark = decimal or decimal_mark(different)
    for cell in different:
        if looks_like_code(cell):
            return None
        try:
            number = number_in(cell, mark)
        except AmbiguousNumberError:
            return None
        if number is None:
            return None
        numbers[cell] = number
    return [numbers[cell] for cell in cells]


def _could_be_thousands(before: str, after: str) -> bool:
    return len(after) == 3 and 1 <= len(before) <= 3 and before[0] != "0"
