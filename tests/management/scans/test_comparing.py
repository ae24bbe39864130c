"""Two rounds beside each other: what moved, what may be chance, and what cannot be said."""

from __future__ import annotations

import pytest

from cjlib.management import scans
from cjlib.management.scans.comparing import Moved, compare
from cjlib.texts import use_language
from tests.management.scans.building import same, team


def moved(name, before, after):
    scan = scans.load(name)
    found = compare(scan.score(before), scan.score(after))
    for lang in ("nl", "en"):
        use_language(lang)
        for one in found:
            said = str(one.told(scan.definition))
            assert "nan" not in said
            assert str(one.n_before) in said
    return {one.area: one for one in found}


def test_a_large_change_in_many_people_is_told_from_chance():
    before = team("cxm", "Web", 12, 1, purpose=2.0, journey=3.0)
    after = team("cxm", "Web", 12, 2, purpose=4.0, journey=3.0)
    found = moved("cxm", before, after)
    assert found["purpose"].moved is Moved.BETTER
    assert found["purpose"].low > 1
    assert found["journey"].moved is Moved.CHANCE


def test_a_higher_score_is_worse_where_high_is_bad():
    before = team("transaction", "Web", 10, 1, loyalty=2.0)
    after = team("transaction", "Web", 10, 2, loyalty=4.5)
    assert moved("transaction", before, after)["loyalty"].moved is Moved.WORSE


def test_shares_without_a_verdict_only_change():
    before = [same("signals", negative_talk=0, staff_turnover=2) for _ in range(10)]
    after = [same("signals", negative_talk=2, staff_turnover=2) for _ in range(10)]
    found = moved("signals", before, after)
    assert found["negative_talk"].moved is Moved.OTHER
    assert found["staff_turnover"].moved is Moved.CHANCE
    # Newcombe (1998) of 10 of 10 against 0 of 10: 1 - sqrt(2) * 0.27754 to 1
    assert found["negative_talk"].low == pytest.approx(0.6075, abs=1e-4)
    assert found["negative_talk"].high == pytest.approx(1)


@pytest.mark.parametrize("n", [1, 4])
def test_few_people_or_no_spread_say_nothing_about_chance(n):
    few = [same("hero", first=2, culture=2) for _ in range(n)]
    many = [same("hero", first=5, culture=5) for _ in range(6)]
    assert moved("hero", few, many)["first"].moved is Moved.UNKNOWN
    assert moved("hero", many, many)["first"].moved is Moved.UNKNOWN


def test_an_area_without_a_score_is_not_compared():
    before = [same("hero", first=2) for _ in range(6)]
    after = team("hero", "Web", 6, 1)
    assert moved("hero", before, after)["culture"].moved is Moved.UNKNOWN
