"""Grading a set, with the running of a notebook replaced by something quick and harmless."""

from __future__ import annotations

import csv
import io
import json
import shutil
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from cjlib.errors import DataProblem
from cjlib.teaching.exercises import data
from cjlib.teaching.grading import exporting, gradebook, grading
from cjlib.teaching.grading.course import Course
from cjlib.teaching.grading.feedback import write_feedback
from cjlib.teaching.grading.isolation import Ran, Trouble
from cjlib.teaching.grading.isolation.asking import asks
from cjlib.teaching.grading.isolation.outputs import error
from cjlib.teaching.grading.isolation.running import Answered, Drawn
from cjlib.teaching.grading.reporting import lines_of, write_report
from tests.teaching.grading.a_class import (
    WRONG,
    answers,
    cell,
    packed,
    solved,
    without_essay,
)

NOT_RUN = {"begin", "curve"}


class Runner:
    """Stands in for isolation: our own answers need no wall."""

    def __init__(self) -> None:
        self.ran: list[dict[str, Any]] = []
        self.stop_at: int | None = None
        self.troubles: tuple[Trouble, ...] = ()

    def __call__(self, notebook: dict[str, Any], **_: Any) -> Ran:
        if self.stop_at is not None and len(self.ran) >= self.stop_at:
            raise KeyboardInterrupt
        self.ran.append(notebook)
        names: dict[str, Any] = {"data": data, "ask": lambda name, kept=...: kept, "course": "CX"}
        records: list[Drawn | Answered] = []
        for at, one in enumerate(notebook["cells"]):
            mark = one["metadata"].get("nbgrader", {})
            if one["cell_type"] != "code" or mark.get("grade_id") in NOT_RUN:
                continue
            found = asks(one)
            if found.checks:
                ((name, said),) = found.checks
                try:
                    given: tuple[Any, ...] = (eval(said, names),)
                    shown = []
                except NameError as stopped:
                    given, shown = (), [error("NameError", str(stopped))]
                asked = ((name, given),)
                records.append(Answered(at, mark["grade_id"], asked, not shown, shown, []))
            else:
                with redirect_stdout(io.StringIO()):
                    exec(one["source"], names)
            records += [Drawn(name, names["student"]) for name, _ in found.draws]
        return Ran(notebook, self.troubles, 0.1, tuple(records))


@pytest.fixture
def runner(monkeypatch) -> Runner:
    made = Runner()
    monkeypatch.setattr(grading, "run", made)
    return made


def hand_in(course: Course, student: str, *changes: Any, typed: str = "", raw: bytes = b"") -> None:
    folder = course.root / "submitted" / student / "01"
    folder.mkdir(parents=True, exist_ok=True)
    made = solved(course, "01", typed or student)
    for change in changes:
        change(made)
    (folder / course.source("01").name).write_bytes(raw or packed(made))


def points(done: grading.Graded) -> dict[str, tuple[float, tuple[str, ...]]]:
    return {student: (score.points, score.by_hand) for student, score in done.scores.items()}


# own numbers are drawn for the course "CX 2026" by the check, and for "CX" by this runner, so
# questions 2 and 3 are answered wrongly on purpose: 3 points less
REST = 6.0


def test_every_student_gets_the_points_of_what_is_right(course, runner):
    hand_in(course, "s1")
    hand_in(course, "s2", answers(a4=WRONG["a4"]))
    hand_in(course, "s3", answers(**WRONG), without_essay)
    done = grading.grade(course, "01")
    assert points(done) == {"s1": (REST, ("a8",)), "s2": (REST - 2, ("a8",)), "s3": (0.0, ())}
    assert {score.most for score in done.scores.values()} == {13.0}
    assert done.fresh == 3


def test_own_numbers_are_drawn_for_the_course_whatever_the_notebook_says(course, runner):
    hand_in(course, "s1")
    done = grading.grade(course, "01")
    assert [done.marked["s1"].checks[name][0] for name in ("t1", "t2", "t3")] == [
        True,
        False,
        False,
    ]


def test_what_did_not_change_is_not_marked_twice(course, runner):
    hand_in(course, "s1")
    hand_in(course, "s2")
    first = grading.grade(course, "01")
    hand_in(course, "s2", answers(a7=WRONG["a7"]))
    second = grading.grade(course, "01")
    assert (first.fresh, second.fresh, len(runner.ran)) == (2, 1, 3)
    assert points(second) == {"s1": (REST, ("a8",)), "s2": (REST - 1, ("a8",))}


