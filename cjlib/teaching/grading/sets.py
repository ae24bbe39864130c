"""A set as it is graded: what was handed out, what is run, what is asked besides."""

from __future__ import annotations

import json
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import cjlib
from cjlib.teaching.exercises import student_version
from cjlib.teaching.exercises.faults import Fault, mended, opened
from cjlib.teaching.exercises.faults.answers import is_open
from cjlib.teaching.grading.course import Course
from cjlib.teaching.grading.overlay import Hidden, hidden_tests


@dataclass(frozen=True)
class Set:
    """A set as it is graded: what was handed out, what is run, what is asked besides.

    Attributes
    ----------
    number : str
    name : str
        The file's name.
    released : dict
        The notebook as students got it, with the grader's marks.
    locked : dict of str to str
        Locked cell -> its source as it is run, with tests that only the source holds.
    hidden : dict of str to Hidden
    key : str
        Changes when any of these does.
    """

    number: str
    name: str
    released: dict[str, Any]
    locked: Mapping[str, str]
    hidden: Mapping[str, Hidden]
    key: str

    @property
    def graded(self) -> dict[str, bool]:
        """Graded cell -> whether a person marks it."""
        marks = (cell["metadata"].get("nbgrader", {}) for cell in self.released["cells"])
        return {mark["grade_id"]: bool(mark["solution"]) for mark in marks if mark.get("grade")}


def open_set(course: Course, number: str) -> Set:
    """A set of a course, ready to grade with.

    Raises
    ------
    DataProblem
        If what students get was not made yet.
    """
    place = course.released(number)
    released = json.loads(place.read_text(encoding="utf-8"))
    for cell in released["cells"]:
        cell["source"] = "".join(cell["source"])
    source = json.loads(course.source(number).read_text(encoding="utf-8"))
    locked = _locked(source, released)
    hidden = hidden_tests(course, number)
    parts = [cjlib.__version__, course.name, course.lang, released, locked]
    parts.append({name: test.source for name, test in hidden.items()})
    key = sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()
    return Set(number, place.name, released, locked, hidden, key)


def key_of(asked: Set, data: bytes) -> str:
    """What the marking of these bytes is made of."""
    return sha256(asked.key.encode() + data).hexdigest()


def prepare(asked: Set, data: bytes) -> tuple[dict[str, Any], tuple[Fault, ...]]:
    """The notebook to run, and what was wrong with the one that was handed in.

    Parameters
    ----------
    asked : Set
    data : bytes
        The file as it was handed in, whatever it is.

    Returns
    -------
    notebook : dict
        Mended, its locked cells as they are graded.  With a grave fault: what was handed out, so
        that there is something to give no points to.
    faults : tuple of Fault
    """
    handed, wrong = opened(data)
    if handed is None:
        return deepcopy(asked.released), wrong
    notebook, faults = mended(handed, asked.released)
    if any(fault.grave for fault in faults):
        return deepcopy(asked.released), faults
    handed_out = {
        cell["metadata"]["nbgrader"]["grade_id"]: cell
        for cell in asked.released["cells"]
        if "nbgrader" in cell["metadata"]
    }
    for cell in notebook["cells"]:
        name = cell["metadata"].get("nbgrader", {}).get("grade_id")
        cell["source"] = asked.locked.get(name, cell["source"])
        if asked.graded.get(name) and is_open(cell, handed_out[name]):
            # to the letter as it was, so that nobody has to look at an answer that is not there
            cell["source"] = handed_out[name]["source"]
    return notebook, faults


def _locked(source: dict[str, Any], released: dict[str, Any]) -> dict[str, str]:
    """Locked cells as they are graded: those of the source where it was not changed since."""
    plain = student_version(source)["cells"]
    whole = {
        one["metadata"]["nbgrader"]["grade_id"]: ("".join(full["source"]), one["source"])
        for full, one in zip(source["cells"], plain, strict=True)
        if one["metadata"].get("nbgrader", {}).get("locked")
    }
    found = {}
    for cell in released["cells"]:
        mark = cell["metadata"].get("nbgrader", {})
        if mark.get("locked") and not mark.get("solution"):
            full, stripped = whole.get(mark["grade_id"], ("", None))
            same = stripped is not None and stripped.rstrip() == cell["source"].rstrip()
            found[mark["grade_id"]] = full if same else cell["source"]
    return found
