"""Purpose: needs per phase against business goals, and the eight archetypes.

Purpose mapping is Orion Pax's (2018, step 1 and figure 2); the archetypes are Stan Phelps's
(*Red Goldfish*, 2017) as told there.  The quiz is a teaching form of this kit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from cjlib.errors import InvalidValue, UnknownName
from cjlib.journey import Journey
from cjlib.journey.vocabulary import Archetype
from cjlib.journey.words import word
from cjlib.texts import t

BRANDS: Mapping[Archetype, tuple[str, ...]] = MappingProxyType(
    {
        Archetype.PROTECTOR: ("Patagonia",),
        Archetype.LIBERATOR: ("Airbnb", "Netflix"),
        Archetype.DESIGNER: ("Tesla",),
        Archetype.GUIDE: ("Google",),
        Archetype.ADVOCATE: ("Pedigree Pal",),
        Archetype.CHALLENGER: ("Barbie", "LEGO"),
        Archetype.UNIFIER: ("WNF", "Disney", "Dopper"),
        Archetype.MASTER: ("TOMS", "IKEA"),
    }
)
"""The brands that the white paper names with each archetype."""

STATEMENTS: tuple[str, ...] = tuple(
    f"{archetype.value}_{which}" for which in ("aim", "way") for archetype in Archetype
)
"""The statements of the quiz, two per archetype, so that none has a better chance."""

MOST = 2
"""An answer: 0 does not fit us, 1 somewhat, 2 fits us well."""


@dataclass(frozen=True)
class PurposeRow:
    """One phase: what the customer needs against what the organisation wants.

    ``step_needs`` lists the needs written with the steps of the phase; ``missing`` holds
    ``"need"`` and ``"business_goal"`` where they are not filled in.
    """

    phase: str
    name: str
    need: str
    business_goal: str
    step_needs: tuple[str, ...]
    missing: tuple[str, ...]

    def sentence(self) -> str:
        """What is missing here, or that the two stand side by side."""
        key = "both" if len(self.missing) == 2 else self.missing[0] if self.missing else "none"
        return t(f"purpose.missing.{key}", phase=self.name, needs=len(self.step_needs))


@dataclass(frozen=True)
class ArchetypeRow:
    """An archetype: its name, what it is about, and the brands named with it."""

    archetype: Archetype
    name: str
    gist: str
    brands: tuple[str, ...]


@dataclass(frozen=True)
class QuizResult:
    """Points per archetype, the highest first; ``top`` holds several at a tie, or nobody.

    ``answered`` of ``of`` statements were answered.
    """

    points: tuple[tuple[Archetype, int], ...]
    top: tuple[Archetype, ...]
    answered: int
    of: int

    def sentence(self) -> str:
        """The outcome in words, a tie said as a tie."""
        names = ", ".join(word(archetype) for archetype in self.top)
        kind = "nobody" if not self.top else "one" if len(self.top) == 1 else "tie"
        return t(
            f"purpose.quiz.{kind}",
            names=names,
            points=self.points[0][1],
            answered=self.answered,
            of=self.of,
        )


def matrix(journey: Journey) -> tuple[PurposeRow, ...]:
    """Phases against need and business goal, in the order of the journey."""
    rows = []
    for phase in journey.phases:
        cells = {"need": phase.need, "business_goal": phase.business_goal}
        needs = [need.words for step in journey.steps_in(phase.id) for need in step.needs]
        rows.append(
            PurposeRow(
                phase=phase.id,
                name=phase.name,
                need=phase.need,
                business_goal=phase.business_goal,
                step_needs=tuple(dict.fromkeys(needs)),
                missing=tuple(name for name, cell in cells.items() if not cell),
            )
        )
    return tuple(rows)


def archetypes() -> tuple[ArchetypeRow, ...]:
    """The eight archetypes in the language spoken now."""
    return tuple(
        ArchetypeRow(
            archetype=archetype,
            name=word(archetype),
            gist=t(f"purpose.gist.{archetype.value}"),
            brands=BRANDS[archetype],
        )
        for archetype in Archetype
    )


def statement(key: str) -> str:
    """A statement of the quiz in the language spoken now; ``key`` is one of `STATEMENTS`."""
    return t(f"purpose.statement.{key}")


def score(answers: Mapping[str, int]) -> QuizResult:
    """Points per archetype: the sum of the answers to its two statements.

    Parameters
    ----------
    answers : mapping of str to int
        Statement -> 0 (does not fit us), 1 (somewhat) or 2 (fits us well).  A statement left out
        counts as nothing and is not counted as answered.

    Raises
    ------
    UnknownName
        If a statement does not exist.
    InvalidValue
        If an answer is not 0, 1 or 2.
    """
    points = dict.fromkeys(Archetype, 0)
    for key, answer in answers.items():
        if key not in STATEMENTS:
            raise UnknownName("mapping.unknown_statement", given=key, options=", ".join(STATEMENTS))
        if isinstance(answer, bool) or answer not in range(MOST + 1):
            raise InvalidValue("mapping.quiz_answer", given=answer, statement=statement(key))
        points[Archetype(key.rpartition("_")[0])] += int(answer)
    order = sorted(points.items(), key=lambda item: -item[1])
    highest = order[0][1]
    return QuizResult(
        points=tuple(order),
        top=tuple(archetype for archetype, got in order if got == highest) if highest else (),
        answered=len(answers),
        of=len(STATEMENTS),
    )
