"""Moments of truth in order of what there is to win: need x expectation x gap."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cjlib.journey.document import Journey, Step
from cjlib.journey.vocabulary import Moment
from cjlib.texts import t


class Ingredient(StrEnum):
    """What the ranking multiplies."""

    NEED = "need"
    EXPECTATION = "expectation"
    GAP = "gap"

    def word(self) -> str:
        """What a person reads for it, with the field to fill in."""
        return t(f"analysis.moments.ingredient.{self.value}")


@dataclass(frozen=True)
class RankedMoment:
    """A step with its place in the ranking.

    Attributes
    ----------
    step, name : str
        Id and name of the step.
    marked : bool
        Whether the map marks it as a moment of truth.
    need : float
        The highest importance among its needs, 1-5.
    expectation : float
        Level of the expectation, 1-5.
    gap : float
        Wanted minus present feeling, -4 to +4.
    score : float
        Need x expectation x gap, 0-100; a step that feels better than wanted scores 0.
    """

    step: str
    name: str
    marked: bool
    need: float
    expectation: float
    gap: float
    score: float

    def __str__(self) -> str:
        if self.gap <= 0:  # a product would not come out: nothing is to be won here
            return t("analysis.moments.ranked_nothing", name=self.name)
        key = "ranked" if self.marked else "ranked_unmarked"
        return t(
            f"analysis.moments.{key}", name=self.name, score=self.score,
            need=self.need, expectation=self.expectation, gap=self.gap,
        )  # fmt: skip


@dataclass(frozen=True)
class Incomplete:
    """A step that cannot be ranked, and what it lacks."""

    step: str
    name: str
    marked: bool
    lacking: tuple[Ingredient, ...]

    def __str__(self) -> str:
        what = ", ".join(ingredient.word() for ingredient in self.lacking)
        return t("analysis.moments.incomplete", name=self.name, what=what)


@dataclass(frozen=True)
class Ranking:
    """Steps by what there is to win.

    Attributes
    ----------
    moments : tuple of RankedMoment
        Highest score first; equal scores in the order of the journey.
    incomplete : tuple of Incomplete
        Steps that lack one of the three, marked moments of truth first.  Steps out of the
        customer's sight are only here if they are marked.
    """

    moments: tuple[RankedMoment, ...]
    incomplete: tuple[Incomplete, ...]

    def in_words(self) -> list[str]:
        """A sentence per ranked step and per moment of truth that cannot be ranked, and a count."""
        lacking = [str(step) for step in self.incomplete if step.marked]
        said = [*map(str, self.moments), *lacking]
        if not (self.moments and self.incomplete):
            return said
        n = len(self.moments)
        return [*said, t("analysis.moments.counted", n=n, of=n + len(self.incomplete))]


def rank_moments(journey: Journey, *, marked_only: bool = False) -> Ranking:
    """Rank steps by need x expectation x gap between wanted and present feeling.

    Parameters
    ----------
    journey : Journey
    marked_only : bool
        Rank only the steps that the map marks as a moment of truth; otherwise all steps, so that
        a moment of truth that nobody marked comes up too.

    Returns
    -------
    Ranking

    Notes
    -----
    At a moment of truth need and expectation are largest (Van Slooten et al. 2022, section 1.5).
    Multiplying them with the gap is a teaching form of this kit: three judgements on scales of
    their own, so the order means something and the size of the score does not.
    """
    ranked: list[RankedMoment] = []
    incomplete: list[Incomplete] = []
    for step in journey.steps:
        marked = Moment.TRUTH in step.moments
        if marked_only and not marked:
            continue
        need, expectation, gap = _need(step), step.expectation.level, _gap(step)
        if need is not None and expectation is not None and gap is not None:
            score = need * expectation * max(gap, 0.0)
            ranked.append(RankedMoment(step.id, step.name, marked, need, expectation, gap, score))
            continue
        if not (step.visible or marked):
            continue
        values = zip(Ingredient, (need, expectation, gap), strict=True)
        lacking = tuple(ingredient for ingredient, value in values if value is None)
        incomplete.append(Incomplete(step.id, step.name, marked, lacking))
    return Ranking(
        moments=tuple(sorted(ranked, key=lambda moment: -moment.score)),
        incomplete=tuple(sorted(incomplete, key=lambda step: not step.marked)),
    )


def _need(step: Step) -> float | None:
    weights = [need.importance for need in step.needs if need.importance is not None]
    return max(weights, default=None)


def _gap(step: Step) -> float | None:
    if step.feeling.now is None or step.feeling.wanted is None:
        return None
    return step.feeling.wanted - step.feeling.now
