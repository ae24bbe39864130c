"""What drivers and outcome look like before they are divided: names, numbers, whole rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cjlib.errors import DataProblem, InvalidValue
from cjlib.mining.columns import some
from cjlib.mining.drivers.subsets import MOST_DRIVERS

Floats = NDArray[np.float64]

METHODS = ("lmg", "johnson")
_POSSIBLE = -1e-8  # the lowest eigenvalue that is a rounding error and no contradiction


@dataclass(frozen=True)
class Answers:
    """Rows in which everything was answered.

    Parameters
    ----------
    names : tuple of str
        The drivers.
    values : numpy.ndarray, shape (n, p + 1)
        Drivers and, in the last place, the outcome; every column with mean 0 and spread 1.
    weights : numpy.ndarray, shape (n,)
        Weight of each row; ones if nothing was given.
    left_out : int
        Rows in which something was missing.
    """

    names: tuple[str, ...]
    values: Floats
    weights: Floats
    left_out: int


def read(predictors: Any, outcome: Any, weights: Any, method: str) -> Answers:
    """Drivers and outcome as numbers, row by row.

    Raises
    ------
    DataProblem, InvalidValue
        See `cjlib.mining.drivers.shares`.
    """
    names, columns = _columns(predictors)
    check_method(method, len(names))
    y = _outcome(predictors, outcome)
    n = len(columns[0])
    if len(y) != n:
        raise DataProblem("unequal_lengths", name="X", other="y", n=n, m=len(y))
    weight = np.ones(n) if weights is None else _numbers("weights", weights)
    if len(weight) != n:
        raise DataProblem("unequal_lengths", name="X", other="weights", n=n, m=len(weight))
    if (weight < 0).any():
        raise InvalidValue("too_low", name="weights", low=0, given=float(np.nanmin(weight)))
    table = np.column_stack([*columns, y])
    missing = ~np.isfinite(table)
    whole = ~missing.any(axis=1) & (weight > 0)
    table, weight = table[whole], weight[whole]
    least = len(names) + 3
    if len(table) < least:
        emptiest = int(missing.sum(axis=0).argmax())
        raise DataProblem(
            "drivers.too_few_rows",
            n=len(table),
            p=len(names),
            least=least,
            left_out=n - len(table),
            emptiest=(*names, _name_of(outcome))[emptiest],
            empty=int(missing[:, emptiest].sum()),
        )
    for name, column in zip((*names, _name_of(outcome)), table.T, strict=True):
        if np.ptp(column) == 0:
            raise DataProblem("drivers.constant", name=name, value=float(column[0]), n=len(column))
    standard = (table - table.mean(axis=0)) / table.std(axis=0)
    return Answers(names, standard, weight, n - len(table))


def read_correlations(
    predictors: Any, outcome: Any, names: Any, method: str
) -> tuple[tuple[str, ...], Floats]:
    """Names and the whole correlation matrix, the outcome in the last place.

    Raises
    ------
    DataProblem, InvalidValue
        See `cjlib.mining.drivers.shares_from_correlations`.
    """
    given = _names_given(predictors, names)
    if hasattr(outcome, "reindex") and set(map(str, outcome.index)) == set(given):
        outcome = outcome.set_axis([str(name) for name in outcome.index])[list(given)]
    among = np.atleast_2d(_numbers("predictors", predictors))
    related = np.atleast_1d(_numbers("outcome", outcome)).ravel()
    p = len(related)
    if among.shape != (p, p) or len(given) != p:
        shape = " × ".join(map(str, among.shape))
        raise DataProblem("drivers.shape", shape=shape, outcome=p, names=len(given))
    check_method(method, p)
    matrix = np.block([[among, related[:, np.newaxis]], [related[np.newaxis], np.ones((1, 1))]])
    outside = ~(np.abs(matrix) <= 1)
    if outside.any():
        raise DataProblem("drivers.outside", given=float(matrix[outside][0]))
    if not np.allclose(np.diag(matrix), 1, atol=1e-6):
        raise DataProblem("drivers.diagonal", given=float(np.diag(matrix).min()))
    for row, column in zip(*np.nonzero(np.abs(matrix - matrix.T) > 1e-6), strict=True):
        raise DataProblem(
            "drivers.not_symmetric",
            first=given[row],
            second=given[column],
            above=float(matrix[row, column]),
            below=float(matrix[column, row]),
        )
    matrix = (matrix + matrix.T) / 2
    lowest = float(np.linalg.eigvalsh(matrix)[0])
    if lowest < _POSSIBLE:
        raise DataProblem("drivers.impossible", given=lowest)
    return given, matrix


def check_method(method: str, p: int) -> None:
    """Whether there is such a method, and whether it can do so many drivers."""
    if method not in METHODS:
        raise InvalidValue("not_one_of", name="method", given=method, options=", ".join(METHODS))
    if p == 0:
        raise DataProblem("drivers.nothing")
    if method == "lmg" and p > MOST_DRIVERS:
        raise DataProblem("drivers.too_many", p=p, most=MOST_DRIVERS)


def _columns(predictors: Any) -> tuple[tuple[str, ...], list[Floats]]:
    if hasattr(predictors, "columns"):
        names = tuple(map(str, predictors.columns))
        cells = [predictors.iloc[:, at] for at in range(len(names))]
    elif hasattr(predictors, "items"):
        names = tuple(map(str, predictors))
        cells = list(predictors.values())
    else:
        try:
            array = np.asarray(predictors)
        except ValueError:  # rows of different lengths
            array = np.empty((0, 0))
        if array.ndim != 2 or 0 in array.shape:
            shape = " × ".join(map(str, array.shape))
            raise DataProblem("drivers.not_a_table", shape=shape)
        names = tuple(f"x{at + 1}" for at in range(array.shape[1]))
        cells = list(array.T)
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise DataProblem("drivers.twice", names=some(twice))
    columns = [_numbers(name, cell) for name, cell in zip(names, cells, strict=True)]
    if len({len(column) for column in columns}) > 1:
        lengths = sorted({len(column) for column in columns})
        raise DataProblem("unequal_lengths", name="X", other="X", n=lengths[0], m=lengths[-1])
    return names, columns


def _outcome(predictors: Any, outcome: Any) -> Floats:
    """The outcome in the order of the drivers' rows, where both say which row is which."""
    index, own = getattr(predictors, "index", None), getattr(outcome, "index", None)
    if callable(index) or callable(own) or index is None or own is None or index.equals(own):
        return _numbers(_name_of(outcome), outcome)
    if len(index) != len(own):
        raise DataProblem("unequal_lengths", name="X", other="y", n=len(index), m=len(own))
    if not (index.is_unique and own.is_unique and index.isin(own).all()):
        raise DataProblem("drivers.other_rows")
    return _numbers(_name_of(outcome), outcome.loc[index])


