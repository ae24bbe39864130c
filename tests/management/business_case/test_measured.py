"""Each link may come from data, with the uncertainty of its sample."""

from __future__ import annotations

import math

import numpy as np
import pytest

from cjlib.concepts.loyalty import MARKETS, LoyaltyCurve, fit
from cjlib.errors import InvalidValue
from cjlib.journey import Feeling, Journey, Phase, Scope, Step
from cjlib.making import Idea
from cjlib.making import simulate as making
from cjlib.management.business_case import Case, Origin, measured, simulate
from cjlib.management.business_case.drawing import draw
from tests.management.business_case.building import UNSURE, sure, unsure


def test_retention_comes_with_the_uncertainty_of_its_sample() -> None:
    few, many = measured.retention(16, 20), measured.retention(800, 1000)
    assert (few.likely, few.n, few.origin) == (0.8, 20, Origin.MEASURED)
    assert few.high - few.low > 5 * (many.high - many.low)
    drawn = draw(unsure().changed(many), 5000, 1)["retention"]
    # the Jeffreys interval of 800 out of 1000 is 0.774 to 0.824
    assert np.quantile(drawn, [0.025, 0.975]) == pytest.approx([0.774, 0.824], abs=0.002)
    assert not many.adjustable


def test_everybody_who_stayed_is_still_no_certainty() -> None:
    found = measured.retention(10, 10)
    assert found.likely == 0.999
    assert found.low < 0.9


def test_marks_give_a_mean_with_its_error_and_a_spread() -> None:
    sample = np.random.default_rng(1).normal(7.2, 1.2, 400).clip(1, 10)
    mark, spread = measured.mark(sample)
    drawn = draw(unsure().changed(mark, spread), 5000, 1)
    assert drawn["mark"].mean() == pytest.approx(sample.mean(), abs=0.005)
    assert drawn["mark"].std() == pytest.approx(sample.std(ddof=1) / 20, rel=0.05)
    assert drawn["mark_spread"].mean() == pytest.approx(sample.std(ddof=1), rel=0.02)
    assert (mark.n, spread.n) == (400, 400)


def test_marks_before_and_after_give_a_rise_with_the_error_of_both() -> None:
    rng = np.random.default_rng(2)
    before, after = rng.integers(5, 9, 100), rng.integers(6, 11, 150)
    found = measured.rise(before, after)
    assert found.likely == pytest.approx(after.mean() - before.mean())
    error = math.sqrt(before.var(ddof=1) / 100 + after.var(ddof=1) / 150)
    assert np.std(found.points) == pytest.approx(error, rel=0.02)
    same = measured.rise([7] * 5, [8] * 5)
    assert (same.low, same.likely, same.high) == (1, 1, 1)


def test_a_fitted_curve_brings_its_resamples_in_pairs() -> None:
    rng = np.random.default_rng(3)
    marks = rng.integers(4, 11, 600).astype(float)
    stayed = rng.random(600) < LoyaltyCurve(0.7, 0.1)(marks)
    fitted = fit(marks, stayed.astype(float), seed=1)
    competition, captive = measured.curve(fitted)
    assert (competition.likely, captive.n) == (pytest.approx(fitted.competition), 600)
    drawn = draw(unsure().changed(competition, captive), 4000, 1)
    pairs = set(zip(competition.points, captive.points, strict=True))
    assert set(zip(drawn["competition"], drawn["captive"], strict=True)) <= pairs
    # alone, the one has nothing to go together with
    alone = unsure().changed(competition)
    assert alone.assumptions["competition"].together == ""
    assert simulate(alone, 200).draws == 200


def test_a_curve_of_a_market_is_taken_as_certain() -> None:
    competition, captive = measured.curve(MARKETS["airlines"])
    assert (competition.likely, captive.likely) == (0.4, 0.15)
    assert competition.certain
    assert competition.origin is Origin.OWN


