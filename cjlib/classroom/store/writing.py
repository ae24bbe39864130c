"""One writer that keeps the answers of many phones in few transactions.

Making one answer durable takes a write to disk, and so do two hundred together.  Each caller hears
only after the transaction with its answer is on disk: nothing is promised that a power cut can
take back.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, NamedTuple, TypeVar

import sqlalchemy as sa

from cjlib.errors import CjError

MOST_TOGETHER = 200
MOST_WAITING = 5_000  # a class of a thousand that all press at once fits

Result = TypeVar("Result")


class NotKept(CjError):
    """An answer that could not be kept, for a reason that is not its sender's."""


class _Job(NamedTuple):
    work: Callable[[sa.Connection], Any]
    done: Future[Any]


class Writer:
    """Runs jobs that write, in order, many in one transaction.

    Parameters
    ----------
    engine : sqlalchemy.Engine
    """

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._jobs: queue.Queue[_Job | None] = queue.Queue(MOST_WAITING)
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="cj-writer", daemon=True)
        self._thread.start()

    def submit(self, work: Callable[[sa.Connection], Result]) -> Future[Result]:
        """Do ``work`` in a transaction; the future is done when that is on disk.

        A `CjError` of the job reaches only its own caller.  A database that is full, locked or gone
        gives `NotKept`.

        Raises
        ------
        NotKept
            If too much is waiting already, or the store was closed.
        """
        done: Future[Result] = Future()
        if self._closed:
            raise NotKept("classroom.not_kept")
        try:
            self._jobs.put_nowait(_Job(work, done))
        except queue.Full:
            raise NotKept("classroom.too_busy") from None
        return done

    def close(self) -> None:
        """Finish what waits, and stop."""
        if not self._closed:
            self._closed = True
            self._jobs.put(None)
            self._thread.join()

    def _run(self) -> None:
        going_on = True
        while going_on:
            jobs, going_on = self._next()
            jobs = [job for job in jobs if job.done.set_running_or_notify_cancel()]
            if jobs and not self._together(jobs):
                self._one_by_one(jobs)  # one of them may spoil it for all

    def _next(self) -> tuple[list[_Job], bool]:
        jobs: list[_Job] = []
        first = self._jobs.get()
        while first is not None:
            jobs.append(first)
            if len(jobs) == MOST_TOGETHER:
                return jobs, True
            try:
                first = self._jobs.get_nowait()
            except queue.Empty:
                return jobs, True
        return jobs, False

    def _together(self, jobs: list[_Job]) -> bool:
        """Do all in one transaction; False, and nothing is done or told, if that fails."""
        outcomes: list[tuple[_Job, Any]] = []
        try:
            with self._engine.begin() as connection:
                for job in jobs:
                    try:
                        outcomes.append((job, job.work(connection)))
                    except CjError as refused:  # raised before it wrote anything
                        outcomes.append((job, refused))
        except Exception:
            return False
        for job, outcome in outcomes:
            if isinstance(outcome, CjError):
                job.done.set_exception(outcome)
            else:
                job.done.set_result(outcome)
        return True

    def _one_by_one(self, jobs: list[_Job]) -> None:
        broken: Exception | None = None
        for job in jobs:
            try:
                if broken is not None:  # a full disk is full for the next one too, and all wait
                    raise broken
                with self._engine.begin() as connection:
                    outcome = job.work(connection)
            except CjError as refused:
                job.done.set_exception(refused)
            except Exception as problem:
                if isinstance(problem, sa.exc.OperationalError | OSError):
                    broken = problem
                kept = NotKept("classroom.not_kept")
                kept.__cause__ = problem
                job.done.set_exception(kept)
            else:
                job.done.set_result(outcome)
