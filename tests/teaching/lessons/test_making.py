"""The questions of lesson 6: ideas judged, a choice made and defended, a map that changes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjlib.errors import UnknownName
from cjlib.journey import JourneyProblem
from cjlib.making import Idea, examples
from cjlib.making.criteria import Cem, judge
from cjlib.making.prompts import cases
from cjlib.making.rating import rate
from cjlib.pictures.making.frontier import frontier_picture
from cjlib.pictures.making.to_be_map import to_be_map
from cjlib.teaching.lessons import making as lesson
from cjlib.teaching.lessons.making import (
    BESTS,
    BUDGET,
    CALLING,
    DIRECTOR,
    LESSON,
    MORE_MONEY,
    MORE_WEEKS,
    WEEKS,
    act,
    choice,
    first_of,
    frontier,
    ideas,
    opinions,
    prompts_for,
    shop,
    sort_of,
    table,
    to_be,
    verdict,
    why,
)
from cjlib.texts import number, speaking
from tests.teaching.lessons.lesson_files import both, notebook, text_of

DUTCH = notebook("nl", "06")
BOTH = both("06")
LANGUAGES = pytest.mark.parametrize("lang", ["nl", "en"])


# --- right answers -------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("failed", "e"),  # faster policy terms touch no deep drive
        ("confetti", "c"),  # no luck, and no CEM
        ("message", "b"),  # we trust you
        ("boss", "b"),  # the chat button, as the director said
        ("euro", "c"),  # nothing
        ("ask", "b"),  # five weeks
        ("called", "b"),  # knowing the caller at once
    ],
)
def test_each_question_has_the_answer_that_the_lesson_tells(name: str, letter: str) -> None:
    question = LESSON.questions[name]
    assert question.shown(question.right()) == letter
    assert question.is_right(question.read(letter))


def test_the_chat_checkout_and_the_good_night_are_cem_and_the_policy_terms_are_not() -> None:
    passed = {name: judge(examples.idea(name)).passed for name in examples.names()[:3]}
    assert passed == {"chat_checkout": True, "good_night": True, "policy_terms": False}


def test_the_answers_follow_the_map_and_the_ideas(monkeypatch: pytest.MonkeyPatch) -> None:
    measured = shop(CALLING)
    monkeypatch.setattr(lesson, "shop", lambda calling=None: measured)
    assert lesson.comes_in() == "nothing"  # it is in already


def test_the_director_alone_puts_his_own_plan_first_and_all_three_do_not() -> None:
    assert first_of(DIRECTOR) == "chat_everywhere"
    assert first_of() == "hob_check"
    assert set(rate(ideas()).people) == {"Sanne", "Fatma", "Milan"}
    assert set(rate(ideas("Milan")).people) == {"Milan"}


def test_the_note_of_the_packer_is_a_random_act_and_confetti_is_neither() -> None:
    assert sort_of("gift_note") == "rak"
    assert sort_of("confetti") == "neither"
    assert sort_of("chat_checkout") == "cem"


# --- what cells show -----------------------------------------------------------------------------
def test_an_act_becomes_a_protocol_with_every_answer_and_only_then_is_cem() -> None:
    with speaking("en"):
        first = act("gift_note").sentences
        half = act("gift_note", what="A card for every gift").sentences
        done = act("gift_note", what="A card for every gift", who="Packers", proof="Calls")
        blank = act("gift_note", what="  ").sentences
    assert "random act" in first[0]
    assert "3" in first[0]
    assert len(first) == 4
    assert blank == first
    assert "random act" in half[0]  # still one person
    assert len(half) == 3
    assert "CEM" in done.sentences[0]
    assert len(done.sentences) == 1


def test_a_verdict_tells_all_five_criteria_for_ideas_of_the_book_and_of_the_shop() -> None:
    with speaking("en"):
        for name in ("policy_terms", "chat_everywhere"):
            assert len(verdict(name).sentences) == 1 + len(Cem)
        with pytest.raises(UnknownName):
            verdict("free_beer")


def test_prompts_are_asked_for_a_step_of_the_shop_and_an_unknown_one_is_refused() -> None:
    with speaking("en"):
        told = prompts_for("track").sentences
        assert told[0].startswith("Follow the parcel")
        assert 2 <= len(told) - 1 <= 5
        with pytest.raises(JourneyProblem):
            prompts_for("nowhere")


def test_the_choice_costs_no_more_than_the_budget_and_the_table_tells_all_ideas() -> None:
    with speaking("en"):
        picked = choice(BUDGET)
        told = table(picked)
    assert picked.cost == 38_400
    assert list(told["chosen"]) == ["yes"] * 5 + ["no"] * 3
    assert told.loc["A note from the packer", "weeks"] == "0.5"
    assert set(told.index) == {idea.name for idea in ideas_in("en")}
    with speaking("nl"):
        assert table(choice(BUDGET)).loc["Kaartje van de inpakker", "weken"] == "0,5"


def ideas_in(lang: str) -> tuple[Idea, ...]:
    with speaking(lang):
        return ideas()


def test_every_idea_that_is_not_chosen_has_a_reason() -> None:
    with speaking("en"):
        picked = choice(BUDGET)
        said = why(picked).sentences
    assert len(said) == 1 + 3
    assert all("€" in sentence for sentence in said[1:])


def test_an_idea_that_must_stay_out_stays_out() -> None:
    assert "gift_note" in {idea.id for idea in choice(BUDGET).chosen}
    assert "gift_note" not in {idea.id for idea in choice(BUDGET, never="gift_note").chosen}


def test_the_stairs_of_the_frontier_rise_at_every_budget_and_the_choice_stands_on_one() -> None:
    stairs = frontier()
    assert stairs["gain"].is_monotonic_increasing
    assert stairs["gain"].is_unique
    assert (stairs["cost"] == stairs["budget"]).all()
    picked = choice(BUDGET)
    assert picked.cost in set(stairs["budget"])
    assert frontier_picture(stairs, picked).summary


def test_with_few_weeks_only_more_weeks_help() -> None:
    short = choice(BUDGET, WEEKS)
    assert short.effort <= WEEKS
    assert choice(BUDGET + MORE_MONEY, WEEKS).gain == pytest.approx(short.gain)
    assert choice(BUDGET, WEEKS + MORE_WEEKS).gain == pytest.approx(choice(BUDGET).gain)
    assert "chat_everywhere" in {idea.id for idea in short.chosen}


def test_the_measured_feeling_changes_the_map_at_one_step_only() -> None:
    assert shop(CALLING).step("call_centre").feeling.now == CALLING
    assert shop().step("call_centre").feeling.now == 1.5
    assert shop(CALLING).step("track") == shop().step("track")


@LANGUAGES
def test_the_journey_is_tried_out_in_pictures_and_words(lang: str) -> None:
    with speaking(lang):
        found = to_be(choice(BUDGET))
        assert to_be_map(shop(), found).summary
        assert len(found.in_words()) >= 4
        assert opinions().sentences[0].endswith("?")


# --- the notebooks -------------------------------------------------------------------------------
@BOTH
def test_the_options_stand_in_the_order_of_the_letters(path: Path) -> None:
    words = text_of(path, "markdown")
    with speaking(path.parent.name):
        names = {idea.id: idea.name for idea in ideas()}
        for letter, ident in zip("abc", BESTS, strict=True):
            assert f"- {letter}) {names[ident]}\n" in words + "\n"
        for letter, criterion in zip("abcde", Cem, strict=True):
            assert f"| {letter}) {criterion.word()} |" in words
        for letter, ident in zip("bc", ("agent_screen", "chat_everywhere"), strict=True):
            assert f"- {letter}) '{names[ident]}'" in words
        (obvion,) = (case for case in cases() if case.key == "obvion")
        message = obvion.message.rstrip(".").replace("jou", "je")
        assert f'- b) "{message}"' in words


@BOTH
def test_numbers_told_in_the_text_are_those_of_the_ideas(path: Path) -> None:
    words = text_of(path, "markdown")
    with speaking(path.parent.name):
        told = {
            "budget": f"€ {number(BUDGET, ',.0f')}",
            "all": f"€ {number(sum(idea.cost or 0 for idea in ideas()), ',.0f')}",
            "more": f"€ {number(MORE_MONEY, ',.0f')}",
            "rosy": number(shop().step("call_centre").feeling.now or 0, "+.1f"),
            "measured": number(CALLING, "+.1f"),
            "price": number(1000 * choice(BUDGET).shadow_prices["budget"], ".2f"),
        }
    assert [name for name, value in told.items() if value not in words] == []
    assert f"{WEEKS:.0f} we" in words  # weken, weeks
    code = text_of(path, "code")
    assert f"choice({BUDGET:_.0f})" in code
    assert f"weeks={WEEKS:.0f}" in code
    assert f"calling={CALLING}" in code


@BOTH
def test_a_prediction_is_asked_before_the_answer_is_shown(path: Path) -> None:
    code = text_of(path, "code")
    for asked, shown in (
        ("failed", 'verdict("policy_terms")'),
        ("boss", 'ideas("Milan")'),
        ("euro", "tell(picked)"),
        ("called", "calling="),
    ):
        assert code.index(f'check("{asked}"') < code.index(shown)


@BOTH
def test_the_lesson_names_its_critics_its_neighbours_and_the_app(path: Path) -> None:
    words = text_of(path, "markdown")
    for said in ("HiPPO", "Van Slooten", "Orion Pax", "Dixon", "/apps/making"):
        assert said in words
    assert ("les 5" if path == DUTCH else "lesson 5") in words
    assert ("les 7" if path == DUTCH else "lesson 7") in words
