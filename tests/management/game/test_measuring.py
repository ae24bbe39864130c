"""Measuring narrows what a team sees and changes nothing about what is true."""

from __future__ import annotations

import numpy as np
import pytest

from cjlib.management import game
from cjlib.management.game import belief, rounds
from cjlib.management.game.decisions import Decisions
from cjlib.management.game.scenario import scenario
from cjlib.management.game.signals import measured, stays
from cjlib.management.game.worlds import draw, truth
from tests.management.game.tables import NOTHING, SENSIBLE, played

SHOP = scenario()
WAYS = {way.id: way for way in SHOP.measuring}
PARTS = {"weights": "weight", "market": "stays", "culture": "wear", "pressure": "contact",
         "effects": "effect"}  # fmt: skip


def known(seed: int, *ways: str) -> dict[str, game.Seen]:
    decided = (Decisions(ways, (7.0, 7.4), 1),)
    signals = rounds.signals(SHOP, seed, decided)
    return {one.key: one for one in belief.seen(SHOP, seed, signals)}


@pytest.mark.parametrize("way", WAYS)
def test_measuring_narrows_what_it_is_about_and_nothing_else(way: str) -> None:
    about = PARTS.get(WAYS[way].about, WAYS[way].about)
    widths = []
    for seed in range(6):
        without, after = known(seed), known(seed, way)
        for key, one in after.items():
            if key.partition(".")[0] == about:
                widths.append((without[key].width, one.width))
                assert way in one.sources
            else:
                assert one == without[key]
    before, now = np.array(widths).sum(axis=0)
    assert now < before
    # an impression can bring a second story to the table, and then one range widens
    assert np.mean([narrow <= wide + 1e-9 for wide, narrow in widths]) > 0.8


def test_a_dearer_question_tells_more_than_a_cheap_one() -> None:
    cheap, dear = (
        sum(one.width for seed in range(8) for key, one in known(seed, way).items()
            if key.startswith("weight"))
        for way in ("talks", "survey")
    )  # fmt: skip
    assert dear < 0.8 * cheap


def test_measuring_changes_neither_the_truth_nor_the_marks() -> None:
    blind = (NOTHING[0], *SENSIBLE[1:])
    play = played(4, Oost=SENSIBLE, West=blind)
    assert [one.report for one in play.results("Oost")] == [
        one.report for one in play.results("West")
    ]
    one, other = (play.compare().team(name) for name in ("Oost", "West"))
    # the same improvements bring the same; only the research has to be paid
    assert other.npv - one.npv == pytest.approx(27_000)
    assert other.best == one.best


def test_a_question_has_one_answer_whatever_is_asked_beside_it() -> None:
    signals = [
        next(
            one for one in rounds.signals(SHOP, 4, (Decisions(ways, (7.0, 7.4), 1),))
            if one.source == "survey"
        )
        for ways in (("survey",), ("survey", "scan", "pilot"))
    ]  # fmt: skip
    assert signals[0] == signals[1]


def test_ranges_hold_the_truth_as_often_as_they_say() -> None:
    """Of all that was measured in thirty games, as an honest range of 80% should."""
    inside = []
    for seed in range(30):
        real = truth(SHOP, seed)
        after = known(seed, "survey", "finance", "scan")
        true = {"margin": real.margin[0], "wear": real.wear[0]}
        places = [place.id for place in SHOP.places]
        true |= {
            f"weight.{name}": real.weights[0, at]
            for at, name in enumerate(places) if name in ("track", "cooking")
        }  # fmt: skip
        inside += [after[key].low <= value <= after[key].high for key, value in true.items()]
    # 120 ranges: three standard errors of 80% on either side, a little wider as some go together
    assert 0.67 <= np.mean(inside) <= 0.93


def test_what_is_drawn_is_as_the_card_says() -> None:
    worlds = draw(SHOP, 4000, 1, "belief")
    assert worlds.weights.sum(axis=1) == pytest.approx(np.ones(4000))
    shares = np.bincount(worlds.driver, minlength=6) / 4000
    assert shares == pytest.approx([place.drives for place in SHOP.places], abs=0.03)
    assert np.mean(worlds.works) == pytest.approx(0.75, abs=0.02)
    assert worlds.margin.min() >= 24
    assert worlds.margin.max() <= 56
    # the place that drives weighs more than any other
    assert (worlds.weights.argmax(axis=1) == worlds.driver).all()


def test_in_a_market_where_people_are_stuck_hardly_anybody_stays_for_a_higher_mark() -> None:
    worlds = draw(SHOP, 2000, 1, "belief")
    kept = [float(stays(SHOP, worlds)[worlds.market == at].mean()) for at in range(3)]
    assert kept[0] > 3
    assert 1 < kept[1] < kept[0]
    assert kept[2] < 1


def test_without_measuring_nothing_is_called_measured_but_the_mark_of_the_report() -> None:
    play = game.new(3, teams=["Oost"])
    assert not any(one.measured for one in play.seen("Oost"))
    play.play("Oost", NOTHING[0])
    assert [one.key for one in play.seen("Oost") if one.measured] == ["mark"]


def test_carrying_out_tells_about_what_was_carried_out() -> None:
    play = game.new(3, teams=["Oost"])
    for move in (NOTHING[0], {"chosen": ["packing", "gift"], "expects": [7.0, 7.6]}):
        play.play("Oost", move)
    told = [one.key for one in play.seen("Oost") if one.measured]
    assert told == ["effect.packing", "effect.gift", "mark"]


def test_every_part_of_a_world_can_be_measured() -> None:
    worlds = draw(SHOP, 3, 1, "belief")
    for way in SHOP.measuring:
        assert measured(way.about, worlds).shape[0] == 3


def test_who_pays_for_the_scan_gets_a_scan_of_the_kit_in_which_silos_show() -> None:
    found: dict[str, list[int]] = {"silos": [], "together": []}
    for seed in range(5):
        play = game.new(seed, teams=["Oost", "West"])
        result = play.play("Oost", {"chosen": ["scan"], "expects": [7.0, 7.4]})
        play.play("West", NOTHING[0])
        assert play.scan("West") is None
        scored = play.scan("Oost")
        assert scored is not None
        assert scored.people == 40
        assert result.silos is not None
        culture = SHOP.culture[int(truth(SHOP, seed).culture[0])].id
        found[culture].append(result.silos)
    assert max(found["together"]) == 0
    assert min(found["silos"]) >= 2
