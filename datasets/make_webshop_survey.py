"""The survey among customers of Klop en Sudder: the people and first journeys of the log."""

from __future__ import annotations

import numpy as np
from make_answers import Table, Truth, card, drawn, planted, whole, with_blanks
from make_webshop import BEGIN, CHANNELS, DAY, YEAR, Shop, customers, online, simulate

LOG = "webshop_log"


def webshop_survey(rng: np.random.RandomState, truth: Truth) -> Table:
    """Some days after the first journey: marks per touchpoint, and one for the whole."""
    shop = simulate(np.random.RandomState(card(LOG)["seed"]), planted(LOG))
    day = shop.first.clock // DAY + drawn(rng, truth["asked_after_days"], shop.first.n) + 1
    chosen, weight = _sample(rng, truth, shop, day)
    n = len(chosen)
    felt = {name: values[chosen] for name, values in shop.first.felt.items()}
    marks = {
        name: whole(felt[name] + truth["spread"]["answer"] * rng.standard_normal(n), 1, 10)
        for name in truth["driver"]
        if name != "pay"
    }
    apart = np.where(rng.uniform(size=n) < truth["twin.differ"], 1, 0)
    other = np.where(rng.uniform(size=n) < 0.5, -apart, apart)
    marks["pay"] = np.where(marks["order"] + other > 10, 10, marks["order"] + other)
    shared = shop.first.shared(shop.first.clock)[chosen]
    total = _total(rng, truth, marks, shared)
    extra = truth["spread"]["recommend"] * rng.standard_normal(n)
    effort = truth["effort.level"] + truth["effort.shared"] * shared
    effort = effort + truth["effort.handover"] * _handed(shop)[chosen]
    effort = effort + truth["spread"]["effort"] * rng.standard_normal(n)
    asked = {name: marks[name] for name in truth["driver"]}
    asked["overall"] = whole(total, 1, 10)
    asked["recommend"] = whole(total + truth["recommend_shift"] + extra, 0, 10)
    asked["effort"] = whole(effort, 1, 7)
    way = _last(shop, "delivery")[chosen]
    segments = np.array(list(planted(LOG)["segment.share"]))
    return {
        "customer": customers(chosen),
        "date": np.datetime_as_string(BEGIN.astype("M8[D]") + day[chosen]).tolist(),
        "channel": np.array(CHANNELS)[shop.bought_in[chosen]].tolist(),
        "received": np.array(CHANNELS)[way].tolist(),
        "segment": segments[shop.people.segment[chosen]].tolist(),
        "weight": weight.tolist(),
        **{
            name: with_blanks(rng, values, truth["blank"][name]).tolist()
            for name, values in asked.items()
        },
    }


def _sample(
    rng: np.random.RandomState, truth: Truth, shop: Shop, day: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Who answers, by date, and the weight that undoes asking callers more often."""
    fit = (shop.bought_in >= 0) & (_last(shop, "delivery") >= 0) & (day < YEAR)
    called = _last(shop, "call_centre") >= 0
    chosen, weights = [], []
    for group, n in (
        (called, truth["respondents"]["called"]),
        (~called, truth["respondents"]["not"]),
    ):
        there = np.flatnonzero(fit & group)
        chosen.append(rng.permutation(there)[:n])
        share = len(there) / fit.sum()
        total = sum(truth["respondents"].values())
        weights.append(np.full(n, np.round(share * total / n, 4)))
    people = np.concatenate(chosen)
    order = np.lexsort((people, day[people]))
    return people[order], np.concatenate(weights)[order]


def _total(
    rng: np.random.RandomState, truth: Truth, marks: dict[str, np.ndarray], shared: np.ndarray
) -> np.ndarray:
    """The mark for the whole, before rounding: the drivers weigh as the card says."""
    level = planted(LOG)["level"]
    total = level["review"] + truth["spread"]["overall"] * rng.standard_normal(len(shared))
    for name, weight in truth["driver"].items():
        own = marks[name] - level["order" if name == "pay" else name]
        total = total + weight * np.where(np.isnan(own), shared, own)
    return total


def _last(shop: Shop, wanted: str) -> np.ndarray:
    """Channel of the last time each customer met a touchpoint in the first journey, else -1."""
    found = np.full(shop.first.n, -1)
    for touchpoint, place, _, channel, _ in shop.first.steps:
        if touchpoint == wanted:
            found[place] = channel
    return found


def _handed(shop: Shop) -> np.ndarray:
    """Who went from web or app straight to the call centre in the first journey."""
    here, found = np.full(shop.first.n, -1), np.zeros(shop.first.n, dtype=bool)
    for touchpoint, place, _, channel, _ in shop.first.steps:
        if touchpoint == "call_centre":
            found[place] |= online(here[place])
        here[place] = channel
    return found
