"""Put a hand-in beside what was handed out: tell what is wrong, and put right what safely can be.

A student should not lose points for a slip of the mouse or for another program's habits.  So what
was handed out comes back as it was, and what the student wrote is kept, and never guessed at.
"""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any, NamedTuple

from cjlib.teaching.exercises.faults import state
from cjlib.teaching.exercises.faults.answers import (
    assigns,
    bare,
    is_open,
    name_in,
)
from cjlib.teaching.exercises.faults.fault import MENDABLE, Fault
from cjlib.teaching.exercises.faults.naming import about, course_in, places_in, set_of
from cjlib.teaching.exercises.faults.opening import tidy
from cjlib.teaching.exercises.faults.pairing import Cell, Pairs, is_answer, pair

_GOOD_ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")
LARGE_OUTPUT = 200_000
"""Bytes: where a notebook is too large, the outputs of a cell above this are left out."""


class Mended(NamedTuple):
    """A hand-in put right.

    Attributes
    ----------
    notebook : dict
        A new notebook with every cell that was handed out, once, in the same order, with its
        marks; cells of the student's own stand where they stood.
    faults : tuple of Fault
        What was wrong; ``mended`` says what was put right.
    """

    notebook: dict[str, Any]
    faults: tuple[Fault, ...]


def faults(handed: dict[str, Any], released: dict[str, Any]) -> tuple[Fault, ...]:
    """What is wrong with a hand-in.

    Parameters
    ----------
    handed : dict
        A notebook of nbformat 4 as `opened` gives it; it may be damaged, and is not changed.
    released : dict
        The notebook as it was handed out (`cjlib.teaching.exercises.student_version`).

    Returns
    -------
    tuple of Fault
        The gravest first; empty if all is well.
    """
    found = _Bench(handed, released).faults()
    return tuple(found)


def mended(handed: dict[str, Any], released: dict[str, Any]) -> Mended:
    """Put right what safely can be.

    Parameters
    ----------
    handed, released : dict
        As for `faults`; neither is changed.

    Returns
    -------
    Mended
        With a grave fault the notebook comes back as it was.
    """
    bench = _Bench(handed, released)
    found = bench.faults()
    if any(fault.grave for fault in found):
        return Mended(deepcopy(handed), tuple(found))
    told = (
        Fault(f.kind, f.cells, f.places, f.values, mended=True) if f.kind in MENDABLE else f
        for f in found
    )
    return Mended(bench.mended(), tuple(told))


