"""Divide R-squared among the drivers, and say how sure the division is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

from cjlib.errors import InvalidValue
from cjlib.mining.drivers.reading import Answers, read, read_correlations
from cjlib.mining.drivers.relative_weights import relative_weights
from cjlib.mining.drivers.resampling import correlations, resampled
from cjlib.mining.drivers.subsets import lmg
from cjlib.progress import Tell, part, silent

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]
Method = Literal["lmg", "johnson"]

OVERLAP = 0.9  # from here on the other drivers nearly tell this one: a variance inflation of 10
_CELLS = 4_000_000  # numbers in memory at once: 32 MB
_DIVIDE: dict[str, Callable[[Floats], Floats]] = {"lmg": lmg, "johnson": relative_weights}


def shares(
    X: Any,  # noqa: N803 - the customary name of a table of predictors
    y: Any,
    method: Method = "lmg",
    *,
    weights: Any = None,
    confidence: float = 0.95,
    draws: int = 500,
    seed: int = 1,
    tell: Tell = silent,
) -> pd.DataFrame:
    """How much each driver carries of the R-squared of the overall score.

    Parameters
    ----------
    X : pandas.DataFrame, dict or array_like, shape (n, p)
        Scores per touchpoint, one column per driver; columns of an array are called x1, x2 ...
        LMG takes up to 15 drivers.
    y : array_like or pandas.Series, shape (n,)
        The overall score.  Two pandas objects are laid side by side by their index.
    method : {"lmg", "johnson"}
        LMG: the average gain over all orders of putting drivers in.  Johnson: relative weights.
    weights : array_like, shape (n,), optional
        Survey weights, not negative.
    confidence : float
        Between 0 and 1, ends excluded.
    draws : int
        Bootstrap samples of respondents; 0 leaves the intervals out (not-a-number).
    seed : int
        The same seed gives the same intervals.
    tell : callable
        Told how much is done, 0-1; see `cjlib.progress`.

    Returns
    -------
    pandas.DataFrame
        One row per driver, in the order given, indexed by ``driver``:

        - ``share``: part of R-squared, 0-1; together they are R-squared
        - ``relative``: that part of what is explained, 0-1; together 1
        - ``low``, ``high``: bootstrap percentile interval of ``share``
        - ``rank``, ``rank_low``, ``rank_high``: 1 is the largest share, with its interval
        - ``correlation``: with the outcome, -1 to 1; its sign says which way it goes
        - ``n``: rows counted

        ``attrs`` holds ``r_squared``, ``adjusted_r_squared``, ``method``, ``n``, ``left_out``
        (rows with something missing), ``weighted``, ``seed``, ``draws``, ``confidence``, ``tied``
        (pairs of drivers that cannot be told apart: the interval of the difference of their shares
        holds 0) and ``overlapping`` (drivers that the other drivers tell for nine tenths or more).

    Raises
    ------
    DataProblem
        For more than 15 drivers by LMG, a driver or outcome without spread, fewer rows than
        drivers plus three, lengths or rows that differ, a column twice, or text.
    InvalidValue
        For an unknown method, or a confidence or number of draws outside its range.

    Notes
    -----
    A share divides explained variance; it does not show cause.  Asked in one questionnaire, scores
    go together anyway (common-method variance).  Sources: Lindeman, Merenda and Gold (1980) and
    Grömping (2006) for LMG; Johnson (2000) for relative weights.

    Examples
    --------
    >>> table = shares([[1, 2], [2, 1], [3, 4], [4, 3], [5, 6], [6, 5]], [1, 2, 3, 5, 5, 6])
    >>> bool(abs(table["share"].sum() - table.attrs["r_squared"]) < 1e-12)
    True
    """
    _check(confidence, draws)
    answers = read(X, y, weights, method)
    matrix = correlations(answers.values, answers.weights)
    table = _table(answers.names, matrix[0], method)
    p, n = len(answers.names), len(answers.values)
    samples = _samples(answers, method, draws, seed, tell)
    tied: tuple[tuple[str, str], ...] = ()
    tails = [0.5 - confidence / 2, 0.5 + confidence / 2]
    if len(samples):
        table["low"], table["high"] = np.quantile(samples, tails, axis=0)
        ranks = _ranks(samples)
        table["rank_low"], table["rank_high"] = np.quantile(
            ranks, tails, axis=0, method="inverted_cdf"
        ).astype(int)
        tied = _tied(answers.names, samples, tails)
    else:
        table[["low", "high", "rank_low", "rank_high"]] = np.nan
    table["n"] = n
    r_squared = float(table["share"].sum())
    table.attrs.update(
        adjusted_r_squared=1 - (1 - r_squared) * (n - 1) / (n - p - 1),
        n=n,
        left_out=answers.left_out,
        weighted=weights is not None,
        seed=seed,
        draws=len(samples),
        confidence=confidence,
        tied=tied,
    )
    columns = ["share", "relative", "low", "high", "rank", "rank_low", "rank_high"]
    return table[[*columns, "correlation", "n"]]


def shares_from_correlations(
    predictors: Any,
    outcome: Any,
    method: Method = "lmg",
    *,
    names: Sequence[str] | None = None,
) -> pd.DataFrame:
    """The same division when only correlations are known, as in a published table.

    Parameters
    ----------
    predictors : array_like or pandas.DataFrame, shape (p, p)
        Correlations among the drivers: symmetric, ones on the diagonal.
    outcome : array_like or pandas.Series, shape (p,)
        Correlation of each driver with the outcome.
    method : {"lmg", "johnson"}
        As in `shares`.
    names : sequence of str, optional
        The drivers; else the columns of the DataFrame, else x1, x2 ...

    Returns
    -------
    pandas.DataFrame
        One row per driver, in the order given, indexed by ``driver``, with ``share``, ``relative``,
        ``rank`` and ``correlation`` as in `shares`; ``attrs`` holds ``r_squared``, ``method`` and
        ``overlapping``.  Without rows there are no intervals.

    Raises
    ------
    DataProblem
        For shapes that do not fit, correlations outside -1 to 1, a matrix that is not symmetric or
        has no ones on its diagonal, and correlations that cannot occur together.
    InvalidValue
        For an unknown method.

    Examples
    --------
    >>> shares_from_correlations([[1, 0], [0, 1]], [0.5, 0.3])["share"].round(2).tolist()
    [0.25, 0.09]
    """
    found, matrix = read_correlations(predictors, outcome, names, method)
    return _table(found, matrix, method)


def _table(names: tuple[str, ...], matrix: Floats, method: str) -> pd.DataFrame:
    import pandas as pd

    share = _DIVIDE[method](matrix[np.newaxis])[0]
    r_squared = float(share.sum())
    table = pd.DataFrame(
        {
            "share": share,
            "relative": share / r_squared if r_squared else np.nan,
            "rank": _ranks(share[np.newaxis])[0],
            "correlation": matrix[:-1, -1],
        },
        index=pd.Index(names, name="driver"),
    )
    table.attrs = {
        "r_squared": r_squared,
        "method": method,
        "overlapping": _overlapping(names, matrix[:-1, :-1]),
    }
    return table


def _samples(answers: Answers, method: str, draws: int, seed: int, tell: Tell) -> Floats:
    """Shares in every bootstrap sample, shape (draws, drivers)."""
    drivers = len(answers.names)
    if not draws:
        return np.empty((0, drivers))
    related = resampled(answers.values, answers.weights, draws, seed, part(tell, 0, 0.5))
    step = max(1, _CELLS // (4 * 2**drivers)) if method == "lmg" else draws
    found = []
    for start in range(0, draws, step):
        tell(0.5 + start / draws / 2)
        found.append(_DIVIDE[method](related[start : start + step]))
    tell(1.0)
    return np.concatenate(found)


def _ranks(samples: Floats) -> NDArray[np.int64]:
    """Rank of each share in its row, 1 for the largest; equal shares get the same rank.

    Shares that differ only by rounding are equal, or a driver given twice would have two ranks.
    """
    rounded = np.round(samples, 12)
    larger = rounded[:, np.newaxis, :] > rounded[:, :, np.newaxis]
    return np.asarray(1 + larger.sum(axis=2), dtype=np.int64)


def _tied(
    names: tuple[str, ...], samples: Floats, tails: list[float]
) -> tuple[tuple[str, str], ...]:
    pairs = []
    for first, second in combinations(range(len(names)), 2):
        low, high = np.quantile(samples[:, first] - samples[:, second], tails)
        if low <= 1e-12 and high >= -1e-12:
            pairs.append((names[first], names[second]))
    return tuple(pairs)


def _overlapping(names: tuple[str, ...], among: Floats) -> tuple[str, ...]:
    """Drivers that the others tell for nine tenths or more."""
    found = []
    for at, name in enumerate(names):
        others = np.delete(np.arange(len(names)), at)
        across = among[at, others]
        if across @ np.linalg.pinv(among[np.ix_(others, others)]) @ across >= OVERLAP:
            found.append(name)
    return tuple(found)


def _check(confidence: float, draws: int) -> None:
    if not 0 < confidence < 1:
        raise InvalidValue("out_of_range", name="confidence", low=0, high=1, given=confidence)
    if draws < 0:
        raise InvalidValue("too_low", name="draws", low=0, given=draws)
