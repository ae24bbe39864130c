"""The Kano questionnaire tab: your own survey, judged by table, rule and test."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import ipywidgets as widgets

from cjlib.apps.concepts.kano_survey_state import RULES, TABLES, KanoSurveyState
from cjlib.apps.controls import upload
from cjlib.apps.frame import (
    Pane,
    about,
    column,
    heading,
    html,
    note,
    paragraph,
    picture_box,
    pills,
    problem_box,
    row,
    switcher,
)
from cjlib.mining.kano_survey import sentences
from cjlib.pictures.kano_counts import kano_counts
from cjlib.pictures.kano_surveys import kano_continuous, kano_quadrant
from cjlib.texts import t

if TYPE_CHECKING:
    import pandas as pd


def kano_survey_tab(state: KanoSurveyState) -> widgets.Widget:
    """The tab as a widget that follows ``state``, in the language spoken."""
    if state.verdicts is None:
        state.analyse()
    stage = column()
    view = {"open": "quadrant"}  # stays open when the answers change

    def draw(_: object = None) -> None:
        if state.verdicts is None:
            return
        table = _in_words(state.verdicts, state.uploaded)
        stage.children = (
            _whose(state, table),
            switcher(
                t("apps.view"),
                [
                    Pane("quadrant", t("kano_tab.view.quadrant"), lambda: _quadrant(table)),
                    Pane(
                        "counts", t("kano_tab.view.counts"), lambda: picture_box(kano_counts(table))
                    ),
                    Pane(
                        "spread",
                        t("kano_tab.view.spread"),
                        lambda: picture_box(kano_continuous(table)),
                    ),
                ],
                view["open"],
                lambda key: view.update(open=key),
            ),
        )

    state.watch(draw, "verdicts")
    draw()
    return column(
        heading(t("kano_tab.name"), t("kano_tab.lead")),
        column(column(_choices(state), problem_box(state)), stage, name="cj-split"),
        about("kano_tab"),
    )


def _choices(state: KanoSurveyState) -> widgets.Widget:
    choose = upload(
        t("kano_tab.upload"), ".csv,.txt,.tsv,.xlsx", lambda data, name: state.upload(name, data)
    )
    example = widgets.Button(description=t("kano_tab.example"))
    example.on_click(lambda _: state.back_to_example())
    table = pills(
        t("kano_tab.table"), [(t(f"kano_tab.tables.{name}"), name) for name in TABLES], state.table
    )
    rule = pills(
        t("kano_tab.rule"), [(t(f"kano_tab.rules.{name}"), name) for name in RULES], state.rule
    )
    table.observe(lambda change: state.set_trait("table", change["new"]), "value")
    rule.observe(lambda change: state.set_trait("rule", change["new"]), "value")
    help_text = html(
        f'<details class="cj-fold"><summary>{escape(t("kano_tab.help.title"))}</summary>'
        f"<p>{escape(t('kano_tab.help.columns'))}</p><p>{escape(t('kano_tab.help.codes'))}</p>"
        f"<p>{escape(t('kano_tab.help.files'))}</p></details>"
    )
    return column(row(choose, example), table, rule, help_text, name="cj-panel")


def _whose(state: KanoSurveyState, table: pd.DataFrame) -> widgets.Widget:
    n, attributes = int(table.attrs["respondents"]), len(table)
    if state.uploaded:
        return paragraph(t("kano_tab.about_file", name=state.name, n=n, attributes=attributes))
    return paragraph(t("kano_tab.about_example", n=n, attributes=attributes))


def _in_words(verdicts: pd.DataFrame, uploaded: bool) -> pd.DataFrame:
    """The verdicts with attributes named in words: the example speaks the language spoken."""
    table = verdicts.copy()
    names = table["attribute"].astype(str)
    if uploaded:
        table["attribute"] = names.str.replace("_", " ")
    else:
        table["attribute"] = [t(f"kano_tab.attribute.{name}") for name in names]
    return table


def _quadrant(table: pd.DataFrame) -> widgets.Widget:
    return column(picture_box(kano_quadrant(table)), _warnings(table))


def _warnings(table: pd.DataFrame) -> widgets.Widget:
    notes = [
        note("caution", str(verdict["attribute"]), *sentences(verdict))
        for _, verdict in table.iterrows()
        if verdict["warnings"]
    ]
    if not notes:
        return html(note("good", t("kano_tab.agree"), t("kano_tab.agree_more")))
    title = t("kano_tab.disagree", count=len(notes), total=len(table))
    return html(
        f'<details class="cj-fold" open><summary>{escape(title)}</summary>'
        f"{''.join(notes)}</details>"
    )
