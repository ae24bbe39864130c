"""A board-room game: three rounds of decisions on a fictitious organisation with planted truths.

Round 1: where do we stand, and what do we measure?  Round 2: what do we improve?  Round 3: how do
we keep it going?  Every team meets the same truth and the same luck; at the end decisions are told
apart from luck, and what was planted comes out.

>>> from cjlib.management import game
>>> play = game.new(seed=3, teams=["Oost", "West"])
>>> first = play.play("Oost", {"chosen": ["survey", "scan"], "expects": [7.0, 7.4]})
>>> first.round, first.left
(1, 135000.0)
>>> second = play.play("Oost", {"chosen": ["window"], "expects": [7.2, 8.0]})
>>> third = play.play("Oost", {"chosen": ["contact.month", "owner.track"], "expects": [7, 8]})
>>> play.compare(["Oost"]).teams[0].hits <= 3
True

Every number is invented: a teaching form of this kit.
"""

from cjlib.management.game.belief import Seen
from cjlib.management.game.decisions import Decisions
from cjlib.management.game.offers import Group, Offer, Option
from cjlib.management.game.outcomes import Comparison, Reference, TeamOutcome
from cjlib.management.game.playing import Game
from cjlib.management.game.results import PlaceReport, RoundResult, interval_score
from cjlib.management.game.scenario import Scenario, scenario, scenarios
from cjlib.management.game.signals import Reported
from cjlib.management.game.starting import MOST_SEED, from_json, load, new
from cjlib.management.game.telling import Truth

__all__ = [
    "MOST_SEED",
    "Comparison",
    "Decisions",
    "Game",
    "Group",
    "Offer",
    "Option",
    "PlaceReport",
    "Reference",
    "Reported",
    "RoundResult",
    "Scenario",
    "Seen",
    "TeamOutcome",
    "Truth",
    "from_json",
    "interval_score",
    "load",
    "new",
    "scenario",
    "scenarios",
]
