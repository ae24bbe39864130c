"""The 9+ test of an idea in three parts: unexpected, a need with emotional weight, and relevant.

The test itself is `cjlib.concepts.expectation.nine_plus`; here the parts come from an idea, and
what nobody filled in stays open.  "9+" is a definition (Van Slooten et al. 2022), never a mark.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cjlib.concepts.expectation import NinePlusPart
from cjlib.concepts.expectation import nine_plus as test
from cjlib.journey.ideas import Improvement as Idea
from cjlib.making.criteria.finding import Answer
from cjlib.making.telling import told
from cjlib.texts import t


@dataclass(frozen=True)
class Part(Answer):
    """One part of the 9+ test; see `Answer` for the reason and what would mend it."""

    key: NinePlusPart = NinePlusPart.ABOVE_EXPECTATION

    def word(self) -> str:
        """What a person reads for the part."""
        return t(f"criteria.nine.part.{self.key.value}")


@dataclass(frozen=True)
class NinePlus:
    """Outcome of the 9+ test of an idea.

    Attributes
    ----------
    passed : bool or None
        True if all three parts hold, False if one does not, None if it is not known yet.
    parts : tuple of Part
        Above expectation, emotional need, relevant.
    """

    passed: bool | None
    parts: tuple[Part, ...]

    def sentence(self) -> str:
        """The outcome in one sentence, with the parts that lack."""
        lacking = [part for part in self.parts if part.met is not True]
        names = ", ".join(part.word() for part in lacking)
        outcome = {True: "passed", False: "failed", None: "open"}[self.passed]
        return t(f"criteria.nine.{outcome}", names=names)


def nine_plus(idea: Idea, *, emotional: Answer, moment: Answer) -> NinePlus:
    """The three-part test, from an idea and what `judge` found of its need and its moment.

    Parameters
    ----------
    idea : Idea
        ``exceeds`` and ``relevant`` are the team's own word.
    emotional, moment : Answer
        Whether it answers a deep drive, and whether it comes at the right moment; the latter
        stands in where nobody said whether the idea is relevant.

    Returns
    -------
    NinePlus

    Notes
    -----
    Source: Van Slooten et al. (2022), section 1.4.  "9+" is a trade mark of Altuïtion.
    """
    answers = {
        NinePlusPart.ABOVE_EXPECTATION: _exceeds(idea),
        NinePlusPart.EMOTIONAL_NEED: emotional,
        NinePlusPart.RELEVANT: moment if idea.relevant is None else _relevant(idea.relevant),
    }
    parts = tuple(Part(a.met, a.why, a.mending, key) for key, a in answers.items())
    return NinePlus(_outcome(answers), parts)


def _outcome(answers: Mapping[NinePlusPart, Answer]) -> bool | None:
    """Yes only if it is yes however the open parts turn out, and no if it is no anyhow."""
    least, most = (
        test(**{str(key): open_is if a.met is None else a.met for key, a in answers.items()}).passed
        for open_is in (False, True)
    )
    return least if least == most else None


def _exceeds(idea: Idea) -> Answer:
    if idea.exceeds is None:
        return Answer(None, told("criteria.why.exceeds_unknown"), told("criteria.mend.exceeds"))
    if idea.exceeds:
        return Answer(True, told("criteria.why.exceeds"))
    return Answer(False, told("criteria.why.expected"), told("criteria.mend.exceeds"))


def _relevant(relevant: bool) -> Answer:
    if relevant:
        return Answer(True, told("criteria.why.relevant"))
    return Answer(False, told("criteria.why.irrelevant"), told("criteria.mend.moment"))
