"""Counting, averaging and ranking numbers by group, in passes over arrays."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

IntArray = npt.NDArray[np.int64]
FloatArray = npt.NDArray[np.float64]


class Grouped(NamedTuple):
    """Numbers sorted within their group: which groups there are, and where each begins."""

    groups: IntArray
    starts: IntArray
    values: IntArray

    @property
    def counts(self) -> IntArray:
        """How many numbers each group has."""
        counts: IntArray = np.diff(np.r_[self.starts, len(self.values)])
        return counts

    def quantile(self, share: float) -> FloatArray:
        """The quantile of each group, straight between the two nearest numbers."""
        at = self.starts + (self.counts - 1) * share
        low = np.floor(at).astype(np.int64)
        high = np.minimum(low + 1, self.starts + self.counts - 1)
        part = at - low
        found: FloatArray = self.values[low] * (1 - part) + self.values[high] * part
        return found

    def mean(self) -> FloatArray:
        """The mean of each group."""
        found: FloatArray = np.add.reduceat(self.values, self.starts) / self.counts
        return found


def grouped(groups: npt.NDArray[Any], values: IntArray) -> Grouped:
    """Sort whole numbers within their groups.

    Parameters
    ----------
    groups : numpy.ndarray of int, shape (n,)
        Not negative.
    values : numpy.ndarray of int, shape (n,)
        Not negative.

    Notes
    -----
    Group and number are packed in one integer where they fit, because one sort of integers is
    several times faster than sorting by two keys.
    """
    if not len(groups):
        none = np.zeros(0, dtype=np.int64)
        return Grouped(none, none, none)
    room = int(values.max()) + 1
    if (int(groups.max()) + 1) * room < 2**63:
        packed = groups.astype(np.int64)
        packed *= room
        packed += values
        packed.sort()
        sorted_groups = packed // room
        packed -= sorted_groups * room
        ordered = packed
    else:
        order = np.lexsort((values, groups))
        sorted_groups, ordered = groups[order].astype(np.int64), values[order]
    starts = np.flatnonzero(np.r_[True, sorted_groups[1:] != sorted_groups[:-1]])
    return Grouped(sorted_groups[starts], starts, ordered)


def customers_per(keys: npt.NDArray[Any], people: npt.NDArray[Any], size: int) -> IntArray:
    """How many different people each key has.

    Parameters
    ----------
    keys, people : numpy.ndarray of int, shape (n,)
    size : int
        Number of keys.
    """
    if not len(keys):
        return np.zeros(size, dtype=np.int64)
    pairs = keys.astype(np.int64) * (int(people.max()) + 1) + people
    pairs.sort()
    new = np.r_[True, pairs[1:] != pairs[:-1]]
    return np.bincount(pairs[new] // (int(people.max()) + 1), minlength=size)
