"""The optimisation flow of an organisation as a graph, with its weakest link in a ring."""

from __future__ import annotations

import pandas as pd

from cjlib.management.flow import EdgeKind, Flow, NodeReading, meaning
from cjlib.management.organisation.vocabulary import FlowStatus
from cjlib.pictures.charts.paper import NARROW, SMALL, WIDE, Paper
from cjlib.pictures.management.flow_arrows import COLUMNS, GUTTER, arrows, gap_heights
from cjlib.pictures.picture import Picture
from cjlib.pictures.sheet import Box, Dot, Sheet, Stroke
from cjlib.pictures.writing import Entry, Form
from cjlib.texts import t

NAMES = ("number", "node", "status", "why", "owner", "doubt", "link")

_PAD, _INDENT, _RING = 9.0, 18.0, 4.0  # inside a node; right of its mark; around it
_BETWEEN = 18.0  # between two rows on a phone, for an arrow
_MARKS: dict[FlowStatus | None, tuple[Form, str, bool]] = {
    FlowStatus.ABSENT: ("triangle", "negative", False),
    FlowStatus.STARTED: ("square", "attention", False),
    FlowStatus.WORKING: ("circle", "functional", False),
    None: ("circle", "muted", True),
}


def flow_picture(flow: Flow) -> Picture:
    """The sixteen nodes of the flow in reading order, how each stands, and the weakest link.

    Parameters
    ----------
    flow : Flow
        From `cjlib.management.flow.flow`.

    Returns
    -------
    Picture
        On a page a graph in four rows of four; on a phone one node below the other, with the
        reasons and with what the dashed arrows mean in words.

    Notes
    -----
    Model: Luif (2017), figure 0.1.  The arrows are the order of the text and what it says, as
    `cjlib.management.flow.EDGES` tells, for those of the figure are not known to this kit.
    """
    said = flow.in_words()
    if not flow.judged:
        said.append(t("management_flow.empty"))
    title = said[0].removesuffix(".")
    summary = " ".join([*said, t("management_flow.arrows")])
    wide, narrow = _graph(flow), _rows(flow)
    return Picture("flow", wide, title, summary, _table(flow), narrow=narrow)


def _graph(flow: Flow) -> Sheet:
    paper = Paper(WIDE)
    wide = (paper.room - GUTTER * (COLUMNS - 1)) / COLUMNS
    rows = [flow.nodes[first : first + COLUMNS] for first in range(0, len(flow.nodes), COLUMNS)]
    gaps = gap_heights(flow.edges, len(rows) - 1)
    boxes: dict[int, Box] = {}
    y = paper.edge
    for row, gap in zip(rows, [*gaps, _PAD], strict=True):
        lefts = [paper.edge + nth * (wide + GUTTER) for nth in range(len(row))]
        ends = [_node(paper, flow, n, (x, y, wide)) for n, x in zip(row, lefts, strict=True)]
        tall = max(ends) - y
        for node, x in zip(row, lefts, strict=True):
            boxes[node.node.number] = _ground(paper, flow, node, Box(x, y, wide, tall))
        y += tall + gap
    paper.lines += arrows(flow.edges, boxes)
    return _finished(paper, flow, y + 6)


def _rows(flow: Flow) -> Sheet:
    paper = Paper(NARROW)
    y = paper.edge
    for node in flow.nodes:
        place = (paper.edge + _RING, y, paper.room - 2 * _RING)
        end = _more(paper, flow, node, place, _node(paper, flow, node, place))
        _ground(paper, flow, node, Box(place[0], y, place[2], end - y))
        if node is not flow.nodes[-1]:
            x = paper.edge + 26
            points = ((x, end + _RING), (x, end + _BETWEEN - _RING))
            paper.lines.append(Stroke(points, "muted", 1.5, arrow=True))
        y = end + _BETWEEN
    return _finished(paper, flow, y)


def _finished(paper: Paper, flow: Flow, y: float) -> Sheet:
    """The paper with its remarks and its legend."""
    remarks = []
    if not flow.judged:
        remarks.append(t("management_flow.empty"))
    if flow.weakest is not None:
        number = flow.weakest.node.number
        remarks.append(t("management_flow.asks", number=number, text=meaning(flow.weakest.node)))
    if flow.as_weak:
        numbers = ", ".join(str(node.node.number) for node in flow.as_weak)
        also = t("management_flow.also", numbers=numbers)
        remarks.append(f"{also} {t('flow_model.because')}")
    remarks.append(t("management_flow.arrows"))
    for remark in remarks:
        y = paper.told(remark, y, SMALL)
    return paper.sheet(paper.legend(_entries(paper, flow), y + 2) + paper.edge)


