"""One thing that is wrong with a hand-in, said in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cjlib.texts import t

MENDABLE = frozenset(
    {
        "answer_gone",
        "big_outputs",
        "broken_cell",
        "copies",
        "locked_changed",
        "locked_gone",
        "marks_lost",
        "moved",
        "other_course",
        "strange_marks",
        "type_changed",
    }
)
"""What `mended` puts right."""

GRAVE = frozenset(
    {
        "conflict",
        "empty",
        "not_a_notebook",
        "old_format",
        "other_set",
        "too_large",
        "unknown",
    }
)
"""With one of these nothing can be graded: the student has to hand in again."""

REMARKS = frozenset({"none_run", "not_run", "old_check", "order"})
"""These cost nothing: grading runs everything again, from top to bottom."""

MOST_NAMED = 6
"""Places in one sentence; the others are counted."""


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong, with all the cells it is wrong with.

    Attributes
    ----------
    kind : str
        What it is, such as ``"marks_lost"``; its sentences stand in ``texts/<lang>/faults.toml``.
    cells : tuple of str
        The ``grade_id`` of each cell concerned, in the order of the notebook.
    places : tuple of str
        Where these are, as a person finds them: the heading above, such as ``"Vraag 2"``.
    values : mapping of str to object
        What the sentence needs besides.
    mended : bool
        Whether it was put right.
    """

    kind: str
    cells: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)
    mended: bool = False

    @property
    def grave(self) -> bool:
        """Whether nothing can be graded because of this."""
        return self.kind in GRAVE

    @property
    def mendable(self) -> bool:
        """Whether grading puts it right, so that the student need not."""
        return self.kind in MENDABLE - {"answer_gone", "copies", "locked_changed", "other_course"}

    @property
    def remark(self) -> bool:
        """Whether it costs the student nothing."""
        return self.kind in REMARKS

    def what(self) -> str:
        """What is wrong, in one sentence."""
        return t(f"faults.{self.kind}.what", **self._filled())

    def told(self) -> str:
        """What is wrong, and what was done about it or what the student can do."""
        if self.mended:
            return f"{self.what()} {t('faults.mended')}"
        return f"{self.what()} {t(f'faults.{self.kind}.do', **self._filled())}"

    def _filled(self) -> dict[str, Any]:
        return {"n": len(self.cells), "places": self._places(), **self.values}

    def _places(self) -> str:
        named = list(dict.fromkeys(self.places))
        shown = ", ".join(named[:MOST_NAMED])
        left = len(named) - MOST_NAMED
        return shown + (t("faults.others", n=left) if left > 0 else "")
