"""Silos show as disagreement between departments rather than within."""

from __future__ import annotations

import math

import pytest

from cjlib.errors import InvalidValue
from cjlib.management import scans
from cjlib.management.scans import Kind
from tests.management.scans.building import same, team

CXM = scans.load("cxm")


def by_area(result: scans.Result, area: str) -> dict:
    return result.disagreement.by_area.set_index("area").loc[area].to_dict()


def one_area(**departments: list[int]) -> list[dict]:
    return [
        {"department": name, **same("cxm", ecosystem=value)}
        for name, values in departments.items()
        for value in values
    ]


def test_departments_that_see_another_organisation_are_a_silo() -> None:
    result = CXM.score(
        team("cxm", "Verkoop", 8, 1, ecosystem=4.3) + team("cxm", "Service", 8, 2, ecosystem=1.8)
    )
    found = by_area(result, "ecosystem")
    assert result.disagreement.areas(Kind.SILO) == ("ecosystem",)
    assert (found["lowest"], found["highest"]) == ("Service", "Verkoop")
    assert any("silo bij Ecosysteem" in line for line in result.in_words())
    assert any("brengen en komen halen" in line for line in result.in_words())


def test_people_who_differ_within_their_department_are_no_silo() -> None:
    mixed = [1, 5, 1, 5, 1, 5]
    result = CXM.score(one_area(Verkoop=mixed, Service=mixed))
    found = by_area(result, "ecosystem")
    assert (found["kind"], found["between"], found["gap"]) == ("spread", 0.0, 0.0)
    assert not any("teken van een silo" in line for line in result.in_words())
    assert any("binnen hun afdeling" in line for line in result.in_words())


def test_the_share_between_departments_is_that_of_the_sums_of_squares() -> None:
    # means 2 and 4 around 3: between 10 x 1 = 10; within 4 x 1 per department = 8: 10 / 18
    result = CXM.score(one_area(A=[1, 3, 2, 1, 3], B=[3, 5, 4, 3, 5]))
    found = by_area(result, "ecosystem")
    assert found["between"] == pytest.approx(10 / 18)
    assert found["gap"] == pytest.approx(2.0)
    assert found["chance"] == pytest.approx(1 / 9)


def test_a_difference_that_is_clear_but_small_is_no_silo() -> None:
    a = [{"department": "A", **same("cxm", purpose=3)} for _ in range(20)]
    b = [{"department": "B", **same("cxm", purpose=3), "purpose_1": 4} for _ in range(20)]
    found = by_area(CXM.score(a + b), "purpose")
    assert found["p"] < 0.05
    assert found["kind"] == "agree"


def test_areas_that_departments_agree_on_are_seldom_called_a_silo() -> None:
    called = 0
    for seed in range(20):
        people = team("cxm", "A", 7, seed) + team("cxm", "B", 7, 100 + seed)
        called += bool(CXM.score(people).disagreement.areas(Kind.SILO))
    assert called <= 3  # 5% over all four areas together, so about one of twenty


def test_without_departments_only_people_can_differ() -> None:
    people = [same("cxm", purpose=value) for value in (1, 1, 5, 5, 3)]
    result = CXM.score(people)
    assert by_area(result, "purpose")["kind"] == "spread"
    assert math.isnan(by_area(result, "purpose")["p"])
    assert by_area(result, "journey")["kind"] == "unknown"
    assert not any("afdeling" in line for line in result.in_words())


def test_one_department_or_everybody_alike_gives_no_p_and_no_silo() -> None:
    alone = CXM.score(one_area(A=[1, 2, 3, 4, 5]))
    alike = CXM.score(one_area(A=[3] * 5, B=[3] * 5))
    for result in (alone, alike):
        assert math.isnan(by_area(result, "ecosystem")["p"])
        assert result.disagreement.areas(Kind.SILO) == ()


def test_a_department_that_is_not_shown_is_not_named_as_lowest_either() -> None:
    people = one_area(A=[4] * 6 + [5], B=[3] * 6 + [4], C=[1, 1, 1])
    found = by_area(CXM.score(people), "ecosystem")
    assert "C" not in (found["lowest"], found["highest"])
    assert math.isnan(found["gap"])  # B went along with C, so that one department is left


def test_people_who_order_the_areas_alike_agree_completely() -> None:
    people = [
        same("cxm", purpose=1 + n, journey=2 + n, ecosystem=3 + n, measure=3 + n) for n in (0, 1)
    ]
    people += [same("cxm", purpose=1, journey=2, ecosystem=4, measure=4)]
    result = CXM.score(people)
    assert result.disagreement.agreement.w == pytest.approx(1.0)
    assert any("goed" in line or "eens over" in line for line in result.in_words())


def test_the_same_answers_give_the_same_p_and_the_seed_is_checked() -> None:
    people = team("cxm", "A", 6, 1) + team("cxm", "B", 6, 2, purpose=3.6)
    assert CXM.score(people).disagreement.by_area.equals(CXM.score(people).disagreement.by_area)
    for seed in (-1, 1.5, True):
        with pytest.raises(InvalidValue):
            CXM.score(people, seed=seed)  # type: ignore[arg-type]


def test_shares_of_signals_are_told_as_percentages() -> None:
    rows = [{"department": "Winkel", "online_unknown": 2}] * 8
    rows += [{"department": "Kantoor", "online_unknown": 0}] * 8
    said = scans.load("signals").score(rows).in_words()
    assert any(
        "Kantoor ziet het veel minder dan Winkel" in line and "100%" in line for line in said
    )
