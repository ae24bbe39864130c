"""The plan: which idea in which quarter, and user stories for who builds it."""

from __future__ import annotations

from html import escape

import ipywidgets as widgets

from cjlib.apps.controls import Fields, button, small
from cjlib.apps.frame import column, html, items_html, note, note_list, paragraph, problem_html, row
from cjlib.apps.making.state import MakingState
from cjlib.apps.opening import title
from cjlib.errors import CjError
from cjlib.making.stories import Story
from cjlib.pictures import fragment
from cjlib.pictures.making.roadmap import roadmap_picture
from cjlib.texts import t


def plan_tab(state: MakingState) -> widgets.Widget:
    """The roadmap, and the stories."""
    road, told = html("", "cj-picture-box"), html("")
    known = Fields()
    quarters = _typed(state, known, "asked_quarters", "quarters")
    weeks = _typed(state, known, "weeks", "weeks")

    keep = button(t("making_app.plan.keep"), state.keep_roadmap)
    write = button(t("making_app.plan.write"), state.write_stories)

    def draw(_: object = None) -> None:
        if state.has_map:
            known.show()
            keep.disabled = not state.chosen
            told_there = bool(state.chosen) and state.written()
            write.disabled = not state.chosen or told_there
            write.description = t(f"making_app.plan.{'written' if told_there else 'write'}")
            road.value = _road(state)
            told.value = _stories(state.stories())

    state.follow("plan", draw, "revision", "weeks", "asked_quarters")
    draw()
    return column(
        paragraph(t("making_app.plan.lead")),
        row(quarters, weeks, name="cj-choices"),
        road,
        row(keep, html(small(t("making_app.plan.keep_hint"))), name="cj-act cj-export"),
        title(t("making_app.plan.stories")),
        paragraph(t("making_app.plan.stories_lead")),
        told,
        row(write, name="cj-act"),
    )


def _typed(state: MakingState, known: Fields, trait: str, name: str) -> widgets.Widget:
    return known.text(
        t(f"making_app.plan.{name}"), lambda: str(getattr(state, trait)),
        lambda typed: state.set_trait(trait, str(typed)),
        lambda: t(f"making_app.plan.{name}_hint"),
    )  # fmt: skip


def _road(state: MakingState) -> str:
    if not state.chosen:
        return note("plain", t("making_app.plan.none"))
    try:
        found = state.roadmap()
    except CjError as error:
        return problem_html(error)
    remarks = list(map(str, found.remarks))
    drawn = fragment(roadmap_picture(found))
    return drawn + (note_list("plain", t("making_app.plan.remarks"), remarks) if remarks else "")


def _stories(stories: tuple[Story, ...]) -> str:
    if not stories:
        return note("plain", t("making_app.plan.no_stories"))
    return f'<div class="cj-stories">{"".join(_story(story) for story in stories)}</div>'


def _story(story: Story) -> str:
    proposed = f'<p class="cj-source">{escape(t("stories.proposed"))}</p>' if story.proposed else ""
    return (
        f'<section class="cj-story"><h4 class="cj-h4">{escape(story.title)}</h4>'
        f'<p class="cj-text">{escape(str(story))}</p>'
        f'<p class="cj-field-name">{escape(t("stories.accepted_when"))}</p>'
        f"{items_html(story.acceptance)}{proposed}</section>"
    )
