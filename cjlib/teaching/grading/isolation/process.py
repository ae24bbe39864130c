"""The process of one hand-in, from outside: started, asked, measured, and ended for certain."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import shutil
import signal
import subprocess
import tempfile
import threading
import time
import uuid
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import psutil

from cjlib.errors import CjError
from cjlib.teaching.grading.isolation.child import MARKS, mark
from cjlib.teaching.grading.isolation.limits import Limits
from cjlib.teaching.grading.isolation.outputs import Outputs
from cjlib.teaching.grading.isolation.plain import harmless
from cjlib.teaching.grading.isolation.starting import MARK, command, environment
from cjlib.teaching.grading.isolation.trouble import Trouble
from cjlib.teaching.grading.isolation.walls import around

GRACE = 2.0
"""Seconds in which a cell that is broken off has to let go."""

MOST_TOLD = 20
"""Attempts of one cell that are told; who tries more has been seen."""

_EVERY = 0.2  # seconds between two measurements


@dataclass
class Reply:
    """What came of one thing that was asked.

    Attributes
    ----------
    outputs : list of dict
        As a notebook keeps them.
    said : dict
        What the kernel said of it at the end; empty if it did not come to that.
    troubles : list of Trouble
        What went wrong, without the number of the cell.
    """

    outputs: list[dict[str, Any]] = field(default_factory=list)
    said: dict[str, Any] = field(default_factory=dict)
    troubles: list[Trouble] = field(default_factory=list)


class Process:
    """A kernel in a folder of its own, behind ``wall``; use it in ``with``.

    Attributes
    ----------
    work : pathlib.Path
        The folder it works in.
    """

    def __init__(
        self, *, lang: str, limits: Limits, wall: str, load: tuple[str, ...], cells: int
    ) -> None:
        self._limits, self._wall, self._lang, self._load = limits, wall, lang, load
        # a character is at most six bytes on the line; more than this is not our own kernel
        self._longest = 6 * limits.cell_output + 100_000
        self._flood = self._longest * (cells + 1)
        self._said: queue.Queue[tuple[str, bytes]] = queue.Queue(maxsize=256)
        self._jobs: queue.Queue[bytes | None] = queue.Queue()
        self._token = uuid.uuid4().hex
        self._over = threading.Event()
        self._run = 0
        self._own = 1
        self._space = limits.output
        self._alive = False
        self.folder = Path(tempfile.mkdtemp(prefix="cj-hand-in-")).resolve()
        self.work = self.folder / "work"

    def __enter__(self) -> Process:
        for name in ("work", "home", "tmp"):
            (self.folder / name).mkdir()
        return self

    def __exit__(self, *_: object) -> None:
        self.end()
        shutil.rmtree(self.folder, onerror=_once_more)

    def start(self) -> None:
        """Start the kernel and wait until it stands ready.

        Raises
        ------
        CjError
            If it does not: that is the machine, not the hand-in.
        """
        self._process = subprocess.Popen(
            around(
                self._wall, command(self.folder, self._limits, self._wall, self._load), self.folder
            ),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=self.work,
            env=environment(self.folder, self._lang, self._token),
            start_new_session=True,
        )
        assert self._process.stdin
        assert self._process.stdout
        assert self._process.stderr
        self._alive = True
        pipes = {"line": self._process.stdout, "raw": self._process.stderr}
        for kind, pipe in pipes.items():
            threading.Thread(target=self._read, args=(kind, pipe), daemon=True).start()
        threading.Thread(target=self._write, args=(self._process.stdin,), daemon=True).start()
        began, errors = time.monotonic(), b""
        while time.monotonic() - began < self._limits.start_seconds:
            with contextlib.suppress(queue.Empty):
                kind, data = self._said.get(timeout=0.1)
                if kind == "line" and json.loads(data)["kind"] == "ready":
                    # a wall is a process too, and so is the launcher that Windows has
                    self._own = len({p.pid for p in (*self._processes(), *self._marked())})
                    return
                errors += data if kind == "raw" else b""
                if kind == "end":
                    break
        self.end()
        said = errors.decode(errors="replace").strip().splitlines() or [""]
        raise CjError("isolation.no_kernel", given=said[-1][:200])

    def ask(self, do: str, seconds: float, **what: Any) -> Reply:
        """Ask the kernel something and wait for what comes of it.

        Parameters
        ----------
        do : {"cell", "values"}
        seconds : float
            After this it is broken off, and ended if that does not help.
        """
        self._run += 1
        reply = Reply()
        outputs = Outputs(min(self._limits.cell_output, self._space))
        self._send(do=do, run=self._run, **what)
        until, measured, broken = time.monotonic() + seconds, time.monotonic(), False
        self._marked_end = False
        while self._alive and not reply.said:
            with contextlib.suppress(queue.Empty):
                self._take(*self._said.get(timeout=0.05), reply, outputs)
            now = time.monotonic()
            if now > measured + _EVERY and self._alive and not reply.said:
                self._guard(reply)
                measured = time.monotonic()
            if now > until and self._alive and not reply.said:
                if broken:
                    self.end()
                else:
                    reply.troubles.append(Trouble("endless", values={"seconds": seconds}))
                    self._send(do="break")
                    broken, until = True, now + GRACE
        late = time.monotonic() + 0.5
        while self._alive and not self._marked_end and time.monotonic() < late:
            with contextlib.suppress(queue.Empty):  # what was printed below Python comes beside
                self._take(*self._said.get(timeout=0.05), reply, outputs)
        reply.outputs = outputs.made
        self._space -= outputs.used
        if any(output.get("ename") == "MemoryError" for output in outputs.made):
            values = {"most": self._limits.memory / 1e6}
            reply.troubles.append(Trouble("memory", values=values))
        if outputs.cut:
            reply.troubles.append(Trouble("output"))
        return reply

    def alive(self) -> bool:
        """Whether it can be asked something."""
        return self._alive

    def left_behind(self) -> int:
        """How many processes a hand-in still has beside its kernel."""
        everything = {one.pid for one in (*self._processes(), *self._marked())}
        return max(0, len(everything) - self._own) if self._alive else 0

    def end(self) -> None:
        """End all its processes, whatever they do."""
        self._over.set()
        self._alive = False
        self._jobs.put(None)
        process = getattr(self, "_process", None)
        if process is None:
            return
        for _ in range(20):  # a process may start another while we end it
            ours = self._processes() + self._marked()
            if process.poll() is None and hasattr(os, "killpg"):
                with contextlib.suppress(OSError):
                    os.killpg(process.pid, signal.SIGKILL)
            for one in ours:
                with contextlib.suppress(psutil.Error):
                    one.kill()
            if not ours:
                break
            psutil.wait_procs(ours, timeout=1)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=5)
        del self._process

    def _send(self, **job: Any) -> None:
        self._jobs.put(json.dumps(job).encode() + b"\n")

    def _write(self, pipe: IO[bytes]) -> None:
        """Hand over what is asked; a kernel that does not listen holds up nobody else."""
        with contextlib.suppress(OSError, ValueError), pipe:
            while (job := self._jobs.get()) is not None:
                pipe.write(job)
                pipe.flush()

    def _read(self, kind: str, pipe: IO[bytes]) -> None:
        rest, total = b"", 0
        with contextlib.suppress(OSError, ValueError), pipe:
            while data := os.read(pipe.fileno(), 65_536):
                if kind == "raw":
                    data, rest = rest + data, b""
                    at = data.rfind(b"\0")
                    if at >= 0 and b"\n" not in data[at:] and len(data) < at + 20:
                        data, rest = data[:at], data[at:]  # half a mark
                    self._pass_on(kind, data)
                    continue
                total += len(data)
                if total > self._flood or len(rest) > self._longest:
                    self._pass_on("flood", b"")
                    return
                *lines, rest = (rest + data if rest else data).split(b"\n")
                for line in lines:
                    self._pass_on(kind, line)
        if kind == "line":
            self._pass_on("end", b"")

    def _pass_on(self, kind: str, data: bytes) -> None:
        while not self._over.is_set():
            with contextlib.suppress(queue.Full):
                self._said.put((kind, data), timeout=0.2)
                return

    def _take(self, kind: str, data: bytes, reply: Reply, outputs: Outputs) -> None:
        if kind == "raw":
            self._marked_end = self._marked_end or mark(self._run) in data
            outputs.text(MARKS.sub(b"", data).decode(errors="replace"))
        elif kind in {"end", "flood"}:
            self.end()
            trouble = Trouble("output") if kind == "flood" else Trouble("killed_kernel")
            reply.troubles.append(trouble)
        else:
            self._heard(data, reply, outputs)

    def _heard(self, data: bytes, reply: Reply, outputs: Outputs) -> None:
        try:
            message = json.loads(data)
            kind, run = message["kind"], message["run"]
        except (ValueError, TypeError, KeyError, RecursionError):
            return  # not our kernel that spoke
        if kind == "fence" and isinstance(message.get("where"), str):
            known = message.get("what") in {"file", "network", "program", "process"}
            if known and len(reply.troubles) < MOST_TOLD:
                where = harmless(message["where"][:200]).replace("\n", " ")
                reply.troubles.append(Trouble(message["what"], values={"where": where}))
        elif run != self._run:
            return
        elif kind == "output":
            outputs.put(message.get("output"))
        elif kind == "clear":
            outputs.clear()
        elif kind == "cut":
            outputs.cut = True
        elif kind == "done":
            reply.said = message

    def _guard(self, reply: Reply) -> None:
        """End it if it uses too much."""
        ours = self._processes()
        most = self._limits
        used = {
            "processes": (len(ours) - self._own, most.processes),
            "memory": (_memory(ours, most.memory), most.memory),
            "disk": (_size(self.folder), most.disk),
        }
        for kind, (now, limit) in used.items():
            if now > limit:
                self.end()
                values = {"most": limit if kind == "processes" else limit / 1e6}
                reply.troubles.append(Trouble(kind, values=values))
                return

    def _processes(self) -> list[psutil.Process]:
        try:
            first = psutil.Process(self._process.pid)
            return [first, *first.children(recursive=True)]
        except (psutil.Error, AttributeError):
            return []

    def _marked(self) -> list[psutil.Process]:
        """Processes that left the family, but not their name."""
        found = []
        for one in psutil.process_iter():
            with contextlib.suppress(psutil.Error, OSError):
                if one.environ().get(MARK) == self._token:
                    found.append(one)
        return found


def _memory(processes: list[psutil.Process], most: int) -> int:
    """Bytes in use; where that seems too much, what processes share is counted once."""
    used = shared_out = 0
    for one in processes:
        with contextlib.suppress(psutil.Error):
            used += one.memory_info().rss
    if used <= most:
        return used
    for one in processes:
        with contextlib.suppress(psutil.Error):
            about = one.memory_full_info()  # takes longer, so only when it matters
            shared_out += getattr(about, "pss", about.rss)
    return shared_out


def _size(folder: Path) -> int:
    total = 0
    for root, _, names in os.walk(folder):
        for name in names:
            with contextlib.suppress(OSError):
                total += os.lstat(os.path.join(root, name)).st_size
    return total


def _once_more(remove: Any, path: str, _: object) -> None:
    """A folder that may not be emptied is made one that may."""
    with contextlib.suppress(OSError):
        os.chmod(os.path.dirname(path), 0o700)
        os.chmod(path, 0o700)
        if os.path.isdir(path) and not os.path.islink(path):
            shutil.rmtree(path, ignore_errors=True)
        else:
            remove(path)
