"""Links from data instead of assumptions: retention, report marks, a fitted curve, a to-be journey.

Each function gives an `Assumed`, or a tuple of them, for the ``links`` of `Case.of`.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from cjlib.concepts import _checks
from cjlib.concepts._checks import Floats, Numbers
from cjlib.concepts.loyalty import HIGHEST_MARK, LOWEST_MARK, FittedLoyaltyCurve, LoyaltyCurve
from cjlib.errors import InvalidValue
from cjlib.making.simulate import ToBe
from cjlib.making.simulate import marks as marking
from cjlib.making.simulate.drawing import effects
from cjlib.making.simulate.tables import felt
from cjlib.management.business_case.assumptions import (
    RETENTION_CEILING,
    SPECS,
    Assumed,
    Origin,
)

POINTS: Final = 500
"""Equally likely values that stand for a measured quantity."""

LEAST: Final = 5
"""Fewer people than this are not shown, so no case is built on them."""

_ENDS: Final = (0.005, 0.995)
_MIDDLES: Final = (np.arange(POINTS) + 0.5) / POINTS


def retention(kept: int, n: int, *, source: str = "") -> Assumed:
    """Retention from how many of ``n`` customers stayed for a year.

    Parameters
    ----------
    kept : int
        0 up to ``n``.
    n : int
        5 or more.
    source : str

    Returns
    -------
    Assumed

    Raises
    ------
    InvalidValue
        For too few customers, or more that stayed than there were.

    Notes
    -----
    Uncertainty by the Jeffreys interval: a beta distribution of ``kept + 1/2`` and ``n - kept +
    1/2`` (Brown, Cai & DasGupta 2001).
    """
    from scipy.special import betaincinv

    number, stayed = _count("n", n), _count("kept", kept)
    _enough("n", number)
    if stayed > number:
        raise InvalidValue("out_of_range", name="kept", low=0, high=number, given=stayed)
    points = betaincinv(stayed + 0.5, number - stayed + 0.5, _MIDDLES)
    return _measured("retention", points, stayed / number, number, source)


def mark(marks: Numbers, *, source: str = "") -> tuple[Assumed, Assumed]:
    """The mark now and the spread between customers, from a sample of report marks.

    Parameters
    ----------
    marks : array_like, shape (n,)
        Report marks 1-10 of 5 customers or more, without blanks.
    source : str

    Returns
    -------
    tuple of Assumed
        mark, mark_spread.

    Raises
    ------
    InvalidValue
        For a mark outside 1-10, or too few.

    Notes
    -----
    Uncertainty of the mean by Student's t; that of the spread by its chi-square distribution,
    which holds for marks that are about normal.
    """
    from scipy.special import chdtri

    sample = _sample("marks", marks)
    n, spread = len(sample), float(sample.std(ddof=1))
    around = sample.mean() + _t(n - 1) * spread / np.sqrt(n)
    spreads = spread * np.sqrt((n - 1) / chdtri(n - 1, _MIDDLES))
    return (
        _measured("mark", around, float(sample.mean()), n, source),
        _measured("mark_spread", spreads, spread, n, source),
    )


def rise(before: Numbers, after: Numbers, *, source: str = "") -> Assumed:
    """How far marks rose, from two samples of different customers.

    Parameters
    ----------
    before, after : array_like, shape (n,), (m,)
        Report marks 1-10 of 5 customers or more each.
    source : str

    Returns
    -------
    Assumed

    Raises
    ------
    InvalidValue
        For a mark outside 1-10, or too few.

    Notes
    -----
    Difference of two means by Welch's t.  Before and after alone do not show that the journey did
    it; see `cjlib.mining.evaluation`.
    """
    first, second = _sample("before", before), _sample("after", after)
    parts = [float(one.var(ddof=1)) / len(one) for one in (first, second)]
    change, error = float(second.mean() - first.mean()), float(np.sqrt(sum(parts)))
    if not error:
        return _measured("rise", np.array([change]), change, len(first) + len(second), source)
    freedom = sum(parts) ** 2 / sum(
        part**2 / (len(one) - 1) for part, one in zip(parts, (first, second), strict=True)
    )
    points = change + _t(freedom) * error
    return _measured("rise", points, change, len(first) + len(second), source)


def curve(fitted: LoyaltyCurve, *, source: str = "") -> tuple[Assumed, Assumed]:
    """Competition and captive of a loyalty curve.

    Parameters
    ----------
    fitted : LoyaltyCurve
        A `FittedLoyaltyCurve` brings its uncertainty with it: its resamples, in pairs.
    source : str

    Returns
    -------
    tuple of Assumed
        competition, captive.
    """
    values = {"competition": fitted.competition, "captive": fitted.captive}
    if not isinstance(fitted, FittedLoyaltyCurve):
        competition, captive = (
            Assumed(key=key, low=value, likely=value, high=value, source=source)
            for key, value in values.items()
        )
        return competition, captive
    pairs = np.clip(fitted.draws[:POINTS], 0, 1)
    competition, captive = (
        _measured(key, pairs[:, at], value, fitted.n, source, together="curve")
        for at, (key, value) in enumerate(values.items())
    )
    return competition, captive


def journey(to_be: ToBe, *, way: str = "mean", source: str = "") -> tuple[Assumed, ...]:
    """Mark, rise, spread and wear from the simulation of a to-be journey.

    Parameters
    ----------
    to_be : ToBe
    way : {"mean", "peak_end"}
        How feelings become a mark.
    source : str

    Returns
    -------
    tuple of Assumed
        mark, rise, mark_spread, wear.

    Raises
    ------
    InvalidValue
        For another way.

    Notes
    -----
    The rise keeps the spread of the simulation's draws.  A period of the simulation counts as a
    year; wear is the yearly share that makes the mean rise end where the simulation ends, give or
    take the share by which the simulation lets gains vary.  Teaching form of this kit.
    """
    if way not in marking.WAYS:
        options = ", ".join(marking.WAYS)
        raise InvalidValue("not_one_of", name="way", given=way, options=options)
    row = to_be.outcome(way, "mark")
    now, change = float(row["now"]), float(row["to_be"] - row["now"])
    after = _marks_after(to_be, way)
    worn, spread = _wear(to_be, way, now), to_be.assumed.number("spread")

    def link(key: str, low: float, likely: float, high: float, **more: Any) -> Assumed:
        return Assumed(
            key=key, low=low, likely=likely, high=high, origin=Origin.TO_BE, source=source, **more
        )

    points = _rounded(np.quantile(after - now, _MIDDLES))
    low, high = (float(end) for end in np.quantile(after - now, _ENDS))
    if abs(float(after.mean()) - float(row["to_be"])) > 1e-6:  # two ideas with one name
        points, low, high = (), float(row["low"] - now), float(row["high"] - now)
    between = to_be.assumed.number("mark_spread")
    return (
        link("mark", now, now, now),
        link("rise", min(low, change), change, max(high, change), points=points),
        link("mark_spread", between, between, between),
        link("wear", worn * (1 - spread), worn, min(worn * (1 + spread), 1)),
    )


def _marks_after(to_be: ToBe, way: str) -> Floats:
    """The mark in each draw of the simulation, drawn again from its seed."""
    ideas = to_be.kano[to_be.kano["period"] == 0]
    steps = to_be.steps[to_be.steps["now"].notna()]
    keys = list(ideas["idea"])
    where = np.array([[name in of for of in steps["ideas"]] for name in ideas["name"]])
    where = where.reshape(len(keys), len(steps)).astype(np.float64)
    left = ideas["left"].to_numpy(dtype=np.float64)
    brought = effects(keys, to_be.assumed, to_be.draws, to_be.seed)
    curves = felt(steps["now"].to_numpy(), brought * left @ where)
    return marking.marks(marking.summed(curves, way), to_be.assumed)


def _wear(to_be: ToBe, way: str, now: float) -> float:
    """Share of the rise that is lost each year, 0-1."""
    by_period = to_be.periods[to_be.periods["way"] == way]["mark"].to_numpy()
    first, last, years = by_period[0] - now, by_period[-1] - now, len(by_period) - 1
    if years == 0 or first <= 0:
        return 0.0
    return float(np.clip(1 - max(last / first, 0.0) ** (1 / years), 0, 1))


def _measured(
    key: str, points: Floats, likely: float, n: int, source: str, together: str = ""
) -> Assumed:
    spec = SPECS[key]
    most = RETENTION_CEILING if key == "retention" else spec.high
    inside = np.clip(points, spec.low, most)
    best = float(np.clip(likely, spec.low, most))
    low, high = (float(end) for end in np.quantile(inside, _ENDS))
    return Assumed(
        key=key,
        low=min(low, best),
        likely=best,
        high=max(high, best),
        origin=Origin.MEASURED,
        source=source,
        n=n,
        points=_rounded(inside),
        together=together,
    )


def _rounded(points: Floats) -> tuple[float, ...]:
    return tuple(float(point) for point in np.round(points, 6))


def _sample(name: str, marks: Numbers) -> Floats:
    sample = np.ravel(_checks.finite(name, marks))
    _checks.within(name, sample, LOWEST_MARK, HIGHEST_MARK)
    _enough(name, len(sample))
    return sample


def _enough(name: str, n: int) -> None:
    if n < LEAST:
        raise InvalidValue("business_case.few", name=name, n=n, least=LEAST)


def _count(name: str, value: float) -> int:
    number = _checks.at_least(name, value)
    if number != int(number):
        raise InvalidValue("not_whole", name=name, given=value)
    return int(number)


def _t(freedom: float) -> Floats:
    from scipy.special import stdtrit

    return np.asarray(stdtrit(freedom, _MIDDLES))
