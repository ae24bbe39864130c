"""Take in what students handed in: find out whose it is and which set, and keep the newest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cjlib.progress import Tell, silent
from cjlib.tables.writing import write_whole
from cjlib.teaching.exercises.faults import opened, set_of, student_in
from cjlib.teaching.grading.archives import Found, files_in
from cjlib.teaching.grading.course import Course
from cjlib.teaching.grading.roster import Roster, read_roster, tidy_number
from cjlib.teaching.grading.senders import sender
from cjlib.texts import t

NOTEBOOK = ".ipynb"
_NO_HAND_IN = (".html", ".txt", ".json", ".csv")
"""What a download or a hand-in holds besides: lists, notes, what ``cj hand-in`` says of itself."""


@dataclass(frozen=True)
class Taken:
    """A notebook that was taken in.

    Attributes
    ----------
    student, number : str
        Whose it is, and of which set.
    path : str
        Where it came from.
    by : {"list", "path", "typed"}
        What said whose it is: a name that the list of students knows, a number in the path, or
        only the number typed in the notebook itself.
    state : {"new", "newer", "same", "older"}
        Beside what was taken in before; ``"older"`` was left.
    """

    student: str
    number: str
    path: str
    by: str
    state: str

    def told(self) -> str:
        """In words, where there is something to say."""
        key = "by_number" if self.by == "typed" else self.state
        return t(f"grading.taken.{key}", student=self.student, number=self.number, path=self.path)


@dataclass(frozen=True)
class Left:
    """A file that was not taken in, and why."""

    path: str
    kind: str

    def told(self) -> str:
        """In words."""
        return t("grading.left.line", path=self.path, why=t(f"grading.left.{self.kind}"))


@dataclass
class Collected:
    """What became of everything in a download.

    Attributes
    ----------
    taken : list of Taken
    left : list of Left
    """

    taken: list[Taken] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)


@dataclass(frozen=True)
class _HandIn:
    found: Found
    notebook: dict[str, Any] | None
    student: str
    number: str
    by: str
    when: datetime


def collect(
    course: Course,
    sources: Iterable[Path],
    number: str | None = None,
    tell: Tell = silent,
) -> Collected:
    """Take in downloads of Brightspace, Canvas or Moodle, folders, zips of ``cj hand-in``.

    Parameters
    ----------
    course : Course
    sources : iterable of Path
        Folders, zips or single notebooks.
    number : str, optional
        The set that was asked for; else each notebook itself says which set it is.
    tell : callable, optional
        Told how far it is, 0 to 1.

    Returns
    -------
    Collected
        Of each student the newest counts; who it is of is looked for in the names that the
        learning system gives, then for a number in the path, then in the notebook.

    Raises
    ------
    DataProblem
        If a source does not exist or holds more than anybody hands in.
    UnknownName
        If the course has no such set.
    """
    if number is not None:
        course.source(number)
    roster, made = read_roster(course), Collected()
    newest: dict[tuple[str, str], _HandIn] = {}
    places = list(sources)
    for at, place in enumerate(places):
        tell(at / len(places))
        for found in files_in(place):
            handed = _read(course, roster, found, number, made)
            if handed is None:
                continue
            before = newest.get((handed.student, handed.number))
            older = None
            if before is None or handed.when >= before.when:
                newest[handed.student, handed.number] = handed
                older = before
            else:
                older = handed
            if older is not None:
                made.taken.append(_taken(older, "older"))
    for handed in newest.values():
        made.taken.append(_taken(handed, _keep(course, handed)))
    made.taken.sort(key=lambda one: (one.number, one.student, one.path))
    tell(1)
    return made


def _read(
    course: Course, roster: Roster, found: Found, number: str | None, made: Collected
) -> _HandIn | None:
    if found.refused:
        made.left.append(Left(found.path, found.refused))
        return None
    if not found.name.casefold().endswith(NOTEBOOK):
        if not found.name.casefold().endswith(_NO_HAND_IN):
            made.left.append(Left(found.path, "no_notebook"))
        return None
    notebook = opened(found.data).notebook
    number = number or _set_of(course, found, notebook)
    if number is None:
        made.left.append(Left(found.path, "no_set"))
        return None
    sent = sender(found.parts)
    student, by = _whose(roster, found, notebook)
    if student is None:
        made.left.append(Left(found.path, "nobody"))
        return None
    when = (sent.when if sent else None) or found.when or datetime.min
    return _HandIn(found, notebook, student, number, by, when)


def _whose(roster: Roster, found: Found, notebook: dict[str, Any] | None) -> tuple[str | None, str]:
    sent = sender(found.parts)
    for name in sent.names if sent else ():
        known = roster.named(name)
        if known is not None:
            return known.number, "list"
    if sent and sent.id:
        for one in roster.students:
            if one.canvas == sent.id:
                return one.number, "list"
    for part in reversed(found.parts):
        mentioned = roster.mentioned(part) or getattr(roster.named(part), "number", None)
        if mentioned is not None:
            return mentioned, "path"
    typed = student_in(notebook) if notebook else None
    said = tidy_number(typed) if typed else None
    if said is not None and (said in roster or not len(roster)):
        return said, "typed"
    return None, ""


def _set_of(course: Course, found: Found, notebook: dict[str, Any] | None) -> str | None:
    """Which set it is, by what the notebook says of itself, else by its name."""
    said = set_of(notebook) if notebook else None
    if said in course.sets():
        return said
    for number in course.sets():
        if course.source(number).stem.casefold() in found.name.casefold():
            return number
    return None


def _taken(handed: _HandIn, state: str) -> Taken:
    return Taken(handed.student, handed.number, handed.found.path, handed.by, state)


def _keep(course: Course, handed: _HandIn) -> str:
    """Put a notebook where grading looks for it, unless a newer one stands there."""
    folder = course.root / "submitted" / handed.student / handed.number
    place, stamp = folder / course.source(handed.number).name, folder / "timestamp.txt"
    moment = handed.when.astimezone(UTC) if handed.when != datetime.min else None
    state = "new"
    if place.is_file():
        if place.read_bytes() == handed.found.data:
            return "same"
        before = _stamped(stamp)
        if before and moment and moment < before:
            return "older"
        state = "newer"
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(place, handed.found.data)
    if moment is not None:
        write_whole(stamp, f"{moment:%Y-%m-%d %H:%M:%S} UTC".encode())
    return state


def _stamped(stamp: Path) -> datetime | None:
    try:
        text = stamp.read_text(encoding="utf-8").strip().removesuffix(" UTC")
        return datetime.strptime(text, "%Y-%m-%d %H:%M:%S").replace(tzinfo=UTC)
    except (OSError, ValueError):
        return None
