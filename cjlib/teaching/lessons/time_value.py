"""Lesson 3, time and value: what a customer pays with, and why a good offer slides.

The two visits are invented; they are made so that the longer one is worth more by the weights that
the kit begins with.  Every right answer is computed when it is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from cjlib.concepts.economic_value import Exchange, accounts
from cjlib.concepts.expectation import Expectation, outcome
from cjlib.concepts.time_pyramid import WEIGHTS, Layer, Ledger, TimedStep, ledger
from cjlib.errors import UnknownName
from cjlib.pictures.currencies import three_currencies
from cjlib.pictures.picture import Picture
from cjlib.pictures.time_pyramid import time_profile, time_value
from cjlib.teaching.lesson import Lesson
from cjlib.teaching.questions import Choice, Number, Opinion, wrong_options
from cjlib.texts import t

__all__ = ["LESSON", "layers", "purse", "weighed"]

WAYS: Final[dict[str, tuple[tuple[str, float, Layer, float | None, float], ...]]] = {
    "phone": (
        ("search", 6, Layer.WASTED, None, 0),
        ("hold", 25, Layer.SAVED, None, 25),
        ("order", 9, Layer.SAVED, 12, 0),
    ),
    "shop": (
        ("travel", 10, Layer.SAVED, 10, 0),
        ("taste", 30, Layer.SPENT, None, 0),
        ("learn", 20, Layer.INVESTED, None, 0),
        ("pay", 5, Layer.SAVED, 6, 1),
    ),
}
"""Two invented ways to buy a pan: step, minutes, layer, minutes elsewhere, and of which waiting."""

OFFERS: Final = {
    "app": {"money": (0, 0), "attention": (30, 5), "time": (40, 10)},
    "course": {"money": (45, 0), "attention": (90, 90), "time": (120, 150)},
}
"""Paid and got in each currency: euros, and minutes of attention and time (invented)."""

SOURCES: Final = {"experience": 7.0, "habit": 6.0, "norm": 8.0}
SHARES: Final = (0.5, 0.2, 0.3)
"""Marks (1-10) that feed an expectation, and how much each counts; weights of this kit."""

PERFORMANCE: Final = 7.5
"""Mark of the service as it was felt."""


# --- what cells show -----------------------------------------------------------------------------
def layers() -> Picture:
    """The minutes of both ways, by layer of the pyramid."""
    return time_profile(book("phone"), book("shop"), _names())


def weighed() -> Picture:
    """What both ways are worth, with weights to move."""
    return time_value(steps("phone"), steps("shop"), _names())


def purse(offer: str, **changed: tuple[float, float]) -> Picture:
    """What a customer pays and gets for an offer, in three currencies.

    Parameters
    ----------
    offer : {"app", "course"}
    **changed : pair of float
        Other amounts paid and got: ``money=(10, 0)`` in euros, ``attention`` and ``time`` in
        minutes.

    Raises
    ------
    UnknownName
        For another offer or another currency.
    InvalidValue
        For an amount below zero.
    """
    if offer not in OFFERS:
        raise UnknownName("not_one_of", name="offer", given=offer, options=", ".join(OFFERS))
    amounts: dict[str, Any] = {**OFFERS[offer], **changed}  # an unknown currency is refused below
    told = accounts(Exchange(offer, name, *pair) for name, pair in amounts.items())  # type: ignore[arg-type]
    return three_currencies(told, t(f"lesson_time_value.offer.{offer}"))


# --- right answers, and where mistakes lead ------------------------------------------------------
def steps(way: str) -> list[TimedStep]:
    """The steps of one way to buy a pan, in the language spoken."""
    return [
        TimedStep(t(f"lesson_time_value.step.{name}"), minutes, layer, baseline, wait)
        for name, minutes, layer, baseline, wait in WAYS[way]
    ]


def book(way: str, hold_limit: float | None = 20.0) -> Ledger:
    """The time ledger of one way; without a limit a long wait stays in its own layer."""
    return ledger(steps(way), hold_limit=hold_limit)


def waste(*, counting_hold: bool = True) -> float:
    """Percentage of the time on the phone that is wasted."""
    return 100 * book("phone", 20.0 if counting_hold else None).waste_ratio


def net(way: str = "shop") -> float:
    """Minutes times weight, added up."""
    return book(way).net_value


def expected() -> float:
    """What the customer expects, as a mark 1-10."""
    return Expectation(**SOURCES, weights=SHARES).level


def _names() -> tuple[str, str]:
    return t("lesson_time_value.way.phone"), t("lesson_time_value.way.shop")


def expectation_mistakes(
    sources: Mapping[str, float], right: Callable[[], float]
) -> dict[str, Callable[[], float]]:
    """What mistakes make of an expectation: unweighted, on 0-10, as a share or in per cent."""
    return {
        "plain": lambda: sum(sources.values()) / len(sources),
        "zero": lambda: 10 * (right() - 1) / 9,
        "fraction": lambda: right() / 10,
        "percent": lambda: 10 * right(),
        "highest": lambda: max(sources.values()),
    }


LESSON = Lesson(
    area="lesson_time_value",
    questions={
        "guess": Opinion(options=("phone", "shop", "unknown")),
        "layer": Choice(
            right=lambda: Layer.INVESTED.value,
            options=[layer.value for layer in Layer],
            mistakes=wrong_options("wasted", "saved", "spent"),
        ),
        "waste": Number(
            right=waste,
            tolerance=0.6,
            spec=".1f",
            mistakes={
                "fraction": lambda: waste() / 100,
                "forgot": lambda: waste(counting_hold=False),
                "hold": lambda: waste() - waste(counting_hold=False),
                "minutes": lambda: book("phone").minutes[Layer.WASTED],
            },
        ),
        "net": Number(
            right=net,
            tolerance=0.5,
            spec=".0f",
            mistakes={
                "minutes": lambda: book("shop").total,
                "unweighted": lambda: sum(
                    book("shop").minutes[layer] for layer in Layer if WEIGHTS[layer] > 0
                ),
                "saved": lambda: net() + book("shop").minutes[Layer.SAVED],
                "other": lambda: net("phone"),
            },
        ),
        "level": Choice(
            right=lambda: "services",
            options=("goods", "services", "experiences"),
            mistakes=wrong_options("goods", "experiences"),
        ),
        "pays": Choice(
            right=lambda: "both", options=("nothing", "data", "both"),
            mistakes=wrong_options("nothing", "data"),
        ),
        "expected": Number(
            right=expected,
            tolerance=0.03,
            spec=".1f",
            mistakes=expectation_mistakes(SOURCES, expected),
        ),
        "felt": Choice(
            right=lambda: outcome(PERFORMANCE, expected()).value,
            options=("below", "at", "above"),
            mistakes=wrong_options("below", "above"),
        ),
        "weight": Opinion(options=("customer", "maker", "nobody")),
    },
)  # fmt: skip
