"""The KPI that is open: its timeline with measurements and notes, and its fields."""

from __future__ import annotations

import ipywidgets as widgets

from cjlib.apps.controls import Fields, button
from cjlib.apps.frame import column, html, row
from cjlib.apps.management.state import ManagementState
from cjlib.apps.management.steering.fields import KPI_FIELDS, apart, titled
from cjlib.apps.management.steering.form import Draft, faces, field_box, seen
from cjlib.apps.management.steering.measuring_state import JOURNEY, WHOLE
from cjlib.apps.opening import title
from cjlib.management.kpis import saying
from cjlib.management.organisation import Annotation, Kpi
from cjlib.management.organisation.vocabulary import AnnotationKind, Direction, Unit
from cjlib.pictures import fragment
from cjlib.pictures.management.kpi_timeline import kpi_timeline_picture
from cjlib.texts import t

_HINTED = ("unit", "target", "direction", "serves", "step")


def kpi_panel(state: ManagementState) -> widgets.Widget:
    """All about the KPI that is open; the same widgets for each, so that nothing jumps."""
    parts = {"line": _line(state), "facts": _facts(state)}
    sides = {key: (t(f"management_kpis_tab.face.{key}"), part) for key, part in parts.items()}
    box = faces(state, "kpis", "kpi", "kpi_face", t("management_kpis_tab.face.label"), sides)
    box.add_class("cj-panel")
    return box


def _facts(state: ManagementState) -> widgets.Widget:
    """The fields of the KPI."""
    known = Fields()
    boxes = {
        name: field_box(
            state, known, field, state.kpi_found, state.kpi_type,
            (lambda name=name: _hint(state, name)) if name in _HINTED else None,  # type: ignore[misc]
        )
        for name, field in KPI_FIELDS.items()
    }  # fmt: skip
    away = button(t("management_kpis_tab.one.remove"), lambda: state.kpi_remove(state.kpi))

    def draw(_: object = None) -> None:
        kpi = state.kpi_found()
        if kpi is None:
            return
        known.show()
        mapped = kpi.journey is not None and state.organisation.entry(kpi.journey).journey
        seen(boxes["unit_name"], kpi.unit is Unit.OTHER)
        seen(boxes["target_to"], kpi.direction is Direction.WITHIN)
        seen(boxes["step"], bool(mapped))

    state.follow("kpis", draw, "revision", "kpi", "wrong")
    draw()
    return column(column(*boxes.values(), name="cj-form"), row(away, name="cj-act"))


def _hint(state: ManagementState, name: str) -> str:
    kpi = state.kpi_found()
    if kpi is None:
        return ""
    if name == "unit":
        n = len(kpi.measurements)
        return t("management_kpis_tab.hint.unit_measured", n=n) if n else ""
    if name == "target":
        return t("management_kpis_tab.hint.share") if kpi.unit is Unit.SHARE else ""
    return t(f"management_kpis_tab.hint.{name}")


def _line(state: ManagementState) -> widgets.Widget:
    """The timeline of the KPI, and what can be put on it."""
    drawn = html("", "cj-picture-box")
    measures, notes = _measurements(state), _notes(state)

    def draw(_: object = None) -> None:
        if state.kpi_found() is not None and state.kpi_face == "line":
            picture = kpi_timeline_picture(state.organisation, state.kpi, state.today)
            drawn.value = fragment(picture)

    state.follow("kpis", draw, "revision", "kpi", "kpi_face")
    draw()
    return column(drawn, column(measures, notes, name="cj-halves"))


