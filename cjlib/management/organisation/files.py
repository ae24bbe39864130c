"""Organisations in files: JSON with a schema version, whole or not at all."""

from __future__ import annotations

import json
import os
from typing import Any

from cjlib.journey.formats import json_file, opening
from cjlib.journey.schema import current
from cjlib.management.organisation.document import SCHEMA_VERSION, Organisation
from cjlib.management.organisation.problems import OrganisationProblem
from cjlib.tables.writing import write_whole

Place = str | os.PathLike[str]


def load(source: Place | bytes, name: str | None = None) -> Organisation:
    """An organisation from a JSON file or from its bytes.

    Parameters
    ----------
    source : path or bytes
    name : str, optional
        What to call it in messages, for bytes.

    Raises
    ------
    DataProblem
        If it cannot be read as JSON, with line and column; or is of a version not known here.
    OrganisationProblem
        If something is missing or does not fit.
    """
    place = source if isinstance(source, bytes) else opening.place_of(source)
    data, called = opening.bytes_of(place, name)
    document = json_file.document_of(
        opening.text_of(data, called), called, "organisation.no_object"
    )
    return Organisation(**_current(document, called))


def text(organisation: Organisation) -> str:
    """The organisation as JSON; fields that hold nothing of their own are left out."""
    document = organisation.model_dump(mode="json", exclude_defaults=True)
    for entry in document.get("journeys", ()):
        if "journey" in entry:  # so that a later kit knows which version to migrate
            entry["journey"] = {"schema_version": 1, **entry["journey"]}
    document = {"schema_version": organisation.schema_version, **document}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def save(organisation: Organisation, path: Place) -> None:
    """Write an organisation to a JSON file; the file is there whole or not at all.

    Raises
    ------
    DataProblem
        If the folder does not exist or cannot be written to.
    """
    write_whole(opening.place_of(path), text(organisation).encode("utf-8", "replace"))


def _current(document: dict[str, Any], name: str) -> dict[str, Any]:
    version = document.get("schema_version", SCHEMA_VERSION)
    if type(version) is not int or version != SCHEMA_VERSION:
        raise OrganisationProblem(
            "organisation.version", name=name, given=repr(version)[:40], known=SCHEMA_VERSION
        )
    entries = document.get("journeys")
    if not isinstance(entries, list):
        return document
    return {**document, "journeys": [_with_current_map(entry, name) for entry in entries]}


def _with_current_map(entry: Any, name: str) -> Any:
    inner = entry.get("journey") if isinstance(entry, dict) else None
    return {**entry, "journey": current(inner, name)} if isinstance(inner, dict) else entry
