"""The very same expressions on Spark give the same whole numbers; Spark needs Java."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cjlib.mining import EventLog
from cjlib.mining.big import BigLog
from cjlib.progress import Cancelled
from tests.browser import missing
from tests.mining.big.comparing import (
    COLUMNS,
    STEPS,
    assert_alike,
    assert_same_whole_numbers,
    some_events,
)

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    """One small Spark for all tests here."""
    if shutil.which("java") is None:
        missing("No Java found: install a Java 17 runtime to try Spark.")
    from cjlib.mining.big.spark import Spark

    engine = Spark.start()
    # compiling a plan takes longer than interpreting it for a thousand events
    engine.session.conf.set("spark.sql.codegen.wholeStage", "false")
    engine.session.conf.set("spark.sql.codegen.factoryMode", "NO_CODEGEN")
    engine.session.conf.set("spark.sql.adaptive.enabled", "false")
    yield engine.session
    engine.session.stop()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("spark")
    some_events(1000).to_parquet(folder / "log.parquet")
    some_events(1000).to_csv(folder / "log.csv", index=False)
    return folder


def test_numpy_duckdb_and_spark_give_the_same_whole_numbers(session: Any, folder: Path) -> None:
    small = EventLog.from_frame(some_events(1000), **COLUMNS, hash_ids=False)
    path = folder / "log.parquet"
    spark = BigLog.from_parquet(path, engine="spark", session=session, **COLUMNS, hash_ids=False)
    duck = BigLog.from_parquet(path, **COLUMNS, hash_ids=False)
    assert_same_whole_numbers(small, spark)
    assert_same_whole_numbers(small, duck)
    for question in ("directly_follows", "variants", "scores"):
        assert_alike(getattr(small, question)(), getattr(spark, question)())
    for mode in ("eventually", "strict"):
        assert_alike(small.drop_offs(STEPS, mode), spark.drop_offs(STEPS, mode))


def test_a_csv_keeps_the_zeros_in_front_of_an_id(session: Any, folder: Path) -> None:
    path = folder / "zeros.csv"
    path.write_text("who,what,when\n007,a,5-1-2026 10:00\n007,b,5-1-2026 11:00\n", "utf-8")
    columns = {role: COLUMNS[role] for role in ("customer", "touchpoint", "time")}
    log = BigLog.from_csv(path, engine="spark", session=session, **columns, hash_ids=False)
    spans = log.throughput()
    assert spans["customer"].tolist() == ["007"]
    assert spans["duration"].dt.total_seconds().tolist() == [3600]


def test_a_question_can_be_cancelled(session: Any, folder: Path) -> None:
    log = BigLog.from_parquet(folder / "log.parquet", engine="spark", session=session, **COLUMNS)

    def cancel(done: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        log.telling(cancel).variants()
    assert log.n_events > 0
