"""Phones to load a class with: each keeps a line open, asks for its page, and sends answers."""

from __future__ import annotations

import asyncio
import random
import re
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import urlencode

PATIENCE = 20.0  # seconds until a phone gives up on an answer and tries again
_HIDDEN = re.compile(rb'type="hidden" name="(\w+)" value="([^"]*)"')
_MARK = re.compile(rb'data-mark="([^"]+)"')


class Line:
    """One connection that stays open, as a browser's does."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def ask(
        self, method: str, path: str, cookie: str = "", form: Mapping[str, str] | None = None
    ) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body.

        Raises
        ------
        OSError
            If the connection broke; the next call makes another.
        """
        body = b"" if form is None else urlencode(form).encode()
        head = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{self.port}"]
        if cookie:
            head.append(f"Cookie: {cookie}")
        if form is not None:
            head += [
                "Content-Type: application/x-www-form-urlencoded",
                f"Content-Length: {len(body)}",
            ]
        try:
            if self._writer is None:
                self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self.port)
            assert self._reader is not None
            self._writer.write("\r\n".join([*head, "", ""]).encode() + body)
            await self._writer.drain()
            return await _reply(self._reader)
        except (asyncio.IncompleteReadError, ValueError, IndexError) as problem:
            self.close()
            raise ConnectionError("half a reply") from problem
        except (OSError, asyncio.CancelledError):
            self.close()
            raise

    def close(self) -> None:
        if self._writer is not None:
            self._writer.close()
        self._reader = self._writer = None


async def _reply(reader: asyncio.StreamReader) -> tuple[int, dict[str, str], bytes]:
    raw = await reader.readuntil(b"\r\n\r\n")
    first, *lines = raw.decode("latin-1").split("\r\n")
    pairs = (line.partition(": ") for line in lines if line)
    headers = {name.lower(): value for name, _, value in pairs}
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return int(first.split()[1]), headers, body


@dataclass
class Seen:
    """What all phones saw together.

    Parameters
    ----------
    waits : list of float
        Seconds from sending an answer to the word that it was kept.
    told : dict
        (Round, phone) -> the value that was acknowledged last.
    retried : int
        How often an answer had to be sent again because no word came back.
    refused : int
        Answers to a question that closed meanwhile.
    """

    waits: list[float] = field(default_factory=list)
    told: dict[tuple[int, str], int] = field(default_factory=dict)
    retried: int = 0
    refused: int = 0


class Phone:
    """One phone: it hears of each question by itself, thinks a moment, and answers once."""

    def __init__(self, port: int, code: str, seen: Seen, seed: int) -> None:
        self._lines = Line(port), Line(port)  # one waits, one answers
        self._code = code
        self._seen = seen
        self._dice = random.Random(seed)
        self.cookie = ""

    async def enter(self) -> None:
        """Give the code, until somebody opens."""
        while not self.cookie:
            with suppress(OSError):
                _, headers, _ = await self._lines[1].ask("GET", f"/k/{self._code}")
                self.cookie = headers.get("set-cookie", "").partition(";")[0]
            if not self.cookie:
                await asyncio.sleep(0.5)

    async def take_part(self, until: float, think: float) -> None:
        """Answer every question that comes, within ``think`` seconds each."""
        mark, answered = "", ""
        while time.monotonic() < until:
            try:
                status, _, page = await self._lines[1].ask("GET", "/nl", self.cookie)
                found = _MARK.search(page)
                if status != 200 or found is None:
                    await asyncio.sleep(0.5)
                    continue
                mark = found[1].decode()
                hidden = {name.decode(): value.decode() for name, value in _HIDDEN.findall(page)}
                which = f"{hidden.get('round')}.{hidden.get('vote')}"
                if hidden and which != answered:
                    await asyncio.sleep(self._dice.uniform(0, think))
                    await self.send(hidden, self._dice.randint(1, 10))
                    answered = which
                await asyncio.wait_for(
                    self._lines[0].ask("GET", f"/stand?v={mark}", self.cookie),
                    max(0.1, until - time.monotonic()),
                )
            except TimeoutError:
                continue
            except OSError:  # the server is gone for a moment
                await asyncio.sleep(self._dice.uniform(0.2, 1.0))

    async def send(self, hidden: Mapping[str, str], value: int) -> None:
        """Send an answer, again and again until it is kept or the question is closed."""
        form = {**hidden, "value": str(value)}
        began = time.monotonic()
        while True:
            try:
                asked = self._lines[1].ask("POST", "/nl/antwoord", self.cookie, form)
                status, _, _ = await asyncio.wait_for(asked, PATIENCE)
            except (OSError, TimeoutError):
                self._seen.retried += 1
                await asyncio.sleep(self._dice.uniform(0.2, 1.0))
                continue
            if status == 303:
                self._seen.waits.append(time.monotonic() - began)
                key = self.cookie.partition("=")[2]
                self._seen.told[int(hidden["round"]), key] = value
                return
            if status == 422:
                self._seen.refused += 1
                return
            self._seen.retried += 1
            await asyncio.sleep(0.5)

    def close(self) -> None:
        for line in self._lines:
            line.close()
