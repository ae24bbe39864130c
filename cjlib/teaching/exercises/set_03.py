"""Set 03, time and value: questions, right answers and typical mistakes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from cjlib.concepts.economic_value import Account, Currency, Exchange, Level, accounts
from cjlib.concepts.expectation import Expectation
from cjlib.concepts.time_pyramid import Layer, TimedStep, compare, ledger
from cjlib.pictures.picture import Picture
from cjlib.pictures.time_pyramid import time_value
from cjlib.teaching.exercises.cards import Sorted
from cjlib.teaching.exercises.own import drawn
from cjlib.teaching.exercises.own_minutes import (
    net_answers,
    steps,
    waste_answers,
    weight_answers,
)
from cjlib.teaching.lesson import Lesson
from cjlib.teaching.lessons.time_value import expectation_mistakes
from cjlib.teaching.questions import Choice, Number, wrong_options
from cjlib.texts import t

if TYPE_CHECKING:
    import pandas as pd

LAYERS: Final = {
    "on_hold": Layer.WASTED,
    "offer": Layer.WASTED,
    "form": Layer.WASTED,
    "locker": Layer.SAVED,
    "app": Layer.SAVED,
    "tents": Layer.SPENT,
    "ghosts": Layer.SPENT,
    "first_aid": Layer.INVESTED,
    "career": Layer.INVESTED,
}
"""What happens to a customer's time -> the layer of the pyramid (invented, after section 1.1)."""

OFFERS: Final = {
    "wheat": Level.COMMODITIES,
    "wood": Level.COMMODITIES,
    "mix": Level.GOODS,
    "bike": Level.GOODS,
    "pizza": Level.SERVICES,
    "repair": Level.SERVICES,
    "dark": Level.EXPERIENCES,
    "ride": Level.EXPERIENCES,
    "marathon": Level.TRANSFORMATIONS,
    "mba": Level.TRANSFORMATIONS,
}
"""Ten invented offers -> the level they are made for, by the verbs of Pine & Gilmore (2011)."""

GAME: Final = {"money": (0, 0), "attention": (50, 10), "time": (60, 25)}
"""Paid and got for a free game: euros, minutes of attention, minutes of time (invented)."""

SOURCES: Final = {"experience": 8.0, "habit": 5.0, "norm": 9.0}
WEIGHTS: Final = (0.5, 0.2, 0.3)
"""Marks (1-10) that feed an expectation, and how much each counts; weights of this kit."""

MUSEUM: Final[dict[str, tuple[Layer, float, float, float | None]]] = {
    "queue": (Layer.WASTED, 15, 5, None),
    "ticket": (Layer.SAVED, 6, 4, 6),
    "tour": (Layer.SPENT, 60, 40, None),
    "sketch": (Layer.INVESTED, 0, 15, None),
}
"""Step of an invented museum -> layer, minutes before, minutes after, minutes elsewhere."""


def weighed(visit: pd.DataFrame) -> Picture:
    """What the own visit is worth beside ordering on the internet, with weights to move.

    Parameters
    ----------
    visit : pandas.DataFrame
        As ``data("minutes", ...)`` gives it.
    """
    internet = [TimedStep("order", 12, Layer.SAVED)]
    names = (t("exercise_03.way.shop"), t("exercise_03.way.internet"))
    return time_value(steps(visit), internet, names)


def gain(step: str) -> float:
    """What a customer gains of a change in the museum; below nothing where it is a loss.

    Weighted minutes by the weights that the kit begins with, and minutes faster than elsewhere.
    """
    layer, before, after, elsewhere = MUSEUM[step]
    old, new = (ledger([TimedStep(step, n, layer, elsewhere)]) for n in (before, after))
    change = compare(old, new)
    return change.net_value + change.saved_minutes


def wrong_line() -> str:
    """The one change that the museum calls a gain, while the customer loses by it."""
    (found,) = (step for step in MUSEUM if gain(step) < 0)
    return found


def account(currency: Currency) -> Account:
    """What the game does with one currency."""
    return accounts(Exchange("game", Currency(key), *pair) for key, pair in GAME.items())[currency]


def expected() -> float:
    """What the customer expects, as a mark 1-10."""
    return Expectation(**SOURCES, weights=WEIGHTS).level


def _of_visit(
    answers: Callable[[pd.DataFrame], list[float]], at: int, times: float = 1.0
) -> Callable[[], float]:
    return lambda: times * answers(drawn("minutes"))[at]


LESSON = Lesson(
    area="exercise_03",
    graded=True,
    questions={
        "03-1": Sorted(
            right=lambda: {card: layer.value for card, layer in LAYERS.items()},
            groups=[layer.value for layer in Layer],
            texts="exercise_03.03-1",
            mistakes={
                "course": lambda: {"first_aid": "spent", "career": "spent"},
                "fun": lambda: {"tents": "wasted"},
                "read": lambda: {"offer": "spent"},
                "quick": lambda: {"locker": "wasted", "app": "wasted"},
            },
        ),
        "03-2": Number(
            right=_of_visit(waste_answers, 0),
            tolerance=1.0,
            spec=".1f",
            mistakes={
                "fraction": _of_visit(waste_answers, 0, 0.01),
                "forgot": _of_visit(waste_answers, 1),
                "hold": _of_visit(waste_answers, 2),
                "every": _of_visit(waste_answers, 3),
                "minutes": _of_visit(waste_answers, 4),
            },
        ),
        "03-3": Number(
            right=_of_visit(net_answers, 0),
            tolerance=0.5,
            spec="+.0f",
            mistakes={
                "total": _of_visit(net_answers, 1),
                "saved": _of_visit(net_answers, 2),
                "left_out": _of_visit(net_answers, 3),
                "sign": _of_visit(net_answers, 4),
                "once": _of_visit(net_answers, 5),
                "forgot": _of_visit(net_answers, 6),
            },
        ),
        "03-4": Number(
            right=_of_visit(weight_answers, 0),
            tolerance=0.1,
            spec=".2f",
            mistakes={
                "turned": _of_visit(weight_answers, 1),
                "begin": _of_visit(weight_answers, 2),
            },
        ),
        "03-5": Sorted(
            right=lambda: {offer: level.key for offer, level in OFFERS.items()},
            groups=["commodities", "goods", "services", "experiences", "transformations"],
            texts="exercise_03.03-5",
            mistakes={
                "coach": lambda: {"marathon": "experiences", "mba": "services"},
                "thing": lambda: {"pizza": "goods"},
                "guide": lambda: {"ride": "services"},
                "ingredient": lambda: {"mix": "commodities"},
                "kit": lambda: {"bike": "services"},
            },
        ),
        "03-6": Number(
            right=lambda: account(Currency.TIME).net,
            tolerance=0.5,
            spec="+.0f",
            mistakes={
                "turned": lambda: -account(Currency.TIME).net,
                "paid": lambda: -account(Currency.TIME).paid,
                "paid_plus": lambda: account(Currency.TIME).paid,
                "together": lambda: account(Currency.TIME).net + account(Currency.ATTENTION).net,
                "attention": lambda: account(Currency.ATTENTION).net,
                "free": lambda: account(Currency.MONEY).net,
            },
        ),
        "03-7": Number(
            right=expected,
            tolerance=0.05,
            spec=".1f",
            mistakes=expectation_mistakes(SOURCES, expected),
        ),
        "03-8": Choice(
            right=wrong_line,
            options=list(MUSEUM),
            mistakes=wrong_options("queue", "ticket", "sketch"),
        ),
    },
)
