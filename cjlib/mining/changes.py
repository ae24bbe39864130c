"""Something that was changed, and the answers from which it can be judged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from cjlib.errors import DataProblem
from cjlib.mining.event_log import EventLog
from cjlib.mining.log.times import NO_TIME
from cjlib.mining.narrowing import answered, columns_of
from cjlib.mining.survey import Survey

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, kw_only=True)
class Change:
    """Something that was changed, to ask whether it helped.

    Parameters
    ----------
    at : str
        First day with the change, such as ``"2025-07-01"``.
    value : str
        Touchpoint of the log, or question of the survey, that was changed.
    column, treated, control : str
        Column and the value in it that got the change, and the one that did not and has the same
        season; empty where everything changed, or where there is nothing to compare with.
    """

    at: str
    value: str
    column: str = ""
    treated: str = ""
    control: str = ""


def from_survey(survey: Survey, answers: pd.DataFrame, change: Change) -> pd.DataFrame:
    """Answers to the question that was changed, in a table with that one column."""
    table = answers.rename(columns={change.value: "value"})
    times = answered(survey)
    known = np.where(times == NO_TIME, 0, times).astype("datetime64[ms]")
    table["time"] = np.where(times == NO_TIME, np.datetime64("NaT", "ms"), known)
    if survey.customer:
        table["customer"] = survey.answers[survey.customer].astype(str).to_numpy()
    if change.column:
        if change.column not in survey.answers:
            options = ", ".join(map(str, survey.answers.columns))
            raise DataProblem("study.no_column", given=change.column, options=options)
        side = survey.answers[change.column].astype(str).to_numpy()
        table = sided(table, side, change)
    return table.dropna(subset=["value", "time"]).reset_index(drop=True)


def from_log(log: EventLog, change: Change) -> pd.DataFrame:
    """Scores at the touchpoint that was changed and, where there is one, at what was not."""
    import pandas as pd

    assert log.score is not None
    code = log.touchpoints.index(change.value)
    at = (log.touchpoint == code) & ~np.isnan(log.score)
    owner = log.customer_of()
    table = pd.DataFrame(
        {
            "time": log.times()[at],
            "value": log.score[at],
            "customer": log.person[owner[at]],
        }
    )
    segments = next(iter(log.extras.values()), None)
    if segments is not None:
        table["group"] = np.append(segments.labels, "")[segments.codes[at]]
    if change.column:
        if change.column == "channel" and log.channel is not None:
            side = np.append(np.array(log.channels, dtype=object), "")[log.channel[at]]
        elif change.column in log.extras:
            coded = log.extras[change.column]
            side = np.append(coded.labels, "")[coded.codes[at]]
        elif change.column == "touchpoint":
            return _against_touchpoint(log, change, table)
        else:
            options = ", ".join(["touchpoint", *columns_of(log)])
            raise DataProblem("study.no_column", given=change.column, options=options)
        table = sided(table, side, change)
    return table.reset_index(drop=True)


def _against_touchpoint(log: EventLog, change: Change, table: pd.DataFrame) -> pd.DataFrame:
    """What was changed beside another touchpoint that was not."""
    import pandas as pd

    other = from_log(log, Change(at=change.at, value=change.control))
    both = [table.assign(control=False), other.assign(control=True)]
    return pd.concat(both, ignore_index=True)


def sided(table: pd.DataFrame, side: Any, change: Change) -> pd.DataFrame:
    """Only what was changed and, where there is something to compare with, what was not."""
    if not change.control:
        return table[side == change.treated]
    keep = np.isin(side, [change.treated, change.control])
    return table.assign(control=side == change.control)[keep]
