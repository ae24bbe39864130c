"""The fields of a business case: three for every assumption, in groups of which one shows."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from html import escape

import ipywidgets as widgets

from cjlib.apps.controls import Fields, button
from cjlib.apps.frame import Pane, column, html, paragraph, row, switcher
from cjlib.apps.management.case import cells
from cjlib.apps.management.case.keeping import NEW
from cjlib.apps.management.state import ManagementState
from cjlib.apps.opening import title
from cjlib.texts import number, t


def assumptions_panel(state: ManagementState, known: Fields) -> widgets.Widget:
    """Name, years and every assumption of the open case."""
    panes = [
        Pane(key, t(f"management_case_tab.group.{key}"), partial(_group, state, known, key))
        for key in cells.GROUPS
    ]
    name = known.text(
        t("management_case_tab.name"), lambda: state.case.name if state.case else "",
        state.case_rename, refused=lambda: str(state.wrong.get("case/name", "")),
    )  # fmt: skip
    years = known.text(
        t("management_case_tab.years"), lambda: number(state.case.years, "d") if state.case else "",
        state.case_years, lambda: t("management_case_tab.years_hint"),
        refused=lambda: str(state.wrong.get("case/years", "")),
    )  # fmt: skip
    return column(
        title(t("management_case_tab.assumptions")),
        paragraph(t("management_case_tab.assumptions_lead")),
        column(name, years, name="cj-form"),
        switcher(t("management_case_tab.about"), panes),
        row(button(t("management_case_tab.reset"), state.case_reset), name="cj-act"),
        name="cj-panel",
    )


def begin_panel(state: ManagementState) -> widgets.Widget:
    """What a case needs to begin: six numbers that only the organisation knows."""
    known = Fields()
    name = widgets.Text(
        description=t("management_case_tab.name"), placeholder=t("management_case_tab.name_hint")
    )
    boxes = [assumption(state, known, key, NEW) for key in cells.NEEDED]

    def follow(_: object = None) -> None:
        known.show()

    state.follow("case", follow, "wrong", "opened")
    return column(
        column(
            title(t("management_case_tab.begin_title")),
            paragraph(t("management_case_tab.begin_lead")),
            name,
            *boxes,
            row(
                button(
                    t("management_case_tab.begin"),
                    lambda: state.case_begin(name.value),
                    primary=True,
                ),
                name="cj-act",
            ),
            name="cj-panel",
        ),
        column(
            title(t("management_case_tab.practise_title")),
            paragraph(t("management_case_tab.practise_lead")),
            row(button(t("management_case_tab.practise"), state.case_example), name="cj-act"),
            name="cj-panel",
        ),
        name="cj-halves",
    )


def _group(state: ManagementState, known: Fields, key: str) -> widgets.Widget:
    made = column(
        paragraph(t(f"management_case_tab.group_lead.{key}")),
        *(assumption(state, known, one) for one in cells.GROUPS[key]),
    )
    known.show()
    return made


def assumption(state: ManagementState, known: Fields, key: str, ident: str = "") -> widgets.Widget:
    """Low, likely and high of one assumption, in what unit, and where they come from.

    Parameters
    ----------
    state : ManagementState
    known : Fields
        What makes the fields follow the state.
    key : str
    ident : str
        `NEW` for a case that is being begun; else the open one.
    """
    name = cells.name_of(key)
    boxes = [_box(state, known, key, which, ident) for which in cells.WHICH]
    said = html("")

    def show() -> None:
        wrong = str(state.wrong.get(state.case_cell(key, ident), ""))
        alert = f'<p class="cj-refused" role="alert">{escape(wrong)}</p>' if wrong else ""
        said.value = f'<p class="cj-source">{escape(_about(state, key, ident))}</p>{alert}'

    show()
    known.also(show)
    return column(
        html(f'<p class="cj-field-name">{escape(name)} ({escape(cells.unit_of(key))})</p>'),
        row(*boxes),
        said,
        name="cj-field cj-given",
    )


def _box(state: ManagementState, known: Fields, key: str, which: str, ident: str) -> widgets.Widget:
    put: Callable[[object], None]
    if ident == NEW:
        put = partial(state.case_note, key, which)
    else:
        put = partial(state.case_type, key, which)
    box = known.text(
        t(f"management_case_tab.which.{which}"),
        lambda: state.case_text(key, which, ident),
        put,
    )
    box.tooltip = f"{cells.name_of(key)}: {t(f'management_case_tab.which.{which}')}"
    box.add_class("cj-field-number")
    return box


def _about(state: ManagementState, key: str, ident: str) -> str:
    """Where the numbers of an assumption come from."""
    if ident == NEW:
        return t(f"management_case_tab.help.{key}")
    if state.case is None:
        return ""
    one = state.case.assumptions[key]
    said = [one.origin.word(), one.source]
    if one.n is not None:
        said.append(t("management_case_tab.n", n=one.n))
    return " · ".join(part for part in said if part)
