"""What is wrong is told in plain words, in both languages, and nothing is run to see it."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest

from cjlib.teaching.exercises.faults import (
    Fault,
    course_in,
    faults,
    opened,
    set_of,
    student_in,
)
from cjlib.teaching.exercises.faults.answers import is_open, name_in, typed, wrong_line
from cjlib.teaching.exercises.faults.fault import GRAVE, MENDABLE, REMARKS
from cjlib.texts import catalogue, speaking
from tests.teaching.exercises.faults.handed import at, released, solved

RELEASED = released()


@pytest.fixture
def handed() -> dict[str, Any]:
    return solved()


def told(handed: Any) -> list[str]:
    return [fault.told() for fault in faults(handed, RELEASED)]


def test_an_untouched_notebook_says_what_is_still_to_be_done():
    assert [fault.kind for fault in faults(RELEASED, RELEASED)] == [
        "no_student",
        "open",
        "none_run",
    ]


def test_open_questions_are_named_and_counted(handed):
    at(handed, "a2")["source"] = "loyal = ..."
    at(handed, "a4")["source"] = 'types = ask("01-4")'
    at(handed, "a8")["source"] = "*Schrijf hier je antwoord.*"
    (said,) = told(handed)
    assert said.startswith("Nog open: 3 van de 8 vragen (Vraag 2, Vraag 4, Vraag 8).")


def test_a_line_that_python_cannot_read_is_shown(handed):
    at(handed, "a7")["source"] = "# mijn antwoord\ndetractors = [0, 1"
    (said,) = told(handed)
    assert said.startswith(
        "Python kan een antwoord niet lezen: Vraag 7, regel 2: detractors = [0, 1"
    )


def test_two_versions_in_one_answer_are_told_as_such(handed):
    at(handed, "a2")["source"] = "<<<<<<< HEAD\nloyal = 1\n=======\nloyal = 2\n>>>>>>> x"
    assert told(handed)[0].startswith("In een antwoord staan twee versies door elkaar")


def test_a_missing_student_number_is_told(handed):
    at(handed, "student")["source"] = 'student = "..."'
    assert told(handed)[0].startswith("Je studentnummer is nog niet ingevuld.")


def test_a_cell_that_was_not_run_is_named(handed):
    at(handed, "a2")["execution_count"] = None
    (said,) = told(handed)
    assert (
        said == "Niet uitgevoerd: Vraag 2 (aantal vakken: 1). Kies Run → Run All Cells en sla op."
    )


def test_an_answer_that_ran_after_its_check_has_to_be_checked_again(handed):
    at(handed, "a2")["execution_count"] = 40
    (fault,) = faults(handed, RELEASED)
    assert (fault.kind, fault.cells, fault.remark) == ("old_check", ("t2",), True)


def test_a_notebook_run_from_bottom_to_top_is_told(handed):
    code = [cell for cell in handed["cells"] if cell["cell_type"] == "code"]
    for count, cell in enumerate(reversed(code)):
        cell["execution_count"] = count + 1
    assert {fault.kind for fault in faults(handed, RELEASED)} <= {"old_check", "order"}
    assert told(handed)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"%PDF-1.7 \xff", "not_a_notebook"),
        (b"[1, 2]", "not_a_notebook"),
        (b'{"cells": 3}', "not_a_notebook"),
        (b"[" * 100_000, "not_a_notebook"),
        (b'{"worksheets": [], "nbformat": 3}', "old_format"),
        (b'{\n<<<<<<< HEAD\n"cells": []\n=======\n>>>>>>> x\n}', "conflict"),
    ],
)
def test_a_file_that_is_no_notebook_is_told_and_not_raised(data, kind):
    notebook, (fault,) = opened(data)
    assert notebook is None
    assert (fault.kind, fault.grave) == (kind, True)


def test_a_notebook_with_a_mark_at_its_beginning_opens():
    assert opened(b"\xef\xbb\xbf" + json.dumps(RELEASED).encode()).notebook == RELEASED


def test_what_a_notebook_says_of_itself(handed):
    assert (set_of(handed), student_in(handed), course_in(handed)) == ("01", "s1234567", "cjlib")
    del handed["metadata"]["cj"]
    assert set_of(handed) == "01"
    assert student_in(RELEASED) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("loyal = ...", True),
        ("", True),
        ("# nog doen", True),
        ("loyal = None", True),
        ('loyal = "…"', True),
        ("loyal = 3\nloyal = ...", True),
        ("loyal = 61", False),
        ("loyal = ...\nloyal = 61", False),
        ("loyal, x = 61, 2", False),
        ("if True:\n    loyal = 61", False),
        ("loyal: float = 61", False),
        ("loyal = (61", False),
        ("%time x = 2\nloyal = 61", False),
        ('loyal = ask("01-1")', True),
        ('loyal = ask("01-1", None)', True),
        ('loyal = ask("01-1", "c")', False),
        ('loyal = ask("01-1", kept="c")', False),
    ],
)
def test_whether_an_answer_is_open_is_read_and_not_run(text, expected):
    out = {"cell_type": "code", "source": "loyal = ..."}
    assert is_open({"cell_type": "code", "source": text}, out) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('student = "s1234567"', "s1234567"),
        ("student = 1234567", "1234567"),
        ('student = " s12 "', "s12"),
        ("student = ...", None),
        ("student = True", None),
        ("student = input()", None),
        ("student = s1234567", None),
    ],
)
def test_a_number_is_what_was_typed(text, expected):
    assert typed(text, "student") == expected


@pytest.mark.parametrize("text", ["(" * 5000, "a = 1\0", "x" * 300_000, "1+" * 30_000 + "1"])
def test_hostile_code_is_only_unreadable_or_read(text):
    assert wrong_line(text) in (None, 1)
    assert name_in(text) is None


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_kind_is_told_in_words(lang):
    kinds = {key.split(".")[0] for key in catalogue("nl", "faults") if "." in key}
    assert kinds >= GRAVE | MENDABLE | REMARKS
    values = {
        "total": 8, "given": "05", "wanted": "01", "count": 2, "mb": 3.21, "line": 1, "text": "x",
    }  # fmt: skip
    with speaking(lang):
        for kind in kinds:
            fault = Fault(kind, ("a1", "a2"), ("Vraag 1", "Vraag 2"), values)
            assert "{" not in fault.told()
            assert fault.told().startswith(fault.what())
            if kind in MENDABLE:
                assert deepcopy(fault).told() != Fault(kind, mended=True, values=values).told()


def test_many_places_are_named_up_to_six():
    places = tuple(f"Vraag {n}" for n in range(1, 10))
    said = Fault("locked_gone", tuple("abcdefghi"), places).what()
    assert "Vraag 6 en nog 3" in said
    assert "Vraag 7" not in said
