"""What the class sees now, and waking the phones that wait when it changes.

The lecturer's app runs in another process and writes to the store; here one cheap question is asked
of the store every so often, however many phones wait.
"""

from __future__ import annotations

import asyncio
import random
from dataclasses import dataclass
from functools import cached_property
from zlib import crc32

from cjlib.classroom.store import Running, Store
from cjlib.classroom.tally import Tally, tally

EVERY = 0.4  # seconds between two looks at the store
APART, MOST_APART = 0.003, 1.0  # seconds over which each phone more spreads their waking up
LONGEST_WAIT = 25.0  # seconds that a phone is kept waiting before it asks again


@dataclass(frozen=True)
class Scene:
    """What a phone shows: a round, or that there is none yet; and the outcome if it may be seen.

    Parameters
    ----------
    running : Running or None
    outcomes : tuple of Tally
        Of the first and the second vote; empty while the lecturer hides them.
    """

    running: Running | None = None
    outcomes: tuple[Tally, ...] = ()

    @cached_property
    def mark(self) -> str:
        """Another mark means that a phone should draw again."""
        now = self.running
        if now is None:
            return "0"
        outcome = crc32(repr([one.given for one in self.outcomes]).encode())
        return f"{now.id}.{now.vote}.{now.state}.{int(now.seen)}.{outcome}"


class Watch:
    """Looks at the store and remembers what it saw.

    Parameters
    ----------
    store : Store
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._waiting = 0
        self._changed = asyncio.Event()
        self.scene = self._look()

    async def run(self) -> None:
        """Look again and again, until cancelled."""
        while True:
            await asyncio.sleep(EVERY)
            self.look_again()

    def look_again(self) -> None:
        """Look now; a store that cannot be read for a moment shows what it showed."""
        try:
            scene = self._look()
        except Exception:  # the class goes on with what it has; the next look may succeed
            return
        if scene.mark != self.scene.mark:
            self.scene = scene
            self._changed.set()
            self._changed = asyncio.Event()

    async def other_than(self, mark: str) -> str:
        """Wait until the scene is another one than ``mark``, but not for ever; gives its mark."""
        if self.scene.mark == mark:
            self._waiting += 1
            try:
                await asyncio.wait_for(self._changed.wait(), LONGEST_WAIT)
                # a whole class that asks in the same instant keeps the first answers waiting
                await asyncio.sleep(random.uniform(0, min(MOST_APART, self._waiting * APART)))
            except TimeoutError:
                pass  # nothing changed; the phone asks again
            finally:
                self._waiting -= 1
        return self.scene.mark

    def _look(self) -> Scene:
        running = self._store.newest()
        if running is None or not running.seen or running.state == "waiting":
            return Scene(running)
        kept = self._store.answers(running.id)
        outcomes = []
        for vote in range(1, running.vote + 1):
            given = [one for one in kept if one.vote == vote]
            if running.asked.kind == "text":
                given = [one for one in given if one.shown]
            outcomes.append(tally(running.asked, (one.answer for one in given)))
        return Scene(running, tuple(outcomes))
