"""A step or an idea out of a row, with what stands about it on other sheets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from cjlib.errors import DataProblem
from cjlib.journey import parts
from cjlib.journey.document import Step
from cjlib.journey.formats import cells
from cjlib.journey.formats import columns as c
from cjlib.journey.formats.columns import Column, Path
from cjlib.journey.formats.grids import Row
from cjlib.journey.ideas import IdeaScore
from cjlib.journey.vocabulary import FieldGroup

Pair = tuple[Row, dict[Path, Any]]
"""A row, and what its cells hold by path."""

Further = Mapping[str, Mapping[str, list[Any]]]
"""Needs, times and stories on sheets of their own: by sheet, then by the id of the step."""

_MODELS: dict[str, type[parts.Part]] = {
    "needs": parts.Need,
    "times": parts.StepTime,
    "stories": parts.UserStory,
    "scores": IdeaScore,
}


def step_values(row: Row, its: Mapping[Path, Any], further: Further) -> Step:
    """The step in a row.

    Raises
    ------
    DataProblem
        If its name is missing, or a part of it is begun but lacks what it cannot do without.
    """
    needed(row, its, ("name",))
    made: dict[str, Any] = {path[0]: value for path, value in its.items() if len(path) == 1}
    for name in ("feeling", "expectation", "requirement"):
        made[name] = _inner(its, name)
    made["touchpoint"] = _whole(row, its, ("touchpoint",), "name", ignored="own")
    need = _whole(row, its, ("needs",), "words")
    time = _whole(row, its, ("times",), "minutes")
    entries = [(group, _whole(row, its, ("provenance", group), "source")) for group in FieldGroup]
    made["provenance"] = [{"about": group, **entry} for group, entry in entries if entry]
    with cells.at(row.where()):
        made["needs"] = [*([need] if need else []), *further["needs"].get(made["id"], [])]
        made["times"] = [*([time] if time else []), *further["times"].get(made["id"], [])]
        made["stories"] = further["stories"].get(made["id"], [])
        return Step(**made)


def by_owner(sheet: str, pairs: Iterable[Pair]) -> dict[str, list[parts.Part]]:
    """The parts on a sheet of needs, times, stories or scores, by the id of their step or idea.

    A row without a step belongs to the step of the row above it; ideas likewise.
    """
    found: dict[str, list[parts.Part]] = {}
    ident, owner = "", (c.belongs_to(sheet),)
    model = _MODELS[sheet]
    for row, its in pairs:
        ident = its.get(owner, ident)
        if not ident:
            needed(row, its, owner)
        for name, known in model.model_fields.items():
            if known.is_required():
                needed(row, its, (name,))
        values = {path[0]: value for path, value in its.items() if path != owner}
        with cells.at(row.where()):
            found.setdefault(ident, []).append(model(**values))
    return found


def needed(row: Row, its: Mapping[Path, Any], path: Path, because: str = "") -> None:
    """Refuse a row without a value at ``path``."""
    if path not in its:
        column = _column(row, path)
        given = because or ", ".join(_column(row, other).label() for other in its) or "–"
        raise DataProblem(
            "sheet.cell_needed", where=row.where(column), column=column.label(), given=given[:200]
        )


def _whole(
    row: Row, its: Mapping[Path, Any], under: Path, core: str, ignored: str = ""
) -> dict[str, Any] | None:
    """A part of a step that cannot do without ``core``; None where nothing of it was filled in."""
    values = _inner(its, *under)
    if not set(values) - {ignored}:
        return None
    because = ", ".join(_column(row, (*under, name)).label() for name in values)
    needed(row, its, (*under, core), because)
    return values


def _inner(its: Mapping[Path, Any], *under: str) -> dict[str, Any]:
    return {path[-1]: value for path, value in its.items() if path[:-1] == under}


def _column(row: Row, path: Path) -> Column:
    sheet = next(iter(row.cells)).sheet
    return Column(sheet, path)
