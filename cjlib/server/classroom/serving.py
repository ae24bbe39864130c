"""The class server itself: its own port, its own limits, nothing shared with Jupyter."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from contextlib import suppress
from socket import socket
from typing import Any, Protocol

from tornado import web
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets

from cjlib.classroom.store import Store
from cjlib.errors import InvalidValue
from cjlib.server.classroom.handlers import Desk, routes

LARGEST_FORM = 16 * 1024  # bytes
IDLE = 60.0  # seconds that a connection may say nothing
SLOW = 10.0  # seconds in which a form must have come in
MOST_CONNECTIONS = 2000
TRIES = 20  # ports after the one that was asked for


def open_files() -> int:
    """How many files and connections this process may have open; asks for as many as it can."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return 1 << 16
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = min(hard, 1 << 14) if hard != resource.RLIM_INFINITY else 1 << 14
    if soft < wanted:
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    return resource.getrlimit(resource.RLIMIT_NOFILE)[0]


class ClassServer(HTTPServer):
    """Hangs up on who comes when the room is full; who is in stays in."""

    def initialize(self, *args: Any, **options: Any) -> None:
        self.inside: Counter[str] = Counter()  # by address; in memory only
        self.most = min(MOST_CONNECTIONS, open_files() // 2)
        self.most_of_one = self.most * 3 // 4  # a whole school may come from one address
        super().initialize(*args, **options)

    def handle_stream(self, stream: Any, address: Any) -> None:
        if self.inside.total() >= self.most or self.inside[address[0]] >= self.most_of_one:
            stream.close()
            return
        self.inside[address[0]] += 1
        super().handle_stream(stream, address)

    def on_close(self, server_conn: Any) -> None:
        address = server_conn.context.address[0]
        self.inside[address] -= 1
        self.inside += Counter()  # forgets who has gone
        super().on_close(server_conn)


class Apps(Protocol):
    """What a class may open besides questions; `cjlib.server.classroom.apps` does."""

    def routes(self, desk: Desk) -> list[Any]:
        """Address -> handler."""

    async def start(self) -> None:
        """Get ready, on the loop of the class."""

    async def stop(self) -> None:
        """Leave nothing behind."""


class ClassRoom:
    """A class that is open: start it on an event loop, stop it when the lesson is over.

    Parameters
    ----------
    store : Store
    host : str
        Address to listen on; ``"0.0.0.0"`` for the whole network.
    port : int
        0 for any.
    apps : Apps, optional
        Apps that phones may open, such as
        ``cjlib.server.classroom.apps.opening.ClassApps(["concepts"])``.

    Attributes
    ----------
    port : int
        Where it listens, once started.
    desk : Desk
    """

    def __init__(
        self, store: Store, host: str = "0.0.0.0", port: int = 0, apps: Apps | None = None
    ) -> None:
        self.desk = Desk(store)
        self.host, self.port = host, port
        self.apps = apps
        self.desk.has_apps = apps is not None
        ours = apps.routes(self.desk) if apps is not None else []
        self.application = web.Application([*ours, *routes(self.desk)], log_function=lambda _: None)
        self.server = ClassServer(
            self.application,
            max_body_size=LARGEST_FORM,
            max_buffer_size=2 * LARGEST_FORM,
            max_header_size=LARGEST_FORM,
            idle_connection_timeout=IDLE,
            body_timeout=SLOW,
        )
        self._sockets: list[socket] = []
        self._watching: asyncio.Task[None] | None = None

    def bind(self) -> None:
        """Take a port: the one asked for, else one of the next; then phones are let in to wait.

        Raises
        ------
        InvalidValue
            If none of them is free, or this machine does not have the address.
        """
        tries = range(self.port, self.port + TRIES) if self.port else [0]
        for port in tries:
            with suppress(OSError):
                self._sockets = bind_sockets(port, self.host, backlog=1024)
                self.port = self._sockets[0].getsockname()[1]
                return
        raise InvalidValue("classroom.no_port", host=self.host, given=self.port)

    async def start(self) -> None:
        """Answer phones, and look at the store."""
        if not self._sockets:
            self.bind()
        # a line per request with the address of a phone would be a list of who was there
        logging.getLogger("tornado.access").setLevel(logging.CRITICAL)
        logging.getLogger("tornado.general").setLevel(logging.ERROR)
        if self.apps is not None:
            await self.apps.start()
        self.server.add_sockets(self._sockets)
        self._watching = asyncio.get_running_loop().create_task(self.desk.watch.run())

    async def stop(self) -> None:
        """Hang up."""
        self.server.stop()
        if self._watching is not None:
            self._watching.cancel()
            with suppress(asyncio.CancelledError):
                await self._watching
        if self.apps is not None:
            await self.apps.stop()
        await self.server.close_all_connections()
