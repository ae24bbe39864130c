"""Files of the kit in somebody's folder: brought up to date, and nobody's work overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjlib.errors import InvalidValue
from cjlib.tables.placing import fingerprint, place, read_record, write_record

PATH = "oefeningen/01 één.ipynb"
NEWER = "oefeningen/01 één (nieuw).ipynb"


def beside(number: int) -> str:
    return " (nieuw)" if number == 1 else f" (nieuw {number})"


def put(root: Path, text: str, record: dict[str, str]) -> tuple[str, str]:
    (placed,) = place(root, {PATH: text.encode()}, record, beside)
    return placed.state, placed.beside


def read(root: Path, path: str = PATH) -> str:
    return (root / path).read_text(encoding="utf-8")


def test_a_file_comes_and_stays_the_same(tmp_path):
    record: dict[str, str] = {}
    assert put(tmp_path, "1", record) == ("new", "")
    assert put(tmp_path, "1", record) == ("same", "")
    assert record == {PATH: fingerprint(b"1")}


def test_what_nobody_touched_is_brought_up_to_date(tmp_path):
    record: dict[str, str] = {}
    put(tmp_path, "1", record)
    assert put(tmp_path, "2", record) == ("updated", "")
    assert read(tmp_path) == "2"


def test_what_was_thrown_away_comes_back(tmp_path):
    record: dict[str, str] = {}
    put(tmp_path, "1", record)
    (tmp_path / PATH).unlink()
    assert put(tmp_path, "1", record) == ("new", "")


def test_work_is_kept_and_nothing_is_put_beside_it_while_the_kit_stays_as_it_was(tmp_path):
    record: dict[str, str] = {}
    put(tmp_path, "1", record)
    (tmp_path / PATH).write_text("mijn antwoord")
    assert put(tmp_path, "1", record) == ("kept", "")
    assert [file.name for file in (tmp_path / "oefeningen").iterdir()] == ["01 één.ipynb"]


def test_a_newer_version_is_put_beside_the_work_once(tmp_path):
    record: dict[str, str] = {}
    put(tmp_path, "1", record)
    (tmp_path / PATH).write_text("mijn antwoord")
    assert put(tmp_path, "2", record) == ("beside", NEWER)
    assert (read(tmp_path), read(tmp_path, NEWER)) == ("mijn antwoord", "2")
    (tmp_path / NEWER).unlink()
    assert put(tmp_path, "2", record) == ("kept", "")
    assert not (tmp_path / NEWER).exists()


def test_a_third_version_replaces_the_second_unless_somebody_works_in_it(tmp_path):
    record: dict[str, str] = {}
    put(tmp_path, "1", record)
    (tmp_path / PATH).write_text("mijn antwoord")
    put(tmp_path, "2", record)
    assert put(tmp_path, "3", record) == ("beside", NEWER)
    assert read(tmp_path, NEWER) == "3"
    (tmp_path / NEWER).write_text("ook van mij")
    assert put(tmp_path, "4", record) == ("beside", "oefeningen/01 één (nieuw 2).ipynb")
    assert read(tmp_path, NEWER) == "ook van mij"


def test_a_file_of_the_same_name_that_was_there_before_is_somebodys_work(tmp_path):
    (tmp_path / "oefeningen").mkdir()
    (tmp_path / PATH).write_text("van mij")
    assert put(tmp_path, "1", {}) == ("beside", NEWER)
    assert read(tmp_path) == "van mij"


@pytest.mark.parametrize("in_the_way", ["file", "folder"])
def test_what_stands_in_the_way_is_told_before_anything_is_written(tmp_path, in_the_way):
    if in_the_way == "file":
        (tmp_path / "oefeningen").write_text("lijstje")
    else:
        (tmp_path / PATH).mkdir(parents=True)
    with pytest.raises(InvalidValue, match="Er is nog niets veranderd"):
        place(tmp_path, {"eerst.csv": b"1", PATH: b"1"}, {})
    assert not (tmp_path / "eerst.csv").exists()


@pytest.mark.parametrize("text", ["", "{kapot", "[1]", "[" * 100_000, '{"a": "\\ud800"}'])
def test_a_damaged_record_is_an_empty_one_or_at_least_no_error(tmp_path, text):
    file = tmp_path / ".cj.json"
    file.write_text(text)
    assert read_record(file) in ({}, {"a": "\ud800"})
    write_record(file, {PATH: "x"})
    assert read_record(file) == {PATH: "x"}


@given(steps=st.lists(st.tuples(st.sampled_from(["kit", "person"]), st.sampled_from("abc"))))
def test_whatever_happens_what_a_person_wrote_last_is_never_gone(steps, tmp_path_factory):
    root = tmp_path_factory.mktemp("map")
    record: dict[str, str] = {}
    put(root, "a", record)
    written: str | None = None
    for who, text in steps:
        if who == "kit":
            put(root, text, record)
        else:
            written = f"werk {text}"
            (root / PATH).write_text(written)
        if written is not None:
            assert read(root) == written
