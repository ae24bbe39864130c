"""Drafts: nothing is lost when a tab closes, and nothing half-written is ever offered."""

from __future__ import annotations

import os
import stat

import pytest

from cjlib.apps.drafts import KEPT, Drafts
from cjlib.errors import InvalidValue
from cjlib.journey import Journey, Phase, Scope, Step

SCOPE = Scope(journey="Huis kopen", target_group="Starters", path="purchase")


def a_map(name: str = "Huis kopen") -> Journey:
    scope = SCOPE.changed(journey=name)
    return Journey(
        scope=scope,
        phases=[Phase(id="p", name="Zoeken")],
        steps=[Step(id="s", name="Kijken", phase="p")],
    )


def test_what_was_kept_comes_back_whole(tmp_path):
    drafts = Drafts(tmp_path)
    key = drafts.new_key()
    assert drafts.save(key, a_map())
    assert drafts.read(key) == a_map()


def test_the_newest_draft_is_offered_first_with_its_name_and_steps(tmp_path):
    drafts = Drafts(tmp_path)
    for age, name in ((200, "Oud"), (100, "Nieuw")):
        key = drafts.new_key()
        drafts.save(key, a_map(name))
        path = tmp_path / f"{key}.json"
        os.utime(path, (path.stat().st_mtime - age,) * 2)
    assert [(draft.name, draft.size) for draft in drafts.recent()] == [("Nieuw", 1), ("Oud", 1)]


def test_a_damaged_file_is_not_offered(tmp_path):
    drafts = Drafts(tmp_path)
    (tmp_path / f"{drafts.new_key()}.json").write_text('{"scope": ')
    assert drafts.recent() == []


def test_a_draft_that_is_gone_says_so(tmp_path):
    with pytest.raises(InvalidValue, match="niet meer"):
        Drafts(tmp_path).read("0" * 16)


@pytest.mark.parametrize("key", ["../../etc/passwd", "", "ABCDEF0123456789", "0" * 17])
def test_a_key_from_the_page_never_leaves_the_folder(tmp_path, key):
    with pytest.raises(InvalidValue):
        Drafts(tmp_path).drop(key)


def test_a_folder_that_cannot_be_written_is_told_and_not_raised(tmp_path):
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    assert not Drafts(in_the_way / "drafts").save("0" * 16, a_map())


def test_writing_leaves_no_half_file_behind(tmp_path):
    drafts = Drafts(tmp_path)
    drafts.save("0" * 16, a_map())
    assert [path.name for path in tmp_path.iterdir()] == ["0000000000000000.json"]


def test_only_the_person_may_read_a_draft(tmp_path):
    drafts = Drafts(tmp_path)
    drafts.save("0" * 16, a_map())
    mode = (tmp_path / "0000000000000000.json").stat().st_mode
    assert stat.S_IMODE(mode) & 0o077 == 0


def test_the_oldest_drafts_go_when_there_are_many(tmp_path):
    drafts = Drafts(tmp_path)
    for _ in range(KEPT + 3):
        drafts.save(drafts.new_key(), a_map())
    drafts.tidy()
    assert len(list(tmp_path.glob("*.json"))) == 20


def test_off_means_off(monkeypatch):
    monkeypatch.setenv("CJ_DRAFTS", "off")
    drafts = Drafts()
    assert not drafts.save("0" * 16, a_map())
    assert drafts.recent() == []