class _Bench:
    """One hand-in beside what was handed out."""

    def __init__(self, handed: dict[str, Any], released: dict[str, Any]) -> None:
        self.handed, self.released = handed, released
        self.cells, self.broken = tidy(handed)
        theirs, _ = tidy(released)
        self.places = places_in(theirs)
        self.pairs: Pairs = pair(self.cells, theirs)
        mine, wanted = about(handed).get("lang"), about(released).get("lang")
        self.other_language = (mine, wanted) if mine and wanted and mine != wanted else None

    # what is wrong

    def faults(self) -> list[Fault]:
        grave = self._other_notebook()
        if grave is not None:
            return [grave]
        found = [*self._whole(), *self._cells(), *state.look(self.pairs, self.places)]
        size = sum(state.output_size(cell) for cell in self.cells)
        if size > state.MOST_OUTPUT:
            found.append(Fault("big_outputs", values={"mb": size / 1e6}))
        return found

    def _other_notebook(self) -> Fault | None:
        mine, wanted = set_of(self.handed), set_of(self.released)
        if mine and wanted and mine != wanted:
            return Fault("other_set", values={"given": mine[:20], "wanted": wanted})
        certain = sum(bool(places) for places in self.pairs.at.values())
        if mine is None and certain < len(self.pairs.at) / 2:
            return Fault("unknown", values={"wanted": wanted or ""})
        return None

    def _whole(self) -> list[Fault]:
        found = []
        if self.other_language:
            given, wanted = map(str, self.other_language)
            found.append(Fault("other_language", values={"given": given[:20], "wanted": wanted}))
        course, ours = course_in(self.handed), course_in(self.released)
        if course and ours and course != ours:
            found.append(Fault("other_course", values={"given": course[:80], "wanted": ours}))
        if self.broken:
            found.append(Fault("broken_cell", values={"count": self.broken}))
        return found

    def _cells(self) -> list[Fault]:
        names: dict[str, list[str]] = {}
        at = self.pairs.at
        for name, released in self.pairs.released.items():
            for kind in self._kinds(name, released):
                names.setdefault(kind, []).append(name)
        seen = [at[name][0] for name in at if at[name]]
        lower = [n for n in at if at[n] and any(p > at[n][0] for p in seen[: self._rank(n)])]
        if lower:
            names["moved"] = lower
        made = [
            Fault(kind, tuple(which), tuple(self.places[name] for name in which))
            for kind, which in names.items()
        ]
        if self.pairs.strange:
            made.append(Fault("strange_marks", values={"count": len(self.pairs.strange)}))
        return made

    def _rank(self, name: str) -> int:
        there = [n for n in self.pairs.at if self.pairs.at[n]]
        return there.index(name)

    def _kinds(self, name: str, released: Cell) -> list[str]:
        where = self.pairs.at[name]
        if not where:
            return ["answer_gone" if is_answer(released) else "locked_gone"]
        kinds = ["copies"] if len(where) > 1 else []
        if name in self.pairs.unmarked:
            kinds.append("marks_lost")
        cell = self.cells[where[0]]
        if cell["cell_type"] != released["cell_type"]:
            kinds.append("type_changed")
        if not is_answer(released) and self._changed(cell, released):
            kinds.append("locked_changed")
        return kinds

    def _changed(self, cell: Cell, released: Cell) -> bool:
        if self.other_language and released["cell_type"] == "markdown":
            return False  # the same text in another language
        return _but_course(cell["source"]) != _but_course(released["source"])

    # put right

    def mended(self) -> dict[str, Any]:
        at = self.pairs.at
        owner = {place: name for name, places in at.items() for place in places}
        head: list[Cell] = []
        groups: dict[str, list[Cell]] = {name: [] for name in at}
        here = head
        for place, cell in enumerate(self.cells):
            name = owner.get(place)
            if name is None:
                here.append(self._own(cell))
            elif place == at[name][0]:
                here = groups[name]
                here += self._restored(name)
        cells = list(head)
        for name, group in groups.items():
            cells += group or [self._absent(name)]
        self._lighter(cells)
        _number(cells)
        metadata = deepcopy(self.released.get("metadata", {}))
        return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}

    def _own(self, cell: Cell) -> Cell:
        made = deepcopy(cell)
        made["metadata"].pop("nbgrader", None)
        return made

    def _restored(self, name: str) -> list[Cell]:
        """A cell as it was handed out, with the answer; what stood around locked text follows."""
        released = self.pairs.released[name]
        copies = [self.cells[place] for place in self.pairs.at[name]]
        made = deepcopy(released)
        made["metadata"] = deepcopy(copies[0]["metadata"]) | deepcopy(released["metadata"])
        first = copies[0]
        for key in ("outputs", "execution_count"):
            if released["cell_type"] == "code" and key in first:
                made[key] = deepcopy(first[key])
        if is_answer(released):
            made["source"] = _answer(copies, released)
            if "attachments" in first and released["cell_type"] == "markdown":
                made["attachments"] = deepcopy(first["attachments"])
            return [made]
        if self.other_language and released["cell_type"] == "markdown":
            made["source"] = first["source"]
        rest = _around(first["source"], released["source"])
        return [*map(_note, rest), made] if released["cell_type"] == "code" else [made]

    def _absent(self, name: str) -> Cell:
        """A cell that is not there: locked text comes back, an answer comes back open."""
        made = deepcopy(self.pairs.released[name])
        asked = name_in(made["source"]) if is_answer(made) and made["cell_type"] == "code" else None
        if asked and any(
            assigns(cell["source"], asked) for cell in self.cells if cell["cell_type"] == "code"
        ):
            made["source"] = ""  # given elsewhere: three dots would undo it
        return made

    def _lighter(self, cells: list[Cell]) -> None:
        if sum(map(state.output_size, cells)) > state.MOST_OUTPUT:
            for cell in cells:
                if state.output_size(cell) > LARGE_OUTPUT:
                    cell["outputs"] = []


def _but_course(source: str) -> str:
    return re.sub(r"""^course = ["'].*["']$""", "course", bare(source), flags=re.MULTILINE)


def _answer(copies: list[Cell], released: Cell) -> str:
    """The answer among copies of one cell.

    A cell that was copied holds the answer more than once: the first counts.  A cell that was
    split holds it in parts: they are put together.
    """
    stub = bare(released["source"])
    texts = [
        text for text in dict.fromkeys(bare(c["source"]) for c in copies) if text not in ("", stub)
    ]
    full = [text for text in texts if not is_open({"source": text}, released)]
    if len(copies) == 1 or not texts:
        return str(copies[0]["source"])
    asked = name_in(stub) if released["cell_type"] == "code" else None
    if asked is None:
        return "\n\n".join(full or texts)
    if len(full) == 1:  # what only prepares it belongs to it
        return "\n".join(t for t in texts if t == full[0] or not assigns(t, asked))
    return (full or texts)[0]


def _around(source: str, locked: str) -> list[str]:
    """What a student wrote in a locked cell around its own text, as when two cells are joined."""
    if bare(source) == bare(locked) or bare(locked) not in source:
        return []
    before, _, after = source.partition(bare(locked))
    return [part for part in map(bare, (before, after)) if part]


def _note(source: str) -> Cell:
    return {
        "cell_type": "code",
        "id": None,
        "metadata": {},
        "source": source,
        "outputs": [],
        "execution_count": None,
    }


def _number(cells: list[Cell]) -> None:
    """Give every cell an id of its own, as nbformat 4.5 wants."""
    used: set[str] = {cell["id"] for cell in cells if "nbgrader" in cell["metadata"] and cell["id"]}
    seen: set[str] = set()
    for at, cell in enumerate(cells):
        name, ours = cell["id"], "nbgrader" in cell["metadata"]
        good = isinstance(name, str) and _GOOD_ID.fullmatch(name)
        if not good or name in seen or (not ours and name in used):
            name = f"own-{at}"
        seen.add(name)
        cell["id"] = name
