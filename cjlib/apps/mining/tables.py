"""The tables that a person gave: a log or a survey, read but not yet understood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cjlib.errors import InvalidValue
from cjlib.progress import Tell, silent

if TYPE_CHECKING:
    import pandas as pd

MOST_MB = 100.0  # of an upload: it comes through the browser in one message
_FIRST = 4  # different values that are shown of a column
_LONGEST = 24


@dataclass(frozen=True, eq=False)
class Table:
    """A table and what it is called.

    Parameters
    ----------
    name : str
        Name of its file.
    frame : pandas.DataFrame
        One row per event, per respondent or per answer; the index holds spreadsheet rows.
    """

    name: str
    frame: pd.DataFrame

    @property
    def columns(self) -> list[str]:
        """The names of its columns."""
        return [str(name) for name in self.frame.columns]

    def first(self, column: str) -> list[str]:
        """The first few different values of a column, for recognising it."""
        if column not in self.columns:
            return []
        values = self.frame.iloc[:, self.columns.index(column)].dropna()
        return [_short(value) for value in values.iloc[:500].unique()[:_FIRST]]

    def rows(self, most: int = 5) -> pd.DataFrame:
        """The first rows, as text."""
        return self.frame.head(most).map(_cell)


def read_log(data: bytes, name: str, tell: Tell = silent) -> Table:
    """A log from an upload: CSV (also packed), Excel, Parquet or XES.

    Raises
    ------
    DataProblem
        If it is too large, damaged or no table.
    """
    from cjlib.mining.log import sources

    return Table(name, sources.read(data, name, max_mb=MOST_MB, tell=tell))


def read_survey(data: bytes, name: str, tell: Tell = silent) -> Table:
    """A survey from an upload: CSV or Excel.

    Raises
    ------
    DataProblem
        If it is too large, damaged or no table.
    """
    from cjlib.tables.reading import read_table

    tell(0.1)
    return Table(name, read_table(data, name))


def upload(given: Any) -> tuple[bytes, str]:
    """Content and name of a file out of the page.

    Raises
    ------
    InvalidValue
        If the page sent something else.
    """
    try:
        data, name = bytes(given["content"]), str(given["name"])
    except (KeyError, TypeError, ValueError) as error:
        raise InvalidValue("mining_app.no_upload") from error
    return data, name.strip()[:120]


def _cell(value: Any) -> str:
    return "" if value != value or value is None else _short(value)


def _short(value: Any) -> str:
    whole = isinstance(value, float) and value.is_integer()
    text = str(int(value) if whole else value)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
