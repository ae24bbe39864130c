"""Beginning a project, or going on with one that was kept."""

from __future__ import annotations

import difflib
import re
from pathlib import Path
from typing import Any, Final

from cjlib import datasets
from cjlib import journey as journeys
from cjlib.errors import DataProblem, InvalidValue, UnknownName
from cjlib.journey import Journey
from cjlib.management.organisation import JourneyEntry, Organisation, load
from cjlib.management.organisation.vocabulary import JourneyState
from cjlib.teaching.project.begun import ENTRY, KEPT
from cjlib.teaching.project.presented import Project
from cjlib.teaching.questions import is_blank
from cjlib.texts import t

EXAMPLE: Final = "webshop_order"
"""The example that comes with data: its log and survey are in the kit."""

_NAME: Final = re.compile(r"[\w][\w .-]{0,59}")


def open_project(name: Any = ..., source: Any = EXAMPLE, *, folder: Path | None = None) -> Project:
    """Begin a project, or go on where it was left.

    Parameters
    ----------
    name : str
        What the file is called; ``...`` works without keeping anything.
    source : str or path
        The map: a file (JSON, Excel, CSV, Mermaid ...) or the name of an example journey.  A
        project that was kept has its map already.
    folder : pathlib.Path, optional
        Where it is kept; the folder of the lesson unless given.

    Raises
    ------
    InvalidValue
        For a name that cannot be that of a file.
    UnknownName
        If there is no such file or example.
    DataProblem
        If a file cannot be read, or is no project.
    """
    path = None if is_blank(name) else (folder or Path.cwd()) / f"{_file_name(name)}.json"
    if path is not None and path.exists():
        kept = load(path)
        if KEPT not in kept.kept or all(entry.id != ENTRY for entry in kept.journeys):
            raise DataProblem("project.other_file", name=path.name)
        remarks = []
        reference = kept.entry(ENTRY).reference
        if not is_blank(source) and str(source) not in (reference, EXAMPLE):
            remarks.append(t("lesson_project.other_map", kept=reference, given=str(source)))
        return Project(kept, path, remarks)
    journey, remarks = map_of(source)
    entry = JourneyEntry(
        id=ENTRY,
        name=journey.name(),
        state=JourneyState.IMPROVING,
        reference=str(source),
        journey=journey,
    )
    made = Organisation(
        name=journey.organisation or journey.name(),
        purpose=journey.purpose,
        journeys=(entry,),
        kept={KEPT: {"answers": {}}},
    )
    project = Project(made, path, remarks)
    project.save()
    return project


def map_of(source: Any) -> tuple[Journey, list[str]]:
    """A map by the name of an example or from a file, with what reading it has to say.

    Raises
    ------
    UnknownName
        If there is no such example, and it is no file.
    DataProblem
        If the file cannot be read, or holds no steps.
    """
    given = EXAMPLE if is_blank(source) else source
    known = datasets.journeys()
    if isinstance(given, str) and given in known:
        return datasets.journey(given), []
    if not isinstance(given, str | Path) or not Path(given).suffix:
        nearest = difflib.get_close_matches(str(given), known, n=1, cutoff=0.0)[0]
        options = ", ".join(known)
        raise UnknownName(
            "project.unknown_map", given=str(given)[:60], nearest=nearest, options=options
        )
    loaded = journeys.read(given)
    if not loaded.journey.steps:
        raise DataProblem("project.no_steps", name=Path(given).name)
    return loaded.journey, [str(remark) for remark in loaded.remarks]


def _file_name(name: Any) -> str:
    text = name.strip().removesuffix(".json") if isinstance(name, str) else ""
    if not _NAME.fullmatch(text) or text.endswith("."):
        raise InvalidValue("project.name", given=str(name)[:60])
    return text
