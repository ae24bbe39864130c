"""The folder in which a person works: their lessons, saved and never overwritten.

In a clone that is the clone's own ``notebooks`` folder.  An installed kit copies its lessons to
a folder of the person's choosing.  A later version of the kit brings a lesson up to date only
when the person has not touched it.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from pathlib import Path

from cjlib import content
from cjlib.errors import DataProblem

RECORD = ".cj.json"


def choose(folder: Path | None = None) -> Path:
    """The folder to work in, filled with the lessons and apps.

    Parameters
    ----------
    folder : pathlib.Path or None
        What the person asked for; by default the clone's own folder, and for an installed kit
        ``cj`` in the home folder.

    Raises
    ------
    DataProblem
        If nothing can be written there.
    """
    ours = content.folder("notebooks")
    if folder is None and "_content" not in ours.parts and os.access(ours, os.W_OK):
        return ours
    chosen = (folder or Path.home() / "cj").expanduser().resolve()
    try:
        chosen.mkdir(parents=True, exist_ok=True)
        fill(chosen, ours)
    except OSError as problem:
        raise DataProblem("folder_not_writable", folder=str(chosen)) from problem
    return chosen


def fill(folder: Path, ours: Path) -> None:
    """Copy what is new in ``ours`` to ``folder``, leaving alone what the person changed.

    A record of what was copied tells a lesson that the person changed from one that only the kit
    has changed since.
    """
    record_file = folder / RECORD
    try:
        record = json.loads(record_file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        record = {}
    for source in sorted(ours.rglob("*")):
        name = source.relative_to(ours)
        if not source.is_file() or any(part.startswith(".") for part in name.parts):
            continue
        target = folder / name
        new = _fingerprint(source)
        if target.exists():
            old = _fingerprint(target)
            if old == new:
                record[name.as_posix()] = new
                continue
            if record.get(name.as_posix()) != old:
                continue  # the person's own work
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = target.with_name(f".{target.name}.new")
        shutil.copyfile(source, beside)
        beside.replace(target)
        record[name.as_posix()] = new
    beside = record_file.with_suffix(".new")
    beside.write_text(json.dumps(record, indent=1, sort_keys=True), encoding="utf-8")
    beside.replace(record_file)


def _fingerprint(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
