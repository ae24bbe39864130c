"""Values of assumptions in words, in the unit of each."""

from __future__ import annotations

from typing import Final

from cjlib.management.business_case.assumptions import SPECS
from cjlib.texts import number, t

_FORMS: Final = {
    "share": ".1%",
    "share_year": ".1%",
    "mark": ".1f",
    "marks": "+.2f",
    "customers": ",.0f",
    "customers_year": ",.0f",
    "customers_each": ",.3f",
    "money": ",.0f",
    "money_year": ",.2f",
}


def figure(key: str, value: float) -> str:
    """A value of an assumption, as a person writes it: ``80,0%`` for a retention of 0.8."""
    return number(value, _FORMS[SPECS[key].unit])


def name_of(key: str) -> str:
    """What a person reads for an assumption."""
    return t(f"business_case.assumed.{key}")
