"""The blueprint on a sheet: steps across, what they lean on below, and the line of visibility.

Every step has a column and every element a row; a mark where they meet says that the step leans
on the element.  So a line never runs behind a card, however many there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from cjlib.journey import Journey, Step
from cjlib.journey.vocabulary import Health
from cjlib.journey.words import word
from cjlib.mapping.ecosystem import ElementRow
from cjlib.mapping.tracing import red_because
from cjlib.pictures.blueprint_arrows import TRACK, Chain, Row, dependency_arrows
from cjlib.pictures.blueprint_order import lanes
from cjlib.pictures.sheet import Area, Box, Dot, Edge, Shape, Sheet, Stroke, Words
from cjlib.pictures.writing import COLOUR, Entry, felt, legend, mark, written
from cjlib.texts import number, t

EDGE = 16.0  # around everything
KIND, CARD = 124.0, 236.0  # widths: the name of a kind, an element
PITCH, NARROW = 132.0, 114.0  # from step to step; where there are many
REPEAT = 190.0  # names once more at the far end, where the cards are out of sight
GAP = 10.0
BAND = 92.0  # the line of visibility with its words
PAGE = 1110.0  # what a page shows of a wide sheet: its legend is no wider


def blueprint_sheet(journey: Journey, chain: Chain | None = None) -> Sheet:
    """Steps above, elements by kind, the line of visibility between what is seen and what is not.

    Parameters
    ----------
    journey : Journey
        Steps and ecosystem of the map; both may be empty.
    chain : Chain, optional
        Drawn stronger than the rest.
    """
    return _Blueprint(journey, chain).sheet()


@dataclass
class _Blueprint:
    journey: Journey
    chain: Chain | None
    ground: list[Shape] = field(default_factory=list)
    lines: list[Shape] = field(default_factory=list)
    front: list[Shape] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    rows: dict[str, Row] = field(default_factory=dict)
    cards: dict[str, tuple[float, float]] = field(default_factory=dict)  # step -> top, bottom

    def __post_init__(self) -> None:
        targets = {to for element in self.journey.ecosystem for to in element.depends_on}
        self.tracks = TRACK * (len(targets) + 1) if targets else GAP
        self.card_at = EDGE + KIND + self.tracks
        self.first = self.card_at + (CARD + GAP * 2 if self.journey.ecosystem else 0)
        many = len(self.journey.steps) > 12
        self.pitch = NARROW if many else PITCH
        self.last = self.first + self.pitch * max(len(self.journey.steps), 4)
        self.repeated = many and bool(self.journey.ecosystem)
        self.width = self.last + EDGE + (REPEAT if self.repeated else 0)
        self.stressed = set(self.chain.way) if self.chain else set()

    def sheet(self) -> Sheet:
        y = self._phases(EDGE)
        y = self._steps(
            y + GAP, [s for s in self.journey.steps if s.visible], "ecosystem_picture.steps"
        )
        y = self._lanes(y + GAP, visible=True)
        y = self._line_of_visibility(y + GAP / 2)
        hidden = [step for step in self.journey.steps if not step.visible]
        below = y
        if hidden:
            y = self._steps(y, hidden, "ecosystem_picture.hidden_steps") + GAP
        y = self._lanes(y, visible=False)
        edge = Edge(self.first - GAP, EDGE, y)
        if not any(not element.visible for element in self.journey.ecosystem):
            y = self._nothing_below(y)
        self.ground.insert(
            0, Box(0, below - BAND / 2, self.width, y - below + BAND / 2 + GAP, "surface")
        )
        self._leaning()
        self.lines += dependency_arrows(self.journey, self.rows, self.card_at, self.chain)
        marks, height = legend(self._legend(), EDGE, y + GAP * 3, min(self.width - 2 * EDGE, PAGE))
        shapes = (*self.ground, *self.lines, *self.front, *marks)
        bottom = y + GAP * 3 + height + EDGE
        return Sheet(self.width, bottom, shapes, tuple(self.areas), edge=edge)

    def _column(self, step: str) -> float:
        ids = [other.id for other in self.journey.steps]
        return self.first + self.pitch * (ids.index(step) + 0.5)

    def _phases(self, y: float) -> float:
        """A band per phase; its bottom comes back."""
        height, placed = 0.0, []
        at = self.first
        for phase in self.journey.phases:
            steps = self.journey.steps_in(phase.id)
            if not steps:
                continue
            wide = self.pitch * len(steps)
            name = written(phase.name, at + 10, y + 5, wide - 24, 13, bold=True)
            placed.append((at, wide, name))
            height = max(height, name.height + 11)
            at += wide
        for left, wide, name in placed:
            self.ground.append(Box(left + 2, y, wide - 4, height, "accent", 0.12, radius=5))
            self.front.append(name)
        return y + height

    def _steps(self, y: float, steps: Sequence[Step], label: str) -> float:
        """Cards of steps in their columns; the bottom of the lowest comes back."""
        room = self.pitch - 28
        names = {step.id: written(step.name, 0, 0, room, 12.5) for step in steps}
        height = max([names[step.id].height for step in steps], default=0.0) + 42
        self.front.append(written(t(label), EDGE, y + 8, KIND - 6, 13, bold=True, colour="muted"))
        if not steps:
            return y + 34
        for step in steps:
            left = self._column(step.id) - self.pitch / 2 + 6
            stressed = self.chain is not None and self.chain.step == step.id
            health = self._health(step) if step.visible else None
            line = "negative" if stressed else COLOUR[health] if health else "line"
            self.front.append(
                Box(
                    left,
                    y,
                    self.pitch - 12,
                    height,
                    "paper",
                    line=line,
                    thickness=3 if stressed else 1.5,
                    dash=not step.visible,
                    radius=6,
                )
            )
            self.front.append(Words(left + 8, y + 7, names[step.id].lines, 12.5))
            self._feeling(step, left + 8, y + height - 24)
            self.cards[step.id] = (y, y + height)
            self.areas.append(Area(left, y, self.pitch - 12, height, {"step": step.id}, step.name))
        return y + height

    def _health(self, step: Step) -> Health | None:
        """Red where the finding counts the step as red, also when it does not feel so."""
        return Health.RED if red_because(self.journey, step) else felt(step.feeling.now)

    def _feeling(self, step: Step, x: float, y: float) -> None:
        if not step.visible:
            self.front.append(
                written(t("ecosystem_picture.unseen"), x, y, self.pitch - 28, 11, colour="muted")
            )
            return
        now = step.feeling.now
        self.front.append(mark(self._health(step), x + 7, y + 8, 5.5))
        said = (
            t("ecosystem_picture.no_feeling")
            if now is None
            else number(now, "+.1f" if now else ".0f")
        )
        self.front.append(written(said, x + 20, y, self.pitch - 48, 12, bold=now is not None))

    def _lanes(self, y: float, *, visible: bool) -> float:
        """Elements by kind, one row each; the bottom of the last comes back."""
        for kind, rows in lanes(self.journey, visible=visible):
            top = y
            name = written(word(kind).capitalize(), EDGE, y + 10, KIND - 8, 13, bold=True)
            self.front.append(name)
            for row in rows:
                y += self._card(row, y) + GAP
            y = max(y, top + name.height + 20)
            self.ground.append(Stroke(((EDGE, y), (self.width - EDGE, y)), "line", thickness=1))
            y += GAP
        return y

    def _card(self, row: ElementRow, y: float) -> float:
        """The card of an element; its height comes back."""
        room = CARD - 42
        name = written(row.name, self.card_at + 32, y + 8, room, 13, bold=True)
        said = word(row.health)
        if row.delayed:
            said = t("ecosystem_picture.delayed", health=said)
        if not row.reaches:
            said = t("ecosystem_picture.unused", health=said)
        state = written(said, name.x, name.y + name.height + 2, room, 11.5, colour="muted")
        height = name.height + state.height + 18
        stressed = row.element in self.stressed
        colour = COLOUR[row.health]
        self.front += [
            Box(self.card_at, y, CARD, height, "paper", radius=6),
            Box(
                self.card_at, y, CARD, height, colour, 0.14, colour,
                thickness=3 if stressed else 1.2, dash=row.delayed, radius=6,
            ),
            mark(row.health, self.card_at + 17, y + 17, 6),
            name,
            state,
        ]  # fmt: skip
        self.rows[row.element] = Row(row, y, height)
        if self.repeated:
            again = written(row.name, self.last + 26, 0, REPEAT - 30, 12, colour="muted", lines=2)
            middle = y + height / 2
            self.front.append(mark(row.health, self.last + 12, middle, 5))
            self.front.append(replace(again, y=middle - again.height / 2))
        self.areas.append(Area(self.card_at, y, CARD, height, {"element": row.element}, row.name))
        return height

    def _line_of_visibility(self, y: float) -> float:
        """The line with words above and below it; the bottom of those comes back."""
        middle = y + BAND / 2
        self.lines.append(
            Stroke(((0, middle), (self.width, middle)), "accent", thickness=3, dash=True)
        )
        room, size = KIND - 6, 12.5
        above = written(t("ecosystem_picture.seen"), EDGE, 0, room, size, lines=2, bold=True)
        below = written(t("ecosystem_picture.felt"), EDGE, 0, room, size, lines=2, bold=True)
        for words, top in ((above, middle - 6 - above.height), (below, middle + 6)):
            self.front.append(replace(words, y=top, colour="accent"))
        return y + BAND

    def _nothing_below(self, y: float) -> float:
        words = written(
            t("ecosystem_picture.nothing_below"), EDGE, y + 6, self.width - 2 * EDGE, 14
        )
        self.front.append(words)
        return y + words.height + 16

    def _leaning(self) -> None:
        """Lines from steps down to the elements they lean on, with a mark where they meet."""
        furthest: dict[str, float] = {}
        marks: list[Shape] = []
        for step in self.journey.steps:
            x = self._column(step.id)
            joined = [self.rows[ident] for ident in step.leans_on]
            top, bottom = self.cards[step.id]
            for row in joined:
                furthest[row.element.element] = max(furthest.get(row.element.element, 0), x)
                label = t(
                    "ecosystem_picture.leans", step=step.name, element=row.element.name,
                    health=word(row.element.health),
                )  # fmt: skip
                marks.append(mark(row.element.health, x, row.middle, 7, label))
            for end, others in (
                (bottom, [row.middle for row in joined if row.middle > bottom]),
                (top, [row.middle for row in joined if row.middle < top]),
            ):
                if others:
                    reach = max(others) if end == bottom else min(others)
                    self.lines.append(Stroke(((x, end), (x, reach)), "muted", thickness=1.2))
        for ident, x in furthest.items():
            row = self.rows[ident]
            colour = COLOUR[row.element.health]
            points = ((self.card_at + CARD, row.middle), (x, row.middle))
            self.lines.append(Stroke(points, colour, thickness=1.4, dash=row.element.delayed))
        self._stress_first_link()
        self.front += marks

    def _stress_first_link(self) -> None:
        if self.chain is None:
            return
        row, x = self.rows[self.chain.way[0]], self._column(self.chain.step)
        top, bottom = self.cards[self.chain.step]
        begin = bottom if row.middle > bottom else top
        points = ((x, begin), (x, row.middle), (self.card_at + CARD, row.middle))
        self.lines.append(Stroke(points, "negative", thickness=4))

    def _legend(self) -> list[Entry]:
        """What occurs on this sheet; what a colour means for an element stands on its card."""
        elements = self.journey.ecosystem
        if not elements:
            return []
        shown: set[Health | None] = {element.health for element in elements}
        shown |= {self._health(step) for step in self.journey.steps if step.visible}
        items = [
            Entry((mark(health, 12, 0),), word(health))
            for health in (Health.RED, Health.YELLOW, Health.GREEN)
            if health in shown
        ]
        line = ((0.0, 0.0), (24.0, 0.0))
        if any(s.visible and red_because(self.journey, s) for s in self.journey.steps):
            items.append(Entry((mark(Health.RED, 12, 0),), t("ecosystem_picture.legend.red_step")))
        if any(step.leans_on for step in self.journey.steps):
            marks = (Stroke(line, "muted", 1.3), Dot(12, 0, 4, "muted"))
            items.append(Entry(marks, t("ecosystem_picture.legend.leans")))
        if any(element.depends_on for element in elements):
            arrow = Stroke(line, "muted", 1.3, arrow=True)
            items.append(Entry((arrow,), t("ecosystem_picture.legend.depends")))
        if any(element.delayed for element in elements):
            card = Box(2, -7, 20, 14, line="muted", dash=True, radius=3)
            items.append(Entry((card,), t("ecosystem_picture.legend.delayed")))
        if self.chain:
            items.append(Entry((Stroke(line, "negative", 4),), t("ecosystem_picture.legend.chain")))
        return items
