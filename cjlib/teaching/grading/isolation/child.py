"""The kernel of one hand-in: runs cells that it is sent, and says what came out.

This is the only module of the room that runs beside what was handed in, so nothing it says is
believed: whoever reads it keeps the limits too.  It speaks in lines of JSON.  What cells print
below Python (a program, a C library) goes to the error stream, as it is.
"""

from __future__ import annotations

import _thread
import contextlib
import io
import json
import os
import queue
import re
import signal
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

INERT = ("text/plain", "image/png", "image/jpeg")
"""What is kept of an output: nothing that could do something in the lecturer's browser."""

MARKS = re.compile(rb"\0done \d+\n")
"""What `mark` makes."""


class Wire:
    """The line to the lecturer's process, with a lid on how much one cell may say."""

    def __init__(self, send: Callable[[bytes], object], most: int) -> None:
        self._send = send
        self._most = most
        self._lock = threading.RLock()
        self._name, self._parts, self._flushed = "", list[str](), 0.0
        self.run = 0
        self.left = most

    def begin(self, run: int) -> None:
        """What comes now belongs to this run."""
        with self._lock:
            self._flush()
            self._flushed = 0.0  # what is printed first is seen at once, whatever comes after
            self.run, self.left = run, self._most

    def say(self, kind: str, **what: Any) -> None:
        """Say something about the run."""
        said = {"kind": kind, "run": self.run, **what}
        line = json.dumps(said, default=str, ensure_ascii=False)
        with self._lock:
            self._flush()
            self._send(line.encode(errors="replace") + b"\n")

    def print(self, name: str, text: str) -> None:
        """Say what is printed; what comes by the letter waits for a moment to go together."""
        with self._lock:
            if self.left < 0 or not text:
                return
            if name != self._name:
                self._flush()
            self._name = name
            self._parts.append(text[: self.left])
            self.left -= len(text)
            if self.left < 0:
                self.say("cut")
            elif len(self._parts) > 500 or time.monotonic() > self._flushed + 0.05:
                self._flush()

    def put(self, output: dict[str, Any]) -> None:
        """Say an output; what is too much is left out, and that it was is said once."""
        with self._lock:
            if self.left < 0:
                return
            self.left -= sum(map(len, _texts(output)))
            if self.left >= 0:
                self.say("output", output=output)
            else:
                self.say("cut")

    def _flush(self) -> None:
        if self._parts:
            text = "".join(self._parts)
            self._parts.clear()
            self._flushed = time.monotonic()
            self.say("output", output={"output_type": "stream", "name": self._name, "text": text})


class Stream(io.TextIOBase):
    """What ``print`` writes to."""

    def __init__(self, wire: Wire, name: str) -> None:
        self._wire, self._name = wire, name

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self._wire.print(self._name, text)
        return len(text)


def _texts(output: dict[str, Any]) -> list[str]:
    if output["output_type"] == "error":
        return [output["evalue"], *output["traceback"]]
    return list(output["data"].values())


def _inert(data: dict[str, Any]) -> dict[str, Any]:
    return {kind: data[kind] for kind in INERT if isinstance(data.get(kind), str)}


def _shell(wire: Wire) -> Any:
    from IPython.core.displayhook import DisplayHook
    from IPython.core.displaypub import DisplayPublisher
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets import Type
    from traitlets.config import Config

    class Hook(DisplayHook):
        def write_output_prompt(self) -> None: ...

        def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
            count = self.prompt_count
            output = {"output_type": "execute_result", "execution_count": count, "metadata": {}}
            wire.put(output | {"data": _inert(format_dict)})

        def finish_displayhook(self) -> None:
            self._is_active = False

    class Publisher(DisplayPublisher):
        def publish(self, data: Any, *given: Any, **more: Any) -> None:
            wire.put({"output_type": "display_data", "metadata": {}, "data": _inert(data)})

        def clear_output(self, wait: bool = False) -> None:
            wire.say("clear")

    class Shell(InteractiveShell):
        displayhook_class = Type(Hook)
        display_pub_class = Type(Publisher)

        def _showtraceback(self, etype: Any, evalue: Any, stb: Any) -> None:
            lines = [str(line)[:5_000] for line in stb][:100]
            told = {"ename": etype.__name__, "evalue": str(evalue)[:5_000], "traceback": lines}
            wire.put({"output_type": "error", **told})

        def ask_exit(self) -> None: ...

        @contextlib.contextmanager
        def _tee(self, channel: Any) -> Any:  # newer IPythons keep everything that is printed
            yield

        def init_virtualenv(self) -> None: ...  # it looks around, and we know where we are

    config = Config()
    config.HistoryManager.hist_file = ":memory:"
    config.InteractiveShell.colors = "nocolor"
    config.InteractiveShell.xmode = "Plain"
    return Shell.instance(config=config)


