"""Notebooks: committed without outputs, alike in both languages, running from a clean kernel."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
NOTEBOOKS = ROOT / "notebooks"
EVERY = sorted(p for p in NOTEBOOKS.rglob("*.ipynb") if ".ipynb_checkpoints" not in p.parts)
LAUNCHERS = sorted((NOTEBOOKS / "apps").glob("*.ipynb"))
LESSONS = {lang: sorted((NOTEBOOKS / lang).glob("*.ipynb")) for lang in ("nl", "en")}


def called(path: Path) -> str:
    # pytest asks for the name of "nothing" while there is no notebook of a kind yet
    return path.relative_to(NOTEBOOKS).as_posix() if isinstance(path, Path) else "none"


def read(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


def code_cells(path: Path) -> list[str]:
    return ["".join(c["source"]) for c in read(path)["cells"] if c["cell_type"] == "code"]


def test_there_is_a_lesson_in_each_language_and_an_app() -> None:
    assert "nl/01_loyale_klanten.ipynb" in map(called, EVERY)
    assert "en/01_loyal_customers.ipynb" in map(called, EVERY)
    assert "apps/concepts.ipynb" in map(called, EVERY)


@pytest.mark.parametrize("path", EVERY, ids=called)
def test_notebooks_are_committed_without_outputs(path: Path) -> None:
    with_output = [
        index
        for index, cell in enumerate(read(path)["cells"])
        if cell["cell_type"] == "code" and (cell["outputs"] or cell["execution_count"] is not None)
    ]
    assert with_output == []


def test_every_lesson_exists_in_both_languages() -> None:
    numbers = {lang: [p.name.split("_")[0] for p in paths] for lang, paths in LESSONS.items()}
    assert numbers["nl"] == numbers["en"]


@pytest.mark.parametrize("dutch", LESSONS["nl"], ids=called)
def test_the_code_of_a_lesson_is_the_same_in_both_languages(dutch: Path) -> None:
    number = dutch.name.split("_")[0]
    (english,) = (NOTEBOOKS / "en").glob(f"{number}_*.ipynb")
    assert code_cells(dutch) == code_cells(english)
    kinds = [[cell["cell_type"] for cell in read(path)["cells"]] for path in (dutch, english)]
    assert kinds[0] == kinds[1]


@pytest.mark.parametrize("path", LAUNCHERS, ids=called)
def test_a_launcher_has_at_most_five_cells(path: Path) -> None:
    assert len(read(path)["cells"]) <= 5


@pytest.mark.slow
@pytest.mark.parametrize("path", [*LESSONS["nl"], *LESSONS["en"], *LAUNCHERS], ids=called)
def test_a_notebook_runs_from_a_clean_kernel_with_nothing_on_stderr(path: Path) -> None:
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.read(path, as_version=4)
    resources = {"metadata": {"path": str(path.parent)}}
    NotebookClient(notebook, timeout=180, kernel_name="python3", resources=resources).execute()
    complaints = [
        output["text"] if output["output_type"] == "stream" else output["evalue"]
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if output.get("name") == "stderr" or output["output_type"] == "error"
    ]
    assert complaints == []
