"""A survey: one row per respondent, the scale of every question named, never converted silently."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

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
    matching,
    some,
    suspicious_recommend,
)
from cjlib.mining.scales import (
    Answers,
    IntArray,
    Scale,
    cells_and_rows,
    is_missing,
    read_answers,
    split_blanks,
)
from cjlib.texts import t

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
    customer, time : str or None
        Columns that say who answered and when, to join the survey with a log.
    turned : tuple of str
        Questions that were put the other way round, such as *it took long*; their highest answer
        counts as the lowest.
    rows : pandas.DataFrame or None
        Where each answer stood in a long table; else it is the index of ``answers``.
    notes : tuple of Note
        What was guessed, and which words became which numbers.
    """

    answers: pd.DataFrame
    recommend: str | None = None
    ratings: tuple[Group, ...] = ()
    blank: Blank = ()
    weight: str | None = None
    notes: tuple[Note, ...] = field(default=())
    customer: str | None = None
    time: str | None = None
    turned: tuple[str, ...] = ()
    rows: pd.DataFrame | None = field(default=None, repr=False)

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
        customer: str | None = None,
        time: str | None = None,
        turned: Sequence[str] = (),
        questions: Sequence[str] | None = None,
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
        blank, weight, customer, time
            As in `Survey`.
        turned : sequence of str
            Names or globs of questions that were put the other way round.
        questions : sequence of str, optional
            Columns that may be ratings whatever they are called; by default the name must say so.

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
        customer = find_column(customer, names) if customer else None
        time = find_column(time, names) if time else None
        if recommend:
            notes += suspicious_recommend(table[recommend], blank)
        free = [name for name in names if name not in (recommend, weight, customer, time)]
        if ratings:
            groups = choose_ratings(table, free, list(ratings), list(scales), blank, notes)
        else:
            groups = guess_ratings(table, free, list(scales), blank, notes, questions)
        if recommend is None and not groups:
            raise DataProblem("survey.nothing_found", columns=some(names))
        rated = [name for group in groups for name in group.columns]
        round_turned = tuple(name for pattern in turned for name in matching(pattern, rated))
        if round_turned:
            notes.append(Note("turned", {"columns": some(round_turned)}))
        return cls(
            table, recommend, tuple(groups), blank, weight, tuple(notes), customer, time,
            round_turned,
        )  # fmt: skip

    @classmethod
    def from_long(
        cls,
        table: pd.DataFrame,
        *,
        respondent: str | None = None,
        question: str | None = None,
        answer: str | None = None,
        time: str | None = None,
        customer: str | None = None,
        weight: str | None = None,
        **options: Any,
    ) -> Survey:
        """The same from a long table, with one row per answer.

        Parameters
        ----------
        table : pandas.DataFrame
            One row per answer.
        respondent, question, answer : str, optional
            Columns that say who answers, which question, and what; guessed by name unless told.
        time, customer, weight : str, optional
            Columns that go with the respondent; the first value of each respondent counts.  Time
            and customer are guessed by name when nothing at all was told.
        **options
            ``nps``, ``ratings``, ``scales``, ``blank`` and ``turned`` as in `of`; names are those
            of questions.

        Raises
        ------
        DataProblem
            If a column cannot be guessed, a respondent answers a question twice in different
            words, or as in `of`.
        """
        from cjlib.mining.long_survey import widen

        roles = {
            "respondent": respondent, "question": question, "answer": answer, "time": time,
            "customer": customer, "weight": weight,
        }  # fmt: skip
        wide = widen(table, roles)
        who, when, heavy = (wide.columns[role] for role in ("customer", "time", "weight"))
        options = {"questions": tuple(wide.rows.columns), **options}
        made = cls.of(wide.answers, customer=who, time=when, weight=heavy, **options)
        return replace(made, rows=wide.rows, notes=wide.notes + made.notes)

    def nps(self, **options: Any) -> metrics.Nps:
        """Net promoter score of the recommendation question; options as in `metrics.nps`."""
        if self.recommend is None:
            raise DataProblem("survey.no_recommend", columns=some(list(self.answers.columns)))
        self.read(self.recommend, metrics.NPS_SCALE)  # an error names row and column
        marks = self.answers[self.recommend]
        return metrics.nps(marks, blank=self.blank, weights=self._weights(), **options)

    def read(self, column: str, scale: Scale) -> Answers:
        """The answers in one column, blanks apart; turned round where the question was."""
        words = next((group.words for group in self.ratings if column in group.columns), None)
        cells = self.answers[column]
        if self.rows is not None and column in self.rows:
            cells = cells.set_axis(self.rows[column].rename("row"))
        read = read_answers(cells, scale, blank=self.blank, column=column, words=words)
        return read.turned() if column in self.turned else read

    def people(self) -> IntArray:
        """A number for whoever answered in each row: the customer, where that is known."""
        rows = np.arange(len(self.answers), dtype=np.int64)
        if self.customer is None:
            return rows
        cells = self.answers[self.customer].tolist()
        known: dict[Any, int] = {}
        numbers = [row if is_missing(cell) else known.setdefault(cell, row)
                   for row, cell in enumerate(cells)]  # fmt: skip
        return np.array(numbers, dtype=np.int64)

    def weights_at(self, places: IntArray) -> pd.Series | None:
        """The weights of some rows; None without weights."""
        weights = self._weights()
        return None if weights is None else weights.iloc[places]

    def times(self) -> IntArray:
        """When each respondent answered, in milliseconds since 1970.

        ``cjlib.mining.log.times.NO_TIME`` where nobody knows, or the survey has no times.

        Raises
        ------
        DataProblem
            If a cell is no time; it names the row.
        """
        from cjlib.mining.log.times import NO_TIME, read_times

        if self.time is None:
            return np.full(len(self.answers), NO_TIME, dtype=np.int64)
        _, rows, _ = cells_and_rows(self.answers[self.time])
        return read_times(self.answers[self.time], rows).values

    def in_words(self) -> list[str]:
        """What was guessed, and which words became which numbers, in the language spoken."""
        return [t(f"survey.note.{note.key}", **note.values) for note in self.notes]

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
    weights = survey.weights_at(read.places)
    mean, top = (
        metrics.csat(
            read.values, scale=read.scale, rule=rule, confidence=confidence, weights=weights
        )
        for rule in ("mean", "top-2")
    )
    numbers = (mean.value, mean.sd, mean.low, mean.high, top.value, top.low, top.high)
    return dict(zip(names, numbers, strict=True))
