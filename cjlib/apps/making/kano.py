"""What a Kano study says of the order: basics that fail, then performance, then a few delights."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from cjlib.apps.concepts.kano_survey_state import KanoSurveyState
from cjlib.apps.controls import button, upload
from cjlib.apps.frame import (
    column,
    html,
    note,
    note_list,
    paragraph,
    problem_box,
    problem_html,
    row,
)
from cjlib.apps.making.state import MakingState
from cjlib.apps.opening import title
from cjlib.errors import CjError
from cjlib.making import design
from cjlib.texts import t

if TYPE_CHECKING:
    import pandas as pd

ACCEPTED = ".csv,.txt,.xlsx,.xlsm"


def kano_panel(state: MakingState) -> widgets.Widget:
    """A study to upload or the example, and the order in which to work."""
    study = KanoSurveyState()
    said = html("")
    choose = upload(
        t("making_app.kano.upload"), ACCEPTED, lambda data, name: study.upload(name, data)
    )

    def draw(_: object = None) -> None:
        if state.has_map and study.verdicts is not None:
            said.value = _order(state, study.verdicts)

    study.watch(draw, "verdicts")
    state.follow("test", draw, "revision")
    return column(
        title(t("making_app.kano.title")),
        paragraph(t("making_app.kano.lead")),
        row(choose, button(t("making_app.kano.example"), study.back_to_example)),
        problem_box(study),
        said,
        name="cj-panel",
    )


def _order(state: MakingState, verdicts: pd.DataFrame) -> str:
    """The attributes in order, each in a sentence; those that ideas name tell of these ideas."""
    known = set(verdicts["attribute"].astype(str))
    tied: dict[str, list[Any]] = {}
    unknown = []
    for idea in state.alive:
        if idea.attribute in known:
            tied.setdefault(idea.attribute, []).append(idea)
        elif idea.attribute:
            unknown.append(idea.attribute)
    try:
        table = design.order(verdicts, tied, journey=state.journey)
    except CjError as error:
        return problem_html(error)
    rows = [" ".join(design.sentences(row)) for row in table.to_dict("records")]
    found = note_list("plain", t("making_app.kano.order"), rows)
    if unknown:
        found += note("caution", t("making_app.kano.unknown", names=", ".join(unknown)))
    if not tied:
        found += note("plain", t("making_app.kano.not_tied"))
    return found
