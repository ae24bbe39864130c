"""Trying rules out on a log: what would have been done, for whom, when and at what cost."""

from __future__ import annotations

from typing import Any

from cjlib.errors import InvalidValue
from cjlib.management.orchestration.fitting import check
from cjlib.management.orchestration.known import Known
from cjlib.management.orchestration.moments import moments
from cjlib.management.orchestration.passing import passed
from cjlib.management.orchestration.result import Run
from cjlib.management.orchestration.rules import Rules
from cjlib.mining import EventLog
from cjlib.mining.log.clock import moment
from cjlib.progress import Tell, part, silent


def run(rules: Rules, log: EventLog, *, until: Any = None, tell: Tell = silent) -> Run:
    """Run rules over an event log, per customer in the order of time.

    Parameters
    ----------
    rules : Rules
    log : EventLog
        Of whole customers, not cut into visits.
    until : str, date or time stamp, optional
        Until when the log was kept, if that is later than its last event: a silence that would
        end after it is undecided.
    tell : callable
        Told how much is done, 0-1; see `cjlib.progress`.

    Returns
    -------
    Run

    Raises
    ------
    DataProblem
        If the log lacks what a rule asks for: scores, channels, a column, the scale; or if it was
        cut into visits.
    InvalidValue
        If ``until`` is no time, or lies before the last event.

    Notes
    -----
    The same rules and log give the same answer.  An event is a moment at which it happens; a
    silence is a moment once it has lasted, unless that lies after the end of the log.  Conditions
    look at what is known by then.  What a rule wants is then held back, in this order, by: a stop,
    quiet hours, its own cool-down, its own limit, a rule that goes first at the same moment, and
    the limit over all rules.  What was held back counts for no limit.  Windows run from just after
    ``time - span`` up to and with ``time``.

    Teaching form of this kit: nobody published this model of orchestration.
    """
    check(rules, log)
    end = int(log.time.max())
    if until is not None:
        told = moment(until, log.zone)
        if told < end:
            raise InvalidValue("orchestration.until", given=str(until)[:40])
        end = told
    known = Known.of(log)
    tell(0.2)
    each = []
    for nth, rule in enumerate(rules.rules):
        each.append(moments(rule, rules, known, end))
        part(tell, 0.2, 0.7)((nth + 1) / len(rules.rules))
    wanted = passed(rules, each)
    tell(1.0)
    return Run(rules, log, end, tuple(each), wanted)
