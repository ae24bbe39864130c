"""Where to begin: steps where there is something to repair, smooth or make special.

>>> from cjlib.making.starting import start
>>> [str(chance) for chance in start(journey).chances][:1]  # doctest: +SKIP
["Wachten op de uitslag: herstellen. Het voelt als −2."]
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cjlib.journey.curve.moments import rank_moments
from cjlib.journey.curve.policy import Policy, policies
from cjlib.journey.document import Journey, Step
from cjlib.journey.vocabulary import Drive, IdeaKind, IdeaState
from cjlib.making.telling import Told, signed, told

_KINDS: Mapping[Policy, IdeaKind] = {
    Policy.REPAIR: IdeaKind.REPAIR,
    Policy.SMOOTH: IdeaKind.SMOOTH,
    Policy.PEAK: IdeaKind.PEAK,
}


@dataclass(frozen=True)
class Chance:
    """A step where an idea is welcome.

    Attributes
    ----------
    step, name : str
        Id and name of the step.
    kind : IdeaKind or None
        What kind of idea; None where the feeling is not known.
    feeling : float or None
        How it feels now, -2 to +2.
    gap : float or None
        Wanted minus present feeling, -4 to +4.
    score : float or None
        Need x expectation x gap, 0-100, as `cjlib.journey.curve.moments` ranks it.
    drives : tuple of Drive
        Deep drives behind its needs.
    ideas : tuple of str
        Ids of the ideas that there are already; those let go do not count.
    why : Told
    """

    step: str
    name: str
    kind: IdeaKind | None
    feeling: float | None
    gap: float | None
    score: float | None
    drives: tuple[Drive, ...]
    ideas: tuple[str, ...]
    why: Told

    def __str__(self) -> str:
        return str(self.why)


@dataclass(frozen=True)
class Start:
    """Where to begin with making.

    Attributes
    ----------
    chances : tuple of Chance
        What feels worst below zero first; then peaks to make, by what there is to win; then what
        has to run smoothly.
    remarks : tuple of Told
        What to know: no steps, no dips, no feelings ...
    """

    chances: tuple[Chance, ...]
    remarks: tuple[Told, ...]

    @property
    def dips(self) -> tuple[Chance, ...]:
        """Steps below zero."""
        return tuple(chance for chance in self.chances if chance.kind is IdeaKind.REPAIR)

    def in_words(self) -> list[str]:
        """The remarks, and a sentence for every chance."""
        return [*map(str, self.remarks), *map(str, self.chances)]


def start(journey: Journey | None) -> Start:
    """Steps where an idea is welcome, the most pressing first.

    Parameters
    ----------
    journey : Journey or None
        None gives an empty start that says what to do.

    Returns
    -------
    Start

    Notes
    -----
    Peak, smooth and repair: Luif (2017), section 1.3, by `cjlib.journey.curve.policy`.
    """
    if journey is None:
        return Start((), (told("starting.remark.no_journey"),))
    ranked = {moment.step: moment.score for moment in rank_moments(journey).moments}
    policy = {found.step: found.policy for found in policies(journey)}
    chances = [
        _chance(journey, step, policy[step.id], ranked.get(step.id))
        for step in journey.steps
        if step.id in policy
    ]
    order = [IdeaKind.REPAIR, IdeaKind.PEAK, IdeaKind.SMOOTH, None]

    def first(chance: Chance) -> tuple[float, float, float]:
        below = chance.feeling if chance.kind is IdeaKind.REPAIR else None
        return order.index(chance.kind), below or 0.0, -(chance.score or 0.0)

    chances.sort(key=first)
    return Start(tuple(chances), tuple(_remarks(journey, chances)))


def _chance(journey: Journey, step: Step, policy: Policy | None, score: float | None) -> Chance:
    now, wanted = step.feeling.now, step.feeling.wanted
    gap = None if now is None or wanted is None else wanted - now
    ideas = tuple(
        idea.id
        for idea in journey.improvements
        if step.id in idea.steps and idea.status is not IdeaState.DROPPED
    )
    kind = None if policy is None else _KINDS[policy]
    if kind is None:
        why = told("starting.unknown", step=step.name)
    elif gap is None:
        why = told("starting.chance", step=step.name, kind=kind, now=signed(now or 0.0))
    else:
        why = told(
            "starting.chance_wanted",
            step=step.name,
            kind=kind,
            now=signed(now or 0.0),
            wanted=signed(wanted or 0.0),
        )
    drives = tuple(dict.fromkeys(need.drive for need in step.needs if need.drive is not None))
    return Chance(step.id, step.name, kind, now, gap, score, drives, ideas, why)


def _remarks(journey: Journey, chances: list[Chance]) -> list[Told]:
    if not journey.steps:
        return [told("starting.remark.no_steps")]
    if all(chance.feeling is None for chance in chances):
        return [told("starting.remark.no_feelings")]
    if not any(chance.kind is IdeaKind.REPAIR for chance in chances):
        return [told("starting.remark.no_dips")]
    return []
