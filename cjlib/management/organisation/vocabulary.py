"""The words an organisation is steered in: one small enumeration per question.

What a person reads for each member stands in ``texts/<lang>/organisation.toml``.
"""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import Final

from cjlib.texts import t


class Worded(StrEnum):
    """A choice that a person reads by a word of the catalogue ``organisation``."""

    def label(self) -> str:
        """What a person reads for it."""
        return t(f"organisation.word.{type(self).__name__.lower()}.{self.value}")


class JourneyState(Worded):
    """How far a journey of the portfolio is; the words are this kit's."""

    PLANNED = "planned"  # somebody wants a map; there is none yet
    MAKING = "making"  # the map is being made
    IMPROVING = "improving"  # the map is there and changes are being made
    KEEPING = "keeping"  # it works as wanted: keep measuring
    RETIRED = "retired"  # the journey is not travelled any more


class Aim(Worded):
    """What a KPI looks at: knowledge comes before attitude, attitude before behaviour (Luif 2017).

    Dutch: *kennis, houding, gedrag, relevantie*.
    """

    KNOWLEDGE = "knowledge"
    ATTITUDE = "attitude"
    BEHAVIOUR = "behaviour"
    RELEVANCE = "relevance"


class Direction(Worded):
    """Which way a KPI is good."""

    HIGHER = "higher"
    LOWER = "lower"
    WITHIN = "within"


class Unit(Worded):
    """What a KPI is counted in.  Scales differ on purpose and are never converted silently."""

    SHARE = "share"  # 0 to 1
    NPS = "nps"  # -100 to 100
    MARK = "mark"  # report mark, 1 to 10
    CSAT = "csat"  # 1 to 5
    CES5 = "ces5"  # 1 to 5, high is good
    CES7 = "ces7"  # 1 to 7, high is good
    FEELING = "feeling"  # -2 to 2
    EURO = "euro"
    COUNT = "count"
    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    OTHER = "other"  # the KPI says in which words


RANGES: Final = MappingProxyType(
    {
        Unit.SHARE: (0.0, 1.0),
        Unit.NPS: (-100.0, 100.0),
        Unit.MARK: (1.0, 10.0),
        Unit.CSAT: (1.0, 5.0),
        Unit.CES5: (1.0, 5.0),
        Unit.CES7: (1.0, 7.0),
        Unit.FEELING: (-2.0, 2.0),
    }
)
"""Lowest and highest value of the units that have ends, both included."""

ADDABLE: Final = (Unit.EURO, Unit.COUNT, Unit.MINUTES, Unit.HOURS, Unit.DAYS)
"""Units of amounts; a share or a mark is an average, and averages are not added up."""


class AnnotationKind(Worded):
    """What a note on the timeline is about (Orion Pax 2018: annotations in the dashboard)."""

    CHANGE = "change"  # something in the journey changed
    MEASURING = "measuring"  # the way of measuring changed
    OUTSIDE = "outside"  # something happened that nobody here did


class Stage(Worded):
    """Where an item of the PDCA board stands, read off from its dates."""

    PLAN = "plan"
    DO = "do"
    CHECK = "check"
    ACT = "act"
    CLOSED = "closed"


class FlowNode(Worded):
    """The nodes of the optimisation flow model in reading order (Luif 2017, figure 0.1)."""

    MARKET = "market"
    GROUP = "group"
    JOURNEY = "journey"
    GUIDANCE = "guidance"
    TASKS = "tasks"
    OMNICHANNEL = "omnichannel"
    VALUE = "value"
    EFFECT = "effect"
    KPIS = "kpis"
    EFFECT_OPTIMISATION = "effect_optimisation"
    INFORMATION = "information"
    SCENARIOS = "scenarios"
    INVESTMENT = "investment"
    ROI = "roi"
    DATA_MARKETING = "data_marketing"
    RESEARCH = "research"

    @property
    def number(self) -> int:
        """Place in the order of the text, 1 to 16."""
        return list(FlowNode).index(self) + 1


class FlowStatus(Worded):
    """How a node stands; the three words are this kit's.  Not judged is no status."""

    ABSENT = "absent"
    STARTED = "started"
    WORKING = "working"
