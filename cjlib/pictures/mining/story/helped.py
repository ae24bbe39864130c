"""Did it help: the plain difference, the better one, and what makes the plain one mislead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cjlib.mining.evaluation import BeforeAfter, before_after
from cjlib.mining.study import Change, Study
from cjlib.pictures.mining.before_after import before_after_picture
from cjlib.pictures.mining.series import series_of, series_picture
from cjlib.pictures.mining.story.parts import Chapter, Foot, Told, made, missing
from cjlib.texts import t

if TYPE_CHECKING:
    import pandas as pd


def tell_helped(study: Study, change: Change | None = None) -> Chapter:
    """The chapter *did it help*.

    Parameters
    ----------
    study : Study
    change : Change, optional
        What was changed; that of the study unless given.
    """
    change = change or study.change
    scored = study.log is not None and study.log.score is not None
    timed = study.survey is not None and study.survey.time is not None
    if not scored and not timed:
        return missing("helped", "score_in_time")
    if change is None:
        return missing("helped", "change")
    answers = study.judged(change)
    found = before_after(
        answers, "time", "value", change.at,
        control="control" if "control" in answers else None,
        group="group" if "group" in answers else None,
        customer="customer" if "customer" in answers else None,
    )  # fmt: skip
    first, *rest = found.in_words()
    kind = "caution" if found.misleading else "plain"
    return made(
        "helped",
        Told(kind, first, tuple(rest)),
        before_after_picture(found),
        series_picture(_weekly(found), change.at),
        Told("plain", t("story.helped.compared"), (_compared(change),)),
        Foot("evaluation"),
    )


def _compared(change: Change) -> str:
    if not change.control:
        return t("story.helped.with_nothing", value=change.value)
    return t(
        "story.helped.with", value=change.value, treated=change.treated or change.value,
        control=change.control,
    )  # fmt: skip


def _weekly(found: BeforeAfter) -> pd.DataFrame:
    """Means per period; the old line going on only where it is the best answer there is."""
    return series_of(found) if found.adjusted_by == "interrupted_series" else found.table
