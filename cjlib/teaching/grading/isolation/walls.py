"""What this machine can put around a hand-in, tried and not believed.

A wall is a program that starts another one with less around it.  Each is tried once, with a file
that must not be read and a door that must not open; only what then held is counted on.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cjlib.texts import t

PARTS = ("read", "write", "network", "processes")
"""What a wall can keep in: reading other files, writing them, the network, other processes."""

WALLS = ("bubblewrap", "unshare")
"""What is tried, the best first."""

_SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/nix/store")
_SETTINGS = ("ld.so.cache", "localtime", "timezone", "fonts", "alternatives", "mime.types")

_TRY = """
import json, os, socket, sys
secret, door, process = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
def can(work):
    try:
        work()
    except (OSError, OverflowError):
        return False
    return True
def write(): open(os.path.join(os.path.dirname(secret), "left"), "w").close()
open("own", "w").close()
print(json.dumps({
    "read": can(lambda: open(secret).close()),
    "write": can(write),
    "network": can(lambda: socket.create_connection(("127.0.0.1", door), 2).close()),
    "processes": can(lambda: os.kill(process, 0)),
}))
"""


@dataclass(frozen=True)
class Isolation:
    """What stands around a hand-in on this machine.

    Attributes
    ----------
    wall : str
        ``bubblewrap``, ``unshare`` or ``none``.
    holds : frozenset of str
        Which of `PARTS` were tried and held.
    limits : bool
        Whether the system itself guards memory, file size and seconds; if not, they are measured
        a few times a second.
    """

    wall: str
    holds: frozenset[str]
    limits: bool

    def told(self) -> tuple[str, ...]:
        """What it gives and what not, in sentences."""
        said = [t("isolation.always"), t(f"isolation.wall.{self.wall}")]
        for part in PARTS:
            said.append(t(f"isolation.{'kept' if part in self.holds else 'open'}.{part}"))
        if not self.limits:
            said.append(t("isolation.measured"))
        if self.wall != "bubblewrap" and sys.platform == "linux":
            there = shutil.which("bwrap") is not None
            said.append(t("isolation.forbidden") if there else t("isolation.install"))
        return tuple(said)


@cache
def isolation() -> Isolation:
    """What this machine gives; tried the first time it is asked (a second or so)."""
    for wall in WALLS:
        held = _tried(wall)
        if held:
            return Isolation(wall, held, sys.platform == "linux")
    return Isolation("none", frozenset(), sys.platform == "linux")


@cache
def walls() -> tuple[str, ...]:
    """The walls that can be put up here, the best first; the last is always ``none``."""
    return (*(wall for wall in WALLS if _tried(wall)), "none")


def around(wall: str, command: Sequence[str], folder: Path) -> list[str]:
    """``command`` as it is started behind a wall.

    Parameters
    ----------
    wall : str
        As in `Isolation`.
    command : sequence of str
        What to start.
    folder : pathlib.Path
        The only place where it may write; it starts in ``folder / "work"``.
    """
    if wall == "bubblewrap":
        return [*_bubblewrap(folder), *command]
    if wall == "unshare":
        alone = ("--user", "--map-current-user", "--net", "--ipc", "--mount", "--pid", "--fork")
        # the first process of such a family cannot end itself by a signal: a shell goes before it
        first = ["sh", "-c", '"$@"; exit $?', "sh"]
        return ["unshare", *alone, "--kill-child", "--mount-proc", *first, *command]
    return list(command)


def _bubblewrap(folder: Path) -> list[str]:
    made = ["bwrap", "--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL"]
    for path in _SYSTEM:
        if os.path.islink(path):
            made += ["--symlink", os.readlink(path), path]
        elif os.path.isdir(path):
            made += ["--ro-bind", path, path]
    for name in _SETTINGS:
        made += ["--ro-bind-try", f"/etc/{name}", f"/etc/{name}"]
    # what lives in memory is small, and the rest of it cannot be written
    made += ["--proc", "/proc", "--dev", "/dev", "--size", str(2**24), "--tmpfs", "/dev/shm"]
    made += ["--remount-ro", "/dev"]
    for path in readable():
        if not path.startswith("/usr/"):
            made += ["--ro-bind", path, path]
    for path in hidden():
        made += ["--size", "4096", "--tmpfs", path, "--remount-ro", path]
    return [*made, "--bind", str(folder), str(folder), "--chdir", str(folder / "work"),
            "--remount-ro", "/"]  # fmt: skip


@cache
def readable() -> tuple[str, ...]:
    """What a kernel needs to read: Python, its packages, the kit and its data sets."""
    from cjlib.content import folder

    datasets = folder("datasets")
    package = Path(__file__).parents[3]
    wanted = [sys.prefix, sys.base_prefix, os.path.dirname(os.path.realpath(sys.executable))]
    wanted += [path for path in sys.path if path.rstrip(os.sep).endswith("-packages")]
    wanted += [str(package), str(datasets), sys.pycache_prefix or ""]
    wanted.append(str(datasets.parent / "pyproject.toml"))  # by which the kit knows a clone
    return tuple(dict.fromkeys(path for path in wanted if os.path.exists(path)))


@cache
def hidden() -> tuple[str, ...]:
    """Folders inside those that it must not see: the solutions."""
    from cjlib.content import folder

    solutions = str(folder("exercises"))
    inside = any(solutions.startswith(root.rstrip(os.sep) + os.sep) for root in readable())
    return (solutions,) if inside else ()


@cache
def _tried(wall: str) -> frozenset[str]:
    """Which parts hold; none where the wall cannot be put up."""
    if wall == "none" or sys.platform != "linux":
        return frozenset()
    if not shutil.which(around(wall, [], Path("/"))[0]):
        return frozenset()
    with tempfile.TemporaryDirectory() as here, socket.create_server(("127.0.0.1", 0)) as door:
        outside, folder = Path(here) / "outside", Path(here) / "folder"
        outside.mkdir()
        (folder / "work").mkdir(parents=True)
        secret = outside / "secret"
        secret.write_text("secret")
        given = [str(secret), str(door.getsockname()[1]), str(os.getpid())]
        command = [sys.executable, "-I", "-c", _TRY, *given]
        try:
            done = subprocess.run(
                around(wall, command, folder),
                capture_output=True,
                timeout=30,
                cwd=folder / "work",
                check=True,
            )
            can = json.loads(done.stdout)
        except (OSError, ValueError, subprocess.SubprocessError):
            return frozenset()
    return frozenset(part for part in PARTS if can[part] is False)
