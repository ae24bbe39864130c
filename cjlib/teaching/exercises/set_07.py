"""Set 07, from log to evidence: questions, right answers and typical mistakes."""

from __future__ import annotations

import math
from functools import cache, partial
from typing import Any

from cjlib import datasets
from cjlib.concepts.emotion_curve import Turn
from cjlib.journey.curve import emotion_curve
from cjlib.journey.vocabulary import Awareness
from cjlib.mapping.technique import Goal, choose
from cjlib.mining.evaluation import difference_in_differences
from cjlib.mining.intervals import adjusted_nps, wilson, z_value
from cjlib.mining.metrics import Nps, nps
from cjlib.mining.referral import Referral
from cjlib.teaching.exercises.cards import Sorted
from cjlib.teaching.exercises.own import drawn
from cjlib.teaching.exercises.own_log import (
    HANDOVERS,
    deliveries,
    did_answers,
    handover,
    switch_answers,
)
from cjlib.teaching.lesson import Lesson
from cjlib.teaching.questions import Choice, Number, wrong_options

ASKED: dict[str, dict[str, Any]] = {
    "christmas": {"awareness": Awareness.ROUTINE},
    "weekly": {"awareness": Awareness.ROUTINE},
    "doorbell": {"in_the_moment": True},
    "mail": {"communication_piece": True},
    "booklet": {"communication_piece": True},
    "mark": {"goal": Goal.TEST},
    "service": {"goal": Goal.TEST},
    "machine": {"awareness": Awareness.CONSCIOUS},
}
"""What PLUS or Coolblue may want to know -> what decides on the technique (`choose`).

That PLUS followed shopping for the holidays is the white paper's; the other questions are ours.
"""

ANSWERS = [9] * 50 + [8] * 30 + [3] * 20
"""Fifty promoters, thirty passives and twenty detractors."""

MARGIN = 5.0
"""Points of NPS on either side that question 4 asks a sample for."""

SAID_NPS = (30, 14, 44)
"""What the report says of `ANSWERS`: NPS, and the ends of its 95% interval."""

ANGRY, SAID_ANGRY = (5, 83), (6, 3, 13)
"""So many of so many are very dissatisfied; percentage and interval that the report says."""

EFFORT = {"ease": ("high-is-good", 5.1, 5.6), "effort": ("low-is-good", 2.1, 2.9)}
"""Version of CES -> which way is good, and the mean before and after; both are called better."""

JOURNEY = "student_enrolment"
WORD = Referral(telling=0.3, people=4, starting=0.25)
CAME = 100
"""How many customers came by themselves."""


# --- right answers, and where mistakes lead ------------------------------------------------------
def techniques() -> dict[str, str]:
    """Card -> the technique that fits."""
    return {card: str(choose(**known).technique.value) for card, known in ASKED.items()}


@cache
def _score() -> Nps:
    return nps(ANSWERS)


def margin(n: float) -> float:
    """Margin of the NPS of `ANSWERS` with ``n`` answers, in points on either side."""
    score = _score()
    spread = adjusted_nps(score.value / 100, score.sd / 100, n)[1]
    return 100 * z_value(0.95) * spread / math.sqrt(n + 3)


@cache
def sample(points: float = MARGIN) -> int:
    """How many answers bring the margin down to ``points``."""
    return next(n for n in range(1, 100_000) if margin(n) <= points)


def wrong_line() -> str:
    """The line of the report that does not follow from the numbers."""
    score = _score()
    off = []
    if (round(score.value), round(score.low), round(score.high)) != SAID_NPS:
        off.append("nps")
    share = ANGRY[0] / ANGRY[1]
    if tuple(round(100 * one) for one in (share, *wilson(share, ANGRY[1]))) != SAID_ANGRY:
        off.append("angry")
    off += [
        version
        for version, (direction, before, after) in EFFORT.items()
        if (after > before) != (direction == "high-is-good")
    ]
    (found,) = off  # the report was written with exactly one mistake
    return found


