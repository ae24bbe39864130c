"""Journeys with ideas that are tried out, ordinary and troublesome, for the pictures of to-be."""

from __future__ import annotations

from collections.abc import Iterable

from cjlib.journey import Feeling, Journey, Phase, Scope, Step, StepTime
from cjlib.making import Idea
from cjlib.making.simulate import ToBe, to_be
from tests.pictures.mining.tables import HYPOTHEEK, LONG

SURE = {"success": 1, "spread": 0}
"""Every idea works and brings exactly its gain: the answer is worked out by hand."""

KINDS = ("repair", "smooth", "peak", None)
LAYERS = ("wasted", "saved", "spent", "invested")


def visit(improvements: Iterable[Idea] = ()) -> Journey:
    """Two phases, three steps; at the second nobody knows how it feels."""
    return Journey(
        scope=Scope(journey="Een bezoek", target_group="patiënten", path="purchase"),
        phases=[Phase(id="p", name="Bezoek"), Phase(id="q", name="Thuis")],
        steps=[
            Step(
                id="wait", name="Wachten", phase="p", feeling=Feeling(now=-1, wanted=1),
                times=[StepTime(minutes=30, waiting=10, layer="spent")],
            ),
            Step(id="file", name="Dossier", phase="p", visible=False),
            Step(
                id="bye", name="Afscheid", phase="q", feeling=Feeling(now=0, wanted=1.5),
                times=[StepTime(minutes=5, layer="saved")],
            ),
        ],
        improvements=list(improvements),
    )  # fmt: skip


def visit_ideas() -> list[Idea]:
    return [
        Idea(id="call", name="Bellen", steps=["wait"], kind="repair", gain=2),
        Idea(id="card", name="Kaart", steps=["bye"], kind="peak", gain=1),
    ]


def sure(ideas: Iterable[Idea] | None = None, **more: float | str) -> ToBe:
    """The visit with ideas that certainly work."""
    given = visit_ideas() if ideas is None else list(ideas)
    return to_be(visit(given), given, draws=100, assumptions=SURE | more)


def ideas(n: int, steps: int) -> list[Idea]:
    """Ideas with long names, at no step, at one and at many."""
    return [
        Idea(
            id=f"i{nth}",
            name=(HYPOTHEEK if nth % 9 == 4 else LONG[nth % 20]) + ("" if nth < 9 else f" {nth}"),
            steps=[f"s{(nth * 3 + k) % steps}" for k in range(min(nth % 4, steps))],
            kind=KINDS[nth % 4],
            gain=0.2 + (nth % 6) * 0.3,
        )
        for nth in range(n)
    ]


def long(steps: int, improvements: Iterable[Idea] = (), phases: int | None = None) -> Journey:
    """A journey of many steps; some feelings, aims and times are not known, names are long."""
    many = phases or max(1, steps // 6)
    return Journey(
        scope=Scope(journey="Een hypotheek afsluiten", target_group="starters", path="purchase"),
        phases=[
            Phase(id=f"p{nth}", name=HYPOTHEEK if nth % 3 == 1 else LONG[nth % 20])
            for nth in range(many)
        ],
        steps=[
            Step(
                id=f"s{nth}",
                name=HYPOTHEEK if nth % 7 == 3 else LONG[nth % 20],
                phase=f"p{nth * many // steps}",
                feeling=Feeling(
                    now=None if nth % 6 == 5 else (nth * 7 % 9) / 2 - 2,
                    wanted=None if nth % 4 == 3 else (nth % 5) / 2,
                ),
                times=[StepTime(minutes=5 + nth * 11, waiting=nth * 5, layer=LAYERS[nth % 4])]
                if nth % 5
                else [],
            )
            for nth in range(steps)
        ],
        improvements=list(improvements),
    )


def tried(steps: int, n: int, phases: int | None = None) -> tuple[Journey, ToBe]:
    """A long journey with so many ideas, tried out."""
    given = ideas(n, steps)
    journey = long(steps, given, phases)
    minutes = {f"minutes.i{nth}": -10 - nth for nth in range(n)}
    return journey, to_be(journey, given, draws=100, assumptions=minutes)
