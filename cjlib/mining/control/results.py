"""A control chart and what stands out in it, in words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cjlib.mining.evaluation.words import figure, moment
from cjlib.texts import t

if TYPE_CHECKING:
    import pandas as pd

ENOUGH = 20  # values behind the limits; with fewer, the limits themselves are unsure


@dataclass(frozen=True)
class Signal:
    """A stretch in which one rule was broken on one side.

    Attributes
    ----------
    rule : int
        1-4.
    above : bool
        Above the centre, or below it.
    start, end : date or number
        First and last value that completed the pattern.
    values : int
        How many values completed it.
    """

    rule: int
    above: bool
    start: Any
    end: Any
    values: int

    def sentence(self) -> str:
        """What was seen and when, in words."""
        side = t("control.above") if self.above else t("control.below")
        pattern = t(f"control.rule.{self.rule}", side=side)
        if self.start == self.end:
            return t("control.once", at=moment(self.start), pattern=pattern)
        return t("control.stretch", start=moment(self.start), end=moment(self.end), pattern=pattern)


@dataclass(frozen=True, kw_only=True)
class ControlChart:
    """A score over time with its limits, and what stands out.

    Attributes
    ----------
    table : pandas.DataFrame
        In order of time: ``at``, ``value``, ``centre``, ``low``, ``high`` (limits at 3 sigma),
        ``sigma`` (of this value), ``zone`` (sigmas from the centre, signed), ``rules`` (tuple of
        the rules that this value completes), ``baseline`` (bool: the limits rest on it), ``n``
        (answers behind it; missing for individuals), ``annotation``.
    kind : str
        ``"individuals"`` or ``"p"``.
    centre, sigma : float
        In the unit of the values; for a p-chart sigma at the mean number of answers.
    signals : tuple of Signal
        What stands out, by rule and time.
    left_out : int
        Missing values.
    """

    table: pd.DataFrame = field(repr=False, compare=False)
    kind: str
    centre: float
    sigma: float
    signals: tuple[Signal, ...]
    left_out: int

    @property
    def in_control(self) -> bool:
        """Whether nothing stands out."""
        return not self.signals

    def in_words(self) -> list[str]:
        """Centre and limits, every signal, and what must be said beside it."""
        first = self.table.iloc[0]
        key = "limits" if self.kind == "individuals" else "limits_p"
        found = [
            t(
                f"control.{key}",
                centre=figure(self.centre),
                low=figure(float(first["low"])),
                high=figure(float(first["high"])),
            )
        ]
        if self.in_control:
            found.append(t("control.quiet", n=len(self.table)))
        found += [signal.sentence() for signal in self.signals]
        told = self.table.loc[self.table["annotation"] != "", ["at", "annotation"]]
        if len(told):
            parts = "; ".join(f"{moment(at)}: {what}" for at, what in told.itertuples(index=False))
            found.append(t("control.annotations", parts=parts))
        behind = int(self.table["baseline"].sum())
        if behind < ENOUGH:
            found.append(t("control.few", n=behind))
        if self.left_out:
            found.append(t("control.left_out", n=self.left_out))
        return found
