"""A part of a log is a log: keep some customers, some events, a period, a channel, or split it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Self

import numpy as np
import numpy.typing as npt

from cjlib.errors import DataProblem, InvalidValue
from cjlib.mining.columns import some
from cjlib.mining.log.clock import moment, span_ms
from cjlib.mining.log.codes import MISSING, Coded

if TYPE_CHECKING:
    from cjlib.mining.event_log import EventLog

Mask = npt.NDArray[np.bool_]

_PER_EVENT = ("touchpoint", "time", "row", "channel", "end", "score")


class Keeping:
    """What `cjlib.mining.event_log.EventLog` can be cut to."""

    def keep_customers(self, mask: Mask) -> Self:
        """The log of the customers for whom ``mask`` is true, with all their events.

        Parameters
        ----------
        mask : numpy.ndarray of bool, shape (customers,)

        Raises
        ------
        DataProblem
            If nobody is left.
        """
        log: Any = self
        mask = np.asarray(mask, dtype=bool)
        if mask.all():
            return self
        if not mask.any():
            raise DataProblem("log.nobody_left", customers=log.n_customers)
        sizes = np.diff(log.offsets)
        kept: Self = _cut(log, np.repeat(mask, sizes), sizes[mask], mask)
        return kept

    def keep_events(self, mask: Mask) -> Self:
        """The log of the events for which ``mask`` is true; a customer without any is gone.

        Parameters
        ----------
        mask : numpy.ndarray of bool, shape (events,)

        Raises
        ------
        DataProblem
            If nothing is left.
        """
        log: Any = self
        mask = np.asarray(mask, dtype=bool)
        if mask.all():
            return self
        if not mask.any():
            raise DataProblem("log.nobody_left", customers=log.n_customers)
        sizes = np.add.reduceat(mask.astype(np.int64), log.offsets[:-1])
        kept: Self = _cut(log, mask, sizes[sizes > 0], sizes > 0)
        return kept

    def between(self, start: Any = None, end: Any = None) -> Self:
        """The log of the customers whose first event lies from ``start`` up to ``end``.

        Whole journeys stay whole: what began in the period is followed to its end.

        Parameters
        ----------
        start, end : str, date or time stamp, optional
            As a person in the zone of the log writes them; ``end`` itself is left out.

        Raises
        ------
        DataProblem
            If nobody began then.
        InvalidValue
            If ``end`` does not lie after ``start``, or is no time.
        """
        log: Any = self
        first = log.time[log.offsets[:-1]]
        mask = np.ones(len(first), dtype=bool)
        since = None if start is None else moment(start, log.zone)
        until = None if end is None else moment(end, log.zone)
        if since is not None and until is not None and until <= since:
            raise InvalidValue("log.period", start=str(start), end=str(end))
        if since is not None:
            mask &= first >= since
        if until is not None:
            mask &= first < until
        return self.keep_customers(mask)

    def where(self, **wanted: Any) -> Self:
        """The log of the customers with at least one event that fits, with all their events.

        Parameters
        ----------
        **wanted
            ``touchpoint="order"``, ``channel="web"``, or a column of ``extras`` by name; a list
            means any of these.

        Raises
        ------
        InvalidValue
            For a column or a value that the log does not have.
        DataProblem
            If nobody is left.
        """
        log: Any = self
        fits = np.ones(log.n_events, dtype=bool)
        for column, values in wanted.items():
            names, codes = _column(log, column)
            given = [values] if isinstance(values, str) else list(values)
            unknown = [str(value) for value in given if value not in names]
            if unknown:
                raise InvalidValue(
                    "log.unknown_value", column=column, given=unknown[0], options=some(names)
                )
            fits &= np.isin(codes, [names.index(value) for value in given])
        hit = np.logical_or.reduceat(fits, log.offsets[:-1])
        return self.keep_customers(hit)

    def sessions(self, gap: Any = "30min") -> Self:
        """The log of visits: a new one begins after a silence longer than ``gap``.

        Parameters
        ----------
        gap : str or timedelta
            Such as ``"30min"`` or ``"14D"``.

        Returns
        -------
        EventLog
            Its customers are visits, named ``"<customer> 1"``, ``"<customer> 2"`` ...;
            ``person`` still says whose they are.

        Raises
        ------
        InvalidValue
            If ``gap`` is no length of time above zero.
        """
        log: Any = self
        limit = span_ms(gap)
        new = np.empty(log.n_events, dtype=bool)
        new[0] = True
        new[1:] = np.diff(log.time) > limit
        new[log.offsets[:-1]] = True
        starts = np.flatnonzero(new)
        owner = log.customer_of()[starts]
        first = np.r_[True, owner[1:] != owner[:-1]]
        nth = np.arange(len(owner)) - np.maximum.accumulate(
            np.where(first, np.arange(len(owner)), 0)
        )
        names = [
            f"{name} {number}" for name, number in zip(log.customers[owner], nth + 1, strict=True)
        ]
        made: Self = replace(
            log,
            offsets=np.r_[starts, log.n_events].astype(np.int64),
            customers=np.array(names, dtype=object),
            person=log.person[owner],
        )
        return made

    def renamed(self, **names: Mapping[str, str]) -> Self:
        """The same log with other words for what happened, such as those of another language.

        Parameters
        ----------
        **names
            ``touchpoint``, ``channel`` or a column of ``extras``: a mapping of old name to new
            name; what is not in it keeps its name.

        Raises
        ------
        InvalidValue
            If two touchpoints would get one name, or there is no such column.
        """
        log: Any = self
        values: dict[str, Any] = {"extras": dict(log.extras)}
        for column, words in names.items():
            old, codes = _column(log, column)
            new = [words.get(name, name) for name in old]
            twice = [name for name in new if new.count(name) > 1]
            if twice:
                raise InvalidValue("log.same_name", column=column, given=twice[0])
            order = sorted(range(len(new)), key=new.__getitem__)
            place = np.empty(len(new) + 1, dtype=codes.dtype)
            place[order] = np.arange(len(new))
            place[-1] = MISSING
            labels = [new[at] for at in order]
            if column in log.extras:
                values["extras"][column] = Coded(place[codes], np.array(labels, dtype=object))
            else:
                values |= {column: place[codes], f"{column}s": tuple(labels)}
        made: Self = replace(log, **values)
        return made


def _column(log: EventLog, name: str) -> tuple[list[str], Any]:
    if name == "touchpoint":
        return list(log.touchpoints), log.touchpoint
    if name == "channel" and log.channel is not None:
        return list(log.channels), log.channel
    if name in log.extras:
        coded = log.extras[name]
        return list(coded.labels), coded.codes
    known = ["touchpoint", *(["channel"] if log.channel is not None else []), *log.extras]
    raise InvalidValue("log.unknown_filter", given=name, options=", ".join(known))


def _cut(log: Any, events: Mask, sizes: Any, customers: Mask) -> Any:
    arrays = {
        name: getattr(log, name)[events] for name in _PER_EVENT if getattr(log, name) is not None
    }
    return replace(
        log,
        **arrays,
        offsets=np.r_[0, np.cumsum(sizes)].astype(np.int64),
        customers=log.customers[customers],
        person=log.person[customers],
        extras={
            name: Coded(coded.codes[events], coded.labels) for name, coded in log.extras.items()
        },
    )