def did() -> float:
    """What better delivery did in the own log, in marks."""
    marks = deliveries(drawn("log"))
    found = difference_in_differences(
        marks, outcome="mark", treated="home", after="after", cluster="customer"
    )
    return float(found.estimate)


def on_touchpoint(*turns: Turn) -> float:
    """Percentage of peaks and dips (or of one of them) of the map that fall on a touchpoint."""
    found = [one for one in emotion_curve(datasets.journey(JOURNEY)).turns if one.turn in turns]
    return 100 * sum(one.distance == 0 for one in found) / len(found)


def steps_on_touchpoint() -> float:
    """Percentage of all steps with a feeling that are a touchpoint."""
    points = emotion_curve(datasets.journey(JOURNEY)).points
    return 100 * sum(point.touchpoint for point in points) / len(points)


_TURNS = (Turn.PEAK, Turn.DIP)


def _switches(at: int) -> int:
    return switch_answers(drawn("log"))[at]


def _did(at: int) -> float:
    return did_answers(drawn("log"))[at]


def _handover(which: str) -> str:
    return handover(drawn("log"), which)


LESSON = Lesson(
    area="exercise_07",
    graded=True,
    questions={
        "07-1": Number(
            right=partial(_switches, 0),
            tolerance=0.0,
            spec=".0f",
            mistakes={
                "used": partial(_switches, 1),
                "less_one": partial(_switches, 2),
                "events": partial(_switches, 3),
                "moves": partial(_switches, 4),
            },
        ),
        "07-2": Choice(
            right=partial(_handover, "broken"),
            options=list(HANDOVERS),
            mistakes={which: partial(_handover, which) for which in ("lowest", "busy", "plain")},
        ),
        "07-3": Sorted(
            right=techniques,
            groups=["interviews", "community", "mobile", "markup", "quantitative"],
            texts="exercise_07.07-3",
            mistakes={
                "routine": lambda: {"christmas": "interviews"},
                "moment": lambda: {"doorbell": "interviews"},
                "mark": lambda: {"mark": "interviews"},
                "piece": lambda: {"mail": "quantitative"},
                "counting": lambda: {"machine": "quantitative"},
            },
        ),
        "07-4": Number(
            right=sample,
            tolerance=40,
            spec=",.0f",
            mistakes={
                "straight": lambda: 100 * margin(100) / MARGIN,
                "whole": lambda: sample(MARGIN / 2),
                "doubled": lambda: sample(2 * MARGIN),
            },
        ),
        "07-5": Choice(
            right=wrong_line,
            options=["nps", "angry", *EFFORT],
            mistakes=wrong_options("nps", "angry", "ease"),
        ),
        "07-6": Number(
            right=did,
            tolerance=0.03,
            spec="+.2f",
            mistakes={
                "naive": partial(_did, 1),
                "other": partial(_did, 2),
                "added": partial(_did, 3),
                "late": partial(_did, 4),
                "turned": lambda: -did(),
            },
        ),
        "07-7": Number(
            right=lambda: on_touchpoint(*_TURNS),
            tolerance=1.0,
            spec=".0f",
            mistakes={
                "fraction": lambda: on_touchpoint(*_TURNS) / 100,
                "off": lambda: 100 - on_touchpoint(*_TURNS),
                "peaks": lambda: on_touchpoint(Turn.PEAK),
                "dips": lambda: on_touchpoint(Turn.DIP),
                "steps": steps_on_touchpoint,
            },
        ),
        "07-8": Number(
            right=lambda: CAME * WORD.customers_per_seed,
            tolerance=1.0,
            spec=".0f",
            mistakes={
                "first": lambda: CAME * (1 + WORD.reproduction),
                "new": lambda: CAME * (WORD.customers_per_seed - 1),
                "told": lambda: CAME * (1 + WORD.telling * WORD.people),
                "everybody": lambda: CAME * (1 + WORD.people * WORD.starting),
                "once": lambda: CAME * WORD.reproduction,
            },
        ),
    },
)
