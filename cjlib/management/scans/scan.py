"""A scan to fill in: its template, the answers read back, and their score."""

from __future__ import annotations

import difflib
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from cjlib.errors import InvalidValue, UnknownName
from cjlib.making.telling import told
from cjlib.management.scans import advising, answering, definition, scoring
from cjlib.management.scans.definition import NAMES, Definition
from cjlib.management.scans.disagreement import disagreement
from cjlib.management.scans.groups import SMALLEST
from cjlib.management.scans.position import position
from cjlib.management.scans.result import Result
from cjlib.tables.numbers import DecimalMark
from cjlib.tables.reading import read_table
from cjlib.texts import t

if TYPE_CHECKING:
    import pandas as pd

MOST_PEOPLE = 1000
"""Respondents that a template has room for."""


def names() -> tuple[str, ...]:
    """Names of the scans that travel with the kit."""
    return NAMES


def load(name: str) -> Scan:
    """A scan that travels with the kit.

    Parameters
    ----------
    name : str
        ``"cxm"`` (four areas of customer experience management), ``"hero"`` (customer-hero
        quadrant), ``"transaction"`` (seven marks of transaction-oriented thinking), ``"laws"``
        (six laws of customer experience), ``"signals"`` (ten signals of a failing ecosystem) or
        ``"channels"`` (channel phase).

    Raises
    ------
    UnknownName
        If there is no such scan.

    Examples
    --------
    >>> answers = {"first_1": 5, "first_3": 4, "culture_1": 4, "culture_3": 5}
    >>> load("hero").score(answers).position.place
    'hero'
    """
    if name not in NAMES:
        near = difflib.get_close_matches(str(name), NAMES, n=1, cutoff=0.0)[0]
        raise UnknownName("scans.unknown", given=str(name), nearest=near, options=", ".join(NAMES))
    return Scan(definition.read(name))


