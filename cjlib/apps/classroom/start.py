"""The first screen: how to open a class, and a practice class to try everything with."""

from __future__ import annotations

from html import escape

import ipywidgets as widgets

from cjlib.apps.classroom.state import ClassroomState
from cjlib.apps.controls import button
from cjlib.apps.frame import column, html, note, paragraph, row
from cjlib.apps.opening import title
from cjlib.texts import lines, t


def start_screen(state: ClassroomState) -> list[widgets.Widget]:
    """What a person sees who has no class open."""
    steps = "".join(f"<li>{escape(one)}</li>" for one in lines("classroom_app.start.steps"))
    lead = html(f'<p class="cj-lead">{escape(t("classroom_app.start.lead"))}</p>')
    wiped = [
        html(note("plain", t("classroom_app.start.wiped"), t("classroom_app.start.wiped_how")))
    ]
    return [
        lead,
        *(wiped if state.wiped else []),
        column(
            column(
                title(t("classroom_app.start.title_practice")),
                paragraph(t("classroom_app.start.practice")),
                row(button(t("classroom_app.start.go"), state.practise, primary=True)),
                name="cj-panel",
            ),
            column(
                title(t("classroom_app.start.title_class")),
                html(f'<ol class="cj-list">{steps}</ol>'),
                paragraph(t("classroom_app.start.private")),
                name="cj-panel",
            ),
            name="cj-halves",
        ),
    ]
