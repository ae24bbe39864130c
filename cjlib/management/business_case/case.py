"""A business case: the links of the chain from a journey to money, each with its assumption."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from cjlib.concepts import _checks
from cjlib.errors import InvalidValue
from cjlib.management.business_case.assumptions import SPECS, Assumed, Origin, assumed, spec_of
from cjlib.texts import t

if TYPE_CHECKING:
    import pandas as pd

MOST_YEARS = 40


@dataclass(frozen=True)
class Case:
    """A business case; make one with `Case.of`.

    Attributes
    ----------
    name : str
    years : int
        How far ahead money counts, 1-40.
    assumptions : mapping of str to Assumed
        Every key of `SPECS`, in that order.

    Raises
    ------
    InvalidValue
        For a missing assumption, or a number of years outside its limits.
    """

    name: str
    years: int
    assumptions: Mapping[str, Assumed]

    def __post_init__(self) -> None:
        if isinstance(self.years, bool) or not isinstance(self.years, int):
            raise InvalidValue("not_whole", name="years", given=self.years)
        _checks.one_within("years", self.years, 1, MOST_YEARS)
        missing = [key for key in SPECS if key not in self.assumptions]
        if missing:
            raise InvalidValue("business_case.missing", given=", ".join(missing))
        ordered = {key: assumed(key, self.assumptions[key]) for key in SPECS}
        for key in self.assumptions:
            spec_of(key)
        # a pair whose partner was replaced has nothing to go together with
        groups = [(one.together, len(one.points)) for one in ordered.values() if one.together]
        for key, one in ordered.items():
            if one.together and groups.count((one.together, len(one.points))) < 2:
                ordered[key] = replace(one, together="")
        object.__setattr__(self, "assumptions", MappingProxyType(ordered))

    def __hash__(self) -> int:
        return hash((self.name, self.years, tuple(self.assumptions.values())))

    def __reduce__(self) -> tuple[Any, ...]:  # a mapping proxy cannot be copied or pickled
        return type(self), (self.name, self.years, dict(self.assumptions))

    @classmethod
    def of(
        cls,
        name: str = "",
        *,
        years: int = 5,
        links: Iterable[Iterable[Assumed] | Assumed] = (),
        **values: Any,
    ) -> Case:
        """A case from what is known, and a teaching form for the rest.

        Parameters
        ----------
        name : str
        years : int
            1-40.
        links : iterable of Assumed, or of tuples of Assumed
            From data or a simulation: what the functions of `measured` give.
        **values
            By key of `SPECS`: a number (certain), low, likely and high, or an `Assumed`.  Needed
            are customers, margin, mark, rise, retention and investment, here or in ``links``.

        Returns
        -------
        Case

        Raises
        ------
        InvalidValue
            If something needed is missing, out of order or outside its limits.
        UnknownName
            For a key that does not exist.

        >>> case = Case.of(
        ...     customers=10_000, margin=(40, 50, 60), mark=7.2, rise=(0, 0.5, 1),
        ...     retention=(0.75, 0.8, 0.85), investment=100_000,
        ... )
        >>> case.number("retention")
        0.8
        """
        found = {
            key: assumed(key, spec.usual, Origin.FORM)
            for key, spec in SPECS.items()
            if spec.usual is not None
        }
        found |= {one.key: one for one in _flat(links)}
        found |= {key: assumed(key, value) for key, value in values.items()}
        return cls(name, years, found)

    def changed(
        self,
        *links: Iterable[Assumed] | Assumed,
        name: str | None = None,
        years: int | None = None,
        **values: Any,
    ) -> Case:
        """The same case with other links, by `Assumed` or by key as in `Case.of`."""
        found = {**self.assumptions, **{one.key: one for one in _flat(links)}}
        found |= {key: assumed(key, value) for key, value in values.items()}
        return Case(
            self.name if name is None else name, self.years if years is None else years, found
        )

    def number(self, key: str) -> float:
        """The likely value of an assumption."""
        spec_of(key)
        return self.assumptions[key].likely

    def table(self) -> pd.DataFrame:
        """Every assumption in words.

        Returns
        -------
        DataFrame
            Columns key, name, low, likely, high, unit, source, n (missing without a sample),
            adjustable (bool).
        """
        import pandas as pd

        rows = [
            (
                one.key,
                one.word(),
                one.low,
                one.likely,
                one.high,
                t(f"business_case.unit.{one.unit}"),
                ": ".join(part for part in (one.origin.word(), one.source) if part),
                one.n,
                one.adjustable,
            )
            for one in self.assumptions.values()
        ]
        columns = ["key", "name", "low", "likely", "high", "unit", "source", "n", "adjustable"]
        return pd.DataFrame(rows, columns=columns).astype({"n": "Int64"})

    def to_json(self) -> str:
        """The case as JSON; `Case.from_json` reads it back unchanged."""
        from cjlib.management.business_case import json_text

        return json_text.write(self)

    @staticmethod
    def from_json(text: str, name: str = "JSON") -> Case:
        """A case from JSON.

        Parameters
        ----------
        text : str
        name : str
            What an error calls it, such as the name of the file.

        Raises
        ------
        DataProblem
            If it is no JSON, no business case, or of a version that this kit does not know.
        InvalidValue, UnknownName
            For an assumption that cannot be.
        """
        from cjlib.management.business_case import json_text

        return json_text.read(text, name)


def _flat(links: Iterable[Iterable[Assumed] | Assumed]) -> Iterable[Assumed]:
    for link in links:
        if isinstance(link, Assumed):
            yield link
        else:
            yield from link
