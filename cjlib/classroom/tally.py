"""What a class answered: a row per thing that was asked about, with n and an interval.

The server that phones talk to counts too, so nothing here needs pandas until somebody asks for a
table.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from cjlib.classroom.answering import Answer
from cjlib.classroom.rounds import Round
from cjlib.concepts import kano
from cjlib.mining import metrics
from cjlib.mining.intervals import student, wilson

if TYPE_CHECKING:
    import pandas as pd

Row = dict[str, Any]

LEAST = 5
"""A smaller group is not shown: in a class it would soon be clear who said what."""

NOTHING = math.nan


@dataclass(frozen=True)
class Tally:
    """The answers to one vote, counted.

    Parameters
    ----------
    asked : Round
    given : tuple of dict
        One answer per person, as `cjlib.classroom.read` gives it.
    """

    asked: Round
    given: tuple[Answer, ...]

    @property
    def n(self) -> int:
        """How many people answered."""
        return len(self.given)

    @property
    def enough(self) -> bool:
        """Whether there are enough answers to show any."""
        return self.n >= LEAST

    def rows(self) -> list[Row]:
        """The outcome, a row per thing that was asked about.

        Returns
        -------
        list of dict
            Empty with fewer than five answers.  Every row has ``n``, and where the round has items
            ``id`` and ``label``.  By kind:

            - ``mark``, ``nps``, ``ces``, ``emotion``, ``points``: ``mean``, ``sd``, and ``low`` and
              ``high`` (Student's t, 95%); ``nps`` also ``nps``, ``nps_low`` and ``nps_high``, in
              points;
            - ``place``: of ``contribution`` and ``impact`` (0-1) the median, and its quartiles
              ``_low`` and ``_high``;
            - ``kano``: counts ``A O M I R Q``, ``category`` (the largest), ``better`` 0..1,
              ``worse`` -1..0, and whether the two largest differ by more than chance: ``clear``;
            - ``sort``: the number of people per group, the group ``most``, its ``share`` and Wilson
              interval ``low``, ``high`` (0-1);
            - ``text``: ``text``; n is 1.

            An item that fewer than five people answered has n and no numbers.
        """
        return _ROWS[self.asked.kind](self) if self.enough else []

    def table(self) -> pd.DataFrame:
        """`rows` as a table."""
        import pandas as pd

        return pd.DataFrame(self.rows())

    def column(self, item: str) -> list[Any]:
        """What people answered about one item; who left it open is left out."""
        return [one[item] for one in self.given if item in one]

    def answers(self) -> pd.DataFrame:
        """Answers as a table, one row per person, in an order that tells nothing.

        Returns
        -------
        pandas.DataFrame
            Columns ``value`` (one number), ``text``, the id of each item (feeling, points, group),
            or per item ``<id>_functional`` and ``<id>_dysfunctional`` (1-5), or
            ``<id>_contribution`` and ``<id>_impact`` (0-1).  Empty where somebody left it open.
        """
        import pandas as pd

        kind = self.asked.kind
        if kind in ("text", *ONE_NUMBER):
            name = "text" if kind == "text" else "value"
            return pd.DataFrame({name: self.column(name)})
        ends = PAIRS.get(kind, ())
        columns: dict[str, Any] = {}
        for item in self.asked.items:
            cells = [one.get(item.id) for one in self.given]
            if kind == "sort":
                columns[item.id] = pd.Series(cells, dtype="object")
            elif not ends:
                columns[item.id] = pd.Series(cells, dtype="Int64")
            for at, end in enumerate(ends):
                half = [None if cell is None else cell[at] for cell in cells]
                whole = pd.Series(half, dtype="Int64")
                columns[f"{item.id}_{end}"] = whole / 10 if kind == "place" else whole
        return pd.DataFrame(columns)


ONE_NUMBER = ("mark", "nps", "ces")
PAIRS = {"kano": ("functional", "dysfunctional"), "place": ("contribution", "impact")}


def tally(asked: Round, given: Iterable[Answer]) -> Tally:
    """Count answers.

    Parameters
    ----------
    asked : Round
    given : iterable of dict
        One answer per person, as `cjlib.classroom.read` gives it.
    """
    return Tally(asked, tuple(given))


def _spread(values: Sequence[float]) -> Row:
    """n, mean, spread and interval of one column; no numbers below five answers."""
    n = len(values)
    if n < LEAST:
        return {"n": n, **dict.fromkeys(("mean", "sd", "low", "high"), NOTHING)}
    mean, sd = float(np.mean(values)), float(np.std(values, ddof=1))
    low, high = student(mean, sd, n)
    return {"n": n, "mean": mean, "sd": sd, "low": low, "high": high}


def _one(counted: Tally) -> list[Row]:
    marks = counted.column("value")
    row = _spread(marks)
    if counted.asked.kind == "nps":
        score = metrics.nps(marks)
        row |= {"nps": score.value, "nps_low": score.low, "nps_high": score.high}
    return [row]


def _per_item(of: Callable[[Tally, str], Row]) -> Callable[[Tally], list[Row]]:
    def rows(counted: Tally) -> list[Row]:
        items = counted.asked.items
        return [{"id": one.id, "label": one.label, **of(counted, one.id)} for one in items]

    return rows


def _place(counted: Tally, item: str) -> Row:
    pairs = counted.column(item)
    row: Row = {"n": len(pairs)}
    for at, end in enumerate(PAIRS["place"]):
        names = (end, f"{end}_low", f"{end}_high")
        values = [pair[at] / 10 for pair in pairs]
        found = np.quantile(values, (0.5, 0.25, 0.75)) if len(values) >= LEAST else [NOTHING] * 3
        row |= dict(zip(names, map(float, found), strict=True))
    return row


def _kano(counted: Tally, item: str) -> Row:
    pairs = counted.column(item)
    if len(pairs) < LEAST:
        empty = dict.fromkeys((*"AOMIRQ", "better", "worse"), NOTHING)
        return {"n": len(pairs), **empty, "category": "", "clear": False}
    kinds = [str(kano.category_of(*pair).value) for pair in pairs]
    counts = {letter: kinds.count(letter) for letter in "AOMIRQ"}
    found = kano.evaluate(counts)
    return {
        "n": found.n, **counts, "category": str(found.category.value), "better": found.better,
        "worse": found.worse, "clear": found.fong.significant,
    }  # fmt: skip


def _laid(counted: Tally, item: str) -> Row:
    laid = counted.column(item)
    groups = [group.id for group in counted.asked.groups]
    n = len(laid)
    if n < LEAST:
        nothing = dict.fromkeys((*groups, "share", "low", "high"), NOTHING)
        return {"n": n, **nothing, "most": ""}
    counts = {group: laid.count(group) for group in groups}
    most = max(groups, key=counts.__getitem__)
    low, high = wilson(counts[most] / n, n)
    return {"n": n, **counts, "most": most, "share": counts[most] / n, "low": low, "high": high}


_MEANS = _per_item(lambda counted, item: _spread(counted.column(item)))
_ROWS: dict[str, Callable[[Tally], list[Row]]] = {
    "mark": _one,
    "nps": _one,
    "ces": _one,
    "kano": _per_item(_kano),
    "emotion": _MEANS,
    "sort": _per_item(_laid),
    "place": _per_item(_place),
    "points": _MEANS,
    "text": lambda counted: [{"n": 1, "text": text} for text in counted.column("text")],
}
