"""Downloads of learning systems: whose it is, which set, the newest, and nothing unsafe."""

from __future__ import annotations

import io
import json
import os
import stat
import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from cjlib.errors import DataProblem, UnknownName
from cjlib.teaching.grading import archives
from cjlib.teaching.grading.archives import files_in
from cjlib.teaching.grading.collecting import collect
from cjlib.teaching.grading.course import Course
from cjlib.teaching.grading.roster import Roster, Student, read_roster, tidy_number
from cjlib.teaching.grading.senders import sender

STUDENTS = """studentnummer;voornaam;achternaam;e-mail;gebruikersnaam;canvas-id
S1234567;Jan;van der Berg;jan@example.org;jberg;9001
1000002;Zoë;Ölmez;zoe@example.org;zolmez;9002
"""


@pytest.fixture
def course(course: Course) -> Course:
    (course.root / "students.csv").write_text(STUDENTS, encoding="utf-8")
    return course


def notebook(course: Course, number: str = "01", student: str | None = None) -> bytes:
    made = json.loads(course.released(number).read_text(encoding="utf-8"))
    if student is not None:
        for cell in made["cells"]:
            if cell["metadata"]["nbgrader"]["grade_id"] == "student":
                cell["source"] = f'student = "{student}"'
    return json.dumps(made).encode()


def zipped(path: Path, **files: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return path


@pytest.mark.parametrize(
    ("path", "system", "name"),
    [
        (
            "12345-67890 - Jan van der Berg - Mar 5, 2026 1142 AM/01.ipynb",
            "brightspace",
            "Jan van der Berg",
        ),
        (
            "12345-67890 - Jan-Piet Smit- 5 maart 2026 1142 - 01.ipynb",
            "brightspace",
            "Jan-Piet Smit",
        ),
        ("bergjanvander_9001_77_01_loyale_klanten-1.ipynb", "canvas", "bergjanvander"),
        ("bergjanvander_LATE_9001_77_01.ipynb", "canvas", "bergjanvander"),
        ("Jan van der Berg_4321_assignsubmission_file_/01.ipynb", "moodle", "Jan van der Berg"),
        ("Jan van der Berg_4321_assignsubmission_file_01.ipynb", "moodle", "Jan van der Berg"),
    ],
)
def test_the_names_of_downloads_say_who_handed_in(path, system, name):
    found = sender(tuple(path.split("/")))
    assert found is not None
    assert (found.system, found.names) == (system, (name,))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Mar 5, 2026 1142 AM", datetime(2026, 3, 5, 11, 42)),
        ("5 March, 2026 1142 PM", datetime(2026, 3, 5, 23, 42)),
        ("5 mrt. 2026 1142", datetime(2026, 3, 5, 11, 42)),
        ("9 okt 2026 0905", datetime(2026, 10, 9, 9, 5)),
        ("31 feb 2026 0905", None),
    ],
)
def test_brightspace_says_when(said, expected):
    found = sender((f"1-2 - Jan Smit - {said}", "01.ipynb"))
    assert found is not None
    assert found.when == expected


@pytest.mark.parametrize(
    "name", ["01_loyale_klanten.ipynb", "s1234567/01.ipynb", "mijn werk.ipynb"]
)
def test_an_ordinary_name_says_nothing_of_a_learning_system(name):
    assert sender(tuple(name.split("/"))) is None


@pytest.mark.parametrize(
    "path",
    [
        "12345-67890 - Jan van der Berg - Mar 5, 2026 1142 AM/werk.ipynb",
        "bergjanvander_5_77_01_loyale_klanten.ipynb",
        "onbekend_9001_77_01.ipynb",
        "Jan van der Berg_4321_assignsubmission_file_/werk.ipynb",
        "s1234567/werk.ipynb",
        "01_S1234567.ipynb",
        "Berg, Jan van der/werk.ipynb",
    ],
)
def test_the_same_student_is_found_in_every_shape(course, tmp_path, path):
    download = zipped(tmp_path / "download.zip", **{path: notebook(course)})
    made = collect(course, [download])
    assert [(one.student, one.number, one.state) for one in made.taken] == [
        ("s1234567", "01", "new")
    ]
    assert made.left == []
    assert course.handed_in("01").keys() == {"s1234567"}


