"""A survey joined to a log: which visit is each answer about?

An answer belongs to the latest event of that customer at that touchpoint before the answer, if it
is not too long ago.  What cannot be joined is counted with the reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from cjlib.errors import DataProblem, UnknownName
from cjlib.mining.columns import Note, some
from cjlib.mining.event_log import EventLog
from cjlib.mining.log.clock import local, moment, span_ms
from cjlib.mining.log.times import NO_TIME, read_times
from cjlib.mining.metrics import NPS_SCALE
from cjlib.mining.naming import nearest, similarity, surest
from cjlib.mining.scales import FloatArray, IntArray, Scale, cells_and_rows, is_missing
from cjlib.mining.survey import Survey
from cjlib.texts import t

if TYPE_CHECKING:
    import pandas as pd

REASONS = (
    "joined",
    "unknown_customer",
    "no_time",
    "no_such_touchpoint",
    "never_there",
    "not_yet_there",
    "too_long_ago",
)
_DAY_MS = 86_400_000


@dataclass(frozen=True)
class Joined:
    """A survey joined to a log.

    Parameters
    ----------
    answers : pandas.DataFrame
        One row per answer: ``row`` in the survey, ``question``, ``touchpoint`` ("" where none
        belongs to the question), ``customer`` (as the log calls it; "" where unknown), ``answer``,
        ``weight`` (1 without weights), ``answered`` (time stamp), ``event`` (position in the log,
        -1 where not joined), ``happened`` and ``gap`` (NaT where not joined), and ``reason``, one
        of `REASONS`.
    counts : pandas.DataFrame
        ``reason``, ``answers`` and ``share`` (0-1); only what occurs, joined first.
    scales : dict
        Question -> its scale, and which end is good (None where nobody said).
    notes : tuple of Note
        What was guessed.
    """

    answers: pd.DataFrame
    counts: pd.DataFrame
    scales: dict[str, tuple[Scale, str | None]]
    within: str
    notes: tuple[Note, ...] = field(default=())

    def in_words(self) -> list[str]:
        """How many answers were joined and why others were not, in the language spoken."""
        by_reason = dict(zip(self.counts["reason"], self.counts["answers"], strict=True))
        total = int(self.counts["answers"].sum())
        joined = int(by_reason.pop("joined", 0))
        said = [t("joining.joined", n=joined, total=total, share=joined / total if total else 0.0)]
        said += [
            t(f"joining.{reason}", n=int(n), within=self.within) for reason, n in by_reason.items()
        ]
        return said + [t(f"joining.note.{note.key}", **note.values) for note in self.notes]

    def scored(self, log: EventLog) -> EventLog:
        """The same log with the answers as scores of the events they were joined to.

        Where several answers belong to one event, the last one counts.

        Raises
        ------
        DataProblem
            If the answers stand on several scales.
        """
        found = self.answers[self.answers["reason"] == "joined"]
        scales = {self.scales[question] for question in found["question"].unique()}
        if len(scales) != 1:
            names = sorted({str(scale) for scale, _ in scales}) or ["–"]
            raise DataProblem("joining.several_scales", scales=some(names))
        scale, direction = scales.pop()
        score = np.full(log.n_events, np.nan)
        score[found["event"].to_numpy()] = found["answer"].to_numpy(float)
        way = direction or "high-is-good"
        return replace(log, score=score, scale=scale, metric=None, direction=way)


def join(
    survey: Survey,
    log: EventLog,
    within: str = "30D",
    mapping: Mapping[str, str | None] | None = None,
) -> Joined:
    """For each answer about a touchpoint the visit that it is about.

    Parameters
    ----------
    survey : Survey
        With the columns of ``customer`` and ``time`` named.
    log : EventLog
        Its own customers: ids of the survey are hashed as those of the log were.
    within : str
        How long before the answer the visit may have been, such as ``"30D"`` or ``"48h"``.
    mapping : mapping of str to str, optional
        Question -> touchpoint of the log; None leaves a question out.  By default the touchpoint
        that is called (nearly) the same, which is said; the recommendation question is about no
        touchpoint unless the mapping says so.

    Returns
    -------
    Joined

    Raises
    ------
    DataProblem
        If the survey names no customer or time, or an answer or time cannot be read.
    UnknownName
        If the mapping names a question or a touchpoint that does not exist.
    InvalidValue
        If ``within`` is no length of time.

    Notes
    -----
    A time without an offset is the clock on the wall in the zone of the log.  Where all answers
    are dated without a time of day, a visit on the same day counts as before the answer.
    """
    import pandas as pd

    span = span_ms(within)
    for role, column in (("customer", survey.customer), ("time", survey.time)):
        if column is None:
            raise DataProblem(f"joining.no_{role}")
    notes: list[Note] = []
    about = _about(survey, log, mapping, notes)
    customers = _customers(survey, log)
    answered = _answered(survey, log, notes)
    parts, scales = [], {}
    for column, (scale, direction, touchpoint) in about.items():
        read = survey.read(column, scale)
        scales[column] = (scale, direction)
        parts.append(
            pd.DataFrame(
                {
                    "row": read.rows,
                    "question": column,
                    "touchpoint": touchpoint or "",
                    "place": read.places,
                    "answer": read.values,
                    "weight": _weights(survey, read.places),
                }
            )
        )
    answers = pd.concat(parts, ignore_index=True)
    place = answers.pop("place").to_numpy(dtype=np.int64)
    who, when = customers[place], answered[place]
    code = {name: nth for nth, name in enumerate(log.touchpoints)}
    what = np.array([code.get(name, -1) for name in answers["touchpoint"]], dtype=np.int64)
    event = _latest(log, who, what, when)
    reason = _reasons(log, who, what, when, event, span)
    event = np.where(reason == "joined", event, -1)
    happened = np.where(event >= 0, log.time[event], NO_TIME)
    labels = np.append(log.customers, "")
    answers.insert(3, "customer", labels[who])
    answers["answered"] = local(when, log.zone)
    answers["event"] = event
    answers["happened"] = local(happened, log.zone)
    answers["gap"] = answers["answered"] - answers["happened"]
    answers["reason"] = reason
    return Joined(answers, _counts(reason), scales, within, tuple(notes))


def _weights(survey: Survey, places: IntArray) -> FloatArray:
    weights = survey.weights_at(places)
    return np.ones(len(places)) if weights is None else weights.to_numpy(dtype=np.float64)


def _about(
    survey: Survey, log: EventLog, mapping: Mapping[str, str | None] | None, notes: list[Note]
) -> dict[str, tuple[Scale, str | None, str | None]]:
    """Scale, good end and touchpoint of every question that takes part."""
    questions: dict[str, tuple[Scale, str | None]] = {}
    for group in survey.ratings:
        direction = group.words.direction if group.words else None
        questions |= dict.fromkeys(group.columns, (group.scale, direction))
    if survey.recommend:
        questions[survey.recommend] = (NPS_SCALE, "high-is-good")
    if mapping is not None:
        _refuse_unknown(mapping, list(questions), log)
    found: dict[str, tuple[Scale, str | None, str | None]] = {}
    for column, known in questions.items():
        if mapping is not None:
            if mapping.get(column) is not None:
                found[column] = (*known, mapping[column])
        elif column != survey.recommend:
            touchpoint = surest({name: similarity(column, name) for name in log.touchpoints})
            found[column] = (*known, touchpoint)
            if touchpoint is not None and touchpoint != column:
                notes.append(Note("guessed", {"question": column, "touchpoint": touchpoint}))
    if not found:
        raise DataProblem("joining.nothing_to_join", columns=some(list(questions)))
    return found


def _refuse_unknown(mapping: Mapping[str, str | None], questions: list[str], log: EventLog) -> None:
    for question, touchpoint in mapping.items():
        if question not in questions:
            options = some(nearest(question, questions))
            raise UnknownName("joining.unknown_question", given=question, options=options)
        if touchpoint is not None and touchpoint not in log.touchpoints:
            options = some(nearest(touchpoint, log.touchpoints))
            raise UnknownName("joining.unknown_touchpoint", given=touchpoint, options=options)


def _customers(survey: Survey, log: EventLog) -> IntArray:
    """Position in the log of who answered; -1 where unknown."""
    cells = survey.answers[survey.customer].tolist()
    ids = ["" if is_missing(cell) else _id(cell) for cell in cells]
    return log.codes_of(ids)


def _id(cell: Any) -> str:
    """An id as text; 12.0, which a spreadsheet made of 12, is 12 again."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _answered(survey: Survey, log: EventLog, notes: list[Note]) -> IntArray:
    """When each respondent answered, on the clock of the log."""
    column = survey.answers[survey.time]
    read = read_times(column, cells_and_rows(column)[1])
    values = read.values.copy()
    known = values != NO_TIME
    if known.any() and not (values[known] % _DAY_MS).any() and not read.exact:
        values[known] += _DAY_MS - 1
        notes.append(Note("days_only", {"column": str(column.name)}))
    if log.zone is not None and not read.exact:
        spelled, place = np.unique(values[known], return_inverse=True)
        told = [moment(at, log.zone) for at in spelled.astype("datetime64[ms]")]
        values[known] = np.array(told, dtype=np.int64)[place]
    return values


