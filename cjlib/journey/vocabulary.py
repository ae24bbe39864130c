"""The words a journey is described in: one small enumeration per question.

What a person reads for each member stands in ``texts/<lang>/journey.toml``; see `words`.
"""

from __future__ import annotations

from enum import StrEnum

from cjlib.concepts.time_pyramid import Layer

__all__ = [
    "Archetype",
    "Awareness",
    "CustomerKind",
    "Drive",
    "ElementKind",
    "FieldGroup",
    "Health",
    "IdeaKind",
    "IdeaState",
    "JourneyPath",
    "Layer",
    "Moment",
    "NeedKind",
    "Place",
    "Signal",
    "Source",
    "Task",
    "Technique",
    "WorkshopQuestion",
]


class JourneyPath(StrEnum):
    """Towards a first purchase, or on from an earlier one (Ruigrok, delimiting)."""

    PURCHASE = "purchase"
    LOYALTY = "loyalty"


class Awareness(StrEnum):
    """How consciously the journey is gone through: a mortgage, or milk in a supermarket."""

    CONSCIOUS = "conscious"
    ROUTINE = "routine"


class CustomerKind(StrEnum):
    """Whose journey it is (Van Slooten et al. 2022, foreword and section 1.1)."""

    CONSUMER = "consumer"
    SHOPPER = "shopper"
    CITIZEN = "citizen"
    PATIENT = "patient"
    STUDENT = "student"
    MEMBER = "member"
    SURVIVING_RELATIVE = "surviving_relative"
    VICTIM = "victim"
    CLIENT = "client"
    BUSINESS_DECISION_MAKER = "business_decision_maker"
    ENTREPRENEUR = "entrepreneur"
    SUPPLIER = "supplier"
    DISTRIBUTION_PARTNER = "distribution_partner"
    EMPLOYEE = "employee"
    COLLEAGUE = "colleague"
    TEACHER = "teacher"
    MANAGER = "manager"


class Archetype(StrEnum):
    """Eight kinds of purpose (Stan Phelps 2017, as told by Orion Pax 2018)."""

    PROTECTOR = "protector"
    LIBERATOR = "liberator"
    DESIGNER = "designer"
    GUIDE = "guide"
    ADVOCATE = "advocate"
    CHALLENGER = "challenger"
    UNIFIER = "unifier"
    MASTER = "master"


class Place(StrEnum):
    """Where a step stands to a moment of contact: customers also travel outside it."""

    BEFORE = "before"
    AT = "at"
    BETWEEN = "between"
    AFTER = "after"


class Task(StrEnum):
    """What a touchpoint does in the team (Luif 2017, section 1.1)."""

    TRAFFIC = "traffic"
    ORDER = "order"
    INFORM = "inform"
    REFER = "refer"


class NeedKind(StrEnum):
    """Functional: inside the normal pattern of expectation.  Emotional: outside it."""

    FUNCTIONAL = "functional"
    EMOTIONAL = "emotional"


class Drive(StrEnum):
    """Five deep drives named by Van Slooten et al. (2022), section 1.4."""

    CONTROL = "control"
    FREEDOM = "freedom"
    CARE = "care"
    BELONGING = "belonging"
    DEVELOPMENT = "development"


class Moment(StrEnum):
    """Kinds of moment.  The first and the last are the book's; the middle two the marketer's."""

    TRUTH = "truth"  # where an answer to an unspoken need can set you apart
    ZERO = "zero"  # zero moment of truth: the first, often decisive contact
    ULTIMATE = "ultimate"  # ultimate moment of truth: the shared experience
    BRAND = "brand"  # a moment added to show what the brand stands for


class Source(StrEnum):
    """Where a part of the map comes from (Ruigrok, mapping the global journey)."""

    ASSUMPTION = "assumption"
    DATA = "data"
    RESEARCH = "research"


class Technique(StrEnum):
    """Research techniques of Ruigrok's chooser."""

    INTERVIEWS = "interviews"
    COMMUNITY = "community"
    MOBILE = "mobile"
    MARKUP = "markup"
    QUANTITATIVE = "quantitative"


class FieldGroup(StrEnum):
    """Parts of a step that each have a provenance of their own."""

    ACTIVITY = "activity"  # what the customer does and why
    TOUCHPOINT = "touchpoint"
    FEELING = "feeling"
    NEEDS = "needs"  # needs and expectation
    TIME = "time"


class ElementKind(StrEnum):
    """Ten kinds of ecosystem element (Orion Pax 2018, step 3)."""

    PEOPLE = "people"
    PROCESSES = "processes"
    DATA = "data"
    TECHNOLOGY = "technology"
    INTEGRATION = "integration"
    SUPPLIERS = "suppliers"
    LEGISLATION = "legislation"
    CULTURE = "culture"
    WEATHER = "weather"
    ECONOMY = "economy"


class Health(StrEnum):
    """How an element works for the customer: negative, neutral or positive."""

    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"


class IdeaKind(StrEnum):
    """What an idea does to the journey (Van Slooten et al. 2022 and Ruigrok, step 2)."""

    REPAIR = "repair"  # a basic that fails, or a dip
    SMOOTH = "smooth"  # less friction, waiting or effort
    PEAK = "peak"  # a moment far above what is expected


class IdeaState(StrEnum):
    """How far an idea is; the words are this kit's."""

    IDEA = "idea"
    CHOSEN = "chosen"
    DOING = "doing"
    DONE = "done"
    DROPPED = "dropped"


class Signal(StrEnum):
    """Ten signals of a failing ecosystem (Orion Pax 2018)."""

    REPEATED_COMPLAINTS = "repeated_complaints"
    UNHAPPY_DEPARTMENT = "unhappy_department"
    COST_OUT_OF_PROPORTION = "cost_out_of_proportion"
    BRAND_DIFFERS = "brand_differs"
    LOW_EFFORT_SCORE = "low_effort_score"
    NEGATIVE_TALK = "negative_talk"
    INVITED_TO_TALK = "invited_to_talk"
    STAFF_TURNOVER = "staff_turnover"
    ONLINE_UNKNOWN = "online_unknown"
    WEBSITE_DISOWNED = "website_disowned"


class WorkshopQuestion(StrEnum):
    """Six questions for choosing what deserves attention (Ruigrok, mapping)."""

    ATTENTION = "attention"
    QUICK_WINS = "quick_wins"
    PEAKS_AND_DIPS = "peaks_and_dips"
    DIPS = "dips"
    NEW_PEAK = "new_peak"
    DEEPER_STUDY = "deeper_study"
