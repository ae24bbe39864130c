"""The optimisation flow model as a graph (Luif 2017, figure 0.1).

The nodes stand in the order of the text.  The directions of the arrows in the figure are not
known to this kit, so an edge is either the order of the text or a relation that the text states;
which relations count is a teaching form of this kit.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final

from cjlib.management.organisation.vocabulary import FlowNode
from cjlib.texts import t


class EdgeKind(StrEnum):
    """Where an edge comes from."""

    ORDER = "order"  # the one comes after the other in the text
    SAID = "said"  # the text says that the one serves the other

    def label(self) -> str:
        """What a person reads for it."""
        return t(f"flow_model.edge.{self.value}")


@dataclass(frozen=True)
class Edge:
    """An arrow of the graph."""

    start: FlowNode
    end: FlowNode
    kind: EdgeKind

    def sentence(self) -> str:
        """What the arrow means."""
        if self.kind is EdgeKind.SAID:
            return t(f"flow_model.said.{self.start.value}_{self.end.value}")
        return t("flow_model.then", start=self.start.label(), end=self.end.label())


_SAID: Final = (
    (FlowNode.VALUE, FlowNode.ROI),
    (FlowNode.EFFECT, FlowNode.ROI),
    (FlowNode.TASKS, FlowNode.GUIDANCE),
    (FlowNode.DATA_MARKETING, FlowNode.GROUP),
    (FlowNode.RESEARCH, FlowNode.INFORMATION),
)

EDGES: Final[tuple[Edge, ...]] = (
    *(Edge(start, end, EdgeKind.ORDER) for start, end in pairwise(FlowNode)),
    *(Edge(start, end, EdgeKind.SAID) for start, end in _SAID),
)
"""Fifteen edges of the order of the text, and five of what it says."""


def meaning(node: FlowNode | str) -> str:
    """What a node of the model asks, in one sentence."""
    return t(f"flow_model.meaning.{FlowNode(node).value}")
