"""Taking along: the organisation for later, a paper for the board, and every picture."""

from __future__ import annotations

from html import escape
from typing import TypeVar

import ipywidgets as widgets

from cjlib.apps.frame import column, html, paragraph, row
from cjlib.apps.management.overview.headlines import scan_results
from cjlib.apps.management.scans.result import scan_picture
from cjlib.apps.management.state import ManagementState
from cjlib.apps.opening import title
from cjlib.apps.taking_along import documents, file_name, pictures
from cjlib.apps.widgets.download import Download, File
from cjlib.errors import CjError, InvalidValue
from cjlib.management.scans import Result
from cjlib.pictures import Picture, fragment
from cjlib.pictures.notes import note, note_list
from cjlib.pictures.one_page import Section, page_html
from cjlib.texts import t

SHEETS = (
    "flow", "wall", "kpi_tree", "scan", "silos", "fan", "tornado", "break_even", "scenarios",
    "customers", "rules", "calendar",
)  # fmt: skip
PAPER = {  # the parts of the paper for the board: a heading, and the pictures under it
    "overview": ("flow",),
    "journeys": ("wall",),
    "scans": ("scan", "silos"),
    "kpis": ("kpi_tree",),
    "case": ("fan", "tornado"),
    "customers": ("customers",),
    "contact": ("rules", "calendar"),
}
Found = TypeVar("Found")


def take_tab(state: ManagementState) -> widgets.Widget:
    """What to go on with, what to bring to the meeting, and what to show."""
    lost = html("")
    options = [(t(f"management_take_tab.of.{name}"), name) for name in SHEETS]
    return column(
        paragraph(t("management_take_tab.lead")),
        column(
            column(documents(state, lost, ("json",)), _paper(state)),
            pictures(state, options, lambda name, _kind: sheet(state, name), lost),
            name="cj-halves",
        ),
        lost,
    )


def sheet(state: ManagementState, name: str) -> Picture:
    """One of the `SHEETS`, of the organisation as it is now.

    Raises
    ------
    CjError
        If there is nothing to draw yet, or what was computed turned out impossible.
    """
    if name in ("flow", "wall", "kpi_tree"):
        return _standing(state, name)
    if name in ("scan", "silos"):
        return _scanned(state, name)
    if name in ("fan", "tornado", "break_even", "scenarios"):
        return _cased(state, name)
    if name == "customers":
        from cjlib.pictures.management.customers import customer_quadrants

        return customer_quadrants(_there(state.value_seen()).customers)
    from cjlib.apps.management.contact.tab import picture

    return picture(_there(state.now("contact")), name)


def paper_html(state: ManagementState) -> str:
    """The paper for the board: every headline, and the pictures that carry it, on one page.

    What nobody filled in yet is said to be so, and leaves no gap.
    """
    state.now("case")
    told = state.headlines()
    headlines = note_list(
        "plain", t("management_take_tab.headlines"), [" ".join(one.said) for one in told]
    )
    first = Section("headlines", t("management_take_tab.first"), headlines)
    purpose = state.organisation.purpose.statement or t("management_take_tab.no_purpose")
    day = state.today
    intro = t("management_take_tab.intro", day=f"{day.day}-{day.month}-{day.year}", purpose=purpose)
    sections = [first, *(_section(state, key, names) for key, names in PAPER.items())]
    return page_html(t("management_take_tab.paper_title", name=state.name()), intro, sections)


def _section(state: ManagementState, key: str, names: tuple[str, ...]) -> Section:
    drawn, lacking = [], []
    for name in names:
        try:
            drawn.append(fragment(sheet(state, name)))
        except CjError as error:
            lacking.append(error)
    said = "".join(note("caution", *error.message()) for error in lacking[: 0 if drawn else 1])
    whose = _made_up(state, key) if drawn else ""
    return Section(key, t(f"management_app.tab.{key}"), whose + "".join(drawn) + said)


def _made_up(state: ManagementState, key: str) -> str:
    """That what is drawn comes from made-up people: a board must not take them for its own."""
    if key == "customers" and not state.value_name:
        return note("caution", t("management_take_tab.made_up"))
    if key == "contact" and not state.contact_log_name():
        return note("caution", t("management_take_tab.made_up_log"))
    return ""


def _standing(state: ManagementState, name: str) -> Picture:
    from cjlib.pictures.management.flow import flow_picture
    from cjlib.pictures.management.kpi_tree import kpi_tree_picture
    from cjlib.pictures.management.wall import wall_picture

    if name == "flow":
        return flow_picture(state.flow())
    if name == "wall":
        return wall_picture(state.wall())
    return kpi_tree_picture(state.organisation, state.today)


def _scanned(state: ManagementState, name: str) -> Picture:
    """Of the scan that is open, or else of the first that somebody filled in."""
    from cjlib.pictures.management.silos import silos_picture

    found = state.scan_result()
    if not isinstance(found, Result):
        found = next(iter(scan_results(state.kept_part("scans"))), None)
    if found is None:
        raise InvalidValue("management.no_scan")
    return scan_picture(found) if name == "scan" else silos_picture(found)


def _cased(state: ManagementState, name: str) -> Picture:
    from cjlib.pictures.management.break_even import break_even_picture
    from cjlib.pictures.management.fan import fan_picture
    from cjlib.pictures.management.scenarios import scenarios_picture
    from cjlib.pictures.management.tornado import tornado_picture

    if name == "scenarios":
        return scenarios_picture(_there(state.now("cases"), "management.no_case"))
    draw = {"fan": fan_picture, "tornado": tornado_picture, "break_even": break_even_picture}[name]
    return draw(_there(state.now("case"), "management.no_case"))


def _there(found: Found | CjError | None, missing: str = "management.no_rules") -> Found:
    if isinstance(found, CjError):
        raise found
    if found is None:
        raise InvalidValue(missing)
    return found


def _paper(state: ManagementState) -> widgets.Widget:
    """The paper for the board, as one page that works without internet."""

    def file() -> File | None:
        made = None
        with state.trying():
            name = f"{file_name(state)}_{t('management_take_tab.paper_name')}.html"
            made = File(name, paper_html(state).encode())
        return made  # noqa: RET504 - None where `trying` held back a mistake

    why = html(f'<p class="cj-source">{escape(t("management_take_tab.why_paper"))}</p>')
    return column(
        title(t("management_take_tab.for_board")),
        row(Download(t("management_take_tab.paper"), file), why, name="cj-export"),
        name="cj-panel",
    )
