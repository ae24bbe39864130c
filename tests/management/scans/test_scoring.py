"""Scores per area: what they rest on, how sure they are, and who is not shown."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjlib.management import scans
from tests.management.scans.building import same, team


def row(result: scans.Result, area: str) -> pd.Series:
    return result.areas.set_index("area").loc[area]


def test_mean_quartiles_and_range_are_those_of_the_people() -> None:
    people = [same("cxm", purpose=value) for value in (1, 2, 3, 4, 5)]
    found = row(scans.load("cxm").score(people), "purpose")
    assert (found["score"], found["n"], found["spread"]) == (3.0, 5, 2.0)
    assert (found["least"], found["most"], found["apart"]) == (1.0, 5.0, True)


def test_the_interval_is_students() -> None:
    # 1..5: sd 1.5811, n 5, t(4; 0.975) = 2.7764: 3 - 1.963 and 3 + 1.963
    people = [same("cxm", purpose=value) for value in (1, 2, 3, 4, 5)]
    found = row(scans.load("cxm").score(people), "purpose")
    assert (round(found["low"], 3), round(found["high"], 3)) == (1.037, 4.963)


def test_below_five_people_there_is_no_interval_and_that_is_said() -> None:
    result = scans.load("cxm").score([same("cxm", purpose=value) for value in (1, 2, 3, 4)])
    assert math.isnan(row(result, "purpose")["low"])
    assert any("Onder de 5" in line for line in result.in_words())


def test_five_people_who_all_say_the_same_do_not_make_it_certain() -> None:
    result = scans.load("cxm").score([same("cxm", purpose=4)] * 5)
    assert math.isnan(row(result, "purpose")["low"])
    assert not row(result, "purpose")["sure"]
    assert any("allemaal hetzelfde" in line for line in result.in_words())


def test_an_interval_does_not_leave_the_scale() -> None:
    people = [same("cxm", purpose=5)] * 4 + [same("cxm", purpose=3)]
    assert row(scans.load("cxm").score(people), "purpose")["high"] == 5.0


def test_a_turned_statement_counts_the_other_way_round() -> None:
    hero = scans.load("hero")
    assert hero.score(same("hero", first=5, culture=1)).score("first") == 5.0
    assert hero.score({"first_1": 5, "first_2": 5}).score("first") == 3.0


@pytest.mark.parametrize(
    ("value", "level"), [(1, "weak"), (2, "weak"), (3, "middle"), (4, "strong"), (5, "strong")]
)
def test_levels_are_thirds_of_the_scale(value: int, level: str) -> None:
    assert row(scans.load("cxm").score(same("cxm", purpose=value)), "purpose")["level"] == level


def test_where_high_is_bad_a_high_score_is_the_weak_side() -> None:
    result = scans.load("transaction").score(same("transaction", brand=5, loyalty=1))
    assert row(result, "brand")["level"] == "weak"
    assert row(result, "loyalty")["level"] == "strong"


def test_a_signal_scores_the_share_that_sees_it_and_evidence_is_counted_apart() -> None:
    people = [{"online_unknown": answer} for answer in (0, 1, 1, 2, 2, 2, 0, 0)]
    result = scans.load("signals").score(people)
    found = row(result, "online_unknown")
    # 5 of 8 by Wilson
    assert (found["score"], round(found["low"], 3), round(found["high"], 3)) == (
        0.625,
        0.306,
        0.863,
    )
    assert found["level"] == ""
    assert result.items.set_index("item").loc["online_unknown", "highest"] == 3


def test_small_departments_are_counted_but_not_split_out() -> None:
    people = [
        *team("cxm", "Verkoop", 8, 1),
        *team("cxm", "Service", 6, 2),
        *team("cxm", "ICT", 3, 3),
        *team("cxm", "HR", 2, 4),
    ]
    result = scans.load("cxm").score(people)
    assert result.people == 19
    assert set(result.departments["department"]) == {"Verkoop", "Service"}
    assert (result.disagreement.hidden, result.disagreement.hidden_people) == (2, 5)
    said = " ".join(result.in_words())
    assert "ICT" not in said
    assert "2 van de afdelingen, met samen 5" in said


def test_a_large_department_of_which_few_answered_an_area_shows_no_score_there() -> None:
    people = [same("cxm", purpose=3, journey=3) | {"department": "Verkoop"} for _ in range(6)]
    people += [same("cxm", purpose=3) | {"department": "Service"} for _ in range(4)]
    people += [same("cxm", purpose=3, journey=1) | {"department": "Service"} for _ in range(2)]
    table = scans.load("cxm").score(people).departments.set_index(["department", "area"])
    assert table.loc[("Service", "purpose"), "score"] == 3.0
    assert math.isnan(table.loc[("Service", "journey"), "score"])
    # 3 for Verkoop would give away the two of Service
    assert math.isnan(table.loc[("Verkoop", "journey"), "score"])


def test_points_hold_no_name_no_department_and_no_order_of_sheets() -> None:
    people = [
        {"respondent": str(n), **same("cxm", purpose=v)} for n, v in enumerate((4, 1, 5, 2, 3))
    ]
    points = scans.load("cxm").score(people).points
    assert list(points.columns) == ["purpose", "journey", "ecosystem", "measure"]
    assert list(points["purpose"]) == [1, 2, 3, 4, 5]


answer = st.one_of(st.none(), st.integers(1, 5))
KEYS = [item.key for item in scans.load("cxm").definition.items]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.fixed_dictionaries(dict.fromkeys(KEYS, answer)), min_size=1, max_size=7))
def test_whatever_is_answered_scores_stay_on_the_scale_and_no_sentence_holds_nan(
    people: list[dict],
) -> None:
    people[0]["purpose_1"] = 3
    result = scans.load("cxm").score(people)
    known = result.areas["score"].dropna()
    assert known.between(1, 5).all()
    low, high = result.areas["low"], result.areas["high"]
    assert ((low <= result.areas["score"] + 1e-9) | low.isna()).all()
    assert ((high >= result.areas["score"] - 1e-9) | high.isna()).all()
    assert "nan" not in str(result).casefold()
    assert not result.named().map(lambda cell: "nan" in str(cell).casefold()).any(axis=None)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 1000))
def test_the_order_of_people_does_not_matter(seed: int) -> None:
    people = team("cxm", "A", 6, 5) + team("cxm", "B", 6, 6)
    other = [people[at] for at in np.random.default_rng(seed).permutation(12)]
    first, second = (scans.load("cxm").score(given) for given in (people, other))
    pd.testing.assert_frame_equal(first.areas, second.areas)
    pd.testing.assert_frame_equal(first.points, second.points)
