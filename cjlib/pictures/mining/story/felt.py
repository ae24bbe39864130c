"""How it felt: scores with their intervals, measured beside assumed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cjlib.errors import CjError
from cjlib.mining.event_log import EventLog
from cjlib.mining.study import Study
from cjlib.mining.touchpoint_scores import score_table
from cjlib.pictures.mining.calendar import calendar_picture
from cjlib.pictures.mining.control import control_picture
from cjlib.pictures.mining.measured import measured_curve
from cjlib.pictures.mining.recommend import recommend_picture
from cjlib.pictures.mining.scores import scores_picture
from cjlib.pictures.mining.story.parts import Chapter, Foot, Part, Told, made, missing
from cjlib.pictures.picture import Picture
from cjlib.texts import t

if TYPE_CHECKING:
    import pandas as pd

_FEWEST_WEEKS = 12


def tell_felt(study: Study, metric: str | None = None) -> Chapter:
    """The chapter *how it felt*.

    Parameters
    ----------
    study : Study
    metric : {"mean", "nps", "csat"}, optional
        The number per touchpoint; the mean on its scale unless given.
    """
    scores = _scores(study, metric)
    has_nps = study.survey is not None and study.survey.recommend is not None
    if scores is None and not has_nps:
        return missing("felt", "score")
    parts: list[Part | None] = []
    joined = study.joined
    if joined is not None:
        parts.append(Told("plain", t("story.felt.joined"), tuple(joined.in_words())))
    if scores is not None:
        parts.append(_beside(study))
        parts.append(scores_picture(scores))
    if has_nps and study.survey is not None:
        parts.append(recommend_picture(study.survey.nps()))
    log = study.log
    if log is not None and log.score is not None:
        parts.append(calendar_picture(log.calendar("M"), "mean"))
        parts.append(_control(log))
    return made("felt", *parts, Foot("story.felt"))


def _scores(study: Study, metric: str | None) -> pd.DataFrame | None:
    """The table of scores, or None where nothing is scored."""
    try:
        plain = study.scored()
        if not len(plain):
            return None
        if not metric or metric == "mean":
            return plain
        source = (
            study.log if study.log is not None and study.log.score is not None else study.survey
        )
        assert source is not None
        rule = "top-2" if metric == "csat" else None
        return score_table(source, metric, rule=rule)
    except CjError:
        if metric:
            raise
        return None


def _beside(study: Study) -> Picture | None:
    """Assumed feelings beside measured ones, where a journey says what was assumed."""
    from cjlib.journey.editing import perform
    from cjlib.mining.on_the_map import beside, measurements

    journey = study.journey
    if journey is None or not any(study.steps.values()):
        return None
    scores = study.scored()
    steps = {name: study.steps.get(name) for name in scores["touchpoint"]}
    operations = measurements(scores, steps, existing=journey)
    for operation in operations:
        journey = perform(journey, operation)
    table = beside(journey)
    table["step"] = table.pop("name")
    return measured_curve(table) if operations else None


def _control(log: EventLog) -> Picture | None:
    """Week by week, the touchpoint that is scored most."""
    from cjlib.mining.control import chart

    weeks = log.calendar("W")
    busiest = weeks.groupby("touchpoint")["n"].sum().idxmax()
    own = weeks[(weeks["touchpoint"] == busiest) & weeks["mean"].notna()]
    if len(own) < _FEWEST_WEEKS or np.ptp(own["mean"].to_numpy()) == 0:
        return None
    found = chart(own["mean"].to_numpy(), times=own["period"].to_numpy())
    return control_picture(found.table)
