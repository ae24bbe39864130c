"""What drawing a journey map costs, the first time and after an edit."""

from __future__ import annotations

import statistics
from functools import cache, partial
from itertools import cycle, islice
from typing import TYPE_CHECKING

from cjlib.bench.measuring import measure, once

if TYPE_CHECKING:
    from cjlib.journey import Journey

STEPS = 40


@cache
def _long_journey() -> Journey:
    """The hospital visit again and again, every text a little different, until it has 40 steps."""
    from cjlib import datasets

    visit = datasets.journey("hospital_visit")
    many = islice(cycle(visit.steps), STEPS)
    steps = [
        step.changed(id=f"s{nth}", name=f"{step.name} {nth}", does=f"{step.does} ({nth})")
        for nth, step in enumerate(many)
    ]
    loose = dict.fromkeys(("improvements", "measurements", "signals", "workshop", "research"), ())
    return visit.changed(steps=steps, history=(), **loose)


@measure("a journey map of 40 steps, drawn for the first time", "ms", under=300)
def first_map() -> float:
    """Laid out and written as SVG, with no text measured before; the median of five."""
    from cjlib.pictures import lettering
    from cjlib.pictures.journey_map import journey_map
    from cjlib.pictures.svg import svg

    def draw() -> None:
        picture = journey_map(_long_journey())
        svg(picture.sheet, picture.title, picture.summary)

    draw()  # modules and texts are read once per kernel
    times = []
    for _ in range(5):
        lettering.forget()
        times.append(once(draw))
    return 1000 * statistics.median(times)


@measure("a journey map of 40 steps, redrawn after an edit", "ms", under=100)
def redrawn_map() -> float:
    """The edit itself, the layout and the SVG; the median of forty edits of one step each."""
    from cjlib.journey.editing import Change, perform
    from cjlib.pictures.journey_map import journey_map
    from cjlib.pictures.svg import svg

    journey = _long_journey()
    journey_map(journey, editing=True)

    def edit(nth: int) -> None:
        field, value = ("feeling.now", nth % 5 - 2) if nth % 2 else ("does", f"Wacht {nth} uur")
        edited = perform(journey, Change("steps", f"s{nth}", field, value))
        picture = journey_map(edited, editing=True)
        svg(picture.sheet, picture.title, picture.summary)

    return 1000 * statistics.median(once(partial(edit, nth)) for nth in range(STEPS))
