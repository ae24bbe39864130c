"""Kernels that start at once: forked from one process that has imported everything already.

A cold kernel spends seconds importing pandas and Bokeh; a forked one starts in a fraction of a
second and shares that memory.  Where forking is not possible, or fails, or takes too long, the
kernel starts the ordinary way: slower, never not at all.
"""

from __future__ import annotations

import asyncio
import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Empty
from typing import Any, ClassVar

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

NAME = "cj-warm"
ONE_THREAD = {  # number libraries must not start threads before the fork
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "JE_ARROW_MALLOC_CONF": "background_thread:false",
}
LAUNCHER = "ipykernel_launcher"


def possible() -> bool:
    """Whether this system can fork kernels: Linux with pidfd (kernel 5.3 or newer)."""
    if not sys.platform.startswith("linux") or not hasattr(os, "pidfd_open"):
        return False
    try:
        os.close(os.pidfd_open(os.getpid()))
    except OSError:
        return False
    return True


def _shared() -> dict[str, str]:
    """The environment that all kernels have in common; each gets its own with its order.

    Where the answers of a class are is for the lecturer's kernel only, and those of phones are
    forked from the same process.
    """
    own = ("CJ_CLASS_", "PG")
    return {name: value for name, value in os.environ.items() if not name.startswith(own)}


class WarmProcess:
    """The server's end of the warm process.

    Parameters
    ----------
    log : pathlib.Path or None
        File that takes what the warm process and its kernels write on stdout and stderr.
    patience : float
        Seconds that a kernel waits for the warm process before it starts the ordinary way.
    """

    def __init__(self, log: Path | None = None, patience: float = 6.0) -> None:
        self.patience = patience
        self._lock: asyncio.Lock | None = None
        self._ready = False
        self._pending = b""
        mine, theirs = socket.socketpair()
        mine.setblocking(False)
        self._channel = mine
        with open(log or os.devnull, "ab") as out:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "cjlib.server.warm_process", str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                pass_fds=[theirs.fileno()],
                start_new_session=True,  # Ctrl-C in the terminal is for the server only
                env={**_shared(), **ONE_THREAD},
            )
        theirs.close()

    @property
    def alive(self) -> bool:
        """Whether a kernel may be asked for."""
        return self._process.poll() is None

    async def ready(self) -> bool:
        """Wait, at most ``patience`` seconds, until everything is imported."""
        if self._lock is None:
            self._lock = asyncio.Lock()
        async with self._lock:
            return await self._wait_until_ready()

    async def _wait_until_ready(self) -> bool:
        if not self._ready and self.alive:
            try:
                said = await asyncio.wait_for(self._read(), self.patience)
            except (TimeoutError, OSError):
                return False
            if said.get("threads") != 1:  # forking would be unsafe
                self.stop()
            self._ready = True
        return self.alive

    async def fork(self, order: dict[str, Any]) -> ForkedKernel | None:
        """A new kernel for ``order``, or None when it has to start the ordinary way.

        Parameters
        ----------
        order : dict
            ``arguments`` of the kernel, its working folder ``cwd`` and environment ``env``.
        """
        if not await self.ready():
            return None
        assert self._lock is not None
        async with self._lock:
            try:
                loop = asyncio.get_running_loop()
                await loop.sock_sendall(self._channel, json.dumps(order).encode() + b"\n")
                said = await asyncio.wait_for(self._read(), self.patience)
                return ForkedKernel(said["pid"])
            except (TimeoutError, OSError, KeyError):
                self.stop()
                return None

    async def _read(self) -> dict[str, Any]:
        loop = asyncio.get_running_loop()
        while b"\n" not in self._pending:
            more = await loop.sock_recv(self._channel, 4096)
            if not more:
                raise ConnectionError("the warm process went away")
            self._pending += more
        line, self._pending = self._pending.split(b"\n", 1)
        answer: dict[str, Any] = json.loads(line)
        return answer

    def stop(self) -> None:
        """End the warm process; kernels forked from it end with it."""
        self._channel.close()
        self._process.kill()
        self._process.wait()


