"""The management app opens, keeps and closes an organisation; an example is the same each day."""

from __future__ import annotations

from datetime import date

import pytest

from cjlib.apps.drafts import Drafts
from cjlib.apps.management.state import ManagementState
from tests.apps.management.given import begun, drafts


def test_a_new_organisation_is_kept_at_once_and_found_again(tmp_path):
    state = begun(tmp_path)
    assert state.problem is None
    (draft,) = ManagementState(drafts(tmp_path)).waiting()
    assert (draft.name, draft.size) == ("Bibliotheek Oost", 0)


def test_organisations_and_maps_do_not_end_up_among_each_other(tmp_path, monkeypatch):
    monkeypatch.setenv("CJ_DRAFTS", str(tmp_path))
    state = ManagementState()
    state.begin("Bibliotheek Oost")
    assert Drafts().recent() == []
    assert [draft.name for draft in ManagementState().waiting()] == ["Bibliotheek Oost"]


@pytest.mark.parametrize("name", ["", "   "])
def test_an_organisation_without_a_name_is_not_begun(tmp_path, name):
    state = ManagementState(drafts(tmp_path))
    state.begin(name)
    assert not state.is_open
    assert "naam" in str(state.problem)


def test_the_example_is_looked_at_on_its_own_day_and_a_new_one_today(tmp_path):
    state = ManagementState(drafts(tmp_path))
    state.example("klop_en_sudder")
    assert state.today == date(2026, 3, 2)
    assert begun(tmp_path).today == date.today()


def test_what_is_taken_along_opens_again_as_it_was(tmp_path):
    state = ManagementState(drafts(tmp_path))
    state.example("klop_en_sudder")
    data, lost = state.as_file("json")
    assert lost == []
    other = ManagementState(drafts(tmp_path))
    other.load(data, "organisatie.json")
    assert other.organisation == state.organisation


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"naam": "x"}', b"\xff\xfe\x00"])
def test_a_file_that_is_no_organisation_is_refused_in_words_and_nothing_opens(tmp_path, data):
    state = ManagementState(drafts(tmp_path))
    state.load(data, "fout.json")
    assert state.problem is not None
    assert not state.is_open


def test_closing_puts_the_organisation_among_the_drafts_and_nothing_of_it_stays(tmp_path):
    state = begun(tmp_path)
    state.tab = "kpis"
    state.close()
    assert (state.is_open, state.tab) == (False, "overview")
    assert [draft.name for draft in state.waiting()] == ["Bibliotheek Oost"]


def test_what_other_parts_keep_is_one_edit_that_undo_takes_back(tmp_path):
    state = begun(tmp_path)
    state.keep_part("anything", {"n": 1})
    assert state.kept_part("anything") == {"n": 1}
    state.undo()
    assert state.kept_part("anything") is None


def test_the_headlines_say_whether_it_pays_once_that_was_worked_out(tmp_path):
    state = ManagementState(drafts(tmp_path))
    state.example("klop_en_sudder")
    assert "case" not in [one.tab for one in state.headlines()]
    found = state.now("case")
    said = next(one for one in state.headlines() if one.tab == "case").said
    assert found.title() in said[0]
    assert "10.000" in said[1]
