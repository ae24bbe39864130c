"""A fence inside the kernel of a hand-in: says no to what leads out of its folder, and tells it.

Python says beforehand what it is going to do (`sys.addaudithook`); such a hook cannot be taken
away.  It is a fence and no wall: code that goes below Python climbs over it.  It is there to tell
the lecturer what was tried, and to stop what needs no wall, also where the machine has none.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Mapping
from typing import Any

from cjlib.texts import fill, template

_TOLD_AT_MOST = 20
_FILES = {
    # event -> which of its arguments are paths, and whether it changes something
    "os.listdir": ((0,), False),
    "os.scandir": ((0,), False),
    "os.chdir": ((0,), False),
    "os.remove": ((0,), True),
    "os.rmdir": ((0,), True),
    "os.mkdir": ((0,), True),
    "os.rename": ((0, 1), True),
    "os.link": ((0, 1), True),
    "os.symlink": ((0, 1), True),
    "os.truncate": ((0,), True),
    "os.chmod": ((0,), True),
    "os.chown": ((0,), True),
    "os.utime": ((0,), True),
    "shutil.rmtree": ((0,), True),
    "sqlite3.connect": ((0,), True),
}
_LISTING = {"os.listdir", "os.scandir"}
_PROGRAMS = {
    "subprocess.Popen",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.spawn",
    "os.fork",
    "os.forkpty",
    "os.startfile",
    "pty.spawn",
}
_NETWORK = {"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto"}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_DEVICES = {"/dev/null", "/dev/zero", "/dev/random", "/dev/urandom"}
_ABOUT_ITSELF = ("/proc/self", "/proc/cpuinfo", "/proc/meminfo", "/sys")


class Fence:
    """Where a hand-in may come.

    Parameters
    ----------
    order : mapping
        ``folder`` is its own: to read and to write.  ``roots`` may be read, except what lies in
        ``hidden``.
    tell : callable
        Is told what was tried and where.
    """

    def __init__(self, order: Mapping[str, Any], tell: Callable[[str, str], object]) -> None:
        self._folder = os.path.realpath(order["folder"])
        self._roots = tuple(map(os.path.realpath, order["roots"]))
        self._hidden = tuple(map(os.path.realpath, order["hidden"]))
        # where modules are looked for: what is in it shows, and no more than that
        self._listed = {os.path.realpath(path) for path in sys.path if path}
        self._tell = tell
        self._no = template("isolation.refused")  # looked up now: a catalogue is a file too
        self._told: set[tuple[str, str]] = set()
        self._inside = threading.local()

    def close(self) -> None:
        """From here on, until the process ends."""
        sys.addaudithook(self._asked)

    def _asked(self, event: str, given: tuple[Any, ...]) -> None:
        if getattr(self._inside, "busy", False):
            return  # what looking itself asks
        self._inside.busy = True
        try:
            wrong = self._wrong(event, given)
            if wrong is not None:
                self._refuse(*wrong)
        finally:
            self._inside.busy = False

    def _refuse(self, what: str, where: str) -> None:
        where = where[:200]
        if (what, where) not in self._told and len(self._told) < _TOLD_AT_MOST:
            self._told.add((what, where))
            self._tell(what, where)
        raise PermissionError(fill(self._no, where=where))

    def _wrong(self, event: str, given: tuple[Any, ...]) -> tuple[str, str] | None:
        if event == "open":
            path, mode, flags = given
            writes = any(c in "wax+" for c in mode or "") or bool((flags or 0) & _WRITING)
            return self._path(path, writes)
        if event in _FILES:
            which, writes = _FILES[event]
            if event in _LISTING and given[0] is not None and self._looked_for(given[0]):
                return None
            found = (self._path(given[at], writes) for at in which if at < len(given))
            return next((wrong for wrong in found if wrong is not None), None)
        if event in _PROGRAMS:
            return "program", _program(event, given)
        if event in _NETWORK:
            return self._address(event, given)
        if event in {"os.kill", "os.killpg"} and given[0] != os.getpid():
            return "process", str(given[0])
        return None

    def _path(self, path: Any, writes: bool) -> tuple[str, str] | None:
        if path is None or isinstance(path, int):  # the folder it is in, or opened already
            return None
        given = os.fsdecode(path)
        if given in _DEVICES or given == ":memory:":
            return None
        real = os.path.realpath(given)
        if _within(real, self._folder):
            return None
        hidden = any(_within(real, folder) for folder in self._hidden)
        seen = any(_within(real, root) for root in self._roots) or self._itself(given)
        if writes or hidden or not seen:
            return "file", given
        return None

    def _looked_for(self, path: Any) -> bool:
        return not isinstance(path, int) and os.path.realpath(os.fsdecode(path)) in self._listed

    def _itself(self, path: str) -> bool:
        return path.startswith((*_ABOUT_ITSELF, f"/proc/{os.getpid()}/"))

    def _address(self, event: str, given: tuple[Any, ...]) -> tuple[str, str] | None:
        where = given[0] if event == "socket.getaddrinfo" else given[1]
        if isinstance(where, tuple):
            where = where[0]
        if sys.platform == "win32" and where in {"127.0.0.1", "::1"}:
            return None  # how Windows makes a pair of sockets, which async code needs
        return "network", str(where)


def _within(path: str, folder: str) -> bool:
    path, folder = os.path.normcase(path), os.path.normcase(folder)
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _program(event: str, given: tuple[Any, ...]) -> str:
    if event.startswith(("os.fork", "pty")) or not given:
        return "python"
    first = given[1] if event == "subprocess.Popen" and len(given) > 1 else given[0]
    if isinstance(first, (list, tuple)):
        return " ".join(str(part) for part in first)
    return os.fsdecode(first) if isinstance(first, (str, bytes, os.PathLike)) else str(first)
