"""Which research technique fits, as a decision with its reason (Meurs-Blokhuis, Ruigrok NetPanel).

The table of techniques is the white paper's; the order in which its rules are tried is a teaching
form of this kit, and so are the ten cases.

>>> from cjlib.mapping.technique import choose
>>> choose(in_the_moment=True).technique
<Technique.MOBILE: 'mobile'>
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cjlib.journey import ResearchChoice
from cjlib.journey.vocabulary import Awareness, Technique
from cjlib.texts import t


class Goal(StrEnum):
    """What the research is for: finding out what goes on, or testing how it is appreciated."""

    EXPLORE = "explore"
    TEST = "test"


@dataclass(frozen=True)
class Alternative:
    """A technique that was not chosen; ``why_not`` is a key under ``technique.why_not``."""

    technique: Technique
    why_not: str

    def sentence(self) -> str:
        """Why not this one, in words."""
        return t(f"technique.why_not.{self.technique.value}.{self.why_not}")


@dataclass(frozen=True)
class Choice:
    """The technique that fits, the rule that decided, and why not the four others."""

    technique: Technique
    rule: str
    alternatives: tuple[Alternative, ...]

    def reason(self) -> str:
        """Why this one, in words."""
        return t(f"technique.reason.{self.rule}")

    def example(self) -> str:
        """The white paper's example of this technique."""
        return t(f"technique.example.{self.technique.value}")

    def part(self, step: str | None = None) -> ResearchChoice:
        """The choice as a part of a journey, for one step or for the whole."""
        return ResearchChoice(technique=self.technique, reason=self.reason(), step=step)


@dataclass(frozen=True)
class Case:
    """A situation to choose a technique for; its story is in the catalogue under ``key``."""

    key: str
    awareness: Awareness | None
    in_the_moment: bool
    communication_piece: bool
    goal: Goal

    def story(self) -> str:
        """The situation in words."""
        return t(f"technique.case.{self.key}")

    def answer(self) -> Choice:
        """What the rules of this kit make of it."""
        return choose(
            self.awareness,
            in_the_moment=self.in_the_moment,
            communication_piece=self.communication_piece,
            goal=self.goal,
        )


def choose(
    awareness: Awareness | None = None,
    *,
    in_the_moment: bool = False,
    communication_piece: bool = False,
    goal: Goal = Goal.EXPLORE,
) -> Choice:
    """The technique that fits; the first of these rules that holds decides.

    1. the goal is to test appreciation: quantitative research;
    2. it is about a piece of communication: a markup tool;
    3. measuring has to be done in the moment: mobile apps;
    4. the journey is routine or mostly unconscious: an online community;
    5. otherwise, for a conscious journey or for depth: interviews.

    Parameters
    ----------
    awareness : Awareness, optional
        How consciously the journey is gone through; ``None`` if unknown.
    in_the_moment : bool
        Whether the experience has to be caught while it happens.
    communication_piece : bool
        Whether it is about improving a letter, mail, page or other piece.
    goal : Goal
        Explore or test.
    """
    holds = {
        Technique.QUANTITATIVE: goal is Goal.TEST,
        Technique.MARKUP: communication_piece,
        Technique.MOBILE: in_the_moment,
        Technique.COMMUNITY: awareness is Awareness.ROUTINE,
        Technique.INTERVIEWS: True,
    }
    chosen = next(technique for technique, fits in holds.items() if fits)
    fits_too = dict(holds)
    fits_too[Technique.INTERVIEWS] = awareness is Awareness.CONSCIOUS
    unknown = chosen is Technique.INTERVIEWS and awareness is None
    return Choice(
        technique=chosen,
        rule="unknown" if unknown else chosen.value,
        alternatives=tuple(
            Alternative(technique, "second" if fits_too[technique] else "no_need")
            for technique in holds
            if technique is not chosen
        ),
    )


CASES: tuple[Case, ...] = (
    Case("mortgage", Awareness.CONSCIOUS, False, False, Goal.EXPLORE),
    Case("detergent", Awareness.ROUTINE, False, False, Goal.EXPLORE),
    Case("festival", Awareness.CONSCIOUS, True, False, Goal.EXPLORE),
    Case("welcome_letter", Awareness.CONSCIOUS, False, True, Goal.EXPLORE),
    Case("contact_centre", Awareness.CONSCIOUS, False, False, Goal.TEST),
    Case("christmas", Awareness.ROUTINE, False, False, Goal.EXPLORE),
    Case("two_mails", Awareness.ROUTINE, False, True, Goal.TEST),
    Case("commute", Awareness.ROUTINE, True, False, Goal.EXPLORE),
    Case("study_choice", Awareness.CONSCIOUS, False, False, Goal.EXPLORE),
    Case("hospital_leaflet", Awareness.CONSCIOUS, True, True, Goal.EXPLORE),
)
"""Ten cases: the five examples of the white paper, its PLUS case, and four made here."""
