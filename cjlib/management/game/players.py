"""Players that decide by a rule, to hold a team against: they see no more than a team does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np

from cjlib.management.game import belief
from cjlib.management.game.decisions import Decisions
from cjlib.management.game.offers import USUAL, Offer
from cjlib.management.game.results import PlaceReport
from cjlib.management.game.rounds import Decided, offered, plan_of, signals
from cjlib.management.game.scenario import Scenario
from cjlib.management.game.signals import at_place
from cjlib.management.game.worlds import stream, truth

_HEAVY: Final = 0.22
"""Weight from which a touchpoint is worth repairing, in the eyes of the sensible player."""

_STAYS: Final = 1.0
"""Fewer customers per 100 that stay for half a point is too few to improve anything for."""

_WEARS: Final = 0.2
"""From this share lost a year an owner is worth his cost."""

_HALF: Final = 0.5
"""An improvement that brings less than this share of what was expected does not work yet."""


def nothing(scenario: Scenario, seed: int, decided: Decided, offer: Offer) -> tuple[str, ...]:
    """Spends nothing and changes nothing."""
    return (USUAL,) if offer.round == 3 else ()


def loudest(scenario: Scenario, seed: int, decided: Decided, offer: Offer) -> tuple[str, ...]:
    """Measures nothing, repairs where most complaints come from, and writes as often as it can."""
    if offer.round == 1:
        return ()
    if offer.round == 3:
        return (f"contact.{scenario.contacts[-1]}",)
    chosen: list[str] = []
    for place in sorted(scenario.places, key=lambda place: -place.complaints):
        for one in offer.options:
            fits = offer.asks([*chosen, one.id]) + 2 * scenario.keeping["owner"] <= offer.left
            if one.place == place.id and fits:
                chosen.append(one.id)
    return tuple(chosen)


def sensible(scenario: Scenario, seed: int, decided: Decided, offer: Offer) -> tuple[str, ...]:
    """Measures first where it is cheap and changes a choice; repairs what weighs; gives it owners.

    As the course teaches: find what drives satisfaction and whether customers follow it, repair
    that, check whether it worked, repair what did not, and let somebody own it.
    """
    if offer.round == 1:
        return ("survey", "returning", "scan", "contact_test")
    seen = {one.key: one for one in belief.seen(scenario, seed, signals(scenario, seed, decided))}
    if offer.round == 2:
        return _repaired(offer, seen)
    best = max(scenario.contacts, key=lambda often: _likely(seen, f"contact.{often}"))
    chosen = [f"contact.{best}"]
    done = decided[1].chosen
    places = dict.fromkeys(scenario.measure(one).touchpoint for one in done)
    if any(_disappoints(scenario, seed, one) for one in done):
        chosen.append("rhythm")
    if seen["wear"].likely > _WEARS:
        chosen += [f"owner.{place}" for place in places]
    while offer.asks(chosen) > offer.left:
        chosen.pop()
    return tuple(chosen)


def at_random(scenario: Scenario, rng: np.random.Generator) -> Decided:
    """Three rounds in which money is spent on whatever comes up."""
    decided: Decided = ()
    left = scenario.budget
    for ends in (1, 2, 3):
        offer = offered(scenario, ends, decided, left)
        must = [group for group in offer.groups if group.least]
        chosen = [str(rng.choice([one.id for one in group.options])) for group in must]
        rest = [group for group in offer.groups if not group.least]
        ids = [one.id for group in rest for one in group.options]
        for ident in map(str, rng.permutation(ids)):
            group = next(one for one in rest if any(o.id == ident for o in one.options))
            taken = sum(one.id in chosen for one in group.options)
            fits = offer.asks([*chosen, ident]) <= offer.left and taken < group.most
            if fits and rng.random() < _HALF:
                chosen.append(ident)
        left -= offer.asks(chosen)
        decided = (*decided, Decisions(tuple(chosen), (1.0, 10.0), ends))
    return decided


Rule = Callable[[Scenario, int, Decided, Offer], tuple[str, ...]]
RULES: Final[dict[str, Rule]] = {"nothing": nothing, "loudest": loudest, "sensible": sensible}
"""Players by name; each chooses in the open round, from what was decided before."""


def played(scenario: Scenario, seed: int, name: str) -> Decided:
    """The three rounds of a player; expectations are the honest ones."""
    decided: Decided = ()
    left = scenario.budget
    for ends in (1, 2, 3):
        offer = offered(scenario, ends, decided, left)
        chosen = RULES[name](scenario, seed, decided, offer)
        left -= offer.asks(chosen)
        plan = plan_of(scenario, (*decided, Decisions(chosen, (1.0, 10.0), ends)))
        knew = signals(scenario, seed, decided)
        expects = belief.expected(scenario, seed, knew, plan, ends)
        decided = (*decided, Decisions(chosen, expects, ends))
    return decided


def randomly(scenario: Scenario, seed: int, n: int) -> list[Decided]:
    """``n`` players that decide at random, each in its own way."""
    return [at_random(scenario, stream(seed, "random", str(at))) for at in range(n)]


def _repaired(offer: Offer, seen: dict[str, belief.Seen]) -> tuple[str, ...]:
    if seen["stays"].likely < _STAYS:
        return ()
    lasting = [one for one in offer.options if _likely(seen, f"weight.{one.place}") >= _HEAVY]
    lasting.sort(key=lambda one: (-_likely(seen, f"effect.{one.item}"), one.asks))
    found: dict[str, str] = {}
    for one in lasting:
        # some money stays in hand for keeping it going
        if one.place not in found and offer.asks([*found.values(), one.id]) <= 0.9 * offer.left:
            found[one.place] = one.id
    return tuple(found.values())


def _likely(seen: dict[str, belief.Seen], key: str) -> float:
    return seen[key].likely if key in seen else 0.0


def _disappoints(scenario: Scenario, seed: int, done: str) -> bool:
    """Whether the report after round 2 shows less than half of what was likely."""
    place = scenario.place(scenario.measure(done).touchpoint)
    after = at_place(scenario, truth(scenario, seed), seed, place.id, (done,), False)
    found = PlaceReport(place.id, (done,), place.mark, after)
    return found.after.mark - found.before < _HALF * scenario.measure(done).effect[1]
