"""An engine tells how far it is, stops when asked, and says what it lacks."""

from __future__ import annotations

import builtins
import threading
from pathlib import Path
from typing import Any

import pytest

from cjlib.errors import DataProblem
from cjlib.mining.big import BigLog
from cjlib.mining.big.duck import DuckDB
from cjlib.mining.big.engines import Engine, MissingPart
from cjlib.progress import Cancelled
from tests.mining.big.comparing import COLUMNS, some_events


class Slow(Engine):
    """Works until it is stopped."""

    def __init__(self) -> None:
        super().__init__(None)
        self.stopped = threading.Event()

    def _done(self) -> float:
        return 0.5

    def _stop(self) -> None:
        self.stopped.set()


def cancel(done: float) -> None:
    raise Cancelled


def test_who_waits_is_told_how_far_it_is() -> None:
    engine, told = Slow(), []

    def tell(done: float) -> None:
        told.append(done)
        engine.stopped.set()

    assert engine.run(lambda: engine.stopped.wait(30) and "found", tell) == "found"
    assert told == [0.5, 1.0]


def test_work_stops_when_whoever_waits_does_not_want_to_any_longer() -> None:
    engine = Slow()
    with pytest.raises(Cancelled):
        engine.run(lambda: engine.stopped.wait(30), cancel)
    assert engine.stopped.is_set()


def test_a_mistake_in_the_work_is_passed_on() -> None:
    def work() -> None:
        raise TimeoutError("of the work itself")

    with pytest.raises(TimeoutError, match="of the work itself"):
        Slow().run(work, lambda done: None)


def test_a_question_to_duckdb_can_be_cancelled_and_the_engine_answers_again() -> None:
    engine = DuckDB.start()
    con = engine.connection
    con.con.execute("create table pairs as select range as a from range(200_000)")
    pairs = con.table("pairs")
    endless = pairs.cross_join(pairs.view()).filter(lambda both: both.a * both.a_right < 0)
    with pytest.raises(Cancelled):
        engine.answer(endless, cancel)
    assert engine.answer(pairs.agg(n=pairs.count()), lambda done: None)["n"].tolist() == [200_000]


def test_what_does_not_fit_in_the_memory_given_is_refused_in_words() -> None:
    engine = DuckDB.start(memory_limit="30MB")
    con = engine.connection
    con.con.execute("set max_temp_directory_size = '0KB'")
    con.con.execute("set threads = 1")
    con.con.execute("create view long as select range as a from range(20_000_000)")
    with pytest.raises(DataProblem) as refused:
        engine.answer(con.table("long").order_by(lambda t: -t.a % 1_000_003), lambda done: None)
    assert refused.value.key == "big.no_room"


@pytest.mark.parametrize("settings", [{"memory_limit": "lots"}, {"temp_folder": "/no/such"}])
def test_a_setting_that_duckdb_does_not_take_is_refused_in_words(settings: dict[str, str]) -> None:
    with pytest.raises(DataProblem) as refused:
        DuckDB.start(**settings)
    assert refused.value.key == "big.no_engine"


def test_without_the_extra_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "log.parquet"
    some_events(10).to_parquet(path)
    real = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name.split(".")[0] in ("ibis", "duckdb", "pyspark"):
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    monkeypatch.setattr(
        "cjlib.mining.big.engines.importlib.import_module", lambda name: without(name)
    )
    with pytest.raises(MissingPart, match=r"cjlib\[big\]"):
        BigLog.from_parquet(path)
    with pytest.raises(MissingPart, match=r"cjlib\[spark\]"):
        BigLog.from_parquet(path, engine="spark")


def test_files_that_are_gone_are_named_as_such(tmp_path: Path) -> None:
    path = tmp_path / "log.parquet"
    some_events(50).to_parquet(path)
    log = BigLog.from_parquet(path, **COLUMNS)
    path.unlink()
    with pytest.raises(DataProblem) as refused:
        log.variants()
    assert refused.value.key == "big.gone"


def test_what_was_written_beside_the_files_is_gone_with_the_engine(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    some_events(50).to_csv(path, index=False)
    room = tmp_path / "room"
    room.mkdir()
    log = BigLog.from_csv(path, temp_folder=room, **COLUMNS)
    assert list(room.rglob("*.parquet"))
    log.close()
    assert not list(room.iterdir())