def _latest(log: EventLog, who: IntArray, what: IntArray, when: IntArray) -> IntArray:
    """The latest event of a customer at a touchpoint up to a time; -1 where there is none."""
    events, asked = log.n_events, len(who)
    pair = np.r_[log.customer_of().astype(np.int64), who] * (len(log.touchpoints) + 1)
    pair += np.r_[log.touchpoint.astype(np.int64), what]
    time = np.r_[log.time, when]
    is_asked = np.r_[np.zeros(events, dtype=bool), np.ones(asked, dtype=bool)]
    order = np.lexsort((is_asked, time, pair))  # at the same moment the event comes first
    place = np.where(is_asked[order], -1, np.arange(len(order)))
    last = np.maximum.accumulate(place)
    found = np.full(asked, -1, dtype=np.int64)
    mine = np.flatnonzero(is_asked[order] & (last >= 0))
    same = pair[order[mine]] == pair[order[last[mine]]]
    mine = mine[same]
    found[order[mine] - events] = order[last[mine]]
    return np.where((who >= 0) & (what >= 0) & (when != NO_TIME), found, -1)


def _reasons(
    log: EventLog, who: IntArray, what: IntArray, when: IntArray, event: IntArray, span: int
) -> Any:
    reason = np.full(len(who), "joined", dtype=object)
    late = event >= 0
    late[late] = when[late] - log.time[event[late]] > span
    reason[late] = "too_long_ago"
    pairs = np.unique(log.customer_of().astype(np.int64) * len(log.touchpoints) + log.touchpoint)
    ever = np.isin(who * len(log.touchpoints) + what, pairs)
    reason[(event < 0) & ever] = "not_yet_there"
    reason[(event < 0) & ~ever] = "never_there"
    reason[what < 0] = "no_such_touchpoint"
    reason[when == NO_TIME] = "no_time"
    reason[who < 0] = "unknown_customer"
    return reason


def _counts(reason: Any) -> pd.DataFrame:
    import pandas as pd

    times = {name: int((reason == name).sum()) for name in REASONS}
    kept = [(name, n) for name, n in times.items() if n or name == "joined"]
    table = pd.DataFrame(kept, columns=["reason", "answers"])
    return table.assign(share=table["answers"] / max(len(reason), 1))
