"""What a notebook says of itself: which set, whose, of which course, and where its cells are."""

from __future__ import annotations

import re
from typing import Any

from cjlib.teaching.exercises.faults.answers import source_of, typed
from cjlib.teaching.exercises.faults.opening import tidy
from cjlib.teaching.exercises.faults.pairing import Cell

_BEGIN = re.compile(r"""^\s*begin\(\s*["'](\d\d)["']""", re.MULTILINE)
_HEADING = re.compile(r"^#+\s+(.+)$", re.MULTILINE)


def about(notebook: dict[str, Any]) -> dict[str, Any]:
    """What a notebook says about itself: ``set``, ``lang``, ``title`` ..."""
    metadata = notebook.get("metadata")
    found = metadata.get("cj") if isinstance(metadata, dict) else None
    return found if isinstance(found, dict) else {}


def set_of(notebook: dict[str, Any]) -> str | None:
    """The number of the set that a notebook says it is; None where it says nothing."""
    named = about(notebook).get("set")
    if isinstance(named, str):
        return named
    cells, _ = tidy(notebook)
    begun = (_BEGIN.search(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    return next((found[1] for found in begun if found), None)


def student_in(notebook: dict[str, Any]) -> str | None:
    """The student number as typed in a notebook; None where none is."""
    return _first_typed(notebook, "student")


def course_in(notebook: dict[str, Any]) -> str | None:
    """The course whose own numbers a notebook asks for; None where it names none."""
    return _first_typed(notebook, "course")


def _first_typed(notebook: dict[str, Any], name: str) -> str | None:
    cells, _ = tidy(notebook)
    code = (
        cell["source"] for cell in cells if cell["cell_type"] == "code" and name in cell["source"]
    )
    return next((found for source in code if (found := typed(source, name))), None)


def places_in(cells: list[Cell]) -> dict[str, str]:
    """Where each cell is, for a person: the heading above it, such as ``"Vraag 2"``."""
    found: dict[str, str] = {}
    heading = ""
    for cell in cells:
        if cell["cell_type"] == "markdown" and (line := _HEADING.search(source_of(cell))):
            heading = line[1].strip().split(". ")[0]
        marks = cell["metadata"].get("nbgrader", {})
        if "grade_id" in marks:
            found[marks["grade_id"]] = heading or marks["grade_id"]
    return found
