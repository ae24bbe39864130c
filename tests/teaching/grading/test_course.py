"""A course: made once, brought up to date without touching what a lecturer changed."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from cjlib.errors import DataProblem, InvalidValue, UnknownName
from cjlib.teaching.exercises import student_version
from cjlib.teaching.grading import gradebook
from cjlib.teaching.grading.course import RECORD, Course, new_course, open_course


def read(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


def sources(notebook: dict) -> list[str]:
    return ["".join(cell["source"]).rstrip() for cell in notebook["cells"]]


def test_a_course_is_found_again_with_its_name_and_language(tmp_path):
    made, placed = new_course(tmp_path / "cx", "nl", "  CX   2026 ")
    assert made.name == "CX 2026"
    assert open_course(tmp_path / "cx") == made
    assert {one.state for one in placed} == {"new"}
    assert {"01", "05"} <= set(made.sets())


def test_own_numbers_are_those_of_the_course(released):
    course_cells = [s for s in sources(read(released.released("01"))) if "course = " in s]
    assert [s.splitlines()[-1] for s in course_cells] == ['course = "CX 2026"']


def test_what_students_get_is_the_student_version(released):
    expected = sources(student_version(read(released.source("01"))))
    assert sources(read(released.released("01"))) == expected
    assert "SOLUTION" not in released.released("01").read_text(encoding="utf-8")


def test_hidden_tests_are_in_nothing_that_students_get(released):
    handed_out = "".join(p.read_text("utf-8") for p in (released.root / "release").rglob("*.ipynb"))
    for hidden in (released.root / "overlay").rglob("*.py"):
        assert hidden.read_text("utf-8").splitlines()[-1] not in handed_out


def test_made_again_it_brings_up_to_date_what_was_not_changed(tmp_path):
    made, _ = new_course(tmp_path / "cx", "nl", "CX")
    own, ours = made.root / "students.csv", made.root / "LEESMIJ.md"
    own.write_text("studentnummer\ns1\n")
    # as if an earlier kit had put other words there
    ours.write_text("oud\n")
    record = read(made.root / RECORD)
    record["files"]["LEESMIJ.md"] = sha256(b"oud\n").hexdigest()
    (made.root / RECORD).write_text(json.dumps(record))

    states = {one.path: one.state for one in new_course(tmp_path / "cx", "nl")[1]}
    assert states["students.csv"] == "kept"
    assert own.read_text() == "studentnummer\ns1\n"
    assert states["LEESMIJ.md"] == "updated"
    assert ours.read_text(encoding="utf-8").startswith("# CX")
    assert states["nbgrader_config.py"] == "same"


def test_a_file_that_was_kept_is_still_kept_the_time_after(tmp_path):
    made, _ = new_course(tmp_path / "cx", "nl", "CX")
    (made.root / "students.csv").write_text("studentnummer\ns1\n")
    for _ in range(2):
        placed = new_course(tmp_path / "cx", "nl")[1]
        assert [one.path for one in placed if one.state == "kept"] == ["students.csv"]


def test_a_folder_with_something_else_is_left_alone(tmp_path):
    (tmp_path / "thesis.docx").write_text("mine")
    with pytest.raises(InvalidValue) as caught:
        new_course(tmp_path)
    assert caught.value.key == "grading.folder_not_empty"
    assert [place.name for place in tmp_path.iterdir()] == ["thesis.docx"]


@pytest.mark.parametrize(
    ("lang", "name", "key"),
    [
        ("de", "CX", "not_one_of"),
        ("nl", "   ", "grading.course_name"),
        ("nl", "x" * 61, "grading.course_name"),
        ("nl", "CX\x1b[31m", "grading.course_name"),
    ],
)
def test_bad_choices_are_refused_before_anything_is_made(tmp_path, lang, name, key):
    with pytest.raises(InvalidValue) as caught:
        new_course(tmp_path / "cx", lang, name)
    assert caught.value.key == key
    assert not (tmp_path / "cx" / RECORD).exists()


def test_a_name_with_quotes_and_backslashes_stays_a_name(tmp_path):
    made, _ = new_course(tmp_path / "cx", "nl", 'CX "2\\6"')
    begin = next(s for s in sources(read(made.source("01"))) if "course = " in s)
    said: dict = {}
    exec(begin.splitlines()[-1], said)
    assert said["course"] == 'CX "2\\6"'
    compile((made.root / "nbgrader_config.py").read_text("utf-8"), "config", "exec")


def test_a_course_does_not_change_its_name_halfway(tmp_path):
    new_course(tmp_path / "cx", "nl", "CX")
    for lang, name in (("nl", "CX 2"), ("en", "CX")):
        with pytest.raises(InvalidValue) as caught:
            new_course(tmp_path / "cx", lang, name)
        assert caught.value.key == "grading.another_course"


def test_a_file_is_no_folder_for_a_course(tmp_path):
    (tmp_path / "cx").write_text("")
    with pytest.raises(InvalidValue, match="bestand"):
        new_course(tmp_path / "cx")


@pytest.mark.parametrize("record", ["", "[]", "{}", '{"course": 1, "lang": "nl", "files": {}}'])
def test_a_folder_without_a_good_record_is_no_course(tmp_path, record):
    (tmp_path / RECORD).write_text(record)
    with pytest.raises(DataProblem) as caught:
        open_course(tmp_path)
    assert caught.value.key == "grading.no_course"


def test_a_set_that_is_not_there_is_named(released):
    for given in ("99", "", "..", "*"):
        with pytest.raises(UnknownName) as caught:
            released.source(given)
        assert caught.value.key == "grading.unknown_set"


def test_a_mistake_in_the_settings_is_said_with_its_reason(course: Course):
    (course.root / "nbgrader_config.py").write_text(
        "c = get_config()\nc.CourseDirectory.root = 1 +"
    )
    with pytest.raises(DataProblem, match=r"nbgrader_config\.py.*SyntaxError"):
        gradebook.scores(course, "01")


def test_the_gradebook_is_made_without_help_from_the_path(tmp_path, monkeypatch, capfd):
    monkeypatch.setenv("PATH", "")
    made, _ = new_course(tmp_path / "cx", "nl", "CX")
    assert gradebook.scores(made, "01") == []
    assert (made.root / "gradebook.db").is_file()
    assert capfd.readouterr() == ("", "")


def test_what_the_gradebook_does_not_take_is_said_with_its_reason(course: Course):
    place = course.source("01")
    source = read(place)
    marks = source["cells"][2]["metadata"]["nbgrader"]
    marks["grade_id"] = source["cells"][1]["metadata"]["nbgrader"]["grade_id"]  # twice the same
    place.write_text(json.dumps(source))
    with pytest.raises(DataProblem) as caught:
        gradebook.release(course, "01")
    assert caught.value.key == "grading.not_taken_up"
    assert "Duplicate grade id" in str(caught.value)
