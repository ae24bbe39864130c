"""A slip of the mouse, or another program's habits, cost a student nothing."""

from __future__ import annotations

import random
from copy import deepcopy
from typing import Any

import nbformat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjlib.teaching.exercises.faults import faults, mended
from tests.teaching.exercises.faults.handed import at, names, place, released, solved, source

RELEASED = released()
SOLVED = solved()
ORDER = names(RELEASED)


@pytest.fixture
def handed() -> dict[str, Any]:
    return deepcopy(SOLVED)


def kinds(handed: Any, out: Any = RELEASED) -> list[str]:
    return [fault.kind for fault in faults(handed, out)]


def put_right(handed: Any, out: Any = RELEASED) -> dict[str, Any]:
    made = mended(handed, out).notebook
    nbformat.validate(made)
    assert [name for name in names(made) if name] == ORDER
    return made


def answers(made: dict[str, Any]) -> list[str]:
    return [source(made, f"a{n}") for n in range(1, 9)]


def without_marks(handed: dict[str, Any], new_ids: bool = True) -> None:
    for number, cell in enumerate(handed["cells"]):
        cell["metadata"] = {}
        if new_ids:
            cell["id"] = f"z{number}"


def copied(handed: dict[str, Any], name: str, text: str, after: bool = True) -> None:
    """Copy and paste, as JupyterLab does it: another id, the same marks."""
    other = deepcopy(at(handed, name))
    other["id"], other["source"] = f"copy-{len(handed['cells'])}", text
    handed["cells"].insert(place(handed, name) + after, other)


def test_what_was_handed_out_and_answered_and_run_has_no_fault(handed):
    assert faults(handed, RELEASED) == ()
    assert answers(put_right(handed)) == answers(SOLVED)


def test_neither_notebook_is_changed(handed):
    without_marks(handed)
    before, out = deepcopy(handed), deepcopy(RELEASED)
    mended(handed, RELEASED)
    assert (handed, RELEASED) == (before, out)


@pytest.mark.parametrize("new_ids", [False, True])
def test_lost_marks_come_back_although_all_ids_are_new(handed, new_ids):
    without_marks(handed, new_ids)
    (fault,) = mended(handed, RELEASED).faults
    assert (fault.kind, fault.mended, len(fault.cells)) == ("marks_lost", True, 31)
    assert answers(put_right(handed)) == answers(SOLVED)


def test_marks_that_were_tampered_with_are_those_that_were_handed_out(handed):
    at(handed, "t1")["metadata"]["nbgrader"]["points"] = 100
    assert kinds(handed) == ["marks_lost"]
    assert at(put_right(handed), "t1")["metadata"]["nbgrader"]["points"] == 1


def test_deleted_cells_come_back_in_their_place(handed):
    for name in ("begin", "q1", "t1", "end"):
        del handed["cells"][place(handed, name)]
    assert kinds(handed) == ["locked_gone"]
    made = put_right(handed)
    assert source(made, "t1") == 'check("01-1", customer)'
    assert answers(made) == answers(SOLVED)


def test_a_deleted_answer_comes_back_open(handed):
    del handed["cells"][place(handed, "a2")]
    assert kinds(handed) == ["answer_gone", "open"]
    assert source(put_right(handed), "a2") == "loyal = ..."


def test_an_answer_in_a_cell_of_ones_own_is_found_by_its_name(handed):
    text = "getal = 50\nloyal = getal"
    at(handed, "a2").update(source=text, id="own", metadata={})
    assert kinds(handed) == ["marks_lost"]
    assert source(put_right(handed), "a2") == text


def test_an_answer_given_in_another_question_is_not_undone_by_three_dots(handed):
    at(handed, "a3")["source"] += "\nloyal = 61"
    del handed["cells"][place(handed, "a2")]
    assert source(put_right(handed), "a2") == ""


def test_an_essay_whose_marks_and_words_are_new_is_found_by_its_place(handed):
    at(handed, "a8").update(metadata={}, source="Mijn sportschool heeft veel concurrenten.", id="x")
    assert source(put_right(handed), "a8") == "Mijn sportschool heeft veel concurrenten."


def test_the_first_copy_with_an_answer_counts(handed):
    text = source(handed, "a2")
    copied(handed, "a2", "loyal = 3")
    copied(handed, "a2", "loyal = ...", after=False)
    assert kinds(handed) == ["copies"]
    assert source(put_right(handed), "a2") == text


def test_a_split_answer_is_put_together(handed):
    at(handed, "a2")["source"] = "tevreden = 40"
    copied(handed, "a2", "loyal = tevreden + 21")
    assert source(put_right(handed), "a2") == "tevreden = 40\nloyal = tevreden + 21"


def test_a_split_essay_keeps_both_parts(handed):
    at(handed, "a8")["source"] = "Eerste deel."
    copied(handed, "a8", "Tweede deel.")
    assert source(put_right(handed), "a8") == "Eerste deel.\n\nTweede deel."


def test_a_copied_check_is_asked_once(handed):
    copied(handed, "t2", "check('01-2', 3)")
    assert names(put_right(handed)) == ORDER


def test_locked_text_comes_back_and_what_was_typed_around_it_is_kept_apart(handed):
    at(handed, "t2")["source"] = 'loyal = 61\ncheck("01-2", loyal)'
    at(handed, "q2")["source"] = "weg ermee"
    assert kinds(handed) == ["locked_changed"]
    made = put_right(handed)
    assert source(made, "t2") == 'check("01-2", loyal)'
    assert source(made, "q2") == source(RELEASED, "q2")
    assert made["cells"][place(made, "t2") - 1]["source"] == "loyal = 61"


