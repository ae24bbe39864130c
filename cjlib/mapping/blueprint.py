"""The blueprint: what each touchpoint asks of the organisation, and for whom it has to work.

A requirement answers four questions per touchpoint; user stories say what customer, employee or
partner wants there (Orion Pax 2018, step 2).  "As a ... I want ... so that ..." is the common
form of a user story; the elements in the paper's own figure are not known here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cjlib.journey import Journey, Requirement, Step
from cjlib.journey.vocabulary import ElementKind
from cjlib.journey.words import word
from cjlib.mapping._naming import named
from cjlib.texts import LANGUAGES, speaking, t

QUESTIONS: tuple[str, ...] = tuple(Requirement.model_fields)
"""The four questions of a requirement, as fields of `Requirement`."""


class Role(StrEnum):
    """How an actor comes to be in the map."""

    CUSTOMER = "customer"
    OWNER = "owner"
    PARTNER = "partner"  # another organisation at a touchpoint
    PEOPLE = "people"  # an element of the ecosystem of the kind people
    STORY = "story"  # only named in a user story

    def label(self) -> str:
        """What a person reads for it."""
        return t(f"blueprint.role.{self.value}")


@dataclass(frozen=True)
class RequirementRow:
    """The requirement of one touchpoint; ``missing`` names the questions still open."""

    step: str
    name: str
    touchpoint: str
    needed: str
    with_result: str
    extra_results: str
    used_for: str
    answered: int
    missing: tuple[str, ...]


@dataclass(frozen=True)
class StoryRow:
    """One user story at a step; ``complete`` says that both halves are filled in."""

    step: str
    name: str
    touchpoint: str
    actor: str
    want: str
    so_that: str
    complete: bool

    def sentence(self) -> str:
        """The story in one sentence, with dots where something is missing."""
        return t(
            "blueprint.story", actor=self.actor, want=self.want or "…", so_that=self.so_that or "…"
        )


@dataclass(frozen=True)
class ActorRow:
    """Someone the journey has to work for: at which steps, and with how many stories."""

    actor: str
    role: Role
    steps: tuple[str, ...]
    stories: int


@dataclass(frozen=True)
class BlueprintGaps:
    """What a blueprint still lacks, by step id and by actor.

    ``no_requirement``: touchpoints without a single answer; ``half_requirement``: with one to
    three of the four; ``no_story``: touchpoints without a user story; ``actors``: who has no story
    anywhere; ``half_stories``: steps with a story that is not complete.
    """

    no_requirement: tuple[str, ...]
    half_requirement: tuple[str, ...]
    no_story: tuple[str, ...]
    half_stories: tuple[str, ...]
    actors: tuple[str, ...]

    def sentences(self, journey: Journey) -> tuple[str, ...]:
        """Each kind of gap that there is, in one sentence."""
        said = []
        for kind in ("no_requirement", "half_requirement", "no_story", "half_stories"):
            steps = getattr(self, kind)
            if steps:
                names = named([journey.step(ident).name for ident in steps])
                said.append(t(f"blueprint.gap.{kind}", n=len(steps), names=names))
        if self.actors:
            said.append(t("blueprint.gap.actors", n=len(self.actors), names=named(self.actors)))
        return tuple(said)


def requirements(journey: Journey) -> tuple[RequirementRow, ...]:
    """One row per step with a touchpoint, in the order of the journey."""
    rows = []
    for step, touchpoint in _touched(journey):
        missing = tuple(name for name in QUESTIONS if not getattr(step.requirement, name))
        rows.append(
            RequirementRow(
                step=step.id,
                name=step.name,
                touchpoint=touchpoint,
                needed=step.requirement.needed,
                with_result=step.requirement.with_result,
                extra_results=step.requirement.extra_results,
                used_for=step.requirement.used_for,
                answered=len(QUESTIONS) - len(missing),
                missing=missing,
            )
        )
    return tuple(rows)


def stories(journey: Journey) -> tuple[StoryRow, ...]:
    """One row per user story, in the order of the journey."""
    return tuple(
        StoryRow(
            step=step.id,
            name=step.name,
            touchpoint=step.touchpoint.name if step.touchpoint else "",
            actor=story.actor,
            want=story.want,
            so_that=story.so_that,
            complete=bool(story.want and story.so_that),
        )
        for step in journey.steps
        for story in step.stories
    )


def actors(journey: Journey) -> tuple[ActorRow, ...]:
    """Everyone the journey has to work for, with their stories: the customer first.

    Actors are the customer, the owners, other organisations at a touchpoint, people in the
    ecosystem, and whoever a story names.  Names are compared without capitals; a story of the
    customer may say *klant*, *customer*, the kind of customer, the target group or a persona.
    """
    customer = _names_of_customer(journey)
    found: dict[str, tuple[str, Role]] = {"": (word(journey.customer), Role.CUSTOMER)}
    at: dict[str, list[str]] = {"": []}
    told: dict[str, int] = {"": 0}

    def meet(name: str, role: Role, step: Step, story: int = 0) -> None:
        key = name.casefold()
        key = "" if key in customer else key
        found.setdefault(key, (name, role))
        told[key] = told.get(key, 0) + story
        if step.name not in at.setdefault(key, []):
            at[key].append(step.name)

    for step in journey.steps:
        if step.visible:
            meet(word(journey.customer), Role.CUSTOMER, step)
        if step.owner:
            meet(step.owner, Role.OWNER, step)
        if step.touchpoint and not step.touchpoint.own and step.touchpoint.organisation:
            meet(step.touchpoint.organisation, Role.PARTNER, step)
        for ident in step.leans_on:
            if journey.element(ident).kind is ElementKind.PEOPLE:
                meet(journey.element(ident).name, Role.PEOPLE, step)
    for step in journey.steps:  # after the others, so that a story adds only who is not known yet
        for story in step.stories:
            meet(story.actor, Role.STORY, step, story=1)
    return tuple(
        ActorRow(name, role, tuple(at[key]), told.get(key, 0))
        for key, (name, role) in found.items()
    )


def gaps(journey: Journey) -> BlueprintGaps:
    """What the blueprint still lacks."""
    rows = requirements(journey)
    told = stories(journey)
    with_story = {row.step for row in told}
    half = {row.step for row in told if not row.complete}
    return BlueprintGaps(
        no_requirement=tuple(row.step for row in rows if not row.answered),
        half_requirement=tuple(row.step for row in rows if 0 < row.answered < len(QUESTIONS)),
        no_story=tuple(row.step for row in rows if row.step not in with_story),
        half_stories=tuple(step.id for step in journey.steps if step.id in half),
        actors=tuple(row.actor for row in actors(journey) if row.steps and not row.stories),
    )


def _touched(journey: Journey) -> list[tuple[Step, str]]:
    return [(step, step.touchpoint.name) for step in journey.steps if step.touchpoint is not None]


def _names_of_customer(journey: Journey) -> frozenset[str]:
    names = [journey.scope.target_group, *(persona.name for persona in journey.personas)]
    for lang in LANGUAGES:
        with speaking(lang):
            names += [t("blueprint.customer"), word(journey.customer)]
    return frozenset(name.casefold() for name in names)
