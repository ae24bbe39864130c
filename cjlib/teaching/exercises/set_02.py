"""Set 02, Kano and emotion: questions, right answers and typical mistakes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from cjlib.concepts.kano import evaluate, quadrant
from cjlib.journey.ideas import Improvement as Idea
from cjlib.journey.vocabulary import Drive, NeedKind
from cjlib.making import examples
from cjlib.making.criteria import Cem, judge
from cjlib.teaching.exercises.cards import Sorted
from cjlib.teaching.exercises.own import better_answers, drawn, worse_answers
from cjlib.teaching.lesson import Lesson
from cjlib.teaching.lessons.emotion import transfers
from cjlib.teaching.questions import Choice, Number, Several, wrong_options

CARD, PAYMENT = "handwritten_card", "safe_payment"
"""Features of the own survey that are asked about."""

ASPECTS: Final = {
    "speed": "aspect",
    "choice": "aspect",
    "open": "aspect",
    "bill": "aspect",
    "works": "experience",
    "on_time": "experience",
    "confirmed": "experience",
    "uncertain": "emotional",
    "distrust": "emotional",
    "attention": "emotional",
    "belonging": "emotional",
}
"""Card -> functional aspect, functional experience or emotional, as section 1.3 lists them."""

REPORT: Final = {"mode": "I", "aom": "O", "better": 0.50, "worse": -0.38}
"""A report on one attribute, with a mistake: line -> what was written down."""

DRIVES: Final = {
    "suitcase": Drive.CONTROL,
    "result": Drive.CONTROL,
    "cancel": Drive.FREEDOM,
    "rising": Drive.FREEDOM,
    "day_care": Drive.CARE,
    "car_seat": Drive.CARE,
    "first_day": Drive.BELONGING,
    "moved": Drive.BELONGING,
    "letter": Drive.DEVELOPMENT,
    "guitar": Drive.DEVELOPMENT,
}
"""Moment -> the deep drive that is touched most; the moments are invented."""

_TOUCHING: Final[dict[str, Any]] = {"need_kind": NeedKind.EMOTIONAL, "relevant": True}
_AGREED: Final[dict[str, Any]] = {"exceeds": True, "protocol": "-", "meant_for": "-"}
_OWN_IDEAS: Final[dict[str, dict[str, Any]]] = {
    # the book names the case; which drive it touches is a reading of this kit
    "paid_ahead": _TOUCHING | _AGREED | {"drive": Drive.FREEDOM, "steps": ("rebuild",)},
    "condolence": _TOUCHING | {"exceeds": False, "drive": Drive.BELONGING},
    "day_early": {"need_kind": NeedKind.FUNCTIONAL, "exceeds": True, "relevant": True},
    "wow": _TOUCHING | {"exceeds": True, "protocol": "-", "drive": Drive.CARE, "everywhere": True},
    "cake": _TOUCHING
    | {"exceeds": True, "meant_for": "-", "drive": Drive.BELONGING, "by_chance": True}
    | {"steps": ("ward",)},
}

LETTERS: Final = {
    "a": "policy_terms",
    "b": "confetti",
    "c": "paid_ahead",
    "d": "day_early",
    "e": "condolence",
    "f": "good_night",
}
"""Ideas to hold against the 9+ test, by the letter that the notebook gives them."""

JUDGED: Final = (
    "good_night",
    "paid_ahead",
    "chat_for_all",
    "wow",
    "missed_flight",
    "cake",
    "confetti",
    "policy_terms",
)
"""Ideas to hold against the five criteria."""

FIRST: Final = {"wow": Cem.DOSED}
"""What is named of an idea that fails more than one criterion, where it is not the first."""


def idea(name: str) -> Idea:
    """An idea of this set: one of the book's, or one that was made for it."""
    if name in _OWN_IDEAS:
        return Idea(id=name, name=name, **_OWN_IDEAS[name])
    return examples.idea(name)


def counts() -> dict[str, int]:
    """How often each letter came for *transparent*, among 358 people (Reppel)."""
    row = transfers().iloc[5]
    return {letter: int(row[letter]) for letter in "AOMIRQ"}


def wrong_line() -> str:
    """The line of the report that does not follow from the counts."""
    by_mode, by_aom = evaluate(counts()), evaluate(counts(), rule="aom")
    follows = {
        "mode": by_mode.category == REPORT["mode"],
        "aom": by_aom.category == REPORT["aom"],
        "better": round(by_mode.better, 2) == REPORT["better"],
        "worse": round(by_mode.worse, 2) == REPORT["worse"],
    }
    (found,) = (line for line, right in follows.items() if not right)
    return found


