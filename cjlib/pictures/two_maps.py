"""Two versions of a map, one above the other: what came, what went, what changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pandas as pd

from cjlib.journey import Journey
from cjlib.journey.differences import Difference, Kind, diff
from cjlib.pictures.journey_map import journey_map
from cjlib.pictures.maps.cells import Cell
from cjlib.pictures.maps.frame import entries
from cjlib.pictures.maps.lanes import ALWAYS, Lane, Setting, cell
from cjlib.pictures.picture import Picture
from cjlib.pictures.sheet import Area, Box, Edge, Patch, Shape, Sheet, Stroke
from cjlib.pictures.writing import Entry, legend, moved, written
from cjlib.texts import t

_EDGE, _HEAD, _PILL = 24.0, 40.0, 24.0  # pixels: around, a heading, a word below a step
_MOST = 24  # changes written on the sheet; the table has them all
_COLOURS = {"new": "functional", "gone": "negative", "changed": "attention"}


def two_maps(old: Journey, new: Journey, before: str = "", after: str = "") -> Picture:
    """Both maps with every step that differs marked, and the differences in words.

    Parameters
    ----------
    old, new : Journey
        Two versions of one journey: steps with the same id are the same step.
    before, after : str
        What the versions are called; *before* and *now* unless given.
    """
    differences = diff(old, new)
    changes = [str(difference) for difference in differences]
    marks = compared(differences)
    names = (before or t("two_maps.before"), after or t("two_maps.after"))
    return Picture(
        "two_maps",
        _sheet(old, new, marks, changes, names),
        _title(old, new, marks, changes),
        _summary(old, new, marks, changes),
        pd.DataFrame(
            {
                t("two_maps.column.number"): range(1, len(changes) + 1),
                t("two_maps.column.change"): changes,
            }
        ),
    )


def compared(differences: Iterable[Difference]) -> dict[str, str]:
    """Id of each step that differs -> ``"new"``, ``"gone"`` or ``"changed"``."""
    found: dict[str, str] = {}
    for one in differences:
        if one.collection == "steps":
            whole = not one.field
            kind = {Kind.ADDED: "new", Kind.REMOVED: "gone"}.get(one.kind) if whole else None
            found.setdefault(one.item, kind or "changed")
    return found


def _lanes(old: Journey, new: Journey) -> list[Lane]:
    """What a map always shows, and the lanes in which a step says something else now."""
    was, now = ({step.id: step for step in one.steps} for one in (old, new))
    settings = Setting.of(old), Setting.of(new)
    differing = {
        lane
        for lane in Lane
        for ident in was.keys() & now.keys()
        if cell(lane, was[ident], settings[0]).blocks != cell(lane, now[ident], settings[1]).blocks
    }
    return [lane for lane in Lane if lane in ALWAYS or lane in differing]


def _sheet(
    old: Journey, new: Journey, marks: dict[str, str], changes: list[str], names: tuple[str, str]
) -> Sheet:
    lanes = _lanes(old, new)
    shapes: list[Shape] = []
    areas: list[Area] = []
    y, width, right = _EDGE, 0.0, 0.0
    for journey, name in zip((old, new), names, strict=True):
        whole = journey_map(journey, lanes=lanes).sheet
        right = whole.edge.right if whole.edge else right
        shapes.append(written(name, max(right, _EDGE), y, 900, 18, bold=True, colour="accent"))
        y += _HEAD
        part, top, bottom = _between(whole)
        shapes += [moved(shape, 0, y - top) for shape in part]
        for area in whole.areas:
            placed = replace(area, y=area.y + y - top)
            areas.append(placed)
            shapes += _mark(placed, marks.get(area.data.get("step", "")))
        y += bottom - top + _PILL + 22
        width = max(width, whole.width)
    bottom = y - 20
    told, height = _told(changes, y, width)
    key, more = legend(_legend(old, new, lanes, marks), _EDGE, y + height + 12, width - 2 * _EDGE)
    edge = Edge(right, _EDGE, bottom) if right else None
    tall = y + height + 12 + more + _EDGE
    return Sheet(width, tall, (*shapes, *told, *key), tuple(areas), edge=edge)


def _between(sheet: Sheet) -> tuple[list[Shape], float, float]:
    """The bands of a map without its header and legend, with where they begin and end."""
    if not sheet.areas:
        return list(sheet.shapes), 0.0, sheet.height
    bands = [y for shape in sheet.shapes if isinstance(shape, Patch) for _, y in shape.points]
    top = min([area.y for area in sheet.areas] + bands)
    bottom = max(area.y + area.height for area in sheet.areas)
    return [s for s in sheet.shapes if top - 1 <= _top(s) <= bottom + 1], top, bottom


def _top(shape: Shape) -> float:
    if isinstance(shape, Stroke | Patch):
        return min(y for _, y in shape.points)
    return shape.y


def _mark(area: Area, kind: str | None) -> list[Shape]:
    """An outline around a step, and below it in a word what happened."""
    if kind is None:
        return []
    colour, below = _COLOURS[kind], area.y + area.height + 4
    pill = Box(
        area.x + 6, below, area.width - 12, _PILL - 2, colour, 0.14, colour, 1, radius=_PILL / 2
    )
    said = written(
        t(f"two_maps.mark.{kind}"), area.x + area.width / 2, below + 3, area.width - 20, 12,
        bold=True, anchor="middle", lines=1,
    )  # fmt: skip
    outline = Box(
        area.x + 1, area.y, area.width - 2, area.height, line=colour, thickness=2.5,
        dash=kind == "gone", radius=6,
    )  # fmt: skip
    return [outline, pill, said]


def _told(changes: list[str], y: float, width: float) -> tuple[list[Shape], float]:
    """The differences as a numbered list in columns; the shapes, and the height they need."""
    head = written(
        t("two_maps.changes", n=len(changes)), _EDGE, y, width - 2 * _EDGE, 16, bold=True
    )
    shown = [
        t("two_maps.numbered", number=nth, change=change)
        for nth, change in enumerate(changes[:_MOST], start=1)
    ]
    if len(changes) > _MOST:
        shown.append(t("two_maps.more", n=len(changes) - _MOST))
    count = max(1, min(3, int((width - 2 * _EDGE) // 420)))
    room = min((width - 2 * _EDGE) / count, 640.0)
    per_column = -(-len(shown) // count)
    shapes: list[Shape] = [head]
    lowest = at = top = y + head.height + 8
    for nth, line in enumerate(shown):
        column, place = divmod(nth, per_column)
        words = written(line, _EDGE + column * room, at if place else top, room - 24, 13)
        shapes.append(words)
        at = words.y + words.height + 5
        lowest = max(lowest, at)
    return shapes, lowest - y


def _legend(old: Journey, new: Journey, lanes: list[Lane], marks: dict[str, str]) -> list[Entry]:
    """What the outlines mean, and what stands on the maps; both only as far as they occur."""
    outlines = [
        Entry(
            (Box(1, -8, 22, 16, line=colour, thickness=2, dash=kind == "gone", radius=3),),
            t(f"two_maps.legend.{kind}"),
        )
        for kind, colour in _COLOURS.items()
        if kind in marks.values()
    ]
    inside: dict[Lane, list[Cell]] = {lane: [] for lane in lanes}
    for journey in (old, new):
        setting = Setting.of(journey)
        for lane, row in inside.items():
            row += [cell(lane, step, setting) for step in journey.steps]
    return [*outlines, *entries((*old.steps, *new.steps), inside)]


def _lowest(journey: Journey) -> float | None:
    return min(
        (step.feeling.now for step in journey.steps if step.feeling.now is not None), default=None
    )


def _title(old: Journey, new: Journey, marks: dict[str, str], changes: list[str]) -> str:
    if not changes:
        return t("two_maps.title.same")
    low, now = _lowest(old), _lowest(new)
    if low is None or now is None:
        return t("two_maps.title.counts", n=len(changes), **_counts(marks))
    key = "better" if now > low else "worse" if now < low else "equal"
    return t(f"two_maps.title.{key}", n=len(changes), low=low, now=now)


def _counts(marks: dict[str, str]) -> dict[str, int]:
    return {kind: list(marks.values()).count(kind) for kind in _COLOURS}


def _summary(old: Journey, new: Journey, marks: dict[str, str], changes: list[str]) -> str:
    said = t(
        "two_maps.summary", old=len(old.steps), now=len(new.steps), n=len(changes), **_counts(marks)
    )
    return " ".join([said, *(f"{change}." for change in changes[:_MOST])])
