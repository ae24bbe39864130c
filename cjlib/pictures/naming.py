"""Who comes first: titles that stay true when several share a place, or nobody earns it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from cjlib.texts import t

_DECIMALS = 2  # what reads as the same number is a shared place
_MOST = 2


def leaders(names: Sequence[Any], values: Sequence[float]) -> list[str]:
    """The names whose value is the highest in two decimals, ties included, in the order given.

    Parameters
    ----------
    names : sequence, shape (n,)
        What is compared.
    values : sequence of float, shape (n,)
        Their values; at least one is a number.
    """
    at = np.round(np.asarray(values, dtype=float), _DECIMALS)
    first = at == np.nanmax(at)
    return [str(name) for name, leads in zip(names, first, strict=True) if leads]


def listed(names: Sequence[str]) -> str:
    """At most two names in quotes, and how many more there are; a word for nobody."""
    words = [t("pictures.names.quoted", name=name) for name in names[:_MOST]]
    if len(names) > _MOST:
        words.append(t("pictures.names.more", n=len(names) - _MOST))
    return ", ".join(words) or t("pictures.names.none")
