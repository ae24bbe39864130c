"""Contribution against impact, on relative axes: ideas as points that can be dragged."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from cjlib.making import Idea
from cjlib.pictures.charts.paper import NARROW, WIDE, nothing
from cjlib.pictures.making.matrix_sheet import Spot, called, draw, quadrant
from cjlib.pictures.making.words import kind_word, many
from cjlib.pictures.naming import listed
from cjlib.pictures.picture import Picture
from cjlib.texts import t

_TOLD = 6  # ideas of a quadrant told in the summary
_AXES = ("contribution", "impact")
_ENDS = ("", "_low", "_high")


def impact_matrix(
    ideas: Iterable[Idea],
    ratings: pd.DataFrame | None = None,
    chosen: Collection[str] = (),
    *,
    editing: bool = False,
) -> Picture:
    """Ideas as numbered points in four quadrants, with how far people's scores lie apart.

    Parameters
    ----------
    ideas : iterable of Idea
    ratings : pandas.DataFrame, optional
        ``idea`` (id), ``contribution``, ``contribution_low``, ``contribution_high``, ``impact``,
        ``impact_low``, ``impact_high`` (medians and quartiles, 0-1, not-a-number where nobody
        scored) and ``n`` (people).  From the scores of the ideas unless given.
    chosen : collection of str
        Ids of ideas that are chosen: they get a ring.
    editing : bool
        True where points will be dragged: ideas that nobody scored then lie in a tray, and the
        numbers of the points are drawn by the page.

    Returns
    -------
    Picture
        Each dot carries ``idea``, ``nth``, ``contribution``, ``impact`` (0-1, empty where not
        known) and the place of its number (``dx``, ``dy``); ``sheet.places`` holds the ``left``,
        ``right``, ``top`` and ``bottom`` of the square.

    Notes
    -----
    A point stands where the team put it (`Idea.contribution`, `Idea.impact`), else at the median
    of the scores.  The axes are relative: points stand against each other, not in euros.
    """
    given = list(ideas)
    rows = scored(given) if ratings is None else ratings
    spots = _spots(given, rows, set(chosen))
    title, summary = _title(spots), _summary(spots)
    table, specs = _table(spots)
    if not spots or (not editing and not any(spot.placed for spot in spots)):
        wide, narrow = (nothing(title, width) for width in (WIDE, NARROW))
        return Picture("impact_matrix", wide, title, summary, table, specs, narrow=narrow)
    sheets = [draw(spots, width, editing) for width in (WIDE, NARROW)]
    return Picture("impact_matrix", sheets[0], title, summary, table, specs, narrow=sheets[1])


def scored(ideas: Iterable[Idea]) -> pd.DataFrame:
    """The scores that ideas hold, as medians and quartiles.

    Returns
    -------
    pandas.DataFrame
        The columns that `impact_matrix` takes as ``ratings``; a row per idea.
    """
    rows = []
    for idea in ideas:
        row: dict[str, Any] = {"idea": idea.id, "n": len(idea.scores)}
        for axis in _AXES:
            values = [getattr(score, axis) for score in idea.scores]
            found = np.percentile(values, (50, 25, 75)) if values else [np.nan] * 3
            row |= {axis + end: value for end, value in zip(_ENDS, found, strict=True)}
        rows.append(row)
    names = ["idea", *(axis + end for axis in _AXES for end in _ENDS), "n"]
    return pd.DataFrame(rows, columns=names)


def _spots(ideas: Sequence[Idea], rows: pd.DataFrame, chosen: Collection[str]) -> list[Spot]:
    known = {str(row["idea"]): row for row in rows.to_dict("records")}
    found = []
    for nth, idea in enumerate(ideas, start=1):
        row = known.get(idea.id, {})
        n = int(row.get("n", 0) or 0)
        where, spreads = [], []
        for axis in _AXES:
            middle, low, high = (float(row.get(axis + end, np.nan)) for end in _ENDS)
            own = getattr(idea, axis)
            where.append(middle if own is None else float(own))
            spreads.append((low, high) if n > 1 else (np.nan, np.nan))
        found.append(
            Spot(
                str(nth), idea.id, idea.name, idea.kind, (where[0], where[1]),
                (spreads[0], spreads[1]), n, idea.id in chosen,
            )
        )  # fmt: skip
    return found


def _title(spots: Sequence[Spot]) -> str:
    if not spots:
        return t("making_matrix.nothing")
    placed = [spot for spot in spots if spot.placed]
    if not placed:
        return t("making_matrix.nobody", ideas=many("ideas", len(spots)))
    best = [spot.name for spot in placed if quadrant(spot.at) == "high_high"]
    if not best:
        return t("making_matrix.title_none")
    return t("making_matrix.title", names=listed(best))


def _summary(spots: Sequence[Spot]) -> str:
    placed = [spot for spot in spots if spot.placed]
    told = [t("making_matrix.summary", ideas=many("ideas", len(spots)), n=len(placed))]
    for name in ("high_high", "high_low", "low_high", "low_low"):
        inside = [spot.name for spot in placed if quadrant(spot.at) == name]
        if inside:
            names = ", ".join(inside[:_TOLD]) + (", …" if len(inside) > _TOLD else "")
            told.append(t("making_matrix.summary_quadrant", name=called(name), ideas=names))
    unsure = [spot.name for spot in placed if spot.crosses()]
    if unsure:
        told.append(t("making_matrix.summary_unsure", names=listed(unsure)))
    return " ".join(told)


def _table(spots: Sequence[Spot]) -> tuple[pd.DataFrame, dict[str, str]]:
    rows = [
        {
            "number": spot.number,
            "idea": spot.name,
            "kind": kind_word(spot.kind),
            "contribution": spot.at[0],
            "contribution_low": spot.spread[0][0],
            "contribution_high": spot.spread[0][1],
            "impact": spot.at[1],
            "impact_low": spot.spread[1][0],
            "impact_high": spot.spread[1][1],
            "people": spot.n,
            "quadrant": called(quadrant(spot.at)) if spot.placed else "",
        }
        for spot in spots
    ]
    names: tuple[str, ...] = (
        "number", "idea", "kind", "contribution", "contribution_low", "contribution_high",
        "impact", "impact_low", "impact_high", "people", "quadrant",
    )  # fmt: skip
    if not any(spot.n > 1 for spot in spots):
        names = tuple(name for name in names if "low" not in name and "high" not in name)
    columns = {name: t(f"making_matrix.column.{name}") for name in names}
    frame = pd.DataFrame(rows, columns=list(names)).rename(columns=columns)
    shares = [columns[name] for name in names if name.startswith(_AXES)]
    return frame, dict.fromkeys(shares, ".2f")
