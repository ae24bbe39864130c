"""A game in three rounds: the same truth and luck for everyone, money that is kept, letters."""

from __future__ import annotations

import pytest

from cjlib.management import business_case, game
from cjlib.management.game import Decisions
from cjlib.texts import LANGUAGES, speaking
from tests.management.game.tables import LOUD, NOTHING, SENSIBLE, played


def test_three_rounds_each_ask_their_own_question() -> None:
    play = game.new(1, teams=["Oost"])
    asked = []
    for move in SENSIBLE:
        asked.append([group.id for group in play.offer("Oost").groups])
        play.play("Oost", move)
    assert asked == [["measuring"], ["measure"], ["contact", "owner", "rhythm", "more", "stop"]]
    assert play.round_of("Oost") is None
    assert play.finished


def test_the_same_seed_gives_the_same_game() -> None:
    one, other = (played(5, Oost=SENSIBLE, West=LOUD) for _ in range(2))
    assert one.results("Oost") == other.results("Oost")
    assert one.compare().teams == other.compare().teams


def test_another_seed_gives_another_truth() -> None:
    drivers = {played(seed, Oost=NOTHING).truths()[0].ident for seed in range(12)}
    assert len(drivers) >= 3


def test_teams_that_decide_the_same_get_the_same_whoever_plays_beside_them() -> None:
    play = played(3, Oost=SENSIBLE, Noord=LOUD, West=SENSIBLE)
    alone = played(3, Oost=SENSIBLE)
    one, other = play.results("Oost"), play.results("West")
    assert [r.report for r in one] == [r.report for r in other]
    assert [r.seen for r in one] == [r.seen for r in other]
    assert one == alone.results("Oost")
    outcomes = {one.name: one for one in play.compare().teams}
    assert outcomes["Oost"].npv == outcomes["West"].npv == alone.compare().teams[0].npv


def test_the_order_in_which_options_are_named_does_not_matter() -> None:
    turned = [{**move, "chosen": list(reversed(move["chosen"]))} for move in SENSIBLE]
    play = played(3, Oost=SENSIBLE, West=turned)
    assert [one.chosen for one in play.results("Oost")] == [
        one.chosen for one in play.results("West")
    ]


def test_money_that_is_not_spent_stays_and_is_no_cost_at_the_end() -> None:
    play = played(3, Oost=NOTHING)
    assert [one.left for one in play.results("Oost")] == [150_000.0] * 3
    assert play.compare().teams[0].npv == 0.0


def test_what_is_bought_is_taken_from_what_is_left_with_its_first_year() -> None:
    play = played(3, Oost=SENSIBLE)
    # survey 12, returning 7, scan 3, contact test 5; then 35 and 2 a year; then owner 5, rhythm 7
    assert [one.spent for one in play.results("Oost")] == [27_000.0, 37_000.0, 12_000.0]
    assert play.left("Oost") == 150_000 - 76_000


def test_teams_may_be_in_different_rounds() -> None:
    play = game.new(3, teams=["Oost", "West"])
    play.play("Oost", SENSIBLE[0])
    assert (play.round_of("Oost"), play.round_of("West"), play.round) == (2, 1, 1)


def test_one_improvement_can_still_be_had_in_round_3_at_a_quarter_more() -> None:
    play = game.new(3, teams=["Oost"])
    for move in NOTHING[:2]:
        play.play("Oost", move)
    offer = play.offer("Oost")
    assert offer.option("more.window").cost == 45_000 * 1.25
    assert [group.id for group in offer.groups] == ["contact", "owner", "rhythm", "more"]


def test_decisions_may_be_a_dataclass_or_what_json_gives() -> None:
    play = game.new(3, teams=["Oost", "West"])
    one = play.play("Oost", Decisions(("scan",), (7.0, 7.4), 1))
    other = play.play("West", {"chosen": ["scan"], "expects": [7, 7.4], "round": 1})
    assert one.seen == other.seen


def test_checking_a_decision_plays_nothing() -> None:
    play = game.new(3, teams=["Oost"])
    found = play.check("Oost", {"chosen": ["scan", "talks"], "expects": [7, 7.4]})
    assert found.chosen == ("talks", "scan")  # in the order of the offer
    assert play.results("Oost") == ()


def test_an_improvement_that_works_is_seen_at_its_own_touchpoint() -> None:
    result = played(17, Oost=SENSIBLE).results("Oost")[1]
    (place,) = result.places
    assert (place.place, place.measures, place.before) == ("cooking", ("first_cook",), 7.2)
    assert place.after.low < place.after.mark < place.after.high


def test_a_team_can_work_out_its_business_case_with_what_it_knows() -> None:
    play = game.new(3, teams=["Oost"])
    before = play.case("Oost", ["window"], owners=["track"])
    play.play("Oost", SENSIBLE[0])
    after = play.case("Oost", ["window"], owners=["track"])
    assert before.number("investment") == after.number("investment") == 45_000
    assert after.number("running") == 3_000 + 5_000
    assert after.assumptions["competition"].origin is business_case.Origin.MEASURED
    outcomes = [business_case.simulate(one, 2000) for one in (before, after)]
    assert outcomes[1].evpi[0] < outcomes[0].evpi[0]  # less is left to be known


def test_what_is_added_in_round_3_costs_its_dearer_price_in_the_case_too() -> None:
    play = game.new(3, teams=["Oost"])
    for move in SENSIBLE[:2]:
        play.play("Oost", move)
    assert play.case("Oost", ["first_cook"]).number("investment") == 35_000
    both = play.case("Oost", ["first_cook", "window"])
    assert both.number("investment") == 35_000 + 45_000 * 1.25


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_option_says_what_it_is(lang: str) -> None:
    play = game.new(3, teams=["Oost"])
    with speaking(lang):
        for move in LOUD:
            offer = play.offer("Oost")
            assert offer.title()
            assert len(offer.told()) == 3
            assert all(group.name() for group in offer.groups)
            assert all(option.name() and option.about() for option in offer.options)
            assert len({option.id for option in offer.options}) == len(offer.options)
            play.play("Oost", move)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("moves", [SENSIBLE, LOUD, NOTHING])
def test_every_round_ends_in_a_letter_with_the_mark_its_interval_and_n(
    lang: str, moves: tuple[dict[str, object], ...]
) -> None:
    play = played(17, Oost=moves)
    with speaking(lang):
        for result in play.results("Oost"):
            letter = result.told()
            assert "Klop en Sudder" in letter[0]
            assert "600" in letter[1]
            assert all(letter)
            assert len(letter) <= 14
            assert "{" not in str(result)


def test_the_letter_says_what_was_not_measured() -> None:
    first = played(3, Oost=SENSIBLE).results("Oost")[0]
    assert first.unknown() == [
        "Wat een klant opbrengt, is niet gemeten.",
        "Wat elke verbetering op haar touchpoint kan doen, is niet gemeten.",
    ]


def test_the_organisation_is_said_to_be_invented() -> None:
    scenario = game.scenario()
    assert scenario.card["fictitious"] is True
    assert scenario.card["form"] == "teaching form of this kit"
    assert "verzonnen" in scenario.told()[-1]
    assert "verzonnen" in scenario.called()