def test_broken_off_it_goes_on_where_it_was(course, runner):
    for student in ("s1", "s2", "s3", "s4"):
        hand_in(course, student)
    runner.stop_at = 2
    with pytest.raises(KeyboardInterrupt):
        grading.grade(course, "01", at_once=1)
    runner.stop_at = None
    done = grading.grade(course, "01")
    assert 2 <= done.fresh <= 3
    assert points(done) == {f"s{n}": (REST, ("a8",)) for n in (1, 2, 3, 4)}


def test_points_given_by_hand_stay(course, runner):
    from nbgrader.api import Gradebook

    hand_in(course, "s1")
    grading.grade(course, "01")
    with Gradebook(f"sqlite:///{course.root / 'gradebook.db'}", "CX_2026") as book:
        grade = book.find_grade("a8", course.source("01").stem, "01", "s1")
        grade.manual_score, grade.needs_manual_grade = 3, False
        comment = book.find_comment("a8", course.source("01").stem, "01", "s1")
        comment.manual_comment = "Noem ook een <zwak> punt."
        book.db.commit()
    assert points(grading.read_graded(course, "01")) == {"s1": (REST + 3, ())}
    (page,) = write_feedback(course, "01")
    assert "Noem ook een &lt;zwak&gt; punt." in page.read_text(encoding="utf-8")
    done = grading.grade(course, "01", again=True)
    assert done.scores["s1"].points == REST + 3


def test_a_hidden_test_counts_only_for_an_answer_that_is_right(course, runner):
    overlay = course.root / "overlay" / "01"
    (overlay / "t7.py").write_text('assert 9 in answer, "Er <mist> er een."')
    hand_in(course, "s1")
    hand_in(course, "s2", answers(a7=WRONG["a7"]))
    done = grading.grade(course, "01")
    assert done.marked["s1"].checks["t7"] == (False, "Er <mist> er een.")
    assert done.scores["s1"].points == REST - 1
    assert "mist" not in done.marked["s2"].checks["t7"][1]
    page = write_feedback(course, "01")[0].read_text(encoding="utf-8")
    assert "Er &lt;mist&gt; er een." in page


def test_a_hidden_test_that_stops_costs_the_student_nothing_and_is_told(course, runner):
    overlay = course.root / "overlay" / "01"
    (overlay / "t7.py").write_text("assert answer.nothing")
    (overlay / "q99.py").write_text("assert False")
    hand_in(course, "s1")
    done = grading.grade(course, "01")
    assert done.scores["s1"].points == REST
    said = " ".join(lines_of(course, done)[0].said)
    assert "t7.py liep vast" in said
    assert "q99.py hoort bij geen enkel vak" in said


def test_a_hidden_test_knows_the_student_and_the_own_data(course, runner):
    (course.root / "overlay" / "01" / "t7.py").write_text(
        'marks = data("marks", student=student, course=course)\n'
        'assert student == "s1" and course == "CX 2026" and 80 <= len(marks) <= 120'
    )
    hand_in(course, "s1")
    assert grading.grade(course, "01").scores["s1"].points == REST


def test_a_hidden_test_never_reaches_a_notebook(course, runner):
    (course.root / "overlay" / "01" / "t7.py").write_text("assert answer  # geheim-1729")
    hand_in(course, "s1")
    grading.grade(course, "01")
    write_feedback(course, "01")
    assert "geheim-1729" not in json.dumps(runner.ran)
    shown = [*(course.root / "autograded").rglob("*"), *(course.root / "feedback").rglob("*")]
    for place in shown:
        assert place.is_dir() or "geheim-1729" not in place.read_text(encoding="utf-8")


def test_tests_that_only_the_source_holds_run_too(course, runner):
    place = course.source("01")
    source = json.loads(place.read_text(encoding="utf-8"))
    test = cell(source, "t7")
    extra = "### BEGIN HIDDEN TESTS\nassert len(detractors) == 7\n### END HIDDEN TESTS"
    test["source"] = f"{''.join(test['source'])}\n{extra}"
    place.write_text(json.dumps(source))
    gradebook.release(course, "01")
    assert "HIDDEN" not in course.released("01").read_text(encoding="utf-8")
    hand_in(course, "s1")
    grading.grade(course, "01")
    assert "assert len(detractors) == 7" in cell(runner.ran[0], "t7")["source"]


