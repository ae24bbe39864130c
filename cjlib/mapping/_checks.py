"""What each stage of the step plan is read off from: questions to a journey with a count."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from cjlib.journey import Journey, Phase, Step
from cjlib.journey.vocabulary import FieldGroup, Moment, Place, Source, WorkshopQuestion
from cjlib.mapping._naming import named
from cjlib.mapping.template import owner_of
from cjlib.texts import t

NAMED = 3
"""How many steps a sentence names before it counts the others."""


@dataclass(frozen=True)
class Check:
    """One question to the map.

    Attributes
    ----------
    key : str
        Which question; its sentences are under ``mapping_plan.check``.
    required : bool
        Whether the stage waits for it; otherwise it is advice.
    have, of : int
        How many of how many are in order.
    where : tuple of str
        Names of the phases or steps that are not.
    idents : tuple of str
        Their ids.
    """

    key: str
    required: bool
    have: int
    of: int
    where: tuple[str, ...] = ()
    idents: tuple[str, ...] = ()

    @property
    def done(self) -> bool:
        """Whether all are in order, and there is something at all."""
        return 0 < self.of <= self.have

    @property
    def share(self) -> float:
        """Share that is in order, 0 to 1."""
        return min(1.0, self.have / self.of) if self.of else 0.0

    def label(self) -> str:
        """The question in a few words."""
        return t(f"mapping_plan.check.{self.key}.label")

    def sentence(self) -> str:
        """What to do about it, with the places where; or that it is in order."""
        if self.done:
            return t("mapping_plan.in_order", label=self.label())
        if not self.of:
            return t("mapping_plan.nothing_yet", label=self.label())
        said = t(f"mapping_plan.check.{self.key}.open", have=self.have, of=self.of)
        if not self.where:
            return said
        return f"{said} {t('mapping_plan.look_at', names=named(self.where, NAMED))}"


def checks_of(stage: str, journey: Journey | None) -> tuple[Check, ...]:
    """The checks of one stage; with no journey yet, all of them open."""
    return tuple(make(journey) for make in _STAGES[stage])


Maker = Callable[[Journey | None], Check]


def _every(
    key: str,
    items: Callable[[Journey], Iterable[Step | Phase]],
    holds: Callable[[Journey, Step | Phase], object],
    required: bool = True,
) -> Maker:
    """A check that holds when every one of ``items`` does."""

    def make(journey: Journey | None) -> Check:
        found = list(items(journey)) if journey else []
        open_ones = [item for item in found if journey and not holds(journey, item)]
        return Check(
            key,
            required,
            have=len(found) - len(open_ones),
            of=len(found),
            where=tuple(item.name for item in open_ones),
            idents=tuple(item.id for item in open_ones),
        )

    return make


def _any(key: str, holds: Callable[[Journey], object], required: bool = True) -> Maker:
    """A check that holds or not."""
    return lambda journey: Check(key, required, have=int(bool(journey and holds(journey))), of=1)


def _step(holds: Callable[[Step], object]) -> Callable[[Journey, Step | Phase], object]:
    return lambda journey, item: isinstance(item, Step) and holds(item)


def _phase(holds: Callable[[Journey, Phase], object]) -> Callable[[Journey, Step | Phase], object]:
    return lambda journey, item: isinstance(item, Phase) and holds(journey, item)


def _beyond_assumption(step: Step) -> bool:
    return any(step.source_of(group) is not Source.ASSUMPTION for group in FieldGroup)


def _questions_answered(journey: Journey | None) -> Check:
    answered = [a.question for a in journey.workshop if a.answer] if journey else []
    return Check("six_questions", True, have=len(answered), of=len(WorkshopQuestion))


def _chosen(journey: Journey) -> list[Step]:
    """The steps that the workshop chose: for attention, or for deeper study."""
    asked = (WorkshopQuestion.ATTENTION, WorkshopQuestion.DEEPER_STUDY)
    ids = {step for a in journey.workshop if a.question in asked for step in a.steps}
    return [step for step in journey.steps if step.id in ids]


def _to_study(journey: Journey) -> list[Step]:
    """The steps to study deeper; if none were named, all that were chosen."""
    named = {
        step
        for a in journey.workshop
        if a.question is WorkshopQuestion.DEEPER_STUDY
        for step in a.steps
    }
    return [step for step in journey.steps if step.id in named] or _chosen(journey)


def _has_technique(journey: Journey, step: Step | Phase) -> bool:
    return any(choice.reason and choice.step in (None, step.id) for choice in journey.research)


def _is_improved(journey: Journey, step: Step | Phase) -> bool:
    return any(step.id in improvement.steps for improvement in journey.improvements)


def _below_zero(journey: Journey) -> list[Step]:
    return [s for s in journey.steps if s.feeling.now is not None and s.feeling.now < 0]


def _in_contact(journey: Journey) -> list[Step]:
    return [step for step in _seen(journey) if step.touchpoint or step.place is Place.AT]


def _phases(journey: Journey) -> tuple[Phase, ...]:
    return journey.phases


def _steps(journey: Journey) -> tuple[Step, ...]:
    return journey.steps


def _seen(journey: Journey) -> list[Step]:
    """The steps that the customer sees, and so can feel something at."""
    return [step for step in journey.steps if step.visible]


def _dips_handled(journey: Journey | None) -> Check:
    """Dips below zero that an improvement is about; in order when there are none."""
    low = _below_zero(journey) if journey else []
    open_ones = [step for step in low if journey and not _is_improved(journey, step)]
    return Check(
        "dips_handled",
        False,
        have=len(low) - len(open_ones) if low else int(bool(journey and journey.steps)),
        of=len(low) or 1,
        where=tuple(step.name for step in open_ones),
        idents=tuple(step.id for step in open_ones),
    )


_STAGES: Mapping[str, tuple[Maker, ...]] = MappingProxyType(
    {
        "delimit": (
            _any("which_journey", lambda journey: journey.scope.journey),
            _any("target_group", lambda journey: journey.scope.target_group),
            _any("wish", lambda journey: journey.scope.wish, required=False),
            _any("awareness", lambda journey: journey.scope.awareness, required=False),
        ),
        "global_internal": (
            _any("phases", lambda journey: journey.phases),
            _every("phase_limits", _phases, _phase(lambda _, phase: phase.start and phase.end)),
            _every("phase_steps", _phases, _phase(lambda journey, p: journey.steps_in(p.id))),
            _every("does", _steps, _step(lambda step: step.does)),
            _every("owners", _in_contact, _step(owner_of)),
            _every("feelings", _seen, _step(lambda step: step.feeling.now is not None)),
            _every("why", _seen, _step(lambda step: step.why), required=False),
            _any(
                "first_moment",
                lambda journey: any(Moment.ZERO in step.moments for step in journey.steps),
                required=False,
            ),
            _any(
                "aftercare",
                lambda journey: any(step.place is Place.AFTER for step in journey.steps),
                required=False,
            ),
        ),
        "global_customer": (
            _every("beyond_assumption", _steps, _step(_beyond_assumption)),
            _every(
                "feeling_sourced",
                _seen,
                _step(lambda step: step.source_of(FieldGroup.FEELING) is not Source.ASSUMPTION),
                required=False,
            ),
        ),
        "global_workshop": (
            _questions_answered,
            _any("parts_chosen", _chosen),
        ),
        "zoom_customer": (
            _any("technique", lambda journey: any(choice.reason for choice in journey.research)),
            _every("technique_each", _to_study, _has_technique),
            _every(
                "researched",
                _to_study,
                _step(lambda step: any(p.source is Source.RESEARCH for p in step.provenance)),
            ),
        ),
        "zoom_workshop": (
            _any("actions", lambda journey: journey.improvements),
            _every("actions_chosen", _chosen, _is_improved),
            _every("wanted", _chosen, _step(lambda step: step.feeling.wanted is not None), False),
            _dips_handled,
        ),
    }
)
