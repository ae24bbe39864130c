"""Hand-overs between channels in lesson 7: who goes on from where to where, and how that goes."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd

from cjlib.mining import EventLog
from cjlib.teaching.lessons._mining_shop import SILENCE, channel_name, codes, column, first_of
from cjlib.texts import t

_ONLINE, _ASKING = ("web", "app"), ("help_page", "call_centre")
_OWN_CHOICE = ("search", "compare", "basket", "help_page", "call_centre", "shop_visit")
_HELPED = ("online", "phone", "shop")  # where the shop itself can help


@cache
def moves() -> pd.DataFrame:
    """Hand-overs in first journeys: the customer goes on from web or app, telephone or shop.

    Returns
    -------
    pandas.DataFrame
        One row per move from one channel to another: ``came``, ``went`` (channels of the file,
        web and app together ``"online"``), ``customer``, ``hours`` between, ``again`` (asks again
        straight after: the help page or the call centre), ``mark`` given on arrival (may be
        blank), and ``lost``: no order any more (not-a-number after the first order).
    """
    log = first_of(codes())
    assert log.channel is not None
    assert log.score is not None
    channels = np.where(np.isin(log.channels, _ONLINE), "online", log.channels)[log.channel]
    touchpoints = np.array(log.touchpoints)[log.touchpoint]
    owner, at = log.customer_of(), np.arange(log.n_events)
    last = log.offsets[1:][owner] - 1
    follower = np.minimum(at + 1, last)
    after = np.minimum(at + 2, last)
    going = (at < last) & (channels != channels[follower])
    going &= np.isin(touchpoints[follower], _OWN_CHOICE)
    going &= np.isin(channels, _HELPED) & np.isin(channels[follower], _HELPED)
    orders = np.where(touchpoints == "order", at, -1)
    first_order = np.full(log.n_customers, log.n_events)
    np.minimum.at(first_order, owner[orders >= 0], orders[orders >= 0])
    bought = np.isin(owner, owner[orders >= 0])
    table = pd.DataFrame(
        {
            "came": channels,
            "went": channels[follower],
            "customer": owner,
            "hours": (log.time[follower] - log.time) / 3_600_000,
            "again": np.isin(touchpoints[after], _ASKING) & (after > follower),
            "mark": log.score[follower],
            "lost": np.where(at > first_order[owner], np.nan, ~bought),
        }
    )
    return table[going].reset_index(drop=True)


def handovers_by_code() -> pd.DataFrame:
    """`moves` per hand-over: index (came, went); customers, hours, again, mark, marks, lost."""
    grouped = moves().groupby(["came", "went"])
    table = pd.DataFrame(
        {
            "customers": grouped["customer"].nunique(),
            "hours": grouped["hours"].median(),
            "again": grouped["again"].mean(),
            "mark": grouped["mark"].mean(),
            "marks": grouped["mark"].count(),
            "lost": grouped["lost"].mean(),
        }
    )
    return table.sort_values("customers", ascending=False)


def handovers() -> pd.DataFrame:
    """Every way to change channel, in words.

    Returns
    -------
    pandas.DataFrame
        From, to, customers, median hours between, share that asks again (%), mean mark on arrival,
        and share that does not order any more (%).
    """
    table = handovers_by_code().reset_index()
    return pd.DataFrame(
        {
            column("came"): table["came"].map(channel_name),
            column("went"): table["went"].map(channel_name),
            column("customers"): table["customers"],
            column("hours"): table["hours"].round(1),
            column("again"): (100 * table["again"]).round(),
            column("mark"): table["mark"].round(1),
            column("lost"): (100 * table["lost"]).round(),
        }
    )


@cache
def callers() -> EventLog:
    """The calls of the whole year, each under the way along which the customer came.

    Its touchpoints are ``"after"`` (a delivery), ``"direct"`` (the journey starts with it),
    ``"online"`` and ``"shop"``.
    """
    log = codes().sessions(SILENCE)
    assert log.channel is not None
    came = np.roll(np.array(log.channels, dtype=object)[log.channel], 1)
    came[log.offsets[:-1]] = "direct"
    ways = {"web": "online", "app": "online", "home": "after", "shop": "shop", "direct": "direct"}
    names = tuple(sorted(set(ways.values())))
    way = np.array([names.index(ways[one]) if one in ways else -1 for one in came])
    calls = (log.touchpoint == log.touchpoints.index("call_centre")) & (way >= 0)
    told = replace(log, touchpoints=names, touchpoint=np.maximum(way, 0).astype(np.int64))
    return told.keep_events(calls)


def call_marks() -> pd.DataFrame:
    """The mark of the call centre by how the customer got there, with n and 95% interval."""
    table = callers().scores()
    table["touchpoint"] = [t(f"lesson_mining.way.{way}") for way in table["touchpoint"]]
    names = ["touchpoint", "n", "mean", "low", "high"]
    return table[names].round(2).set_axis([column(f"call_{name}") for name in names], axis=1)
