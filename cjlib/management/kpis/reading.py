"""Measurements of KPIs from a table (Excel or CSV), all of them or none, and a table to fill in.

>>> from cjlib.management import organisation
>>> shop = organisation.example()
>>> data = b"kpi;datum;waarde;n\\nOp tijd geleverd;2026-03-01;0,93;300\\n"
>>> read_measurements(shop, data, "metingen.csv", today=organisation.TODAY).n
1
"""

from __future__ import annotations

import io
import math
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from cjlib.errors import DataProblem
from cjlib.journey.words import spoken
from cjlib.management.kpis import saying
from cjlib.management.organisation.document import Organisation
from cjlib.management.organisation.editing import Change
from cjlib.management.organisation.parts import Kpi, KpiMeasurement
from cjlib.management.organisation.vocabulary import RANGES, Unit
from cjlib.tables.numbers import AmbiguousNumberError, DecimalMark, number_in
from cjlib.tables.reading import read_table
from cjlib.texts import t

if TYPE_CHECKING:
    import pandas as pd

COLUMNS: Final = ("kpi", "on", "value", "n")
"""What a table holds; `headers` says how a person reads them."""

_CALLED: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "kpi": ("kpi",),
        "on": ("datum", "dag", "date", "day"),
        "value": ("waarde", "value"),
        "n": ("n", "aantal", "count"),
    }
)
_DUTCH_DAY = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})")
_MOST_NAMED = 12
_PERCENT = 12  # decimals: 91.3% is 0.913, not 0.9129999999999999


@dataclass(frozen=True)
class Read:
    """What a table of measurements holds.

    Attributes
    ----------
    changes : tuple of Change
        One operation per KPI, for `cjlib.management.organisation.editing.Editor.do`.
    n, kpis : int
        Measurements, and KPIs they belong to.
    replaced : int
        Measurements that take the place of one of the same day.
    skipped : int
        Rows without a value.
    ignored : tuple of str
        Columns that were not used.
    """

    changes: tuple[Change, ...]
    n: int
    kpis: int
    replaced: int
    skipped: int
    ignored: tuple[str, ...]

    def in_words(self) -> list[str]:
        """What was read, and what was not used."""
        said = [t("kpis.reading.read", n=self.n, kpis=self.kpis)]
        if self.replaced:
            said.append(t("kpis.reading.replaced", n=self.replaced))
        if self.skipped:
            said.append(t("kpis.reading.skipped", n=self.skipped))
        if self.ignored:
            said.append(t("kpis.reading.ignored", names=saying.names(self.ignored)))
        return said


def headers() -> tuple[str, ...]:
    """The names of the columns in the language spoken, in the order of `COLUMNS`."""
    return tuple(t(f"kpis.reading.column.{name}") for name in COLUMNS)


def read_measurements(
    organisation: Organisation,
    source: str | os.PathLike[str] | bytes,
    name: str | None = None,
    *,
    today: date | None = None,
    decimal: DecimalMark | None = None,
) -> Read:
    """The measurements in a table with a row for each: KPI, date, value and n.

    Parameters
    ----------
    organisation : Organisation
        Whose KPIs are meant, by name or id.
    source : path or bytes
        CSV in any common spelling, or Excel: see `cjlib.tables.reading.read_table`.
    name : str, optional
        Name for messages.
    today : date, optional
        No measurement may be of a later day; now if left out.
    decimal : "," or ".", optional
        Needed only where ``1.234`` could be a thousand as well as a fraction.

    Returns
    -------
    Read
        Rows without a value are skipped and counted.  A share may be written as ``0,42`` or as
        ``42%``; a day as ``2026-03-01`` or ``1-3-2026``.

    Raises
    ------
    DataProblem
        For the first row that does not fit, with its row and column; nothing is taken over then.
    """
    table = read_table(source, name, decimal=decimal)
    columns = _columns(table)
    reading = _Reading(organisation, today or date.today(), decimal)
    for row, cells in zip(table.index, table.to_dict("records"), strict=True):
        reading.take(int(row), columns, cells)
    if not reading.found:
        raise DataProblem("kpis.reading.nothing", given=table.attrs["name"])
    ignored = tuple(str(label) for label in table.columns if label not in columns.values())
    return reading.read(ignored)


