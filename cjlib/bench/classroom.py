"""A class of three hundred phones: how long an answer takes, what it costs, and what a crash loses.

The server is the one that ``cj class`` starts, in a process of its own; phones and lecturer are
here.  Both share the cores of this machine, so a phone's waits hold the work of three hundred
phones too.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from cjlib.bench.class_phones import Phone, Seen
from cjlib.bench.measuring import CannotMeasure, measure
from cjlib.classroom import Round
from cjlib.classroom.store import Store
from cjlib.server.classroom.code import code_of

PHONES = 300
ROUNDS = 20
SECONDS = 60.0
THINK = 1.6  # seconds after the page came; a question is open for three
COURSE = "bench"
# nothing but the limits per address: here three hundred phones, and the rush, are one address
_SERVE = """
import sys
from cjlib.server.classroom import limits
limits.ASKS_PER_ADDRESS = limits.Rate(burst=10**9, each=10**9)
limits.ANSWERS_PER_PHONE = limits.Rate(burst=10**9, each=10**9)
from cjlib.cli import main
main(sys.argv[1:])
"""


class Server:
    """``cj class`` on a file, to start and to kill."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "class.db"
        self.store = Store(self.file, COURSE)
        self.code = code_of(self.store)
        self.port, self.own_port = _free_port(), _free_port()
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, and wait until a phone can come in."""
        options = [
            "class", "--course", COURSE, "--store", str(self.file), "--address", "127.0.0.1",
            "--port", str(self.port), "--own-port", str(self.own_port), "--no-browser",
            "--folder", str(self.folder / "work"),
        ]  # fmt: skip
        log = (self.folder / "log").open("ab")
        self._process = subprocess.Popen(
            [sys.executable, "-c", _SERVE, *options],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            env={**os.environ, "JUPYTER_DATA_DIR": str(self.folder / "jupyter")},
        )
        asyncio.run(asyncio.wait_for(self._answers(), 120))

    async def _answers(self) -> None:
        from cjlib.bench.class_phones import Line

        while True:
            with suppress(OSError):
                line = Line(self.port)
                if (await line.ask("GET", "/"))[0] == 200:
                    line.close()
                    return
            await asyncio.sleep(0.2)

    def dashboard(self) -> str:
        """The address of the lecturer's app, with the token."""
        found = b""
        while b"token=" not in found:
            time.sleep(0.2)
            found = (self.folder / "log").read_bytes()
        token = found.rpartition(b"token=")[2].split()[0].decode()
        return f"http://127.0.0.1:{self.own_port}/apps/classroom?token={token}"

    def kill(self) -> None:
        """As when the power goes: no last word, no last write."""
        if self._process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None

    def megabytes(self) -> float:
        """Memory of the whole tree of processes, shared parts counted once."""
        try:
            import psutil
        except ImportError:
            raise CannotMeasure("psutil is not installed") from None
        assert self._process is not None
        parent = psutil.Process(self._process.pid)
        total = 0
        for one in [parent, *parent.children(recursive=True)]:
            with suppress(psutil.Error):
                total += one.memory_full_info().pss
        return total / 2**20

    def close(self) -> None:
        self.kill()
        self.store.close()


@dataclass(frozen=True)
class Outcome:
    """What one run showed."""

    seen: Seen
    kept: int
    lost: int
    doubled: int
    megabytes: float

    def wait(self, share: float) -> float:
        """Milliseconds that this share of the answers stayed under."""
        return float(1000 * np.quantile(self.seen.waits, share))


@contextmanager
def _server() -> Iterator[Server]:
    if sys.platform == "win32":
        raise CannotMeasure("there is no SIGKILL here")
    with tempfile.TemporaryDirectory(prefix="cj-bench-") as folder:
        made = Server(Path(folder))
        try:
            made.start()
            yield made
        finally:
            made.close()


@contextmanager
def _watched(server: Server) -> Iterator[None]:
    """The lecturer's dashboard open in Chromium, where there is one."""
    from cjlib.bench.browsing import empty_page

    with empty_page() as page:
        page.goto(server.dashboard())
        page.locator(".cj-app").first.wait_for(timeout=120_000)
        yield


