"""Short texts of a class, those that the lecturer let through, as slips on a wall."""

from __future__ import annotations

import pandas as pd

from cjlib.classroom.tally import Tally
from cjlib.pictures.charts.paper import NARROW, WIDE, Paper
from cjlib.pictures.classroom.words import few
from cjlib.pictures.picture import Picture
from cjlib.pictures.sheet import Box, Sheet
from cjlib.pictures.writing import written
from cjlib.texts import t

MOST = 60  # slips on the wall; the table has all
_GAP, _PAD = 12.0, 10.0


def texts_wall(counted: Tally, before: Tally | None = None) -> Picture:
    """The texts as slips, in an order that tells nothing.

    Parameters
    ----------
    counted : Tally
        Of a round that asks a text; only what may be shown.
    before : Tally, optional
        The first vote; its texts are not shown again.
    """
    if not counted.enough:
        return few("class_texts", counted)
    given = [str(row["text"]) for row in counted.rows()]
    title = t("classroom_pictures.texts.title", n=len(given))
    key = "summary" if before is None or not before.enough else "summary_two"
    summary = t(f"classroom_pictures.texts.{key}", n=len(given), question=counted.asked.question)
    table = pd.DataFrame({t("classroom_pictures.column.text"): given})
    wide, narrow = (_sheet(given[:MOST], width) for width in (WIDE, NARROW))
    return Picture("class_texts", wide, title, summary, table, narrow=narrow)


def _sheet(given: list[str], width: float) -> Sheet:
    """Slips in one column on a phone and in two on a page, each under the shorter column."""
    paper = Paper(width)
    columns = 1 if paper.narrow else 2
    wide = (paper.room - (columns - 1) * _GAP) / columns
    ends = [paper.edge] * columns
    for text in given:
        at = ends.index(min(ends))
        x, y = paper.edge + at * (wide + _GAP), ends[at]
        words = written(text, x + _PAD, y + _PAD, wide - 2 * _PAD, 15)
        tall = words.height + 2 * _PAD
        paper.under.append(Box(x, y, wide, tall, "surface", line="line", radius=6))
        paper.over.append(words)
        ends[at] = y + tall + _GAP
    return paper.sheet(max(ends) + paper.edge - _GAP)
