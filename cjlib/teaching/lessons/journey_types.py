"""Lesson 4, four types of journey: which map is which, and what the whole loses of its parts."""

from __future__ import annotations

from functools import partial

from cjlib import datasets
from cjlib.concepts.journey_success import journey_success
from cjlib.errors import UnknownName
from cjlib.journey import Journey
from cjlib.journey.types import classify
from cjlib.teaching.lesson import Lesson
from cjlib.teaching.questions import Choice, Number, Opinion
from cjlib.texts import t

SHARE, TOUCHPOINTS = 0.95, 5
"""The lesson's example: each touchpoint succeeds for 95% of customers, and there are five."""

GUESSES = (95, 86, 77)
"""What the lesson lets a student choose from: percentage of customers without a hitch."""

HOUSES = {
    "A": "house_2_customer",
    "B": "house_4_signature",
    "C": "house_1_bank",
    "D": "house_3_experience",
}
"""The four maps under a letter, so that their names do not tell their type."""

TYPES = ("1", "2", "3", "4")


def house(letter: str) -> Journey:
    """Map A, B, C or D of the house purchase, without the title that tells its type.

    Raises
    ------
    UnknownName
        If there is no map under that letter.
    """
    name = HOUSES.get(letter.strip().upper())
    if name is None:
        raise UnknownName("unknown_journey", given=letter, nearest="A", options=", ".join(HOUSES))
    return datasets.journey(name).changed(title=t("lesson_journey_types.house"))


def whole() -> str:
    """Percentage of customers without a hitch at any of five touchpoints: the nearest guess."""
    percentage = 100 * journey_success([SHARE] * TOUCHPOINTS).product
    return str(min(GUESSES, key=lambda guess: abs(guess - percentage)))


def type_of(letter: str) -> str:
    """Which of the four types a map is, as the kit reads it from its fields."""
    kind = classify(house(letter)).type
    assert kind is not None  # the examples are the four types
    return str(int(kind))


def missed() -> int:
    """How many steps of the customer's whole route the bank did not see."""
    return len(house("A").steps) - len(house("C").steps)


def _which(letter: str) -> Choice:
    return Choice(right=partial(type_of, letter), options=TYPES)


LESSON = Lesson(
    area="lesson_journey_types",
    questions={
        "whole": Choice(
            right=whole,
            options=[str(guess) for guess in GUESSES],
            mistakes={"mean": lambda: "95", "half": lambda: "86"},
        ),
        "map_a": _which("A"),
        "map_b": _which("B"),
        "map_c": _which("C"),
        "map_d": _which("D"),
        "missed": Number(
            right=missed,
            tolerance=0.01,
            spec=".0f",
            mistakes={
                "all": lambda: len(house("A").steps),
                "seen": lambda: len(house("C").steps),
            },
        ),
        "verdict": Opinion(options=("none", *TYPES)),
    },
)
