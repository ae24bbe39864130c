"""Which ideas wait for which, and the refusal of ideas that wait for each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter

from cjlib.errors import DataProblem
from cjlib.journey.ideas import Improvement as Idea


def in_order(ideas: Iterable[Idea]) -> tuple[Idea, ...]:
    """Ideas in an order in which each comes after what it waits for, otherwise as given.

    Parameters
    ----------
    ideas : iterable of Idea
        Each with an id of its own.  What is not among them is not waited for.

    Raises
    ------
    DataProblem
        If ideas wait for each other, with their names in a ring, or if two share an id.
    """
    given = list(ideas)
    by_id = {idea.id: idea for idea in given}
    if len(by_id) < len(given):
        ids = [idea.id for idea in given]
        double = next(idea for at, idea in enumerate(given) if idea.id in ids[:at])
        raise DataProblem("making.one_id", given=double.id, name=double.name)
    waits = {
        idea.id: [base for base in idea.depends_on if base in by_id and base != idea.id]
        for idea in given
    }
    sorter = TopologicalSorter(waits)
    try:
        sorter.prepare()
    except CycleError as error:
        raise _ring(error.args[1], by_id) from None
    place = {idea.id: at for at, idea in enumerate(given)}
    ordered: list[Idea] = []
    ready = list(sorter.get_ready())
    while ready:
        ready.sort(key=place.__getitem__, reverse=True)
        ident = ready.pop()
        ordered.append(by_id[ident])
        sorter.done(ident)
        ready += sorter.get_ready()
    return tuple(ordered)


def _ring(cycle: list[str], by_id: Mapping[str, Idea]) -> DataProblem:
    # the sorter tells who comes before whom; a person reads who waits for whom
    names = " → ".join(f"'{by_id[ident].name}'" for ident in reversed(cycle))
    return DataProblem("portfolio.cycle", names=names)