def seen(feature_of_better: str = PAYMENT) -> str:
    """The class that the picture names for safe payment, its sliders going by hundredths."""
    better = round(better_answers(drawn("kano"), feature_of_better)[0], 2)
    worse = round(worse_answers(drawn("kano"), PAYMENT)[0], 2)
    found = quadrant(better, worse)
    assert found is not None  # everybody's survey has answers that count
    return found.name.lower()


def touching(*others: str) -> list[str]:
    """Letters of the ideas that pass the 9+ test, and of ``others``."""
    return [
        letter
        for letter, name in LETTERS.items()
        if name in others or judge(idea(name)).nine.passed
    ]


def surprising() -> list[str]:
    """Letters of the ideas that beat what a customer expects, whatever else they do."""
    return [letter for letter, name in LETTERS.items() if idea(name).exceeds]


def lacking(name: str) -> list[str]:
    """Criteria that an idea fails, the one to name first in front."""
    failed = [one.key for one in judge(idea(name)).failed]
    first = FIRST.get(name)
    return [str(key.value) for key in sorted(failed, key=lambda key: key is not first)]


def criteria() -> dict[str, str]:
    """Idea -> ``cem`` where all five criteria are met, else the criterion it fails."""
    return {name: next(iter(lacking(name)), "cem") for name in JUDGED}


def _better(at: int, times: float = 1.0) -> Callable[[], float]:
    return lambda: times * better_answers(drawn("kano"), CARD)[at]


def _worse(at: int, times: float = 1.0) -> Callable[[], float]:
    return lambda: times * worse_answers(drawn("kano"), PAYMENT)[at]


LESSON = Lesson(
    area="exercise_02",
    graded=True,
    questions={
        "02-1": Sorted(
            right=lambda: ASPECTS,
            groups=["aspect", "experience", "emotional"],
            texts="exercise_02.02-1",
            mistakes={
                "feeling": lambda: {"works": "emotional", "on_time": "emotional"},
                "unpleasant": lambda: {"uncertain": "experience", "distrust": "experience"},
                "kind": lambda: {"attention": "experience"},
                "process": lambda: {"works": "aspect", "on_time": "aspect"},
            },
        ),
        "02-2": Number(
            right=_better(0),
            tolerance=0.01,
            spec=".2f",
            mistakes={"all": _better(1), "other": _better(2), "percent": _better(0, 100)},
        ),
        "02-3": Number(
            right=_worse(0),
            tolerance=0.01,
            spec=".2f",
            mistakes={
                "sign": _worse(1),
                "all": _worse(2),
                "other": _worse(3),
                "percent": _worse(0, 100),
            },
        ),
        "02-4": Choice(
            right=seen,
            options=["must_be", "one_dimensional", "attractive", "indifferent"],
            mistakes={"card": lambda: seen(CARD)} | wrong_options("attractive", "indifferent"),
        ),
        "02-5": Choice(
            right=wrong_line,
            options=list(REPORT),
            mistakes=wrong_options("mode", "aom", "worse"),
        ),
        "02-6": Sorted(
            right=lambda: {moment: drive.value for moment, drive in DRIVES.items()},
            groups=[drive.value for drive in Drive],
            texts="exercise_02.02-6",
            mistakes={
                "child": lambda: {"day_care": "control"},
                "choosing": lambda: {"cancel": "control"},
                "alone": lambda: {"moved": "control"},
                "first": lambda: {"first_day": "development"},
            },
        ),
        "02-7": Several(
            right=touching,
            mistakes={
                "fun": lambda: touching("confetti"),
                "sooner": lambda: touching("day_early"),
                "expected": lambda: touching("condolence"),
                "surprising": surprising,
                "turned": lambda: sorted(set(LETTERS) - set(touching())),
            },
        ),
        "02-8": Sorted(
            right=criteria,
            groups=["cem", *(criterion.value for criterion in Cem)],
            texts="exercise_02.02-8",
            # what judge() finds as well: a test holds these two together
            also={
                "chat_for_all": ["dosed", "emotional_impact"],
                "wow": ["targeted"],
                # nobody said which need it answers; the book's own word is: a trivial moment
                "confetti": ["emotional_impact"],
            },
            mistakes={
                "kindness": lambda: {"missed_flight": "cem", "cake": "cem"},
                "faster": lambda: {"policy_terms": "cem"},
                "surprise": lambda: {"confetti": "cem"},
                "everybody": lambda: {"chat_for_all": "cem"},
                "staff": lambda: {"good_night": "repeatable"},
            },
        ),
    },
)
