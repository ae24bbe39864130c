"""From counts to a verdict: category, better and worse, strengths, Fong's test."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import nan, sqrt
from typing import overload

import numpy as np

from cjlib.concepts import _checks
from cjlib.concepts._checks import Numbers, Objects
from cjlib.concepts.kano.table import Category
from cjlib.errors import InvalidValue, UnknownName

NEAR_TIE = 0.05
SUBSTANTIAL = 0.5
_Z_90 = 1.65  # two-sided 90%, as rounded in the published test
_A, _O, _M = Category.ATTRACTIVE, Category.ONE_DIMENSIONAL, Category.MUST_BE
_I, _R, _Q = Category.INDIFFERENT, Category.REVERSE, Category.QUESTIONABLE
_ORDER = (_M, _O, _A, _I, _R, _Q)  # who goes first on a tie: what hurts most when it is missing

_Counts = dict[Category, int]


@dataclass(frozen=True)
class Fong:
    """Whether the two largest groups differ by more than chance (90%, two-sided).

    Attributes
    ----------
    difference : int
        Largest minus second largest count among A, O, M, I and R.
    limit : float
        The difference that chance alone may give.
    significant : bool
        ``difference >= limit``; if not, call the feature mixed.
    """

    difference: int
    limit: float
    significant: bool


@dataclass(frozen=True)
class KanoResult:
    """What the counts of one feature say.

    Attributes
    ----------
    category : Category
        By the rule that was asked for.
    better : float
        Satisfaction coefficient CS+ in [0, 1]; NaN if nobody answered A, O, M or I.
    worse : float
        Dissatisfaction coefficient CS- in [-1, 0]; NaN likewise.
    category_strength : float
        (largest - second largest count) / n, in [0, 1].
    total_strength : float
        (A + O + M) / n, in [0, 1].
    fong : Fong
        Test on the two largest groups.
    n : int
        Number of answers counted, R and Q included.
    rule : str
        The rule that gave ``category``.
    """

    category: Category
    better: float
    worse: float
    category_strength: float
    total_strength: float
    fong: Fong
    n: int
    rule: str

    @property
    def quadrant(self) -> Category | None:
        """Category by the satisfaction coefficients, or None if there are none."""
        return quadrant(self.better, self.worse)


def evaluate(counts: Mapping[str, int], rule: str = "mode") -> KanoResult:
    """Weigh the counts of one feature.

    Parameters
    ----------
    counts : mapping of letter or Category to whole number >= 0
        Letters A, O, M, I, R, Q; a letter left out counts as 0.
    rule : {"mode", "hierarchy", "aom"}
        ``mode``: the largest count.  ``hierarchy``: if the two largest lie within 5 percentage
        points, the first of the two in M, O, A, I, R, Q.  ``aom``: if A + O + M > I + R + Q the
        largest of A, O, M, else the largest of I, R, Q.  On an exact tie every rule takes the
        first in M, O, A, I, R, Q (for ``mode`` that order is a choice of this kit).

    Returns
    -------
    KanoResult

    Raises
    ------
    InvalidValue
        For an unknown letter, a negative or broken count, or counts that are all zero.
    UnknownName
        For another rule.

    Notes
    -----
    Source: Berger et al. (1993) for better, worse and the (A+O+M) rule; Fong's test as in the R
    package stp25kano: not significant if a - b < 1.65 sqrt((a + b)(2n - a - b) / 2n).
    """
    if rule not in _RULES:
        raise UnknownName("not_one_of", name="rule", given=rule, options=_checks.listed(RULES))
    count = _checked(counts)
    n = sum(count.values())
    first, second = _ranked(count)[:2]
    wanted = count[_A] + count[_O] + count[_M]
    counted = wanted + count[_I]
    return KanoResult(
        category=_RULES[rule](count),
        better=(count[_A] + count[_O]) / counted if counted else nan,
        worse=-(count[_O] + count[_M]) / counted if counted else nan,
        category_strength=(count[first] - count[second]) / n,
        total_strength=wanted / n,
        fong=_fong(count, n),
        n=n,
        rule=rule,
    )


@overload
def quadrant(better: float, worse: float, split: float = ...) -> Category | None: ...
@overload
def quadrant(better: Numbers, worse: Numbers, split: float = ...) -> Objects: ...
def quadrant(
    better: float | Numbers, worse: float | Numbers, split: float = SUBSTANTIAL
) -> Category | Objects | None:
    """Category by the satisfaction coefficients: the quadrant of (abs(worse), better).

    Parameters
    ----------
    better : array_like
        CS+ in [0, 1]; NaN allowed.
    worse : array_like
        CS- in [-1, 0]; NaN allowed.
    split : float
        From here on a coefficient counts as substantial (that value included).

    Returns
    -------
    Category or None, or ndarray of these
        Low/low I, low/high A, high/low M, high/high O for (abs(worse), better); None where a
        coefficient is missing.

    Raises
    ------
    InvalidValue
        For a coefficient or a split outside its range, or unequal lengths.

    Notes
    -----
    Source: Berger et al. (1993); 0.5 as in the R package stp25kano.
    """
    split = _checks.one_within("split", split, 0, 1)
    up = _checks.numbers("better", better)
    down = _checks.numbers("worse", worse)
    _checks.within("better", up[~np.isnan(up)], 0, 1)
    _checks.within("worse", down[~np.isnan(down)], -1, 0)
    up, down = _checks.same_shape("better", up, "worse", down)
    cells = _checks.objects((_I, _M, _A, _O), 4)
    found = cells[2 * (up >= split) + (-down >= split)]
    missing = np.isnan(up) | np.isnan(down)
    if not np.ndim(found):
        return None if missing else Category(found)
    found[missing] = None
    return np.asarray(found, dtype=np.object_)


def _checked(counts: Mapping[str, int]) -> _Counts:
    count = dict.fromkeys(_ORDER, 0)
    for letter, given in counts.items():
        category = _checks.member("counts", Category, letter)
        value = _checks.at_least(str(category), given)
        if value != int(value):
            raise InvalidValue("not_whole", name=str(category), given=value)
        count[category] = int(value)
    if not any(count.values()):
        raise InvalidValue("nothing_counted", name="counts")
    return count


def _ranked(count: _Counts) -> list[Category]:
    return sorted(_ORDER, key=lambda category: -count[category])  # stable: ties keep _ORDER


def _fong(count: _Counts, n: int) -> Fong:
    b, a = sorted(count[category] for category in _ORDER if category is not _Q)[-2:]
    limit = _Z_90 * sqrt((a + b) * (2 * n - a - b) / (2 * n))
    return Fong(difference=a - b, limit=limit, significant=a > 0 and a - b >= limit)


def _mode(count: _Counts) -> Category:
    return _ranked(count)[0]


def _hierarchy(count: _Counts) -> Category:
    top_two = _ranked(count)[:2]
    gap = count[top_two[0]] - count[top_two[1]]
    return min(top_two, key=_ORDER.index) if _within_tie(gap, count) else top_two[0]


def _within_tie(gap: int, count: _Counts) -> bool:
    return gap <= NEAR_TIE * sum(count.values()) + 1e-9


def _aom(count: _Counts) -> Category:
    wanted, other = _ORDER[:3], _ORDER[3:]
    more = sum(count[c] for c in wanted) > sum(count[c] for c in other)
    return max(wanted if more else other, key=lambda category: count[category])


_RULES: dict[str, Callable[[_Counts], Category]] = {
    "mode": _mode,
    "hierarchy": _hierarchy,
    "aom": _aom,
}
RULES = tuple(_RULES)
"""Names of the rules that turn counts into a category."""
