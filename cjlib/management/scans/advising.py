"""The next step after a scan: one area, quadrant or phase, and what to talk about first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cjlib.making.telling import Told, told
from cjlib.management.scans.definition import Definition, Form, Words
from cjlib.management.scans.disagreement import Disagreement, Kind
from cjlib.management.scans.groups import SMALLEST
from cjlib.management.scans.position import Position

if TYPE_CHECKING:
    import pandas as pd


def advice(
    areas: pd.DataFrame,
    items: pd.DataFrame,
    where: Position,
    differ: Disagreement,
    people: int,
    definition: Definition,
) -> tuple[Told, ...]:
    """What to do next, a sentence each, to be said later.

    Parameters
    ----------
    areas, items : pandas.DataFrame
        As `cjlib.management.scans.result.Result` holds them.
    where : Position
    differ : Disagreement
    people : int
        Who answered anything.
    definition : Definition

    Notes
    -----
    Teaching form of this kit.  On stairs the first area that is not in place comes first, because
    the areas build on one another (without a purpose there is no wanted experience to define);
    elsewhere the weakest area does, the first of equals.
    """
    if definition.form in (Form.QUADRANT, Form.PHASE):
        said = _of_place(where, definition)
    else:
        said = _of_area(areas, items, where, definition)
    silos = differ.areas(Kind.SILO)
    if silos:
        said.append(told("scans.advice.silo", names=_names(silos, definition)))
    elif spread := differ.areas(Kind.SPREAD):
        said.append(told("scans.advice.talk", names=_names(spread, definition)))
    if people < SMALLEST:
        said.append(told("scans.advice.more_people", n=people, least=SMALLEST))
    return tuple(said)


def weakest(areas: pd.DataFrame, definition: Definition) -> str:
    """Key of the area furthest from where one wants to be; empty without any score."""
    scores = areas["score"] if definition.high_is_good else -areas["score"]
    known = scores.dropna()
    return "" if not len(known) else str(areas["area"][known.index[known.argmin()]])


def _names(keys: tuple[str, ...], definition: Definition) -> tuple[Words, ...]:
    return tuple(definition.area(key).name for key in keys)


def _of_place(where: Position, definition: Definition) -> list[Told]:
    if where.place:
        place = definition.place(where.place)
        return [told("scans.advice.plain", advice=place.advice)]
    if definition.form is Form.QUADRANT and not any(v != v for v in where.values.values()):
        return [told("scans.advice.border")]
    return [told("scans.advice.answer_more")]


def _of_area(
    areas: pd.DataFrame, items: pd.DataFrame, where: Position, definition: Definition
) -> list[Told]:
    key = where.place if definition.form is Form.STAIRS else weakest(areas, definition)
    if not key:
        if areas["score"].notna().any():  # stairs with every area in place
            return [told("scans.advice.keep")]
        return [told("scans.advice.answer_more")]
    area = definition.area(key)
    row = areas[areas["area"] == key].iloc[0]
    level = row["level"]
    if definition.form is Form.SIGNALS:
        if row["score"] == 0:
            return [told("scans.advice.no_signal")]
        proven = int(items[items["area"] == key]["highest"].max())
        return [
            told("scans.advice.first", name=area.name, advice=area.advice.weak),
            told("scans.advice.evidence", name=area.name, n=proven, of=int(row["n"])),
        ]
    said = []
    text = _text(level, definition, key)
    if text is None:
        said.append(told("scans.advice.strong", name=area.name))
    else:
        said.append(told("scans.advice.first", name=area.name, advice=text))
        said += _first_item(items, key, definition)
    if level and not row["sure"] and row["low"] == row["low"]:
        said.append(told("scans.advice.unsure", name=area.name, low=row["low"], high=row["high"]))
    return said


def _text(level: str, definition: Definition, key: str) -> Words | None:
    given = definition.area(key).advice
    if level == "strong":
        return given.strong
    return given.middle if level == "middle" and given.middle is not None else given.weak


def _first_item(items: pd.DataFrame, key: str, definition: Definition) -> list[Told]:
    """The statement of an area that is furthest off, where there are several to choose from."""
    rows = items[(items["area"] == key) & items["score"].notna()]
    if len(rows) < 2 or rows["score"].nunique() < 2:
        return []
    scores = rows["score"] if definition.high_is_good else -rows["score"]
    worst = rows.loc[scores.idxmin()]
    item = next(item for item in definition.items if item.key == worst["item"])
    # as it was answered: a reader sees the statement, not that it was turned round
    score = definition.low + definition.high - worst["score"] if item.turned else worst["score"]
    return [told("scans.advice.item", text=item.text, score=score, n=int(worst["n"]))]
