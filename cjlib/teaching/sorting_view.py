"""Sorting cards on the screen: one list, buttons beside it, and the map that grows below.

Every control is the browser's own, so the keyboard works: arrow keys choose a card in the list,
Tab goes to the buttons, and a button pressed again and again keeps moving the same card.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from html import escape
from typing import Any

import ipywidgets as widgets

from cjlib.journey import Step
from cjlib.journey.words import field
from cjlib.teaching.sorting import STACK, Sorting, Verdict
from cjlib.texts import language, speaking, t

_SIGNS = {
    Verdict.RIGHT: "✓",
    Verdict.OTHER_PHASE: "✗",
    Verdict.EARLIER: "↑",
    Verdict.LATER: "↓",
}
_HEADER = "phase:"  # value in the list of a line that is no card


class SortingView:
    """The widgets of a `Sorting`; ``root`` is what a notebook shows.

    Attributes
    ----------
    state : Sorting
    cards : ipywidgets.Select
        The list of places and cards.
    buttons : dict of str to ipywidgets.Button
        ``"up"``, ``"down"``, ``"again"`` and one for each phase by its id.
    about, verdict, picture : ipywidgets.HTML
        The chosen card, how the cards lie, and the map so far.
    """

    def __init__(self, state: Sorting) -> None:
        self.state = state
        self._lang = language()
        lines = state.total + len(state.places) + 1
        self.cards = widgets.Select(
            rows=min(lines, 20),
            description=t("sorting.cards"),
            style={"description_width": "auto"},
            layout=widgets.Layout(width="auto", height="auto"),
        )
        self.cards.add_class("cj-sorting")
        self.buttons = {
            "up": self._button(t("sorting.up"), self._up),
            "down": self._button(t("sorting.down"), self._down),
            **{
                phase.id: self._button(
                    t("sorting.to", phase=phase.name),
                    partial(self._put, place=phase.id),
                )
                for phase in state.places
            },
            "again": self._button(t("sorting.again"), self._again),
        }
        self.about, self.verdict, self.picture = (widgets.HTML() for _ in range(3))
        self.cards.observe(self._choose, "value")
        # how the cards lie stands under the list, so that it is seen while the buttons are pressed
        lying = self._column([self.cards, self.verdict], "1 1 24rem")
        beside = self._column([self.about, *self.buttons.values()], "1 1 16rem")
        table = widgets.HBox([lying, beside], layout=widgets.Layout(flex_flow="row wrap"))
        table.add_class("cj-keys")  # arrows and Enter are ours here, not the notebook's
        self.root = widgets.VBox([table, self.picture])
        self._show(self._top())

    @staticmethod
    def _column(parts: list[widgets.Widget], flex: str) -> widgets.VBox:
        return widgets.VBox(parts, layout=widgets.Layout(flex=flex, min_width="14rem"))

    def _button(self, label: str, act: Callable[[str], str]) -> widgets.Button:
        """A button that does something with the chosen card; ``act`` says which one comes next."""
        button = widgets.Button(description=label, layout=widgets.Layout(width="auto"))

        def press(_: object) -> None:
            with speaking(self._lang):  # a click reaches us outside the cell that chose a language
                if not button.disabled:
                    self._show(act(self.card))

        button.on_click(press)
        return button

    def _up(self, card: str) -> str:
        self.state.up(card)
        return card

    def _down(self, card: str) -> str:
        self.state.down(card)
        return card

    def _put(self, card: str, place: str) -> str:
        """After a card from the stack comes the next one: a click per card is enough."""
        from_stack = self.state.place_of(card) == STACK
        self.state.put(card, place)
        return self._top() if from_stack and self.state.left else card

    def _again(self, _: str) -> str:
        self.state.start_again()
        return self._top()

    def _top(self) -> str:
        return self.state.cards(STACK)[0].id

    @property
    def card(self) -> str:
        """Id of the chosen card; empty if a line with a phase is chosen."""
        value = str(self.cards.value or "")
        return "" if value.startswith(_HEADER) else value

    def _show(self, card: str) -> None:
        """Draw everything anew, with the same card chosen."""
        verdicts = self.state.verdicts()
        options = []
        for place, name in self._places():
            there = self.state.cards(place)
            options.append((t("sorting.place", name=name, n=len(there)), f"{_HEADER}{place}"))
            options += [(self._line(step, verdicts), step.id) for step in there]
        # new options choose the first line for a moment: unheard, or the buttons would go grey and
        # the one that was pressed would lose the focus
        self.cards.unobserve(self._choose, "value")
        self.cards.options = options
        self.cards.value = card or f"{_HEADER}{STACK}"
        self.cards.observe(self._choose, "value")
        self._choose()
        self.verdict.value = self._verdict(verdicts)
        self.picture.value = self._map()

    def _places(self) -> list[tuple[str, str]]:
        return [(STACK, t("sorting.stack")), *((p.id, p.name) for p in self.state.places)]

    @staticmethod
    def _line(step: Step, verdicts: dict[str, Verdict]) -> str:
        sign = _SIGNS[verdicts[step.id]] if step.id in verdicts else "·"
        return f"\u2003{sign} {step.name}"

    def _choose(self, _: object = None) -> None:
        card = self.card
        for name, button in self.buttons.items():
            button.disabled = not card and name != "again"
        with speaking(self._lang):
            self.about.value = self._about(self.state.journey.step(card)) if card else ""

    @staticmethod
    def _about(step: Step) -> str:
        told = {
            field("steps", "does"): step.does,
            field("steps", "why"): step.why,
            field("steps", "touchpoint", "channel"): step.touchpoint and step.touchpoint.channel,
            field("steps", "feeling"): step.feeling.now_words,
        }
        lines = "".join(
            f"<br>{escape(name)}: {escape(said)}" for name, said in told.items() if said
        )
        return f'<div class="cj-card-told"><b>{escape(step.name)}</b>{lines}</div>'

    def _verdict(self, verdicts: dict[str, Verdict]) -> str:
        state = self.state
        if state.done:
            said, kind = [t("sorting.done", total=state.total)], "good"
        else:
            counts = t("sorting.progress", right=state.right, total=state.total, left=state.left)
            wrong = {card: how for card, how in verdicts.items() if how is not Verdict.RIGHT}
            said, kind = [counts, *(self._wrong(card, how) for card, how in wrong.items())], "plain"
        lines = "<br>".join(map(escape, said))
        return f'<div class="cj-note cj-{kind}" role="status" aria-live="polite">{lines}</div>'

    def _wrong(self, card: str, verdict: Verdict) -> str:
        name = self.state.journey.step(card).name
        return f"{_SIGNS[verdict]} {t(f'sorting.wrong.{verdict.value}', name=name)}"

    def _map(self) -> str:
        from cjlib.pictures.html import fragment
        from cjlib.pictures.journey_map import journey_map

        so_far = self.state.so_far()
        return fragment(journey_map(so_far)) if so_far.steps else ""

    def _repr_mimebundle_(self, **options: Any) -> Any:
        return self.root._repr_mimebundle_(**options)
