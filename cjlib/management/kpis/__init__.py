"""What an organisation steers on: KPIs tied to purpose, journey and touchpoint, and PDCA.

>>> from cjlib.management import kpis, organisation
>>> shop = organisation.example()
>>> found = kpis.register(shop, organisation.TODAY)
>>> found.count(kpis.State.MET)
1
"""

from cjlib.management.kpis.board import Board, Card, Evaluable, Evaluation, board
from cjlib.management.kpis.register import Register, add_up, register, six
from cjlib.management.kpis.standing import Standing, State, standing
from cjlib.management.kpis.timeline import timeline
from cjlib.management.kpis.tracing import KpiTree, Level, TreeNode, traces, tree
from cjlib.management.kpis.warning import Warned, warnings

__all__ = [
    "Board",
    "Card",
    "Evaluable",
    "Evaluation",
    "KpiTree",
    "Level",
    "Register",
    "Standing",
    "State",
    "TreeNode",
    "Warned",
    "add_up",
    "board",
    "register",
    "six",
    "standing",
    "timeline",
    "traces",
    "tree",
    "warnings",
]
