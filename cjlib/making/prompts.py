"""From functional to emotional: a few questions for one step that get a stuck team going.

Five deep drives, each with its questions, and four cases that show what is possible.  The drives
and the cases are those of Van Slooten et al. (2022), section 1.4 and example 1.1; the questions,
and which case goes with which drive, are a teaching form of this kit.

>>> from cjlib.making.prompts import for_step
>>> for prompt in for_step(journey.step("call_centre"), most=3):  # doctest: +SKIP
...     print(prompt)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import Final
from zlib import crc32

from cjlib.journey.document import Step
from cjlib.journey.parts import Need, Persona
from cjlib.journey.vocabulary import Drive, NeedKind, Place
from cjlib.journey.words import brief
from cjlib.making.telling import Told, signed, told
from cjlib.texts import lines, t

MOST: Final = 5
"""So many questions stand there at once: more would be a grey wall."""

_CASES: Final = {
    "premier_inn": Drive.CONTROL,
    "obvion": Drive.FREEDOM,
    "jumbo": Drive.BELONGING,
    "first_direct": Drive.CONTROL,
}


@dataclass(frozen=True)
class Case:
    """How an organisation put an emotional load on a functional base.

    ``drive`` is this kit's reading of the case: the book names the message only.
    """

    key: str
    drive: Drive

    @property
    def organisation(self) -> str:
        """Who did it."""
        return t(f"prompts.case.{self.key}.organisation")

    @property
    def base(self) -> str:
        """The functional base."""
        return t(f"prompts.case.{self.key}.base")

    @property
    def load(self) -> str:
        """The emotional load on top of it."""
        return t(f"prompts.case.{self.key}.load")

    @property
    def message(self) -> str:
        """What it says to the customer without words."""
        return t(f"prompts.case.{self.key}.message")

    def __str__(self) -> str:
        return t(
            "prompts.case.line",
            organisation=self.organisation,
            base=self.base,
            load=self.load,
            message=self.message,
        )


@dataclass(frozen=True)
class Prompt:
    """One question for a team.

    Attributes
    ----------
    kind : str
        What it starts from: ``"broken"``, ``"need"``, ``"beneath"``, ``"drive"`` or ``"around"``.
    question, because : Told
        The question, and why it is asked here.
    drive : Drive or None
    case : Case or None
        A case to look at, where one goes with the drive.
    """

    kind: str
    question: Told
    because: Told
    drive: Drive | None = None
    case: Case | None = None

    @property
    def why(self) -> str:
        """Why it is asked at this step, in the language spoken now."""
        return str(self.because)

    def __str__(self) -> str:
        return str(self.question)


def cases() -> tuple[Case, ...]:
    """The four cases of example 1.1, in the order of the book."""
    return tuple(Case(key, drive) for key, drive in _CASES.items())


def for_step(step: Step, personas: Iterable[Persona] = (), *, most: int = MOST) -> list[Prompt]:
    """A few questions for one step, what this step needs first.

    Parameters
    ----------
    step : Step
    personas : iterable of Persona
        Their deep drives come after those of the step's own needs.
    most : int
        How many questions at most.

    Returns
    -------
    list of Prompt
        First what is broken, if the step feels below zero; then its emotional needs by importance,
        those that customers are not aware of first; then what lies beneath its functional needs;
        then the drives of the personas, the moments around the contact, and the other drives.
        A step of which nothing is known gets one question for each drive.
    """
    people = list(personas)
    return list(_first(most, _ordered(step, people)))


def _ordered(step: Step, people: list[Persona]) -> Iterator[Prompt]:
    if step.feeling.now is not None and step.feeling.now < 0:
        yield Prompt(
            "broken",
            told("prompts.broken.question", step=step.name),
            told("prompts.broken.why", now=signed(step.feeling.now)),
        )
    emotional = sorted(
        (need for need in step.needs if need.kind is NeedKind.EMOTIONAL), key=_weight
    )
    functional = sorted(
        (need for need in step.needs if need.kind is NeedKind.FUNCTIONAL), key=_weight
    )
    from_needs = [_from_need(need) for need in emotional]
    beneath = [_beneath(need) for need in functional]
    # one of each in turn: a step with ten needs must not push out what lies beneath them
    yield from (p for pair in zip_longest(from_needs, beneath) for p in pair if p is not None)
    known = [need.drive for need in emotional if need.drive is not None]
    theirs = {drive: person for person in people for drive in person.drives}
    of_people = [drive for drive in theirs if drive not in known]
    others = [drive for drive in Drive if drive not in known and drive not in theirs]
    lists = [
        [_ask(step, drive, nth, theirs.get(drive)) for nth in range(questions(drive))]
        for drive in [*known, *of_people, *others]
    ]
    rounds = [p for one in zip_longest(*lists) for p in one if p is not None]
    first, rest = rounds[: len(known) + len(of_people)], rounds[len(known) + len(of_people) :]
    yield from chain(first, _around(step), rest)


def questions(drive: Drive) -> int:
    """How many questions there are for a drive."""
    return len(lines(f"prompts.drive.{drive.value}"))


def _first(most: int, prompts: Iterator[Prompt]) -> Iterator[Prompt]:
    """The first ``most``, each case shown once."""
    shown: set[str] = set()
    for _, prompt in zip(range(most), prompts, strict=False):
        if prompt.case is not None and prompt.case.key in shown:
            prompt = Prompt(prompt.kind, prompt.question, prompt.because, prompt.drive)
        elif prompt.case is not None:
            shown.add(prompt.case.key)
        yield prompt


def _weight(need: Need) -> tuple[float, bool]:
    return -(need.importance or 0.0), need.conscious


def _from_need(need: Need) -> Prompt:
    because = told("prompts.need.why") if need.conscious else told("prompts.need.why_unaware")
    question = told("prompts.need.question", need=brief(need.words))
    return Prompt("need", question, because, need.drive, _case(need.drive, 0))


def _beneath(need: Need) -> Prompt:
    return Prompt(
        "beneath",
        told("prompts.beneath.question", need=brief(need.words)),
        told("prompts.beneath.why"),
        need.drive,
    )


@dataclass(frozen=True)
class _Asked(Told):
    """One of the questions of a drive; which one is known, the words come later."""

    nth: int = 0

    def __str__(self) -> str:
        return lines(self.key)[self.nth]


def _ask(step: Step, drive: Drive, nth: int, person: Persona | None) -> Prompt:
    start = crc32(step.id.encode())  # or every step of a map would begin with the same question
    question = _Asked(f"prompts.drive.{drive.value}", nth=(start + nth) % questions(drive))
    here = any(need.drive is drive for need in step.needs)
    if here:
        because = told("prompts.why.need", drive=drive)
    elif person is not None:
        because = told("prompts.why.persona", who=brief(person.name), drive=drive)
    else:
        because = told("prompts.why.drive", drive=drive)
    return Prompt("drive", question, because, drive, _case(drive, nth))


def _case(drive: Drive | None, nth: int) -> Case | None:
    fitting = [case for case in cases() if case.drive is drive]
    return fitting[nth] if nth < len(fitting) else None


def _around(step: Step) -> Iterator[Prompt]:
    """Customers also travel before, between and after contacts (section 1.6 of the book)."""
    if step.place is Place.AT and step.touchpoint is not None:
        question = told("prompts.around.question", step=step.name)
        yield Prompt("around", question, told("prompts.around.why"))


def headline(step: Step) -> str:
    """What the questions are about: the step, how it feels and what it feels like."""
    if step.feeling.now is None:
        return t("prompts.headline.unknown", step=step.name)
    felt = step.feeling.now_words or t("prompts.headline.no_words")
    return t("prompts.headline.felt", step=step.name, now=signed(step.feeling.now), words=felt)
