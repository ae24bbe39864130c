"""Which groups may be shown apart: none smaller than five, and none that can be worked out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

SMALLEST: Final = 5
"""Smaller groups are counted but not split out, so that nobody's answers can be read off."""


def shown(sizes: Mapping[str, int], others: int = 0) -> frozenset[str]:
    """The groups that may be shown beside the total.

    Parameters
    ----------
    sizes : mapping of str to int
        People in each group; groups without anybody are not shown.
    others : int
        People in no group at all.

    Returns
    -------
    frozenset of str
        Groups of at least five.  Whoever is left over can be worked out from the total, so if
        those are one to four people, the smallest group that would be shown joins them (of equal
        ones the last in the alphabet), until they are five or nobody.
    """
    kept = {name: size for name, size in sizes.items() if size >= SMALLEST}
    hidden = others + sum(size for size in sizes.values() if size < SMALLEST)
    while kept and 0 < hidden < SMALLEST:
        smallest = max(kept, key=lambda name: (-kept[name], name))
        hidden += kept.pop(smallest)
    return frozenset(kept)
