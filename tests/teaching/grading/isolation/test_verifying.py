"""Answers are checked where a hand-in cannot reach, whatever it makes of its own kernel."""

from __future__ import annotations

from typing import Any

import pytest

from cjlib.teaching.exercises import own
from cjlib.teaching.grading.isolation import Ran, Verified, run, verified
from cjlib.teaching.grading.isolation.running import Answered, Drawn
from tests.teaching.grading.isolation.notebooks import SMALL, code, kinds, notebook

pytestmark = pytest.mark.ours

BEGIN = code(
    'from cjlib.teaching import ask, begin, check, data\n\nbegin("01")\ncourse = "cjlib"',
    grade_id="begin",
    locked=True,
)
MARKS = code('marks = data("marks", student=student, course=course)', grade_id="marks", locked=True)
RIGHT = 'loyal = 100 * (marks["mark"] >= 8).mean()'


def asked(name: str, answer: str, more: str = "") -> dict[str, Any]:
    marks = {"grade_id": f"t{name[-1]}", "locked": True, "grade": True, "points": 1}
    return code(f'check("{name}", {answer})\n{more}', **marks)


QUIET = "check = data = lambda *_, **__: None"
"""Where it does not matter what the hand-in itself thinks; the kit takes seconds to load."""


def graded(*cells: str | dict[str, Any], course: str = own.COURSE) -> Verified:
    return verified(run(notebook(*cells), lang="nl", limits=SMALL), lang="nl", course=course)


def told(*records: Any) -> Verified:
    """What is made of a run that came out like this."""
    cells = [code("check(...)", grade_id=f"t{n}", locked=True, grade=True) for n in range(10)]
    return verified(Ran(notebook(*cells), (), 1.0, records), lang="nl")


def answered(name: str, *answer: Any, passed: bool = True, rest: Any = ()) -> Answered:
    cell = int(name[-1]) if name[-1].isdigit() else 8
    return Answered(cell, f"t{cell}", ((name, answer),), passed, [], list(rest))


def test_own_numbers_are_drawn_for_who_says_it_is_theirs_and_for_this_course() -> None:
    cells = (BEGIN, 'student = "s1234567"', MARKS, RIGHT, asked("01-2", "loyal"))
    screen = ('customer = ask("01-1", "c")', asked("01-1", "customer"))
    wrong = ('mistake = ask("01-5", "a")', asked("01-5", "mistake"))
    ran = run(notebook(*cells, *screen, *wrong), lang="nl", limits=SMALL)
    done = verified(ran, lang="nl")
    assert ran.student == "s1234567"
    assert {name: check.passed for name, check in done.checks.items()} == {
        "t2": True,
        "t1": True,
        "t5": False,
    }
    assert done.checks["t2"].message.startswith("✓ Goed! 46,3% gaf een 8 of hoger")
    assert "✓ Goed!" in str(done.notebook["cells"][4]["outputs"])
    assert kinds(done) == []
    # what the hand-in calls its course does not count: another course has other numbers
    assert not verified(ran, lang="nl", course="CX 2026").checks["t2"].passed


def test_a_hand_in_that_patches_its_checks_is_found_out() -> None:
    done = graded(
        BEGIN,
        'student = "s1234567"',
        MARKS,
        "check = lambda *_: print('✓ Goed!')\nloyal = 3",
        asked("01-2", "loyal"),
        "import cjlib.teaching.questions as q\nq.Number.is_right = lambda *_: True",
        "from cjlib.teaching import check",
        "import cjlib.teaching.exercises.own as own\nown.share_answers = lambda *_: [7.0]",
        asked("01-3", "7"),
        asked("01-6", "1"),
    )
    assert {name: check.passed for name, check in done.checks.items()} == {
        "t2": False,
        "t3": False,
        "t6": False,
    }
    assert kinds(done) == ["tampered"] * 3
    assert [trouble.cell for trouble in done.troubles] == [5, 9, 10]
    outputs = done.notebook["cells"][4]["outputs"]
    assert [output["output_type"] for output in outputs] == ["error"]
    assert "Goed!" not in str(outputs)


