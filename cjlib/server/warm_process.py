"""The process that imports once what every kernel needs, and forks a kernel on request.

Run as ``python -m cjlib.server.warm_process FD``, where FD is one end of a socket pair: it says
that it is ready, then answers each order (a JSON line) with the process id of a new kernel.
Only Linux: see `cjlib.server.warm_kernels`, which holds the other end.

A fork copies one thread only, so nothing here may start another one before the fork.
"""

from __future__ import annotations

import ctypes
import gc
import importlib
import json
import os
import pkgutil
import random
import select
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

# What an app or a lesson imports, and what a kernel imports by itself while starting.
PRELOAD = (
    "faulthandler",
    "sqlite3",
    "tornado.platform.asyncio",
    "tornado.queues",
    "ipykernel.debugger",
    "ipykernel.kernelapp",
    "ipykernel.zmqshell",
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.oinspect",
    "ipywidgets",
    "numpy",
    "pandas",
    "bokeh.plotting",
    "bokeh.embed",
    "cjlib.teaching",
    "cjlib.datasets",
)
WARM = "CJ_WARM"
PR_SET_PDEATHSIG = 1
DONE = object()


def preload() -> None:
    """Import everything a kernel needs; a part that is missing or broken is left out."""
    sys.modules["debugpy"] = None  # type: ignore[assignment]  # it starts a thread
    for name in (*PRELOAD, *apps()):
        try:
            importlib.import_module(name)
        except Exception as problem:  # a kernel that needs it will say so to the person
            print(f"not preloaded: {name}: {problem!r}", file=sys.stderr)
    share_memory()


def share_memory() -> None:
    """Keep what is there now out of garbage collection, which would copy it in every kernel."""
    gc.collect()
    gc.freeze()


def ahead() -> Iterator[None]:
    """What apps compute ahead, because every visitor needs it, in small steps.

    An app offers it as ``warm_up()``, an iterator of steps of a fraction of a second: a kernel
    may be ordered between two of them.
    """
    for name in apps():
        try:
            yield from getattr(sys.modules.get(name), "warm_up", lambda: ())()
        except Exception as problem:  # then a kernel computes it when it is asked for
            print(f"not computed ahead: {name}: {problem!r}", file=sys.stderr)
    share_memory()


def apps() -> list[str]:
    """The modules of our apps, or of those that ``CJ_WARM`` names: a class needs few of them."""
    import cjlib.apps

    named = os.environ.get(WARM, "").split(",")
    found = [one.name for one in pkgutil.iter_modules(cjlib.apps.__path__)]
    return [f"cjlib.apps.{name}" for name in found if name in named or named == [""]]


def threads() -> int:
    """How many threads this process runs; more than one makes a fork unsafe."""
    return len(os.listdir("/proc/self/task"))


def reap(*_: object) -> None:
    """Take leave of kernels that ended, so that none stays behind as a zombie."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def serve(channel: socket.socket) -> dict[str, Any] | None:
    """Fork a kernel for each order; compute ahead while there is none.

    Returns
    -------
    dict or None
        In a new kernel: its order.  In the warm process: None, when the server has gone.
    """
    lines = channel.makefile("r", encoding="utf-8")
    steps = ahead()
    while True:
        # one order at a time: what is not on the channel is not in the buffer of ``lines`` either
        while not select.select([channel], [], [], 0)[0]:
            if next(steps, DONE) is DONE:
                break
        line = lines.readline()
        if not line:
            return None
        if threads() > 1:  # what was computed ahead started one: forking would be unsafe
            return None
        order: dict[str, Any] = json.loads(line)
        pid = os.fork()
        if pid == 0:
            return order
        channel.sendall(json.dumps({"pid": pid}).encode() + b"\n")


def become_kernel(order: dict[str, Any]) -> None:
    """Turn this freshly forked process into the kernel of ``order``; returns when it ends."""
    warm = os.getppid()
    os.setsid()  # an interrupt is sent to the kernel and what it started
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.environ.clear()
    os.environ.update(order["env"])
    os.environ["JPY_PARENT_PID"] = str(warm)
    if order["cwd"]:
        os.chdir(order["cwd"])
    random.seed()
    numpy = sys.modules.get("numpy")
    if numpy is not None:
        numpy.random.seed()

    import ipywidgets
    from ipykernel.kernelapp import IPKernelApp

    app: Any = IPKernelApp.instance()
    # the default of parent_handle was read when the warm process imported it
    app.initialize([*order["arguments"], f"--IPKernelApp.parent_handle={warm}"])
    ipywidgets.register_comm_target()  # it was imported when there was no kernel to register with
    app.start()


def main() -> None:
    """Load, say so, and fork until the server goes away."""
    channel = socket.socket(fileno=int(sys.argv[1]))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    preload()
    signal.signal(signal.SIGCHLD, reap)
    channel.sendall(json.dumps({"threads": threads()}).encode() + b"\n")
    order = serve(channel)
    channel.close()
    if order is not None:
        become_kernel(order)


if __name__ == "__main__":
    main()
