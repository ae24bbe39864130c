"""One KPI of the open organisation: its fields, its measurements and notes, and tables of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from traitlets import Dict, Int, Unicode

from cjlib.apps.management.steering.board_state import Acting
from cjlib.apps.management.steering.fields import (
    KPI_FIELDS,
    amount_typed,
    changes,
    day_typed,
    read,
    titled,
    whole_typed,
)
from cjlib.errors import InvalidValue
from cjlib.journey.operations import Add, Change, Remove
from cjlib.management import kpis
from cjlib.management.kpis import Register
from cjlib.management.kpis.reading import Read, read_measurements, template
from cjlib.management.organisation import Annotation, Kpi, KpiMeasurement, Organisation
from cjlib.management.organisation.editing import measured
from cjlib.management.organisation.vocabulary import AnnotationKind, Unit
from cjlib.texts import language

WHOLE, JOURNEY = "all", "journey:"
"""What a note on the timeline is about if not this KPI: everything, or a journey by its id."""


class Measuring(Acting):
    """The KPI that is open, and what is typed for it."""

    kpi = Unicode("")  # id of the KPI that is open
    kpi_draft: Any = Dict()  # what is typed for a measurement or a note
    kpi_reads = Int(0)  # goes up when a table was read

    fresh_draft: ClassVar[dict[str, str]] = dict.fromkeys(
        ("value", "n", "low", "high", "note", "text"), ""
    ) | {"kind": "change", "about": "kpi"}

    def __init__(self, *given: Any, **values: Any) -> None:
        super().__init__(*given, **values)
        self._register: tuple[object, Register] | None = None
        self.kpi_read: Read | None = None
        self.kpi_draft = dict(self.fresh_draft)

    # --- what there is -----------------------------------------------------------------------
    @property
    def kpi_register(self) -> Register:
        """The register as it stands; computed once for each edit."""
        if self._register is None or self._register[0] is not self.organisation:
            found = kpis.register(self.organisation, self.today)
            self._register = (self.organisation, found)
        return self._register[1]

    def kpi_found(self, ident: str = "") -> Kpi | None:
        """The KPI with this id, or the one that is open."""
        wanted = ident or self.kpi
        there = self.organisation.kpis if self.is_open else ()
        return next((kpi for kpi in there if kpi.id == wanted), None)

    # --- changing ------------------------------------------------------------------------------
    def kpi_type(self, ident: str, name: str, typed: Any) -> None:
        """Put what was typed in a field of a KPI into it; what is refused is said beside it."""
        item, field = self.kpi_found(ident), KPI_FIELDS.get(name)
        if item is None or field is None:
            return  # gone meanwhile
        self.type_in(
            f"kpis/{ident}/{name}",
            lambda: changes(item, field, read(field, item, typed, self.today)),
        )

    def kpi_type_draft(self, name: str, typed: Any) -> None:
        """Remember what was typed for a measurement or a note."""
        self.kpi_draft = {**self.kpi_draft, name: str(typed or "")}

    def kpi_measure(self, ident: str) -> bool:
        """Add the measurement that was typed; one of the same day makes place for it."""
        kpi = self.kpi_found(ident)
        if kpi is None:
            return False
        unit = kpi.unit
        asked: dict[str, Callable[[], Any]] = {
            "on": lambda: self._kpi_day(titled("measurements", "on")),
            "value": lambda: _needed("value", self._kpi_amount("value", unit)),
            "n": lambda: whole_typed(titled("measurements", "n"), self.kpi_draft["n"]),
            "low": lambda: self._kpi_amount("low", unit),
            "high": lambda: self._kpi_amount("high", unit),
        }
        values = self._asked("measure/", asked)
        if values is None:
            return False
        with self._typing("measure/value"):
            note = " ".join(self.kpi_draft["note"].split())
            self._do(measured(self.organisation, ident, KpiMeasurement(note=note, **values)))
            self.kpi_draft = {**self.fresh_draft, **self._kept_of("text", "kind", "about")}
        return "measure/value" not in self.wrong

    def kpi_unmeasure(self, ident: str, on: str) -> None:
        """Take the measurement of a day out."""
        kpi = self.kpi_found(ident)
        if kpi is None:
            return
        with self.trying():
            left = tuple(one for one in kpi.measurements if one.on.isoformat() != on)
            self._do(Change("kpis", ident, "measurements", left))

    def kpi_annotate(self, ident: str) -> bool:
        """Put the note that was typed on the timeline: of this KPI, of a journey, or of all."""
        asked: dict[str, Callable[[], Any]] = {
            "on": lambda: self._kpi_day(titled("annotations", "on"), "note_on"),
            "text": lambda: _needed("text", self.kpi_draft["text"].strip(), "annotations"),
        }
        values = self._asked("note/", asked)
        if values is None or self.kpi_found(ident) is None:
            return False
        about = self.kpi_draft["about"]
        tied = {"kpi": ident} if about == "kpi" else {}
        if about.startswith(JOURNEY):
            tied = {"journey": about.removeprefix(JOURNEY)}
        with self._typing("note/text"):
            made = Annotation(
                id=self.organisation.free_id("annotations"),
                on=values["on"],
                text=values["text"],
                kind=AnnotationKind(self.kpi_draft["kind"]),
            ).changed(**tied)
            self._do(Add("annotations", made))
            kept = self._kept_of("value", "n", "low", "high", "note")
            self.kpi_draft = {**self.fresh_draft, **kept}
        return "note/text" not in self.wrong

    def kpi_unannotate(self, ident: str) -> None:
        """Take a note off the timeline."""
        with self.trying():
            self._do(Remove("annotations", ident))

    # --- tables --------------------------------------------------------------------------------
    def kpi_take_table(self, data: bytes, name: str) -> None:
        """Take over the measurements of a table, all as one edit; or none, and say why."""
        with self.trying():
            self.kpi_read = None
            self.kpi_reads += 1
            found = read_measurements(
                self.organisation,
                data,
                name,
                today=self.today,
                decimal="." if language() == "en" else ",",
            )
            self._do(*found.changes)
            self.kpi_read = found
            self.kpi_reads += 1

    def kpi_template(self) -> bytes:
        """An Excel file with every KPI, to fill in."""
        return template(self.organisation, self.today)

    # --- inside --------------------------------------------------------------------------------
    def _kpi_day(self, title: str, name: str = "on") -> Any:
        given = self.kpi_draft.get(name)
        day = self.today if given is None else day_typed(title, given, self.today)
        if day is None:
            raise InvalidValue("management.day_missing", name=title)
        return day

    def _kpi_amount(self, name: str, unit: Unit) -> float | None:
        return amount_typed(unit, titled("measurements", name), self.kpi_draft[name])

    def _kept_of(self, *names: str) -> dict[str, str]:
        return {name: self.kpi_draft[name] for name in names}

    def _draft_afresh(self) -> None:
        self.kpi_draft = dict(self.fresh_draft)
        self._unsay("measure/")
        self._unsay("note/")

    def _measuring_afresh(self) -> None:
        self._register, self.kpi_read = None, None
        self.kpi, self.kpi_draft = "", dict(self.fresh_draft)

    def _open(self, document: Organisation, remarks: list[str] | None = None) -> None:
        self._measuring_afresh()
        super()._open(document, remarks)

    def close(self) -> None:
        """Put the organisation away; it stays among the drafts."""
        self._measuring_afresh()
        super().close()

    def _changed(self) -> None:
        if self.kpi and self.kpi_found() is None:
            self.kpi = ""
        super()._changed()


def _needed(name: str, value: Any, of: str = "measurements") -> Any:
    if value is None or value == "":
        raise InvalidValue("management.value_missing", name=titled(of, name))
    return value
