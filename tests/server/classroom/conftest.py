"""A class that is open on this machine, and phones that ask it things."""

from __future__ import annotations

import asyncio
import http.client
import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import pytest

from cjlib.classroom import Round
from cjlib.classroom.store import Store
from cjlib.server.classroom.serving import ClassRoom
from cjlib.server.classroom.watching import EVERY


@dataclass
class Answered:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: str

    def hidden(self) -> dict[str, str]:
        """The fields of the form that nobody sees."""
        return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', self.body))


@dataclass
class Phone:
    """A phone without JavaScript: it keeps its cookie and sends forms."""

    port: int
    lang: str = "nl-NL,nl;q=0.9"
    cookie: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    def ask(self, method: str, path: str, fields: dict[str, str] | bytes | None = None) -> Answered:
        body = urlencode(fields).encode() if isinstance(fields, dict) else fields
        headers = {"Accept-Language": self.lang, **self.headers}
        if self.cookie:
            headers["Cookie"] = self.cookie
        if body is not None:
            headers.setdefault("Content-Type", "application/x-www-form-urlencoded")
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        line.request(method, path, body, headers)
        reply = line.getresponse()
        text = reply.read().decode("utf-8", "replace")
        got = {name.lower(): value for name, value in reply.getheaders()}
        line.close()
        if "set-cookie" in got:
            self.cookie = got["set-cookie"].partition(";")[0]
        return Answered(reply.status, got, text)

    def get(self, path: str) -> Answered:
        return self.ask("GET", path)

    def answer(self, fields: dict[str, str], lang: str = "nl") -> Answered:
        """Fill in the form of now and send it."""
        return self.ask("POST", f"/{lang}/antwoord", {**self.get(f"/{lang}").hidden(), **fields})


@dataclass
class Class:
    """An open class."""

    room: ClassRoom
    loop: asyncio.AbstractEventLoop

    @property
    def store(self) -> Store:
        return self.room.desk.store

    @property
    def code(self) -> str:
        return self.room.desk.code

    def phone(self, inside: bool = True, **more: str) -> Phone:
        made = Phone(self.room.port, **more)
        if inside:
            assert made.get(f"/k/{self.code}").status in (302, 303)
        return made

    def opened(self, asked: Round) -> int:
        """Open a round, and see that phones see it."""
        ident = self.store.open(self.store.add(asked).id).id
        self.look()
        return ident

    def look(self) -> None:
        """Let the server look at the store now, instead of a moment later."""
        done = threading.Event()
        self.loop.call_soon_threadsafe(lambda: (self.room.desk.watch.look_again(), done.set()))
        assert done.wait(30 * EVERY)


@pytest.fixture
def open_class(tmp_path: Path) -> Iterator[Callable[[], Class]]:
    """Open the class of one file, again and again as after a restart."""
    running: list[tuple[Class, threading.Thread]] = []

    def start(host: str = "127.0.0.1") -> Class:
        loop = asyncio.new_event_loop()
        room = ClassRoom(Store(tmp_path / "klas.db", "CX"), host)
        ready = threading.Event()

        def serve() -> None:
            asyncio.set_event_loop(loop)
            loop.run_until_complete(room.start())
            loop.call_soon(ready.set)
            loop.run_forever()
            loop.run_until_complete(room.stop())

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        assert ready.wait(30)
        running.append((Class(room, loop), thread))
        return running[-1][0]

    yield start
    for made, thread in running:
        made.loop.call_soon_threadsafe(made.loop.stop)
        thread.join(30)
        made.store.close()


@pytest.fixture
def lesson(open_class: Callable[[], Class]) -> Class:
    """One open class."""
    return open_class()
