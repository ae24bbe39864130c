"""Who comes first: titles that stay true when several share a place, or nobody earns it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from cjlib.texts import t

_SAME = 1e-9
_MOST = 2


def leaders(names: Sequence[Any], values: Sequence[float]) -> list[str]:
    """The names whose value is the highest, ties included, in the order given.

    Parameters
    ----------
    names : sequence, shape (n,)
        What is compared.
    values : sequence of float, shape (n,)
        Their values; at least one is a number.
    """
    at = np.asarray(values, dtype=float)
    first = at >= np.nanmax(at) - _SAME
    return [str(name) for name, leads in zip(names, first, strict=True) if leads]


def listed(names: Sequence[str]) -> str:
    """At most two names in quotes, and how many more there are; a word for nobody."""
    words = [t("pictures.names.quoted", name=name) for name in names[:_MOST]]
    if len(names) > _MOST:
        words.append(t("pictures.names.more", n=len(names) - _MOST))
    return ", ".join(words) or t("pictures.names.none")
