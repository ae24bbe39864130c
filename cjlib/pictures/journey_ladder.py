"""The four journey types as a ladder: which steps of a map prove what, and what is missing."""

from __future__ import annotations

import pandas as pd

from cjlib.concepts.journey_types import ADDED, Feature, JourneyType
from cjlib.journey import Journey
from cjlib.journey.types import Evidence, TypeReport, classify
from cjlib.pictures.picture import Picture
from cjlib.pictures.sheet import Area, Box, Dot, Shape, Sheet, Words
from cjlib.pictures.writing import Entry, legend, moved, occurring, written
from cjlib.texts import t

_EDGE, _GAP = 16.0, 10.0
_INDENT, _WIDTH = 52.0, 1120.0  # each rung starts this much further in; all end at one side
_FROM_EMOTION = JourneyType.EXPERIENCE_JOURNEY  # the first type that looks at emotion
_MOST_NAMES = 8  # names of steps written at one feature; the others are counted


def journey_ladder(journey: Journey) -> Picture:
    """How high a map reaches on the ladder of four types, with the steps that prove it.

    Parameters
    ----------
    journey : Journey
        Any map; see :func:`cjlib.journey.types.classify` for what counts.

    Notes
    -----
    The types: Van Slooten et al. (2022), section 1.8.  The ladder is a teaching form of this kit.
    """
    report = classify(journey)
    return Picture(
        "journey_ladder", _sheet(report), report.title(), _summary(report), _table(report)
    )


def _sheet(report: TypeReport) -> Sheet:
    shapes: list[Shape] = []
    areas: list[Area] = []
    y = _EDGE
    for kind in reversed(JourneyType):
        y = _rung(shapes, areas, report, kind, y) + _GAP
    marks, height = legend(occurring(_legend(), shapes), _EDGE, y + 6, _WIDTH - 2 * _EDGE)
    return Sheet(_WIDTH, y + 6 + height + _EDGE, (*shapes, *marks), tuple(areas))


def _rung(
    shapes: list[Shape], areas: list[Area], report: TypeReport, kind: JourneyType, y: float
) -> float:
    """One type with its features; its bottom comes back."""
    left = _EDGE + _INDENT * (kind - 1)
    width = _WIDTH - _EDGE - left
    met = report.type is not None and kind <= report.type
    colour = _colour(kind) if met else "neutral"
    name = f"{int(kind)}  {t(f'journey_types.name_of.{kind.key}')}"
    head = written(name, left + 18, y + 12, width - 240, 17, bold=True)
    inside: list[Shape] = [head]
    said = _said(report, kind)
    if said:
        inside.append(Words(left + width - 16, y + 15, (said,), 13, bold=True, anchor="end"))
    top = head.y + head.height + 8
    room = (width - 36) / 2
    for first in range(0, len(ADDED[kind]), 2):
        lowest = top
        for beside, feature in enumerate(ADDED[kind][first : first + 2]):
            x = left + 18 + room * beside
            parts, bottom = _feature(report, feature, x, top, room - 16, _colour(kind))
            inside += parts
            lowest = max(lowest, bottom)
        top = lowest + 10
    height = top + 4 - y
    shapes.append(
        Box(
            left,
            y,
            width,
            height,
            colour,
            0.14 if met else 0.05,
            colour,
            2.0,
            dash=not met,
            radius=8,
        )
    )
    shapes += inside
    areas.append(Area(left, y, width, height, {"type": kind.key}, name))
    return y + height


def _colour(kind: JourneyType) -> str:
    return "emotional" if kind >= _FROM_EMOTION else "functional"


def _said(report: TypeReport, kind: JourneyType) -> str:
    if kind == report.type:
        return t("journey_ladder.here")
    return t("journey_ladder.next") if kind == report.next else ""


def _feature(
    report: TypeReport, feature: Feature, x: float, y: float, room: float, colour: str
) -> tuple[list[Shape], float]:
    """A feature with the steps that prove it, or with what to do; and where it ends."""
    evidence = report.evidence[feature]
    called = evidence.word()
    name = written(
        called[0].upper() + called[1:], x + 24, y, room - 24, 13.5, bold=evidence.present
    )
    told = written(
        _told(report, evidence), x + 24, y + name.height + 1, room - 24, 12, colour="muted"
    )
    dot = _mark(colour) if evidence.present else Dot(0, 0, 6, "neutral", hollow=True)
    return [moved(dot, x + 8, y + 9), name, told], told.y + told.height


def _mark(colour: str) -> Dot:
    """Round for what is functional, a diamond for what is emotional: as on the map."""
    return Dot(0, 0, 6, colour, "diamond" if colour == "emotional" else "circle")


def _told(report: TypeReport, evidence: Evidence) -> str:
    if evidence.present:
        return _steps(evidence)
    if evidence in report.missing:
        return evidence.advice()
    if evidence.names:
        return t("journey_ladder.not_enough", steps=_steps(evidence))
    return t("journey_ladder.not_yet")


def _steps(evidence: Evidence) -> str:
    shown = " · ".join(evidence.names[:_MOST_NAMES])
    left = len(evidence.names) - _MOST_NAMES
    return shown + (t("journey.others", n=left) if left > 0 else "")


def _legend() -> list[Entry]:
    return [
        Entry((moved(_mark("functional"), 12, 0),), t("journey_ladder.legend.functional")),
        Entry((moved(_mark("emotional"), 12, 0),), t("journey_ladder.legend.emotional")),
        Entry((Dot(12, 0, 6, "neutral", hollow=True),), t("journey_ladder.legend.missing")),
        Entry(
            (Box(2, -7, 20, 14, "neutral", 0.05, "neutral", dash=True, radius=3),),
            t("journey_ladder.legend.not_met"),
        ),
    ]


def _summary(report: TypeReport) -> str:
    present = set(report.features)
    counts = {
        f"on{int(kind)}": sum(feature in present for feature in ADDED[kind]) for kind in JourneyType
    }
    said = [t("journey_ladder.summary", **counts)]
    said += [evidence.advice() for evidence in report.missing]
    if report.ahead:
        words = ", ".join(evidence.word() for evidence in report.ahead)
        said.append(t("journey_ladder.ahead", features=words))
    return " ".join(said)


def _table(report: TypeReport) -> pd.DataFrame:
    rows = [
        (
            int(kind),
            t(f"journey_types.name_of.{kind.key}"),
            report.evidence[feature].word(),
            report.evidence[feature].present,
            ", ".join(report.evidence[feature].names) or "–",
        )
        for kind in JourneyType
        for feature in ADDED[kind]
    ]
    columns = [t(f"journey_types.column.{name}") for name in ("type", "name", "feature", "present")]
    return pd.DataFrame(rows, columns=[*columns, t("journey_ladder.steps")])
