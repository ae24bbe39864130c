"""The five criteria of customer experience management, each met or not, with a reason.

Customer experience management (CEM, Dutch: *klantbelevingsmanagement*) designs ideas that touch
customers when it counts.  The criteria and their counter-examples are those of Van Slooten et al.
(2022), section 1.5; which field of an idea decides which criterion is a teaching form of this kit.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cjlib.journey.document import Journey
from cjlib.journey.ideas import Improvement as Idea
from cjlib.journey.vocabulary import IdeaKind, NeedKind
from cjlib.making.criteria.finding import Answer, steps_of
from cjlib.making.criteria.moment import right_moment
from cjlib.making.criteria.nine import NinePlus, nine_plus
from cjlib.making.telling import Told, told
from cjlib.texts import t


class Cem(StrEnum):
    """The five criteria, in the order of the book."""

    TARGETED = "targeted"
    DOSED = "dosed"
    REPEATABLE = "repeatable"
    RIGHT_MOMENT = "right_moment"
    EMOTIONAL_IMPACT = "emotional_impact"

    def word(self) -> str:
        """What a person reads for it."""
        return t(f"criteria.name.{self.value}")


@dataclass(frozen=True)
class Criterion(Answer):
    """One criterion and what came out; see `Answer` for the reason and what would mend it."""

    key: Cem = Cem.TARGETED

    def __str__(self) -> str:
        answer = {True: "met", False: "failed", None: "open"}[self.met]
        said = t(f"criteria.line.{answer}", name=self.key.word(), reason=self.reason)
        return f"{said} {self.mend}".strip()


@dataclass(frozen=True)
class Verdict:
    """What the five criteria say of an idea.

    Attributes
    ----------
    idea : Idea
    criteria : tuple of Criterion
        All five, in the order of the book; ``verdict["dosed"]`` is one of them.
    nine : NinePlus
        The 9+ test in three parts.
    """

    idea: Idea
    criteria: tuple[Criterion, ...]
    nine: NinePlus

    def __getitem__(self, key: Cem | str) -> Criterion:
        return self.criteria[list(Cem).index(Cem(key))]

    @property
    def failed(self) -> tuple[Criterion, ...]:
        """Criteria that are not met."""
        return tuple(one for one in self.criteria if one.met is False)

    @property
    def undecided(self) -> tuple[Criterion, ...]:
        """Criteria that cannot be decided with what is filled in."""
        return tuple(one for one in self.criteria if one.met is None)

    @property
    def met(self) -> int:
        """How many criteria are met, 0-5."""
        return sum(one.met is True for one in self.criteria)

    @property
    def passed(self) -> bool:
        """Whether all five are met: then the idea is CEM."""
        return self.met == len(self.criteria)

    def sentence(self) -> str:
        """The verdict in one sentence."""
        failed = ", ".join(one.key.word() for one in self.failed)
        open_yet = ", ".join(one.key.word() for one in self.undecided)
        values = {"name": self.idea.name, "met": self.met, "failed": failed, "open": open_yet}
        if self.passed:
            return t("criteria.verdict.passed", **values)
        if not self.failed:
            return t("criteria.verdict.open", **values)
        return t(f"criteria.verdict.{'failed_and_open' if self.undecided else 'failed'}", **values)

    def in_words(self) -> list[str]:
        """The verdict, a sentence for every criterion, and what to make of it."""
        said = [self.sentence(), *map(str, self.criteria), self.nine.sentence()]
        if self.failed and self.idea.kind in (IdeaKind.REPAIR, IdeaKind.SMOOTH):
            said.append(t(f"criteria.kind.{self.idea.kind.value}"))
        return said


def judge(idea: Idea, journey: Journey | None = None) -> Verdict:
    """Hold an idea against the five criteria of CEM.

    Parameters
    ----------
    idea : Idea
    journey : Journey, optional
        Tells which needs and expectations its steps have, and what its persona is called.
        Without one the idea's own fields decide.

    Returns
    -------
    Verdict
        Each criterion met, not met, or open where nobody filled in what decides it.

    Notes
    -----
    Source: Van Slooten et al. (2022), section 1.5; the way from fields to criteria is a teaching
    form of this kit.  A verdict starts a talk in the team and does not replace it.
    """
    answers = {
        Cem.TARGETED: _targeted(idea, journey),
        Cem.DOSED: _dosed(idea, journey),
        Cem.REPEATABLE: _repeatable(idea),
        Cem.RIGHT_MOMENT: right_moment(idea, journey),
        Cem.EMOTIONAL_IMPACT: emotional_impact(idea, journey),
    }
    criteria = tuple(
        Criterion(found.met, found.why, found.mending, key) for key, found in answers.items()
    )
    nine = nine_plus(
        idea, emotional=answers[Cem.EMOTIONAL_IMPACT], moment=answers[Cem.RIGHT_MOMENT]
    )
    return Verdict(idea, criteria, nine)


def emotional_impact(idea: Idea, journey: Journey | None = None) -> Answer:
    """Whether an idea answers a deep drive; aiming at more convenience is not enough."""
    if idea.need_kind is NeedKind.FUNCTIONAL:
        return Answer(False, told("criteria.why.functional"), _towards_emotion(idea, journey))
    if idea.drive is not None:
        return Answer(True, told("criteria.why.drive", drive=idea.drive))
    emotional = idea.need_kind is NeedKind.EMOTIONAL
    why = told("criteria.why.no_drive") if emotional else told("criteria.why.no_need")
    return Answer(None, why, _towards_emotion(idea, journey))


def _towards_emotion(idea: Idea, journey: Journey | None) -> Told:
    """What would mend it: an emotional need that the map knows at the idea's steps, if any."""
    for step in steps_of(idea, journey):
        for need in step.needs:
            if need.kind is NeedKind.EMOTIONAL:
                return told("criteria.mend.emotion_here", step=step.name, need=need.words)
    return told("criteria.mend.emotion")


