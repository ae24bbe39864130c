"""Files with a log: any spelling of CSV, Excel, Parquet, XES, and what cannot be read."""

from __future__ import annotations

import contextlib
import gzip
import io
import os
from datetime import datetime

import openpyxl
import pandas as pd
import pytest

from cjlib.errors import CjError, DataProblem
from cjlib.mining import EventLog
from cjlib.mining.log import sources
from cjlib.progress import Cancelled

CSV = """klant;stap;tijd;cijfer
1;zoek;2-3-2026 10:00;7,5
1;koop;2-3-2026 11:00;
2;zoek;3-3-2026 10:00;8
"""
XES = """<?xml version="1.0"?><log xmlns="http://www.xes-standard.org/"><trace>
<string key="concept:name" value="c1"/>
<event><string key="concept:name" value="zoek"/>
<date key="time:timestamp" value="2026-03-02T10:00:00+01:00"/></event>
<event><string key="concept:name" value="koop"/>
<date key="time:timestamp" value="2026-03-02T11:00:00+01:00"/></event>
</trace></log>"""


@pytest.mark.parametrize(
    "data",
    [
        CSV.encode(), CSV.encode("utf-8-sig"), CSV.encode("cp1252"), CSV.encode("utf-16"),
        CSV.replace(";", "\t").encode(), ("sep=;\n" + CSV).encode(),
        CSV.replace("\n", "\r\n").encode(),
        gzip.compress(CSV.encode(), mtime=0),
    ],
)  # fmt: skip
def test_a_csv_is_read_in_any_spelling(data):
    log = EventLog.from_csv(data, "log.csv", hash_ids=False)
    assert log.sequences() == [("zoek", "koop"), ("zoek",)]
    assert log.score[0] == 7.5


def test_letters_beyond_ascii_survive_windows_1252_deep_in_a_long_file():
    rows = "".join(f"{n};zoek;2-3-2026 10:00\n" for n in range(60_000))
    data = ("klant;stap;tijd\n" + rows + "1;één;2-3-2026 11:00\n").encode("cp1252")
    assert "één" in EventLog.from_csv(data).touchpoints


def test_rows_are_counted_as_a_spreadsheet_does():
    data = b"klant;stap;tijd\n1;zoek;2-3-2026 10:00\n\n2;zoek;morgen\n"
    with pytest.raises(DataProblem, match=r'Rij 4, kolom "tijd".*morgen'):
        EventLog.from_csv(data)


def test_excel_is_read_with_its_dates():
    book = openpyxl.Workbook()
    book.active.append(["klant", "stap", "datum"])
    book.active.append(["a", "zoek", datetime(2026, 3, 2, 10)])
    book.active.append(["a", "koop", datetime(2026, 3, 2, 11)])
    file = io.BytesIO()
    book.save(file)
    log = EventLog.from_excel(file.getvalue())
    assert log.sequences() == [("zoek", "koop")]
    assert log.directly_follows()["mean_gap"].tolist() == [pd.Timedelta(hours=1)]


def test_parquet_is_read(tmp_path):
    path = tmp_path / "log.parquet"
    pd.DataFrame(
        {"klant": ["a"], "stap": ["zoek"], "tijd": pd.to_datetime(["2026-03-02"])}
    ).to_parquet(path)
    assert EventLog.from_parquet(path).sequences() == [("zoek",)]
    assert EventLog.open(path).n_events == 1


def test_xes_is_read_and_its_times_are_exact():
    log = EventLog.from_xes(XES.encode(), hash_ids=False)
    assert log.sequences() == [("zoek", "koop")]
    assert log.customers.tolist() == ["c1"]
    assert log.times().astype(str).tolist()[0] == "2026-03-02T10:00:00.000"
    assert log.time[0] == 1_772_442_000_000  # 9:00 UTC


def test_a_trace_attribute_after_its_events_counts_too():
    late = XES.replace('<string key="concept:name" value="c1"/>\n', "").replace(
        "</trace>", '<string key="concept:name" value="c1"/></trace>'
    )
    assert EventLog.from_xes(late.encode(), hash_ids=False).customers.tolist() == ["c1"]


@pytest.mark.parametrize(
    ("data", "match"),
    [
        (XES[:-30].encode(), "geen geldige XML"),
        (b"<?xml version='1.0'?><brief/>", "geen XES-log"),
        (b"<?xml version='1.0'?><!DOCTYPE log [<!ENTITY x 'y'>]><log/>", "documenttype"),
        (b"<?xml version='1.0'?><log/>", "geen enkele gebeurtenis"),
    ],
)
def test_xes_that_is_none_is_refused(data, match):
    with pytest.raises(DataProblem, match=match):
        EventLog.from_xes(data, "log.xes")


@pytest.mark.parametrize(
    ("data", "name", "match"),
    [
        (b"", "log.csv", "leeg"),
        (b"klant;stap;tijd\n", "log.csv", "geen enkele gebeurtenis"),
        (b"\x1f\x8b\x08kapot", "log.csv.gz", "beschadigd"),
        (b"PAR1kapot", "log.parquet", "beschadigd"),
        (b"a;b\n1;2\n1;2;3\n", "log.csv", "3"),
        (b"a;a\n1;2\n", "log.csv", "a"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(data, name, match):
    with pytest.raises(DataProblem, match=match):
        EventLog.open(data, name)


def test_a_file_too_large_for_memory_is_refused_before_it_is_read_and_the_other_engine_offered(
    tmp_path,
):
    path = tmp_path / "huge.csv"
    path.write_bytes(b"klant;stap;tijd\n")
    os.truncate(path, 2_000_000_000)  # takes no room on the disk
    with pytest.raises(DataProblem, match=r"2\.000 MB.*BigLog"):
        EventLog.from_csv(path)


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "log.csv"
    path.write_text(CSV)
    read = type(path).read_bytes

    def written_to_meanwhile(self):
        data = read(self)
        self.write_text(CSV + "3;zoek;4-3-2026 10:00;\n")
        return data

    monkeypatch.setattr(type(path), "read_bytes", written_to_meanwhile)
    with pytest.raises(DataProblem, match="veranderde terwijl"):
        EventLog.from_csv(path)


@pytest.mark.parametrize("path", ["nergens.csv", "."])
def test_what_is_no_file_is_refused(path):
    with pytest.raises(DataProblem):
        EventLog.from_csv(path)


def test_whoever_waits_can_cancel():
    def enough(done):
        raise Cancelled

    with pytest.raises(Cancelled, match="Gestopt"):
        EventLog.from_csv(CSV.encode(), tell=enough)


def test_progress_goes_up_to_one_and_never_back(monkeypatch):
    monkeypatch.setattr(sources, "_ROWS", 1)
    told = []
    EventLog.from_csv(CSV.encode(), tell=told.append)
    assert told == sorted(told)
    assert told[-1] == 1


@pytest.mark.parametrize("cut", range(0, len(XES), 23))
def test_a_file_cut_off_anywhere_gives_a_log_or_our_message(cut):
    for data, name in ((XES.encode(), "x.xes"), (CSV.encode(), "x.csv")):
        with contextlib.suppress(CjError):  # anything else is a mistake of ours
            assert EventLog.open(data[:cut], name).n_events > 0
