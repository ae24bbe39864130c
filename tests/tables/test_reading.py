"""Any common spelling of a table is recognised; anything else gives one message."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import Workbook

from cjlib.errors import CjError, DataProblem
from cjlib.tables.reading import read_cells, read_table

ROWS = [["naam", "cijfer", "weer terug"], ["José", "8,5", "10"], ["Zoë", "7", "9"]]


def csv_text(mark: str) -> str:
    quoted = [[f'"{c}"' if mark in c else c for c in row] for row in ROWS]
    return "\n".join(mark.join(row) for row in quoted) + "\n"


def workbook(*sheets: list[list[object]]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for place, rows in enumerate(sheets, 1):
        sheet = book.create_sheet(f"Blad{place}")
        for row in rows:
            sheet.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def problem(source: object, **options: object) -> CjError:
    with pytest.raises(DataProblem) as caught:
        read_table(source, **options)  # type: ignore[arg-type]
    assert all(caught.value.message())  # what, given and hint are all there
    return caught.value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_every_encoding_and_separator_is_recognised(encoding, mark):
    table = read_table(csv_text(mark).encode(encoding))
    assert list(table.columns) == ["naam", "cijfer", "weer terug"]
    assert table["naam"].tolist() == ["José", "Zoë"]
    assert table["cijfer"].tolist() == [8.5, 7.0]
    assert table["weer terug"].tolist() == [10, 9]


def test_rows_are_numbered_as_in_a_spreadsheet():
    table = read_table(b"a,b\n1,2\n\n3,4\n")
    assert table.index.name == "row"
    assert table.index.tolist() == [2, 4]


def test_excel_is_recognised_by_content_and_not_by_name(tmp_path):
    path = tmp_path / "antwoorden.csv"
    path.write_bytes(workbook([["naam", "cijfer"], ["José", 8.5], ["Zoë", "7,5"], [None, None]]))
    table = read_table(path)
    assert table["naam"].tolist() == ["José", "Zoë"]
    assert [str(cell) for cell in table["cijfer"]] == ["8.5", "7,5"]
    assert table.attrs["sheet"] == "Blad1"


def test_numbers_typed_as_text_in_excel_become_numbers():
    table = read_table(workbook([["cijfer"], ["8,5"], ["7"]]))
    assert table["cijfer"].tolist() == [8.5, 7.0]


def test_the_first_filled_sheet_is_read_and_the_others_are_named():
    table = read_table(workbook([], [["a"], [1]], [["b"], [2]]))
    assert table["a"].tolist() == [1]
    assert table.attrs["sheet"] == "Blad2"
    assert table.attrs["other_sheets"] == ["Blad3"]


def test_the_line_that_excel_writes_about_its_separator_is_no_row():
    table = read_table(b"sep=;\na;b\n1;2\n")
    assert table.index.tolist() == [2]
    assert table["b"].tolist() == [2]


def test_commas_in_questions_do_not_hide_the_semicolon():
    table = read_table(b"Hoe tevreden, alles bij elkaar?;Waarom?\n8,5;snel, goed\n7,5;traag\n")
    assert table.iloc[:, 0].tolist() == [8.5, 7.5]


def test_one_column_with_decimal_commas_is_one_column():
    assert read_table(b"cijfer\n8,5\n7,0\n")["cijfer"].tolist() == [8.5, 7.0]


def test_line_breaks_and_separators_inside_quotes_stay_in_the_answer():
    table = read_table(b'a,b\n1,"snel,\nmaar duur"\n2,goed\n')
    assert table["b"].tolist() == ["snel,\nmaar duur", "goed"]
    assert table.index.tolist() == [2, 3]


def test_empty_cells_are_missing_and_codes_stay_text():
    table = read_table(b"postcode,cijfer\n0123,\n0456,8\n")
    assert table["postcode"].tolist() == ["0123", "0456"]
    assert table["cijfer"].isna().tolist() == [True, False]


def test_a_column_that_may_be_thousands_stays_text_unless_told():
    data = b"omzet;n\n1.234;1\n2.500;2\n"
    assert read_table(data)["omzet"].tolist() == ["1.234", "2.500"]
    assert read_table(data, decimal=",")["omzet"].tolist() == [1234, 2500]


def test_an_empty_last_column_is_left_out():
    assert list(read_table(b"a;b;\n1;2;\n3;4;\n").columns) == ["a", "b"]


def test_escape_codes_for_a_terminal_do_not_come_through():
    table = read_table(("antwoord,n\n" + "gewoon,1\n" * 50 + "\x1b[31mrood,2\n").encode())
    assert "\x1b" not in table["antwoord"].iloc[-1]


def test_a_missing_file_is_named():
    assert "weg.csv" in str(problem(Path("/nergens/weg.csv")))


def test_a_folder_is_no_file(tmp_path):
    assert problem(tmp_path).key == "reading.folder"


@pytest.mark.parametrize("data", [b"", b"  \n\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n", b";;\n;;\n"])
def test_an_empty_file_is_said_to_be_empty(data):
    assert problem(data).key == "reading.empty"


def test_a_file_with_names_and_no_answers_is_said_so():
    assert problem(b"a,b\n").key == "reading.header_only"
    assert problem(workbook([["a", "b"]])).key == "reading.header_only"


def test_a_row_with_one_column_too_few_is_named_with_its_number_and_count():
    error = problem(b"a,b,c\n1,2,3\n1,2\n4,5,6\n")
    assert error.message().what == "Rij 3 heeft te weinig kolommen: 2 in plaats van 3."


def test_a_row_with_a_column_too_many_is_named():
    error = problem(b"a,b\n1,2\n1,2,3\n4,5\n")
    assert error.key == "reading.long_row"
    assert error.values["row"] == 3


def test_a_file_of_two_hundred_megabytes_is_refused_before_it_is_read(tmp_path, monkeypatch):
    path = tmp_path / "groot.csv"
    with path.open("wb") as file:
        file.truncate(200_000_000)

    def never(self: Path) -> bytes:
        raise AssertionError("it was read")

    monkeypatch.setattr(Path, "read_bytes", never)
    what = problem(path).message().what
    assert "200,0 MB" in what
    assert "50 MB" in what


def test_the_limit_is_a_parameter_and_holds_for_uploads():
    assert problem(b"a,b\n1,2\n", max_mb=0.000001).key == "reading.too_large"


def test_a_workbook_that_unfolds_to_more_than_the_limit_is_refused():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 3_000_000)
    assert problem(target.getvalue(), max_mb=0.1).key == "reading.too_large"


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 10,
        b"%PDF-1.7\n" + bytes(range(256)) * 10,
        bytes(range(256)),
        b"a,b\x00\n1,2\n",
        b"\xff\xfe\x00",
    ],
)
def test_a_binary_file_renamed_to_csv_is_no_table(tmp_path, data):
    path = tmp_path / "foto.csv"
    path.write_bytes(data)
    error = problem(path)
    assert error.key == "reading.not_a_table"
    assert "foto.csv" in str(error)


def test_another_kind_of_zip_is_no_table():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    assert problem(target.getvalue()).key == "reading.not_a_table"


def test_a_damaged_workbook_is_said_to_be_damaged():
    whole = workbook([["a"], [1]])
    assert problem(whole[: len(whole) // 2]).key == "reading.broken_workbook"
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("xl/workbook.xml", "<geen xml")
    assert problem(target.getvalue()).key == "reading.broken_workbook"


def test_a_workbook_with_a_password_and_an_old_one_are_told_apart():
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
    assert problem(ole + "EncryptedPackage".encode("utf-16-le")).key == "reading.locked"
    assert problem(ole + "Workbook".encode("utf-16-le")).key == "reading.old_workbook"


def test_two_columns_with_one_name_are_refused():
    error = problem(b"a,b,a\n1,2,3\n")
    assert error.key == "reading.duplicate_column"
    assert '"a"' in str(error)


def test_a_column_with_answers_and_no_name_is_refused():
    assert problem(b"a,,c\n1,2,3\n").values["position"] == 2


def test_a_quote_that_never_closes_is_named_with_its_row():
    error = problem(b'a,b\n1,2\n3,"vier\n5,6\n')
    assert error.key == "reading.quotes"
    assert error.values["row"] == 3


def test_what_comes_out_is_an_ordinary_table():
    assert isinstance(read_table(b"a,b\n1,2\n"), pd.DataFrame)


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_notes_on_top_say_nothing_about_the_mark_between_cells(mark):
    text = (
        f'# reis: a, b; c\n"# wens: ""snel""; graag";;;\n# slot: d;;;\nfase{mark}stap\nA{mark}B\n'
    )
    assert read_cells(text.encode(), "x.csv") == [
        ["# reis: a, b; c"],
        ['# wens: "snel"; graag'],
        ["# slot: d"],
        ["fase", "stap"],
        ["A", "B"],
    ]


def test_a_header_that_begins_with_a_number_sign_is_no_note():
    assert read_cells(b"#;fase\n1;A\n", "x.csv") == [["#", "fase"], ["1", "A"]]


def test_only_notes_is_no_table_but_no_mistake_either():
    assert read_cells(b"# reis: a\n", "x.csv") == [["# reis: a"]]
