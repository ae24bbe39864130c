"""Run a hand-in from top to bottom, and write down what it answers."""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from cjlib.teaching.grading.isolation.asking import Asks, asks
from cjlib.teaching.grading.isolation.limits import LIMITS, Limits
from cjlib.teaching.grading.isolation.outputs import error, failed
from cjlib.teaching.grading.isolation.plain import unpacked
from cjlib.teaching.grading.isolation.process import Process, Reply
from cjlib.teaching.grading.isolation.trouble import Trouble
from cjlib.teaching.grading.isolation.walls import isolation
from cjlib.texts import speaking


@dataclass(frozen=True)
class Drawn:
    """A data set that was drawn, and the student number that was typed (None: not known)."""

    name: str
    student: Any


@dataclass(frozen=True)
class Answered:
    """What a cell with checks was given.

    Attributes
    ----------
    cell : int
        Where it stands, from 0.
    grade_id : str
    answers : tuple of (str, tuple)
        Question, and a tuple with the answer as plain data; empty if it could not be asked.
    passed : bool
        What the kernel of the hand-in thinks of it itself.
    outputs : list of dict
        What its own check showed.
    rest : list of dict
        What the other code of the cell (hidden tests) showed.
    """

    cell: int
    grade_id: str
    answers: tuple[tuple[str, tuple[Any, ...]], ...]
    passed: bool
    outputs: list[dict[str, Any]]
    rest: list[dict[str, Any]]


@dataclass(frozen=True)
class Ran:
    """A hand-in that was run.

    Attributes
    ----------
    notebook : dict
        The notebook with its outputs, errors included.  Only texts and pictures are kept: nothing
        that can do something in the browser of whoever opens it.
    troubles : tuple of Trouble
    seconds : float
        How long it took, its start included.
    records : tuple of Drawn or Answered
        In the order in which they came; for `verified`.
    """

    notebook: dict[str, Any]
    troubles: tuple[Trouble, ...]
    seconds: float
    records: tuple[Drawn | Answered, ...]

    @property
    def student(self) -> str | None:
        """The student number that was typed; None if the set asks none or it was left open."""
        for record in self.records:
            if isinstance(record, Drawn) and isinstance(record.student, str | int | float):
                return str(record.student).strip()
        return None


def run(
    notebook: Mapping[str, Any],
    *,
    lang: str,
    limits: Limits = LIMITS,
    files: Path | None = None,
    wall: str | None = None,
) -> Ran:
    """Run a hand-in in a process of its own.

    Parameters
    ----------
    notebook : mapping
        nbformat 4, with its locked cells **as they were released**: mend it first.  It is not
        changed.
    lang : {"nl", "en"}
        What the kernel speaks.
    limits : Limits
    files : pathlib.Path, optional
        A folder whose contents it finds beside it, as a copy.
    wall : {"bubblewrap", "unshare", "none"}, optional
        By default the best this machine has, see `isolation`.

    Returns
    -------
    Ran
        Whatever the hand-in does.

    Raises
    ------
    CjError
        If no kernel can be started on this machine.
    """
    began = time.monotonic()
    made = deepcopy(dict(notebook))
    codes = [cell for cell in made["cells"] if cell["cell_type"] == "code"]
    for cell in codes:
        cell["outputs"], cell["execution_count"] = [], None
    wall = wall or isolation().wall
    load = _to_load(codes)
    with (
        speaking(lang),
        Process(lang=lang, limits=limits, wall=wall, load=load, cells=len(codes)) as process,
    ):
        if files is not None:
            shutil.copytree(files, process.work, dirs_exist_ok=True)
        before = _names(process.work)
        process.start()
        walk = _Walk(process, limits)
        for at, cell in enumerate(made["cells"]):
            if cell["cell_type"] == "code":
                walk.cell(at, cell)
        walk.finish(before)
    return Ran(made, tuple(walk.troubles), time.monotonic() - began, tuple(walk.records))


