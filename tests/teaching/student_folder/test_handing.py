"""An exercise handed in: found, looked at, packed; refused only when it cannot be graded."""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest

from cjlib import content
from cjlib.errors import DataProblem, InvalidValue, UnknownName
from cjlib.teaching import hand_in
from cjlib.teaching.student_folder import handing, telling
from cjlib.texts import speaking
from tests.teaching.exercises.faults.handed import at, released, solved

NAME = "01_loyale_klanten.ipynb"


@pytest.fixture(autouse=True)
def no_folder_started_before(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "state"))


@pytest.fixture
def mine(tmp_path) -> Path:
    """A student's folder with one exercise, in which one answer was given."""
    folder = tmp_path / "mijn map" / "oefeningen"
    folder.mkdir(parents=True)
    made = released()
    at(made, "a2")["source"] = "loyal = 61"
    save(folder / NAME, made)
    return tmp_path / "mijn map"


def save(path: Path, made: dict[str, Any]) -> Path:
    path.write_text(json.dumps(made), encoding="utf-8")
    return path


def packed(path: Path, **options: Any) -> tuple[str, dict[str, Any], bytes]:
    """Name of the zip, its note and the notebook in it."""
    found = handing.look(path)
    place = handing.pack(found, handing.usual_place(path, found.lang), **options)
    with zipfile.ZipFile(place) as opened:
        note = json.loads(opened.read("hand_in.json"))
        assert opened.namelist() == [note["notebook"], "hand_in.json"]
        return place.name, note, opened.read(note["notebook"])


@pytest.mark.parametrize("given", ["1", "01", NAME, f"oefeningen/{NAME}"])
@pytest.mark.parametrize("where", ["", "oefeningen"])
def test_an_exercise_is_found_by_number_and_by_path(mine, given, where):
    here = mine / where
    if not (here / given).is_file() and "." in given:
        with pytest.raises(UnknownName, match="nummer van een oefening"):
            handing.find(given, here)
    else:
        assert handing.find(given, here).samefile(mine / "oefeningen" / NAME)


def test_a_number_means_the_kits_own_file_and_the_others_are_named(mine):
    other = save(mine / "oefeningen" / "01_loyale_klanten (nieuwe versie).ipynb", released())
    os.utime(other, (2e9, 2e9))
    found = handing.find("1", mine)
    assert found.name == NAME
    said = "\n".join(telling.summary(handing.look(found)))
    assert "Er staan nog meer bestanden van deze oefening: 01_loyale_klanten (nieuwe" in said


@pytest.mark.parametrize("given", ["7", "99", "weg.ipynb", "oefening een"])
def test_what_is_not_there_is_told_with_what_may_be_meant(mine, given):
    with pytest.raises(UnknownName, match="01, "):
        handing.find(given, mine)


def test_answers_are_counted_and_nothing_is_run(mine):
    found = handing.look(mine / "oefeningen" / NAME)
    assert (found.number, found.lang, found.course, found.student) == ("01", "nl", "cjlib", None)
    assert (found.answered, found.total) == (1, 8)
    assert [fault.kind for fault in found.faults] == ["no_student", "open", "none_run"]


def test_the_zip_says_what_it_holds(mine):
    path = save(mine / "oefeningen" / NAME, solved())
    name, note, data = packed(path)
    assert name == "01_loyale_klanten_s1234567.zip"
    assert data == path.read_bytes()
    assert note.pop("packed")
    assert note.pop("kit")
    assert note == {
        "form": 1,
        "set": "01",
        "lang": "nl",
        "course": "cjlib",
        "student": "s1234567",
        "student_in_notebook": "s1234567",
        "notebook": NAME,
        "sha256": hashlib.sha256(data).hexdigest(),
        "answered": 8,
        "questions": 8,
    }
    assert (mine / "inleveren" / name).is_file()


def test_a_wrong_or_open_answer_is_no_reason_to_refuse(mine):
    name, note, _ = packed(mine / "oefeningen" / NAME)
    assert (name, note["answered"]) == ("01_loyale_klanten_zonder_nummer.zip", 1)


def test_a_file_with_another_name_is_packed_under_the_kits_own(mine):
    name, note, _ = packed(save(mine / "mijn opdracht (2).ipynb", solved()))
    assert (name, note["notebook"]) == ("01_loyale_klanten_s1234567.zip", NAME)


