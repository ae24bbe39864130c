"""The map of one journey of the portfolio: what it says, where to get one, and where to go on."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import ipywidgets as widgets

from cjlib.apps.controls import button, upload
from cjlib.apps.frame import bullets, column, html, note, note_list, paragraph, row
from cjlib.apps.management.state import ManagementState
from cjlib.apps.opening import title
from cjlib.journey import Journey
from cjlib.journey.curve import analyse
from cjlib.journey.formats import READABLE
from cjlib.journey.types import classify
from cjlib.management import kpis
from cjlib.management.journeys import WallRow
from cjlib.texts import t

APPS = ("mapping", "making", "mining")


def map_panel(state: ManagementState) -> widgets.Widget:
    """What the map of the open journey says, and ways to put one on, take it off and go on."""
    said, remarks, heading = html(""), html(""), html("")
    take = button(t("management_journeys_tab.map.take_type"), lambda: state.take_type(state.entry))
    lend = button(t("management_journeys_tab.map.lend"), lambda: state.lend(state.entry))
    off = button(t("management_journeys_tab.map.take_off"), lambda: state.take_off(state.entry))
    there = row(take, lend, off, name="cj-act")
    sources = column(heading, *_sources(state), name="cj-given")
    whole = column(
        title(t("management_journeys_tab.map.title")),
        said,
        there,
        remarks,
        sources,
        html(_links()),
        name="cj-panel",
    )

    def draw(_: object = None) -> None:
        if not state.is_open:
            return
        found = state.row(state.entry)
        whole.layout.display = "none" if found is None else None
        if found is None:
            return
        journey = found.entry.journey
        said.value = _said(state, found)
        there.layout.display = "none" if journey is None else None
        take.layout.display = None if _other_type(found) else "none"
        key = "get" if journey is None else "replace"
        heading.value = f'<h4 class="cj-h4">{escape(t(f"management_journeys_tab.map.{key}"))}</h4>'

    def tell(_: object = None) -> None:
        items = list(state.map_said)
        about = t("management_journeys_tab.map.said")
        remarks.value = note_list("plain", about, items) if items else ""

    def another(_: object) -> None:
        state.map_said = []

    state.watch(another, "entry")
    state.follow("journeys", draw, "revision", "entry")
    state.follow("journeys", tell, "map_said")
    draw()
    tell()
    return whole


# --- what the map says -------------------------------------------------------------------------
def _said(state: ManagementState, found: WallRow) -> str:
    journey = found.entry.journey
    if journey is None:
        return note("plain", t("management_journeys_tab.map.none"))
    report, curve = classify(journey), analyse(journey)
    counts = t(
        "management_journeys_tab.map.counts",
        name=journey.name(),
        steps=len(journey.steps),
        phases=len(journey.phases),
        share=found.complete,
        missing=found.missing,
    )
    asks = [*_about_type(found), *_about_touchpoints(state, found, journey)]
    return (
        f'<p class="cj-text"><strong>{escape(counts)}</strong></p>'
        f'<p class="cj-text">{escape(report.title())}</p>'
        f'<p class="cj-text">{escape(curve.title())}</p>'
        + (note_list("caution", t("management_journeys_tab.map.asks"), asks) if asks else "")
        + bullets(t("management_journeys_tab.map.type_in_words"), report.in_words())
        + bullets(t("management_journeys_tab.map.curve_in_words"), curve.in_words())
    )


def _other_type(found: WallRow) -> bool:
    """Whether the map shows a type that the organisation does not say."""
    return found.proven and found.type is not None and found.entry.type != int(found.type)


def _about_type(found: WallRow) -> list[str]:
    """Where the organisation says another type than the map shows."""
    stated = found.entry.type
    if stated is None or (found.type is not None and stated == int(found.type)):
        return []
    key = "overrated" if found.overrated else "underrated"
    said = t(f"management_journeys_tab.map.{key}", stated=stated, shown=found.type_word())
    return [said]


def _about_touchpoints(state: ManagementState, found: WallRow, journey: Journey) -> list[str]:
    """Touchpoints on this map without an owner or a measure, as the register warns of them."""
    steps = {step.id for step in journey.steps}
    return [
        str(warned)
        for warned in kpis.warnings(state.organisation, state.today)
        if warned.key in ("touchpoint_no_owner", "touchpoint_no_measure")
        and warned.values.get("journey") == found.entry.name
        and steps.issuperset(warned.ids)
    ]


# --- where to get one, and where to go on ------------------------------------------------------
def _sources(state: ManagementState) -> list[widgets.Widget]:
    """A map that is being made here, an example, or a file."""
    drafts = widgets.Dropdown(description=t("management_journeys_tab.map.drafts"))
    none = html("")
    hang = button(
        t("management_journeys_tab.map.hang"),
        lambda: state.hang_draft(state.entry, drafts.value or ""),
    )

    here = row(drafts, hang)

    def look(_: object = None) -> None:
        """Maps may have been made meanwhile, in the app beside this one."""
        found = [(draft.name, draft.key) for draft in state.maps.recent()]
        if list(drafts.options) != found:
            before = drafts.value
            drafts.options = found
            known = [key for _, key in found]
            drafts.value = before if before in known else known[0] if known else None
        here.layout.display = None if found else "none"
        key = "no_drafts" if state.maps.on else "drafts_off"
        said = "" if found else t(f"management_journeys_tab.map.{key}")
        none.value = f'<p class="cj-source">{escape(said)}</p>' if said else ""

    state.follow("journeys", look, "entry", "map_said")
    state.watch(lambda _: look() if state.tab == "journeys" else None, "tab")
    look()
    examples = _examples()
    own = button(
        t("management_journeys_tab.map.hang"),
        lambda: state.hang_example(state.entry, examples.value),
    )
    return [
        here,
        none,
        row(examples, own),
        paragraph(t("management_journeys_tab.map.file")),
        row(
            _upload(lambda data, name: state.hang_file(state.entry, data, name)),
            button(t("management_journeys_tab.map.look"), look),
        ),
    ]


def _examples() -> widgets.Dropdown:
    from cjlib import datasets

    options = [(datasets.journey_card(name).title, name) for name in datasets.journeys()]
    return widgets.Dropdown(options=options, description=t("management_journeys_tab.map.example"))


def _upload(take: Callable[[bytes, str], None]) -> widgets.FileUpload:
    return upload(t("opening.upload"), ",".join(f".{kind}" for kind in READABLE), take)


def _links() -> str:
    """The apps where a map is made, improved and measured; each opens beside this one."""
    # from notebooks/apps, under Voilà and JupyterLab alike, the home of the kit is three up
    named = [
        f'<a href="../../../apps/{app}" target="_blank" rel="noopener">'
        f"{escape(t(f'{app}_app.name'))}</a>"
        for app in APPS
    ]
    said = escape(t("management_journeys_tab.map.go_on"))
    return f'<p class="cj-text cj-go-on">{said} {" · ".join(named)}</p>'
