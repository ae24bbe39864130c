"""Thirty phones that open one app of the class within ten seconds.

The server runs in a process of its own, the phones are here: each asks for the page and its
scripts, opens the websocket of its kernel and asks how all widgets are.  What a phone draws with it
takes its own processor, and is not in the number.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

from cjlib.bench.measuring import CannotMeasure, measure

PHONES = 30
WITHIN = 10.0
APP = "concepts"
PATIENCE = 180.0
_SERVE = """
import asyncio, sys
from pathlib import Path
from cjlib.classroom.store import Store
from cjlib.server import warm_kernels
from cjlib.server.classroom.apps.opening import ClassApps
from cjlib.server.classroom.serving import ClassRoom

async def main(folder, app):
    with warm_kernels.running(folder / "kernels.log") as warm:
        store = Store(folder / "class.db", "bench")
        room = ClassRoom(store, "127.0.0.1", 0, ClassApps([app]))
        await room.start()
        while warm is not None and not await warm.ready():
            pass
        print(room.port, room.desk.code, flush=True)
        await asyncio.Event().wait()

asyncio.run(main(Path(sys.argv[1]), sys.argv[2]))
"""


@dataclass(frozen=True)
class Outcome:
    """What one run showed.

    Parameters
    ----------
    waits : tuple of float
        Seconds from asking for the page until its widgets are there, per phone.
    all_there : float
        Seconds from the first phone that asked until the last one that sees the app.
    before, after : float
        Megabytes of the server and all it started, shared parts counted once.
    """

    waits: tuple[float, ...]
    all_there: float
    before: float
    after: float


@contextmanager
def _server(app: str) -> Iterator[tuple[int, str, Any]]:
    import psutil

    with tempfile.TemporaryDirectory(prefix="cj-bench-") as folder:
        command = [sys.executable, "-c", _SERVE, folder, app]
        env = {**os.environ, "JUPYTER_RUNTIME_DIR": folder}  # nothing stays behind
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env)
        try:
            assert process.stdout is not None
            said = process.stdout.readline().split()
            if len(said) != 2:
                raise CannotMeasure("the class does not start")
            time.sleep(3)  # what is computed ahead
            yield int(said[0]), said[1], psutil.Process(process.pid)
        finally:
            process.kill()
            process.wait()


async def _phone(port: int, code: str, app: str, wait: float) -> tuple[float, float]:
    """Open the app after ``wait`` seconds; when it was asked for and when it was there."""
    from tornado.httpclient import AsyncHTTPClient, HTTPRequest
    from tornado.websocket import websocket_connect

    from cjlib.server.classroom.apps.guard import PROTOCOL, put_together

    base = f"http://127.0.0.1:{port}"
    client = AsyncHTTPClient(force_instance=True, max_clients=6)

    async def get(path: str, cookie: str, follow: bool = True) -> Any:
        return await client.fetch(
            f"{base}{path}", headers={"Cookie": cookie}, decompress_response=True,
            request_timeout=PATIENCE, connect_timeout=PATIENCE,
            follow_redirects=follow, raise_error=False,
        )  # fmt: skip

    entered = await get(f"/k/{code}", "", follow=False)
    cookie = entered.headers["Set-Cookie"].partition(";")[0]
    await asyncio.sleep(wait)
    began = time.monotonic()
    page = (await get(f"/apps/{app}?lang=nl", cookie)).body.decode()
    scripts = set(re.findall(r'(?:src|href)="(/apps/cj/[^"]+)"', page))
    await asyncio.gather(*(get(one, cookie) for one in scripts))
    found = re.search(r'"kernelId": "([^"]+)"', page)
    if found is None:
        raise CannotMeasure("a phone got no app")
    line = await websocket_connect(
        HTTPRequest(
            f"ws://127.0.0.1:{port}/apps/api/kernels/{found[1]}/channels",
            headers={"Cookie": cookie, "Origin": base},
        ),
        subprotocols=[PROTOCOL],
    )

    async def say(kind: str, about: dict[str, str], content: dict[str, Any]) -> None:
        header = {"msg_id": kind, "msg_type": kind, "session": "bench"}
        words: tuple[dict[str, Any], ...] = (header, {}, about, content)
        parts = [json.dumps(one).encode() for one in words]
        await line.write_message(put_together("shell", parts), binary=True)

    control = {"comm_id": "c", "target_name": "jupyter.widget.control", "data": {}}
    await say("comm_open", {"version": "1.0.0"}, control)
    await say("comm_msg", {}, {"comm_id": "c", "data": {"method": "request_states"}})
    while True:
        heard = await asyncio.wait_for(line.read_message(), PATIENCE)
        if heard is None:
            raise CannotMeasure("a kernel hung up")
        if isinstance(heard, bytes) and b'"update_states"' in heard:
            return began, time.monotonic()  # the line stays open, as that of a phone does


async def _class(port: int, code: str, app: str, phones: int) -> list[tuple[float, float]]:
    dice = random.Random(8)
    waits = [dice.uniform(0, WITHIN) for _ in range(phones)]
    return await asyncio.gather(*(_phone(port, code, app, wait) for wait in waits))


def run(app: str = APP, phones: int = PHONES) -> Outcome:
    """Open ``app`` on ``phones`` phones.

    Raises
    ------
    CannotMeasure
        If a phone gets no app.
    """

    def megabytes(parent: Any) -> float:
        every = [parent, *parent.children(recursive=True)]
        return float(sum(one.memory_full_info().pss for one in every) / 2**20)

    with _server(app) as (port, code, process):
        before = megabytes(process)
        moments = asyncio.run(_class(port, code, app, phones))
        after = megabytes(process)
    starts, ends = zip(*moments, strict=True)
    waits = tuple(sorted(end - start for start, end in moments))
    return Outcome(waits, max(ends) - min(starts), before, after)


@cache
def _outcome() -> Outcome:
    if not sys.platform.startswith("linux"):
        raise CannotMeasure("memory that is shared can only be counted on Linux")
    return run()


@measure("class: 30 phones open an app in 10 s, all see it", "s", under=20)
def all_there() -> float:
    """From the first that asks to the last that sees it."""
    return _outcome().all_there


@measure("class: an app opens, the middle phone", "s", under=5)
def middle_wait() -> float:
    """From asking to seeing."""
    waits = _outcome().waits
    return waits[len(waits) // 2]


@measure("class: an app opens, the last phone", "s", under=12)
def longest_wait() -> float:
    """From asking to seeing."""
    return _outcome().waits[-1]


@measure("class: memory of a further phone in an app", "MB", under=80)
def memory_each() -> float:
    """Shared memory counted once."""
    outcome = _outcome()
    return (outcome.after - outcome.before) / len(outcome.waits)