def _link(flow: Flow, node: NodeReading) -> str:
    """What its place in the flow is called: weakest, as low, or nothing."""
    if node is flow.weakest:
        return t("management_flow.weakest")
    return t("management_flow.as_low") if node in flow.as_weak else ""


def _node(paper: Paper, flow: Flow, node: NodeReading, place: tuple[float, float, float]) -> float:
    """The name and the status of a node; where it ends."""
    x, top, wide = place
    left, room = x + _PAD, wide - 2 * _PAD
    name = t("management_flow.name", number=node.node.number, name=node.node.label())
    y = top + _PAD - 2
    y += paper.words(name, left, y, room, SMALL, bold=True, lines=5).height + 4
    paper.over.append(_dot(node.status, left + 6, y + SMALL * 0.65))
    words = paper.words(node.status_word(), left + _INDENT, y, room - _INDENT, SMALL)
    y += words.height + 3
    link = _link(flow, node)
    if link:
        y += paper.words(link, left, y, room, SMALL, bold=node is flow.weakest).height + 3
    if node.contradicts:
        said = t("management_flow.look")
        y += paper.words(said, left, y, room, SMALL, colour="attention").height + 3
    return y + _PAD - 4


def _more(
    paper: Paper, flow: Flow, node: NodeReading, place: tuple[float, float, float], y: float
) -> float:
    """On a phone: why a node stands so, who looks after it, and what it does for others."""
    x, _, wide = place
    left, room = x + _PAD, wide - 2 * _PAD
    owner = t("management_flow.owner", owner=node.owner) if node.owner else ""
    serves = [
        t("management_flow.serves", number=edge.end.number, text=edge.sentence())
        for edge in flow.edges
        if edge.kind is EdgeKind.SAID and edge.start is node.node
    ]
    y -= _PAD - 4
    for line in filter(None, (node.why, node.doubt(), owner, *serves)):
        y += paper.words(line, left, y, room, SMALL, colour="muted", lines=5).height + 3
    return y + _PAD - 4


def _ground(paper: Paper, flow: Flow, node: NodeReading, box: Box) -> Box:
    """What lies under a node: its box, and a ring around the weakest link."""
    told = [node.sentence(), _link(flow, node), meaning(node.node)]
    if node.owner:
        told.insert(1, t("management_flow.owner", owner=node.owner))
    paper.hover(box.x, box.y, box.width, box.height, "\n".join(filter(None, told)))
    dash = node.status is None
    line = "muted" if dash else "line"
    paper.under.append(
        Box(box.x, box.y, box.width, box.height, "surface", line=line, dash=dash, radius=6)
    )
    if node is flow.weakest:
        paper.under.append(_ring(box))
    return box


def _ring(box: Box) -> Box:
    return Box(box.x - _RING, box.y - _RING, box.width + 2 * _RING, box.height + 2 * _RING,
               line="negative", thickness=3, radius=9)  # fmt: skip


def _dot(status: FlowStatus | None, x: float, y: float) -> Dot:
    form, colour, hollow = _MARKS[status]
    return Dot(x, y, 6.0, colour, form, hollow)


def _entries(paper: Paper, flow: Flow) -> list[Entry]:
    there = {node.status: node.status_word() for node in flow.nodes}
    found = [Entry((_dot(s, 12, 0),), there[s]) for s in _MARKS if s in there]
    if flow.weakest is not None:
        found.append(Entry((_ring(Box(6, -4, 12, 8)),), t("management_flow.weakest")))
    order = Stroke(((1.0, 0.0), (23.0, 0.0)), "muted", 1.5, arrow=True)
    found.append(Entry((order,), EdgeKind.ORDER.label()))
    if not paper.narrow:
        said = Stroke(((1.0, 0.0), (23.0, 0.0)), "emotional", 1.5, dash=True, arrow=True)
        found.append(Entry((said,), EdgeKind.SAID.label()))
    return found


def _table(flow: Flow) -> pd.DataFrame:
    rows = [
        (
            node.node.number, node.node.label(), node.status_word(), node.why or "–",
            node.owner or "–", node.doubt() or "–", _link(flow, node) or "–",
        )
        for node in flow.nodes
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=[t(f"management_flow.column.{name}") for name in NAMES])
