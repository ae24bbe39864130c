"""The one module that talks to nbgrader: its gradebook, its releasing and its taking up of grades.

Nothing of nbgrader, SQLAlchemy or Alembic reaches the screen; what goes wrong there comes back as
a `DataProblem` with the reason.
"""

from __future__ import annotations

import glob
import logging
import os
import sysconfig
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from cjlib.errors import DataProblem
from cjlib.teaching.grading.course import WORK, Course

MARKED = f"{WORK}/marked"
"""Where hand-ins stand that were mended, run and checked, waiting to be taken up."""


@dataclass(frozen=True)
class Points:
    """What one graded cell got.

    Attributes
    ----------
    cell : str
        Its ``grade_id``.
    points, most : float
    by_hand : bool
        Whether a person still has to look at it.
    comment : str
        What a lecturer wrote with it; empty if nothing.
    """

    cell: str
    points: float
    most: float
    by_hand: bool
    comment: str = ""


@dataclass(frozen=True)
class Score:
    """What one student got for a set.

    Attributes
    ----------
    student : str
    cells : tuple of Points
        In the order of the notebook as the gradebook knows it.
    late : float
        Points taken off for being late, if the lecturer set that up.
    """

    student: str
    cells: tuple[Points, ...]
    late: float = 0.0

    @property
    def points(self) -> float:
        """All points together, never below zero."""
        return max(0.0, sum(cell.points for cell in self.cells) - self.late)

    @property
    def most(self) -> float:
        """The most that can be had."""
        return sum(cell.most for cell in self.cells)

    @property
    def by_hand(self) -> tuple[str, ...]:
        """The cells that a person still has to look at."""
        return tuple(cell.cell for cell in self.cells if cell.by_hand)


def release(course: Course, number: str) -> None:
    """Make what students get of a set, and tell the gradebook what it asks and for how many points.

    Raises
    ------
    DataProblem
        If that fails, for instance because questions came or went after hand-ins were graded.
    """
    from nbgrader.converters import GenerateAssignment

    with _working(course, number) as config:
        _start(GenerateAssignment, course, number, config)


def take_up(course: Course, number: str, student: str) -> None:
    """Put the grades of a hand-in that stands in `MARKED` into the gradebook.

    Nothing is run: the outputs that stand in it are what counts.  Grades that a lecturer gave by
    hand stay.

    Raises
    ------
    DataProblem
        If the gradebook does not take it.
    """
    from nbgrader import preprocessors
    from nbgrader.converters import Autograde

    with _working(course, number) as config:
        config.CourseDirectory.submitted_directory = MARKED
        config.CourseDirectory.student_id = glob.escape(student)
        config.Autograde.sanitize_preprocessors = [
            preprocessors.DeduplicateIds,
            preprocessors.OverwriteKernelspec,
            preprocessors.OverwriteCells,
            preprocessors.CheckCellMetadata,
        ]
        config.Autograde.autograde_preprocessors = [
            preprocessors.SaveAutoGrades,
            preprocessors.AssignLatePenalties,
            preprocessors.CheckCellMetadata,
        ]
        _start(Autograde, course, number, config)


def scores(course: Course, number: str) -> list[Score]:
    """What everybody got for a set, by student; those who handed in nothing are not in it."""
    from nbgrader.api import MissingEntry

    with _working(course, number) as config, _open(config) as book:
        try:
            assignment = book.find_assignment(number)
        except MissingEntry:
            return []
        found = [_score(submission) for submission in assignment.submissions]
    return sorted(found, key=lambda score: score.student)


def forget(course: Course, number: str, student: str) -> None:
    """Take a hand-in out of the gradebook, as when it turns out to be somebody else's."""
    from nbgrader.api import MissingEntry

    with _working(course, number) as config, _open(config) as book:
        try:
            book.remove_submission(number, student)
        except MissingEntry:
            return


