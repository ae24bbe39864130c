"""Trying ideas out on paper, many times over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import reduce

import numpy as np

from cjlib.errors import DataProblem, InvalidValue, UnknownName
from cjlib.journey.document import Journey
from cjlib.journey.editing import perform
from cjlib.journey.ideas import Improvement as Idea
from cjlib.journey.time import ledger
from cjlib.journey.types import classify
from cjlib.journey.vocabulary import IdeaState
from cjlib.making.applying import operations
from cjlib.making.portfolio.candidates import keys_of
from cjlib.making.simulate import tables
from cjlib.making.simulate.assumptions import Assumptions, assume
from cjlib.making.simulate.drawing import FEWEST, MOST, effects, lasting
from cjlib.making.simulate.result import Remark, ToBe


def to_be(
    journey: Journey,
    ideas: Iterable[Idea],
    *,
    draws: int = 2000,
    seed: int = 1,
    assumptions: Mapping[str, float | str] | None = None,
) -> ToBe:
    """What the journey would become with these ideas, with intervals.

    Parameters
    ----------
    journey : Journey
        With a feeling at one step or more.
    ideas : iterable of Idea
        Those that are carried out, such as ``portfolio.choose(...).chosen``.  An idea without a
        gain, and one that is done or dropped, is left out; `ToBe.remarks` says so.
    draws : int
        100 to 1,000,000.
    seed : int
        0 or more; the same seed gives the same answer.
    assumptions : mapping of str to float or str, optional
        Other values than the usual, by key: ``{"success": 0.6, "success.i3": 0.9, "drift": 0,
        "category.i3": "A", "minutes.i3": -10}``.  `ToBe.assumptions` lists them all.

    Returns
    -------
    ToBe

    Raises
    ------
    DataProblem
        If no step has a feeling.
    InvalidValue
        For an assumption outside its range, or too few draws.
    UnknownName
        For an assumption that does not exist, or an idea at a step that the journey does not have.

    Notes
    -----
    In each draw an idea works or not, and if it works it brings a gain from a PERT distribution
    between its low and high end.  A step rises by what its ideas bring, up to +2.  Marks, loyalty
    and wear are teaching forms of this kit; every number is in `ToBe.assumptions`.
    """
    for name, value, low, high in (("draws", draws, FEWEST, MOST), ("seed", seed, 0, 2**63)):
        if not low <= value <= high or value != int(value):
            raise InvalidValue("out_of_range", name=name, low=low, high=high, given=value)
    points = [(step.id, step.feeling.now) for step in journey.steps if step.feeling.now is not None]
    if not points:
        raise DataProblem("simulate.no_feelings", name=journey.name())
    given = sorted(ideas, key=lambda idea: (idea.name, idea.id))
    named = dict(zip(keys_of(given), given, strict=True))
    used = {key: idea for key, idea in named.items() if _counts(idea)}
    known = {step.id for step in journey.steps}
    for idea in used.values():
        for step in idea.steps:
            if step not in known:
                raise UnknownName("portfolio.unknown_step", name=idea.name, given=step)
    assumed = assume(list(used.values()), list(used), assumptions)
    now = np.array([value for _, value in points], dtype=np.float64)
    where = np.array([[step in idea.steps for step, _ in points] for idea in used.values()])
    where = where.reshape(len(used), len(points)).astype(np.float64)
    brought = effects(list(used), assumed, draws, seed)
    shares, left = lasting(list(used), assumed)
    curves = [tables.felt(now, brought * part @ where) for part in left]
    first = curves[0]
    rises = first.mean(axis=0) - now
    changes = operations(
        journey,
        used.values(),
        rises={step: float(rise) for (step, _), rise in zip(points, rises, strict=True)},
        minutes=_minutes(used, assumed),
    )
    after = reduce(perform, changes, journey)
    before, then = (tables.judged(curve, assumed) for curve in (now[None, :], first))
    return ToBe(
        before=journey,
        after=after,
        changes=changes,
        steps=tables.steps(journey, used, first, assumed),
        outcomes=tables.outcomes(before, then, assumed),
        marks=tables.marks(before, then, assumed),
        periods=tables.periods(curves, assumed),
        kano=tables.kano(used, shares, left),
        time_before=ledger(journey),
        time_after=ledger(after),
        type_before=classify(journey),
        type_after=classify(after),
        better=float((first.mean(axis=1) > now.mean() + 1e-12).mean()),
        assumed=assumed,
        draws=int(draws),
        seed=int(seed),
        remarks=_remarks(journey, named, used, assumed),
    )


def _counts(idea: Idea) -> bool:
    return idea.gain is not None and idea.status not in (IdeaState.DONE, IdeaState.DROPPED)


def _minutes(used: Mapping[str, Idea], assumed: Assumptions) -> dict[str, float]:
    """Minutes by which each step changes."""
    changed: dict[str, float] = {}
    for key, idea in used.items():
        for step in idea.steps:
            changed[step] = changed.get(step, 0.0) + assumed.number(f"minutes.{key}")
    return changed


def _remarks(
    journey: Journey, named: Mapping[str, Idea], used: Mapping[str, Idea], assumed: Assumptions
) -> tuple[Remark, ...]:
    finished = (IdeaState.DONE, IdeaState.DROPPED)
    touched = {step for idea in used.values() for step in idea.steps}
    told = {
        "no_gain": [i.name for i in named.values() if i.gain is None and i.status not in finished],
        "finished": [idea.name for idea in named.values() if idea.status in finished],
        "no_step": [idea.name for idea in used.values() if not idea.steps],
        "no_feeling": [
            step.name for step in journey.steps if step.id in touched and step.feeling.now is None
        ],
        "no_times": [
            step.name
            for step in journey.steps
            if _minutes(used, assumed).get(step.id) and not step.times
        ],
    }
    return tuple(Remark(key, tuple(names)) for key, names in told.items() if names)
