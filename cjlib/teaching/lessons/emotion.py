"""Lesson 2, Kano and emotion: what customers miss, what they do not notice, and what touches them.

The cells of the lesson use the friendly names of this module: ``transfers()``, ``shop()``,
``verdict(...)``.  Every right answer is computed when it is asked.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Final

import pandas as pd

from cjlib import datasets
from cjlib.concepts.expectation import relief
from cjlib.concepts.kano import category_of
from cjlib.making import examples
from cjlib.making.criteria import Cem, judge, rak
from cjlib.mining import kano_survey
from cjlib.teaching.lesson import Lesson
from cjlib.teaching.questions import Choice, Number, Opinion, Several, wrong_options
from cjlib.teaching.telling import Told, tell
from cjlib.texts import t

__all__ = ["LESSON", "shop", "transfers", "verdict", "words"]

DAYS: Final = (5.0, 1.0)
"""Days that policy terms take now, and after the investment of the opening question."""

EMOTIONAL: Final = (2, 3, 6, 8)
FUNCTIONAL: Final = (1, 4, 7)
SATISFIED: Final = 5
"""Lines of the list to sort, after Van Slooten et al. (2022), section 1.3; the fifth is the feeling
that goes with a normal process (functional experience)."""

PAIR: Final = (1, 3)
"""The pair of answers to classify: I like it (with), I am neutral (without)."""

COUNTS: Final = {
    "anonymous": "13 21 32 38 19 11 10 20 9 3 9 31 70 10 4 10 11 9 7 2 10 7 1 1 0",
    "convenient": "12 10 13 47 121 3 6 9 32 57 2 5 19 7 2 2 3 2 4 0 0 1 1 0 0",
    "reliable": "14 15 24 39 122 1 7 10 23 63 1 4 15 3 1 2 4 3 2 2 0 2 1 0 0",
    "responsive": "11 12 27 106 76 3 6 13 28 20 4 5 19 3 4 1 4 6 1 1 0 1 1 2 4",
    "secure": "12 8 5 5 174 3 8 4 5 79 2 9 19 1 10 1 1 3 2 1 0 0 1 0 5",
    "transparent": "16 5 21 62 90 8 7 19 29 27 1 4 32 14 5 0 3 4 2 0 2 1 2 1 3",
}
"""How 358 people answered about sending money (Reppel, Doing research online: the Kano model):
per attribute how often each pair of answers came, row by row of the table of five by five."""

SURPRISES: Final = ("veilig_betalen", "persoonlijk_kaartje", "dagelijkse_mail")
"""Attributes of the shop's survey from which the lesson lets a student choose."""

IDEAS: Final = ("policy_terms", "confetti", "chat_checkout")
"""Ideas of the book to hold against the 9+ test, in the order of the lesson."""

KINDNESS: Final = "missed_flight"


class Share(Number):
    """A share from 0 to 1; a wrong answer in percent or in people is known to the nearest whole."""

    def resembles(self, answer: float, wrong: float) -> bool:
        return abs(answer - wrong) <= (0.6 if abs(wrong) > 1 else self.tolerance)


# --- what cells show -----------------------------------------------------------------------------
def transfers(table: str = "standard", rule: str = "mode") -> pd.DataFrame:
    """What 358 people said about six attributes of sending money, judged.

    Parameters
    ----------
    table : {"standard", "pouliot"}
        Evaluation table.
    rule : {"mode", "hierarchy", "aom"}
        How counts become one category.

    Returns
    -------
    pandas.DataFrame
        As `cjlib.mining.kano_survey.analyse` gives it, with names in the language spoken.
    """
    found = _judged("transfers", table, rule).copy()
    found["attribute"] = [t(f"lesson_emotion.attribute.{name}") for name in found["attribute"]]
    return found


def shop(table: str = "standard", rule: str = "mode") -> pd.DataFrame:
    """What 300 invented customers said about eight attributes of a web shop; as `transfers`."""
    found = _judged("shop", table, rule).copy()
    found["attribute"] = [t(f"kano_tab.attribute.{name}") for name in found["attribute"]]
    return found


def words(found: pd.DataFrame, attribute: int) -> Told:
    """What to know before quoting the category of one attribute.

    Parameters
    ----------
    found : pandas.DataFrame
        From `transfers` or `shop`.
    attribute : int
        Which row of the table, from 1.
    """
    row = found.iloc[attribute - 1].to_dict()
    said = kano_survey.sentences(row) or [t("lesson_emotion.agreed")]
    category = t(f"kano.category.{row['category']}")
    lead = t("lesson_emotion.judged", attribute=row["attribute"], category=category)
    return tell([lead, *said])


