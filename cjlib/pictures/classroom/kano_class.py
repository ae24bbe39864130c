"""The Kano map of a class: better and worse per attribute, and how it moved at the second vote."""

from __future__ import annotations

from typing import Any

import pandas as pd

from cjlib.classroom.tally import Tally
from cjlib.pictures.charts.paper import NARROW, WIDE, Paper
from cjlib.pictures.classroom.square import Point, drift_entry, square
from cjlib.pictures.classroom.words import few, known, summed, two_votes_note, votes
from cjlib.pictures.naming import listed
from cjlib.pictures.picture import Picture
from cjlib.pictures.sheet import Sheet
from cjlib.pictures.writing import Form
from cjlib.texts import t

_LETTERS = "MOAIRQ"
_LOOK: dict[str, tuple[str, Form]] = {
    "M": ("functional", "square"),
    "O": ("accent", "circle"),
    "A": ("emotional", "star"),
    "I": ("neutral", "diamond"),
    "R": ("negative", "triangle"),
    "Q": ("attention", "triangle"),
    "": ("muted", "circle"),
}
_NO = (float("nan"), float("nan"))


def kano_class(counted: Tally, before: Tally | None = None) -> Picture:
    """Each attribute at its better and worse coefficient, with the category most people gave it.

    Parameters
    ----------
    counted : Tally
        Of a round with Kano pairs.
    before : Tally, optional
        The first vote: arrows show how attributes drifted.

    Notes
    -----
    Categories by the largest count (Berger et al. 1993); a lead that chance may explain (Fong's
    test) is called unclear.
    """
    if not counted.enough:
        return few("class_kano", counted)
    shown = votes(counted, before)
    rows = counted.rows()
    if not known(rows, "category"):
        return few("class_kano", counted)
    earlier = {row["id"]: row for row in shown[0].rows()} if len(shown) > 1 else {}
    points = [_point(row, earlier.get(row["id"])) for row in rows]
    moved = [row["label"] for row in rows if _moved(row["category"], earlier.get(row["id"], {}))]
    if earlier:
        title = t(
            f"classroom_pictures.kano.title_{'moved' if moved else 'stayed'}", names=listed(moved)
        )
    else:
        clear = [row["label"] for row in rows if row["clear"]]
        key = "clear" if clear else "unclear"
        title = t(f"classroom_pictures.kano.title_{key}", n=len(clear), of=len(rows))
    said = [f"{point.name}: {point.said}." for point in points]
    summary = summed(
        t("classroom_pictures.kano.summary", n=counted.n), *said, two_votes_note(shown)
    )
    wide, narrow = (_sheet(points, width, bool(earlier)) for width in (WIDE, NARROW))
    table, specs = _table(rows, earlier)
    return Picture("class_kano", wide, title, summary, table, specs, narrow=narrow)


def _moved(category: str, old: dict[str, Any]) -> bool:
    return bool(category and old.get("category")) and old["category"] != category


def _word(letter: str) -> str:
    return t(f"kano.category.{letter}") if letter else ""


def _said(row: dict[str, Any]) -> str:
    if not row["category"]:
        return t("classroom_pictures.too_few_here", n=row["n"])
    key = "clear" if row["clear"] else "unclear"
    return t(f"classroom_pictures.kano.said_{key}", category=_word(row["category"]), n=row["n"])


def _point(row: dict[str, Any], old: dict[str, Any] | None) -> Point:
    said = _said(row)
    if old is not None and _moved(row["category"], old):
        said = t("classroom_pictures.kano.was", said=said, before=_word(old["category"]))
    colour, form = _LOOK[row["category"]]
    return Point(row["label"], said, _at(row), _at(old) if old else _NO, colour, form)


def _at(row: dict[str, Any]) -> tuple[float, float]:
    return (-row["worse"], row["better"])


def _sheet(points: list[Point], width: float, drifted: bool) -> Sheet:
    paper = Paper(width)
    corners = (_word("A"), _word("O"), _word("I"), _word("M"))
    axes = (t("classroom_pictures.kano.worse"), t("classroom_pictures.kano.better"))
    _, _, end = square(paper, points, corners, axes)
    if drifted:
        end = paper.legend([drift_entry(t("classroom_pictures.drift"))], end + 8)
    return paper.sheet(end + paper.edge)


def _table(
    rows: list[dict[str, Any]], earlier: dict[str, dict[str, Any]]
) -> tuple[pd.DataFrame, dict[str, str]]:
    column = {
        name: t(f"classroom_pictures.column.{name}")
        for name in ("label", "n", "category", "clear", "better", "worse")
    }
    made: dict[str, list[Any]] = {
        column["label"]: [row["label"] for row in rows],
        column["n"]: [row["n"] for row in rows],
        column["category"]: [_word(row["category"]) for row in rows],
        column["clear"]: [t(f"pictures.{'yes' if row['clear'] else 'no'}") for row in rows],
        column["better"]: [row["better"] for row in rows],
        column["worse"]: [row["worse"] for row in rows],
    }
    made |= {letter: [row[letter] for row in rows] for letter in _LETTERS}
    if earlier:
        first = t("classroom_pictures.first_vote")
        made[first] = [_word(earlier[row["id"]]["category"]) for row in rows]
    specs = {column["better"]: "+.2f", column["worse"]: "+.2f"}
    return pd.DataFrame(made), {**specs, **dict.fromkeys(_LETTERS, ".0f")}
