"""The lanes of a journey map: what each step says in each of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cjlib.errors import InvalidValue
from cjlib.journey import Element, Journey, Step, StepTime
from cjlib.journey.vocabulary import FieldGroup, Health, Layer, Moment, NeedKind
from cjlib.pictures.maps.cells import NAME, SMALL, Block, Card, Cell, Mark
from cjlib.pictures.writing import COLOUR, FORM
from cjlib.texts import t


class Lane(StrEnum):
    """A strip across the map, from top to bottom."""

    CUSTOMER = "customer"
    TOUCHPOINT = "touchpoint"
    THOUGHTS = "thoughts"
    NEEDS = "needs"
    CURVE = "curve"
    MOMENTS = "moments"
    TIME = "time"
    FRONT = "front"
    BEHIND = "behind"
    OWNER = "owner"


BELOW = (Lane.BEHIND, Lane.OWNER)
"""Lanes below the line of visibility."""

ALWAYS = (Lane.CUSTOMER, Lane.TOUCHPOINT, Lane.CURVE)
"""Lanes that are shown although they are empty still: without them it is no journey map."""

MOMENT_MARKS: dict[Moment, tuple[Mark, str]] = {
    Moment.TRUTH: ("star", "attention"),
    Moment.ZERO: ("triangle", "accent"),
    Moment.ULTIMATE: ("diamond", "emotional"),
    Moment.BRAND: ("square", "functional"),
}
NEED_MARKS: dict[NeedKind, Mark] = {NeedKind.FUNCTIONAL: "circle", NeedKind.EMOTIONAL: "diamond"}
LAYER_MARKS: dict[Layer, tuple[Mark, str]] = {
    Layer.WASTED: ("triangle", "negative"),
    Layer.SAVED: ("circle", "functional"),
    Layer.SPENT: ("diamond", "emotional"),
    Layer.INVESTED: ("star", "accent"),
}


@dataclass(frozen=True)
class Setting:
    """What a cell must know besides its own step."""

    elements: dict[str, Element]
    longest: float
    numbers: dict[str, int]

    @classmethod
    def of(cls, journey: Journey) -> Setting:
        """What the lanes of this journey need to know of the whole of it."""
        times = [time.minutes for step in journey.steps for time in step.times]
        return cls(
            elements={element.id: element for element in journey.ecosystem},
            longest=max(times, default=0.0),
            numbers={step.id: nth for nth, step in enumerate(journey.steps, start=1)},
        )


def chosen(journey: Journey, lanes: Sequence[Lane | str] | None) -> tuple[Lane, ...]:
    """The lanes asked for, from top to bottom; by default those that hold something.

    Raises
    ------
    InvalidValue
        If a lane is asked for that does not exist.
    """
    if lanes is None:
        setting = Setting.of(journey)
        return tuple(
            lane
            for lane in Lane
            if lane in ALWAYS or any(cell(lane, step, setting).blocks for step in journey.steps)
        )
    known = {str(lane) for lane in Lane}
    for lane in lanes:
        if str(lane) not in known:
            raise InvalidValue(
                "journey_map.unknown_lane", given=str(lane), options=", ".join(known)
            )
    return tuple(lane for lane in Lane if lane in set(map(str, lanes)))


def cell(lane: Lane, step: Step, setting: Setting) -> Cell:
    """What ``step`` says in ``lane``; the curve is drawn elsewhere and has no cells."""
    make = _CELLS.get(lane)
    return make(step, setting) if make else Cell()


def _customer(step: Step, setting: Setting) -> Cell:
    contact = step.touchpoint is not None
    card: Card = "contact" if contact and step.visible else "outside"
    tag = t("journey_map.step", number=setting.numbers[step.id])
    if not step.visible:
        tag = t("journey_map.tag", step=tag, place=t("journey_map.hidden"))
    elif not contact:
        tag = t("journey_map.tag", step=tag, place=t(f"journey_map.place.{step.place.value}"))
    blocks = [
        Block(tag, SMALL, "accent" if contact else "muted", bold=True, most=2),
        Block(step.name, NAME, bold=True, gap=2, most=4),
    ]
    if step.does:
        blocks.append(Block(step.does, gap=5, most=8))
    if step.why:
        because = t("journey_map.why", why=step.why)
        blocks.append(Block(because, SMALL, "muted", italic=True, gap=5, extra=True))
    return Cell(tuple(blocks), card, step.source_of(FieldGroup.ACTIVITY))


def _touchpoint(step: Step, setting: Setting) -> Cell:
    point = step.touchpoint
    if point is None:
        return Cell()
    own = Block(
        point.name, bold=True, most=3, mark="square", mark_colour="accent", hollow=not point.own
    )
    blocks = [own]
    if point.channel:
        blocks.append(Block(point.channel, SMALL, "muted", gap=2, most=3, indent=True))
    if not point.own:
        whose = point.organisation or t("journey_map.other")
        whose = t("journey_map.of", organisation=whose)
        blocks.append(Block(whose, SMALL, "accent", gap=2, most=3, indent=True))
    return Cell(tuple(blocks), "plain", step.source_of(FieldGroup.TOUCHPOINT))


def _thoughts(step: Step, setting: Setting) -> Cell:
    blocks: list[Block] = []
    feeling = step.feeling
    if feeling.now_words:
        said = t("journey_map.quote", words=feeling.now_words)
        blocks.append(Block(said, italic=True, most=5))
    if feeling.wanted_words:
        hoped = t("journey_map.wanted_words", words=feeling.wanted_words)
        blocks.append(Block(hoped, SMALL, "muted", gap=4 if blocks else 0, extra=bool(blocks)))
    return Cell(tuple(blocks), "bubble", step.source_of(FieldGroup.FEELING))


def _needs(step: Step, setting: Setting) -> Cell:
    blocks: list[Block] = []
    if step.expectation.words:
        blocks.append(Block(step.expectation.words))
    if step.expectation.level is not None:
        level = t("journey_map.level", level=step.expectation.level)
        blocks.append(Block(level, SMALL, "muted", gap=2 if blocks else 0, extra=bool(blocks)))
    for nth, need in enumerate(step.needs[:2]):
        blocks.append(
            Block(
                need.words,
                SMALL,
                gap=4 if blocks else 0,
                most=3,
                mark=NEED_MARKS[need.kind],
                mark_colour=need.kind.value,  # functional and emotional are colours of their own
                hollow=not need.conscious,
                extra=nth > 0,
            )
        )
    if len(step.needs) > 2:
        more = t("journey_map.more", n=len(step.needs) - 2)
        blocks.append(Block(more, SMALL, "muted", gap=2))
    return Cell(tuple(blocks), "plain", step.source_of(FieldGroup.NEEDS))


def _moments(step: Step, setting: Setting) -> Cell:
    blocks: list[Block] = []
    for moment in step.moments:
        mark, colour = MOMENT_MARKS[moment]
        name = t(f"journey_map.moment.{moment.value}")
        gap = 4 if blocks else 0
        blocks.append(Block(name, SMALL, bold=True, gap=gap, mark=mark, mark_colour=colour))
    if step.brand_value:
        blocks.append(
            Block(step.brand_value, SMALL, "muted", gap=2 if blocks else 0, extra=bool(blocks))
        )
    return Cell(tuple(blocks))


def time_of(step: Step) -> StepTime | None:
    """The minutes of a step for everyone, or else for the first persona that has any."""
    everyone = [time for time in step.times if time.persona is None]
    return next(iter([*everyone, *step.times]), None)


def _time(step: Step, setting: Setting) -> Cell:
    time = time_of(step)
    if time is None:
        return Cell()
    mark, colour = LAYER_MARKS[time.layer] if time.layer else (None, "neutral")
    whole = time.minutes / setting.longest if setting.longest else 0.0
    waits = time.waiting / setting.longest if setting.longest else 0.0
    blocks = [
        Block(t("journey_map.minutes", minutes=time.minutes), bold=True, most=1),
        Block(bar=(whole, waits), colour=colour, gap=3, extra=True),
    ]
    if time.waiting:
        waiting = t("journey_map.waiting", minutes=time.waiting)
        blocks.append(Block(waiting, SMALL, "muted", gap=3, most=2))
    if time.layer:
        layer = t(f"time_pyramid.layer.{time.layer.value}")
        blocks.append(Block(layer, SMALL, gap=3, most=1, mark=mark, mark_colour=colour))
    return Cell(tuple(blocks), "plain", step.source_of(FieldGroup.TIME))


def _elements(step: Step, setting: Setting, visible: bool) -> Cell:
    found = [setting.elements[ident] for ident in step.leans_on]
    found = [element for element in found if element.visible == visible]
    order = list(Health)
    found.sort(key=lambda element: order.index(element.health))  # what works against comes first
    blocks: list[Block] = []
    for element in found[:4]:
        mark, colour = FORM[element.health], COLOUR[element.health]
        blocks.append(
            Block(
                element.name,
                SMALL,
                bold=True,
                gap=6 if blocks else 0,
                most=3,
                mark=mark,
                mark_colour=colour,
            )
        )
        health = t(f"journey_map.health.{element.health.value}")
        blocks.append(Block(health, SMALL, "muted", most=1, indent=True))
    if len(found) > 4:
        more = t("journey_map.more", n=len(found) - 4)
        blocks.append(Block(more, SMALL, "muted", gap=4))
    return Cell(tuple(blocks))


def _owner(step: Step, setting: Setting) -> Cell:
    return Cell((Block(step.owner, most=3),) if step.owner else ())


_CELLS: dict[Lane, Callable[[Step, Setting], Cell]] = {
    Lane.CUSTOMER: _customer,
    Lane.TOUCHPOINT: _touchpoint,
    Lane.THOUGHTS: _thoughts,
    Lane.NEEDS: _needs,
    Lane.MOMENTS: _moments,
    Lane.TIME: _time,
    Lane.FRONT: lambda step, setting: _elements(step, setting, visible=True),
    Lane.BEHIND: lambda step, setting: _elements(step, setting, visible=False),
    Lane.OWNER: _owner,
}