def journey() -> Journey:
    return Journey(
        scope=Scope(journey="visit", target_group="patients", path="purchase"),
        phases=[Phase(id="p", name="P")],
        steps=[
            Step(id="wait", name="Waiting", phase="p", feeling=Feeling(now=-1)),
            Step(id="file", name="Filing", phase="p"),
            Step(id="bye", name="Farewell", phase="p", feeling=Feeling(now=1)),
        ],
    )


IDEAS = [
    Idea(id="call", name="Call", steps=["wait"], kind="repair", gain=1.5),
    Idea(id="card", name="Card", steps=["bye"], kind="peak", gain=0.5),
]


@pytest.mark.parametrize("way", ["mean", "peak_end"])
def test_a_to_be_journey_gives_mark_rise_and_wear(way: str) -> None:
    what_if = making.to_be(journey(), IDEAS, draws=2000)
    mark, rise, spread, wear = measured.journey(what_if, way=way)
    row = what_if.outcome(way, "mark")
    assert mark.likely == row["now"]
    assert rise.likely == pytest.approx(row["to_be"] - row["now"])
    assert np.mean(rise.points) == pytest.approx(rise.likely, abs=0.01)
    low, high = np.quantile(rise.points, [0.05, 0.95])
    assert (low, high) == pytest.approx(
        (row["low"] - row["now"], row["high"] - row["now"]), abs=0.02
    )
    assert spread.likely == 1.5
    assert {one.origin for one in (mark, rise, spread, wear)} == {Origin.TO_BE}
    periods = what_if.periods[what_if.periods["way"] == way]["mark"].to_numpy()
    first, last = periods[0] - row["now"], periods[-1] - row["now"]
    assert first * (1 - wear.likely) ** 4 == pytest.approx(last)


def test_the_whole_chain_runs_from_a_to_be_journey() -> None:
    what_if = making.to_be(journey(), IDEAS)
    known = {key: UNSURE[key] for key in ("customers", "margin", "retention", "investment")}
    case = Case.of("visit", links=[measured.journey(what_if, source="poli")], **known)
    found = simulate(case, 1000)
    assert found.link("mark")["before"] == pytest.approx(5.5)
    assert "uit de uitgeprobeerde reis 4" in str(found)
    assert Case.from_json(case.to_json()) == case
    assert case.table().set_index("key").loc["rise", "source"].endswith(": poli")


def test_a_journey_without_ideas_changes_nothing() -> None:
    what_if = making.to_be(journey(), [])
    _, rise, _, wear = measured.journey(what_if)
    assert (rise.likely, rise.certain, wear.likely) == (0, True, 0)
    assert simulate(sure().changed(rise), 100).mean == pytest.approx(-500)


def test_two_ideas_with_one_name_still_give_a_rise() -> None:
    twins = [
        Idea(id="a", name="Same", steps=["wait"], gain=1),
        Idea(id="b", name="Same", steps=["bye"], gain=0.5),
    ]
    what_if = making.to_be(journey(), twins)
    rise = measured.journey(what_if)[1]
    row = what_if.outcome("mean", "mark")
    assert rise.points == ()
    assert rise.likely == pytest.approx(row["to_be"] - row["now"])


def test_too_few_people_or_wrong_marks_are_refused() -> None:
    for wrong in (
        lambda: measured.retention(3, 4),
        lambda: measured.retention(12, 10),
        lambda: measured.retention(-1, 10),
        lambda: measured.retention(4.5, 10),  # type: ignore[arg-type]
        lambda: measured.mark([7, 8, 9]),
        lambda: measured.mark([7, 8, 9, 6, 11]),
        lambda: measured.mark([7, 8, 9, 6, math.nan]),
        lambda: measured.rise([7, 8, 9, 6, 7], [8]),
        lambda: measured.journey(making.to_be(journey(), IDEAS), way="median"),
    ):
        with pytest.raises(InvalidValue):
            wrong()
