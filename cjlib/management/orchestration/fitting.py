"""Whether conditions hold at many moments at once."""

from __future__ import annotations

from typing import Any

import numpy as np

from cjlib.errors import DataProblem
from cjlib.management.orchestration.acting import ms
from cjlib.management.orchestration.conditions import (
    Condition,
    OnAttribute,
    OnChannel,
    OnCount,
    OnScore,
)
from cjlib.management.orchestration.known import Bools, Ints, Known, chosen
from cjlib.management.orchestration.rules import Rule, Rules
from cjlib.mining import EventLog
from cjlib.mining.columns import some
from cjlib.mining.log.codes import MISSING


def check(rules: Rules, log: EventLog) -> None:
    """Refuse a log that lacks what a rule asks for.

    Raises
    ------
    DataProblem
        If the log is of visits, or has no scores, no channels, another scale or not the column.
    """
    if log.n_people != log.n_customers:
        raise DataProblem("orchestration.visits", visits=log.n_customers, people=log.n_people)
    for rule in rules.rules:
        ways = [rule.when.channels, *(c.channels for c in rule.who if isinstance(c, OnCount))]
        on_channel = any(ways) or any(isinstance(one, OnChannel) for one in rule.who)
        if on_channel and log.channel is None:
            raise DataProblem("orchestration.no_channels", rule=rule.id, events=log.n_events)
        for one in rule.who:
            if isinstance(one, OnScore):
                _check_score(rule, one, log)
            elif isinstance(one, OnAttribute) and one.column not in log.extras:
                raise DataProblem(
                    "orchestration.no_column",
                    rule=rule.id,
                    given=one.column,
                    options=some(list(log.extras)) or "–",
                )


def _check_score(rule: Rule, one: OnScore, log: EventLog) -> None:
    if log.score is None or np.isnan(log.score).all():
        raise DataProblem("orchestration.no_scores", rule=rule.id, events=log.n_events)
    if one.scale and log.scale is not None and one.scale != str(log.scale):
        raise DataProblem(
            "orchestration.other_scale", rule=rule.id, given=one.scale, scale=str(log.scale)
        )


def holds(one: Condition, known: Known, owner: Ints, time: Ints, last: Ints) -> Bools:
    """Whether a condition holds at each moment.

    Parameters
    ----------
    one : condition
    known : Known
    owner, time, last : numpy.ndarray of int64, shape (moments,)
        The customer, the milliseconds, and the last event that has happened by then.
    """
    log = known.log
    if isinstance(one, OnAttribute):
        column = log.extras[one.column]
        return _listed(one, column.codes, column.labels.tolist(), log.offsets[owner], last)
    if isinstance(one, OnChannel):
        return _listed(one, log.channel, log.channels, log.offsets[owner], last)
    first = known.since(owner, time, ms(one.within))
    if isinstance(one, OnCount):
        places = np.flatnonzero(known.happens(one.touchpoints, one.channels))
        count = np.searchsorted(places, last, "right") - np.searchsorted(places, first, "left")
        return _between(np.maximum(count, 0), one)
    assert log.score is not None  # seen to by `check`
    given = known.happens(one.touchpoints) & ~np.isnan(log.score)
    at = _latest(given, first, last)
    fits = np.zeros(len(at), dtype=bool)
    fits[at >= 0] = _between(log.score[at[at >= 0]], one)
    return fits


def _listed(
    one: OnAttribute | OnChannel, codes: Any, labels: Any, first: Ints, last: Ints
) -> Bools:
    at = _latest(codes != MISSING, first, last)
    is_one = chosen(codes, labels, one.is_in or one.is_not)
    fits = np.where(at >= 0, is_one[at], False)
    return fits if one.is_in else ~fits


def _latest(where: Bools, first: Ints, last: Ints) -> Ints:
    """The last place from ``first`` up to and with ``last`` at which ``where`` is true, or -1."""
    places = np.flatnonzero(where)
    if not len(places):
        return np.full(len(last), -1, dtype=np.int64)
    nth = np.searchsorted(places, last, "right") - 1
    at = places[np.maximum(nth, 0)]
    found: Ints = np.where((nth >= 0) & (at >= first), at, -1)
    return found


def _between(values: Any, one: OnScore | OnCount) -> Bools:
    fits = np.ones(len(values), dtype=bool)
    if one.least is not None:
        fits &= values >= one.least
    if one.most is not None:
        fits &= values <= one.most
    return fits
