"""What went wrong while a hand-in ran, and what it tried."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cjlib.texts import t

SERIOUS = frozenset(
    {"file", "network", "program", "process", "deleted", "processes", "left_behind", "tampered"}
)
"""Kinds that do not happen by accident to somebody who only fills in answers."""


@dataclass(frozen=True)
class Trouble:
    """One thing to tell the lecturer.

    Attributes
    ----------
    kind : str
        ``endless`` (a cell took too long), ``too_long`` (all cells together), ``memory``,
        ``output``, ``disk``, ``processes``, ``killed_kernel``, ``skipped`` (cells after a dead
        kernel), ``deleted`` (own files), ``file`` / ``network`` / ``program`` / ``process``
        (wanted something outside its folder), ``left_behind``, ``tampered``, ``two_students``.
    cell : int or None
        Which cell, counted from 1 with the texts counted too; None for the whole notebook.
    values : mapping
        What the sentence needs.
    """

    kind: str
    cell: int | None = None
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def serious(self) -> bool:
        """Whether a lecturer will want to look at this hand-in."""
        return self.kind in SERIOUS

    def told(self) -> str:
        """The sentence, in the language spoken now."""
        said = t(f"isolation.{self.kind}", **self.values)
        return said if self.cell is None else t("isolation.in_cell", cell=self.cell, said=said)
