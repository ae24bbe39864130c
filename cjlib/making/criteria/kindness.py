"""RAK or CEM: a random act of kindness, and what it takes to make a protocol of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cjlib.journey.document import Journey
from cjlib.journey.ideas import Improvement as Idea
from cjlib.making.criteria.judging import Cem, judge
from cjlib.texts import t


class Sort(StrEnum):
    """What an act is."""

    RAK = "rak"  # it touches, but hangs on chance or on one person
    CHANCE = "chance"  # it hangs on chance, and touches no deep drive either
    CEM = "cem"  # all five criteria are met
    NOT_YET = "not_yet"  # no act of chance, but a criterion is not met or still open


@dataclass(frozen=True)
class ProtocolQuestion:
    """One question to answer before an act can be repeated by anybody.

    Attributes
    ----------
    key : str
        ``"trigger"``, ``"act"``, ``"who"``, ``"limit"`` or ``"proof"``.
    answer : str
        What the idea says already; empty if nothing yet.
    """

    key: str
    answer: str = ""

    @property
    def open(self) -> bool:
        """Whether nobody answered it yet."""
        return not self.answer

    def __str__(self) -> str:
        return t(f"criteria.protocol.{self.key}")


@dataclass(frozen=True)
class RakVerdict:
    """Whether an idea is a random act of kindness or CEM.

    Attributes
    ----------
    idea : Idea
    sort : Sort
    questions : tuple of ProtocolQuestion
        Five questions that turn the act into a protocol, with what is answered already.
    """

    idea: Idea
    sort: Sort
    questions: tuple[ProtocolQuestion, ...]

    @property
    def open(self) -> tuple[ProtocolQuestion, ...]:
        """Questions that nobody answered yet."""
        return tuple(question for question in self.questions if question.open)

    def sentence(self) -> str:
        """What it is, in one sentence."""
        return t(f"criteria.sort.{self.sort.value}", name=self.idea.name)

    def in_words(self) -> list[str]:
        """What it is, and the questions that are still open."""
        said = [self.sentence()]
        if self.sort is Sort.CEM or not self.open:
            return said
        return [*said, t("criteria.protocol.lead", n=len(self.open)), *map(str, self.open)]


def rak(idea: Idea, journey: Journey | None = None) -> RakVerdict:
    """Tell a random act of kindness from CEM, and what would turn the one into the other.

    Parameters
    ----------
    idea : Idea
        ``by_chance`` says that it hangs on luck or on one person.
    journey : Journey, optional
        For the names of steps, and for `judge`.

    Returns
    -------
    RakVerdict

    Notes
    -----
    A random act of kindness may touch a customer and yet is no CEM, since it is no protocol (Van
    Slooten et al. 2022, section 1.5).  The five questions are a teaching form of this kit.
    """
    verdict = judge(idea, journey)
    if idea.by_chance:
        touches = verdict[Cem.EMOTIONAL_IMPACT].met is not False
        sort = Sort.RAK if touches else Sort.CHANCE
    else:
        sort = Sort.CEM if verdict.passed else Sort.NOT_YET
    names = {step.id: step.name for step in journey.steps} if journey else {}
    questions = (
        ProtocolQuestion("trigger", ", ".join(names.get(step, step) for step in idea.steps)),
        ProtocolQuestion("act", idea.protocol),
        ProtocolQuestion("who", idea.owner),
        ProtocolQuestion("limit", "" if idea.cost is None else t("criteria.euros", n=idea.cost)),
        ProtocolQuestion("proof", "; ".join(idea.acceptance)),
    )
    return RakVerdict(idea, sort, questions)
