"""What a lecturer hears about a graded set: a line per student, and a report to keep."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from cjlib.tables.writing import write_whole
from cjlib.teaching.exercises.faults.naming import places_in
from cjlib.teaching.grading.course import Course
from cjlib.teaching.grading.grading import Graded
from cjlib.teaching.grading.isolation import isolation
from cjlib.teaching.grading.marking import Marked
from cjlib.teaching.grading.roster import read_roster
from cjlib.teaching.grading.sets import open_set
from cjlib.texts import speaking, t

REPORTS = "reports"


@dataclass(frozen=True)
class Line:
    """One student in the summary.

    Attributes
    ----------
    student, name : str
    points, most : float
    by_hand : tuple of str
        Where a person still has to mark, such as ``("Vraag 8",)``.
    serious : bool
        Whether the lecturer will want to look at this hand-in.
    said : tuple of str
        What was wrong or noticed, in plain words, the gravest first.
    """

    student: str
    name: str
    points: float
    most: float
    by_hand: tuple[str, ...]
    serious: bool
    said: tuple[str, ...]


def lines_of(course: Course, graded: Graded) -> list[Line]:
    """The summary, by student, in the language spoken now."""
    roster = read_roster(course)
    places = places_in(open_set(course, graded.number).released["cells"])
    found = []
    for student, marked in graded.marked.items():
        score = graded.scores.get(student)
        if score is None:
            continue
        found.append(
            Line(
                student,
                roster[student].name,
                score.points,
                score.most,
                tuple(places.get(cell, cell) for cell in score.by_hand),
                marked.serious or marked.nothing or bool(marked.remarks),
                tuple(_said(marked)),
            )
        )
    return found


def missing(course: Course, graded: Graded) -> list[str]:
    """Who is in the list of students and handed nothing in."""
    return [s.number for s in read_roster(course).students if s.number not in graded.marked]


def write_report(course: Course, graded: Graded) -> Path:
    """Write the report of a set, in Markdown and in the course's language.

    Returns
    -------
    Path
        ``reports/<set>.md`` within the course.
    """
    with speaking(course.lang):
        found = lines_of(course, graded)
        text = [f"# {t('grading.report.title', number=graded.number, course=course.name)}", ""]
        text += [t("grading.report.handed_in", n=len(found)), ""]
        if absent := missing(course, graded):
            text += [t("grading.report.missing", n=len(absent), who=", ".join(absent)), ""]
        text += [f"| {t('grading.column.number')} | {t('grading.report.points')} |"]
        text[-1] += f" {t('grading.report.by_hand')} |"
        text += ["|---|---|---|"]
        for line in found:
            points = t("grading.cell.points", points=line.points, most=line.most)
            text.append(f"| {_cell(_who(line))} | {points} | {_cell(', '.join(line.by_hand))} |")
        text += ["", f"## {t('grading.report.noticed')}", ""]
        for line in found:
            if line.said:
                mark = "⚠ " if line.serious else ""
                text += [f"### {mark}{_who(line)}", "", *(_item(one) for one in line.said), ""]
        text += [
            f"## {t('grading.report.safety')}",
            "",
            *(f"- {one}" for one in isolation().told()),
            "",
        ]
    folder = course.root / REPORTS
    folder.mkdir(exist_ok=True)
    place = folder / f"{graded.number}.md"
    write_whole(place, "\n".join(text).encode())
    return place


def _who(line: Line) -> str:
    return line.student if line.name == line.student else f"{line.name} ({line.student})"


def _said(marked: Marked) -> list[str]:
    """What a lecturer hears: what is wrong, not what a student can do about it."""
    serious, others = told_once(marked, serious=True), told_once(marked, serious=False)
    remarks = [remark.told() for remark in marked.remarks]
    faults = [f.told() if f.mended else f.what() for f in marked.faults if not f.remark]
    return [*serious, *remarks, *faults, *others]


def told_once(marked: Marked, *, serious: bool) -> list[str]:
    """What happened while a hand-in ran: each sentence once, with all the places it is about.

    Parameters
    ----------
    marked : Marked
    serious : bool
        What a lecturer will want to look at, or the rest.
    """
    places: dict[str, list[str]] = {}
    for trouble in marked.troubles:
        if trouble.serious == serious:
            named = places.setdefault(replace(trouble, cell=None).told(), [])
            if trouble.cell is not None:
                named.append(marked.places.get(trouble.cell, str(trouble.cell)))
    return [
        t("grading.at", places=", ".join(dict.fromkeys(named)), said=said) if named else said
        for said, named in places.items()
    ]


def _item(text: str) -> str:
    """A line of a list; what a hand-in wrote stays text, also where Markdown may hold HTML."""
    return f"- {_inert(text)}"


def _cell(text: str) -> str:
    return _inert(text).replace("|", "\\|")


def _inert(text: str) -> str:
    return " ".join(text.split()).replace("<", "&lt;").replace("](", "]\\(")
