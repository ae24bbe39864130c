"""The folder a person works in: lessons arrive, and their own work is never overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjlib.errors import DataProblem
from cjlib.server import workplace
from cjlib.teaching import student_folder


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    folder = tmp_path / "ours"
    (folder / "nl").mkdir(parents=True)
    (folder / "nl" / "les.ipynb").write_text("versie 1")
    return folder


def test_lessons_are_copied_to_an_empty_folder(ours, tmp_path):
    mine = tmp_path / "mine"
    mine.mkdir()
    workplace.fill(mine, ours)
    assert (mine / "nl" / "les.ipynb").read_text() == "versie 1"


def test_a_lesson_the_person_changed_stays_theirs(ours, tmp_path):
    mine = tmp_path / "mine"
    mine.mkdir()
    workplace.fill(mine, ours)
    (mine / "nl" / "les.ipynb").write_text("mijn antwoord")
    (ours / "nl" / "les.ipynb").write_text("versie 2")
    workplace.fill(mine, ours)
    workplace.fill(mine, ours)
    assert (mine / "nl" / "les.ipynb").read_text() == "mijn antwoord"


def test_a_lesson_nobody_touched_is_brought_up_to_date(ours, tmp_path):
    mine = tmp_path / "mine"
    mine.mkdir()
    workplace.fill(mine, ours)
    (ours / "nl" / "les.ipynb").write_text("versie 2")
    workplace.fill(mine, ours)
    assert (mine / "nl" / "les.ipynb").read_text() == "versie 2"


def test_a_file_of_the_same_name_that_was_there_before_is_left_alone(ours, tmp_path):
    mine = tmp_path / "mine"
    (mine / "nl").mkdir(parents=True)
    (mine / "nl" / "les.ipynb").write_text("van mij")
    workplace.fill(mine, ours)
    assert (mine / "nl" / "les.ipynb").read_text() == "van mij"


def test_a_damaged_record_costs_nobody_their_work(ours, tmp_path):
    mine = tmp_path / "mine"
    mine.mkdir()
    workplace.fill(mine, ours)
    (mine / "nl" / "les.ipynb").write_text("mijn antwoord")
    (mine / workplace.RECORD).write_text("{kapot")
    workplace.fill(mine, ours)
    assert (mine / "nl" / "les.ipynb").read_text() == "mijn antwoord"


def test_hidden_files_of_an_editor_are_not_copied(ours, tmp_path):
    (ours / "nl" / ".ipynb_checkpoints").mkdir()
    (ours / "nl" / ".ipynb_checkpoints" / "les.ipynb").write_text("oud")
    mine = tmp_path / "mine"
    mine.mkdir()
    workplace.fill(mine, ours)
    assert [p.name for p in (mine / "nl").iterdir()] == ["les.ipynb"]


def test_a_clone_is_worked_in_where_it_stands():
    chosen = workplace.choose()
    assert chosen.name == "notebooks"
    assert (chosen.parent / "pyproject.toml").is_file()


def test_an_installed_kit_works_in_a_folder_in_the_home_folder(tmp_path, monkeypatch):
    inside = tmp_path / "site-packages" / "cjlib" / "_content" / "notebooks" / "nl"
    inside.mkdir(parents=True)
    (inside / "les.ipynb").write_text("les")
    monkeypatch.setattr(workplace.content, "folder", lambda name: inside.parent)
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "thuis")
    chosen = workplace.choose()
    assert chosen == tmp_path / "thuis" / "cj"
    assert (chosen / "nl" / "les.ipynb").read_text() == "les"


def test_a_folder_that_is_a_file_is_refused_in_words(tmp_path):
    file = tmp_path / "bestand"
    file.write_text("")
    with pytest.raises(DataProblem, match="niets bewaren"):
        workplace.choose(file)


def test_a_folder_that_cj_start_made_is_used_as_it_is(tmp_path):
    (tmp_path / workplace.STUDENT).write_text("{}")
    assert workplace.choose(tmp_path) == tmp_path
    assert [path.name for path in tmp_path.iterdir()] == [workplace.STUDENT]
    assert workplace.STUDENT == student_folder.folder.RECORD
