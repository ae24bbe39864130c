"""Hand an exercise in: find it, see what is wrong with it, and pack it."""

from __future__ import annotations

import io
import json
import re
import zipfile
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from cjlib import __version__
from cjlib.errors import DataProblem, InvalidValue, UnknownName
from cjlib.tables.placing import fingerprint
from cjlib.tables.writing import write_whole
from cjlib.teaching.exercises import hand_out, notebook, numbers
from cjlib.teaching.exercises.faults import Fault, course_in, faults, opened, set_of, student_in
from cjlib.teaching.exercises.faults.answers import name_in, source_of
from cjlib.teaching.exercises.faults.naming import about
from cjlib.teaching.exercises.faults.opening import tidy
from cjlib.teaching.exercises.faults.pairing import grade_id, is_answer
from cjlib.teaching.exercises.faults.state import MOST_OUTPUT, STUDENT
from cjlib.teaching.exercises.own import COURSE
from cjlib.teaching.student_folder import contents
from cjlib.teaching.student_folder.folder import last
from cjlib.texts import LANGUAGES, language, speaking, t

NOTE = "hand_in.json"
"""What goes with a notebook in the zip: which set it is, whose, and with what it was packed."""

FORM = 1
_ASKED = re.compile(r"0*(\d{1,2})")
_BY_THE_TEXT = frozenset(
    {"answer_gone", "locked_changed", "locked_gone", "marks_lost", "moved", "strange_marks"}
)
"""What can be told only by somebody who knows what was handed out."""


@dataclass(frozen=True)
class HandIn:
    """An exercise that was looked at, ready to be packed.

    Attributes
    ----------
    path : Path
        The notebook.
    number, lang, course : str
        Which set, in which language, of which course.
    student : str or None
        The student number as typed in the notebook.
    answered, total : int
        Questions with an answer, right or wrong, and all questions.
    faults : tuple of Fault
        What is wrong, as far as can be seen without running it.
    data : bytes
        The notebook as it goes into the zip.
    lighter : bool
        Whether outputs were left out because they were very large.
    """

    path: Path
    number: str
    lang: str
    course: str
    student: str | None
    answered: int
    total: int
    faults: tuple[Fault, ...]
    data: bytes
    lighter: bool


def find(given: str, here: Path) -> Path:
    """The exercise that somebody means.

    Parameters
    ----------
    given : str
        The path of a notebook, or the number of an exercise, such as ``"1"`` or ``"01"``.
    here : Path
        Where to look for a number: in this folder, in the folder of exercises in it, and so in
        the folders above it; at last in the folder that was started last.

    Raises
    ------
    UnknownName
        If there is none.
    """
    asked = _ASKED.fullmatch(given.strip().removesuffix(".ipynb"))
    path = here / Path(given).expanduser()
    if path.is_file() or asked is None:
        if not path.is_file():
            raise _not_found(given, path.parent)
        return path
    inner = ["", *(contents.names(lang).exercises for lang in (language(), *LANGUAGES))]
    started = last()
    for folder in [here, *here.parents, *([] if started is None else [started])]:
        for name in inner:
            found = _of_set(folder / name, f"{int(asked[1]):02d}")
            if found:
                return found[0]
    raise _not_found(given, here)


def look(path: Path) -> HandIn:
    """See what is wrong with an exercise; nothing in it is run.

    Raises
    ------
    DataProblem
        If it cannot be read, or cannot be graded whatever one does.
    InvalidValue
        If it is a lesson.
    """
    try:
        data = path.read_bytes()
    except OSError:
        raise DataProblem("reading.unreadable", name=str(path)) from None
    handed, why = opened(data)
    if handed is None:
        raise DataProblem("student_folder.not_for_grading", given=path.name, fault=why[0].what())
    number, cells = set_of(handed), tidy(handed)[0]
    if number is None and not any(grade_id(cell) for cell in cells):
        if any("cjlib" in cell["source"] for cell in cells if cell["cell_type"] == "code"):
            raise InvalidValue("student_folder.a_lesson", given=path.name)
        raise DataProblem("student_folder.not_for_grading", given=path.name, fault="")
    lang = str(about(handed).get("lang", ""))
    lang = lang if lang in LANGUAGES else language()
    course = course_in(handed) or COURSE
    released = _released(handed, number, lang, course)
    found = faults(handed, released)
    if course != COURSE:  # a lecturer may have changed the texts, and we have only our own
        found = tuple(fault for fault in found if fault.kind not in _BY_THE_TEXT)
    questions = [
        cell
        for cell in released["cells"]
        if grade_id(cell) and is_answer(cell) and name_in(source_of(cell)) != STUDENT
    ]
    still = sum(len(fault.cells) for fault in found if fault.kind == "open")
    small, lighter = _small(handed, data)
    return HandIn(
        path, number or "", lang, course, student_in(handed),
        len(questions) - still, len(questions), found, small, lighter,
    )  # fmt: skip


