"""The numbers of a business case as they stand in fields: in groups, read, shown and checked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from cjlib.apps.controls import number_typed
from cjlib.apps.management.amounts import amount, between, percent, percent_typed
from cjlib.errors import InvalidValue
from cjlib.management.business_case import SPECS, Assumed, Origin
from cjlib.texts import t

WHICH: Final = ("low", "likely", "high")

GROUPS: Final[dict[str, tuple[str, ...]]] = {
    "people": ("customers", "inflow", "margin"),
    "journey": ("mark", "rise", "mark_spread", "reach", "wear"),
    "loyalty": ("competition", "captive", "retention", "follow", "referred"),
    "money": ("investment", "running", "discount"),
}
"""Every assumption, in the order of the chain."""

NEEDED: Final = tuple(key for key, spec in SPECS.items() if spec.usual is None)
"""What only the organisation can know."""


def name_of(key: str) -> str:
    """What a person reads for an assumption."""
    return t(f"business_case.assumed.{key}")


def is_share(key: str) -> bool:
    """Whether an assumption is a share, and so is written in per cent."""
    return SPECS[key].unit.startswith("share")


def unit_of(key: str) -> str:
    """In what a field is written."""
    unit = SPECS[key].unit
    if is_share(key):
        return t(f"management_case_tab.unit.{unit}")
    return t(f"business_case.unit.{unit}")


def shown(key: str, value: float) -> str:
    """A value as it stands in its field: ``80%`` for a retention of 0.8."""
    return percent(value) if is_share(key) else amount(value)


def read(key: str, typed: str) -> float | None:
    """The value typed in a field; None for an empty one.

    Raises
    ------
    InvalidValue
        If it is no number, or lies outside what the assumption may be.
    """
    title = name_of(key)
    value = percent_typed(title, typed) if is_share(key) else number_typed(title, typed)
    if value is None:
        return None
    if key == "retention" and value >= 1:
        raise InvalidValue("management.stays_forever", name=title, given=percent(value))
    spec = SPECS[key]
    return between(title, value, spec.low, spec.high, share=is_share(key))


def assumption(key: str, typed: Mapping[str, str], old: Assumed | None = None) -> Assumed:
    """The assumption that three fields give together.

    Parameters
    ----------
    key : str
    typed : mapping of str to str
        By `WHICH`: what stands in each field.  An empty low or high end is the likely value; an
        empty likely value is the teaching form, where there is one.
    old : Assumed, optional
        What it was; its source stays if it was somebody's own choice.

    Raises
    ------
    InvalidValue
        If a field is refused, the likely value is empty and nobody else knows it, or the three
        are out of order.
    """
    low, likely, high = (_value(key, typed.get(which, ""), which, old) for which in WHICH)
    if likely is None:
        return usual(key)
    low, high = (likely if end is None else end for end in (low, high))
    if not low <= likely <= high:
        given = " · ".join(shown(key, value) for value in (low, likely, high))
        raise InvalidValue("business_case.order", name=name_of(key), given=given)
    source = old.source if old is not None and old.origin is Origin.OWN else ""
    return Assumed(key=key, low=low, likely=likely, high=high, source=source)


def usual(key: str) -> Assumed:
    """The teaching form of an assumption.

    Raises
    ------
    InvalidValue
        If there is none: only the organisation can know.
    """
    found = SPECS[key].usual
    if found is None:
        raise InvalidValue("management.only_you_know", name=name_of(key))
    low, likely, high = found
    return Assumed(key=key, low=low, likely=likely, high=high, origin=Origin.FORM)


def _value(key: str, typed: str, which: str, old: Assumed | None) -> float | None:
    """The value of one field; what nobody touched keeps the digits that the field does not show."""
    if old is not None and typed == shown(key, before := float(getattr(old, which))):
        return before
    return read(key, typed)
