"""How a workbook of a journey looks: cells that never compute, styles, widths and drop-downs."""

from __future__ import annotations

import re
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation

from cjlib.errors import DataProblem
from cjlib.journey import words
from cjlib.journey.formats import columns as c
from cjlib.journey.formats.cells import flag
from cjlib.journey.formats.columns import Column, Kind
from cjlib.journey.formats.grids import letter
from cjlib.journey.parts import LONGEST_NAME
from cjlib.texts import t

LONGEST_CELL = 32_767
_FILLED_DOWN_TO = 600
"""Drop-downs reach to this row, so that a map can grow to its limit."""

_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_RISKY = ("=", "+", "-", "@")
_INK = {  # dark enough for white letters
    "step": "1F3A5F",
    "touchpoint": "1E5B4F",
    "owner": "45455F",
    "input": "45455F",
    "output": "45455F",
    "feeling": "6A2C70",
    "expectation": "7A4300",
    "needs": "7A4300",
    "times": "005A6E",
    "requirement": "5C4033",
    "provenance": "495057",
}
_STEP_LINE = Side(style="thin", color="D5D9E0")
_FEELINGS = [half / 2 for half in range(-4, 5)]


def put(sheet: Any, row: int, column: int, value: str | float | None, style: str) -> None:
    """Write one cell that can never become a formula, exactly as given.

    Raises
    ------
    DataProblem
        If a text is longer than a cell of Excel can be.
    """
    cell = sheet.cell(row, column)
    cell.style = style
    if value is None or value == "":
        return
    if not isinstance(value, str):
        cell.value = value
        if isinstance(value, float):
            cell._value = repr(value)  # openpyxl would write sixteen digits of seventeen
        return
    text = _ESCAPE.sub("_x005F_", value)  # or Excel would read _x0041_ as A
    if len(text.encode("utf-16-le")) // 2 > LONGEST_CELL:
        raise DataProblem(
            "sheet.cell_too_long",
            name=sheet.title,
            column=str(sheet.cell(1, column).value or letter(column)),
            given=len(text),
            limit=LONGEST_CELL,
        )
    cell.value = text
    cell.data_type = "s"
    if text.startswith(_RISKY):
        cell.quotePrefix = True  # stays text when somebody edits it in Excel


def add_styles(book: Workbook) -> None:
    """The styles that `put` names: text, number, example, header, name, note and title."""
    top = Alignment(vertical="top", wrap_text=True)
    line = Border(bottom=_STEP_LINE)
    pale = PatternFill("solid", fgColor="F1F3F6")
    grey = Font(name="Calibri", italic=True, color="5B6470")
    plain = Font(name="Calibri")
    text = NamedStyle("cj text", font=plain, alignment=top, border=line, number_format="@")
    number = NamedStyle("cj number", font=plain, alignment=top, border=line)
    example = NamedStyle("cj example", font=grey, alignment=top, border=line, fill=pale)
    header = NamedStyle(
        "cj header",
        font=Font(name="Calibri", bold=True, color="FFFFFF"),
        alignment=Alignment(vertical="center", wrap_text=True),
    )
    name = NamedStyle(
        "cj name", font=Font(name="Calibri", bold=True), alignment=top, border=line, fill=pale
    )
    note = NamedStyle("cj note", font=grey, alignment=top, border=line)
    title = NamedStyle("cj title", font=Font(name="Calibri", bold=True, size=16, color="1F3A5F"))
    for style in (text, number, example, header, name, note, title):
        book.add_named_style(style)


def header(sheet: Any, labels: list[str], inks: list[str]) -> None:
    """The row of names on top, in colours by group, that stays in view."""
    for column, (label, ink) in enumerate(zip(labels, inks, strict=True), 1):
        put(sheet, 1, column, label, "cj header")
        sheet.cell(1, column).fill = PatternFill("solid", fgColor=ink)
    sheet.row_dimensions[1].height = 48
    sheet.sheet_properties.tabColor = inks[0]
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    sheet.sheet_view.zoomScale = 90


def ink(column: Column) -> str:
    """The colour of the header of ``column``: one for each group of fields."""
    group = column.path[0] if column.sheet == "steps" else column.sheet
    return _INK.get(group, _INK["step"])


def shape(sheet: Any, at: int, column: Column) -> None:
    """Width and kind of cell of a whole column, for rows that are still to be filled too."""
    whole = sheet.column_dimensions[letter(at)]
    whole.width = _width(column)
    whole.alignment = Alignment(vertical="top", wrap_text=True)
    if style(column) == "cj text":
        whole.number_format = "@"  # so that Excel makes no dates of names
    if column.path[0] in ("requirement", "provenance"):
        whole.outlineLevel = 1


