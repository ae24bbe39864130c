"""A Kano survey, from answers to one row per attribute, and where its verdicts disagree."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from cjlib.concepts import kano
from cjlib.errors import DataProblem
from cjlib.mining.kano_words import code_of, paired
from cjlib.mining.scales import IntArray, Scale, read_answers
from cjlib.texts import t

if TYPE_CHECKING:
    import pandas as pd

LETTERS = "AOMIRQ"
FEW = 20  # answers below which a category is hardly more than chance: a choice of this kit
_ANSWERS = Scale(1, 5)
_IMPORTANCE = Scale(1, 9)
_OTHER = {"standard": "pouliot", "pouliot": "standard"}


def analyse(
    answers: Any,
    table: str = "standard",
    rule: str = "mode",
    blank: Iterable[float | str] | None = None,
) -> pd.DataFrame:
    """Judge every attribute of a Kano questionnaire.

    Parameters
    ----------
    answers : pandas.DataFrame, shape (respondents, columns)
        Two columns per attribute, told apart by their ending: ``parking_f`` and ``parking_d``, or
        ``_functional``/``_dysfunctional``, ``_met``/``_zonder``, ``_with``/``_without``.  A third
        column ``_belang`` or ``_importance`` (1-9) may go with them; other columns are left alone.
        Answers are codes 1-5 (like, expect, neutral, tolerate, dislike) or Dutch or English words.
    table : {"standard", "pouliot"}
        Evaluation table.
    rule : {"mode", "hierarchy", "aom"}
        How counts become the ``category``.
    blank : iterable, optional
        Codes and words for "no answer", beside empty cells.  A respondent counts for an attribute
        when both questions are answered.

    Returns
    -------
    pandas.DataFrame
        One row per attribute:
        ``attribute``, ``n``, ``blank``; counts ``A O M I R Q``; ``category`` by the chosen rule,
        ``category_mode``, ``category_hierarchy``, ``category_aom``, ``category_other_table``;
        ``better`` 0..1, ``worse`` -1..0 and the ``quadrant`` they give; ``category_strength`` and
        ``total_strength`` 0..1; ``fong_difference``, ``fong_limit``, ``fong_significant``;
        ``functional_mean``, ``functional_sd``, ``dysfunctional_mean``, ``dysfunctional_sd`` and
        ``continuous_quadrant`` (DuMouchel scores -2..4); ``importance`` 1-9 or not-a-number;
        ``warnings``, a list of keys that `sentences` puts in words.

    Raises
    ------
    DataProblem
        If there is no answer, no pair of columns, an attribute without its counter-question, or an
        answer that is none of the five; it names row and column.
    UnknownName
        If the table or the rule does not exist.

    Notes
    -----
    Source: Berger et al. (1993) for tables, better and worse; see `cjlib.concepts.kano`.
    """
    import pandas as pd

    frame = answers if isinstance(answers, pd.DataFrame) else pd.DataFrame(answers)
    frame = frame.set_axis([str(name) for name in frame.columns], axis=1)
    kano.evaluation_table(table)  # an unknown table or rule is said before any answer is read
    kano.evaluate({"A": 1}, rule)
    if not len(frame):
        raise DataProblem("kano_survey.empty")
    attributes = paired(frame.columns)
    if not attributes:
        raise DataProblem("kano_survey.no_attributes", columns=", ".join(frame.columns[:8]))
    blanks = tuple(blank or ())
    rows = [
        _judge(attribute, frame, _columns(attribute, kinds), table, rule, blanks)
        for attribute, kinds in attributes.items()
    ]
    found = pd.DataFrame(rows)
    found.attrs.update(table=table, rule=rule, respondents=len(frame))
    return found


def sentences(row: Mapping[str, Any]) -> list[str]:
    """The warnings of one row of `analyse` in words, in the language spoken now.

    Parameters
    ----------
    row : mapping
        One row of the table that `analyse` returns.

    Returns
    -------
    list of str
        One sentence per warning; empty where table, rules and test agree.
    """
    named = {
        name: t(f"kano.category.{row[name]}")
        for name in (
            "category",
            "category_mode",
            "category_hierarchy",
            "category_aom",
            "category_other_table",
            "quadrant",
            "continuous_quadrant",
        )
        if row[name]
    }
    return [
        t(f"kano_survey.warning.{key}", **{**{str(k): v for k, v in row.items()}, **named})
        for key in row["warnings"]
    ]


def _columns(attribute: str, kinds: dict[str, list[str]]) -> dict[str, str]:
    for kind, columns in kinds.items():
        if len(columns) > 1:
            raise DataProblem("kano_survey.twice", attribute=attribute, columns=", ".join(columns))
        if kind != "i" and not {"f", "d"} <= kinds.keys():
            raise DataProblem("kano_survey.unpaired", attribute=attribute, column=columns[0])
    return {kind: columns[0] for kind, columns in kinds.items()}


def _judge(
    attribute: str,
    frame: pd.DataFrame,
    columns: dict[str, str],
    table: str,
    rule: str,
    blank: tuple[float | str, ...],
) -> dict[str, Any]:
    functional = _codes(frame[columns["f"]], blank)
    dysfunctional = _codes(frame[columns["d"]], blank)
    both = (functional > 0) & (dysfunctional > 0)
    if not both.any():
        raise DataProblem("kano_survey.nobody", attribute=attribute)
    functional, dysfunctional = functional[both], dysfunctional[both]
    counts = _counts(functional, dysfunctional, table)
    other_counts = _counts(functional, dysfunctional, _OTHER[table])
    by_rule = {name: kano.evaluate(counts, name) for name in kano.RULES}
    result, other = by_rule[rule], kano.evaluate(other_counts, rule)
    place = kano.continuous_position(functional, dysfunctional)
    row: dict[str, Any] = {
        "attribute": attribute,
        "n": int(both.sum()),
        "blank": int((~both).sum()),
        **counts,
        "category": str(result.category),
        **{f"category_{name}": str(by_rule[name].category) for name in kano.RULES},
        "category_other_table": str(other.category),
        "better": result.better,
        "worse": result.worse,
        "quadrant": None if result.quadrant is None else str(result.quadrant),
        "category_strength": result.category_strength,
        "total_strength": result.total_strength,
        "fong_difference": result.fong.difference,
        "fong_limit": result.fong.limit,
        "fong_significant": result.fong.significant,
        "functional_mean": place.functional,
        "functional_sd": place.functional_sd,
        "dysfunctional_mean": place.dysfunctional,
        "dysfunctional_sd": place.dysfunctional_sd,
        "continuous_quadrant": str(place.quadrant),
        "importance": _importance(frame[columns["i"]], blank) if "i" in columns else math.nan,
    }
    flips = other.fong.significant != result.fong.significant
    return row | {"warnings": _warnings(row, flips)}


def _codes(column: Any, blank: tuple[float | str, ...]) -> IntArray:
    """Answers as codes 1-5, with 0 where blank."""
    coded = column
    if column.dtype.kind not in "iuf":
        cells = [
            (code_of(cell) or cell) if isinstance(cell, str) else cell for cell in column.tolist()
        ]
        coded = type(column)(cells, index=column.index, name=column.name, dtype=object)
    try:
        read = read_answers(coded, _ANSWERS, blank=blank, whole=True)
    except DataProblem as problem:
        facts = {name: problem.values[name] for name in ("row", "column", "given")}
        raise DataProblem("kano_survey.unknown_answer", **facts) from problem
    codes = np.zeros(len(column), dtype=np.int64)
    codes[read.places] = read.values
    return codes


def _counts(functional: IntArray, dysfunctional: IntArray, table: str) -> dict[str, int]:
    letters = Counter(str(letter) for letter in kano.category_of(functional, dysfunctional, table))
    return {letter: letters[letter] for letter in LETTERS}


def _importance(column: Any, blank: tuple[float | str, ...]) -> float:
    values = read_answers(column, _IMPORTANCE, blank=blank).values
    return float(values.mean()) if len(values) else math.nan


def _warnings(row: dict[str, Any], flips: bool) -> list[str]:
    """Keys of what a reader should know before quoting the category."""
    rules = {row[f"category_{name}"] for name in kano.RULES}
    checks = {
        "few": row["n"] < FEW,
        "rules": len(rules) > 1,
        "table": row["category_other_table"] != row["category"],
        "test": not row["fong_significant"],
        "test_by_table": flips,
        "quadrant": row["quadrant"] is not None and row["quadrant"] != row["category"],
        "continuous": row["continuous_quadrant"] != row["category"],
    }
    return [key for key, holds in checks.items() if holds]
