"""How far people agree on an order: Kendall's coefficient of concordance W, with ties."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cjlib.errors import InvalidValue
from cjlib.texts import t

SHUFFLES: Final = 1000
_AT_ONCE: Final = 2_000_000  # ranks held at one time while shuffling

WEAK, STRONG = 0.3, 0.7
"""Below the first people hardly agree, from the second on they do: a convention of this kit."""

CHANCE: Final = 0.05
"""With a larger p the agreement may be chance."""


@dataclass(frozen=True)
class Agreement:
    """Agreement of people on the order of ideas.

    Attributes
    ----------
    w : float
        Kendall's W, 0 (none) to 1 (the same order); not-a-number where it cannot be computed.
    p : float
        Share of random orders that agree as much or more, by shuffling; not-a-number likewise.
    people, ideas : int
        How many people scored how many ideas, all of them each.
    left_out : int
        Ideas that not everybody scored, which therefore do not count.
    """

    w: float
    p: float
    people: int
    ideas: int
    left_out: int = 0

    @property
    def known(self) -> bool:
        """Whether there is a W: at least two people, two ideas and some difference."""
        return not math.isnan(self.w)

    def sentence(self) -> str:
        """The agreement in words, with how many it rests on, or why there is none."""
        values = {"w": self.w, "p": self.p, "people": self.people, "ideas": self.ideas}
        if self.people < 2:
            return t("rating.agreement.one_person")
        if self.ideas < 2:
            return t("rating.agreement.few_ideas", **values)
        if not self.known:
            return t("rating.agreement.all_equal", **values)
        level = "weak" if self.w < WEAK else "strong" if self.w >= STRONG else "some"
        said = t(f"rating.agreement.{level}", **values)
        if self.p > CHANCE:
            said += " " + t("rating.agreement.chance", p=self.p)
        if self.left_out:
            said += " " + t("rating.agreement.left_out", n=self.left_out)
        return said


def kendalls_w(scores: ArrayLike) -> float:
    """Kendall's coefficient of concordance of several people's scores, corrected for ties.

    Parameters
    ----------
    scores : array_like, shape (people, ideas)
        Any scores: only their order per person counts.  Equal scores share their mean rank.

    Returns
    -------
    float
        W = 12 S / (m^2 (n^3 - n) - m sum T), with S the sum of squares of the rank sums around
        their mean and T the sum of t^3 - t over groups of t equal scores of one person; 0 to 1.
        Not-a-number for fewer than two people or ideas, or if everybody scores all ideas equal.

    Raises
    ------
    InvalidValue
        If a score is missing or the array has no two dimensions.

    Notes
    -----
    Source: Kendall & Babington Smith (1939); Siegel & Castellan (1988) for ties.
    """
    given = np.asarray(scores, dtype=np.float64)
    if given.ndim != 2 or np.isnan(given).any():
        raise InvalidValue("making.scores_table", given=str(given.shape))
    return float(_w(_ranks(given), _ties(given)))


def agreement(scores: ArrayLike, *, seed: int = 0) -> Agreement:
    """Kendall's W over the ideas that everybody scored, with a p-value by shuffling.

    Parameters
    ----------
    scores : array_like, shape (people, ideas)
        Not-a-number where somebody did not score an idea.
    seed : int
        For the shuffles, so that the same scores give the same p.

    Returns
    -------
    Agreement
    """
    given = np.asarray(scores, dtype=np.float64)
    everybody = ~np.isnan(given).any(axis=0)
    kept = given[:, everybody]
    people, ideas = kept.shape
    left_out = int((~everybody).sum())
    if people < 2 or ideas < 2:
        return Agreement(math.nan, math.nan, people, ideas, left_out)
    w = kendalls_w(kept)
    p = math.nan if math.isnan(w) else _p(kept, w, seed)
    return Agreement(w, p, people, ideas, left_out)


def _ranks(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    from scipy.stats import rankdata

    ranked: NDArray[np.float64] = rankdata(scores, axis=1)
    return ranked


def _ties(scores: NDArray[np.float64]) -> float:
    counts = (np.unique(row, return_counts=True)[1] for row in scores)
    return float(sum((many**3 - many).sum() for many in counts))


def _w(ranks: NDArray[np.float64], ties: float) -> Any:
    people, ideas = ranks.shape[-2:]
    if people < 2 or ideas < 2:
        return math.nan
    sums = ranks.sum(axis=-2)
    spread = ((sums - people * (ideas + 1) / 2) ** 2).sum(axis=-1)
    most = people**2 * (ideas**3 - ideas) - people * ties
    return 12 * spread / most if most > 0 else math.nan


def _p(scores: NDArray[np.float64], w: float, seed: int) -> float:
    """Of as many random orders, the share that agrees as much; the real one counts along."""
    random = np.random.default_rng(seed)
    ranks, ties = _ranks(scores), _ties(scores)
    as_much, done = 0, 0
    while done < SHUFFLES:
        many = min(SHUFFLES - done, max(1, _AT_ONCE // ranks.size))
        shuffled = random.permuted(np.broadcast_to(ranks, (many, *ranks.shape)).copy(), axis=-1)
        as_much += int((_w(shuffled, ties) >= w - 1e-12).sum())
        done += many
    return (as_much + 1) / (SHUFFLES + 1)
