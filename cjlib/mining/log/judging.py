"""The scores in a log: on a scale that is told or fits, and refused where they lie outside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from cjlib.mining.columns import Note, guess_scale
from cjlib.mining.scales import FloatArray, IntArray, Scale, read_answers

_METRIC_OF = {(0, 10): "nps", (1, 10): "mark", (1, 5): "csat", (1, 7): "ces"}


@dataclass(frozen=True)
class Judged:
    """Scores per row, and what they are.

    Parameters
    ----------
    values : numpy.ndarray of float, shape (rows,)
        Not-a-number where nobody gave one.
    scale : Scale or None
        None where no usual scale fits.
    metric : str or None
    notes : list of Note
    """

    values: FloatArray
    scale: Scale | None
    metric: str | None
    notes: list[Note] = field(default_factory=list)


def read_scores(column: Any, rows: IntArray, options: dict[str, Any]) -> Judged:
    """The scores of a column.

    Raises
    ------
    DataProblem
        If a score is no number or lies outside the scale that was told; it names the row.
    """
    import pandas as pd

    codes, cells = pd.factorize(column)  # scores repeat: every spelling is read once
    told, blank = options["scale"], options["blank"]
    first = np.zeros(len(cells), dtype=np.int64)
    seen = np.flatnonzero(codes >= 0)
    first[codes[seen][::-1]] = seen[::-1]
    index = pd.Index(rows[first] if len(cells) else [], name="row")
    spelled = pd.Series(list(cells), index=index, name=column.name)
    notes: list[Note] = []
    scale = None if told is None else Scale.of(told)
    if scale is None:
        scale, low, high = guess_scale([spelled], blank)
        name = str(column.name)
        if scale is None:
            if low == low:
                notes.append(Note("unknown_scale", {"column": name, "low": low, "high": high}))
        else:
            notes.append(Note("guessed_scale", {"column": name, "scale": str(scale)}))
    wide = scale or Scale(-(10**9), 10**9)
    read = read_answers(spelled, wide, blank=blank)
    of_cell = np.full(len(cells) + 1, np.nan)
    of_cell[read.places] = read.values
    metric = options["metric"] or (_METRIC_OF.get((scale.low, scale.high)) if scale else None)
    return Judged(of_cell[codes], scale, metric, notes)
