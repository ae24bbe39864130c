"""What a journey map lacks, or where it may be doubted, with what to do about it.

What a map should hold follows the eight fields of Orion Pax (2018), the delimiting, mapping and
research steps of Ruigrok NetPanel, and the as-is and to-be of Van Slooten et al. (2022).  Which of
these is missing and which only doubtful is a teaching form of this kit.

>>> from cjlib.journey.checking import check
>>> for finding in check(journey):  # doctest: +SKIP
...     print(finding)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from cjlib.errors import Message
from cjlib.journey.document import Journey, Step
from cjlib.journey.parts import Phase
from cjlib.journey.vocabulary import FieldGroup, Moment, Place, Source
from cjlib.texts import t

MOST_NAMED: Final = 6
"""Names in one sentence; the others are counted."""


class Severity(StrEnum):
    """Whether something is not there, or there but doubtful."""

    MISSING = "missing"
    DOUBT = "doubt"

    def word(self) -> str:
        """What a person reads."""
        return t(f"checking.severity.{self.value}")


@dataclass(frozen=True)
class Finding:
    """One thing that is missing or doubtful.

    Attributes
    ----------
    key : str
        What it is, such as ``"no_owner"``.
    severity : Severity
    collection : str
        Where: ``"steps"``, ``"phases"``, ``"ecosystem"``, or empty for the map as a whole.
    where : tuple of str
        Ids of the items it is about; empty for the map as a whole.
    names : tuple of str
        Their names, or the words it is about.
    """

    key: str
    severity: Severity
    collection: str = ""
    where: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    def message(self) -> Message:
        """What is wrong, what you gave, what to try; in the language spoken."""
        named = ", ".join(f"“{name}”" for name in self.names[:MOST_NAMED])
        if len(self.names) > MOST_NAMED:
            named += t("checking.more", n=len(self.names) - MOST_NAMED)
        values = {"n": len(self.names), "names": named}
        what, given, hint = (
            t(f"checking.finding.{self.key}.{part}", **values) for part in Message._fields
        )
        return Message(what, given, hint)

    def __str__(self) -> str:
        return " ".join(self.message())


def check(journey: Journey) -> tuple[Finding, ...]:
    """What is missing from a map, and what may be doubted; what is missing comes first.

    Parameters
    ----------
    journey : Journey

    Returns
    -------
    tuple of Finding
        Empty for a map that has it all.  Each finding names the steps or phases it is about.
    """
    found = [finding for look in _LOOKS for finding in look(journey)]
    return tuple(sorted(found, key=lambda finding: finding.severity is Severity.DOUBT))


def _missing(key: str, collection: str = "", items: Sequence[Any] = ()) -> Iterator[Finding]:
    yield _finding(key, Severity.MISSING, collection, items)


def _doubt(key: str, collection: str = "", items: Sequence[Any] = ()) -> Iterator[Finding]:
    yield _finding(key, Severity.DOUBT, collection, items)


def _finding(key: str, severity: Severity, collection: str, items: Sequence[Any]) -> Finding:
    ids, names = tuple(i.id for i in items), tuple(i.name for i in items)
    return Finding(key, severity, collection, ids, names)


def _frame(journey: Journey) -> Iterator[Finding]:
    """Phases and steps are there; the customer wishes something."""
    if not journey.phases:
        yield from _missing("no_phases")
    if not journey.steps:
        yield from _missing("no_steps")
    if not journey.scope.wish:
        yield from _missing("no_wish")
    if not journey.purpose.statement:
        yield from _doubt("no_purpose")


def _phases(journey: Journey) -> Iterator[Finding]:
    """Each phase has a start and an end (Orion Pax), and steps."""
    missing: list[tuple[str, Callable[[Phase], Any]]] = [
        ("phase_start", lambda phase: phase.start),
        ("phase_end", lambda phase: phase.end),
    ]
    for key, has in missing:
        if bare := [phase for phase in journey.phases if not has(phase)]:
            yield from _missing(key, "phases", bare)
    empty = [phase for phase in journey.phases if not journey.steps_in(phase.id)]
    if empty and journey.steps:
        yield from _missing("phase_empty", "phases", empty)
    told = [phase for phase in journey.phases if phase.need or phase.business_goal]
    half = [phase for phase in journey.phases if not (phase.need and phase.business_goal)]
    if told and half:
        yield from _doubt("phase_purpose", "phases", half)


def _touchpoints(journey: Journey) -> Iterator[Finding]:
    """Each touchpoint has an owner, and something goes in and comes out (Orion Pax)."""
    if not journey.steps:
        return
    contacts = [step for step in journey.steps if step.touchpoint is not None]
    if not contacts:
        yield from _missing("no_touchpoints")
    if bare := [step for step in contacts if not _owned(step)]:
        yield from _missing("no_owner", "steps", bare)
    if bare := [step for step in contacts if not (step.does or step.input)]:
        yield from _missing("no_input", "steps", bare)
    if bare := [step for step in contacts if not step.output]:
        yield from _missing("no_output", "steps", bare)
    seen = [step for step in journey.steps if step.visible and step.touchpoint is None]
    if contacts and (at := [step for step in seen if step.place is Place.AT]):
        yield from _doubt("contact_without_touchpoint", "steps", at)
    if unseen := [step for step in contacts if not step.visible]:
        yield from _doubt("unseen_touchpoint", "steps", unseen)


def _owned(step: Step) -> bool:
    other = step.touchpoint is not None and not step.touchpoint.own
    return bool(step.owner or (other and step.touchpoint and step.touchpoint.organisation))


def _feelings(journey: Journey) -> Iterator[Finding]:
    """How it feels now, step by step, and how it should feel (Van Slooten et al.)."""
    seen = [step for step in journey.steps if step.visible]
    if bare := [step for step in seen if step.feeling.now is None]:
        yield from _missing("no_feeling", "steps", bare)
    if seen and all(step.feeling.wanted is None for step in seen):
        yield from _missing("no_wanted")


def _moments(journey: Journey) -> Iterator[Finding]:
    """The first contact and the shared experience (Ruigrok), and the moments of truth."""
    marked = {moment for step in journey.steps for moment in step.moments}
    if not journey.steps:
        return
    for moment in (Moment.ZERO, Moment.ULTIMATE, Moment.TRUTH):
        if moment not in marked:
            yield from _doubt(f"no_{moment.value}")
    brand = [step for step in journey.steps if Moment.BRAND in step.moments]
    if bare := [step for step in brand if not step.brand_value]:
        yield from _doubt("brand_without_value", "steps", bare)
    known = {value.casefold() for value in journey.brand_values}
    said = [step for step in journey.steps if step.brand_value]
    if other := [step for step in said if step.brand_value.casefold() not in known]:
        yield from _doubt("unknown_brand_value", "steps", other)


def _provenance(journey: Journey) -> Iterator[Finding]:
    """Not everything is assumed, and research names its technique (Ruigrok)."""
    sources = [step.source_of(group) for step in journey.steps for group in FieldGroup]
    if sources and all(source is Source.ASSUMPTION for source in sources):
        yield from _doubt("all_assumed")
    untold = [
        step
        for step in journey.steps
        if any(p.source is Source.RESEARCH and p.technique is None for p in step.provenance)
    ]
    if untold:
        yield from _doubt("no_technique", "steps", untold)


def _ecosystem(journey: Journey) -> Iterator[Finding]:
    """Every element carries a step, directly or through another (Orion Pax)."""
    reached = {ident for step in journey.steps for ident in step.leans_on}
    waiting = list(reached)
    while waiting:
        for ident in journey.element(waiting.pop()).depends_on:
            if ident not in reached:
                reached.add(ident)
                waiting.append(ident)
    if loose := [element for element in journey.ecosystem if element.id not in reached]:
        yield from _doubt("element_unreached", "ecosystem", loose)


def _wording(journey: Journey) -> Iterator[Finding]:
    """Names tell steps apart, and user stories are finished."""
    times = Counter(step.name.casefold() for step in journey.steps)
    if same := [step for step in journey.steps if times[step.name.casefold()] > 1]:
        yield from _doubt("same_name", "steps", same)
    unfinished = [step for step in journey.steps if any(not story.want for story in step.stories)]
    if unfinished:
        yield from _doubt("story_unfinished", "steps", unfinished)


_LOOKS = (
    _frame,
    _phases,
    _touchpoints,
    _feelings,
    _moments,
    _provenance,
    _ecosystem,
    _wording,
)
