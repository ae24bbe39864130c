"""The tab of journey types: tick what a map contains, see which type it is."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import ipywidgets as widgets

from cjlib.apps.concepts.journey_types_state import CASES, GROUPS, OWN, JourneyTypesState
from cjlib.apps.frame import about, column, heading, html, note, note_list, paragraph, row
from cjlib.concepts.journey_types import Feature
from cjlib.pictures import fragment
from cjlib.pictures.journey_types import journey_staircase
from cjlib.texts import t

# Words that a first-year student may not know, explained where they are first needed.
_WORDS = {"where": ("touchpoint",), "what": (), "difference": ("truth", "brand")}


def types_tab(state: JourneyTypesState) -> widgets.Widget:
    """The tab as a widget that follows ``state``, in the language spoken."""
    picture = html("", "cj-picture-box")
    findings = html("")

    def draw(_: object = None) -> None:
        picture.value = fragment(journey_staircase(state.features))
        findings.value = _findings(state)

    state.watch(draw, "features")
    draw()
    return column(
        heading(t("journey_types.name"), t("journey_types.lead")),
        column(_ticks(state), column(picture, findings), name="cj-split"),
        about("journey_types"),
    )


def _ticks(state: JourneyTypesState) -> widgets.Widget:
    example = widgets.Dropdown(
        options=[(_of_case(case, "name"), case) for case in CASES],
        value=state.case,
        description=t("journey_types.example"),
    )
    story = html("")
    boxes = {
        feature.value: widgets.Checkbox(
            value=feature in state.features,
            description=t(f"journey_types.tick.{feature.value}"),
            indent=False,
        )
        for group in GROUPS.values()
        for feature in group
    }
    reset = widgets.Button(description=t("journey_types.reset"))

    def follow(_: object = None) -> None:
        example.value = state.case
        story.value = paragraph(_of_case(state.case, "story")).value
        for feature, box in boxes.items():
            box.value = feature in state.features

    example.observe(lambda change: state.choose(change["new"]), "value")
    for feature, box in boxes.items():
        box.observe(lambda change, name=feature: state.tick(name, change["new"]), "value")
    reset.on_click(lambda _: state.clear())
    state.watch(follow, "case", "features")
    follow()
    groups = [
        column(
            html(
                f'<h3 class="cj-h3">{escape(t(f"journey_types.group.{name}"))}</h3>'
                + _explain(_WORDS[name])
            ),
            *(boxes[feature.value] for feature in group),
        )
        for name, group in GROUPS.items()
    ]
    return column(example, story, *groups, row(reset), name="cj-panel")


def _of_case(case: str, part: str) -> str:
    if case == OWN:
        return t("journey_types.own" if part == "name" else "journey_types.own_story")
    return t(f"journey_types.case.{case}.{part}")


def _findings(state: JourneyTypesState) -> str:
    """Evidence for the type reached, what is missing for the next, and what is ahead of it."""
    result = state.result()
    parts = []
    if result.next is None:
        parts.append(note("good", t("journey_types.complete"), t("journey_types.complete_more")))
    else:
        title = t("journey_types.missing", number=int(result.next))
        parts.append(note_list("caution", title, _sentences("todo", result.missing)))
    if result.type is None:
        parts.append(note("plain", t("journey_types.have_none"), t("journey_types.have_none_more")))
    else:
        title = t("journey_types.have", number=int(result.type))
        parts.append(note_list("good", title, _sentences("proof", result.evidence)))
    if result.ahead:
        words = ", ".join(t(f"journey_types.word.{feature.value}") for feature in result.ahead)
        ahead = t("journey_types.ahead_more", features=words[:1].upper() + words[1:])
        parts.append(note("plain", t("journey_types.ahead"), ahead))
    return "".join(parts)


def _sentences(area: str, features: Iterable[Feature]) -> list[str]:
    return [t(f"journey_types.{area}.{feature.value}") for feature in features]


def _explain(words: Iterable[str]) -> str:
    lines = (
        f"<strong>{escape(t(f'journey_types.glossary.{word}.word'))}</strong>: "
        f"{escape(t(f'journey_types.glossary.{word}.meaning'))}"
        for word in words
    )
    return "".join(f'<p class="cj-source">{line}</p>' for line in lines)
