"""A journey out of the rows of tables, wherever those came from."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from cjlib.errors import DataProblem
from cjlib.journey import parts
from cjlib.journey.document import MOST_STEPS, Journey, Version
from cjlib.journey.formats import cells, grids
from cjlib.journey.formats import columns as c
from cjlib.journey.formats.columns import Column, Kind, Path
from cjlib.journey.formats.flattening import same
from cjlib.journey.formats.grids import Row, Table
from cjlib.journey.formats.remarks import Remark
from cjlib.journey.formats.step_rows import Pair, by_owner, needed, step_values
from cjlib.journey.ideas import Improvement
from cjlib.texts import LANGUAGES, lines, speaking, t

_EXAMPLES = {"phases": "formats.excel.example.phase", "steps": "formats.excel.example.step"}


class Directory:
    """The ids of everything that can be referred to, found by id or by name."""

    def __init__(self) -> None:
        self.ids: dict[str, list[str]] = defaultdict(list)
        self.names: dict[str, dict[str, list[str]]] = defaultdict(dict)

    def put(self, collection: str, ident: str, name: str) -> None:
        """Let ``ident`` be found, also by ``name``."""
        self.ids[collection].append(ident)
        self.names[collection].setdefault(same(name), []).append(ident)

    def has(self, collection: str, text: str) -> bool:
        """Whether ``text`` is the id or the name of something."""
        return text in self.ids[collection] or same(text) in self.names[collection]

    def find(self, collection: str, text: str, where: str) -> str:
        """The id of what ``text`` names."""
        text = text.strip()
        if text in self.ids[collection]:
            return text
        found = self.names[collection].get(same(text), [])
        if len(found) == 1:
            return found[0]
        key = "sheet.ambiguous_reference" if found else "sheet.unknown_reference"
        names = found or self.ids[collection]
        options = ", ".join(names[:12]) or "–"
        raise DataProblem(key, where=where, given=text[:60], options=options)

    def find_all(self, collection: str, text: str, where: str) -> tuple[str, ...]:
        """The ids of a list in one cell, apart by semicolons or, where that helps, commas."""
        found: list[str] = []
        for item in cells.items(text):
            names = [item]
            if not self.has(collection, item) and "," in item:
                names = [piece for piece in item.split(",") if piece.strip()]
            found += [self.find(collection, name, where) for name in names]
        return tuple(found)


def build(
    tables: Mapping[str, Table],
    told: Mapping[Path, Any],
    remarks: list[Remark],
    history: Iterable[Version] = (),
) -> Journey:
    """A journey out of tables by key, and out of ``told``: the scope and what else is one value.

    Raises
    ------
    DataProblem
        If a cell does not fit; the message names the place.
    """
    known = Directory()
    found: dict[str, list[Pair]] = {
        key: [(row, values(row)) for row in _own(tables[key], remarks)]
        for key in c.sheets()
        if key in tables and key != "scope"
    }
    steps = found.get("steps", [])
    for key in ("personas", "phases", "ecosystem", "improvements", "measurements"):
        for ident, row in _with_ids(key, found.get(key, [])):
            known.put(key, ident, _name(row))
    phases = [dict(_flat("phases", row, known)) for row in found.get("phases", [])]
    if steps and not any(column.path == ("name",) for column in tables["steps"].columns):
        _name_by_touchpoint(steps, remarks)
    steps = _in_phases(steps, phases, known, remarks)
    if len(steps) > MOST_STEPS:
        raise grids.too_many(tables["steps"].sheet, len(steps))
    for ident, row in _with_ids("steps", steps):
        known.put("steps", ident, _name(row))
    if "ecosystem" not in tables:
        _forget_ecosystem(steps, remarks)
    made: dict[str, Any] = {
        key: [_part(key, pair, known) for pair in found.get(key, [])]
        for key in c.sheets()
        if key not in ("scope", "steps", "phases", "improvements", *c.OF_A_STEP, *c.OF_AN_IDEA)
    }
    further = {
        key: by_owner(key, [_linked(pair, known) for pair in found.get(key, [])])
        for key in (*c.OF_A_STEP, *c.OF_AN_IDEA)
    }
    made["improvements"] = [
        _part("improvements", pair, known, scores=further["scores"].get(pair[1]["id",], []))
        for pair in found.get("improvements", [])
    ]
    made["phases"] = phases
    made["steps"] = [step_values(*_linked(pair, known), further) for pair in steps]
    if not steps:
        remarks.append(Remark("table_no_steps"))
    return Journey(**_nested(told), **made, history=tuple(history))


def values(row: Row) -> dict[Path, Any]:
    """What the cells of a row hold, checked; what is empty is left out."""
    found = {
        column.path: cells.understood(column, cell, row.where(column))
        for column, cell in row.cells.items()
        if column.path != ("id",)
    }
    ident = next((column for column in row.cells if column.path == ("id",)), None)
    if ident is not None and not is_example(row.cells[ident]):
        found["id",] = cells.understood(ident, row.cells[ident], row.where(ident))
    return {path: value for path, value in found.items() if value is not None}


def is_example(cell: Any) -> bool:
    """Whether a cell marks its row as an example: a mark that no id can be."""
    return isinstance(cell, str) and cell.strip().casefold() in _in_every_language("mark")


def made_id(name: str, taken: Iterable[str], fallback: str) -> str:
    """An id that looks like ``name`` and is not taken: *Huis zoeken* becomes ``huis-zoeken``."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:34].strip("-") or fallback
    taken = set(taken)
    number, ident = 1, stem
    while ident in taken:
        number += 1
        ident = f"{stem}-{number}"
    return ident


