"""Own ideas of set 06: the same for a student, and right and wrong plans always differ."""

from __future__ import annotations

import hashlib

import pytest

from cjlib.teaching import data
from cjlib.teaching.exercises import own_ideas
from cjlib.texts import speaking

STUDENTS = [f"s{number}" for number in range(1, 11)]


# Printed once and written down: another value means that a class would get other numbers halfway.
def test_a_student_gets_the_same_ideas_on_every_machine() -> None:
    text = data("ideas", student="s1234567").to_csv(index=False, lineterminator="\n")
    expected = "387a0441eea3ce88f09a5aae9e95077d5461ec2176c88fcb8e9b602abbbaedc6"
    assert hashlib.sha256(text.encode()).hexdigest() == expected


@pytest.mark.parametrize("student", STUDENTS)
def test_right_and_wrong_plans_and_first_ideas_all_differ(student: str) -> None:
    table = data("ideas", student=student)
    right = set(own_ideas.best(table))
    assert own_ideas.MUST in right
    wrong = [
        own_ideas.best(table, repair=False),
        own_ideas.greedy(table, "gain"),
        own_ideas.greedy(table, "cost"),
    ]
    assert all(set(plan) != right for plan in wrong)
    assert len({own_ideas.most(table, how) for how in ("median", "mean", "boss")}) == 3


@pytest.mark.parametrize("student", STUDENTS)
def test_the_solver_finds_the_plan_that_trying_all_finds(student: str) -> None:
    table = data("ideas", student=student)
    assert set(own_ideas.chosen(table)) == set(own_ideas.best(table))


@pytest.mark.parametrize("student", STUDENTS)
def test_numbers_stay_within_what_is_promised(student: str) -> None:
    table = data("ideas", student=student)
    assert table["cost"].between(2_000, 8_000).all()
    assert table["gain"].between(0.2, 1.4).all()
    assert set(table["contribution"]) | set(table["impact"]) <= set(own_ideas.CARDS)
    assert len(table) == 6 * 5


@pytest.mark.parametrize(("lang", "name"), [("nl", "Wifi die"), ("en", "Wifi that")])
def test_the_team_has_its_ideas_in_the_language_spoken(lang: str, name: str) -> None:
    with speaking(lang):
        found = own_ideas.team(data("ideas", student="s1"))
    assert len(found) == 6
    assert found[1].name.startswith(name)
    assert [score.person for score in found[0].scores] == [
        "Anne", "Bilal", "Chris", "Dana", "Milan",
    ]  # fmt: skip
    assert max(score.contribution for idea in found for score in idea.scores) == 1.0
