"""A saving that costs more than it saves: teaching form of this kit, after the case of Mr Jansen.

Finance took the card out of the shops because it was dear and hardly used (Orion Pax 2018); what
that cost elsewhere stood in no budget.  The case gives no amounts, so whoever does the sum brings
their own: the answer is only as good as those.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from cjlib.errors import InvalidValue
from cjlib.texts import t


@dataclass(frozen=True)
class Saving:
    """What a saving brings and what it costs elsewhere, all in one currency and over one period.

    Attributes
    ----------
    saved : float
        What the department saves.
    contacts : float
        Cost of the extra contacts.
    lost : float
        Value of the customers who leave.
    repair : float
        Cost of making up for it: compensation, flowers.
    break_even : float or None
        Lost customers at which nothing is left of the saving; ``None`` if a customer is worth 0.
    """

    saved: float
    contacts: float
    lost: float
    repair: float
    break_even: float | None

    @property
    def net(self) -> float:
        """What is left for the organisation as a whole."""
        return self.saved - self.contacts - self.lost - self.repair

    @property
    def false(self) -> bool:
        """Whether the saving costs more than it brings."""
        return self.net < 0

    def sentence(self) -> str:
        """The outcome in words."""
        key = "false" if self.false else "real"
        elsewhere = self.saved - self.net
        return t(f"ecosystem.saving.{key}", saved=self.saved, elsewhere=elsewhere, net=self.net)


def saving(
    *,
    saved: float,
    extra_contacts: float = 0,
    cost_per_contact: float = 0,
    customers_lost: float = 0,
    value_per_customer: float = 0,
    repair: float = 0,
) -> Saving:
    """Set a saving against what it costs elsewhere.

    Parameters
    ----------
    saved, cost_per_contact, value_per_customer, repair : float
        Amounts in one currency, 0 or more.
    extra_contacts, customers_lost : float
        Numbers in the period that ``saved`` is about, 0 or more.

    Raises
    ------
    InvalidValue
        If an amount or number is negative or not finite.
    """
    given = {
        "saved": saved,
        "extra_contacts": extra_contacts,
        "cost_per_contact": cost_per_contact,
        "customers_lost": customers_lost,
        "value_per_customer": value_per_customer,
        "repair": repair,
    }
    for name, value in given.items():
        if not math.isfinite(value) or value < 0:
            raise InvalidValue(
                "mapping.amount", name=t(f"ecosystem.saving.input.{name}"), given=value
            )
    contacts = extra_contacts * cost_per_contact
    left = max(0.0, saved - contacts - repair)
    return Saving(
        saved=saved,
        contacts=contacts,
        lost=customers_lost * value_per_customer,
        repair=repair,
        break_even=left / value_per_customer if value_per_customer else None,
    )
