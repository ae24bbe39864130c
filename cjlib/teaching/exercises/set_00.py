"""Set 00, welcome: how an exercise works, tried on who is a customer and whose journey it is."""

from __future__ import annotations

from cjlib.concepts.journey_success import journey_success
from cjlib.journey.vocabulary import CustomerKind
from cjlib.teaching.exercises.cards import Sorted
from cjlib.teaching.lesson import Lesson
from cjlib.teaching.questions import Choice, Number, wrong_options

DEALS_DIRECTLY = {
    "garage": True,
    "police": True,
    "helpdesk": True,
    "daughter": True,
    "library": False,
    "unheard": False,
}
"""Card -> whether that person deals directly with the organisation on it, and so is a customer."""

ACTORS = {
    "wrist": CustomerKind.PATIENT,
    "knee": CustomerKind.PATIENT,
    "passport": CustomerKind.CITIZEN,
    "club": CustomerKind.MEMBER,
    "estate": CustomerKind.SURVIVING_RELATIVE,
    "course": CustomerKind.STUDENT,
}
"""Card -> whose journey it is (Van Slooten et al. 2022, foreword and section 1.1)."""

SHARE, BEGINS_AT, SLID_TO = 0.95, 5, 10
"""The picture of question 1: success per touchpoint, and touchpoints before and after sliding."""

NOTES = {"patient": True, "partner": True, "counter": False, "home": True}
"""Line of a team's notes -> whether it follows what a customer and a journey are."""


def stuck(touchpoints: int = SLID_TO) -> float:
    """How many of a hundred customers got stuck somewhere."""
    return 100 * (1 - journey_success([SHARE] * touchpoints).product)


def groups() -> dict[str, str]:
    """Card -> ``"customer"`` or ``"not_yet"``."""
    return {card: "customer" if deals else "not_yet" for card, deals in DEALS_DIRECTLY.items()}


def wrong_note() -> str:
    """The one line of the notes that is wrong."""
    (found,) = (line for line, follows in NOTES.items() if not follows)
    return found


LESSON = Lesson(
    area="exercise_00",
    graded=True,
    questions={
        "00-1": Number(
            right=stuck,
            tolerance=0.5,
            spec=".0f",
            mistakes={
                "whole": lambda: 100 - stuck(),
                "not_slid": lambda: stuck(BEGINS_AT),
                "not_slid_whole": lambda: 100 - stuck(BEGINS_AT),
                "one": lambda: stuck(1),
                "added": lambda: SLID_TO * stuck(1),
                "fraction": lambda: stuck() / 100,
            },
        ),
        "00-2": Choice(
            right=lambda: "milk",
            options=["mortgage", "milk", "television"],
            mistakes=wrong_options("mortgage", "television"),
        ),
        "00-3": Sorted(
            right=groups,
            groups=["customer", "not_yet"],
            texts="exercise_00.00-3",
            mistakes={
                "buying": lambda: {"garage": "not_yet"},
                "paying": lambda: {"police": "not_yet"},
                "inside": lambda: {"helpdesk": "not_yet"},
                "relative": lambda: {"daughter": "not_yet"},
                "everybody": lambda: {"library": "customer"},
            },
        ),
        "00-4": Choice(
            right=wrong_note,
            options=list(NOTES),
            mistakes=wrong_options("patient", "partner", "home"),
        ),
        "00-5": Sorted(
            right=lambda: {card: actor.value for card, actor in ACTORS.items()},
            groups=list(dict.fromkeys(actor.value for actor in ACTORS.values())),
            texts="exercise_00.00-5",
            mistakes={
                "person": lambda: {"knee": "student"},
                "mother": lambda: {"estate": "patient"},
                "counter": lambda: {"estate": "citizen"},
                "club": lambda: {"club": "student"},
            },
        ),
    },
)