def test_a_name_with_accents_is_found_without_them(course, tmp_path):
    name = "olmezzoe_1_2_01.ipynb"
    made = collect(course, [zipped(tmp_path / "d.zip", **{name: notebook(course)})])
    assert [one.student for one in made.taken] == ["1000002"]


def test_who_is_known_only_by_the_notebook_is_said(course, tmp_path):
    place = tmp_path / "werk.ipynb"
    place.write_bytes(notebook(course, student="1000002"))
    made = collect(course, [place])
    assert [(one.student, one.by) for one in made.taken] == [("1000002", "typed")]
    assert "alleen in het notebook" in made.taken[0].told()


def test_the_learning_system_counts_for_more_than_what_was_typed(course, tmp_path):
    name = "bergjanvander_9001_77_01.ipynb"
    data = notebook(course, student="1000002")
    made = collect(course, [zipped(tmp_path / "d.zip", **{name: data})])
    assert [one.student for one in made.taken] == ["s1234567"]


def test_what_fits_nobody_is_told_and_left(course, tmp_path):
    download = zipped(
        tmp_path / "d.zip",
        **{
            "x/werk.ipynb": notebook(course, student="7777777"),
            "s1234567/verslag.docx": b"PK",
            "s1234567/iets.ipynb": b"{}",
            "index.html": b"",
        },
    )
    made = collect(course, [download])
    assert made.taken == []
    assert sorted(left.kind for left in made.left) == ["no_notebook", "no_set", "nobody"]
    assert all(left.told().startswith("d.zip/") for left in made.left)


def test_with_the_set_given_a_broken_file_counts_as_handed_in(course, tmp_path):
    download = zipped(tmp_path / "d.zip", **{"s1234567/iets.ipynb": b"<html>"})
    made = collect(course, [download], "01")
    assert [(one.student, one.number) for one in made.taken] == [("s1234567", "01")]
    assert course.handed_in("01")["s1234567"].read_bytes() == b"<html>"


def test_the_newest_of_a_student_counts_whatever_the_order(course, tmp_path):
    old, new = notebook(course), notebook(course, student="s1234567")
    download = zipped(
        tmp_path / "d.zip",
        **{
            "1-2 - Jan van der Berg - Mar 7, 2026 900 AM/01.ipynb": new,
            "1-2 - Jan van der Berg - Mar 5, 2026 1142 AM/01.ipynb": old,
        },
    )
    made = collect(course, [download])
    assert sorted(one.state for one in made.taken) == ["new", "older"]
    assert course.handed_in("01")["s1234567"].read_bytes() == new


def test_collected_again_an_older_download_changes_nothing(course, tmp_path):
    old, new = notebook(course), notebook(course, student="s1234567")
    names = [f"1-2 - Jan van der Berg - Mar {day}, 2026 900 AM/01.ipynb" for day in (5, 7)]
    first = zipped(tmp_path / "first.zip", **{names[0]: old})
    second = zipped(tmp_path / "second.zip", **{names[1]: new})
    states = [collect(course, [place]).taken[0].state for place in (first, second, second, first)]
    assert states == ["new", "newer", "same", "older"]
    assert course.handed_in("01")["s1234567"].read_bytes() == new


def test_a_zip_of_hand_in_within_a_download_is_opened(course, tmp_path):
    inner = zipped(tmp_path / "inner.zip", **{"01.ipynb": notebook(course), "hand_in.json": b"{}"})
    outer = zipped(tmp_path / "outer.zip", **{"bergjanvander_9001_7_set01.zip": inner.read_bytes()})
    made = collect(course, [outer])
    assert [one.student for one in made.taken] == ["s1234567"]
    assert made.left == []


@pytest.mark.parametrize(
    "name", ["../../s1234567/01.ipynb", "/etc/s1234567.ipynb", "C:/s1234567.ipynb", "..\\x.ipynb"]
)
def test_a_name_that_leads_outside_is_refused(course, tmp_path, name):
    made = collect(course, [zipped(tmp_path / "d.zip", **{name: notebook(course)})])
    assert [left.kind for left in made.left] == ["outside"]
    assert made.taken == []