@dataclass(frozen=True)
class Scan:
    """A questionnaire with what its answers mean.

    Attributes
    ----------
    definition : Definition
        Areas, items, choices, advice and criticism; see `Scan.of` for one of your own.
    """

    definition: Definition

    @classmethod
    def of(cls, data: dict[str, Any]) -> Scan:
        """A scan of one's own, from plain data as ``definitions/*.json`` hold it.

        Raises
        ------
        DataProblem
            If the data are no scan; the message says where.
        """
        return cls(definition.of(data))

    @property
    def name(self) -> str:
        """What `load` calls it."""
        return self.definition.name

    @property
    def title(self) -> str:
        """What a person calls it, in the language spoken now."""
        return str(self.definition.title)

    def questions(self) -> pd.DataFrame:
        """The items to show, in the language spoken now.

        Returns
        -------
        pandas.DataFrame
            One row per item: ``item`` (key), ``area`` (its name), ``question``, ``answers`` (the
            choices in words, as ``1: ...; 2: ...``).
        """
        import pandas as pd

        rows = [
            (
                item.key,
                str(area.name),
                str(item.text),
                "; ".join(f"{c.value}: {c.label}" for c in self.definition.choices_of(item)),
            )
            for area in self.definition.areas
            for item in area.items
        ]
        return pd.DataFrame(rows, columns=["item", "area", "question", "answers"])

    def template(
        self, people: int = 1, form: Literal["columns", "rows"] = "columns"
    ) -> pd.DataFrame:
        """An empty sheet to fill in, to be saved as CSV or Excel and read by `read_answers`.

        Parameters
        ----------
        people : int
            How many respondents there is room for, 1 to 1000.
        form : "columns" or "rows"
            ``"columns"``: a row per respondent with ``respondent``, ``department`` and a column
            per item, called ``key: statement``.  ``"rows"``: a row per item with what may be
            answered, and a column per respondent; its first row asks the department.

        Raises
        ------
        InvalidValue
            If ``people`` or ``form`` is something else.
        """
        import pandas as pd

        if (
            isinstance(people, bool)
            or not isinstance(people, int)
            or not 1 <= people <= MOST_PEOPLE
        ):
            raise InvalidValue("out_of_range", name="people", given=people, low=1, high=MOST_PEOPLE)
        if form not in ("columns", "rows"):
            raise InvalidValue("not_one_of", name="form", given=str(form), options="columns, rows")
        asked = self.questions()
        who = [t("scans.respondent", n=n) for n in range(1, people + 1)]
        if form == "rows":
            top = pd.DataFrame([(answering.DEPARTMENT, "", t("scans.department"), "")])
            sheet = pd.concat([top.set_axis(asked.columns, axis=1), asked], ignore_index=True)
            return sheet.assign(**dict.fromkeys(who, ""))
        heads = [f"{row.item}: {row.question}" for row in asked.itertuples()]
        roles = {answering.PERSON: who, answering.DEPARTMENT: ""}
        return pd.DataFrame({**roles, **dict.fromkeys(heads, "")}, index=range(people))

    def read_answers(
        self,
        source: str | os.PathLike[str] | bytes,
        name: str | None = None,
        *,
        decimal: DecimalMark | None = None,
    ) -> pd.DataFrame:
        """Answers from a file or upload: CSV in any common spelling, or Excel.

        Parameters
        ----------
        source : path or bytes
        name : str, optional
            Name for messages.
        decimal : "," or ".", optional

        Returns
        -------
        pandas.DataFrame
            One row per respondent; columns that were recognised are called ``respondent``,
            ``department`` and by the keys of the items.  For `score`.

        Raises
        ------
        DataProblem
            If the file cannot be read (`cjlib.tables.reading.read_table`) or holds no items.
        """
        return answering.tidy(read_table(source, name, decimal=decimal), self.definition)

    def score(self, answers: Any, *, seed: int = 0) -> Result:
        """Score the answers of one or several people.

        Parameters
        ----------
        answers : pandas.DataFrame, list of mapping, or mapping
            A row per respondent with a column per item, perhaps with ``respondent`` and
            ``department``.  See `cjlib.management.scans.answering.of` for the spellings.
        seed : int
            For what is drawn by lot (p-values), so that the same answers give the same outcome.

        Returns
        -------
        Result

        Raises
        ------
        DataProblem
            If nobody answered, or an answer, column or respondent is not what this scan wants.
        InvalidValue
            If the seed is no whole number of 0 or higher.
        """
        if isinstance(seed, bool) or not isinstance(seed, int) or seed < 0:
            raise InvalidValue("too_low", name="seed", given=seed, low=0)
        return _score(answering.of(answers, self.definition), self.definition, seed)


def _score(given: answering.Answers, scan: Definition, seed: int) -> Result:
    import pandas as pd

    values = scoring.counted(given, scan)
    scores = scoring.per_person(values, scan)
    areas = scoring.areas(scores, scan)
    items = scoring.items(given, values, scan)
    by_department = scoring.split(scores, given.departments, scan)
    where = position(areas, items, scores, values, scan)
    differ = disagreement(scores, given.departments, by_department, scan, seed=seed)
    people = len(values)
    remarks = given.remarks(scan)
    half = int((np.isnan(scores) & (scoring.some(values, scan))).sum())
    if half:
        remarks += (told("scans.remark.half", n=half),)
    if 1 < people < SMALLEST:
        remarks += (told("scans.remark.small", n=people),)
    points = pd.DataFrame(scores, columns=[area.key for area in scan.areas])
    return Result(
        definition=scan,
        people=people,
        empty=given.empty,
        areas=areas,
        items=items,
        departments=by_department.table,
        points=points.sort_values(list(points.columns), ignore_index=True),
        position=where,
        disagreement=differ,
        advice=advising.advice(areas, items, where, differ, people, scan),
        remarks=remarks,
    )
