"""The folder in which a person works: their lessons, saved and never overwritten.

In a clone that is the clone's own ``notebooks`` folder.  An installed kit copies its lessons to
a folder of the person's choosing.  A later version of the kit brings a lesson up to date only
when the person has not touched it.
"""

from __future__ import annotations

import os
from pathlib import Path

from cjlib import content
from cjlib.errors import DataProblem
from cjlib.tables.placing import place, read_record, write_record

RECORD = ".cj.json"
STUDENT = ".cj_start.json"
"""What `cjlib.teaching.student_folder` leaves in a folder that it made."""


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
    if (chosen / STUDENT).is_file():
        return chosen  # made by cj start, which also keeps it up to date
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
    record = read_record(folder / RECORD)
    files = {
        source.relative_to(ours).as_posix(): source.read_bytes()
        for source in sorted(ours.rglob("*"))
        if source.is_file()
        and not any(part.startswith(".") for part in source.relative_to(ours).parts)
    }
    try:
        place(folder, files, record)
    finally:
        write_record(folder / RECORD, record)
