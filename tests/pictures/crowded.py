"""Journeys that are hard to draw: many steps, long compounds, full cells."""

from __future__ import annotations

import random

from cjlib.journey import (
    Element,
    Expectation,
    Feeling,
    Journey,
    Need,
    Phase,
    Provenance,
    Scope,
    Step,
    StepTime,
    Touchpoint,
)
from cjlib.journey.vocabulary import ElementKind, FieldGroup, Health, Layer, Moment, Place, Source

WORDS = [
    "arbeidsongeschiktheidsverzekering", "hypotheekadviesgesprek", "bellen", "wachten", "en",
    "de", "verzekeringsmaatschappij,", "formulier", "WWWWWWWWWWWWWWWWWWWWWWWWW", "<b>&amp;",
    "https://www.voorbeeld.nl/een/lang/adres?met=vragen", "ç'était", "日本語日本語日本語", "😀😀😀",
    "مرحبا", "mmmmmmmmmmmmmmmmmmmmmmmmmmmmm", "1.234.567,89", "x" * 60,
]  # fmt: skip


def crowded(steps: int, seed: int = 1) -> Journey:
    """A journey of ``steps`` steps with nasty words in every field that a map shows."""
    dice = random.Random(seed)

    def text(least: int, most: int, longest: int = 110) -> str:
        many = dice.randint(least, most)
        return " ".join(dice.choice(WORDS) for _ in range(many))[:longest].strip()

    def some(kind: type, most: int) -> list:
        return dice.sample(list(kind), dice.randint(0, most))

    phases = [
        Phase(id=f"p{n}", name=text(1, 3) or "fase", start=text(0, 5), end=text(0, 5))
        for n in range(max(1, steps // 5))
    ]
    elements = [
        Element(
            id=f"e{n}",
            name=text(1, 4),
            kind=dice.choice(list(ElementKind)),
            health=dice.choice(list(Health)),
            visible=dice.random() < 0.4,
        )
        for n in range(8)
    ]

    def step(nth: int) -> Step:
        own = dice.random() < 0.6
        point = Touchpoint(name=text(1, 3), channel=text(0, 3), own=own, organisation=text(0, 3))
        return Step(
            id=f"s{nth}",
            name=text(1, 6),
            phase=dice.choice(phases).id,
            place=dice.choice(list(Place)),
            does=text(0, 30, 900),
            why=text(0, 12, 900),
            touchpoint=point if dice.random() < 0.7 else None,
            owner=text(0, 4),
            feeling=Feeling(
                now=dice.choice([None, -2, -1.5, 0, 0.5, 2]),
                now_words=text(0, 5),
                wanted=dice.choice([None, -2, 0, 1, 2]),
                wanted_words=text(0, 4),
            ),
            expectation=Expectation(words=text(0, 9, 900), level=dice.choice([None, 1, 3.5])),
            needs=[Need(words=text(1, 4)) for _ in range(dice.randint(0, 4))],
            moments=some(Moment, 4),
            brand_value=text(0, 2),
            visible=dice.random() < 0.9,
            times=[StepTime(minutes=999_999, waiting=999_999, layer=dice.choice([None, *Layer]))][
                : dice.randint(0, 1)
            ],
            leans_on=dice.sample([element.id for element in elements], dice.randint(0, 6)),
            provenance=[
                Provenance(about=group, source=dice.choice(list(Source)))
                for group in some(FieldGroup, 5)
            ],
        )

    return Journey(
        scope=Scope(journey=text(2, 9), target_group=text(2, 9), path="purchase"),
        title=text(0, 9),
        phases=phases,
        steps=[step(nth) for nth in range(steps)],
        ecosystem=elements,
    )
