"""At the end: decisions apart from luck, and honest expectations rewarded."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjlib.management import game
from cjlib.management.game import comparing, plans, rounds
from cjlib.management.game.scenario import scenario
from cjlib.management.game.worlds import all_luck, truth, with_luck
from cjlib.texts import LANGUAGES, speaking
from tests.management.game.tables import LOUD, NOTHING, SENSIBLE, played

SHOP = scenario()


@pytest.fixture(scope="module")
def ended() -> game.Comparison:
    return played(None, Oost=SENSIBLE, West=LOUD, Noord=NOTHING).compare()


def test_teams_stand_in_the_order_of_what_their_decisions_were_worth(
    ended: game.Comparison,
) -> None:
    assert [one.name for one in ended.teams] == ["Oost", "Noord", "West"]
    worth = [one.expected for one in ended.teams]
    assert worth == sorted(worth, reverse=True)


def test_what_came_is_the_best_less_what_was_lost_and_with_the_luck(
    ended: game.Comparison,
) -> None:
    for one in ended.teams:
        assert one.best - one.not_known - one.choices + one.luck == pytest.approx(one.npv)
        assert one.not_known >= -1.0
        assert one.expected <= one.best + 1.0
        assert one.low < one.expected < one.high or one.low == one.high


def test_doing_nothing_is_worth_nothing_whatever_the_luck(ended: game.Comparison) -> None:
    one = ended.team("Noord")
    assert (one.npv, one.expected, one.luck, one.low, one.high) == (0, 0, 0, 0, 0)
    assert one.loyal == one.loyal_before
    assert ended.reference("nothing") == 0


def test_the_average_over_all_luck_is_what_many_draws_of_luck_come_to() -> None:
    real = truth(SHOP, 3)
    plan = plans.priced(SHOP, ("window", "packing"), ("track",), "quarter", True)
    many = with_luck(SHOP, real.at(np.zeros(20_000, dtype=int)), 1, "again")
    drawn = plans.npv(SHOP, many, plan)
    error = drawn.std() / np.sqrt(len(drawn))
    assert abs(comparing.on_average(SHOP, real, plan) - drawn.mean()) < 4 * error


def test_every_way_in_which_improvements_can_work_is_counted_once() -> None:
    worlds, chances = all_luck(SHOP, truth(SHOP, 3))
    assert len(worlds) == 2 ** len(SHOP.measures)
    assert chances.sum() == pytest.approx(1)
    assert chances @ worlds.works == pytest.approx(np.full(len(SHOP.measures), 0.75))


def test_luck_is_the_same_for_every_team() -> None:
    """A rise in the economy helps whoever has customers, so luck goes one way for all who act."""
    ended = played(17, Oost=SENSIBLE, West=(SENSIBLE[0], SENSIBLE[1], LOUD[2] | {
        "chosen": ["contact.quarter"]})).compare()  # fmt: skip
    signs = {np.sign(one.luck) for one in ended.teams}
    assert len(signs) == 1


def test_the_planted_truths_come_out_in_the_end(ended: game.Comparison) -> None:
    assert [one.key for one in ended.truths] == [
        "driver", "market", "margin", "culture", "pressure", *["measure"] * 7,
    ]  # fmt: skip
    said = ended.revealed()
    assert said[0] == "Dit zat er al die tijd in:"
    assert said[1].startswith("Het oordeel van klanten hangt het meest aan: Voor het eerst koken")


def test_the_game_that_opens_first_has_a_lesson_in_every_round(ended: game.Comparison) -> None:
    """What drives is what hardly anybody complains about, it does not work at once, silos wear."""
    found = {one.key: one.ident for one in ended.truths[:5]}
    assert found["driver"] == "cooking"
    complaints = {place.id: place.complaints for place in SHOP.places}
    assert min(complaints, key=lambda name: complaints[name]) == "cooking"
    assert found["culture"] == "silos"
    assert found["pressure"] == "tired"
    works = {one.ident: one.numbers["works"] for one in ended.truths[5:]}
    assert works["first_cook"] == 0


@pytest.mark.parametrize("lang", LANGUAGES)
def test_all_of_it_can_be_read(ended: game.Comparison, lang: str) -> None:
    with speaking(lang):
        said = [*ended.told(), *ended.revealed(), *ended.critics()]
        said += [line for one in ended.teams for line in one.told()]
        assert all(said)
        assert not any("{" in line for line in said)


def test_the_table_has_a_row_per_team(ended: game.Comparison) -> None:
    table = ended.table
    assert table["team"].tolist() == ["Oost", "Noord", "West"]
    assert table.columns.tolist() == [
        "team", "npv", "expected", "low", "high", "luck", "best", "not_known", "choices", "spent",
        "mark_1", "mark_2", "mark_3", "loyal", "retention", "hits", "score", "fair_score",
    ]  # fmt: skip
    assert table.notna().all(axis=None)


def test_the_value_of_a_team_is_that_of_its_business_case(ended: game.Comparison) -> None:
    """The chain of the business case, with the numbers that were planted."""
    from cjlib.management.business_case import Case, simulate

    play = played(None, Oost=SENSIBLE)
    real = truth(SHOP, play.seed)
    plan = rounds.plan_of(SHOP, play.decided("Oost"))
    rise, wear = plans.lasting(SHOP, real, plan)
    known = ("customers", "inflow", "retention", "referred", "discount", "mark_spread")
    case = Case.of(
        years=5, margin=float(real.margin[0] * real.economy[0]), mark=float(real.mark[0]),
        rise=float(rise[0]), wear=float(wear[0]), competition=float(real.competition[0]),
        captive=float(real.captive[0]), follow=float(real.follow[0]), reach=1,
        investment=plan.paid, running=plan.running, **{key: SHOP.numbers[key] for key in known},
    )  # fmt: skip
    assert simulate(case, 100).mean == pytest.approx(ended.team("Oost").npv)


def test_a_range_that_holds_what_came_costs_its_width() -> None:
    assert game.interval_score(7.0, 7.5, 7.2) == pytest.approx(0.5)


def test_a_range_that_misses_costs_ten_times_the_miss_besides() -> None:
    # 2 / (1 - 0.8) = 10
    assert game.interval_score(7.0, 7.5, 7.6) == pytest.approx(0.5 + 1.0)
    assert game.interval_score(7.0, 7.5, 6.8) == pytest.approx(0.5 + 2.0)


@given(st.floats(-0.6, 0.6), st.floats(-0.6, 0.6))
def test_nobody_scores_better_on_average_than_who_says_what_he_believes(
    low: float, high: float
) -> None:
    """Against a normal distribution the honest ends are the 10% and 90% points."""
    came = np.linspace(-3, 3, 601)
    chance = np.exp(-(came**2) / 2)
    chance /= chance.sum()
    honest = (-1.2816, 1.2816)
    other = (honest[0] + low, honest[1] + high)

    def mean(ends: tuple[float, float]) -> float:
        return sum(
            float(p) * game.interval_score(*ends, float(x))
            for p, x in zip(chance, came, strict=True)
        )

    assert mean(honest) <= mean(other) + 0.002


@pytest.mark.parametrize(
    ("expects", "judged"),
    [
        ([(7.15, 7.25), (8.9, 9.0), (9.4, 9.5)], "narrow"),
        ([(1.0, 10.0), (1.0, 10.0), (1.0, 10.0)], "wide"),
        ([(2.0, 4.0), (2.0, 4.0), (2.0, 4.0)], "off"),
    ],
)
def test_how_a_team_estimated_is_called_by_its_name(
    expects: list[tuple[float, float]], judged: str
) -> None:
    moves = [move | {"expects": ends} for move, ends in zip(NOTHING, expects, strict=True)]
    assert played(3, Oost=moves).compare().teams[0].judged == judged


def test_who_says_the_honest_range_estimates_well() -> None:
    play = played(3, Oost=NOTHING)
    moves = [
        move | {"expects": result.fair}
        for move, result in zip(NOTHING, play.results("Oost"), strict=True)
    ]
    one = played(3, West=moves).compare().teams[0]
    assert one.score == pytest.approx(one.fair_score)
    assert one.judged == "well"
