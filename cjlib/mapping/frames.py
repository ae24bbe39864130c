"""Rows as a table: with stable English columns to compute on, or in words to read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from enum import Enum
from typing import TYPE_CHECKING, Any

from cjlib.journey.words import word
from cjlib.texts import number, t

if TYPE_CHECKING:
    import pandas as pd


def frame(kind: type, rows: Iterable[Any]) -> pd.DataFrame:
    """Rows as a table to compute on.

    Parameters
    ----------
    kind : type
        The dataclass that every row is one of; it gives the columns when there are no rows.
    rows : iterable of ``kind``
        One row of the table each.

    Returns
    -------
    pandas.DataFrame
        One column per field, under the field's name; a choice stands under its key
        (``"red"``), several things in one cell as a tuple, the unknown as ``None``.
    """
    import pandas as pd

    names = [part.name for part in fields(kind)]
    cells = [[_key(getattr(row, name)) for name in names] for row in rows]
    return pd.DataFrame(cells, columns=names)


def worded(kind: type, rows: Iterable[Any]) -> pd.DataFrame:
    """Rows as a table to read, headings and choices in the language spoken now.

    Parameters and rows are those of `frame`; every cell is text, and the unknown a dash.
    """
    import pandas as pd

    names = [part.name for part in fields(kind)]
    cells = [[_cell(name, getattr(row, name)) for name in names] for row in rows]
    return pd.DataFrame(cells, columns=[heading(name) for name in names], dtype=object)


def heading(column: str) -> str:
    """What a person reads above a column, such as *eigenaar* for ``"owner"``."""
    return t(f"mapping.column.{column}")


def _key(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return tuple(_key(item) for item in value)
    return value


def _cell(column: str, value: Any) -> str:
    if column == "missing":  # what is missing is named as its own column is
        return ", ".join(heading(name) for name in value) or "–"
    return _said(value)


def _said(value: Any) -> str:
    if value is None or value in ("", ()):
        return "–"
    if isinstance(value, bool):
        return t("mapping.yes") if value else t("mapping.no")
    if isinstance(value, Enum):
        return str(value.label()) if hasattr(value, "label") else word(value)
    if isinstance(value, tuple):
        return ", ".join(_said(item) for item in value)
    if isinstance(value, int):
        return number(value, ",d")
    if isinstance(value, float):
        return number(value, ".2f")
    return str(value)
