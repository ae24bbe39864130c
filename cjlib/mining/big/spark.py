"""Spark, on this machine or on a cluster."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from cjlib.mining.big.engines import Engine, MissingPart, need
from cjlib.progress import Tell


class Spark(Engine):
    """A Spark session.

    Parameters
    ----------
    connection : ibis.backends.pyspark.Backend
    """

    def __init__(self, connection: Any) -> None:
        super().__init__(connection)
        self._group = ""

    @classmethod
    def start(cls, session: Any = None) -> Spark:
        """An engine on a session, or on a small new one on this machine.

        Raises
        ------
        MissingPart
            Without the extra ``spark``, or without Java.
        """
        sql = need("pyspark.sql", "spark")
        ibis = need("ibis", "spark")
        if session is None:
            try:
                session = _small_session(sql.SparkSession)
            except Exception as error:  # what Py4J says about a missing Java differs per system
                raise MissingPart("big.no_java") from error
        return cls(ibis.pyspark.connect(session))

    def read_parquet(self, paths: Sequence[str]) -> tuple[Any, str]:
        """Parquet files as one table, and the column that says in which order events stood."""
        return self._numbered(self.session.read.parquet(*paths))

    def read_csv(
        self, path: str, encoding: str, words: Sequence[str], form: str | None, tell: Tell
    ) -> tuple[Any, str]:
        """A CSV file, likewise; parameters as for `DuckDB.read_csv`."""
        kinds = need("pyspark.sql.types", "spark")
        options: dict[str, Any] = {"header": True, "encoding": encoding}
        if form:
            options["timestampFormat"] = _in_java(form)
        reader = self.session.read.options(**options)
        guessed = self.run(lambda: reader.options(inferSchema=True).csv(path).schema, tell)
        fields = [
            kinds.StructField(one.name, kinds.StringType() if one.name in words else one.dataType)
            for one in guessed
        ]
        return self._numbered(reader.schema(kinds.StructType(fields)).csv(path))

    def csv_as_text(self, path: str, encoding: str) -> Any:
        """A CSV file with every cell as text."""
        frame = self.session.read.options(header=True, encoding=encoding).csv(path)
        return self._numbered(frame)[0].drop("cj_row")

    @property
    def session(self) -> Any:
        """The Spark session."""
        return self.connection._session

    def _numbered(self, frame: Any) -> tuple[Any, str]:
        functions = need("pyspark.sql.functions", "spark")
        name = f"cj_{uuid.uuid4().hex}"
        numbered = frame.withColumn("cj_row", functions.monotonically_increasing_id())
        numbered.createOrReplaceTempView(name)
        return self.connection.table(name), "cj_row"

    def _enter(self) -> None:
        self._group = f"cj-{uuid.uuid4().hex}"  # of this work only, so that its tasks are counted
        self.session.sparkContext.setJobGroup(self._group, "cjlib", interruptOnCancel=True)

    def _done(self) -> float:
        tracker = self.session.sparkContext.statusTracker()
        stages = [
            tracker.getStageInfo(stage)
            for job in tracker.getJobIdsForGroup(self._group)
            for stage in getattr(tracker.getJobInfo(job), "stageIds", ())
        ]
        tasks = sum(stage.numTasks for stage in stages if stage)
        done = sum(stage.numCompletedTasks for stage in stages if stage)
        return float(done / max(tasks, 1))

    def _stop(self) -> None:
        self.session.sparkContext.cancelJobGroup(self._group)


def _small_session(kind: Any) -> Any:
    builder = kind.builder.master("local[2]").appName("cjlib")
    for name, value in {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.memory": "1g",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.sql.shuffle.partitions": "2",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.catalogImplementation": "in-memory",
    }.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session


def _in_java(form: str) -> str:
    """A format of times as Spark knows it."""
    java = {"%d": "d", "%m": "M", "%Y": "yyyy", "%H": "H", "%M": "mm", "%S": "ss", "%f": "SSS"}
    for ours, theirs in java.items():
        form = form.replace(ours, theirs)
    return form
