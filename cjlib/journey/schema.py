"""The published JSON Schema of a journey, and the way from an older version of the document.

``python -m cjlib.journey.schema`` writes ``journey.schema.json`` again after a change of the model.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cjlib.errors import DataProblem
from cjlib.journey.document import SCHEMA_VERSION, Journey

PUBLISHED = Path(__file__).with_name("journey.schema.json")
"""The schema as it travels with the package, for other programs."""

Document = dict[str, Any]

MIGRATIONS: dict[int, Callable[[Document], Document]] = {}
"""From version n, a function that gives the document as version n + 1 wants it.

Version 1 is the first, so there is nothing to migrate yet.
"""


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a journey, made from the model."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Journey.model_json_schema(),
    }


def schema_text() -> str:
    """What `PUBLISHED` holds, to the byte."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"


def current(document: Document, name: str) -> Document:
    """``document``, and the versions saved in it, as the newest version of the schema wants it.

    Parameters
    ----------
    document : dict
        A journey as JSON holds it.  Without ``schema_version`` it counts as the newest.
    name : str
        What to call the file in messages.

    Raises
    ------
    DataProblem
        If the version is newer than this kit knows, or never existed.
    """
    version = document.get("schema_version", SCHEMA_VERSION)
    if type(version) is not int:  # True is no version either
        raise DataProblem(
            "formats.version_unknown", name=name, given=repr(version)[:40], known=SCHEMA_VERSION
        )
    if version > SCHEMA_VERSION:
        raise DataProblem("formats.version_newer", name=name, given=version, known=SCHEMA_VERSION)
    for step in range(version, SCHEMA_VERSION):
        if step not in MIGRATIONS:
            raise DataProblem(
                "formats.version_unknown", name=name, given=str(version), known=SCHEMA_VERSION
            )
        document = {**MIGRATIONS[step](document), "schema_version": step + 1}
    history = document.get("history")
    if isinstance(history, list):
        document = {**document, "history": [_version(entry, name) for entry in history]}
    return document


def _version(entry: Any, name: str) -> Any:
    saved = entry.get("journey") if isinstance(entry, dict) else None
    return {**entry, "journey": current(saved, name)} if isinstance(saved, dict) else entry


if __name__ == "__main__":
    PUBLISHED.write_text(schema_text(), encoding="utf-8", newline="\n")
