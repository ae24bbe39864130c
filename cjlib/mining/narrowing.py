"""The part of a survey that goes with a part of a log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from cjlib.errors import DataProblem
from cjlib.mining.event_log import EventLog
from cjlib.mining.log.clock import moment
from cjlib.mining.log.times import looks_like_times, read_times
from cjlib.mining.scales import cells_and_rows
from cjlib.mining.survey import Survey

if TYPE_CHECKING:
    import pandas as pd

MOST_VALUES = 30
"""Different values of a survey column that can still be chosen from."""


def columns_of(log: EventLog) -> list[str]:
    """Columns of a log that it can be cut by."""
    return [*(["channel"] if log.channel is not None else []), *log.extras]


def texts_of(survey: Survey) -> list[str]:
    """Columns of a survey with a few different words in them."""
    used = {survey.recommend, survey.customer, survey.time, survey.weight}
    used |= {name for group in survey.ratings for name in group.columns}
    return [
        str(name)
        for name in survey.answers.columns
        if name not in used
        and survey.answers[name].dtype.kind not in "iufM"
        and 2 <= survey.answers[name].nunique() <= MOST_VALUES
    ]


def answered(survey: Survey) -> Any:
    """When each respondent answered, in milliseconds on the clock on the wall."""
    column = survey.answers[survey.time]
    return read_times(column, cells_and_rows(column)[1]).values


def narrowed(
    survey: Survey,
    whole: EventLog | None,
    log: EventLog | None,
    start: Any,
    end: Any,
    wanted: Mapping[str, Any],
) -> Survey:
    """The respondents who are still in the log, or where nobody can tell, who fit themselves."""
    keep = np.ones(len(survey.answers), dtype=bool)
    if whole is not None and log is not None and survey.customer:
        ids = survey.answers[survey.customer].tolist()
        known = whole.codes_of(ids) >= 0
        keep &= ~known | (log.codes_of(ids) >= 0)
        alone = ~known
    else:
        alone = np.ones(len(keep), dtype=bool)
    if survey.time and (start is not None or end is not None):
        times = answered(survey)
        inside = np.ones(len(keep), dtype=bool)
        if start is not None:
            inside &= times >= moment(start, None)
        if end is not None:
            inside &= times < moment(end, None)
        keep &= inside | ~alone
    for name, values in wanted.items():
        if name in texts_of(survey):
            given = [values] if isinstance(values, str) else list(values)
            keep &= survey.answers[name].astype(str).isin(given).to_numpy() | ~alone
    if not keep.any():
        raise DataProblem("study.nobody_answered", n=len(keep))
    rows = survey.rows[keep] if survey.rows is not None else None
    return replace(survey, answers=survey.answers[keep], rows=rows)


def who_and_when(table: pd.DataFrame) -> tuple[str | None, str | None]:
    """Columns of a survey that by name say who answered and when; None where none does."""
    known = {
        "customer": ("customer", "customer_id", "klant", "klantnummer", "client", "respondent"),
        "time": ("date", "datum", "time", "tijd", "timestamp", "intdate"),
    }
    by_name = {str(name).strip().casefold(): str(name) for name in table.columns}
    found = {
        role: next((by_name[name] for name in names if name in by_name), None)
        for role, names in known.items()
    }
    if found["time"] is not None and not looks_like_times(table[found["time"]].dropna().head(200)):
        found["time"] = None
    return found["customer"], found["time"]
