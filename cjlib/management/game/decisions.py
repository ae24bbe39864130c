"""What a team chooses and expects in a round, refused in one message if that cannot be.

Nothing is changed by a decision that is refused.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from cjlib.concepts.loyalty import HIGHEST_MARK, LOWEST_MARK
from cjlib.errors import InvalidValue
from cjlib.journey.words import spoken
from cjlib.management.game.offers import Group, Offer, Option, round_of
from cjlib.management.game.scenario import Scenario

_FIELDS: Final = ("chosen", "expects", "round")


@dataclass(frozen=True)
class Decisions:
    """What a team decides in one round.

    Attributes
    ----------
    chosen : tuple of str
        Ids of options; none is a choice too, except of how often to write in round 3.
    expects : tuple of float
        Low and high of the range in which the next reported mark lies with a chance of 80%,
        says the team.
    round : int or None
        The round that it is meant for; None for the one that is open.
    """

    chosen: tuple[str, ...]
    expects: tuple[float, float]
    round: int | None = None


def read(given: Any) -> Decisions:
    """Decisions from a mapping, such as JSON gives it.

    Raises
    ------
    InvalidValue
        If something is missing, unknown or of the wrong kind.
    """
    if isinstance(given, Decisions):
        found: Mapping[str, Any] = {
            "chosen": given.chosen, "expects": given.expects, "round": given.round,
        }  # fmt: skip
    elif isinstance(given, Mapping):
        found = given
    else:
        raise InvalidValue("game.no_decisions", given=str(given)[:60])
    for name in found:
        if name not in _FIELDS:
            options = ", ".join(_FIELDS)
            raise InvalidValue("not_one_of", name="decisions", given=str(name), options=options)
    missing = [name for name in ("chosen", "expects") if found.get(name) is None]
    if missing:
        raise InvalidValue("game.half", given=", ".join(missing))
    return Decisions(_chosen(found["chosen"]), _range(found["expects"]), _round(found.get("round")))


def checked(scenario: Scenario, open_offer: Offer, decisions: Decisions) -> Decisions:
    """The decisions in the order of the offer.

    Raises
    ------
    InvalidValue
        For another round than the open one, something that is not for sale (now), the same thing
        twice, too many or too few of a group, things that cannot go together, or too little money.
    """
    ends = open_offer.round
    if decisions.round is not None and decisions.round != ends:
        raise InvalidValue("game.wrong_round", given=decisions.round, open=ends)
    known = [option.id for option in open_offer.options]
    for ident, times in Counter(decisions.chosen).items():
        if ident not in known:
            raise _unknown(scenario, open_offer, ident)
        if times > 1:
            name = spoken(open_offer.option(ident).name)
            raise InvalidValue("game.chosen_twice", name=name, given=times)
    for group in open_offer.groups:
        _limits(group, [one for one in group.options if one.id in decisions.chosen])
    asks = open_offer.asks(decisions.chosen)
    if asks > open_offer.left + 1e-9:
        raise InvalidValue(
            "game.over_budget", given=asks, left=open_offer.left, over=asks - open_offer.left
        )
    ordered = tuple(ident for ident in known if ident in decisions.chosen)
    return Decisions(ordered, decisions.expects, ends)


def _limits(group: Group, chosen: list[Option]) -> None:
    name = spoken(group.name)
    if len(chosen) < group.least:
        options = ", ".join(option.id for option in group.options)
        raise InvalidValue("game.too_few", name=name, options=options)
    if len(chosen) > group.most:
        given = ", ".join(option.id for option in chosen)
        raise InvalidValue("game.too_many", name=name, most=group.most, given=given)


def _unknown(scenario: Scenario, open_offer: Offer, ident: str) -> InvalidValue:
    belongs = round_of(scenario, ident)
    if belongs is not None and belongs != open_offer.round:
        return InvalidValue("game.other_round", given=ident, belongs=belongs, open=open_offer.round)
    if belongs is not None and ident.startswith("stop."):
        return InvalidValue("game.nothing_to_stop", given=ident)
    if belongs is not None:
        return InvalidValue("game.already_done", given=ident)
    options = ", ".join(option.id for option in open_offer.options)
    return InvalidValue("not_one_of", name="chosen", given=ident[:60], options=options)


def _chosen(given: Any) -> tuple[str, ...]:
    if isinstance(given, str) or not hasattr(given, "__iter__"):
        raise InvalidValue("game.not_a_list", given=str(given)[:60])
    return tuple(map(str, given))


def _range(given: Any) -> tuple[float, float]:
    values = None if isinstance(given, str) or not hasattr(given, "__iter__") else tuple(given)
    if values is None or len(values) != 2:
        raise InvalidValue("game.two_ends", given=str(given)[:60])
    for value in values:
        if isinstance(value, bool) or not isinstance(value, (int, float)) or math.isnan(value):
            raise InvalidValue("not_a_number", name="expects", given=str(value)[:60])
        if not LOWEST_MARK <= value <= HIGHEST_MARK:
            low, high = LOWEST_MARK, HIGHEST_MARK
            raise InvalidValue("out_of_range", name="expects", low=low, high=high, given=value)
    low, high = map(float, values)
    if low > high:
        raise InvalidValue("game.reversed", given=low, other=high)
    return low, high


def _round(given: Any) -> int | None:
    if given is None:
        return None
    if isinstance(given, bool) or not isinstance(given, int):
        raise InvalidValue("not_whole", name="round", given=str(given)[:60])
    return given
