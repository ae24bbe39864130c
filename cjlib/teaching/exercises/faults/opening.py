"""A hand-in as a file: a notebook, or in words why it is none."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from cjlib.teaching.exercises.faults.answers import has_conflict
from cjlib.teaching.exercises.faults.fault import Fault

LARGEST = 100_000_000
"""Bytes of a notebook that is still opened."""

KINDS = ("code", "markdown", "raw")


class Opened(NamedTuple):
    """What was in a file.

    Attributes
    ----------
    notebook : dict or None
        None where it is no notebook.
    faults : tuple of Fault
        Why not.
    """

    notebook: dict[str, Any] | None
    faults: tuple[Fault, ...]


def opened(data: bytes) -> Opened:
    """Read a notebook of nbformat 4 from the bytes of a file; anything else is told, not raised."""
    if len(data) > LARGEST:
        return Opened(None, (Fault("too_large", values={"mb": len(data) / 1e6}),))
    if not data.strip():
        return Opened(None, (Fault("empty"),))
    try:
        text = data.decode("utf-8-sig")
        found = json.loads(text)
    except (ValueError, RecursionError, MemoryError):
        conflict = has_conflict(data.decode("utf-8", errors="replace"))
        return Opened(None, (Fault("conflict" if conflict else "not_a_notebook"),))
    if isinstance(found, dict) and "worksheets" in found:
        return Opened(None, (Fault("old_format"),))
    if not isinstance(found, dict) or not isinstance(found.get("cells"), list):
        return Opened(None, (Fault("not_a_notebook"),))
    return Opened(found, ())


def tidy(notebook: dict[str, Any]) -> tuple[list[dict[str, Any]], int]:
    """Fresh cells that hold what nbformat promises, and how many were none at all.

    Parameters
    ----------
    notebook : dict
        As JSON gives it, perhaps written by hand or by malice.
    """
    cells: list[dict[str, Any]] = []
    given = notebook.get("cells")
    for cell in given if isinstance(given, list) else []:
        if not isinstance(cell, dict) or cell.get("cell_type") not in KINDS:
            continue
        source = cell.get("source", "")
        if isinstance(source, list) and all(isinstance(line, str) for line in source):
            source = "".join(source)
        if not isinstance(source, str):
            continue
        metadata = cell.get("metadata")
        made = {
            "cell_type": cell["cell_type"],
            "id": cell.get("id"),
            "metadata": dict(metadata) if isinstance(metadata, dict) else {},
            "source": source,
        }
        if cell["cell_type"] == "code":
            outputs, count = cell.get("outputs"), cell.get("execution_count")
            made["outputs"] = (
                [o for o in outputs if isinstance(o, dict)] if isinstance(outputs, list) else []
            )
            whole = isinstance(count, int) and not isinstance(count, bool)
            made["execution_count"] = count if whole else None
        elif isinstance(cell.get("attachments"), dict):
            made["attachments"] = cell["attachments"]
        cells.append(made)
    return cells, len(given) - len(cells) if isinstance(given, list) else 0
