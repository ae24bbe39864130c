"""Cards to sort into groups: a kind of question, and the table on the screen to lay them on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

from cjlib.journey import Journey, Phase, Scope, Step
from cjlib.journey.vocabulary import JourneyPath
from cjlib.teaching.errors import WrongAnswer
from cjlib.teaching.questions import Question
from cjlib.teaching.sorting import STACK, Sorting, Verdict
from cjlib.teaching.sorting_view import SortingView
from cjlib.texts import t

Groups = dict[str, list[str]]


@dataclass(frozen=True, kw_only=True)
class Sorted(Question):
    """Cards that each belong in a group; the order within a group does not count.

    Parameters
    ----------
    groups : sequence of str
        In the order in which they are shown; ``right`` gives card -> group.
    texts : str
        Where the words stand: ``<texts>.card.<card>`` and ``<texts>.group.<group>``.
    also : mapping of str to sequence of str
        Card -> other groups that count as well, where the source leaves it open.

    Notes
    -----
    An answer is a mapping of group -> cards.  A typical mistake is a part of one (card -> group):
    whoever lays those cards there makes it.
    """

    groups: Sequence[str]
    texts: str
    also: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def read(self, given: Any) -> dict[str, str]:
        if not isinstance(given, Mapping):
            raise WrongAnswer("exercises.cards_wanted", given=str(given)[:40])
        laid: dict[str, str] = {}
        for key, value in given.items():
            cards = [value] if isinstance(value, str) else value
            if key in self.groups and isinstance(cards, Iterable):
                laid.update(dict.fromkeys(map(str, cards), str(key)))
            else:
                laid[str(key)] = str(value)
        strange = [c for c, g in laid.items() if c not in self.right() or g not in self.groups]
        if strange:
            raise WrongAnswer("exercises.cards_wanted", given=", ".join(strange)[:40])
        return laid

    def same(self, first: Mapping[str, str], second: Mapping[str, str]) -> bool:
        return first.keys() == second.keys() and all(
            first[card] in (group, *self.also.get(card, ())) for card, group in second.items()
        )

    def resembles(self, answer: Mapping[str, str], wrong: Mapping[str, str]) -> bool:
        return all(answer.get(card) == group for card, group in wrong.items())

    def shown(self, answer: Mapping[str, str]) -> str:
        piles = []
        for group in self.groups:
            cards = [self.card(card) for card, laid in answer.items() if laid == group]
            if cards:
                piles.append(f"{t(f'{self.texts}.group.{group}')}: {'; '.join(cards)}")
        return " · ".join(piles)

    def echo(self, answer: Mapping[str, str]) -> str:
        right = self.right()
        off = [card for card, group in right.items() if not self._lies(answer, card, group)]
        return t(
            "exercises.cards_right",
            right=len(right) - len(off),
            total=len(right),
            off="; ".join(self.card(card) for card in off),
        )

    def card(self, card: str) -> str:
        """The words on a card."""
        return t(f"{self.texts}.card.{card}")

    def _lies(self, answer: Mapping[str, str], card: str, group: str) -> bool:
        return answer.get(card) in (group, *self.also.get(card, ()))

    def table(self, kept: Groups | None = None) -> CardsView:
        """The cards on the screen, some already laid."""
        right = self.right()
        groups = [Phase(id=group, name=t(f"{self.texts}.group.{group}")) for group in self.groups]
        # in the order of the groups, as a journey wants it; the stack is shuffled anyway
        steps = [
            Step(id=card, name=self.card(card), phase=group)
            for group in self.groups
            for card, belongs in right.items()
            if belongs == group
        ]
        scope = Scope(journey=self.texts, target_group=self.texts, path=JourneyPath.PURCHASE)
        view = CardsView(Sorting(Journey(scope=scope, phases=tuple(groups), steps=tuple(steps))))
        for group, cards in (kept or {}).items():
            for card in cards:
                view.state.put(card, group)
        view.refresh()
        return view


class CardsView(SortingView):
    """Cards laid in groups, without a word on whether they lie right: the check says that."""

    def __init__(self, state: Sorting) -> None:
        super().__init__(state)
        self.cards.description = t("exercises.cards")
        for name in ("up", "down"):  # order does not count here
            self.buttons[name].layout.display = "none"

    def refresh(self) -> None:
        """Draw the cards as they lie now."""
        waiting = self.state.cards(STACK)
        self._show(waiting[0].id if waiting else "")

    @property
    def answer(self) -> Groups:
        """Group -> its cards in alphabetical order; groups without cards are left out."""
        laid = {p.id: sorted(c.id for c in self.state.cards(p.id)) for p in self.state.places}
        return {group: cards for group, cards in laid.items() if cards}

    @staticmethod
    def _line(step: Step, verdicts: dict[str, Verdict]) -> str:
        return f"\u2003· {step.name}"

    @staticmethod
    def _about(step: Step) -> str:
        return f'<div class="cj-card-told"><b>{escape(step.name)}</b></div>'

    def _verdict(self, verdicts: dict[str, Verdict]) -> str:
        laid = self.state.total - self.state.left
        said = [t("exercises.laid", laid=laid, total=self.state.total), t("exercises.keep")]
        lines = "<br>".join(map(escape, said))
        return f'<div class="cj-note cj-plain" role="status" aria-live="polite">{lines}</div>'

    def _map(self) -> str:
        return ""
