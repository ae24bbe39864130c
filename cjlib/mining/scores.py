"""What a metric gives back: one number about many answers, with its interval."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from cjlib.mining.scales import Scale

Direction = Literal["high-is-good", "low-is-good"]


@dataclass(frozen=True, kw_only=True)
class Score:
    """One number about many answers, with its interval.

    Parameters
    ----------
    value, low, high : float
        The number and both ends of its interval, in the unit of the metric.
    n : int
        Number of answers; blanks do not count.
    method : str
        How the interval was made.
    scale : Scale
        What the question offered.
    confidence : float
        0.95 for a 95% interval.
    blank : int
        Number of respondents without an answer.
    sd : float
        Spread of what was averaged, in the unit of ``value``.
    effective_n : float
        ``n`` without weights; with weights Kish's (sum w)^2 / sum w^2.
    """

    value: float
    low: float
    high: float
    n: int
    method: str
    scale: Scale
    confidence: float
    blank: int
    sd: float
    effective_n: float

    @property
    def standard_error(self) -> float:
        """Spread of ``value`` over repeated samples, in the unit of ``value``."""
        return self.sd / math.sqrt(self.effective_n)


@dataclass(frozen=True, kw_only=True)
class Nps(Score):
    """Net promoter score in points, -100 to 100; counts are of respondents, unweighted."""

    promoters: int
    passives: int
    detractors: int

    @property
    def shares(self) -> tuple[float, float, float]:
        """Shares of promoters, passives and detractors, 0-1, weighted if the score is.

        The first minus the last is ``value / 100``, also where the counts say otherwise.
        """
        gap = self.value / 100
        decided = (self.sd / 100) ** 2 + gap**2
        promoters, detractors = (decided + gap) / 2, (decided - gap) / 2
        return promoters, max(0.0, 1 - decided), detractors


@dataclass(frozen=True, kw_only=True)
class Csat(Score):
    """Customer satisfaction: a mean on the scale, or a share (0-1) by a top-k rule."""

    rule: str


@dataclass(frozen=True, kw_only=True)
class Ces(Score):
    """Customer effort score: a mean on its scale, with the direction of good."""

    direction: Direction


@dataclass(frozen=True, kw_only=True)
class Difference:
    """How far two scores lie apart, ``first - second``, with an interval.

    Parameters
    ----------
    value, low, high : float
        In the unit of the scores.
    method : str
        ``"wald"``, ``"adjusted-wald"``, ``"newcombe"`` or ``"welch"``.
    confidence : float
        0.95 for a 95% interval.
    n : tuple of int
        Answers behind the first and the second score.
    """

    value: float
    low: float
    high: float
    method: str
    confidence: float
    n: tuple[int, int]

    @property
    def clear(self) -> bool:
        """Whether the interval leaves zero out."""
        return self.low > 0 or self.high < 0
