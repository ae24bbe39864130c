"""The to-be journey: what follows from the assumptions, with intervals, and nothing else."""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjlib.concepts.emotion_curve import summary
from cjlib.concepts.loyalty import LoyaltyCurve, population
from cjlib.errors import DataProblem, InvalidValue, UnknownName
from cjlib.journey import Feeling, Journey, Phase, Scope, Step, StepTime
from cjlib.journey.vocabulary import FieldGroup, Layer, NeedKind, Source
from cjlib.making import Idea, simulate
from cjlib.making.simulate.drawing import pert
from cjlib.making.simulate.marks import summed

SURE = {"success": 1, "spread": 0}
"""Every idea works and brings exactly its gain: the answer is worked out by hand."""


def journey() -> Journey:
    return Journey(
        scope=Scope(journey="visit", target_group="patients", path="purchase"),
        phases=[Phase(id="p", name="P")],
        steps=[
            Step(
                id="wait",
                name="Waiting",
                phase="p",
                feeling=Feeling(now=-1, now_words="afraid", wanted=1, wanted_words="calm"),
                times=[StepTime(minutes=30, waiting=20, layer=Layer.SPENT)],
            ),
            Step(id="file", name="Filing", phase="p", visible=False),
            Step(id="bye", name="Farewell", phase="p", feeling=Feeling(now=0)),
        ],
    )


def ideas() -> list[Idea]:
    return [
        Idea(id="call", name="Call", steps=["wait"], kind="repair", gain=2, need="certainty"),
        Idea(id="card", name="Card", steps=["bye"], kind="peak", gain=1),
    ]


def test_with_certain_gains_each_step_rises_by_exactly_its_gain() -> None:
    found = simulate.to_be(journey(), ideas(), assumptions=SURE)
    assert found.steps["to_be"].tolist()[::2] == [1, 1]
    assert np.isnan(found.steps["to_be"][1])
    assert found.steps["ideas"].tolist() == [("Call",), (), ("Card",)]
    # mean of -1 and 0 goes to 1; a mark of 5.5 + 2.25 * feeling goes from 4.375 to 7.75
    assert found.outcome("mean", "feeling").tolist() == [-0.5, 1, 1, 1]
    assert found.outcome("mean", "mark").tolist() == [4.375, 7.75, 7.75, 7.75]
    # peak-end: (-1 + 0) / 2 goes to (1 + 1) / 2
    assert found.outcome("peak_end", "feeling").tolist() == [-0.5, 1, 1, 1]
    assert found.better == 1
    assert "van 4,4 naar 7,8 (7,8 tot 7,8)." in "\n".join(found.in_words())  # peak-end too


def test_marks_and_loyalty_are_those_of_the_concepts() -> None:
    found = simulate.to_be(journey(), ideas(), assumptions=SURE)
    shares = population(7.75, 1.5)
    table = found.marks[found.marks["way"] == "mean"]
    assert table["to_be"].to_numpy() == pytest.approx(shares)
    loyal = float(shares @ LoyaltyCurve(0.8, 0.05)(np.arange(1.0, 11)))
    assert found.outcome("mean", "loyal")["to_be"] == pytest.approx(loyal)
    assert found.outcome("mean", "eight_up")["to_be"] == pytest.approx(shares[7:].sum())


def test_a_step_stops_at_the_top_of_the_scale() -> None:
    much = [Idea(id=f"i{n}", name=f"I{n}", steps=["bye"], gain=1.5) for n in range(3)]
    found = simulate.to_be(journey(), much, assumptions=SURE)
    assert found.steps["to_be"].tolist()[2] == 2
    assert found.after.step("bye").feeling.now == 2


def test_delight_wears_off_and_repaired_basics_do_not() -> None:
    found = simulate.to_be(journey(), ideas(), assumptions=SURE | {"periods": 2, "drift": 0.5})
    left = found.kano.pivot(index="period", columns="idea", values="left")
    assert left["call"].tolist() == [1, 1, 1]
    # A 1, O 0.6, M 0.25: after one period 0.5 + 0.3, after two 0.25 + 0.5 * 0.6 + 0.25 * 0.25
    assert left["card"].tolist() == pytest.approx([1, 0.8, 0.6125])
    mean = found.periods[found.periods["way"] == "mean"]["feeling"].tolist()
    assert mean == pytest.approx([1, 0.9, 0.80625])
    still = simulate.to_be(journey(), ideas(), assumptions=SURE | {"drift": 0})
    assert still.periods.groupby("way")["feeling"].nunique().tolist() == [1, 1]


def test_what_nobody_asked_for_brings_nothing_until_it_pleases() -> None:
    own = SURE | {"category.card": "I", "drift": 0.5, "periods": 1}
    found = simulate.to_be(journey(), ideas()[1:], assumptions=own)
    assert found.kano["left"].tolist() == [0, 0.5]


def test_an_idea_that_may_fail_gives_an_interval_down_to_no_change() -> None:
    found = simulate.to_be(
        journey(), ideas()[:1], draws=20_000, assumptions={"success": 0.7, "spread": 0}
    )
    row = found.steps.iloc[0]
    assert (row["low"], row["high"]) == (-1, 1)
    assert row["to_be"] == pytest.approx(-1 + 0.7 * 2, abs=0.02)
    assert found.better == pytest.approx(0.7, abs=0.01)


def test_draws_follow_the_mean_of_pert_and_stay_within_their_range() -> None:
    drawn = pert(0.2, 1.0, 1.2, 4, 200_000, np.random.default_rng(1))
    assert drawn.min() >= 0.2
    assert drawn.max() <= 1.2
    assert drawn.mean() == pytest.approx((0.2 + 4 * 1.0 + 1.2) / 6, abs=0.002)
    assert pert(1, 1, 1, 4, 3, np.random.default_rng(1)).tolist() == [1, 1, 1]


