"""A course to work on: made and released once, copied for whoever changes it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from cjlib.teaching.grading import gradebook
from cjlib.teaching.grading.course import Course, new_course
from cjlib.texts import speaking


@pytest.fixture(autouse=True)
def _dutch() -> Iterator[None]:
    with speaking("nl"):
        yield


@pytest.fixture(scope="session")
def released(tmp_path_factory) -> Course:
    """Set 01 of "CX 2026" and set 05, as students get them."""
    root = tmp_path_factory.mktemp("course") / "cx"
    course, _ = new_course(root, "nl", "CX 2026")
    for number in ("01", "05"):
        gradebook.release(course, number)
    return course


@pytest.fixture
def course(released: Course, tmp_path: Path) -> Course:
    """A copy of it of one's own."""
    shutil.copytree(released.root, tmp_path / "cx")
    return Course(tmp_path / "cx", released.name, released.lang)
