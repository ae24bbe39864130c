"""Word of mouth: one customer's shared experience is where the next one begins.

The ultimate moment of truth (UMOT, sharing) of one customer becomes the zero moment of truth
(ZMOT, first contact) of another (Ruigrok NetPanel, S2-02).  So customers bring customers, as an
illness spreads: what counts is the reproduction number, how many new customers each one brings.

Teaching form of this kit: a branching process in which all customers are alike.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from cjlib.errors import DataProblem, InvalidValue
from cjlib.mining.evaluation.reading import check_confidence, numbers
from cjlib.mining.evaluation.words import figure
from cjlib.texts import t

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]

MOST_CUSTOMERS = 10_000_000  # where growth is cut off when no market says where it ends


@dataclass(frozen=True)
class Referral:
    """How customers bring customers.

    Parameters
    ----------
    telling : float
        Share of customers who tell others, 0-1 (UMOT).
    people : float
        How many people such a customer tells, 0 or more.
    starting : float
        Share of those told who become a customer, 0-1 (by way of their ZMOT).

    Raises
    ------
    InvalidValue
        For a share outside 0-1, or fewer than nobody told.

    Notes
    -----
    Teaching form of this kit.

    Examples
    --------
    >>> model = Referral(telling=0.3, people=4, starting=0.25)
    >>> round(model.reproduction, 2), round(model.customers_per_seed, 4)
    (0.3, 1.4286)
    """

    telling: float
    people: float
    starting: float

    def __post_init__(self) -> None:
        for name in ("telling", "starting"):
            value = getattr(self, name)
            if not 0 <= value <= 1:
                raise InvalidValue("out_of_range", name=name, low=0, high=1, given=value)
        if not 0 <= self.people < math.inf:
            raise InvalidValue("too_low", name="people", low=0, given=self.people)

    @property
    def reproduction(self) -> float:
        """New customers that each customer brings, on average."""
        return self.telling * self.people * self.starting

    @property
    def grows(self) -> bool:
        """Whether word of mouth alone keeps going: a reproduction number of 1 or more."""
        return self.reproduction >= 1

    @property
    def customers_per_seed(self) -> float:
        """Customers in the end for each one who came by himself, he included: 1 / (1 - R)."""
        return math.inf if self.grows else 1 / (1 - self.reproduction)

    @property
    def generations_to_double(self) -> float:
        """Generations in which a generation becomes twice as large; infinite up to R = 1."""
        if self.reproduction <= 1:
            return math.inf
        return math.log(2) / math.log(self.reproduction)

    def expected(self, seeds: int = 100, generations: int = 10) -> pd.DataFrame:
        """Mean number of customers per generation, without an end to the market.

        Parameters
        ----------
        seeds : int
            Customers who came by themselves.
        generations : int
            How often the word is passed on.

        Returns
        -------
        pandas.DataFrame
            ``generation`` (0 are the seeds), ``customers``, ``total`` (up to and including it).
        """
        import pandas as pd

        _at_least("seeds", seeds, 1)
        _at_least("generations", generations, 1)
        steps = np.arange(generations + 1)
        customers = seeds * self.reproduction**steps
        return pd.DataFrame(
            {"generation": steps, "customers": customers, "total": np.cumsum(customers)}
        )

    def simulate(
        self,
        seeds: int = 100,
        generations: int = 10,
        *,
        market: int | None = None,
        runs: int = 1000,
        confidence: float = 0.95,
        seed: int = 1,
    ) -> pd.DataFrame:
        """Play the word of mouth many times: how far do the outcomes lie apart?

        Parameters
        ----------
        seeds, generations : int
            As in `expected`.
        market : int, optional
            People who could become a customer, the seeds included.  The fewer are left, the more
            often the one who is told is a customer already.
        runs : int
            How often it is played, at least 100.
        confidence : float
            Between 0 and 1, ends excluded: the interval that holds that part of the runs.
        seed : int
            The same seed gives the same table.

        Returns
        -------
        pandas.DataFrame
            ``generation``, ``customers`` and ``total`` (means), ``low``, ``high`` (of the total),
            ``died_out`` (share of runs in which nobody new came any more, 0-1).

        Raises
        ------
        InvalidValue
            For numbers outside their range.

        Notes
        -----
        Who tells is drawn person by person (binomial); how many of those told become customers is
        Poisson.  Without a market a run stops growing at ten million customers.
        """
        import pandas as pd

        check_confidence(confidence)
        _at_least("seeds", seeds, 1)
        _at_least("generations", generations, 1)
        _at_least("runs", runs, 100)
        if market is not None:
            _at_least("market", market, seeds)
        rng = np.random.default_rng(seed)
        limit = MOST_CUSTOMERS if market is None else market
        customers = np.full(runs, seeds, dtype=np.int64)
        total = customers.copy()
        tails = [0.5 - confidence / 2, 0.5 + confidence / 2]
        rows = []
        for generation in range(generations + 1):
            low, high = np.quantile(total, tails)
            dead = float((customers == 0).mean())
            rows.append((generation, customers.mean(), total.mean(), low, high, dead))
            left = limit - total
            free = 1.0 if market is None else left / market
            told = rng.binomial(customers, self.telling) * self.people
            customers = np.minimum(rng.poisson(told * self.starting * free), left)
            total = total + customers
        columns = ["generation", "customers", "total", "low", "high", "died_out"]
        return pd.DataFrame(rows, columns=columns)

    def in_words(self) -> list[str]:
        """The reproduction number and what follows from it."""
        found = [
            t(
                "referral.chain",
                telling=self.telling,
                people=figure(self.people),
                starting=self.starting,
                reproduction=figure(self.reproduction),
            )
        ]
        if not self.grows:
            found.append(t("referral.shrinks", total=figure(self.customers_per_seed)))
        elif self.reproduction == 1:
            found.append(t("referral.even"))
        else:
            found.append(t("referral.grows", double=figure(self.generations_to_double)))
        return [*found, t("referral.teaching")]


@dataclass(frozen=True, kw_only=True)
class EstimatedReferral:
    """A referral model read from counts, with how sure its reproduction number is.

    Attributes
    ----------
    model : Referral
        The three numbers as counted.
    low, high : float
        Interval of the reproduction number.
    above_one : float
        Part of the draws in which it is 1 or more, 0-1.
    n : tuple of int
        Customers asked, customers who told how many people they spoke to, people who were told.
    draws, seed : int
        Of the simulation behind the interval.
    confidence : float
        0.95 for a 95% interval.
    """

    model: Referral
    low: float
    high: float
    above_one: float
    n: tuple[int, int, int]
    draws: int
    seed: int
    confidence: float

    def in_words(self) -> list[str]:
        """The model, the interval, and whether growth by itself is likely."""
        told = t(
            "referral.interval",
            reproduction=figure(self.model.reproduction),
            low=figure(self.low),
            high=figure(self.high),
            confidence=self.confidence,
            above=self.above_one,
        )
        chain, *more = self.model.in_words()
        return [chain, told, *more]


def estimate(
    tellers: int,
    asked: int,
    told: Any,
    started: int,
    followed: int,
    *,
    confidence: float = 0.95,
    draws: int = 10_000,
    seed: int = 1,
) -> EstimatedReferral:
    """The reproduction number from counts, with its interval.

    Parameters
    ----------
    tellers, asked : int
        So many of the customers asked say that they told others.
    told : array_like
        How many people each of those spoke to, for those who said so.
    started, followed : int
        So many of the people followed, who had been told, became a customer.
    confidence : float
        Between 0 and 1, ends excluded.
    draws, seed : int
        Of the simulation; at least 1,000 draws.

    Returns
    -------
    EstimatedReferral

    Raises
    ------
    InvalidValue
        For counts that cannot be.
    DataProblem
        If nobody said how many people were told.

    Notes
    -----
    Both shares are drawn from their Jeffreys distribution (a beta with a half added to each side,
    so that 0 of 10 is not a certain 0); how many are told by resampling what was said (bootstrap).
    The three are multiplied draw by draw.  Teaching form of this kit.  What people say that they
    tell is more than what they do tell.
    """
    check_confidence(confidence)
    _at_least("draws", draws, 1000)
    for name, count, of in (("tellers", tellers, asked), ("started", started, followed)):
        _at_least(name, of, 1)
        if not 0 <= count <= of:
            raise InvalidValue("out_of_range", name=name, low=0, high=of, given=count)
    people = numbers("told", told)
    people = people[np.isfinite(people)]
    if not len(people):
        raise DataProblem("referral.nobody_told")
    if (people < 0).any():
        raise InvalidValue("too_low", name="told", low=0, given=float(people.min()))
    rng = np.random.default_rng(seed)
    telling = rng.beta(tellers + 0.5, asked - tellers + 0.5, draws)
    starting = rng.beta(started + 0.5, followed - started + 0.5, draws)
    distinct, counts = np.unique(people, return_counts=True)
    spoken = rng.multinomial(len(people), counts / len(people), size=draws) @ distinct
    drawn = telling * starting * spoken / len(people)
    low, high = np.quantile(drawn, [0.5 - confidence / 2, 0.5 + confidence / 2])
    return EstimatedReferral(
        model=Referral(tellers / asked, float(people.mean()), started / followed),
        low=float(low),
        high=float(high),
        above_one=float((drawn >= 1).mean()),
        n=(asked, len(people), followed),
        draws=draws,
        seed=seed,
        confidence=confidence,
    )


def _at_least(name: str, value: int, low: int) -> None:
    if value < low:
        raise InvalidValue("too_low", name=name, low=low, given=value)
