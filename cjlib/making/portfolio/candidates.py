"""Which ideas can be chosen at all, and how they hang on each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cjlib.errors import DataProblem, UnknownName
from cjlib.journey.document import Journey
from cjlib.journey.ideas import Improvement as Idea
from cjlib.journey.parts import HIGHEST, LOWEST
from cjlib.journey.vocabulary import IdeaState
from cjlib.making.portfolio.reasons import Reason, Why, quoted, reason


@dataclass(frozen=True)
class Candidates:
    """The ideas of a choice.

    Attributes
    ----------
    ideas : tuple of Idea
        Those that can be chosen, by name: the order of the answer does not depend on the order
        in which they were given.
    keys : tuple of str
        What each is called in mappings: its id, or its name where ids are not told apart.
    gains : tuple of float
        Points of feeling that each step of the idea would rise.
    bases : tuple of tuple of int
        For each idea, the positions of the ideas that it builds on.
    exclusions : tuple of (int, int)
        Pairs that do not go together.
    left_out : mapping of str to (Idea, Reason)
        Those that cannot be chosen, by key.
    """

    ideas: tuple[Idea, ...]
    keys: tuple[str, ...]
    gains: tuple[float, ...]
    bases: tuple[tuple[int, ...], ...]
    exclusions: tuple[tuple[int, int], ...]
    left_out: Mapping[str, tuple[Idea, Reason]]


def candidates(
    ideas: Iterable[Idea],
    journey: Journey | None = None,
    *,
    gains: Mapping[str, float] | None = None,
    with_effort: bool = False,
    never: Iterable[str] = (),
) -> Candidates:
    """Sort ideas into those that can be chosen and those that cannot, with the reason.

    Parameters
    ----------
    ideas : iterable of Idea
    journey : Journey, optional
        To check the steps, and to know what is done already.
    gains : mapping of str to float, optional
        Points of feeling to use instead of an idea's own, by its id.
    with_effort : bool
        Whether an idea without effort has to stay out, because effort is limited.
    never : iterable of str
        Ids of ideas that must stay out.

    Raises
    ------
    DataProblem
        For ideas that wait for each other, for an id that two ideas share and a third refers to,
        for a step that the journey does not have, or a gain outside 0-4.
    UnknownName
        For a reference to an idea that is not there.
    """
    given = sorted(ideas, key=lambda idea: (idea.name, idea.id))
    keys = keys_of(given)
    _refuse_unknown(given, keys, journey, {"gains": gains or {}, "never": tuple(never)})
    _refuse_cycle(given, keys)
    ready = {idea.id for idea in given if idea.status is IdeaState.DONE}
    ready |= (
        {idea.id for idea in journey.improvements if idea.status is IdeaState.DONE}
        if (journey is not None)
        else set()
    )
    worth = [_gain(idea, key, gains or {}) for idea, key in zip(given, keys, strict=True)]
    out = {
        key: (idea, why)
        for idea, key, gain in zip(given, keys, worth, strict=True)
        if (why := _why_not(idea, key, gain, with_effort, set(never))) is not None
    }
    _with_what_builds_on_them(given, keys, ready, out)
    stay = [at for at, key in enumerate(keys) if key not in out]
    place = {given[at].id: nth for nth, at in enumerate(stay)}
    return Candidates(
        ideas=tuple(given[at] for at in stay),
        keys=tuple(keys[at] for at in stay),
        gains=tuple(float(worth[at] or 0.0) for at in stay),
        bases=tuple(
            tuple(place[base] for base in given[at].depends_on if base not in ready) for at in stay
        ),
        exclusions=tuple(
            sorted(
                {
                    (min(nth, place[other]), max(nth, place[other]))
                    for nth, at in enumerate(stay)
                    for other in given[at].excludes
                    if other in place
                }
            )
        ),
        left_out=out,
    )


def keys_of(ideas: list[Idea]) -> list[str]:
    """Ids; where two ideas share one, as ideas made outside a document do, names."""
    ids = Counter(idea.id for idea in ideas)
    shared = {ident for ident, times in ids.items() if times > 1}
    if not shared:
        return [idea.id for idea in ideas]
    for idea in ideas:
        for other in (*idea.depends_on, *idea.excludes):
            if other in shared:
                names = tuple(two.name for two in ideas if two.id == other)
                raise DataProblem(
                    "portfolio.id_shared", given=other, names=quoted(names), name=idea.name
                )
    keys: list[str] = []
    for idea in ideas:
        again = sum(idea.name == other.name for other in ideas[: len(keys)])
        keys.append(f"{idea.name} ({again + 1})" if again else idea.name)
    return keys


def _refuse_unknown(
    ideas: list[Idea],
    keys: list[str],
    journey: Journey | None,
    named: Mapping[str, Iterable[str]],
) -> None:
    known = {idea.id for idea in ideas}
    if journey is not None:
        known |= {idea.id for idea in journey.improvements if idea.status is IdeaState.DONE}
        steps = {step.id for step in journey.steps}
        for idea in ideas:
            for step in idea.steps:
                if step not in steps:
                    raise UnknownName("portfolio.unknown_step", name=idea.name, given=step)
    for idea in ideas:
        for base in idea.depends_on:
            if base not in known:
                raise UnknownName("portfolio.unknown_base", name=idea.name, given=base)
    for argument, names in named.items():
        for name in names:
            if name not in keys:
                options = ", ".join(keys[:12]) or "–"
                raise UnknownName("not_one_of", name=argument, given=name, options=options)


def _refuse_cycle(ideas: list[Idea], keys: list[str]) -> None:
    """Ideas that wait for each other, found by walking from idea to base."""
    by_id = {idea.id: idea for idea in ideas}
    settled: set[str] = set()
    for start in ideas:
        trail: list[str] = []
        waiting: list[tuple[str, int]] = [(start.id, 0)]
        while waiting:  # no recursion: a chain may be a thousand ideas long
            ident, nth = waiting.pop()
            if nth == 0:
                if ident in settled:
                    continue
                trail.append(ident)
            bases = by_id[ident].depends_on if ident in by_id else ()
            if nth == len(bases):
                settled.add(ident)
                trail.pop()
                continue
            waiting.append((ident, nth + 1))
            base = bases[nth]
            if base in trail:
                ring = [*trail[trail.index(base) :], base]
                names = " → ".join(f"'{by_id[one].name}'" for one in ring)
                raise DataProblem("portfolio.cycle", names=names)
            if base not in settled:
                waiting.append((base, 0))


def _gain(idea: Idea, key: str, gains: Mapping[str, float]) -> float | None:
    gain = gains.get(key, idea.gain)
    if gain is not None and not 0 <= gain <= HIGHEST - LOWEST:
        raise DataProblem(
            "out_of_range", name=f"gains: {idea.name}", low=0, high=HIGHEST - LOWEST, given=gain
        )
    return gain


def _why_not(
    idea: Idea, key: str, gain: float | None, with_effort: bool, never: set[str]
) -> Reason | None:
    if idea.status is IdeaState.DONE:
        return reason(Why.DONE)
    if idea.status is IdeaState.DROPPED:
        return reason(Why.DROPPED)
    if key in never:
        return reason(Why.NOT_WANTED)
    if idea.cost is None:
        return reason(Why.NO_COST)
    if gain is None:
        return reason(Why.NO_GAIN)
    if with_effort and idea.effort is None:
        return reason(Why.NO_EFFORT)
    return None


def _with_what_builds_on_them(
    ideas: list[Idea], keys: list[str], ready: set[str], out: dict[str, tuple[Idea, Reason]]
) -> None:
    """Leave out what builds on an idea that is left out, and what builds on that in turn."""
    missing = {idea.id: idea.name for idea, _ in out.values() if idea.id not in ready}
    found = True
    while found:
        found = False
        for idea, key in zip(ideas, keys, strict=True):
            lacking = tuple(missing[base] for base in idea.depends_on if base in missing)
            if lacking and key not in out:
                out[key] = (idea, reason(Why.BASE_LEFT_OUT, names=lacking))
                missing[idea.id] = idea.name
                found = True
