"""One chapter of the story in a tab: its choices, and what it says."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import ipywidgets as widgets

from cjlib.apps.controls import Fields, button
from cjlib.apps.frame import column, html, problem_html, row
from cjlib.apps.mining.choices import choices
from cjlib.apps.mining.state import MiningState
from cjlib.apps.mining.take import picture_row
from cjlib.errors import CjError
from cjlib.progress import Cancelled
from cjlib.texts import t

if TYPE_CHECKING:
    from cjlib.pictures.mining.story import Chapter


_BESIDE = ("left", "drives", "helped")  # many choices: beside the picture, on a phone below it


def chapter_tab(state: MiningState, key: str) -> widgets.Widget:
    """What can be chosen in a chapter, and the chapter as it is with those choices."""
    fields = Fields()
    form = choices(state, key, fields)
    told = html("", "cj-picture-box", "cj-chapter")
    again = button(t("mining_app.again"), state.tell)

    def follow(_: object = None) -> None:
        if state.study is None:
            return
        fields.show()
        chapter = state.chapter(key)
        again.layout.display = "" if isinstance(chapter, Cancelled) else "none"
        if chapter is None:
            told.add_class("cj-waiting-chapter")  # the old one fades until the new one is there
            if not told.value:
                said = escape(t("mining_app.making"))
                told.value = f'<p class="cj-text" role="status">{said}</p>'
            return
        told.remove_class("cj-waiting-chapter")
        told.value = chapter_html(chapter)

    state.watch(follow, "told", "revision")
    follow()
    shown = column(told, row(again), picture_row(state, key))
    if form is None:
        return shown
    if key in _BESIDE:
        return column(shown, form, name="cj-split cj-picture-first")
    return column(form, shown)


def chapter_html(chapter: Chapter | CjError) -> str:
    """A chapter as HTML; where it cannot be told, why not and what to do."""
    from cjlib.pictures.mining.story import part_html

    if isinstance(chapter, CjError):
        return problem_html(chapter)
    head = (
        f'<h2 class="cj-h2">{escape(chapter.title)}</h2>'
        f'<p class="cj-lead">{escape(chapter.lead)}</p>'
    )
    return head + "".join(map(part_html, chapter.parts))