def template(organisation: Organisation, today: date | None = None) -> bytes:
    """A workbook (.xlsx) with a row for every KPI, to fill in and read back.

    Parameters
    ----------
    organisation : Organisation
    today : date, optional
        The day that is filled in; now if left out.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = t("kpis.reading.sheet")
    sheet.append(list(headers()))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for nth, kpi in enumerate(organisation.kpis, 2):
        named = sheet.cell(nth, 1, kpi.name)
        named.data_type = "s"  # never a formula
        day = sheet.cell(nth, 2, today or date.today())
        day.number_format = "yyyy-mm-dd"
    for letter, wide in zip("ABCD", (44, 14, 12, 10), strict=True):
        sheet.column_dimensions[letter].width = wide
    sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


class _Reading:
    """Rows as they are read; the first that does not fit stops it."""

    def __init__(
        self, organisation: Organisation, today: date, decimal: DecimalMark | None
    ) -> None:
        self.organisation, self.today, self.decimal = organisation, today, decimal
        self.found: dict[str, dict[date, KpiMeasurement]] = {}
        self.rows: dict[tuple[str, date], int] = {}
        self.skipped = 0
        self.named: dict[str, list[Kpi]] = {}
        for kpi in organisation.kpis:
            self.named.setdefault(_plain(kpi.name), []).append(kpi)
        self.by_id = {kpi.id: kpi for kpi in organisation.kpis}

    def take(self, row: int, columns: Mapping[str, str], cells: Mapping[Any, Any]) -> None:
        at = {name: (row, label) for name, label in columns.items()}
        given = {name: cells[label] for name, label in columns.items()}
        if _empty(given["value"]):
            self.skipped += 1
            return
        kpi = self._kpi(given["kpi"], *at["kpi"])
        on = self._day(given["on"], *at["on"])
        if (before := self.rows.get((kpi.id, on))) is not None:
            raise DataProblem(
                "kpis.reading.twice", row=row, other=before, given=f"{kpi.name}, {on.isoformat()}"
            )
        value = self._value(kpi, given["value"], *at["value"])
        n = self._people(given["n"], *at["n"]) if "n" in given else None
        self.rows[kpi.id, on] = row
        self.found.setdefault(kpi.id, {})[on] = KpiMeasurement(on=on, value=value, n=n)

    def read(self, ignored: tuple[str, ...]) -> Read:
        changes, replaced = [], 0
        for ident, new in self.found.items():
            old = self.by_id[ident].measurements
            kept = [measured for measured in old if measured.on not in new]
            replaced += len(old) - len(kept)
            changes.append(Change("kpis", ident, "measurements", (*kept, *new.values())))
        n = sum(len(new) for new in self.found.values())
        return Read(tuple(changes), n, len(self.found), replaced, self.skipped, ignored)

    def _kpi(self, given: Any, row: int, column: str) -> Kpi:
        said = "" if _empty(given) else str(given)
        if said in self.by_id:
            return self.by_id[said]
        found = self.named.get(_plain(said), [])
        if len(found) == 1:
            return found[0]
        options = [kpi.id for kpi in found] or [kpi.name for kpi in self.organisation.kpis]
        key = "kpis.reading.same_name" if found else "kpis.reading.unknown_kpi"
        raise DataProblem(
            key, row=row, column=column, given=said[:60] or "–",
            options=", ".join(options[:_MOST_NAMED]) or "–",
        )  # fmt: skip

    def _day(self, given: Any, row: int, column: str) -> date:
        day = None if _empty(given) else as_day(given)
        if day is None:
            said = "–" if _empty(given) else str(given)[:40]
            raise DataProblem("kpis.reading.not_a_day", row=row, column=column, given=said)
        if day > self.today:
            raise DataProblem(
                "kpis.reading.future", row=row, column=column, given=day.isoformat(),
                today=self.today.isoformat(),
            )  # fmt: skip
        return day

    def _value(self, kpi: Kpi, given: Any, row: int, column: str) -> float:
        value = _number(given, self.decimal, kpi.unit)
        if value is None:
            raise DataProblem(
                "kpis.reading.not_a_number", row=row, column=column, given=str(given)[:40]
            )
        low, high = RANGES.get(kpi.unit, (-math.inf, math.inf))
        if not low <= value <= high:
            raise DataProblem(
                "kpis.reading.outside_unit", row=row, column=column, given=str(given)[:40],
                name=kpi.name, unit=spoken(lambda: saying.unit(kpi)),
            )  # fmt: skip
        return value

    def _people(self, given: Any, row: int, column: str) -> int | None:
        if _empty(given):
            return None
        n = _number(given, self.decimal, Unit.COUNT)
        if n is None or n < 0 or n != int(n):
            raise DataProblem("kpis.reading.not_whole", row=row, column=column, given=str(given))
        return int(n)


def as_day(given: Any) -> date | None:
    """The day that is meant, such as ``2026-03-01`` or ``1-3-2026``; None where it is no day.

    ``1/3/2026`` is the third of January to some and the first of March to others: no day.
    """
    if isinstance(given, datetime):
        return given.date()
    if isinstance(given, date):
        return given
    text = str(given).strip()
    if dutch := _DUTCH_DAY.fullmatch(text):
        text = f"{dutch[3]}-{int(dutch[2]):02d}-{int(dutch[1]):02d}"
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


def _columns(table: pd.DataFrame) -> dict[str, str]:
    """Which column holds what."""
    labels = {_plain(str(label)): str(label) for label in table.columns}
    found = {}
    for name, called in _CALLED.items():
        label = next((labels[word] for word in called if word in labels), None)
        if label is not None:
            found[name] = label
        elif name != "n":
            given = ", ".join(str(one) for one in table.columns)[:200]
            options = spoken(lambda: ", ".join(headers()))
            wanted = spoken(lambda name=name: t(f"kpis.reading.column.{name}"))  # type: ignore[misc]
            raise DataProblem("kpis.reading.no_column", column=wanted, given=given, options=options)
    return found


def _number(given: Any, decimal: DecimalMark | None, unit: Unit) -> float | None:
    if not isinstance(given, str):
        try:
            value = float(given)
        except (TypeError, ValueError):  # a day, for one
            return None
        return value if math.isfinite(value) and not isinstance(given, bool) else None
    text = given.replace("€", "").strip()
    share = text.endswith("%") and unit is Unit.SHARE
    try:
        value_in = number_in(text[:-1] if share else text, decimal)
    except AmbiguousNumberError:
        return None
    if value_in is None or not share:
        return value_in
    return round(value_in / 100, _PERCENT)


def _empty(given: Any) -> bool:
    return given is None or given != given or (isinstance(given, str) and not given.strip())


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
