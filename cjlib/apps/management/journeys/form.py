"""The fields of one journey of the portfolio, and those of its score."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import ipywidgets as widgets

from cjlib.apps.controls import Fields
from cjlib.apps.frame import column, html, note, paragraph
from cjlib.apps.management.days import day_shown
from cjlib.apps.management.journeys.state import FIELDS, SCORED, title_of
from cjlib.apps.management.state import ManagementState
from cjlib.apps.opening import title
from cjlib.concepts.journey_types import JourneyType
from cjlib.management.journeys.rows import FEW
from cjlib.management.kpis import saying
from cjlib.management.organisation.vocabulary import JourneyState, Unit
from cjlib.texts import number, t

UNITS = (Unit.MARK, Unit.NPS, Unit.CSAT, Unit.CES5, Unit.CES7, Unit.SHARE, Unit.FEELING)
"""What a whole journey is scored in: those that have a lowest and a highest value."""
_LONG = ("serves", "note")


def journey_form(state: ManagementState) -> widgets.Widget:
    """The fields of the journey that is open; they follow it, and stay when another one opens."""
    known = Fields()
    fields = column(*(_field(state, known, name) for name in FIELDS), name="cj-form")
    score = column(*(_score_field(state, known, name) for name in SCORED), name="cj-form")
    remark, nothing = html(""), html("")
    whole = column(
        fields,
        title(t("management_journeys_tab.score.title")),
        paragraph(t("management_journeys_tab.score.lead")),
        score,
        remark,
    )

    def draw(_: object = None) -> None:
        if not state.is_open:
            return
        ident = state.entry
        whole.layout.display = None if ident else "none"
        nothing.value = "" if ident else note("plain", t("management_journeys_tab.none"))
        if ident:
            known.show()
            remark.value = _about_score(state, ident)

    state.follow("journeys", draw, "revision", "entry", "wrong", "begun")
    draw()
    return column(nothing, whole)


def _field(state: ManagementState, known: Fields, name: str) -> widgets.Widget:
    label = title_of("journeys", name)

    def get() -> Any:
        entry = state.found(state.entry)
        return None if entry is None else getattr(entry, name)

    def put(typed: Any) -> None:
        state.type_entry(state.entry, name, typed)

    refused = partial(_refused, state, name)
    if name == "type":
        return known.dropdown(label, _types, get, put, lambda: _shown_type(state), refused)
    if name == "state":
        options = [(one.label(), one.value) for one in JourneyState]
        return known.dropdown(label, lambda: options, lambda: get() and get().value, put)
    if name == "next_review":
        hint = partial(_review_in_words, state)
        return known.day(label, lambda: day_shown(get()), put, hint, refused)
    rows = 3 if name in _LONG else 1
    hint_of = _hint(name)
    return known.text(label, lambda: get() or "", put, hint_of, refused=refused, rows=rows)


def _score_field(state: ManagementState, known: Fields, name: str) -> widgets.Widget:
    label = title_of("score", name)

    def get() -> Any:
        return state.score_typed(state.entry).get(name)

    def put(typed: Any) -> None:
        state.type_score(state.entry, name, typed)

    refused = partial(_refused, state, f"score_{name}")
    if name == "unit":
        return known.dropdown(label, lambda: _units(get()), get, put, None, refused)
    if name == "on":
        return known.day(label, lambda: day_shown(get()), put, None, refused)
    if name == "metric":
        hint = t("management_journeys_tab.score.metric_hint")
        return known.text(label, lambda: get() or "", put, placeholder=hint, refused=refused)
    return known.text(label, lambda: _plain(get()), put, refused=refused)


def _refused(state: ManagementState, name: str) -> str:
    return str(state.wrong.get(f"{state.entry}/{name}", ""))


def _hint(name: str) -> Callable[[], str] | None:
    """What helps to fill in a field, where its title says too little."""
    if name not in ("serves", "reference"):
        return None
    return lambda: t(f"management_journeys_tab.hint_{name}")


def _types() -> list[tuple[str, int | None]]:
    names = [(kind, t(f"journey_types.name_of.{kind.key}")) for kind in JourneyType]
    return [("–", None), *((f"{int(kind)}. {name}", int(kind)) for kind, name in names)]


def _shown_type(state: ManagementState) -> str:
    """What the map says of the type."""
    row = state.row(state.entry)
    if row is None or not row.proven:
        return t("management_journeys_tab.type_no_map")
    return t("management_journeys_tab.type_map", type=row.type_word())


def _review_in_words(state: ManagementState) -> str:
    row = state.row(state.entry)
    if row is None or row.entry.next_review is None:
        return t("management_journeys_tab.review_none")
    day = saying.day(row.entry.next_review)
    key = "review_late" if row.late else "review"
    return t(f"management_journeys_tab.{key}", day=day, days=row.late)


def _units(now: Any) -> list[tuple[str, Unit]]:
    """The units to choose from; one that stands there already is always among them."""
    here = [Unit(now)] if now and Unit(now) not in UNITS else []
    return [(unit.label(), unit) for unit in (*UNITS, *here)]


def _plain(value: float | None) -> str:
    return "" if value is None else number(float(value), ".10g")


def _about_score(state: ManagementState, ident: str) -> str:
    """What a score still lacks, or that it rests on few people or an unknown number of them."""
    lacking = state.lacking(ident)
    if lacking:
        names = ", ".join(title_of("score", name).lower() for name in lacking)
        return note("plain", t("management_journeys_tab.score.lacking", names=names))
    entry = state.found(ident)
    if entry is None or entry.score is None:
        return ""
    n = entry.score.n
    if n is None:
        return note("caution", t("management_journeys_tab.score.no_n"))
    return note("caution", t("management_journeys_tab.score.few", n=n)) if n < FEW else ""
