"""Money, attention, time: what customers pay with, and what they may gain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from cjlib.concepts import _checks


class Currency(StrEnum):
    """What customers pay with and may gain (after Pine, in Van Slooten et al. 2022)."""

    MONEY = "money"
    ATTENTION = "attention"
    TIME = "time"


@dataclass(frozen=True)
class Exchange:
    """What one step asks of a customer and gives back, in one currency.

    Parameters
    ----------
    step : str
        What the step is called.
    currency : Currency or its key
        Money in euros, attention and time in minutes.
    paid, received : float
        0 or more, in that unit.
    """

    step: str
    currency: Currency
    paid: float = 0.0
    received: float = 0.0

    def __post_init__(self) -> None:
        object.__setattr__(self, "currency", _checks.member("currency", Currency, self.currency))
        _checks.at_least("paid", self.paid)
        _checks.at_least("received", self.received)


@dataclass(frozen=True)
class Account:
    """One currency over a whole journey: paid, received, and ``net`` = received - paid."""

    paid: float
    received: float
    net: float


def accounts(exchanges: Iterable[Exchange]) -> Mapping[Currency, Account]:
    """Three accounts of a journey, one per currency; never added up across currencies.

    Parameters
    ----------
    exchanges : iterable of Exchange
        The steps of the journey, in any order; money in euros, attention and time in minutes.

    Returns
    -------
    mapping of Currency to Account
        All three, also those nothing was booked on.

    Notes
    -----
    Three currencies: Van Slooten et al. (2022); the ledger is a teaching form of this kit.
    """
    paid, received = dict.fromkeys(Currency, 0.0), dict.fromkeys(Currency, 0.0)
    for exchange in exchanges:
        paid[exchange.currency] += exchange.paid
        received[exchange.currency] += exchange.received
    return MappingProxyType(
        {c: Account(paid[c], received[c], received[c] - paid[c]) for c in Currency}
    )
