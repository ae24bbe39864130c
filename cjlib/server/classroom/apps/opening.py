"""Opening apps to a class: what `ClassRoom` is given."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Any

from cjlib.server import warm_kernels
from cjlib.server.classroom.apps.launchers import chosen
from cjlib.server.classroom.apps.pool import EACH, MOST, Pool
from cjlib.server.classroom.handlers import Desk
from cjlib.server.classroom.limits import Limit, Rate

# A slider that is dragged waits for the kernel each time, so ordinary use stays far below these.
MESSAGES = Rate(burst=600, each=80)
BYTES = Rate(burst=6 * 2**20, each=256 * 2**10)
STARTS_PER_PHONE = Rate(burst=6, each=0.2)
STARTS = Rate(burst=80, each=4)


class ClassApps:
    """Apps for the phones of a class, on the port of the class and behind its code.

    Parameters
    ----------
    names : iterable of str
        Apps, such as ``"concepts"``; see `cjlib.server.classroom.apps.launchers.choosable`.
    most, each : int
        Kernels in all and per phone.

    Raises
    ------
    UnknownName
        If a name is not that of an app for the class.
    """

    def __init__(self, names: Iterable[str], most: int = MOST, each: int = EACH) -> None:
        self.launchers = {one.name: one for one in chosen(names)}
        self.pool = Pool(most, each)
        self._messages, self._bytes = Limit(MESSAGES), Limit(BYTES)
        self._starts_here, self._starts = Limit(STARTS_PER_PHONE), Limit(STARTS)

    def routes(self, desk: Desk) -> list[Any]:
        """Address -> handler."""
        from cjlib.server.classroom.apps.handlers import routes

        return routes(desk, self)

    async def start(self) -> None:
        """Get ready: load what pages need, so that the first phone need not wait for it."""
        from cjlib.server.classroom.apps import drawing

        warm_kernels.register()
        await self.pool.start()
        await asyncio.to_thread(drawing.load)

    async def stop(self) -> None:
        """End every kernel."""
        await self.pool.stop()

    def may_say(self, key: str, size: int) -> bool:
        """Whether a phone may send a message of ``size`` bytes now."""
        if not (self._messages.has(key) and self._bytes.has(key, size)):
            return False
        return self._messages.allows(key) and self._bytes.allows(key, size)

    def may_start(self, key: str) -> bool:
        """Whether a phone may open a page now."""
        return self._starts.has() and self._starts_here.allows(key) and self._starts.allows()
