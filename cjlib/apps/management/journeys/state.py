"""The portfolio of the open organisation: which journeys are in sight, and changing them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from traitlets import Enum, Int, List, Unicode

from cjlib.apps.controls import number_typed
from cjlib.apps.drafts import Drafts
from cjlib.apps.management.days import day_typed
from cjlib.apps.management.overview.headlines import wants_attention
from cjlib.apps.management.overview.state import Overseeing
from cjlib.errors import InvalidValue
from cjlib.journey import Journey
from cjlib.journey.operations import Add, Change, Operation, Remove
from cjlib.management.journeys import Wall, WallRow
from cjlib.management.organisation import JourneyEntry, Organisation, Score
from cjlib.management.organisation.editing import mapped
from cjlib.management.organisation.problems import field as named
from cjlib.texts import t

FIELDS = ("name", "type", "state", "owner", "next_review", "serves", "note", "reference")
SCORED = ("metric", "unit", "value", "n", "on")
NEEDED = ("metric", "value", "on")
"""Without these a score is not kept: nobody would know what it says."""

_SHOW: Final[dict[str, Callable[[WallRow], bool]]] = {
    "all": lambda row: True,
    "attention": wants_attention,
    "late": lambda row: row.late > 0,
    "unowned": lambda row: row.alive and not row.entry.owner,
    "unplanned": lambda row: row.alive and row.entry.next_review is None,
    "overrated": lambda row: row.alive and row.overrated,
    "no_map": lambda row: row.alive and row.entry.journey is None,
    "retired": lambda row: not row.alive,
}
_ORDER: Final[dict[str, Callable[[WallRow], Any]]] = {
    "urgent": lambda row: (
        not row.alive,
        -row.late,
        bool(row.entry.owner),
        row.entry.next_review is not None,
        not row.overrated,
    ),
    "document": lambda row: 0,
    "name": lambda row: row.entry.name.casefold(),
    "type": lambda row: (row.type is None, 0 if row.type is None else int(row.type)),
    "review": lambda row: (row.entry.next_review is None, row.entry.next_review or 0),
    "complete": lambda row: -1.0 if row.complete is None else row.complete,
}
SHOW, ORDER = tuple(_SHOW), tuple(_ORDER)


FIRST: Final = 12
"""Cards drawn at first; a page of a hundred would hide the fields below it."""
MOST: Final = 60


class Portfolio(Overseeing):
    """Which journeys are in sight, which one is open, and what was said about its map."""

    entry = Unicode("")  # empty only where there is no journey
    wall_show = Enum(SHOW, default_value=SHOW[0]).tag(saved=True)
    wall_order = Enum(ORDER, default_value=ORDER[0]).tag(saved=True)
    wall_find = Unicode("")
    wall_most = Int(FIRST)  # cards drawn at most
    map_said = List(Unicode())  # what there is to say about the last map that was put on

    def __init__(self, *given: Any, **values: Any) -> None:
        super().__init__(*given, **values)
        self.maps: Drafts[Journey] = Drafts()  # what the mapping app keeps on this computer

    # --- what is in sight --------------------------------------------------------------------
    def in_sight(self) -> Wall:
        """The wall with the journeys that were asked for, in the order that was asked for."""
        wall = self.wall()
        sought = self.wall_find.casefold().strip()
        rows = [
            row
            for row in wall.rows
            if _SHOW[self.wall_show](row)
            and (not sought or sought in f"{row.entry.name}\n{row.entry.owner}".casefold())
        ]
        return Wall(wall.today, tuple(sorted(rows, key=_ORDER[self.wall_order])))

    def show_more(self) -> None:
        """Draw twice as many cards, as far as there is room for them."""
        self.wall_most = min(2 * self.wall_most, MOST)

    @property
    def narrowed(self) -> bool:
        """Whether journeys may be out of sight."""
        return self.wall_show != SHOW[0] or bool(self.wall_find.strip())

    def found(self, ident: str) -> JourneyEntry | None:
        """The journey with this id; None if it is gone."""
        entries = self.organisation.journeys if self.is_open else ()
        return next((entry for entry in entries if entry.id == ident), None)

    def row(self, ident: str) -> WallRow | None:
        """A journey as it stands on the day it is looked at."""
        return next((row for row in self.wall().rows if row.entry.id == ident), None)

    # --- adding and removing -----------------------------------------------------------------
    def add_journey(self, name: str) -> bool:
        """Put a journey on the wall and open it; whether that worked."""
        ident = ""
        with self.trying():
            free = self.organisation.free_id("journeys")
            self._do(Add("journeys", JourneyEntry(id=free, name=name)))
            self.entry = ident = free
        return bool(ident)

    def remove_journey(self, ident: str) -> None:
        """Take a journey off the wall; what pointed at it then points at nothing."""
        with self.trying():
            self._finish(f"score/{ident}")
            self._forget_refusals(f"{ident}/")
            self._do(Remove("journeys", ident))

    # --- filling in --------------------------------------------------------------------------
    def type_entry(self, ident: str, field: str, typed: Any) -> None:
        """Put what was typed in a field of a journey; what is refused says why beside it."""
        if self.found(ident) is None or field not in FIELDS:
            return  # gone meanwhile
        self.type_in(
            f"{ident}/{field}", lambda: [Change("journeys", ident, field, _read(field, typed))]
        )

    def take_type(self, ident: str) -> None:
        """Let the organisation say the type that the map shows."""
        row = self.row(ident)
        if row is not None and row.proven:
            self.type_entry(ident, "type", None if row.type is None else int(row.type))

    def score_typed(self, ident: str) -> dict[str, Any]:
        """What the fields of the score hold: as it is kept, or else as far as it was typed."""
        entry = self.found(ident)
        score = None if entry is None else entry.score
        kept = {} if score is None else {name: getattr(score, name) for name in SCORED}
        return {"unit": "mark", **kept, **self.begun.get(f"score/{ident}", {})}

    def lacking(self, ident: str) -> tuple[str, ...]:
        """What a score that was begun still needs to be kept; nothing if none was begun."""
        begun = self.begun.get(f"score/{ident}", {})
        some = any(begun.get(name) not in (None, "") for name in (*NEEDED, "n"))
        return tuple(name for name in NEEDED if begun.get(name) in (None, "")) if some else ()

    def type_score(self, ident: str, field: str, typed: Any) -> None:
        """Put what was typed in a field of the score; a score is kept as soon as it is whole.

        Without a value there is no score.  What does not fit together yet, such as a new unit
        with the old value, waits for the other field and says so.
        """
        if self.found(ident) is None or field not in SCORED:
            return
        cell = f"{ident}/score_{field}"
        self.type_in(cell, lambda: self._scoring(ident, field, typed))
        # a whole score: whatever waited for another field fits now
        if cell not in self.wrong and f"score/{ident}" not in self.begun:
            self._forget_refusals(f"{ident}/score_")

    def _scoring(self, ident: str, field: str, typed: Any) -> Sequence[Operation]:
        about = f"score/{ident}"
        said = {**self.score_typed(ident), field: _read_score(field, typed)}
        self._begin(about, said)
        entry = self.organisation.entry(ident)
        if said.get("value") is None or (entry.score is None and not _whole(said)):
            return [Change("journeys", ident, "score", None)] if entry.score is not None else []
        made = Change("journeys", ident, "score", Score(**said))
        self._finish(about)
        return [made]

    def _forget_refusals(self, start: str) -> None:
        self.wrong = {key: said for key, said in self.wrong.items() if not key.startswith(start)}

    # --- maps --------------------------------------------------------------------------------
    def hang_draft(self, ident: str, key: str) -> None:
        """Put a map on a journey that is being made on this computer."""
        with self.trying():
            self._hang(ident, self.maps.read(key))

    def hang_example(self, ident: str, name: str) -> None:
        """Put an example map on a journey."""
        from cjlib import datasets

        with self.trying():
            self._hang(ident, datasets.journey(name), reference=name)

    def hang_file(self, ident: str, data: bytes, name: str) -> None:
        """Put the map in a file on a journey: JSON, Excel, CSV, Mermaid or CJML."""
        from cjlib.journey import formats
        from cjlib.journey.problems import JourneyProblem

        with self.trying():
            try:
                loaded = formats.read(data, name)
            except JourneyProblem as problem:
                if problem.key == "formats.no_scope":  # there are fields for it in the mapping app
                    raise InvalidValue("management.no_scope", **problem.values) from problem
                raise
            remarks = [str(remark) for remark in loaded.remarks]
            self._hang(ident, loaded.journey, remarks, reference=name)

    def take_off(self, ident: str) -> None:
        """Take the map off a journey; undo brings it back."""
        with self.trying():
            self._hang(ident, None)

    def lend(self, ident: str) -> None:
        """Lay a copy of the map ready for the mapping app and the making app, as a draft."""
        with self.trying():
            journey = self.organisation.entry(ident).journey
            if journey is None:
                return
            if not self.maps.save(self.maps.new_key(), journey):
                raise InvalidValue("management.not_lent")
            self.map_said = [t("management_journeys_tab.map.lent", name=journey.name())]

    def _hang(
        self,
        ident: str,
        journey: Journey | None,
        remarks: Sequence[str] = (),
        reference: str | None = None,
    ) -> None:
        operations: list[Operation] = list(mapped(self.organisation, ident, journey))
        loosened = len(operations) - 1
        if reference is not None:
            operations.append(Change("journeys", ident, "reference", reference[:120]))
        self._do(*operations)
        loose = [t("management_journeys_tab.map.loosened", n=loosened)] if loosened else []
        self.map_said = [*remarks, *loose]

    # --- following the organisation ----------------------------------------------------------
    def _open(self, document: Organisation, remarks: list[str] | None = None) -> None:
        self._look_afresh()
        super()._open(document, remarks)
        self.entry = self._first()

    def close(self) -> None:
        """Put the organisation away; it stays among the drafts."""
        self._look_afresh()
        super().close()

    def _look_afresh(self) -> None:
        self.entry, self.wall_find, self.map_said = "", "", []
        self.wall_show, self.wall_order, self.wall_most = SHOW[0], ORDER[0], FIRST

    def _changed(self) -> None:
        if self.found(self.entry) is None:
            self.entry = self._first()
        super()._changed()

    def _first(self) -> str:
        """Id of the journey to open first: the most urgent one in sight, or else any."""
        rows = self.in_sight().rows or self.wall().rows
        return rows[0].entry.id if rows else ""


def title_of(*path: str) -> str:
    """What stands above a field of a journey or of its score."""
    said = named(*path)
    return said[:1].upper() + said[1:]


def _read(field: str, typed: Any) -> Any:
    """The value of a field of a journey, as the organisation wants it."""
    title = title_of("journeys", field)
    if field == "next_review":
        return day_typed(title, typed)
    if field == "type":
        return number_typed(title, typed)
    return typed if field == "state" else str(typed or "")


def _read_score(field: str, typed: Any) -> Any:
    title = title_of("score", field)
    if field == "on":
        return day_typed(title, typed)
    if field in ("value", "n"):
        return number_typed(title, typed)
    return str(typed or "").strip()


def _whole(said: dict[str, Any]) -> bool:
    return all(said.get(name) not in (None, "") for name in NEEDED)
