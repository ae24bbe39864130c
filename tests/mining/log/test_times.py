"""Times as people and systems write them."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from cjlib.errors import DataProblem
from cjlib.mining.log.times import NO_TIME, looks_like_times, read_times

NOON = 1_772_452_800_000  # 2 March 2026, 12:00 UTC


def read(*cells, dtype=None):
    column = pd.Series(list(cells), name="when", dtype=dtype)
    return read_times(column, np.arange(2, len(cells) + 2))


@pytest.mark.parametrize(
    "written",
    [
        "2026-03-02 12:00", "2026-03-02T12:00:00", "2026/03/02 12:00", "2-3-2026 12:00",
        "02-03-2026 12:00:00", "2/3/2026 12:00", "2.3.2026 12.00", "2 mrt 2026 12:00",
        "2 maart 2026 12:00", "2 March 2026, 12:00", "2-3-26 12:00", "2/3/2026 12:00 PM",
    ],
)  # fmt: skip
def test_a_moment_is_read_however_it_is_written(written):
    times = read(written)
    assert times.values.tolist() == [NOON]
    assert not times.exact


@pytest.mark.parametrize(
    "written", ["2026-03-02T12:00:00Z", "2026-03-02 13:00:00+01:00", "2026-03-02T07:00:00-0500"]
)
def test_a_moment_with_its_offset_is_read_exactly(written):
    times = read(written)
    assert times.values.tolist() == [NOON]
    assert times.exact


def test_three_spellings_in_one_column_are_read_and_said():
    times = read("2026-03-02 12:00", "2-3-2026 12:00", "46083.5")
    assert times.values.tolist() == [NOON] * 3  # 46083 is 2 March 2026 in Excel
    assert {note.key: note.values for note in times.notes}["several_formats"] == {"n": 3}


@pytest.mark.parametrize("given", [46083.5, 1_772_452_800, 1_772_452_800_000])
def test_days_of_excel_and_seconds_and_milliseconds_since_1970_are_told_apart(given):
    assert read(float(given)).values.tolist() == [NOON]


def test_excel_times_come_out_in_whole_seconds():
    assert read(46083 + 37 / 86400).values.tolist() == [NOON - 43_200_000 + 37_000]


def test_time_stamps_of_pandas_are_taken_over_with_their_zone():
    stamp = pd.Series(pd.to_datetime(["2026-03-02 13:00"]).tz_localize("Europe/Amsterdam"))
    times = read_times(stamp, np.array([2]))
    assert (times.values.tolist(), times.exact) == ([NOON], True)


def test_one_day_above_twelve_shows_which_of_two_numbers_is_the_day():
    assert read("3/13/2026 12:00", "3/2/2026 12:00").values[1] == NOON
    assert read("13/3/2026 12:00", "2/3/2026 12:00").values[1] == NOON


def test_day_and_month_both_ways_round_are_refused_and_both_are_shown():
    with pytest.raises(DataProblem, match=r"Rij 3.*Hier staat 3/13/2026, elders 13/3/2026"):
        read("13/3/2026", "3/13/2026", "14/3/2026")


def test_with_and_without_offset_in_one_column_is_refused():
    with pytest.raises(DataProblem, match="Rij 3"):
        read("2026-03-02T12:00Z", "2026-03-02T12:00")


@pytest.mark.parametrize("word", ["gisteren", "2026-13-45", "31-2-2026", "12:00", "99999999"])
def test_what_is_no_time_is_refused_with_its_row_and_what_it_says(word):
    with pytest.raises(DataProblem, match=f'Rij 3, kolom "when".*{word}'):
        read("2026-03-02", word)


def test_empty_cells_have_no_time():
    assert read("2026-03-02 12:00", None, "", "n.v.t.").values.tolist() == [NOON] + [NO_TIME] * 3


def test_numbers_and_words_do_not_look_like_times_and_dates_do():
    assert not looks_like_times(pd.Series([1, 2]))
    assert not looks_like_times(pd.Series(["web", "phone"]))
    assert looks_like_times(pd.Series(["2-3-2026", "3-3-2026"]))
