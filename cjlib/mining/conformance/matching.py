"""Which touchpoint of a log is which step of a journey: suggested by name, or told by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from cjlib.errors import DataProblem, UnknownName
from cjlib.journey import Journey, Step
from cjlib.mining.columns import some
from cjlib.mining.naming import nearest, similarity, surest

if TYPE_CHECKING:
    import pandas as pd

_WORTH = 0.45  # what is less alike is not even suggested
_TIE = 0.02
# How much a likeness to each name of a step counts: its own name says most, its channel least.
_BY_NAME, _BY_TOUCHPOINT, _BY_BOTH, _BY_CHANNEL = 1.0, 0.98, 0.95, 0.85


def observable(journey: Journey) -> tuple[Step, ...]:
    """The steps that a log can see: the customer sees them and they have a touchpoint."""
    return tuple(step for step in journey.steps if step.visible and step.touchpoint is not None)


def suggest(touchpoints: Sequence[str], journey: Journey) -> pd.DataFrame:
    """The step that each touchpoint most looks like.

    Parameters
    ----------
    touchpoints : sequence of str
        As a log or a survey calls them.
    journey : Journey

    Returns
    -------
    pandas.DataFrame
        In the order given: ``touchpoint``, ``step`` (id; None where nothing or more than one step
        looks like it), ``name`` of the step, ``similarity`` (0-1, of the best step), and ``sure``:
        at least 0.8 and 0.1 more than any other step.

    Notes
    -----
    A touchpoint is compared with the name and the id of the step, and with the name of its
    touchpoint and of its channel; see `cjlib.mining.naming`.
    """
    import pandas as pd

    steps = {step.id: step for step in observable(journey)}
    rows = []
    for touchpoint in touchpoints:
        alike = {ident: _alike(touchpoint, step) for ident, step in steps.items()}
        sure = surest(alike)
        found = sure or _best(alike)
        rows.append(
            {
                "touchpoint": touchpoint,
                "step": found,
                "name": steps[found].name if found else "",
                "similarity": max(alike.values(), default=0.0),
                "sure": sure is not None,
            }
        )
    columns = ["touchpoint", "step", "name", "similarity", "sure"]
    table = pd.DataFrame(rows, columns=columns)
    table["step"] = pd.Series([row["step"] for row in rows], dtype=object)  # None stays None
    return table


def _alike(touchpoint: str, step: Step) -> float:
    point = step.touchpoint
    found = [_BY_NAME * similarity(touchpoint, step.name), similarity(touchpoint, step.id)]
    if point is not None:
        found.append(_BY_TOUCHPOINT * similarity(touchpoint, point.name))
        if point.channel:
            both = f"{point.name} {point.channel}"
            found.append(_BY_BOTH * similarity(touchpoint, both))
            found.append(_BY_CHANNEL * similarity(touchpoint, point.channel))
    return max(found)


def _best(alike: Mapping[str, float]) -> str | None:
    """The step that is most alike, if it is worth a suggestion and the only one."""
    first, second = sorted([*alike.values(), 0.0, 0.0], reverse=True)[:2]
    if first < _WORTH or first - second <= _TIE:
        return None
    return max(alike, key=lambda ident: alike[ident])


def resolve(
    mapping: Mapping[str, str | None] | None, touchpoints: Sequence[str], journey: Journey
) -> dict[str, str | None]:
    """The id of the step of each touchpoint; None where it is not on the map.

    Parameters
    ----------
    mapping : mapping of str to str, or None
        Touchpoint -> id or name of a step, or None.  None for the suggestions that are sure.
    touchpoints : sequence of str
    journey : Journey

    Returns
    -------
    dict
        With every touchpoint.

    Raises
    ------
    UnknownName
        If a touchpoint or a step does not exist; it names those that look alike.
    DataProblem
        If a name belongs to several steps.
    """
    if mapping is None:
        found = suggest(touchpoints, journey)
        pairs = zip(found["touchpoint"], found["step"], found["sure"], strict=True)
        return {touchpoint: step if sure else None for touchpoint, step, sure in pairs}
    for touchpoint in mapping:
        if touchpoint not in touchpoints:
            options = some(nearest(touchpoint, touchpoints))
            raise UnknownName("conformance.unknown_touchpoint", given=touchpoint, options=options)
    asked = {touchpoint: mapping.get(touchpoint) for touchpoint in touchpoints}
    return {name: None if step is None else step_id(step, journey) for name, step in asked.items()}


def step_id(given: str, journey: Journey) -> str:
    """The id of the step with this id or name.

    Raises
    ------
    UnknownName
        If there is none.
    DataProblem
        If there are several.
    """
    if any(step.id == given for step in journey.steps):
        return given
    plain = given.strip().casefold()
    found = [step.id for step in journey.steps if step.name.casefold() == plain]
    if len(found) > 1:
        raise DataProblem("conformance.several_steps", given=given, options=some(found))
    if not found:
        options = some(nearest(given, [step.name for step in journey.steps])) or "–"
        raise UnknownName("conformance.unknown_step", given=given, options=options)
    return found[0]


def step_ids(given: Iterable[str], journey: Journey) -> frozenset[str]:
    """The ids of steps told by id or name; errors as in `step_id`."""
    return frozenset(step_id(one, journey) for one in given)
