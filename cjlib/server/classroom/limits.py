"""How much one phone, one address and everybody together may ask: a bucket that drips full.

Addresses are counted in memory and forgotten; none is written anywhere.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

MOST_NAMES = 20_000


@dataclass(frozen=True)
class Rate:
    """``burst`` at once, and ``each`` per second after that."""

    burst: float
    each: float


class Limit:
    """A bucket per name.

    Parameters
    ----------
    rate : Rate
    clock : callable
        Seconds that only go up.
    """

    def __init__(self, rate: Rate, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = rate
        self._clock = clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def has(self, name: str = "", much: float = 1) -> bool:
        """Whether there is as much left in the bucket of ``name``; it stays there."""
        return self._level(name)[0] >= much

    def allows(self, name: str = "", much: float = 1) -> bool:
        """Take so much from the bucket of ``name``; False if there is less in it."""
        left, now = self._level(name)
        allowed = left >= much
        self._buckets.pop(name, None)
        self._buckets[name] = (left - much if allowed else left, now)
        while len(self._buckets) > MOST_NAMES:  # the name that was quiet longest: full again anyway
            self._buckets.popitem(last=False)
        return allowed

    def _level(self, name: str) -> tuple[float, float]:
        now = self._clock()
        left, before = self._buckets.get(name, (self._rate.burst, now))
        return min(self._rate.burst, left + max(0.0, now - before) * self._rate.each), now


# A whole school may come from one address, so an address may do what three hundred phones do.
ANSWERS_PER_PHONE = Rate(burst=20, each=2)
ASKS_PER_ADDRESS = Rate(burst=3000, each=600)
WRONG_CODES_PER_ADDRESS = Rate(burst=40, each=0.5)
WRONG_CODES = Rate(burst=300, each=5)
"""With 31**6 codes even everybody together needs years to find one."""
