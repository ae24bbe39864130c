"""One node of the KPI tree as a box with words, and the mark of each way a KPI can stand."""

from __future__ import annotations

from collections.abc import Iterable

from cjlib.making.telling import quoted
from cjlib.management.kpis import KpiTree, Level, State, TreeNode, saying
from cjlib.pictures.charts.paper import SMALL, Paper
from cjlib.pictures.making.words import whole
from cjlib.pictures.sheet import Box, Dot
from cjlib.pictures.writing import Entry, Form
from cjlib.texts import t

MIDDLE = 14.0  # below the top of a node: where its lines begin and end
_PAD, _INDENT = 8.0, 17.0  # inside a node; right of its mark
MARKS: dict[State, tuple[Form, str, bool]] = {
    State.MET: ("circle", "functional", False),
    State.MISSED: ("triangle", "negative", False),
    State.UNSURE: ("square", "attention", False),
    State.UNMEASURED: ("circle", "muted", True),
    State.NO_TARGET: ("square", "muted", True),
    State.NO_DIRECTION: ("diamond", "muted", True),
}


def draw(paper: Paper, node: TreeNode, place: tuple[float, float, float], stray: bool) -> Box:
    """Draw a node at ``place`` (x, y, width); where it stands.

    What has no KPI is dashed, and so is a KPI that is ``stray``: under a journey that serves the
    purpose, but without a word on how the KPI does.
    """
    x, top, wide = place
    left, room = x + _PAD, wide - 2 * _PAD
    small = node.level in (Level.TOUCHPOINT, Level.KPI)
    name = paper.words(node.called(), left, top + _PAD - 2, room, SMALL,
                       bold=not small or bool(node.kpis), lines=3 if small else 8)  # fmt: skip
    y = name.y + name.height + 3
    if node.standing is not None:
        state = node.standing.state
        paper.over.append(state_mark(state, left + 6, y + SMALL * 0.65))
        words = paper.words(state.label(), left + _INDENT, y, room - _INDENT, SMALL)
        y += words.height + 2
    for line in _facts(node, room, stray):
        y += paper.words(line, left, y, room, SMALL, colour="muted", lines=4).height + 2
    tall = y + _PAD - 4 - top
    dash = stray or not node.kpis or node.level is Level.LOOSE
    paper.under.append(
        Box(x, top, wide, tall, "surface", line="muted" if dash else "line", dash=dash, radius=6)
    )
    paper.hover(x, top, wide, tall, _told(node, stray))
    return Box(x, top, wide, tall)


def _facts(node: TreeNode, room: float, stray: bool) -> list[str]:
    """What stands below the name: value with n and target, or how many KPIs are on target."""
    found = node.standing
    if found is None:
        if not node.kpis:
            return [t("management_kpis.none")]
        if node.level is Level.TOUCHPOINT:
            return []
        return [t("management_kpis.met", met=node.met, kpis=node.kpis)]
    said = []
    if found.value is not None:
        parts = (saying.value(found.kpi, found.value), saying.people(found.n))
        said.append(whole(parts, room))
    if found.kpi.target is not None:
        said.append(t("management_kpis.target", target=saying.target(found.kpi)))
    return [*said, t("management_kpis.stray")] if stray else said


def _told(node: TreeNode, stray: bool) -> str:
    owner = t("management_kpis.owner", owner=node.owner) if node.owner else ""
    why = t("management_kpis.stray") if stray else ""
    return "\n".join(filter(None, (node.sentence(), owner, why)))


def state_mark(state: State, x: float, y: float) -> Dot:
    """The colour and the shape of how a KPI stands; hollow where there is no verdict."""
    form, colour, hollow = MARKS[state]
    return Dot(x, y, 5.5, colour, form, hollow)


def state_entries(nodes: Iterable[TreeNode]) -> list[Entry]:
    """The legend of the states that occur, and of the dashed line."""
    shown = list(nodes)
    there = {node.standing.state for node in shown if node.standing is not None}
    found = [Entry((state_mark(s, 12, 0),), s.label()) for s in MARKS if s in there]
    if any(not node.kpis for node in shown):
        box = Box(3, -6, 18, 12, "surface", line="muted", dash=True, radius=3)
        found.append(Entry((box,), t("management_kpis.none")))
    return found


def in_words(tree: KpiTree) -> str:
    """How many KPIs stand how, which trace to no purpose, and how many touchpoints have none."""
    leaves = [node for node in tree.nodes if node.standing is not None]
    if not leaves:
        return t("management_kpis.empty")
    count = {
        name: sum(getattr(node, name) for node in leaves)
        for name in ("met", "missed", "unsure", "unknown")
    }
    said = [t("management_kpis.counted", n=len(leaves), **count)]
    loose = tuple(node.name for node in leaves if not node.traces)
    if loose:
        said.append(t("management_kpis.loose", n=len(loose), names=quoted(loose)))
    places = [node for node in tree.nodes if node.level is Level.TOUCHPOINT]
    bare = sum(not node.kpis for node in places)
    if bare:
        said.append(t("management_kpis.bare", n=bare, of=len(places)))
    return " ".join(said)
