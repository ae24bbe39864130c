"""Own numbers: always the same for a student, other ones for another, and no mistake is hidden."""

from __future__ import annotations

import hashlib
from itertools import combinations

import pytest

from cjlib.concepts.kano import category_of
from cjlib.errors import CjError, UnknownName
from cjlib.teaching import NotAnswered, data
from cjlib.teaching.exercises import own

STUDENTS = [f"s{number}" for number in range(1, 13)]


# Printed once and written down: another value means that a class would get other numbers halfway.
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("marks", "41dbce5d0d8f4e4a5aa63f904f4a2f0a43ab7ebcfaa0be861da4a1e855538ece"),
        ("kano", "bc8597975525699a6e6ff44e795a12228ddf86130b89efbea90c7cbfabd41d9c"),
    ],
)
def test_a_student_gets_the_same_numbers_on_every_machine(name: str, expected: str) -> None:
    text = data(name, student="s1234567").to_csv(index=False, lineterminator="\n")
    assert hashlib.sha256(text.encode()).hexdigest() == expected


def test_another_student_and_another_course_get_other_numbers() -> None:
    mine = data("marks", student="s1234567")
    assert not mine.equals(data("marks", student="s1234568"))
    assert not mine.equals(data("marks", student="s1234567", course="2027"))


@pytest.mark.parametrize("written", ["S1234567", " s1234567 "])
def test_capitals_and_spaces_make_no_difference(written: str) -> None:
    assert data("marks", student=written).equals(data("marks", student="s1234567"))


def test_what_a_student_does_with_the_table_does_not_reach_the_check() -> None:
    mine = data("marks", student="s1234567")
    before = own.share_answers(own.drawn("marks"))
    mine["mark"] = 10
    assert own.share_answers(own.drawn("marks")) == before


@pytest.mark.parametrize("student", STUDENTS)
def test_marks_and_answers_stay_on_their_scales(student: str) -> None:
    marks = data("marks", student=student)
    assert 80 <= len(marks) <= 120
    assert marks["mark"].between(1, 10).all()
    assert marks["recommend"].between(0, 10).all()


@pytest.mark.parametrize("student", STUDENTS[:5])
def test_the_category_follows_from_the_two_answers(student: str) -> None:
    kano = data("kano", student=student)
    by_table = category_of(kano["functional"].to_numpy(), kano["dysfunctional"].to_numpy())
    assert [str(c.value) for c in by_table] == kano["category"].tolist()
    assert set(kano["feature"]) == set(own.FEATURES)


@pytest.mark.parametrize("student", STUDENTS)
def test_every_typical_mistake_comes_out_as_another_number(student: str) -> None:
    marks = data("marks", student=student)
    for answers in (own.share_answers(marks), own.nps_answers(marks)):
        assert all(abs(a - b) > 2 for a, b in combinations(answers, 2))


def test_better_and_worse_leave_r_and_q_out() -> None:
    import pandas as pd

    # domain formulas: CS+ = (A+O)/(A+O+M+I), CS- = -(O+M)/(A+O+M+I)
    letters = "A" * 20 + "O" * 10 + "M" * 5 + "I" * 15 + "R" * 6 + "Q" * 4
    kano = pd.DataFrame({"feature": "x", "category": list(letters)})
    assert own.better_answers(kano, "x") == [0.6, 0.5, -0.3]
    assert own.worse_answers(kano, "x") == [-0.3, 0.3, -0.25, 0.6]


def test_three_dots_are_no_student_number() -> None:
    with pytest.raises(NotAnswered):
        data("marks", student=...)


def test_another_data_set_is_refused_with_the_names_that_exist() -> None:
    with pytest.raises(UnknownName, match="marks, kano"):
        data("sales", student="s1234567")


def test_without_data_a_check_says_where_to_get_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own, "_last", {})
    with pytest.raises(CjError, match="nog niet opgehaald"):
        own.drawn("marks")


def test_the_student_is_nowhere_kept() -> None:
    data("marks", student="s7654321")
    assert "7654321" not in repr(vars(own))
