"""Where they left: the funnel, where the lost went, and who came back."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from cjlib.errors import DataProblem
from cjlib.mining.event_log import EventLog
from cjlib.mining.study import Study
from cjlib.pictures.mining.cohorts import cohorts_picture
from cjlib.pictures.mining.funnel import funnel_picture
from cjlib.pictures.mining.story.parts import Chapter, Foot, Tabled, Told, made, missing
from cjlib.pictures.mining.survival import survival_picture
from cjlib.pictures.picture import Picture
from cjlib.texts import t

DAYS = 90
SILENT = f"{DAYS}D"
"""Silence after which a customer counts as gone, unless told otherwise."""

APART = "14D"
"""What comes sooner belongs to the same journey, unless told otherwise."""

_MOST_ROWS = 8


def tell_left(
    study: Study,
    steps: Sequence[str] | None = None,
    mode: str = "eventually",
    gap: str | None = None,
) -> Chapter:
    """The chapter *where they left*.

    Parameters
    ----------
    study : Study
    steps : sequence of str, optional
        Touchpoints of the funnel in order; `Study.funnel_steps` unless given.
    mode : {"eventually", "strict"}
        As in `EventLog.funnel`.
    gap : str, optional
        Silence after which a new journey begins, such as ``"14D"``: the funnel then counts
        journeys.  Who came back is always about customers.
    """
    log = study.log
    if log is None:
        return missing("left", "log")
    walked = log.sessions(gap) if gap else log
    wanted = list(steps) if steps else study.funnel_steps()
    funnel: Picture | Told = Told("plain", t("story.left.no_funnel"))
    if len(wanted) > 1:
        funnel = funnel_picture(walked.funnel(wanted, mode), walked.drop_offs(wanted, mode))  # type: ignore[arg-type]
    return made(
        "left",
        funnel,
        _ends(walked),
        *_who_came_back(log),
        Foot("story.left"),
    )


def _ends(log: EventLog) -> Tabled:
    """Touchpoints by how many journeys ended there."""
    table = log.ends().sort_values("last", ascending=False, kind="stable").head(_MOST_ROWS)
    columns = ["touchpoint", "last", "last_share", "first", "first_share"]
    names = {name: t(f"story.column.{name}") for name in columns}
    formats = {names[name]: ".1%" for name in ("last_share", "first_share")}
    return Tabled(t("story.left.ends"), table[columns].rename(columns=names), formats)


def _who_came_back(log: EventLog) -> list[Picture | Told]:
    """Survival as a customer, cohorts, the repeat rate, and loyalty by the mark that was given."""
    from cjlib.mining import retention

    found: list[Picture | Told] = []
    with suppress(DataProblem):  # nobody could be followed that long: then there is nothing to say
        lives = retention.survival_of(log, SILENT)
        if lives.attrs["ended"]:
            found.append(survival_picture(lives, t("story.left.silent", days=DAYS)))
            found.append(Told("plain", t("story.left.gone"), tuple(retention.remarks(lives))))
    with suppress(DataProblem):
        again = retention.repeat_rate(log, within=SILENT, apart=APART)
        found.append(Told("plain", again.sentence()))
    with suppress(DataProblem):
        loyal = retention.loyalty_from_log(log, SILENT, apart=APART)
        title, *rest = loyal.in_words()
        found.append(Told("plain", title, tuple(rest)))
    cohorts = log.cohorts("M")
    if cohorts["cohort"].nunique() > 2:
        found.append(cohorts_picture(cohorts))
    return found