@pytest.mark.parametrize("raw", [b" ", b"<html>", b"{}", b'{"cells": []}'])
def test_what_is_no_notebook_gets_no_points_and_is_told(course, runner, raw):
    hand_in(course, "s1", raw=raw)
    done = grading.grade(course, "01")
    assert points(done) == {"s1": (0.0, ())}
    assert runner.ran == []
    (line,) = lines_of(course, done)
    assert line.serious
    assert line.said
    (page,) = write_feedback(course, "01")
    assert line.said[0].split(".")[0] in page.read_text(encoding="utf-8")


def test_another_number_than_that_of_who_handed_in_is_told_of_both(course, runner):
    hand_in(course, "s1")
    hand_in(course, "s2", typed="S1")
    lines = lines_of(course, grading.grade(course, "01"))
    assert "s2" in " ".join(lines[0].said)
    assert "studentnummer S1, maar s2 leverde het in" in " ".join(lines[1].said)


def test_what_is_serious_is_told_to_the_lecturer_and_not_to_the_student(course, runner):
    runner.troubles = (Trouble("network", 3, {"where": "example.org"}),)
    hand_in(course, "s1")
    done = grading.grade(course, "01")
    report = write_report(course, done).read_text(encoding="utf-8")
    assert "example.org" in report
    assert "example.org" not in write_feedback(course, "01")[0].read_text(encoding="utf-8")


def test_what_a_hand_in_wrote_stays_text_in_the_report(course, runner):
    runner.troubles = (Trouble("network", 3, {"where": "<img src=x>\n# kop [a](http://x)"}),)
    hand_in(course, "s1")
    report = write_report(course, grading.grade(course, "01")).read_text(encoding="utf-8")
    assert "<img" not in report
    assert "\n# kop" not in report
    assert "](http" not in report


def test_the_report_says_who_handed_in_nothing_and_how_safe_it_was(course, runner):
    (course.root / "students.csv").write_text("studentnummer\ns1\ns2\n")
    hand_in(course, "s1")
    report = write_report(course, grading.grade(course, "01")).read_text(encoding="utf-8")
    assert "Niets ingeleverd (1): s2." in report
    assert "n = 1" in report
    assert "## Hoe het werk is afgeschermd" in report


def test_a_page_gives_points_hints_and_the_answer_back(course, runner):
    hand_in(course, "s1", answers(a7='detractors = ["<b>"]'))
    grading.grade(course, "01")
    (page,) = write_feedback(course, "01")
    text = page.read_text(encoding="utf-8")
    assert page.relative_to(course.root).as_posix() == ("feedback/s1/01/01_loyale_klanten.html")
    assert "5 van de 13 punten" in text
    assert "Dit kijkt je docent na." in text
    assert "detractors = [&quot;&lt;b&gt;&quot;]" in text
    assert "Score" not in text  # nothing of the grader's own English page


def test_an_error_of_python_is_called_that(course, runner):
    hand_in(course, "s1", answers(a7="detractor = [0]"))
    checks = grading.grade(course, "01").marked["s1"].checks
    assert checks["t7"] == (
        False,
        "Dit vak stopte met een fout van Python: NameError: name 'detractors' is not defined",
    )


def test_trouble_is_said_once_with_the_questions_it_is_about(course, runner):
    endless = {"seconds": 30.0}
    runner.troubles = (Trouble("endless", 27, endless), Trouble("endless", 10, endless))
    hand_in(course, "s1")
    (line,) = lines_of(course, grading.grade(course, "01"))
    told = [said for said in line.said if "30 seconden" in said]
    assert len(told) == 1
    assert told[0].startswith("Vraag 7, Vraag 2: ")


def test_a_set_that_was_not_released_cannot_be_graded(course, runner):
    with pytest.raises(DataProblem) as caught:
        grading.grade(course, "02")
    assert caught.value.key == "grading.not_released"


