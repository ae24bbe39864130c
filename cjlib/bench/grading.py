"""What grading a class costs: forty hand-ins of one set, each behind its own wall."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from cjlib.bench.measuring import measure, once

STUDENTS = 40
Notebook = dict[str, Any]


@measure("grading 40 hand-ins of set 01, two at a time", "s", under=240)
def class_graded() -> float:
    """From what was collected to the grade list; all answers right, so that every cell runs."""
    from cjlib.teaching.grading import gradebook, grading
    from cjlib.teaching.grading.course import new_course

    with tempfile.TemporaryDirectory() as folder:
        course, _ = new_course(Path(folder) / "course", "nl", "bench")
        gradebook.release(course, "01")
        released = json.loads(course.released("01").read_text(encoding="utf-8"))
        source = json.loads(course.source("01").read_text(encoding="utf-8"))
        for nth in range(STUDENTS):
            student = f"s{nth + 1000001}"
            place = course.root / "submitted" / student / "01" / course.source("01").name
            place.parent.mkdir(parents=True)
            place.write_text(json.dumps(_solved(released, source, student)), encoding="utf-8")
        seconds = once(lambda: grading.grade(course, "01"))
        scores = gradebook.scores(course, "01")
        assert [score.points for score in scores] == [9.0] * STUDENTS, "not graded as it should be"
    return seconds


def _solved(released: Notebook, source: Notebook, student: str) -> Notebook:
    made = json.loads(json.dumps(released))
    for cell, whole in zip(made["cells"], source["cells"], strict=True):
        mark = cell["metadata"]["nbgrader"]
        if mark["grade_id"] == "student":
            cell["source"] = f'student = "{student}"'
        elif mark["solution"] and cell["cell_type"] == "code":
            inside = "".join(whole["source"]).partition("### BEGIN SOLUTION\n")[2]
            cell["source"] = inside.partition("\n### END SOLUTION")[0]
    return dict(made)
