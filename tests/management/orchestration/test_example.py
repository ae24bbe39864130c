"""The rules that come with the kit, on the log they go with; and a long log in little time."""

from __future__ import annotations

import time

import numpy as np
import pandas as pd
import pytest

from cjlib import datasets
from cjlib.management import orchestration
from cjlib.management.orchestration import Run, contradictions, run
from cjlib.mining import EventLog
from cjlib.texts import LANGUAGES, speaking


@pytest.fixture(scope="module")
def webshop() -> EventLog:
    return EventLog.from_frame(
        datasets.load("webshop_log"), customer="customer", touchpoint="touchpoint", time="time",
        channel="channel", score="score", others=["segment"], metric="mark",
    )  # fmt: skip


@pytest.fixture(scope="module")
def done(webshop: EventLog) -> Run:
    return run(orchestration.example("webshop"), webshop)


def test_the_example_contradicts_itself_nowhere() -> None:
    assert contradictions(orchestration.example("webshop")) == ()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_example_reads_as_sentences(lang: str) -> None:
    with speaking(lang):
        said = orchestration.example("webshop").in_words()
    assert len(said) == 10 + 4
    assert not any("{" in sentence for sentence in said)


def test_one_rule_waits_for_a_touchpoint_that_the_shop_does_not_have(done: Run) -> None:
    silent = [one.rules for one in done.findings if one.kind == "never.no_event"]
    assert silent == [("chat_follow_up",)]
    assert done.by_rule.set_index("rule")["fired"].gt(0).sum() == 9


def test_no_customer_is_reached_more_than_the_pressure_limit_allows(done: Run) -> None:
    limit = done.rules.pressure
    assert limit is not None
    contacts = done.sent[done.sent["action"] != "stop"].sort_values(["customer", "time"])
    earlier = contacts.groupby("customer")["time"].shift(limit.times).dropna()
    assert len(earlier) > 0
    assert (contacts["time"].loc[earlier.index] - earlier >= pd.Timedelta(limit.within)).all()


def test_nobody_is_disturbed_in_quiet_hours(done: Run) -> None:
    via = done.sent[done.sent["channel"].isin(["phone", "email", "app"])]
    hours = via.loc[via["action"] != "stop", "time"].dt.hour
    assert hours.min() >= 9
    assert hours.max() < 21


def test_the_example_follows_the_words_of_the_language(webshop: EventLog, done: Run) -> None:
    with speaking("nl"):
        words = {
            column: of for column, of in datasets.words("webshop_log").items()
            if column in ("touchpoint", "channel", "segment")
        }  # fmt: skip
    other = run(orchestration.example("webshop").renamed(**words), webshop.renamed(**words))
    assert other.by_rule["fired"].tolist() == done.by_rule["fired"].tolist()
    assert set(other.calendar["channel"]) == {"app", "e-mail", "post", "telefoon"}


def test_a_long_log_takes_seconds() -> None:
    rng = np.random.default_rng(5)
    n, customers = 300_000, 30_000
    table = pd.DataFrame(
        {
            "customer": rng.integers(0, customers, n),
            "touchpoint": rng.choice(datasets.load("webshop_log")["touchpoint"].unique(), n),
            "channel": rng.choice(["web", "app", "phone"], n),
            "segment": rng.choice(["hobby", "gift", "pro"], n),
            "score": rng.integers(1, 11, n).astype(float),
            "time": pd.Timestamp("2025-01-01")
            + pd.to_timedelta(rng.integers(0, 365 * 24 * 60, n), unit="min"),
        }
    )
    log = EventLog.from_frame(
        table, customer="customer", touchpoint="touchpoint", time="time", channel="channel",
        score="score", others=["segment"], metric="mark", hash_ids=False,
    )  # fmt: skip
    begin = time.process_time()
    told = run(orchestration.example("webshop"), log)
    assert told.by_rule["fired"].sum() > 0
    assert told.findings
    assert time.process_time() - begin < 5  # a fifth of that, on a computer with nothing else to do
