"""``cj exercises`` as a lecturer meets it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cjlib.cli import main
from cjlib.teaching.grading.course import new_course
from cjlib.texts import speaking

Run = Callable[..., tuple[int, str, str]]
COMMANDS = ("new-course", "release", "collect", "grade", "feedback", "export")
JARGON = ("nbgrader", "autograde", "Traceback", "sqlalchemy", "alembic", "assignment")


@pytest.fixture
def run(capsys, monkeypatch, tmp_path) -> Iterator[Run]:
    monkeypatch.setenv("CJ_LANG", "nl")
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.delenv("CJ_TRACEBACK", raising=False)
    monkeypatch.chdir(tmp_path)

    def call(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(["exercises", *map(str, arguments)])
        out, err = capsys.readouterr()
        return int(ended.value.code or 0), out, err

    with speaking("nl"):
        yield call


def test_the_readme_names_every_command() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"cj exercises {name}" not in readme] == []


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_command_explains_itself_without_jargon(run, lang, monkeypatch):
    monkeypatch.setenv("CJ_LANG", lang)
    code, listed, _ = run("--help")
    assert code == 0
    for name in COMMANDS:
        assert name in listed
        code, out, _ = run(name, "--help")
        assert code == 0
        assert ("Gebruik:" if lang == "nl" else "Usage:") in out
        assert [word for word in JARGON if word in out] == []


def test_from_a_new_course_to_what_students_get(run, tmp_path):
    code, out, _ = run("new-course", "cx", "--course", "CX 2026")
    assert code == 0
    assert "Cursus CX 2026 staat in" in out
    assert f"cj exercises release --folder {tmp_path / 'cx'}" in out
    code, out, err = run("release", "01", "--folder", "cx")
    assert (code, err) == (0, "")
    assert "release/01/01_loyale_klanten.ipynb" in out
    assert [word for word in JARGON if word in out] == []
    # given again: nothing is lost, and what was changed is said
    (tmp_path / "cx" / "students.csv").write_text("studentnummer\ns1\n")
    code, out, _ = run("new-course", "cx")
    assert code == 0
    assert "Met rust gelaten, want je veranderde het zelf: students.csv" in out


def test_a_course_in_english_is_english_throughout(run, tmp_path):
    code, out, _ = run("new-course", "cx", "--lang", "en")
    assert code == 0
    assert "Course cx is in" in out
    assert (tmp_path / "cx" / "README.md").read_text("utf-8").startswith("# cx")
    assert (tmp_path / "cx" / "source" / "01" / "01_loyal_customers.ipynb").is_file()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("release",), "geen map van een cursus"),
        (("release", "99", "--folder", "cx"), "De sets zijn: "),
        (("grade", "--folder", "cx"), "nog niets opgehaald"),
        (("feedback", "01", "--folder", "cx"), "cj exercises release 01"),
        (("collect", "weg.zip", "--folder", "cx"), "weg.zip"),
        (("collect", "cx", "--set", "99", "--folder", "cx"), "99"),
        (("export", "--for", "blackboard", "--folder", "cx"), "brightspace, canvas, moodle"),
        (("new-course", "cx", "--course", "Anders"), "andere naam of taal"),
        (("new-course", "."), "niet leeg"),
        (("grade", "--seconds", "0", "--folder", "cx"), "--seconds"),
    ],
)
def test_a_mistake_gives_one_message_and_code_2(run, tmp_path, arguments, said):
    new_course(tmp_path / "cx", "nl", "CX")
    code, out, err = run(*arguments)
    assert code == 2
    assert said in err
    assert [word for word in JARGON if word in out + err] == []


def test_nothing_in_a_folder_is_said_calmly(run, tmp_path):
    new_course(tmp_path / "cx", "nl", "CX")
    (tmp_path / "leeg").mkdir()
    code, out, _ = run("collect", "leeg", "--folder", "cx")
    assert code == 0
    assert "geen ingeleverd werk" in out


def test_what_a_file_is_called_cannot_steer_the_terminal(run, tmp_path):
    new_course(tmp_path / "cx", "nl", "CX")
    (tmp_path / "werk").mkdir()
    (tmp_path / "werk" / "\x1b[31mrood.docx").write_text("x")
    _, out, _ = run("collect", "werk", "--folder", "cx")
    assert "\x1b" not in out
    assert "geen notebook" in out
