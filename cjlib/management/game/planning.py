"""All plans that the budget allows, and the best of them in a set of worlds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import chain, combinations, product
from typing import Final

import numpy as np

from cjlib.concepts._checks import Floats
from cjlib.management.game.plans import Plan, contributions, followed, priced, wears
from cjlib.management.game.scenario import Scenario, scenario
from cjlib.management.game.worlds import Worlds

_RISES: Final = np.linspace(-0.6, 2.0, 27)
_WEARS: Final = np.linspace(0.0, 0.5, 6)


@dataclass(frozen=True)
class Best:
    """The best of all plans in a set of worlds.

    Attributes
    ----------
    plan : Plan
    value : float
        Its mean net present value in those worlds, in euros.
    """

    plan: Plan
    value: float


@cache
def plans(name: str, left: float) -> tuple[Plan, ...]:
    """Every plan that can be paid with ``left`` euros, without those that only waste money.

    Notes
    -----
    Owners only where something was improved; improvements in round 2 and none dearer in round 3.
    """
    given = scenario(name)
    ids = [measure.id for measure in given.measures]
    found = []
    for chosen in _subsets(ids):
        places = sorted({given.measure(one).touchpoint for one in chosen})
        bare = priced(given, chosen)
        if bare.paid + bare.running > left:
            continue
        for owners, contact, rhythm in product(_subsets(places), given.contacts, (False, True)):
            plan = priced(given, chosen, owners, contact, rhythm)
            if plan.paid + plan.running <= left:
                found.append(plan)
    return tuple(found)


def _subsets(names: list[str]) -> list[tuple[str, ...]]:
    sizes = range(len(names) + 1)
    return list(chain.from_iterable(combinations(names, size) for size in sizes))


class Valued:
    """Worlds with what any rise of the mark is worth in each of them.

    Notes
    -----
    The chain is followed on a grid of rises and wears; between its points a straight line.  Plans
    are compared on that; the value of the one that is chosen is worked out by the chain itself.
    """

    def __init__(self, scenario: Scenario, worlds: Worlds, chances: Floats | None = None) -> None:
        self.scenario, self.worlds = scenario, worlds
        self.chances = np.full(len(worlds), 1 / len(worlds)) if chances is None else chances
        n, cells = len(worlds), len(_RISES) * len(_WEARS)
        rise = np.tile(np.repeat(_RISES, len(_WEARS)), n)
        wear = np.tile(_WEARS, n * len(_RISES))
        repeated = worlds.at(np.repeat(np.arange(n), cells))
        worth = followed(scenario, repeated, rise, wear).npv
        self.grid = worth.reshape(n, len(_RISES), len(_WEARS))
        ones = followed(scenario, worlds.at([0]), np.zeros(1), np.zeros(1), running=1.0)
        self.per_year = float(ones.costs[0])
        self.added = {rhythm: contributions(scenario, worlds, rhythm) for rhythm in (False, True)}
        self.lost = {owned: wears(scenario, worlds, owned) for owned in (False, True)}

    def values(self, plans: tuple[Plan, ...]) -> Floats:
        """Expected net present value of each plan over the worlds, shape (plans,)."""
        found = np.empty(len(plans))
        for rhythm in (False, True):
            at = np.flatnonzero([plan.rhythm == rhythm for plan in plans])
            for part in np.array_split(at, max(len(at) * len(self.worlds) // 1_000_000, 1)):
                if len(part):
                    found[part] = self._some([plans[i] for i in part], rhythm)
        return found

    def _some(self, plans: list[Plan], rhythm: bool) -> Floats:
        measures, contacts = self.scenario.measures, self.scenario.contacts
        done = np.array([[m.id in plan.measures for m in measures] for plan in plans], float)
        owned = np.array([[m.touchpoint in plan.owners for m in measures] for plan in plans], float)
        contact = self.worlds.contact[:, [contacts.index(plan.contact) for plan in plans]].T
        added = self.added[rhythm]
        rise = done @ added.T
        lost = (done * owned) @ (added * self.lost[True]).T
        lost += (done * (1 - owned)) @ (added * self.lost[False]).T
        size = rise + np.abs(contact)
        wear = lost / np.where(size > 0, size, 1.0)
        gross = self._between(rise + contact, wear) @ self.chances
        paid = np.array([plan.paid + self.per_year * plan.running for plan in plans])
        return np.asarray(gross - paid)

    def _between(self, rise: Floats, wear: Floats) -> Floats:
        world = np.arange(len(self.worlds))
        i, u = _place(rise, _RISES)
        j, v = _place(wear, _WEARS)
        low = self.grid[world, i, j] * (1 - v) + self.grid[world, i, j + 1] * v
        high = self.grid[world, i + 1, j] * (1 - v) + self.grid[world, i + 1, j + 1] * v
        return np.asarray(low * (1 - u) + high * u)


def best(scenario: Scenario, worlds: Worlds, left: float, chances: Floats | None = None) -> Best:
    """The plan with the highest mean net present value in these worlds.

    Parameters
    ----------
    scenario : Scenario
    worlds : Worlds
    left : float
        Euros that may be spent.
    chances : ndarray, shape (worlds,), optional
        How likely each world is, together one; equally likely if left out.

    Returns
    -------
    Best
        Of equal values the one that costs least.
    """
    options = plans(scenario.name, left)
    values = Valued(scenario, worlds, chances).values(options)
    costs = np.array([plan.paid + plan.running for plan in options])
    top = np.flatnonzero(values >= values.max() - 0.5)  # half a euro is no difference
    at = int(top[costs[top].argmin()])
    return Best(options[at], float(values[at]))


def _place(values: Floats, grid: Floats) -> tuple[Floats, Floats]:
    """Cell of each value in an even grid, and how far in it it lies (0-1)."""
    scaled = np.clip((values - grid[0]) / (grid[1] - grid[0]), 0, len(grid) - 1 - 1e-9)
    cell = scaled.astype(np.int64)
    return cell, scaled - cell
