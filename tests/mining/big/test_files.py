"""Files that an engine reads: found, told apart, and refused in words."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pandas as pd
import pytest

from cjlib.errors import DataProblem
from cjlib.mining.big import BigLog, files
from cjlib.texts import speaking

HEAD = "klant;stap;tijdstip;cijfer\n"
ROLES = {"customer": "klant", "touchpoint": "stap", "time": "tijdstip", "score": "cijfer"}
MANY = "".join(f"k{n % 9};zoek;2026-01-05 10:{n % 60:02d};{n % 10 + 1}\n" for n in range(30_000))


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "log.csv"
    path.write_text(text, encoding=encoding)
    return path


def test_a_folder_a_pattern_and_a_list_mean_their_parquet_files_in_order(tmp_path: Path) -> None:
    for name in ("b.parquet", "a.parquet", "notes.txt"):
        (tmp_path / name).touch()
    a, b = str(tmp_path / "a.parquet"), str(tmp_path / "b.parquet")
    assert files.parquet_paths(tmp_path) == [a, b]
    assert files.parquet_paths(str(tmp_path / "*.parquet")) == [a, b]
    assert files.parquet_paths([b, a]) == [b, a]


def test_a_file_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataProblem, match="nergens"):
        BigLog.from_parquet(tmp_path / "nergens.parquet")
    with pytest.raises(DataProblem, match="nergens"):
        BigLog.from_csv(tmp_path / "nergens.csv")


def test_the_day_comes_first_unless_a_time_proves_otherwise() -> None:
    form, notes = files.time_format(["3-4-2026 9:05", "4-4-2026 10:00"])
    assert (form, notes[0].key) == ("%d-%m-%Y %H:%M", "day_first")
    assert datetime.strptime("3-4-2026 9:05", str(form)).month == 4
    assert files.time_format(["25-1-2026", "3-4-2026"]) == ("%d-%m-%Y", ())
    form, notes = files.time_format(["1/25/2026 10:00:05", "3/4/2026 10:00:00"])
    assert (form, notes[0].key) == ("%m/%d/%Y %H:%M:%S", "month_first")
    assert files.time_format(["2026-01-05 10:00"]) == (None, ())


def test_a_csv_in_dutch_spelling_is_read_and_what_was_decided_is_told(tmp_path: Path) -> None:
    rows = "007;café;5-1-2026 10:00;7,5\n007;koop;6-1-2026 9:05;8\n;koop;6-1-2026 9:05;\n"
    path = written(tmp_path, HEAD + rows, "cp1252")
    log = BigLog.from_csv(path, **ROLES, hash_ids=False)
    assert log.touchpoints == ("café", "koop")
    assert log.throughput()["customer"].tolist() == ["007"]
    assert log.transitions()["total_ms"].tolist() == [83_100_000]
    with speaking("en"):
        words = " ".join(log.in_words())
    assert 'In "5-1-2026 10:00" the day comes first' in words
    assert 'Left out: rows where "klant" is empty (1).' in words


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("k1;zoek;gisteren;7", 'Row 30,002, column "tijdstip".*It says: gisteren'),
        ("k1;zoek;2026-01-05 10:00;mooi", 'Row 30,002, column "cijfer".*It says: mooi'),
        ("k1;zoek;2026-01-05 10:00;7;8", 'Row 30,002 of "log.csv" cannot be read'),
    ],
)
def test_a_row_far_down_that_cannot_be_read_is_named(tmp_path: Path, row: str, said: str) -> None:
    path = written(tmp_path, f"{HEAD}{MANY}{row}\n")
    with pytest.raises(DataProblem) as refused:
        BigLog.from_csv(path, **ROLES)
    with speaking("en"):
        assert re.search(said, str(refused.value))


def test_times_in_words_are_refused(tmp_path: Path) -> None:
    path = written(tmp_path, HEAD + "k1;zoek;gisteren;7\nk1;koop;vandaag;8\n")
    with pytest.raises(DataProblem, match=r'"tijdstip".*gisteren'):
        BigLog.from_csv(path, **ROLES)


def test_a_score_outside_its_scale_is_refused_with_its_row(tmp_path: Path) -> None:
    path = written(tmp_path, HEAD + "k1;zoek;2026-01-05 10:00;7\nk1;koop;2026-01-05 10:00;99\n")
    with pytest.raises(DataProblem, match=r"Rij 3.*99"):
        BigLog.from_csv(path, **ROLES, scale="1-10")
    log = BigLog.from_csv(path, **ROLES, scale="1-10", blank=[99])
    assert log.scores()["n"].tolist() == [1]


def test_a_csv_with_only_a_header_has_no_events(tmp_path: Path) -> None:
    with pytest.raises(DataProblem) as refused:
        BigLog.from_csv(written(tmp_path, HEAD))
    assert refused.value.key == "log.empty"


@pytest.mark.parametrize("name", ["log.parquet", "log.csv"])
def test_a_damaged_file_is_refused_in_words(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"PAR1 and then nothing")
    with pytest.raises(DataProblem) as refused:
        BigLog.open(path)
    assert refused.value.key == "big.unreadable"


def test_several_parquet_files_are_one_log_in_the_order_given(tmp_path: Path) -> None:
    when = pd.Timestamp("2026-01-05 10:00")
    paths = []
    for nth, step in enumerate("zyx"):  # all at the same instant: the file decides
        path = tmp_path / f"{nth}.parquet"
        pd.DataFrame({"klant": ["k"], "stap": [step], "tijdstip": [when]}).to_parquet(path)
        paths.append(path)
    roles = {role: column for role, column in ROLES.items() if role != "score"}
    log = BigLog.from_parquet(paths, **roles)
    assert log.variants()["sequence"].tolist() == [("z", "y", "x")]
