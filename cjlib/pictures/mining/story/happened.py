"""What happened: the flow, the paths, and how they lie against the design."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cjlib.mining.conformance import conforming_edges
from cjlib.mining.event_log import EventLog
from cjlib.mining.study import Study
from cjlib.pictures.charts.times import lasting
from cjlib.pictures.mining.calendar import calendar_picture
from cjlib.pictures.mining.dotted import dotted_picture
from cjlib.pictures.mining.first_steps import first_steps
from cjlib.pictures.mining.flow import journey_flow
from cjlib.pictures.mining.story.parts import Chapter, Tabled, Told, made, missing
from cjlib.pictures.mining.variants import variants_picture
from cjlib.texts import t

if TYPE_CHECKING:
    import pandas as pd

_MOST_ROWS = 8


def tell_happened(study: Study, share: float = 0.0, gap: str | None = None) -> Chapter:
    """The chapter *what happened*.

    Parameters
    ----------
    study : Study
    share : float
        Moves that are rarer than this share of the busiest one are left out of the flow, 0-1.
    gap : str, optional
        Silence after which a new journey begins, such as ``"14D"``; by default all that a
        customer did is one journey.
    """
    if study.log is None:
        return missing("happened", "log")
    if gap:
        study = study.in_visits(gap)
    log = study.log
    assert log is not None
    fits = study.conformance
    edges = conforming_edges(fits) if fits else None
    scores = log.scores() if log.score is not None else None
    designed = None
    if fits is not None:
        good = fits.variants
        designed = set(good.loc[good["as_designed"], "sequence"])
    return made(
        "happened",
        Told("plain", t("story.happened.what"), tuple(log.in_words())),
        journey_flow(log.directly_follows(), log.ends(), scores, edges, share),
        Told("plain", t("story.happened.fits"), tuple(fits.in_words())) if fits else None,
        variants_picture(log.variants(), designed),
        first_steps(log.variants()),
        _how_long(log),
        _loops(log),
        _ping_pong(log),
        calendar_picture(log.calendar()),
        dotted_picture(log.dotted(200)),
    )


def _how_long(log: EventLog) -> Tabled | None:
    """How long each touchpoint lasts until the next, the longest first."""
    table = log.dwell().sort_values("median", ascending=False, kind="stable").head(_MOST_ROWS)
    if not len(table):
        return None
    spans = {name: [lasting(span) for span in table[name]] for name in ("median", "mean", "p90")}
    key = "ended" if log.end is not None else "until_next"
    return _worded(table[["touchpoint", "n"]].assign(**spans), t(f"story.happened.{key}"))


def _loops(log: EventLog) -> Tabled | None:
    table = log.loops().head(_MOST_ROWS)
    if not len(table):
        return None
    kinds = [t(f"story.happened.loop_{kind}") for kind in table["kind"]]
    return _worded(table.assign(kind=kinds), t("story.happened.loops"))


def _ping_pong(log: EventLog) -> Tabled | None:
    table = log.ping_pong().head(_MOST_ROWS)
    if not len(table):
        return None
    way = [
        t("story.happened.there_and_back", first=row["first"], second=row["second"])
        for row in table.to_dict("records")
    ]
    kept = table[["customers", "count", "share"]]
    kept.insert(0, "way", way)
    return _worded(kept, t("story.happened.ping_pong"))


def _worded(table: pd.DataFrame, caption: str) -> Tabled:
    names = {name: t(f"story.column.{name}") for name in table.columns}
    formats = {names["share"]: ".1%"} if "share" in names else {}
    return Tabled(caption, table.rename(columns=names), formats)
