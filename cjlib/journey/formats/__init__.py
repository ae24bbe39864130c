"""A journey in and out of files: JSON, Excel, CSV, Mermaid, CJML and Markdown.

`read` and `write` take and give bytes, for apps; `cjlib.journey.load` and ``save`` work on files.
What a format could not hold, or had to guess, comes along as remarks.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from typing import Any

from cjlib.errors import InvalidValue
from cjlib.journey.document import Journey, Scope
from cjlib.journey.formats import opening
from cjlib.journey.formats.remarks import FormatWarning, Loaded, Remark, Written
from cjlib.tables.workbooks import is_workbook
from cjlib.texts import t

__all__ = [
    "READABLE",
    "WRITABLE",
    "FormatWarning",
    "Loaded",
    "Remark",
    "Written",
    "read",
    "write",
]

_MODULES = {
    "json": "json_file",
    "xlsx": "excel",
    "xlsm": "excel",
    "csv": "csv_table",
    "tsv": "csv_table",
    "txt": "csv_table",
    "mmd": "mermaid",
    "mermaid": "mermaid",
    "md": "mermaid",  # a Markdown page with a Mermaid journey in it
    "xml": "cjml",
    "cjml": "cjml",
}
READABLE = tuple(_MODULES)
"""Extensions of the files that `read` takes."""

_WRITERS = {
    "json": "json_file",
    "xlsx": "excel",
    "csv": "csv_table",
    "mmd": "mermaid",
    "mermaid": "mermaid",
    "md": "markdown",
}
WRITABLE = tuple(_WRITERS)
"""Extensions of the files that `write` makes."""

_NATIVE = "json_file"
_MERMAID = re.compile(r"(?:---\n.*?\n---\s*)?(?:\s*(?:%%|#)[^\n]*\n)*\s*journey\s*(?:\n|$)", re.S)
_CJML = re.compile(r"\s*<(?:\?xml|!--|!DOCTYPE\s+CJML|(?:[\w.-]+:)?CJML\b)", re.I)
_SAMPLE = 20_000


def read(data: bytes, name: str, *, scope: Scope | None = None) -> Loaded:
    """A journey out of the bytes of a file.

    Parameters
    ----------
    data : bytes
        What stands in the file.  Where it obviously is something else than the name says, such as
        a workbook called ``.csv``, it is read as what it is and a remark says so.
    name : str
        Name of the file; its extension says the format.
    scope : Scope, optional
        Which journey of which target group, for a file that does not say so itself.

    Returns
    -------
    Loaded
        The journey, and remarks about what was guessed or not understood.

    Raises
    ------
    InvalidValue
        If the extension is not one of `READABLE` and the content says nothing either.
    DataProblem, JourneyProblem
        If the file cannot be read, with place and advice.
    """
    data, name = opening.bytes_of(data, name)
    by_name = _MODULES.get(_extension(name))
    module = _recognised(data) or by_name
    if module is None:
        raise InvalidValue("formats.unknown", given=name, options=_dotted(READABLE))
    reader: Callable[..., Loaded] = _module(module).read
    loaded = reader(data, name) if module == _NATIVE else reader(data, name, scope=scope)
    if by_name is None or module == by_name or _extension(name) == "txt":
        return loaded
    really = Remark("other_content", {"name": name, "format": t(f"formats.name.{module}")})
    return Loaded(loaded.journey, (really, *loaded.remarks))


def write(journey: Journey, extension: str) -> Written:
    """The bytes of a file that holds ``journey``.

    Parameters
    ----------
    journey : Journey
    extension : str
        One of `WRITABLE`, with or without a dot; ``"md"`` is a report to read.

    Returns
    -------
    Written
        The bytes, and what the format could not hold.

    Raises
    ------
    InvalidValue
        If this kit writes no such files.
    """
    wanted = extension.lower().lstrip(".")
    if wanted not in _WRITERS:
        key = "formats.only_read" if wanted in _MODULES else "formats.unknown"
        raise InvalidValue(key, given=extension or "–", options=_dotted(WRITABLE))
    writer: Callable[[Journey], Written] = _module(_WRITERS[wanted]).write
    return writer(journey)


def _module(name: str) -> Any:
    return import_module(f"cjlib.journey.formats.{name}")


def _recognised(data: bytes) -> str | None:
    """The module for what the content obviously is, whatever the name says."""
    if is_workbook(data):
        return "excel"
    start = data[:_SAMPLE].decode("utf-8-sig", errors="replace").replace("\r\n", "\n")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        start = data[:_SAMPLE].decode("utf-16", errors="replace").replace("\r\n", "\n")
    if start.lstrip().startswith("{"):
        return _NATIVE
    if _MERMAID.match(start):
        return "mermaid"
    return "cjml" if _CJML.match(start) else None


def _extension(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else ""


def _dotted(names: tuple[str, ...]) -> str:
    return ", ".join(f".{name}" for name in names)
