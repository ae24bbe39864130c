"""What pictures of ideas share: the mark of each kind, amounts in words, numbered lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from cjlib.journey.vocabulary import IdeaKind
from cjlib.journey.words import word
from cjlib.pictures import lettering
from cjlib.pictures.charts.paper import SMALL, Paper
from cjlib.pictures.sheet import Dot
from cjlib.pictures.writing import Entry, Form, written
from cjlib.texts import t

_MARKS: dict[IdeaKind | None, tuple[Form, str]] = {
    IdeaKind.REPAIR: ("triangle", "attention"),
    IdeaKind.SMOOTH: ("square", "functional"),
    IdeaKind.PEAK: ("star", "emotional"),
    None: ("circle", "muted"),
}
_GAP = 5.0  # pixels between two lines of a list


def many(what: str, n: int) -> str:
    """``n`` things in words, such as ``1 idee`` or ``12 ideeën``.

    Parameters
    ----------
    what : str
        A name under ``many`` in ``making_pictures.toml``, such as ``"ideas"``.
    n : int
    """
    return t(f"making_pictures.many.{what}_{'one' if n == 1 else 'more'}", n=int(n))


def kind_of(value: Any) -> IdeaKind | None:
    """The kind that a table names; None where it is empty or not known."""
    return IdeaKind(value) if value in set(IdeaKind) else None


def kind_word(kind: IdeaKind | None) -> str:
    """What a person reads for a kind."""
    return word(kind) if kind else t("making_pictures.no_kind")


def kind_mark(
    kind: IdeaKind | None, x: float, y: float, radius: float = 6.0, label: str = "", **data: str
) -> Dot:
    """The colour and the shape of a kind of idea; hollow where it is not known."""
    form, colour = _MARKS[kind]
    return Dot(x, y, radius, colour, form, kind is None, data, label)


def kind_entries(kinds: Iterable[IdeaKind | None]) -> list[Entry]:
    """The legend of the kinds that occur."""
    there = set(kinds)
    return [Entry((kind_mark(kind, 12, 0),), kind_word(kind)) for kind in _MARKS if kind in there]


def euros(amount: float | None) -> str:
    """An amount in whole euros; a dash where it is not known."""
    if amount is None or amount != amount:
        return "–"
    return t("making_pictures.euros", n=amount)


def whole(parts: Sequence[str], room: float, size: float = SMALL) -> str:
    """Parts beside each other as far as they fit; none is broken over two lines."""
    lines: list[str] = []
    for part in parts:
        longer = f"{lines[-1]} · {part}" if lines else part
        if lines and lettering.width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(part)
    return "\n".join(lines)


def numbered(
    paper: Paper,
    items: Sequence[tuple[str, str]],
    place: tuple[float, float, float],
    columns: int = 1,
    size: float = SMALL,
) -> float:
    """A list of (number, text) in columns read downwards; where it ends.

    Parameters
    ----------
    paper : Paper
    items : sequence of (str, str)
    place : (x, y, room)
        Where it begins, and its whole width in pixels.
    columns : int
    size : float
    """
    x, y, room = place
    rows = -(-len(items) // columns) if items else 0
    wide = room / columns
    lowest = y
    for column in range(columns):
        at = y
        for number, text in items[column * rows : (column + 1) * rows]:
            left = x + column * wide
            paper.over.append(written(number, left + 20, at, 40, size, bold=True, anchor="end"))
            at += paper.words(text, left + 28, at, wide - 44, size).height + _GAP
        lowest = max(lowest, at)
    return lowest
