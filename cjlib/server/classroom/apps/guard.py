"""What may pass between a phone and its kernel: what widgets say, and nothing else.

A message of the phone is taken apart, checked, and written anew; what is not understood does not
pass.  Only the newer of Jupyter's two ways of putting a message in a frame is spoken
(``v1.kernel.websocket.jupyter.org``), which all our pages know.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from math import isfinite
from typing import Any

PROTOCOL = "v1.kernel.websocket.jupyter.org"
LARGEST_FRAME = 2 * 2**20 + 2**16
"""Bytes: a file that somebody opens in an app, and a little more."""
LARGEST_TALK = 128 * 2**10
"""Bytes of a message besides such a file."""
MOST_FILES = 8
DEEPEST = 20
SETTABLE = frozenset({"value", "index", "selected_index", "error", "outbox", "selected", "chosen"})
"""What a person can change in a widget.  Limits, options and looks are for the kernel to say."""
CONTROL = "jupyter.widget.control"
WIDGET = "jupyter.widget"

_IDENT = re.compile(r"[\w.-]{1,100}", re.ASCII)
_TO_PHONE = {
    "iopub": {
        "status", "comm_open", "comm_msg", "comm_close", "display_data", "update_display_data",
        "clear_output", "execute_result", "stream",
    },
    "shell": {"kernel_info_reply", "comm_info_reply"},
}  # fmt: skip


class NotAllowed(Exception):
    """Not something that a page of ours sends."""


@dataclass(frozen=True)
class Message:
    """What goes to the kernel.

    Parameters
    ----------
    header, content : dict
    buffers : tuple of bytes
    """

    header: dict[str, Any]
    content: dict[str, Any]
    buffers: tuple[bytes, ...] = ()

    def parts(self) -> list[bytes]:
        """As Jupyter writes it, without the signature."""
        about = {"version": "1.0.0"} if self.header["msg_type"] == "comm_open" else {}
        words: tuple[dict[str, Any], ...] = (self.header, {}, about, self.content)
        return [json.dumps(one, allow_nan=False).encode() for one in words]


def taken_apart(frame: bytes) -> list[bytes]:
    """The channel and the parts of a frame; every number in it is checked before it is used.

    Raises
    ------
    NotAllowed
    """
    if len(frame) > LARGEST_FRAME:
        raise NotAllowed("too large")
    count = int.from_bytes(frame[:8], "little")
    if not 6 <= count <= 6 + MOST_FILES or len(frame) < 8 * (1 + count):
        raise NotAllowed("not a message")
    ends = [int.from_bytes(frame[8 * nth : 8 * nth + 8], "little") for nth in range(1, count + 1)]
    if ends[0] < 8 * (1 + count) or ends[-1] > len(frame) or ends != sorted(ends):
        raise NotAllowed("not a message")
    return [frame[start:end] for start, end in pairwise(ends)]


def put_together(channel: str, parts: list[bytes]) -> bytes:
    """The opposite of `taken_apart`."""
    pieces = [channel.encode(), *parts]
    ends = [8 * (len(pieces) + 2)]
    for one in pieces:
        ends.append(ends[-1] + len(one))
    numbers = [len(ends), *ends]
    return b"".join([*(one.to_bytes(8, "little") for one in numbers), *pieces])


def from_phone(frame: str | bytes) -> Message:
    """The message in a frame, if a page of ours could have sent it.

    Raises
    ------
    NotAllowed
        If it is anything else.
    """
    if isinstance(frame, str):
        raise NotAllowed("the older way of framing")
    channel, header, _, _, content, *buffers = taken_apart(frame)
    if channel != b"shell":
        raise NotAllowed("another channel")
    if len(frame) - sum(map(len, buffers)) > LARGEST_TALK:
        raise NotAllowed("too large")
    given, said = _words(header), _words(content)
    kind = given.get("msg_type")
    check = _CHECKS.get(kind) if isinstance(kind, str) else None
    if check is None:
        raise NotAllowed("another message")
    if buffers and kind != "comm_msg":
        raise NotAllowed("a file where none belongs")
    made = {
        "msg_id": _ident(given.get("msg_id")),
        "msg_type": kind,
        "session": _ident(given.get("session")),
        "username": "",
        "date": datetime.now(UTC).isoformat(),
        "version": "5.3",
    }
    return Message(made, check(said, len(buffers)), tuple(buffers))


def to_phone(channel: str, parts: list[bytes]) -> bytes | None:
    """What a kernel says as a frame for the phone; None for what is none of its business.

    Parameters
    ----------
    channel : {"iopub", "shell"}
    parts : list of bytes
        Header, parent, metadata, content and files.
    """
    kind = kind_of(parts)
    if kind not in _TO_PHONE[channel]:
        return None  # the code of a cell, an error with the lecturer's paths in it
    if kind == "stream" and json.loads(parts[3]).get("name") != "stdout":
        return None
    if kind == "kernel_info_reply":
        about = json.loads(parts[3]) | {"banner": "", "help_links": [], "supported_features": []}
        parts = [*parts[:3], json.dumps(about).encode(), *parts[4:]]
    return put_together(channel, parts)


def kind_of(parts: list[bytes]) -> str:
    """What sort of message a kernel sends."""
    return str(json.loads(parts[0])["msg_type"])


def ended() -> bytes:
    """The frame that tells a page that its kernel is no more."""
    header = {"msg_id": "ended", "msg_type": "status", "session": "", "version": "5.3"}
    words: tuple[dict[str, str], ...] = (header, {}, {}, {"execution_state": "dead"})
    return put_together("iopub", [json.dumps(one).encode() for one in words])


def _words(part: bytes) -> dict[str, Any]:
    """JSON that is an object, not too deep, with ordinary numbers."""
    try:
        found = json.loads(part, parse_constant=_number, parse_float=_number)
    except (ValueError, RecursionError) as problem:
        raise NotAllowed("not JSON") from problem
    if not isinstance(found, dict) or _deep(found, DEEPEST):
        raise NotAllowed("not an object")
    return found


def _number(text: str) -> float:
    number = float(text)
    if not isfinite(number):
        raise ValueError(text[:20])
    return number


def _deep(value: Any, most: int) -> bool:
    if not isinstance(value, dict | list):
        return False
    inside = value.values() if isinstance(value, dict) else value
    return most == 0 or any(_deep(one, most - 1) for one in inside)


def _ident(given: Any) -> str:
    if not isinstance(given, str) or not _IDENT.fullmatch(given):
        raise NotAllowed("not a name")
    return given


def _nothing(_: dict[str, Any], __: int) -> dict[str, Any]:
    return {}


def _which_widgets(said: dict[str, Any], _: int) -> dict[str, Any]:
    if said.get("target_name", said.get("target", WIDGET)) != WIDGET:
        raise NotAllowed("not a widget")
    return {"target_name": WIDGET}


def _open(said: dict[str, Any], _: int) -> dict[str, Any]:
    """A page opens one comm itself: the one on which it asks how all widgets are."""
    if said.get("target_name") != CONTROL:
        raise NotAllowed("a widget that a page makes itself")
    return {"comm_id": _ident(said.get("comm_id")), "target_name": CONTROL, "data": {}}


def _close(said: dict[str, Any], _: int) -> dict[str, Any]:
    return {"comm_id": _ident(said.get("comm_id")), "data": {}}


def _talk(said: dict[str, Any], files: int) -> dict[str, Any]:
    data = said.get("data")
    if not isinstance(data, dict):
        raise NotAllowed("not a widget")
    method = data.get("method")
    if method in ("request_state", "request_states"):
        made: dict[str, Any] = {"method": method}
    elif method == "custom" and not files:
        made = {"method": method, "content": data.get("content")}
    elif method == "update":
        made = _update(data)
    else:
        raise NotAllowed("another method")
    if files != len(made.get("buffer_paths", ())):
        raise NotAllowed("a file where none belongs")
    return {"comm_id": _ident(said.get("comm_id")), "data": made}


def _update(data: dict[str, Any]) -> dict[str, Any]:
    """A change of what a person may change; the rest of it is left out."""
    state, paths = data.get("state"), data.get("buffer_paths", [])
    if not isinstance(state, dict) or not isinstance(paths, list):
        raise NotAllowed("not a change")
    kept = {name: value for name, value in state.items() if name in SETTABLE}
    for path in paths:
        _fits(kept, path)
    return {"method": "update", "state": kept, "buffer_paths": paths}


def _fits(kept: dict[str, Any], path: Any) -> None:
    """A file must go where a page left its place open."""
    place: Any = kept
    if not isinstance(path, list) or not 2 <= len(path) <= 4:
        raise NotAllowed("a file where none belongs")
    for step in path[:-1]:
        try:
            place = place[step]
        except (KeyError, IndexError, TypeError) as problem:
            raise NotAllowed("a file where none belongs") from problem
    if not isinstance(place, dict) or not isinstance(path[-1], str):
        raise NotAllowed("a file where none belongs")


_CHECKS: dict[str, Callable[[dict[str, Any], int], dict[str, Any]]] = {
    "kernel_info_request": _nothing,
    "comm_info_request": _which_widgets,
    "comm_open": _open,
    "comm_close": _close,
    "comm_msg": _talk,
}