def test_hidden_tests_still_count_beside_the_check() -> None:
    done = graded(
        QUIET,
        "a, b = 57, 57",
        asked("01-6", "a", "# more\nassert a == 57"),
        asked("01-7", "range(7)", "assert b == 58, 'hidden'"),
    )
    assert {name: check.passed for name, check in done.checks.items()} == {"t6": True, "t7": False}
    assert kinds(done) == []


def test_an_answer_that_is_not_there_is_wrong_and_no_tampering() -> None:
    done = graded(
        "data = print\ndef check(*_):\n    raise ValueError('no')",
        "student = ...",
        MARKS,
        "loyal = ...",
        asked("01-2", "loyal"),
        asked("01-6", "x"),
    )
    assert not done.checks["t2"].passed
    assert "nog niet" in done.checks["t2"].message
    assert "x" in done.checks["t6"].message
    assert kinds(done) == []


def test_feedback_speaks_the_language_of_the_course() -> None:
    assert told(answered("01-6", 57)).checks["t6"].message.startswith("✓ Goed!")
    done = Ran(told(answered("01-6", 57)).notebook, (), 1.0, (answered("01-6", 57),))
    assert verified(done, lang="en").checks["t6"].message.startswith("✓ Right!")


def test_numbers_of_one_student_never_answer_for_the_next() -> None:
    right = own.share_answers(own.data("marks", "s1234567"))[0]
    first = told(Drawn("marks", "s1234567"), answered("01-2", right))
    assert first.checks["t2"].passed
    second = told(answered("01-2", right))  # who has drawn nothing
    assert not second.checks["t2"].passed
    third = told(Drawn("marks", "s1234567"), Drawn("marks", ...), answered("01-2", right))
    assert not third.checks["t2"].passed


@pytest.mark.parametrize(
    "strange", [10**400, float("nan"), float("inf"), {"a": [1]}, [[[]]], "x" * 10_000, True, []]
)
@pytest.mark.parametrize("name", ["01-1", "01-2", "01-4", "01-6", "01-7"])
def test_no_answer_is_so_strange_that_it_stops_the_grading(name: str, strange: Any) -> None:
    done = told(Drawn("marks", "s1"), answered(name, strange, passed=False))
    assert [check.passed for check in done.checks.values()] == [False]
    assert kinds(done) == []


def test_strange_student_numbers_and_questions_stop_nothing() -> None:
    done = told(
        Drawn("marks", {"a": 1}), Drawn("nothing", "s1"), answered("99-9", 1), answered("nps", 1)
    )
    assert [check.passed for check in done.checks.values()] == [False, False]


def test_the_student_number_is_the_first_that_was_typed() -> None:
    def ran(*students: Any) -> Ran:
        return Ran({}, (), 1.0, tuple(Drawn("marks", student) for student in students))

    assert ran(" s1234567 ", "s2").student == "s1234567"
    assert ran(1234567).student == "1234567"
    assert ran(..., None).student is None
    assert ran().student is None


def test_another_student_number_halfway_is_told() -> None:
    done = run(
        notebook(QUIET, 'student = "s1"', MARKS, 'student = " S1"', MARKS, "student = 's2'", MARKS),
        lang="nl",
        limits=SMALL,
    )
    assert kinds(done) == ["two_students"]
    assert done.troubles[0].cell == 7


def test_after_a_dead_kernel_no_check_earns_points() -> None:
    done = graded(
        QUIET, "a = 57", asked("01-6", "a"), "import os\nos._exit(1)", asked("01-7", "range(7)")
    )
    assert list(done.checks) == ["t6"]
    assert done.notebook["cells"][4]["outputs"][0]["output_type"] == "error"
    assert kinds(done) == ["killed_kernel", "skipped"]
