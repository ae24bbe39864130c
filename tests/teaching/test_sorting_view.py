"""Sorting cards on the screen: what a click does and what is said about it, without a browser."""

from __future__ import annotations

import pytest

from cjlib import datasets
from cjlib.journey import Journey, Phase, Scope, Step
from cjlib.teaching.sorting import STACK, Sorting
from cjlib.teaching.sorting_view import SortingView
from cjlib.texts import speaking


@pytest.fixture
def view() -> SortingView:
    return SortingView(Sorting(datasets.journey("museumnacht"), seed=7))


def names(view: SortingView) -> list[str]:
    return [label.strip() for label, _ in view.cards.options]


def lay(view: SortingView, card: str, place: str) -> None:
    view.cards.value = card
    view.buttons[place].click()


def test_the_list_begins_with_the_stack_and_ends_with_four_empty_phases(view: SortingView) -> None:
    assert names(view)[0] == "Nog te leggen (12)"
    assert names(view)[-4:] == ["Ideefase (0)", "Voorbereiding (0)", "Tijdens (0)", "Na (0)"]
    assert len(names(view)) == 17


def test_a_card_is_put_in_a_phase_and_the_next_one_comes_up(view: SortingView) -> None:
    lay(view, "tickets", "idea")
    assert names(view)[-5:-2] == ["Ideefase (1)", "✓ Kaartjes kopen", "Voorbereiding (0)"]
    assert view.card == view.state.cards(STACK)[0].id
    assert "Goed gelegd: 1 van de 12. Nog te leggen: 11." in view.verdict.value


def test_a_card_that_was_down_already_stays_chosen(view: SortingView) -> None:
    lay(view, "tickets", "after")
    lay(view, "tickets", "idea")
    assert view.card == "tickets"


def test_a_wrong_phase_and_a_wrong_order_are_said_at_once(view: SortingView) -> None:
    lay(view, "dinner", "idea")
    assert "&#x27;Samen eten&#x27; hoort in een andere fase." in view.verdict.value
    for card in ("tickets", "triggers", "invite"):
        lay(view, card, "idea")
    assert "&#x27;Kaartjes kopen&#x27; komt in deze fase later." in view.verdict.value


def test_pressing_up_again_and_again_moves_the_same_card(view: SortingView) -> None:
    for card in ("triggers", "invite", "tickets"):
        lay(view, card, "idea")
    view.cards.value = "tickets"
    view.buttons["up"].click()
    view.buttons["up"].click()
    assert [step.id for step in view.state.cards("idea")] == ["tickets", "triggers", "invite"]
    view.buttons["down"].click()
    assert [step.id for step in view.state.cards("idea")] == ["triggers", "tickets", "invite"]
    assert view.card == "tickets"


def test_the_map_grows_with_the_cards(view: SortingView) -> None:
    assert view.picture.value == ""
    lay(view, "tickets", "idea")
    assert "Kaartjes" in view.picture.value
    assert "polsbandje" not in view.picture.value
    lay(view, "wristband", "after")
    assert "polsbandje" in view.picture.value


def test_laying_every_card_right_is_celebrated(view: SortingView) -> None:
    for step in view.state.journey.steps:
        lay(view, step.id, step.phase)
    assert "✓ Alle 12 kaartjes liggen goed." in view.verdict.value
    assert "cj-good" in view.verdict.value
    assert names(view)[0] == "Nog te leggen (0)"


def test_starting_again_takes_all_cards_back(view: SortingView) -> None:
    lay(view, "tickets", "idea")
    view.buttons["again"].click()
    assert names(view)[0] == "Nog te leggen (12)"
    assert view.picture.value == ""


def test_a_line_with_a_phase_can_be_chosen_and_then_nothing_moves(view: SortingView) -> None:
    view.cards.value = "phase:idea"
    assert view.card == ""
    assert view.about.value == ""
    assert [name for name, b in view.buttons.items() if not b.disabled] == ["again"]
    view.buttons["up"].click()
    assert view.state.left == 12


def test_the_chosen_card_tells_what_helps_to_place_it(view: SortingView) -> None:
    view.cards.value = "app"
    assert "Alle informatie bij elkaar en bij de hand." in view.about.value
    assert "bevestigingsmail of website" in view.about.value


def test_a_click_speaks_the_language_the_cards_were_made_in() -> None:
    with speaking("en"):
        view = SortingView(Sorting(datasets.journey("museumnacht"), seed=7))
    with speaking("nl"):  # as a kernel does that handles a click outside the cell
        view.buttons["idea"].click()
    assert "Still to place: 11." in view.verdict.value
    assert names(view)[0] == "Still to place (11)"


def test_what_people_wrote_on_cards_is_shown_and_never_run() -> None:
    journey = Journey(
        scope=Scope(journey="x", target_group="y", path="purchase"),
        phases=[Phase(id="p", name="<i>fase</i>")],
        steps=[Step(id="s", name="<script>alert(1)</script>", phase="p", does="<b>x</b>")],
    )
    view = SortingView(Sorting(journey))
    view.buttons["p"].click()
    shown = view.about.value + view.verdict.value + view.picture.value
    assert "<script>" not in shown
    assert "<b>x</b>" not in shown
    assert "&lt;script&gt;" in shown


def test_a_button_that_is_pressed_never_goes_grey_for_a_moment(view: SortingView) -> None:
    # a browser takes the focus from a button that does
    lay(view, "tickets", "idea")
    changes: list[bool] = []
    view.buttons["up"].observe(lambda change: changes.append(change["new"]), "disabled")
    lay(view, "triggers", "idea")
    view.buttons["up"].click()
    assert changes == []