@pytest.fixture(scope="module")
def grades(released, tmp_path_factory) -> exporting.Grades:
    root = tmp_path_factory.mktemp("grades") / "cx"
    shutil.copytree(released.root, root)
    course = Course(root, released.name, released.lang)
    (root / "students.csv").write_text(
        "studentnummer;voornaam;achternaam;e-mail;gebruikersnaam;canvas-id;sectie\n"
        's1;=1+1;"de ""Vries""";a@example.org;u1;9001;A\n'
        "s2;Bo;Smit;b@example.org;u2;9002;A\n"
        "s3;Cas;Bos;c@example.org;u3;9003;B\n",
        encoding="utf-8",
    )
    hand_in(course, "s1", without_essay)
    hand_in(course, "s2")
    hand_in(course, "s4", without_essay, answers(a7=WRONG["a7"]))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(grading, "run", Runner())
        grading.grade(course, "01")
    return exporting.gather(course)


def rows_of(data: bytes, delimiter: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=delimiter))


def test_the_grade_list_holds_everybody_with_points_and_what_is_left_to_mark(grades):
    rows = rows_of(exporting.to_csv(exporting.for_people(grades, "nl"), "nl"), ";")
    assert rows[0] == [
        "studentnummer",
        "voornaam",
        "achternaam",
        "e-mail",
        "set 01",
        "set 01 maximum",
        "set 01 nog na te kijken",
        "totaal",
        "totaal maximum",
    ]
    assert rows[1] == ["s1", "'=1+1", 'de "Vries"', "a@example.org", "6", "13", "0", "6", "13"]
    assert rows[2][4:7] == ["6", "13", "1"]
    assert rows[3][4:7] == ["", "13", ""]
    assert rows[4][0] == "s4"
    assert rows[4][4] == "5"


def test_brightspace_gets_the_columns_it_imports(grades):
    rows = rows_of(exporting.to_csv(exporting.for_system(grades, "brightspace")), ",")
    title = "01 Oefeningen: van tevreden naar loyaal"
    assert rows == [
        ["OrgDefinedId", "Username", f"{title} Points Grade", "End-of-Line Indicator"],
        ["s1", "u1", "6", "#"],
        ["s2", "u2", "", "#"],
        ["s3", "u3", "", "#"],
        ["s4", "", "5", "#"],
    ]


def test_canvas_gets_the_columns_it_imports(grades):
    rows = rows_of(exporting.to_csv(exporting.for_system(grades, "canvas", True)), ",")
    assert rows[0][:5] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
    assert rows[1] == ["    Points Possible", "", "", "", "", "13"]
    assert rows[2] == ['de "Vries", =1+1', "9001", "s1", "u1", "A", "6"]
    assert rows[3][5] == "6"


def test_moodle_gets_columns_that_it_knows(grades):
    rows = rows_of(exporting.to_csv(exporting.for_system(grades, "moodle")), ",")
    assert rows[0][:4] == ["ID number", "First name", "Last name", "Email address"]
    assert rows[1] == ["s1", "'=1+1", 'de "Vries"', "a@example.org", "6"]


def test_the_workbook_says_n_and_the_most_and_runs_nothing(grades, tmp_path):
    place = tmp_path / "grades.xlsx"
    place.write_bytes(exporting.to_xlsx(grades, "nl"))
    book = openpyxl.load_workbook(place)
    assert book.sheetnames == ["punten", "per set"]
    points_sheet, summary = book.worksheets
    assert points_sheet["B2"].value == "'=1+1"
    assert all(cell.data_type != "f" for row in points_sheet for cell in row)
    assert [one.value for one in summary[2]] == [
        "01 Oefeningen: van tevreden naar loyaal",
        3,
        4,
        5.67,
        13,
        1,
    ]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "\t=1", "\r=1"])
def test_no_text_is_taken_for_a_formula(text):
    assert exporting.inert(text) == f"'{text}"


@pytest.mark.parametrize("text", ["Jan", "s1", "", "1-1", "é=1"])
def test_an_ordinary_text_stays_as_it_is(text):
    assert exporting.inert(text) == text


def test_the_gradebook_says_nothing_on_the_screen(course, runner, capfd):
    hand_in(course, "s1")
    capfd.readouterr()
    grading.grade(course, "01")
    assert capfd.readouterr() == ("", "")


def test_the_marked_copy_is_where_the_grader_looks_for_it(course, runner):
    hand_in(course, "s1")
    grading.grade(course, "01")
    place: Path = course.root / "autograded" / "s1" / "01" / course.source("01").name
    made = json.loads(place.read_text(encoding="utf-8"))
    assert cell(made, "t2")["outputs"][0]["output_type"] == "error"
    assert cell(made, "t1")["outputs"][0]["output_type"] == "display_data"
