"""Shuffled cards of a journey: what lies wrong is said, and as few cards as possible are blamed."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjlib import datasets
from cjlib.journey import Journey, Phase, Scope, Step
from cjlib.teaching.sorting import STACK, Sorting, Verdict, _longest_in_order


def four_steps() -> Journey:
    return Journey(
        scope=Scope(journey="Koffie halen", target_group="Studenten", path="purchase"),
        phases=[Phase(id="before", name="Vooraf"), Phase(id="after", name="Achteraf")],
        steps=[
            Step(id=ident, name=ident, phase="before" if ident in "abc" else "after")
            for ident in "abcd"
        ],
    )


def laid(before: str, after: str = "", **options: object) -> Sorting:
    table = Sorting(four_steps(), **options)  # type: ignore[arg-type]
    for place, cards in (("before", before), ("after", after)):
        for card in cards:
            table.put(card, place)
    return table


def ids(table: Sorting, place: str) -> str:
    return "".join(step.id for step in table.cards(place))


def test_all_cards_begin_on_the_stack_and_the_seed_decides_their_order() -> None:
    museum = datasets.journey("museumnacht")
    first, same, other = (Sorting(museum, seed=seed) for seed in (1, 1, 2))
    assert [s.id for s in first.cards(STACK)] == [s.id for s in same.cards(STACK)]
    assert [s.id for s in first.cards(STACK)] != [s.id for s in other.cards(STACK)]
    assert {s.id for s in first.cards(STACK)} == {s.id for s in museum.steps}
    assert (first.left, first.right, first.total, first.done) == (12, 0, 12, False)


def test_the_journey_laid_out_as_it_is_has_nothing_wrong() -> None:
    table = laid("abc", "d")
    assert set(table.verdicts().values()) == {Verdict.RIGHT}
    assert table.done


def test_a_card_in_another_phase_is_named_as_such_and_the_others_stay_right() -> None:
    assert laid("abd", "c").verdicts() == {
        "a": Verdict.RIGHT,
        "b": Verdict.RIGHT,
        "d": Verdict.OTHER_PHASE,
        "c": Verdict.OTHER_PHASE,
    }


def test_one_card_too_high_is_one_mistake_and_must_come_later() -> None:
    assert laid("cab").verdicts() == {
        "c": Verdict.LATER,
        "a": Verdict.RIGHT,
        "b": Verdict.RIGHT,
    }


def test_one_card_too_low_must_come_earlier() -> None:
    assert laid("bca").verdicts()["a"] is Verdict.EARLIER


def test_cards_on_the_stack_are_not_judged() -> None:
    assert laid("b").verdicts() == {"b": Verdict.RIGHT}


def test_an_open_phase_counts_both_ways() -> None:
    table = laid("ab", "cd", also={"c": ["after"]})
    assert table.done
    assert laid("abc", "d", also={"c": ["after"]}).done


def test_steps_that_may_change_places_count_both_ways() -> None:
    assert laid("acb", "d", together=[["b", "c"]]).done
    assert not laid("acb", "d").done


def test_up_and_down_walk_through_the_phases() -> None:
    table = laid("ab", "c")
    table.up("c")
    assert (ids(table, "before"), ids(table, "after")) == ("abc", "")
    table.up("c")
    assert ids(table, "before") == "acb"
    table.down("b")
    assert (ids(table, "before"), ids(table, "after")) == ("ac", "b")
    table.down("b")
    assert ids(table, "after") == "b"


def test_from_the_top_of_the_first_phase_a_card_goes_back_to_the_stack_and_no_further() -> None:
    table = laid("a")
    table.up("a")
    assert table.place_of("a") == STACK
    for _ in range(9):
        table.up("a")
    assert ids(table, STACK).startswith("a")


def test_starting_again_gives_the_same_stack() -> None:
    table = Sorting(four_steps(), seed=3)
    first = ids(table, STACK)
    table.put("a", "after")
    table.start_again()
    assert ids(table, STACK) == first
    assert table.left == 4


def test_an_unknown_place_moves_nothing() -> None:
    table = laid("a")
    with pytest.raises(KeyError):
        table.put("a", "nowhere")
    assert ids(table, "before") == "a"


def test_the_map_so_far_holds_only_what_was_put_down_where_it_was_put() -> None:
    table = laid("b", "a")
    so_far = table.so_far()
    assert [(step.id, step.phase) for step in so_far.steps] == [("b", "before"), ("a", "after")]
    assert len(so_far.phases) == 2
    assert laid("").so_far().steps == ()


@pytest.mark.parametrize("name", datasets.journeys())
def test_any_example_can_be_laid_out_card_by_card(name: str) -> None:
    journey = datasets.journey(name)
    table = Sorting(journey, seed=5)
    for step in journey.steps:
        table.put(step.id, step.phase)
        assert [s.id for s in table.so_far().steps][-1] == step.id
    assert table.done
    assert [s.id for s in table.so_far().steps] == [s.id for s in journey.steps]


@given(st.lists(st.sampled_from([0.0, 1.0, 2.0, 3.0]), max_size=7))
def test_as_few_cards_as_possible_are_blamed(ranks: list[float]) -> None:
    keep = _longest_in_order(ranks)
    kept = [ranks[at] for at in sorted(keep)]
    assert kept == sorted(kept)
    if ranks:
        others = [set(p) for n in range(len(keep) + 1, len(ranks) + 1) for p in subsets(ranks, n)]
        assert all(not in_order(ranks, positions) for positions in others)


def subsets(ranks: list[float], n: int) -> set[tuple[int, ...]]:
    return set(combinations(range(len(ranks)), n))


def in_order(ranks: list[float], positions: set[int]) -> bool:
    row = [ranks[at] for at in sorted(positions)]
    return row == sorted(row)
