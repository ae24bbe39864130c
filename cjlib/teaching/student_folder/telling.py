"""What a student hears when an exercise is handed in: in the terminal, or below a cell."""

from __future__ import annotations

import os
from html import escape
from pathlib import Path

from cjlib.teaching.exercises.faults import Fault
from cjlib.teaching.opening import language_here
from cjlib.teaching.student_folder import handing
from cjlib.teaching.student_folder.handing import HandIn
from cjlib.texts import t, use_language


class HandedIn:
    """What was packed and what is still open, as a notebook shows it.

    Parameters
    ----------
    hand_in : HandIn
    place : Path
        The zip.
    student : str, optional
        The student number, where it was given.
    """

    def __init__(self, hand_in: HandIn, place: Path, student: str | None = None) -> None:
        self.hand_in, self.place, self.student = hand_in, place, student

    def __repr__(self) -> str:
        parts = [t("student_folder.hand_in.title", name=self.hand_in.path.name)]
        parts += summary(self.hand_in, self.student)
        for heading, faults in advice(self.hand_in):
            parts += ["", heading, *(f"- {fault.told()}" for fault in faults)]
        parts += ["", t("student_folder.hand_in.packed", path=str(self.place))]
        return "\n".join([*parts, *after(self.hand_in)])

    def _repr_html_(self) -> str:
        title = t("student_folder.hand_in.title", name=self.hand_in.path.name)
        made = [f"<p><b>{escape(title)}</b></p>", _lines(summary(self.hand_in, self.student))]
        for heading, faults in advice(self.hand_in):
            told = "".join(f"<li>{escape(fault.told())}</li>" for fault in faults)
            made += [f"<p>{escape(heading)}</p>", f"<ul>{told}</ul>" if told else ""]
        packed = t("student_folder.hand_in.packed", path=str(self.place))
        made += [f"<p><b>{escape(packed)}</b></p>", _lines(after(self.hand_in))]
        return f'<div role="status">{"".join(made)}</div>'


def hand_in(exercise: str | int, student: str | None = None) -> HandedIn:
    """Pack an exercise from a notebook, as ``cj hand-in`` does in a terminal.

    Parameters
    ----------
    exercise : str or int
        Its number, or the path of the notebook.  It is packed as it was saved last.
    student : str, optional
        Student number; by default that in the notebook.

    Raises
    ------
    UnknownName, DataProblem, InvalidValue
        If there is no such exercise, or if it cannot be graded at all.
    """
    here = Path.cwd()
    use_language(language_here(os.environ, here))
    path = handing.find(str(exercise), here)
    found = handing.look(path)
    place = handing.pack(found, handing.usual_place(path, found.lang), student)
    return HandedIn(found, place, student)


def summary(hand_in: HandIn, student: str | None = None) -> list[str]:
    """How many questions have an answer, and whose it is."""
    said = [
        t("student_folder.hand_in.answered", answered=hand_in.answered, total=hand_in.total),
    ]
    typed, whose = hand_in.student, student or hand_in.student
    if typed and student and typed.casefold() != student.casefold():
        said.append(t("student_folder.hand_in.other_number", typed=typed, given=student))
    elif whose:
        said.append(t("student_folder.hand_in.whose", student=whose))
    else:
        said.append(t("student_folder.hand_in.nobody"))
    if others := handing.others(hand_in):
        said.append(t("student_folder.hand_in.others", names=", ".join(others)))
    return said


def advice(hand_in: HandIn) -> list[tuple[str, list[Fault]]]:
    """What is wrong below a heading each: what to look at, and what comes right by itself."""
    itself = [f for f in hand_in.faults if f.mendable]
    look_at = [f for f in hand_in.faults if not f.mendable]
    parts = [
        (t("student_folder.hand_in.look"), look_at),
        (t("student_folder.hand_in.fine"), itself),
    ]
    found = [(heading, some) for heading, some in parts if some]
    return found or [(t("student_folder.hand_in.all_good"), [])]


def after(hand_in: HandIn) -> list[str]:
    """What to do with the zip."""
    said = [t("student_folder.hand_in.lighter")] if hand_in.lighter else []
    if hand_in.answered < hand_in.total:
        said.append(t("student_folder.hand_in.open_still"))
    return [*said, t("student_folder.hand_in.then")]


def _lines(lines: list[str]) -> str:
    return f"<p>{'<br>'.join(map(escape, lines))}</p>"