def _names_given(predictors: Any, names: Any) -> tuple[str, ...]:
    if names is None and hasattr(predictors, "columns"):
        names = predictors.columns
        if hasattr(predictors, "index") and set(predictors.index) == set(names):
            rows = list(map(str, predictors.index))
            if rows != list(map(str, names)):
                raise DataProblem("drivers.order", rows=some(rows), columns=some(list(names)))
    if names is None:
        return tuple(f"x{at + 1}" for at in range(len(predictors)))
    given = tuple(map(str, names))
    twice = sorted({name for name in given if given.count(name) > 1})
    if twice:
        raise DataProblem("drivers.twice", names=some(twice))
    return given


def _numbers(name: str, cells: Any) -> Floats:
    try:
        if hasattr(cells, "to_numpy"):
            cells = cells.to_numpy(dtype=np.float64, na_value=np.nan)
        return np.asarray(cells, dtype=np.float64)
    except (TypeError, ValueError):
        flat = np.asarray(cells, dtype=object).ravel()
        wrong = next((cell for cell in flat if not _is_number(cell)), "?")
        raise DataProblem("drivers.not_a_number", name=name, given=str(wrong)[:60]) from None


def _is_number(cell: Any) -> bool:
    if cell is None:
        return True
    try:
        float(cell)
    except (TypeError, ValueError):
        return False
    return True


def _name_of(outcome: Any) -> str:
    name = getattr(outcome, "name", None)
    return "y" if name is None else str(name)
