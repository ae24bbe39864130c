"""Difference-in-differences: what the changed group moved beyond what the other moved."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from cjlib.errors import DataProblem
from cjlib.mining.columns import find_column
from cjlib.mining.evaluation.reading import check_confidence, moments, numbers, one_moment, yes_no
from cjlib.mining.evaluation.regression import least_squares
from cjlib.mining.evaluation.results import Estimate, Floats
from cjlib.mining.evaluation.words import chance, figure, signed, verdict
from cjlib.texts import t

if TYPE_CHECKING:
    import pandas as pd

FEW_CLUSTERS = 20  # with fewer, clustered standard errors come out too small (a rule of thumb)


@dataclass(frozen=True, kw_only=True)
class DifferenceInDifferences:
    """(After minus before) in the changed group, minus the same in the other group.

    Attributes
    ----------
    estimate, se, low, high, p : float
        The effect in the unit of the outcome, with its interval and two-sided p.
    naive : float
        After minus before in the changed group alone.
    other : float
        After minus before in the group without the change: what would have happened anyway.
    cells : pandas.DataFrame
        The four means: ``treated``, ``after`` (bool), ``n``, ``mean``, ``sd``.
    method : str
        ``"HC1"``, or ``"cluster"`` where rows of one cluster may go together.
    clusters : int
        Number of clusters; 0 without.
    n, left_out : int
        Rows used, and rows with something missing.
    confidence : float
        0.95 for a 95% interval.
    """

    estimate: float
    se: float
    low: float
    high: float
    p: float
    naive: float
    other: float
    cells: pd.DataFrame = field(repr=False, compare=False)
    method: str
    clusters: int
    n: int
    left_out: int
    confidence: float

    @property
    def clear(self) -> bool:
        """Whether the interval leaves zero out."""
        return self.low > 0 or self.high < 0

    def sentence(self) -> str:
        """Both changes, their difference, and whether it may be chance."""
        told = t(
            "evaluation.did.sentence",
            naive=signed(self.naive),
            other=signed(self.other),
            estimate=signed(self.estimate),
            low=signed(self.low),
            high=signed(self.high),
            confidence=self.confidence,
            chance=chance(self.p),
        )
        return f"{told} {verdict(self.low, self.high)}"

    def remarks(self) -> list[str]:
        """What must be said beside it: the assumption, small groups, few clusters, lost rows."""
        found = [t("evaluation.did.assumption")]
        least = int(self.cells["n"].min())
        if least < 20:
            found.append(t("evaluation.did.small", n=least))
        if 0 < self.clusters < FEW_CLUSTERS:
            found.append(t("evaluation.did.few_clusters", n=self.clusters))
        if self.left_out:
            found.append(t("evaluation.left_out", left_out=self.left_out, n=self.n))
        return found


def difference_in_differences(
    frame: pd.DataFrame,
    outcome: str,
    treated: str,
    after: str,
    *,
    cluster: str | None = None,
    confidence: float = 0.95,
) -> DifferenceInDifferences:
    """Difference-in-differences by least squares on treated, after and both.

    Parameters
    ----------
    frame : pandas.DataFrame
        One row per answer, or per shop and period.
    outcome : str
        Column with numbers.
    treated, after : str
        Columns with True and False, or 1 and 0: did this row's group get the change (also before
        it), and is this row from after it?
    cluster : str, optional
        Column that says which rows go together, such as the customer or the shop.
    confidence : float
        Between 0 and 1, ends excluded.

    Returns
    -------
    DifferenceInDifferences

    Raises
    ------
    DataProblem
        If a column is missing or not yes or no, one of the four groups is empty, or there are not
        enough rows or clusters for a standard error.

    Notes
    -----
    It assumes parallel trends: without the change both groups would have moved alike.
    Standard errors are HC1 (uneven spread allowed), or clustered.

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({
    ...     "mark": [6, 7, 8, 9, 6, 8, 7, 8],
    ...     "shop": [1, 1, 1, 1, 0, 0, 0, 0],
    ...     "new": [0, 0, 1, 1, 0, 0, 1, 1],
    ... })
    >>> found = difference_in_differences(frame, outcome="mark", treated="shop", after="new")
    >>> round(found.naive, 6), round(found.other, 6), round(found.estimate, 6)
    (2.0, 0.5, 1.5)
    """
    import pandas as pd

    check_confidence(confidence)
    names = [find_column(name, list(map(str, frame.columns))) for name in (outcome, treated, after)]
    y = numbers(names[0], frame[names[0]])
    arm, late = (yes_no(name, frame[name]) for name in names[1:])
    whole = np.isfinite(y) & np.isfinite(arm) & np.isfinite(late)
    groups = None
    if cluster is not None:
        column = frame[find_column(cluster, list(map(str, frame.columns)))]
        whole &= ~column.isna().to_numpy()
        groups = pd.factorize(column[whole])[0]
    y, arm, late = y[whole], arm[whole], late[whole]
    cells = _four(y, arm, late)
    if len(y) < 6 or (groups is not None and groups.max() < 2):
        raise DataProblem("evaluation.did_too_few", n=len(y))
    design = np.column_stack([np.ones(len(y)), arm, late, arm * late])
    fit = least_squares(y, design, clusters=groups)
    effect = fit.coefficient(3, confidence)
    return DifferenceInDifferences(
        estimate=effect.value,
        se=effect.se,
        low=effect.low,
        high=effect.high,
        p=effect.p,
        naive=float(fit.coefficients[2] + fit.coefficients[3]),
        other=float(fit.coefficients[2]),
        cells=cells,
        method="HC1" if groups is None else "cluster",
        clusters=0 if groups is None else int(groups.max()) + 1,
        n=len(y),
        left_out=len(whole) - len(y),
        confidence=confidence,
    )


@dataclass(frozen=True, kw_only=True)
class Parallel:
    """Whether two groups moved alike before the change.

    Attributes
    ----------
    gap : Estimate
        How much faster the changed group rose before the change, per unit of ``unit``.
    unit : str
        ``"week"`` for dates, ``"step"`` for numbers.
    n : int
        Rows before the change.
    """

    gap: Estimate
    unit: str
    n: int

    def sentence(self) -> str:
        """The difference of the two slopes in words."""
        told = t("evaluation.parallel.week") if self.unit == "week" else ""
        key = "apart" if self.gap.clear else "alike"
        return t(
            f"evaluation.parallel.{key}",
            slope=signed(self.gap.value),
            unit=told or t("evaluation.parallel.step"),
            low=figure(self.gap.low),
            high=figure(self.gap.high),
        )


def parallel_trends(
    frame: pd.DataFrame,
    outcome: str,
    treated: str,
    time: str,
    change_at: Any,
    *,
    confidence: float = 0.95,
) -> Parallel:
    """Compare the slopes of two groups before the change: the test of what the method assumes.

    Parameters
    ----------
    frame, outcome, treated, confidence
        As in `difference_in_differences`.
    time : str
        Column with dates or numbers.
    change_at : date or number
        When the change came.

    Returns
    -------
    Parallel
        A clear gap warns.  No clear gap is no proof: with few rows nothing is clear.

    Raises
    ------
    DataProblem
        If a group has fewer than three rows, or two moments, before the change.
    """
    y, arm = numbers(outcome, frame[outcome]), yes_no(treated, frame[treated])
    when, dates = moments(time, frame[time])
    change = one_moment("change_at", change_at, dates)
    early = np.isfinite(y) & np.isfinite(arm) & (when < change)
    return slopes_apart(y[early], arm[early], when[early] - change, dates, confidence)


def slopes_apart(y: Floats, arm: Floats, when: Floats, dates: bool, confidence: float) -> Parallel:
    """`parallel_trends` on arrays of rows before the change.

    Parameters
    ----------
    y, arm, when : numpy.ndarray, shape (n,)
        Outcome, 1 for the changed group, and the moment on a clock of days or of steps.
    dates : bool
        Whether that clock counts days.
    """
    when = when / (7 if dates else 1)
    for side in (0, 1):
        here = when[arm == side]
        if len(here) < 3 or np.ptp(here) == 0:
            raise DataProblem("evaluation.did_too_few", n=len(here))
    design = np.column_stack([np.ones(len(y)), arm, when, arm * when])
    gap = least_squares(y, design).coefficient(3, confidence)
    return Parallel(gap=gap, unit="week" if dates else "step", n=len(y))


def _four(y: Any, arm: Any, late: Any) -> pd.DataFrame:
    """Means of the four groups; refuses an empty one."""
    import pandas as pd

    rows = []
    for treated in (True, False):
        for after in (False, True):
            here = y[(arm == treated) & (late == after)]
            if not len(here):
                which = t(f"evaluation.cell.{'treated' if treated else 'other'}")
                when = t(f"evaluation.cell.{'after' if after else 'before'}")
                raise DataProblem("evaluation.empty_cell", which=which, when=when)
            sd = float(here.std(ddof=1)) if len(here) > 1 else np.nan
            rows.append((treated, after, len(here), float(here.mean()), sd))
    return pd.DataFrame(rows, columns=["treated", "after", "n", "mean", "sd"])
