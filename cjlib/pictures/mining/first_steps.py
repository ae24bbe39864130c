"""The first steps that customers take, as streams from column to column (a sankey)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pandas as pd

from cjlib.pictures.charts.paper import NARROW, WIDE, Paper
from cjlib.pictures.mining.flow_marks import curve
from cjlib.pictures.mining.words import many, nothing
from cjlib.pictures.naming import leaders, listed
from cjlib.pictures.picture import Picture
from cjlib.pictures.sheet import Box, Patch, Sheet
from cjlib.pictures.writing import Entry, written
from cjlib.texts import t

OTHER = ""  # the touchpoints that are too small for a box of their own
_MOST, _NARROW_STEPS = 6, 3
_TALL, _GAP = 300.0, 12.0  # heights: the stream of all customers, between boxes
_LEAST, _LEAST_NARROW = 62.0, 80.0  # a box has room for its name
_STUB = 12.0  # how far a stream runs on that stops

Way = tuple[str, ...]


def first_steps(variants: pd.DataFrame, steps: int = 4) -> Picture:
    """Where customers begin and where they go next, step by step.

    Parameters
    ----------
    variants : pandas.DataFrame
        From `EventLog.variants`: ``sequence`` (tuple of touchpoints) and ``count``.
    steps : int
        How many steps are drawn, at least 2; a phone shows no more than three.

    Notes
    -----
    Per step the six busiest touchpoints have a box of their own; the rest is merged.
    """
    ways = _ways(variants, max(steps, 2))
    columns = {
        name: t(f"mining_steps.column.{name}")
        for name in ("step", "source", "target", "customers", "share")
    }
    if not ways:
        title = t("mining_steps.first.nothing")
        summary = t("mining_steps.summary_nothing")
        wide, narrow = (nothing(title, width) for width in (WIDE, NARROW))
        table = pd.DataFrame(columns=list(columns.values()))
        return Picture("first_steps", wide, title, summary, table, narrow=narrow)
    return Picture(
        "first_steps",
        _sheet(ways, max(steps, 2), WIDE),
        _title(ways),
        _summary(ways),
        _table(ways, columns),
        {columns["share"]: ".1%"},
        narrow=_sheet(ways, min(max(steps, 2), _NARROW_STEPS), NARROW),
    )


def _ways(variants: pd.DataFrame, steps: int) -> Counter[Way]:
    """The first steps of every customer, small touchpoints merged, with how many took them."""
    whole: Counter[Way] = Counter()
    for sequence, count in zip(variants["sequence"], variants["count"], strict=True):
        if len(sequence):
            whole[tuple(str(name) for name in sequence[:steps])] += int(count)
    large: list[set[str]] = []
    for step in range(steps):
        sizes: Counter[str] = Counter()
        for way, count in whole.items():
            if len(way) > step:
                sizes[way[step]] += count
        ranked = sorted(sizes, key=lambda name: (-sizes[name], name))
        most = len(ranked) if len(ranked) == _MOST + 1 else _MOST  # one alone needs no merging
        large.append(set(ranked[:most]))
    merged: Counter[Way] = Counter()
    for way, count in whole.items():
        merged[tuple(n if n in large[k] else OTHER for k, n in enumerate(way))] += count
    return merged


@dataclass
class _Node:
    """A touchpoint at one step: its customers, those who go on, and its place."""

    size: int
    going: int
    x: float = 0.0
    y: float = 0.0
    tall: float = 0.0
    out: float = 0.0  # where the next stream leaves
    into: float = 0.0  # where the next one arrives


def _nodes(ways: Counter[Way], steps: int) -> list[dict[str, _Node]]:
    columns: list[dict[str, _Node]] = []
    for step in range(steps):
        nodes: dict[str, _Node] = {}
        for way, count in ways.items():
            if len(way) > step:
                node = nodes.setdefault(way[step], _Node(0, 0))
                node.size += count
                node.going += count if len(way) > step + 1 else 0
        order = sorted(nodes, key=lambda name: (name == OTHER, -nodes[name].size, name))
        columns.append({name: nodes[name] for name in order})
    return [nodes for nodes in columns if nodes]


def _sheet(ways: Counter[Way], steps: int, width: float) -> Sheet:
    paper = Paper(width)
    columns = _nodes(ways, steps)
    every = sum(ways.values())
    wide = 90.0 if paper.narrow else 134.0
    room = (paper.room - wide) / max(len(columns) - 1, 1) if len(columns) > 1 else 0.0
    pitch = min(room, wide + 150)
    top = paper.edge + 26
    bottom = top
    for step, nodes in enumerate(columns):
        x, y = paper.edge + step * pitch, top
        paper.words(t("mining_steps.first.step", n=step + 1), x, paper.edge, wide, 12.5, bold=True)
        for name, node in nodes.items():
            node.x, node.y = x, y
            stream = _TALL * node.size / every
            node.tall = max(stream, _LEAST_NARROW if paper.narrow else _LEAST)
            node.out = node.into = y + (node.tall - stream) / 2
            y += node.tall + _GAP
            _box(paper, name, node, wide, every)
        bottom = max(bottom, y - _GAP)
    stopped = _streams(paper, ways, columns, wide, every)
    entries = []
    if len(columns) > 1:
        sample = Patch(((0, -7), (24, -7), (24, 7), (0, 7)), "accent", 0.35)
        entries.append(Entry((sample,), t("mining_steps.first.legend_stream")))
    if stopped:
        stub = Box(6, -7, _STUB, 14, "surface", line="line", pattern="hatch")
        entries.append(Entry((stub,), t("mining_steps.first.legend_stop")))
    y = bottom + 14
    if any(OTHER in nodes for nodes in columns):
        y = paper.told(t("mining_steps.first.merged", n=_MOST), y)
    if paper.narrow and max(map(len, ways)) > len(columns):
        y = paper.told(t("mining_steps.first.narrow", n=len(columns)), y)
    return paper.sheet(paper.legend(entries, y + 2) + paper.edge)


def _box(paper: Paper, name: str, node: _Node, wide: float, every: int) -> None:
    called = name or t("mining_steps.first.other")
    paper.under.append(
        Box(node.x, node.y, wide, node.tall, "surface", line="muted", radius=4, dash=not name)
    )
    lines = max(1, min(6, int((node.tall - 26) // 16)))
    words = written(called, node.x + 7, node.y + 5, wide - 12, 12, bold=True, lines=lines)
    paper.over.append(words)
    said = t("mining_steps.first.count", n=node.size, share=node.size / every)
    count = written(said, node.x + 7, words.y + words.height + 1, wide - 12, 12, lines=1)
    paper.over.append(count)
    label = t("mining_steps.first.hover_node", name=called, n=node.size, share=node.size / every)
    paper.hover(node.x, node.y, wide, node.tall, label)


def _streams(
    paper: Paper, ways: Counter[Way], columns: list[dict[str, _Node]], wide: float, every: int
) -> bool:
    """The streams between columns, and a stub where customers stop; whether any do."""
    stopped = False
    for step in range(len(columns) - 1):
        flows: Counter[tuple[str, str]] = Counter()
        for way, count in ways.items():
            if len(way) > step + 1:
                flows[way[step], way[step + 1]] += count
        left, right = columns[step], columns[step + 1]
        rank = {name: nth for nth, name in enumerate(right)}
        for a, node in left.items():
            for b in sorted((b for s, b in flows if s == a), key=rank.__getitem__):
                _stream(paper, (a, b), (node, right[b]), flows[a, b], (wide, every))
            ending = node.size - node.going
            if ending:
                stopped = True
                tall = max(_TALL * ending / every, 1.5)
                paper.lines.append(
                    Box(node.x + wide, node.out, _STUB, tall, "surface",
                        line="line", pattern="hatch")
                )  # fmt: skip
    return stopped


def _stream(
    paper: Paper,
    names: tuple[str, str],
    nodes: tuple[_Node, _Node],
    count: int,
    sizes: tuple[float, int],
) -> None:
    (a, b), (wide, every) = nodes, sizes
    tall = _TALL * count / every
    begin, end = (a.x + wide, a.out), (b.x, b.into)
    above = curve(begin, end)
    below = [(x, y + max(tall, 0.8)) for x, y in above]
    a.out, b.into = a.out + tall, b.into + tall
    called = [name or t("mining_steps.first.other") for name in names]
    label = t("mining_steps.first.hover_stream", source=called[0], target=called[1], n=count)
    paper.lines.append(Patch((*above, *below[::-1]), "accent", 0.35, label=label))


def _title(ways: Counter[Way]) -> str:
    every = sum(ways.values())
    pairs: Counter[Way] = Counter()
    for way, count in ways.items():
        if len(way) > 1 and OTHER not in way[:2]:
            pairs[way[:2]] += count
    if not any(len(way) > 1 for way in ways):
        return t("mining_steps.first.title_one", customers=many("customers", every))
    if not pairs:
        return t("mining_steps.first.title_scattered")
    ranked = sorted(pairs, key=lambda pair: (-pairs[pair], pair))
    words = [t("mining_flow.move", a=a, b=b) for a, b in ranked]
    first = leaders(words, [float(pairs[pair]) for pair in ranked])
    share = pairs[ranked[0]] / every
    if len(first) > 1:
        return t("mining_steps.first.title_tied", moves=listed(first), share=share)
    return t("mining_steps.first.title", source=ranked[0][0], target=ranked[0][1], share=share)


def _summary(ways: Counter[Way]) -> str:
    every = sum(ways.values())
    told = [t("mining_steps.first.summary", customers=many("customers", every))]
    for step, nodes in enumerate(_nodes(ways, max(map(len, ways)))):
        name, node = max(nodes.items(), key=lambda item: (item[0] != OTHER, item[1].size))
        told.append(
            t(
                "mining_steps.first.summary_step",
                n=step + 1,
                name=name or t("mining_steps.first.other"),
                share=node.size / every,
            )
        )
    return " ".join(told)


def _table(ways: Counter[Way], columns: dict[str, str]) -> pd.DataFrame:
    every = sum(ways.values())
    flows: Counter[tuple[int, str, str]] = Counter()
    for way, count in ways.items():
        for step, (a, b) in enumerate(zip(way, (*way[1:], None), strict=True)):
            target = (
                t("mining_steps.first.stops") if b is None else b or t("mining_steps.first.other")
            )
            if b is not None or step + 1 < max(map(len, ways)):
                flows[step + 1, a or t("mining_steps.first.other"), target] += count
    rows = [
        (step, a, b, n, n / every)
        for (step, a, b), n in sorted(flows.items(), key=lambda item: (item[0][0], -item[1]))
    ]
    return pd.DataFrame(rows, columns=list(columns.values()))