def pack(hand_in: HandIn, out: Path, student: str | None = None) -> Path:
    """Pack an exercise as a zip.

    Parameters
    ----------
    hand_in : HandIn
    out : Path
        The folder to pack it in; it is made if it does not exist.
    student : str, optional
        The student number; by default that in the notebook.

    Returns
    -------
    Path
        The zip: ``<name of the notebook>_<student number>.zip``.  It holds the notebook under the
        name that the kit gave it, and a note (`NOTE`).  One of the same name is replaced.

    Raises
    ------
    DataProblem
        If nothing can be written there.
    """
    name = _kit_name(hand_in)
    whose = student or hand_in.student
    with speaking(hand_in.lang):
        tidy_name = re.sub(r"[^\w.-]+", "-", whose or "").strip("-.")[:40]
        tidy_name = tidy_name or t("student_folder.names.nobody")
    note = {
        "form": FORM,
        "set": hand_in.number,
        "lang": hand_in.lang,
        "course": hand_in.course,
        "student": whose or "",
        "student_in_notebook": hand_in.student or "",
        "notebook": name,
        "sha256": fingerprint(hand_in.data),
        "answered": hand_in.answered,
        "questions": hand_in.total,
        "kit": __version__,
        "packed": datetime.now().astimezone().isoformat(timespec="seconds"),
    }
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr(name, hand_in.data)
        zipped.writestr(NOTE, json.dumps(note, indent=1, ensure_ascii=False))
    target = out / f"{Path(name).stem}_{tidy_name}.zip"
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DataProblem(
            "student_folder.cannot_write",
            given=str(out),
            reason=error.strerror or type(error).__name__,
        ) from None
    write_whole(target, held.getvalue())
    return target


def others(hand_in: HandIn) -> list[str]:
    """Names of other notebooks of the same set beside it, one of which may have been meant."""
    found = _of_set(hand_in.path.absolute().parent, hand_in.number) if hand_in.number else []
    return [path.name for path in found if path.name != hand_in.path.name]


def usual_place(path: Path, lang: str) -> Path:
    """Where a zip goes unless somebody says otherwise: a folder beside that of the exercises."""
    called = contents.names(lang)
    parent = path.absolute().parent
    folder = parent.parent if parent.name == called.exercises else parent
    return folder / called.hand_ins


def _kit_name(hand_in: HandIn) -> str:
    """The name the kit gave the notebook, whatever a student made of it."""
    try:
        return notebook(hand_in.number, hand_in.lang).name
    except UnknownName:
        return hand_in.path.name


def _released(handed: dict[str, Any], number: str | None, lang: str, course: str) -> dict[str, Any]:
    """What was handed out, as far as the kit knows; a set of the lecturer's own is only its own."""
    try:
        kit = json.loads(notebook(number or "", lang).read_text(encoding="utf-8"))
    except UnknownName:
        cells, _ = tidy(handed)
        own = [deepcopy(cell) for cell in cells if grade_id(cell)]
        for cell in own:
            asked = name_in(cell["source"]) if cell["cell_type"] == "code" else None
            if is_answer(cell) and asked:
                cell["source"] = f"{asked} = ..."
            elif is_answer(cell):
                cell["source"] = ""
        return {**handed, "cells": own}
    return hand_out(kit, course)


def _of_set(folder: Path, number: str) -> list[Path]:
    """The notebooks of a set in a folder: first the one named as the kit does, then the newest."""
    ours = {notebook(number, lang).name for lang in LANGUAGES if _has_notebook(number, lang)}
    found = [path for path in folder.glob(f"{number}_*.ipynb") if _set_in(path) == number]
    return sorted(found, key=lambda path: (path.name not in ours, -path.stat().st_mtime))


def _set_in(path: Path) -> str | None:
    try:
        handed = opened(path.read_bytes()).notebook
    except OSError:
        return None
    return None if handed is None else set_of(handed)


def _small(handed: dict[str, Any], data: bytes) -> tuple[bytes, bool]:
    """The notebook as it is, without its outputs where it is very large."""
    if len(data) <= MOST_OUTPUT:
        return data, False
    made = deepcopy(handed)
    made.get("metadata", {}).pop("widgets", None)
    for cell in made["cells"]:
        if isinstance(cell, dict) and cell.get("outputs"):
            cell["outputs"] = []
    return (json.dumps(made, indent=1, ensure_ascii=False) + "\n").encode(), True


def _not_found(given: str, where: Path) -> UnknownName:
    options = [number for number in numbers() if _has_notebook(number, language())]
    return UnknownName(
        "student_folder.no_exercise", given=given, where=str(where), options=", ".join(options)
    )


def _has_notebook(number: str, lang: str) -> bool:
    try:
        notebook(number, lang)
    except UnknownName:
        return False
    return True
