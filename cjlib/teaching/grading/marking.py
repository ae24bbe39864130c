"""One hand-in: mended, run apart, its answers checked, and written down so that it can be taken up.

Three steps, because only the middle one may take long and may run beside others:
`cjlib.teaching.grading.sets.prepare`, `cjlib.teaching.grading.isolation.run`, `finish`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cjlib.tables.writing import write_whole
from cjlib.teaching.exercises.faults import Fault, student_in
from cjlib.teaching.exercises.faults.naming import places_in
from cjlib.teaching.grading.course import Course
from cjlib.teaching.grading.gradebook import MARKED
from cjlib.teaching.grading.isolation import Ran, Trouble, verified
from cjlib.teaching.grading.isolation.running import Answered
from cjlib.teaching.grading.overlay import held
from cjlib.teaching.grading.roster import tidy_number
from cjlib.teaching.grading.sets import Set
from cjlib.texts import t

OUTCOME = "outcome.json"
_OURS = frozenset({"WrongAnswer", "NotImplementedError", "CjError", "NoAnswer", "Stopped"})
"""Errors whose line is meant for a student; any other is Python's own."""


@dataclass(frozen=True)
class Remark:
    """Something about a hand-in that only the course knows.

    Attributes
    ----------
    kind : str
        ``"other_number"`` (typed another's student number), ``"same_number"`` (typed the same as
        somebody else), ``"hidden_broken"`` (a hidden test stopped), ``"hidden_nowhere"``.
    values : mapping
    """

    kind: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def told(self) -> str:
        """The sentence, in the language spoken now."""
        return t(f"grading.remark.{self.kind}", **self.values)


@dataclass(frozen=True)
class Marked:
    """What marking found.

    Attributes
    ----------
    student, number : str
    key : str
        What it was made of: the hand-in, the set, hidden tests, this version of the kit.
    typed : str
        The student number in the notebook; empty if none.
    checks : dict of str to (bool, str)
        Graded cell -> whether it is right, and what the student may read about it.
    faults : tuple of Fault
        Of the notebook as a file.
    troubles : tuple of Trouble
        Of running it.
    remarks : tuple of Remark
    seconds : float
        How long it ran.
    places : dict of int to str
        Cell of a trouble -> the heading above it, such as ``"Vraag 7"``.
    """

    student: str
    number: str
    key: str
    typed: str = ""
    checks: Mapping[str, tuple[bool, str]] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    remarks: tuple[Remark, ...] = ()
    seconds: float = 0.0
    places: Mapping[int, str] = field(default_factory=dict)

    @property
    def nothing(self) -> bool:
        """Whether there was nothing to grade, so that it has no points at all."""
        return any(fault.grave for fault in self.faults)

    @property
    def serious(self) -> bool:
        """Whether a lecturer will want to look at it."""
        return any(trouble.serious for trouble in self.troubles)


def finish(
    course: Course,
    asked: Set,
    student: str,
    key: str,
    notebook: dict[str, Any],
    faults: tuple[Fault, ...],
    ran: Ran | None,
) -> Marked:
    """Check what a hand-in answered, ask the hidden tests, and write it down.

    Parameters
    ----------
    ran : Ran or None
        None where there was nothing to run.
    """
    typed = (student_in(notebook) or "") if ran else ""
    remarks: list[Remark] = []
    checks: dict[str, tuple[bool, str]] = {}
    troubles: tuple[Trouble, ...] = ()
    done = notebook
    if ran is None:
        checks = {name: (False, "") for name, by_hand in asked.graded.items() if not by_hand}
    else:
        found = verified(ran, lang=course.lang, course=course.name)
        done, troubles = found.notebook, found.troubles
        checks = {name: (check.passed, check.message) for name, check in found.checks.items()}
        checks |= _stopped(done)
        answers = _answers(ran)
        for name, test in asked.hidden.items():
            if name in answers and checks.get(name, (False,))[0]:
                result = held(test, answers[name], typed or None, course.name)
                if result.broken:
                    remarks.append(Remark("hidden_broken", {"cell": name, "why": result.broken}))
                elif not result.passed:
                    checks[name] = (False, result.message or t("grading.hidden_failed"))
    said = tidy_number(typed)
    if said is not None and said != student:
        remarks.append(Remark("other_number", {"typed": typed[:40], "student": student}))
    missing = [name for name in asked.hidden if name not in asked.graded]
    remarks += [Remark("hidden_nowhere", {"cell": name}) for name in missing]
    _show(done, checks)
    marked = Marked(
        student,
        asked.number,
        key,
        typed[:64],
        checks,
        faults,
        troubles,
        tuple(remarks),
        ran.seconds if ran else 0.0,
        _places(done, troubles),
    )
    _write(course, asked, marked, done)
    return marked


