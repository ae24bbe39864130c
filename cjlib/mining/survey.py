"""A survey: one row per respondent, the scale of every question named, never converted silently."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cjlib.errors import DataProblem
from cjlib.mining import metrics
from cjlib.mining.columns import (
    Blank,
    Group,
    Note,
    choose_ratings,
    find_column,
    guess_ratings,
    guess_recommend,
    some,
    suspicious_recommend,
)
from cjlib.mining.scales import Answers, Scale, read_answers, split_blanks

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Blanks:
    """What counted as "no answer" on one scale, and which of the codes are answers there.

    Parameters
    ----------
    scale : Scale
        The scale.
    columns : tuple of str
        Its questions.
    counts : dict
        Blank code or word -> how often; ``""`` is an empty cell.
    answers_here : tuple of str
        Blank codes that lie on this scale and so are ordinary answers.
    """

    scale: Scale
    columns: tuple[str, ...]
    counts: dict[str, int]
    answers_here: tuple[str, ...]


@dataclass(frozen=True)
class Survey:
    """Answers with what they mean.

    Parameters
    ----------
    answers : pandas.DataFrame
        One row per respondent.
    recommend : str or None
        Column with the recommendation question, 0-10.
    ratings : tuple of Group
        Columns with ratings, grouped by scale.
    blank : tuple
        Codes and words for "no answer".  A code is blank only outside the scale of its column.
    weight : str or None
        Column with survey weights.
    notes : tuple of Note
        What was guessed.
    """

    answers: pd.DataFrame
    recommend: str | None = None
    ratings: tuple[Group, ...] = ()
    blank: Blank = ()
    weight: str | None = None
    notes: tuple[Note, ...] = field(default=())

    @classmethod
    def of(
        cls,
        table: pd.DataFrame,
        *,
        nps: str | None = None,
        ratings: Sequence[str] = (),
        scales: Sequence[Scale | str] = (),
        blank: Iterable[float | str] = (),
        weight: str | None = None,
    ) -> Survey:
        """Say what the columns of a table mean, and guess what is not said.

        Parameters
        ----------
        table : pandas.DataFrame
            One row per respondent.
        nps : str, optional
            Column with the recommendation question, 0-10; guessed by name unless given.
        ratings : sequence of str
            Names or globs such as ``"Q7*"``; guessed by name and content unless given.
        scales : sequence of Scale or str
            One for all ratings, or one per entry of ``ratings``; guessed by content unless given.
        blank, weight
            As in `Survey`.

        Raises
        ------
        DataProblem
            If a column does not exist, nothing can be read, or a scale cannot be guessed.
        """
        blank = tuple(blank)
        notes: list[Note] = []
        names = [str(name) for name in table.columns]
        table = table.set_axis(names, axis=1)
        recommend = find_column(nps, names) if nps else guess_recommend(table, blank, notes)
        weight = find_column(weight, names) if weight else None
        if recommend:
            notes += suspicious_recommend(table[recommend], blank)
        free = [name for name in names if name not in (recommend, weight)]
        if ratings:
            groups = choose_ratings(table, free, list(ratings), list(scales), blank, notes)
        else:
            groups = guess_ratings(table, free, list(scales), blank, notes)
        if recommend is None and not groups:
            raise DataProblem("survey.nothing_found", columns=some(names))
        return cls(table, recommend, tuple(groups), blank, weight, tuple(notes))

    def nps(self, **options: Any) -> metrics.Nps:
        """Net promoter score of the recommendation question; options as in `metrics.nps`."""
        if self.recommend is None:
            raise DataProblem("survey.no_recommend", columns=some(list(self.answers.columns)))
        self.read(self.recommend, metrics.NPS_SCALE)  # an error names row and column
        marks = self.answers[self.recommend]
        return metrics.nps(marks, blank=self.blank, weights=self._weights(), **options)

    def read(self, column: str, scale: Scale) -> Answers:
        """The answers in one column, blanks apart."""
        return read_answers(self.answers[column], scale, blank=self.blank, column=column)

    def blanks(self) -> list[Blanks]:
        """What counted as "no answer", scale by scale."""
        groups = list(self.ratings)
        if self.recommend:
            groups.insert(0, Group((self.recommend,), metrics.NPS_SCALE))
        codes = sorted(split_blanks(self.blank)[0])
        found = []
        for group in groups:
            total: Counter[str] = Counter()
            for column in group.columns:
                total.update(self.read(column, group.scale).blanks)
            inside = tuple(f"{c:g}" for c in codes if group.scale.low <= c <= group.scale.high)
            counts = dict(sorted(total.items()))
            found.append(Blanks(group.scale, group.columns, counts, inside))
        return found

    def _weights(self) -> Any:
        return None if self.weight is None else self.answers[self.weight]


def touchpoint_table(survey: Survey, confidence: float = 0.95) -> pd.DataFrame:
    """Ratings per touchpoint.

    Parameters
    ----------
    survey : Survey
        A survey with rating columns.
    confidence : float
        0.95 for 95% intervals.

    Returns
    -------
    pandas.DataFrame
        One row per touchpoint, in the order of the survey: ``touchpoint``, ``scale``, ``n``,
        ``blank``, ``mean``, ``sd``, ``low`` and ``high`` (Student's t interval of the mean), and
        ``top2``, ``top2_low``, ``top2_high``: the share of the two best answers with its Wilson
        interval, 0-1.  A touchpoint that nobody rated has n = 0 and no numbers.
    """
    import pandas as pd

    rows = []
    for group in survey.ratings:
        for column in group.columns:
            read = survey.read(column, group.scale)
            row: dict[str, Any] = {
                "touchpoint": column,
                "scale": str(group.scale),
                "n": len(read.values),
                "blank": read.blank,
            }
            rows.append(row | _scores(survey, read, confidence))
    return pd.DataFrame(rows)


def _scores(survey: Survey, read: Answers, confidence: float) -> dict[str, float]:
    names = ("mean", "sd", "low", "high", "top2", "top2_low", "top2_high")
    if not len(read.values):
        return dict.fromkeys(names, math.nan)
    weights = survey._weights()
    if weights is not None:
        weights = weights.iloc[read.places]
    mean, top = (
        metrics.csat(
            read.values, scale=read.scale, rule=rule, confidence=confidence, weights=weights
        )
        for rule in ("mean", "top-2")
    )
    numbers = (mean.value, mean.sd, mean.low, mean.high, top.value, top.low, top.high)
    return dict(zip(names, numbers, strict=True))