class ForkedKernel:
    """A kernel that is not our child, with the part of `subprocess.Popen` that Jupyter uses."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.returncode: int | None = None
        self._handle: int | None = os.pidfd_open(pid)
        self._ended = select.poll()
        self._ended.register(self._handle, select.POLLIN)

    def poll(self) -> int | None:
        """None while it runs, else 0 (only the warm process could know the real code)."""
        if self._handle is not None and self._ended.poll(0):
            os.close(self._handle)
            self._handle = None
            self.returncode = 0
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Wait until it has ended; returns 0."""
        end = None if timeout is None else time.monotonic() + timeout
        while self.poll() is None:
            if end is not None and time.monotonic() > end:
                raise subprocess.TimeoutExpired(str(self.pid), timeout or 0)
            self._ended.poll(50)
        return 0

    def send_signal(self, signum: int) -> None:
        """Send a signal; to a kernel that has ended, nothing."""
        if self.poll() is None and self._handle is not None:
            signal.pidfd_send_signal(self._handle, signum)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it now."""
        self.send_signal(signal.SIGKILL)


class WarmProvisioner(LocalProvisioner):
    """Starts a Python kernel of our own environment warm, and anything else the ordinary way.

    The kernel of an app finds ``CJ_TEMPLATE`` in its environment.
    """

    warm: ClassVar[WarmProcess | None] = None
    log_file: ClassVar[Path | None] = None

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        """Launch the kernel of ``cmd`` and return how to connect to it."""
        env = dict(kwargs.pop("env", None) or os.environ)
        if env.get("SERVER_SOFTWARE", "").startswith("voila"):
            env["CJ_TEMPLATE"] = "cj"  # the page holds BokehJS and the styles already
        kernel = None
        if self.warm is not None and LAUNCHER in cmd and cmd[0] == sys.executable:
            order = {
                "arguments": cmd[cmd.index(LAUNCHER) + 1 :],
                "cwd": str(kwargs.get("cwd") or ""),
                "env": env,
            }
            kernel = await self.warm.fork(order)
        if kernel is None:
            with open(self.log_file or os.devnull, "ab") as out:
                return await super().launch_kernel(cmd, stdout=out, stderr=out, env=env, **kwargs)
        self.process = kernel  # type: ignore[assignment]  # has what is used of Popen
        self.pid = self.pgid = kernel.pid
        self.cwd = kwargs.get("cwd", Path.cwd())
        await self._until_it_listens()
        return self.connection_info

    async def _until_it_listens(self) -> None:
        """Wait, at most a second, for the last socket of the kernel; connecting too early waits
        longer."""
        connection = self.connection_info
        if connection.get("transport") != "ipc":
            return
        last = Path(f"{connection['ip']}-{connection['hb_port']}")
        for _ in range(250):
            if last.exists() or await self.poll() is not None:
                return
            await asyncio.sleep(0.004)


class PromptClient(AsyncKernelClient):
    """Talks to a new kernel as soon as it listens; the stock client first waits 0.2 s longer."""

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Return when the kernel answers and its output arrives.

        Parameters
        ----------
        timeout : float or None
            Seconds to wait at most; None waits as long as the kernel lives.

        Raises
        ------
        RuntimeError
            If the kernel ends, or the time is up.
        """
        end = None if timeout is None else time.monotonic() + timeout
        while True:
            asked = self.kernel_info()
            try:
                reply = await self.get_shell_msg(timeout=0.5)
                if reply["msg_type"] == "kernel_info_reply" and await self._hears(asked):
                    self._handle_kernel_info_reply(reply)
                    return
            except Empty:
                pass
            if not await self.is_alive():
                raise RuntimeError("Kernel died before replying to kernel_info")
            if end is not None and time.monotonic() > end:
                raise RuntimeError(f"Kernel didn't respond in {timeout} seconds")

    async def _hears(self, asked: str) -> bool:
        """Whether the output channel brings what the kernel says about our question."""
        with suppress(Empty):
            while True:
                said = await self.get_iopub_msg(timeout=0.05)
                ours = said["parent_header"].get("msg_id") == asked
                if ours and said["content"].get("execution_state") == "idle":
                    return True
        return False


@contextmanager
def running(log: Path, wanted: bool = True) -> Iterator[WarmProcess | None]:
    """Let kernels start warm while this lasts, where that is possible.

    Parameters
    ----------
    log : pathlib.Path
        File for what kernels write on stdout and stderr.
    wanted : bool
        False lets every kernel start the ordinary way.
    """
    warm = WarmProcess(log=log) if wanted and possible() else None
    WarmProvisioner.warm, WarmProvisioner.log_file = warm, log
    register()
    try:
        yield warm
    finally:
        if warm is not None:
            warm.stop()


def register() -> None:
    """Make the provisioner known under `NAME` in this process only."""
    from importlib.metadata import EntryPoint

    from jupyter_client.provisioning.factory import KernelProvisionerFactory as Factory

    value = f"{WarmProvisioner.__module__}:{WarmProvisioner.__name__}"
    Factory.provisioners[NAME] = EntryPoint(NAME, value, Factory.GROUP_NAME)
