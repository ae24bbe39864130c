"""Lesson 8, management: where we stand, what a customer is worth, whether it pays, and goes on.

The cells of the lesson use the friendly names of this module: ``worth(...)``, ``spend(...)``,
``customers()``, ``scanned()``, ``outcome()``, ``tried()`` ...  Every right answer is computed when
it is asked.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from cjlib.errors import UnknownName
from cjlib.management import kpis, organisation, value
from cjlib.management.business_case import figure
from cjlib.management.flow import Flow
from cjlib.management.flow import flow as read_flow
from cjlib.management.kpis import Board, Evaluable
from cjlib.management.organisation import TODAY, Organisation
from cjlib.management.value import TwoWays
from cjlib.teaching.lesson import Lesson
from cjlib.teaching.lessons._management_shop import (
    both,
    outcome,
    rules,
    scanned,
    stayed,
    tried,
)
from cjlib.teaching.lessons._management_value import (
    DISCOUNT,
    MARGIN,
    RETENTION,
    SPENT,
    cohort,
    equity,
    multiples,
    spend,
    worth,
)
from cjlib.teaching.questions import Choice, Number, Opinion, wrong_options
from cjlib.teaching.telling import Told, tell
from cjlib.texts import t

__all__ = [
    "LESSON",
    "TODAY",
    "board",
    "both",
    "cohort",
    "customers",
    "flow",
    "multiples",
    "organised",
    "outcome",
    "rule",
    "rules",
    "scanned",
    "spend",
    "stayed",
    "tell",
    "tried",
    "turns",
    "worth",
]

FIRSTS: Final = ("lady", "family", "nobody")
LOOSE: Final = ("order_value", "stock", "returned")
SHARES: Final = ("eighth", "two_thirds", "double")
WAYS: Final = ("more_winning", "less_winning", "more_keeping")
ASSUMED: Final = ("investment", "rise", "retention")
RULES: Final = ("app_thanks", "come_back", "chat_follow_up")
CHANGES: Final = ("window", "search", "script")
"""What a student may choose from, in the order in which the lesson names it."""


# --- what cells show -----------------------------------------------------------------------------
def customers() -> TwoWays:
    """Two hundred made-up customers of a mail order company on two axes."""
    return _customers()


@cache
def _customers() -> TwoWays:
    made = value.made_customers()
    return value.two_ways(made["financial"], made["appreciation"], customers=made["customer"])


def organised() -> Organisation:
    """The kitchen shop as an organisation: purpose, journeys, KPIs, plans."""
    return organisation.example()


def flow() -> Flow:
    """How the optimisation flow of the shop stands."""
    return read_flow(organised())


def board() -> Board:
    """The PDCA board of the shop, on the day of the example."""
    return kpis.board(organised(), TODAY)


def turns(key: str = "rise") -> Told:
    """From or up to where an assumption may go before the plan, with what was measured, loses.

    Parameters
    ----------
    key : str
        An assumption of a business case, such as ``"rise"``, ``"margin"`` or ``"investment"``.

    Raises
    ------
    UnknownName
        If no assumption has this key.
    """
    found = outcome(data=True)
    one = found.case.assumptions.get(key)
    if one is None:
        options = ", ".join(found.case.assumptions)
        raise UnknownName("not_one_of", name="turns", given=str(key), options=options)
    turn = found.turning.set_index("key").loc[key]
    ends = found.swings.set_index("key").loc[key]
    state = str(turn["state"])
    if state == "crosses":
        state = "from" if ends["npv_high"] >= ends["npv_low"] else "up_to"
    numbers = {"value": turn["value"], "low": one.low, "likely": one.likely, "high": one.high}
    told = {name: figure(key, number) for name, number in numbers.items()}
    return tell(t(f"lesson_management.turns.{state}", name=one.word(), **told))


def rule(name: str) -> Told:
    """One rule for contact in plain sentences.

    Raises
    ------
    UnknownName
        If there is no rule of that name.
    """
    found = rules()[name]
    return tell([str(found.title), *found.in_words()])


# --- right answers -------------------------------------------------------------------------------
def clv(retention: float = RETENTION) -> float:
    """Euros that the customer of the lesson is worth."""
    return float(value.clv(MARGIN, retention, DISCOUNT))


def risen() -> str:
    """How much more a customer is worth if 90% stays instead of 80%, as the nearest option."""
    more = value.clv(1, 0.9, DISCOUNT) / value.clv(1, 0.8, DISCOUNT) - 1
    sizes = dict(zip(SHARES, (1 / 8, 2 / 3, 1.0), strict=True))
    return min(sizes, key=lambda name: abs(sizes[name] - more))


def better() -> str:
    """Which one step of five euros in the worked example leaves most."""
    acquisition, retention = SPENT.values()
    steps = {
        "more_winning": (acquisition + 5, retention),
        "less_winning": (acquisition - 5, retention),
        "more_keeping": (acquisition, retention + 5),
    }
    return max(steps, key=lambda name: equity(*steps[name]).per_prospect)


def overrated(of: str = "good") -> float:
    """How many percent of the customers labelled good do not value the company highly.

    Parameters
    ----------
    of : {"good", "all"}
        Of those labelled good, or by mistake of all.
    """
    table = customers().table
    wrong = (table["mislabelled"] == value.Mislabelled.OVERRATED).sum()
    total = table["labelled_good"].sum() if of == "good" else len(table)
    return 100 * float(wrong) / float(total)


def mislabelled() -> float:
    """How many percent of all customers carry a label that misses, as the title tells."""
    table = customers().table
    return 100 * float((table["mislabelled"] != value.Mislabelled.NO).mean())


def underrated() -> float:
    """How many percent of the customers labelled bad value the company highly."""
    table = customers().table
    wrong = (table["mislabelled"] == value.Mislabelled.UNDERRATED).sum()
    return 100 * float(wrong) / float((~table["labelled_good"]).sum())


def same_view() -> str:
    """Whether the middling score of the journey hides a silo."""
    found = scanned().disagreement.by_area.set_index("area").loc["journey", "kind"]
    return "cannot" if found == "silo" else "agree"


def matters() -> str:
    """Which of the assumptions to guess from moves the money most."""
    swings = outcome().swings.set_index("key")["swing"]
    return max(ASSUMED, key=lambda key: float(swings[key]))


def never() -> str:
    """The rule, of those to guess from, that never did anything in a year."""
    table = tried().by_rule.set_index("rule")["fired"]
    (found,) = (name for name in RULES if not table[name])
    return found


def checkable() -> str:
    """The one change with a measurement before and after it and nothing else in between."""
    (found,) = (one.item.id for one in board().evaluations if one.evaluable is Evaluable.POSSIBLE)
    return found


LESSON = Lesson(
    area="lesson_management",
    questions={
        "guess": Opinion(options=FIRSTS),
        "clv": Number(
            right=clv,
            tolerance=0.6,
            spec=".2f",
            mistakes={
                "start": lambda: value.clv(MARGIN, RETENTION, DISCOUNT, first_margin="start"),
                "life": lambda: MARGIN * value.expected_life(RETENTION),
                "stays": lambda: MARGIN / (1 + DISCOUNT - RETENTION),
                "waiting": lambda: value.clv(MARGIN, RETENTION, 0),
                "multiple": lambda: clv() / MARGIN,
            },
        ),
        "risen": Choice(right=risen, options=SHARES, mistakes=wrong_options("eighth", "double")),
        "better": Choice(
            right=better, options=WAYS, mistakes=wrong_options("more_winning", "more_keeping")
        ),
        "overrated": Number(
            right=overrated,
            tolerance=1.0,
            spec=".0f",
            mistakes={
                "all": lambda: overrated("all"),
                "both": mislabelled,
                "other": underrated,
                "fraction": lambda: overrated() / 100,
                "rest": lambda: 100 - overrated(),
            },
        ),
        "mean": Choice(
            right=same_view,
            options=("agree", "weak", "cannot"),
            mistakes=wrong_options("agree", "weak"),
        ),
        "loose": Opinion(options=LOOSE),
        "matters": Choice(
            right=matters, options=ASSUMED, mistakes=wrong_options("investment", "retention")
        ),
        "checkable": Choice(
            right=checkable, options=CHANGES, mistakes=wrong_options("search", "script")
        ),
        "never": Choice(
            right=never, options=RULES, mistakes=wrong_options("app_thanks", "come_back")
        ),
    },
)
