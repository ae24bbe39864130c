"""Lesson 6, making: judge ideas, choose under a budget, and defend the choice.

The cells of the lesson use the friendly names of this module: ``shop()``, ``ideas()``,
``verdict(...)``, ``choice(...)`` ...  Every right answer is computed when it is asked.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import pandas as pd

from cjlib import datasets
from cjlib.journey import Journey
from cjlib.journey.editing import Change, perform
from cjlib.making import Idea, examples, portfolio, prompts, simulate
from cjlib.making.criteria import Cem, Sort, judge, rak
from cjlib.making.portfolio import Portfolio
from cjlib.making.rating import rate
from cjlib.making.simulate import ToBe
from cjlib.teaching.lesson import Lesson
from cjlib.teaching.questions import Choice, Opinion, wrong_options
from cjlib.teaching.telling import Told, tell
from cjlib.texts import language, number, t

__all__ = [
    "LESSON",
    "act",
    "choice",
    "frontier",
    "ideas",
    "opinions",
    "prompts_for",
    "shop",
    "table",
    "tell",
    "to_be",
    "verdict",
    "why",
]

BUDGET, WEEKS = 40_000.0, 20.0
"""What the lesson spends: euros, and weeks of one person where those are short."""

MORE_MONEY, MORE_WEEKS = 5_000.0, 5.0
"""What the student may ask the director for: one of these."""

CALLING = 0.3
"""How calling feels by what customers said (lesson 7), instead of the +1.5 that the team thinks."""

DIRECTOR = "Milan"
BESTS = ("hob_check", "chat_everywhere", "first_dish")
"""Ideas that the lesson lets a student guess from: what would the director alone do first?"""

FIRSTS = ("chat_everywhere", "evening", "gift_note")
"""Ideas of the opening question."""

MESSAGES = ("seen", "trust", "there")
"""Implicit messages of the cases of the book, in the order in which the lesson names them."""


# --- what cells show -----------------------------------------------------------------------------
def shop(calling: float | None = None) -> Journey:
    """The map of the kitchen shop, with eight ideas on it.

    Parameters
    ----------
    calling : float, optional
        Another feeling (-2 to +2) at the step where a customer phones.
    """
    journey = datasets.journey("webshop_order")
    if calling is None:
        return journey
    return perform(journey, Change("steps", "call_centre", "feeling.now", calling))


def ideas(*people: str) -> tuple[Idea, ...]:
    """The ideas of the shop, with the scores of everyone or of these people only."""
    found = shop().improvements
    if not people:
        return found
    return tuple(
        idea.changed(scores=[score for score in idea.scores if score.person in people])
        for idea in found
    )


def opinions() -> Told:
    """How far the colleagues agree, and what they should talk about."""
    return tell([t("lesson_making.opinions"), *rate(ideas()).in_words()])


def verdict(name: str) -> Told:
    """An idea held against the five criteria, a sentence for each.

    Parameters
    ----------
    name : str
        An idea of the book (`cjlib.making.examples.names`) or of the shop.
    """
    found = judge(*_idea(name))
    return tell([found.sentence(), *map(str, found.criteria)])


def act(name: str, *, what: str = "", who: str = "", proof: str = "") -> Told:
    """Whether an idea is a random act or CEM, and what is still open before it is a protocol.

    Parameters
    ----------
    name : str
        As in `verdict`.
    what : str, optional
        What exactly happens, so that everybody does it the same way.
    who : str, optional
        Who sees to it.  When this and ``what`` are known, it hangs on chance no more.
    proof : str, optional
        How it shows afterwards that it worked.
    """
    idea, journey = _idea(name)
    given = {"protocol": what.strip(), "owner": who.strip(), "acceptance": [proof.strip()]}
    changes: dict[str, Any] = {key: value for key, value in given.items() if any(value)}
    if {"protocol", "owner"} <= set(changes):
        changes["by_chance"] = False
    found = rak(idea.changed(**changes), journey)
    asked = [str(question) for question in found.open]
    key = "still_open" if asked else "all_answered"
    return tell([f"{found.sentence()} {t(f'lesson_making.{key}', n=len(asked))}", *asked])


def prompts_for(step: str) -> Told:
    """A few questions for a step of the shop at which nobody thinks of anything."""
    journey = shop()
    here = journey.step(step)
    asked = prompts.for_step(here, journey.personas)
    return tell([prompts.headline(here), *map(str, asked)])


def choice(
    budget: float, weeks: float | None = None, *, calling: float | None = None, never: str = ""
) -> Portfolio:
    """The ideas of the shop that together bring most.

    Parameters
    ----------
    budget : float
        Euros.
    weeks : float, optional
        Weeks of one person; no limit if left out.
    calling : float, optional
        As in `shop`.
    never : str, optional
        Id of an idea that must stay out.
    """
    journey = shop(calling)
    return portfolio.choose(
        journey.improvements,
        budget=budget,
        effort=weeks,
        journey=journey,
        never=[never] if never else [],
    )


def table(chosen: Portfolio) -> pd.DataFrame:
    """Every idea with what it costs and brings, those that are chosen first; as a person reads it.

    Returns
    -------
    pandas.DataFrame
        By the name of the idea: chosen or not, euros, weeks, and what it would bring alone.
    """
    found = chosen.table().sort_values(
        ["chosen", "gain", "name"], ascending=[False, False, True], ignore_index=True
    )
    yes, no = t("lesson_making.chosen"), t("lesson_making.not_chosen")
    return pd.DataFrame(
        {
            _column("chosen"): [yes if one else no for one in found["chosen"]],
            _column("cost"): [number(cost, ",.0f") for cost in found["cost"]],
            _column("weeks"): [number(weeks, ",.10g") for weeks in found["effort"]],
            _column("gain"): [number(gain, ".2f") for gain in found["gain"]],
        },
        index=list(found["name"]),
    )


def why(chosen: Portfolio) -> Told:
    """Why ideas are not in the choice."""
    names = {idea.id: idea.name for idea in ideas()}
    picked = {idea.id for idea in chosen.chosen}
    said = [
        t("lesson_making.reason", name=names[key], reason=reason)
        for key, reason in chosen.reasons.items()
        if key not in picked
    ]
    return tell([t("lesson_making.why_not", n=len(said)), *said])


def frontier() -> pd.DataFrame:
    """The most that each budget brings; as `cjlib.pictures.making.frontier` takes it."""
    return _frontier(language())


@cache
def _frontier(lang: str) -> pd.DataFrame:
    """At each budget where another choice becomes possible, so that every stair is the true one."""
    budget, budgets = 0.0, [0.0]
    while step := choice(budget).next_steps.get("budget"):
        budget += step.extra
        budgets.append(budget)
    return portfolio.frontier(ideas(), budgets, journey=shop())


def to_be(chosen: Portfolio) -> ToBe:
    """The journey of the shop with the chosen ideas in it, tried out two thousand times."""
    return simulate.to_be(shop(), chosen.chosen)


def _idea(name: str) -> tuple[Idea, Journey | None]:
    """An idea of the shop with its map, or one of the book."""
    for idea in ideas():
        if idea.id == name:
            return idea, shop()
    return examples.idea(name), None


def _column(name: str) -> str:
    return t(f"lesson_making.column.{name}")


# --- right answers -------------------------------------------------------------------------------
def failed() -> str:
    """The one criterion that policy terms by post do not meet."""
    (found,) = judge(examples.idea("policy_terms")).failed
    return found.key.value


def sort_of(name: str) -> str:
    """``"rak"``, ``"cem"``, or ``"neither"`` for what is no act of chance and yet no CEM."""
    sort = rak(*_idea(name)).sort
    return sort.value if sort in (Sort.RAK, Sort.CEM) else "neither"


def first_of(*people: str) -> str:
    """The idea that comes first by the scores of these people, of those to guess from."""
    ranked = rate(ideas(*people)).table.set_index("idea")["rank"]
    return str(ranked[list(BESTS)].idxmin())


def one_euro() -> str:
    """What one euro on top of the budget changes: nothing, as long as no whole idea fits."""
    before, after = choice(BUDGET), choice(BUDGET + 1)
    if set(before.names) != set(after.names):
        return "other"
    return "nothing" if after.gain == before.gain else "part"


def ask_for() -> str:
    """What brings more where weeks are short: money, time, or both the same."""
    money = choice(BUDGET + MORE_MONEY, WEEKS).gain
    time = choice(BUDGET, WEEKS + MORE_WEEKS).gain
    if abs(money - time) < 1e-9:
        return "same"
    return "money" if money > time else "time"


def comes_in() -> str:
    """What joins the choice if calling is worse than the team thinks."""
    before, after = choice(BUDGET).chosen, choice(BUDGET, calling=CALLING).chosen
    new = {idea.id for idea in after} - {idea.id for idea in before}
    (found,) = new or {"nothing"}
    return found


LESSON = Lesson(
    area="lesson_making",
    questions={
        "guess": Opinion(options=FIRSTS),
        "failed": Choice(
            right=failed,
            options=[criterion.value for criterion in Cem],
            mistakes=wrong_options("targeted", "repeatable", "right_moment"),
        ),
        "confetti": Choice(
            right=lambda: sort_of("confetti"),
            options=("rak", "cem", "neither"),
            mistakes=wrong_options("rak", "cem"),
        ),
        "message": Choice(
            right=lambda: "trust", options=MESSAGES, mistakes=wrong_options("seen", "there")
        ),
        "boss": Choice(
            right=lambda: first_of(DIRECTOR),
            options=BESTS,
            mistakes=wrong_options("hob_check", "first_dish"),
        ),
        "euro": Choice(
            right=one_euro,
            options=("part", "other", "nothing"),
            mistakes=wrong_options("part", "other"),
        ),
        "ask": Choice(
            right=ask_for,
            options=("money", "time", "same"),
            mistakes=wrong_options("money", "same"),
        ),
        "called": Choice(
            right=comes_in,
            options=("nothing", "agent_screen", "chat_everywhere"),
            mistakes=wrong_options("nothing", "chat_everywhere"),
        ),
    },
)
