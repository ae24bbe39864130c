"""One chapter of the story in a tab: its choices, what it says, and one of its pictures."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import ipywidgets as widgets

from cjlib.apps.controls import Fields, button
from cjlib.apps.frame import column, html, pills, problem_html, row
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
    told = _Told(state, key)
    again = button(t("mining_app.again"), state.tell)

    def follow(_: object = None) -> None:
        if state.study is None or state.tab != key:  # drawn when a person opens it again
            return
        fields.show()
        chapter = state.chapter(key)
        again.layout.display = "" if isinstance(chapter, Cancelled) else "none"
        told.show(chapter)

    state.watch(follow, "told", "revision")
    follow()
    shown = column(told.box, row(again))
    if form is None:
        return shown
    if key in _BESIDE:
        return column(shown, form, name="cj-split cj-picture-first")
    return column(form, shown)


class _Told:
    """A chapter on the page: all of its words, and one picture at a time.

    Five pictures with their tables are more than a page can hold and still be quick.
    """

    def __init__(self, state: MiningState, key: str) -> None:
        self.state, self.key = state, key
        self.head, self.stage, self.rest = html(""), html("", "cj-picture-box"), html("")
        self.which = pills(t("mining_app.which_picture"), [], None)
        self.which.observe(self._chosen, "value")
        take = picture_row(state, key)
        self.box = column(self.head, self.which, self.stage, take, self.rest, name="cj-chapter")
        self._drawn: tuple[object, str] | None = None
        self._showing = False

    def show(self, chapter: Chapter | CjError | None) -> None:
        """Let the page show this chapter; None while it is being made."""
        if chapter is None:
            self.box.add_class("cj-waiting-chapter")  # the old one fades until the new one is there
            if not self.head.value:
                said = escape(t("mining_app.making"))
                self.head.value = f'<p class="cj-text" role="status">{said}</p>'
            return
        self.box.remove_class("cj-waiting-chapter")
        shown = self.state.picture_shown(self.key)
        if self._drawn == (chapter, shown):
            return
        self._drawn = chapter, shown
        self._offer(shown)
        if isinstance(chapter, CjError):
            values = problem_html(chapter), "", ""
        else:
            values = chapter_html(chapter, shown)
        for part, value in zip((self.head, self.stage, self.rest), values, strict=True):
            part.value = value

    def _offer(self, shown: str) -> None:
        """The pictures to choose from; where there is one there is no choice."""
        names = self.state.pictures(self.key)
        self._showing = True
        try:
            self.which.options = [(t(f"mining_app.shown.{name}"), name) for name in names]
            self.which.value = shown or None
        finally:
            self._showing = False
        self.which.layout.display = "" if len(names) > 1 else "none"

    def _chosen(self, _: object) -> None:
        if not self._showing:
            self.state.show_picture(self.key, self.which.value)


def chapter_html(chapter: Chapter, shown: str) -> tuple[str, str, str]:
    """A chapter as HTML: what comes before the picture, the picture ``shown``, and what follows.

    The tables below a picture go with it; words always stand there.
    """
    from cjlib.pictures.mining.story import Tabled, part_html
    from cjlib.pictures.picture import Picture

    head = [
        f'<h2 class="cj-h2">{escape(chapter.title)}</h2>'
        f'<p class="cj-lead">{escape(chapter.lead)}</p>'
    ]
    stage: list[str] = []
    rest: list[str] = []
    above = ""  # the picture that we are below
    for part in chapter.parts:
        if isinstance(part, Picture):
            above = part.name
        if isinstance(part, Picture | Tabled) and above:
            if above == shown:
                stage.append(part_html(part))
        else:
            (rest if above else head).append(part_html(part))
    return "".join(head), "".join(stage), "".join(rest)
