"""The rules of a round: what it costs, what happens, and what a team then knows."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import numpy as np

from cjlib.errors import UnknownName
from cjlib.management.game import belief, scanning
from cjlib.management.game.decisions import Decisions
from cjlib.management.game.offers import Offer, offer
from cjlib.management.game.plans import NOW, Plan, priced
from cjlib.management.game.results import PlaceReport, RoundResult, interval_score
from cjlib.management.game.scenario import Scenario
from cjlib.management.game.scenario import scenario as read_scenario
from cjlib.management.game.signals import Reported, Signal, asked, at_place, report, sampling
from cjlib.management.game.worlds import Worlds, truth

Decided = tuple[Decisions, ...]


def offered(scenario: Scenario, ends: int, decided: Decided, left: float) -> Offer:
    """What can be decided in a round after earlier decisions."""
    return offer(scenario, ends, left, decided[1].chosen if ends == 3 else ())


def planned(
    scenario: Scenario,
    measures: Iterable[str] = (),
    owners: Iterable[str] = (),
    contact: str = NOW,
    rhythm: bool = False,
    *,
    decided: Decided = (),
) -> Plan:
    """A plan from names; what was not made in round 2 is dearer once that round is over.

    Raises
    ------
    UnknownName
        For an improvement, touchpoint or contact that does not exist.
    """
    chosen, places = tuple(dict.fromkeys(measures)), tuple(dict.fromkeys(owners))
    known = {
        "measures": (chosen, [one.id for one in scenario.measures]),
        "owners": (places, [one.id for one in scenario.places]),
        "contact": ((contact,), list(scenario.contacts)),
    }
    for name, (given, options) in known.items():
        for one in given:
            if one not in options:
                raise UnknownName(
                    "not_one_of", name=name, given=str(one)[:60], options=", ".join(options)
                )
    late = [one for one in chosen if len(decided) > 1 and one not in decided[1].chosen]
    extra = sum(scenario.measure(one).cost * scenario.keeping["dearer"] for one in late)
    return priced(scenario, chosen, places, contact, rhythm, more=extra)


def researched(scenario: Scenario, decided: Decided) -> float:
    """Euros spent on measuring."""
    ways = {way.id: way.cost for way in scenario.measuring}
    return sum(ways[one] for one in decided[0].chosen) if decided else 0.0


def scanned(scenario: Scenario, decided: Decided) -> bool:
    """Whether the organisation was scanned."""
    ways = [way.id for way in scenario.measuring if way.about == "culture"]
    return bool(decided) and any(way in decided[0].chosen for way in ways)


def plan_of(scenario: Scenario, decided: Decided) -> Plan:
    """All decisions so far as one plan."""
    made = decided[1].chosen if len(decided) > 1 else ()
    last = decided[2].chosen if len(decided) > 2 else ()
    groups: dict[str, list[str]] = {}
    for one in last:
        group, _, ident = one.partition(".")
        groups.setdefault(group, []).append(ident)
    late, stopped = groups.get("more", []), groups.get("stop", [])
    measures = tuple(
        one.id for one in scenario.measures if one.id in (*made, *late) and one.id not in stopped
    )
    extra = sum(scenario.measure(one).cost for one in stopped)
    extra += sum(scenario.measure(one).cost * scenario.keeping["dearer"] for one in late)
    return priced(
        scenario,
        measures,
        tuple(groups.get("owner", ())),
        groups.get("contact", [NOW])[0],
        "rhythm" in groups,
        more=researched(scenario, decided) + extra,
    )


def signals(scenario: Scenario, seed: int, decided: Decided) -> tuple[Signal, ...]:
    """Everything that a team was told so far."""
    if not decided:
        return ()
    real = truth(scenario, seed)
    found = [_answer(scenario.name, seed, one) for one in decided[0].chosen]
    first = report(scenario, real, seed, Plan(), 1)
    error = float(np.hypot(scenario.numbers["season"], sampling(scenario)))
    found.append(Signal("round", "mark", (first.mark,), error, first.n))
    if len(decided) > 1:
        for one in _places(scenario, seed, real, decided):
            place = scenario.place(one.place)
            spread = (one.after.high - one.after.low) / (2 * 1.96)
            rise = one.after.mark - place.mark
            source = "+".join(one.measures)
            found.append(Signal(source, f"works.{one.place}", (rise,), spread, one.after.n))
    return tuple(found)


def played(
    scenario: Scenario, seed: int, team: str, decided: Decided, before: tuple[RoundResult, ...]
) -> RoundResult:
    """What comes of the last of these decisions.

    Parameters
    ----------
    scenario : Scenario
    seed : int
    team : str
    decided : tuple of Decisions
        Checked; the last is the round that is played.
    before : tuple of RoundResult
        Of the rounds before.

    Returns
    -------
    RoundResult
    """
    ends = len(decided)
    real, plan = truth(scenario, seed), plan_of(scenario, decided)
    left = before[-1].left if before else scenario.budget
    spent = offered(scenario, ends, decided, left).asks(decided[-1].chosen)
    knew, knows = (signals(scenario, seed, part) for part in (decided[:-1], decided))
    came = report(scenario, real, seed, plan, ends)
    fair = belief.expected(scenario, seed, knew, plan, ends)
    expects = decided[-1].expects
    return RoundResult(
        scenario=scenario,
        team=team,
        round=ends,
        chosen=decided[-1].chosen,
        spent=float(spent),
        left=float(left - spent),
        before=before[-1].report if before else None,
        report=came,
        expects=expects,
        fair=fair,
        score=interval_score(*expects, came.mark),
        fair_score=interval_score(*fair, came.mark),
        places=_places(scenario, seed, real, decided) if ends == 2 else (),
        seen=belief.seen(scenario, seed, knows),
        was=belief.seen(scenario, seed, knew),
        silos=scanning.silos(scanning.filled_in(scenario.name, seed))
        if ends == 1 and scanned(scenario, decided)
        else None,
    )


@lru_cache(maxsize=512)
def _answer(name: str, seed: int, way: str) -> Signal:
    """The one answer that a question has in a game."""
    given = read_scenario(name)
    ways = {one.id: one for one in given.measuring}
    return asked(given, truth(given, seed), seed, ways[way])


def _places(
    scenario: Scenario, seed: int, real: Worlds, decided: Decided
) -> tuple[PlaceReport, ...]:
    """Touchpoints that were improved in round 2, before and after."""
    done = decided[1].chosen
    found = []
    for place in scenario.places:
        made = tuple(one for one in done if scenario.measure(one).touchpoint == place.id)
        if made:
            after: Reported = at_place(scenario, real, seed, place.id, made, False)
            found.append(PlaceReport(place.id, made, place.mark, after))
    return tuple(found)
