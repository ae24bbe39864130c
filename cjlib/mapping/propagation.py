"""What a failing element does to the steps that lean on it: a teaching form of this kit.

The white paper (Orion Pax 2018) says that one failing factor can ruin an experience and that some
work with a delay; it gives no numbers.  The rule here, made to argue about:

- a red element takes `COST` points of feeling from a step that leans on it directly;
- every dependency in between halves that (`DAMPING`): the further away, the less is felt;
- the effects of several red elements add up, but a feeling stays on its scale of -2 to +2;
- yellow and green take nothing.  Green gives nothing either: one excelling factor can make a wow,
  the source says, but a green element does not make up for a red one beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cjlib.errors import UnknownName
from cjlib.journey import Journey, Step
from cjlib.journey.parts import HIGHEST, LOWEST
from cjlib.journey.vocabulary import Health
from cjlib.journey.words import choice
from cjlib.mapping.ecosystem import reach

COST = 1.0
"""Points of feeling that a red element takes from a step that leans on it directly."""

DAMPING = 0.5
"""What is left of the effect after each dependency in between."""


@dataclass(frozen=True)
class Chain:
    """How one element comes to be felt at a step.

    ``way`` holds element ids, from the one that the step leans on to the cause, and ``names`` what
    they are called.  ``effect`` is in
    points of feeling: negative for what fails, positive for what was red and is no longer.
    ``delayed`` says that an element on the way works with a delay: this is felt later.
    """

    way: tuple[str, ...]
    names: tuple[str, ...]
    effect: float
    delayed: bool
    hidden: bool

    def __str__(self) -> str:
        return " → ".join(self.names)

    @property
    def cause(self) -> str:
        """Id of the element at the far end."""
        return self.way[-1]

    @property
    def links(self) -> int:
        """Dependencies between the step's own element and the cause; 0 is direct."""
        return len(self.way) - 1


@dataclass(frozen=True)
class StepEffect:
    """What happens to one step.

    Attributes
    ----------
    step, name : str
        Id and name of the step.
    now : float or None
        Feeling now, -2 to 2; ``None`` where nobody filled it in.
    then : float
        Feeling after the change, -2 to 2, counted from 0 where ``now`` is unknown.
    effect : float
        ``then`` less the feeling it was counted from.
    delayed : bool
        Whether part of the effect is felt later.
    chains : tuple of Chain
        What carried it, the strongest first; empty if nothing reaches the step.
    """

    step: str
    name: str
    now: float | None
    then: float
    effect: float
    delayed: bool
    chains: tuple[Chain, ...]


def propagate(
    journey: Journey, health: Mapping[str, Health | str] | None = None
) -> tuple[StepEffect, ...]:
    """What a change in the ecosystem would do to every step, in the order of the journey.

    Parameters
    ----------
    journey : Journey
        The map; its feelings are those felt with the ecosystem as it is assessed now.
    health : mapping of str to Health, optional
        Element id -> what it becomes.  Elements that are not named stay as they are.

    Returns
    -------
    tuple of StepEffect
        One per step, also where nothing changes.

    Raises
    ------
    UnknownName
        If an element is not in the map.
    InvalidValue
        If a health is not red, yellow or green.
    """
    changes = _changes(journey, health or {})
    return tuple(_effect(journey, step, changes) for step in journey.steps)


def fail(journey: Journey, *elements: str) -> tuple[StepEffect, ...]:
    """What happens to every step if these elements fail; see `propagate`."""
    return propagate(journey, dict.fromkeys(elements, Health.RED))


def burden(journey: Journey) -> tuple[StepEffect, ...]:
    """What the ecosystem takes from every step already: the map against one without red.

    ``now`` is the feeling as it is and ``then`` the feeling that the rule expects once nothing is
    red any more, so that ``effect`` is what there is to win.
    """
    red = [element.id for element in journey.ecosystem if element.health is Health.RED]
    return propagate(journey, dict.fromkeys(red, Health.YELLOW))


def _changes(journey: Journey, health: Mapping[str, Health | str]) -> dict[str, int]:
    """Element id -> 1 if it turns red, -1 if it was red and is no longer."""
    known = {element.id: element.health for element in journey.ecosystem}
    changes = {}
    for ident, given in health.items():
        if ident not in known:
            options = ", ".join(known) or "–"
            raise UnknownName("mapping.unknown_element", given=ident, options=options)
        becomes = choice(Health, given)
        change = (becomes is Health.RED) - (known[ident] is Health.RED)
        if change:
            changes[ident] = change
    return changes


def _effect(journey: Journey, step: Step, changes: Mapping[str, int]) -> StepEffect:
    elements = {element.id: element for element in journey.ecosystem}
    chains = [
        Chain(
            way=way,
            names=tuple(elements[other].name for other in way),
            effect=-changes[ident] * COST * DAMPING ** (len(way) - 1),
            delayed=any(elements[other].delayed for other in way),
            hidden=not elements[ident].visible,
        )
        for ident, way in reach(journey, step.leans_on).items()
        if ident in changes
    ]
    chains.sort(key=lambda chain: (-abs(chain.effect), chain.way))
    before = step.feeling.now or 0.0
    then = min(HIGHEST, max(LOWEST, before + sum(chain.effect for chain in chains)))
    return StepEffect(
        step=step.id,
        name=step.name,
        now=step.feeling.now,
        then=then,
        effect=then - before,
        delayed=any(chain.delayed for chain in chains),
        chains=tuple(chains),
    )
