"""The questions of lesson 5: read off the map of Museumnacht, and a decision without an answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjlib.journey import JourneyProblem
from cjlib.teaching import checking
from cjlib.teaching.lessons import mapping as lesson
from cjlib.teaching.lessons.mapping import (
    CHOICES,
    LESSON,
    dip,
    feelings,
    mean,
    museumnacht,
    sort_museumnacht,
    with_feeling,
)
from cjlib.texts import speaking
from tests.teaching.lessons.lesson_files import both, text_of

BOTH = both("05")


def test_the_dip_is_the_end_of_the_evening() -> None:
    assert dip() == "end"


def test_the_mean_is_that_of_the_four_feelings_that_have_a_number() -> None:
    # (1.5 + 1.5 - 0.5 + 1.5) / 4
    assert feelings() == [1.5, 1.5, -0.5, 1.5]
    assert mean() == 1.0


@pytest.mark.parametrize(
    ("answer", "mistake"), [(4, "sum"), (0.33, "twelve"), (1.25, "sign"), (-2, None)]
)
def test_a_typical_mistake_with_the_mean_is_recognised(answer: float, mistake: str | None) -> None:
    question = LESSON.questions["mean"]
    assert not question.is_right(answer)
    assert question.mistake(answer) == mistake


def test_the_answers_follow_the_map_when_the_map_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    changed = with_feeling("tickets", -2.0)
    monkeypatch.setattr(lesson, "museumnacht", lambda: changed)
    assert dip() == "tickets"
    assert len(feelings()) == 5
    assert mean() == pytest.approx(0.4)
    assert LESSON.questions["known"].is_right(5.0)


def test_measuring_in_the_moment_asks_for_an_app() -> None:
    question = LESSON.questions["technique"]
    assert question.is_right(question.read("c"))
    assert question.mistake(question.read("a")) == "interviews"
    assert question.mistake(question.read("e")) == "quantitative"


def test_a_journey_without_a_group_or_a_group_without_a_journey_is_not_delimited() -> None:
    question = LESSON.questions["scope"]
    assert question.is_right(question.read("c"))
    assert [question.mistake(question.read(letter)) for letter in "ab"] == ["journey", "group"]


def test_another_feeling_at_one_step_changes_that_step_only() -> None:
    changed = with_feeling("end", 1.0)
    assert changed.step("end").feeling.now == 1.0
    assert changed.step("end").feeling.now_words == museumnacht().step("end").feeling.now_words
    assert changed.step("talk") == museumnacht().step("talk")


@pytest.mark.parametrize(("step", "score"), [("end", 3.0), ("nowhere", 1.0)])
def test_a_feeling_off_the_scale_or_at_no_step_is_refused(step: str, score: float) -> None:
    with pytest.raises(JourneyProblem):
        with_feeling(step, score)


@pytest.mark.parametrize("phase", ["preparation", "during"])
@pytest.mark.parametrize("last", [("talk", "wristband"), ("wristband", "talk")])
def test_what_the_case_leaves_open_counts_both_ways(phase: str, last: tuple[str, str]) -> None:
    table = sort_museumnacht().state
    for step in [s for s in museumnacht().steps if s.phase != "after"]:
        table.put(step.id, phase if step.id == "dinner" else step.phase)
    for ident in last:
        table.put(ident, "after")
    assert table.done


def test_another_seed_gives_another_stack_and_none_is_solved_at_once() -> None:
    first, other = sort_museumnacht(22).state, sort_museumnacht(23).state
    assert first.cards("") != other.cards("")
    assert first.cards("") == sort_museumnacht(22).state.cards("")
    assert first.right == 0


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_each_decision_gets_another_comment_and_none_is_wrong(
    lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes: list[checking.Note] = []
    monkeypatch.setattr(checking, "show", notes.append)
    checking.desk.open(LESSON)
    with speaking(lang):
        for choice in CHOICES:
            checking.check("decision", choice)
        checking.check("decision", "b")
    assert len({note.text for note in notes}) == 3
    assert notes[1].text == notes[3].text
    assert all("?" in note.text for note in notes)  # a question back, no verdict
    checking.desk.lesson = None


@BOTH
def test_the_lesson_gives_the_techniques_in_the_order_of_the_letters(path: Path) -> None:
    words = text_of(path, "markdown")
    starts = {
        "nl": ["a) interviews", "b) online", "c) mobiele", "d) tekst", "e) kwantitatief"],
        "en": ["a) interviews", "b) online", "c) mobile", "d) text", "e) quantitative"],
    }[path.parent.name]
    assert [words.index(start) for start in starts] == sorted(words.index(s) for s in starts)


@BOTH
def test_the_cards_are_sorted_before_the_map_is_shown_and_the_app_is_named(path: Path) -> None:
    code = text_of(path, "code")
    assert code.index("sort_museumnacht(seed=22)") < code.index("journey_map(museum)")
    assert "/apps/mapping" in text_of(path, "markdown")
