"""Taking along what a class answered: files, and on to a map, ideas or a survey."""

from __future__ import annotations

from functools import partial
from html import escape

import ipywidgets as widgets

from cjlib.apps.classroom.journeys import journey_choice
from cjlib.apps.classroom.now import put
from cjlib.apps.classroom.state import ClassroomState
from cjlib.apps.controls import button
from cjlib.apps.frame import column, html, note, paragraph, row
from cjlib.apps.opening import title
from cjlib.apps.widgets.download import Download
from cjlib.classroom.flowing import SCALES
from cjlib.texts import t

ANSWERS = ("csv", "xlsx", "json")
PICTURES = ("png", "svg", "pdf")


def take_tab(state: ClassroomState) -> widgets.Widget:
    """Of the round in sight: its answers as files, its picture, and where they can go on to."""
    lead = html(f'<p class="cj-lead">{escape(t("classroom_app.take.lead"))}</p>')
    which = html("")
    halves = column(_files(state), _onwards(state), name="cj-halves")

    def follow(_: object = None) -> None:
        if state.tab != "take":
            return
        one = state.current
        halves.layout.display = "" if one else "none"
        if one is None:
            put(
                which, note("plain", t("classroom_app.take.none"), t("classroom_app.take.none_how"))
            )
            return
        facts = t("classroom_app.take.of", question=one.asked.question, n=state.answered(one.vote))
        put(which, f'<p class="cj-text">{escape(facts)}</p>')

    state.watch(follow, "moment", "chosen", "tab")
    follow()
    return column(lead, which, halves)


def _files(state: ClassroomState) -> widgets.Widget:
    answers = [
        Download(t(f"classroom_app.take.{kind}"), partial(state.answers_file, kind))
        for kind in ANSWERS
    ]
    pictures = [
        Download(t(f"classroom_app.take.{kind}"), partial(state.picture_file, kind))
        for kind in PICTURES
    ]
    return column(
        title(t("classroom_app.take.title_answers")),
        paragraph(t("classroom_app.take.answers")),
        row(*answers),
        title(t("classroom_app.take.title_picture")),
        row(*pictures),
        name="cj-panel",
    )


def _onwards(state: ClassroomState) -> widgets.Widget:
    words, done = html(""), html("")
    chosen = column(journey_choice(state))
    on_map = button(t("classroom_app.take.put_map"), state.put_on, primary=True)
    on_ideas = button(t("classroom_app.take.put_ideas"), state.put_on, primary=True)
    map_file = Download(t("classroom_app.take.map_file"), state.map_file)
    as_survey = Download(t("classroom_app.take.survey"), state.survey_file)

    def follow(_: object = None) -> None:
        flow = state.flow
        key = f"flow_{flow}" if flow else "flow_none"
        scale = SCALES.get(state.current.asked.kind, "") if state.current is not None else ""
        said = escape(t(f"classroom_app.take.{key}", scale=scale))
        put(words, f'<p class="cj-text">{said}</p>')
        mapping = flow in ("map", "ideas")
        there = (
            (chosen, mapping),
            (on_map, flow == "map"),
            (on_ideas, flow == "ideas"),
            (map_file, mapping and bool(state.handed)),
            (as_survey, flow in ("survey", "kano")),
        )
        for box, shown in there:
            box.layout.display = "" if shown else "none"
        put(done, note("good", state.handed) if state.handed else "")

    state.watch(follow, "moment", "chosen", "handed")
    follow()
    return column(
        title(t("classroom_app.take.title_onwards")),
        words, chosen, row(on_map, on_ideas, as_survey), done, row(map_file),
        name="cj-panel",
    )  # fmt: skip
