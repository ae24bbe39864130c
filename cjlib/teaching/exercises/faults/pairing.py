"""Which cell of a hand-in is which cell that was handed out.

The grader's marks (``nbgrader`` in a cell's metadata) say it.  Where another program lost them,
the id of the cell says it, then its text, then the name it gives a value, and at last its place
between cells that are certain.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from cjlib.teaching.exercises.faults.answers import assigns, bare, name_in, source_of

Cell = dict[str, Any]
MARKS = ("grade", "grade_id", "locked", "points", "solution", "task")
"""What has to be the same; the rest (version, checksum) is the grader's own bookkeeping."""


@dataclass
class Pairs:
    """The cells of a hand-in beside those that were handed out.

    Attributes
    ----------
    handed, released : list of dict
        The cells.
    at : dict of str to list of int
        For each name of a released cell where it is in the hand-in: none, one, or copies.
    unmarked : set of str
        Names that were found although their marks were lost or changed.
    strange : list of int
        Cells of the hand-in with marks of a cell that was never handed out.
    """

    handed: list[Cell]
    released: dict[str, Cell]
    at: dict[str, list[int]] = field(default_factory=dict)
    unmarked: set[str] = field(default_factory=set)
    strange: list[int] = field(default_factory=list)


def grade_id(cell: Cell) -> str | None:
    """The name that the grader's marks give a cell."""
    marks = cell["metadata"].get("nbgrader")
    name = marks.get("grade_id") if isinstance(marks, dict) else None
    return name if isinstance(name, str) and name else None


def same_marks(cell: Cell, released: Cell) -> bool:
    """Whether a cell has the marks it was handed out with."""
    mine, theirs = (c["metadata"].get("nbgrader") for c in (cell, released))
    if not isinstance(mine, dict) or not isinstance(theirs, dict):
        return False
    return all(mine.get(key) == theirs.get(key) for key in MARKS)


def is_answer(released: Cell) -> bool:
    """Whether the student writes in this cell."""
    return bool(released["metadata"]["nbgrader"].get("solution"))


def pair(handed: list[Cell], released: list[Cell]) -> Pairs:
    """Find each released cell in a hand-in.

    Parameters
    ----------
    handed, released : list of dict
        Cells of nbformat 4 with ``metadata`` and ``cell_type``.
    """
    named = {name: cell for cell in released if (name := grade_id(cell))}
    pairs = Pairs(handed, named, {name: [] for name in named})
    taken: set[int] = set()
    for place, cell in enumerate(handed):
        name = grade_id(cell)
        if name in named:
            pairs.at[name].append(place)
            taken.add(place)
            if not same_marks(cell, named[name]):
                pairs.unmarked.add(name)
        elif name is not None:
            pairs.strange.append(place)
    ways: list[Callable[[str, Cell], Callable[[Cell], bool]]] = [_by_id, _by_text, _by_name]
    for way in ways:
        _find(pairs, taken, way)
    _by_place(pairs, taken)
    return pairs


def _find(
    pairs: Pairs, taken: set[int], way: Callable[[str, Cell], Callable[[Cell], bool]]
) -> None:
    for name, released in pairs.released.items():
        if not pairs.at[name]:
            fits = way(name, released)
            for place, cell in enumerate(pairs.handed):
                if place not in taken and fits(cell):
                    _found(pairs, taken, name, place)
                    break


def _found(pairs: Pairs, taken: set[int], name: str, place: int) -> None:
    pairs.at[name].append(place)
    pairs.unmarked.add(name)
    taken.add(place)


def _by_id(name: str, released: Cell) -> Callable[[Cell], bool]:
    wanted = released.get("id")
    return lambda cell: isinstance(wanted, str) and cell.get("id") == wanted


def _by_text(name: str, released: Cell) -> Callable[[Cell], bool]:
    wanted = bare(source_of(released))
    return lambda cell: bare(source_of(cell)) == wanted


def _by_name(name: str, released: Cell) -> Callable[[Cell], bool]:
    asked = None
    if is_answer(released) and released["cell_type"] == "code":
        asked = name_in(source_of(released))
    return lambda cell: (
        asked is not None and cell["cell_type"] == "code" and assigns(source_of(cell), asked)
    )


def _by_place(pairs: Pairs, taken: set[int]) -> None:
    """An answer that stands alone between the cells before and after it is that answer."""
    names = list(pairs.released)
    for at, name in enumerate(names):
        if pairs.at[name] or not is_answer(pairs.released[name]):
            continue
        before = [p for other in names[:at] for p in pairs.at[other]]
        after = [p for other in names[at + 1 :] for p in pairs.at[other]]
        first = max(before, default=-1) + 1
        last = min((p for p in after if p >= first), default=len(pairs.handed))
        kind = pairs.released[name]["cell_type"]
        free = [
            place
            for place in range(first, last)
            if place not in taken
            and pairs.handed[place]["cell_type"] == kind
            and source_of(pairs.handed[place]).strip()
        ]
        if len(free) == 1:
            _found(pairs, taken, name, free[0])
