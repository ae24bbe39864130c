"""A whole log laid along a journey: each different path once, each customer counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from cjlib.errors import DataProblem
from cjlib.journey import Journey
from cjlib.mining.columns import Note, some
from cjlib.mining.conformance.aligning import ELSEWHERE, Walk, align
from cjlib.mining.conformance.matching import observable, resolve, step_ids
from cjlib.mining.conformance.result import Conformance
from cjlib.mining.event_log import EventLog
from cjlib.mining.intervals import wilson
from cjlib.mining.paths.variants import variant_of
from cjlib.mining.scales import IntArray

if TYPE_CHECKING:
    import pandas as pd

Path = tuple[str, ...]


def conform(
    log: EventLog,
    journey: Journey,
    mapping: Mapping[str, str | None] | None = None,
    optional: Iterable[str] = (),
) -> Conformance:
    """Hold what customers did against the journey as it was designed.

    Parameters
    ----------
    log : EventLog
    journey : Journey
        Its steps in their order are the design.  Only steps that the customer sees and that have
        a touchpoint can be observed, and those that the mapping names.
    mapping : mapping of str to str, optional
        Touchpoint of the log -> id or name of a step, None where it is not on the map.  By
        default the suggestions of `suggest` that are sure; the result says so.
    optional : iterable of str
        Ids or names of steps that may be left out.

    Returns
    -------
    Conformance

    Raises
    ------
    UnknownName
        If a touchpoint or a step does not exist.
    DataProblem
        If no step can be observed, or no touchpoint belongs to a step.

    Notes
    -----
    Somebody who travels twice repeats every step: cut such a log into visits first
    (`EventLog.sessions`).  See `aligning.align` for the fitness.  A step of the design at which
    nobody was seen counts as skipped by everybody, for a log cannot tell the two apart; the
    result names it.
    """
    step_of = resolve(mapping, log.touchpoints, journey)
    mapped = set(step_of.values())
    can_see = {step.id for step in observable(journey)}
    design = [step for step in journey.steps if step.id in can_see or step.id in mapped]
    if not design:
        raise DataProblem("conformance.nothing_to_see", journey=journey.name())
    if mapped <= {None}:
        facts = {"touchpoints": some(log.touchpoints), "steps": some([s.name for s in design])}
        raise DataProblem("conformance.no_match", **facts)
    free = step_ids(optional, journey)
    required = [step.id not in free for step in design]
    position = {step.id: at for at, step in enumerate(design)}
    place: dict[str, int] = {
        name: ELSEWHERE if step is None else position[step] for name, step in step_of.items()
    }
    paths, variant = variant_of(log)
    walks = [align([place[name] for name in path], required) for path in paths]
    counts = np.bincount(variant, minlength=len(paths))
    names = [step.name for step in design]
    customers = _customers(log, paths, walks, variant, names, place)
    good = int(customers["as_designed"].sum())
    low, high = wilson(good / log.n_customers, log.n_customers)
    return Conformance(
        share=good / log.n_customers,
        low=low,
        high=high,
        n=log.n_customers,
        fitness=float(customers["fitness"].mean()),
        customers=customers,
        steps=_steps(walks, counts, [step.id for step in design], names, required),
        variants=_variants(paths, walks, counts),
        extras=_extras(paths, counts, place),
        mapping=step_of,
        guessed=mapping is None,
        unmatched=tuple(name for name, step in step_of.items() if step is None),
        unseen=tuple(step.name for step in journey.steps if step not in design),
        notes=_notes(step_of, journey) if mapping is None else (),
    )


def _notes(step_of: Mapping[str, str | None], journey: Journey) -> tuple[Note, ...]:
    """A note about each pair that was guessed."""
    return tuple(
        Note("guessed", {"touchpoint": touchpoint, "step": journey.step(step).name})
        for touchpoint, step in step_of.items()
        if step is not None
    )


def _customers(
    log: EventLog,
    paths: list[Path],
    walks: list[Walk],
    variant: IntArray,
    names: list[str],
    place: Mapping[str, int],
) -> pd.DataFrame:
    import pandas as pd

    def told(values: Iterable[Any]) -> Any:
        """What holds for each path, for each customer."""
        found = np.empty(len(paths), dtype=object)
        for at, value in enumerate(values):
            found[at] = value
        return found[variant]

    def called(places: tuple[int, ...]) -> tuple[str, ...]:
        return tuple(names[at] for at in places)

    return pd.DataFrame(
        {
            "customer": log.customers,
            "as_designed": np.array([walk.as_designed for walk in walks])[variant],
            "fitness": np.array([walk.fitness for walk in walks])[variant],
            "skipped": told(called(walk.skipped) for walk in walks),
            "extra": told(_elsewhere(path, place) for path in paths),
            "out_of_order": told(called(walk.out_of_order) for walk in walks),
            "repeated": told(called(walk.repeated) for walk in walks),
        }
    )


def _elsewhere(path: Path, place: Mapping[str, int]) -> Path:
    """The touchpoints of a path that are not on the map, each once."""
    return tuple(dict.fromkeys(name for name in path if place[name] == ELSEWHERE))


def _steps(
    walks: list[Walk], counts: IntArray, ids: list[str], names: list[str], required: list[bool]
) -> pd.DataFrame:
    import pandas as pd

    told = {kind: np.zeros(len(ids), dtype=np.int64) for kind in (*_KINDS, "wrong")}
    for walk, times in zip(walks, counts.tolist(), strict=True):
        for kind in _KINDS:
            for at in getattr(walk, kind):
                told[kind][at] += times
        for at in {*walk.skipped, *walk.repeated, *walk.out_of_order}:
            told["wrong"][at] += times
    n = int(counts.sum())
    return pd.DataFrame(
        {
            "step": ids,
            "name": names,
            "customers": told["seen"],
            "share": told["seen"] / n,
            "skipped": told["skipped"],
            "repeated": told["repeated"],
            "out_of_order": told["out_of_order"],
            "fitness": 1 - told["wrong"] / n,
            "optional": [not must for must in required],
        }
    )


_KINDS = ("seen", "skipped", "repeated", "out_of_order")


def _variants(paths: list[Path], walks: list[Walk], counts: IntArray) -> pd.DataFrame:
    import pandas as pd

    order = sorted(range(len(paths)), key=lambda at: (-counts[at], paths[at]))
    return pd.DataFrame(
        {
            "sequence": [paths[at] for at in order],
            "count": counts[order],
            "share": counts[order] / counts.sum(),
            "as_designed": [walks[at].as_designed for at in order],
            "fitness": [walks[at].fitness for at in order],
        }
    )


def _extras(paths: list[Path], counts: IntArray, place: Mapping[str, int]) -> pd.DataFrame:
    import pandas as pd

    customers = dict.fromkeys((name for name, at in place.items() if at == ELSEWHERE), 0)
    for path, times in zip(paths, counts.tolist(), strict=True):
        for name in _elsewhere(path, place):
            customers[name] += times
    table = pd.DataFrame(
        sorted(customers.items(), key=lambda one: (-one[1], one[0])),
        columns=["touchpoint", "customers"],
    )
    return table.assign(share=table["customers"] / counts.sum())
