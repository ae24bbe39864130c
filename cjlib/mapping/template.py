"""The eight-field template: the least that a customer journey map holds (Orion Pax 2018, figure 4).

>>> from cjlib.mapping.template import template
>>> [cell.field for cell in template(journey).empty]  # doctest: +SKIP
[<Field.OWNER: 'owner'>]
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cjlib.journey import Journey, Phase, Step
from cjlib.journey.vocabulary import Place
from cjlib.texts import t


class Field(StrEnum):
    """The eight fields, in the order of the white paper."""

    TARGET_GROUP = "target_group"
    WISH = "wish"
    PHASES = "phases"
    INPUT = "input"
    TOUCHPOINTS = "touchpoints"
    ROUTE = "route"
    OUTPUT = "output"
    OWNER = "owner"

    @property
    def number(self) -> int:
        """Its number in the white paper, 1 to 8."""
        return list(Field).index(self) + 1

    def label(self) -> str:
        """What a person reads for it."""
        return t(f"template.field.{self.value}")


EXAMPLE_PHASES: tuple[str, ...] = (
    "need",
    "orientation",
    "comparison",
    "decision",
    "purchase",
    "handling",
    "use",
    "exit",
)
"""The white paper's eight example phases, as ids; the names are in the catalogue."""


@dataclass(frozen=True)
class TemplateRow:
    """One touchpoint or other step of the journey: fields 3 to 8.

    ``number`` is its place in the journey, the sixth field.  ``input`` is what the customer does
    there, ``output`` what is taken out.  ``missing`` names the fields that are still empty.
    """

    number: int
    step: str
    phase: str
    name: str
    input: str
    touchpoint: str
    channel: str
    output: str
    owner: str
    missing: tuple[str, ...]


@dataclass(frozen=True)
class EmptyCell:
    """A cell that is still empty: which field, and where (a phase or step; empty: the whole)."""

    field: Field
    ident: str
    where: str

    def sentence(self) -> str:
        """What to fill in, in words."""
        return t(f"template.empty.{self.field.value}", where=self.where)


@dataclass(frozen=True)
class Template:
    """A journey in eight fields, with the cells that are still empty; ``cells`` counts them all."""

    target_group: str
    wish: str
    phases: tuple[Phase, ...]
    rows: tuple[TemplateRow, ...]
    empty: tuple[EmptyCell, ...]
    cells: int

    @property
    def filled(self) -> int:
        """Cells that are filled in."""
        return self.cells - len(self.empty)

    @property
    def complete(self) -> bool:
        """Whether nothing is empty any more."""
        return not self.empty


def template(journey: Journey) -> Template:
    """The journey in the eight fields.

    A phase needs a start and an end.  A step in contact needs an input, a touchpoint, an output
    and an owner; a step outside contact needs only what the customer does, one below the line of
    visibility that and an owner.  What belongs to another organisation is owned by it.
    """
    rows = tuple(_row(journey, number, step) for number, step in enumerate(journey.steps, start=1))
    empty = [EmptyCell(Field.WISH, "", "")] if not journey.scope.wish else []
    cells = 2  # target group and wish
    if not journey.phases:
        empty.append(EmptyCell(Field.PHASES, "", t("template.no_phases")))
        cells += 1
    for phase in journey.phases:
        for name in ("start", "end"):
            cells += 1
            if not getattr(phase, name):
                where = t(f"template.phase_{name}", phase=phase.name)
                empty.append(EmptyCell(Field.PHASES, phase.id, where))
    if not journey.steps:
        empty.append(EmptyCell(Field.ROUTE, "", ""))
        cells += 1
    for row in rows:
        cells += len(_needed(journey.step(row.step)))
        empty += [EmptyCell(Field(name), row.step, row.name) for name in row.missing]
    return Template(
        target_group=journey.scope.target_group,
        wish=journey.scope.wish,
        phases=journey.phases,
        rows=rows,
        empty=tuple(empty),
        cells=cells,
    )


def example_phases() -> tuple[Phase, ...]:
    """The eight example phases to begin with, named in the language spoken now.

    Their start and end are left open: they differ per journey, and are for the team to say.
    """
    return tuple(Phase(id=ident, name=t(f"template.phase.{ident}")) for ident in EXAMPLE_PHASES)


def owner_of(step: Step) -> str:
    """Who owns a step: its owner, or the other organisation whose touchpoint it is."""
    touchpoint = step.touchpoint
    elsewhere = touchpoint.organisation if touchpoint and not touchpoint.own else ""
    return step.owner or elsewhere


def _needed(step: Step) -> tuple[Field, ...]:
    if not step.visible:
        return (Field.INPUT, Field.OWNER)
    if step.touchpoint is not None or step.place is Place.AT:
        return (Field.INPUT, Field.TOUCHPOINTS, Field.OUTPUT, Field.OWNER)
    return (Field.INPUT,)


def _row(journey: Journey, number: int, step: Step) -> TemplateRow:
    cells = {
        Field.INPUT: step.input or step.does,
        Field.TOUCHPOINTS: step.touchpoint.name if step.touchpoint else "",
        Field.OUTPUT: step.output,
        Field.OWNER: owner_of(step),
    }
    return TemplateRow(
        number=number,
        step=step.id,
        phase=journey.phase(step.phase).name,
        name=step.name,
        input=cells[Field.INPUT],
        touchpoint=cells[Field.TOUCHPOINTS],
        channel=step.touchpoint.channel if step.touchpoint else "",
        output=cells[Field.OUTPUT],
        owner=cells[Field.OWNER],
        missing=tuple(field.value for field in _needed(step) if not cells[field]),
    )
