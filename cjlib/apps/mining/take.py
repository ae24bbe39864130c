"""Taking along: the findings as one page, the log's tables, and the pictures."""

from __future__ import annotations

from html import escape

import ipywidgets as widgets

from cjlib.apps.frame import column, html, note_list, paragraph, row
from cjlib.apps.mining.state import MiningState
from cjlib.apps.mining.taking import possible
from cjlib.apps.mining.telling import in_words
from cjlib.apps.widgets.download import LATER, Download, File
from cjlib.texts import t

PICTURES = ("svg", "png")


def take_tab(state: MiningState) -> widgets.Widget:
    """The report and the tables of what is kept now."""
    of_whom = html("")

    def follow(_: object = None) -> None:
        said = list(in_words(state.narrowing))
        title = t("mining_app.take.narrowed")
        of_whom.value = note_list("plain", title, said) if said else ""

    state.watch(follow, "revision")
    follow()
    report = column(
        _title("report"),
        paragraph(t("mining_app.take.report")),
        row(_report(state)),
        _title("pictures"),
        paragraph(t("mining_app.take.pictures")),
        name="cj-panel",
    )
    parts = [report, *([_tables(state)] if state.log is not None else [])]
    return column(paragraph(t("mining_app.take.lead")), of_whom, column(*parts, name="cj-halves"))


def _report(state: MiningState) -> widgets.Widget:
    def make() -> File | None:
        state.make_report(button.hand_over)
        return LATER

    button = Download(t("mining_app.take.report_html"), make)
    return button


def _tables(state: MiningState) -> widgets.Widget:
    names = possible(state.log) if state.log is not None else []
    options = [(t(f"mining_app.table.{name}"), name) for name in names]
    which = widgets.Dropdown(options=options, description=t("mining_app.take.which"))

    def workbook() -> File | None:
        state.make_workbook(book.hand_over)
        return LATER

    book = Download(t("mining_app.take.xlsx"), workbook)
    return column(
        _title("tables"),
        paragraph(t("mining_app.take.tables")),
        row(book),
        which,
        row(Download(t("mining_app.take.csv"), lambda: state.csv(which.value))),
        name="cj-panel",
    )


def picture_row(state: MiningState, key: str) -> widgets.Widget:
    """The picture in sight, to take along."""
    buttons = [
        Download(
            t(f"mining_app.take.{kind}"),
            lambda kind=kind: state.picture(key, kind),  # type: ignore[misc]
        )
        for kind in PICTURES
    ]
    said = html(f'<p class="cj-text">{escape(t("mining_app.take.picture"))}</p>')
    box = row(said, *buttons, name="cj-take-picture")

    def follow(_: object = None) -> None:
        box.layout.display = "" if state.pictures(key) else "none"

    state.watch(follow, "told", "revision")
    follow()
    return box


def _title(name: str) -> widgets.HTML:
    return html(f'<h3 class="cj-h3">{escape(t(f"mining_app.take.title_{name}"))}</h3>')