def verdict(name: str) -> Told:
    """An idea of the book held against the five criteria of CEM, and whether it is a RAK.

    Parameters
    ----------
    name : str
        One of `cjlib.making.examples.names`.
    """
    idea = examples.idea(name)
    found = judge(idea)
    kind = rak(idea).sentence()
    return tell([found.sentence(), *map(str, found.criteria), found.nine.sentence(), kind])


# --- right answers, and where mistakes lead ------------------------------------------------------
@cache
def _judged(which: str, table: str, rule: str) -> pd.DataFrame:
    answers = _answers() if which == "transfers" else datasets.load("kano_webwinkel")
    return kano_survey.analyse(answers, table=table, rule=rule)


def _answers() -> pd.DataFrame:
    columns: dict[str, list[int]] = {}
    for name, cells in COUNTS.items():
        pairs = [
            (cell // 5 + 1, cell % 5 + 1)
            for cell, times in enumerate(map(int, cells.split()))
            for _ in range(times)
        ]
        columns[f"{name}_f"] = [functional for functional, _ in pairs]
        columns[f"{name}_d"] = [dysfunctional for _, dysfunctional in pairs]
    return pd.DataFrame(columns)


def _row(which: str, attribute: str) -> dict[str, Any]:
    found = _judged(which, "standard", "mode").set_index("attribute")
    return dict(found.loc[attribute])


def noticed() -> str:
    """What customers notice of policy terms that come sooner."""
    now, after = (float(relief(days)) for days in DAYS)
    return "nothing" if now == after else "much"


def better(of: str = "AO", among: str = "AOMI") -> float:
    """Satisfaction coefficient of a quick answer, or what a wrong fraction makes of it.

    Parameters
    ----------
    of, among : str
        Letters in the numerator and in the denominator.
    """
    row = _row("transfers", "responsive")
    return float(sum(row[letter] for letter in of) / sum(row[letter] for letter in among))


def agreed() -> str:
    """Whether the attribute *transparent* has one class, whatever rule is chosen."""
    row = _row("transfers", "transparent")
    rules = {row[f"category_{rule}"] for rule in ("mode", "hierarchy", "aom")}
    found = rules | {row["quadrant"], row["continuous_quadrant"]}
    if len(found) > 1:
        return "depends"
    return "yes" if found == {"A"} else "no"


def surprise() -> str:
    """The one attribute of the shop, of those in the question, that is attractive."""
    (found,) = (name for name in SURPRISES if _row("shop", name)["category"] == "A")
    return found


def beyond() -> str:
    """The one idea, of those in the question, that passes the 9+ test."""
    (found,) = (name for name in IDEAS if judge(examples.idea(name)).nine.passed)
    return found


def lacking() -> str:
    """The one criterion that the random act of kindness fails."""
    (found,) = judge(examples.idea(KINDNESS)).failed
    return found.key.value


LESSON = Lesson(
    area="lesson_emotion",
    questions={
        "guess": Choice(
            right=noticed,
            options=("much", "some", "nothing"),
            mistakes=wrong_options("much", "some"),
        ),
        "emotional": Several(
            right=lambda: EMOTIONAL,
            mistakes={
                "turned": lambda: FUNCTIONAL,
                "turned_too": lambda: (*FUNCTIONAL, SATISFIED),
                "satisfied": lambda: (*EMOTIONAL, SATISFIED),
            },
        ),
        "pair": Choice(
            right=lambda: str(category_of(*PAIR)),
            options=("M", "O", "A", "I"),
            mistakes=wrong_options("M", "O", "I"),
        ),
        "better": Share(
            right=better,
            tolerance=0.01,
            spec=".2f",
            mistakes={
                "percent": lambda: 100 * better(),
                "all": lambda: better(among="AOMIRQ"),
                "all_percent": lambda: 100 * better(among="AOMIRQ"),
                "first": lambda: better(of="A"),
                "count": lambda: sum(_row("transfers", "responsive")[letter] for letter in "AO"),
                "worse": lambda: better(of="OM"),
                "turned": lambda: -better(of="OM"),
            },
        ),
        "transparent": Choice(
            right=agreed, options=("yes", "no", "depends"), mistakes=wrong_options("yes", "no")
        ),
        "surprise": Choice(
            right=surprise,
            options=SURPRISES,
            mistakes=wrong_options("veilig_betalen", "dagelijkse_mail"),
        ),
        "nine": Choice(
            right=beyond, options=IDEAS, mistakes=wrong_options("policy_terms", "confetti")
        ),
        "lacking": Choice(
            right=lacking,
            options=[criterion.value for criterion in Cem],
            mistakes=wrong_options("targeted", "dosed", "right_moment", "emotional_impact"),
        ),
        "ease": Opinion(options=("functional", "emotional", "both")),
    },
)