@pytest.mark.parametrize(
    ("student", "expected"),
    [
        ("s 12/34", "s-12-34"),
        ("../../x", "x"),
        ("Ïsa", "Ïsa"),
        ("\x1b[31m", "31m"),
        ("", "s1234567"),
    ],
)
def test_a_number_becomes_a_name_that_is_safe_everywhere(mine, student, expected):
    path = save(mine / "oefeningen" / NAME, solved())
    assert packed(path, student=student)[0] == f"01_loyale_klanten_{expected}.zip"


def test_packing_again_replaces_what_was_packed_before(mine):
    packed(mine / "oefeningen" / NAME)
    packed(mine / "oefeningen" / NAME)
    assert len(list((mine / "inleveren").iterdir())) == 1


def test_large_outputs_stay_at_home(mine):
    made = solved()
    at(made, "a2")["outputs"] = [
        {"output_type": "stream", "name": "stdout", "text": "x" * 3_000_000}
    ]
    made["metadata"]["widgets"] = {"state": "y" * 10}
    path = save(mine / "oefeningen" / NAME, made)
    _, note, data = packed(path)
    assert len(data) < 30_000
    assert hashlib.sha256(data).hexdigest() == note["sha256"]
    assert at(json.loads(data), "a2")["source"] == at(made, "a2")["source"]
    assert "Je antwoorden zitten erin" in " ".join(telling.after(handing.look(path)))


def test_a_lesson_is_not_handed_in():
    with pytest.raises(InvalidValue, match="Dit is een les, geen oefening"):
        handing.look(content.folder("notebooks") / "nl" / NAME)


@pytest.mark.parametrize("data", [b"", b"%PDF", b'{"cells": [], "metadata": {}}'])
def test_what_can_never_be_graded_is_refused_in_words(tmp_path, data):
    (tmp_path / "x.ipynb").write_bytes(data)
    with pytest.raises(DataProblem, match="geen oefening die nagekeken kan worden"):
        handing.look(tmp_path / "x.ipynb")


def test_a_course_may_have_its_own_text_and_still_is_looked_at(tmp_path):
    made = released(course="CX 2026")
    at(made, "q2")["source"] = "## Vraag 2. Een vraag van de docent zelf"
    found = handing.look(save(tmp_path / NAME, made))
    assert found.course == "CX 2026"
    assert {fault.kind for fault in found.faults} == {"no_student", "open", "none_run"}


def test_a_set_of_a_lecturers_own_is_packed_too(tmp_path):
    made = solved()
    made["metadata"]["cj"]["set"] = "90"
    at(made, "a7")["source"] = "detractors = ..."
    found = handing.look(save(tmp_path / "90_eigen.ipynb", made))
    assert (found.number, found.answered, found.total) == ("90", 7, 8)
    assert handing.pack(found, tmp_path).name == "90_eigen_s1234567.zip"


def test_a_folder_that_is_a_file_is_told(mine, tmp_path):
    (tmp_path / "vol").write_text("")
    with pytest.raises(DataProblem, match="mag of kan niets worden bewaard"):
        handing.pack(handing.look(mine / "oefeningen" / NAME), tmp_path / "vol")


def test_two_different_numbers_are_asked_about(mine):
    found = handing.look(save(mine / "oefeningen" / NAME, solved()))
    assert "jij gaf s9" in telling.summary(found, "s9")[1]
    assert telling.summary(found, "S1234567")[1] == "Studentnummer: S1234567."


def test_one_cell_hands_in_from_the_first_page(mine, monkeypatch):
    monkeypatch.chdir(mine)
    found = hand_in(1)
    assert found.place == mine / "inleveren" / "01_loyale_klanten_zonder_nummer.zip"
    assert "Ingevuld: 1 van de 8 vragen." in repr(found)
    assert "<li>Je studentnummer is nog niet ingevuld." in found._repr_html_()


def test_what_stands_in_a_notebook_is_shown_as_text_on_a_page(mine, monkeypatch):
    made = solved()
    at(made, "a7")["source"] = "x = <script>("
    save(mine / "oefeningen" / NAME, made)
    monkeypatch.chdir(mine)
    page = hand_in("01")._repr_html_()
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_all_is_said_in_english_too(tmp_path):
    path = save(tmp_path / "01_loyal_customers.ipynb", released(lang="en"))
    found = handing.look(path)
    with speaking("en"):
        assert telling.summary(found)[0] == "Filled in: 0 of the 8 questions."
        assert handing.usual_place(path, found.lang).name == "hand_in"
        assert handing.pack(found, tmp_path).name == "01_loyal_customers_no_number.zip"
