"""No group smaller than five is shown, nor one from which such a group can be worked out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cjlib.management.scans.groups import SMALLEST, shown

sizes = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=2), st.integers(0, 12), max_size=8)


@given(sizes, st.integers(0, 9))
def test_whoever_is_not_shown_are_nobody_or_at_least_five_people(
    groups: dict[str, int], others: int
) -> None:
    kept = shown(groups, others)
    hidden = others + sum(size for name, size in groups.items() if name not in kept)
    assert all(groups[name] >= SMALLEST for name in kept)
    assert hidden == 0 or hidden >= SMALLEST or not kept


def test_groups_of_five_are_shown() -> None:
    assert shown({"Verkoop": 5, "Service": 9}) == {"Verkoop", "Service"}


def test_a_group_of_three_takes_the_smallest_other_group_along() -> None:
    # 17 people in all: without Service too, the three of ICT could be worked out
    assert shown({"Verkoop": 8, "Service": 6, "ICT": 3}) == {"Verkoop"}


def test_two_groups_of_three_hide_each_other() -> None:
    assert shown({"Verkoop": 8, "Service": 6, "ICT": 3, "HR": 3}) == {"Verkoop", "Service"}


def test_one_person_without_a_department_counts_as_a_small_group() -> None:
    assert shown({"Verkoop": 8, "Service": 6}, others=1) == {"Verkoop"}
