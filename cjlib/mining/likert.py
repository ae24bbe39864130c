"""Answers in words: *zeer tevreden* is a 5 on a scale of 1 to 5, and that is always said.

>>> from cjlib.mining.likert import code, recognise
>>> recognise(["tevreden", "zeer tevreden", "n.v.t."]).name
'satisfaction-nl-5'
>>> code(["tevreden", "zeer tevreden", "n.v.t."]).values.tolist()
[4.0, 5.0]
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

import numpy as np

from cjlib.errors import DataProblem
from cjlib.mining.likert_sets import WordSet, codes, known, named, plain, word_sets
from cjlib.mining.scales import (
    Answers,
    FloatArray,
    IntArray,
    Scale,
    cells_and_rows,
    is_blank_word,
    is_missing,
    read_answers,
    split_blanks,
)
from cjlib.tables.numbers import AmbiguousNumberError, number_in

__all__ = ["WordSet", "code", "codes_in", "named", "recognise", "word_sets", "wordy"]

_ENOUGH = 10  # so many answers and nobody in the middle: no middle was offered
_FIRST = (5, 7, 4)  # where words fit lists of several lengths


def recognise(
    *columns: Any,
    scale: Scale | str | tuple[int, int] | None = None,
    blank: Iterable[float | str] = (),
    column: str | None = None,
    at_least: float = 0.0,
) -> WordSet | None:
    """The list that the words in some columns are from, or None where they hold no such words.

    Parameters
    ----------
    *columns : array_like or pandas.Series
        Answers to questions that offered the same list.
    scale : Scale, str or tuple, optional
        What was offered, if that is known.
    blank : iterable
        Words for "no answer".
    column : str, optional
        Name for messages.
    at_least : float
        Share of the different words that a list must know, 0-1, or the column is no such list.

    Returns
    -------
    WordSet or None
        Where words fit a list of five and one of another length, the five; a list of four only
        where all four occur, nobody stands in the middle and there are at least ten answers.

    Raises
    ------
    DataProblem
        If a word is on no list, words of two lists stand in one column, or the scale is another;
        it names row, column and word.
    """
    cells = [cell for values in columns for cell in _words(values, blank)]
    words = {plain(cell): (row, cell) for row, cell in reversed(cells)}
    words = dict(reversed(words.items()))
    hits = sum(word in known() for word in words)
    if not hits or hits < at_least * len(words):
        return None
    where = {"column": column} if column else {}
    fitting = _fitting(words, where)
    if scale is not None:
        asked = Scale.of(scale)
        right = [one for one in fitting if one.scale == asked]
        if not right:
            row, cell = next(iter(words.values()))
            scales = ", ".join(sorted({str(one.scale) for one in fitting}))
            raise _refusal("wrong_scale", where, row, cell, scales=scales, asked=str(asked))
        return _the_one(right, words, where)
    return _the_one(_by_length(fitting, words, len(cells)), words, where)


def code(
    values: Any,
    words: WordSet | str | None = None,
    *,
    blank: Iterable[float | str] = (),
    column: str | None = None,
    reverse: bool = False,
) -> Answers:
    """The answers in words as numbers; which list they are from stands in the result.

    Parameters
    ----------
    values : array_like or pandas.Series, shape (respondents,)
        Words, with blanks and "weet niet" among them.
    words : WordSet or str, optional
        The list; recognised unless given.
    blank : iterable
        More words for "no answer".
    column : str, optional
        Name for messages.
    reverse : bool
        True for a question that was put the other way round, such as *de bediening was traag*:
        the highest answer then gets the lowest number.

    Raises
    ------
    DataProblem
        As in `recognise`; also where there are no such words at all.
    """
    found = named(words) if isinstance(words, str) else words
    if found is None:
        found = recognise(values, blank=blank, column=column)
    if found is None:
        raise DataProblem("likert.nothing", options="; ".join(s.name for s in word_sets()))
    read = read_answers(values, found.scale, blank=blank, column=column, words=found)
    return read.turned() if reverse else read


def wordy(values: Any, blank: Iterable[float | str] = ()) -> bool:
    """Whether most answers in a column are words, at least one of which is on some list."""
    words = _words(values, blank)
    if not words:
        return False
    also, (cells, _, _) = split_blanks(blank)[1], cells_and_rows(values)
    filled = sum(not is_missing(cell) and not _blank(cell, also) for cell in cells)
    return 2 * len(words) > filled and any(plain(cell) in known() for _, cell in words)


def _words(values: Any, blank: Iterable[float | str]) -> list[tuple[int, str]]:
    """Row and text of every cell that is neither a number nor blank."""
    if getattr(getattr(values, "dtype", None), "kind", "O") in "biufM":
        return []
    cells, rows, _ = cells_and_rows(values)
    also = split_blanks(blank)[1]
    return [
        (int(row), cell.strip())
        for row, cell in zip(rows, cells, strict=True)
        if isinstance(cell, str) and not _blank(cell, also) and not _number(cell)
    ]


def _blank(cell: Any, also: frozenset[str]) -> bool:
    return isinstance(cell, str) and is_blank_word(cell, also)


@lru_cache(maxsize=4096)
def _number(cell: str) -> bool:
    try:
        return number_in(cell) is not None
    except AmbiguousNumberError:
        return True


def _fitting(words: dict[str, tuple[int, str]], where: dict[str, str]) -> list[WordSet]:
    """The lists that know every word and take no two words for one answer.

    Raises
    ------
    DataProblem
        If there is none; about the first word that stands in the way.
    """
    fitting = [one for one in word_sets() if _misfit(one, words) is None]
    if fitting:
        return fitting
    best = max(word_sets(), key=lambda one: sum(word in codes(one) for word in words))
    word = _misfit(best, words) or ""
    row, cell = words[word]
    names = [spellings[0] for spellings in best.answers]
    if word in known():
        number = codes(best).get(word)  # two words for one answer, or a word of another list
        known_here = [key for key in words if key != word and key in codes(best)]
        other = words[max(known_here, key=lambda key: codes(best)[key] == number)][1]
        raise _refusal("mixed", where, row, cell, other=other, options=", ".join(names))
    near = get_close_matches(word, list(codes(best)), n=2, cutoff=0.7)
    raise _refusal("unknown", where, row, cell, options=", ".join(near or names))


def _misfit(one: WordSet, words: Iterable[str]) -> str | None:
    """The first word that a list does not know, or that is a second word for one answer."""
    numbers, taken = codes(one), set[int]()
    for word in words:
        if word not in numbers or numbers[word] in taken:
            return word
        taken.add(numbers[word])
    return None


def _by_length(fitting: Sequence[WordSet], words: Iterable[str], n: int) -> list[WordSet]:
    """Of lists of several lengths those of the likeliest length."""
    lengths = {len(one.answers) for one in fitting}
    complete = 4 in lengths and len(list(words)) == 4 and n >= _ENOUGH
    length = 4 if complete else next((size for size in _FIRST if size in lengths), 0)
    return [one for one in fitting if len(one.answers) == length]


def _the_one(
    fitting: Sequence[WordSet], words: dict[str, tuple[int, str]], where: dict[str, str]
) -> WordSet:
    """The first of lists that give the same codes.

    Raises
    ------
    DataProblem
        If they do not.
    """
    first, *others = fitting
    for word, (row, cell) in words.items():
        if any(codes(other)[word] != codes(first)[word] for other in others):
            names = ", ".join(one.name for one in fitting)
            raise _refusal("ambiguous", where, row, cell, options=names)
    return first


def _refusal(key: str, where: dict[str, str], row: int, word: str, **facts: str) -> DataProblem:
    kind = "likert.column" if where else "likert.answer"
    word = word if len(word) <= 60 else word[:59] + "…"
    return DataProblem(f"{kind}.{key}", **where, row=row, given=word, **facts)


def codes_in(
    values: Any, words: WordSet, also: frozenset[str], column: str | None
) -> tuple[FloatArray, list[str]]:
    """Code of each cell, not-a-number where blank, and the blank cells as they were written.

    Raises
    ------
    DataProblem
        If a cell holds a number or a word that is not on the list.
    """
    cells, rows, _ = cells_and_rows(values)
    read: dict[str, float] = {}  # answers repeat: look each spelling up once
    found, blanks = np.full(len(cells), np.nan), list[str]()
    for place, cell in enumerate(cells):
        if is_missing(cell):
            blanks.append("")
        elif _blank(cell, also):
            blanks.append(cell.strip())
        else:
            text = str(cell)
            if text not in read:
                read[text] = _code(text, words, column, rows, place)
            found[place] = read[text]
    return found, blanks


def _code(text: str, words: WordSet, column: str | None, rows: IntArray, place: int) -> float:
    number = words.code_of(text)
    if number is None:
        names = [spellings[0] for spellings in words.answers]
        near = get_close_matches(plain(text), list(codes(words)), n=2, cutoff=0.7)
        where = {"column": column} if column else {}
        options = ", ".join(near or names)
        raise _refusal("unknown", where, int(rows[place]), text.strip(), options=options)
    return float(number)
