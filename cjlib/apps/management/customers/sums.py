"""The sums of customer value: what is filled in, how it is read, and what comes out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from cjlib.apps.controls import number_typed
from cjlib.apps.management.amounts import amount, between, percent, percent_typed, titled
from cjlib.errors import CjError, InvalidValue
from cjlib.texts import t

if TYPE_CHECKING:
    import pandas as pd

    from cjlib.management.value import CohortValue, CustomerEquity

MOST_YEARS: Final = 40
RETENTIONS: Final = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
"""For which shares that stay the value of a customer is put in a table."""


@dataclass(frozen=True)
class Field:
    """One number to fill in.

    ``kind`` is money, percent, stays (a share below 100%), several (a number for every year) or
    first (when the first margin comes).  ``start`` is made up.
    """

    name: str
    kind: str
    start: Any
    low: float = 0.0
    high: float = 1e9


_SOME: Final = 0.001  # nobody at all says nothing about how people answer to money
_DISCOUNT: Final = Field("discount", "percent", 0.1, -0.99, 1.0)

FIELDS: Final[dict[str, tuple[Field, ...]]] = {
    "clv": (
        Field("margin", "money", 100.0, -1e9),
        Field("retention", "stays", 0.8, 0.0, 1.0),
        _DISCOUNT,
        Field("acquisition", "money", 0.0),
        Field("first_margin", "first", "end"),
    ),
    "cohort": (
        Field("customers", "several", (1000.0, 700.0, 520.0, 400.0, 310.0)),
        Field("revenue", "money", 120.0),
        Field("cost", "money", 75.0),
        _DISCOUNT,
        Field("acquisition", "money", 60.0),
        Field("first_margin", "first", "start"),
    ),
    "equity": (
        Field("margin", "money", 50.0),
        Field("discount", "percent", 0.2, -0.99, 1.0),
        Field("win_spent", "money", 20.0, 0.01),
        Field("won", "percent", 0.25, _SOME, 1.0),
        Field("win_ceiling", "percent", 0.4, _SOME, 1.0),
        Field("keep_spent", "money", 15.0, 0.01),
        Field("kept", "percent", 0.54, _SOME, 1.0),
        Field("keep_ceiling", "stays", 0.7, _SOME, 1.0),
    ),
}

_CODED: Final = {
    "acquisition_ceiling": "win_ceiling",
    "retention_ceiling": "keep_ceiling",
}


@dataclass(frozen=True, eq=False)
class Lifetime:
    """What one customer is worth.

    Attributes
    ----------
    value, life : float
        Money of today, and the periods that a customer stays on average.
    table : DataFrame
        Columns retention (0-1), life, value, own (bool: the share that was filled in).
    """

    value: float
    life: float
    table: pd.DataFrame


def title_of(sum_: str, name: str) -> str:
    """What stands above a field."""
    return t(f"management_customers_tab.{sum_}.field.{name}")


def field_of(sum_: str, name: str) -> Field:
    """One of the `FIELDS`."""
    return next(one for one in FIELDS[sum_] if one.name == name)


def shown(field: Field, value: Any) -> str:
    """A value as it stands in its field."""
    if field.kind == "several":
        return "; ".join(map(amount, value))
    if field.kind == "first":
        return str(value)
    return amount(value) if field.kind == "money" else percent(value)


def read(sum_: str, field: Field, typed: Any) -> Any:
    """The value typed in a field.

    Raises
    ------
    InvalidValue
        If it is empty, no number, or outside its limits.
    """
    title = title_of(sum_, field.name)
    if field.kind == "first":
        return "start" if typed == "start" else "end"
    if field.kind == "several":
        return _several(title, typed)
    read_one = number_typed if field.kind == "money" else percent_typed
    value = read_one(title, typed)
    if value is None:
        raise InvalidValue("management.empty_field", name=title)
    if field.kind == "stays" and value >= 1:
        raise InvalidValue("management.stays_forever", name=title, given=percent(value))
    return float(between(title, value, field.low, field.high, share=field.kind != "money"))


def _several(title: str, typed: Any) -> list[float]:
    parts = [part for part in re.split(r"[;\s]+", str(typed or "").strip()) if part]
    if not parts:
        raise InvalidValue("management.empty_field", name=title)
    if len(parts) > MOST_YEARS:
        raise InvalidValue("management.many_years", given=len(parts), limit=MOST_YEARS)
    numbers = [number_typed(title, part) for part in parts]
    return [between(title, float(one), 0, 1e9) for one in numbers if one is not None]


def worked_out(sum_: str, values: Mapping[str, Any]) -> Lifetime | CohortValue | CustomerEquity:
    """What comes out.

    Parameters
    ----------
    sum_ : {"clv", "cohort", "equity"}
    values : mapping of str to object
        By name of `FIELDS`.

    Raises
    ------
    CjError
        If the values do not go together; names are those on the screen.
    """
    makers: dict[str, Callable[[Mapping[str, Any]], Any]]
    makers = {"clv": _lifetime, "cohort": _cohort, "equity": _equity}
    try:
        found: Lifetime | CohortValue | CustomerEquity = makers[sum_](values)
    except CjError as error:
        names = {one.name: title_of(sum_, one.name) for one in FIELDS[sum_]}
        coded = {code: names[name] for code, name in _CODED.items() if name in names}
        raise titled(error, names | coded) from None
    return found


def _lifetime(values: Mapping[str, Any]) -> Lifetime:
    import pandas as pd

    from cjlib.management import value

    own = float(values["retention"])
    rates = sorted({*RETENTIONS, own})
    worth = [float(value.clv(**{**values, "retention": rate})) for rate in (*rates, own)]
    lives = [float(value.expected_life(rate)) for rate in rates]
    table = pd.DataFrame(
        {
            "retention": rates,
            "life": lives,
            "value": worth[:-1],
            "own": [rate == own for rate in rates],
        }
    )
    return Lifetime(worth[-1], float(value.expected_life(own)), table)


def _cohort(values: Mapping[str, Any]) -> CohortValue:
    from cjlib.management import value

    return value.cohort_value(**values)


def _equity(values: Mapping[str, Any]) -> CustomerEquity:
    from cjlib.management import value

    return value.customer_equity(
        values["margin"],
        values["discount"],
        values["win_spent"],
        values["keep_spent"],
        acquisition_ceiling=values["win_ceiling"],
        acquisition_constant=value.rate_constant(
            values["win_spent"], values["won"], values["win_ceiling"]
        ),
        retention_ceiling=values["keep_ceiling"],
        retention_constant=value.rate_constant(
            values["keep_spent"], values["kept"], values["keep_ceiling"]
        ),
    )
