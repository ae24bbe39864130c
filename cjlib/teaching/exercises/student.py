"""What a student gets: the notebook of a set without its solutions.

The marks are those of nbgrader, so that its own ``ClearSolutions`` with an empty code stub makes
the same notebook.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from cjlib.errors import DataProblem

SOLUTION = ("### BEGIN SOLUTION", "### END SOLUTION")
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
