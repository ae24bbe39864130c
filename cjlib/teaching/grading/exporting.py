"""The grade list: for people (CSV, Excel) and for the systems that import it.

Columns of the systems, as their own help pages give them:
Brightspace https://community.d2l.com/brightspace/kb/articles/3538-importing-grades,
Canvas "How do I import grades in the Gradebook?" (community.canvaslms.com; the example file has a
second row with Points Possible), Moodle https://docs.moodle.org/en/Grade_import, where one says
which column is which.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cjlib.teaching.grading.course import Course
from cjlib.teaching.grading.gradebook import Score, scores
from cjlib.teaching.grading.roster import Student, read_roster
from cjlib.texts import speaking, t

SYSTEMS = ("brightspace", "canvas", "moodle")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
Cell = str | float | int | None


@dataclass(frozen=True)
class Grades:
    """Everybody's points.

    Attributes
    ----------
    numbers : tuple of str
        The sets.
    titles : dict of str to str
        Set -> its title, which names its column.
    most : dict of str to float
        Set -> the most points that can be had.
    students : tuple of Student
        Everybody in the list, and whoever handed in without being in it.
    scores : dict of (str, str) to Score
        (Student, set) -> what was graded; nobody else is in it.
    """

    numbers: tuple[str, ...]
    titles: dict[str, str]
    most: dict[str, float]
    students: tuple[Student, ...]
    scores: dict[tuple[str, str], Score]

    def unfinished(self) -> list[tuple[str, str]]:
        """(Student, set) where a person still has to mark something."""
        return [at for at, score in self.scores.items() if score.by_hand]


def gather(course: Course, numbers: Sequence[str] = ()) -> Grades:
    """Look up everybody's points.

    Parameters
    ----------
    course : Course
    numbers : sequence of str
        The sets; all of which something was graded unless given.

    Raises
    ------
    UnknownName
        If the course has no such set.
    """
    roster = read_roster(course)
    found: dict[tuple[str, str], Score] = {}
    wanted = list(numbers) or course.sets()
    for number in wanted:
        course.source(number)
        found |= {(score.student, number): score for score in scores(course, number)}
    graded = [n for n in wanted if numbers or any(at[1] == n for at in found)]
    others = sorted({student for student, _ in found if student not in roster})
    return Grades(
        tuple(graded),
        {number: _title(course, number) for number in graded},
        {number: _most(course, number) for number in graded},
        (*roster.students, *map(Student, others)),
        found,
    )


def for_people(grades: Grades, lang: str) -> list[list[Cell]]:
    """Rows with a header: who, and per set the points, the most, and what is still to be marked."""
    with speaking(lang):
        header: list[Cell] = [
            t(f"grading.column.{name}") for name in ("number", "first", "last", "email")
        ]
        for number in grades.numbers:
            header += [
                t(f"grading.column.{name}", number=number) for name in ("points", "most", "by_hand")
            ]
        header += [t("grading.column.total"), t("grading.column.total_most")]
    rows = [header]
    for student in grades.students:
        row: list[Cell] = [student.number, student.first, student.last, student.email]
        total = 0.0
        for number in grades.numbers:
            score = grades.scores.get((student.number, number))
            total += score.points if score else 0.0
            row += [
                _whole(score.points) if score else None,
                _whole(grades.most[number]),
                len(score.by_hand) if score else None,
            ]
        rows.append([*row, _whole(total), _whole(sum(grades.most.values()))])
    return rows


def for_system(grades: Grades, system: str, unfinished: bool = False) -> list[list[Cell]]:
    """Rows as a learning system imports them.

    Parameters
    ----------
    grades : Grades
    system : {"brightspace", "canvas", "moodle"}
    unfinished : bool
        Whether points count where a question is still to be marked; else that place stays empty,
        and the system leaves what it has.
    """
    titles = [grades.titles[number] for number in grades.numbers]
    match system:
        case "brightspace":
            names = any(student.username for student in grades.students)
            header = ["OrgDefinedId", *(["Username"] if names else [])]
            header += [f"{title} Points Grade" for title in titles]
            rows: list[list[Cell]] = [[*header, "End-of-Line Indicator"]]
            for one in grades.students:
                who = [one.number, *([one.username] if names else [])]
                rows.append([*who, *_points(grades, one, unfinished), "#"])
        case "canvas":
            rows = [["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *titles]]
            most = [_whole(grades.most[number]) for number in grades.numbers]
            rows.append(["    Points Possible", "", "", "", "", *most])
            for one in grades.students:
                name = f"{one.last}, {one.first}" if one.last and one.first else one.name
                who = [name, one.canvas, one.number, one.username, one.section]
                rows.append([*who, *_points(grades, one, unfinished)])
        case _:
            rows = [["ID number", "First name", "Last name", "Email address", *titles]]
            for one in grades.students:
                who = [one.number, one.first, one.last, one.email]
                rows.append([*who, *_points(grades, one, unfinished)])
    return rows


def to_csv(rows: Iterable[Sequence[Cell]], lang: str | None = None) -> bytes:
    """Rows as CSV.

    Parameters
    ----------
    rows : iterable of sequence
    lang : {"nl", "en"}, optional
        For people, so that Excel in that language opens it well: in Dutch with semicolons and
        decimal commas, with a byte order mark.  None: for a system, with commas and points.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";" if lang == "nl" else ",", lineterminator="\r\n")
    for row in rows:
        writer.writerow([_spelled(cell, lang) for cell in row])
    return out.getvalue().encode("utf-8-sig" if lang else "utf-8")


