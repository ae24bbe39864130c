"""The kernels of a class: how many, of whom, and when one ends."""

from __future__ import annotations

import asyncio
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from cjlib.server.classroom.apps.kernels import Kernel

MOST = 40
EACH = 2
TOGETHER = max(2, os.cpu_count() or 2)
"""So many pages are drawn at a time: the others wait their turn, which serves all sooner."""
LOOK = 5.0  # seconds between two rounds along the kernels
DRAWING = 180.0  # seconds in which a page must be drawn
ALONE = 90.0  # seconds without a page: a phone that locks its screen is soon back
IDLE = 15 * 60.0  # seconds in which nobody does anything
BUSY = 60.0  # seconds on end at work: no app of ours needs as long


class Full(Exception):
    """There is no room for another kernel now."""


class Pool:
    """Hands out kernels, each to one phone.

    Parameters
    ----------
    most, each : int
        Kernels in all and per phone.
    clock : callable
        Seconds that only go up.
    """

    def __init__(
        self, most: int = MOST, each: int = EACH, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.most, self.each = most, each
        self.turns = asyncio.Semaphore(TOGETHER)
        self._clock = clock
        self._kernels: dict[str, Kernel] = {}
        self._ending: set[asyncio.Task[None]] = set()
        self._rounds: asyncio.Task[None] | None = None
        self._folder: Path | None = None
        self._context: Any = None
        self._sockets: Any = None

    def __len__(self) -> int:
        return len(self._kernels)

    async def start(self) -> None:
        """Look after the kernels from now on."""
        from jupyter_client.manager import AsyncKernelManager

        # the kit clears this folder when it stops, however it stops
        self._folder = Path(
            tempfile.mkdtemp(prefix="class-", dir=os.environ.get("JUPYTER_RUNTIME_DIR") or None)
        )
        self._sockets = AsyncKernelManager()  # never starts one; its context is for all
        self._context = self._sockets.context
        self._rounds = asyncio.get_running_loop().create_task(self._look_after())

    async def stop(self) -> None:
        """End every kernel."""
        if self._rounds is not None:
            self._rounds.cancel()
            with suppress(asyncio.CancelledError):
                await self._rounds
        for kernel in list(self._kernels.values()):
            self.end(kernel)
        await asyncio.gather(*self._ending, return_exceptions=True)
        if self._context is not None:
            self._context.destroy(linger=0)
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def claim(self, owner: str, app: str, lang: str) -> Kernel:
        """A kernel for a page of ``owner``; its oldest one ends when it has too many.

        Raises
        ------
        Full
            If the class has too many.
        """
        own = [one for one in self._kernels.values() if one.owner == owner]
        if len(own) >= self.each:
            self.end(min(own, key=lambda one: one.began))
        many = len(self._kernels)
        if many >= self.most or many + len(self._ending) >= 2 * self.most:
            raise Full  # what ends still takes memory
        assert self._folder is not None
        made = Kernel(owner, app, lang, self._folder, self._context)
        self._kernels[made.ident] = made
        return made

    def of(self, owner: str, ident: str) -> Kernel | None:
        """The kernel ``ident``, if it is one of ``owner``."""
        found = self._kernels.get(ident)
        return found if found is not None and owner and found.owner == owner else None

    def end(self, kernel: Kernel) -> None:
        """End a kernel; its page hears so."""
        if self._kernels.pop(kernel.ident, None) is None:
            return
        kernel.over = True
        if kernel.line is not None:
            kernel.line.tell_ended()
        task = asyncio.get_running_loop().create_task(kernel.stop())
        self._ending.add(task)
        task.add_done_callback(self._ending.discard)

    async def _look_after(self) -> None:
        while True:
            await asyncio.sleep(LOOK)
            for kernel in list(self._kernels.values()):
                with suppress(Exception):  # the next round may go better
                    kernel.look()
                    if self.is_over(kernel) or not (kernel.drawing or await kernel.alive()):
                        self.end(kernel)

    def is_over(self, kernel: Kernel) -> bool:
        """Whether a kernel should end: nobody is there, or it never gets done."""
        now = self._clock()

        def since(moment: float | None, most: float) -> bool:
            return moment is not None and now - moment > most

        if kernel.drawing:
            return since(kernel.began, DRAWING)
        return (
            since(kernel.alone_since, ALONE)
            or since(kernel.used, IDLE)
            or since(kernel.busy_since, BUSY)
            or since(kernel.hard_since, BUSY)
        )
