"""Contribution against impact, on relative axes: ideas as points that can be dragged."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from math import nan

import numpy as np
import pandas as pd

from cjlib.journey.vocabulary import IdeaState
from cjlib.making import Idea
from cjlib.making.rating import Quadrant, Rating, rate
from cjlib.making.rating.quadrants import splits
from cjlib.pictures.charts.paper import NARROW, WIDE, nothing
from cjlib.pictures.making.matrix_sheet import Spot, draw
from cjlib.pictures.making.words import kind_word, many
from cjlib.pictures.naming import listed
from cjlib.pictures.picture import Picture
from cjlib.texts import t

_TOLD = 6  # ideas of a quadrant told in the summary
AXES = ("contribution", "impact")


def impact_matrix(
    ideas: Iterable[Idea],
    ratings: Rating | pd.DataFrame | None = None,
    chosen: Collection[str] = (),
    *,
    editing: bool = False,
) -> Picture:
    """Ideas as numbered points in four quadrants, with how far people's scores lie apart.

    Parameters
    ----------
    ideas : iterable of Idea
        Dropped ideas do not count.
    ratings : Rating or pandas.DataFrame, optional
        From `cjlib.making.rating.rate`, or its table: ``idea`` (id), ``contribution``,
        ``contribution_low``, ``contribution_high``, ``impact``, ``impact_low``, ``impact_high``
        (medians and quartiles, 0-1, not-a-number where nobody scored) and ``n`` (people).  From
        the scores of the ideas unless given.
    chosen : collection of str
        Ids of ideas that are chosen: they get a ring.
    editing : bool
        True where points will be dragged: ideas that nobody scored then lie in a tray, and the
        numbers of the points are drawn by the page.

    Returns
    -------
    Picture
        Each dot carries ``idea``, ``nth``, ``contribution``, ``impact`` (0-1, empty where not
        known), the place of its number (``dx``, ``dy``) and ``chosen``; ``sheet.places`` holds the
        ``left``, ``right``, ``top`` and ``bottom`` of the square, and where it is split
        (``across``, ``down``).

    Notes
    -----
    A point stands where the team put it (`Idea.contribution`, `Idea.impact`), else at the median
    of the scores.  The axes are relative: points stand against each other, not in euros, and the
    quadrants are split at the medians (`cjlib.making.rating.quadrants`).
    """
    given = [idea for idea in ideas if idea.status is not IdeaState.DROPPED]
    found = rate(given) if ratings is None else ratings
    spots = _spots(given, found.table if isinstance(found, Rating) else found, set(chosen))
    title, summary = _title(spots), _summary(spots)
    table, specs = _table(spots)
    if not spots or (not editing and not any(spot.placed for spot in spots)):
        wide, narrow = (nothing(title, width) for width in (WIDE, NARROW))
        return Picture("impact_matrix", wide, title, summary, table, specs, narrow=narrow)
    sheets = [draw(spots, width, editing) for width in (WIDE, NARROW)]
    return Picture("impact_matrix", sheets[0], title, summary, table, specs, narrow=sheets[1])


def _spots(ideas: Sequence[Idea], rows: pd.DataFrame, chosen: Collection[str]) -> list[Spot]:
    known = {str(row["idea"]): row for row in rows.to_dict("records")}
    middles, spreads = [], []
    for idea in ideas:
        row = known.get(idea.id, {})
        own = [getattr(idea, axis) for axis in AXES]
        agreed = None not in own
        middles.append([float(own[k] if agreed else row.get(a, nan)) for k, a in enumerate(AXES)])
        ends = [[float(row.get(axis + end, nan)) for end in ("_low", "_high")] for axis in AXES]
        spreads.append(((ends[0][0], ends[0][1]), (ends[1][0], ends[1][1])))
    where = np.array(middles, dtype=float).reshape(-1, 2)
    at = splits(where[:, 0], where[:, 1])
    return [
        Spot(
            str(nth + 1), idea.id, idea.name, idea.kind, (x, y), spreads[nth],
            int(known.get(idea.id, {}).get("n", 0)), idea.id in chosen, at,
        )
        for nth, (idea, (x, y)) in enumerate(zip(ideas, where.tolist(), strict=True))
    ]  # fmt: skip


def _title(spots: Sequence[Spot]) -> str:
    if not spots:
        return t("making_matrix.nothing")
    placed = [spot for spot in spots if spot.placed]
    if not placed:
        return t("making_matrix.nobody", ideas=many("ideas", len(spots)))
    best = [spot.name for spot in placed if spot.quadrant is Quadrant.FIRST]
    if not best:
        return t("making_matrix.title_none")
    return t("making_matrix.title", names=listed(best))


def _summary(spots: Sequence[Spot]) -> str:
    placed = [spot for spot in spots if spot.placed]
    told = [t("making_matrix.summary", ideas=many("ideas", len(spots)), n=len(placed))]
    for one in Quadrant:
        inside = [spot.name for spot in placed if spot.quadrant is one]
        if inside:
            names = ", ".join(inside[:_TOLD]) + (", …" if len(inside) > _TOLD else "")
            told.append(t("making_matrix.summary_quadrant", name=one.word(), ideas=names))
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
            "quadrant": spot.quadrant.word() if spot.quadrant else "",
        }
        for spot in spots
    ]
    names = list(rows[0]) if rows else ["number", "idea", "kind", *AXES, "people", "quadrant"]
    if not any(spot.n > 1 for spot in spots):
        names = [name for name in names if not name.endswith(("_low", "_high"))]
    columns = {name: t(f"making_matrix.column.{name}") for name in names}
    frame = pd.DataFrame(rows, columns=names).rename(columns=columns)
    shares = [columns[name] for name in names if name.startswith(AXES)]
    return frame, dict.fromkeys(shares, ".2f")
