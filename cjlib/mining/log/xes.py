"""XES, the exchange format of process mining (IEEE 1849), as a table with one row per event.

Read as a stream, without document types and entities, so that a file can neither unfold to
gigabytes nor fetch another.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, ParseError, XMLPullParser

from cjlib.errors import DataProblem
from cjlib.progress import Tell, silent

if TYPE_CHECKING:
    import pandas as pd

_CHUNK = 1_000_000
_VALUES = ("string", "date", "int", "float", "boolean", "id")


def table_of(data: bytes, name: str, tell: Tell = silent) -> pd.DataFrame:
    """The events of an XES document.

    Parameters
    ----------
    data : bytes
    name : str
        For messages.
    tell : callable
        Told how much is done, 0-1.

    Returns
    -------
    pandas.DataFrame
        A column per attribute of an event, and those of its trace with ``case:`` before their
        name; the index is named ``row`` and counts events from 1.

    Raises
    ------
    DataProblem
        If it is no XML (with line and column), holds a document type, is no XES, or holds no event.
    """
    import pandas as pd

    if b"<!DOCTYPE" in data[:10_000] or b"<!ENTITY" in data[:10_000]:
        raise DataProblem("log.xes_doctype", name=name)
    rows: list[dict[str, Any]] = []
    parser: Any = XMLPullParser(["start", "end"])
    stream, seen_log = io.BytesIO(data), False
    trace: dict[str, Any] = {}
    inside: list[str] = []
    try:
        while chunk := stream.read(_CHUNK):
            parser.feed(chunk)
            for what, element in parser.read_events():
                tag = _local(element)
                if what == "start":
                    inside.append(tag)
                    seen_log = seen_log or tag == "log"
                    if tag == "trace":
                        trace = {"at": len(rows)}
                    continue
                inside.pop()
                _end_of(element, tag, inside, trace, rows)
            tell(stream.tell() / len(data))
        parser.close()
    except ParseError as error:
        line, column = error.position
        raise DataProblem("log.xes_syntax", name=name, line=line, column=column + 1) from None
    if not seen_log:
        raise DataProblem("log.not_xes", name=name)
    if not rows:
        raise DataProblem("log.empty", name=name)
    return pd.DataFrame(rows, index=pd.RangeIndex(1, len(rows) + 1, name="row"))


def _end_of(
    element: Element, tag: str, inside: list[str], trace: dict[str, Any], rows: list[dict[str, Any]]
) -> None:
    parent = inside[-1] if inside else ""
    if tag in _VALUES and parent == "trace":
        trace[f"case:{element.get('key')}"] = element.get("value")
    elif tag == "event":
        rows.append(
            {str(part.get("key")): part.get("value") for part in element if _local(part) in _VALUES}
        )
        element.clear()
    elif tag == "trace":  # its own attributes may come before, between or after its events
        told = {key: value for key, value in trace.items() if key != "at"}
        for row in rows[trace["at"] :]:
            row.update(told)
        element.clear()


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
