"""Who takes part: ``students.csv`` of a course, and finding somebody in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property

from cjlib.errors import DataProblem
from cjlib.tables.reading import read_cells
from cjlib.teaching.grading.course import STUDENTS, Course

# A column may be called as in our own file or as in the list that a learning system gives.
NAMES: Mapping[str, tuple[str, ...]] = {
    "number": (
        "studentnummer",
        "student number",
        "student",
        "studentid",
        "student id",
        "orgdefinedid",
        "org defined id",
        "sis user id",
        "id number",
        "id-nummer",
    ),
    "first": ("voornaam", "first name", "firstname"),
    "last": ("achternaam", "last name", "surname", "lastname"),
    "email": ("e-mail", "email", "email address", "e-mailadres"),
    "username": ("gebruikersnaam", "username", "sis login id", "login"),
    "canvas": ("canvas-id", "canvas id", "canvas"),
    "section": ("sectie", "section", "groep"),
}
_NUMBER = re.compile(r"[a-z0-9][a-z0-9._@-]{0,63}")
_LIKE_A_NUMBER = re.compile(r"[a-z]{0,3}\d{5,10}")


@dataclass(frozen=True)
class Student:
    """One person in a course; only the number is always there.

    Attributes
    ----------
    number : str
        In small letters, such as ``"s1234567"``.
    canvas : str
        The ID that Canvas itself gives, for the file it imports.
    """

    number: str
    first: str = ""
    last: str = ""
    email: str = ""
    username: str = ""
    canvas: str = ""
    section: str = ""

    @property
    def name(self) -> str:
        """First and last name; the number where no name is known."""
        return f"{self.first} {self.last}".strip() or self.number


@dataclass(frozen=True)
class Roster:
    """Everybody in a course.

    Attributes
    ----------
    students : tuple of Student
        In the order of the file.
    """

    students: tuple[Student, ...] = field(default=())

    def __contains__(self, number: object) -> bool:
        return number in self._by_number

    def __getitem__(self, number: str) -> Student:
        """The student; one about whom nothing is known if the list has no such number."""
        return self._by_number.get(number, Student(number))

    def __len__(self) -> int:
        return len(self.students)

    @cached_property
    def _by_number(self) -> dict[str, Student]:
        return {one.number: one for one in self.students}

    @cached_property
    def _by_name(self) -> dict[str, list[Student]]:
        found: dict[str, list[Student]] = {}
        for one in self.students:
            for name in {one.name, one.username, one.email.partition("@")[0]} - {""}:
                found.setdefault(_letters(name), []).append(one)
        return found

    def named(self, name: str) -> Student | None:
        """Who is called ``name``, in any order of its parts; None where that is nobody or several.

        Learning systems write "Jan van der Berg", "Berg, Jan van der" and "bergjanvander".
        """
        found = self._by_name.get(_letters(name), [])
        return found[0] if len(set(found)) == 1 else None

    def mentioned(self, text: str) -> str | None:
        """A student number that stands in a piece of a path: of the list, or what looks like one.

        Something that looks like a number counts only where there is no list.
        """
        words = [word for word in re.split(r"[^a-z0-9@.]+", text.casefold()) if word]
        words += [word.strip(".") for word in words] + re.split(r"[^a-z0-9]+", text.casefold())
        found = {word for word in words if word in self}
        if not self.students:
            found = {word for word in words if _LIKE_A_NUMBER.fullmatch(word)}
        return found.pop() if len(found) == 1 else None


def tidy_number(text: object) -> str | None:
    """A student number as the course writes it; None where it cannot be one.

    It becomes the name of a folder, so nothing else than letters, digits, ``.``, ``_``, ``@`` and
    ``-`` passes, and no dot in front.
    """
    tidy = str(text).strip().removeprefix("#").casefold()  # Brightspace writes #1234567
    return tidy if _NUMBER.fullmatch(tidy) else None


def read_roster(course: Course) -> Roster:
    """The students of a course, as ``students.csv`` has them; none where it has only its header.

    Raises
    ------
    DataProblem
        If the file cannot be read, has no column with student numbers, or a number twice.
    """
    place = course.root / STUDENTS
    if not place.is_file():
        return Roster()
    rows = [row for row in read_cells(place) if any(row)]
    while rows and len(rows[0]) == 1 and rows[0][0].startswith("#"):  # a note on top
        rows.pop(0)
    if not rows:
        return Roster()
    at = _columns(rows[0])
    if "number" not in at:
        raise DataProblem("grading.no_numbers", given=", ".join(rows[0]))
    students: dict[str, Student] = {}
    for line, row in enumerate(rows[1:], start=2):
        cells = {name: row[place].strip() for name, place in at.items() if place < len(row)}
        number = tidy_number(cells.pop("number", ""))
        if number is None or number in students:
            given = row[at["number"]] if at["number"] < len(row) else ""
            raise DataProblem("grading.student_number", row=line, given=given)
        students[number] = Student(number, **cells)
    return Roster(tuple(students.values()))


def _columns(header: Sequence[str]) -> dict[str, int]:
    tidy = [" ".join(name.casefold().split()) for name in header]
    found: dict[str, int] = {}
    for one in fields(Student):
        places = [tidy.index(name) for name in NAMES[one.name] if name in tidy]
        if places:
            found[one.name] = places[0]
    return found


def _letters(name: str) -> str:
    """The letters of a name in alphabetical order, without accents: the same for every order."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(sorted(letter for letter in plain if letter.isalnum()))
