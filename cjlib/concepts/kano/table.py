"""From a pair of answers to a category: the Kano evaluation table."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import overload

import numpy as np

from cjlib.concepts import _checks
from cjlib.concepts._checks import Floats, Numbers, Objects
from cjlib.errors import InvalidValue, UnknownName


class Category(StrEnum):
    """Kano category; a member equals its letter, so ``Category.ATTRACTIVE == "A"``.

    Source: Kano et al. (1984); letters after Berger et al. (1993).
    """

    ATTRACTIVE = "A"
    ONE_DIMENSIONAL = "O"
    MUST_BE = "M"
    INDIFFERENT = "I"
    REVERSE = "R"
    QUESTIONABLE = "Q"


ANSWERS = ("like", "expect", "neutral", "tolerate", "dislike")
"""Keys of the answers 1 to 5, in order."""

_STANDARD = ("QAAAO", "RIIIM", "RIIIM", "RIIIM", "RRRRQ")
# Pouliot calls a pair questionable too if someone expects both, or tolerates both.
_POULIOT = ("QAAAO", "RQIIM", "RIIIM", "RIIQM", "RRRRQ")
_ROWS = {"standard": _STANDARD, "pouliot": _POULIOT}

TABLES = tuple(_ROWS)
"""Names of the evaluation tables."""


@cache
def evaluation_table(name: str = "standard") -> Objects:
    """The category of every pair of answers.

    Parameters
    ----------
    name : {"standard", "pouliot"}
        Pouliot's variant differs in two cells: (expect, expect) and (tolerate, tolerate) are
        questionable instead of indifferent.

    Returns
    -------
    ndarray of Category, shape (5, 5), read-only
        Rows are the functional answer, columns the dysfunctional one, both in the order of
        ``ANSWERS``.

    Raises
    ------
    UnknownName
        For another name.

    Notes
    -----
    Source: standard table in use since Berger et al. (1993); Pouliot as cited there, p. 33.
    """
    if name not in _ROWS:
        raise UnknownName("not_one_of", name="table", given=name, options=_checks.listed(_ROWS))
    letters = [Category(letter) for row in _ROWS[name] for letter in row]
    table = _checks.objects(letters, 25).reshape(5, 5)
    table.setflags(write=False)
    return table


@overload
def category_of(functional: float, dysfunctional: float, table: str = ...) -> Category: ...
@overload
def category_of(functional: Numbers, dysfunctional: Numbers, table: str = ...) -> Objects: ...
def category_of(
    functional: float | Numbers, dysfunctional: float | Numbers, table: str = "standard"
) -> Category | Objects:
    """The category behind a pair of answers, or behind many pairs at once.

    Parameters
    ----------
    functional, dysfunctional : array_like of whole numbers 1-5
        How it feels with the feature, and without it: 1 like, 2 expect, 3 neutral, 4 tolerate,
        5 dislike.  In one shape, or a single number for one of them.
    table : {"standard", "pouliot"}
        See ``evaluation_table``.

    Returns
    -------
    Category, or ndarray of Category in the shape of the answers

    Raises
    ------
    InvalidValue
        For an answer that is not 1, 2, 3, 4 or 5 (a blank included), or unequal lengths.
    UnknownName
        For another table.

    Notes
    -----
    Source: Berger et al. (1993).
    """
    cells = evaluation_table(table)
    rows, columns = _checks.same_shape(
        "functional",
        checked_answers("functional", functional),
        "dysfunctional",
        checked_answers("dysfunctional", dysfunctional),
    )
    found: Category | Objects = cells[rows.astype(np.intp) - 1, columns.astype(np.intp) - 1]
    return found


def checked_answers(name: str, values: float | Numbers) -> Floats:
    """Answers as an array of 1.0 to 5.0, or an error that shows the first that is none of these."""
    answers = _checks.within(name, values, 1, 5)
    broken = answers != np.floor(answers)
    if broken.any():
        raise InvalidValue(
            "not_one_of", name=name, given=float(answers[broken].flat[0]), options="1, 2, 3, 4, 5"
        )
    return answers