def _targeted(idea: Idea, journey: Journey | None) -> Answer:
    mend = told("criteria.mend.targeted")
    if idea.everywhere:
        return Answer(False, told("criteria.why.everyone"), mend)
    if idea.meant_for:
        return Answer(True, told("criteria.why.meant_for", how=idea.meant_for))
    if idea.persona is not None:
        known = {persona.id: persona.name for persona in journey.personas} if journey else {}
        who = known.get(idea.persona, idea.persona)
        return Answer(None, told("criteria.why.persona_only", who=who), mend)
    return Answer(None, told("criteria.why.for_nobody"), mend)


def _dosed(idea: Idea, journey: Journey | None) -> Answer:
    if idea.everywhere:
        return Answer(False, told("criteria.why.everywhere"), told("criteria.mend.dosed"))
    if not idea.steps:
        return Answer(None, told("criteria.why.nowhere"), told("criteria.mend.choose_step"))
    if journey is None:
        return Answer(True, told("criteria.why.at_steps", n=len(idea.steps)))
    met = [step for step in journey.steps if step.visible]
    mine = steps_of(idea, journey)
    if len(mine) > 1 and len(mine) * 2 > len(met):
        why = told("criteria.why.most_steps", n=len(mine), of=len(met))
        return Answer(False, why, told("criteria.mend.dosed"))
    return Answer(True, told("criteria.why.few_steps", n=len(mine), of=len(met)))


def _repeatable(idea: Idea) -> Answer:
    mend = told("criteria.mend.repeatable")
    if idea.by_chance:
        if idea.protocol:
            return Answer(False, told("criteria.why.chance_and_protocol"), mend)
        return Answer(False, told("criteria.why.chance"), mend)
    if idea.protocol:
        return Answer(True, told("criteria.why.protocol", how=idea.protocol))
    return Answer(None, told("criteria.why.no_protocol"), mend)
