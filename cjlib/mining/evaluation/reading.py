"""Numbers, yes or no, and moments from the columns of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from cjlib.errors import DataProblem, InvalidValue
from cjlib.mining.evaluation.results import Floats

if TYPE_CHECKING:
    import pandas as pd


def check_confidence(confidence: float) -> None:
    """Refuse a confidence that is no share, such as 95."""
    if not 0 < confidence < 1:
        raise InvalidValue("out_of_range", name="confidence", low=0, high=1, given=confidence)


def numbers(name: str, cells: Any) -> Floats:
    """Cells as floats, one row of them; missing is not-a-number.

    Raises
    ------
    InvalidValue
        If a cell is text.
    """
    try:
        if hasattr(cells, "to_numpy"):
            cells = cells.to_numpy(dtype=np.float64, na_value=np.nan)
        return np.asarray(cells, dtype=np.float64).ravel()
    except (TypeError, ValueError):
        given = str(list(cells)[:3])[:60]
        raise InvalidValue("not_a_number", name=name, given=given) from None


def yes_no(name: str, cells: Any) -> Floats:
    """Cells as 1 (yes), 0 (no) or not-a-number; True and False, or 1 and 0.

    Raises
    ------
    DataProblem
        If a cell is anything else.
    """
    try:
        found = numbers(name, cells)
    except InvalidValue:
        found = np.array([2.0])
    wrong = ~(np.isnan(found) | (found == 0) | (found == 1))
    if wrong.any():
        seen = sorted({str(cell) for cell in cells})[:5]
        raise DataProblem("evaluation.not_yes_no", name=name, given=", ".join(seen))
    return found


def moments(name: str, cells: Any) -> tuple[Floats, bool]:
    """When it was, as a number: days since 1970 for dates, else the number itself.

    Text must be a date written as 2025-06-30: with 01-02-2025 nobody knows which is the month.
    Of times with a zone the local time counts.

    Returns
    -------
    tuple
        The numbers (missing is not-a-number), and whether they are dates.

    Raises
    ------
    DataProblem
        If the cells are neither dates nor numbers.
    """
    import pandas as pd

    series = pd.Series(cells)
    if pd.api.types.is_numeric_dtype(series.dtype):
        return series.to_numpy(dtype=np.float64, na_value=np.nan), False
    try:
        times = pd.to_datetime(series, format="ISO8601")
    except (TypeError, ValueError):
        given = ", ".join(map(str, series.head(3)))
        raise DataProblem("evaluation.not_a_time", name=name, given=given[:60]) from None
    if times.dt.tz is not None:
        times = times.dt.tz_localize(None)
    return days(times), True


def days(times: pd.Series) -> Floats:
    """Dates without a zone as days since 1970; missing is not-a-number."""
    stamps: NDArray[np.int64] = times.to_numpy("datetime64[ms]").astype(np.int64)
    found = stamps / 86_400_000
    found[times.isna().to_numpy()] = np.nan
    return np.asarray(found, dtype=np.float64)


def one_moment(name: str, at: Any, dates: bool) -> float:
    """One moment on the clock of `moments`.

    Raises
    ------
    DataProblem
        If it is a date where the column holds numbers, or the other way round.
    """
    found, is_date = moments(name, [at])
    if is_date != dates or np.isnan(found[0]):
        raise DataProblem("evaluation.other_clock", name=name, given=str(at))
    return float(found[0])


def as_shown(at: float, dates: bool) -> Any:
    """A moment as people know it: a pandas Timestamp, or the number."""
    import pandas as pd

    return pd.Timestamp(round(at * 86_400_000), unit="ms") if dates else at