def enrol(course: Course, students: list[dict[str, str]]) -> None:
    """Tell the gradebook who takes part: ``id``, ``first_name``, ``last_name``, ``email``."""
    with _working(course, "") as config, _open(config) as book:
        for one in students:
            facts = {key: value for key, value in one.items() if value}
            book.update_or_create_student(facts.pop("id"), **facts)


def _score(submission: Any) -> Score:
    cells, late = [], 0.0
    for book in submission.notebooks:
        said = {c.name: c.manual_comment or "" for c in book.comments}
        order = {cell.name: place for place, cell in enumerate(book.notebook.source_cells)}
        late += book.late_submission_penalty or 0.0
        for grade in sorted(book.grades, key=lambda grade: order.get(grade.name, len(order))):
            cells.append(
                Points(
                    grade.name,
                    float(grade.score or 0),
                    float(grade.max_score),
                    bool(grade.needs_manual_grade),
                    said.get(grade.name, ""),
                )
            )
    return Score(submission.student_id, tuple(cells), late)


def _start(converter: Any, course: Course, number: str, config: Any) -> None:
    from nbgrader.converters.base import NbGraderException
    from nbgrader.coursedir import CourseDirectory

    told = _Told()
    logger = logging.getLogger("traitlets")
    logger.addHandler(told)
    try:
        converter(coursedir=CourseDirectory(config=config), config=config, force=True).start()
    except NbGraderException as problem:
        reason = told.first or str(problem)
        if "Cannot add or remove cells" in reason or "Cannot modify existing" in reason:
            raise DataProblem("grading.questions_changed", given=number) from None
        raise DataProblem("grading.not_taken_up", given=number, reason=reason) from None
    finally:
        logger.removeHandler(told)


class _Told(logging.Handler):
    """Remembers the last line of the first traceback: the reason in one line."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.first = ""

    def emit(self, record: logging.LogRecord) -> None:
        text = record.getMessage().strip()
        if "Traceback" in text and not self.first:
            self.first = text.splitlines()[-1].partition(": ")[2]


@contextmanager
def _open(config: Any) -> Iterator[Any]:
    from nbgrader.api import Gradebook
    from nbgrader.coursedir import CourseDirectory

    folder = CourseDirectory(config=config)
    with Gradebook(folder.db_url, folder.course_id) as book:
        yield book


@contextmanager
def _working(course: Course, number: str) -> Iterator[Any]:
    """The settings for nbgrader, and silence around it."""
    logger = logging.getLogger("traitlets")
    before = logger.level, logger.propagate
    logger.propagate = False
    logger.setLevel(logging.ERROR)
    silence = logging.NullHandler()  # without any handler, Python prints to the terminal itself
    others = [logging.getLogger(name) for name in ("alembic", "sqlalchemy")]
    levels = [(other, other.level) for other in others]
    logger.addHandler(silence)
    for other in others:
        other.setLevel(logging.CRITICAL)
    path = os.environ.get("PATH", "")
    # a new gradebook asks the program alembic for a number, and finds it on the PATH only
    os.environ["PATH"] = os.pathsep.join([sysconfig.get_path("scripts"), path])
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield _settings(course, number)
    finally:
        os.environ["PATH"] = path
        logger.removeHandler(silence)
        logger.setLevel(before[0])
        logger.propagate = before[1]
        for other, level in levels:
            other.setLevel(level)


def _settings(course: Course, number: str) -> Any:
    from traitlets.config import Config
    from traitlets.config.loader import PyFileConfigLoader

    config = Config()
    config.ClearSolutions.code_stub = {"python": ""}
    config.ClearSolutions.text_stub = ""
    own = course.root / "nbgrader_config.py"
    if own.is_file():
        try:
            config.merge(PyFileConfigLoader(own.name, path=str(own.parent)).load_config())
        except Exception as problem:  # whatever a lecturer typed there
            reason = f"{type(problem).__name__}: {problem}"
            raise DataProblem("grading.config", given=own.name, reason=reason) from None
    config.CourseDirectory.root = str(course.root)
    config.CourseDirectory.assignment_id = number
    return config
