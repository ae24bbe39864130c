"""What stands around the lanes of a journey map: its header, its phases and its legend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cjlib.journey import Journey, Step
from cjlib.journey.vocabulary import FieldGroup
from cjlib.journey.words import word
from cjlib.mining.measured import Measured
from cjlib.mining.telling_measures import called
from cjlib.pictures import writing
from cjlib.pictures.lettering import width, wrap
from cjlib.pictures.maps import points
from cjlib.pictures.maps.cells import INSIDE, NAME, PATTERNS, SMALL, Cell
from cjlib.pictures.maps.columns import Band, runs
from cjlib.pictures.maps.lanes import NEED_MARKS, Lane
from cjlib.pictures.maps.provenance import assumed_share
from cjlib.pictures.sheet import Box, Dot, Patch, Shape, Stroke, Words
from cjlib.pictures.writing import Entry
from cjlib.texts import t

MARGIN = 22.0
_TITLE = 26.0
_LEADING = 1.3
_TIP = 14.0  # how far the arrow of a phase points
_FACT_GAP = 30.0
_PAD = 14.0


def header(journey: Journey, room: float) -> tuple[list[Shape], float]:
    """Name and facts of the map, and how high they are."""
    room -= 2 * MARGIN
    title = wrap(journey.name(), room, _TITLE, 2, bold=True)
    y = MARGIN
    shapes: list[Shape] = [Words(MARGIN, y, title, _TITLE, bold=True)]
    y += len(title) * _TITLE * _LEADING + 12
    top = y
    shapes.append(Box(0, 0, 1, 1))  # the ground under the facts, as high as they turn out
    ground = len(shapes) - 1
    x, y, tallest = MARGIN + _PAD, y + _PAD, 0.0
    for label, value in _facts(journey):
        called = wrap(label, 240, SMALL, 1)
        lines = wrap(value, 300, NAME, 3, bold=True)
        long = max(
            *(width(line, NAME, True) for line in lines), *(width(line, SMALL) for line in called)
        )
        if x > MARGIN + _PAD and x + long > MARGIN + room - _PAD:
            x, y, tallest = MARGIN + _PAD, y + tallest + 10, 0.0
        shapes.append(Words(x, y, called, SMALL, "muted"))
        shapes.append(Words(x, y + SMALL * _LEADING + 1, lines, NAME, bold=True))
        tallest = max(tallest, (SMALL + len(lines) * NAME) * _LEADING + 1)
        x += long + _FACT_GAP
    tall = y + tallest + _PAD - top
    shapes[ground] = Box(MARGIN, top, room, tall, fill="surface", radius=10)
    return shapes, top + tall + 18


def _facts(journey: Journey) -> list[tuple[str, str]]:
    scope = journey.scope
    facts = [
        (t("journey_map.fact.group"), scope.target_group),
        (t("journey_map.fact.path"), t(f"journey_map.path.{scope.path.value}")),
        (t("journey_map.fact.customer"), word(journey.customer)),
    ]
    if journey.title and journey.title != scope.journey:
        facts.insert(0, (t("journey_map.fact.journey"), scope.journey))
    if journey.organisation:
        facts.append((t("journey_map.fact.organisation"), journey.organisation))
    if scope.duration:
        facts.append((t("journey_map.fact.duration"), scope.duration))
    facts.append(
        (t("journey_map.fact.steps"), t("journey_map.fact.count", steps=len(journey.steps)))
    )
    share = assumed_share(journey)
    if share is not None:
        facts.append((t("journey_map.fact.assumed"), t("journey_map.fact.share", assumed=share)))
    return facts


def phase_height(band: Band, step: float) -> float:
    """How high the arrows of a band are, with what begins and ends each phase under them."""
    arrows, under = 0.0, 0.0
    for phase, _, count in runs(band):
        name, edges = _phase_lines(phase.name, phase.start, phase.end, False, count * step)
        arrows = max(arrows, len(name) * NAME * _LEADING + 16)
        under = max(under, len(edges) * SMALL * _LEADING)
    return arrows + (under + 8 if under else 0) + 8


def _phase_lines(
    name: str, start: str, end: str, continued: bool, long: float
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if continued:
        name = t("journey_map.continued", phase=name)
    key = "both" if start and end else "start" if start else "end"
    edges = t(f"journey_map.edges.{key}", start=start, end=end) if start or end else ""
    room = long - 2 * _TIP - 12
    return (
        wrap(name, room, NAME, 3, bold=True),
        wrap(edges, long - 2 * INSIDE, SMALL, 3) if edges else (),
    )


def phases(
    band: Band, x: float, y: float, step: float, tall: float, earlier: set[str]
) -> list[Shape]:
    """The phases of a band as arrows; ``earlier`` are those that began in a band before."""
    laid = [
        (at, count, _phase_lines(p.name, p.start, p.end, p.id in earlier, count * step))
        for p, at, count in runs(band)
    ]
    under = max((len(edges) for _, _, (_, edges) in laid), default=0) * SMALL * _LEADING
    arrow = tall - 8 - (under + 8 if under else 0)
    shapes: list[Shape] = []
    for at, count, (name, edges) in laid:
        left, right = x + at * step + 2, x + (at + count) * step - 2
        notch = left + _TIP if at else left
        corners = (
            (left, y),
            (right - _TIP, y),
            (right, y + arrow / 2),
            (right - _TIP, y + arrow),
            (left, y + arrow),
            (notch, y + arrow / 2),
        )
        shapes.append(Patch(corners, "accent"))
        top = y + (arrow - len(name) * NAME * _LEADING) / 2
        shapes.append(Words(left + _TIP + 8, top, name, NAME, "paper", bold=True))
        if edges:
            shapes.append(Words(left + INSIDE - 2, y + arrow + 6, edges, SMALL, "muted"))
    return shapes


def legend(
    journey: Journey,
    inside: Mapping[Lane, Sequence[Cell]],
    left_out: Sequence[Lane],
    room: float,
    y: float,
    measured: Sequence[Measured] = (),
) -> tuple[list[Shape], float]:
    """What patterns, lines and marks mean, what was left out, and where the legend ends.

    ``inside`` is what stands in each lane: only what occurs there is explained.
    """
    items = entries(journey.steps, inside, measured)
    shapes, tall = writing.legend(items, MARGIN, y, room - 2 * MARGIN)
    if left_out:
        names = ", ".join(t(f"journey_map.lane.{lane.value}") for lane in left_out)
        lines = wrap(t("journey_map.left_out", lanes=names), room - 2 * MARGIN, SMALL, 2)
        shapes.append(Words(MARGIN, y + tall, lines, SMALL, "muted"))
        tall += len(lines) * SMALL * _LEADING + 8
    return shapes, y + tall


def entries(
    steps: Sequence[Step],
    inside: Mapping[Lane, Sequence[Cell]],
    measured: Sequence[Measured] = (),
) -> list[Entry]:
    """What the patterns, lines and marks mean that occur in these cells and the curve of steps."""
    drawn = [cell for row in inside.values() for cell in row if cell.blocks]
    sources = {cell.source for cell in drawn}
    felt = steps if Lane.CURVE in inside else ()
    sources |= {s.source_of(FieldGroup.FEELING) for s in felt if s.feeling.now is not None}
    items = [
        _item(f"source.{source.value}", Box(0, -8, 26, 16, line="line", radius=3, pattern=pattern))
        for source, pattern in PATTERNS.items()
        if source in sources
    ]
    cards = {cell.card for cell in drawn}
    if "contact" in cards:
        card, bar = Box(0, -8, 26, 16, line="line", radius=3), Box(0, -8, 26, 4, "accent", radius=2)
        items.append(_item("legend.contact", card, bar))
    if "outside" in cards:
        card = Box(0, -8, 26, 16, line="line", thickness=1.6, dash=True, radius=3)
        items.append(_item("legend.outside", card))
    if any(step.feeling.now is not None for step in felt):
        line = Stroke(((0, 0), (26, 0)), "emotional", 3.2)
        items.append(_item("legend.now", line, Dot(13, 0, 5, "emotional")))
    if any(step.feeling.wanted is not None for step in felt):
        line = Stroke(((0, 0), (26, 0)), "accent", 2.2, dash=True)
        items.append(_item("legend.wanted", line, Dot(13, 0, 5, "accent", "diamond", hollow=True)))
    if felt and measured:
        whisker = Stroke(((13, -9), (13, 9)), points.COLOUR, 2.0)
        square = Dot(13, 0, 5, points.COLOUR, "square")
        text = t("journey_map.legend.measured", metric=called(measured[0].metric))
        items.append(Entry((whisker, square), text))
    blocks = {lane: [b for cell in row for b in cell.blocks] for lane, row in inside.items()}
    squares = {block.hollow for block in blocks.get(Lane.TOUCHPOINT, ()) if block.mark}
    for hollow, key in ((False, "own"), (True, "other")):
        if hollow in squares:
            items.append(_item(f"legend.{key}", Dot(13, 0, 5, "accent", "square", hollow=hollow)))
    needs = [block for block in blocks.get(Lane.NEEDS, ()) if block.mark]
    for kind, shape in NEED_MARKS.items():
        if any(block.mark == shape for block in needs):
            items.append(_item(f"legend.{kind.value}", Dot(13, 0, 5, kind.value, shape)))
    if any(block.hollow for block in needs):
        items.append(_item("legend.unconscious", Dot(13, 0, 5, "neutral", hollow=True)))
    if any(block.bar and block.bar[1] for block in blocks.get(Lane.TIME, ())):
        whole = Box(0, -4, 26, 8, line="neutral", thickness=1.2, radius=2)
        items.append(_item("legend.waiting", whole, Box(0, -4, 13, 8, fill="neutral", radius=2)))
    return items


def _item(key: str, *marks: Shape) -> Entry:
    return Entry(marks, t(f"journey_map.{key}"))


def empty_state(room: float, y: float) -> tuple[list[Shape], float]:
    """What to do when there is nothing on the map yet, and where that ends."""
    inner = room - 2 * MARGIN - 80
    name = wrap(t("journey_map.empty.title"), inner, 20, 2, bold=True)
    lines = wrap(t("journey_map.empty.how"), inner, 15, 8)
    under = y + 32 + len(name) * 20 * _LEADING + 10
    tall = under + len(lines) * 15 * _LEADING + 32 - y
    shapes: list[Shape] = [
        Box(
            MARGIN, y, room - 2 * MARGIN, tall, line="neutral", thickness=1.6, dash=True, radius=14
        ),
        Words(MARGIN + 40, y + 32, name, 20, bold=True),
        Words(MARGIN + 40, under, lines, 15, "muted"),
    ]
    return shapes, y + tall
