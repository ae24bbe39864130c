"""A roadmap: which idea comes in which quarter, from what waits for what and from effort.

>>> from cjlib.making import Idea
>>> from cjlib.making.roadmap import plan
>>> ideas = [
...     Idea(id="link", name="Link the systems", effort=6),
...     Idea(id="see", name="See what customers saw", effort=4, depends_on=["link"]),
... ]
>>> plan(ideas, quarters=2, weeks=6).table[["name", "quarter"]].values.tolist()
[['Link the systems', 1], ['See what customers saw', 2]]
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cjlib.errors import DataProblem, InvalidValue
from cjlib.journey.document import Journey
from cjlib.journey.ideas import Improvement as Idea
from cjlib.journey.vocabulary import IdeaKind, IdeaState
from cjlib.making.telling import Told, told
from cjlib.making.waiting import in_order

if TYPE_CHECKING:
    import pandas as pd

MOST_QUARTERS: Final = 8
_FIRST: Final = {IdeaKind.REPAIR: 0, IdeaKind.SMOOTH: 1, IdeaKind.PEAK: 2}
_ROOM: Final = 1e-9


@dataclass(frozen=True)
class Roadmap:
    """Ideas over quarters.

    Attributes
    ----------
    table : pandas.DataFrame
        One row per idea, by quarter and then in the order in which to begin: ``idea`` (id),
        ``name``, ``quarter`` (1 to 8; 0 for an idea that does not fit), ``kind`` (a `IdeaKind`
        value or empty), ``owner``, ``effort`` (person-weeks; not-a-number where unknown),
        ``after`` (tuple of names it waits for), ``planned`` (whether a person or a choice fixed
        its quarter) and ``why`` (why it comes when it comes, in the language spoken).
    load : pandas.DataFrame
        One row per quarter: ``quarter``, ``ideas``, ``effort`` (known person-weeks), ``weeks``
        (what there is; not-a-number without a limit) and ``share`` (0-1 and more).
    remarks : tuple of Told
        Ideas that do not fit, efforts that are unknown, and what else to know.
    """

    table: pd.DataFrame
    load: pd.DataFrame
    remarks: tuple[Told, ...]

    @property
    def left(self) -> tuple[str, ...]:
        """Names of ideas that do not fit in the quarters."""
        return tuple(self.table["name"][self.table["quarter"] == 0])

    def in_words(self) -> list[str]:
        """A sentence for every quarter, and the remarks."""
        said = []
        for quarter in self.load["quarter"] if len(self.table) else ():
            here = self.table[self.table["quarter"] == quarter]
            names = tuple(here["name"])
            key = "line" if names else "empty"
            values = {"n": int(quarter), "names": names, "weeks": float(here["effort"].sum())}
            said.append(str(told(f"roadmap.{key}", **values)))
        return [*said, *map(str, self.remarks)]


def plan(
    ideas: Iterable[Idea] | None = None,
    *,
    quarters: int = 4,
    weeks: float | Sequence[float] | None = None,
    journey: Journey | None = None,
    fixed: Mapping[str, int] | None = None,
) -> Roadmap:
    """Spread ideas over quarters.

    Parameters
    ----------
    ideas : iterable of Idea, optional
        If left out, those in the journey that are chosen or in progress.
    quarters : int
        1 to 8.
    weeks : float or sequence of float, optional
        Person-weeks that there are in each quarter: one number for all, or one for each.
    journey : Journey, optional
        Tells which ideas are done already.
    fixed : mapping of str to int, optional
        Quarter by id, such as a `Portfolio` gives; goes before an idea's own ``quarter``.

    Returns
    -------
    Roadmap

    Raises
    ------
    DataProblem
        For ideas that wait for each other, and for an idea planned before what it waits for.
    InvalidValue
        For quarters outside 1-8, or weeks below zero or not one for each quarter.

    Notes
    -----
    An idea comes no earlier than what it waits for and within one quarter, in the first that has
    room.  Repairs go first, then what smooths, then peaks; among equals most gain per week.  This
    order is a teaching form of this kit.
    """
    there = _weeks(weeks, quarters)
    if ideas is None:
        doing = (IdeaState.CHOSEN, IdeaState.DOING)
        ideas = [i for i in (journey.improvements if journey else ()) if i.status in doing]
    kept = [i for i in ideas if i.status not in (IdeaState.DONE, IdeaState.DROPPED)]
    ordered = in_order(sorted(kept, key=_urgency))
    wished = {idea.id: idea.quarter for idea in kept if idea.quarter is not None}
    wished |= dict(fixed or {})
    names = {idea.id: idea.name for idea in kept}
    used = dict.fromkeys(range(1, quarters + 1), 0.0)
    for idea in ordered:  # what is planned keeps its room
        if wished.get(idea.id) in used:
            used[wished[idea.id]] += idea.effort or 0.0
    placed: dict[str, int] = {}
    reasons: dict[str, Told] = {}
    for idea in ordered:
        bases = [base for base in idea.depends_on if base in placed]
        earliest = max((placed[base] for base in bases), default=1)
        waits = any(placed[base] == 0 for base in bases)
        wish = wished.get(idea.id)
        if wish is not None:
            _check_wish(idea, wish, earliest, names, placed)
            placed[idea.id] = wish if wish <= quarters and not waits else 0
            reasons[idea.id] = told("roadmap.why.planned", n=wish)
        else:
            placed[idea.id] = 0 if waits else _fitting(idea, max(earliest, 1), used, there)
            reasons[idea.id] = _why(idea, placed[idea.id], earliest, waits, names, there)
    return _roadmap(ordered, placed, reasons, set(wished), there, used, _loose(kept, journey))


def _weeks(weeks: float | Sequence[float] | None, quarters: int) -> list[float] | None:
    if quarters not in range(1, MOST_QUARTERS + 1):
        raise InvalidValue(
            "out_of_range", name="quarters", low=1, high=MOST_QUARTERS, given=quarters
        )
    if weeks is None:
        return None
    given = [float(weeks)] * quarters if isinstance(weeks, int | float) else list(map(float, weeks))
    if len(given) != quarters:
        raise InvalidValue(
            "unequal_lengths", name="weeks", other="quarters", n=len(given), m=quarters
        )
    for one in given:
        if not 0 <= one < math.inf:
            raise InvalidValue("too_low", name="weeks", low=0, given=one)
    return given


def _urgency(idea: Idea) -> tuple[object, ...]:
    kind = len(_FIRST) if idea.kind is None else _FIRST[idea.kind]
    effort = idea.effort or 1.0
    return idea.status is not IdeaState.DOING, kind, -(idea.gain or 0.0) / effort, idea.name


def _check_wish(
    idea: Idea, wish: int, earliest: int, names: Mapping[str, str], placed: Mapping[str, int]
) -> None:
    if wish < earliest:
        base = max((b for b in idea.depends_on if b in placed), key=lambda b: placed[b])
        raise DataProblem(
            "making.too_early", name=idea.name, given=wish, base=names[base], earliest=earliest
        )


def _fitting(idea: Idea, earliest: int, used: dict[int, float], there: list[float] | None) -> int:
    """The first quarter with room, which is then taken; 0 if there is none."""
    effort = idea.effort or 0.0
    for quarter in range(earliest, len(used) + 1):
        if there is None or used[quarter] + effort <= there[quarter - 1] + _ROOM:
            used[quarter] += effort
            return quarter
    return 0


def _why(
    idea: Idea,
    quarter: int,
    earliest: int,
    waits: bool,
    names: Mapping[str, str],
    there: list[float] | None,
) -> Told:
    bases = tuple(names[base] for base in idea.depends_on if base in names)
    if waits:
        return told("roadmap.why.base_left", names=bases)
    if quarter == 0:
        weeks, most = idea.effort or 0.0, max(there or [0.0])
        key = "too_large" if weeks > most + _ROOM else "no_room"
        return told(f"roadmap.why.{key}", weeks=weeks, most=most)
    if bases and quarter == earliest:
        return told("roadmap.why.after", names=bases)
    if quarter > earliest:
        return told("roadmap.why.room", n=quarter)
    if idea.kind is not None:
        return told("roadmap.why.kind", kind=idea.kind)
    return told("roadmap.why.free")


def _loose(ideas: list[Idea], journey: Journey | None) -> list[Told]:
    """Ideas that wait for something that is neither planned nor done."""
    known = {idea.id for idea in ideas}
    others = {idea.id: idea for idea in (journey.improvements if journey else ())}
    done = {ident for ident, idea in others.items() if idea.status is IdeaState.DONE}
    said = []
    for idea in ideas:
        for base in idea.depends_on:
            if base not in known | done:
                name = others[base].name if base in others else base
                said.append(told("roadmap.remark.not_planned", name=idea.name, base=name))
    return said


def _roadmap(
    ordered: Sequence[Idea],
    placed: Mapping[str, int],
    reasons: Mapping[str, Told],
    planned: set[str],
    there: list[float] | None,
    used: Mapping[int, float],
    remarks: list[Told],
) -> Roadmap:
    import pandas as pd

    names = {idea.id: idea.name for idea in ordered}
    late = len(used) + 1
    rows = [
        {
            "idea": idea.id,
            "name": idea.name,
            "quarter": placed[idea.id],
            "kind": idea.kind.value if idea.kind else "",
            "owner": idea.owner,
            "effort": math.nan if idea.effort is None else idea.effort,
            "after": tuple(names[base] for base in idea.depends_on if base in names),
            "planned": idea.id in planned,
            "why": str(reasons[idea.id]),
        }
        for idea in sorted(ordered, key=lambda idea: placed[idea.id] or late)
    ]
    columns = ["idea", "name", "quarter", "kind", "owner", "effort", "after", "planned", "why"]
    table = pd.DataFrame(rows, columns=columns)
    load = pd.DataFrame({"quarter": list(used)})
    load["ideas"] = [int((table["quarter"] == quarter).sum()) for quarter in used]
    load["effort"] = [float(table["effort"][table["quarter"] == q].sum()) for q in used]
    load["weeks"] = math.nan if there is None else there
    load["share"] = load["effort"] / load["weeks"].where(load["weeks"] > 0)
    return Roadmap(table, load, (*_remarks(table, load), *remarks))


def _remarks(table: pd.DataFrame, load: pd.DataFrame) -> list[Told]:
    said = []
    if not len(table):
        return [told("roadmap.remark.nothing")]
    left = tuple(table["name"][table["quarter"] == 0])
    if left:
        said.append(told("roadmap.remark.left", names=left, n=len(left)))
    unknown = tuple(table["name"][table["effort"].isna()])
    if unknown:
        said.append(told("roadmap.remark.no_effort", names=unknown, n=len(unknown)))
    for row in load[load["effort"] > load["weeks"] + _ROOM].itertuples():
        said.append(told("roadmap.remark.full", n=row.quarter, effort=row.effort, weeks=row.weeks))
    return said
