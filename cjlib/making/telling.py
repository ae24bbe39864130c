"""A sentence with its values, put in words when somebody reads it, in the language spoken then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from cjlib.journey.words import word
from cjlib.texts import number, t

MOST_NAMED = 6
"""Names in one sentence; the others are counted."""


@dataclass(frozen=True)
class Told:
    """A sentence of the catalogue that is still to be said.

    Attributes
    ----------
    key : str
        Where the sentence stands, such as ``"criteria.why.everywhere"``.
    values : mapping of str to object
        What it needs.  A choice is said by its word, several names with commas between them.
    """

    key: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return t(self.key, **{name: _said(value) for name, value in self.values.items()})


def told(key: str, **values: Any) -> Told:
    """A `Told` with its values by name."""
    return Told(key, values)


def quoted(names: tuple[str, ...]) -> str:
    """Names between quotes; what comes after the first six is counted."""
    shown = ", ".join(f"'{name}'" for name in names[:MOST_NAMED])
    left = len(names) - MOST_NAMED
    return shown + (t("journey.others", n=left) if left > 0 else "")


def signed(value: float) -> str:
    """A feeling with its sign, as a map shows it: ``+1`` or ``−0,5``."""
    return number(value, "+.10g") if value else number(0, ".0f")


def _said(value: Any) -> Any:
    if isinstance(value, Enum):
        return word(value)
    if isinstance(value, tuple):
        return quoted(tuple(map(str, value)))
    return value
