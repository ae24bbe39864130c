"""Dosing over a journey: too many peaks, no contrast, and basics that are gilded.

A peak (Dutch: *piek*) is a moment far above what customers expect.  Three reasons to dose peaks
stand in Van Slooten et al. (2022), section 1.5; where a number is needed to say "too many" it is
a teaching form of this kit.

>>> from cjlib.making import Idea, dosing
>>> ideas = [Idea(id=f"i{n}", name=f"Wow {n}", kind="peak", everywhere=True) for n in range(3)]
>>> [finding.key for finding in dosing.check(ideas).findings]
['everywhere']
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final

from cjlib.journey.document import Journey, Step
from cjlib.journey.ideas import Improvement as Idea
from cjlib.journey.parts import HIGHEST, LOWEST
from cjlib.journey.vocabulary import IdeaKind, IdeaState, NeedKind
from cjlib.making.telling import Told, told
from cjlib.texts import t

PEAK_SHARE: Final = 0.25
"""At most one in four of the steps that the customer sees; at least one peak is always fine."""

HIGH: Final = 1.5
"""Feeling (-2 to +2) from which on a step stands high."""

LEAST_STEPS: Final = 3
"""With fewer steps that have a feeling, contrast says nothing."""


class Why(StrEnum):
    """The three reasons for dosing."""

    HYGIENE = "hygiene"
    COST = "cost"
    CONTRAST = "contrast"

    def word(self) -> str:
        """The reason in one sentence."""
        return t(f"dosing.reason.{self.value}")


@dataclass(frozen=True)
class Finding:
    """One thing that is not well dosed.

    Attributes
    ----------
    key : str
        ``"everywhere"``, ``"too_many_peaks"``, ``"no_contrast"``, ``"side_by_side"``,
        ``"gilded"``, ``"no_peak"`` or ``"no_step"``.
    said : Told
        What it is, with the numbers; `str` of the finding says it.
    why : Why or None
        Which reason for dosing it goes against; None where it is only a question.
    ideas, steps : tuple of str
        Ids of what it is about.
    """

    key: str
    said: Told
    why: Why | None
    ideas: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()

    def __str__(self) -> str:
        return str(self.said)


@dataclass(frozen=True)
class Dosing:
    """How ideas are dosed over a journey.

    Attributes
    ----------
    findings : tuple of Finding
        Empty if all is well.
    peaks : tuple of str
        Ids of the steps that get a peak, in the order of the journey.
    seen : int
        How many steps the customer sees; 0 without a journey.
    most : int or None
        How many peaks would be well dosed; None without a journey.
    """

    findings: tuple[Finding, ...]
    peaks: tuple[str, ...]
    seen: int
    most: int | None

    @property
    def well(self) -> bool:
        """Whether nothing goes against a reason for dosing."""
        return all(finding.why is None for finding in self.findings)

    def in_words(self) -> list[str]:
        """What was found, each with the reason it goes against, or that all is well."""
        said = [
            f"{finding} {finding.why.word() if finding.why else ''}".strip()
            for finding in self.findings
        ]
        if self.most is None:
            said.append(t("dosing.no_journey"))
        elif self.well:
            n, seen, most = len(self.peaks), self.seen, self.most
            said.insert(0, t("dosing.well", n=n, seen=seen, most=most))
        return said


def reasons() -> list[str]:
    """The three reasons for dosing in words (Van Slooten et al. 2022)."""
    return [why.word() for why in Why]


def check(
    ideas: Iterable[Idea],
    journey: Journey | None = None,
    *,
    classes: Mapping[str, str] | None = None,
) -> Dosing:
    """Look whether peaks are dosed over the journey.

    Parameters
    ----------
    ideas : iterable of Idea
        Dropped ideas do not count.
    journey : Journey, optional
        Without one only ideas that happen everywhere are found.
    classes : mapping of str to str, optional
        Kano category (``"M"`` for a must-be) of each attribute, to recognise basics by.

    Returns
    -------
    Dosing

    Notes
    -----
    *Gilded* is a peak at a step that feels below zero and has no emotional need, or whose
    attribute is a must-be, while no idea repairs it.  *No contrast*: with the ideas' gains more
    than half of the felt steps stand at +1.5 or higher.
    """
    kept = [idea for idea in ideas if idea.status is not IdeaState.DROPPED]
    found = list(_everywhere(kept))
    if journey is None:
        return Dosing(tuple(found), (), 0, None)
    seen = [step for step in journey.steps if step.visible]
    tops = [idea for idea in kept if idea.kind is IdeaKind.PEAK]
    peaks = {step for idea in tops for step in idea.steps}
    most = max(1, int(len(seen) * PEAK_SHARE))
    at = tuple(step.id for step in journey.steps if step.id in peaks)
    looks: tuple[Callable[[], Iterator[Finding]], ...] = (
        lambda: _too_many(journey, at, len(seen), most, tops),
        lambda: _side_by_side(seen, set(at)),
        lambda: _no_contrast(seen, kept),
        lambda: _gilded(journey, kept, classes or {}),
        lambda: _no_peak(kept, tops),
    )
    found += [finding for look in looks for finding in look()]
    return Dosing(tuple(found), at, len(seen), most)


def _everywhere(ideas: list[Idea]) -> Iterator[Finding]:
    everywhere = [idea for idea in ideas if idea.everywhere and idea.kind is IdeaKind.PEAK]
    if everywhere:
        names = tuple(idea.name for idea in everywhere)
        said = told("dosing.everywhere", names=names, n=len(names))
        yield Finding("everywhere", said, Why.COST, tuple(idea.id for idea in everywhere))


def _too_many(
    journey: Journey, at: tuple[str, ...], seen: int, most: int, tops: list[Idea]
) -> Iterator[Finding]:
    if len(at) > most:
        names = tuple(journey.step(ident).name for ident in at)
        said = told("dosing.too_many_peaks", n=len(at), seen=seen, most=most, names=names)
        yield Finding("too_many_peaks", said, Why.COST, tuple(i.id for i in tops), at)


def _side_by_side(seen: list[Step], peaks: set[str]) -> Iterator[Finding]:
    pairs = pairwise(seen)
    close = [(one, other) for one, other in pairs if {one.id, other.id} <= peaks]
    if close:
        one, other = close[0]
        said = told("dosing.side_by_side", first=one.name, second=other.name, n=len(close))
        steps = tuple(dict.fromkeys(step.id for pair in close for step in pair))
        yield Finding("side_by_side", said, Why.CONTRAST, (), steps)


def _no_contrast(seen: list[Step], ideas: list[Idea]) -> Iterator[Finding]:
    rises: dict[str, float] = {}
    for idea in ideas:
        for step in idea.steps:
            rises[step] = rises.get(step, 0.0) + (idea.gain or 0.0)
    after = {
        step.id: min(max(step.feeling.now + rises.get(step.id, 0.0), LOWEST), HIGHEST)
        for step in seen
        if step.feeling.now is not None
    }
    high = tuple(ident for ident, value in after.items() if value >= HIGH)
    if len(after) >= LEAST_STEPS and len(high) * 2 > len(after):
        said = told("dosing.no_contrast", n=len(high), of=len(after), high=HIGH)
        yield Finding("no_contrast", said, Why.CONTRAST, (), high)


def _gilded(journey: Journey, ideas: list[Idea], classes: Mapping[str, str]) -> Iterator[Finding]:
    repaired = {step for idea in ideas if idea.kind is IdeaKind.REPAIR for step in idea.steps}
    for idea in ideas:
        if idea.kind is not IdeaKind.PEAK:
            continue
        must_be = classes.get(idea.attribute) == "M"
        for step in journey.steps:
            basic = must_be or all(need.kind is NeedKind.FUNCTIONAL for need in step.needs)
            below = step.feeling.now is not None and step.feeling.now < 0
            if step.id in idea.steps and step.id not in repaired and below and basic:
                said = told(
                    "dosing.gilded", name=idea.name, step=step.name, now=step.feeling.now or 0.0
                )
                yield Finding("gilded", said, Why.HYGIENE, (idea.id,), (step.id,))


def _no_peak(ideas: list[Idea], tops: list[Idea]) -> Iterator[Finding]:
    if ideas and not tops:
        yield Finding("no_peak", told("dosing.no_peak", n=len(ideas)), None)
    loose = [idea for idea in tops if not idea.steps and not idea.everywhere]
    if loose:
        names = tuple(idea.name for idea in loose)
        said = told("dosing.no_step", names=names, n=len(names))
        yield Finding("no_step", said, None, tuple(idea.id for idea in loose))
