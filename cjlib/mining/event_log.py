"""The event log: who did what when, held once as sorted numbers, so that each analysis is a pass.

>>> import pandas as pd
>>> from cjlib.mining import EventLog
>>> visits = pd.DataFrame({
...     "who": ["a", "a", "b"], "what": ["search", "order", "search"],
...     "when": ["2026-01-05 10:00", "2026-01-05 10:20", "2026-01-06 09:00"],
... })
>>> log = EventLog.from_frame(visits, customer="who", touchpoint="what", time="when")
>>> log.n_customers, log.directly_follows()["target"].tolist()
(2, ['order'])
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import numpy.typing as npt

from cjlib.mining import paths
from cjlib.mining.columns import Note
from cjlib.mining.log.codes import Coded, Codes, Labels
from cjlib.mining.log.keeping import Keeping
from cjlib.mining.log.privacy import hashed
from cjlib.mining.scales import FloatArray, IntArray, Scale
from cjlib.progress import Tell, silent
from cjlib.texts import t

if TYPE_CHECKING:
    import pandas as pd

Mode = Literal["eventually", "strict"]
Source = str | os.PathLike[str] | bytes
MS_A_DAY = 86_400_000


@dataclass(frozen=True, eq=False, kw_only=True)
class EventLog(Keeping):
    """Who did what when.

    Make one with `from_frame`, `from_csv`, `from_excel`, `from_parquet` or `from_xes`.  All arrays
    over events are sorted by customer, then time, then row.

    Attributes
    ----------
    offsets : numpy.ndarray of int64, shape (customers + 1,)
        The events of customer ``c`` are ``offsets[c]`` up to ``offsets[c + 1]``.
    customers : numpy.ndarray of str, shape (customers,)
        Ids, hashed unless the log was told not to.
    person : numpy.ndarray of int, shape (customers,)
        Who it is: the same for the visits of one person in a log of `sessions`.
    touchpoints, channels : tuple of str
        The names behind the codes, touchpoints in alphabetical order.
    touchpoint : numpy.ndarray of int, shape (events,)
    time : numpy.ndarray of int64, shape (events,)
        Milliseconds since 1970: UTC where ``zone`` says which zone, else the clock on the wall.
    end : numpy.ndarray of int64, optional
        When each event ended, likewise.
    channel : numpy.ndarray of int, optional
        -1 where nobody knows.
    score : numpy.ndarray of float, optional
        Not-a-number where nobody gave one.
    scale, metric : Scale, str, optional
        What the score is: its ends, and ``"nps"``, ``"mark"``, ``"csat"`` or ``"ces"``.
    direction : str
        ``"high-is-good"`` or ``"low-is-good"``.
    extras : mapping of str to Coded
        Anything else to filter by, such as a segment.
    row : numpy.ndarray of int64, shape (events,)
        Where each event stood in its source; the header is row 1.
    zone : str, optional
        Time zone in which a person reads the times.
    name : str
        What the source is called.
    remarks : tuple of Note
        What was guessed, merged or left out.
    """

    offsets: IntArray
    customers: Labels = field(repr=False)
    person: Codes = field(repr=False)
    touchpoints: tuple[str, ...]
    touchpoint: Codes = field(repr=False)
    time: IntArray = field(repr=False)
    row: IntArray = field(repr=False)
    channels: tuple[str, ...] = ()
    channel: Codes | None = field(default=None, repr=False)
    end: IntArray | None = field(default=None, repr=False)
    score: FloatArray | None = field(default=None, repr=False)
    scale: Scale | None = None
    metric: str | None = None
    direction: str = "high-is-good"
    extras: Mapping[str, Coded] = field(default_factory=dict, repr=False)
    zone: str | None = None
    name: str = ""
    remarks: tuple[Note, ...] = ()
    salt: bytes | None = field(default=None, repr=False)

    # --- making one --------------------------------------------------------------------------
    @classmethod
    def from_frame(
        cls,
        df: pd.DataFrame,
        customer: str | None = None,
        touchpoint: str | None = None,
        time: str | None = None,
        channel: str | None = None,
        score: str | None = None,
        *,
        end: str | None = None,
        others: Sequence[str] | None = None,
        scale: Scale | str | tuple[int, int] | None = None,
        metric: str | None = None,
        direction: str = "high-is-good",
        blank: Iterable[float | str] = (),
        zone: str = "Europe/Amsterdam",
        hash_ids: bool = True,
        salt: bytes | None = None,
        keep_duplicates: bool = False,
        tell: Tell = silent,
    ) -> EventLog:
        """A log from a table with one row per event.

        Parameters
        ----------
        df : pandas.DataFrame
        customer, touchpoint, time : str, optional
            Columns that say who, what and when; guessed by name and content unless told.
        channel, score, end : str, optional
            Columns that say along which way, how it was judged, and when it ended.  Guessed only
            when no column was told at all.
        others : sequence of str, optional
            Columns to filter by.
        scale : Scale, str or tuple, optional
            Scale of the score, such as ``"nps"`` or ``"1-5"``; else the usual scale that fits.
        metric : {"nps", "mark", "csat", "ces"}, optional
            What the score is; else read off its scale (0-10 NPS, 1-10 a mark, 1-5 CSAT, 1-7 CES).
        direction : {"high-is-good", "low-is-good"}
            Which end of the scale is good.
        blank : iterable
            Codes and words for "no score".
        zone : str
            Zone to read times in that say their offset; the others stand as they are.
        hash_ids : bool
            Whether ids are replaced by hashes that nobody can read back.
        salt : bytes, optional
            To give the same hashes as another log; a fresh one unless given.
        keep_duplicates : bool
            Whether events that are alike in everything stay in.
        tell : callable
            Told how much is done, 0-1; see `cjlib.progress`.

        Raises
        ------
        DataProblem
            If a column is missing or cannot be guessed, a time cannot be read, a score lies
            outside its scale, an event ends before it starts, or nothing is left.
        """
        from cjlib.mining.log.building import build

        made: EventLog = build(
            cls, df, customer=customer, touchpoint=touchpoint, time=time, channel=channel,
            score=score, end=end, others=others, scale=scale, metric=metric, direction=direction,
            blank=tuple(blank), zone=zone, hash_ids=hash_ids, salt=salt,
            keep_duplicates=keep_duplicates, tell=tell,
        )  # fmt: skip
        return made

    @classmethod
    def from_csv(cls, source: Source, name: str | None = None, **options: Any) -> EventLog:
        """A log from a CSV file in any common spelling (also ``.csv.gz``), or its bytes.

        Parameters
        ----------
        source : path or bytes
        name : str, optional
            For messages.
        **options
            As for `from_frame`, and ``max_mb``: the most that is read into memory.

        Raises
        ------
        DataProblem
            As for `from_frame`; also if the file is too large for memory, or changed meanwhile.
        """
        return cls._read("csv", source, name, options)

    @classmethod
    def from_excel(cls, source: Source, name: str | None = None, **options: Any) -> EventLog:
        """A log from the first filled sheet of a workbook; as `from_csv`."""
        return cls._read("excel", source, name, options)

    @classmethod
    def from_parquet(cls, source: Source, name: str | None = None, **options: Any) -> EventLog:
        """A log from a Parquet file; as `from_csv`."""
        return cls._read("parquet", source, name, options)

    @classmethod
    def from_xes(cls, source: Source, name: str | None = None, **options: Any) -> EventLog:
        """A log from an XES file (``.xes`` or ``.xes.gz``); as `from_csv`."""
        return cls._read("xes", source, name, options)

    @classmethod
    def open(cls, source: Source, name: str | None = None, **options: Any) -> EventLog:
        """A log from a file of any of these kinds, told apart by content and name."""
        return cls._read(None, source, name, options)

    @classmethod
    def _read(
        cls, kind: str | None, source: Source, name: str | None, options: dict[str, Any]
    ) -> EventLog:
        from cjlib.mining.log.sources import read
        from cjlib.progress import part

        tell = options.pop("tell", silent)
        limits = {"max_mb": options.pop("max_mb")} if "max_mb" in options else {}
        frame = read(source, name, kind, tell=part(tell, 0, 0.6), **limits)
        return cls.from_frame(frame, tell=part(tell, 0.6, 1), **options)

    # --- what it is --------------------------------------------------------------------------
    @property
    def n_events(self) -> int:
        """Number of events."""
        return len(self.touchpoint)

    @property
    def n_customers(self) -> int:
        """Number of customers, or of visits in a log of `sessions`."""
        return len(self.customers)

    @property
    def n_people(self) -> int:
        """Number of different people."""
        return len(np.unique(self.person))

    def __len__(self) -> int:
        return self.n_events

    def customer_of(self) -> npt.NDArray[np.int32]:
        """The customer of each event, as a position in ``customers``."""
        sizes = np.diff(self.offsets)
        return np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)

    def times(self, zoned: bool = True) -> npt.NDArray[np.datetime64]:
        """The time of each event as a person in ``zone`` reads it, or in UTC."""
        from cjlib.mining.log.clock import local

        return local(self.time, self.zone if zoned else None)

    @cached_property
    def _place(self) -> dict[str, int]:
        return {label: at for at, label in enumerate(self.customers)}

    def codes_of(self, ids: Iterable[Any]) -> npt.NDArray[np.int64]:
        """Position in ``customers`` of each id as the source wrote it; -1 for who is not in it."""
        tidy = [" ".join(str(ident).split()) for ident in ids]
        labels = hashed(tidy, self.salt) if self.salt else tidy
        return np.array([self._place.get(label, -1) for label in labels], dtype=np.int64)

    def in_words(self) -> list[str]:
        """How much there is, and what was guessed, merged or left out, in the language spoken."""
        from cjlib.mining.log.clock import as_date

        first, last = (as_date(at, self.zone) for at in (self.time.min(), self.time.max()))
        size = t(
            "event_log.size", events=self.n_events, customers=self.n_customers,
            touchpoints=len(self.touchpoints), first=first, last=last,
        )  # fmt: skip
        return [size, *(t(f"event_log.note.{note.key}", **note.values) for note in self.remarks)]

    # --- what happened -----------------------------------------------------------------------
    def directly_follows(self) -> pd.DataFrame:
        """What comes straight after what: see `cjlib.mining.paths.directly_follows`."""
        return paths.directly_follows(self)

    def variants(self) -> pd.DataFrame:
        """Whole paths and how many customers walked each: see `cjlib.mining.paths.variants`."""
        return paths.variants(self)

    def funnel(self, steps: Sequence[str], mode: Mode = "eventually") -> pd.DataFrame:
        """How many customers get how far: see `cjlib.mining.paths.funnel`."""
        return paths.funnel(self, steps, mode)

    def drop_offs(self, steps: Sequence[str], mode: Mode = "eventually") -> pd.DataFrame:
        """Where they went instead: see `cjlib.mining.paths.drop_offs`."""
        return paths.drop_offs(self, steps, mode)

    def dwell(self) -> pd.DataFrame:
        """How long each touchpoint lasts: see `cjlib.mining.paths.dwell`."""
        return paths.dwell(self)

    def throughput(self) -> pd.DataFrame:
        """How long each journey lasts: see `cjlib.mining.paths.throughput`."""
        return paths.throughput(self)

    def loops(self) -> pd.DataFrame:
        """Who comes back to a touchpoint: see `cjlib.mining.paths.loops`."""
        return paths.loops(self)

    def ping_pong(self) -> pd.DataFrame:
        """Who is sent back and forth between channels: see `cjlib.mining.paths.ping_pong`."""
        return paths.ping_pong(self)

    def ends(self) -> pd.DataFrame:
        """First and last touchpoints: see `cjlib.mining.paths.ends`."""
        return paths.ends(self)

    def entries(self) -> pd.DataFrame:
        """Along which channel customers come in: see `cjlib.mining.paths.entries`."""
        return paths.entries(self)

    def rework(self) -> pd.DataFrame:
        """What has to be done again: see `cjlib.mining.paths.rework`."""
        return paths.rework(self)

    def cohorts(self, period: str = "M") -> pd.DataFrame:
        """Who comes back, by when they began: see `cjlib.mining.paths.cohorts`."""
        return paths.cohorts(self, period)

    def calendar(self, period: str = "W") -> pd.DataFrame:
        """How busy and how good each touchpoint was when: see `cjlib.mining.paths.calendar`."""
        return paths.calendar(self, period)

    def dotted(self, most: int = 500) -> pd.DataFrame:
        """Every event as a dot: see `cjlib.mining.paths.dotted`."""
        return paths.dotted(self, most)

    def scores(self, least: int = 5, confidence: float = 0.95) -> pd.DataFrame:
        """The mean score of each touchpoint: see `cjlib.mining.paths.scores`."""
        return paths.scores(self, least, confidence)

    def sequences(self) -> list[tuple[str, ...]]:
        """The touchpoints of each customer in order; for small logs and for reading along."""
        names = np.array(self.touchpoints, dtype=object)
        labels = names[self.touchpoint]
        return [tuple(labels[a:b]) for a, b in pairwise(self.offsets.tolist())]
