"""A class with one light app open, and visitors that try what they should not."""

from __future__ import annotations

import asyncio
import json
import re
import threading
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from cjlib.classroom.store import Store
from cjlib.server.classroom.apps import guard
from cjlib.server.classroom.apps.launchers import Launcher
from cjlib.server.classroom.apps.opening import ClassApps
from cjlib.server.classroom.serving import ClassRoom
from tests.server.classroom.conftest import Class, Phone

APP = """
import ipywidgets as widgets
from IPython.display import display
slider = widgets.IntSlider(description="Cijfer", min=1, max=10, value=7)
shown = widgets.HTML("7")
slider.observe(lambda change: setattr(shown, "value", f"nu {change.new}"), "value")
broken = widgets.Button(description="Stuk")
broken.on_click(lambda _: 1 / 0)
display(widgets.VBox([slider, shown, broken]))
"""


def notebook(code: str = APP) -> str:
    """A launcher that runs ``code``."""
    cell = {"cell_type": "code", "id": "a", "metadata": {}, "outputs": [], "source": code}
    whole = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}}
    return json.dumps(whole | {"cells": [cell | {"execution_count": None}]})


@dataclass
class Page:
    """A page of the app as it came in, and the phone that asked for it."""

    phone: Phone
    html: str
    headers: dict[str, str]

    @property
    def kernel(self) -> str:
        """The name of its kernel."""
        return re.search(r'"kernelId": "([^"]+)"', self.html)[1]

    @property
    def address(self) -> str:
        """Of its websocket."""
        return f"/apps/api/kernels/{self.kernel}/channels?session_id=s1"


def open_page(phone: Phone, more: str = "") -> Page:
    """Open the light app."""
    got = phone.get(f"/apps/proef?lang=nl{more}")
    assert got.status == 200
    return Page(phone, got.body, got.headers)


def frame(
    kind: str, content: Any, channel: str = "shell", buffers: tuple[bytes, ...] = (), **more: Any
) -> bytes:
    """A message in the newer of Jupyter's two ways."""
    header = {"msg_id": uuid.uuid4().hex, "msg_type": kind, "session": "s1", **more}
    words = [header, {}, {"version": "1.0.0"}, content]
    return guard.put_together(channel, [*(json.dumps(one).encode() for one in words), *buffers])


async def connect(
    phone: Phone, address: str, protocols: tuple[str, ...] = (guard.PROTOCOL,), **headers: str
) -> WebSocketClientConnection:
    """A websocket, with the cookie of ``phone``."""
    host = f"127.0.0.1:{phone.port}"
    given = {"Cookie": phone.cookie, "Origin": f"http://{host}", **headers}
    request = HTTPRequest(
        f"ws://{host}{address}", headers={k: v for k, v in given.items() if v}, request_timeout=20
    )
    return await websocket_connect(request, subprotocols=list(protocols) or None)


def say(line: WebSocketClientConnection, kind: str, content: Any, *more: Any, **also: Any) -> None:
    """Send a message."""
    line.write_message(frame(kind, content, *more, **also), binary=True)


async def heard(line: WebSocketClientConnection, until: str, seconds: float = 20) -> list[bytes]:
    """What a kernel says until ``until`` is in it; what was heard when it hangs up."""
    got: list[bytes] = []
    while True:
        said = await asyncio.wait_for(line.read_message(), seconds)
        if said is None:
            return got
        got.append(said)
        if until.encode() in said:
            return got


async def comms(line: WebSocketClientConnection) -> dict[str, str]:
    """The widgets of a page: the name of each model, and how to reach it."""
    say(line, "comm_info_request", {"target_name": "jupyter.widget"})
    said = (await heard(line, "comm_info_reply"))[-1]
    found = {}
    for ident in json.loads(guard.taken_apart(said)[4])["comms"]:
        say(line, "comm_msg", {"comm_id": ident, "data": {"method": "request_state"}})
        state = (await heard(line, '"_model_name"'))[-1]
        found[json.loads(guard.taken_apart(state)[4])["data"]["state"]["_model_name"]] = ident
    return found


@pytest.fixture(scope="module")
def lesson(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Class]:
    """An open class with an app."""
    folder: Path = tmp_path_factory.mktemp("klas")
    loop = asyncio.new_event_loop()
    apps = ClassApps(["concepts"])
    apps.launchers["proef"] = Launcher("proef", notebook(), (("en", "Trial"), ("nl", "Proef")))
    ready = threading.Event()
    patch = pytest.MonkeyPatch()
    patch.setenv("CJ_CLASS_STORE", str(folder / "geheim.db"))
    patch.setenv("GEHEIM", "sleutel")
    room = ClassRoom(Store(folder / "geheim.db", "CX"), "127.0.0.1", 0, apps)

    def serve() -> None:
        asyncio.set_event_loop(loop)
        loop.run_until_complete(room.start())
        loop.call_soon(ready.set)
        loop.run_forever()
        loop.run_until_complete(room.stop())

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    assert ready.wait(60)
    yield Class(room, loop)
    loop.call_soon_threadsafe(loop.stop)
    thread.join(30)
    room.desk.store.close()
    patch.undo()


@pytest.fixture(scope="module")
def mine(lesson: Class) -> Page:
    """The page of a visitor; all attacks are on its kernel."""
    return open_page(lesson.phone())


@pytest.fixture(scope="module")
def other(lesson: Class) -> Page:
    """The page of another visitor, who tries what can be tried with an address."""
    return open_page(lesson.phone(), "&theme=kwaad%22onload&template=kwaad&lang=xx")
