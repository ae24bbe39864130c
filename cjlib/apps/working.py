"""Work that takes long, done beside the app: with a bar to watch and a button to stop it.

A thread does the work; only the thread of the app ever touches a trait or a widget.  Where no
event loop runs, as in a test or a script, the work is done at once.
"""

from __future__ import annotations

import asyncio
import contextvars
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

from traitlets import Bool, Float, Unicode

from cjlib.apps.state import State, log
from cjlib.progress import Cancelled, Tell, silent

Result = TypeVar("Result")

PATIENCE = 0.6  # seconds; what is ready by then shows no bar
_BREATH = 0.1  # seconds between two looks at how far it is


class Work(State):
    """The one thing that an app is working on; a newer wish takes the place of an older one."""

    doing = Unicode("")  # the key of what is being done; empty when nothing is
    done = Float(0.0)  # 0-1
    shown = Bool(False)  # whether it takes long enough to show

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        self._running: _Running | None = None

    def run(
        self,
        doing: str,
        job: Callable[[Tell], Result],
        then: Callable[[Result], None],
        failed: Callable[[Exception], None],
        stopped: Callable[[bool], None] = lambda by_person: None,
    ) -> None:
        """Do ``job`` and hand what it gives to ``then``, in the thread of the app.

        Parameters
        ----------
        doing : str
            Key of what is being done.
        job : callable
            Takes ``tell`` (see `cjlib.progress`); it may touch no trait and no widget.
        then, failed : callable
            Called with the result or with what went wrong.
        stopped : callable
            Called instead with True when a person cancelled it, with False when something newer
            took its place.
        """
        self._drop(by_person=False)
        loop = _loop()
        if loop is None:
            _hand_over(lambda: job(silent), then, failed)
            return
        running = self._running = _Running(loop, job, stopped)
        self.doing, self.done = doing, 0.0
        running.following = loop.create_task(self._follow(running, then, failed))

    def cancel(self) -> None:
        """Stop waiting; the thread ends the next time it tells how far it is."""
        self._drop(by_person=True)

    def _drop(self, *, by_person: bool) -> None:
        running = self._running
        if running is not None:
            running.unwanted = True
            self._stop()
            running.stopped(by_person)

    async def idle(self) -> None:
        """Wait until nothing is being done, for tests and for whoever starts something next."""
        while self._running is not None:
            await asyncio.wait([self._running.ready])
            await asyncio.sleep(0)

    async def _follow(
        self,
        running: _Running,
        then: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> None:
        began = time.monotonic()
        while not running.ready.done():
            await asyncio.wait([running.ready], timeout=_BREATH)
            if running.unwanted:
                return
            self.done = running.told
            self.shown = time.monotonic() - began >= PATIENCE
        if not running.unwanted:
            self._stop()
            try:
                _hand_over(running.ready.result, then, failed)
            except Exception:  # nobody waits for this task
                log.exception("what was made could not be handed over")

    def _stop(self) -> None:
        self._running = None
        self.shown = False  # first, for then nobody looks at what was being done
        self.doing, self.done = "", 0.0


class _Running:
    """A thread with a job, and what it says about itself."""

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        job: Callable[[Tell], Any],
        stopped: Callable[[bool], None],
    ) -> None:
        self.stopped = stopped
        self.ready: asyncio.Future[Any] = loop.create_future()
        self.told = 0.0
        self.unwanted = False
        self.following: asyncio.Task[None] | None = None  # kept, or it might be forgotten
        context = contextvars.copy_context()  # the language spoken goes along
        work = threading.Thread(target=lambda: context.run(self._work, loop, job), daemon=True)
        work.start()

    def _work(self, loop: asyncio.AbstractEventLoop, job: Callable[[Tell], Any]) -> None:
        try:
            result, problem = job(self._tell), None
        except Exception as error:
            result, problem = None, error
        with suppress(RuntimeError):  # the app is gone
            loop.call_soon_threadsafe(self._finish, result, problem)

    def _finish(self, result: Any, problem: Exception | None) -> None:
        if problem is None:
            self.ready.set_result(result)
        else:
            self.ready.set_exception(problem)
            self.ready.exception()  # seen, also when nobody waits any longer

    def _tell(self, done: float) -> None:
        if self.unwanted:
            raise Cancelled
        self.told = min(max(float(done), 0.0), 1.0)


def _loop() -> asyncio.AbstractEventLoop | None:
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None


def _hand_over(
    made: Callable[[], Result],
    then: Callable[[Result], None],
    failed: Callable[[Exception], None],
) -> None:
    try:
        result = made()
    except Cancelled:
        return
    except Exception as error:
        failed(error)
        return
    then(result)
