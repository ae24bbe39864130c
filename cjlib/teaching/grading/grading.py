"""Grade a set for a whole class: what is new is marked, two at a time, and taken up at once."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from cjlib.errors import CjError
from cjlib.progress import Tell, silent
from cjlib.teaching.exercises.faults import Fault
from cjlib.teaching.grading import gradebook
from cjlib.teaching.grading.course import Course
from cjlib.teaching.grading.gradebook import Score
from cjlib.teaching.grading.isolation import LIMITS, Limits, Ran, run
from cjlib.teaching.grading.marking import Marked, Remark, finish, read_marked
from cjlib.teaching.grading.roster import read_roster, tidy_number
from cjlib.teaching.grading.sets import Set, key_of, open_set, prepare
from cjlib.texts import speaking

AT_ONCE = 2
"""Hand-ins that run beside each other."""


@dataclass(frozen=True)
class Graded:
    """A set as it was graded.

    Attributes
    ----------
    number : str
    marked : dict of str to Marked
        By student.
    scores : dict of str to Score
        By student, marks that a lecturer gave by hand included.
    fresh : int
        How many were marked now; the others had been marked before.
    """

    number: str
    marked: dict[str, Marked]
    scores: dict[str, Score]
    fresh: int


@dataclass(frozen=True)
class _Job:
    student: str
    key: str
    notebook: dict[str, Any]
    faults: tuple[Fault, ...]


def grade(
    course: Course,
    number: str,
    *,
    again: bool = False,
    limits: Limits = LIMITS,
    at_once: int = AT_ONCE,
    tell: Tell = silent,
) -> Graded:
    """Grade what was collected of a set.

    May be broken off and given again: what was marked stays marked, and what did not change is not
    marked twice.

    Parameters
    ----------
    course : Course
    number : str
    again : bool
        Mark everything anew.  Points given by hand stay.
    limits : Limits
        What each hand-in may use.
    at_once : int
        How many run beside each other.
    tell : callable, optional
        Told how far it is, 0 to 1.

    Returns
    -------
    Graded

    Raises
    ------
    DataProblem
        If what students get of the set was not made, or the gradebook takes something not.
    """
    with speaking(course.lang):  # what is written down is for the students of this course
        asked = open_set(course, number)
        _enrol(course)
        files = course.handed_in(number)
        marked: dict[str, Marked] = {}
        todo: list[_Job] = []
        for student, place in files.items():
            data = place.read_bytes()
            key = key_of(asked, data)
            before = None if again else read_marked(course, number, student)
            if before is not None and before.key == key:
                marked[student] = before
                continue
            todo.append(_Job(student, key, *prepare(asked, data)))
        taken = {score.student for score in gradebook.scores(course, number)}
        for student in marked.keys() - taken:  # broken off between the two
            gradebook.take_up(course, number, student)
        done = len(marked)
        for job, ran in _run(course, todo, limits, at_once):
            one = finish(course, asked, job.student, job.key, job.notebook, job.faults, ran)
            gradebook.take_up(course, number, job.student)
            marked[job.student] = one
            done += 1
            tell(done / len(files))
        scores = {score.student: score for score in gradebook.scores(course, number)}
    return Graded(number, _side_by_side(dict(sorted(marked.items()))), scores, len(todo))


def read_graded(course: Course, number: str) -> Graded:
    """A set as it was graded before, nothing marked anew."""
    asked: Set = open_set(course, number)
    found = {}
    for student in course.handed_in(number):
        before = read_marked(course, asked.number, student)
        if before is not None:
            found[student] = before
    scores = {score.student: score for score in gradebook.scores(course, number)}
    return Graded(number, _side_by_side(found), scores, 0)


def _run(
    course: Course, todo: list[_Job], limits: Limits, at_once: int
) -> Iterator[tuple[_Job, Ran | None]]:
    """Each hand-in as soon as it ran; those with nothing to run come at once."""
    stopping = threading.Event()

    def one(job: _Job) -> Ran | None:
        if stopping.is_set() or any(fault.grave for fault in job.faults):
            return None
        try:
            return run(job.notebook, lang=course.lang, limits=limits)
        except CjError:  # no kernel started: a busy machine deserves a second try
            if stopping.is_set():
                return None
            return run(job.notebook, lang=course.lang, limits=limits)

    waiting: dict[Future[Ran | None], _Job] = {}
    left = iter(todo)
    with ThreadPoolExecutor(at_once) as pool:
        try:
            while True:
                while len(waiting) < at_once + 1 and (job := next(left, None)) is not None:
                    waiting[pool.submit(one, job)] = job
                if not waiting:
                    return
                ready, _ = wait(waiting, return_when=FIRST_COMPLETED)
                for future in ready:
                    yield waiting.pop(future), future.result()
        finally:  # broken off: nobody waits for what still runs
            stopping.set()
            if waiting:
                for future in waiting:
                    future.cancel()
                _end_children()


def _end_children() -> None:
    import psutil

    for child in psutil.Process().children(recursive=True):
        with suppress(psutil.Error):
            if "CJ_HAND_IN" in child.environ():  # isolation marks its processes so
                child.kill()


def _enrol(course: Course) -> None:
    gradebook.enrol(
        course,
        [
            {
                "id": one.number,
                "first_name": one.first,
                "last_name": one.last,
                "email": one.email,
            }
            for one in read_roster(course).students
        ],
    )


def _side_by_side(marked: dict[str, Marked]) -> dict[str, Marked]:
    """Say where two hand-ins carry the same student number: one of them has another's numbers."""
    typed: defaultdict[str, list[str]] = defaultdict(list)
    for student, one in marked.items():
        if (said := tidy_number(one.typed)) is not None:
            typed[said].append(student)
    found = dict(marked)
    for said, students in typed.items():
        for student in students if len(students) > 1 else []:
            others = ", ".join(other for other in students if other != student)
            remark = Remark("same_number", {"typed": said, "others": others})
            one = found[student]
            found[student] = replace(one, remarks=(*one.remarks, remark))
    return found
