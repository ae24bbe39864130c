"""The invented kitchen shop of lesson 8: who filled in the scan, and what its plan may bring.

The journey, the ideas, the log and the survey are those of lessons 6 and 7, so that one shop
travels through all lessons.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd

from cjlib import datasets
from cjlib.management import orchestration, scans
from cjlib.management.business_case import Case, Outcome, Scenarios, compare, measured, simulate
from cjlib.management.orchestration import Run
from cjlib.management.scans import Result
from cjlib.mining.retention import repeat_rate
from cjlib.mining.retention.repeating import RepeatRate
from cjlib.teaching.lessons import making
from cjlib.teaching.lessons._mining_answers import survey
from cjlib.teaching.lessons._mining_shop import name_of, shop
from cjlib.texts import language, number, t

CUSTOMERS = 20_000
"""Customers of the shop: as many as in the log of lesson 7."""

MARGIN = (20.0, 30.0, 40.0)
"""Euros a year that a customer brings: low, likely and high (invented)."""

GUESSED = (0.5, 0.6, 0.7)
"""Which share of customers stays for a year, as the team thinks: low, likely and high."""

COSTS = (0.8, 1.0, 1.5)
"""Plans run over: the cost of the choice of lesson 6 times low, likely and high."""

WITHIN = "270D"
"""A second order within this time counts as staying."""

SEEN: dict[str, tuple[float, float, float]] = {
    "purpose": (3.9, 3.7, 3.6),
    "journey": (4.3, 1.9, 2.8),
    "ecosystem": (2.6, 2.3, 2.5),
    "measure": (3.6, 2.6, 2.9),
}
"""Area of the scan -> what web team, customer service and shops think of it on average, 1-5."""

DEPARTMENTS, PEOPLE = ("web", "service", "shops"), 6


def sheets() -> pd.DataFrame:
    """What eighteen colleagues of three departments filled in (invented): a row per person."""
    rng = np.random.default_rng(8)
    rows = []
    definition = scans.load("cxm").definition
    for at, department in enumerate(DEPARTMENTS):
        for _ in range(PEOPLE):
            row: dict[str, object] = {"department": t(f"lesson_management.team.{department}")}
            own = rng.normal(0, 0.25)
            for area in definition.areas:
                for item in area.items:
                    given = SEEN[area.key][at] + own + rng.normal(0, 0.6)
                    row[item.key] = int(np.clip(round(given), 1, 5))
            rows.append(row)
    return pd.DataFrame(rows)


def scanned() -> Result:
    """The scan of the four areas of customer experience management, filled in by all three."""
    return _scanned(language())


@cache
def _scanned(lang: str) -> Result:
    return scans.load("cxm").score(sheets())


def stayed() -> RepeatRate:
    """Of those who ordered, how many ordered again within nine months: from the log."""
    return repeat_rate(shop(), name_of("order"), within=WITHIN)


def guessed_case() -> Case:
    """The plan of lesson 6 as a business case: what the team thinks, nothing measured."""
    chosen = making.choice(making.BUDGET)
    likely = chosen.cost
    return Case.of(
        t("lesson_management.case.guessed"),
        links=[measured.journey(making.to_be(chosen))],
        customers=CUSTOMERS,
        margin=MARGIN,
        retention=GUESSED,
        investment=tuple(round(likely * share, -2) for share in COSTS),
    )


def measured_case() -> Case:
    """The same with two links measured: the marks of the survey, and who ordered again."""
    found = stayed()
    return guessed_case().changed(
        measured.mark(survey()["overall"].dropna()),
        measured.retention(found.repeated, found.n),
        name=t("lesson_management.case.measured"),
    )


def outcome(*, data: bool = False) -> Outcome:
    """What the plan may bring over five years, in ten thousand draws.

    Parameters
    ----------
    data : bool
        Whether marks and retention are measured instead of guessed.
    """
    return _outcome(data, language())


@cache
def _outcome(data: bool, lang: str) -> Outcome:
    return simulate(measured_case() if data else guessed_case())


def both() -> pd.DataFrame:
    """The plan as guessed and as measured, on the same luck; as a person reads it.

    Returns
    -------
    pandas.DataFrame
        By what it rests on: money of today that it brings, the ends of 90% of the draws, and the
        chance that it pays.
    """
    found = compared().table
    return pd.DataFrame(
        {
            t("lesson_management.column.npv"): [number(one, "+,.0f") for one in found["npv"]],
            t("lesson_management.column.low"): [number(one, "+,.0f") for one in found["low"]],
            t("lesson_management.column.high"): [number(one, "+,.0f") for one in found["high"]],
            t("lesson_management.column.pays"): [number(one, ".0%") for one in found["pays"]],
        },
        index=list(found["name"]),
    )


def compared() -> Scenarios:
    """The plan as guessed and as measured."""
    return _compared(language())


@cache
def _compared(lang: str) -> Scenarios:
    cases = (guessed_case(), measured_case())
    return compare({case.name: case for case in cases})


def rules() -> orchestration.Rules:
    """The rules for contact of the shop, in the words of the language spoken."""
    return orchestration.example("webshop").renamed(**datasets.words("webshop_log"))


def tried() -> Run:
    """The rules tried out on the log of a year."""
    return _tried(language())


@cache
def _tried(lang: str) -> Run:
    return orchestration.run(rules(), shop())
