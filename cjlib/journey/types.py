"""Which of the four journey types a map is, which steps prove it, and what is missing for the next.

The ten features are counted from the map itself.  Which fields make a feature is a teaching form
of this kit, told to the person by ``Evidence.rule``; the types are of Van Slooten et al. (2022),
section 1.8.

>>> from cjlib.journey.types import classify
>>> report = classify(journey)  # doctest: +SKIP
>>> print(report)  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from cjlib.concepts.journey_types import Feature, JourneyType, JourneyTypeResult, journey_type
from cjlib.journey.document import Journey, Step
from cjlib.journey.vocabulary import Moment, NeedKind, Place
from cjlib.journey.words import word
from cjlib.texts import t

FEWEST_FEELINGS: Final = 2
"""Steps with a feeling that make a map emotional: a curve needs two points."""

Steps = tuple[Step, ...]


@dataclass(frozen=True)
class Evidence:
    """What a map shows of one feature.

    Attributes
    ----------
    feature : Feature
    present : bool
        Whether it is enough for the feature.
    steps, names : tuple of str
        Ids and names of the steps that show it, in order; also where it is not yet enough.
    places : tuple of Place
        For ``Feature.AROUND_TOUCHPOINTS``: the places that no step stands at yet.
    """

    feature: Feature
    present: bool
    steps: tuple[str, ...]
    names: tuple[str, ...]
    places: tuple[Place, ...] = ()

    def word(self) -> str:
        """What a person reads for the feature."""
        return t(f"journey_types.word.{self.feature.value}")

    def rule(self) -> str:
        """When the feature counts as present, in one sentence."""
        return t(f"analysis.type.rule.{self.feature.value}", least=FEWEST_FEELINGS)

    def proof(self) -> str:
        """The feature with the steps that show it, in one sentence."""
        called = self.word()
        called = called[0].upper() + called[1:]
        if not self.steps:
            return t("analysis.type.proof_none", feature=called)
        key = "proof" if self.present else "proof_short"
        return t(
            f"analysis.type.{key}",
            feature=called,
            n=len(self.steps),
            steps=_quoted(self.names),
        )

    def advice(self) -> str:
        """What to put on the map, and in which field, to make the feature count."""
        said = t(f"analysis.type.advice.{self.feature.value}", least=FEWEST_FEELINGS)
        if self.places:
            lacking = ", ".join(word(place) for place in self.places)
            said += " " + t("analysis.type.places_missing", places=lacking)
        return said


@dataclass(frozen=True)
class TypeReport:
    """The highest type a map qualifies for, with its evidence.

    Attributes
    ----------
    result : JourneyTypeResult
        The verdict on the features, as `cjlib.concepts.journey_types.journey_type` gives it.
    evidence : mapping of Feature to Evidence
        For every feature, also those that are missing.
    """

    result: JourneyTypeResult
    evidence: Mapping[Feature, Evidence]

    @property
    def type(self) -> JourneyType | None:
        """Highest type the map qualifies for; None if not even the first."""
        return self.result.type

    @property
    def next(self) -> JourneyType | None:
        """The type above; None at the top."""
        return self.result.next

    @property
    def features(self) -> tuple[Feature, ...]:
        """All features that the map shows."""
        return tuple(feature for feature in Feature if self.evidence[feature].present)

    @property
    def proven(self) -> tuple[Evidence, ...]:
        """The evidence for the type."""
        return tuple(self.evidence[feature] for feature in self.result.evidence)

    @property
    def missing(self) -> tuple[Evidence, ...]:
        """What the map lacks for the next type; each has ``advice()``."""
        return tuple(self.evidence[feature] for feature in self.result.missing)

    @property
    def ahead(self) -> tuple[Evidence, ...]:
        """What the map shows already of types it does not qualify for."""
        return tuple(self.evidence[feature] for feature in self.result.ahead)

    def title(self) -> str:
        """The verdict in one sentence."""
        lacking = "; ".join(evidence.word() for evidence in self.missing)
        if self.type is None:
            return t("analysis.type.title_none", missing=lacking)
        name = t(f"journey_types.name_of.{self.type.key}")
        if self.next is None:
            return t("analysis.type.title_top", number=int(self.type), name=name)
        return t(
            "analysis.type.title",
            number=int(self.type),
            name=name,
            next=int(self.next),
            missing=lacking,
        )

    def in_words(self) -> list[str]:
        """The verdict, its proof, what is missing with advice, and what is ahead."""
        said = [self.title(), *(evidence.proof() for evidence in self.proven)]
        said += [evidence.advice() for evidence in self.missing]
        if self.ahead:
            words = "; ".join(evidence.word() for evidence in self.ahead)
            said.append(t("analysis.type.ahead", features=words))
        return said

    def __str__(self) -> str:
        return "\n".join(self.in_words())


def classify(journey: Journey) -> TypeReport:
    """The highest of the four journey types that a map qualifies for.

    Parameters
    ----------
    journey : Journey

    Returns
    -------
    TypeReport
        With the steps that prove each feature, and what is missing for the next type.

    Notes
    -----
    Types: Van Slooten et al. (2022), section 1.8.  When a feature counts is a teaching form of
    this kit:

    - own touchpoints, touchpoints of others: a step with such a touchpoint;
    - functional: a step in contact that names a functional need, an expectation or a requirement;
    - around touchpoints: steps before and after contact, and between contacts where there are two
      or more;
    - end to end: the first step stands before the first contact with the own organisation and the
      last step after the last one, by its place or by having no own touchpoint; without any own
      contact there is no before or after;
    - emotional: at least two steps with a feeling (score or words) or an emotional need;
    - unspoken needs: a step with a need that is not conscious;
    - moments of truth, brand moments: a step marked as such;
    - brand values: a moment of truth that names one of the journey's own brand values.
    """
    evidence = {feature: _evidence(feature, journey) for feature in Feature}
    shown = [feature for feature in Feature if evidence[feature].present]
    return TypeReport(journey_type(shown), MappingProxyType(evidence))


def _evidence(feature: Feature, journey: Journey) -> Evidence:
    steps = _FINDERS[feature](journey)
    places: tuple[Place, ...] = ()
    present = bool(steps)
    if feature is Feature.AROUND_TOUCHPOINTS:
        places = _places_missing(journey)
        present = not places
    elif feature is Feature.END_TO_END:
        present = len(steps) == 2
    elif feature is Feature.EMOTIONAL:
        present = len(steps) >= FEWEST_FEELINGS
    ids = tuple(step.id for step in steps)
    return Evidence(feature, present, ids, tuple(step.name for step in steps), places)


def _own(journey: Journey) -> Steps:
    return tuple(step for step in journey.steps if step.touchpoint and step.touchpoint.own)


def _others(journey: Journey) -> Steps:
    return tuple(step for step in journey.steps if step.touchpoint and not step.touchpoint.own)


def _functional(journey: Journey) -> Steps:
    return tuple(step for step in journey.steps if step.touchpoint and _looks_functional(step))


def _looks_functional(step: Step) -> bool:
    expects = bool(step.expectation.words) or step.expectation.level is not None
    needs = any(need.kind is NeedKind.FUNCTIONAL for need in step.needs)
    return expects or needs or any(dict(step.requirement).values())


def _around(journey: Journey) -> Steps:
    return tuple(step for step in journey.steps if step.place is not Place.AT)


def _places_missing(journey: Journey) -> tuple[Place, ...]:
    contacts = sum(step.touchpoint is not None for step in journey.steps)
    asked = [Place.BEFORE, *([Place.BETWEEN] if contacts > 1 else []), Place.AFTER]
    there = {step.place for step in journey.steps}
    return tuple(place for place in asked if place not in there)


def _end_to_end(journey: Journey) -> Steps:
    """The first step if it stands before own contact, the last one if it stands after it."""
    own = _own(journey)
    if len(journey.steps) < 2 or not own:  # before and after nothing is no end to end
        return ()
    first, last = journey.steps[0], journey.steps[-1]
    found = []
    if first.place is Place.BEFORE or first not in own:
        found.append(first)
    if last.place is Place.AFTER or last not in own:
        found.append(last)
    return tuple(found)


def _emotional(journey: Journey) -> Steps:
    return tuple(step for step in journey.steps if _looks_emotional(step))


def _looks_emotional(step: Step) -> bool:
    felt = step.feeling
    feels = felt.now is not None or felt.wanted is not None
    tells = bool(felt.now_words or felt.wanted_words)
    return feels or tells or any(need.kind is NeedKind.EMOTIONAL for need in step.needs)


def _unspoken(journey: Journey) -> Steps:
    return tuple(step for step in journey.steps if any(not need.conscious for need in step.needs))


def _with_moment(moment: Moment) -> Callable[[Journey], Steps]:
    return lambda journey: tuple(step for step in journey.steps if moment in step.moments)


def _brand_values(journey: Journey) -> Steps:
    values = {value.casefold() for value in journey.brand_values}
    truths = _with_moment(Moment.TRUTH)(journey)
    return tuple(step for step in truths if step.brand_value.casefold() in values)


def _quoted(names: tuple[str, ...], most: int = 6) -> str:
    shown = ", ".join(f"'{name}'" for name in names[:most])
    left = len(names) - most
    return shown + (t("journey.others", n=left) if left > 0 else "")


_FINDERS: Final[Mapping[Feature, Callable[[Journey], Steps]]] = MappingProxyType(
    {
        Feature.OWN_TOUCHPOINTS: _own,
        Feature.FUNCTIONAL: _functional,
        Feature.AROUND_TOUCHPOINTS: _around,
        Feature.OTHER_TOUCHPOINTS: _others,
        Feature.END_TO_END: _end_to_end,
        Feature.EMOTIONAL: _emotional,
        Feature.UNSPOKEN_NEEDS: _unspoken,
        Feature.MOMENTS_OF_TRUTH: _with_moment(Moment.TRUTH),
        Feature.BRAND_VALUES: _brand_values,
        Feature.BRAND_MOMENTS: _with_moment(Moment.BRAND),
    }
)