async def _lesson(server: Server, kill: bool) -> Seen:
    """Twenty questions in a minute to three hundred phones; perhaps the power goes half-way."""
    seen = Seen()
    phones = [Phone(server.port, server.code, seen, nth) for nth in range(PHONES)]
    for some in range(0, PHONES, 50):  # people come in, they are not thrown in
        await asyncio.gather(*(phone.enter() for phone in phones[some : some + 50]))
    began = time.monotonic()
    ends = began + SECONDS + (30 if kill else 3)
    taking_part = [asyncio.create_task(one.take_part(ends, THINK)) for one in phones]
    for nth in range(ROUNDS):
        ident = server.store.add(Round("mark", f"Vraag {nth + 1}")).id
        server.store.open(ident)
        if kill and nth == ROUNDS // 2:
            await asyncio.sleep(1.2)  # a third of the phones is sending
            server.kill()
            before = time.monotonic()
            await asyncio.to_thread(server.start)
            began += time.monotonic() - before
        await asyncio.sleep(max(0.0, began + SECONDS / ROUNDS * (nth + 1) - time.monotonic()))
    await asyncio.sleep(3)
    for task in taking_part:
        task.cancel()
    await asyncio.gather(*taking_part, return_exceptions=True)
    for phone in phones:
        phone.close()
    return seen


def _outcome(server: Server, seen: Seen) -> Outcome:
    """Compare what phones were told with what is in the store."""
    in_store: dict[tuple[int, str], list[int]] = {}
    for one in server.store.rounds():
        for kept in server.store.answers(one.id):
            in_store.setdefault((one.id, kept.person), []).append(int(kept.answer["value"]))
    told = {(nth, server.store.person(key)): value for (nth, key), value in seen.told.items()}
    lost = sum(in_store.get(which) != [value] for which, value in told.items())
    doubled = sum(len(values) > 1 for values in in_store.values())
    return Outcome(seen, len(in_store), lost, doubled, server.megabytes())


@cache
def _run(kill: bool) -> Outcome:
    with _server() as server, nullcontext() if kill else _watched(server):
        # Playwright has a loop running in this thread
        with ThreadPoolExecutor(1) as other:
            lesson = _lesson(server, kill)
            seen = other.submit(asyncio.run, lesson).result()
        return _outcome(server, seen)


@measure("300 phones, 20 answers each in a minute: half of them kept within", "ms")
def answer_median() -> float:
    """From sending to the word that it is on disk, with the lecturer's dashboard open."""
    return _run(False).wait(0.5)


@measure("300 phones: 99 of 100 answers kept within", "ms", under=200)
def answer_p99() -> float:
    """The same run."""
    return _run(False).wait(0.99)


@measure("300 phones and the dashboard: memory of all processes", "MB", under=400)
def memory() -> float:
    """At the end of the same run, shared memory counted once; Chromium is not in it."""
    return _run(False).megabytes


@measure("answers per second that are kept when phones never rest", "/s", over=500)
def saturation() -> float:
    """Sixty-four lines that send one answer after another, from three thousand phones."""
    with _server() as server:
        return asyncio.run(_rush(server))


async def _rush(server: Server, lines: int = 64, seconds: float = 10.0) -> float:
    ident = server.store.add(Round("mark", "Zo snel je kunt")).id
    server.store.open(ident)
    await asyncio.sleep(1.0)
    seen = Seen()
    phones = [Phone(server.port, server.code, seen, nth) for nth in range(lines)]
    await asyncio.gather(*(phone.enter() for phone in phones))
    from cjlib.server.classroom.code import form_mark

    ends = time.monotonic() + seconds

    async def send(phone: Phone) -> None:
        key = phone.cookie.partition("=")[2]
        change = 0
        while time.monotonic() < ends:
            hidden = {"round": str(ident), "vote": "1", "change": str(change)}
            await phone.send({**hidden, "mark": form_mark(server.store, key)}, 1 + change % 10)
            change += 1

    await asyncio.gather(*(send(phone) for phone in phones))
    return len(seen.waits) / seconds


@measure("the server killed in the middle: acknowledged answers that are lost", "", under=0)
def lost() -> float:
    """Every answer that a phone was told is kept is looked up in the store."""
    return float(_run(True).lost)


@measure("the server killed in the middle: answers that count twice", "", under=0)
def doubled() -> float:
    """Phones that heard nothing sent the same again."""
    return float(_run(True).doubled)


@measure("the server killed in the middle: answers kept, of 6000", "")
def kept_after_kill() -> float:
    """Less than all: questions went on while the server was starting again."""
    return float(_run(True).kept)


def _free_port() -> int:
    import socket

    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def facts(kill: bool = False) -> str:
    """Everything one run showed, as JSON: to look into, not a measure."""
    found: Any = _run(kill)
    waits = {f"p{int(100 * q)}": round(found.wait(q)) for q in (0.5, 0.9, 0.99)}
    counts = {name: getattr(found, name) for name in ("kept", "lost", "doubled")}
    return json.dumps(
        waits | counts | {"retried": found.seen.retried, "refused": found.seen.refused}
    )
