"""A table of customers that a person gave: which column is what, and nobody recognisable."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from cjlib.errors import DataProblem, InvalidValue
from cjlib.texts import t

if TYPE_CHECKING:
    import pandas as pd

ROLES: Final = ("financial", "appreciation", "customer", "recency", "orders")
NEEDED: Final = ("financial", "appreciation")
FOR_RFM: Final = ("recency", "orders")
LEAST: Final = 5
"""Fewer customers than this are not looked at: somebody would recognise them."""

_WORDS: Final[dict[str, tuple[str, ...]]] = {
    "financial": ("financial", "financieel", "waarde", "winst", "profit", "marge", "margin",
                  "omzet", "revenue"),
    "appreciation": ("appreciation", "waardering", "rapportcijfer", "cijfer", "mark", "score"),
    "customer": ("customer", "klant", "klantnummer", "customer_id", "klant_id", "id"),
    "recency": ("recency", "dagen", "days"),
    "orders": ("orders", "bestellingen", "aankopen", "frequency", "aantal"),
}  # fmt: skip
"""How such a column is called."""


@dataclass(frozen=True, eq=False)
class Understood:
    """Customers with the numbers that are needed.

    Attributes
    ----------
    table : DataFrame
        Columns financial, appreciation and, where they were given, customer (hashed), recency and
        orders; a row per customer.
    left_out : int
        Rows without money or without a mark.
    """

    table: pd.DataFrame
    left_out: int


def title_of(role: str) -> str:
    """What a person reads for a column."""
    return t(f"management_customers_tab.role.{role}")


def guessed(table: pd.DataFrame) -> dict[str, str]:
    """Which column is what, by its name; empty where nobody can tell."""
    names = {str(name).strip().lower(): str(name) for name in table.columns}
    return {
        role: next((names[word] for word in words if word in names), "")
        for role, words in _WORDS.items()
    }


def hidden(table: pd.DataFrame, column: str) -> pd.DataFrame:
    """The same table with a column of ids that nobody can read back."""
    from cjlib.mining.log.privacy import hashed, new_salt

    if not column:
        return table
    known = table[column].notna()
    ids = table.loc[known, column].astype(str)
    made = table[column].astype(object)
    made[known] = hashed(ids, new_salt())
    return table.assign(**{column: made})


def understood(table: pd.DataFrame, roles: Mapping[str, str]) -> Understood:
    """The customers in a table.

    Raises
    ------
    DataProblem, InvalidValue
        If a column is missing or holds no numbers, a mark lies outside 1-10, a customer comes
        twice, or there are fewer than five.
    """
    import pandas as pd

    from cjlib.mining.scales import read_answers

    for role in NEEDED:
        if not roles.get(role):
            raise InvalidValue("management.no_column", name=title_of(role))
    marks = read_answers(
        table[roles["appreciation"]], "mark", column=roles["appreciation"]
    )  # an error names the row
    found = {"financial": _numbers(table, roles["financial"])}
    found["appreciation"] = pd.Series(marks.values, index=table.index[marks.places])
    for role in FOR_RFM:
        if roles.get(role):
            found[role] = _numbers(table, roles[role])
    if roles.get("customer"):
        found["customer"] = table[roles["customer"]]
        again = found["customer"].dropna().duplicated()
        if again.any():
            raise DataProblem("management.customer_twice", row=int(again[again].index[0]))
    made = pd.DataFrame(found, index=table.index)
    numeric = [role for role in (*NEEDED, *FOR_RFM) if role in made]
    whole = made.dropna(subset=numeric)
    if len(whole) < LEAST:
        raise InvalidValue("management.few_customers", n=len(whole), least=LEAST)
    return Understood(whole, len(made) - len(whole))


def _numbers(table: pd.DataFrame, column: str) -> Any:
    """A column of numbers; blanks are missing."""
    import pandas as pd
    from pandas.api.types import is_bool_dtype, is_numeric_dtype

    from cjlib.tables.numbers import numbers_in

    cells = table[column]
    if is_numeric_dtype(cells) and not is_bool_dtype(cells):
        return cells.astype(float)
    texts = ["" if cell is None or cell != cell else str(cell).strip() for cell in cells]
    read = numbers_in(texts)
    if read is None:
        first = next((one for one in texts if one), "–")
        raise DataProblem("management.no_numbers", column=column, given=first[:40])
    return pd.Series(read, index=table.index)