def test_links_are_not_followed(course, tmp_path):
    secret = tmp_path / "geheim.ipynb"
    secret.write_bytes(notebook(course))
    folder = tmp_path / "werk" / "s1234567"
    folder.mkdir(parents=True)
    os.symlink(secret, folder / "01.ipynb")
    assert collect(course, [tmp_path / "werk"]).taken == []

    with zipfile.ZipFile(tmp_path / "d.zip", "w") as made:
        link = zipfile.ZipInfo("s1234567/01.ipynb")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        made.writestr(link, str(secret))
    assert [left.kind for left in collect(course, [tmp_path / "d.zip"]).left] == ["outside"]


def test_a_zip_that_unfolds_to_more_than_a_notebook_is_refused(course, tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "LARGEST", 100_000)
    bomb = zipped(tmp_path / "d.zip", **{"s1234567/01.ipynb": b" " * 1_000_000})
    assert bomb.stat().st_size < 5_000
    assert [left.kind for left in collect(course, [bomb]).left] == ["too_large"]


def test_a_download_of_more_files_than_a_class_hands_in_is_refused(course, tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "MOST_FILES", 3)
    many = zipped(tmp_path / "d.zip", **{f"{n}.ipynb": b"{}" for n in range(5)})
    with pytest.raises(DataProblem) as caught:
        collect(course, [many])
    assert caught.value.key == "grading.too_much"


def test_a_zip_in_a_zip_in_a_zip_is_not_opened(tmp_path):
    data = b"x"
    for _ in range(3):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as made:
            made.writestr("a.zip", data)
        data = out.getvalue()
    (tmp_path / "d.zip").write_bytes(data)
    assert [found.refused for found in files_in(tmp_path / "d.zip")] == ["deep"]


def test_a_broken_zip_is_told(tmp_path):
    (tmp_path / "d.zip").write_bytes(b"PK\x03\x04 and then nothing")
    assert [found.refused for found in files_in(tmp_path / "d.zip")] == ["broken_zip"]


def test_a_source_or_set_that_is_not_there_is_an_error(course, tmp_path):
    with pytest.raises(DataProblem):
        collect(course, [tmp_path / "weg.zip"])
    with pytest.raises(UnknownName):
        collect(course, [], "99")


@pytest.mark.parametrize("bad", ["", " ", "../x", "a/b", ".s1", "s 1", "x" * 65, "con\x00", "…"])
def test_what_cannot_be_a_student_number_never_becomes_a_folder(bad):
    assert tidy_number(bad) is None


@pytest.mark.parametrize(("said", "number"), [(" S1234567 ", "s1234567"), ("#1000002", "1000002")])
def test_a_number_is_written_one_way(said, number):
    assert tidy_number(said) == number


def test_two_people_with_one_name_are_not_guessed_between():
    roster = Roster((Student("s1", "Jan", "Smit"), Student("s2", "Jan", "Smit")))
    assert roster.named("Jan Smit") is None


@pytest.mark.parametrize(
    "text",
    [
        "OrgDefinedId,Username,Last Name,First Name,Email\n#1000002,zo,Ö,Zoë,z@example.org\n",
        "Student ID,First name,Surname,Email address\n1000002,Zoë,Ö,z@example.org\n",
    ],
)
def test_the_list_of_a_learning_system_is_read_as_it_is(course, text):
    (course.root / "students.csv").write_text(text, encoding="utf-8")
    (student,) = read_roster(course).students
    assert (student.number, student.first, student.last) == ("1000002", "Zoë", "Ö")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("voornaam;achternaam\nJan;Smit\n", "grading.no_numbers"),
        ("studentnummer;voornaam\ns1;a\nS1;b\n", "grading.student_number"),
        ("studentnummer;voornaam\n../s1;a\n", "grading.student_number"),
    ],
)
def test_a_list_with_a_mistake_says_where(course, text, key):
    (course.root / "students.csv").write_text(text)
    with pytest.raises(DataProblem) as caught:
        read_roster(course)
    assert caught.value.key == key


def test_without_a_list_what_looks_like_a_number_is_believed(course, tmp_path):
    (course.root / "students.csv").write_text("studentnummer;voornaam\n")
    made = collect(course, [zipped(tmp_path / "d.zip", **{"s7654321/01.ipynb": notebook(course)})])
    assert [one.student for one in made.taken] == ["s7654321"]
