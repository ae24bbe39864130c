"""Small journeys to test on, and arbitrary ecosystems."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from cjlib.journey import Element, Feeling, Journey, Phase, Scope, Step, Touchpoint
from cjlib.journey.vocabulary import ElementKind, Health

SCOPE = Scope(journey="Een vlucht betalen", target_group="Online boekers", path="purchase")


def journey(*steps: Step, **values: Any) -> Journey:
    """A journey of one phase ``p`` with these steps."""
    values.setdefault("phases", [Phase(id="p", name="Betalen")])
    return Journey(scope=SCOPE, steps=steps, **values)


def step(ident: str, now: float | None = None, **values: Any) -> Step:
    """A step named as its id, in phase ``p``."""
    values.setdefault("phase", "p")
    return Step(id=ident, name=ident, feeling=Feeling(now=now), **values)


def at(ident: str, channel: str, **values: Any) -> Step:
    """A step at a touchpoint in ``channel``; other values are the touchpoint's."""
    values.setdefault("name", f"Punt {ident}")
    return step(ident, touchpoint=Touchpoint(channel=channel, **values))


def element(ident: str, health: str = "yellow", *depends_on: str, **values: Any) -> Element:
    """An element named as its id."""
    values.setdefault("kind", ElementKind.PROCESSES)
    return Element(id=ident, name=ident, health=Health(health), depends_on=depends_on, **values)


def jansen() -> Journey:
    """Mr Jansen's payment (Orion Pax 2018); the web of elements is drawn here."""
    return journey(
        step("online", 1.0, leans_on=["site"]),
        step("bellen", -1.0, leans_on=["agent"]),
        step("winkel", -2.0, leans_on=["kassa"]),
        ecosystem=[
            element("site", "yellow", visible=True),
            element("agent", "yellow", "kennis", visible=True),
            element("kassa", "red", "besluit", visible=True),
            element("kennis", "red", "besluit"),
            element("besluit", "red", "kaartkosten", owner="Finance", delayed=True),
            element("kaartkosten", "yellow"),
        ],
    )


@st.composite
def ecosystems(draw: st.DrawFn) -> Journey:
    """Journeys whose elements depend on each other in any way, in circles too."""
    ids = [f"e{n}" for n in range(draw(st.integers(1, 6)))]
    some = st.lists(st.sampled_from(ids), unique=True, max_size=4)
    elements = [
        element(
            ident,
            draw(st.sampled_from(list(Health))),
            *draw(some),
            visible=draw(st.booleans()),
            delayed=draw(st.booleans()),
        )
        for ident in ids
    ]
    feeling = st.none() | st.sampled_from([-2.0, -1.25, 0.0, 0.5, 2.0])
    steps = [
        step(f"s{n}", draw(feeling), leans_on=draw(some), visible=draw(st.booleans()))
        for n in range(draw(st.integers(1, 3)))
    ]
    return journey(*steps, ecosystem=elements)
