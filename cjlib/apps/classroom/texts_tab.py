"""Texts of the class: the lecturer reads them before the class does."""

from __future__ import annotations

from html import escape

import ipywidgets as widgets

from cjlib.apps.classroom.now import put
from cjlib.apps.classroom.state import ClassroomState
from cjlib.apps.controls import button
from cjlib.apps.frame import column, html, note, row
from cjlib.classroom.store import Kept
from cjlib.texts import t

SHOWN = 30
"""So many texts at a time, those that nobody looked at first: more would make the page slow."""


def texts_tab(state: ClassroomState) -> widgets.Widget:
    """Each text with whether the class may read it."""
    lead = html(f'<p class="cj-lead">{escape(t("classroom_app.texts.lead"))}</p>')
    said, listed = html(""), column()
    rows: dict[tuple[int, str], _Text] = {}

    def follow(_: object = None) -> None:
        if state.tab != "texts":
            return
        one = state.current
        is_text = one is not None and one.asked.kind == "text"
        given = sorted(state.given, key=lambda text: text.shown is not None) if is_text else []
        shown = given[:SHOWN]
        for text in shown:
            key = (text.vote, text.person)
            rows.setdefault(key, _Text(state, *key)).follow(text)
        boxes = tuple(rows[text.vote, text.person].box for text in shown)
        if listed.children != boxes:  # rows stay, so that nobody loses a place
            listed.children = boxes
        put(said, _said(state, is_text, len(given)))

    state.watch(follow, "moment", "chosen", "tab")
    follow()
    return column(lead, said, listed)


def _said(state: ClassroomState, is_text: bool, given: int) -> str:
    if not is_text:
        return note("plain", t("classroom_app.texts.none"), t("classroom_app.texts.none_how"))
    if not given:
        return note("plain", t("classroom_app.texts.empty"), t("classroom_app.texts.empty_how"))
    waiting = state.waiting_texts()
    told = t("classroom_app.texts.count", n=given, waiting=waiting)
    if given > SHOWN:
        told += " " + t("classroom_app.texts.more", n=SHOWN)
    return f'<p class="cj-text">{escape(told)}</p>'


class _Text:
    """One text with its two buttons."""

    def __init__(self, state: ClassroomState, vote: int, person: str) -> None:
        self.words = html("")
        self.yes = button(
            t("classroom_app.texts.show"), lambda: state.moderate(vote, person, True), primary=True
        )
        self.no = button(t("classroom_app.texts.hide"), lambda: state.moderate(vote, person, False))
        self.box = column(self.words, row(self.yes, self.no), name="cj-given")

    def follow(self, text: Kept) -> None:
        """Say what it is, and what was decided."""
        key = {None: "undecided", True: "shown", False: "kept_back"}[text.shown]
        wrote, decided = str(text.answer.get("text", "")), t(f"classroom_app.texts.{key}")
        put(
            self.words,
            f'<p class="cj-text">{escape(wrote)} <em>({escape(decided)})</em></p>',
        )
        self.yes.layout.display = "none" if text.shown else ""
        self.no.layout.display = "none" if text.shown is False else ""
