"""Feedback: right, wrong, open; in lessons and in exercises."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from cjlib.errors import CjError, UnknownName
from cjlib.teaching import Lesson, NotAnswered, WrongAnswer, begin, check
from cjlib.teaching import checking as module
from cjlib.teaching.lessons import loyal_customers
from cjlib.texts import LANGUAGES, speaking, use_language


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[module.Note]]:
    """The lesson lies open; what it shows is collected."""
    notes: list[module.Note] = []
    monkeypatch.setattr(module, "show", notes.append)
    module.desk.open(loyal_customers.LESSON)
    yield notes
    module.desk.lesson = None
    use_language(None)


@pytest.fixture
def exercise(shown: list[module.Note]) -> list[module.Note]:
    questions = loyal_customers.LESSON.questions
    module.desk.open(Lesson("lesson_loyal_customers", questions, graded=True))
    return shown


def complaint(name: str, answer: Any) -> str:
    with pytest.raises(WrongAnswer) as caught:
        check(name, answer)
    (line,) = caught.value._render_traceback_()
    assert "\n" not in line
    return line


def test_a_right_answer_gives_one_green_line(shown: list[module.Note]) -> None:
    check("nps", "-29")
    (note,) = shown
    assert note.kind == "good"
    assert repr(note).startswith("✓ Goed! De NPS is −29.")
    assert 'class="cj-note cj-good"' in note._repr_html_()


def test_a_wrong_answer_gives_one_line_with_what_was_given_and_a_hint(
    shown: list[module.Note],
) -> None:
    line = complaint("nps", 99)
    assert line.startswith("Nog niet goed. Je gaf 99. NPS is een verschil tussen twee groepen")
    assert shown == []


def test_a_wrong_answer_is_an_assertion_error_so_that_nbgrader_gives_no_points(
    shown: list[module.Note],
) -> None:
    with pytest.raises(AssertionError):
        check("nps", 99)


def test_a_wrong_answer_prints_nothing(
    shown: list[module.Note], capsys: pytest.CaptureFixture[str]
) -> None:
    complaint("nps", 99)
    assert capsys.readouterr() == ("", "")


def test_the_way_is_explained_at_the_second_and_the_answer_told_at_the_third_wrong_answer(
    shown: list[module.Note],
) -> None:
    lines = [complaint("nps", wrong) for wrong in (97, 98, 99)]
    assert ["Zo kom je er" in line for line in lines] == [False, True, True]
    assert ["Het antwoord is −29" in line for line in lines] == [False, False, True]


def test_running_the_same_wrong_answer_again_gives_nothing_away(shown: list[module.Note]) -> None:
    lines = {complaint("nps", 99) for _ in range(5)}
    assert len(lines) == 1
    assert "Zo kom je er" not in lines.pop()


def test_an_exercise_never_tells_the_answer(exercise: list[module.Note]) -> None:
    lines = [complaint("nps", wrong) for wrong in range(90, 99)]
    assert not any("29" in line for line in lines)


@pytest.mark.parametrize("open_", [..., None, ""])
def test_an_open_question_in_a_lesson_gives_a_quiet_note(
    shown: list[module.Note], open_: Any
) -> None:
    check("nps", open_)
    (note,) = shown
    assert note.kind == "plain"
    assert repr(note).startswith("Nog niet ingevuld.")


def test_an_open_question_in_an_exercise_is_not_implemented(exercise: list[module.Note]) -> None:
    with pytest.raises(NotImplementedError) as caught:
        check("nps", ...)
    # tools that run notebooks know an error by its bare name
    assert type(caught.value).__name__ == "NotImplementedError"
    assert isinstance(caught.value, NotAnswered)
    assert caught.value._render_traceback_() == [
        "Deze vraag is nog niet ingevuld. Je gaf: drie puntjes. "
        "Vervang de drie puntjes door je antwoord."
    ]


def test_a_check_before_the_lesson_has_begun_says_where_to_begin() -> None:
    module.desk.lesson = None
    with pytest.raises(CjError, match="De les is nog niet begonnen"):
        check("nps", 1)


def test_an_unknown_question_names_the_nearest(shown: list[module.Note]) -> None:
    with pytest.raises(UnknownName, match='Bedoel je "nps"'):
        check("npss", 1)


@pytest.mark.parametrize("name", ["loyal_custmers", "Loyal"])
def test_an_unknown_lesson_names_the_nearest(name: str) -> None:
    with pytest.raises(UnknownName, match='"loyal_customers"'):
        begin(name)


def test_a_name_that_is_no_name_is_refused_like_any_other() -> None:
    with pytest.raises(UnknownName, match="journey_types, loyal_customers, making, management"):
        begin("../secret")


def test_what_a_student_typed_is_never_html(shown: list[module.Note]) -> None:
    assert "<b>" not in module.Note("plain", "<b>x</b>")._repr_html_()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_question_has_all_its_sentences(shown: list[module.Note], lang: str) -> None:
    from cjlib.texts import t

    area = loyal_customers.LESSON.area
    with speaking(lang):
        for name, question in loyal_customers.LESSON.questions.items():
            parts = ["good", "hint", "steps", *(f"mistake.{m}" for m in question.mistakes)]
            for part in parts:
                said = t(f"{area}.{name}.{part}", answer="ANSWER")
                assert "{" not in said