def _measurements(state: ManagementState) -> widgets.Widget:
    known = Fields()
    draft = Draft(state, known, "measure/", "kpi_draft", state.kpi_type_draft)

    def named(name: str) -> str:
        return titled("measurements", name)

    def amount_hint() -> str:
        kpi = state.kpi_found()
        return "" if kpi is None else t("management_kpis_tab.one.in_unit", unit=saying.unit(kpi))

    which: dict[str, str] = {"on": ""}
    old = known.dropdown(
        t("management_kpis_tab.one.measured"),
        lambda: _measured(state.kpi_found()),
        lambda: which["on"] or next((key for _, key in _measured(state.kpi_found())), ""),
        lambda key: which.update(on=str(key or "")),
    )
    away = button(
        t("management_kpis_tab.one.unmeasure"), lambda: state.kpi_unmeasure(state.kpi, old_key())
    )

    def old_key() -> str:
        there = [key for _, key in _measured(state.kpi_found())]
        return which["on"] if which["on"] in there else next(iter(there), "")

    gone = row(old, away)
    add = button(
        t("management_kpis_tab.one.measure"), lambda: state.kpi_measure(state.kpi), primary=True
    )
    fields = column(
        draft.day(named("on"), "on", lambda: state.today.isoformat(),
                  hint=lambda: t("management_kpis_tab.one.same_day")),
        draft.text(named("value"), "value", amount_hint),
        draft.text(named("n"), "n"),
        draft.text(named("low"), "low"),
        draft.text(named("high"), "high"),
        draft.text(named("note"), "note"),
        name="cj-form cj-steer-small",
    )  # fmt: skip

    def draw(_: object = None) -> None:
        kpi = state.kpi_found()
        if kpi is None:
            return
        if which["on"] not in {key for _, key in _measured(kpi)}:
            which["on"] = ""
        known.show()
        seen(gone, bool(kpi.measurements))

    state.follow("kpis", draw, "revision", "kpi", "wrong", "kpi_draft")
    draw()
    return column(
        title(t("management_kpis_tab.one.title_measure")), fields, row(add), gone,
        name="cj-steer-part",
    )  # fmt: skip


def _measured(kpi: Kpi | None) -> list[tuple[str, str]]:
    """The measurements to take one out, the newest first."""
    if kpi is None:
        return []
    return [
        (f"{saying.day(one.on)}: {saying.value(kpi, one.value)}", one.on.isoformat())
        for one in reversed(kpi.measurements)
    ]


def _notes(state: ManagementState) -> widgets.Widget:
    known = Fields()
    draft = Draft(state, known, "note/", "kpi_draft", state.kpi_type_draft)

    def named(name: str) -> str:
        return titled("annotations", name)

    which: dict[str, str] = {"id": ""}

    def old_key() -> str:
        there = [one.id for one in _about(state)]
        return which["id"] if which["id"] in there else next(iter(there), "")

    old = known.dropdown(
        t("management_kpis_tab.one.noted"),
        lambda: apart(
            [(f"{saying.day(one.on)}: {one.text}"[:80], one.id) for one in _about(state)]
        ),
        old_key,
        lambda key: which.update(id=str(key or "")),
    )
    away = button(t("management_kpis_tab.one.unnote"), lambda: state.kpi_unannotate(old_key()))
    gone = row(old, away)
    add = button(
        t("management_kpis_tab.one.note"), lambda: state.kpi_annotate(state.kpi), primary=True
    )
    fields = column(
        draft.day(named("on"), "note_on", lambda: state.today.isoformat(), "on"),
        draft.choice(named("kind"), "kind",
                     lambda: [(kind.label(), kind.value) for kind in AnnotationKind]),
        draft.choice(t("management_kpis_tab.one.about"), "about", lambda: _abouts(state)),
        name="cj-form cj-steer-small",
    )  # fmt: skip
    text = draft.text(named("text"), "text", rows=2)

    def draw(_: object = None) -> None:
        if state.kpi_found() is None:
            return
        known.show()
        seen(gone, bool(_about(state)))

    state.follow("kpis", draw, "revision", "kpi", "wrong", "kpi_draft")
    draw()
    return column(
        title(t("management_kpis_tab.one.title_note")), fields, text, row(add), gone,
        name="cj-steer-part",
    )  # fmt: skip


def _abouts(state: ManagementState) -> list[tuple[str, str]]:
    """What a note can be about: this KPI, a journey, or everything."""
    journeys = [
        (t("management_kpis_tab.one.about_journey", name=entry.name), JOURNEY + entry.id)
        for entry in state.organisation.journeys
    ]
    this = (t("management_kpis_tab.one.about_kpi"), "kpi")
    return [this, *apart(journeys), (t("management_kpis_tab.one.about_all"), WHOLE)]


def _about(state: ManagementState) -> list[Annotation]:
    """The notes on the timeline of the KPI that is open, the newest first."""
    kpi = state.kpi_found()
    if kpi is None:
        return []
    found = [
        one
        for one in state.organisation.annotations
        if one.kpi == kpi.id or (one.kpi is None and one.journey in (None, kpi.journey))
    ]
    return sorted(found, key=lambda one: one.on, reverse=True)
