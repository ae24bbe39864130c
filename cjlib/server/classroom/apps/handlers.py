"""What a phone can ask of the apps; each time it shows the key of the class."""

from __future__ import annotations

import logging
import secrets
import time
from typing import Any

from tornado import web
from tornado.iostream import StreamClosedError

from cjlib.server.classroom.apps import drawing
from cjlib.server.classroom.apps.kernels import Kernel
from cjlib.server.classroom.apps.launchers import Launcher
from cjlib.server.classroom.apps.line import Line
from cjlib.server.classroom.apps.pool import Full
from cjlib.server.classroom.apps.shelf import is_packed, kind, packed, shelf
from cjlib.server.classroom.handlers import Desk, Handler
from cjlib.texts import LANGUAGES

log = logging.getLogger("cjlib.classroom")

KERNEL = r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"
POLICY = (
    "default-src 'none'; script-src 'self' 'nonce-{nonce}' blob:; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self' ws://{host} wss://{host}; form-action 'none'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
"""Looser than for the pages with questions: scripts of our own widgets come from the kernel, and
styles stand in the page.  No script of others runs, none is made of text, and nothing goes
elsewhere."""


class AppHandler(Handler):
    """A page or file of an app; without the key of the class there is only the door."""

    apps: Any

    def initialize(self, desk: Desk, apps: Any = None) -> None:
        super().initialize(desk)
        self.apps = apps

    def prepare(self) -> None:
        super().prepare()
        if self._finished or self.key:
            return
        if self.request.method == "GET" and self.request.path.count("/") <= 2:
            self.redirect("/")
        else:
            raise web.HTTPError(404)

    @property
    def lang(self) -> str:
        asked = self.get_query_argument("lang", "")
        return asked if asked in LANGUAGES else super().lang


class AppList(AppHandler):
    """``/apps/``: the apps that the lecturer chose."""

    def get(self) -> None:
        listed = [(one.name, one.title(self.lang)) for one in self.apps.launchers.values()]
        self.write(self.page("apps", apps=listed))


class AppPage(AppHandler):
    """``/apps/concepts``: a page with a kernel of its own behind it."""

    _kernel: Kernel | None = None

    async def get(self, name: str) -> None:
        launcher = self.apps.launchers.get(name)
        if launcher is None:
            raise web.HTTPError(404)
        try:
            if not self.apps.may_start(self.key):
                raise Full
            self._kernel = self.apps.pool.claim(self.key, name, self.lang)
        except Full:
            self.set_status(503)
            self.set_header("Retry-After", "10")
            self.write(self.page("apps_full", again=f"/apps/{name}?lang={self.lang}"))
            return
        await self._draw(launcher, self._kernel)

    async def _draw(self, launcher: Launcher, kernel: Kernel) -> None:
        pool, nonce = self.apps.pool, secrets.token_urlsafe(16)
        host = self.request.host if _is_host(self.request.host) else ""
        self.set_header("Content-Security-Policy", POLICY.format(nonce=nonce, host=host))
        waiting = True

        async def manager() -> Any:
            nonlocal waiting
            await pool.turns.acquire()
            waiting = False
            return await kernel.start()

        starting = manager()
        try:
            visitor = drawing.Visitor(self.lang, self.request.path)
            async for piece in drawing.pieces(launcher, visitor, kernel, starting, nonce):
                if kernel.over:
                    break
                self.write(piece)
                # not waited for: a slow phone must not keep the others from their turn
                self.flush()
        except StreamClosedError:
            pool.end(kernel)
        finally:
            starting.close()
            if not waiting:
                pool.turns.release()
            kernel.drawing = False
            kernel.used = time.monotonic()
            if kernel.line is None:
                kernel.alone_since = time.monotonic()

    def on_connection_close(self) -> None:
        """A phone that leaves before its page is whole needs no kernel."""
        if self._kernel is not None and self._kernel.drawing:
            self.apps.pool.end(self._kernel)


class AppFile(AppHandler):
    """A file on the shelf; its address changes when it does."""

    def get(self, address: str) -> None:
        file = shelf().get(address)
        if file is None:
            raise web.HTTPError(404)
        self.set_header("Content-Type", kind(file))
        self.set_header("Cache-Control", "private, max-age=86400, immutable")
        if is_packed(file):
            self.set_header("Content-Encoding", "gzip")
        self.write(packed(file))


class KernelHere(AppHandler):
    """Whether the kernel of this page is still there: pages ask when they hear nothing."""

    def get(self, ident: str) -> None:
        kernel = self.apps.pool.of(self.key, ident)
        if kernel is None:
            raise web.HTTPError(404)
        busy = "idle" if kernel.busy_since is None else "busy"
        self.write({"id": kernel.ident, "name": "python3", "execution_state": busy})


class Farewell(AppHandler):
    """A page that is closed ends its kernel."""

    def post(self, ident: str) -> None:
        origin = self.request.headers.get("Origin", "")
        kernel = self.apps.pool.of(self.key, ident)
        if origin.partition("://")[2] != self.request.host:
            raise web.HTTPError(403)
        if kernel is not None:
            self.apps.pool.end(kernel)
        self.set_status(204)


def _is_host(host: str) -> bool:
    """Whether what the phone calls us can stand in a header as it is."""
    return len(host) < 100 and all(one.isalnum() or one in ".:-[]" for one in host)


def routes(desk: Desk, apps: Any) -> list[Any]:
    """Address -> handler; all of them."""
    ours = {"desk": desk, "apps": apps}
    return [
        (r"/apps/?", AppList, ours),
        (r"/apps/([a-z_]{1,40})", AppPage, ours),
        (r"/apps/(cj/.+)", AppFile, ours),
        (rf"/apps/api/kernels/{KERNEL}", KernelHere, ours),
        (rf"/apps/api/kernels/{KERNEL}/channels", Line, ours),
        (rf"/apps/voila/api/shutdown/{KERNEL}", Farewell, ours),
    ]
