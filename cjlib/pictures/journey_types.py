"""Four types of customer journey as a staircase: what a map contains, and what is missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import pandas as pd

from cjlib.concepts.journey_types import (
    ADDED,
    Feature,
    JourneyType,
    JourneyTypeResult,
    journey_type,
)
from cjlib.pictures import palette
from cjlib.pictures.picture import Picture, new_figure, source, write
from cjlib.texts import t

_INDENT = 0.04  # how far each step starts to the right of the one below it
_NAME, _LINE, _GAP = 0.62, 0.5, 0.12  # heights: the name of a type, a line of features, between
_SECOND = 0.51  # where the second column of features starts
_FROM_EMOTION = JourneyType.EXPERIENCE_JOURNEY  # the first type that looks at emotion

Columns = dict[str, list[Any]]


def journey_staircase(features: Iterable[Feature | str]) -> Picture:
    """Four steps, what a map contains on each, and how high it reaches.

    Parameters
    ----------
    features : iterable of Feature or their keys
        What the map contains; see :func:`cjlib.concepts.journey_types.journey_type`.

    Notes
    -----
    The types: Van Slooten et al. (2022), section 1.8.  The staircase is a teaching form of this
    kit.
    """
    given = list(features)
    result = journey_type(given)
    ticked = {Feature(feature) for feature in given}
    steps, names, marks = (defaultdict[str, list[Any]](list) for _ in range(3))
    bottom = 0.0
    for kind in JourneyType:
        bottom = _add_step(kind, bottom, ticked, result, steps, names, marks)
    plot = new_figure((-0.006, 1.006), (-0.04, bottom))
    plot.axis.visible = False
    plot.grid.visible = False
    plot.quad(
        "left", "right", "top", "bottom", source=source("steps", **steps), fill_color="fill",
        fill_alpha="alpha", line_color="fill", line_width=2.5, line_dash="dash", border_radius=6,
    )  # fmt: skip
    write(
        plot, source("names", **names), text_align="align", text_font_size="16px",
        text_font_style="bold", background_fill_alpha=0,
    )  # fmt: skip
    write(
        plot, source("marks", **marks), text_color="colour", text_font_size="14px",
        background_fill_alpha=0,
    )  # fmt: skip
    return Picture(
        "journey_staircase",
        plot,
        _title(ticked, result),
        _summary(ticked),
        _table(ticked),
        size="tall",
    )


def _add_step(
    kind: JourneyType,
    bottom: float,
    ticked: set[Feature],
    result: JourneyTypeResult,
    steps: Columns,
    names: Columns,
    marks: Columns,
) -> float:
    """Draw one step on top of what is there; its top comes back."""
    added, left = ADDED[kind], _INDENT * (kind - 1)
    top = bottom + _NAME + (len(added) + 1) // 2 * _LINE
    met = result.type is not None and kind <= result.type
    colour = palette.EMOTIONAL if kind >= _FROM_EMOTION else palette.FUNCTIONAL
    _put(
        steps, left=left, right=1.0, bottom=bottom, top=top - _GAP,
        fill=colour if met else palette.NEUTRAL, alpha=0.2 if met else 0.06,
        dash="solid" if met else "dashed",
    )  # fmt: skip
    name_y = top - _GAP - 0.27
    name = f"{kind.value}  {t(f'journey_types.step.{kind.key}')}"
    _put(names, x=left + 0.02, y=name_y, text=name, align="left")
    if kind == result.type:
        _put(names, x=0.985, y=name_y, text=f"★ {t('journey_types.here')}", align="right")
    for place, feature in enumerate(added):
        present = feature in ticked
        _put(
            marks,
            x=_SECOND if place % 2 else left + 0.02,
            y=name_y - 0.46 - place // 2 * _LINE,
            text=f"{'✓' if present else '○'} {t(f'journey_types.short.{feature.value}')}",
            colour=palette.INK if present else palette.MUTED,
        )
    return top


def _put(columns: Columns, **values: Any) -> None:
    for name, value in values.items():
        columns[name].append(value)


def _title(ticked: set[Feature], result: JourneyTypeResult) -> str:
    missing = ", ".join(t(f"journey_types.word.{feature.value}") for feature in result.missing)
    if not ticked:
        return t("journey_types.title.empty")
    if result.type is None:
        return t("journey_types.title.none", missing=missing)
    name = t(f"journey_types.name_of.{result.type.key}")
    if result.next is None:
        return t("journey_types.title.top", name=name)
    return t(
        "journey_types.title.some",
        number=int(result.type),
        name=name,
        next=int(result.next),
        missing=missing,
    )


def _summary(ticked: set[Feature]) -> str:
    counts = {
        f"on{kind.value}": sum(feature in ticked for feature in ADDED[kind]) for kind in JourneyType
    }
    return t("journey_types.summary", **counts)


def _table(ticked: set[Feature]) -> pd.DataFrame:
    rows = [
        (
            kind.value,
            t(f"journey_types.name_of.{kind.key}"),
            t(f"journey_types.word.{feature.value}"),
            feature in ticked,
        )
        for kind in JourneyType
        for feature in ADDED[kind]
    ]
    columns = ("type", "name", "feature", "present")
    return pd.DataFrame(rows, columns=[t(f"journey_types.column.{name}") for name in columns])
