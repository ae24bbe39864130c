"""A scan as data: areas, statements, what the answers mean, and advice, in Dutch and English."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Final, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from cjlib.errors import DataProblem
from cjlib.texts import language, t

SCHEMA_VERSION: Final = 1
"""Of the form in which a scan is written down; a scan itself has its own ``version``."""

FOLDER: Final = Path(__file__).with_name("definitions")

CUTS: Final = (1 / 3, 2 / 3)
"""Where low, middle and high begin, as a share of the scale: a teaching form of this kit."""


class Form(StrEnum):
    """What the scores of the areas add up to."""

    STAIRS = "stairs"  # areas in an order: the first that is not in place comes first
    QUADRANT = "quadrant"  # two axes
    RADAR = "radar"  # areas beside each other
    AUDIT = "audit"  # parts of a rule that are kept or not
    SIGNALS = "signals"  # noted or not: a count without a verdict
    PHASE = "phase"  # every answer describes a phase


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Words(_Data):
    """A phrase in both languages, or the key of one in the catalogue; said when it is shown.

    Attributes
    ----------
    nl, en : str
        The phrase; both or none.
    key : str
        An entry of the catalogue, for words that another room already has.
    """

    nl: str = ""
    en: str = ""
    key: str = ""

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if bool(self.key) == bool(self.nl or self.en) or bool(self.nl) != bool(self.en):
            raise ValueError("words need nl and en, or a key")
        return self

    def __str__(self) -> str:
        return t(self.key) if self.key else self.nl if language() == "nl" else self.en


class Choice(_Data):
    """One answer that may be given: its number and what it says."""

    value: int
    label: Words


class Item(_Data):
    """One statement or question.

    Attributes
    ----------
    key : str
        The name of its column in a table of answers.
    text : Words
    turned : bool
        Put the other way round: the lowest answer counts as the highest.
    choices : tuple of Choice
        What each answer means here, where that differs per item; else the scan's own choices.
    """

    key: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    text: Words
    turned: bool = False
    choices: tuple[Choice, ...] = ()


class Advice(_Data):
    """The next step by level; where one is missing, the one before it counts, or "keep it"."""

    weak: Words
    middle: Words | None = None
    strong: Words | None = None


class Area(_Data):
    """One area of a scan: a section, an axis, a mark, a law, a signal.

    Attributes
    ----------
    key : str
    name, meaning : Words
    items : tuple of Item
    advice : Advice
    """

    key: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    name: Words
    meaning: Words
    items: tuple[Item, ...] = Field(min_length=1)
    advice: Advice


class Place(_Data):
    """A quadrant or a phase.

    Attributes
    ----------
    key : str
    name, meaning, advice : Words
    high : tuple of str
        For a quadrant: the areas that are on their high side there.
    value : int
        For a phase: the answer that describes it.
    """

    key: str
    name: Words
    meaning: Words
    advice: Words
    high: tuple[str, ...] = ()
    value: int = 0


class Definition(_Data):
    """A scan as it is written down in JSON.

    Attributes
    ----------
    schema_version, version : int
        Of the form, and of these statements: answers of different versions are not compared.
    name : str
    form : Form
    title, about, source : Words
        What it is called, what it is for, and where the idea comes from.
    choices : tuple of Choice
        The answers, from low to high, one whole number apart.
    high_is_good : bool
    counts_from : int or None
        From this answer on an item counts as noted (1), below it as not (0); scores are shares.
    cuts : bool
        Whether scores are called weak, middle or strong; off where the source gives no verdict.
    areas : tuple of Area
    places : tuple of Place
    critics : tuple of Words
        What this scan cannot say.
    """

    schema_version: int = Field(ge=1, le=SCHEMA_VERSION)
    version: int = Field(ge=1)
    name: str
    form: Form
    title: Words
    about: Words
    source: Words
    choices: tuple[Choice, ...] = Field(min_length=2)
    high_is_good: bool = True
    counts_from: int | None = None
    cuts: bool = True
    areas: tuple[Area, ...] = Field(min_length=2)
    places: tuple[Place, ...] = ()
    critics: tuple[Words, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _fits(self) -> Self:
        for named in (self.items, self.areas, self.places):
            twice = [key for key, n in Counter(one.key for one in named).items() if n > 1]
            if not twice:
                continue
            raise ValueError(f"keys used twice: {twice}")
        for choices in (self.choices, *(i.choices for i in self.items if i.choices)):
            values = [choice.value for choice in choices]
            if values != list(range(self.low, self.high + 1)):
                raise ValueError(f"choices must run from {self.low} to {self.high}: {values}")
        if self.counts_from is not None and not self.low < self.counts_from <= self.high:
            raise ValueError("counts_from must lie on the scale, above its lowest answer")
        areas = {area.key for area in self.areas}
        if self.form is Form.QUADRANT:
            sides = {frozenset(place.high) for place in self.places}
            if len(areas) != 2 or len(self.places) != 4 or len(sides) != 4:
                raise ValueError("a quadrant has two areas and four places")
        if self.form is Form.PHASE and {p.value for p in self.places} != set(
            range(self.low, self.high + 1)
        ):
            raise ValueError("every answer of a phase scan needs its place")
        if not set().union(*(place.high for place in self.places)) <= areas:
            raise ValueError("a place names an area that does not exist")
        return self

    @property
    def items(self) -> tuple[Item, ...]:
        """All items in the order of the scan."""
        return tuple(item for area in self.areas for item in area.items)

    @property
    def low(self) -> int:
        """Lowest answer."""
        return self.choices[0].value

    @property
    def high(self) -> int:
        """Highest answer."""
        return self.choices[-1].value

    @property
    def scale(self) -> tuple[float, float]:
        """Lowest and highest score of an area: those of the answers, or 0 and 1 for shares."""
        if self.counts_from is not None:
            return 0.0, 1.0
        return float(self.low), float(self.high)

    def choices_of(self, item: Item) -> tuple[Choice, ...]:
        """The answers that may be given to ``item``."""
        return item.choices or self.choices

    def area(self, key: str) -> Area:
        """The area called ``key``."""
        return next(area for area in self.areas if area.key == key)

    def place(self, key: str) -> Place:
        """The quadrant or phase called ``key``."""
        return next(place for place in self.places if place.key == key)

    def level(self, score: float) -> str:
        """Which of ``"weak"``, ``"middle"``, ``"strong"`` a score is; empty without a verdict.

        Weak is the side one wants to leave: low scores, or high ones where high is bad.
        """
        if not self.cuts or score != score:
            return ""
        low, high = self.scale
        share = (score - low) / (high - low)
        if not self.high_is_good:
            share = 1 - share
        return (
            "weak" if share < CUTS[0] - 1e-9 else "middle" if share < CUTS[1] - 1e-9 else "strong"
        )


NAMES: Final = ("cxm", "hero", "transaction", "laws", "signals", "channels")
"""The scans that travel with the kit, in the order in which a menu shows them."""


@cache
def read(name: str) -> Definition:
    """The definition that travels with the kit under ``name``."""
    return Definition.model_validate_json((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def of(data: dict[str, Any]) -> Definition:
    """A definition from plain data: a scan of one's own.

    Raises
    ------
    DataProblem
        If a field is missing or of the wrong kind, a key is used twice, or the choices leave a gap.
    """
    try:
        return Definition.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "-"
        raise DataProblem("scans.definition", where=where, given=str(first["msg"])) from None
