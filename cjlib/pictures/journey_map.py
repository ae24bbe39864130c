"""The journey map on one sheet: phases across, and what the customer does, thinks and feels.

>>> from cjlib.pictures.journey_map import journey_map
>>> picture = journey_map(journey, paper="a3")  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from cjlib.errors import InvalidValue
from cjlib.journey import Journey, Step
from cjlib.journey.vocabulary import Health, Source
from cjlib.journey.words import field, one, word
from cjlib.mining.measured import Measured, measured, metrics_on
from cjlib.mining.telling_measures import called
from cjlib.pictures.maps import layout
from cjlib.pictures.maps.emotion import signed
from cjlib.pictures.maps.lanes import Lane, chosen, time_of
from cjlib.pictures.maps.planning import SPARE, Paper, plan
from cjlib.pictures.maps.provenance import assumed_share, filled
from cjlib.pictures.naming import listed
from cjlib.pictures.picture import Picture
from cjlib.texts import t

if TYPE_CHECKING:
    import pandas as pd

PAPERS = ("screen", "a3")


def journey_map(
    journey: Journey,
    *,
    lanes: Sequence[Lane | str] | None = None,
    paper: Paper = "screen",
    editing: bool = False,
) -> Picture:
    """The map of a journey, for a screen, a wall or an editor.

    Parameters
    ----------
    journey : Journey
        From no steps at all to as many as a journey may hold.
    lanes : sequence of Lane or str, optional
        Which strips to show; always drawn from top to bottom.  By default those that hold
        something, and the customer, the touchpoints and the curve even when they are empty.
    paper : {"screen", "a3"}
        One long strip that scrolls, or a page in the shape of A3 with the phases over as many
        bands as make the letters largest.  A crowded page says less in each cell, and where that
        is not enough it leaves lanes out that were not asked for; it names them at the bottom.
    editing : bool
        True where the points of the curve will be dragged: straight lines, dots without values.

    Returns
    -------
    Picture
        Its figure is a `Sheet`; each dot of the curve carries ``step`` and ``kind`` (``"now"`` or
        ``"wanted"``), each step is an area with its ``step``, and ``sheet.places`` holds the
        heights ``high`` (+2) and ``low`` (-2) of the first band.

    Raises
    ------
    InvalidValue
        For a lane or a paper that does not exist.
    """
    if paper not in PAPERS:
        raise InvalidValue("journey_map.unknown_paper", given=paper, options=", ".join(PAPERS))
    shown = chosen(journey, lanes)
    told = {step.id: step.name if editing else _told(step) for step in journey.steps}
    spare = SPARE if lanes is None else ()  # what was asked for stays
    laid = plan(journey, shown, paper, spare)
    sheet = layout.draw(journey, shown, laid, paper, editing, told)
    return Picture(
        name="journey_map",
        figure=sheet,
        title=title(journey),
        summary=summary(journey),
        table=table(journey),
        formats={field("steps", "feeling", kind): "+.1f" for kind in ("now", "wanted")},
        size="wide",
    )


def title(journey: Journey) -> str:
    """What the map says, in one sentence: where it is deepest below zero, or else lowest."""
    felt = _felt(journey)
    if not journey.steps:
        return t("journey_map.title.empty")
    if not felt:
        return t("journey_map.title.unfelt", steps=len(journey.steps))
    lowest = min(value for _, value in felt)
    names = listed([step.name for step, value in felt if value == lowest])
    if lowest == max(value for _, value in felt):
        return t("journey_map.title.flat", value=signed(lowest))
    return t(
        f"journey_map.title.{'dip' if lowest < 0 else 'lowest'}", steps=names, value=signed(lowest)
    )


def summary(journey: Journey) -> str:
    """The map in words: one paragraph for whoever cannot see it."""
    steps, scope = journey.steps, journey.scope
    if not steps:
        return t(
            "journey_map.summary.empty",
            name=journey.name(),
            group=scope.target_group,
            phases=len(journey.phases),
        )
    said = [
        t(
            "journey_map.summary.start",
            name=journey.name(),
            group=scope.target_group,
            phases=len(journey.phases),
            steps=len(steps),
            contact=sum(step.touchpoint is not None for step in steps),
        )
    ]
    felt = _felt(journey)
    if felt:
        values = [value for _, value in felt]
        said.append(
            t(
                "journey_map.summary.curve",
                felt=len(felt),
                first=signed(values[0]),
                last=signed(values[-1]),
                high=signed(max(values)),
                peaks=listed([step.name for step, value in felt if value == max(values)]),
                low=signed(min(values)),
                dips=listed([step.name for step, value in felt if value == min(values)]),
                below=sum(value < 0 for value in values),
            )
        )
    said += _measured(journey)
    red = [element.name for element in journey.ecosystem if element.health is Health.RED]
    if red:
        said.append(t("journey_map.summary.red", elements=listed(red)))
    share = assumed_share(journey)
    if share is not None:
        said.append(t("journey_map.summary.assumed", assumed=share))
    return " ".join(said)


def _measured(journey: Journey) -> list[str]:
    """What was measured, with its own scale and n; other metrics stand in the table."""
    metrics = metrics_on(journey)
    if not metrics:
        return []
    names = {step.id: step.name for step in journey.steps}
    scores = [
        t("journey_map.summary.score", step=names[one.step], shown=one.shown, n=one.n)
        for one in measured(journey, metrics[0])
    ]
    said = [t("journey_map.summary.measured", metric=called(metrics[0]), scores=_few(scores))]
    if others := [called(metric) for metric in metrics[1:]]:
        said.append(t("journey_map.summary.also", metrics=", ".join(others)))
    return said


def _few(scores: Sequence[str], most: int = 8) -> str:
    """The first scores; dots stand for the rest, which the table holds."""
    return "; ".join(scores[:most]) + ("; …" if len(scores) > most else "")


def _scores(journey: Journey) -> dict[str, str]:
    """Everything that was measured at each step, the latest wave of each metric."""
    found: dict[str, list[Measured]] = {}
    for metric in metrics_on(journey):
        for score in measured(journey, metric):
            found.setdefault(score.step, []).append(score)
    return {
        step: "; ".join(t("journey_map.score", shown=score.shown, n=score.n) for score in scores)
        for step, scores in found.items()
    }


def _felt(journey: Journey) -> list[tuple[Step, float]]:
    return [(step, step.feeling.now) for step in journey.steps if step.feeling.now is not None]


def table(journey: Journey) -> pd.DataFrame:
    """Everything that the map shows, one row per step and nothing shortened."""
    import pandas as pd

    phases = {phase.id: phase.name for phase in journey.phases}
    elements = {element.id: element.name for element in journey.ecosystem}
    scores = _scores(journey)
    rows = []
    for step in journey.steps:
        time = time_of(step)
        rows.append(
            {
                one("phases"): phases[step.phase],
                field("steps", "name"): step.name,
                field("steps", "place"): word(step.place),
                field("steps", "does"): step.does,
                field("steps", "why"): step.why,
                field("steps", "touchpoint"): step.touchpoint.name if step.touchpoint else "",
                field("steps", "touchpoint", "channel"): (
                    step.touchpoint.channel if step.touchpoint else ""
                ),
                t("journey_map.whose"): _whose(step),
                field("steps", "feeling", "now"): step.feeling.now,
                field("steps", "feeling", "now_words"): step.feeling.now_words,
                field("steps", "feeling", "wanted"): step.feeling.wanted,
                field("steps", "feeling", "wanted_words"): step.feeling.wanted_words,
                field("steps", "expectation"): step.expectation.words,
                field("steps", "needs"): _joined(need.words for need in step.needs),
                field("steps", "moments"): _joined(word(moment) for moment in step.moments),
                field("steps", "brand_value"): step.brand_value,
                field("steps", "times", "minutes"): time.minutes if time else None,
                field("steps", "times", "waiting"): time.waiting if time else None,
                field("steps", "times", "layer"): word(time.layer) if time and time.layer else "",
                field("steps", "leans_on"): _joined(elements[ident] for ident in step.leans_on),
                field("steps", "owner"): step.owner,
                t("journey_map.assumed"): _joined(_assumed(step)),
            }
        )
        if scores:
            rows[-1][t("journey_map.measured")] = scores.get(step.id, "")
    frame = pd.DataFrame(rows)
    return frame.astype(object).where(frame.notna(), None)


def _whose(step: Step) -> str:
    if step.touchpoint is None:
        return ""
    if step.touchpoint.own:
        return t("journey_map.own")
    return step.touchpoint.organisation or t("journey_map.other")


def _assumed(step: Step) -> list[str]:
    return [word(group) for group in filled(step) if step.source_of(group) is Source.ASSUMPTION]


def _joined(words: Iterable[str]) -> str:
    return ", ".join(words)


def _told(step: Step) -> str:
    """What shows when a step is pointed at: whatever the map may have shortened."""
    point = step.touchpoint
    parts = [
        step.name,
        step.does,
        t("journey_map.why", why=step.why) if step.why else "",
        ", ".join(filter(None, (point.name, point.channel))) if point else "",
        t("journey_map.quote", words=step.feeling.now_words) if step.feeling.now_words else "",
        step.expectation.words,
        *(need.words for need in step.needs),
    ]
    return "\n".join(filter(None, parts))
