"""The optimisation flow model of Luif (2017): sixteen nodes, a status for each, the weakest link.

>>> from cjlib.management import flow, organisation
>>> flow.flow(organisation.example()).weakest.node.value
'effect'
"""

from cjlib.management.flow.model import EDGES, Edge, EdgeKind, meaning
from cjlib.management.flow.reading import Flow, NodeReading, flow

__all__ = ["EDGES", "Edge", "EdgeKind", "Flow", "NodeReading", "flow", "meaning"]
