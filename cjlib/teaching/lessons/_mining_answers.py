"""What customers of the shop of lesson 7 said: marks, the survey, and what was planted in them."""

from __future__ import annotations

import math
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from cjlib import datasets
from cjlib.journey import Journey
from cjlib.journey.editing import Editor
from cjlib.mining.metrics import NPS_SCALE, csat, nps
from cjlib.mining.on_the_map import beside, measurements
from cjlib.mining.touchpoint_scores import score_table
from cjlib.teaching.lessons._mining_shop import (
    column,
    events,
    name_of,
    on_the_map,
    shop,
    the_map,
)
from cjlib.texts import number, t

IMPROVED = "2025-07-01"
"""First day of better delivery at home."""


def compare(*groups: list[int]) -> pd.DataFrame:
    """Mean and NPS of some groups of answers 0-10, with the 95% interval of the NPS.

    Raises
    ------
    DataProblem
        If an answer lies outside 0-10.
    """
    rows = []
    for nth, group in enumerate(groups):
        score = nps(group)
        rows.append(
            (chr(ord("a") + nth), float(np.mean(group)), score.value, score.low, score.high)
        )
    names = ["group", "mean", "nps", "nps_low", "nps_high"]
    return pd.DataFrame(rows, columns=[column(name) for name in names]).round(1)


def measured_map() -> Journey:
    """The map of the team with the marks of the log written on it as measurements."""
    scores = score_table(shop())
    steps = {name: on_the_map()[name] for name in scores["touchpoint"]}
    drawn = the_map()
    writing = measurements(scores, steps, existing=drawn, reference="webshop_log")
    return Editor(drawn).do(*writing)


def measured_beside_assumed() -> pd.DataFrame:
    """Each step of the map with the feeling that the team assumed and the mark that was measured.

    Returns
    -------
    pandas.DataFrame
        As `cjlib.pictures.mining.measured.measured_curve` takes it.
    """
    return beside(measured_map()).drop(columns="step").rename(columns={"name": "step"})


@cache
def survey() -> pd.DataFrame:
    """The survey as it was answered, with the columns of the file."""
    return datasets.load("webshop_survey")


DRIVERS = ("search", "compare", "order", "pay", "delivery", "call_centre")


def survey_marks() -> tuple[pd.DataFrame, pd.Series[Any]]:
    """Marks per touchpoint, named in the language spoken, and the overall mark beside them."""
    marks = survey()[list(DRIVERS)].rename(columns=name_of)
    return marks, survey()["overall"].rename(column("overall"))


@cache
def delivery_marks() -> pd.DataFrame:
    """Every mark for a delivery.

    Returns
    -------
    pandas.DataFrame
        ``customer``, ``time``, ``mark`` (1-10), ``at_home`` (else collected in the shop),
        ``collected`` (the other way round), ``after`` the improvement, ``segment``.
    """
    rows = events()
    rows = rows[(rows["touchpoint"] == "delivery") & rows["score"].notna()]
    time = pd.to_datetime(rows["time"])
    return pd.DataFrame(
        {
            "customer": rows["customer"],
            "time": time,
            "mark": rows["score"],
            "at_home": rows["channel"] == "home",
            "collected": rows["channel"] != "home",
            "after": time >= pd.Timestamp(IMPROVED),
            "segment": rows["segment"],
        }
    ).reset_index(drop=True)


def four_means() -> pd.DataFrame:
    """The mean mark of delivery at home and of collecting, before and after the improvement."""
    marks = delivery_marks()
    table = marks.pivot_table(index="at_home", columns="after", values="mark", aggfunc="mean")
    table = table.reindex(index=[True, False], columns=[False, True]).round(2)
    table.index = pd.Index([t(f"lesson_mining.way.{way}") for way in ("at_home", "collected")])
    table.columns = pd.Index([column(name) for name in ("before", "after")])
    return table


PLANTED = ("handover.mark", "handover.wait_hours", "improvement.mark")


def planted() -> list[str]:
    """What was put into the invented data, of all that the lesson looks for, in words."""
    truth = {one.key: one for one in datasets.card("webshop_log").truth}
    told = [(truth[key].meaning, number(truth[key].value, ",.10g")) for key in PLANTED]
    (driver,) = (one for one in datasets.card("webshop_survey").truth if one.key == "driver")
    parts = (f"{name_of(name)} {number(value, '.10g')}" for name, value in driver.value.items())
    told.append((driver.meaning, "; ".join(parts)))
    said = [t("lesson_mining.planted", meaning=meaning, value=value) for meaning, value in told]
    return [t("lesson_mining.planted_lead"), *said]


def price_of_nps() -> str:
    """How many more people the NPS needs than the mean to see the same difference, in words.

    Notes
    -----
    Spring (March to May) against December, in the survey.  The number of people for a difference
    goes with ``(spread / difference) ** 2``; the ratio of the two is told.
    """
    answers = survey()[["date", "recommend"]].dropna()
    month = pd.to_datetime(answers["date"]).dt.month
    spring, december = (
        answers.loc[chosen, "recommend"] for chosen in (month.between(3, 5), month == 12)
    )
    first, second = (nps(part) for part in (spring, december))
    means = [csat(part, scale=NPS_SCALE, rule="mean") for part in (spring, december)]
    gaps = first.value - second.value, means[0].value - means[1].value
    spreads = math.hypot(first.sd, second.sd), math.hypot(means[0].sd, means[1].sd)
    more = (spreads[0] / gaps[0]) ** 2 / (spreads[1] / gaps[1]) ** 2 - 1
    return t("lesson_mining.price", nps=gaps[0], mean=gaps[1], more=more)
