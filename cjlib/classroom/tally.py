"""What a class answered: a row per thing that was asked about, with n and an interval."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cjlib.classroom.answering import Answer
from cjlib.classroom.rounds import Round
from cjlib.mining.intervals import student, wilson

if TYPE_CHECKING:
    import pandas as pd

LEAST = 5
"""A smaller group is not shown: in a class it would soon be clear who said what."""


@dataclass(frozen=True)
class Tally:
    """The answers to one vote, counted.

    Parameters
    ----------
    asked : Round
    answers : pandas.DataFrame
        One row per person, in an order that tells nothing; see `answers`.
    """

    asked: Round
    answers: pd.DataFrame

    @property
    def n(self) -> int:
        """How many people answered."""
        return len(self.answers)

    @property
    def enough(self) -> bool:
        """Whether there are enough answers to show any."""
        return self.n >= LEAST

    def table(self) -> pd.DataFrame:
        """The outcome.

        Returns
        -------
        pandas.DataFrame
            Empty with fewer than five answers.  By kind:

            - ``mark``, ``nps``, ``ces``: one row with ``n``, ``mean``, ``sd``, ``low``, ``high``
              (Student's t, 95%); for ``nps`` also ``nps``, ``nps_low``, ``nps_high`` in points;
            - ``emotion``, ``points``: ``id``, ``label`` and the same per item;
            - ``place``: ``id``, ``label``, ``n`` and of ``contribution`` and ``impact`` (0-1) the
              median and its quartiles ``_low`` and ``_high``;
            - ``kano``: as `cjlib.mining.kano_survey.analyse`, with ``id`` in front;
            - ``sort``: ``id``, ``label``, ``n``, a column per group with its number of people,
              the group ``most``, its ``share`` and Wilson interval ``low``, ``high`` (0-1);
            - ``text``: ``text``, one row per person.

            An item that fewer than five people answered has n and no numbers.
        """
        import pandas as pd

        if not self.enough:
            return pd.DataFrame()
        return _TABLES[self.asked.kind](self)


def tally(asked: Round, given: Sequence[Answer]) -> Tally:
    """Count answers.

    Parameters
    ----------
    asked : Round
    given : sequence of dict
        One answer per person, as `cjlib.classroom.read` gives it.
    """
    return Tally(asked, answers(asked, given))


def answers(asked: Round, given: Sequence[Answer]) -> pd.DataFrame:
    """Answers as a table, one row per person.

    Returns
    -------
    pandas.DataFrame
        Columns ``value`` (one number), ``text``, the id of each item (feeling, points, group), or
        per item ``<id>_functional`` and ``<id>_dysfunctional`` (1-5), or ``<id>_contribution`` and
        ``<id>_impact`` (0-1).  Empty where somebody left it open.
    """
    import pandas as pd

    if asked.kind == "text":
        return pd.DataFrame({"text": [one["text"] for one in given]}, dtype="object")
    if not asked.items:
        return pd.DataFrame({"value": [one["value"] for one in given]}, dtype="Int64")
    ends = _PAIRS.get(asked.kind)
    columns: dict[str, Any] = {}
    for item in asked.items:
        cells = [one.get(item.id) for one in given]
        if ends is None:
            columns[item.id] = pd.Series(cells, dtype="object" if asked.kind == "sort" else "Int64")
            continue
        for at, end in enumerate(ends):
            half = pd.Series([None if cell is None else cell[at] for cell in cells], dtype="Int64")
            columns[f"{item.id}_{end}"] = half / 10 if asked.kind == "place" else half
    return pd.DataFrame(columns)


_PAIRS = {"kano": ("functional", "dysfunctional"), "place": ("contribution", "impact")}


def _spread(values: Any) -> dict[str, float]:
    """n, mean, spread and interval of one column; no numbers below five answers."""
    kept = values.dropna().astype(float)
    n = len(kept)
    if n < LEAST:
        return {"n": n, **dict.fromkeys(("mean", "sd", "low", "high"), math.nan)}
    mean, sd = float(kept.mean()), float(kept.std(ddof=1))
    low, high = student(mean, sd, n)
    return {"n": n, "mean": mean, "sd": sd, "low": low, "high": high}


def _one(counted: Tally) -> pd.DataFrame:
    import pandas as pd

    from cjlib.mining import metrics

    marks = counted.answers["value"]
    row = _spread(marks)
    if counted.asked.kind == "nps":
        score = metrics.nps(marks.tolist())
        row |= {"nps": score.value, "nps_low": score.low, "nps_high": score.high}
    return pd.DataFrame([row])


def _per_item(counted: Tally, of: Callable[[str], dict[str, Any]]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(
        [{"id": item.id, "label": item.label, **of(item.id)} for item in counted.asked.items]
    )


def _means(counted: Tally) -> pd.DataFrame:
    return _per_item(counted, lambda ident: _spread(counted.answers[ident]))


def _places(counted: Tally) -> pd.DataFrame:
    def of(ident: str) -> dict[str, Any]:
        row: dict[str, Any] = {}
        for end in _PAIRS["place"]:
            values = counted.answers[f"{ident}_{end}"].dropna().astype(float)
            row["n"] = len(values)
            enough = len(values) >= LEAST
            for name, share in ((end, 0.5), (f"{end}_low", 0.25), (f"{end}_high", 0.75)):
                row[name] = float(values.quantile(share)) if enough else math.nan
        return row

    return _per_item(counted, of)


def _kano(counted: Tally) -> pd.DataFrame:
    from cjlib.mining import kano_survey

    asked = counted.asked
    said = [
        one.id for one in asked.items if counted.answers[f"{one.id}_functional"].count() >= LEAST
    ]
    columns = [f"{ident}_{end}" for ident in said for end in _PAIRS["kano"]]
    label = {one.id: one.label for one in asked.items}
    found = kano_survey.analyse(counted.answers[columns]) if said else counted.answers[[]]
    if said:
        found.insert(0, "id", found["attribute"])
        found["attribute"] = found["attribute"].map(label)
    return found


def _sorted(counted: Tally) -> pd.DataFrame:
    groups = [group.id for group in counted.asked.groups]

    def of(ident: str) -> dict[str, Any]:
        laid = counted.answers[ident].dropna()
        n = len(laid)
        if n < LEAST:
            nothing = dict.fromkeys((*groups, "share", "low", "high"), math.nan)
            return {"n": n, **nothing, "most": ""}
        counts = {group: int((laid == group).sum()) for group in groups}
        most = max(groups, key=counts.__getitem__)
        low, high = wilson(counts[most] / n, n)
        return {"n": n, **counts, "most": most, "share": counts[most] / n, "low": low, "high": high}

    return _per_item(counted, of)


_TABLES: dict[str, Callable[[Tally], pd.DataFrame]] = {
    "mark": _one,
    "nps": _one,
    "ces": _one,
    "kano": _kano,
    "emotion": _means,
    "sort": _sorted,
    "place": _places,
    "points": _means,
    "text": lambda counted: counted.answers,
}
