"""How the kernel of a hand-in is started: its command, and the little it knows of the lecturer."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cjlib.teaching.grading.isolation.limits import Limits
from cjlib.teaching.grading.isolation.walls import hidden, readable

MARK = "CJ_HAND_IN"
"""Variable that every process of a hand-in carries, also when its parent is gone."""

_KEEP = ("PATH", "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "PATHEXT", "TZ")
_START = (
    "import sys, json; sys.path[:] = json.loads(sys.argv[1]); "
    "from cjlib.teaching.grading.isolation.child import main; main(sys.argv[2])"
)
_THREADS = 64  # the system counts threads as processes, and libraries start some


def command(folder: Path, limits: Limits, wall: str, load: tuple[str, ...]) -> list[str]:
    """What to start.

    Parameters
    ----------
    folder : pathlib.Path
        The hand-in's own.
    limits : Limits
    wall : str
        What will stand around it, see `cjlib.teaching.grading.isolation.walls`.
    load : tuple of str
        Modules to load before the clock runs.
    """
    order = json.dumps(_order(folder, limits, wall, load))
    # isolated, writes no bytecode, reads and writes UTF-8 wherever it runs
    alone = ["-I", "-B", "-X", "utf8"]
    if sys.pycache_prefix:  # what was compiled before saves seconds for each hand-in
        alone += ["-X", f"pycache_prefix={sys.pycache_prefix}"]
    return [sys.executable, *alone, "-c", _START, json.dumps(_path()), order]


def environment(folder: Path, lang: str, token: str) -> dict[str, str]:
    """The variables it gets: a few of the lecturer's that hold nothing private, and its own."""
    home, temporary = str(folder / "home"), str(folder / "tmp")
    return {
        **{name: os.environ[name] for name in _KEEP if name in os.environ},
        **dict.fromkeys(("HOME", "USERPROFILE", "IPYTHONDIR", "MPLCONFIGDIR"), home),
        **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), temporary),
        # threads of its own would only get in the way of the next hand-in
        **dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"),
        "LANG": "C.UTF-8",
        "CJ_LANG": lang,
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        MARK: token,
    }


def _order(folder: Path, limits: Limits, wall: str, load: tuple[str, ...]) -> dict[str, Any]:
    # without a wall the system would count everything that the lecturer runs
    tasks = None if wall == "none" else limits.processes + _THREADS
    seconds = int(limits.seconds + limits.start_seconds) + 10
    most = {"memory": limits.memory, "disk": limits.disk, "tasks": tasks, "seconds": seconds}
    return {
        "limits": {**most, "cell_output": limits.cell_output},
        "load": load,
        "folder": str(folder),
        "roots": [*readable(), *_system()],
        "hidden": [*hidden()],
    }


def _path() -> list[str]:
    """Where the kernel looks for modules: what we use, without the folder we happen to be in."""
    package = str(Path(__file__).parents[4])
    roots = (*readable(), "/usr/")
    ours = [path for path in sys.path if path and path.startswith(roots)]
    return list(dict.fromkeys([*ours, package]))


def _system() -> Iterator[str]:
    yield from ("/usr", "/lib", "/lib64", "/bin", "/etc", "/System", "/Library", "/nix/store")
    if "SYSTEMROOT" in os.environ:
        yield os.environ["SYSTEMROOT"]
