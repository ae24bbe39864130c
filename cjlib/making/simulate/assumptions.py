"""Every number that a simulation assumes: named, with its unit and source, and adjustable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from cjlib.concepts.kano import LIFE_CYCLE, Category
from cjlib.errors import InvalidValue, UnknownName
from cjlib.journey.ideas import Improvement as Idea
from cjlib.journey.parts import HIGHEST, LOWEST
from cjlib.journey.vocabulary import IdeaKind
from cjlib.texts import t

if TYPE_CHECKING:
    import pandas as pd


class Origin(StrEnum):
    """Where a number comes from."""

    FORM = "form"  # a teaching form of this kit
    IDEA = "idea"  # filled in at the idea
    OWN = "own"  # given with this simulation

    def word(self) -> str:
        """What a person reads for it."""
        return t(f"simulate.origin.{self.value}")


@dataclass(frozen=True)
class Spec:
    """What a number may be, and what it is if nobody says otherwise."""

    usual: float
    low: float
    high: float
    unit: str


SPECS: Final[Mapping[str, Spec]] = MappingProxyType(
    {
        "success": Spec(0.8, 0, 1, "chance"),
        "spread": Spec(0.5, 0, 1, "share"),
        "pert_weight": Spec(4, 0, 100, "number"),
        "confidence": Spec(0.9, 0.01, 0.999, "share"),
        "periods": Spec(4, 0, 40, "periods"),
        "drift": Spec(0.15, 0, 1, "chance"),
        "worth_attractive": Spec(1, 0.01, 1, "share"),
        "worth_one_dimensional": Spec(0.6, 0.01, 1, "share"),
        "worth_must_be": Spec(0.25, 0.01, 1, "share"),
        "mark_neutral": Spec(5.5, 1, 10, "mark"),
        "mark_per_point": Spec(2.25, 0, 9, "marks"),
        "mark_spread": Spec(1.5, 0.01, 10, "marks"),
        "competition": Spec(0.8, 0, 1, "share"),
        "captive": Spec(0.05, 0, 1, "share"),
    }
)
"""Numbers for the whole simulation.

