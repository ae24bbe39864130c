"""The KPI tree from purpose to journey to touchpoint to KPI, and what leads to no purpose."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from cjlib import texts
from cjlib.management.kpis import KpiTree, Level, TreeNode, saying, tree
from cjlib.management.organisation import Organisation
from cjlib.pictures.charts.paper import NARROW, SMALL, WIDE, Paper, nothing
from cjlib.pictures.management.kpi_nodes import MIDDLE, draw, in_words, state_entries
from cjlib.pictures.picture import Picture
from cjlib.pictures.sheet import Box, Sheet, Stroke
from cjlib.texts import t

NAMES = ("level", "name", "under", "owner", "traces", "kpis", "state", "value", "target", "n")

_MOST, _MOST_NARROW = 140, 70  # nodes drawn
_WIDTHS = {Level.PURPOSE: 150.0, Level.JOURNEY: 160.0, Level.TOUCHPOINT: 165.0, Level.KPI: 203.0}
_GUTTER, _INDENT, _GAP = 22.0, 16.0, 8.0  # between columns; per level on a phone; between nodes
_DEPTH = {Level.PURPOSE: 0, Level.LOOSE: 0, Level.JOURNEY: 1, Level.TOUCHPOINT: 2, Level.KPI: 3}
_DASH = "–"


def kpi_tree_picture(organisation: Organisation, today: date | None = None) -> Picture:
    """Purpose, journeys, touchpoints and KPIs as a tree, with how each KPI stands.

    Parameters
    ----------
    organisation : Organisation
    today : date, optional
        The day it is looked at; now if left out.

    Returns
    -------
    Picture
        On a page one column per level; on a phone one node below the other, further to the right
        the deeper it hangs.  What leads to no purpose stands in a tree of its own.

    Notes
    -----
    Only numbers of KPIs are added up, never their values.  Whether a KPI leads to the purpose is
    what somebody wrote down: see `cjlib.management.kpis.traces`.
    """
    found = tree(organisation, today)
    table, summary = _table(found), in_words(found)
    if not (organisation.purpose.statement or organisation.kpis or len(found.nodes) > 1):
        empty = t("management_kpis.empty")
        sheets = [nothing(empty, width) for width in (WIDE, NARROW)]
    else:
        sheets = [_sheet(found, width) for width in (WIDE, NARROW)]
    return Picture("kpi_tree", sheets[0], _title(found), summary, table, narrow=sheets[1])


def _title(found: KpiTree) -> str:
    leaves = [node for node in found.nodes if node.standing is not None]
    of, met = len(leaves), sum(node.met for node in leaves)
    loose = sum(not node.traces for node in leaves)
    if not leaves:
        return t("management_kpis.title.nothing")
    if not found.nodes[0].name:
        return t("management_kpis.title.no_purpose", met=met, of=of)
    if of == 1:
        return t(f"management_kpis.title.only_{'loose' if loose else 'tied'}", met=met)
    if not loose:
        return t("management_kpis.title.tied", met=met, of=of)
    key = "one" if loose == 1 else "more"
    return t(f"management_kpis.title.loose_{key}", n=loose, of=of, met=met)


def _sheet(found: KpiTree, width: float) -> Sheet:
    paper = Paper(width)
    trees = _trees(found)
    most = (_MOST_NARROW if paper.narrow else _MOST) // len(trees)
    y = paper.edge if paper.narrow else _heads(paper)
    for nth, nodes in enumerate(trees):
        if nth:
            right = paper.width - paper.edge
            paper.lines.append(Stroke(((paper.edge, y + 4), (right, y + 4)), "muted", 1.5))
            y += 18
        y = _tree(paper, nodes[:most], y)
        if len(nodes) > most:
            y = paper.told(t("management_kpis.more", n=len(nodes) - most), y, SMALL)
    y += 4
    if not trees[0][0].name:
        y = paper.told(t("management_kpis.no_purpose"), y, SMALL)
    if not any(node.kpis for node in found.nodes):
        y = paper.told(t("management_kpis.empty"), y, SMALL)
    shown = [node for nodes in trees for node in nodes[:most]]
    return paper.sheet(paper.legend(state_entries(shown), y + 2) + paper.edge)


def _trees(found: KpiTree) -> list[list[TreeNode]]:
    """The nodes of each root, parent before child."""
    trees: list[list[TreeNode]] = []
    for node in found.nodes:
        if not node.parent:
            trees.append([])
        trees[-1].append(node)
    return trees


def _left(paper: Paper, level: Level) -> float:
    """Where the nodes of a level begin."""
    if paper.narrow:
        return paper.edge + _INDENT * _DEPTH[level]
    before = [wide for other, wide in _WIDTHS.items() if _DEPTH[other] < _DEPTH[level]]
    return paper.edge + sum(before) + _GUTTER * len(before)


def _wide(paper: Paper, level: Level) -> float:
    if paper.narrow:
        return paper.width - paper.edge - _left(paper, level)
    return _WIDTHS[Level.PURPOSE if level is Level.LOOSE else level]


def _heads(paper: Paper) -> float:
    """What each column holds; where that ends."""
    y = paper.edge
    for level, wide in _WIDTHS.items():
        label = level.label()
        label = label[:1].upper() + label[1:]
        paper.words(label, _left(paper, level), y, wide, 13, bold=True, colour="muted")
    return y + 24


def _tree(paper: Paper, nodes: Sequence[TreeNode], top: float) -> float:
    """A root with all under it; where that ends.

    A node stands at the height of its first child on a page, so that no row holds two nodes of
    different branches; on a phone its children stand below it.
    """
    boxes: dict[str, Box] = {}
    y = lowest = top
    for before, node in zip([None, *nodes[:-1]], nodes, strict=True):
        # a first child stands beside its parent, any other below all that is there
        beside = before is not None and node.parent == before.id and not paper.narrow
        y = y if beside or before is None else lowest
        box = draw(paper, node, (_left(paper, node.level), y, _wide(paper, node.level)),
                   _stray(nodes[0], node))  # fmt: skip
        boxes[node.id] = box
        if node.parent:
            paper.lines.append(_branch(boxes[node.parent], box, paper.narrow, not node.traces))
        lowest = max(lowest, box.y + box.height + _GAP)
    return lowest


def _stray(root: TreeNode, node: TreeNode) -> bool:
    return node.level is Level.KPI and root.level is Level.PURPOSE and not node.traces


def _branch(parent: Box, child: Box, narrow: bool, dash: bool) -> Stroke:
    """The line from a node to one under it."""
    y = child.y + MIDDLE
    if narrow:
        x = parent.x + _INDENT / 2
        points: tuple[tuple[float, float], ...] = (
            (x, parent.y + parent.height), (x, y), (child.x, y),
        )  # fmt: skip
    else:
        right = parent.x + parent.width
        x = right + _GUTTER / 2
        start = parent.y + MIDDLE
        points = ((right, start), (x, start), (x, y), (child.x, y))
        if start == y:
            points = ((right, y), (child.x, y))
    return Stroke(points, "muted", 1.5, dash=dash)


def _table(found: KpiTree) -> pd.DataFrame:
    called = {node.id: node.called() for node in found.nodes}
    rows = []
    for node in found.nodes:
        standing = node.standing
        value = target = state = n = _DASH
        if standing is not None:
            state, target = standing.state.label(), saying.target(standing.kpi)
            if standing.value is not None:
                value = saying.value(standing.kpi, standing.value)
            if standing.n is not None:
                n = texts.number(standing.n, ",d")
        traced = t("pictures.yes" if node.traces else "pictures.no")
        under = called.get(node.parent, _DASH)
        rows.append(
            (
                node.level.label(), node.called(), under, node.owner or _DASH, traced,
                node.kpis, state, value, target, n,
            )
        )  # fmt: skip
    return pd.DataFrame(rows, columns=[t(f"management_kpis.column.{name}") for name in NAMES])
