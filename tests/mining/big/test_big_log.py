"""A log that an engine holds: what it guesses, says, hides and refuses."""

from __future__ import annotations

from pathlib import Path

import ibis
import pandas as pd
import pytest

from cjlib.errors import DataProblem, InvalidValue, UnknownName
from cjlib.mining import EventLog
from cjlib.mining.big import BigLog
from cjlib.texts import speaking
from tests.mining.big.comparing import COLUMNS, some_events

NAMED = {"who": "klant", "what": "contactpunt", "when": "tijdstip", "via": "kanaal", "mark": "nps"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "log.parquet"
    some_events().rename(columns=NAMED).to_parquet(path)
    return path


def test_columns_are_guessed_as_for_a_log_in_memory_and_said(path: Path) -> None:
    log = BigLog.from_parquet(path)
    small = EventLog.from_parquet(path)
    assert {note.key for note in log.remarks} == {note.key for note in small.remarks}
    assert "guessed_score" in {note.key for note in log.remarks}
    assert str(log.scale) == "0-10"
    assert log.in_words()[0] == small.in_words()[0]
    assert (log.n_events, log.n_customers) == (small.n_events, small.n_customers)


def test_ids_are_hashed_unless_told_not_to(path: Path) -> None:
    salt = b"pepper"
    small = EventLog.from_parquet(path, salt=salt)
    ids = set(BigLog.from_parquet(path, salt=salt).throughput()["customer"])
    assert ids == set(small.customers)
    assert all(len(ident) == 16 for ident in ids)
    assert "0" in set(BigLog.from_parquet(path, hash_ids=False).throughput()["customer"])


def test_no_score_is_shown_for_fewer_than_five_people(path: Path) -> None:
    log = BigLog.from_parquet(path)
    assert log.scores()["mean"].notna().all()
    assert log.scores(least=151)[["mean", "low", "high"]].isna().all(axis=None)


def test_without_channels_and_scores_those_tables_are_empty(path: Path) -> None:
    log = BigLog.from_parquet(path, customer="klant", touchpoint="contactpunt", time="tijdstip")
    assert list(log.entries()) == ["channel", "customers", "share"]
    assert list(log.scores()) == ["touchpoint", "n", "mean", "low", "high"]
    assert log.entries().empty
    assert log.scores().empty


def test_the_most_walked_paths_keep_their_share_of_all(path: Path) -> None:
    log = BigLog.from_parquet(path)
    few, every = log.variants(most=3), log.variants()
    assert len(few) == 3
    assert few.equals(every.head(3))


def test_durations_sum_up_all_journeys(path: Path) -> None:
    log = BigLog.from_parquet(path)
    spans = log.throughput()["duration"]
    row = log.durations().iloc[0]
    assert (row["customers"], row["events"]) == (log.n_customers, log.n_events)
    assert abs((row["mean"] - spans.mean()).total_seconds()) < 0.01
    assert abs((row["p90"] - spans.quantile(0.9)).total_seconds()) < 0.01


def test_a_table_without_row_numbers_is_in_alphabetical_order_at_one_instant_and_says_so() -> None:
    when = pd.to_datetime(["2026-01-05 10:00"] * 2)
    df = pd.DataFrame({"who": ["k", "k"], "what": ["b", "a"], "when": when})
    log = BigLog.from_table(ibis.memtable(df), customer="who", touchpoint="what", time="when")
    assert log.variants()["sequence"].tolist() == [("a", "b")]
    with speaking("en"):
        assert "alphabetical order" in log.in_words()[-1]


def test_a_funnel_that_makes_no_sense_is_refused(path: Path) -> None:
    log = BigLog.from_parquet(path)
    with pytest.raises(InvalidValue):
        log.funnel(["a"])
    with pytest.raises(InvalidValue):
        log.funnel(["a", "b"], mode="never")  # type: ignore[arg-type]
    with pytest.raises(UnknownName, match="koekjes"):
        log.funnel(["a", "koekjes"])


def test_a_log_in_which_nothing_says_who_what_and_when_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "log.parquet"
    some_events(20).assign(who=" ").to_parquet(path)
    with pytest.raises(DataProblem) as refused:
        BigLog.from_parquet(path, **COLUMNS)
    assert refused.value.key == "log.nothing_usable"


def test_every_question_tells_how_far_it_is(path: Path) -> None:
    told: list[float] = []
    BigLog.from_parquet(path).telling(told.append).ends()
    assert told[-1] == 1.0
