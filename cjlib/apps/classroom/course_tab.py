"""The course: what is kept of whom, and deleting it for good."""

from __future__ import annotations

from functools import partial
from html import escape

import ipywidgets as widgets

from cjlib.apps.classroom.state import ClassroomState
from cjlib.apps.controls import button
from cjlib.apps.frame import column, html, paragraph, row
from cjlib.apps.opening import title
from cjlib.texts import lines, t


def course_tab(state: ClassroomState) -> widgets.Widget:
    """What is kept, and how it goes away."""
    kept = "".join(f"<li>{escape(one)}</li>" for one in lines("classroom_app.course.kept"))
    return column(
        html(f'<p class="cj-lead">{escape(t("classroom_app.course.lead", name=state.course))}</p>'),
        column(
            column(
                title(t("classroom_app.course.title_kept")),
                html(f'<ul class="cj-list">{kept}</ul>'),
                name="cj-panel",
            ),
            column(_delete(state), _old(state)),
            name="cj-halves",
        ),
    )


def _delete(state: ClassroomState) -> widgets.Widget:
    typed = widgets.Text(description=t("classroom_app.course.typed", name=state.course))
    return column(
        title(t("classroom_app.course.title_delete")),
        paragraph(t("classroom_app.course.delete")),
        typed,
        row(button(t("classroom_app.course.go"), lambda: state.delete_course(typed.value))),
        name="cj-panel",
    )


def _old(state: ClassroomState) -> widgets.Widget:
    listed = column()

    def follow(_: object = None) -> None:
        if state.tab != "course" or state.place is None:
            return
        names = state.old_courses()
        if [getattr(box, "course", "") for box in listed.children] == names and names:
            return
        none = html(f'<p class="cj-text">{escape(t("classroom_app.course.none_old"))}</p>')
        listed.children = tuple(_old_row(state, name) for name in names) or (none,)

    state.watch(follow, "tab", "moment")
    follow()
    return column(
        title(t("classroom_app.course.title_old")),
        paragraph(t("classroom_app.course.old")),
        listed,
        name="cj-panel",
    )


def _old_row(state: ClassroomState, name: str) -> widgets.Widget:
    made = button(t("classroom_app.course.delete_old", name=name), lambda: None)
    asked = t("classroom_app.course.sure", name=name)

    def press(_: object) -> None:
        if made.description == asked:
            partial(state.delete_old, name)()
        made.description = asked

    made.on_click(press)
    box = row(made)
    box.course = name
    return box
