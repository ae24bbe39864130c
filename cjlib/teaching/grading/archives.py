"""Files that came from elsewhere, read and never unpacked.

A zip is looked into in memory, up to limits, so that no name in it can write outside a folder and
no small file can become a huge one.
"""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

from cjlib.errors import CjError, DataProblem

MOST_FILES = 20_000
LARGEST = 25_000_000
"""Bytes of one file; a notebook with pictures in it is far below."""
MOST_BYTES = 2_000_000_000
DEEPEST = 2
"""A download of a class that holds the zips of ``cj hand-in``; deeper is no hand-in."""
_IDLE = {"__MACOSX", ".DS_Store", ".ipynb_checkpoints", "Thumbs.db"}


@dataclass(frozen=True)
class Found:
    """One file.

    Attributes
    ----------
    parts : tuple of str
        The folders it stands in, zips included, and its name.
    data : bytes
        Empty where `refused` says why it was not read.
    when : datetime or None
        When it was last changed, in local time.
    refused : str
        ``""``, or why: ``"too_large"``, ``"outside"``, ``"locked"``, ``"broken_zip"``, ``"deep"``.
    """

    parts: tuple[str, ...]
    data: bytes = b""
    when: datetime | None = None
    refused: str = ""

    @property
    def name(self) -> str:
        """The name of the file itself."""
        return self.parts[-1]

    @property
    def path(self) -> str:
        """All of it, to say."""
        return "/".join(self.parts)


class _Budget:
    """What may still be read of one download."""

    def __init__(self) -> None:
        self.files, self.bytes = MOST_FILES, MOST_BYTES

    def spend(self, size: int, where: str) -> None:
        self.files -= 1
        self.bytes -= size
        if self.files < 0 or self.bytes < 0:
            raise DataProblem("grading.too_much", given=where, files=MOST_FILES)


def files_in(source: Path) -> Iterator[Found]:
    """Every file in a folder, in a zip, in zips in those; or the one file itself.

    Raises
    ------
    DataProblem
        If there is nothing there, or more than anybody hands in.
    """
    budget = _Budget()
    if source.is_dir():
        for place in sorted(source.rglob("*")):
            if place.is_symlink() or not place.is_file():  # a link may lead anywhere
                continue
            yield from _file(place, (source.name, *place.relative_to(source).parts), budget)
    elif source.is_file():
        yield from _file(source, (source.name,), budget)
    else:
        raise DataProblem("reading.missing", name=str(source))


def _file(place: Path, parts: tuple[str, ...], budget: _Budget) -> Iterator[Found]:
    if _IDLE & set(parts):
        return
    known = place.stat()
    when = datetime.fromtimestamp(known.st_mtime)
    if place.suffix.casefold() == ".zip":
        budget.spend(0, str(place))
        with place.open("rb") as file:
            yield from _zip(file, parts, when, budget, 1)
        return
    budget.spend(known.st_size, str(place))
    if known.st_size > LARGEST:
        yield Found(parts, when=when, refused="too_large")
    else:
        yield Found(parts, place.read_bytes(), when)


def _zip(
    file: io.BufferedReader | io.BytesIO,
    parts: tuple[str, ...],
    when: datetime | None,
    budget: _Budget,
    depth: int,
) -> Iterator[Found]:
    if depth > DEEPEST:
        yield Found(parts, when=when, refused="deep")
        return
    try:
        with zipfile.ZipFile(file) as opened:
            for entry in opened.infolist():
                yield from _entry(opened, entry, parts, budget, depth)
    except CjError:  # which is a ValueError too
        raise
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError):
        yield Found(parts, when=when, refused="broken_zip")


def _entry(
    opened: zipfile.ZipFile,
    entry: zipfile.ZipInfo,
    parts: tuple[str, ...],
    budget: _Budget,
    depth: int,
) -> Iterator[Found]:
    inside = PurePosixPath(entry.filename.replace("\\", "/"))
    if entry.is_dir() or _IDLE & set(inside.parts):
        return
    path, when = (*parts, *inside.parts), _time(entry)
    odd = inside.is_absolute() or ".." in inside.parts or ":" in inside.parts[0]
    if odd or stat.S_ISLNK(entry.external_attr >> 16):
        yield Found(path, when=when, refused="outside")
        return
    if entry.flag_bits & 1:
        yield Found(path, when=when, refused="locked")
        return
    with opened.open(entry) as stream:  # the size that a zip claims may be a lie
        data = stream.read(LARGEST + 1)
    budget.spend(len(data), "/".join(parts))
    if len(data) > LARGEST:
        yield Found(path, when=when, refused="too_large")
    elif inside.suffix.casefold() == ".zip":
        yield from _zip(io.BytesIO(data), path, when, budget, depth + 1)
    else:
        yield Found(path, data, when)


def _time(entry: zipfile.ZipInfo) -> datetime | None:
    try:
        return datetime(*entry.date_time)
    except ValueError:
        return None
