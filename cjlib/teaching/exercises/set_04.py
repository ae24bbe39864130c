"""Set 04, four types of journey: questions, right answers and typical mistakes."""

from __future__ import annotations

from cjlib import datasets
from cjlib.concepts.journey_success import journey_success
from cjlib.concepts.journey_types import ADDED, Feature, JourneyType, journey_type
from cjlib.journey.types import classify
from cjlib.teaching.exercises.cards import Sorted
from cjlib.teaching.lesson import Lesson
from cjlib.teaching.lessons.journey_types import SHARE, TOUCHPOINTS, house
from cjlib.teaching.questions import Choice, Number, wrong_options

SLID_TO, WANTED = 8, 80
"""Question 2: so many touchpoints, and at least this percentage of customers without a hitch."""

LOWEST, HIGHEST = 80, 100
"""Where the slider of question 2 begins and ends: percentage of customers per touchpoint."""

RICHEST = {
    "answer": Feature.FUNCTIONAL,
    "easy_order": Feature.OWN_TOUCHPOINTS,
    "notary": Feature.OTHER_TOUCHPOINTS,
    "moving": Feature.AROUND_TOUCHPOINTS,
    "doubt": Feature.EMOTIONAL,
    "unsaid": Feature.UNSPOKEN_NEEDS,
    "clear": Feature.BRAND_VALUES,
    "tree": Feature.BRAND_MOMENTS,
}
"""Card -> the richest thing on that map; all that belongs to its type and below is on it too."""

CAUSES = {
    "savings": "choice",
    "shoe": "choice",
    "contradict": "information",
    "articles": "information",
    "sister": "peers",
    "photos": "peers",
}
"""Card -> why that customer's journey got complex (Ruigrok NetPanel)."""

CLAIMS = {
    "succeeds": Feature.FUNCTIONAL,
    "outside": Feature.AROUND_TOUCHPOINTS,
    "better": Feature.OWN_TOUCHPOINTS,
    "feels": Feature.EMOTIONAL,
}
"""What a team says of map A, after the book's four points -> what must be on the map for it."""


def whole(touchpoints: int = TOUCHPOINTS, share: float = SHARE) -> float:
    """Percentage of customers without a hitch at any touchpoint."""
    return 100 * journey_success([share] * touchpoints).product


def mean() -> float:
    """Percentage for whom a touchpoint succeeds, on average."""
    return 100 * journey_success([SHARE] * TOUCHPOINTS).mean


def needed(touchpoints: int = SLID_TO) -> int:
    """The lowest percentage per touchpoint that gives the whole that is wanted."""
    return next(
        share for share in range(LOWEST, HIGHEST + 1) if whole(touchpoints, share / 100) >= WANTED
    )


def types() -> dict[str, str]:
    """Card -> the type of its map, as the ladder of the kit tells it."""
    return {card: _type(richest).key for card, richest in RICHEST.items()}


def _type(richest: Feature) -> JourneyType:
    own = next(kind for kind in JourneyType if richest in ADDED[kind])
    found = journey_type([f for kind in JourneyType if kind <= own for f in ADDED[kind]]).type
    assert found is not None  # whatever a type needs is there
    return found


def to_add() -> str:
    """What the map of the web shop lacks for its next step on the ladder."""
    missing = {evidence.feature for evidence in classify(datasets.journey("webshop_order")).missing}
    options = (Feature.EMOTIONAL, Feature.OTHER_TOUCHPOINTS, Feature.BRAND_MOMENTS)
    (found,) = (feature for feature in options if feature in missing)
    return found.value


def wrong_claim() -> str:
    """The claim about map A for which nothing is on the map."""
    shown = classify(house("A")).features
    (found,) = (claim for claim, asked in CLAIMS.items() if asked not in shown)
    return found


LESSON = Lesson(
    area="exercise_04",
    graded=True,
    questions={
        "04-1": Number(
            right=lambda: mean() - whole(),
            tolerance=0.5,
            spec=".1f",
            mistakes={
                "fraction": lambda: (mean() - whole()) / 100,
                "turned": lambda: whole() - mean(),
                "whole": whole,
                "mean": mean,
                "lost": lambda: 100 - whole(),
                "added": lambda: TOUCHPOINTS * (100 - mean()),
                "subtracted": lambda: (TOUCHPOINTS - 1) * (100 - mean()),
            },
        ),
        "04-2": Number(
            right=needed,
            tolerance=0.2,
            spec=".0f",
            mistakes={
                "fraction": lambda: needed() / 100,
                "just_below": lambda: needed() - 1,
                "more": lambda: needed() + 1,
                "five": lambda: needed(TOUCHPOINTS),
                "wanted": lambda: WANTED,
            },
        ),
        "04-3": Sorted(
            right=types,
            groups=[kind.key for kind in JourneyType],
            texts="exercise_04.04-3",
            mistakes={
                "wide": lambda: {"notary": "organisation_touchpoint_analysis"},
                "around": lambda: {"moving": "organisation_touchpoint_analysis"},
                "feeling": lambda: {"moving": "experience_journey"},
                "functional": lambda: {"doubt": "customer_touchpoint_analysis"},
                "unsaid": lambda: {"unsaid": "customer_touchpoint_analysis"},
                "brand": lambda: {"clear": "experience_journey"},
                "no_brand": lambda: {"doubt": "signature_journey"},
            },
        ),
        "04-4": Choice(
            right=to_add,
            options=["emotional", "brand_moments", "other_touchpoints"],
            mistakes=wrong_options("emotional", "brand_moments"),
        ),
        "04-5": Choice(
            right=lambda: "wanted",
            options=["now", "wanted", "way"],
            mistakes=wrong_options("now", "way"),
        ),
        "04-6": Choice(
            right=lambda: "end_and_begin",
            options=["end_and_begin", "begin_and_end", "both_end"],
            mistakes=wrong_options("begin_and_end", "both_end"),
        ),
        "04-7": Sorted(
            right=lambda: CAUSES,
            groups=["choice", "information", "peers"],
            texts="exercise_04.04-7",
            mistakes={
                "channels": lambda: {"shoe": "information"},
                "sources": lambda: {"contradict": "choice"},
                "online": lambda: {"photos": "information"},
                "sites": lambda: {"contradict": "peers"},
            },
        ),
        "04-8": Choice(
            right=wrong_claim,
            options=list(CLAIMS),
            mistakes=wrong_options("succeeds", "outside", "better"),
        ),
    },
)
