"""Scores put on the map: written into a journey as measurements, and read from it to be drawn.

>>> from cjlib.journey.editing import Editor
>>> from cjlib.mining.on_the_map import measurements
>>> editor = Editor(journey)  # doctest: +SKIP
>>> editor.do(*measurements(scores, existing=journey, wave="2026"))  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from cjlib.errors import DataProblem
from cjlib.journey import Journey, Measurement
from cjlib.journey import vocabulary as v
from cjlib.journey.editing import Add, Change, Operation
from cjlib.mining.conformance.matching import resolve
from cjlib.mining.measured import Measured, beside, measured, metrics_on, placed
from cjlib.mining.measures import Measure
from cjlib.mining.telling_measures import called, metric_of, scale_words
from cjlib.texts import t

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "Measured",
    "beside",
    "left_out",
    "measured",
    "measurements",
    "metrics_on",
    "placed",
]


def measurements(
    scores: pd.DataFrame,
    mapping: Mapping[str, str | None] | None = None,
    *,
    existing: Journey,
    wave: str = "",
    reference: str = "",
    source: v.Source = v.Source.DATA,
    technique: v.Technique | None = None,
) -> tuple[Operation, ...]:
    """The edits that put scores on a map.

    Parameters
    ----------
    scores : pandas.DataFrame
        As `cjlib.mining.touchpoint_scores.score_table` gives them.
    mapping : mapping of str to str, optional
        Touchpoint -> id or name of a step, None where it is not on the map.  By default what
        surely belongs together by name (`cjlib.mining.conformance.suggest`).
    existing : Journey
        The map.
    wave : str
        In which wave it was measured, such as ``"2026-Q1"``.
    reference : str
        Where it stands: the name of the log or the survey.
    source, technique
        Where it comes from, in the words of the map.

    Returns
    -------
    tuple of Operation
        For `cjlib.journey.editing.Editor.do`, so that it can be undone.  What was measured before
        at the same step, by the same metric in the same wave, is changed and not doubled.  Scores
        of too few people and touchpoints that are not on the map are left out: see `left_out`.

    Raises
    ------
    UnknownName
        If the mapping names a touchpoint or a step that does not exist.
    DataProblem
        If two scores of one metric land on one step.
    """
    step_of = resolve(mapping, list(dict.fromkeys(scores["touchpoint"])), existing)
    known = {(m.step, metric_of(m.metric) or m.metric, m.wave): m for m in existing.measurements}
    free = existing.free_ids("measurements")
    made: dict[tuple[str, str], str] = {}
    operations: list[Operation] = []
    for row in scores.to_dict("records"):
        step, metric = step_of[row["touchpoint"]], str(row["metric"])
        if step is None or row["value"] != row["value"]:
            continue
        if (step, metric) in made:
            facts = {"first": made[step, metric], "second": row["touchpoint"]}
            raise DataProblem("on_the_map.two_scores", step=existing.step(step).name, **facts)
        made[step, metric] = row["touchpoint"]
        facts = _facts(row) | {"source": source, "technique": technique, "reference": reference}
        old = known.get((step, metric, wave))
        if old is None:
            note = t("on_the_map.annotation", touchpoint=row["touchpoint"], people=row["people"])
            item = Measurement(
                id=next(free), step=step, metric=called(metric), wave=wave, annotation=note, **facts
            )
            operations.append(Add("measurements", item))
        else:
            operations += [
                Change("measurements", old.id, name, value)
                for name, value in facts.items()
                if getattr(old, name) != value
            ]
    return tuple(operations)


def _facts(row: Mapping[Any, Any]) -> dict[str, Any]:
    measure = Measure.read(str(row["metric"]), str(row["scale"]))
    return {
        "scale": scale_words(measure),
        "value": float(row["value"]),
        "low": _number(row["low"]),
        "high": _number(row["high"]),
        "n": int(row["n"]),
    }


def _number(value: float) -> float | None:
    return float(value) if value == value else None


def left_out(
    scores: pd.DataFrame, mapping: Mapping[str, str | None] | None = None, *, existing: Journey
) -> pd.DataFrame:
    """The scores that `measurements` leaves out.

    Returns
    -------
    pandas.DataFrame
        ``touchpoint``, ``metric`` and ``reason``: ``"no_step"`` or ``"too_few"``.
    """
    import pandas as pd

    step_of = resolve(mapping, list(dict.fromkeys(scores["touchpoint"])), existing)
    rows = []
    for row in scores.to_dict("records"):
        no_step = step_of[row["touchpoint"]] is None
        if no_step or row["value"] != row["value"]:
            reason = "no_step" if no_step else "too_few"
            rows.append((row["touchpoint"], row["metric"], reason))
    return pd.DataFrame(rows, columns=["touchpoint", "metric", "reason"])
