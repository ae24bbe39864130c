"""A page for each student: points, what was right, a hint where it was not, what was noticed."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import Any

from cjlib.pictures.html import whole_page
from cjlib.progress import Tell, silent
from cjlib.tables.writing import write_whole
from cjlib.teaching.exercises.faults.naming import places_in
from cjlib.teaching.grading.course import Course
from cjlib.teaching.grading.gradebook import Points, Score
from cjlib.teaching.grading.grading import read_graded
from cjlib.teaching.grading.marking import Marked
from cjlib.teaching.grading.reporting import told_once
from cjlib.teaching.grading.roster import Roster, read_roster
from cjlib.teaching.grading.sets import Set, open_set
from cjlib.texts import speaking, t

LONGEST = 2_000
"""Letters of an answer that are shown back."""


def write_feedback(course: Course, number: str, tell: Tell = silent) -> list[Path]:
    """Make a page for everybody whose hand-in of a set was graded, in the course's language.

    Parameters
    ----------
    course : Course
    number : str
    tell : callable, optional
        Told how far it is, 0 to 1.

    Returns
    -------
    list of Path
        ``feedback/<student>/<set>/<notebook>.html`` within the course.

    Raises
    ------
    DataProblem
        If the set was not released, or a page cannot be written.
    """
    asked, roster = open_set(course, number), read_roster(course)
    graded = read_graded(course, number)
    made = []
    with speaking(course.lang):
        for at, (student, marked) in enumerate(graded.marked.items()):
            if student in graded.scores:
                folder = course.root / "feedback" / student / number
                folder.mkdir(parents=True, exist_ok=True)
                place = folder / f"{course.source(number).stem}.html"
                page = _page(course, asked, roster, marked, graded.scores[student])
                write_whole(place, page.encode())
                made.append(place)
            tell((at + 1) / len(graded.marked))
    return made


def _page(course: Course, asked: Set, roster: Roster, marked: Marked, score: Score) -> str:
    title = str(asked.released["metadata"].get("title") or asked.number)
    who = " · ".join(dict.fromkeys([roster[marked.student].name, marked.student, course.name]))
    parts = [f'<p class="cj-lead">{escape(who)}</p>', f"<h2>{escape(_total(score))}</h2>"]
    if score.by_hand:
        parts.append(_note("plain", t("grading.page.open", n=len(score.by_hand))))
    if score.late:
        parts.append(_note("plain", t("grading.page.late", points=score.late)))
    if marked.nothing:
        parts += [_note("wrong", fault.told()) for fault in marked.faults]
        return whole_page(title, "".join(parts), bokeh=False)
    answers, places = _answers(course, asked, marked), places_in(asked.released["cells"])
    for points in score.cells:
        heading = places.get(points.cell, points.cell)
        parts.append(f"<h3>{escape(heading)} · {escape(_of(points))}</h3>")
        parts.append(_verdict(points, marked))
        if points.comment:
            parts.append(_note("plain", t("grading.page.comment", text=points.comment)))
        if answers.get(points.cell):
            parts.append(
                f'<details class="cj-fold"><summary>{escape(t("grading.page.answer"))}</summary>'
                f"<pre>{escape(answers[points.cell][:LONGEST])}</pre></details>"
            )
    noticed = [fault.told() for fault in marked.faults]
    noticed += told_once(marked, serious=False)
    if noticed:
        items = "".join(f"<li>{escape(line)}</li>" for line in noticed)
        parts.append(f"<h3>{escape(t('grading.page.noticed'))}</h3><ul>{items}</ul>")
    return whole_page(title, "".join(parts), bokeh=False)


def _total(score: Score) -> str:
    return t("grading.page.total", points=score.points, most=score.most)


def _of(points: Points) -> str:
    return t("grading.page.points", points=points.points, most=points.most)


def _verdict(points: Points, marked: Marked) -> str:
    if points.cell in marked.checks:
        passed, said = marked.checks[points.cell]
        if passed:
            return _note("good", said or t("teaching.right"))
        return _note("wrong", said or t("grading.nothing_to_grade"))
    if points.by_hand:
        return _note("plain", t("grading.page.by_hand"))
    if not points.points:
        return _note("plain", t("grading.page.no_answer"))
    return ""


def _note(kind: str, text: str) -> str:
    return f'<div class="cj-note cj-{kind}">{escape(text)}</div>'


def _answers(course: Course, asked: Set, marked: Marked) -> dict[str, str]:
    """Graded cell -> what the student wrote in the cell before it, or in itself."""
    place = course.root / "autograded" / marked.student / asked.number / asked.name
    try:
        cells: list[dict[str, Any]] = json.loads(place.read_text(encoding="utf-8"))["cells"]
    except (OSError, ValueError, KeyError):
        return {}
    found, last = {}, ""
    for cell in cells:
        mark = cell["metadata"].get("nbgrader", {})
        if mark.get("solution"):
            last = "".join(cell["source"]).strip()
        if mark.get("grade"):
            found[mark["grade_id"]] = last
            last = ""
    return found
