"""What a student gets: no solution, no hidden test, no output."""

from __future__ import annotations

from typing import Any

import pytest

from cjlib.errors import DataProblem
from cjlib.teaching.exercises import student_version


def cell(source: str, *, solution: bool = False, kind: str = "code") -> dict[str, Any]:
    made: dict[str, Any] = {
        "cell_type": kind,
        "metadata": {"nbgrader": {"solution": solution}},
        "source": source.splitlines(keepends=True),
    }
    if kind == "code":
        made |= {"outputs": [{"output_type": "stream"}], "execution_count": 3}
    return made


def made(*cells: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = student_version({"cells": list(cells)})["cells"]
    return found


def test_a_solution_leaves_the_three_dots() -> None:
    source = "a = ...\n### BEGIN SOLUTION\na = 1\n### END SOLUTION"
    (found,) = made(cell(source, solution=True))
    assert found["source"] == "a = ..."
    assert found["outputs"] == []
    assert found["execution_count"] is None


def test_hidden_tests_go_and_the_others_stay() -> None:
    source = "check(1)\n### BEGIN HIDDEN TESTS\nassert a\n### END HIDDEN TESTS\ncheck(2)"
    assert made(cell(source))[0]["source"] == "check(1)\ncheck(2)"


def test_an_answer_in_words_loses_its_example() -> None:
    source = "*Schrijf.*\n### BEGIN SOLUTION\nVoorbeeld\n### END SOLUTION"
    assert made(cell(source, solution=True, kind="markdown"))[0]["source"] == "*Schrijf.*"


def test_the_notebook_itself_is_not_changed() -> None:
    first = cell("a = ...\n### BEGIN SOLUTION\na = 1\n### END SOLUTION", solution=True)
    made(first)
    assert "a = 1\n" in first["source"]


@pytest.mark.parametrize(
    "source",
    [
        "a = 1",
        "### BEGIN SOLUTION\na = 1",
        "a = 1\n### END SOLUTION",
        "### BEGIN SOLUTION\n### BEGIN SOLUTION\n### END SOLUTION",
    ],
)
def test_a_solution_that_would_leak_is_refused(source: str) -> None:
    with pytest.raises(DataProblem, match="vak 2"):
        made(cell("b = 2"), cell(source, solution=True))
