"""The document that travels through the four M's: one customer journey.

>>> from cjlib.journey import Journey, Phase, Scope, Step
>>> journey = Journey(
...     scope=Scope(journey="Buying a house", target_group="First-time buyers", path="purchase"),
...     phases=[Phase(id="search", name="Search")],
...     steps=[Step(id="view", name="View a house", phase="search")],
... )
>>> journey.step("view").name
'View a house'
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, TypeVar

from pydantic import Field, model_validator

from cjlib.journey import parts
from cjlib.journey import vocabulary as v
from cjlib.journey.ideas import Improvement
from cjlib.journey.parts import Id, Line, Misfit, Name, Part, Text, once
from cjlib.journey.problems import JourneyProblem

if TYPE_CHECKING:
    import os

    from cjlib.journey.formats.remarks import Remark

SCHEMA_VERSION: Final = 1
MOST_STEPS = 500

Item = TypeVar("Item", bound="Step | parts.Phase | parts.Element")


class Scope(Part):
    """Which journey of which target group: without these two there is no map."""

    journey: Name
    target_group: Name
    path: v.JourneyPath
    wish: Text = ""
    duration: Line = ""
    awareness: v.Awareness | None = None


class Purpose(Part):
    """Why the organisation exists for its customers, and which archetype that is."""

    statement: Text = ""
    archetype: v.Archetype | None = None


class Step(Part):
    """One thing the customer goes through, in contact with an organisation or outside it."""

    id: Id
    name: Name
    phase: Id
    place: v.Place = v.Place.AT
    does: Text = ""
    why: Text = ""
    touchpoint: parts.Touchpoint | None = None
    owner: Line = ""
    input: Text = ""
    output: Text = ""
    feeling: parts.Feeling = parts.Feeling()
    expectation: parts.Expectation = parts.Expectation()
    needs: tuple[parts.Need, ...] = ()
    moments: tuple[v.Moment, ...] = ()
    brand_value: Line = ""
    visible: bool = True
    times: tuple[parts.StepTime, ...] = ()
    provenance: tuple[parts.Provenance, ...] = ()
    requirement: parts.Requirement = parts.Requirement()
    stories: tuple[parts.UserStory, ...] = ()
    leans_on: tuple[Id, ...] = ()

    @model_validator(mode="after")
    def _once_each(self) -> Step:
        once("moments", self.moments)
        once("leans_on", self.leans_on)
        once("times", [time.persona for time in self.times])
        once("provenance", [entry.about for entry in self.provenance])
        for time in self.times:
            if time.waiting > time.minutes:
                raise Misfit("journey.waits_longer", waiting=time.waiting, minutes=time.minutes)
        groups = list(v.FieldGroup)  # order says nothing here, so equal steps have an equal one
        known = tuple(sorted(self.provenance, key=lambda entry: groups.index(entry.about)))
        object.__setattr__(self, "provenance", known)
        return self

    def source_of(self, group: v.FieldGroup) -> v.Source:
        """Where a part of the step comes from; what nobody vouched for is an assumption."""
        known = {entry.about: entry.source for entry in self.provenance}
        return known.get(group, v.Source.ASSUMPTION)


class Version(Part):
    """The journey as it was once saved, under a label."""

    label: Name
    saved_at: Line
    journey: dict[str, Any]


class Journey(Part):
    """A customer journey, from scope to measurements.

    Steps stand in the order of their phases; a step keeps its place within its phase.

    Raises
    ------
    JourneyProblem
        If a part is missing or does not fit; the message names the place.
    """

    schema_version: Literal[1] = SCHEMA_VERSION
    scope: Scope
    title: Line = ""
    organisation: Line = ""
    customer: v.CustomerKind = v.CustomerKind.CONSUMER
    purpose: Purpose = Purpose()
    brand_values: tuple[Name, ...] = ()
    personas: tuple[parts.Persona, ...] = ()
    phases: tuple[parts.Phase, ...] = ()
    steps: Annotated[tuple[Step, ...], Field(max_length=MOST_STEPS)] = ()
    ecosystem: tuple[parts.Element, ...] = ()
    improvements: tuple[Improvement, ...] = ()
    measurements: tuple[parts.Measurement, ...] = ()
    signals: tuple[parts.SignalSeen, ...] = ()
    workshop: tuple[parts.WorkshopAnswer, ...] = ()
    research: tuple[parts.ResearchChoice, ...] = ()
    notes: Text = ""
    history: tuple[Version, ...] = ()

    @model_validator(mode="after")
    def _hangs_together(self) -> Journey:
        for name in ("personas", "phases", "steps", "ecosystem", "improvements", "measurements"):
            once(name, [part.id for part in getattr(self, name)])
        once("signals", [seen.signal for seen in self.signals])
        once("workshop", [answer.question for answer in self.workshop])
        ids = {
            name: [part.id for part in getattr(self, name)]
            for name in ("personas", "phases", "steps", "ecosystem", "improvements")
        }
        for step in self.steps:
            _known("phases", [step.phase], ids["phases"], step.name)
            _known("ecosystem", step.leans_on, ids["ecosystem"], step.name)
            personas = [time.persona for time in step.times if time.persona is not None]
            _known("personas", personas, ids["personas"], step.name)
        for element in self.ecosystem:
            _known("ecosystem", element.depends_on, ids["ecosystem"], element.name)
        for improvement in self.improvements:
            _known("steps", improvement.steps, ids["steps"], improvement.name)
            others = (*improvement.depends_on, *improvement.excludes)
            _known("improvements", others, ids["improvements"], improvement.name)
            persona = [] if improvement.persona is None else [improvement.persona]
            _known("personas", persona, ids["personas"], improvement.name)
        for measured in self.measurements:
            _known("steps", _steps_of(measured), ids["steps"], measured.metric)
        for seen in self.signals:
            _known("steps", _steps_of(seen), ids["steps"], seen.signal)
        for choice in self.research:
            _known("steps", _steps_of(choice), ids["steps"], choice.technique)
        for answer in self.workshop:
            _known("steps", answer.steps, ids["steps"], answer.question)
        place = {phase: at for at, phase in enumerate(ids["phases"])}
        ordered = tuple(sorted(self.steps, key=lambda step: place[step.phase]))
        object.__setattr__(self, "steps", ordered)
        return self

    def step(self, ident: str) -> Step:
        """The step with this id."""
        return _find(self.steps, ident)

    def phase(self, ident: str) -> parts.Phase:
        """The phase with this id."""
        return _find(self.phases, ident)

    def element(self, ident: str) -> parts.Element:
        """The ecosystem element with this id."""
        return _find(self.ecosystem, ident)

    def steps_in(self, phase: str) -> tuple[Step, ...]:
        """The steps of one phase, in order."""
        return tuple(step for step in self.steps if step.phase == phase)

    def name(self) -> str:
        """What the map is called: its title, or the journey of its scope."""
        return self.title or self.scope.journey

    def save(self, path: str | os.PathLike[str]) -> tuple[Remark, ...]:
        """Write to a file in the format of its extension: see `cjlib.journey.save`."""
        from cjlib.journey.formats.files import save

        return save(self, path)

    def free_id(self, collection: str) -> str:
        """An id that nothing in ``collection`` has yet, such as ``"s4"``."""
        return next(self.free_ids(collection))

    def free_ids(self, collection: str) -> Iterator[str]:
        """Ids that nothing in ``collection`` has yet, for several new things at once."""
        taken = {part.id for part in getattr(self, collection)}
        every = (f"{collection[0]}{n}" for n in count(1))
        return (ident for ident in every if ident not in taken)


def _steps_of(part: parts.Measurement | parts.SignalSeen | parts.ResearchChoice) -> list[str]:
    return [] if part.step is None else [part.step]


def _known(collection: str, given: Iterable[str], known: list[str], where: str) -> None:
    for ident in given:
        if ident not in known:
            raise Misfit(
                "journey.unknown_reference" if known else "journey.reference_to_none",
                collection=collection,
                given=ident,
                where=where,
                options=", ".join(known[:12]),
            )


def _find(items: Iterable[Item], ident: str) -> Item:
    known: dict[str, Item] = {item.id: item for item in items}
    if ident not in known:
        raise JourneyProblem("journey.nothing_there", given=ident, options=", ".join(known) or "–")
    return known[ident]
