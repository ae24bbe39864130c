"""How the optimisation flow of an organisation stands, and its weakest link."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cjlib.management.flow.model import EDGES, Edge, meaning
from cjlib.management.organisation.document import Organisation
from cjlib.management.organisation.vocabulary import FlowNode, FlowStatus, JourneyState, Stage
from cjlib.texts import t

if TYPE_CHECKING:
    import pandas as pd

_RANK: Final = list(FlowStatus)


@dataclass(frozen=True)
class NodeReading:
    """One node as it stands.

    Attributes
    ----------
    node : FlowNode
    status : FlowStatus or None
        None where nobody judged it.
    why, owner : str
    contradicts : str
        Key of what in the document speaks against a status that is too rosy; empty if nothing.
    """

    node: FlowNode
    status: FlowStatus | None
    why: str
    owner: str
    contradicts: str = ""

    def status_word(self) -> str:
        """What a person reads for the status."""
        return t("flow_model.not_judged") if self.status is None else self.status.label()

    def sentence(self) -> str:
        """The node with its status, the reason given, and what speaks against it."""
        said = t(
            "flow_model.node",
            number=self.node.number,
            name=self.node.label(),
            status=self.status_word(),
        )
        if self.why:
            said += f" {self.why}"
        if self.contradicts:
            said += f" {self.doubt()}"
        return said

    def doubt(self) -> str:
        """What speaks against the status; empty if nothing does."""
        return t(f"flow_model.doubt.{self.contradicts}") if self.contradicts else ""


@dataclass(frozen=True)
class Flow:
    """The flow of an organisation.

    Attributes
    ----------
    nodes : tuple of NodeReading
        All sixteen, in the order of the model.
    edges : tuple of Edge
    weakest : NodeReading or None
        The weakest link; None if nothing was judged or everything judged works.
    as_weak : tuple of NodeReading
        The others that stand as low.
    """

    nodes: tuple[NodeReading, ...]
    edges: tuple[Edge, ...]
    weakest: NodeReading | None
    as_weak: tuple[NodeReading, ...]

    def __getitem__(self, node: FlowNode | str) -> NodeReading:
        return self.nodes[FlowNode(node).number - 1]

    @property
    def judged(self) -> tuple[NodeReading, ...]:
        """The nodes that have a status."""
        return tuple(found for found in self.nodes if found.status is not None)

    def title(self) -> str:
        """The weakest link in one sentence, or why there is none."""
        judged = len(self.judged)
        if not judged:
            return t("flow_model.title.nothing")
        if self.weakest is None:
            return t("flow_model.title.all_work", judged=judged, of=len(self.nodes))
        return t(
            "flow_model.title.weakest",
            number=self.weakest.node.number,
            name=self.weakest.node.label(),
            status=self.weakest.status_word(),
        )

    def in_words(self) -> list[str]:
        """The weakest link and what it asks, then what is as weak, not judged, and doubted."""
        said = [self.title()]
        if self.weakest is not None:
            if self.weakest.why:
                said.append(self.weakest.why)
            said.append(meaning(self.weakest.node))
        if self.as_weak:
            said.append(t("flow_model.as_weak", names=_labels(self.as_weak)))
            said.append(t("flow_model.because"))
        open_ones = tuple(found for found in self.nodes if found.status is None)
        if open_ones and self.judged:
            said.append(t("flow_model.open", n=len(open_ones), names=_labels(open_ones)))
        said += [
            t("flow_model.doubted", name=found.node.label(), doubt=found.doubt())
            for found in self.nodes
            if found.contradicts
        ]
        return said

    def __str__(self) -> str:
        return "\n".join(self.in_words())

    def table(self) -> pd.DataFrame:
        """One row per node, in the order of the model.

        Returns
        -------
        pandas.DataFrame
            ``number`` (1-16), ``node``, ``name``, ``status`` (None if not judged), ``why``,
            ``owner``, ``doubt`` and ``weakest``.
        """
        import pandas as pd

        rows = [
            {
                "number": found.node.number,
                "node": found.node.value,
                "name": found.node.label(),
                "status": None if found.status is None else found.status.value,
                "why": found.why,
                "owner": found.owner,
                "doubt": found.doubt(),
                "weakest": found is self.weakest,
            }
            for found in self.nodes
        ]
        return pd.DataFrame(rows)


def flow(organisation: Organisation) -> Flow:
    """How the optimisation flow of an organisation stands.

    Parameters
    ----------
    organisation : Organisation

    Returns
    -------
    Flow

    Notes
    -----
    Model: Luif (2017), figure 0.1.  The weakest link is the judged node with the lowest status;
    of equally low ones the first in the order of the text, for what comes later builds on it.
    That rule, the three statuses and the doubts are a teaching form of this kit.  A node that
    nobody judged is never called weak: that is not known.
    """
    states = {state.node: state for state in organisation.flow}
    nodes = []
    for node in FlowNode:
        state = states.get(node)
        if state is None:
            nodes.append(NodeReading(node, None, "", ""))
            continue
        doubt = _DOUBTS.get(node)
        doubted = doubt is not None and state.status is FlowStatus.WORKING and doubt(organisation)
        against = node.value if doubted else ""
        nodes.append(NodeReading(node, state.status, state.why, state.owner, against))
    judged = [found for found in nodes if found.status is not None]
    low = min((_RANK.index(f.status) for f in judged if f.status), default=len(_RANK))
    weak = [found for found in judged if found.status and _RANK.index(found.status) == low]
    if not weak or weak[0].status is FlowStatus.WORKING:
        return Flow(tuple(nodes), EDGES, None, ())
    return Flow(tuple(nodes), EDGES, weak[0], tuple(weak[1:]))


def _labels(found: tuple[NodeReading, ...]) -> str:
    return ", ".join(f"'{one.node.label()}' ({one.node.number})" for one in found)


def _no_map(organisation: Organisation) -> bool:
    alive = (entry for entry in organisation.journeys if entry.state is not JourneyState.RETIRED)
    return not any(entry.journey is not None for entry in alive)


def _touchpoint_no_owner(organisation: Organisation) -> bool:
    maps = (entry.journey for entry in organisation.journeys if entry.journey is not None)
    steps = (step for journey in maps for step in journey.steps)
    return any(step.touchpoint and step.touchpoint.own and not step.owner for step in steps)


def _kpi_without_goal(organisation: Organisation) -> bool:
    kpis = organisation.kpis
    return not kpis or any(kpi.target is None or kpi.direction is None for kpi in kpis)


def _no_aim(organisation: Organisation) -> bool:
    return not any(kpi.aim is not None for kpi in organisation.kpis)


def _nothing_checked(organisation: Organisation) -> bool:
    return not any(item.stage in (Stage.ACT, Stage.CLOSED) for item in organisation.pdca)


_DOUBTS: Final[Mapping[FlowNode, Callable[[Organisation], bool]]] = {
    FlowNode.JOURNEY: _no_map,
    FlowNode.GUIDANCE: _touchpoint_no_owner,
    FlowNode.EFFECT: _no_aim,
    FlowNode.KPIS: _kpi_without_goal,
    FlowNode.EFFECT_OPTIMISATION: _nothing_checked,
}