def _own(table: Table, remarks: list[Remark]) -> list[Row]:
    """The rows that are no examples any more, or never were."""
    own, left_out = [], 0
    examples = _in_every_language(table.key) if table.key in _EXAMPLES else set()
    for row in table.rows:
        texts = {column.path: cell for column, cell in row.cells.items()}
        name = same(cells.as_text(texts.get(("name",)) or ""))
        if is_example(texts.get(("id",))) and (not name or name in examples):
            left_out += 1
        else:
            own.append(row)
    if left_out:
        remarks.append(Remark("table_examples", {"sheet": table.sheet.title, "rows": left_out}))
    return own


def _in_every_language(name: str) -> set[str]:
    found: set[str] = set()
    for lang in LANGUAGES:
        with speaking(lang):
            texts = [t("formats.excel.mark")] if name == "mark" else lines(_EXAMPLES[name])
            found.update(map(same, texts))
    return found


def _with_ids(key: str, rows: list[Pair]) -> Iterable[tuple[str, dict[Path, Any]]]:
    """Each row with its id; where none was given one is made, and no two are the same."""
    given = Counter(row["id",] for _, row in rows if ("id",) in row)
    for source, row in rows:
        if ("id",) not in row:
            made = made_id(_name(row), given, key[0])
            row["id",] = made
            given[made] += 1
        elif given[row["id",]] > 1:
            twice = [str(other.number) for other, its in rows if its.get(("id",)) == row["id",]]
            raise DataProblem(
                "sheet.two_with_one_id",
                where=source.where(),
                given=row["id",],
                rows=", ".join(twice),
            )
        yield row["id",], row


def _name(row: Mapping[Path, Any]) -> str:
    return str(row.get(("name",), row.get(("metric",), "")))


def _in_phases(
    steps: list[Pair],
    phases: list[dict[str, Any]],
    known: Directory,
    remarks: list[Remark],
) -> list[Pair]:
    """Steps with the id of their phase; a phase that stands above a step holds for it too."""
    listed = bool(phases)
    current, kept = "", []
    for row, its in steps:
        where = row.where(Column("steps", ("phase",)))
        if text := its.pop(("phase",), ""):
            if not known.has("phases", text):
                name = cells.checked(Column("phases", ("name",)), text, where)
                ident = made_id(name, known.ids["phases"], "p")
                known.put("phases", ident, name)
                phases.append({"id": ident, "name": name})
                if listed:
                    remarks.append(Remark("table_phase_added", {"name": name, "where": where}))
            current = known.find("phases", text, where)
        if not its:  # only a phase: it holds for the rows below
            continue
        if not current:
            column = Column("steps", ("phase",)).label()
            raise DataProblem("sheet.no_phase", where=row.where(), column=column)
        its["phase",] = current
        kept.append((row, its))
    return kept


def _forget_ecosystem(steps: list[Pair], remarks: list[Remark]) -> None:
    dropped = sum(its.pop(("leans_on",), None) is not None for _, its in steps)
    if dropped:
        remarks.append(Remark("table_leans_on", {"steps": dropped}))


def _linked(pair: Pair, known: Directory) -> Pair:
    """The row with ids where it named something on another sheet; its phase is known already."""
    row, its = pair
    linked = dict(its)
    for column in row.cells:
        if column.path not in its or (column.sheet, column.path) == ("steps", ("phase",)):
            continue
        if c.kind(column) is Kind.LINK:
            linked[column.path] = known.find(c.refers(column), its[column.path], row.where(column))
        elif c.kind(column) is Kind.LINKS:
            linked[column.path] = known.find_all(
                c.refers(column), its[column.path], row.where(column)
            )
    return row, linked


_MODELS: dict[str, type[parts.Part]] = {
    "phases": parts.Phase,
    "personas": parts.Persona,
    "ecosystem": parts.Element,
    "improvements": Improvement,
    "measurements": parts.Measurement,
    "signals": parts.SignalSeen,
    "workshop": parts.WorkshopAnswer,
    "research": parts.ResearchChoice,
}


def _flat(key: str, pair: Pair, known: Directory) -> dict[str, Any]:
    row, its = _linked(pair, known)
    for name, field in _MODELS[key].model_fields.items():
        if field.is_required():
            needed(row, its, (name,))
    return {path[0]: value for path, value in its.items()}


def _part(key: str, pair: Pair, known: Directory, **further: Any) -> parts.Part:
    with cells.at(pair[0].where()):
        return _MODELS[key](**_flat(key, pair, known), **further)


def _name_by_touchpoint(steps: list[Pair], remarks: list[Remark]) -> None:
    named = 0
    for _, its in steps:
        if ("touchpoint", "name") in its:
            its["name",] = its["touchpoint", "name"]
            named += 1
    if named:
        remarks.append(Remark("table_named_by_touchpoint", {"steps": named}))


def _nested(told: Mapping[Path, Any]) -> dict[str, Any]:
    """Values by path as arguments of a journey: ``("scope", "path")`` becomes scope's path."""
    made: dict[str, Any] = {}
    for path, value in told.items():
        if len(path) == 1:
            made[path[0]] = value
        else:
            made.setdefault(path[0], {})[path[1]] = value
    return made
