"""What rules would have done: tables, what stands out, and what it cannot say."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from cjlib.management.orchestration import tables
from cjlib.management.orchestration.findings import Finding, contradictions
from cjlib.management.orchestration.known import Ints
from cjlib.management.orchestration.moments import Moments
from cjlib.management.orchestration.passing import Wanted
from cjlib.management.orchestration.rules import Rules
from cjlib.mining import EventLog
from cjlib.mining.log.clock import as_date, local
from cjlib.texts import lines, t

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False)
class Run:
    """What a set of rules would have done on a log.

    Attributes
    ----------
    rules : Rules
    log : EventLog
    end : int
        The last moment that the log saw, in milliseconds.
    moments : tuple of Moments
        Per rule: when it wanted to act.
    wanted : Wanted
        All of that in one order, with what became of it.
    """

    rules: Rules
    log: EventLog
    end: int
    moments: tuple[Moments, ...] = field(repr=False)
    wanted: Wanted = field(repr=False)

    @cached_property
    def sent(self) -> pd.DataFrame:
        """All that was done, in the order of time.

        Returns
        -------
        DataFrame
            Columns customer (as the log calls them: a hash unless the log was told not to), time
            (as the clock in the log's zone shows it), rule (id), action (also ``"stop"``, which
            does not reach the customer), channel, cost (euros).
        """
        return tables.sent(self.rules, self.log, self.wanted)

    @cached_property
    def by_rule(self) -> pd.DataFrame:
        """What became of every moment of each rule, in the order of the rules.

        Returns
        -------
        DataFrame
            Columns rule (id), triggers (times the event happened) = broken (silences) +
            undecided (after the end of the log) + not_meant (conditions) + wanted; wanted =
            fired + stopped + quiet + cool_down + cap + priority + pressure; customers (reached by
            it), cost (euros).
        """
        return tables.by_rule(self.rules, self.moments, self.wanted)

    @cached_property
    def per_customer(self) -> pd.DataFrame:
        """Contacts per customer: columns contacts (0, 1 ...), customers, share (0-1 of all)."""
        return tables.per_customer(self.log, self._reached[0])

    @cached_property
    def _weeks(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        first, last = (int(week) for week in tables.weeks(self._days))
        owner, _, day, _ = self._reached
        return tables.per_week(owner, tables.weeks(day), first, last, self.log.n_customers)

    @property
    def per_week(self) -> pd.DataFrame:
        """Every week of the log.

        Returns
        -------
        DataFrame
            Columns week (its Monday), contacts, customers (reached), most (contacts of one
            customer).
        """
        return self._weeks[0]

    @property
    def per_customer_week(self) -> pd.DataFrame:
        """How many contacts a customer has in a week with any.

        Returns
        -------
        DataFrame
            Columns contacts (1, 2 ...), customer_weeks, share (0-1).
        """
        return self._weeks[1]

    @cached_property
    def calendar(self) -> pd.DataFrame:
        """Contacts per day and channel, also where there were none.

        Returns
        -------
        DataFrame
            Columns day, week (its Monday), weekday (1 is Monday), channel, contacts.
        """
        channels = sorted({one.do.channel for one in self.rules.rules if one.contacts})
        place = {name: at for at, name in enumerate(channels)}
        codes = np.array([place.get(one.do.channel, 0) for one in self.rules.rules])
        _, _, day, rule = self._reached
        first, last = (int(day) for day in self._days)
        return tables.calendar(channels, codes[rule], day, first, last)

    @cached_property
    def above(self) -> pd.DataFrame:
        """Customers with more contacts than the alarm in any window, most first.

        Returns
        -------
        DataFrame
            Columns customer, contacts (in the fullest window), since (its first contact).
        """
        owner, time, _, _ = self._reached
        return tables.above(self.log, owner, time, self.rules.alarm)

    @cached_property
    def cost(self) -> float:
        """Euros in total."""
        return float(self.by_rule["cost"].sum())

    @property
    def n_contacts(self) -> int:
        """How many contacts reached a customer; a stop is none."""
        return len(self._reached[0])

    @property
    def n_reached(self) -> int:
        """How many customers were reached at all."""
        return len(np.unique(self._reached[0]))

    @cached_property
    def contradictions(self) -> tuple[Finding, ...]:
        """What cannot go together by definition; see `findings.contradictions`."""
        return contradictions(self.rules)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What stands out, after `contradictions`.

        Returns
        -------
        tuple of Finding
            ``unknown....``: a touchpoint, channel or value that the log does not know.
            ``never....``: a rule that never fires, and why.  ``mostly``: one thing holds a rule
            back half of the time or more.  ``undecided``: silences that end after the log.
            ``blocks....``: one rule silences another always, or half of the time or more.
            ``fight``: rules want opposite things for one customer at the same moment.  ``above``:
            customers with too much contact.
        """
        from cjlib.management.orchestration.judging import judged

        return (*self.contradictions, *judged(self))

    @cached_property
    def _reached(self) -> tuple[Ints, Ints, Ints, Ints]:
        """Customer, time, local day and rule of each contact, by customer, then time."""
        at = np.flatnonzero(tables.contacts(self.rules, self.wanted))
        time = self.wanted.time[at]
        return self.wanted.owner[at], time, _day(time, self.log.zone), self.wanted.rule[at]

    @cached_property
    def _days(self) -> Ints:
        """The first and the last local day of the log, counted from 1970."""
        return _day(np.array([self.log.time.min(), self.end], dtype=np.int64), self.log.zone)

    def title(self) -> str:
        """How much contact it would have been, in one sentence."""
        return t(
            "orchestration.title",
            n=self.n_contacts,
            reached=self.n_reached,
            customers=self.log.n_customers,
            cost=self.cost,
        )

    def in_words(self) -> list[str]:
        """What would have been done and what stands out, a sentence each."""
        first, last = (as_date(at, self.log.zone) for at in (int(self.log.time.min()), self.end))
        table = self.by_rule
        said = [
            t("orchestration.about", name=self.rules.title, n=len(table), first=first, last=last),
            self.title(),
        ]
        held = int(table["wanted"].sum() - table["fired"].sum())
        if held:
            said.append(t("orchestration.held", n=held, all=int(table["wanted"].sum())))
        if self.n_contacts:
            busiest = self.per_week.loc[self.per_week["contacts"].idxmax()]
            said.append(
                t(
                    "orchestration.busiest",
                    week=f"{busiest['week'].day}-{busiest['week'].month}-{busiest['week'].year}",
                    n=int(busiest["contacts"]),
                    most=int(self.per_week["most"].max()),
                )
            )
        if undecided := int(table["undecided"].sum()):
            said.append(t("orchestration.undecided", n=undecided))
        said += map(str, self.findings)
        return said if self.findings else [*said, t("orchestration.nothing")]

    def critics(self) -> list[str]:
        """What such a simulation cannot say."""
        return lines("orchestration.critics")

    def __str__(self) -> str:
        return "\n".join(self.in_words())


def _day(time: Any, zone: str | None) -> Ints:
    days: Ints = local(time, zone).astype("datetime64[D]").astype(np.int64)
    return days
