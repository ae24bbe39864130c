"""Make a student's folder, or bring one up to date."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cjlib import content
from cjlib.errors import DataProblem, InvalidValue
from cjlib.tables.placing import Placed, fingerprint, place, read_record, write_record
from cjlib.teaching.student_folder import contents
from cjlib.texts import LANGUAGES, language, speaking, t

RECORD = ".cj_start.json"
"""What makes a folder a student's: its languages, its course, and what was put there."""

OURS = ("cjlib", "notebooks", "exercises", "datasets", "tests", "docs")


@dataclass(frozen=True)
class Started:
    """A student's folder, and what became of each file in it.

    Attributes
    ----------
    root : Path
        Absolute.
    lang : {"nl", "en"}
        The language to go on in.
    first_page : str
        Path of the page to begin with, within the folder.
    placed : tuple of Placed
    """

    root: Path
    lang: str
    first_page: str
    placed: tuple[Placed, ...]


def start(folder: Path, lang: str | None = None, course: str | None = None) -> Started:
    """Fill a folder with lessons, exercises and data, or bring it up to date.

    Parameters
    ----------
    folder : Path
        Made if it does not exist.
    lang : {"nl", "en"}, optional
        By default the language the folder is in, else the one spoken now.  A folder may be in
        both.
    course : str, optional
        By default that of the time before.

    Raises
    ------
    InvalidValue
        If it is a file, one of the kit's own folders, or the whole home folder; or if something
        stands in the way in it.
    DataProblem
        If nothing can be written there.
    """
    root = folder.expanduser().absolute()
    try:
        _must_suit(root)
        root.mkdir(parents=True, exist_ok=True)
        if not os.access(root, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        record = known(root)
        used = [one for one in record["langs"] if one in LANGUAGES]
        spoken = lang or (used[0] if used else language())
        named = course or record["course"]
        files: dict[str, bytes] = {}
        for one in dict.fromkeys([spoken, *used]):
            files |= contents.files(one, named)
        put: dict[str, str] = record["files"]
        written = record["written"]
        pages = {contents.names(one).first_page for one in LANGUAGES}
        _only_run(root, files, pages, put, written)
        try:
            placed = place(root, files, put, _beside(spoken))
        finally:
            if put:  # where something stood in the way from the start, nothing is left behind
                langs = list(dict.fromkeys([spoken, *used]))
                kept = {"langs": langs, "course": named, "files": put, "written": written}
                write_record(root / RECORD, kept)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise DataProblem("student_folder.cannot_write", given=str(root), reason=reason) from None
    return Started(root, spoken, contents.names(spoken).first_page, tuple(placed))


def is_one(folder: Path) -> bool:
    """Whether a folder was made by `start`."""
    return (folder / RECORD).is_file()


def example() -> str:
    """A folder that somebody might choose, to name in a message."""
    return str(Path("~") / t("student_folder.names.example"))


def remember(root: Path) -> None:
    """Keep, for the person at this computer, which folder was started last; or keep nothing."""
    try:
        _memory().parent.mkdir(parents=True, exist_ok=True)
        write_record(_memory(), {"folder": str(root)})
    except (OSError, DataProblem):
        return  # the folder itself is what counts


def last() -> Path | None:
    """The folder that was started last, if it is still there."""
    found = read_record(_memory()).get("folder")
    return Path(found) if isinstance(found, str) and is_one(Path(found)) else None


def _memory() -> Path:
    from jupyter_core.paths import jupyter_data_dir  # where the kit keeps what stays between runs

    return Path(jupyter_data_dir()) / "cj" / "student_folder.json"


def known(root: Path) -> dict[str, Any]:
    """What the record of a folder says; nothing where there is none, or where it is damaged."""
    found = read_record(root / RECORD)
    langs, course = found.get("langs"), found.get("course")
    return {
        "files": _marks(found.get("files")),
        "written": _marks(found.get("written")),
        "langs": [one for one in langs if isinstance(one, str)] if isinstance(langs, list) else [],
        "course": course if isinstance(course, str) else None,
    }


def _marks(found: Any) -> dict[str, str]:
    good = isinstance(found, dict) and all(isinstance(mark, str) for mark in found.values())
    return dict(found) if good else {}


def _only_run(
    root: Path,
    files: dict[str, bytes],
    first_pages: set[str],
    put: dict[str, str],
    written: dict[str, str],
) -> None:
    """Let a newer version replace a notebook that was run and saved, but not written in.

    Saving keeps what stands below the cells; that is nobody's work, and comes again.
    """
    for path, new in files.items():
        if not path.endswith(".ipynb"):
            continue
        there = root / path
        if there.is_file() and put.get(path) != fingerprint(new):
            now = there.read_bytes()
            if _mark(now, path in first_pages) == written.get(path):
                put[path] = fingerprint(now)
        written[path] = _mark(new, path in first_pages)


def _mark(notebook: bytes, page: bool) -> str:
    return fingerprint((contents.written_in(notebook, page) or "").encode())


def _must_suit(root: Path) -> None:
    real = root.resolve()
    if real.exists() and not real.is_dir():
        raise InvalidValue("student_folder.not_a_folder", given=str(root))
    package = Path(content.__file__).parent
    kits = [package]
    if (package.parent / "pyproject.toml").is_file():  # a clone
        kits += [package.parent / name for name in OURS]
        if real == package.parent:
            raise InvalidValue("student_folder.inside_the_kit", given=str(root), example=example())
    if any(real.is_relative_to(kit) for kit in kits):
        raise InvalidValue("student_folder.inside_the_kit", given=str(root), example=example())
    if not is_one(root) and (real == Path.home().resolve() or real == Path(real.anchor)):
        raise InvalidValue("student_folder.too_wide", given=str(root), example=example())


def _beside(lang: str) -> Callable[[int], str]:
    def words(number: int) -> str:
        with speaking(lang):
            if number == 1:
                return t("student_folder.names.newer")
            return t("student_folder.names.newer_again", number=number)

    return words