def test_the_same_seed_gives_the_same_answer_and_another_seed_another() -> None:
    first, again = (simulate.to_be(journey(), ideas(), seed=7) for _ in range(2))
    assert first.periods.equals(again.periods)
    turned = simulate.to_be(journey(), ideas()[::-1], seed=7)
    assert first.steps["to_be"].equals(turned.steps["to_be"])
    assert not first.steps.equals(simulate.to_be(journey(), ideas(), seed=8).steps)


def test_another_idea_beside_it_does_not_change_the_draws_of_an_idea() -> None:
    alone = simulate.to_be(journey(), ideas()[:1])
    both = simulate.to_be(journey(), ideas())
    assert alone.steps.iloc[0, 3:6].tolist() == both.steps.iloc[0, 3:6].tolist()


def test_the_journey_after_is_made_by_operations_and_says_that_feelings_are_assumed() -> None:
    found = simulate.to_be(journey(), ideas(), assumptions=SURE | {"minutes.call": -25})
    step = found.after.step("wait")
    assert (step.feeling.now, step.feeling.now_words) == (1, "calm")
    assert step.source_of(FieldGroup.FEELING) is Source.ASSUMPTION
    assert [(need.words, need.kind) for need in step.needs] == [("certainty", NeedKind.FUNCTIONAL)]
    assert (step.times[0].minutes, step.times[0].waiting) == (5, 0)
    assert found.before == journey()
    # 20 minutes of waiting count as wasted by default, the other 10 as spent
    table = found.time.set_index("layer")
    assert table.loc["wasted", ["now", "to_be"]].tolist() == [20, 0]
    assert table.loc["spent", ["now", "to_be"]].tolist() == [10, 5]
    assert "in minuten van 30 naar 5," in "\n".join(found.in_words())


def test_an_idea_can_lift_the_type_of_a_map() -> None:
    own = (
        journey()
        .steps[0]
        .changed(touchpoint={"name": "desk"}, needs=[], feeling=Feeling(), times=[])
    )
    plain = journey().changed(steps=[own, journey().steps[2]])
    found = simulate.to_be(plain, ideas())
    # an own touchpoint alone is no type yet; the need that the call answers makes it functional
    assert found.type_before.type is None
    assert found.type_after.type == 1


def test_every_assumption_is_in_the_table_with_a_source_and_can_be_changed() -> None:
    found = simulate.to_be(journey(), ideas(), assumptions={"drift": 0.3, "success.card": 0.5})
    table = found.assumptions.set_index("key")
    assert set(simulate.SPECS) <= set(table.index)
    assert {"gain.card", "success.card", "category.card", "minutes.card"} <= set(table.index)
    assert table.loc["drift", ["value", "source"]].tolist() == [0.3, "zelf gekozen"]
    assert table.loc["gain.card", "source"] == "ingevuld bij het idee"
    assert table.loc["mark_spread", "source"] == "lesvorm van deze kit"
    assert table.loc["category.call", "value"] == "M"
    assert table["name"].is_unique


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ({"success": 2}, "success"),
        ({"success.nobody": 0.5}, "success.nobody"),
        ({"category.card": "R"}, "category.card"),
        ({"periods": 1.5}, "periods"),
        ({"gain_low.card": 3}, "Card"),
        ({"drift": "veel"}, "drift"),
    ],
)
def test_an_assumption_that_cannot_be_is_refused_by_name(own: dict[str, float], said: str) -> None:
    with pytest.raises((InvalidValue, UnknownName), match=said):
        simulate.to_be(journey(), ideas(), assumptions=own)


def test_what_could_not_be_simulated_is_told() -> None:
    odd = [
        Idea(id="a", name="No gain", steps=["bye"]),
        Idea(id="b", name="Done", steps=["bye"], gain=1, status="done"),
        Idea(id="c", name="Loose", gain=1),
        Idea(id="d", name="Unseen", steps=["file"], gain=1),
    ]
    found = simulate.to_be(journey(), odd, assumptions={"minutes.d": 5})
    assert {remark.key: remark.names for remark in found.remarks} == {
        "no_gain": ("No gain",),
        "finished": ("Done",),
        "no_step": ("Loose",),
        "no_feeling": ("Filing",),
        "no_times": ("Filing",),
    }
    assert found.outcome("mean", "feeling")[["now", "to_be"]].tolist() == [-0.5, -0.5]
    assert found.better == 0


def test_no_ideas_and_no_feelings_and_too_few_draws_have_an_answer() -> None:
    found = simulate.to_be(journey(), [])
    assert found.after == journey()
    assert found.in_words()
    bare = journey().changed(steps=[journey().steps[1]])
    with pytest.raises(DataProblem, match="gevoel"):
        simulate.to_be(bare, ideas())
    with pytest.raises(InvalidValue, match="draws"):
        simulate.to_be(journey(), [], draws=3)
    with pytest.raises(UnknownName, match="moon"):
        simulate.to_be(journey(), [Idea(id="a", name="A", steps=["moon"], gain=1)])


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from([-2.0, -1.0, 0.0, 0.5, 1.0, 2.0]), min_size=1, max_size=8))
def test_curves_are_summed_up_as_the_concept_does(curve: list[float]) -> None:
    whole = summary(curve)
    assert summed(np.array([curve]), "mean")[0] == pytest.approx(whole.mean)
    assert summed(np.array([curve]), "peak_end")[0] == whole.peak_end


def test_ten_thousand_draws_are_there_within_a_second() -> None:
    simulate.to_be(journey(), ideas())
    start = time.process_time()
    simulate.to_be(journey(), ideas(), draws=10_000)
    assert time.process_time() - start < 1
