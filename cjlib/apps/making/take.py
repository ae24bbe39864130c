"""Taking along: the journey with its ideas, the stories, the choice, and every picture."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import ipywidgets as widgets

from cjlib.apps.frame import column, html, paragraph, row
from cjlib.apps.making.choosing_state import Choice
from cjlib.apps.making.ideas import board_picture
from cjlib.apps.making.state import MakingState
from cjlib.apps.making.to_be import VIEWS, picture
from cjlib.apps.opening import title
from cjlib.apps.taking_along import documents, file_name, pictures
from cjlib.apps.widgets.download import Download, File
from cjlib.errors import CjError, InvalidValue
from cjlib.journey.formats.csv_table import guarded
from cjlib.making.rating import rate
from cjlib.making.stories import Story, backlog, markdown
from cjlib.pictures import Picture
from cjlib.texts import language, t

DOCUMENTS = ("json", "xlsx", "md")
SHEETS = ("board", "matrix", "voices", "frontier", *(f"to_be_{view}" for view in VIEWS), "roadmap")


def take_tab(state: MakingState) -> widgets.Widget:
    """What to go on with, what a backlog tool wants, and what to show."""
    lost = html("")
    options = [(t(f"making_app.take.of_{name}"), name) for name in SHEETS]
    backlog_panel = column(
        title(t("making_app.take.for_builders")),
        *(
            _choice(state, key, make)
            for key, make in (
                ("stories", lambda: markdown(_told(state), state.journey.name()).encode()),
                ("backlog", lambda: backlog(_told(state))),
                ("choice", lambda: choice_csv(state)),
            )
        ),
        name="cj-panel",
    )
    return column(
        paragraph(t("making_app.take.lead")),
        column(
            column(documents(state, lost, DOCUMENTS), backlog_panel),
            pictures(state, options, lambda name, _kind: sheet(state, name), lost),
            name="cj-halves",
        ),
        lost,
    )


def sheet(state: MakingState, name: str) -> Picture:
    """One of the `SHEETS`.

    Raises
    ------
    CjError
        If there is nothing to draw yet, or what was computed turned out impossible.
    """
    from cjlib.pictures.making.frontier import frontier_picture
    from cjlib.pictures.making.impact_matrix import impact_matrix
    from cjlib.pictures.making.roadmap import roadmap_picture
    from cjlib.pictures.making.voices import voices_picture

    if name == "board":
        return board_picture(state)
    if name == "matrix":
        return impact_matrix(state.alive, chosen=[idea.id for idea in state.chosen])
    if name == "voices":
        return voices_picture(rate(state.alive))
    if name == "frontier":
        found = _choice_made(state)
        return frontier_picture(found.frontier, found.portfolio)
    if not state.chosen:
        raise InvalidValue("making_app.nothing_chosen")
    if name == "roadmap":
        return roadmap_picture(state.roadmap())
    simulated = state.now("to_be")
    if isinstance(simulated, CjError):
        raise simulated
    return picture(simulated, name.removeprefix("to_be_"))


def choice_csv(state: MakingState) -> bytes:
    """The choice as a table: every idea, whether it is chosen, and why.

    Written as a spreadsheet in the language spoken opens it: in Dutch with ; and a decimal comma.
    """
    table = _choice_made(state).portfolio.table().drop(columns="idea")
    for name in ("name", "reason"):
        table[name] = table[name].map(guarded)
    table["chosen"] = [t("pictures.yes" if one else "pictures.no") for one in table["chosen"]]
    table["gain"] = table["gain"].round(2)
    columns = {name: t(f"making_app.choose.column.{name}") for name in table.columns}
    sep, decimal = (";", ",") if language() == "nl" else (",", ".")
    text = table.rename(columns=columns).to_csv(index=False, sep=sep, decimal=decimal)
    return str(text).encode("utf-8-sig")


def _choice_made(state: MakingState) -> Choice:
    found: Choice | CjError = state.now("choice")
    if isinstance(found, CjError):
        raise found
    return found


def _told(state: MakingState) -> tuple[Story, ...]:
    told = state.stories()
    if not told:
        raise InvalidValue("making_app.nothing_chosen")
    return told


def _choice(state: MakingState, key: str, make: Callable[[], bytes]) -> widgets.Widget:
    def file() -> File | None:
        made = None
        with state.trying():
            kind = "md" if key == "stories" else "csv"
            name = f"{file_name(state)}_{t(f'making_app.take.{key}_name')}"
            made = File(f"{name}.{kind}", make())
        return made  # noqa: RET504 - None where `trying` held back a mistake

    why = html(f'<p class="cj-source">{escape(t(f"making_app.take.why_{key}"))}</p>')
    return row(Download(t(f"making_app.take.{key}"), file), why, name="cj-export")
