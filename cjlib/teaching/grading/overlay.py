"""Hidden tests: lecturers' own, asked of an answer where no hand-in can see them.

They stand in ``overlay/<set>/<cell>.py`` of a course and run in the lecturer's process, on the
answer as plain data; nothing of them ever enters the notebook of a student.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from cjlib.teaching.exercises import data
from cjlib.teaching.grading.course import OVERLAY, Course


@dataclass(frozen=True)
class Hidden:
    """The hidden test of one graded cell.

    Attributes
    ----------
    cell : str
        Its ``grade_id``.
    source : str
    place : Path
    """

    cell: str
    source: str
    place: Path


class Held(NamedTuple):
    """What a hidden test found.

    Attributes
    ----------
    passed : bool
    message : str
        What the lecturer wrote behind the ``assert`` that did not hold.
    broken : str
        The error, in one line, where the test itself stopped: then it says nothing of the answer.
    """

    passed: bool
    message: str = ""
    broken: str = ""


def hidden_tests(course: Course, number: str) -> dict[str, Hidden]:
    """Graded cell -> its hidden test, for one set."""
    found = sorted((course.root / OVERLAY / number).glob("*.py"))
    tests = (Hidden(one.stem, one.read_text(encoding="utf-8-sig"), one) for one in found)
    return {test.cell: test for test in tests}


def held(test: Hidden, answer: Any, student: Any, course: str) -> Held:
    """Ask a hidden test about an answer.

    Parameters
    ----------
    test : Hidden
    answer : object
        Plain data: a number, a text, a list or a mapping of those.
    student : str or None
        The number that the student typed.
    course : str
        The name of the course, for own data.
    """
    names: dict[str, Any] = {"answer": answer, "student": student, "course": course, "data": data}
    try:
        exec(compile(test.source, str(test.place), "exec"), names)  # the lecturer's own code
    except AssertionError as error:
        return Held(False, " ".join(str(error).split()))
    except Exception as error:  # whatever a lecturer wrote there
        return Held(True, broken=f"{type(error).__name__}: {error}")
    return Held(True)


def misplaced(tests: Mapping[str, Hidden], cells: Mapping[str, Any]) -> list[str]:
    """Hidden tests that belong to no graded cell, as after a slip in a file's name."""
    return [name for name in tests if name not in cells]
