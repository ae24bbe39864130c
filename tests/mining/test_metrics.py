"""NPS, CSAT and CES with their intervals; literals from the domain reference."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjlib.errors import DataProblem, InvalidValue
from cjlib.mining import intervals
from cjlib.mining.metrics import ces, csat, difference, nps
from cjlib.mining.scales import Scale

N1 = [10] * 25 + [9] * 25 + [8] * 15 + [7] * 15 + [6] * 10 + [0] * 10


def test_nps_of_n1_has_the_adjusted_wald_interval_unless_asked_otherwise():
    score = nps(N1)
    assert score.method == "adjusted-wald"
    assert score.n == 100
    assert (score.promoters, score.passives, score.detractors) == (50, 30, 20)
    assert score.value == pytest.approx(30)
    assert (score.low, score.high) == pytest.approx((14.0511, 44.2013), abs=5e-5)


def test_the_adjusted_interval_of_n1_has_its_published_centre():
    score = nps(N1)
    assert (score.low + score.high) / 2 == pytest.approx(29.12621, abs=5e-6)


def test_nps_of_n1_by_wald():
    score = nps(N1, method="wald")
    assert score.standard_error == pytest.approx(7.81025, abs=5e-6)
    assert (score.low, score.high) == pytest.approx((14.6922, 45.3078), abs=5e-5)


def test_nps_by_bootstrap_repeats_with_its_seed_and_lies_near_wald():
    first, again, other = (nps(N1, method="bootstrap", seed=seed) for seed in (7, 7, 8))
    assert (first.low, first.high) == (again.low, again.high)
    assert (first.low, first.high) == pytest.approx((14.7, 45.3), abs=2.5)
    assert (other.low, other.high) == pytest.approx((14.7, 45.3), abs=2.5)


def test_a_six_is_a_detractor_a_seven_passive_and_a_nine_a_promoter():
    score = nps([6, 7, 8, 9])
    assert (score.detractors, score.passives, score.promoters) == (1, 2, 1)


def test_a_report_mark_is_refused_and_not_converted():
    with pytest.raises(DataProblem) as caught:
        nps([7, 8], scale="1-10")
    assert caught.value.key == "metrics.nps_scale"
    assert "1-10" in str(caught.value)
    assert "csat" in caught.value.message().hint


def test_an_answer_outside_the_scale_is_named_with_its_place():
    with pytest.raises(DataProblem) as caught:
        nps([9, 8, 12])
    assert caught.value.values["row"] == 3
    assert "12" in caught.value.message().what


def test_an_answer_in_a_read_table_is_named_with_row_and_column():
    marks = pd.Series([9, 8, 12], index=pd.Index([2, 3, 17], name="row"), name="cijfer")
    with pytest.raises(DataProblem) as caught:
        nps(marks)
    assert caught.value.message().what == 'Rij 17, kolom "cijfer": 12 ligt niet tussen 0 en 10.'
    assert "nps" in caught.value.message().hint


def test_half_marks_are_no_nps_answers():
    with pytest.raises(DataProblem) as caught:
        nps([7.5, 9])
    assert caught.value.key == "survey.answer.not_whole"


def test_a_blank_code_is_blank_only_outside_the_scale():
    score = nps([0, 6, 11, 10], blank=[0, 6, 11])
    assert (score.n, score.blank, score.detractors) == (3, 1, 2)


@pytest.mark.parametrize("missing", [math.nan, None, "", "Blank", " n.v.t. ", pd.NA])
def test_missing_answers_are_blank(missing):
    score = nps([10, missing, 9])
    assert (score.n, score.blank) == (2, 1)


def test_nobody_answered_is_said():
    with pytest.raises(DataProblem) as caught:
        nps([math.nan, "leeg"])
    assert caught.value.key == "metrics.nobody_answered"


def test_weights_move_the_score_and_shrink_the_effective_number():
    score = nps([10, 10, 0], weights=[1, 1, 2])
    assert score.value == pytest.approx(0)
    assert score.effective_n == pytest.approx(16 / 6)
    assert score.n == 3


def test_equal_weights_change_nothing():
    plain, weighted = nps(N1), nps(N1, weights=[0.4] * 100)
    assert (plain.value, plain.low, plain.high) == pytest.approx(
        (weighted.value, weighted.low, weighted.high)
    )


def test_a_negative_weight_is_named_with_its_row():
    with pytest.raises(DataProblem) as caught:
        nps([10, 9], weights=[1, -1])
    assert caught.value.values["row"] == 2


def test_weights_of_another_length_are_refused():
    with pytest.raises(DataProblem) as caught:
        nps([10, 9], weights=[1])
    assert caught.value.key == "metrics.weights_length"


def test_a_top_two_share_has_the_wilson_interval_of_five_in_eighty_three():
    share = csat([5, 4, 4, 5, 5] + [3] * 78, scale="1-5", rule="top-2")
    assert share.method == "wilson"
    assert share.value == pytest.approx(5 / 83)
    assert (share.low, share.high) == pytest.approx((0.0260034, 0.1333843), abs=5e-8)


def test_on_a_report_mark_top_three_means_eight_and_up():
    assert csat([7.9, 8, 9, 10], scale="1-10", rule="top-3").value == pytest.approx(0.75)


def test_a_mean_has_student_t():
    mean = csat([3, 4, 5], scale="1-5", rule="mean")
    assert (mean.value, mean.sd, mean.method) == (4, 1, "t")
    assert (mean.low, mean.high) == pytest.approx((4 - 2.4841377, 5), abs=5e-7)


def test_one_answer_has_a_mean_and_no_interval():
    mean = csat([4], scale="1-5", rule="mean")
    assert mean.value == 4
    assert math.isnan(mean.low)
    assert math.isnan(mean.high)


def test_answers_that_are_all_alike_have_no_t_interval():
    mean = csat([4] * 5, scale="1-5", rule="mean")
    assert (mean.value, mean.sd) == (4, 0)
    assert math.isnan(mean.low)


def test_the_interval_of_a_single_answer_holds_its_score():
    score = nps([10])
    # adjusted to +.25 with sd .75 on n' = 4: .25 - 1.96 * .375
    assert score.low == pytest.approx(-48.49865, abs=5e-5)
    assert score.high == 100


def test_csat_cannot_be_asked_without_scale_and_rule():
    with pytest.raises(TypeError):
        csat([4, 5])


@pytest.mark.parametrize("rule", ["top-0", "top-5", "best", "mean "])
def test_a_rule_that_does_not_exist_on_the_scale_lists_those_that_do(rule):
    with pytest.raises(InvalidValue) as caught:
        csat([4, 5], scale="1-5", rule=rule)
    assert "top-4" in str(caught.value)


def test_a_method_that_does_not_fit_the_rule_is_refused():
    with pytest.raises(InvalidValue):
        csat([4, 5], scale="1-5", rule="mean", method="wilson")


@pytest.mark.parametrize("scale", ["5", "5-1", "high", (1, 2, 3)])
def test_a_scale_that_is_none_is_refused(scale):
    with pytest.raises(DataProblem) as caught:
        csat([4], scale=scale, rule="mean")
    assert caught.value.key == "survey.unknown_scale"


def test_scales_can_be_written_in_several_ways():
    assert Scale.of("1-10") == Scale.of("mark") == Scale.of((1, 10)) == Scale(1, 10)
    assert Scale.of("-2-2") == Scale(-2, 2)


def test_ces_needs_its_direction():
    with pytest.raises(TypeError):
        ces([2, 3], scale="1-5")
    with pytest.raises(InvalidValue):
        ces([2, 3], scale="1-5", direction="up")


def test_ces_keeps_the_scale_as_asked():
    effort = ces([1, 2, 3], scale="1-5", direction="low-is-good")
    assert (effort.value, effort.direction) == (2, "low-is-good")


def test_the_difference_of_two_shares_is_newcombe():
    before = csat([5] * 8 + [1] * 785, scale="1-5", rule="top-1")
    after = csat([5] * 15 + [1] * 721, scale="1-5", rule="top-1")
    gap = difference(after, before)
    assert gap.method == "newcombe"
    assert (gap.low, gap.high) == pytest.approx((-0.002269, 0.024183), abs=5e-7)
    assert not gap.clear


def test_the_difference_of_two_nps_adds_both_variances():
    gap = difference(nps(N1), nps(N1))
    assert gap.value == 0
    assert (gap.low, gap.high) == pytest.approx((-21.6485, 21.6485), abs=5e-5)  # 1.96 √2 · 7.81025


def test_the_difference_of_two_means_is_welch():
    gap = difference(
        csat([3, 4, 5], scale="1-5", rule="mean"), csat([1, 2, 3], scale="1-5", rule="mean")
    )
    assert gap.method == "welch"
    assert (gap.low, gap.high) == pytest.approx((-0.2669579, 4.2669579), abs=5e-7)  # t(4), se √⅔


def test_a_handful_of_answers_that_are_all_alike_proves_nothing():
    gap = difference(nps([10]), nps([0]))
    assert gap.method == "adjusted-wald"
    # adjusted to +.25 and -.25, both with sd .75 on n' = 4: 50 +/- 1.96 * sqrt(2) * 37.5
    assert (gap.low, gap.high) == pytest.approx((50 - 103.9428, 50 + 103.9428), abs=5e-4)
    assert not difference(nps([10, 10]), nps([8, 8])).clear
    assert difference(nps([10] * 40), nps([0] * 40)).clear


def test_two_means_without_any_spread_have_no_interval():
    gap = difference(csat([5, 5], scale="1-5", rule="mean"), csat([4, 4], scale="1-5", rule="mean"))
    assert gap.value == 1
    assert math.isnan(gap.low)
    assert not gap.clear


def test_shares_follow_the_weights_and_counts_do_not():
    score = nps([10, 10, 7, 0], weights=[1, 1, 2, 4])
    assert (score.promoters, score.passives, score.detractors) == (2, 1, 1)
    assert score.shares == pytest.approx((0.25, 0.25, 0.5))
    assert nps(N1).shares == pytest.approx((0.5, 0.3, 0.2))


def test_a_bootstrap_with_weights_of_nought_still_has_an_interval():
    score = nps([10, 0, 9, 3], weights=[0, 0, 0, 1], method="bootstrap")
    assert (score.low, score.high) == (-100, -100)


def test_two_directions_cannot_be_compared():
    first = ces([1, 2], scale="1-7", direction="low-is-good")
    second = ces([1, 2], scale="1-7", direction="high-is-good")
    with pytest.raises(DataProblem) as caught:
        difference(first, second)
    assert caught.value.key == "metrics.not_comparable"


def test_results_are_frozen():
    with pytest.raises(AttributeError):
        nps(N1).value = 99  # type: ignore[misc]


def test_the_same_customers_give_three_conclusions():
    marks = [8] * 100
    assert nps(marks).value == 0  # all passive
    assert csat(marks, scale="1-10", rule="mean").value == 8
    assert csat(marks, scale="1-10", rule="top-3").value == 1


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 10), min_size=1, max_size=60))
def test_nps_stays_between_its_bounds(marks):
    for method in ("adjusted-wald", "wald"):
        score = nps(marks, method=method)
        assert -100 <= score.low <= score.high <= 100
        assert -100 <= score.value <= 100


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 200), st.integers(1, 200))
def test_wilson_holds_the_share_and_stays_within_zero_and_one(hits, misses):
    n = hits + misses
    low, high = intervals.wilson(hits / n, n)
    assert 0 <= low <= hits / n <= high <= 1


def test_a_bootstrap_of_many_answers_stays_small():
    values = np.tile([-1.0, 0.0, 1.0], 200_000)
    low, high = intervals.bootstrap(values, np.ones_like(values))
    assert -0.01 < low < 0 < high < 0.01