``success``: chance that an idea works; ``spread``: an idea without a range brings its gain give or
take this share; ``pert_weight``: how strongly draws keep to the most likely gain (4 is the usual
PERT); ``drift``: chance per period that an idea moves on to the next Kano category; ``worth_...``:
what is left of its effect there; ``mark_...``: a report mark is neutral plus per point times the
feeling, and customers lie around it; ``competition`` and ``captive``: of the loyalty curve.
"""

OF_AN_IDEA: Final[Mapping[str, Spec]] = MappingProxyType(
    {
        "gain_low": Spec(0, 0, HIGHEST - LOWEST, "points"),
        "gain": Spec(0, 0, HIGHEST - LOWEST, "points"),
        "gain_high": Spec(0, 0, HIGHEST - LOWEST, "points"),
        "success": SPECS["success"],
        "minutes": Spec(0, -1_000_000, 1_000_000, "minutes"),
    }
)
"""Numbers of one idea, under a key such as ``"success.i3"``; beside them its Kano ``category``."""

_KANO = {
    IdeaKind.REPAIR: Category.MUST_BE,
    IdeaKind.SMOOTH: Category.ONE_DIMENSIONAL,
    IdeaKind.PEAK: Category.ATTRACTIVE,
    None: Category.ONE_DIMENSIONAL,
}


@dataclass(frozen=True)
class Assumed:
    """One assumption."""

    key: str
    value: float | str
    unit: str
    origin: Origin
    idea: str = ""

    def word(self) -> str:
        """What a person reads for it."""
        name = self.key.partition(".")[0]
        if self.idea:
            return t(f"simulate.of_idea.{name}", name=self.idea)
        return t(f"simulate.assumed.{name}")


@dataclass(frozen=True)
class Assumptions:
    """All assumptions of one simulation.

    Attributes
    ----------
    all : mapping of str to Assumed
        By key, in the order of the table.
    """

    all: Mapping[str, Assumed]

    def number(self, key: str) -> float:
        """The value of a number."""
        return float(self.all[key].value)

    def category(self, idea: str) -> Category:
        """The Kano category in which an idea starts, by its key."""
        return Category(str(self.all[f"category.{idea}"].value))

    def table(self) -> pd.DataFrame:
        """Every assumption in words.

        Returns
        -------
        DataFrame
            Columns key, name, value (float or a letter), unit, source.
        """
        import pandas as pd

        rows = [
            (one.key, one.word(), one.value, t(f"simulate.unit.{one.unit}"), one.origin.word())
            for one in self.all.values()
        ]
        columns = ["key", "name", "value", "unit", "source"]
        return pd.DataFrame(rows, columns=columns).astype({"value": object})


def assume(
    ideas: Sequence[Idea], keys: Sequence[str], own: Mapping[str, float | str] | None = None
) -> Assumptions:
    """The assumptions of a simulation of these ideas.

    Parameters
    ----------
    ideas : sequence of Idea
        Each with a gain.
    keys : sequence of str
        What each idea is called: usually its id.
    own : mapping of str to float or str, optional
        Values instead of the usual ones, by key.

    Returns
    -------
    Assumptions

    Raises
    ------
    InvalidValue
        For a value outside its range, a letter that is no Kano category of the life cycle, or a
        range of gains out of order.
    UnknownName
        For a key that does not exist.
    """
    given = dict(own or {})
    made: dict[str, Assumed] = {}
    for key, spec in SPECS.items():
        made[key] = _number(key, spec, given.pop(key, None), spec.usual, Origin.FORM)
    for idea, key in zip(ideas, keys, strict=True):
        made |= _of_one(idea, key, given, made)
    for key in given:
        raise UnknownName("not_one_of", name="assumptions", given=key, options=", ".join(made))
    return Assumptions(MappingProxyType(made))


def _of_one(
    idea: Idea, key: str, given: dict[str, float | str], made: Mapping[str, Assumed]
) -> dict[str, Assumed]:
    gain, spread = idea.gain or 0.0, float(made["spread"].value)
    filled: dict[str, tuple[float | None, float]] = {
        "gain_low": (idea.gain_low, gain * (1 - spread)),
        "gain": (idea.gain, gain),
        "gain_high": (idea.gain_high, min(gain * (1 + spread), HIGHEST - LOWEST)),
        "success": (None, float(made["success"].value)),
        "minutes": (None, 0.0),
    }
    told = {}
    for name, (own, usual) in filled.items():
        full, spec = f"{name}.{key}", OF_AN_IDEA[name]
        value, origin = (usual, Origin.FORM) if own is None else (own, Origin.IDEA)
        told[full] = _number(full, spec, given.pop(full, None), value, origin, idea.name)
    low, most_likely, high = (float(told[f"{n}.{key}"].value) for n in list(filled)[:3])
    if not low <= most_likely <= high:
        range_told = f"{low:g}, {most_likely:g}, {high:g}"
        raise InvalidValue("simulate.gain_order", name=idea.name, given=range_told)
    letter = given.pop(f"category.{key}", None)
    if letter is not None and letter not in list(LIFE_CYCLE):
        options = ", ".join(LIFE_CYCLE)
        raise InvalidValue("not_one_of", name=f"category.{key}", given=letter, options=options)
    start = _KANO[idea.kind].value if letter is None else str(letter)
    origin = Origin.FORM if letter is None else Origin.OWN
    told[f"category.{key}"] = Assumed(f"category.{key}", start, "kano", origin, idea.name)
    return told


def _number(
    key: str, spec: Spec, own: float | str | None, usual: float, origin: Origin, idea: str = ""
) -> Assumed:
    if own is None:
        return Assumed(key, float(usual), spec.unit, origin, idea)
    try:
        value = float(own)
    except (TypeError, ValueError):
        raise InvalidValue("not_a_number", name=key, given=str(own)) from None
    if not spec.low <= value <= spec.high:
        raise InvalidValue("out_of_range", name=key, low=spec.low, high=spec.high, given=value)
    if spec.unit == "periods" and value != int(value):
        raise InvalidValue("not_whole", name=key, given=value)
    return Assumed(key, value, spec.unit, Origin.OWN, idea)
