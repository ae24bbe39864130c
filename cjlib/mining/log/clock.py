"""Milliseconds as a person reads them, and what a person writes as milliseconds."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from cjlib.errors import InvalidValue

IntArray = npt.NDArray[np.int64]


def local(milliseconds: IntArray, zone: str | None) -> npt.NDArray[np.datetime64]:
    """Time stamps as the clock in ``zone`` shows them; as they stand without a zone."""
    stamps = milliseconds.astype("datetime64[ms]")
    if zone is None:
        return stamps
    import pandas as pd

    told = pd.DatetimeIndex(stamps).tz_localize("UTC").tz_convert(zone).tz_localize(None)
    return np.asarray(told.to_numpy(), dtype="datetime64[ms]")


def moment(given: Any, zone: str | None) -> int:
    """A date or time that a person wrote, as milliseconds of the log.

    Raises
    ------
    InvalidValue
        If it is none.
    """
    import pandas as pd

    try:
        stamp = pd.Timestamp(given)
        if stamp is pd.NaT:
            raise ValueError
        if zone is not None:
            stamp = stamp.tz_localize(zone) if stamp.tzinfo is None else stamp
            stamp = stamp.tz_convert("UTC")
        return int(round(stamp.tz_localize(None).timestamp() * 1000))  # noqa: RUF046
    except (ValueError, TypeError) as error:
        raise InvalidValue("log.no_moment", given=str(given)[:40]) from error


def span_ms(given: Any) -> int:
    """A length of time that a person wrote, such as ``"30min"``, in milliseconds.

    Raises
    ------
    InvalidValue
        If it is none, or not above zero.
    """
    import pandas as pd

    try:
        span = int(pd.Timedelta(given) // pd.Timedelta(1, "ms"))
    except (ValueError, TypeError) as error:
        raise InvalidValue("log.no_span", given=str(given)[:40]) from error
    if span <= 0:
        raise InvalidValue("log.no_span", given=str(given)[:40])
    return span


def as_date(milliseconds: int, zone: str | None) -> str:
    """The day of a moment as day-month-year: ``5-1-2026``."""
    stamp = local(np.array([milliseconds], dtype=np.int64), zone)[0].item()
    return f"{stamp.day}-{stamp.month}-{stamp.year}"