def to_xlsx(grades: Grades, lang: str) -> bytes:
    """The list for people as a workbook, with a second sheet that sums it up per set."""
    import openpyxl
    from openpyxl.styles import Font

    book = openpyxl.Workbook()
    sheet = book.active
    with speaking(lang):
        sheet.title = t("grading.sheet.points")
        second = book.create_sheet(t("grading.sheet.summary"))
        summary = _summary(grades)
    for into, rows in ((sheet, for_people(grades, lang)), (second, summary)):
        for row in rows:
            into.append([inert(cell) if isinstance(cell, str) else cell for cell in row])
        for cell in into[1]:
            cell.font = Font(bold=True)
        for column in into.columns:
            longest = max(len(str(cell.value or "")) for cell in column)
            into.column_dimensions[column[0].column_letter].width = min(longest + 2, 50)
        into.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def inert(text: str) -> str:
    """``text`` as no spreadsheet takes it for a formula: whoever is called ``=1+1`` stays so."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _summary(grades: Grades) -> list[list[Cell]]:
    names = ("set", "handed_in", "enrolled", "mean", "set_most", "to_mark")
    rows: list[list[Cell]] = [[t(f"grading.column.{name}") for name in names]]
    for number in grades.numbers:
        found = [score for (_, of), score in grades.scores.items() if of == number]
        mean = sum(score.points for score in found) / len(found) if found else None
        rows.append(
            [
                grades.titles[number],
                len(found),
                len(grades.students),
                None if mean is None else round(mean, 2),
                _whole(grades.most[number]),
                sum(bool(score.by_hand) for score in found),
            ]
        )
    return rows


def _points(grades: Grades, student: Student, unfinished: bool) -> list[Cell]:
    row: list[Cell] = []
    for number in grades.numbers:
        score = grades.scores.get((student.number, number))
        final = score is not None and (unfinished or not score.by_hand)
        row.append(_whole(score.points) if score and final else "")
    return row


def _spelled(cell: Cell, lang: str | None) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return inert(cell)
    text = f"{cell:g}" if isinstance(cell, float) else str(cell)
    return text.replace(".", ",") if lang == "nl" else text


def _whole(points: float) -> float | int:
    return int(points) if points == int(points) else round(points, 2)


def _title(course: Course, number: str) -> str:
    notebook = json.loads(course.source(number).read_text(encoding="utf-8"))
    title = str(notebook["metadata"].get("title", "")).strip()
    return f"{number} {title}".strip()


def _most(course: Course, number: str) -> float:
    notebook = json.loads(course.source(number).read_text(encoding="utf-8"))
    marks = (cell["metadata"].get("nbgrader", {}) for cell in notebook["cells"])
    return float(sum(mark.get("points", 0) for mark in marks if mark.get("grade")))
