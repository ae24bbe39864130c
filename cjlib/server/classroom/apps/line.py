"""The one websocket: between a page and the kernel that it started."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from tornado import web
from tornado.websocket import WebSocketClosedError, WebSocketHandler

from cjlib.server.classroom.apps import guard
from cjlib.server.classroom.apps.kernels import Kernel
from cjlib.server.classroom.handlers import Handler

PING = 25.0  # seconds
SLOW_READER = 30.0  # seconds in which a phone must take a message
QUEUED = 200  # messages of a kernel that wait for a phone
DELIMITER = b"<IDS|MSG>"


class Line(Handler, WebSocketHandler):
    """``/apps/api/kernels/<id>/channels``, for the phone whose kernel it is."""

    apps: Any

    def initialize(self, desk: Any, apps: Any = None) -> None:
        super().initialize(desk)
        self.apps = apps
        self.kernel: Kernel | None = None
        self._sockets: dict[str, Any] = {}
        self._tasks: list[asyncio.Task[None]] = []
        self._session: Any = None

    async def get(self, ident: str) -> None:
        """Let in who owns the kernel, comes from our own page and speaks our protocol."""
        self.kernel = self.apps.pool.of(self.key, ident)
        if self.kernel is None:
            raise web.HTTPError(404)
        if not self.check_origin(self.request.headers.get("Origin", "")):
            raise web.HTTPError(403)
        offered = self.request.headers.get("Sec-WebSocket-Protocol", "").split(",")
        if guard.PROTOCOL not in [one.strip() for one in offered]:
            raise web.HTTPError(400)
        await super().get(ident)

    def check_origin(self, origin: str) -> bool:
        """Whether a page of this server asks."""
        return bool(origin) and urlsplit(origin).netloc.lower() == self.request.host.lower()

    def select_subprotocol(self, _: list[str]) -> str:
        """The only way of framing."""
        return guard.PROTOCOL

    @property
    def max_message_size(self) -> int:
        return guard.LARGEST_FRAME

    @property
    def ping_interval(self) -> float:
        return PING

    @property
    def ping_timeout(self) -> float:
        return PING

    def get_compression_options(self) -> None:
        """None: what is small on the line must not be large here."""

    def open(self, *_: str) -> None:
        """Take the place of an earlier connection and listen to the kernel."""
        from jupyter_client.session import Session

        kernel = self.kernel
        stream = getattr(self.ws_connection, "stream", None)
        if kernel is None or kernel.over or stream is None:
            self.close()
            return
        # a form of a phone is smaller than a file that somebody opens in an app
        stream.max_buffer_size = 2 * guard.LARGEST_FRAME
        before, kernel.line = kernel.line, self
        kernel.alone_since = kernel.busy_since = None
        if before is not None:
            before.close()
        manager = kernel.manager
        self._session = Session(key=manager.session.key, check_pid=False)
        name = self._session.bsession
        for channel in ("iopub", "shell"):
            made = getattr(manager, f"connect_{channel}")(identity=name)
            made.linger = 0
            made.rcvhwm = made.sndhwm = QUEUED
            self._sockets[channel] = made
            self._tasks.append(asyncio.get_running_loop().create_task(self._hear(channel, made)))

    async def on_message(self, frame: str | bytes) -> None:
        """Hand on what a widget says; hang up on anything else.

        Who says too much is listened to more slowly: the next frame is read after this one.
        """
        kernel = self.kernel
        try:
            message = guard.from_phone(frame)
        except guard.NotAllowed:
            self.close(1008)
            return
        while not self.apps.may_say(self.key, len(frame)):
            await asyncio.sleep(0.05)
        shell = self._sockets.get("shell")
        if kernel is None or kernel.over or kernel.line is not self or shell is None:
            return
        kernel.used = time.monotonic()
        parts = message.parts()
        signed = [DELIMITER, self._session.sign(parts), *parts, *message.buffers]
        with suppress(Exception):  # closed meanwhile
            await shell.send_multipart(signed)

    async def _hear(self, channel: str, socket: Any) -> None:
        """Hand on what the kernel says."""
        with suppress(WebSocketClosedError, TimeoutError):
            while True:
                heard = await socket.recv_multipart()
                parts = heard[heard.index(DELIMITER) + 2 :]
                if channel == "iopub":
                    self._mind(parts)
                frame = guard.to_phone(channel, parts)
                if frame is not None:
                    await asyncio.wait_for(self.write_message(frame, binary=True), SLOW_READER)
        self.close()

    def _mind(self, parts: list[bytes]) -> None:
        """Remember since when the kernel is at work."""
        if self.kernel is None or guard.kind_of(parts) != "status":
            return
        if b'"idle"' in parts[3]:
            self.kernel.busy_since = None
        elif self.kernel.busy_since is None:
            self.kernel.busy_since = time.monotonic()

    def tell_ended(self) -> None:
        """Say that the kernel is no more, and hang up."""
        with suppress(WebSocketClosedError):
            sent = asyncio.ensure_future(self.write_message(guard.ended(), binary=True))
            sent.add_done_callback(lambda done: done.exception())  # gone is as good as told
        self.close()

    def on_close(self) -> None:
        """Let go of the kernel; it waits a while for the page to come back."""
        for task in self._tasks:
            task.cancel()
        for socket in self._sockets.values():
            socket.close(linger=0)
        self._sockets = {}
        if self.kernel is not None and self.kernel.line is self:
            self.kernel.line = None
            self.kernel.busy_since = None
            self.kernel.alone_since = time.monotonic()
