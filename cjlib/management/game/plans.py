"""What a team decided, followed through the chain of the business case."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cjlib.concepts._checks import Floats
from cjlib.concepts.loyalty import HIGHEST_MARK, LOWEST_MARK
from cjlib.management.business_case.chain import Run, work_out
from cjlib.management.game.scenario import Scenario
from cjlib.management.game.worlds import Worlds

NOW = "month"
"""How often customers are written to when the game begins."""


@dataclass(frozen=True)
class Plan:
    """All decisions of a team together.

    Attributes
    ----------
    measures : tuple of str
        Improvements that are there at the end.
    owners : tuple of str
        Touchpoints with an owner.
    contact : str
    rhythm : bool
        Whether a plan-do-check-act rhythm repairs what does not work.
    paid : float
        Euros once: research and improvements, also those stopped later.
    running : float
        Euros a year.
    """

    measures: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    contact: str = NOW
    rhythm: bool = False
    paid: float = 0.0
    running: float = 0.0


def priced(
    scenario: Scenario,
    measures: tuple[str, ...] = (),
    owners: tuple[str, ...] = (),
    contact: str = NOW,
    rhythm: bool = False,
    *,
    more: float = 0.0,
) -> Plan:
    """A plan with its costs; ``more`` is paid besides, for research or what was stopped."""
    keeping = scenario.keeping
    chosen = [scenario.measure(ident) for ident in measures]
    running = sum(one.running for one in chosen) + keeping["owner"] * len(owners)
    running += keeping["contact"][contact] + keeping["rhythm"] * rhythm
    paid = more + sum(one.cost for one in chosen)
    return Plan(measures, owners, contact, rhythm, float(paid), float(running))


def contributions(scenario: Scenario, worlds: Worlds, rhythm: bool) -> Floats:
    """What each improvement adds to the mark for the whole, shape (worlds, measures).

    Notes
    -----
    Teaching form of this kit: weight of the touchpoint times the rise of its mark.  That rise ends
    at the highest mark of a touchpoint; of an improvement that does not work only a part is left.
    """
    return _at(scenario, worlds) * rises(scenario, worlds, rhythm)


def rises(scenario: Scenario, worlds: Worlds, rhythm: bool) -> Floats:
    """Rise of the mark of its touchpoint by each improvement, shape (worlds, measures)."""
    numbers = scenario.numbers
    left = numbers["rescued" if rhythm else "failing"]
    room = [
        numbers["top"] - scenario.place(measure.touchpoint).mark for measure in scenario.measures
    ]
    return np.minimum(worlds.effects * np.where(worlds.works, 1.0, left), room)


def wears(scenario: Scenario, worlds: Worlds, owned: bool) -> Floats:
    """Share of each improvement lost a year, shape (worlds, measures)."""
    usual = np.full(len(worlds), scenario.numbers["owned_wear"]) if owned else worlds.wear
    columns = [
        np.full(len(worlds), measure.wear) if measure.wear is not None else usual
        for measure in scenario.measures
    ]
    return np.column_stack(columns)


def lasting(scenario: Scenario, worlds: Worlds, plan: Plan) -> tuple[Floats, Floats]:
    """Rise of the mark and the share of it lost a year, each of shape (worlds,).

    Notes
    -----
    Improvements wear off each at its own pace, contact does not; the wear of the whole is their
    mean, weighted by size.
    """
    done = np.array([one.id in plan.measures for one in scenario.measures])
    owned = np.array([one.touchpoint in plan.owners for one in scenario.measures])
    added = contributions(scenario, worlds, plan.rhythm) * done
    lost = np.where(owned, wears(scenario, worlds, True), wears(scenario, worlds, False))
    contact = worlds.contact[:, scenario.contacts.index(plan.contact)]
    size = np.abs(added).sum(axis=1) + np.abs(contact)
    wear = (added * lost).sum(axis=1) / np.where(size > 0, size, 1.0)
    return added.sum(axis=1) + contact, wear


def followed(
    scenario: Scenario,
    worlds: Worlds,
    rise: Floats,
    wear: Floats,
    *,
    paid: float = 0.0,
    running: float = 0.0,
) -> Run:
    """The chain of the business case in every world; money counts from when improvements are there.

    Parameters
    ----------
    scenario : Scenario
    worlds : Worlds
    rise, wear : ndarray, shape (worlds,)
    paid, running : float
        Euros once, and a year.

    Returns
    -------
    Run
    """
    known = {
        key: np.full(len(worlds), float(scenario.numbers[key]))
        for key in ("customers", "inflow", "retention", "referred", "discount", "mark_spread")
    }
    values = known | {
        "margin": worlds.margin * worlds.economy,
        "mark": worlds.mark,
        "rise": rise,
        "wear": wear,
        "reach": np.ones(len(worlds)),
        "competition": worlds.competition,
        "captive": worlds.captive,
        "follow": worlds.follow,
        "investment": np.full(len(worlds), float(paid)),
        "running": np.full(len(worlds), float(running)),
    }
    return work_out(values, scenario.years)


def run(scenario: Scenario, worlds: Worlds, plan: Plan) -> Run:
    """What a plan comes to in every world."""
    rise, wear = lasting(scenario, worlds, plan)
    return followed(scenario, worlds, rise, wear, paid=plan.paid, running=plan.running)


def npv(scenario: Scenario, worlds: Worlds, plan: Plan) -> Floats:
    """Net present value of a plan against doing nothing, in euros, shape (worlds,)."""
    return run(scenario, worlds, plan).npv


def marks(scenario: Scenario, worlds: Worlds, plan: Plan, ends: int) -> Floats:
    """The mark for the whole at the end of round 1, 2 or 3, shape (worlds,).

    Notes
    -----
    In round 1 nothing has changed yet, in round 2 improvements are there, and by the end of round
    3 a year of contact and of wear has passed.
    """
    change = np.zeros(len(worlds))
    if ends == 2:
        done = [one.id in plan.measures for one in scenario.measures]
        change = (contributions(scenario, worlds, False) * done).sum(axis=1)
    elif ends == 3:
        rise, wear = lasting(scenario, worlds, plan)
        change = rise * (1 - wear)
    centre = worlds.mark + change + worlds.season[:, ends - 1]
    return np.clip(centre, LOWEST_MARK, HIGHEST_MARK)


def _at(scenario: Scenario, worlds: Worlds) -> Floats:
    """Weight of the touchpoint of each improvement, shape (worlds, measures)."""
    return worlds.weights[:, [scenario.place_at(measure) for measure in scenario.measures]]
