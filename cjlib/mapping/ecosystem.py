"""The ecosystem a journey leans on: ten kinds of element, seen or hidden, red, yellow or green.

Source: Orion Pax (2018), step 3.  What a failing element does to the steps that lean on it is in
`cjlib.mapping.propagation`, where a red step comes from in `cjlib.mapping.tracing`.

>>> from cjlib.mapping.ecosystem import inventory
>>> [row.name for row in inventory(journey) if not row.visible]  # doctest: +SKIP
['Besluit van Financiën']
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cjlib.journey import Journey
from cjlib.journey.vocabulary import ElementKind, Health


@dataclass(frozen=True)
class ElementRow:
    """One element of the inventory.

    ``depends_on`` and ``needed_by`` name elements; ``leaned_on_by`` names the steps that lean on
    it directly, ``reaches`` all steps that lean on it directly or through other elements.
    """

    element: str
    name: str
    kind: ElementKind
    health: Health
    visible: bool
    delayed: bool
    depends_on: tuple[str, ...]
    needed_by: tuple[str, ...]
    leaned_on_by: tuple[str, ...]
    reaches: tuple[str, ...]
    owner: str
    note: str


@dataclass(frozen=True)
class KindRow:
    """How many elements of one kind there are, by colour and by the line of visibility."""

    kind: ElementKind
    elements: int
    red: int
    yellow: int
    green: int
    hidden: int


def inventory(journey: Journey) -> tuple[ElementRow, ...]:
    """The elements of the ecosystem: above the line of visibility first, each in document order."""
    names = {element.id: element.name for element in journey.ecosystem}
    reached = {step.id: reach(journey, step.leans_on) for step in journey.steps}
    rows = [
        ElementRow(
            element=element.id,
            name=element.name,
            kind=element.kind,
            health=element.health,
            visible=element.visible,
            delayed=element.delayed,
            depends_on=tuple(names[ident] for ident in element.depends_on),
            needed_by=tuple(o.name for o in journey.ecosystem if element.id in o.depends_on),
            leaned_on_by=tuple(s.name for s in journey.steps if element.id in s.leans_on),
            reaches=tuple(s.name for s in journey.steps if element.id in reached[s.id]),
            owner=element.owner,
            note=element.note,
        )
        for element in journey.ecosystem
    ]
    return tuple(sorted(rows, key=lambda row: not row.visible))


def kinds(journey: Journey) -> tuple[KindRow, ...]:
    """The ten kinds, also those that the map does not have yet."""
    rows = []
    for kind in ElementKind:
        of_kind = [element for element in journey.ecosystem if element.kind is kind]
        colours = [element.health for element in of_kind]
        rows.append(
            KindRow(
                kind=kind,
                elements=len(of_kind),
                red=colours.count(Health.RED),
                yellow=colours.count(Health.YELLOW),
                green=colours.count(Health.GREEN),
                hidden=sum(not element.visible for element in of_kind),
            )
        )
    return tuple(rows)


def unused(journey: Journey) -> tuple[str, ...]:
    """Ids of elements that no step leans on, not even through another element."""
    used = {ident for step in journey.steps for ident in reach(journey, step.leans_on)}
    return tuple(element.id for element in journey.ecosystem if element.id not in used)


def reach(journey: Journey, start: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Every element that can be reached from ``start`` along dependencies, with the way there.

    Parameters
    ----------
    journey : Journey
        The map.
    start : iterable of str
        Ids of the elements to begin with, such as those that a step leans on.

    Returns
    -------
    mapping of str to tuple of str
        Id of an element -> ids from the first element to that one, both included.  The shortest
        way counts; of equally short ways the first by id, so that the order in which the map was
        made does not matter.  A circle of dependencies is gone round once.
    """
    depends_on = {element.id: element.depends_on for element in journey.ecosystem}
    found: dict[str, tuple[str, ...]] = {}
    edge: dict[str, tuple[str, ...]] = {ident: (ident,) for ident in start}
    while edge:
        found.update(edge)
        further: dict[str, tuple[str, ...]] = {}
        for ident, way in edge.items():
            for other in depends_on[ident]:
                if other not in found:
                    further[other] = min(further.get(other, (*way, other)), (*way, other))
        edge = further
    return found
