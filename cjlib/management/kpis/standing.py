"""How a KPI stands against its target: met or missed, by how much, of how many, how fresh.

>>> from datetime import date
>>> from cjlib.management.organisation import Kpi
>>> kpi = Kpi(id="k", name="Op tijd", unit="share", direction="higher", target=0.95,
...           measurements=[{"on": "2026-02-27", "value": 0.91, "n": 905}])
>>> found = standing(kpi, date(2026, 3, 2))
>>> found.state.value, round(found.gap, 2), found.n
('missed', -0.04, 905)
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cjlib.management.kpis import saying
from cjlib.management.organisation.parts import Kpi, KpiMeasurement
from cjlib.management.organisation.vocabulary import Direction, Unit
from cjlib.mining.intervals import wilson
from cjlib.texts import t


class State(StrEnum):
    """What can be said of a KPI; "unsure" is said where the interval holds the target."""

    MET = "met"
    MISSED = "missed"
    UNSURE = "unsure"
    UNMEASURED = "unmeasured"
    NO_TARGET = "no_target"
    NO_DIRECTION = "no_direction"

    def label(self) -> str:
        """What a person reads for it."""
        return t(f"kpis.state.{self.value}")


@dataclass(frozen=True)
class Standing:
    """One KPI as it stands.

    Attributes
    ----------
    kpi : Kpi
    state : State
    value : float or None
        The newest value, in the unit of the KPI.
    n : int or None
        Answers or cases behind it; None if nobody wrote that down.
    low, high : float or None
        Ends of the interval: those given with the measurement, or Wilson's (95%) for a share
        with n; None where neither is known.
    on : date or None
        Day of the newest measurement.
    gap : float or None
        Value minus target, with its sign; between two ends 0 inside, below zero under the lower
        end, above zero over the upper end.  None without value, target or direction.
    change : float or None
        Newest value minus the one before it.
    better : bool or None
        Whether that change went the right way; None if nothing changed or that is not known.
    age : int or None
        Days since the newest measurement.
    stale : bool
        Whether it is older than the KPI allows.
    """

    kpi: Kpi
    state: State
    value: float | None
    n: int | None
    low: float | None
    high: float | None
    on: date | None
    gap: float | None
    change: float | None
    better: bool | None
    age: int | None
    stale: bool

    def in_words(self) -> list[str]:
        """What there is to say: the value, its verdict, the change, and whether it is old."""
        kpi = self.kpi
        if self.value is None or self.on is None:
            return [t("kpis.standing.unmeasured", name=kpi.name, target=saying.target(kpi))]
        said = [
            t(
                "kpis.standing.value",
                name=kpi.name,
                value=saying.value(kpi, self.value),
                day=saying.day(self.on),
                n=saying.people(self.n),
            )
        ]
        gap = "" if self.gap is None else saying.difference(kpi, self.gap)
        said.append(t(f"kpis.verdict.{self.state.value}", target=saying.target(kpi), gap=gap))
        if self.low is not None and self.high is not None:
            ends = {"low": saying.value(kpi, self.low), "high": saying.value(kpi, self.high)}
            said.append(t("kpis.standing.interval", **ends))
        if self.change is not None:
            way = {True: "better", False: "worse", None: "moved"}[self.better]
            key = way if self.change else "same"
            said.append(t(f"kpis.change.{key}", change=saying.difference(kpi, self.change)))
        if self.stale and self.age is not None:
            said.append(t("kpis.standing.stale", days=self.age, every=kpi.every))
        return said

    def __str__(self) -> str:
        return " ".join(self.in_words())


def standing(kpi: Kpi, today: date | None = None) -> Standing:
    """How a KPI stands against its target.

    Parameters
    ----------
    kpi : Kpi
    today : date, optional
        The day it is looked at; measurements after it do not count.  Now if left out.

    Returns
    -------
    Standing

    Notes
    -----
    A KPI is unsure if its interval holds the target: a value a little on the right side may then
    be chance.  Without an interval the value alone decides.  That rule is a teaching form of this
    kit; the interval of a share is Wilson's (1927).
    """
    today = today or date.today()
    known = [measured for measured in kpi.measurements if measured.on <= today]
    last = known[-1] if known else None
    gap = None if last is None else _gap(kpi, last.value)
    low, high = (None, None) if last is None else _interval(kpi, last)
    change = known[-1].value - known[-2].value if len(known) > 1 else None
    age = None if last is None else (today - last.on).days
    return Standing(
        kpi=kpi,
        state=_state(kpi, last, gap, low, high),
        value=None if last is None else last.value,
        n=None if last is None else last.n,
        low=low,
        high=high,
        on=None if last is None else last.on,
        gap=gap,
        change=change,
        better=_better(kpi, known),
        age=age,
        stale=age is not None and age > kpi.every,
    )


def _gap(kpi: Kpi, value: float) -> float | None:
    if kpi.target is None or kpi.direction is None:
        return None
    if kpi.direction is not Direction.WITHIN:
        return value - kpi.target
    if kpi.target_to is None:
        return None
    return min(0.0, value - kpi.target) + max(0.0, value - kpi.target_to)


def _good(kpi: Kpi, gap: float) -> bool:
    return {
        Direction.HIGHER: gap >= 0,
        Direction.LOWER: gap <= 0,
        Direction.WITHIN: gap == 0,
        None: False,
    }[kpi.direction]


def _interval(kpi: Kpi, last: KpiMeasurement) -> tuple[float | None, float | None]:
    if last.low is not None and last.high is not None:
        return last.low, last.high
    if kpi.unit is Unit.SHARE and last.n:
        return wilson(last.value, last.n)
    return None, None


def _state(
    kpi: Kpi, last: KpiMeasurement | None, gap: float | None, low: float | None, high: float | None
) -> State:
    if last is None:
        return State.UNMEASURED
    if kpi.target is None or (kpi.direction is Direction.WITHIN and kpi.target_to is None):
        return State.NO_TARGET
    if kpi.direction is None or gap is None:
        return State.NO_DIRECTION
    good = _good(kpi, gap)
    ends = [_good(kpi, end) for value in (low, high) if (end := _end(kpi, value)) is not None]
    if any(other is not good for other in ends):
        return State.UNSURE
    return State.MET if good else State.MISSED


def _end(kpi: Kpi, value: float | None) -> float | None:
    return None if value is None else _gap(kpi, value)


def _better(kpi: Kpi, known: list[KpiMeasurement]) -> bool | None:
    if len(known) < 2 or kpi.direction is None:
        return None
    before, now = known[-2].value, known[-1].value
    if kpi.direction is Direction.WITHIN:
        gaps = _gap(kpi, before), _gap(kpi, now)
        if gaps[0] is None or gaps[1] is None or abs(gaps[0]) == abs(gaps[1]):
            return None
        return abs(gaps[1]) < abs(gaps[0])
    if now == before:
        return None
    return (now > before) is (kpi.direction is Direction.HIGHER)
