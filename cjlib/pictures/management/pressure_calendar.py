"""The pressure of contact: what rules would send per day, week by week, and to one customer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor

import pandas as pd

from cjlib import texts
from cjlib.management.orchestration import Run
from cjlib.management.orchestration.acting import ms
from cjlib.management.orchestration.wording import limit
from cjlib.pictures.charts.paper import NARROW, SMALL, WIDE, Paper, nothing
from cjlib.pictures.management.pressure_rows import Block, Numbers, Steps, draw, partial
from cjlib.pictures.management.pressure_weeks import Week, channels, weeks_of
from cjlib.pictures.picture import Picture
from cjlib.pictures.sheet import Box, Sheet, Stroke, Words
from cjlib.pictures.writing import Entry
from cjlib.texts import lines, t

_WEEK = 7 * 86_400_000  # milliseconds
_MOST, _MOST_NARROW = 106, 53  # weeks drawn
_ONE_BLOCK = 20  # weeks below each other before a page gets two blocks of them
_BARS = 8  # numbers of contacts told apart
_BAR, _PITCH = 14.0, 22.0


@dataclass(frozen=True)
class _Told:
    """A run in weeks, with the words about it."""

    run: Run
    weeks: list[Week]

    @property
    def customer_weeks(self) -> int:
        """Customers times weeks."""
        return self.run.log.n_customers * len(self.weeks)

    @property
    def spread(self) -> list[int]:
        """Customer-weeks with 1, 2 ... contacts."""
        counts: list[int] = self.run.per_customer_week["customer_weeks"].tolist()
        return counts

    @property
    def busiest(self) -> Week | None:
        """The week with most contacts; none if several have as many, or there is one week only."""
        most = max(week.contacts for week in self.weeks)
        found = [week for week in self.weeks if week.contacts == most]
        return found[0] if len(found) == 1 < len(self.weeks) else None

    @property
    def cap_in_weeks(self) -> int:
        """How many contacts the limit over all rules allows in 7 days; 0 if it is no such limit."""
        cap = self.run.rules.pressure
        return cap.times if cap is not None and ms(cap.within) == _WEEK else 0

    def title(self) -> str:
        """Who gets too much, or when it is busiest."""
        n, customers = len(self.run.above), self.run.log.n_customers
        alarm = limit(self.run.rules.alarm)
        if n:
            key = "above_one" if n == 1 else "above_more"
            share = _share(n, customers)
            return t(f"management_pressure.title.{key}", n=n, customers=customers, limit=alarm,
                     share=share)  # fmt: skip
        if self.busiest is None:
            most = max(week.contacts for week in self.weeks)
            key = "even" if len(self.weeks) > 1 else "one_week"
            return t(f"management_pressure.title.{key}", n=most, limit=alarm)
        week = self.busiest
        return t("management_pressure.title.busiest", day=week.day(), n=week.contacts, limit=alarm)

    def zeros(self) -> str:
        """In how many customer-weeks there is no contact."""
        of, zeros = self.customer_weeks, self.customer_weeks - sum(self.spread)
        return t(
            "management_pressure.zeros",
            customers=self.run.log.n_customers, weeks=len(self.weeks), all=of, zeros=zeros,
            share=_share(zeros, of),
        )  # fmt: skip

    def cap(self) -> str:
        """The limit over all rules, compared with weeks only where it is a limit per 7 days."""
        cap = self.run.rules.pressure
        if cap is None:
            return t("management_pressure.cap.none")
        held = int(self.run.by_rule["pressure"].sum())
        told = limit(cap)
        if not self.cap_in_weeks:
            return t("management_pressure.cap.other", limit=told, held=held)
        full = sum(self.spread[self.cap_in_weeks - 1 :])
        return t("management_pressure.cap.week", limit=told, held=held, full=full)

    def alarm(self) -> str:
        """How many customers get too much."""
        above, alarm = self.run.above, limit(self.run.rules.alarm)
        if above.empty:
            return t("management_pressure.alarm.none", limit=alarm)
        most = int(above["contacts"].max())
        return t("management_pressure.alarm.some", limit=alarm, n=len(above), most=most)

    def partial(self) -> str:
        """Which weeks are not whole; nothing where all are."""
        ends = {"first": self.weeks[0], "last": self.weeks[-1]}
        if len(self.weeks) == 1:
            ends = {"only": self.weeks[0]}
        short = [(name, week.known) for name, week in ends.items() if week.known < 7]
        return " ".join(t(f"management_pressure.partial.{name}", n=n) for name, n in short)

    def via(self) -> str:
        """Contacts per channel."""
        table = self.run.calendar.groupby("channel")["contacts"].sum()
        counts = {str(name): int(n) for name, n in table.items()}
        return t("management_pressure.channels", all=channels(counts))

    def bars(self) -> list[tuple[str, int, str]]:
        """How often a customer has 1, 2 ... contacts in a week: words, number, number in words."""
        counts = self.spread
        if len(counts) > _BARS:
            counts = [*counts[: _BARS - 1], sum(counts[_BARS - 1 :])]
        of, found = sum(counts), []
        for nth, n in enumerate(counts, start=1):
            key = "one" if nth == 1 else "more"
            if nth == _BARS < len(self.spread):
                key = "or_more"
            value = t("management_pressure.spread.value", n=n, share=_share(n, of))
            found.append((t(f"management_pressure.spread.{key}", n=nth), n, value))
        return found

    def summary(self) -> str:
        """The picture in words."""
        said = [self.run.title()]
        if self.busiest is not None:
            week = self.busiest
            said.append(t("management_pressure.busiest", day=week.day(), n=week.contacts,
                          customers=week.customers))  # fmt: skip
        rows = [
            t("management_pressure.spread.row", label=label, value=value)
            for label, _, value in self.bars()
        ]
        told = t("management_pressure.spread.told", all="; ".join(rows))
        parts = [*said, self.via(), self.zeros(), told, self.alarm(), self.cap(), self.partial(),
                 t("management_pressure.everyone"), t("management_pressure.counted")]  # fmt: skip
        return " ".join(filter(None, parts))


def pressure_calendar(run: Run) -> Picture:
    """The contacts of a run of rules: weeks down, days across.

    Parameters
    ----------
    run : Run
        From `cjlib.management.orchestration.run`.

    Returns
    -------
    Picture
        Each day has its number of contacts and a tint, each week its total.  Below it stands how
        many contacts a customer has in a week; the weeks in which a customer has none are counted
        too: customers times weeks, less the customer-weeks of `Run.per_customer_week`.

    Notes
    -----
    Counted is what the rules would send, not what was opened or read; leaving alone is no contact.
    The limit over all rules is drawn beside the weeks only where it is a limit per 7 days;
    otherwise it is told in words.  At most the last 106 weeks are drawn (53 on a phone); the table
    has all.  Teaching form of this kit: nobody published this model of orchestration.
    """
    told = _Told(run, weeks_of(run))
    table, formats = _table(told.weeks)
    if not run.n_contacts:
        title = t("management_pressure.nothing")
        why = t("management_pressure.nothing_told", weeks=len(told.weeks),
                customers=run.log.n_customers)  # fmt: skip
        wide, narrow = (nothing(f"{title}.\n{why}", width) for width in (WIDE, NARROW))
        return Picture("pressure_calendar", wide, title, why, table, formats, narrow=narrow)
    wide, narrow = (_sheet(told, width) for width in (WIDE, NARROW))
    title, summary = told.title(), told.summary()
    return Picture("pressure_calendar", wide, title, summary, table, formats, narrow=narrow)


def _share(n: int, of: int) -> str:
    """A share that reads as all only if it is all."""
    share = n / of
    if n < of:
        share = min(share, 0.999)
    spec = ".1%" if share >= 0.001 or not n else ".2%"
    return texts.number(floor(share * 1000) / 1000 if share == 0.999 else share, spec)


def _sheet(told: _Told, width: float) -> Sheet:
    paper = Paper(width)
    shown = told.weeks[-(_MOST_NARROW if paper.narrow else _MOST) :]
    many = not paper.narrow and len(shown) > _ONE_BLOCK
    wide = (paper.room - 32) / 2 if many else paper.room
    lefts = [paper.edge, paper.edge + wide + 32] if many else [paper.edge]
    half = -(-len(shown) // len(lefts))
    blocks = [Block(x, wide) for x in lefts]
    numbers = Numbers.of(shown, blocks[0].cell, blocks[0].total)
    steps = Steps.of(shown)
    look = (steps, numbers, told.busiest)
    y = paper.edge
    for nth, block in enumerate(blocks):
        part = shown[nth * half : (nth + 1) * half]
        y = max(y, draw(paper, part, block, paper.edge, look))
    entries = [*steps.entries(shown), *_entries(shown, told.busiest)]
    y = paper.legend(entries, y + 10)
    left = len(told.weeks) - len(shown)
    rows = " ".join(filter(None, (t("management_pressure.rows"), told.partial())))
    counted = t("management_pressure.counted")
    for line in filter(None, (numbers.told(), _more(told, left), rows, counted, told.via())):
        y = paper.told(line, y, SMALL) - 4
    y = _spread(paper, told, y + 10)
    everyone = t("management_pressure.everyone")
    for line in (told.zeros(), everyone, told.alarm(), told.cap()):
        y = paper.told(line, y, SMALL) - 4
    return paper.sheet(y + paper.edge)


def _entries(weeks: Sequence[Week], busiest: Week | None) -> list[Entry]:
    """What the other marks mean; only those that occur."""
    found = []
    if any(week.known < 7 for week in weeks):
        dash = Words(12, -8, ("–",), SMALL, "muted", anchor="middle")
        found.append(Entry((dash,), t("management_pressure.legend.outside")))
        found.append(Entry((partial(2, -8, 20, 16),), t("management_pressure.legend.partial")))
    if busiest in weeks:
        ring = Box(2, -8, 20, 16, line="ink", thickness=2, radius=4)
        found.append(Entry((ring,), t("management_pressure.legend.busiest")))
    return found


def _more(told: _Told, left: int) -> str:
    """How many weeks are not drawn."""
    if not left:
        return ""
    if told.busiest in told.weeks[:left] and told.busiest is not None:
        return t("management_pressure.more_busiest", n=left, day=told.busiest.day())
    return t("management_pressure.more", n=left)


def _spread(paper: Paper, told: _Told, y: float) -> float:
    """How many contacts a customer has in a week, as bars; where they end."""
    head = t("management_pressure.spread.head")
    y += paper.words(head, paper.edge, y, paper.room, 14, bold=True).height + 2
    y = paper.told(t("management_pressure.spread.about", n=sum(told.spread)), y, SMALL)
    bars = told.bars()
    most = max(n for _, n, _ in bars)
    left = paper.edge if paper.narrow else paper.edge + 150
    room = paper.room if paper.narrow else 340.0
    for nth, (label, n, value) in enumerate(bars, start=1):
        top, row = y, t("management_pressure.spread.row", label=label, value=value)
        long = max(room * n / most, 1.5 if n else 0)
        if paper.narrow:
            y += paper.words(row, left, y, room, SMALL).height
        else:
            paper.words(label, paper.edge, y, 146, SMALL)
            paper.words(value, left + long + 8, y, 240, SMALL)
        paper.lines.append(Box(left, y + 1, long, _BAR, "accent"))
        y += _PITCH
        paper.hover(paper.edge, top, paper.room, y - top, row)
        if nth == told.cap_in_weeks and (nth < _BARS or len(told.spread) <= _BARS):
            y = _line(paper, told, y)
    return y + 6


def _line(paper: Paper, told: _Told, y: float) -> float:
    """The limit per 7 days, below the last bar that it allows; where it ends."""
    cap = told.run.rules.pressure
    assert cap is not None  # there is a limit per 7 days
    ends = ((paper.edge, y), (paper.edge + min(paper.room, 490), y))
    paper.lines.append(Stroke(ends, "attention", 2, dash=True))
    text = t("management_pressure.cap.line", limit=limit(cap))
    words = paper.words(text, paper.edge, y + 4, paper.room, SMALL, colour="attention", bold=True)
    return words.y + words.height + 6


def _table(weeks: Sequence[Week]) -> tuple[pd.DataFrame, dict[str, str]]:
    names = {
        name: t(f"management_pressure.column.{name}")
        for name in ("week", "known", "contacts", "customers", "most")
    }
    days = lines("management_pressure.weekdays")
    rows = [
        (week.day(), week.known, *week.days, week.contacts, week.customers, week.most)
        for week in weeks
    ]
    columns = [names["week"], names["known"], *days, *list(names.values())[2:]]
    return pd.DataFrame(rows, columns=columns), dict.fromkeys(columns[1:], ",.0f")
