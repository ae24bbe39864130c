"""One respondent answering a scan: a question a line, and where the answers of others are not."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

import ipywidgets as widgets

from cjlib.apps.controls import Fields, button
from cjlib.apps.frame import column, html, note, paragraph, row
from cjlib.apps.management.state import ManagementState
from cjlib.apps.opening import title
from cjlib.apps.widgets.one_choice import NONE, OneChoice
from cjlib.management.scans import Definition
from cjlib.management.scans.definition import Item
from cjlib.management.scans.keeping import Sheet
from cjlib.texts import t


def waiting_part(state: ManagementState) -> tuple[widgets.Widget, Callable[[], None]]:
    """Where nobody answers now: begin as the next respondent, or go on with a half sheet."""
    begin = button("", state.scan_begin, primary=True)
    fields = Fields()
    chosen = {"nr": 0}

    def options() -> list[tuple[str, int]]:
        size, _ = state.scan_size(state.scan_name)
        return [
            (t("management_scans_tab.half_one", nr=sheet.nr, n=sheet.answered, of=size), sheet.nr)
            for sheet in state.scan_sheets().half
        ]

    def first() -> int:
        numbers = [nr for _, nr in options()]
        return chosen["nr"] if chosen["nr"] in numbers else numbers[0] if numbers else 0

    which = fields.dropdown(
        t("management_scans_tab.half"), options, first, lambda nr: chosen.update(nr=nr or 0)
    )
    go_on = button(t("management_scans_tab.go_on"), lambda: state.scan_begin(first()))
    halves = column(title(t("management_scans_tab.half_title")), row(which, go_on))
    panel = column(
        title(t("management_scans_tab.begin_title")),
        paragraph(t("management_scans_tab.begin_lead")),
        row(begin, name="cj-act"),
        name="cj-panel",
    )
    start = panel.children

    def draw() -> None:
        fields.show()
        begin.description = t("management_scans_tab.begin", nr=state.scan_sheets().free)
        panel.children = (*start, halves) if options() else start

    return panel, draw


def sheet_part(state: ManagementState) -> tuple[widgets.Widget, Callable[[], None]]:
    """The sheet of the respondent who answers now; it fills itself anew for the next one."""
    head, progress, left = html(""), html("", "cj-scan-progress"), html("")
    where = _Department(state)
    questions: dict[str, Any] = {"of": "", "rows": []}
    lines = column(name="cj-questions")

    def draw() -> None:
        if not state.scan_sheet:
            return
        if questions["of"] != state.scan_name:
            questions["of"] = state.scan_name
            questions["rows"], lines.children = _questions(state, state.scan.definition)
        sheet = state.scan_open_sheet()
        for one in questions["rows"]:
            one.show(sheet)
        where.show(sheet)
        said = t("management_scans_tab.sheet", nr=sheet.nr, scan=state.scan.title)
        heading = f'<h3 class="cj-h3">{escape(said)}</h3>'
        if head.value != heading:
            head.value = heading
        progress.value = _progress(sheet, len(questions["rows"]))
        open_ = len(questions["rows"]) - sheet.answered
        left.value = note("plain", t("management_scans_tab.open", n=open_)) if open_ else ""

    panel = column(
        head,
        paragraph(t("management_scans_tab.sheet_lead")),
        where.widget,
        progress,
        lines,
        left,
        row(
            button(t("management_scans_tab.hand_in"), state.scan_hand_in, primary=True),
            button(t("management_scans_tab.leave"), state.scan_leave),
            name="cj-act",
        ),
        name="cj-panel cj-scan-sheet",
    )
    return panel, draw


def _progress(sheet: Sheet, size: int) -> str:
    said = escape(t("management_scans_tab.progress", n=sheet.answered, of=size))
    return (
        f'<p class="cj-scan-said" role="status">{said}</p>'
        f'<progress max="{size}" value="{sheet.answered}" aria-hidden="true"></progress>'
    )


class _Department:
    """The field of the department, which proposes those that were named before."""

    def __init__(self, state: ManagementState) -> None:
        self._state = state
        self._showing = False
        self._box = widgets.Combobox(
            description=t("management_scans_tab.department"),
            placeholder=t("management_scans_tab.department_hint"),
            ensure_option=False,
            continuous_update=False,
        )
        self._said = html("")
        self._box.observe(self._typed, "value")
        why = html(f'<p class="cj-source">{escape(t("management_scans_tab.department_why"))}</p>')
        self.widget = column(self._box, why, self._said, name="cj-field")

    def _typed(self, change: Any) -> None:
        if not self._showing:
            self._state.scan_department(change["new"])

    def show(self, sheet: Sheet) -> None:
        wrong = str(self._state.wrong.get("scan/department", ""))
        self._said.value = (
            f'<p class="cj-refused" role="alert">{escape(wrong)}</p>' if wrong else ""
        )
        self._showing = True
        self._box.options = self._state.scan_sheets().departments
        if not wrong:  # what was refused stays there to be mended
            self._box.value = sheet.department
        self._showing = False


class _Question:
    """One question with its choices; the choice shows what stands on the sheet."""

    def __init__(self, state: ManagementState, nth: int, item: Item) -> None:
        self._state, self._item = state, item
        self._showing = False
        choices = state.scan.definition.choices_of(item)
        self._values: list[int | None] = [*(choice.value for choice in choices), None]
        labels = [*(str(choice.label) for choice in choices), t("management_scans_tab.unknown")]
        self.widget = OneChoice(f"{nth}. {item.text}", labels)
        self.widget.observe(self._chosen, "chosen")

    def _chosen(self, change: Any) -> None:
        if not self._showing:
            self._state.scan_answer(self._item.key, self._values[change["new"]])

    def show(self, sheet: Sheet) -> None:
        dealt_with = self._item.key in sheet.answers
        at = self._values.index(sheet.answers[self._item.key]) if dealt_with else NONE
        self._showing = True
        self.widget.chosen = at
        self._showing = False


def _questions(
    state: ManagementState, definition: Definition
) -> tuple[list[_Question], tuple[widgets.Widget, ...]]:
    """The questions, with a heading for each area where that does not give away what is good."""
    headed = not any(item.turned for item in definition.items) and any(
        len(area.items) > 1 for area in definition.areas
    )
    questions: list[_Question] = []
    shown: list[widgets.Widget] = []
    for area in definition.areas:
        if headed:
            shown.append(
                html(
                    f'<h4 class="cj-h4">{escape(str(area.name))}</h4>'
                    f'<p class="cj-source">{escape(str(area.meaning))}</p>',
                    "cj-scan-area",
                )
            )
        for item in area.items:
            questions.append(_Question(state, len(questions) + 1, item))
            shown.append(questions[-1].widget)
    return questions, tuple(shown)
