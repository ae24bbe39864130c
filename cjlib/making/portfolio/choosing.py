"""Choosing the ideas that bring most under a budget, effort per quarter and dosing rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from cjlib.errors import DataProblem, InvalidValue, UnknownName
from cjlib.journey.document import Journey
from cjlib.journey.ideas import Improvement as Idea
from cjlib.making.portfolio.answering import told
from cjlib.making.portfolio.candidates import Candidates, candidates
from cjlib.making.portfolio.clashing import impossible
from cjlib.making.portfolio.model import Wishes, model
from cjlib.making.portfolio.problem import Outcome, Problem
from cjlib.making.portfolio.result import Portfolio
from cjlib.making.portfolio.solving import Clock, Found
from cjlib.making.portfolio.worth import worth

QUICK, LONG = 1.5, 8.0
"""Seconds to search: up to 300 ideas, and more than that or few enough to search to the end."""
_FEW, _MANY = 60, 300


def choose(
    ideas: Iterable[Idea],
    *,
    budget: float | None = None,
    effort: float | Sequence[float] | None = None,
    quarters: int = 1,
    most_peaks: int | None = None,
    one_per_phase: bool = False,
    repair_all: bool = True,
    journey: Journey | None = None,
    gains: Mapping[str, float] | None = None,
    weights: Mapping[str, float] | None = None,
    reach: Mapping[str, float] | None = None,
    must: Iterable[str] = (),
    never: Iterable[str] = (),
    seconds: float | None = None,
) -> Portfolio:
    """The ideas that together bring most, within what there is to spend and the rules of dosing.

    Parameters
    ----------
    ideas : iterable of Idea
        An idea without cost or gain is left out, and so is one without effort if effort is
        limited; `Portfolio.reasons` says so.
    budget : float, optional
        Euros, 0 or more; no limit if left out.
    effort : float or sequence of float, optional
        Person-weeks per quarter: one number for all quarters, or one for each.
    quarters : int
        1 to 8; with more than one every chosen idea gets a quarter.  An idea is done within one
        quarter, no earlier than what it builds on, and what brings most comes first.
    most_peaks : int, optional
        At most so many ideas of kind peak.
    one_per_phase : bool
        At least one idea in every phase that has any; needs a journey.
    repair_all : bool
        No broken basics left: every step that feels below zero and has an idea of kind repair
        gets one.  Only with a journey.
    journey : Journey, optional
        Tells how steps feel, how important their needs are, and which phase they are in.
    gains : mapping of str to float, optional
        Points of feeling (0-4) to use instead of an idea's own, by its id.
    weights : mapping of str to float, optional
        Weight of a step (0 or more) instead of the importance of its needs, by its id.
    reach : mapping of str to float, optional
        Share of the customers that come to a step (0-1), by its id; 1 if left out.
    must, never : iterable of str
        Ids of ideas that have to be in, or have to stay out.
    seconds : float, optional
        Time to search: about 2 with up to 300 ideas and 8 with more if left out.

    Returns
    -------
    Portfolio

    Raises
    ------
    DataProblem
        For ideas that wait for each other, or rules that cannot go together, with their names.
    InvalidValue
        For a number outside its range.
    UnknownName
        For an idea or step that is referred to and does not exist.

    Notes
    -----
    Gain is the sum over steps of weight x reach x rise, see `worth.worth`: a teaching form of this
    kit.  Of choices with equal gain the cheapest is taken, then the one with least effort, then
    with the fewest ideas and the first names; with more than 60 ideas the cheapest is not always
    found.  Solved as a mixed-integer linear problem by HiGHS (Huangfu & Hall 2018).

    Examples
    --------
    >>> from cjlib.making import Idea
    >>> ideas = [
    ...     Idea(id="a", name="Call back", cost=600, gain=1.0),
    ...     Idea(id="b", name="Clear letter", cost=500, gain=0.7),
    ...     Idea(id="c", name="Handwritten card", cost=400, gain=0.6),
    ... ]
    >>> choice = choose(ideas, budget=900)
    >>> choice.names, round(choice.gain, 1), choice.cost
    (('Clear letter', 'Handwritten card'), 1.3, 900.0)
    """
    problem = pose(
        ideas,
        budget=budget,
        effort=effort,
        quarters=quarters,
        most_peaks=most_peaks,
        one_per_phase=one_per_phase,
        repair_all=repair_all,
        journey=journey,
        gains=gains,
        weights=weights,
        reach=reach,
        must=must,
        never=never,
    )
    clock = Clock(patience(problem) if seconds is None else seconds)
    return told(problem, solved(problem, clock), journey)


def pose(
    ideas: Iterable[Idea],
    *,
    budget: float | None = None,
    effort: float | Sequence[float] | None = None,
    quarters: int = 1,
    most_peaks: int | None = None,
    one_per_phase: bool = False,
    repair_all: bool = True,
    journey: Journey | None = None,
    gains: Mapping[str, float] | None = None,
    weights: Mapping[str, float] | None = None,
    reach: Mapping[str, float] | None = None,
    must: Iterable[str] = (),
    never: Iterable[str] = (),
) -> Problem:
    """The problem of `choose`, checked but not yet solved; parameters as there."""
    for name, most in (("budget", budget), ("most_peaks", most_peaks)):
        if most is not None and not 0 <= most < np.inf:
            raise InvalidValue("too_low", name=name, low=0, given=most)
    if quarters not in range(1, 9):
        raise InvalidValue("out_of_range", name="quarters", low=1, high=8, given=quarters)
    if one_per_phase and journey is None:
        raise InvalidValue("portfolio.needs_journey")
    wishes = Wishes(
        budget=budget,
        effort=_by_quarter(effort, quarters),
        quarters=quarters,
        most_peaks=most_peaks,
        one_per_phase=one_per_phase,
        repair_all=repair_all,
        must=tuple(must),
    )
    found = candidates(ideas, journey, gains=gains, with_effort=effort is not None, never=never)
    _check_must(found, wishes)
    value = worth(found, journey, weights=weights, reach=reach)
    return Problem(found, value, wishes, model(found, value, wishes, journey))


def patience(problem: Problem) -> float:
    """Seconds to search if nobody said."""
    return QUICK if _FEW < len(problem.found.ideas) <= _MANY else LONG


def solved(problem: Problem, clock: Clock) -> Outcome:
    """The best choice of a problem.

    Raises
    ------
    DataProblem
        If there is none, with the rules that clash; or if none was found in time.
    """
    outcome = problem.best(clock)
    if outcome.found is Found.NOTHING:
        raise impossible(problem, Clock(max(clock.left(), 3.0)))
    if outcome.found is Found.OUT_OF_TIME:
        raise DataProblem("portfolio.no_time", n=len(problem.found.ideas))
    return outcome


def _by_quarter(effort: float | Sequence[float] | None, quarters: int) -> tuple[float, ...] | None:
    if effort is None:
        return None
    given = np.asarray(effort, dtype=np.float64)
    weeks = tuple(float(most) for most in (np.full(quarters, given) if not given.ndim else given))
    if len(weeks) != quarters:
        raise InvalidValue(
            "unequal_lengths", name="effort", other="quarters", n=len(weeks), m=quarters
        )
    for most in weeks:
        if not 0 <= most < np.inf:
            raise InvalidValue("too_low", name="effort", low=0, given=most)
    return weeks


def _check_must(found: Candidates, wishes: Wishes) -> None:
    for key in wishes.must:
        if key in found.left_out:
            idea, why = found.left_out[key]
            raise DataProblem("portfolio.must_left_out", name=idea.name, why=why)
        if key not in found.keys:
            options = ", ".join(found.keys[:12]) or "–"
            raise UnknownName("not_one_of", name="must", given=key, options=options)
