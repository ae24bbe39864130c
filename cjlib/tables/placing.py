"""Put files of the kit into somebody's folder, and never overwrite what that person changed.

A record of what was put there tells a file that the person changed from one that only the kit has
changed since.  Nothing is ever half-written.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

from cjlib.errors import InvalidValue
from cjlib.tables.writing import write_whole

MOST_BESIDE = 99


@dataclass(frozen=True)
class Placed:
    """What became of one file.

    Attributes
    ----------
    path : str
        Within the folder, with forward slashes.
    state : {"new", "updated", "same", "kept", "beside"}
        ``"kept"``: the person changed it, and the kit's is as it was.  ``"beside"``: the person
        changed it, and the kit's newer version was put beside it.
    beside : str
        The path of that newer version; empty otherwise.
    """

    path: str
    state: str
    beside: str = ""


def place(
    root: Path,
    files: Mapping[str, bytes],
    record: dict[str, str],
    beside: Callable[[int], str] | None = None,
) -> list[Placed]:
    """Put files into a folder.

    Parameters
    ----------
    root : Path
        A folder that exists.
    files : mapping of str to bytes
        Path within the folder, with forward slashes, and what is to stand there.
    record : dict of str to str
        What was put there before: path to fingerprint.  It is brought up to date as the work goes
        on, so that it is true even if the work is broken off.
    beside : callable, optional
        Gives what is added to the name of a newer version (for the first, the second ... of them)
        that is put beside a file the person changed; without it nothing is put beside.

    Returns
    -------
    list of Placed
        In the order of ``files``.

    Raises
    ------
    InvalidValue
        If a file stands where a folder should come, or the other way round; nothing was written.
    DataProblem
        If something cannot be written; every file is whole, the old or the new one.
    """
    for path in files:
        _must_fit(root, path)
    return [_put(root, path, data, record, beside) for path, data in files.items()]


def fingerprint(data: bytes) -> str:
    """What tells one content from another."""
    return sha256(data).hexdigest()


def read_record(file: Path) -> dict[str, Any]:
    """A record as `write_record` left it; empty where there is none or it is damaged."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def write_record(file: Path, record: Mapping[str, Any]) -> None:
    """Keep a record for the next time."""
    text = json.dumps(record, indent=1, sort_keys=True, ensure_ascii=False)
    write_whole(file, text.encode())


def _must_fit(root: Path, path: str) -> None:
    for folder in list(PurePosixPath(path).parents)[:-1]:
        there = root / folder
        if there.exists() and not there.is_dir():
            raise InvalidValue("placing.file_in_the_way", given=str(there))
    if (root / path).is_dir():
        raise InvalidValue("placing.folder_in_the_way", given=str(root / path))


def _put(
    root: Path,
    path: str,
    data: bytes,
    record: dict[str, str],
    beside: Callable[[int], str] | None,
) -> Placed:
    target, new = root / path, fingerprint(data)
    now = fingerprint(target.read_bytes()) if target.exists() else None
    before = record.get(path)
    if now is None or now in (new, before):
        if now != new:
            target.parent.mkdir(parents=True, exist_ok=True)
            write_whole(target, data)
        record[path] = new
        return Placed(path, "new" if now is None else "same" if now == new else "updated")
    if beside is None:
        return Placed(path, "kept")
    if before == new:
        return Placed(path, "kept")  # the kit's file is the one that the person began with
    return _put_beside(root, path, data, record, beside)


def _put_beside(
    root: Path, path: str, data: bytes, record: dict[str, str], beside: Callable[[int], str]
) -> Placed:
    """Put a newer version beside the person's own; a version that the person took up is left."""
    new, pure = fingerprint(data), PurePosixPath(path)
    for number in range(1, MOST_BESIDE + 1):
        other = str(pure.with_name(f"{pure.stem}{beside(number)}{pure.suffix}"))
        target = root / other
        now = fingerprint(target.read_bytes()) if target.is_file() else None
        if record.get(other) == new and now != new:
            record[path] = new
            return Placed(path, "kept")  # they had this version, and changed it or threw it away
        if now is None or now in (new, record.get(other)):
            if now != new:
                write_whole(target, data)
            record[other] = record[path] = new
            return Placed(path, "beside", other)
    return Placed(path, "kept")
