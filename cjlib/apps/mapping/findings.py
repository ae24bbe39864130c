"""Insight: which type of journey this is, what its curve, time, team and purpose say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import ipywidgets as widgets

from cjlib.apps.frame import (
    Pane,
    about,
    bullets,
    column,
    html,
    note,
    note_list,
    paragraph,
    switcher,
)
from cjlib.apps.mapping.following import following
from cjlib.apps.mapping.state import MappingState
from cjlib.journey import curve, time
from cjlib.mapping import blueprint, channels, heading, purpose, worded
from cjlib.pictures import fragment
from cjlib.pictures.html import table_html
from cjlib.pictures.journey_ladder import journey_ladder
from cjlib.pictures.journey_map import journey_map
from cjlib.pictures.time_tables import remarks, step_table
from cjlib.pictures.touchpoint_team import touchpoint_team
from cjlib.texts import lines, number, t

if TYPE_CHECKING:
    import pandas as pd


def findings_tab(state: MappingState) -> widgets.Widget:
    """Six views of what the map says; each follows every change."""
    return column(
        switcher(
            t("apps.view"),
            [
                Pane("type", t("mapping_app.findings.type"), lambda: _type(state)),
                Pane("curve", t("mapping_app.findings.curve"), lambda: _curve(state)),
                Pane("time", t("mapping_app.findings.time"), lambda: _time(state)),
                Pane("team", t("mapping_app.findings.team"), lambda: _team(state)),
                Pane("blueprint", t("mapping_app.findings.blueprint"), lambda: _blueprint(state)),
                Pane("purpose", t("mapping_app.findings.purpose"), lambda: _purpose(state)),
            ],
        ),
        about("mapping_findings"),
    )


def _type(state: MappingState) -> widgets.Widget:
    return following(state, lambda: fragment(journey_ladder(state.journey)), "cj-picture-box")


def _curve(state: MappingState) -> widgets.Widget:
    lanes = ("customer", "curve", "moments")
    return column(
        following(
            state, lambda: fragment(journey_map(state.journey, lanes=lanes)), "cj-picture-box"
        ),
        following(state, lambda: curve_html(state)),
    )


def curve_html(state: MappingState) -> str:
    """What the emotion curve says: extremes, policy, four ways to sum it up, moments of truth."""
    if not state.journey.steps:
        return note("plain", t("mapping_app.insights.empty"))
    report = curve.analyse(state.journey)
    policies = [str(policy) for policy in report.policies]
    ranking = report.ranking.in_words()
    title = t("mapping_app.findings.ranking")
    return "".join(
        [
            note_list("plain", report.title(), report.in_words()),
            bullets(t("mapping_app.findings.research"), report.research()),
            note_list("plain", t("mapping_app.findings.policy"), policies) if policies else "",
            note_list("plain", title, ranking, t("mapping_app.findings.ranking_rule"))
            if ranking
            else note("plain", title, t("mapping_app.findings.no_moments")),
        ]
    )


def _time(state: MappingState) -> widgets.Widget:
    return column(
        paragraph(t("mapping_app.findings.time_lead")), following(state, lambda: _ledgers(state))
    )


def _ledgers(state: MappingState) -> str:
    booked = time.ledger(state.journey)
    if not any(book.total for book in booked.ledgers.values()):
        return note("plain", t("mapping_app.findings.no_time"))
    parts = [note_list("plain", t("mapping_app.findings.time_title"), booked.in_words())]
    for persona, book in booked.ledgers.items():
        name = booked.names.get(persona) or t("mapping_app.findings.everybody")
        said = t(
            "mapping_app.findings.ledger",
            name=name,
            total=number(book.total, ",.0f"),
            waste=number(book.waste_ratio, ".0%"),
        )
        parts.append(table_html(step_table(book), caption=said))
        parts += [note("caution", text) for text in remarks(book)]
    return "".join(parts)


def _team(state: MappingState) -> widgets.Widget:
    return column(
        following(state, lambda: fragment(touchpoint_team(state.journey)), "cj-picture-box"),
        following(state, lambda: _channel_phase(state)),
    )


def _channel_phase(state: MappingState) -> str:
    report = channels.channel_phase(state.journey)
    missing = list(report.missing_in_words())
    title = report.sentence()
    return note_list("plain", title, missing) if missing else note("plain", title)


def _blueprint(state: MappingState) -> widgets.Widget:
    return following(state, lambda: _requirements(state))


def _requirements(state: MappingState) -> str:
    journey = state.journey
    gaps = blueprint.gaps(journey).sentences(journey)
    said = note_list("caution", t("mapping_app.findings.gaps"), gaps) if gaps else ""
    filled = [row for row in blueprint.requirements(journey) if row.answered]
    tables = (
        ("requirements", blueprint.RequirementRow, filled, ("step", "answered", "missing")),
        ("stories", blueprint.StoryRow, blueprint.stories(journey), ("step", "complete")),
    )
    shown = "".join(
        table_html(
            _without(worded(kind, rows), left_out), caption=t(f"mapping_app.findings.{name}")
        )
        for name, kind, rows, left_out in tables
        if rows
    )
    return said + (shown or note("plain", t("mapping_app.findings.no_blueprint")))


def _without(table: pd.DataFrame, columns: Sequence[str]) -> pd.DataFrame:
    """A table to read, without the columns that only a program or a count needs."""
    return table.drop(columns=[heading(column) for column in columns])


def _purpose(state: MappingState) -> widgets.Widget:
    return column(
        paragraph(t("mapping_app.findings.purpose_lead")),
        following(state, lambda: _purpose_matrix(state)),
        _quiz(),
    )


def _purpose_matrix(state: MappingState) -> str:
    rows = purpose.matrix(state.journey)
    if not rows:
        return note("plain", t("mapping_app.findings.no_phases"))
    said = state.journey.purpose.statement
    head = note("plain", t("mapping_app.findings.purpose_is"), said) if said else ""
    gaps = [row.sentence() for row in rows if row.missing]
    table = _without(worded(purpose.PurposeRow, rows), ("phase", "missing"))
    return (
        head
        + table_html(table, caption=t("mapping_app.findings.purpose_table"))
        + (note_list("caution", t("mapping_app.findings.purpose_gaps"), gaps) if gaps else "")
        + bullets(
            t("mapping_app.findings.archetypes"),
            [f"{row.name}: {row.gist} ({', '.join(row.brands)})" for row in purpose.archetypes()],
        )
    )


def _quiz() -> widgets.Widget:
    """Which archetype fits: two statements for each, judged by the team."""
    options = [(word, points) for points, word in enumerate(lines("mapping_app.findings.fits"))]
    boxes = {
        key: widgets.Dropdown(options=[("–", None), *options], description=purpose.statement(key))
        for key in purpose.STATEMENTS
    }
    said = html("")

    def tell(_: object = None) -> None:
        answers = {key: box.value for key, box in boxes.items() if box.value is not None}
        said.value = note("plain", purpose.score(answers).sentence())

    for box in boxes.values():
        box.observe(tell, "value")
    tell()
    return widgets.Accordion(
        [column(column(*boxes.values(), name="cj-form"), said)],
        titles=[t("mapping_app.findings.quiz")],
    )
