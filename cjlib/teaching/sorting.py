"""Cards of a journey to put back in order: what lies where, and what lies wrong.

>>> from cjlib.datasets import journey
>>> table = Sorting(journey("museumnacht"), seed=7)
>>> table.put("tickets", "idea")
>>> table.right, table.total
(1, 12)
"""

from __future__ import annotations

import random
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType

from cjlib.journey import Journey, Phase, Step

STACK = ""
"""Where a card lies that is not yet in a phase."""


class Verdict(StrEnum):
    """How a card lies."""

    RIGHT = "right"
    OTHER_PHASE = "other_phase"
    EARLIER = "earlier"  # in this phase it belongs further up
    LATER = "later"


class Sorting:
    """The steps of a journey as shuffled cards, and where a person has put them.

    Parameters
    ----------
    journey : Journey
        The map to rebuild: its steps are the cards, its phases the places.
    seed : int
        The same seed gives the same stack.
    also : mapping of str to sequence of str
        Step -> other phases that count as well, where the source leaves it open.
    together : sequence of sequences of str
        Groups of steps, next to each other in the journey, whose order among themselves is open.

    Attributes
    ----------
    places : list of Phase
        The phases in their order.

    Notes
    -----
    Within a phase the fewest cards that spoil the order count as wrong: whoever puts one card too
    high has one mistake, not five.
    """

    def __init__(
        self,
        journey: Journey,
        seed: int = 1,
        also: Mapping[str, Sequence[str]] = MappingProxyType({}),
        together: Sequence[Sequence[str]] = (),
    ) -> None:
        self.journey = journey
        self.places: list[Phase] = list(journey.phases)
        self._also = also
        self._rank = {step.id: float(at) for at, step in enumerate(journey.steps)}
        for group in together:
            self._rank.update(dict.fromkeys(group, min(self._rank[ident] for ident in group)))
        self._seed = seed
        self._rows: dict[str, list[str]] = {}
        self.start_again()

    def start_again(self) -> None:
        """All cards back on the stack, shuffled as they were at first."""
        cards = [step.id for step in self.journey.steps]
        random.Random(self._seed).shuffle(cards)
        self._rows = {STACK: cards, **{phase.id: [] for phase in self.places}}

    def cards(self, place: str) -> tuple[Step, ...]:
        """The cards in a place, in the order they lie; ``STACK`` for those not yet put down."""
        return tuple(self.journey.step(ident) for ident in self._rows[place])

    def place_of(self, card: str) -> str:
        """In which place a card lies."""
        return next(place for place, cards in self._rows.items() if card in cards)

    def put(self, card: str, place: str) -> None:
        """Lay a card at the end of a place."""
        row = self._rows[place]  # an unknown place fails before anything moves
        self._rows[self.place_of(card)].remove(card)
        row.append(card)

    def up(self, card: str) -> None:
        """One place up; from the top of a phase to the end of the phase before it."""
        self._move(card, -1)

    def down(self, card: str) -> None:
        """One place down; from the end of a phase to the top of the one after it."""
        self._move(card, 1)

    def _move(self, card: str, by: int) -> None:
        place = self.place_of(card)
        row = self._rows[place]
        at = row.index(card)
        if 0 <= at + by < len(row):
            row[at], row[at + by] = row[at + by], row[at]
            return
        names = list(self._rows)
        beside = names.index(place) + by
        if 0 <= beside < len(names):
            row.remove(card)
            other = self._rows[names[beside]]
            other.insert(0 if by > 0 else len(other), card)

    def verdicts(self) -> dict[str, Verdict]:
        """How each card lies that has been put in a phase."""
        found: dict[str, Verdict] = {}
        for phase in self.places:
            row = self._rows[phase.id]
            strangers = [card for card in row if not self._belongs(card, phase.id)]
            found.update(dict.fromkeys(strangers, Verdict.OTHER_PHASE))
            found.update(self._order([card for card in row if card not in strangers]))
        return found

    def _belongs(self, card: str, place: str) -> bool:
        return place in (self.journey.step(card).phase, *self._also.get(card, ()))

    def _order(self, row: Sequence[str]) -> dict[str, Verdict]:
        """Right for the longest part of ``row`` that is in order; the others must up or down."""
        keep = _longest_in_order([self._rank[card] for card in row])
        found = {}
        for at, card in enumerate(row):
            before = [self._rank[row[kept]] for kept in keep if kept < at]
            too_low = bool(before) and max(before) > self._rank[card]
            found[card] = (
                Verdict.RIGHT if at in keep else Verdict.EARLIER if too_low else Verdict.LATER
            )
        return found

    @property
    def total(self) -> int:
        """How many cards there are."""
        return len(self.journey.steps)

    @property
    def left(self) -> int:
        """How many cards still lie on the stack."""
        return len(self._rows[STACK])

    @property
    def right(self) -> int:
        """How many cards lie right."""
        return sum(verdict is Verdict.RIGHT for verdict in self.verdicts().values())

    @property
    def done(self) -> bool:
        """Whether every card lies right."""
        return self.right == self.total

    def so_far(self) -> Journey:
        """The map as it lies now: the cards put down, in the phases and order of the person."""
        steps = [
            step.changed(phase=phase.id) for phase in self.places for step in self.cards(phase.id)
        ]
        # what hangs on a step that is still on the stack is left out
        loose: dict[str, tuple[object, ...]] = dict.fromkeys(
            ("improvements", "measurements", "signals", "workshop", "research", "history"), ()
        )
        return self.journey.changed(steps=steps, **loose)


def _longest_in_order(ranks: Sequence[float]) -> set[int]:
    """Positions of a longest part of ``ranks`` that never goes down."""
    ends: list[float] = []  # smallest rank that ends a part of each length
    at_end: list[int] = []
    before: list[int | None] = []
    for at, rank in enumerate(ranks):
        length = bisect_right(ends, rank)
        before.append(at_end[length - 1] if length else None)
        ends[length : length + 1] = [rank]
        at_end[length : length + 1] = [at]
    keep: set[int] = set()
    at_now = at_end[-1] if at_end else None
    while at_now is not None:
        keep.add(at_now)
        at_now = before[at_now]
    return keep
