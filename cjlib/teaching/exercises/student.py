"""What a student gets: the notebook of a set without its solutions.

The marks are those of nbgrader, so that its own ``ClearSolutions`` with an empty code stub makes
the same notebook.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from cjlib.errors import DataProblem

SOLUTION = ("### BEGIN SOLUTION", "### END SOLUTION")
_COURSE = re.compile(r"""^course = ["'].*["']$""", re.MULTILINE)
HIDDEN = ("### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS")


def student_version(notebook: dict[str, Any]) -> dict[str, Any]:
    """The notebook without solutions, hidden tests and outputs.

    Parameters
    ----------
    notebook : dict
        A notebook of nbformat 4 as JSON gives it; it is not changed.

    Returns
    -------
    dict
        A new notebook.  A question that was solved holds its three dots again, so that it may
        fail with ``NotImplementedError`` and with nothing else.

    Raises
    ------
    DataProblem
        If a solution or hidden test is opened twice or not closed, or if a cell to fill in says
        not which part is the solution.
    """
    made = deepcopy(notebook)
    for place, cell in enumerate(made["cells"], start=1):
        source = "".join(cell["source"])
        kept = source
        if cell["metadata"].get("nbgrader", {}).get("solution"):
            kept = _without(source, SOLUTION, place)
            if kept == source:
                raise DataProblem("exercises.region", place=place, given=SOLUTION[0])
        cell["source"] = _without(kept, HIDDEN, place)
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None
    return made


def hand_out(notebook: dict[str, Any], course: str | None = None) -> dict[str, Any]:
    """What is handed out: the student version, locked where the student does not write.

    Parameters
    ----------
    notebook : dict
        With its solutions, as `student_version` takes it; it is not changed.
    course : str, optional
        Another course gives other own numbers; by default what the notebook says.

    Returns
    -------
    dict
        A new notebook.  JupyterLab lets nobody change or delete a locked cell by accident, nor
        delete one in which an answer belongs.
    """
    made = student_version(notebook)
    for cell in made["cells"]:
        marks = cell["metadata"].get("nbgrader", {})
        if marks.get("locked"):
            cell["metadata"] |= {"deletable": False, "editable": False}
        elif marks.get("solution"):
            cell["metadata"]["deletable"] = False
        if course is not None and cell["cell_type"] == "code" and marks.get("locked"):
            named = f"course = {json.dumps(course, ensure_ascii=False)}"
            cell["source"] = _COURSE.sub(lambda _: named, cell["source"])  # noqa: B023
    return made


def _without(source: str, marks: tuple[str, str], place: int) -> str:
    return "\n".join(_outside(source.split("\n"), marks, place)).rstrip("\n")


def _outside(lines: list[str], marks: tuple[str, str], place: int) -> Iterator[str]:
    begin, end = marks
    inside = False
    for line in lines:
        if begin in line or end in line:
            if inside == (begin in line):  # opened twice, or closed without being open
                raise DataProblem("exercises.region", place=place, given=line.strip())
            inside = not inside
        elif not inside:
            yield line
    if inside:
        raise DataProblem("exercises.region", place=place, given=begin)
