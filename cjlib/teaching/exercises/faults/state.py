"""What can be seen without running: answers that are open, cells that were not run, large outputs.

Nothing here is certain about what a student did; a kernel that was restarted counts afresh.
"""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

from cjlib.teaching.exercises.faults.answers import (
    bare,
    has_conflict,
    is_open,
    name_in,
    source_of,
    typed,
    wrong_line,
)
from cjlib.teaching.exercises.faults.fault import Fault
from cjlib.teaching.exercises.faults.pairing import Cell, Pairs, is_answer

MOST_OUTPUT = 2_000_000
"""Bytes of output in one notebook that are still handed in."""

STUDENT = "student"
"""The name that a set gives the student number; it is no question."""


def open_questions(pairs: Pairs) -> list[str]:
    """Names of the answers that were left open, or that are not there at all."""
    return [
        name
        for name, released in pairs.released.items()
        if is_answer(released)
        and name_in(source_of(released)) != STUDENT
        and all(is_open(pairs.handed[place], released) for place in pairs.at[name])
    ]


def questions(pairs: Pairs) -> list[str]:
    """Names of the cells in which a student answers, that of the student number left out."""
    return [
        name
        for name, released in pairs.released.items()
        if is_answer(released) and name_in(source_of(released)) != STUDENT
    ]


def look(pairs: Pairs, places: dict[str, str]) -> list[Fault]:
    """What is open, cannot be read or was not run.

    Parameters
    ----------
    pairs : Pairs
    places : dict of str to str
        Where each released cell is, for a person.
    """
    found: list[Fault] = []

    def say(kind: str, names: list[str], **values: Any) -> None:
        if names:
            found.append(Fault(kind, tuple(names), tuple(places[n] for n in names), values))

    answers = [name for name, cell in pairs.released.items() if is_answer(cell)]
    for name in answers:
        for place in pairs.at[name][:1]:
            source = pairs.handed[place]["source"]
            if has_conflict(source):
                say("conflict_in_cell", [name])
            elif pairs.released[name]["cell_type"] == "code" and (line := wrong_line(source)):
                shown = source.splitlines()[line - 1 : line] or [""]
                say("not_python", [name], line=line, text=shown[0].strip()[:60])
    who = [n for n in answers if name_in(source_of(pairs.released[n])) == STUDENT]
    say("no_student", [n for n in who if _no_number(pairs, n)])
    say("open", open_questions(pairs), total=len(questions(pairs)))
    found += _run(pairs, places)
    return found


def _no_number(pairs: Pairs, name: str) -> bool:
    return all(typed(pairs.handed[place]["source"], STUDENT) is None for place in pairs.at[name])


def _run(pairs: Pairs, places: dict[str, str]) -> list[Fault]:
    """What the numbers before the cells say about the order in which they were run."""
    code = [
        (name, pairs.handed[pairs.at[name][0]])
        for name, cell in pairs.released.items()
        if cell["cell_type"] == "code" and pairs.at[name]
    ]
    counts = {
        name: cell.get("execution_count")
        for name, cell in code
        if cell["cell_type"] == "code" and bare(cell["source"])
    }
    fresh = [name for name, count in counts.items() if count is None]
    if fresh and len(fresh) == len(counts):
        return [Fault("none_run")]
    found = []
    if fresh:
        found.append(Fault("not_run", tuple(fresh), tuple(places[name] for name in fresh)))
    ran = [(name, count) for name, count in counts.items() if count is not None]
    steps = list(pairwise(ran))
    old = [
        name
        for (before, first), (name, then) in steps
        if then < first
        and is_answer(pairs.released[before])
        and not is_answer(pairs.released[name])
    ]
    if old:
        found.append(Fault("old_check", tuple(old), tuple(places[name] for name in old)))
    elif back := [name for (_, first), (name, then) in steps if then < first]:
        found.append(Fault("order", tuple(back), tuple(places[name] for name in back)))
    return found


def output_size(cell: Cell) -> int:
    """Bytes that a cell's outputs take in the file; counted no further than needed."""
    size = 0
    for output in cell.get("outputs", []):
        size += len(json.dumps(output, default=str))
        if size > MOST_OUTPUT:
            break
    return size
