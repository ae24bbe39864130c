"""The matrix: ideas where a team, or one of its people, puts them."""

from __future__ import annotations

from dataclasses import replace
from html import escape

import ipywidgets as widgets

from cjlib.apps.controls import Fields, entry
from cjlib.apps.frame import bullets, column, fold, html, note, note_list, paragraph, row
from cjlib.apps.making.state import MakingState
from cjlib.apps.opening import title
from cjlib.apps.widgets.matrix_canvas import MatrixCanvas, Placed
from cjlib.making.rating import rate
from cjlib.pictures import Picture, fragment
from cjlib.pictures.html import table_html
from cjlib.pictures.making.impact_matrix import impact_matrix
from cjlib.pictures.making.voices import voices_picture
from cjlib.pictures.making.words import many
from cjlib.pictures.svg import svg
from cjlib.texts import lines, t


def matrix_tab(state: MakingState) -> widgets.Widget:
    """Who scores, the matrix to drag in, and what the scores say together."""
    drawing, words, together = MatrixCanvas(), html(""), html("", "cj-picture-box")
    known = Fields()
    who = known.dropdown(
        t("making_app.matrix.who"), lambda: _people(state), lambda: str(state.person),
        lambda chosen: state.set_trait("person", chosen or ""),
        lambda: t("making_app.matrix.alone" if state.person else "making_app.matrix.as_team"),
    )  # fmt: skip
    dragging = {"now": False}  # the page moves the point itself; drawing would only cost time

    def draw(_: object = None) -> None:
        if not state.has_map or dragging["now"]:
            return
        known.show()
        picture = impact_matrix(
            state.as_scored(), chosen=[idea.id for idea in state.chosen], editing=True
        )
        drawing.svg = svg(picture.figure, picture.title, picture.summary)
        narrow = picture.narrow
        drawing.narrow = svg(narrow, picture.title, picture.summary) if narrow is not None else ""
        words.value = _words(picture)
        together.value = _together(state)

    def placed(move: Placed) -> None:
        dragging["now"] = not move.done
        state.place(move)
        if move.done:
            draw()

    def select(change: dict[str, str]) -> None:
        if change["new"] and change["new"] != state.idea:
            state.idea = change["new"]

    def follow(_: object = None) -> None:
        if state.idea in drawing.drawn() or not state.idea:
            drawing.selected = state.idea

    draw()
    drawing.on_placed(placed)
    drawing.observe(select, "selected")
    state.follow("matrix", draw, "revision", "person", "people")
    state.follow("matrix", follow, "idea")
    return column(
        paragraph(t("making_app.matrix.lead")),
        row(who, _joining(state), name="cj-choices"),
        drawing,
        words,
        title(t("making_app.matrix.together")),
        together,
        html(bullets(t("apps.critics"), lines("making_app.matrix.critics"))),
    )


def _people(state: MakingState) -> list[tuple[str, str]]:
    return [(t("making_app.matrix.team"), ""), *((name, name) for name in state.scorers())]


def _joining(state: MakingState) -> widgets.Widget:
    """A name to score under."""

    def join(name: str) -> bool:
        state.join(name)
        return state.problem is None

    return row(
        *entry(
            t("making_app.matrix.name"), t("making_app.matrix.join"), join,
            t("making_app.matrix.name_hint"),
        )
    )  # fmt: skip


def _words(picture: Picture) -> str:
    return fold(t("making_app.begin.in_words"), picture.summary) + (
        f'<details class="cj-fold"><summary>{escape(t("pictures.table"))}</summary>'
        f"{table_html(picture.table, picture.formats)}</details>"
    )


def _together(state: MakingState) -> str:
    """What everybody gave, side by side; hidden from somebody who is scoring."""
    if state.person:
        return note("plain", t("making_app.matrix.hidden"))
    rating = rate(state.alive)
    said = note_list("plain", t("making_app.matrix.said"), rating.in_words())
    if len(rating.people) < 2:  # nothing to lay side by side
        return said
    drawn = voices_picture(rating)
    short = t("making_voices.summary", n=len(rating.people), ideas=many("ideas", len(state.alive)))
    return said + fragment(replace(drawn, summary=short))  # the rest of it is said above it
