"""The first cell of a lesson: language, pictures, and calm words for typing mistakes."""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from cjlib.teaching.opening import language_here

NOWHERE = PurePosixPath("/somewhere")


@pytest.mark.parametrize(
    ("folder", "expected"),
    [
        ("/home/eva/cj/nl", "nl"),
        ("/home/eva/cj/en", "en"),
        ("/home/en/cj/nl", "nl"),  # the nearest folder decides
        ("/home/eva/enquete", "nl"),
        ("/", "nl"),
    ],
)
def test_the_nearest_folder_called_nl_or_en_decides(folder: str, expected: str) -> None:
    assert language_here({}, PurePosixPath(folder)) == expected


def test_the_folder_of_the_notebook_goes_before_the_folder_of_the_kernel() -> None:
    environ = {"JPY_SESSION_NAME": "/home/eva/cj/en/01_loyal_customers.ipynb"}
    assert language_here(environ, PurePosixPath("/home/eva/cj/nl")) == "en"


def test_the_notebook_itself_has_the_last_word(tmp_path: Path) -> None:
    notebook = tmp_path / "nl" / "copy.ipynb"
    notebook.parent.mkdir()
    notebook.write_text(json.dumps({"metadata": {"cj": {"lang": "en"}}}))
    assert language_here({"JPY_SESSION_NAME": str(notebook)}, NOWHERE) == "en"
    assert language_here({"JPY_SESSION_NAME": "copy.ipynb"}, notebook.parent) == "en"


@pytest.mark.parametrize("content", ["", "[]", '{"metadata": {"cj": {"lang": "de"}}}', "{}"])
def test_a_notebook_that_says_nothing_leaves_it_to_the_folder(tmp_path: Path, content: str) -> None:
    notebook = tmp_path / "en" / "copy.ipynb"
    notebook.parent.mkdir()
    notebook.write_text(content)
    assert language_here({"JPY_SESSION_NAME": str(notebook)}, NOWHERE) == "en"


def test_without_any_sign_the_language_of_the_kit_holds_and_else_dutch() -> None:
    assert language_here({"CJ_LANG": "en"}, NOWHERE) == "en"
    assert language_here({"CJ_LANG": "fr"}, NOWHERE) == "nl"
    assert language_here({}, NOWHERE) == "nl"


def run(folder: Path, *cells: str) -> list[list[Any]]:
    """Outputs of cells that run in a real kernel, in ``folder``."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(c) for c in cells])
    resources = {"metadata": {"path": str(folder)}}
    NotebookClient(
        notebook, timeout=120, kernel_name="python3", allow_errors=True, resources=resources
    ).execute()
    return [cell.outputs for cell in notebook.cells]


BEGIN = 'from cjlib.teaching import begin, check\nbegin("loyal_customers")'


@pytest.mark.slow
def test_a_lesson_in_a_real_kernel(tmp_path: Path) -> None:
    folder = tmp_path / "en"
    folder.mkdir()
    begun, right, wrong, letter, unquoted, percent, spelled, stuck, open_ = run(
        folder,
        BEGIN,
        'check("nps", -29)',
        'check("nps", 14)',
        'check("fools", "d")',
        'check("fools", b)',
        'check("nps", -29%)',
        "check(",
        "from numpy import zeros\nzeros((3, 4)) @ zeros((5, 6))",
        'check("nps", ...)',
    )

    # the first cell brings what pictures need, from nowhere else, and says that all is well
    (opening,) = begun
    assert opening["data"]["text/plain"].startswith("✓ All set.")
    assert "Bokeh" in opening["data"]["text/html"]
    assert "window.cj = " in opening["data"]["text/html"]
    assert "<script src" not in opening["data"]["text/html"]

    # English holds in the cells that follow
    (green,) = right
    assert green["data"]["text/plain"].startswith("✓ Right! NPS is −29.")

    # every mistake is one calm line: no traceback, nothing on stderr
    for output, start in (
        (wrong, "Not right yet. You gave 14. This is the share of promoters"),
        (letter, "This is not one of the answers. You gave: d. Choose from a, b, c"),
        (unquoted, "Python does not know the word b."),
        (percent, "Python does not know the percent sign in this place. You typed ‘check"),
        (spelled, "Python does not understand line 1 of this cell. It says ‘check(’."),
        (stuck, "This cell got stuck at line 2. Python says: ‘ValueError"),
    ):
        (error,) = output
        assert error["output_type"] == "error"
        (line,) = error["traceback"]
        assert line.startswith(start)
    assert [o["ename"] for o in (wrong[0], unquoted[0])] == ["WrongAnswer", "NameError"]

    assert "…’. Did you change something?" in stuck[0]["traceback"][0]  # cut short, and says so

    (quiet,) = open_
    assert quiet["data"]["text/plain"].startswith("Not answered yet.")
