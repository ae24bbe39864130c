"""Three short findings under the map: they change with every drag."""

from __future__ import annotations

from collections import Counter

import ipywidgets as widgets

from cjlib.apps.frame import note
from cjlib.apps.mapping.ecosystem import trace_notes
from cjlib.apps.mapping.following import following
from cjlib.apps.mapping.state import MappingState
from cjlib.journey import Journey, curve, types
from cjlib.journey.vocabulary import FieldGroup, Source
from cjlib.texts import t


def insights(state: MappingState) -> widgets.Widget:
    """The curve, the type and how much of it is assumed, in three short notes."""
    return following(state, lambda: "".join(short(state.journey)), "cj-insights")


def causes(state: MappingState) -> widgets.Widget:
    """What may lie behind red steps; nothing as long as there is no ecosystem."""
    return following(state, lambda: trace_notes(state) if state.journey.ecosystem else "")


def short(journey: Journey) -> list[str]:
    """Three notes: what the curve says, which type this is, how certain it is."""
    if not journey.steps:
        return [note("plain", t("mapping_app.insights.empty"))]
    report = types.classify(journey)
    advice = [evidence.advice() for evidence in report.missing[:1]]
    return [
        note("plain", t("mapping_app.insights.title_curve"), curve.analyse(journey).title()),
        note("plain", t("mapping_app.insights.title_type"), report.title(), *advice),
        note("plain", t("mapping_app.insights.title_source"), _certainty(journey)),
    ]


def _certainty(journey: Journey) -> str:
    sources = Counter(step.source_of(group) for step in journey.steps for group in FieldGroup)
    return t(
        "mapping_app.insights.assumed",
        assumed=sources[Source.ASSUMPTION],
        of=sources.total(),
        data=sources[Source.DATA],
        research=sources[Source.RESEARCH],
    )
