"""The emotion curve of a journey, and what follows from it."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings

from cjlib.errors import InvalidValue
from cjlib.journey import (
    Expectation,
    Feeling,
    Journey,
    JourneyProblem,
    Measurement,
    Need,
    Phase,
    Scope,
    Step,
    Touchpoint,
)
from cjlib.journey.curve import (
    Ingredient,
    Policy,
    Reason,
    View,
    analyse,
    emotion_curve,
    policies,
    rank_moments,
    whole_success,
)
from cjlib.journey.vocabulary import Moment
from cjlib.texts import LANGUAGES, speaking
from tests.journey.strategies import journeys

DESK, OTHER = Touchpoint(name="Balie"), Touchpoint(name="Taxi", own=False)


def a_map(*steps: Step, **values: object) -> Journey:
    return Journey(
        scope=Scope(journey="Op reis", target_group="Gezinnen", path="purchase"),
        phases=[Phase(id="p", name="Reis")],
        steps=steps,
        **values,
    )


def a_step(ident: str, now: float | None = None, **values: object) -> Step:
    wanted = values.pop("wanted", None)
    feeling = Feeling(now=now, wanted=wanted)
    return Step(**{"id": ident, "name": ident.title(), "phase": "p", "feeling": feeling, **values})


def felt(*values: float | None) -> Journey:
    return a_map(*(a_step(f"s{nth}", value) for nth, value in enumerate(values)))


def wished(*values: float | None) -> Journey:
    return a_map(*(a_step(f"s{nth}", 0, wanted=value) for nth, value in enumerate(values)))


# --- the curve -------------------------------------------------------------------------------


def test_the_curve_runs_over_the_steps_that_have_a_feeling_and_names_the_others():
    curve = emotion_curve(felt(1, None, -1, 2))
    assert [(point.step, point.position, point.value) for point in curve.points] == [
        ("s0", 0, 1),
        ("s2", 2, -1),
        ("s3", 3, 2),
    ]
    assert (curve.n, curve.skipped, curve.skipped_names) == (3, ("s1",), ("S1",))
    assert curve.in_words()[0] == (
        "De curve zoals het nu voelt telt 3 van de 4 stappen. Nog zonder gevoel: 'S1'."
    )


def test_as_it_is_and_as_it_should_be_are_two_curves():
    journey = a_map(a_step("s1", -1, wanted=2), a_step("s2", None, wanted=1))
    assert [point.value for point in emotion_curve(journey).points] == [-1]
    assert [point.value for point in emotion_curve(journey, View.WANTED).points] == [2, 1]


def test_the_sums_follow_the_definition():
    whole = emotion_curve(felt(1, -2, 0, 2, 1)).summary
    # strongest: -2 and +2, the last of the two counts; end +1
    assert (whole.peak, whole.tied, whole.peak_end) == (2, True, 1.5)
    assert (whole.mean, whole.minimum) == (pytest.approx(0.4), -2)
    # slope over -2..2: (-2*1 + -1*-2 + 1*2 + 2*1) / 10
    assert whole.trend == pytest.approx(0.4)


def test_the_trend_counts_the_steps_without_a_feeling():
    assert emotion_curve(felt(0, None, None, None, 2)).summary.trend == pytest.approx(0.5)


def test_a_map_without_feelings_has_no_curve():
    curve = emotion_curve(felt(None, None))
    assert (curve.n, curve.turns, curve.summary, curve.share_on_touchpoint) == (0, (), None, None)
    assert len(curve.in_words()) == 1
    assert analyse(felt(None)).title().startswith("Nog geen gevoel op de kaart")


def test_one_feeling_has_no_trend_and_no_turns():
    report = analyse(felt(1.5))
    assert math.isnan(report.now.summary.trend)
    assert report.title().startswith("Nog maar één stap met een gevoel: +1,5 bij 'S0' (n = 1).")
    assert not any("Trend" in line for line in report.in_words())


def test_peaks_and_dips_carry_their_sign_and_their_steps():
    curve = emotion_curve(felt(-2, -1, -1, -1.5, 2))
    told = [(turn.turn.value, turn.value, turn.sign, turn.steps) for turn in curve.turns]
    assert told == [
        ("dip", -2, -1, ("s0",)),
        ("peak", -1, -1, ("s1", "s2")),
        ("dip", -1.5, -1, ("s3",)),
        ("peak", 2, 1, ("s4",)),
    ]
    assert (len(curve.peaks), len(curve.dips)) == (2, 2)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((0, 2), "Piek van +2 bij 'S1'."),
        ((-1, 0), "Piek op nul bij 'S1'"),
        ((-2, -1), "Piek van −1 bij 'S1': het hoogste punt hier ligt toch onder nul."),
        ((2, 0.5), "Dal van +0,5 bij 'S1': lager dan ernaast, maar nog prettig."),
        ((2, 0), "Dal op nul bij 'S1'"),
        ((2, -0.5), "Dal van −0,5 bij 'S1': onder nul."),
    ],
)
def test_a_turn_is_told_with_the_side_of_zero_it_is_on(values, expected):
    assert str(emotion_curve(felt(*values)).turns[1]).startswith(expected)


def test_the_distance_to_the_nearest_touchpoint_is_counted_in_steps():
    journey = a_map(
        a_step("idea", 2),
        a_step("wait"),
        a_step("desk", -2, touchpoint=DESK),
        a_step("walk", 1),
    )
    curve = emotion_curve(journey)
    assert [turn.distance for turn in curve.turns] == [2, 0, 1]
    assert curve.share_on_touchpoint == pytest.approx(1 / 3)
    told = [str(turn) for turn in curve.turns]
    assert told[0].endswith("Het dichtstbijzijnde touchpoint ligt 2 stappen verderop.")
    assert told[1].endswith("Dat valt op een touchpoint.")
    assert told[2].endswith("Het dichtstbijzijnde touchpoint ligt een stap verderop.")
    assert curve.on_touchpoints() in curve.in_words()
    assert curve.on_touchpoints().endswith("daarvan hebben er 1 van de 3 een touchpoint.")


def test_a_plateau_falls_on_a_touchpoint_if_one_of_its_steps_does():
    journey = a_map(a_step("a", 1), a_step("b", 1, touchpoint=DESK), a_step("c", 0))
    assert [turn.distance for turn in emotion_curve(journey).turns] == [0, 1]


def test_the_distance_can_be_measured_to_own_touchpoints_only():
    journey = a_map(a_step("taxi", -1, touchpoint=OTHER), a_step("desk", 1, touchpoint=DESK))
    assert [turn.distance for turn in emotion_curve(journey).turns] == [0, 0]
    assert [turn.distance for turn in emotion_curve(journey, own_only=True).turns] == [1, 0]


def test_without_touchpoints_nothing_is_said_of_distance():
    turn = emotion_curve(felt(0, 1)).turns[0]
    assert turn.distance is None
    assert "touchpoint" not in str(turn)


@given(journeys(6, history=False))
def test_every_step_in_sight_is_on_the_curve_or_skipped(journey):
    for view in View:
        curve = emotion_curve(journey, view)
        on = [point.step for point in curve.points]
        assert not set(on) & set(curve.skipped)
        seen = {step.id for step in journey.steps if step.visible}
        assert set(curve.skipped) == seen - set(on)


def test_what_happens_out_of_sight_is_not_asked_for_a_feeling():
    journey = a_map(a_step("s1", 1), a_step("office", visible=False), a_step("s2", -1))
    assert emotion_curve(journey).skipped == ()
    assert analyse(journey).title().endswith("(n = 2).")
    assert [step.step for step in policies(journey)] == ["s1", "s2"]
    felt_there = a_map(a_step("office", -1, visible=False))
    assert [step.policy for step in policies(felt_there)] == [Policy.REPAIR]


def test_where_all_steps_are_touchpoints_the_share_says_so():
    journey = a_map(
        a_step("taxi", -1, touchpoint=OTHER),
        a_step("desk", 1, touchpoint=DESK),
        a_step("home", 0),
    )
    assert emotion_curve(journey).on_touchpoints() == (
        "Pieken en dalen op een touchpoint: 2 van de 3, op een eigen touchpoint: 1. "
        "Vergelijk dat met alle stappen met een gevoel: "
        "daarvan hebben er 2 van de 3 een touchpoint."
    )


@pytest.mark.parametrize(
    ("values", "open_end"),
    [((1, -1, None), "S2"), ((1, None, -1), None), ((None, None), "S1"), ((), None)],
)
def test_an_end_without_a_feeling_is_no_end(values, open_end):
    curve = emotion_curve(felt(*values))
    assert curve.open_end == open_end
    told = "Let op: de laatste stap, 'S2', heeft geen gevoel. Als einde telt hier 'S1'."
    assert any(told in line for line in curve.sums()) is (values == (1, -1, None))


@pytest.mark.parametrize(
    ("values", "title"),
    [
        ((), "Nog geen gevoel op de kaart: er is geen curve te tekenen."),
        (
            (None, 1),
            "Nog maar één stap met een gevoel: +1 bij 'S1' (n = 1 van de 2 stappen). "
            "Voor een curve zijn er minstens twee nodig.",
        ),
        ((1, 1), "De curve is vlak: +1 (n = 2)."),
        (
            (1, -1, *[None] * 12),
            "Hoogste punt: +1 bij 'S0'. Laagste: −1 bij 'S1' (n = 2 van de 14 stappen).",
        ),
    ],
)
def test_the_title_says_on_how_many_steps_it_rests(values, title):
    assert analyse(felt(*values)).title() == title


def test_an_empty_map_is_not_said_to_have_a_feeling_everywhere():
    assert emotion_curve(felt()).coverage() == "Er staan nog geen stappen op de kaart."
    assert emotion_curve(felt(None)).coverage() == (
        "De curve zoals het nu voelt heeft nog nergens een gevoel: 'S0'."
    )


# --- the policy ------------------------------------------------------------------------------


def test_a_step_below_zero_is_repaired_whatever_it_is():
    truth = a_step("s1", -0.5, moments=[Moment.TRUTH])
    (found,) = policies(a_map(truth))
    assert (found.policy, found.reasons) == (Policy.REPAIR, (Reason.BELOW_ZERO, Reason.TRUTH))
    assert str(found) == "S1: herstellen (het gevoel ligt onder nul, moment van de waarheid)."


@pytest.mark.parametrize(
    ("moment", "policy"),
    [
        (Moment.TRUTH, Policy.PEAK),
        (Moment.BRAND, Policy.PEAK),
        (Moment.ZERO, Policy.SMOOTH),
        (Moment.ULTIMATE, Policy.SMOOTH),
    ],
)
def test_a_peak_is_built_at_moments_of_truth_and_of_the_brand(moment, policy):
    assert policies(a_map(a_step("s1", 0, moments=[moment])))[0].policy is policy


def test_a_peak_is_built_where_the_wanted_curve_peaks_above_zero():
    found = policies(wished(0, 2, 1, 1, 1.5))
    assert [step.policy.value for step in found] == ["smooth", "peak", "smooth", "smooth", "peak"]
    below = policies(wished(-2, -1, -2))
    assert {step.policy for step in below} == {Policy.SMOOTH}


def test_a_wanted_curve_without_ups_and_downs_asks_for_no_peaks():
    assert {step.policy for step in policies(wished(2, 2, 2))} == {Policy.SMOOTH}


def test_smooth_is_only_for_now_where_nobody_said_how_it_should_feel():
    found = {step.reasons for step in policies(felt(2, 1))}
    assert found == {(Reason.NOT_CHOSEN,)}
    assert {step.reasons for step in policies(wished(1, 1))} == {(Reason.NOTHING_SPECIAL,)}


def test_where_the_feeling_is_not_known_the_policy_is_to_find_out():
    (found,) = policies(felt(None))
    assert (found.policy, found.reasons) == (None, (Reason.UNKNOWN,))
    assert str(found) == "S0: eerst uitzoeken (het gevoel nu is niet bekend)."


# --- moments of truth ------------------------------------------------------------------------


def weighty(ident: str, need: float, level: float, now: float, wanted: float, **values: object):
    needs = [Need(words="Zeker weten", importance=need), Need(words="Iets", importance=1)]
    return a_step(
        ident, now, wanted=wanted, needs=needs, expectation=Expectation(level=level), **values
    )


def test_moments_are_ranked_by_need_times_expectation_times_gap():
    ranking = rank_moments(
        a_map(weighty("low", 2, 3, 0, 1), weighty("high", 5, 4, -1, 2, moments=[Moment.TRUTH]))
    )
    assert [(moment.step, moment.score) for moment in ranking.moments] == [("high", 60), ("low", 6)]
    assert ranking.in_words() == [
        "High: 60 = behoefte 5 × verwachting 4 × kloof 3.",
        "Low: 6 = behoefte 2 × verwachting 3 × kloof 1. "
        "Op de kaart is dit geen moment van de waarheid.",
    ]


def test_a_step_that_feels_better_than_wanted_has_nothing_to_win():
    (moment,) = rank_moments(a_map(weighty("s1", 5, 5, 2, 1))).moments
    assert (moment.gap, moment.score) == (-1, 0)
    assert str(moment) == ("S1: 0, want er is geen kloof. Het voelt er al zoals gewenst, of beter.")


def test_a_ranking_says_how_many_steps_it_leaves_out():
    steps = (weighty("s1", 2, 3, 0, 1), a_step("s2", 1), a_step("office", visible=False))
    assert (
        rank_moments(a_map(*steps))
        .in_words()[-1]
        .startswith("Te rangschikken: 1 van de 2 stappen.")
    )


def test_equal_scores_stand_in_the_order_of_the_journey():
    ranking = rank_moments(a_map(*(weighty(ident, 2, 2, 0, 1) for ident in "cab")))
    assert [moment.step for moment in ranking.moments] == ["c", "a", "b"]


def test_steps_that_lack_one_of_the_three_are_listed_apart_with_what_is_missing():
    ranking = rank_moments(
        a_map(
            a_step("plain", 1),
            a_step("truth", 1, wanted=2, moments=[Moment.TRUTH], needs=[Need(words="Rust")]),
        )
    )
    assert ranking.moments == ()
    assert [(step.step, step.lacking) for step in ranking.incomplete] == [
        ("truth", (Ingredient.NEED, Ingredient.EXPECTATION)),
        ("plain", (Ingredient.NEED, Ingredient.EXPECTATION, Ingredient.GAP)),
    ]
    assert ranking.in_words() == [
        "Truth: nog niet te rangschikken. "
        "Vul in: belang van een behoefte, hoogte van de verwachting."
    ]


def test_the_ranking_can_be_kept_to_marked_moments_of_truth():
    journey = a_map(
        weighty("a", 2, 2, 0, 1), weighty("b", 1, 1, 0, 1, moments=[Moment.TRUTH]), a_step("c")
    )
    ranking = rank_moments(journey, marked_only=True)
    assert [moment.step for moment in ranking.moments] == ["b"]
    assert ranking.incomplete == ()


# --- success of the whole --------------------------------------------------------------------


def test_five_steps_of_95_percent_make_a_journey_of_77_percent():
    whole = whole_success(felt(*[None] * 5), {f"s{nth}": 0.95 for nth in range(5)})
    assert whole.result.product == pytest.approx(0.774, abs=0.0005)
    assert str(whole) == (
        "Gemiddeld lukt een stap in 95,0% van de gevallen, maar alles na elkaar in 77,4%: "
        "als stappen los van elkaar misgaan (aantal stappen: 5)."
    )


def test_steps_without_a_success_are_counted_apart():
    whole = whole_success(felt(1, 2, None), {"s2": 0.5})
    assert (whole.steps, whole.unknown) == ({"s2": 0.5}, ("s0", "s1"))
    assert str(whole).endswith("Stappen waarvan dat niet bekend is: 2. Die tellen niet mee.")


def measured(ident: str, metric: str, value: float, scale: str = "", step: str | None = "s0"):
    return Measurement(id=ident, step=step, metric=metric, scale=scale, value=value, n=40)


def test_success_comes_from_measurements_of_that_name_and_the_last_one_counts():
    journey = felt(1, 1).changed(
        measurements=[
            measured("m1", "Succes", 0.5),
            measured("m2", "success", 0.9, "0-1"),
            measured("m3", "success", 80, "%", "s1"),
            measured("m4", "NPS", 30, "NPS", "s1"),
            measured("m5", "success", 0.1, step=None),
        ]
    )
    assert whole_success(journey).steps == {"s0": 0.9, "s1": 0.8}
    assert whole_success(journey).result.product == pytest.approx(0.72)


def test_the_smallest_measurement_stands_beside_the_product_and_a_measurement_of_nobody_does_not():
    few = measured("m1", "succes", 0.9).changed(n=12)
    none = measured("m2", "succes", 0.2, step="s1").changed(n=0)
    whole = whole_success(felt(1, 1).changed(measurements=[few, none]))
    assert (whole.steps, whole.fewest, whole.no_shares) == ({"s0": 0.9}, 12, ("m2",))
    assert "De kleinste meting telt 12 antwoorden." in str(whole)


def test_no_success_is_made_from_a_feeling():
    whole = whole_success(felt(2, 2))
    assert (whole.result, whole.steps) == (None, {})
    assert str(whole) == "Van geen enkele stap is bekend hoe vaak die lukt."


@pytest.mark.parametrize(("value", "scale"), [(8, "rapportcijfer"), (8, ""), (101, "%"), (-1, "")])
def test_a_measured_success_that_is_no_share_is_not_used_and_named(value, scale):
    journey = felt(1).changed(measurements=[measured("m1", "succes", value, scale)])
    whole = whole_success(journey)
    assert (whole.result, whole.no_shares) == (None, ("m1",))
    assert (
        "geen deel van de klanten (0-1 of %), of zonder antwoorden: meting m1"
        in analyse(journey).in_words()[-1]
    )


def test_a_given_success_outside_nought_to_one_is_refused():
    with pytest.raises(InvalidValue):
        whole_success(felt(1), {"s0": 95})


def test_a_success_of_a_step_that_is_not_there_is_refused():
    with pytest.raises(JourneyProblem, match="'s9' staat niet in de kaart"):
        whole_success(felt(1), {"s9": 0.5})


# --- all at once -----------------------------------------------------------------------------


def test_the_report_names_the_highest_and_the_lowest_point():
    assert analyse(felt(0, 2, -1, 1)).title() == (
        "Hoogste punt: +2 bij 'S1'. Laagste: −1 bij 'S2' (n = 4)."
    )


def test_the_report_tells_four_sums_with_n_and_what_research_says_of_each():
    report = analyse(felt(0, 2, -1, 1))
    assert [line.split(":")[0] for line in report.now.sums()] == [
        "Piek-eind",
        "Gemiddelde",
        "Trend",
        "Laagste punt",
    ]
    assert all("n = 4" in line for line in report.now.sums())
    said = report.research()
    assert "r = 0,581 (95%-interval 0,487 tot 0,661; 174 effecten" in said[0]
    assert "ongeveer even goed" in said[1]
    assert len(said) == 4


def test_a_tie_between_a_peak_and_a_dip_is_said():
    assert "met het andere teken" in emotion_curve(felt(2, -2)).sums()[0]
    assert "met het andere teken" not in emotion_curve(felt(2, -1)).sums()[0]


@pytest.mark.parametrize("lang", LANGUAGES)
@given(journey=journeys(6, history=False))
@settings(max_examples=25)
def test_every_map_can_be_analysed_and_told_in_both_languages(lang, journey):
    with speaking(lang):
        report = analyse(journey)
        assert report.title()
        assert all([*report.in_words(), *report.research(), *map(str, report.policies)])
        seen = [step.visible or step.feeling.now is not None for step in journey.steps]
        assert len(report.policies) == sum(seen)
        assert report.ranking.in_words() is not None
