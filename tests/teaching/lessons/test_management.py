"""The questions of lesson 8: worked examples of the literature, and one shop from idea to money."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cjlib.errors import InvalidValue, UnknownName
from cjlib.management import value
from cjlib.management.business_case import Origin
from cjlib.pictures.management.customers import customer_quadrants
from cjlib.pictures.management.rules_board import rules_board
from cjlib.pictures.management.silos import silos_picture
from cjlib.teaching.lessons import management as lesson
from cjlib.teaching.lessons.management import (
    ASSUMED,
    CHANGES,
    LESSON,
    LOOSE,
    MARGIN,
    RULES,
    TODAY,
    board,
    both,
    cohort,
    customers,
    equity,
    flow,
    multiples,
    organised,
    outcome,
    rule,
    rules,
    scanned,
    spend,
    stayed,
    tried,
    turns,
    worth,
)
from cjlib.teaching.lessons.mining import did
from cjlib.texts import number, speaking
from tests.teaching.lessons import lesson_files
from tests.teaching.lessons.lesson_files import text_of

BOTH = lesson_files.both("08")
LANGUAGES = pytest.mark.parametrize("lang", ["nl", "en"])


# --- the worked examples -------------------------------------------------------------------------
def test_the_table_shows_the_multiples_of_the_literature() -> None:
    with speaking("en"):
        table = multiples()
    assert table.to_numpy().tolist() == [
        ["1.20", "1.75", "2.67", "4.50"],
        ["1.15", "1.67", "2.50", "4.09"],
        ["1.11", "1.59", "2.35", "3.75"],
        ["1.07", "1.52", "2.22", "3.46"],
    ]
    assert list(table.columns) == ["60%", "70%", "80%", "90%"]
    assert list(table.index) == ["10%", "12%", "14%", "16%"]


def test_the_example_of_customer_equity_gives_the_figures_of_the_literature() -> None:
    found = equity(20, 15)
    assert found.acquired == pytest.approx(0.2528482, abs=1e-7)
    assert found.retained == pytest.approx(0.5438089, abs=1e-7)
    assert found.per_prospect == pytest.approx(-2.6602801, abs=1e-7)
    with speaking("en"):
        assert "25.3%" in spend().sentences[0]
        assert "−2.66" in spend().sentences[0]


def test_the_group_loses_many_at_first_and_fewer_later() -> None:
    with speaking("en"):
        table = cohort()
    assert list(table["stayed"]) == ["–", "42%", "60%", "76%", "82%"]
    # (75 - 45) - 20, then 0.42 * 30 / 1.1 more
    assert list(table["per customer, added up (€)"])[:2] == ["+10.00", "+21.45"]


def test_the_customer_of_the_lesson_is_worth_what_the_formula_says_and_bad_rates_are_refused() -> (
    None
):
    with speaking("en"):
        assert "133.33" in worth().sentences[0]
        assert "5.0 years" in worth().sentences[0]
        with pytest.raises(InvalidValue):
            worth(retention=1.0)
        with pytest.raises(InvalidValue):
            spend(acquisition=-1)


# --- right answers -------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("clv", 133.33),
        ("clv", "133,3"),
        ("risen", "b"),  # 4.50 / 2.67
        ("better", "b"),  # less on winning
        ("overrated", 61),
        ("mean", "c"),
        ("matters", "b"),  # the rise of the mark
        ("checkable", "a"),
        ("never", "c"),
    ],
)
def test_each_question_has_the_answer_that_the_lesson_tells(name: str, answer: Any) -> None:
    question = LESSON.questions[name]
    assert question.is_right(question.read(answer))


@pytest.mark.parametrize(
    ("name", "answer", "mistake"),
    [
        ("clv", 250, "life"),  # five years of 50 euros
        ("clv", 183.33, "start"),
        ("clv", 2.67, "multiple"),
        ("overrated", 48.5, "both"),  # the title of the picture
        ("overrated", 30.5, "all"),
        ("overrated", 0.61, "fraction"),
    ],
)
def test_a_typical_mistake_is_recognised(name: str, answer: float, mistake: str) -> None:
    assert LESSON.questions[name].mistake(answer) == mistake


def test_the_answers_follow_what_is_planted(monkeypatch: pytest.MonkeyPatch) -> None:
    everybody = value.two_ways([1, 2, 3, 4], [9, 9, 9, 9])
    monkeypatch.setattr(lesson, "customers", lambda: everybody)
    assert lesson.overrated() == 0
    assert lesson.underrated() == 100


# --- what cells show -----------------------------------------------------------------------------
def test_departments_see_another_organisation_and_each_is_large_enough_to_be_shown() -> None:
    with speaking("en"):
        found = scanned()
        assert "silo" in silos_picture(found).title
    assert found.people == 18
    kinds = found.disagreement.by_area.set_index("area")["kind"]
    assert kinds["journey"] == "silo"
    assert kinds["purpose"] == "agree"
    assert set(found.departments["people"]) == {6}
    assert round(found.score("journey"), 1) == 2.9


def test_the_plan_is_that_of_lesson_6_and_two_links_are_measured_with_their_n() -> None:
    guessed, measured = outcome().case, outcome(data=True).case
    assert guessed.number("investment") == 38_400
    origins = {key for key, one in measured.assumptions.items() if one.origin is Origin.MEASURED}
    assert origins == {"mark", "mark_spread", "retention"}
    assert measured.assumptions["retention"].n == stayed().n == 3467
    assert guessed.number("retention") == 0.6
    assert measured.number("retention") == pytest.approx(0.424, abs=0.001)


def test_with_measurements_the_plan_brings_less_than_half() -> None:
    guessed, measured = outcome(), outcome(data=True)
    assert 0 < measured.mean < guessed.mean / 2
    assert measured.pays < guessed.pays
    with speaking("en"):
        table = both()
        assert list(table.index) == ["As the team guesses", "With own measurements"]
        assert list(table["chance that it pays"]) == ["97%", "87%"]


def test_a_turning_point_says_on_which_side_the_plan_pays() -> None:
    with speaking("en"):
        assert "pays from +0.34" in turns("rise").sentences[0]
        assert "pays up to 68,5" in turns("investment").sentences[0]
        assert "whatever this is" in turns("wear").sentences[0]
        with pytest.raises(UnknownName):
            turns("luck")


@LANGUAGES
def test_rules_are_read_and_tried_in_the_words_of_the_language(lang: str) -> None:
    with speaking(lang):
        for name in RULES:
            assert rule(name).sentences[0] == str(rules()[name].title)
        with pytest.raises(UnknownName):
            rule("nowhere")
        assert str(rules()["chat_follow_up"].title) in rules_board(tried()).summary


@LANGUAGES
def test_customers_the_flow_and_the_board_speak(lang: str) -> None:
    with speaking(lang):
        assert customer_quadrants(customers()).summary
        assert flow().weakest is not None
        assert board().in_words()


# --- the notebooks -------------------------------------------------------------------------------
@BOTH
def test_the_options_stand_in_the_order_of_the_letters(path: Path) -> None:
    words = text_of(path, "markdown") + "\n"
    with speaking(path.parent.name):
        shop = organised()
        for letter, kpi in zip("abc", LOOSE, strict=True):
            assert f"- {letter}) {shop.kpi(kpi).name}\n" in words
        for letter, item in zip("abc", CHANGES, strict=True):
            assert f"- {letter}) {shop.item(item).name}\n" in words
        for letter, name in zip("abc", RULES, strict=True):
            assert f"- {letter}) {rules()[name].title}\n" in words


@BOTH
def test_numbers_told_in_the_text_are_those_of_the_models(path: Path) -> None:
    words = text_of(path, "markdown")
    case = outcome().case
    found = outcome(data=True)
    with speaking(path.parent.name):
        ends = [case.assumptions[key] for key in ASSUMED]
        told = {
            "margin": f"**€ {MARGIN:.0f}**",
            "journey": f"**{number(scanned().score('journey'), '.1f')}**",
            "cost": f"€ {number(case.number('investment'), ',.0f')}",
            "cost_low": f"€ {number(ends[0].low, ',.0f')}",
            "cost_high": f"€ {number(ends[0].high, ',.0f')}",
            "rise": number(ends[1].low, "+.1f"),
            "stays": number(ends[2].low, ".0%"),
            "delivery": f"**{number(did().estimate, '.2f')}**",
            "pays": number(found.pays, ".0%"),
            "fails": f"{100 - round(100 * found.pays)} ",
        }
    assert [name for name, said in told.items() if said not in words] == []
    assert f"{TODAY.day} " in words
    assert 200 < outcome().evpi[0] < 400  # "a few hundred to over a thousand euros"
    assert 1000 < found.evpi[0] < 1900


@BOTH
def test_a_prediction_is_asked_before_the_answer_is_shown(path: Path) -> None:
    code = text_of(path, "code")
    for asked, shown in (
        ("matters", "tornado_picture("),
        ("mean", "silos_picture("),
        ("never", "rules_board("),
    ):
        assert code.index(f'check("{asked}"') < code.index(shown)


@BOTH
def test_the_lesson_names_its_critics_and_its_neighbours(path: Path) -> None:
    words = text_of(path, "markdown")
    for said in ("Orion Pax", "Luif", "Blattberg", "Kumar", "neckermann"):
        assert said in words
    for lesson_number in (6, 7, 9):
        assert f"{'les' if path.parent.name == 'nl' else 'lesson'} {lesson_number}" in words
