"""What can be decided in each round: groups of options with their cost and limits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from cjlib.management.game.plans import NOW
from cjlib.management.game.scenario import Scenario, Three
from cjlib.texts import t

ROUNDS: Final = (1, 2, 3)


@dataclass(frozen=True)
class Option:
    """Something to choose.

    Attributes
    ----------
    id : str
        What a decision calls it.
    group : str
        Id of its `Group`.
    cost : float
        Euros once.
    running : float
        Euros a year, of which the first year has to fit in the budget too.
    item : str
        The way of measuring, improvement, touchpoint or frequency it is about; may be empty.
    place : str
        The touchpoint it is about; may be empty.
    effect : tuple of float or None
        Of an improvement: low, likely and high rise of the mark of its touchpoint, as assumed
        beforehand.
    n : int or None
        Of a way of measuring: people asked.
    """

    id: str
    group: str
    cost: float = 0.0
    running: float = 0.0
    item: str = ""
    place: str = ""
    effect: Three | None = None
    n: int | None = None

    @property
    def asks(self) -> float:
        """Euros that it takes from the budget: once, and the first year."""
        return self.cost + self.running

    def name(self) -> str:
        """What a person reads for it."""
        if self.group == "measuring":
            return t(f"management_game.measuring.{self.item}.name")
        if self.group == "measure":
            return t(f"management_game.measure.{self.item}.name")
        if self.group == "contact":
            return t(f"management_game.contact.{self.item}")
        if self.group == "owner":
            return t("management_game.option.owner", name=_place(self.item))
        if self.group == "rhythm":
            return t("management_game.option.rhythm")
        name = t(f"management_game.measure.{self.item}.name")
        return t(f"management_game.option.{self.group}", name=name)

    def about(self) -> str:
        """What it is and does, in a sentence or two."""
        if self.group == "measuring":
            return t(f"management_game.measuring.{self.item}.about")
        if self.group in ("measure", "more"):
            return t(f"management_game.measure.{self.item}.about")
        return t(f"management_game.about.{self.group}")


@dataclass(frozen=True)
class Group:
    """Options that belong together, and how many of them are chosen: ``least`` to ``most``."""

    id: str
    options: tuple[Option, ...]
    least: int
    most: int

    def name(self) -> str:
        """What a person reads for it."""
        return t(f"management_game.group.{self.id}")


@dataclass(frozen=True)
class Offer:
    """Everything that a team can decide now.

    Attributes
    ----------
    round : int
        1 to 3.
    left : float
        Euros that may be spent; what is not spent stays for later rounds, and what is left at the
        end was never spent.
    groups : tuple of Group
    """

    round: int
    left: float
    groups: tuple[Group, ...]

    @property
    def options(self) -> tuple[Option, ...]:
        """All options, in order."""
        return tuple(option for group in self.groups for option in group.options)

    def option(self, ident: str) -> Option:
        """The option with this id."""
        return next(one for one in self.options if one.id == ident)

    def asks(self, chosen: Iterable[str]) -> float:
        """Euros that a choice takes from the budget."""
        return sum(self.option(ident).asks for ident in chosen)

    def title(self) -> str:
        """The question of this round."""
        return t(f"management_game.round.{self.round}.title")

    def told(self) -> list[str]:
        """What this round is about, and what there is to spend."""
        return [
            t(f"management_game.round.{self.round}.about"),
            t("management_game.budget_left", left=self.left),
            t("management_game.expects"),
        ]


def offer(scenario: Scenario, ends: int, left: float, done: tuple[str, ...]) -> Offer:
    """What can be decided in a round.

    Parameters
    ----------
    scenario : Scenario
    ends : int
        The round, 1 to 3.
    left : float
        Euros that may be spent.
    done : tuple of str
        Improvements made in round 2.
    """
    if ends == 1:
        options = tuple(
            Option(one.id, "measuring", one.cost, item=one.id, n=one.n)
            for one in scenario.measuring
        )
        return Offer(1, left, (Group("measuring", options, 0, len(options)),))
    if ends == 2:
        options = tuple(_measure(scenario, one.id) for one in scenario.measures)
        return Offer(2, left, (Group("measure", options, 0, len(options)),))
    keeping = scenario.keeping
    owners = tuple(
        Option(f"owner.{one.id}", "owner", running=keeping["owner"], item=one.id, place=one.id)
        for one in scenario.places
    )
    contact = tuple(
        Option(f"contact.{often}", "contact", running=keeping["contact"][often], item=often)
        for often in scenario.contacts
    )
    rhythm = (Option("rhythm", "rhythm", running=keeping["rhythm"]),)
    more = tuple(
        _measure(scenario, one.id, "more") for one in scenario.measures if one.id not in done
    )
    stop = tuple(
        Option(f"stop.{one.id}", "stop", item=one.id, place=one.touchpoint)
        for one in scenario.measures
        if one.id in done
    )
    groups = (
        Group("contact", contact, 1, 1),
        Group("owner", owners, 0, len(owners)),
        Group("rhythm", rhythm, 0, 1),
        Group("more", more, 0, min(1, len(more))),
        Group("stop", stop, 0, len(stop)),
    )
    return Offer(3, left, tuple(group for group in groups if group.options))


def round_of(scenario: Scenario, ident: str) -> int | None:
    """The round in which something with this id is chosen; None if there is no such thing."""
    every = tuple(one.id for one in scenario.measures)
    for ends in ROUNDS:
        for done in ((), every):
            if any(one.id == ident for one in offer(scenario, ends, 0.0, done).options):
                return ends
    return None


USUAL: Final = f"contact.{NOW}"
"""Of the contact rules, the one that changes nothing."""


def _measure(scenario: Scenario, ident: str, group: str = "measure") -> Option:
    one = scenario.measure(ident)
    late = group == "more"
    return Option(
        id=f"more.{ident}" if late else ident,
        group=group,
        cost=one.cost * (1 + scenario.keeping["dearer"] * late),
        running=one.running,
        item=ident,
        place=one.touchpoint,
        effect=one.effect,
    )


def _place(ident: str) -> str:
    return t(f"management_game.place.{ident}")
