"""From a red step that the customer sees to its likely causes below the line of visibility.

The exercise is Orion Pax's (2018): given a red visible step, find the red invisible cause.
The order of the suspects is a teaching form of this kit; it says where to look first, and asking
the people concerned says what it was.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from cjlib.journey import Journey, Step
from cjlib.journey.vocabulary import ElementKind, Health
from cjlib.mapping.ecosystem import reach
from cjlib.texts import t

_COLOURS = (Health.RED, Health.YELLOW, Health.GREEN)


class RedBecause(StrEnum):
    """Why a step counts as red."""

    FEELING = "feeling"  # it feels below zero
    ELEMENT = "element"  # it leans on a visible element that is red


@dataclass(frozen=True)
class Cause:
    """A hidden element that a step leans on, as a suspect.

    Attributes
    ----------
    element, name : str
        Id and name of the element.
    kind : ElementKind
        Which of the ten kinds it is.
    health : Health
        How it was assessed.
    root : bool
        It is red and depends on nothing else that is red: the trail ends here.
    explains : int
        How many of the red steps of the journey lean on it, directly or through others.
    of : int
        The number of red steps in the journey.
    way : tuple of str
        Ids of the elements from the step to this one.
    names : tuple of str
        The same way in names.
    delayed : bool
        An element on the way works with a delay.
    owner : str
        Who to ask.
    """

    element: str
    name: str
    kind: ElementKind
    health: Health
    root: bool
    explains: int
    of: int
    way: tuple[str, ...]
    names: tuple[str, ...]
    delayed: bool
    owner: str

    def sentence(self) -> str:
        """The suspect in words: where the trail runs and what it explains."""
        trail = " → ".join(self.names)
        key = "root" if self.root else str(self.health.value)
        said = t(f"ecosystem.cause.{key}", name=self.name, trail=trail)
        if self.of:
            said += " " + t("ecosystem.cause.explains", explains=self.explains, of=self.of)
        return f"{said} {t('ecosystem.cause.delayed')}" if self.delayed else said


@dataclass(frozen=True)
class Trace:
    """A step and the suspects below the line of visibility, the likeliest first."""

    step: str
    name: str
    because: tuple[RedBecause, ...]
    causes: tuple[Cause, ...]

    @property
    def red(self) -> bool:
        """Whether the step is red at all."""
        return bool(self.because)

    def sentence(self) -> str:
        """What the trace found, in words."""
        if not self.red:
            return t("ecosystem.trace.not_red", step=self.name)
        if not self.causes:
            return t("ecosystem.trace.nothing_below", step=self.name)
        first = self.causes[0]
        if first.health is not Health.RED:
            return t("ecosystem.trace.no_red_below", step=self.name, hidden=len(self.causes))
        return t("ecosystem.trace.found", step=self.name, cause=first.sentence())


def red_because(journey: Journey, step: Step) -> tuple[RedBecause, ...]:
    """Why a step is red: it feels below zero, it leans on a visible red element, or both."""
    reasons = []
    if step.feeling.now is not None and step.feeling.now < 0:
        reasons.append(RedBecause.FEELING)
    leaned_on = (journey.element(ident) for ident in step.leans_on)
    if any(element.visible and element.health is Health.RED for element in leaned_on):
        reasons.append(RedBecause.ELEMENT)
    return tuple(reasons)


def trace(journey: Journey, step: str) -> Trace:
    """The hidden elements behind one step, the likeliest cause first.

    Parameters
    ----------
    journey : Journey
        The map.
    step : str
        Id of the step; it need not be red.

    Returns
    -------
    Trace
        With every hidden element that can be reached from the step.  Order: red before yellow
        before green; then what explains more of the journey's red steps; then where the trail
        ends (`Cause.root`); then the shorter way; then by id.

    Raises
    ------
    JourneyProblem
        If the step is not in the map.
    """
    found = journey.step(step)
    return _trace(journey, found, _red_steps(journey), _roots(journey))


def traces(journey: Journey) -> tuple[Trace, ...]:
    """A trace for every red step that the customer sees, in the order of the journey."""
    red, roots = _red_steps(journey), _roots(journey)
    return tuple(_trace(journey, step, red, roots) for step in journey.steps if step.id in red)


def _red_steps(journey: Journey) -> dict[str, Mapping[str, tuple[str, ...]]]:
    """The red visible steps, with every element each can reach."""
    return {
        step.id: reach(journey, step.leans_on)
        for step in journey.steps
        if step.visible and red_because(journey, step)
    }


def _trace(
    journey: Journey,
    step: Step,
    red_steps: Mapping[str, Mapping[str, tuple[str, ...]]],
    roots: frozenset[str],
) -> Trace:
    elements = {element.id: element for element in journey.ecosystem}
    causes = []
    for ident, way in reach(journey, step.leans_on).items():
        element = elements[ident]
        if element.visible:
            continue
        passed = [elements[other] for other in way]
        causes.append(
            Cause(
                element=ident,
                name=element.name,
                kind=element.kind,
                health=element.health,
                root=ident in roots,
                explains=sum(ident in reached for reached in red_steps.values()),
                of=len(red_steps),
                way=way,
                names=tuple(other.name for other in passed),
                delayed=any(other.delayed for other in passed),
                owner=element.owner,
            )
        )
    causes.sort(key=_suspicion)
    return Trace(step.id, step.name, red_because(journey, step), tuple(causes))


def _suspicion(cause: Cause) -> tuple[int, int, bool, int, str]:
    rank = _COLOURS.index(cause.health)
    return rank, -cause.explains, not cause.root, len(cause.way), cause.element


def _roots(journey: Journey) -> frozenset[str]:
    """Red elements that depend on no red one, apart from those in a circle with them."""
    red = [element for element in journey.ecosystem if element.health is Health.RED]
    reached = {element.id: reach(journey, element.depends_on) for element in red}
    return frozenset(
        ident
        for ident, below in reached.items()
        if all(ident in reached[other] for other in below if other in reached)
    )
