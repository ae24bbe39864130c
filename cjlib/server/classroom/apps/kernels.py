"""A kernel behind one page of one phone: what it may know, and how much it may use."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
import uuid
from contextlib import suppress
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager

from cjlib.server import warm_kernels

MOST_MEMORY = 3 * 2**29  # bytes of its own
LARGEST_FILE = 64 * 2**20  # bytes that it may write in one file
HARD = 0.5  # of a processor: on a machine that many use, nobody gets a whole one
POLITE = 10  # phones that answer a question go before apps
KEPT = (
    "PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "VIRTUAL_ENV", "PYTHONPATH",
    "LD_LIBRARY_PATH", "SYSTEMROOT", "WINDIR", "COMSPEC", "PATHEXT", "TEMP", "TMP",
    "NUMBER_OF_PROCESSORS",
)  # fmt: skip
"""What a kernel gets of the lecturer's environment: nothing that says who that is, or where the
answers of the class are."""


def environment(lang: str, home: Path) -> dict[str, str]:
    """The environment of a kernel for the class.

    Parameters
    ----------
    lang : {"nl", "en"}
    home : pathlib.Path
        An empty folder that stands for the home of nobody.
    """
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    return kept | {
        "HOME": str(home),
        "USERPROFILE": str(home),
        "IPYTHONDIR": str(home / "ipython"),
        "JUPYTER_PLATFORM_DIRS": "1",
        "CJ_DRAFTS": "off",
        "CJ_LANG": lang,
        "QUERY_STRING": f"lang={lang}",
        "SERVER_SOFTWARE": "voila",
    }


class Kernel:
    """One kernel, of one phone.

    Parameters
    ----------
    owner : str
        The key of the phone whose page it is behind.
    app, lang : str
    room : pathlib.Path
        The folder for kernels of the class.
    context : zmq.asyncio.Context
        Shared by all.

    Attributes
    ----------
    ident : str
        Cannot be guessed.
    drawing : bool
        Whether its page is still being drawn.
    line : object or None
        The websocket of the page, once it is there.
    alone_since, used, busy_since, hard_since : float or None
        Since when no page is connected, a person last did something, it is at work on one
        thing, and it takes a processor for itself.
    """

    def __init__(self, owner: str, app: str, lang: str, room: Path, context: Any) -> None:
        self.ident = str(uuid.uuid4())
        self.owner, self.app, self.lang = owner, app, lang
        self.drawing, self.over = True, False
        self.line: Any = None
        self.began = self.used = time.monotonic()
        self.alone_since: float | None = None
        self.busy_since: float | None = None
        self.hard_since: float | None = None
        self._looked = (self.began, 0.0)
        self.home = room
        self.folder = Path(tempfile.mkdtemp(prefix="k", dir=room))
        self.manager: Any = AsyncKernelManager(
            kernel_id=self.ident,
            context=context,
            connection_file=str(self.folder / "c.json"),
            client_class="cjlib.server.warm_kernels.PromptClient",
            transport="ipc" if _short(self.folder) else "tcp",
        )
        self.manager._kernel_spec = KernelSpec(
            argv=[sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
            language="python",
            metadata={"kernel_provisioner": {"provisioner_name": warm_kernels.NAME}},
        )

    async def start(self) -> Any:
        """Start it; gives its manager."""
        work = self.folder / "work"
        work.mkdir()
        env = environment(self.lang, self.home)
        await self.manager.start_kernel(env=env, cwd=str(work))
        if self.over:  # the phone left meanwhile
            await self.manager.shutdown_kernel(now=True)
            raise RuntimeError("nobody waits for this kernel any more")
        self._hold_back(self.manager.provisioner.pid)
        return self.manager

    def look(self) -> None:
        """Look whether it takes a processor for itself: work in threads shows nowhere else."""
        import psutil

        now, (before, had) = time.monotonic(), self._looked
        with suppress(psutil.Error, AttributeError, TypeError):
            times = psutil.Process(self.manager.provisioner.pid).cpu_times()
            has = times.user + times.system
            hard = has - had > HARD * (now - before)
            self.hard_since = (self.hard_since or before) if hard else None
            self._looked = (now, has)

    async def alive(self) -> bool:
        """Whether it runs."""
        return bool(await self.manager.is_alive())

    async def stop(self) -> None:
        """End it now, and leave nothing."""
        self.over = True
        with suppress(Exception):  # one that ended by itself is as good
            await self.manager.shutdown_kernel(now=True)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _hold_back(self, pid: int) -> None:
        with suppress(ImportError, AttributeError, OSError, ValueError):
            import resource

            os.setpriority(os.PRIO_PROCESS, pid, POLITE)
            for what, most in (
                (resource.RLIMIT_DATA, MOST_MEMORY),
                (resource.RLIMIT_FSIZE, LARGEST_FILE),
                (resource.RLIMIT_CORE, 0),
            ):
                resource.prlimit(pid, what, (most, most))


def _short(folder: Path) -> bool:
    """Whether sockets fit in ``folder``: their addresses may have some hundred letters."""
    return sys.platform.startswith("linux") and len(str(folder)) < 80
