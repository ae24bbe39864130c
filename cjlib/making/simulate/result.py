"""What the journey would become, beside what it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cjlib.journey.document import Journey
from cjlib.journey.editing import Operation
from cjlib.journey.time import JourneyTime
from cjlib.journey.types import TypeReport
from cjlib.journey.vocabulary import Layer
from cjlib.making.simulate.assumptions import Assumptions, Origin
from cjlib.texts import lines, t

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Remark:
    """Something that could not be simulated as asked."""

    key: str
    names: tuple[str, ...]

    def __str__(self) -> str:
        from cjlib.making.portfolio.reasons import quoted

        return t(f"simulate.remark.{self.key}", names=quoted(self.names), n=len(self.names))


@dataclass(frozen=True)
class ToBe:
    """A journey as it is and as it would be.

    Attributes
    ----------
    before, after : Journey
        As it is, and with the ideas carried out; every step that is touched has its mean feeling.
    changes : tuple of Operation
        What makes ``after`` out of ``before``: an editor can do and undo it.
    steps : DataFrame
        Columns step, name, now, to_be (mean), low, high (feeling -2 to +2; NaN where the feeling
        is not known), wanted, ideas (tuple of names).
    outcomes : DataFrame
        The whole journey.  Columns way ("mean" or "peak_end"), measure ("feeling", "mark",
        "eight_up", "loyal"), now, to_be, low, high.  The last two are shares of customers.
    marks : DataFrame
        How customers would mark.  Columns way, mark (1-10), now, to_be, low, high: shares.
    periods : DataFrame
        Delight wears off.  Columns period (0 is right after), way, feeling, low, high, mark, loyal.
    kano : DataFrame
        Columns period, idea (key), name, I, A, O, M (chances), left (share of the first effect).
    time_before, time_after : JourneyTime
    type_before, type_after : TypeReport
    better : float
        Share of draws in which the mean feeling is higher than now.
    assumed : Assumptions
    draws, seed : int
    remarks : tuple of Remark
    """

    before: Journey
    after: Journey
    changes: tuple[Operation, ...]
    steps: pd.DataFrame
    outcomes: pd.DataFrame
    marks: pd.DataFrame
    periods: pd.DataFrame
    kano: pd.DataFrame
    time_before: JourneyTime
    time_after: JourneyTime
    type_before: TypeReport
    type_after: TypeReport
    better: float
    assumed: Assumptions
    draws: int
    seed: int
    remarks: tuple[Remark, ...]

    @property
    def assumptions(self) -> pd.DataFrame:
        """Every assumption: columns key, name, value, unit, source; in the language spoken."""
        return self.assumed.table()

    @property
    def time(self) -> pd.DataFrame:
        """Minutes of the customer before and after.

        Returns
        -------
        DataFrame
            Columns persona (name), layer, now, to_be (minutes).
        """
        import pandas as pd

        rows = [
            (self.time_before.names[persona], layer.value, minutes, book.minutes[layer])
            for persona, book in self.time_after.ledgers.items()
            for layer, minutes in self.time_before.ledgers[persona].minutes.items()
        ]
        return pd.DataFrame(rows, columns=["persona", "layer", "now", "to_be"])

    def outcome(self, way: str, measure: str) -> pd.Series:
        """One row of `outcomes`: now, to_be, low, high."""
        table = self.outcomes.set_index(["way", "measure"])
        return table.loc[(way, measure)]

    def title(self) -> str:
        """Mean feeling before and after in one sentence."""
        found = self.outcome("mean", "feeling")
        return t(
            "simulate.title",
            now=found["now"],
            to_be=found["to_be"],
            low=found["low"],
            high=found["high"],
            confidence=self.assumed.number("confidence"),
        )

    def in_words(self) -> list[str]:
        """The journey before and after, a sentence each: feeling, marks, loyalty, wear, type."""
        said = [self.title(), t("simulate.better", better=self.better, draws=self.draws)]
        for measure in ("mark", "loyal"):
            rows = {way: self.outcome(way, measure) for way in ("mean", "peak_end")}
            said.append(
                t(
                    f"simulate.outcome.{measure}",
                    now=rows["mean"]["now"],
                    to_be=rows["mean"]["to_be"],
                    low=rows["mean"]["low"],
                    high=rows["mean"]["high"],
                    peak_now=rows["peak_end"]["now"],
                    peak_to_be=rows["peak_end"]["to_be"],
                    peak_low=rows["peak_end"]["low"],
                    peak_high=rows["peak_end"]["high"],
                )
            )
        said += [*self._worn(), *self._type(), *self._minutes()]
        own = sum(one.origin is Origin.OWN for one in self.assumed.all.values())
        said.append(t("simulate.assumptions", n=len(self.assumed.all), own=own))
        return [*said, *map(str, self.remarks)]

    def critics(self) -> list[str]:
        """What a simulation like this cannot say."""
        return lines("simulate.critics")

    def __str__(self) -> str:
        return "\n".join(self.in_words())

    def _worn(self) -> list[str]:
        """What is left at the end, of how much the mean feeling rose."""
        curve = self.periods[self.periods["way"] == "mean"]
        first, last = curve.iloc[0], curve.iloc[-1]
        rise = first["feeling"] - self.outcome("mean", "feeling")["now"]
        if last["period"] == 0 or rise <= 0:
            return []
        left = 1 - (first["feeling"] - last["feeling"]) / rise
        n = int(last["period"])
        return [t("simulate.worn", n=n, left=left, feeling=last["feeling"])]

    def _type(self) -> list[str]:
        before, after = self.type_before, self.type_after
        if before.type is after.type:
            return [t("simulate.same_type", title=after.title())]
        return [t("simulate.other_type", before=before.title(), after=after.title())]

    def _minutes(self) -> list[str]:
        """Minutes of each persona; they are not added up, for personas do not share their time."""
        said = []
        for persona, then in self.time_after.ledgers.items():
            now = self.time_before.ledgers[persona]
            if now.minutes != then.minutes:
                said.append(
                    t(
                        "simulate.minutes",
                        persona=self.time_before.names[persona],
                        now=now.total,
                        to_be=then.total,
                        wasted=now.minutes[Layer.WASTED],
                        wasted_to_be=then.minutes[Layer.WASTED],
                    )
                )
        return said or [t("simulate.same_time")]
