"""Which KPIs trace to the purpose, and the tree from purpose to journey to touchpoint to KPI."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from cjlib.management.kpis.standing import Standing, State, standing
from cjlib.management.organisation.document import Organisation
from cjlib.management.organisation.parts import JourneyEntry, Kpi
from cjlib.management.organisation.vocabulary import JourneyState
from cjlib.mapping.template import owner_of
from cjlib.texts import t

if TYPE_CHECKING:
    import pandas as pd


class Level(StrEnum):
    """The floors of the tree; what traces to no purpose hangs under "loose"."""

    PURPOSE = "purpose"
    LOOSE = "loose"
    JOURNEY = "journey"
    TOUCHPOINT = "touchpoint"
    KPI = "kpi"

    def label(self) -> str:
        """What a person reads for it."""
        return t(f"kpis.level.{self.value}")


@dataclass(frozen=True)
class TreeNode:
    """One node of the KPI tree.

    Attributes
    ----------
    id, parent : str
        Unique in the tree, such as ``"kpi:nps"``; the parent is empty at a root.
    level : Level
    name, owner : str
    traces : bool
        Whether it leads to the purpose.
    met, missed, unsure, unknown : int
        KPIs under it (or itself), by how they stand.  Only numbers of KPIs are added up, never
        their values.
    standing : Standing or None
        For a KPI.
    """

    id: str
    parent: str
    level: Level
    name: str
    owner: str
    traces: bool
    met: int = 0
    missed: int = 0
    unsure: int = 0
    unknown: int = 0
    standing: Standing | None = None

    @property
    def kpis(self) -> int:
        """How many KPIs hang here."""
        return self.met + self.missed + self.unsure + self.unknown

    def called(self) -> str:
        """Its name, or what stands there for want of one."""
        if self.name:
            return self.name
        return t("kpis.tree.no_purpose" if self.level is Level.PURPOSE else "kpis.tree.loose")

    def sentence(self) -> str:
        """The node with how many of its KPIs are on target."""
        if self.standing is not None:
            return str(self.standing)
        key = "none" if not self.kpis else "counted"
        return t(
            f"kpis.tree.{key}",
            level=self.level.label(),
            name=self.called(),
            kpis=self.kpis,
            met=self.met,
            missed=self.missed,
            unsure=self.unsure,
            unknown=self.unknown,
        )


@dataclass(frozen=True)
class KpiTree:
    """The KPI tree of an organisation; ``nodes`` stand parent before child."""

    nodes: tuple[TreeNode, ...]

    @property
    def edges(self) -> tuple[tuple[str, str], ...]:
        """Pairs of parent and child."""
        return tuple((node.parent, node.id) for node in self.nodes if node.parent)

    def children(self, ident: str) -> tuple[TreeNode, ...]:
        """The nodes right under one, in order; of the empty id the roots."""
        return tuple(node for node in self.nodes if node.parent == ident)

    def in_words(self) -> list[str]:
        """The tree from the top down, one sentence per node that is no KPI."""
        return [node.sentence() for node in self.nodes if node.level is not Level.KPI]

    def table(self) -> pd.DataFrame:
        """One row per node.

        Returns
        -------
        pandas.DataFrame
            ``id``, ``parent``, ``level``, ``name``, ``owner``, ``traces``, ``kpis``, ``met``,
            ``missed``, ``unsure``, ``unknown``; for a KPI also ``state``, ``value``, ``unit``,
            ``n`` and ``gap``, None elsewhere.
        """
        import pandas as pd

        names = [
            "id",
            "parent",
            "level",
            "name",
            "owner",
            "traces",
            "kpis",
            "met",
            "missed",
            "unsure",
            "unknown",
        ]
        rows = []
        for node in self.nodes:
            row = {name: getattr(node, name) for name in names} | {
                "level": node.level.value,
                "name": node.called(),
            }
            found = node.standing
            row["state"] = None if found is None else found.state.value
            row["unit"] = None if found is None else found.kpi.unit.value
            row |= {name: getattr(found, name, None) for name in ("value", "n", "gap")}
            rows.append(row)
        return pd.DataFrame(rows, columns=[*names, "state", "value", "unit", "n", "gap"])


def traces(organisation: Organisation, kpi: Kpi) -> bool:
    """Whether a KPI traces to the purpose.

    It does if the organisation has a purpose and the KPI, or the journey it belongs to, says how
    it serves it (`Kpi.serves`, `JourneyEntry.serves`).

    Notes
    -----
    That KPIs must trace to the purpose is Orion Pax's (2018); the rule is a teaching form of this
    kit.  It sees whether somebody wrote it down, not whether it is true.
    """
    if not organisation.purpose.statement:
        return False
    through = kpi.journey is not None and bool(organisation.entry(kpi.journey).serves)
    return bool(kpi.serves) or through


def tree(organisation: Organisation, today: date | None = None) -> KpiTree:
    """The tree purpose, journey, touchpoint, KPI, with how many KPIs stand how at each node.

    Parameters
    ----------
    organisation : Organisation
    today : date, optional
        The day it is looked at; now if left out.

    Returns
    -------
    KpiTree
        With every journey that is not retired and every touchpoint of the own organisation on
        its map, also those without a KPI: the gaps are what the tree is for.
    """
    nodes = list(_nodes(organisation, today or date.today()))
    parents = {node.id: node.parent for node in nodes}
    totals: dict[str, Counter[str]] = {node.id: Counter() for node in nodes}
    for node in nodes:
        if node.standing is None:
            continue
        at = node.id
        while at:
            totals[at][_bin(node.standing.state)] += 1
            at = parents[at]
    return KpiTree(tuple(_counted(node, totals[node.id]) for node in nodes))


def _bin(state: State) -> str:
    known = (State.MET, State.MISSED, State.UNSURE)
    return state.value if state in known else "unknown"


def _counted(node: TreeNode, total: Counter[str]) -> TreeNode:
    return TreeNode(
        node.id,
        node.parent,
        node.level,
        node.name,
        node.owner,
        node.traces,
        total["met"],
        total["missed"],
        total["unsure"],
        total["unknown"],
        node.standing,
    )


def _nodes(organisation: Organisation, today: date) -> Iterator[TreeNode]:
    statement = organisation.purpose.statement
    root = Level.PURPOSE.value
    yield TreeNode(root, "", Level.PURPOSE, statement, "", bool(statement))
    linked = [kpi for kpi in organisation.kpis if kpi.journey is None]
    for kpi in (kpi for kpi in linked if traces(organisation, kpi)):
        yield _leaf(kpi, root, True, today)
    lost = [kpi for kpi in linked if not traces(organisation, kpi)]
    entries = [
        entry
        for entry in organisation.journeys
        if entry.state is not JourneyState.RETIRED or organisation.kpis_of(entry.id)
    ]
    tied = [entry for entry in entries if _serves(organisation, entry)]
    for entry in tied:
        yield from _branch(organisation, entry, root, today)
    untied = [entry for entry in entries if entry not in tied]
    if lost or untied:
        loose = Level.LOOSE.value
        yield TreeNode(loose, "", Level.LOOSE, "", "", False)
        for kpi in lost:
            yield _leaf(kpi, loose, False, today)
        for entry in untied:
            yield from _branch(organisation, entry, loose, today)


def _serves(organisation: Organisation, entry: JourneyEntry) -> bool:
    own = any(traces(organisation, kpi) for kpi in organisation.kpis_of(entry.id))
    return bool(organisation.purpose.statement) and (bool(entry.serves) or own)


def _branch(
    organisation: Organisation, entry: JourneyEntry, parent: str, today: date
) -> Iterator[TreeNode]:
    ident = f"journey:{entry.id}"
    tied = _serves(organisation, entry)
    yield TreeNode(ident, parent, Level.JOURNEY, entry.name, entry.owner, tied)
    kpis = list(organisation.kpis_of(entry.id))
    steps = () if entry.journey is None else entry.journey.steps
    for step in steps:
        here = [kpi for kpi in kpis if kpi.step == step.id]
        own = step.touchpoint is not None and step.touchpoint.own
        if not here and not own:
            continue
        place = f"touchpoint:{entry.id}:{step.id}"
        yield TreeNode(place, ident, Level.TOUCHPOINT, step.name, owner_of(step), tied)
        for kpi in here:
            yield _leaf(kpi, place, traces(organisation, kpi), today)
    named = dict.fromkeys(kpi.touchpoint for kpi in kpis if not kpi.step and kpi.touchpoint)
    for touchpoint in named:
        place = f"touchpoint:{entry.id}::{touchpoint}"
        yield TreeNode(place, ident, Level.TOUCHPOINT, touchpoint, "", tied)
        for kpi in (kpi for kpi in kpis if not kpi.step and kpi.touchpoint == touchpoint):
            yield _leaf(kpi, place, traces(organisation, kpi), today)
    for kpi in (kpi for kpi in kpis if not kpi.step and not kpi.touchpoint):
        yield _leaf(kpi, ident, traces(organisation, kpi), today)


def _leaf(kpi: Kpi, parent: str, traced: bool, today: date) -> TreeNode:
    found = standing(kpi, today)
    return TreeNode(f"kpi:{kpi.id}", parent, Level.KPI, kpi.name, kpi.owner, traced, standing=found)
