"""A journey as rows: for each sheet, what its columns hold."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from cjlib.journey.document import Journey, Step
from cjlib.journey.formats import columns as c
from cjlib.journey.formats.columns import Path
from cjlib.journey.parts import one_line

Row = dict[Path, Any]

CHUNK = 15_000
"""Characters of a saved version in one cell; Excel holds 32,767, some of them written longer."""


class Labels:
    """What a row calls something on another sheet: its name, or its id where names mislead."""

    def __init__(self, journey: Journey) -> None:
        self._labels: dict[tuple[str, str], str] = {}
        for collection in ("personas", "phases", "steps", "ecosystem", "improvements"):
            parts = getattr(journey, collection)
            ids = {part.id for part in parts}
            times = Counter(same(part.name) for part in parts)
            for part in parts:
                clear = times[same(part.name)] == 1 and part.name not in ids
                self._labels[collection, part.id] = part.name if clear else part.id

    def __call__(self, collection: str, ident: str) -> str:
        return self._labels[collection, ident]


def same(name: str) -> str:
    """``name`` as two spellings of one name are compared."""
    return one_line(name).casefold()


def rows(journey: Journey, sheet: str) -> list[Row]:
    """What stands on ``sheet``: values by path, as the journey holds them."""
    if sheet == "steps":
        return [step_row(step) for step in journey.steps]
    if sheet == "scope":
        return [*scope_rows(journey)]
    if sheet in c.OF_A_STEP:
        return [row for step in journey.steps for row in _further(step, sheet)]
    if sheet in c.OF_AN_IDEA:
        return [
            {("improvement",): idea.id} | {(name,): value for name, value in part}
            for idea in journey.improvements
            for part in getattr(idea, sheet)
        ]
    return [{(name,): value for name, value in part} for part in getattr(journey, sheet)]


def step_row(step: Step) -> Row:
    """All that is flat in a step; `further` holds the rest."""
    row: Row = {}
    for name, value in step:
        if isinstance(value, BaseModel):
            row |= {(name, inner): content for inner, content in value}
        elif name == "needs":
            row |= {(name, inner): content for need in value[:1] for inner, content in need}
        elif name == "times":
            row |= {
                (name, inner): content
                for time in value[:1]
                if time.persona is None
                for inner, content in time
                if inner != "persona"
            }
        elif name == "provenance":
            row |= {(name, e.about, inner): content for e in value for inner, content in e}
        elif name != "stories":
            row[(name,)] = value
    return row


def scope_rows(journey: Journey) -> Iterator[Row]:
    """Fields of the whole journey, each a row; every brand value has its own."""
    for column in c.columns("scope"):
        value: Any = journey
        for name in column.path:
            value = getattr(value, name)
        for one in value if column.path == ("brand_values",) else [value]:
            yield {column.path: one}


def versions(journey: Journey) -> list[tuple[int, str, str, int, str]]:
    """Saved versions in pieces that fit a cell: number, label, when, piece, and its JSON."""
    pieces = []
    for number, version in enumerate(journey.history, 1):
        text = json.dumps(version.journey)
        for piece, start in enumerate(range(0, len(text), CHUNK), 1):
            content = text[start : start + CHUNK]
            pieces.append((number, version.label, version.saved_at, piece, content))
    return pieces


def _further(step: Step, sheet: str) -> Iterator[Row]:
    kept: tuple[BaseModel, ...] = getattr(step, sheet)
    if sheet == "needs":
        kept = kept[1:]
    if sheet == "times" and step.times and step.times[0].persona is None:
        kept = kept[1:]
    for part in kept:
        yield {("step",): step.id} | {(name,): value for name, value in part}