class Kernel:
    """Does what it is asked, one thing at a time."""

    def __init__(self, wire: Wire, shell: Any) -> None:
        self._wire, self._shell = wire, shell
        self._jobs: queue.Queue[dict[str, Any]] = queue.Queue()
        self._busy = False

    def listen(self, lines: io.BufferedReader) -> None:
        """Take in what is asked; breaking off comes between, so this has a thread of its own."""
        for line in lines:
            job = json.loads(line)
            if job["do"] != "break":
                self._jobs.put(job)
            elif self._busy:
                _break_off()
        os._exit(0)  # nobody is left to ask: not even what is busy now needs to go on

    def serve(self) -> None:
        """Do what is asked, until `listen` hears that nobody asks any more."""
        while True:
            try:
                job = self._jobs.get()
                self._wire.begin(job["run"])
                self._busy = True
                try:
                    said = getattr(self, f"_{job['do']}")(job)
                finally:
                    self._busy = False
                _mark_end(job["run"])
                self._wire.say("done", **said)
            except KeyboardInterrupt:  # it came just after the cell was ready
                self._wire.say("done", ok=False, count=None)

    def _cell(self, job: dict[str, Any]) -> dict[str, Any]:
        done = self._shell.run_cell(job["source"], store_history=True)
        return {"ok": bool(done.success), "count": self._shell.execution_count - 1}

    def _values(self, job: dict[str, Any]) -> dict[str, Any]:
        """Answers, as plain data."""
        from cjlib.teaching.grading.isolation.plain import packed

        found: list[Any] = []
        for expression in job["expressions"]:
            try:
                # what a hand-in calls names is its own affair: this happens in its own kernel
                found.append(packed(eval(expression, self._shell.user_ns)))
            except Exception:
                found.append(None)
        return {"values": found}


def mark(run: int) -> bytes:
    """What parts the raw output of one run from that of the next."""
    return b"\0done %d\n" % run


def _mark_end(run: int) -> None:
    with contextlib.suppress(OSError):  # a cell may have closed it
        os.write(2, mark(run))


def _break_off() -> None:
    main = threading.main_thread()
    if hasattr(signal, "pthread_kill") and main.ident is not None:
        signal.pthread_kill(main.ident, signal.SIGINT)  # wakes a cell that sleeps
    else:
        _thread.interrupt_main()


def _limit(limits: dict[str, Any]) -> None:
    """Let the system guard what it can guard; on Windows that is nothing."""
    try:
        import resource
    except ImportError:
        return
    wanted = {
        "RLIMIT_CORE": 0,
        "RLIMIT_DATA": limits["memory"],
        "RLIMIT_FSIZE": limits["disk"],
        "RLIMIT_CPU": limits["seconds"],
    }
    for name, most in wanted.items():
        which = getattr(resource, name, None)
        if which is not None:
            with contextlib.suppress(ValueError, OSError):  # lower already
                resource.setrlimit(which, (most, most))
    if limits["tasks"] is not None and hasattr(resource, "RLIMIT_NPROC"):
        _limit_tasks(resource, limits["tasks"])


def _limit_tasks(resource: Any, most: int) -> None:
    """Guard against a flood of processes, where the system counts only those in here.

    A Linux from before 5.14 counts everything of this person; then nothing would start any more.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_NPROC)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NPROC, (most, hard))
        try:
            threading.Thread(target=int).start()
        except RuntimeError:
            resource.setrlimit(resource.RLIMIT_NPROC, (soft, hard))
        else:
            resource.setrlimit(resource.RLIMIT_NPROC, (most, most))


def main(order: str) -> None:
    """Be the kernel of a hand-in.

    Parameters
    ----------
    order : str
        JSON: ``limits``, what to load beforehand (``load``), where it may come (``roots``,
        ``folder``, ``hidden``).
    """
    from importlib import import_module

    from cjlib.teaching.grading.isolation.fence import Fence
    from cjlib.texts import use_language

    use_language(os.environ.get("CJ_LANG"))
    told = json.loads(order)
    asked = os.fdopen(os.dup(0), "rb")
    line = os.dup(1)
    os.dup2(2, 1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    wire = Wire(lambda data: _write_all(line, data), told["limits"]["cell_output"])
    shell = _shell(wire)
    for name in told["load"]:
        with contextlib.suppress(ImportError):
            import_module(name)
    sys.stdin = io.StringIO()
    sys.stdout, sys.stderr = Stream(wire, "stdout"), Stream(wire, "stderr")
    _limit(told["limits"])
    kernel = Kernel(wire, shell)
    threading.Thread(target=kernel.listen, args=(asked,), daemon=True).start()
    tell = wire.say
    Fence(told, lambda what, where: tell("fence", what=what, where=where)).close()
    wire.say("ready")
    kernel.serve()


def _write_all(line: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(line, view) :]
