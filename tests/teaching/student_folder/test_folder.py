"""A student's own folder: all that is needed, brought up to date, and nobody's work overwritten."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from cjlib import content
from cjlib.errors import DataProblem, InvalidValue
from cjlib.teaching import student_folder
from cjlib.teaching.student_folder import contents
from cjlib.teaching.student_folder import folder as making
from cjlib.texts import use_language

EXERCISE = "oefeningen/01_loyale_klanten.ipynb"
NEWER = "oefeningen/01_loyale_klanten (nieuwe versie).ipynb"


@pytest.fixture
def kit(tmp_path, monkeypatch) -> Path:
    """A kit of two lessons and one exercise, which a later version may change."""
    ours = tmp_path / "kit"
    for lang in ("nl", "en"):
        for name in ("notebooks", "exercises"):
            (ours / name / lang).mkdir(parents=True)
            for path in (content.folder(name) / lang).glob("0[01]_*.ipynb"):
                shutil.copy(path, ours / name / lang)
        shutil.rmtree(ours / "notebooks" / "apps", ignore_errors=True)
        shutil.copytree(content.folder("notebooks") / "apps", ours / "notebooks" / "apps")
    real = content.folder
    monkeypatch.setattr(
        contents.content, "folder", lambda name: real(name) if name == "datasets" else ours / name
    )
    return ours


def states(started: student_folder.Started) -> dict[str, str]:
    return {one.path: one.state for one in started.placed}


def read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def change_kit(kit: Path, said: str) -> None:
    path = kit / "exercises" / "nl" / "01_loyale_klanten.ipynb"
    made = read(path)
    made["cells"][0]["source"] = said
    path.write_text(json.dumps(made), encoding="utf-8")


def test_all_that_a_student_needs_comes_in_the_own_language(kit, tmp_path):
    root = tmp_path / "mijn map één"
    made = student_folder.start(root)
    assert set(states(made).values()) == {"new"}
    assert (made.lang, made.first_page) == ("nl", "BEGIN_HIER.ipynb")
    for path in ("lessen/00_welkom.ipynb", EXERCISE, "data/webshop_survey.csv", "data/LEESMIJ.md"):
        assert (root / path).is_file()
    assert read(root / "data/klantreizen/museumnacht.json")
    english = student_folder.start(tmp_path / "mine", "en")
    assert english.first_page == "START_HERE.ipynb"
    assert (tmp_path / "mine/exercises/01_loyal_customers.ipynb").is_file()


def test_an_exercise_holds_no_solution_and_is_locked_where_a_student_does_not_write(kit, tmp_path):
    student_folder.start(tmp_path / "ik")
    text = (tmp_path / "ik" / EXERCISE).read_text(encoding="utf-8")
    assert "SOLUTION" not in text
    for cell in json.loads(text)["cells"]:
        locked = cell["metadata"]["nbgrader"]["locked"]
        assert cell["metadata"]["deletable"] is False
        assert cell["metadata"].get("editable", True) is not locked


def test_the_first_page_leads_to_every_lesson_and_exercise_and_hands_in(kit, tmp_path):
    made = student_folder.start(tmp_path / "ik")
    page = read(made.root / made.first_page)
    text = "\n".join(cell["source"] for cell in page["cells"])
    linked = re.findall(r"\]\(([^)]+)\)", text)
    assert sorted(linked) == sorted(
        f"{folder}/{path.name}"
        for folder in ("lessen", "oefeningen")
        for path in (made.root / folder).iterdir()
    )
    assert all((made.root / path).is_file() for path in linked)
    assert 'hand_in("01")' in text
    assert "SOLUTION" not in text


def test_a_notebook_that_was_only_run_is_brought_up_to_date_and_one_with_an_answer_is_not(
    kit, tmp_path
):
    root = tmp_path / "ik"
    student_folder.start(root)
    run = read(root / EXERCISE)
    run["cells"][1] |= {"execution_count": 1, "outputs": [{"output_type": "stream"}]}
    run["cells"][0]["source"] = run["cells"][0]["source"].splitlines(keepends=True)
    (root / EXERCISE).write_text(json.dumps(run), encoding="utf-8")
    change_kit(kit, "versie 2")
    assert states(student_folder.start(root))[EXERCISE] == "updated"
    answered = read(root / EXERCISE)
    answered["cells"][3]["source"] = 'student = "s1"'
    (root / EXERCISE).write_text(json.dumps(answered), encoding="utf-8")
    change_kit(kit, "versie 3")
    assert states(student_folder.start(root))[EXERCISE] == "beside"


def test_the_first_page_stays_new_although_it_was_used_unless_somebody_wrote_on_it(kit, tmp_path):
    made = student_folder.start(tmp_path / "ik")
    page = made.root / made.first_page
    used = read(page)
    used["cells"][2] |= {"source": 'hand_in("00")', "execution_count": 4}
    page.write_text(json.dumps(used), encoding="utf-8")
    assert states(student_folder.start(made.root))[made.first_page] == "kept"
    (kit / "exercises" / "nl" / "00_welkom.ipynb").unlink()  # a later version of the kit
    assert states(student_folder.start(made.root))[made.first_page] == "updated"
    written = read(page)
    written["cells"][0]["source"] += "\n\nVrijdag inleveren!"
    page.write_text(json.dumps(written), encoding="utf-8")
    (kit / "notebooks" / "nl" / "00_welkom.ipynb").unlink()
    assert states(student_folder.start(made.root))[made.first_page] == "beside"
    assert "Vrijdag" in page.read_text(encoding="utf-8")


def test_a_course_of_its_own_gives_its_own_numbers(kit, tmp_path):
    root = tmp_path / "ik"
    student_folder.start(root, course='CX "26"')
    assert 'course = "CX \\"26\\""' in read(root / EXERCISE)["cells"][1]["source"]
    assert set(states(student_folder.start(root)).values()) == {"same"}  # it is remembered


def test_a_second_time_nothing_happens(kit, tmp_path):
    student_folder.start(tmp_path / "ik")
    before = {p: p.stat().st_mtime_ns for p in (tmp_path / "ik").rglob("*.ipynb")}
    assert set(states(student_folder.start(tmp_path / "ik")).values()) == {"same"}
    assert {p: p.stat().st_mtime_ns for p in (tmp_path / "ik").rglob("*.ipynb")} == before


def test_what_a_student_did_is_never_overwritten_and_the_newer_version_comes_beside_it(
    kit, tmp_path
):
    root = tmp_path / "ik"
    student_folder.start(root)
    (root / EXERCISE).write_text("mijn antwoorden")
    assert states(student_folder.start(root))[EXERCISE] == "kept"
    assert not (root / NEWER).exists()
    change_kit(kit, "versie 2")
    (found,) = (o for o in student_folder.start(root).placed if o.path == EXERCISE)
    assert (found.state, found.beside) == ("beside", NEWER)
    assert (root / EXERCISE).read_text() == "mijn antwoorden"
    assert read(root / NEWER)["cells"][0]["source"] == "versie 2"


def test_what_a_student_did_not_touch_is_brought_up_to_date(kit, tmp_path):
    root = tmp_path / "ik"
    student_folder.start(root)
    change_kit(kit, "versie 2")
    found = states(student_folder.start(root))
    assert {path for path, state in found.items() if state != "same"} == {EXERCISE}
    assert found[EXERCISE] == "updated"


def test_a_folder_stays_in_its_language_and_may_have_both(kit, tmp_path):
    root = tmp_path / "ik"
    student_folder.start(root, "en")
    use_language("nl")
    assert student_folder.start(root).lang == "en"
    both = student_folder.start(root, "nl")
    assert both.lang == "nl"
    assert {"exercises", "oefeningen"} <= {path.name for path in root.iterdir()}
    assert student_folder.start(root).lang == "nl"


@pytest.mark.parametrize("record", ["", "{kapot", "[]", '{"files": {"a": 3}, "langs": 1}'])
def test_a_damaged_record_costs_nobody_their_work(kit, tmp_path, record):
    root = tmp_path / "ik"
    student_folder.start(root)
    (root / EXERCISE).write_text("mijn antwoorden")
    (root / making.RECORD).write_text(record)
    student_folder.start(root)
    assert (root / EXERCISE).read_text() == "mijn antwoorden"


def test_a_file_where_the_folder_should_come_is_refused_in_words(tmp_path):
    (tmp_path / "ik").write_text("")
    with pytest.raises(InvalidValue, match="Dit is een bestand, geen map"):
        student_folder.start(tmp_path / "ik")


def test_something_in_the_way_is_told_before_anything_is_written(kit, tmp_path):
    root = tmp_path / "ik"
    root.mkdir()
    (root / "oefeningen").write_text("mijn lijstje")
    with pytest.raises(InvalidValue, match="Hier moet een map komen"):
        student_folder.start(root)
    assert [path.name for path in root.iterdir()] == ["oefeningen"]


def test_a_folder_that_may_not_be_written_is_refused_in_words(tmp_path, monkeypatch):
    monkeypatch.setattr(making.os, "access", lambda *_: False)
    with pytest.raises(DataProblem, match="mag of kan niets worden bewaard"):
        student_folder.start(tmp_path / "ik")


def test_a_file_that_cannot_be_written_is_told_and_what_was_done_is_remembered(
    kit, tmp_path, monkeypatch
):
    real = making.place

    def full(root: Path, files: dict[str, bytes], *rest: Any) -> Any:
        real(root, dict(list(files.items())[:3]), *rest)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(making, "place", full)
    with pytest.raises(DataProblem, match="No space left"):
        student_folder.start(tmp_path / "ik")
    monkeypatch.setattr(making, "place", real)
    found = list(states(student_folder.start(tmp_path / "ik")).values())
    assert found.count("same") == 3


@pytest.mark.parametrize("inside", ["", "notebooks", "exercises/nl", "cjlib/texts", "tests/nieuw"])
def test_the_kits_own_folders_are_refused(inside):
    clone = content.folder("notebooks").parent
    with pytest.raises(InvalidValue, match="map van de kit zelf"):
        student_folder.start(clone / inside)


def test_the_whole_home_folder_is_refused(monkeypatch, tmp_path):
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    with pytest.raises(InvalidValue, match="Kies een eigen map daarin"):
        student_folder.start(tmp_path)


def test_the_data_are_told_in_words_without_what_was_planted(kit, tmp_path):
    made = student_folder.start(tmp_path / "ik")
    text = (made.root / "data/LEESMIJ.md").read_text(encoding="utf-8")
    for path in (made.root / "data").glob("*.csv*"):
        assert f"`{path.name}`" in text
    assert "<details>" not in text
