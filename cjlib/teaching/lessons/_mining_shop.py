"""The invented kitchen shop of lesson 7, in the words of the language spoken.

Everything here is a cut of the data sets ``webshop_log`` and ``webshop_survey`` and of the example
journey ``webshop_order``; names of touchpoints, channels and columns are translated, so that a
picture speaks one language.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd

from cjlib import datasets
from cjlib.journey import Journey
from cjlib.mining import EventLog
from cjlib.texts import language, t

SILENCE = "17D"
"""Within a journey it is never quiet for longer, between two journeys always (the card says so)."""

BUYING = ("search", "basket", "order", "pay")
_SALT = b"klop en sudder"  # the same hashes every time, so that a lesson shows the same rows


def name_of(touchpoint: str) -> str:
    """A touchpoint of the data as a person calls it."""
    return datasets.words("webshop_log")["touchpoint"][touchpoint]


def channel_name(channel: str) -> str:
    """A channel of the data, or ``"online"`` for web and app together, as a person calls it."""
    words = datasets.words("webshop_log")["channel"]
    return words[channel] if channel in words else t(f"lesson_mining.channel.{channel}")


def column(name: str) -> str:
    """A column as a person reads it."""
    return t(f"lesson_mining.column.{name}")


@cache
def events() -> pd.DataFrame:
    return datasets.load("webshop_log")


@cache
def codes() -> EventLog:
    """The log with the words of the file."""
    return EventLog.from_frame(
        events(), customer="customer", touchpoint="touchpoint", time="time", channel="channel",
        score="score", others=["segment"], scale="1-10", metric="mark", salt=_SALT,
    )  # fmt: skip


@cache
def _shop(lang: str) -> EventLog:
    return codes().renamed(**datasets.words("webshop_log"))


def shop() -> EventLog:
    """The log of the shop: a year, 20,000 customers, 200,150 events."""
    return _shop(language())


def first_of(log: EventLog) -> EventLog:
    """The log of the first journey of each customer."""
    visits = log.sessions(SILENCE)
    return visits.keep_customers(np.r_[True, np.diff(visits.person) != 0])


@cache
def _first_of(lang: str) -> EventLog:
    return first_of(_shop(lang))


def first_journeys() -> EventLog:
    """The first journey of every customer, so that nobody counts twice."""
    return _first_of(language())


def _rows(log: EventLog, part: slice) -> pd.DataFrame:
    """Events of a log as a person reads them: short code, time, touchpoint, channel, mark."""
    assert log.channel is not None
    assert log.score is not None
    times = pd.to_datetime(log.times()[part])
    return pd.DataFrame(
        {
            column("customer"): [who[:6] for who in log.customers[log.customer_of()[part]]],
            column("time"): [f"{at.day}-{at.month} {at:%H:%M}" for at in times],
            column("touchpoint"): np.array(log.touchpoints, dtype=object)[log.touchpoint[part]],
            column("channel"): np.array(log.channels, dtype=object)[log.channel[part]],
            column("mark"): log.score[part],
        }
    )


def one_customer() -> pd.DataFrame:
    """All events of the first customer who was sent from web to telephone and back.

    Returns
    -------
    pandas.DataFrame
        The shortest first journey with a hand-over, a return to the help page, a mark of 5 or less
        for the call centre, and an order after it.
    """
    log = first_journeys()
    codes = {touchpoint: log.touchpoints.index(name_of(touchpoint)) for touchpoint in _NEEDED}
    there = {name: log.touchpoint == code for name, code in codes.items()}
    assert log.score is not None
    bad = np.flatnonzero(there["call_centre"][1:-1] & (log.score[1:-1] <= 5)) + 1
    owner = log.customer_of()
    bad = bad[there["help_page"][bad - 1] & there["help_page"][bad + 1]]
    bad = bad[(owner[bad - 1] == owner[bad]) & (owner[bad + 1] == owner[bad])]
    bought = np.unique(owner[there["order"]])
    chosen = np.intersect1d(owner[bad], bought)
    customer = min(chosen, key=lambda c: (log.offsets[c + 1] - log.offsets[c], c))
    return _rows(log, slice(log.offsets[customer], log.offsets[customer + 1]))


_NEEDED = ("help_page", "call_centre", "order")


def counts(log: EventLog) -> pd.DataFrame:
    """How many events and how many different customers each touchpoint has, busiest first."""
    table = log.rework()[["touchpoint", "events", "customers"]]
    table = table.sort_values("events", ascending=False, ignore_index=True)
    return table.set_axis([column(name) for name in table], axis=1)


def the_map() -> Journey:
    """The journey as the team of the shop drew it."""
    return datasets.journey("webshop_order")


def on_the_map() -> dict[str, str | None]:
    """Touchpoint -> id of its step; None for what the team did not draw."""
    steps = {step.id for step in the_map().steps}
    return {name_of(one): one if one in steps else None for one in codes().touchpoints}


def buying() -> list[str]:
    """From searching to paying, in order, as the log calls it."""
    return [name_of(step) for step in BUYING]
