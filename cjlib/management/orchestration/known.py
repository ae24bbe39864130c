"""What is known of a customer at a moment: the log as sorted keys that NumPy can search.

Times become ranks (1 for the earliest), so that customer and time fit in one whole number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from cjlib.mining import EventLog

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Known:
    """A log that can be asked what came before a moment.

    Attributes
    ----------
    log : EventLog
    owner : numpy.ndarray of int64, shape (events,)
        The customer of each event.
    stamps : numpy.ndarray of int64, shape (different times,)
        Sorted, each once.
    keys : numpy.ndarray of int64, shape (events,)
        Customer and rank of the time together; sorted, as the log is.
    """

    log: EventLog
    owner: Ints
    stamps: Ints
    keys: Ints

    @classmethod
    def of(cls, log: EventLog) -> Known:
        """A log made ready."""
        owner = log.customer_of().astype(np.int64)
        stamps, rank = np.unique(log.time, return_inverse=True)
        return cls(log, owner, stamps, owner * (len(stamps) + 1) + rank + 1)

    def after(self, owner: Ints, time: Ints) -> Ints:
        """Of each customer the first event later than a time, or where it would stand."""
        rank = np.searchsorted(self.stamps, time, side="right")
        found: Ints = np.searchsorted(self.keys, owner * (len(self.stamps) + 1) + rank, "right")
        return found

    def since(self, owner: Ints, time: Ints, span: int) -> Ints:
        """Of each customer the first event that counts: all, or those later than ``time - span``.

        ``span`` is in milliseconds; 0 looks back to the start.
        """
        if not span:
            first: Ints = self.log.offsets[owner]
            return first
        return self.after(owner, time - span)

    def happens(self, touchpoints: Sequence[str], channels: Sequence[str] = ()) -> Bools:
        """Which events are one of these touchpoints, along one of these channels; () is any."""
        log = self.log
        fits = chosen(log.touchpoint, log.touchpoints, touchpoints)
        if channels and log.channel is not None:
            fits &= chosen(log.channel, log.channels, channels)
        return fits


def chosen(codes: Any, labels: Sequence[str], wanted: Sequence[str]) -> Bools:
    """Which codes stand for one of the labels wanted; all if none is; a missing one never does."""
    if not wanted:
        return np.ones(len(codes), dtype=bool)
    names = set(wanted)
    table = np.array([*(label in names for label in labels), False])  # -1 is the last place
    fits: Bools = table[codes]
    return fits
