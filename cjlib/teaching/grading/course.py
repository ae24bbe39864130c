"""A lecturer's course: a folder with the sets of exercises, who takes part, and what is handed in.

The folder is one that nbgrader understands (``source``, ``release``, ``submitted`` ...), so that
its own screens work on it too.  ``overlay`` holds hidden tests and is never handed out.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from cjlib.errors import DataProblem, InvalidValue, UnknownName
from cjlib.tables.writing import write_whole
from cjlib.teaching.exercises import notebook, numbers
from cjlib.teaching.exercises.own import COURSE
from cjlib.texts import LANGUAGES, speaking, t

RECORD = ".cj_course.json"
"""What makes a folder a course: its name, its language, and the files as we put them there."""

WORK = ".cj"
"""Folder inside a course for what is in between: hand-ins that were run, with what came out."""

STUDENTS = "students.csv"
OVERLAY = "overlay"


@dataclass(frozen=True)
class Course:
    """A course on disk.

    Attributes
    ----------
    root : Path
        Its folder, absolute.
    name : str
        As students see it; own numbers are drawn for this name, so another course gives others.
    lang : {"nl", "en"}
        The language of its notebooks and feedback.
    """

    root: Path
    name: str
    lang: str

    def sets(self) -> list[str]:
        """The numbers of the sets that the course holds, such as ``["01", "05"]``."""
        folders = (self.root / "source").glob("*/*.ipynb")
        return sorted({found.parent.name for found in folders})

    def source(self, number: str) -> Path:
        """The notebook of a set with its solutions.

        Raises
        ------
        UnknownName
            If the course has no such set.
        """
        found = sorted((self.root / "source" / number).glob("*.ipynb"))
        if not found or number not in self.sets():
            raise UnknownName(
                "grading.unknown_set", given=number, options=", ".join(self.sets()) or "–"
            )
        return found[0]

    def released(self, number: str) -> Path:
        """The notebook of a set as students get it.

        Raises
        ------
        DataProblem
            If it was not made yet.
        """
        place = self.root / "release" / number / self.source(number).name
        if not place.is_file():
            raise DataProblem("grading.not_released", given=number)
        return place

    def handed_in(self, number: str) -> dict[str, Path]:
        """Student -> the notebook that was collected, in alphabetical order."""
        name = self.source(number).name
        found = sorted((self.root / "submitted").glob(f"*/{number}/{name}"))
        return {place.parent.parent.name: place for place in found}


@dataclass(frozen=True)
class Placed:
    """What became of one file of a course.

    Attributes
    ----------
    path : str
        Within the course, with forward slashes.
    state : {"new", "updated", "same", "kept"}
        ``"kept"``: the lecturer changed it, so it was left alone.
    """

    path: str
    state: str


def new_course(
    folder: Path, lang: str = "nl", name: str | None = None
) -> tuple[Course, list[Placed]]:
    """Make a course, or bring one up to date without touching what the lecturer changed.

    Parameters
    ----------
    folder : Path
        An empty or new folder, or a course.
    lang : {"nl", "en"}
    name : str, optional
        Name of the course; that of the folder unless given.

    Raises
    ------
    InvalidValue
        If the folder holds something else, or is a course with another name or language: its
        students would get other numbers halfway.
    """
    if lang not in LANGUAGES:
        raise InvalidValue("not_one_of", name="--lang", given=lang, options=", ".join(LANGUAGES))
    root = folder.expanduser().absolute()
    before: dict[str, str] = {}
    if (root / RECORD).is_file():
        known = open_course(root)
        wanted = (name or known.name, lang)
        if wanted != (known.name, known.lang):
            raise InvalidValue(
                "grading.another_course", given=", ".join(wanted), name=known.name, lang=known.lang
            )
        course, before = known, _read_record(root)["files"]
    else:
        _must_be_free(root)
        course = Course(root, _tidy_name(name or root.name), lang)
    placed = [_put(root, path, data, before) for path, data in _files(course).items()]
    record = {
        "course": course.name,
        "lang": course.lang,
        "files": {path: _hash(data) for path, data in _files(course).items()},
    }
    write_whole(root / RECORD, json.dumps(record, indent=1, ensure_ascii=False).encode())
    return course, placed


def open_course(folder: Path) -> Course:
    """The course in a folder.

    Raises
    ------
    DataProblem
        If there is none, or its record cannot be read.
    """
    root = folder.expanduser().absolute()
    record = _read_record(root)
    return Course(root, record["course"], record["lang"])


def in_course(source: str, name: str) -> str:
    """The source of a cell with the course's own name in it."""
    return source.replace(
        f'course = "{COURSE}"', f"course = {json.dumps(name, ensure_ascii=False)}"
    )


def _read_record(root: Path) -> dict[str, Any]:
    try:
        record = json.loads((root / RECORD).read_text(encoding="utf-8"))
        good = record["lang"] in LANGUAGES and isinstance(record["course"], str)
        if good and isinstance(record["files"], dict):
            return dict(record)
    except (OSError, ValueError, KeyError, TypeError):
        pass
    raise DataProblem("grading.no_course", given=str(root))


def _must_be_free(root: Path) -> None:
    if root.exists() and not root.is_dir():
        raise InvalidValue("grading.not_a_folder", given=str(root))
    if root.is_dir() and any(root.iterdir()):
        raise InvalidValue("grading.folder_not_empty", given=str(root))
    try:
        root.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DataProblem(
            "exporting.cannot_write", given=str(root), reason=error.strerror or str(error)
        ) from None


def _tidy_name(name: str) -> str:
    tidy = " ".join(name.split())
    if not tidy or len(tidy) > 60 or not tidy.isprintable():
        raise InvalidValue("grading.course_name", given=name[:80])
    return tidy


def _files(course: Course) -> dict[str, bytes]:
    """Path within the course -> what we would put there."""
    with speaking(course.lang):
        readme = t("grading.files.readme_name")
        words = {
            "nbgrader_config.py": t(
                "grading.files.config", name=repr(_plain_id(course.name)), course=course.name
            ),
            STUDENTS: t("grading.files.students"),
            readme: t("grading.files.readme", course=course.name),
            f"{OVERLAY}/{readme}": t("grading.files.overlay"),
            f"{OVERLAY}/01/t2.py": t("grading.files.example"),
        }
    found = {path: text.strip("\n").encode() + b"\n" for path, text in words.items()}
    for number in numbers():
        try:
            kit = notebook(number, course.lang)
        except UnknownName:  # its questions exist, its notebook is still to come
            continue
        found[f"source/{number}/{kit.name}"] = _own_source(kit, course.name)
    return found


def _own_source(kit: Path, name: str) -> bytes:
    made = json.loads(kit.read_text(encoding="utf-8"))
    for cell in made["cells"]:
        cell["source"] = in_course("".join(cell["source"]), name)
    return (json.dumps(made, indent=1, ensure_ascii=False) + "\n").encode()


def _put(root: Path, path: str, data: bytes, before: dict[str, str]) -> Placed:
    place = root / path
    place.parent.mkdir(parents=True, exist_ok=True)
    if not place.exists():
        write_whole(place, data)
        return Placed(path, "new")
    now = _hash(place.read_bytes())
    if now == _hash(data):
        return Placed(path, "same")
    if now != before.get(path):
        return Placed(path, "kept")
    write_whole(place, data)
    return Placed(path, "updated")


def _hash(data: bytes) -> str:
    return sha256(data).hexdigest()


def _plain_id(name: str) -> str:
    """A name as nbgrader can use it in paths."""
    return re.sub(r"[^A-Za-z0-9_-]+", "_", name).strip("_") or "course"
