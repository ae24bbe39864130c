"""What the scores of the areas add up to: a quadrant, a phase, a step on stairs, a count."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from cjlib.making.telling import Told, told
from cjlib.management.scans.definition import Definition, Form
from cjlib.management.scans.groups import SMALLEST

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Position:
    """Where the organisation stands on a scan.

    Attributes
    ----------
    form : Form
        What kind of scan it is, and so which picture fits.
    values : mapping of str to float
        Mean score per area: the axes of a radar, or of a quadrant.
    place : str
        The quadrant or phase, or on stairs the first area that is not in place; empty where
        there is none: on the border of two quadrants, all areas in place, or nobody answered.
    sure : bool or None
        Whether the intervals leave no other place open; None where there are no intervals.
    votes : pandas.DataFrame
        Where people stand each for themselves: ``place``, ``people``, ``share`` (0-1).  For
        quadrants and phases and from five people; else without rows.
    noted, of : int
        For signals: how many at least half of the people noted.  For an audit: how many parts at
        least half of the people call fully so.
    """

    form: Form
    values: Mapping[str, float]
    place: str
    sure: bool | None
    votes: pd.DataFrame
    noted: int = 0
    of: int = 0

    def told(self, definition: Definition) -> Told:
        """The position in one sentence, to be said later."""
        if self.form is Form.QUADRANT:
            return self._quadrant(definition)
        if self.form is Form.PHASE:
            if not self.place:
                return told("scans.position.no_phase")
            found = definition.place(self.place)
            return told("scans.position.phase", name=found.name, meaning=found.meaning)
        if self.form is Form.STAIRS:
            if not self.place:
                return told("scans.position.stairs_done")
            return told("scans.position.stairs", name=definition.area(self.place).name)
        if self.form is Form.SIGNALS:
            return told("scans.position.signals", noted=self.noted, of=self.of)
        if self.form is Form.AUDIT:
            return told("scans.position.audit", noted=self.noted, of=self.of)
        levels = [definition.level(value) for value in self.values.values()]
        return told("scans.position.radar", weak=levels.count("weak"), of=len(levels))

    def votes_told(self, definition: Definition) -> tuple[Told, ...]:
        """How many people stand there themselves, where that is known."""
        if not self.place or not len(self.votes):
            return ()
        row = self.votes[self.votes["place"] == self.place].iloc[0]
        n = int(self.votes["people"].sum())
        name = definition.place(self.place).name
        return (told("scans.position.votes", name=name, people=int(row["people"]), n=n),)

    def _quadrant(self, definition: Definition) -> Told:
        names = [definition.area(key).name for key in self.values]
        x, y = self.values.values()
        values = {"x": x, "y": y, "x_name": names[0], "y_name": names[1]}
        if math.isnan(x) or math.isnan(y):
            return told("scans.position.no_quadrant", x_name=names[0], y_name=names[1])
        if not self.place:
            return told("scans.position.border", **values)
        found = definition.place(self.place)
        return told("scans.position.quadrant", name=found.name, meaning=found.meaning, **values)


def position(
    areas: pd.DataFrame, items: pd.DataFrame, scores: Floats, given: Floats, definition: Definition
) -> Position:
    """Where the organisation stands.

    Parameters
    ----------
    areas, items : pandas.DataFrame
        As `cjlib.management.scans.result.Result` holds them.
    scores : numpy.ndarray, shape (people, areas)
    given : numpy.ndarray, shape (people, items)
        The answers as they count.
    definition : Definition

    Notes
    -----
    Teaching forms of this kit.  A quadrant splits the axes in the middle of the scale.  The phase
    of a person is the first if there is one channel, the last if every other answer describes it,
    the one but last if at least half of the others describe that or later, and else the second:
    the rule that `cjlib.mapping.channels` holds for a map.  The phase of all is the middle one
    (the lower of two).
    """
    values = {
        str(key): float(score) for key, score in zip(areas["area"], areas["score"], strict=True)
    }
    place, sure, own = "", None, [""] * len(scores)
    noted, of = 0, 0
    if definition.form is Form.QUADRANT:
        place = _quadrant(list(values.values()), definition)
        own = [_quadrant(list(row), definition) for row in scores]
        sure = _clear_of_the_middle(areas, definition)
    elif definition.form is Form.PHASE:
        phases = [_phase(row, definition) for row in given]
        by_value = {one.value: one.key for one in definition.places}
        own = [by_value.get(value, "") for value in phases]
        ranked = sorted(value for value in phases if value)
        if ranked:
            place = by_value[ranked[(len(ranked) - 1) // 2]]
    elif definition.form is Form.STAIRS:
        waiting = areas["area"][areas["score"].notna() & (areas["level"] != "strong")]
        place = str(waiting.iloc[0]) if len(waiting) else ""
    elif definition.form is Form.SIGNALS:
        noted, of = int((areas["score"] >= 0.5).sum()), len(areas)
    elif definition.form is Form.AUDIT:
        asked = items[items["n"] > 0]
        noted, of = int((asked["highest"] * 2 >= asked["n"]).sum()), len(asked)
    return Position(definition.form, values, place, sure, _votes(own, definition), noted, of)


def _quadrant(xy: list[float], definition: Definition) -> str:
    """The quadrant of two scores; empty on a border or without a score."""
    bottom, top = definition.scale
    middle = (bottom + top) / 2
    if any(math.isnan(value) or abs(value - middle) < 1e-9 for value in xy):
        return ""
    keys = [area.key for area in definition.areas]
    high = {key for key, value in zip(keys, xy, strict=True) if value > middle}
    return next(place.key for place in definition.places if set(place.high) == high)


def _clear_of_the_middle(areas: pd.DataFrame, definition: Definition) -> bool | None:
    if areas["low"].isna().any():
        return None
    bottom, top = definition.scale
    middle = (bottom + top) / 2
    return bool(((areas["low"] > middle) | (areas["high"] < middle)).all())


def _phase(row: Floats, definition: Definition) -> int:
    """The phase that one person's answers describe; 0 where too little was answered."""
    first, others = row[0], row[1:][~np.isnan(row[1:])]
    if first == definition.low:
        return definition.low
    if len(others) * 2 < len(row) - 1:
        return 0
    if (others == definition.high).all() and not first < definition.high:
        return definition.high
    if (others >= definition.high - 1).sum() * 2 >= len(others):
        return definition.high - 1
    return definition.low + 1


def _votes(own: list[str], definition: Definition) -> pd.DataFrame:
    import pandas as pd

    columns = ["place", "people", "share"]
    known = [place for place in own if place]
    if len(known) < SMALLEST:
        return pd.DataFrame(columns=columns)
    rows = [(p.key, known.count(p.key), known.count(p.key) / len(known)) for p in definition.places]
    return pd.DataFrame(rows, columns=columns)
