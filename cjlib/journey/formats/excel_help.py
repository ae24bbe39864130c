"""The help sheet of a workbook: every column in a sentence, with its scale and an example."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import PatternFill

from cjlib.journey import words
from cjlib.journey.formats import columns as c
from cjlib.journey.formats import excel_look as look
from cjlib.journey.formats.cells import shown
from cjlib.journey.formats.columns import Column, Kind
from cjlib.journey.formats.excel_example import example
from cjlib.journey.formats.flattening import Labels, rows
from cjlib.texts import lines, number, t

_WIDTHS = (18, 30, 58, 58, 40)


def add_help(book: Workbook, keys: list[str]) -> None:
    """A sheet that explains how to fill in the workbook, and each column of the sheets ``keys``."""
    sheet = book.create_sheet(c.title("help"))
    sheet.sheet_view.showGridLines = False
    sheet.sheet_properties.tabColor = "F2B134"
    look.put(sheet, 1, 1, t("formats.excel.guide.title"), "cj title")
    at = 2
    for at, line in enumerate(lines("formats.excel.guide.intro"), 3):
        look.put(sheet, at, 1, f"{at - 2}. {line}", "cj note")
        sheet.merge_cells(start_row=at, start_column=1, end_row=at, end_column=len(_WIDTHS))
    at += 2
    for column, label in enumerate(lines("formats.excel.guide.columns"), 1):
        look.put(sheet, at, column, label, "cj header")
        sheet.cell(at, column).fill = PatternFill("solid", fgColor="1F3A5F")
        sheet.column_dimensions["ABCDE"[column - 1]].width = _WIDTHS[column - 1]
    for row in _explained(keys):
        at += 1
        for column, text in enumerate(row, 1):
            look.put(sheet, at, column, text, "cj name" if column == 2 else "cj text")
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def scale(column: Column) -> str:
    """What may stand in ``column``: its choices, its limits, or how long a text may be."""
    kind, choices, limits = c.kind(column), c.choices(column), c.limits(column)
    if column.path == ("id",):
        return t("formats.excel.guide.id")
    if choices is not None:
        options = "; ".join(words.word(member) for member in choices)
        return t(f"formats.excel.guide.{kind.value}", options=options)
    if kind in (Kind.LINK, Kind.LINKS):
        return t(f"formats.excel.guide.{kind.value}", what=c.title(c.refers(column)))
    if kind is Kind.FLAG:
        return t("formats.excel.guide.flag")
    if kind is Kind.LINES:
        return t("formats.excel.guide.lines", most=int(limits["maxLength"]))
    if kind is Kind.TEXT:
        return t("formats.excel.guide.text", most=int(limits["maxLength"]))
    if "maximum" in limits:
        low, high = limits["minimum"], limits["maximum"]
        return t("formats.excel.guide.between", low=low, high=high)
    if "minimum" in limits:
        return t("formats.excel.guide.from", low=limits["minimum"])
    return t("formats.excel.guide.number")


def _explained(keys: list[str]) -> Iterator[tuple[str, str, str, str, str]]:
    journey = example()
    label = Labels(journey)
    for key in keys:
        values: dict[Any, Any] = {}
        for row in reversed(rows(journey, key)):
            values |= {path: value for path, value in row.items() if value is not None}
        told = set()
        for column in c.columns(key):
            if column.help_key in told:
                continue
            told.add(column.help_key)
            seen = shown(column, values.get(column.path), label)
            if isinstance(seen, int | float):
                seen = number(seen, ".10g")
            name = column.label()
            if column.path[0] == "provenance":
                name = t(
                    "formats.excel.about", name=words.field("steps", *column.path[::2]), about="..."
                )
            yield c.title(key), name, look.help_text(column), scale(column), str(seen or "")
