"""A log that need not fit in memory: the questions of `EventLog`, answered by a database.

>>> from cjlib.mining.big import BigLog
>>> log = BigLog.from_parquet("clicks/*.parquet", memory_limit="2GB")      # doctest: +SKIP
>>> log.funnel(["search", "order", "delivery"])                            # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from cjlib.mining.big import files, finishing
from cjlib.mining.columns import Note
from cjlib.mining.paths.periods import LEAST
from cjlib.mining.scales import Scale
from cjlib.progress import Tell, silent
from cjlib.texts import t

if TYPE_CHECKING:
    import pandas as pd

    from cjlib.mining.big.engines import Engine

Mode = Literal["eventually", "strict"]
Source = files.Source


@dataclass(frozen=True, eq=False, kw_only=True)
class BigLog:
    """Who did what when, held by an engine.

    Make one with `from_parquet`, `from_csv` or `from_table`.  Its tables have the columns of
    `EventLog`, and the same whole numbers.

    Attributes
    ----------
    events : ibis.Table
        ``customer``, ``touchpoint``, ``time``, ``row`` and perhaps ``channel`` and ``score``.
        Customers stand in it as the source wrote them: only tables that come out are hashed.
    engine : cjlib.mining.big.engines.Engine
    scale, metric : Scale, str, optional
        What the score is.
    zone : str, optional
        Time zone in which a person reads the times; None where the source told no zones.
    name : str
        What the source is called.
    remarks : tuple of Note
        What was guessed, merged or left out.
    salt : bytes, optional
        With which ids are hashed; None where they are shown.
    tell : callable
        Told how far each question is, 0-1; see `cjlib.progress`.
    """

    events: Any = field(repr=False)
    engine: Engine = field(repr=False)
    scale: Scale | None = None
    metric: str | None = None
    zone: str | None = None
    name: str = ""
    remarks: tuple[Note, ...] = ()
    salt: bytes | None = field(default=None, repr=False)
    tell: Tell = field(default=silent, repr=False)

    # --- making one --------------------------------------------------------------------------
    @classmethod
    def from_parquet(
        cls,
        source: Source | Sequence[Source],
        *,
        engine: Literal["duckdb", "spark"] = "duckdb",
        memory_limit: str | None = None,
        temp_folder: str | None = None,
        session: Any = None,
        **options: Any,
    ) -> BigLog:
        """A log from Parquet files.

        Parameters
        ----------
        source : path or sequence of paths
            Files, folders or patterns such as ``"clicks/2026-*.parquet"``.
        engine : {"duckdb", "spark"}
            DuckDB (extra ``big``) or Spark (extra ``spark``).
        memory_limit : str, optional
            What DuckDB may take, such as ``"2GB"``; what does not fit goes to ``temp_folder``.
        temp_folder : path, optional
            Where DuckDB may write; else where the system keeps such files.
        session : pyspark.sql.SparkSession, optional
            Else a small one on this machine.
        **options
            As for `from_table`.

        Raises
        ------
        MissingPart
            Without the extra, or without Java.
        DataProblem
            If there is no such file, it is damaged, or as for `from_table`.

        Notes
        -----
        Events of one customer at the same instant keep the order of the file, on Spark too for a
        single file; in which order Spark takes several files is not certain.
        """
        from cjlib.mining.big.opening import parquet

        start = {"memory_limit": memory_limit, "temp_folder": temp_folder, "session": session}
        log: BigLog = parquet(cls, source, engine, start, options)
        return log

    @classmethod
    def from_csv(
        cls,
        source: Source,
        *,
        engine: Literal["duckdb", "spark"] = "duckdb",
        memory_limit: str | None = None,
        temp_folder: str | None = None,
        session: Any = None,
        **options: Any,
    ) -> BigLog:
        """A log from a CSV file, which DuckDB writes once as Parquet in its temporary folder.

        Parameters
        ----------
        source : path
        engine, memory_limit, temp_folder, session
            As for `from_parquet`.
        **options
            As for `from_table`.

        Raises
        ------
        MissingPart, DataProblem
            As for `from_parquet`; also if a row cannot be read, with its number.
        """
        from cjlib.mining.big.opening import csv

        start = {"memory_limit": memory_limit, "temp_folder": temp_folder, "session": session}
        log: BigLog = csv(cls, source, engine, start, options)
        return log

    @classmethod
    def open(cls, source: Source, **options: Any) -> BigLog:
        """A log from Parquet or CSV, told apart by content; as `from_parquet` or `from_csv`."""
        return (cls.from_parquet if files.is_parquet(source) else cls.from_csv)(source, **options)

    @classmethod
    def from_table(
        cls,
        table: Any,
        customer: str | None = None,
        touchpoint: str | None = None,
        time: str | None = None,
        channel: str | None = None,
        score: str | None = None,
        *,
        row: str | None = None,
        scale: Scale | str | tuple[int, int] | None = None,
        metric: str | None = None,
        blank: Iterable[float | str] = (),
        zone: str = "Europe/Amsterdam",
        hash_ids: bool = True,
        salt: bytes | None = None,
        keep_duplicates: bool = False,
        name: str = "",
        tell: Tell = silent,
    ) -> BigLog:
        """A log from any table that Ibis is connected to.

        Parameters
        ----------
        table : ibis.Table
        customer, touchpoint, time, channel, score : str, optional
            Columns, as for `EventLog.from_frame`; guessed by name and the first rows unless told.
        row : str, optional
            Column of whole numbers that says in which order events at one instant stood.  Without
            it they stand in alphabetical order, and `remarks` say so.
        scale, metric, blank, zone, hash_ids, salt, keep_duplicates
            As for `EventLog.from_frame`.
        name : str
            What the source is called.
        tell : callable
            Told how far each question is, 0-1; see `cjlib.progress`.

        Raises
        ------
        DataProblem
            If a column is missing or cannot be guessed, times are no times, a score lies outside
            its scale, or nothing is left.
        """
        from cjlib.mining.big.opening import open_table

        told = {"customer": customer, "touchpoint": touchpoint, "time": time, "channel": channel}
        log: BigLog = open_table(
            cls, table, {**told, "score": score}, row=row, scale=scale, metric=metric,
            blank=tuple(blank), zone=zone, hash_ids=hash_ids, salt=salt,
            keep_duplicates=keep_duplicates, name=name, tell=tell,
        )  # fmt: skip
        return log

    def telling(self, tell: Tell) -> BigLog:
        """The same log, telling somebody else how far its questions are."""
        return replace(self, tell=tell)

    def close(self) -> None:
        """Take away what was written in the temporary folder; the log answers no more."""
        self.engine.close()

    # --- what it is --------------------------------------------------------------------------
    @cached_property
    def _size(self) -> dict[str, Any]:
        return dict(self._ask("size").iloc[0])

    @property
    def n_events(self) -> int:
        """Number of events."""
        return int(self._size["events"])

    @property
    def n_customers(self) -> int:
        """Number of customers."""
        return int(self._size["customers"])

    @cached_property
    def touchpoints(self) -> tuple[str, ...]:
        """The names of the touchpoints in alphabetical order."""
        return tuple(sorted(self._ask("touchpoints")["touchpoint"]))

    def in_words(self) -> list[str]:
        """How much there is, and what was guessed, merged or left out, in the language spoken."""
        from cjlib.mining.log.clock import as_date

        ends = finishing.milliseconds([self._size["first"], self._size["last"]]).tolist()
        first, last = (as_date(at, self.zone) for at in ends)
        size = t(
            "event_log.size", events=self.n_events, customers=self.n_customers,
            touchpoints=len(self.touchpoints), first=first, last=last,
        )  # fmt: skip
        return [size, *(t(_key(note), **note.values) for note in self.remarks)]

    # --- what happened -----------------------------------------------------------------------
    def transitions(self) -> pd.DataFrame:
        """Whole numbers only: see `cjlib.mining.paths.transitions`."""
        return finishing.transitions(self._ask("transitions"))

    def directly_follows(self) -> pd.DataFrame:
        """What comes straight after what: see `cjlib.mining.paths.directly_follows`."""
        return finishing.directly_follows(self._ask("directly_follows"))

    def variants(self, most: int = 100_000) -> pd.DataFrame:
        """The most walked paths, ``most`` of them: see `cjlib.mining.paths.variants`."""
        return finishing.variants(self._ask("variants", most), self.n_customers)

    def funnel(self, steps: Sequence[str], mode: Mode = "eventually") -> pd.DataFrame:
        """How many customers get how far: see `cjlib.mining.paths.funnel`."""
        self._check(steps, mode)
        return finishing.funnel(self._ask("funnel", steps, mode), steps)

    def drop_offs(self, steps: Sequence[str], mode: Mode = "eventually") -> pd.DataFrame:
        """Where they went instead: see `cjlib.mining.paths.drop_offs`."""
        self._check(steps, mode)
        return finishing.drop_offs(self._ask("drop_offs", steps, mode), steps)

    def dwell(self) -> pd.DataFrame:
        """How long each touchpoint lasts: see `cjlib.mining.paths.dwell`."""
        return finishing.dwell(self._ask("dwell"))

    def throughput(self, most: int = 1_000_000) -> pd.DataFrame:
        """How long the ``most`` journeys took that began first, as `cjlib.mining.paths.throughput`.

        `durations` sums all of them up.
        """
        return finishing.throughput(self._ask("throughput", most), self.salt, self.zone)

    def durations(self) -> pd.DataFrame:
        """How long journeys take, in one row.

        Returns
        -------
        pandas.DataFrame
            ``customers``, ``events``, and ``mean``, ``median`` and ``p90`` (Timedelta).
        """
        return finishing.durations(self._ask("durations"))

    def ends(self) -> pd.DataFrame:
        """First and last touchpoints: see `cjlib.mining.paths.ends`."""
        return finishing.ends(self._ask("ends"), self.n_customers)

    def entries(self) -> pd.DataFrame:
        """Along which channel customers come in: see `cjlib.mining.paths.entries`."""
        if "channel" not in self.events.columns:
            return finishing.nothing("channel", "customers", "share")
        return finishing.entries(self._ask("entries"), self.n_customers)

    def scores(self, least: int = LEAST, confidence: float = 0.95) -> pd.DataFrame:
        """The mean score of each touchpoint: see `cjlib.mining.paths.scores`."""
        if "score" not in self.events.columns:
            return finishing.nothing("touchpoint", "n", "mean", "low", "high")
        return finishing.scores(self._ask("scores"), self.scale, least, confidence)

    def _ask(self, question: str, *values: Any) -> pd.DataFrame:
        from cjlib.mining.big import expressions

        expression = getattr(expressions, question)(self.events, *values)
        return self.engine.answer(expression, self.tell)

    def _check(self, steps: Sequence[str], mode: str) -> None:
        from cjlib.mining.paths.funnel import check

        check(steps, mode, self.touchpoints)


def _key(note: Note) -> str:
    return f"big.note.{note.key}" if note.key.startswith("row") else f"event_log.note.{note.key}"
