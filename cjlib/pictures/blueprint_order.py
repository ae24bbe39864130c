"""In which order the elements of an ecosystem stand, so that few lines cross and all are short."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cjlib.journey import Journey
from cjlib.journey.vocabulary import ElementKind
from cjlib.mapping.ecosystem import ElementRow, inventory, reach

Lane = tuple[ElementKind, tuple[ElementRow, ...]]


def lanes(journey: Journey, *, visible: bool) -> tuple[Lane, ...]:
    """Elements above or below the line of visibility by kind, ordered by barycentre.

    What steps lean on directly stands above what is further away; after that, what belongs to
    the first steps stands above what belongs to the last.
    """
    rows = [row for row in inventory(journey) if row.visible == visible]
    depth, centre = _depths(journey), _centres(journey)
    kinds = {
        kind: [row for row in rows if row.kind is kind]
        for kind in dict.fromkeys(r.kind for r in rows)
    }

    def where(row: ElementRow) -> tuple[float, float, str]:
        return depth[row.element], centre[row.element], row.element

    def middle(of_kind: Sequence[ElementRow]) -> tuple[float, float]:
        places = [where(row) for row in of_kind]
        return sum(p[0] for p in places) / len(places), sum(p[1] for p in places) / len(places)

    ordered = sorted(kinds, key=lambda kind: (*middle(kinds[kind]), kind.value))
    return tuple((kind, tuple(sorted(kinds[kind], key=where))) for kind in ordered)


def _depths(journey: Journey) -> dict[str, float]:
    """How many links away from the nearest step each element is; unused ones come last."""
    depths = dict.fromkeys((element.id for element in journey.ecosystem), 99.0)
    for step in journey.steps:
        for ident, way in reach(journey, step.leans_on).items():
            depths[ident] = min(depths[ident], len(way) - 1)
    return depths


def _centres(journey: Journey) -> dict[str, float]:
    """The barycentre of each element: the mean place of the steps that lean on it."""
    places: dict[str, list[int]] = {element.id: [] for element in journey.ecosystem}
    for place, step in enumerate(journey.steps):
        for ident in reach(journey, step.leans_on):
            places[ident].append(place)
    last = float(len(journey.steps))
    return {ident: sum(at) / len(at) if at else last for ident, at in places.items()}


def tracks(spans: Mapping[str, tuple[float, float]]) -> dict[str, int]:
    """A track for each span, such that spans on one track do not touch; short spans inside.

    Parameters
    ----------
    spans : mapping
        Name -> where it begins and ends.

    Returns
    -------
    dict
        Name -> track, counted from 0.
    """
    taken: list[list[tuple[float, float]]] = []
    chosen: dict[str, int] = {}
    for name, (low, high) in sorted(
        spans.items(), key=lambda item: (item[1][1] - item[1][0], item)
    ):
        free = next(
            (
                nth
                for nth, others in enumerate(taken)
                if all(high < begin or low > end for begin, end in others)
            ),
            len(taken),
        )
        if free == len(taken):
            taken.append([])
        taken[free].append((low, high))
        chosen[name] = free
    return chosen
