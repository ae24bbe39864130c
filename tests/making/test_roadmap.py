"""A roadmap from dependencies and effort, and the messages where it cannot be."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjlib.errors import DataProblem, InvalidValue
from cjlib.making import Idea
from cjlib.making.roadmap import Roadmap, plan
from cjlib.making.waiting import in_order
from cjlib.texts import speaking
from tests.making.building import journey


def idea(ident: str, effort: float | None = 1, *after: str, **values: object) -> Idea:
    return Idea(id=ident, name=ident.capitalize(), effort=effort, depends_on=after, **values)


def quarters(found: Roadmap) -> dict[str, int]:
    return dict(zip(found.table["idea"], found.table["quarter"], strict=True))


def test_an_idea_comes_no_earlier_than_what_it_waits_for_and_only_when_there_is_time() -> None:
    found = plan([idea("see", 4, "link"), idea("link", 6)], quarters=3, weeks=6)
    assert quarters(found) == {"link": 1, "see": 2}
    see = found.table.iloc[1]
    assert (see["after"], see["why"]) == (
        ("Link",),
        "In kwartaal 2 is er voor het eerst genoeg tijd.",
    )


def test_what_waits_may_come_in_the_same_quarter() -> None:
    found = plan([idea("see", 1, "link"), idea("link", 1)], weeks=6)
    assert quarters(found) == {"link": 1, "see": 1}


def test_repairs_come_before_what_smooths_and_peaks_come_last() -> None:
    found = plan(
        [idea("top", kind="peak"), idea("soepel", kind="smooth"), idea("herstel", kind="repair")],
        quarters=3,
        weeks=1,
    )
    assert quarters(found) == {"herstel": 1, "soepel": 2, "top": 3}


def test_a_quarter_that_somebody_chose_is_kept_and_others_go_round_it() -> None:
    found = plan([idea("a", 3, quarter=1), idea("b", 3, kind="repair")], weeks=4)
    assert quarters(found) == {"a": 1, "b": 2}
    assert list(found.table["planned"]) == [True, False]


def test_a_choice_of_quarters_goes_before_what_the_idea_says_itself() -> None:
    assert quarters(plan([idea("a", 1, quarter=1)], fixed={"a": 3})) == {"a": 3}


def test_an_idea_planned_before_what_it_waits_for_is_refused_with_both_names() -> None:
    with pytest.raises(DataProblem) as caught:
        plan([idea("see", 1, "link", quarter=1), idea("link", 1, quarter=3)])
    assert str(caught.value).startswith("Idee 'See' is te vroeg gepland. Het staat in kwartaal 1.")
    assert "'Link'" in str(caught.value)


def test_ideas_that_wait_for_each_other_are_named_in_a_ring() -> None:
    with pytest.raises(DataProblem) as caught:
        plan([idea("a", 1, "b"), idea("b", 1, "c"), idea("c", 1, "a")])
    assert "wachten op elkaar" in str(caught.value)
    for name in ("'A'", "'B'", "'C'"):
        assert name in str(caught.value)


def test_what_does_not_fit_is_left_with_its_reason_and_so_is_what_waits_for_it() -> None:
    found = plan([idea("groot", 20), idea("erna", 1, "groot")], quarters=2, weeks=6)
    assert quarters(found) == {"groot": 0, "erna": 0}
    assert found.left == ("Groot", "Erna")
    assert found.table.iloc[0]["why"].startswith("Past in geen enkel kwartaal: het kost 20 weken")
    assert found.table.iloc[1]["why"] == "Kan pas na 'Groot', en dat past niet in de planning."


def test_unknown_effort_counts_as_nothing_and_is_said() -> None:
    found = plan([idea("a", None)], weeks=1)
    assert math.isnan(found.table["effort"].iloc[0])
    assert any("staat niet bij: 'A'" in line for line in found.in_words())


def test_a_quarter_that_was_planned_too_full_is_said() -> None:
    found = plan([idea("a", 9, quarter=1)], weeks=4)
    assert "In kwartaal 1 is 9 weken werk gepland, en er zijn 4 weken." in found.in_words()
    assert found.load["share"].iloc[0] == 2.25


def test_what_is_done_is_not_planned_and_what_waits_for_it_can_start() -> None:
    done = idea("link", 6, status="done")
    see = idea("see", 1, "link", status="chosen")
    found = plan(journey=journey(improvements=[done, see]))
    assert quarters(found) == {"see": 1}
    assert found.remarks == ()


def test_waiting_for_what_nobody_planned_is_said() -> None:
    shop = journey(improvements=[idea("link"), idea("see", 1, "link", status="chosen")])
    with speaking("en"):
        assert (
            "'See' comes only after 'Link', and that is neither planned nor done."
            in plan(journey=shop).in_words()
        )


def test_nothing_chosen_gets_an_answer() -> None:
    assert plan().in_words() == ["Er is nog geen idee gekozen om te plannen."]


@pytest.mark.parametrize("wrong", [{"quarters": 0}, {"quarters": 9}, {"weeks": -1}])
def test_numbers_out_of_range_are_refused(wrong: dict) -> None:
    with pytest.raises(InvalidValue):
        plan([idea("a")], **wrong)


def test_weeks_must_be_given_for_each_quarter() -> None:
    with pytest.raises(InvalidValue):
        plan([idea("a")], quarters=3, weeks=[1, 2])


def test_two_ideas_with_one_code_are_refused() -> None:
    with pytest.raises(DataProblem, match="dezelfde code"):
        in_order([idea("a"), idea("a")])


def test_a_chain_of_a_thousand_ideas_is_put_in_order() -> None:
    chain = [idea(f"i{n}", 1, *([f"i{n - 1}"] if n else [])) for n in range(1000)]
    assert [one.id for one in in_order(reversed(chain))] == [one.id for one in chain]


@given(
    st.lists(st.tuples(st.integers(0, 5), st.sets(st.integers(0, 9), max_size=3)), max_size=10),
    st.integers(1, 8),
)
def test_nothing_comes_before_what_it_waits_for_and_no_quarter_is_overfull(
    given_ideas: list[tuple[int, set[int]]], most: int
) -> None:
    # only earlier ideas are waited for, so that there is no ring
    ideas = [
        idea(f"i{n}", effort, *[f"i{base}" for base in bases if base < n])
        for n, (effort, bases) in enumerate(given_ideas)
    ]
    found = plan(ideas, quarters=most, weeks=4)
    when = quarters(found)
    for one in ideas:
        for base in one.depends_on:
            assert when[one.id] == 0 or 0 < when[base] <= when[one.id]
    assert (found.load["effort"] <= 4).all()
