"""Forty hand-ins from a download to the grade list, behind real walls and with small limits."""

from __future__ import annotations

import csv
import hashlib
import io
from dataclasses import replace
from pathlib import Path

import pytest

from cjlib.teaching.grading import exporting, grading
from cjlib.teaching.grading.collecting import collect
from cjlib.teaching.grading.feedback import write_feedback
from cjlib.teaching.grading.isolation import LIMITS
from cjlib.teaching.grading.reporting import lines_of
from tests.teaching.grading.a_class import a_class, brightspace, roster

pytestmark = pytest.mark.slow

SMALL = replace(
    LIMITS, cell_seconds=8.0, seconds=60.0, memory=700_000_000, cell_output=20_000, output=200_000
)


def prints(folder: Path) -> dict[str, str]:
    return {
        str(place.relative_to(folder)): hashlib.sha256(place.read_bytes()).hexdigest()
        for place in folder.rglob("*")
        if place.is_file()
    }


def test_the_grade_list_of_a_class_of_forty_is_right(course, tmp_path):
    hand_ins = a_class(course)
    (course.root / "students.csv").write_text(roster(hand_ins), encoding="utf-8")
    download = tmp_path / "download.zip"
    download.write_bytes(brightspace(hand_ins))

    made = collect(course, [download], "01")
    assert made.left == []
    assert [one.by for one in made.taken] == ["list"] * 40
    private = {name: prints(course.root / name) for name in ("overlay", "submitted", "source")}

    done = grading.grade(course, "01", limits=SMALL)
    assert done.fresh == 40
    assert {s: score.points for s, score in done.scores.items()} == {
        one.student: one.points for one in hand_ins
    }
    assert {s for s, score in done.scores.items() if score.by_hand} == {
        one.student for one in hand_ins if one.essay
    }
    # nothing of the lecturer's was touched
    assert private == {name: prints(course.root / name) for name in private}

    said = {line.student: " ".join(line.said) for line in lines_of(course, done)}
    missing = {
        (one.student, word)
        for one in hand_ins
        for word in one.says
        if word not in said[one.student]
    }
    assert missing == set()
    quiet = [one.student for one in hand_ins[1:10] if said[one.student]]
    assert quiet == []

    rows = exporting.to_csv(exporting.for_system(exporting.gather(course), "brightspace", True))
    listed = list(csv.reader(io.StringIO(rows.decode())))
    assert [[row[0], float(row[2])] for row in listed[1:]] == [
        [one.student, one.points] for one in hand_ins
    ]
    assert len(write_feedback(course, "01")) == 40
    # given again, nothing has to be done
    assert grading.grade(course, "01", limits=SMALL).fresh == 0
