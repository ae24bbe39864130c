"""What drives it: the shares of the touchpoints in what is explained of the whole."""

from __future__ import annotations

from collections.abc import Sequence

from cjlib.mining import drivers as dividing
from cjlib.mining.study import Study
from cjlib.pictures.mining.drivers import drivers_picture
from cjlib.pictures.mining.story.parts import Chapter, Foot, Told, made, missing
from cjlib.progress import Tell, silent
from cjlib.texts import t


def tell_drives(
    study: Study,
    outcome: str | None = None,
    drivers: Sequence[str] | None = None,
    method: str = "lmg",
    tell: Tell = silent,
) -> Chapter:
    """The chapter *what drives it*.

    Parameters
    ----------
    study : Study
    outcome : str, optional
        Question that sums up the whole; the likeliest unless given.
    drivers : sequence of str, optional
        Questions that may drive it; the other ratings unless given.
    method : {"lmg", "johnson"}
    tell : callable
        Told how much is done, 0-1.
    """
    asked = study.outcomes()
    if len(asked) < 3 or study.survey is None:
        return missing("drives", "drivers")
    outcome = outcome or asked[0]
    names = list(drivers) if drivers else study.drivers_of(outcome)
    answers = study.answers_of([outcome, *names])
    weights = study.survey.answers[study.survey.weight] if study.survey.weight else None
    table = dividing.shares(
        answers[names], answers[outcome], method,  # type: ignore[arg-type]
        weights=weights, tell=tell,
    )  # fmt: skip
    said = t("story.drives.asked", outcome=outcome)
    return made(
        "drives",
        drivers_picture(table),
        Told("plain", said, tuple(dividing.remarks(table))),
        Foot("drivers"),
    )
