"""An empty sheet of a scan as a file to fill in outside the app."""

from __future__ import annotations

import io
from typing import Final

from cjlib.management.scans import Scan
from cjlib.texts import language, t

_WIDTHS: Final = (22, 26, 70, 46)  # of the columns before the respondents, in characters
_WIDTH: Final = 14


def template(scan: Scan, kind: str, people: int) -> bytes:
    """An empty sheet that `cjlib.management.scans.Scan.read_answers` reads back.

    Parameters
    ----------
    scan : Scan
    kind : {"xlsx", "csv"}
        A workbook has a row for each question, which is easy to fill in by hand; a CSV has a row
        for each respondent, as most questionnaire programs give it.
    people : int
        Respondents there is room for.
    """
    if kind == "xlsx":
        return _workbook(scan, people)
    sep = ";" if language() == "nl" else ","  # as a spreadsheet in the language spoken opens it
    return str(scan.template(people).to_csv(index=False, sep=sep)).encode("utf-8-sig")


def _workbook(scan: Scan, people: int) -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    table = scan.template(people, "rows")
    book = Workbook()
    sheet = book.active
    sheet.title = t("management_scans_tab.file.sheet")
    sheet.append(list(table.columns))
    for row in table.itertuples(index=False):
        sheet.append([cell or None for cell in row])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for nth in range(1, len(table.columns) + 1):
        width = _WIDTHS[nth - 1] if nth <= len(_WIDTHS) else _WIDTH
        sheet.column_dimensions[get_column_letter(nth)].width = width
    for row in sheet.iter_rows(min_row=2, max_col=len(_WIDTHS)):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "D2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
