"""A file is there whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Any

import pytest

from cjlib.errors import DataProblem
from cjlib.tables.writing import write_whole


def test_a_file_is_written_and_others_may_read_it(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    write_whole(target, b"een")
    write_whole(target, b"twee")
    assert target.read_bytes() == b"twee"
    assert stat.S_IMODE(target.stat().st_mode) & 0o444
    assert list(tmp_path.iterdir()) == [target]


def test_what_stood_there_still_stands_there_when_the_writing_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.txt"
    target.write_bytes(b"oud")

    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(DataProblem) as told:
        write_whole(target, b"nieuw")
    assert "No space left on device" in told.value.message().given
    assert target.read_bytes() == b"oud"
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_stays_a_link_and_what_it_leads_to_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "wolk").mkdir()
    real, link = tmp_path / "wolk" / "a.txt", tmp_path / "a.txt"
    real.write_bytes(b"oud")
    link.symlink_to(real)
    write_whole(link, b"nieuw")
    assert link.is_symlink()
    assert real.read_bytes() == b"nieuw"


def test_what_is_private_can_be_read_by_its_maker_only(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.txt", b"x", private=True)
    assert stat.S_IMODE((tmp_path / "a.txt").stat().st_mode) == 0o600


def test_whatever_breaks_off_the_writing_nothing_is_left_beside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", stopped)
    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "a.txt", b"x")
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataProblem) as told:
        write_whole(tmp_path / "weg" / "a.txt", b"x")
    assert told.value.key == "exporting.no_folder"
