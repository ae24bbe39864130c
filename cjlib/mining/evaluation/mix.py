"""Who answered: a changed mix of groups, and groups that were chosen because they scored low."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from cjlib.errors import DataProblem
from cjlib.mining.columns import find_column
from cjlib.mining.evaluation.naive import Finding
from cjlib.mining.evaluation.reading import check_confidence, numbers, yes_no
from cjlib.mining.evaluation.regression import least_squares
from cjlib.mining.evaluation.results import Estimate
from cjlib.mining.evaluation.words import chance, signed
from cjlib.texts import t

if TYPE_CHECKING:
    import pandas as pd

WORTH_NAMING = 0.2  # part of the naive difference that the mix makes


@dataclass(frozen=True, kw_only=True)
class ChangedMix:
    """After minus before, split in two.

    Attributes
    ----------
    naive : float
        After minus before, in the unit of the values; it is ``within + mix``.
    within : float
        What changed within the groups, each group at its mean share of both periods.
    mix : float
        What came about because other groups answered.
    p : float
        Chi-squared test that the groups have the same shares in both periods.
    table : pandas.DataFrame
        ``group``, ``n_before``, ``n_after``, ``share_before``, ``share_after``, ``mean_before``,
        ``mean_after`` (not-a-number where fewer than five people answered), ``within``, ``mix``.
    left_out : int
        Rows with something missing.
    """

    naive: float
    within: float
    mix: float
    p: float
    table: pd.DataFrame = field(repr=False, compare=False)
    left_out: int

    @property
    def misleads(self) -> bool:
        """Whether the mix clearly changed and makes a fifth or more of the naive difference."""
        return self.p < 0.05 and abs(self.mix) >= WORTH_NAMING * abs(self.naive)

    def finding(self) -> Finding:
        """The same as a `Finding`: ``"mix"`` or ``"same_mix"``."""
        found = {"naive": self.naive, "within": self.within, "mix": self.mix, "p": self.p}
        return Finding("mix" if self.misleads else "same_mix", self.misleads, found)

    def sentence(self) -> str:
        """The split in words."""
        return self.finding().sentence()


def changed_mix(frame: pd.DataFrame, value: str, group: str, after: str) -> ChangedMix:
    """Split a before-after difference in change within groups and change of mix (shift-share).

    Parameters
    ----------
    frame : pandas.DataFrame
        One row per answer.
    value : str
        Column with numbers.
    group : str
        Column with the group of the one who answered, such as the segment or the channel.
    after : str
        Column with True and False, or 1 and 0.

    Returns
    -------
    ChangedMix

    Raises
    ------
    DataProblem
        If a column is missing, or one of the periods is empty.

    Notes
    -----
    Per group: within = (mean share) x (change of mean), mix = (mean of both means - overall mean) x
    (change of share).  A group that occurs in one period only counts as mix.  Averaging both
    periods leaves no rest (Kitagawa 1955).
    """
    import pandas as pd

    columns = list(map(str, frame.columns))
    names = [find_column(name, columns) for name in (value, group, after)]
    y, late = numbers(names[0], frame[names[0]]), yes_no(names[2], frame[names[2]])
    whole = np.isfinite(y) & np.isfinite(late) & frame[names[1]].notna().to_numpy()
    code, labels = pd.factorize(frame[names[1]][whole], sort=True)
    y, late = y[whole], late[whole] == 1
    if late.all() or not late.any():
        when = t("evaluation.cell.before") if late.all() else t("evaluation.cell.after")
        raise DataProblem("evaluation.empty_cell", which=names[0], when=when)
    n = np.array([np.bincount(code[side], minlength=len(labels)) for side in (~late, late)])
    total = np.array(
        [np.bincount(code[side], y[side], minlength=len(labels)) for side in (~late, late)]
    )
    mean = np.divide(total, n, out=np.full(total.shape, np.nan), where=n > 0)
    filled = np.where(np.isnan(mean), mean[::-1], mean)  # seen once: its mean did not change
    share = n / n.sum(axis=1, keepdims=True)
    overall = float((total.sum(axis=1) / n.sum(axis=1)).mean())
    within = share.mean(axis=0) * (filled[1] - filled[0])
    mix = (filled.mean(axis=0) - overall) * (share[1] - share[0])
    shown = np.where(n >= 5, mean, np.nan)
    table = pd.DataFrame(
        {
            "group": labels,
            "n_before": n[0],
            "n_after": n[1],
            "share_before": share[0],
            "share_after": share[1],
            "mean_before": shown[0],
            "mean_after": shown[1],
            "within": within,
            "mix": mix,
        }
    )
    return ChangedMix(
        naive=float(y[late].mean() - y[~late].mean()),
        within=float(within.sum()),
        mix=float(mix.sum()),
        p=_same_shares(n),
        table=table,
        left_out=int((~whole).sum()),
    )


def _same_shares(n: NDArray[np.int64]) -> float:
    """p of the chi-squared test that the groups have the same shares in both periods."""
    from scipy.special import chdtrc

    expected = np.outer(n.sum(axis=1), n.sum(axis=0)) / n.sum()
    groups = n.shape[1]
    return float(chdtrc(groups - 1, ((n - expected) ** 2 / expected).sum())) if groups > 1 else 1.0


@dataclass(frozen=True, kw_only=True)
class BackToTheMean:
    """A group chosen on its first score: what it would have done anyway.

    Attributes
    ----------
    observed : float
        Second minus first score of the chosen group.
    expected : float
        The part of it that people with such first scores would show anyway.
    beyond : Estimate
        What is left, with its interval: observed minus expected.
    n : tuple of int
        People chosen and not chosen, with both scores.
    left_out : int
        People with a score missing.
    """

    observed: float
    expected: float
    beyond: Estimate
    n: tuple[int, int]
    left_out: int

    def sentence(self) -> str:
        """What was seen, what was to be expected, and what is left."""
        return t(
            "evaluation.back_to_the_mean",
            observed=signed(self.observed),
            expected=signed(self.expected),
            beyond=signed(self.beyond.value),
            low=signed(self.beyond.low),
            high=signed(self.beyond.high),
            chance=chance(self.beyond.p),
        )


def regression_to_the_mean(
    first: Any, second: Any, chosen: Any, *, confidence: float = 0.95
) -> BackToTheMean:
    """Compare people who were chosen because of their first score with all others.

    Parameters
    ----------
    first, second : array_like, shape (people,)
        Score before and after, of the same people.
    chosen : array_like of bool, shape (people,)
        Who got the change, such as everybody below a 6.
    confidence : float
        Between 0 and 1, ends excluded.

    Returns
    -------
    BackToTheMean

    Raises
    ------
    DataProblem
        For unequal lengths, or fewer than five people in a group.

    Notes
    -----
    Least squares of the second score on the first and on being chosen (analysis of covariance),
    standard errors HC1.  It draws one straight line for both groups.
    """
    check_confidence(confidence)
    x, y, marked = numbers("first", first), numbers("second", second), yes_no("chosen", chosen)
    for name, column in (("second", y), ("chosen", marked)):
        if len(column) != len(x):
            raise DataProblem("unequal_lengths", name="first", other=name, n=len(x), m=len(column))
    whole = np.isfinite(x) & np.isfinite(y) & np.isfinite(marked)
    x, y, marked = x[whole], y[whole], marked[whole]
    sizes = (int(marked.sum()), int(len(marked) - marked.sum()))
    if min(sizes) < 5:
        raise DataProblem("evaluation.too_few", name="chosen", n=min(sizes), least=5)
    fit = least_squares(y, np.column_stack([np.ones(len(x)), x, marked]))
    beyond = fit.coefficient(2, confidence)
    observed = float((y - x)[marked == 1].mean())
    return BackToTheMean(
        observed=observed,
        expected=observed - beyond.value,
        beyond=beyond,
        n=sizes,
        left_out=int((~whole).sum()),
    )
