"""Every set of the kit, as it is handed out and as it is answered."""

from __future__ import annotations

import pytest

from cjlib.content import folder
from cjlib.teaching.exercises.faults import faults, mended
from tests.teaching.exercises.faults.handed import names, released, solved

EVERY = [
    (path.parent.name, path.name[:2]) for path in sorted(folder("exercises").glob("*/*.ipynb"))
]


@pytest.mark.parametrize(("lang", "number"), EVERY)
def test_answered_and_run_it_has_no_fault_and_untouched_all_its_questions_are_open(lang, number):
    out = released(number, lang)
    assert faults(solved(number, lang), out) == ()
    found = {fault.kind: fault for fault in faults(out, out)}
    assert found.keys() - {"no_student"} == {"open", "none_run"}
    headings = [
        c["source"] for c in out["cells"] if c["source"].startswith(("## Vraag", "## Quest"))
    ]
    assert len(found["open"].cells) == found["open"].values["total"] == len(headings)
    assert len(set(found["open"].places)) == len(headings)


@pytest.mark.parametrize(("lang", "number"), EVERY)
def test_lost_marks_come_back_to_the_cells_they_were_of(lang, number):
    out, handed = released(number, lang), solved(number, lang)
    for at, cell in enumerate(handed["cells"]):
        cell["metadata"], cell["id"] = {}, f"z{at}"
    made = mended(handed, out).notebook
    assert names(made) == names(out)
    assert [c["source"] for c in made["cells"]] == [c["source"] for c in handed["cells"]]
