"""What a locked cell asks is found in its source."""

from __future__ import annotations

import pytest

from cjlib.teaching.grading.isolation.asking import Asks, asks
from tests.teaching.grading.isolation.notebooks import code

pytestmark = pytest.mark.ours


def test_a_check_by_itself_leaves_nothing_else_to_run() -> None:
    cell = code('check("01-2", loyal)', locked=True, grade=True)
    assert asks(cell) == Asks(checks=(("01-2", "loyal"),), rest="")


def test_the_other_code_of_a_cell_keeps_its_lines() -> None:
    source = '# first\ncheck("01-2", loyal)\ncheck("01-3", round(nps, 1))\nassert loyal > 0'
    found = asks(code(source, locked=True, grade=True))
    assert found.checks == (("01-2", "loyal"), ("01-3", "round(nps, 1)"))
    assert found.rest == "# first\n\n\nassert loyal > 0"


def test_own_numbers_are_found_with_who_they_are_for() -> None:
    source = 'marks = data("marks", student=student, course=course)\nprint(len(marks))'
    found = asks(code(source, locked=True))
    assert found == Asks(draws=(("marks", "student"),), rest=source)
    assert asks(code('data("kano", "s" + n)', locked=True)).draws == (("kano", "'s' + n"),)


@pytest.mark.parametrize(
    ("source", "marks"),
    [
        ('check("01-2", loyal)', {}),  # a student's own
        ('check("01-2", loyal)', {"locked": True, "solution": True, "grade": True}),
        ('check("01-2", loyal)', {"locked": True, "grade": False}),
        ("for n in ():\n    check(n, n)", {"locked": True, "grade": True}),
        ('check("01-2")', {"locked": True, "grade": True}),
        ('teaching.check("01-2", a)', {"locked": True, "grade": True}),
        ("%%bash\nls", {"locked": True, "grade": True}),
    ],
)
def test_what_is_not_ours_to_check_runs_as_it_is(source: str, marks: dict[str, bool]) -> None:
    assert asks(code(source, **marks)) == Asks(rest=source)


def test_text_asks_nothing() -> None:
    assert asks({"cell_type": "markdown", "source": ["check('01-2', x)"]}).checks == ()
