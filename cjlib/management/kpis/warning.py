"""What to look at in a KPI register: loose KPIs, missing owners, old measurements, and more.

Orion Pax (2018): KPIs tie to purpose and touchpoint, and measuring moves with the journey.  Luif
(2017): KPIs on knowledge, attitude, behaviour and relevance.  Which gap makes a warning is a
teaching form of this kit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from cjlib.journey import Step
from cjlib.management.kpis import saying
from cjlib.management.kpis.standing import Standing, State, standing
from cjlib.management.kpis.tracing import traces
from cjlib.management.organisation.document import Organisation
from cjlib.management.organisation.parts import JourneyEntry, PdcaItem
from cjlib.management.organisation.vocabulary import Aim, AnnotationKind, Direction, JourneyState
from cjlib.management.organisation.vocabulary import Unit as KpiUnit
from cjlib.mapping.template import owner_of
from cjlib.texts import t

NOTE_WITHIN: Final = 14
"""Days around a change in which a note on the timeline counts as being about it."""


@dataclass(frozen=True)
class Warned:
    """One thing to look at.

    Attributes
    ----------
    key : str
        What it is, such as ``"no_purpose_link"``.
    ids, names : tuple of str
        Ids and names of the KPIs, steps, actions or journeys it is about; empty for the whole.
    values : mapping
        What else the sentence needs.
    """

    key: str
    ids: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        said = {"n": len(self.names), "names": saying.names(self.names), **self.values}
        return t(f"kpis.warning.{self.key}", **said)


def warnings(organisation: Organisation, today: date | None = None) -> tuple[Warned, ...]:
    """What to look at in the register of an organisation, the tie to the purpose first.

    Parameters
    ----------
    organisation : Organisation
    today : date, optional
        The day it is looked at; now if left out.

    Returns
    -------
    tuple of Warned
        Empty if there is nothing; ``str`` of each is its sentence.
    """
    today = today or date.today()
    found = [standing(kpi, today) for kpi in organisation.kpis]
    return (
        *_about_purpose(organisation),
        *_about_kpis(found, today),
        *_about_touchpoints(organisation),
        *_about_aims(organisation),
        *_about_notes(organisation),
    )


def _about_purpose(organisation: Organisation) -> Iterator[Warned]:
    if not organisation.purpose.statement:
        yield Warned("no_purpose")
    elif lost := [kpi for kpi in organisation.kpis if not traces(organisation, kpi)]:
        yield Warned("no_purpose_link", _ids(lost), _names(lost))


_LOOKS: Final[Mapping[str, Callable[[Standing], bool]]] = {
    "no_owner": lambda found: not found.kpi.owner,
    "no_target": lambda found: found.kpi.target is None,
    "no_direction": lambda found: found.kpi.target is not None and found.kpi.direction is None,
    "half_target": lambda found: (
        found.kpi.direction is Direction.WITHIN
        and (found.kpi.target is None) is not (found.kpi.target_to is None)
    ),
    "no_unit": lambda found: found.kpi.unit is KpiUnit.OTHER and not found.kpi.unit_name,
    "unmeasured": lambda found: found.state is State.UNMEASURED,
    "stale": lambda found: found.stale,
    "no_n": lambda found: found.value is not None and found.n is None,
}


def _about_kpis(found: list[Standing], today: date) -> Iterator[Warned]:
    for key, looks in _LOOKS.items():
        if seen := [one.kpi for one in found if looks(one)]:
            yield Warned(key, _ids(seen), _names(seen))
    ahead = [one.kpi for one in found if one.kpi.last and one.kpi.last.on > today]
    if ahead:
        yield Warned("in_future", _ids(ahead), _names(ahead))


def _about_touchpoints(organisation: Organisation) -> Iterator[Warned]:
    """Own touchpoints on the maps that nobody owns or that nothing measures."""
    for entry in organisation.journeys:
        if entry.state is JourneyState.RETIRED or entry.journey is None:
            continue
        own = [step for step in entry.journey.steps if step.touchpoint and step.touchpoint.own]
        watched = _watched(organisation, entry)
        bare = {
            "touchpoint_no_owner": [step for step in own if not owner_of(step)],
            "touchpoint_no_measure": [step for step in own if not watched(step)],
        }
        for key, steps in bare.items():
            if steps:
                values = {"journey": entry.name, "of": len(own)}
                yield Warned(key, _ids(steps), _names(steps), values)


def _watched(organisation: Organisation, entry: JourneyEntry) -> Callable[[Step], bool]:
    kpis = organisation.kpis_of(entry.id)
    steps = {kpi.step for kpi in kpis}
    named = {kpi.touchpoint.casefold() for kpi in kpis if kpi.touchpoint}
    drawn = () if entry.journey is None else entry.journey.measurements
    steps |= {measured.step for measured in drawn}

    def watched(step: Step) -> bool:
        met = step.touchpoint.name.casefold() if step.touchpoint else ""
        return step.id in steps or met in named

    return watched


def _about_aims(organisation: Organisation) -> Iterator[Warned]:
    """Knowledge, attitude, behaviour and relevance are each looked at by some KPI."""
    if not organisation.kpis:
        yield Warned("no_kpis")
        return
    looked = {kpi.aim for kpi in organisation.kpis}
    for aim in Aim:
        if aim not in looked:
            yield Warned(f"aim_{aim.value}")


def _about_notes(organisation: Organisation) -> Iterator[Warned]:
    """Every change that was made stands on the timeline, or a bend in a line is read wrong."""
    done = [item for item in organisation.pdca if item.done is not None]
    if bare := [item for item in done if not _noted(organisation, item)]:
        yield Warned("change_without_note", _ids(bare), _names(bare), {"days": NOTE_WITHIN})


def _noted(organisation: Organisation, item: PdcaItem) -> bool:
    return any(
        note.kind is not AnnotationKind.OUTSIDE
        and item.done is not None
        and abs(note.on - item.done) <= timedelta(days=NOTE_WITHIN)
        and note.kpi in (None, item.kpi)
        and note.journey in (None, item.journey)
        for note in organisation.annotations
    )


def _ids(items: Iterable[Any]) -> tuple[str, ...]:
    return tuple(item.id for item in items)


def _names(items: Iterable[Any]) -> tuple[str, ...]:
    return tuple(item.name for item in items)
