"""Edits of an organisation as operations, with undo and redo; the operations are a journey's.

>>> from cjlib.management.organisation.editing import Change, Editor
>>> editor = Editor(organisation)  # doctest: +SKIP
>>> editor.do(Change("kpis", "on_time", "target", 0.95))  # doctest: +SKIP
>>> editor.undo()  # doctest: +SKIP
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from cjlib.journey import Journey
from cjlib.journey.operations import (
    Add,
    Change,
    Move,
    Operation,
    Remove,
    Undoing,
    added,
    changed,
    position,
)
from cjlib.management.organisation.document import Organisation
from cjlib.management.organisation.parts import FlowState, KpiMeasurement
from cjlib.management.organisation.problems import OrganisationProblem
from cjlib.management.organisation.vocabulary import FlowNode, FlowStatus

__all__ = [
    "Add",
    "Change",
    "Editor",
    "Move",
    "Operation",
    "Remove",
    "judged",
    "mapped",
    "measured",
    "perform",
]

_nothing_there = partial(OrganisationProblem, "organisation.nothing_there")


def perform(organisation: Organisation, operation: Operation) -> Organisation:
    """The organisation after one operation, checked as a whole.

    Removing a journey or a KPI takes every reference to it along: what pointed at it stays and
    points at nothing, so that the warnings name it.

    Raises
    ------
    OrganisationProblem
        If something is not there, or the result would not hang together.
    """
    match operation:
        case Change():
            return changed(organisation, operation, _nothing_there)
        case Add():
            return added(organisation, operation)
        case Remove(collection, ident):
            return _removed(organisation, collection, ident)
        case Move(collection, ident, at):
            items = list(getattr(organisation, collection))
            item = items.pop(position(organisation, collection, ident, _nothing_there))
            items.insert(at, item)
            return organisation.changed(**{collection: items})


@dataclass
class Editor(Undoing[Organisation]):
    """An organisation being edited: what it is now, and the way back and forth."""

    @property
    def organisation(self) -> Organisation:
        """The organisation as it is now."""
        return self.now

    def performed(self, document: Organisation, operation: Operation) -> Organisation:
        """The organisation after one operation: see `perform`."""
        return perform(document, operation)


def measured(organisation: Organisation, kpi: str, measurement: KpiMeasurement) -> Change:
    """The operation that adds a measurement to a KPI, instead of one of the same day."""
    others = (old for old in organisation.kpi(kpi).measurements if old.on != measurement.on)
    return Change("kpis", kpi, "measurements", (*others, measurement))


def mapped(organisation: Organisation, entry: str, journey: Journey | None) -> tuple[Change, ...]:
    """The operations that put a map (or none) in the portfolio.

    KPIs that point at a step which the new map does not have, point at their journey only.
    """
    steps = set() if journey is None else {step.id for step in journey.steps}
    lost = [
        kpi.id
        for kpi in organisation.kpis_of(organisation.entry(entry).id)
        if kpi.step is not None and kpi.step not in steps
    ]
    loosened = (Change("kpis", ident, "step", None) for ident in lost)
    return (*loosened, Change("journeys", entry, "journey", journey))


def judged(
    organisation: Organisation,
    node: FlowNode | str,
    status: FlowStatus | str,
    why: str = "",
    owner: str = "",
) -> tuple[Operation, ...]:
    """The operations that give a node of the flow a status, instead of an older one."""
    state = FlowState(node=node, status=status, why=why, owner=owner)  # type: ignore[arg-type]
    there = any(old.node is state.node for old in organisation.flow)
    before: tuple[Operation, ...] = (Remove("flow", state.id),) if there else ()
    return (*before, Add("flow", state))


def _removed(organisation: Organisation, collection: str, ident: str) -> Organisation:
    items = list(getattr(organisation, collection))
    items.pop(position(organisation, collection, ident, _nothing_there))
    values: dict[str, Any] = {collection: items}
    pointing = {"journeys": "journey", "kpis": "kpi"}.get(collection)
    if pointing is not None:
        for name in ("annotations", "pdca"):
            values[name] = [
                part.changed(**{pointing: None}) if getattr(part, pointing) == ident else part
                for part in getattr(organisation, name)
            ]
    if collection == "journeys":
        values["kpis"] = [
            kpi.changed(journey=None, step=None) if kpi.journey == ident else kpi
            for kpi in organisation.kpis
        ]
    return organisation.changed(**values)
