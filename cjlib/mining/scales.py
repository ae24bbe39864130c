"""Scales: every answer belongs to one, and none is ever converted silently."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NoReturn

import numpy as np
import numpy.typing as npt

from cjlib.errors import DataProblem
from cjlib.tables.numbers import AmbiguousNumberError, DecimalMark, decimal_mark, number_in

if TYPE_CHECKING:
    from cjlib.mining.likert import WordSet

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

_NAMED = {"nps": (0, 10), "mark": (1, 10), "cijfer": (1, 10)}
_SPAN = re.compile(r"\s*(-?\d+)\s*(?:-|–|\.\.|:)\s*(-?\d+)\s*")

# How people and survey tools write "no answer"; compared without capitals and spaces around.
# fmt: off
BLANK_WORDS = frozenset({
    "", "-", "–", ".", "?", "n/a", "#n/a", "na", "n.a.", "nan", "none", "null", "nvt", "n.v.t.",
    "niet van toepassing", "not applicable", "blank", "blanco", "leeg", "empty", "missing",
    "weet niet", "weet ik niet", "geen antwoord", "geen mening", "geen ervaring", "wil niet zeggen",
    "wil ik niet zeggen", "don't know", "don’t know", "do not know", "no answer", "no opinion",
    "no experience", "prefer not to say", "does not apply",
})
# fmt: on


@dataclass(frozen=True)
class Scale:
    """The lowest and highest answer that a question offers.

    Parameters
    ----------
    low, high : int
        Both ends, inclusive.

    Examples
    --------
    >>> Scale.of("1-5")
    Scale(low=1, high=5)
    """

    low: int
    high: int

    @classmethod
    def of(cls, spec: Scale | str | tuple[int, int]) -> Scale:
        """A scale from ``"1-5"``, ``(1, 5)``, ``"nps"`` (0-10), ``"mark"`` (1-10) or a `Scale`.

        Raises
        ------
        DataProblem
            If the words name no scale or the ends stand the wrong way round.
        """
        if isinstance(spec, Scale):
            return spec
        ends: tuple[int, int] | None = None
        if isinstance(spec, str):
            ends = _NAMED.get(spec.strip().lower())
            if ends is None and (span := _SPAN.fullmatch(spec)):
                ends = (int(span[1]), int(span[2]))
        elif len(spec) == 2:
            ends = (int(spec[0]), int(spec[1]))
        if ends is None or ends[0] >= ends[1]:
            raise DataProblem("survey.unknown_scale", given=str(spec))
        return cls(*ends)

    def __str__(self) -> str:
        return f"{self.low}-{self.high}"


@dataclass(frozen=True)
class Answers:
    """The answers to one question: what was answered and what was left blank.

    Parameters
    ----------
    values : numpy.ndarray, shape (n,)
        The answers within the scale, in their order.
    rows : numpy.ndarray, shape (n,)
        Where each stood: the row of the spreadsheet, or 1, 2, 3 ... in a plain list.
    places : numpy.ndarray, shape (n,)
        The same as positions from 0, to look other columns up.
    scale : Scale
        What the question offered.
    blanks : dict
        How often each blank code or word occurred; ``""`` is an empty cell.
    words : WordSet or None
        The list of words that the answers were written in; None where they were numbers.
    """

    values: FloatArray
    rows: IntArray
    places: IntArray
    scale: Scale
    blanks: dict[str, int] = field(default_factory=dict)
    words: WordSet | None = None

    @property
    def blank(self) -> int:
        """How many gave no answer."""
        return sum(self.blanks.values())

    def turned(self) -> Answers:
        """The same answers on a scale turned round: the highest becomes the lowest."""
        return replace(self, values=self.scale.low + self.scale.high - self.values)


def read_answers(
    values: Any,
    scale: Scale | str | tuple[int, int],
    *,
    blank: Iterable[float | str] = (),
    column: str | None = None,
    decimal: DecimalMark | None = None,
    whole: bool = False,
    words: WordSet | None = None,
) -> Answers:
    """Sort the answers to one question into answered and blank.

    Parameters
    ----------
    values : array_like or pandas.Series, shape (respondents,)
        Numbers, text that holds numbers, or words of a list that `cjlib.mining.likert` knows.
        Not-a-number and empty text are blank.
    scale : Scale, str or tuple
        What the question offered.
    blank : iterable
        Codes and words for "no answer".  A code counts as blank only outside the scale: with
        codes 0, 6 and 11 a 6 is blank on a 1-5 scale and an answer on a 0-10 scale.
    column : str, optional
        Name for messages.
    decimal : "," or ".", optional
        Decimal mark, for text such as ``1.234``.
    whole : bool
        Refuse 7.5.
    words : WordSet, optional
        The list that the answers are words of; recognised unless given.

    Raises
    ------
    DataProblem
        If an answer is no number and no known word, or lies outside the scale; it names the row.
    """
    from cjlib.mining import likert

    scale = Scale.of(scale)
    codes, also = split_blanks(blank)
    cells, rows, named = cells_and_rows(values)
    column = column or named
    where = {"low": scale.low, "high": scale.high} | ({"column": column} if column else {})
    blanks: Counter[str] = Counter()
    if words is None and likert.wordy(values, also):
        words = likert.recognise(values, scale=scale, blank=also, column=column)
    if words is None:
        numbers = _numbers(values, cells, also, decimal, blanks, {**where, "rows": rows})
    else:
        numbers, empty = likert.codes_in(values, words, also, column)
        blanks.update(empty)
    present = ~np.isnan(numbers)
    inside = (numbers >= scale.low) & (numbers <= scale.high)
    coded = present & ~inside & np.isin(numbers, list(codes))
    for key, wrong in {
        "outside_scale": present & ~inside & ~coded,
        "not_whole": inside & (numbers != np.round(numbers)) & whole,
    }.items():
        if wrong.any():
            at = int(wrong.argmax())
            _complain(key, where, int(rows[at]), float(numbers[at]))
    blanks.update({f"{code:g}": int((numbers[coded] == code).sum()) for code in codes})
    return Answers(
        values=numbers[inside],
        rows=rows[inside],
        places=np.flatnonzero(inside),
        scale=scale,
        blanks={code: times for code, times in sorted(blanks.items()) if times},
        words=words,
    )


def split_blanks(blank: Iterable[float | str] | str) -> tuple[frozenset[float], frozenset[str]]:
    """Blank codes and blank words apart; ``"0,6,11"`` and ``[0, 6, "Blank"]`` are both fine."""
    items = re.split(r"[,;]", blank) if isinstance(blank, str) else list(blank)
    codes: set[float] = set()
    words: set[str] = set()
    for item in items:
        if isinstance(item, str):
            text = item.strip().lower()
            number = number_in(text, ".")
            if number is None:
                words.add(text)
                continue
            item = number
        codes.add(float(item))
    return frozenset(codes), frozenset(words - {""})


def cells_and_rows(values: Any) -> tuple[list[Any], IntArray, str | None]:
    """The cells of a list, array or Series, the row of each, and the name of the column.

    A table that `cjlib.tables.reading.read_table` made carries spreadsheet rows in its index
    (named ``row``); anything else is counted 1, 2, 3 ...
    """
    cells = list(values.tolist()) if hasattr(values, "tolist") else list(values)
    index = getattr(values, "index", None)
    if getattr(index, "name", None) == "row":
        rows = np.asarray(index, dtype=np.int64)
    else:
        rows = np.arange(1, len(cells) + 1, dtype=np.int64)
    name = getattr(values, "name", None)
    return cells, rows, None if name is None else str(name)


def is_blank_word(text: str, also: Iterable[str] = ()) -> bool:
    """Whether a text says "no answer"; so does *weet niet / n.v.t.*, where each half does."""
    word = text.strip().lower()
    if word in BLANK_WORDS or word in also:
        return True
    halves = [half.strip() for half in word.split("/")]
    return len(halves) > 1 and all(half and half in BLANK_WORDS for half in halves)


def is_missing(cell: Any) -> bool:
    """Whether a cell holds nothing: None, not-a-number or one of the missing values of pandas."""
    return cell is None or type(cell).__name__ == "NAType" or bool(cell != cell)


def _numbers(
    values: Any,
    cells: list[Any],
    words: frozenset[str],
    decimal: DecimalMark | None,
    blanks: Counter[str],
    where: dict[str, Any],
) -> FloatArray:
    """Every cell as a number, not-a-number where blank; the blanks are counted by word."""
    if getattr(getattr(values, "dtype", None), "kind", "") in "iuf" and hasattr(values, "tolist"):
        numbers = np.asarray(values, dtype=np.float64)
        blanks[""] += int(np.isnan(numbers).sum())
        return numbers
    mark = decimal or decimal_mark(cell for cell in cells if isinstance(cell, str))
    rows = where.pop("rows")
    numbers = np.full(len(cells), np.nan)
    for place, cell in enumerate(cells):
        if is_missing(cell):
            blanks[""] += 1
        elif not isinstance(cell, str):
            if isinstance(cell, bool) or not isinstance(cell, int | float):
                _complain("not_a_number", where, int(rows[place]), str(cell))
            numbers[place] = cell
        elif is_blank_word(cell, words):
            blanks[cell.strip()] += 1
        else:
            try:
                number = number_in(cell, mark)
            except AmbiguousNumberError:
                _complain("ambiguous", where, int(rows[place]), cell.strip())
            if number is None:
                _complain("not_a_number", where, int(rows[place]), cell.strip())
            numbers[place] = number
    return numbers


def _complain(key: str, where: dict[str, Any], row: int, given: object) -> NoReturn:
    kind = "survey.column" if "column" in where else "survey.answer"
    if isinstance(given, str) and len(given) > 60:
        given = given[:59] + "…"
    raise DataProblem(f"{kind}.{key}", **where, row=row, given=given)