class _Walk:
    """The way through one notebook."""

    def __init__(self, process: Process, limits: Limits) -> None:
        self._process, self._limits = process, limits
        self._until = time.monotonic() + limits.seconds
        self._skipped = 0
        self._why: Trouble | None = None
        self.troubles: list[Trouble] = []
        self.records: list[Drawn | Answered] = []

    def cell(self, at: int, cell: dict[str, Any]) -> None:
        """Run one cell, or say that it was not run."""
        source = "".join(cell["source"])
        if not source.strip():
            return
        if not self._process.alive():
            self._skipped += 1
            cell["outputs"] = [self._stopped()]
            return
        asked = asks(cell)
        if asked.checks:
            self._checked(at, cell, asked)
        else:
            reply = self._ask(at, "cell", source=source)
            cell["outputs"] = reply.outputs
            cell["execution_count"] = _count(reply)
        for name, student in asked.draws:
            (typed,) = self._values(at, [student]) or ((),)
            self._draw(at, Drawn(name, typed[0] if typed else None))

    def finish(self, before: set[str]) -> None:
        """Say what is true of the notebook as a whole."""
        if self._skipped:
            self.troubles.append(Trouble("skipped", values={"n": self._skipped}))
        left = self._process.left_behind()
        if left:
            self.troubles.append(Trouble("left_behind", values={"n": left}))
        gone = sorted(before - _names(self._process.work))
        if gone:
            shown = ", ".join(gone[:5])
            self.troubles.append(Trouble("deleted", values={"n": len(gone), "names": shown}))

    def _checked(self, at: int, cell: dict[str, Any], asked: Asks) -> None:
        """The answers, what the hand-in itself thinks of them, and the other code of the cell."""
        values = self._values(at, [expression for _, expression in asked.checks])
        values = values or [()] * len(asked.checks)
        source = "\n".join(f"check({name!r}, {value})" for name, value in asked.checks)
        reply = self._ask(at, "cell", source=source)
        rest = Reply()
        if asked.rest.strip():
            rest = self._ask(at, "cell", source=asked.rest)
        names = [name for name, _ in asked.checks]
        self.records.append(
            Answered(
                cell=at,
                grade_id=str(cell["metadata"]["nbgrader"]["grade_id"]),
                answers=tuple(zip(names, values, strict=True)),
                passed=reply.said.get("ok") is True,
                outputs=reply.outputs,
                rest=rest.outputs,
            )
        )
        cell["outputs"] = [*reply.outputs, *rest.outputs]
        cell["execution_count"] = _count(reply)

    def _draw(self, at: int, drawn: Drawn) -> None:
        earlier = {_same(r.student) for r in self.records if isinstance(r, Drawn)}
        if earlier and _same(drawn.student) not in earlier:
            self._note(at, Trouble("two_students"))
        self.records.append(drawn)

    def _values(self, at: int, expressions: list[str]) -> list[tuple[Any, ...]]:
        """For each expression a tuple with its value; empty where there is none."""
        said = self._ask(at, "values", expressions=expressions).said.get("values")
        if not isinstance(said, list) or len(said) != len(expressions):
            return []
        found: list[tuple[Any, ...]] = []
        for value in said:
            try:
                found.append((unpacked(value),))
            except ValueError:
                found.append(())
        return found

    def _ask(self, at: int, do: str, **what: Any) -> Reply:
        if not self._process.alive():
            return Reply(outputs=[self._stopped()])
        left = self._until - time.monotonic()
        seconds = max(0.1, min(left, self._limits.cell_seconds))
        reply = self._process.ask(do, seconds, **what)
        for trouble in reply.troubles:
            if trouble.kind == "endless" and left < self._limits.cell_seconds:
                trouble = Trouble("too_long", values={"seconds": self._limits.seconds})
            self._note(at, trouble)
        if time.monotonic() > self._until and self._process.alive():
            self._note(at, Trouble("too_long", values={"seconds": self._limits.seconds}))
            self._process.end()
        if not self._process.alive():
            self._why = self._why or self.troubles[-1]
            reply.outputs.append(self._stopped())
        elif not failed(reply.outputs):
            late = [said for said in reply.troubles if said.kind == "endless"]
            reply.outputs += [self._said(trouble) for trouble in late]
        return reply

    def _note(self, at: int, trouble: Trouble) -> None:
        found = replace(trouble, cell=at + 1)
        if found not in self.troubles:
            self.troubles.append(found)

    def _stopped(self) -> dict[str, Any]:
        return self._said(self._why or Trouble("killed_kernel"))

    def _said(self, trouble: Trouble) -> dict[str, Any]:
        return error("Stopped", trouble.told())


def _count(reply: Reply) -> int | None:
    count = reply.said.get("count")
    return count if isinstance(count, int) and 0 <= count < 10**6 else None


def _same(student: Any) -> str:
    return str(student).strip().casefold()


def _to_load(cells: list[dict[str, Any]]) -> tuple[str, ...]:
    """What to load before the clock runs: slow libraries that the notebook itself names."""
    source = "\n".join("".join(cell["source"]) for cell in cells)
    wanted = {
        "cjlib.teaching": r"\bcjlib\.teaching\b",
        "cjlib.teaching.exercises.asking": r"\bask\(",
        "pandas": r"\bdata\(|\bpandas\b",
        "cjlib.pictures": r"\bcjlib\.pictures\b",
    }
    return tuple(name for name, pattern in wanted.items() if re.search(pattern, source))


def _names(folder: Path) -> set[str]:
    found = set()
    for root, _, names in os.walk(folder):
        found |= {os.path.relpath(os.path.join(root, name), folder) for name in names}
    return found
