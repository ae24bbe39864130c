"""Economic value: five levels, sliding down, climbing up; and three currencies (*valuta*).

>>> from cjlib.concepts.economic_value import Level, Offer, simulate
>>> Level.EXPERIENCES.verb
'stage'
>>> path = simulate(Offer(Level.SERVICES), periods=12)
>>> bool(path.premium[-1] < path.premium[0])
True
"""

from cjlib.concepts.economic_value.currencies import Account, Currency, Exchange, accounts
from cjlib.concepts.economic_value.ladder import (
    BreakEven,
    Level,
    Market,
    Offer,
    Path,
    move_up,
    simulate,
)

__all__ = [
    "Account",
    "BreakEven",
    "Currency",
    "Exchange",
    "Level",
    "Market",
    "Offer",
    "Path",
    "accounts",
    "move_up",
    "simulate",
]
