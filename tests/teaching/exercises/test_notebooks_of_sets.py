"""The notebooks of the sets: full marks with the solutions, nothing but open questions without."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cjlib.content import folder
from cjlib.errors import UnknownName
from cjlib.teaching.exercises import find, notebook, student_version
from cjlib.teaching.exercises.cards import Sorted

EXERCISES = folder("exercises")
EVERY = sorted(EXERCISES.glob("[ne][ln]/*.ipynb"))
WITH_NOTEBOOK = sorted({path.name[:2] for path in EVERY})
PATHS = pytest.mark.parametrize(
    "path", EVERY, ids=lambda path: path.relative_to(EXERCISES).as_posix()
)
SETS = pytest.mark.parametrize("number", WITH_NOTEBOOK)
KEYS_OF_OPEN = {"teaching.not_answered", "exercises.not_chosen"}
KEYS = {"grade", "grade_id", "locked", "schema_version", "solution", "task"}


def read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def sources(made: dict[str, Any], kind: str) -> list[str]:
    return ["".join(cell["source"]) for cell in made["cells"] if cell["cell_type"] == kind]


def marks_of(made: dict[str, Any]) -> list[dict[str, Any]]:
    return [cell["metadata"]["nbgrader"] for cell in made["cells"]]


BEFORE = """
%reset -f
%cd -q {folder}
from cjlib.teaching.exercises import asking, own
asking._on_screen.clear()
own._last.clear()
del asking, own
"""


@pytest.fixture(scope="module")
def kernel() -> Iterator[Any]:
    """One kernel for all notebooks, swept before each: starting takes longer than answering."""
    from jupyter_client.manager import KernelManager

    manager = KernelManager(kernel_name="python3")
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=180)
    yield client
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def run(made: dict[str, Any], folder_of_run: Path, kernel: Any) -> list[tuple[str, Any]]:
    """Each code cell's name in nbgrader with its outputs, as if run from a clean kernel."""

    def outputs_of(source: str) -> list[dict[str, Any]]:
        outputs: list[dict[str, Any]] = []

        def hear(message: dict[str, Any]) -> None:
            kind = message["header"]["msg_type"]
            if kind in {"stream", "display_data", "execute_result", "error"}:
                outputs.append({"output_type": kind, **message["content"]})

        kernel.execute_interactive(
            source, output_hook=hear, allow_stdin=False, stop_on_error=False, timeout=180
        )
        return outputs

    assert outputs_of(BEFORE.format(folder=folder_of_run)) == []
    return [
        (cell["metadata"]["nbgrader"]["grade_id"], outputs_of("".join(cell["source"])))
        for cell in made["cells"]
        if cell["cell_type"] == "code"
    ]


def errors(outputs: Any) -> list[tuple[str, str]]:
    return [(o["ename"], o["evalue"]) for o in outputs if o["output_type"] == "error"]


@SETS
def test_dutch_and_english_agree_cell_for_cell(number: str) -> None:
    nl, en = (read(notebook(number, lang)) for lang in ("nl", "en"))
    assert sources(nl, "code") == sources(en, "code")
    assert marks_of(nl) == marks_of(en)
    for key in ("id", "cell_type"):
        assert [cell[key] for cell in nl["cells"]] == [cell[key] for cell in en["cells"]]
    assert (nl["metadata"]["cj"]["lang"], en["metadata"]["cj"]["lang"]) == ("nl", "en")


def test_a_notebook_that_does_not_exist_is_refused_in_words() -> None:
    with pytest.raises(UnknownName, match="De sets zijn"):
        notebook("99", "nl")


@PATHS
def test_every_cell_is_marked_as_nbgrader_wants_it(path: Path) -> None:
    made = read(path)
    names = [marks["grade_id"] for marks in marks_of(made)]
    assert len(set(names)) == len(names)
    for cell in made["cells"]:
        marks = cell["metadata"]["nbgrader"]
        assert marks.keys() - {"points"} == KEYS
        assert marks["schema_version"] == 3
        assert marks["grade"] == ("points" in marks)
        assert marks["locked"] != marks["solution"]
        if cell["cell_type"] == "code":
            assert cell["outputs"] == []
            assert cell["execution_count"] is None


@PATHS
def test_an_open_question_does_not_stop_the_ones_after_it(path: Path) -> None:
    """Run All goes on after a cell with this tag, and the end of each set asks to Run All."""
    for cell in read(path)["cells"][2:]:
        may_fail = cell["cell_type"] == "code" and cell["metadata"]["nbgrader"]["locked"]
        assert cell["metadata"].get("tags", []) == (["raises-exception"] if may_fail else [])


@PATHS
def test_the_numbers_of_a_set_are_those_of_the_course(path: Path) -> None:
    """A lecturer's course puts its own name in this line."""
    assert sources(read(path), "code")[0].splitlines()[-1] == 'course = "cjlib"'


@PATHS
def test_the_points_that_are_promised_are_those_that_are_given(path: Path) -> None:
    made = read(path)
    total = sum(marks.get("points", 0) for marks in marks_of(made))
    assert re.search(rf"· {total} (punten|points) ·", sources(made, "markdown")[0])
    told = [
        int(n) for n in re.findall(r"^## .*\((\d+) p", "\n".join(sources(made, "markdown")), re.M)
    ]
    assert sum(told) == total
    assert 6 <= len(told) <= 10


@PATHS
def test_every_question_of_the_set_is_checked_once(path: Path) -> None:
    code = "\n".join(sources(read(path), "code"))
    for question in find(path.name[:2]).questions:
        assert code.count(f'check("{question}", ') == 1


@PATHS
def test_the_student_writes_one_line_or_chooses(path: Path) -> None:
    for cell in student_version(read(path))["cells"]:
        if cell["cell_type"] == "code" and cell["metadata"]["nbgrader"]["solution"]:
            assert re.fullmatch(r'\w+ = (\.\.\.|ask\("\d\d-\d+"\))', cell["source"])


@SETS
def test_a_set_has_cards_and_a_question_to_mark_by_hand(number: str) -> None:
    assert any(isinstance(q, Sorted) for q in find(number).questions.values())
    assert any(
        marks["grade"] and marks["solution"] for marks in marks_of(read(notebook(number, "nl")))
    )


@pytest.mark.slow
@PATHS
def test_the_solutions_get_everything_right(path: Path, kernel: Any) -> None:
    for name, outputs in run(read(path), path.parent, kernel):
        assert errors(outputs) == [], name
        assert not any(output.get("name") == "stderr" for output in outputs), name
        if name.startswith("t"):
            (note,) = outputs
            assert note["data"]["text/plain"].startswith("✓"), name


@pytest.mark.slow
@PATHS
def test_an_untouched_student_version_fails_only_where_the_student_must_write(
    path: Path, kernel: Any
) -> None:
    made = student_version(read(path))
    graded = {m["grade_id"] for m in marks_of(made) if m["grade"] and not m["solution"]}
    failed = {}
    for name, outputs in run(made, path.parent, kernel):
        assert not any(output.get("name") == "stderr" for output in outputs), name
        for kind, said in errors(outputs):
            assert kind == "NotImplementedError", name
            failed[name] = said
    assert graded <= failed.keys()
    right_language = "nog niet ingevuld" if path.parent.name == "nl" else "has not been answered"
    assert all(said in KEYS_OF_OPEN or right_language in said for said in failed.values())
