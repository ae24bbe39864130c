"""What a person measured, from a file or as they typed it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cjlib.concepts.loyalty import HIGHEST_MARK, LOWEST_MARK
from cjlib.errors import InvalidValue
from cjlib.making.telling import quoted
from cjlib.mining.columns import guess_recommend
from cjlib.mining.narrowing import who_and_when
from cjlib.mining.scales import Scale
from cjlib.mining.survey import Survey
from cjlib.tables.reading import read_table
from cjlib.texts import t


def survey_of(source: Any, scale: Scale, said: list[str]) -> Survey:
    """A survey whose columns of numbers are marks on one scale.

    Parameters
    ----------
    source : path
    scale : Scale
    said : list of str
        Gets a sentence that names the columns of numbers which are no such marks.

    Raises
    ------
    DataProblem
        If the file cannot be read, or holds no marks.
    """
    table = read_table(source)
    customer, time = who_and_when(table)
    apart = (customer, time, guess_recommend(table, (), []))
    numbers = [
        name for name in table.columns if name not in apart and table[name].dtype.kind in "iuf"
    ]
    marks = [name for name in numbers if table[name].dropna().between(scale.low, scale.high).all()]
    others = tuple(str(name) for name in numbers if name not in marks)
    if others:
        names = quoted(others)
        said.append(t("lesson_project.off_scale", n=len(others), names=names, scale=str(scale)))
    return Survey.of(
        table, customer=customer, time=time, ratings=marks, scales=[scale] if marks else []
    )


def marks_of(given: Any) -> list[float]:
    """Report marks that a person typed.

    Raises
    ------
    InvalidValue
        For something else than a row of marks 1-10.
    """
    if not isinstance(given, Sequence) or isinstance(given, str) or not given:
        raise InvalidValue("project.marks", given=str(given)[:60])
    try:
        marks = [float(one) for one in given]
    except (TypeError, ValueError):
        raise InvalidValue("project.marks", given=str(given)[:60]) from None
    if not all(LOWEST_MARK <= one <= HIGHEST_MARK for one in marks):
        raise InvalidValue("project.marks", given=str(given)[:60])
    return marks