def style(column: Column) -> str:
    """The style of the cells of ``column``."""
    return "cj number" if c.kind(column) is Kind.NUMBER else "cj text"


class Lists:
    """Drop-downs; their words stand on a hidden sheet, since some hold commas."""

    def __init__(self, book: Workbook) -> None:
        self._sheet = book.create_sheet(c.title("lists"))
        self._sheet.sheet_state = "hidden"
        self._places: dict[str, str] = {}

    def offer(self, sheet: Any, column: Column, cells: str) -> None:
        """Let the cells of ``column`` on ``sheet`` be chosen or checked while typing."""
        rule = self._rule(column)
        if rule is None:
            return
        rule.promptTitle = column.label()[:32]
        rule.prompt = help_text(column)[:255]
        rule.showInputMessage = True
        rule.allow_blank = True
        sheet.add_data_validation(rule)
        rule.add(cells)

    def _rule(self, column: Column) -> DataValidation | None:
        kind, choices = c.kind(column), c.choices(column)
        if choices is not None:
            place = self._place(choices.__name__, [words.word(member) for member in choices])
            return self._choice(place, strict=kind is Kind.CHOICE)
        if kind is Kind.FLAG:
            return self._choice(self._place("flag", [flag(True), flag(False)]), strict=True)
        if kind in (Kind.LINK, Kind.LINKS):
            return self._choice(_names_on(c.refers(column)), strict=False)
        limits = c.limits(column)
        if kind is not Kind.NUMBER or "minimum" not in limits:
            return None
        low, high = limits["minimum"], limits.get("maximum")
        if column.path[-1] in ("now", "wanted"):
            return self._steps(self._place("feeling", _FEELINGS))
        if (low, high) == (1, 5):
            return self._steps(self._place("weight", [1, 2, 3, 4, 5]))
        rule = DataValidation("decimal", formula1=f"{low:g}", errorStyle="stop")
        rule.operator = "greaterThanOrEqual" if high is None else "between"
        rule.formula2 = None if high is None else f"{high:g}"
        rule.error, rule.showErrorMessage = t("formats.excel.number_error"), True
        return rule

    def _place(self, key: str, values: list[Any]) -> str:
        if key not in self._places:
            at = len(self._places) + 1
            for row, value in enumerate(values, 1):
                put(self._sheet, row, at, value, "cj text")
            column = letter(at)
            name = quote_sheetname(self._sheet.title)
            self._places[key] = f"{name}!${column}$1:${column}${len(values)}"
        return self._places[key]

    @staticmethod
    def _choice(place: str, *, strict: bool) -> DataValidation:
        rule = DataValidation("list", formula1=place)
        rule.showErrorMessage = strict
        rule.error = t("formats.excel.list_error") if strict else None
        return rule

    @staticmethod
    def _steps(place: str) -> DataValidation:
        """A scale of whole or half steps; what lies between may stay, after a warning."""
        rule = DataValidation("list", formula1=place, errorStyle="warning")
        rule.error, rule.showErrorMessage = t("formats.excel.number_error"), True
        return rule


def below(at: int, rows: int) -> str:
    """The cells below the header in column ``at``."""
    return f"{letter(at)}2:{letter(at)}{max(rows + 1, _FILLED_DOWN_TO)}"


def help_text(column: Column) -> str:
    """What ``column`` is for, in one sentence."""
    if column.sheet in ("needs", "times") and column.path[0] not in ("step", "persona"):
        return t(f"formats.excel.help.steps.{column.sheet}_{column.help_key}")
    return t(f"formats.excel.help.{column.sheet}.{column.help_key}")


def _names_on(key: str) -> str:
    """A drop-down of the names on another sheet, as far as they are filled in."""
    sheet = quote_sheetname(c.title(key))
    at = letter(1 + [column.path for column in c.columns(key)].index(("name",)))
    filled = f"COUNTA({sheet}!${at}$2:${at}${_FILLED_DOWN_TO})"
    return f"OFFSET({sheet}!${at}$2,0,0,MAX(1,{filled}),1)"


def _width(column: Column) -> float:
    kind = c.kind(column)
    if column.path == ("id",):
        return 13
    if kind in (Kind.NUMBER, Kind.FLAG):
        return 13
    if kind is Kind.TEXT and c.limits(column).get("maxLength", 0) > LONGEST_NAME:
        return 38
    return 24
