"""The board with every idea, and the form of the one that is open."""

from __future__ import annotations

import ipywidgets as widgets

from cjlib.apps.controls import Fields, button
from cjlib.apps.frame import column, html, paragraph, pills, row
from cjlib.apps.making.idea_form import idea_choice, idea_form
from cjlib.apps.making.state import MakingState
from cjlib.apps.opening import title
from cjlib.making import examples
from cjlib.making.criteria import judge
from cjlib.pictures import Picture, fragment
from cjlib.pictures.making.idea_board import idea_board
from cjlib.texts import t


def ideas_tab(state: MakingState) -> widgets.Widget:
    """The board, and below it one idea to fill in."""
    board = html("", "cj-picture-box")
    fields = Fields()
    by = pills(
        t("making_app.ideas.board"),
        [(t(f"making_app.ideas.by_{by}"), by) for by in ("state", "step")],
        state.board,
    )
    by.observe(lambda change: state.set_trait("board", change["new"]), "value")

    def draw(_: object = None) -> None:
        if state.has_map:
            fields.show()
            board.value = fragment(board_picture(state))

    choice = idea_choice(state, fields)
    state.follow("ideas", draw, "revision", "board")
    state.watch(lambda _: fields.show(), "idea")
    draw()
    return column(
        paragraph(t("making_app.ideas.lead")),
        by,
        board,
        column(
            title(t("making_app.ideas.one")),
            row(choice, button(t("making_app.ideas.new"), lambda: _new(state))),
            idea_form(state),
            name="cj-panel",
        ),
        _from_the_book(state),
    )


def board_picture(state: MakingState) -> Picture:
    """The ideas as cards, with how many criteria each meets."""
    verdicts = {idea.id: judge(idea, state.journey) for idea in state.ideas}
    return idea_board(state.journey, verdicts, by="step" if state.board == "step" else "state")


def _new(state: MakingState) -> None:
    state.group = "what"
    state.add_idea("")


def _from_the_book(state: MakingState) -> widgets.Widget:
    """Ideas of others, to judge and to learn from."""
    options = [(examples.idea(name).name, name) for name in examples.names()]
    which = widgets.Dropdown(options=options, description=t("making_app.ideas.book"))
    add = button(t("making_app.ideas.add_book"), lambda: state.add_example(which.value))
    return column(
        title(t("making_app.ideas.from_book")),
        paragraph(t("making_app.ideas.book_lead")),
        row(which, add),
        name="cj-panel",
    )
