"""What a class answered, as files: per person without a name, and what it adds up to."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from cjlib.classroom.tally import Tally
from cjlib.errors import InvalidValue
from cjlib.texts import t

if TYPE_CHECKING:
    import pandas as pd

_RISKY = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet may take for a formula


def csv(votes: Sequence[Tally]) -> bytes:
    """A row per person and vote, as CSV that a spreadsheet opens well.

    Raises
    ------
    InvalidValue
        If no vote has five answers; one that has fewer is left out.
    """
    return as_csv(_table(votes))


def as_csv(table: pd.DataFrame) -> bytes:
    """A table as CSV: UTF-8 with its mark at the beginning, and nothing that acts as a formula."""
    safe = table.rename(columns=lambda name: _harmless(str(name)))
    for name in safe.columns:
        if safe[name].dtype.kind not in "iufb":
            safe[name] = safe[name].map(lambda one: _harmless(one) if isinstance(one, str) else one)
    return str(safe.to_csv(index=False)).encode("utf-8-sig")


def xlsx(votes: Sequence[Tally]) -> bytes:
    """Answers, outcome and what was asked, a sheet each.

    Raises
    ------
    InvalidValue
        As `csv`.
    """
    from openpyxl import Workbook

    shown = _enough(votes)
    asked = shown[0].asked
    book = Workbook(write_only=True)
    _sheet(book, "answers", _rows(_table(votes)))
    for nth, one in enumerate(votes, start=1):
        if one.enough:
            _sheet(book, f"outcome_{nth}", _rows(one.table()))
    about = [
        [t("classroom_app.take.question"), asked.question],
        [t("classroom_app.take.source"), asked.source],
        *([t("classroom_app.take.item", id=item.id), item.label] for item in asked.items),
        *([t("classroom_app.take.item", id=item.id), item.label] for item in asked.groups),
    ]
    _sheet(book, "about", about)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_json(votes: Sequence[Tally]) -> bytes:
    """The round and the answers to each vote.

    Raises
    ------
    InvalidValue
        As `csv`.
    """
    shown = _enough(votes)
    told = {
        "round": shown[0].asked.to_dict(),
        "votes": [
            {"vote": nth, "n": one.n, "answers": list(one.given)}
            for nth, one in enumerate(votes, start=1)
            if one.enough
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=2).encode()


def _enough(votes: Sequence[Tally]) -> list[Tally]:
    found = [one for one in votes if one.enough]
    if not found:
        raise InvalidValue("classroom.too_few", given=max((one.n for one in votes), default=0))
    return found


def _table(votes: Sequence[Tally]) -> pd.DataFrame:
    import pandas as pd

    _enough(votes)
    parts = [one.answers().assign(vote=nth) for nth, one in enumerate(votes, start=1) if one.enough]
    whole = pd.concat(parts, ignore_index=True)
    return whole[["vote", *(name for name in whole.columns if name != "vote")]]


def _rows(table: pd.DataFrame) -> list[list[Any]]:
    rows = table.astype(object).where(table.notna(), None)
    return [list(map(str, rows.columns)), *rows.to_numpy().tolist()]


def _sheet(book: Any, name: str, rows: Sequence[Sequence[Any]]) -> None:
    from openpyxl.cell import WriteOnlyCell

    sheet = book.create_sheet(name)
    for row in rows:
        cells = []
        for value in row:
            bare = value.item() if hasattr(value, "item") else value
            if isinstance(bare, str):
                cell = WriteOnlyCell(sheet, value=bare)
                cell.data_type = "s"  # never a formula
                cells.append(cell)
            else:
                cells.append(bare)
        sheet.append(cells)


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_RISKY) else text