def read_marked(course: Course, number: str, student: str) -> Marked | None:
    """What was written down of a hand-in earlier; None if nothing, or not by this version."""
    try:
        kept = json.loads((_folder(course, number, student) / OUTCOME).read_text(encoding="utf-8"))
        return Marked(
            student,
            number,
            kept["key"],
            kept["typed"],
            {name: (bool(passed), str(said)) for name, (passed, said) in kept["checks"].items()},
            tuple(Fault(k, tuple(c), tuple(p), v, m) for k, c, p, v, m in kept["faults"]),
            tuple(Trouble(kind, cell, values) for kind, cell, values in kept["troubles"]),
            tuple(Remark(kind, values) for kind, values in kept["remarks"]),
            float(kept["seconds"]),
            {int(cell): str(place) for cell, place in kept["places"].items()},
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _write(course: Course, asked: Set, marked: Marked, notebook: dict[str, Any]) -> None:
    folder = _folder(course, marked.number, marked.student)
    folder.mkdir(parents=True, exist_ok=True)
    kept = {
        "key": marked.key,
        "typed": marked.typed,
        "checks": dict(marked.checks),
        "faults": [[f.kind, f.cells, f.places, dict(f.values), f.mended] for f in marked.faults],
        "troubles": [[one.kind, one.cell, dict(one.values)] for one in marked.troubles],
        "remarks": [[one.kind, dict(one.values)] for one in marked.remarks],
        "seconds": marked.seconds,
        "places": dict(marked.places),
    }
    write_whole(folder / asked.name, json.dumps(notebook, indent=1, ensure_ascii=False).encode())
    stamp = course.root / "submitted" / marked.student / marked.number / "timestamp.txt"
    if stamp.is_file():  # nbgrader tells by it who is late
        write_whole(folder / stamp.name, stamp.read_bytes())
    # the last, so that an outcome is never there without its notebook
    write_whole(folder / OUTCOME, json.dumps(kept, ensure_ascii=False, default=str).encode())


def _folder(course: Course, number: str, student: str) -> Path:
    return course.root / MARKED / student / number


def _answers(ran: Ran) -> dict[str, Any]:
    """Graded cell -> the answer that its last check was given."""
    return {
        record.grade_id: record.answers[-1][1][0]
        for record in ran.records
        if isinstance(record, Answered) and record.answers and record.answers[-1][1]
    }


def _stopped(notebook: dict[str, Any]) -> dict[str, tuple[bool, str]]:
    """Graded cells that stopped with an error of Python's own, with that said of it."""
    found = {}
    for cell in notebook["cells"]:
        mark = cell["metadata"].get("nbgrader", {})
        for output in cell["outputs"] if cell["cell_type"] == "code" and mark.get("grade") else ():
            if output["output_type"] == "error" and output["ename"] not in _OURS:
                name, why = str(output["ename"]), str(output["evalue"])[:300]
                if name == "AssertionError":  # a test that stands in the source itself
                    said = why or t("grading.hidden_failed")
                else:
                    said = t("grading.cell_stopped", error=f"{name}: {why}")
                found[mark["grade_id"]] = (False, said)
    return found


def _places(notebook: dict[str, Any], troubles: tuple[Trouble, ...]) -> dict[int, str]:
    """The heading above each cell that had trouble."""
    cells = [
        {**cell, "metadata": {"nbgrader": {"grade_id": at}}}
        for at, cell in enumerate(notebook["cells"], start=1)
    ]
    wanted = {trouble.cell for trouble in troubles}
    found: dict[Any, str] = dict(places_in(cells))
    return {at: place for at, place in found.items() if at in wanted}


def _show(notebook: dict[str, Any], checks: Mapping[str, tuple[bool, str]]) -> None:
    """Let a cell that a check calls wrong show an error: nbgrader gives points by that."""
    for cell in notebook["cells"]:
        name = cell["metadata"].get("nbgrader", {}).get("grade_id")
        if cell["cell_type"] != "code":
            continue
        if name in checks and not checks[name][0]:
            shown = [out for out in cell["outputs"] if out["output_type"] == "error"]
            if not shown:
                said = checks[name][1] or t("grading.nothing_to_grade")
                cell["outputs"] = [
                    {
                        "output_type": "error",
                        "ename": "WrongAnswer",
                        "evalue": said,
                        "traceback": [said],
                    }
                ]
