"""Where the sets of exercises are: their questions and their notebooks."""

from __future__ import annotations

import re
from importlib import import_module
from importlib.resources import files
from pathlib import Path

from cjlib.content import folder
from cjlib.errors import UnknownName
from cjlib.teaching.lesson import Lesson

_MODULE = re.compile(r"set_(\d\d)\.py")


def numbers() -> list[str]:
    """The numbers of the sets that exist, such as ``["01", "02"]``: those of their lessons."""
    names = (entry.name for entry in files("cjlib.teaching.exercises").iterdir())
    return sorted(found[1] for found in map(_MODULE.fullmatch, names) if found)


def find(number: str) -> Lesson:
    """The questions of the set that goes with a lesson.

    Parameters
    ----------
    number : str
        Two digits, such as ``"01"``.

    Raises
    ------
    UnknownName
        If there is no such set.
    """
    if number not in numbers():
        raise UnknownName("exercises.unknown_set", given=number, options=", ".join(numbers()))
    lesson = import_module(f"cjlib.teaching.exercises.set_{number}").LESSON
    assert isinstance(lesson, Lesson)
    return lesson


def notebook(number: str, lang: str) -> Path:
    """The notebook of a set, with its solutions.

    Parameters
    ----------
    number : str
        Two digits, such as ``"01"``.
    lang : {"nl", "en"}

    Raises
    ------
    UnknownName
        If there is no notebook with that number.
    """
    found = sorted((folder("exercises") / lang).glob(f"{number}_*.ipynb"))
    if not found:
        raise UnknownName("exercises.unknown_set", given=number, options=", ".join(numbers()))
    return found[0]
