"""The bytes of a file, and its text, with a calm word where there is none."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cjlib.errors import DataProblem
from cjlib.tables import reading

MAX_MB = 20.0
"""Larger files hold no journey map: 500 steps with all their fields and ten versions fit in 20."""

_ADVICE = {"reading.empty": "sheet.nothing_in_it", "reading.too_large": "formats.too_large"}


@contextmanager
def advice() -> Iterator[None]:
    """Refusals of `cjlib.tables`, whose advice is about surveys, with advice about maps."""
    try:
        yield
    except DataProblem as problem:
        if problem.key not in _ADVICE:
            raise
        raise DataProblem(_ADVICE[problem.key], **problem.values) from None


def place_of(path: str | os.PathLike[str]) -> Path:
    """Where ``path`` leads, with ``~`` as the home folder of whoever asks, if there is one."""
    try:
        return Path(path).expanduser()
    except RuntimeError:  # ~somebody whom this machine does not know
        return Path(path)


def bytes_of(source: str | os.PathLike[str] | bytes, name: str | None = None) -> tuple[bytes, str]:
    """What stands in a file or an upload, and what to call it in messages.

    Raises
    ------
    DataProblem
        If it is missing, a folder, unreadable, empty or larger than `MAX_MB`.
    """
    with advice():
        return reading.file_bytes(source, name, MAX_MB)


def text_of(data: bytes, name: str) -> str:
    """The text of a file in UTF-8, UTF-16 with a mark or Windows-1252, with plain line ends.

    Raises
    ------
    DataProblem
        If it holds no text, such as a picture.
    """
    with advice():
        try:
            text, _ = reading.decode(data, name)
        except DataProblem as problem:
            if problem.key == "reading.not_a_table":
                raise DataProblem("formats.not_text", name=name) from None
            raise
    return text.replace("\r\n", "\n").replace("\r", "\n")