def test_a_check_that_was_rewritten_is_the_check_again(handed):
    at(handed, "t2")["source"] = "print('✓ goed')"
    assert source(put_right(handed), "t2") == 'check("01-2", loyal)'


def test_spaces_and_the_form_of_the_text_are_no_change(handed):
    at(handed, "t2")["source"] = ['check("01-2", loyal) \n', "\n"]
    assert kinds(handed) == []


def test_code_that_became_text_is_code_again(handed):
    cell = at(handed, "a2")
    cell["cell_type"] = "markdown"
    del cell["outputs"], cell["execution_count"]
    assert kinds(handed) == ["type_changed"]
    made = at(put_right(handed), "a2")
    assert (made["cell_type"], made["source"]) == ("code", source(SOLVED, "a2"))


def test_a_check_above_its_answer_is_put_below_it(handed):
    cells = handed["cells"]
    cells.insert(place(handed, "a2"), cells.pop(place(handed, "t2")))
    assert "moved" in kinds(handed)
    assert answers(put_right(handed)) == answers(SOLVED)


def test_cells_of_ones_own_stay_where_they_stood(handed):
    own = {"cell_type": "code", "metadata": {}, "source": 'hint("01-2")', "outputs": []}
    handed["cells"].insert(place(handed, "t2"), {**own, "execution_count": None, "id": "own"})
    made = put_right(handed)
    assert made["cells"][place(made, "t2") - 1]["source"] == 'hint("01-2")'
    assert kinds(handed) == []


def test_marks_of_another_notebook_do_not_count(handed):
    copied(handed, "t7", "x = 1")
    handed["cells"][place(handed, "t7") + 1]["metadata"]["nbgrader"]["grade_id"] = "elders"
    assert kinds(handed) == ["strange_marks"]
    assert names(put_right(handed)).count("elders") == 0


def test_another_language_is_told_once_and_its_text_stays(handed):
    (fault,) = faults(handed, released(lang="en"))
    assert (fault.kind, fault.grave) == ("other_language", False)
    made = put_right(handed, released(lang="en"))
    assert source(made, "q2") == source(SOLVED, "q2")
    assert made["metadata"]["cj"]["lang"] == "en"


def test_another_course_is_told_and_its_numbers_become_those_of_this_one(handed):
    out = released(course='CX "2026"')
    (fault,) = mended(handed, out).faults
    assert (fault.kind, fault.mended) == ("other_course", True)
    assert fault.values == {"given": "cjlib", "wanted": 'CX "2026"'}
    assert 'course = "CX \\"2026\\""' in source(put_right(handed, out), "begin")


def test_another_set_cannot_be_graded_and_comes_back_as_it_was(handed):
    found = mended(handed, released("05"))
    assert [(fault.kind, fault.grave) for fault in found.faults] == [("other_set", True)]
    assert found.notebook == handed


def test_a_notebook_of_nothing_in_particular_is_unknown():
    own = {"cell_type": "code", "metadata": {}, "source": "x = 1", "outputs": []}
    assert kinds({"cells": [own], "metadata": {}, "nbformat": 4}) == ["unknown"]


def test_the_kernel_of_somebodys_own_computer_is_not_asked_for(handed):
    handed["metadata"]["kernelspec"] = {"name": "conda-env-mijn", "display_name": "x"}
    assert put_right(handed)["metadata"]["kernelspec"]["name"] == "python3"


def test_large_outputs_are_left_out_and_small_ones_stay(handed):
    at(handed, "t1")["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "goed"}]
    at(handed, "a2")["outputs"] = [{"output_type": "stream", "text": "x" * 3_000_000}]
    assert kinds(handed) == ["big_outputs"]
    made = mended(handed, RELEASED).notebook
    assert at(made, "a2")["outputs"] == []
    assert at(made, "t1")["outputs"][0]["text"] == "goed"


OWN = {"cell_type": "raw", "metadata": {}, "source": "van mij"}
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["cell_type", "metadata", "source", "outputs", "id", "nbgrader", "cj"])
            | st.text(max_size=5),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(cells=JUNK, metadata=JUNK)
def test_whatever_stands_in_a_file_is_told_and_never_raised(cells, metadata):
    handed = {"cells": cells, "metadata": metadata, "nbformat": 4}
    assert all(fault.told() for fault in faults(handed, RELEASED))
    mended(handed, RELEASED)


@settings(max_examples=8)
@given(seed=st.integers(0, 10**6))
def test_however_many_slips_no_answer_is_lost_that_is_still_there(seed):
    chance, handed = random.Random(seed), deepcopy(SOLVED)
    locked = [name for name in ORDER if name and name[0] not in "as" and name != "begin"]
    for _ in range(chance.randint(1, 12)):
        slip = chance.choice(["delete", "marks", "copy", "type", "move", "own"])
        there = [name for name in names(handed) if name]
        name = chance.choice(there)
        cell = at(handed, name)
        if slip == "delete" and name in locked:
            handed["cells"].remove(cell)
        elif slip == "marks":
            cell["metadata"] = {}
        elif slip == "copy":
            copied(handed, name, source(handed, name))
        elif slip == "own":
            handed["cells"].insert(place(handed, name), OWN)
        elif slip == "move" and name in locked and cell["cell_type"] == "code":
            handed["cells"].remove(cell)
            handed["cells"].insert(chance.randrange(len(handed["cells"])), cell)
    once = put_right(handed)
    assert answers(once) == answers(SOLVED)
    assert put_right(once) == once  # and it stays as it is
