"""Ideas and tables as cjlib.making gives them, made by hand: ordinary ones and troublesome ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from cjlib.journey import Feeling, Journey, Phase, Scope, Step
from cjlib.making import Idea
from cjlib.pictures import Picture
from cjlib.pictures.making.idea_board import idea_board
from cjlib.pictures.making.impact_matrix import impact_matrix
from tests.pictures.mining.tables import HYPOTHEEK, LONG

KINDS = ("repair", "smooth", "peak", None)
STATES = ("idea", "chosen", "doing", "done", "dropped")
NAMES = [
    "Terugbellen binnen één uur", "Brief in gewone taal", "Handgeschreven kaart",
    "Goedenachtgarantie", "Arbeidsongeschiktheidsverzekeringsvoorwaarden per post",
    "Vaste contactpersoon", "Wachttijd laten zien", "Online meelezen met de adviseur",
    "Bloemen bij de sleutel", "Chat tot tien uur 's avonds",
]  # fmt: skip


def idea(nth: int, **changes: object) -> Idea:
    """An idea like any other; some numbers are missing here and there."""
    given: dict[str, object] = {
        "id": f"i{nth}",
        "name": NAMES[nth % 10] + ("" if nth < 10 else f" {nth}"),
        "steps": (f"s{nth % 7}",) if nth % 5 else (),
        "kind": KINDS[nth % 4],
        "status": STATES[(nth * nth) % 5],
        "cost": None if nth % 6 == 5 else 250.0 * (nth % 9),
        "effort": None if nth % 7 == 6 else 1 + nth % 5,
        "gain": None if nth % 8 == 7 else round(0.2 + (nth % 6) * 0.3, 1),
        "contribution": (nth * 37 % 100) / 100,
        "impact": (nth * 61 % 100) / 100,
        "owner": "Sanne" if nth % 3 else "",
    }
    return Idea(**{**given, **changes})


def ideas(n: int, **changes: object) -> list[Idea]:
    return [idea(nth, **changes) for nth in range(n)]


def journey(improvements: Iterable[Idea], steps: int = 7) -> Journey:
    return Journey(
        scope=Scope(journey="Een hypotheek afsluiten", target_group="starters", path="purchase"),
        phases=[Phase(id="p1", name="Oriënteren"), Phase(id="p2", name="Afsluiten")],
        steps=[
            Step(
                id=f"s{nth}",
                name=LONG[nth % 20],
                phase="p1" if nth < steps / 2 else "p2",
                feeling=Feeling(now=(nth % 5) - 2),
            )
            for nth in range(steps)
        ],
        improvements=list(improvements),
    )


def verdicts(found: Iterable[Idea]) -> dict[str, int]:
    return {one.id: nth % 6 for nth, one in enumerate(found)}


def scored(n: int, people: int) -> list[Idea]:
    """Ideas that people scored, each a little differently."""
    found = []
    for nth in range(n):
        scores = [
            {
                "person": f"Persoon {who}",
                "contribution": (nth * 37 % 90 + who * 13 % 30 * (nth % 3)) % 100 / 100,
                "impact": (nth * 61 % 90 + who * 7 % 25) % 100 / 100,
            }
            for who in range(people)
        ]
        found.append(idea(nth, status="idea", contribution=None, impact=None, scores=scores))
    return found


def examples() -> dict[str, Callable[[], Picture]]:
    """Every picture of making, with a table that is ordinary and with tables that are not."""
    some, many = ideas(9), ideas(60)
    bare = Idea(name=HYPOTHEEK)
    return {
        "board": lambda: idea_board(journey(some), verdicts(some)),
        "board_many": lambda: idea_board(journey(many), verdicts(many)),
        "board_one_state": lambda: idea_board(ideas(40, status="idea")),
        "board_steps": lambda: idea_board(journey(many, 9), verdicts(many), by="step"),
        "board_one": lambda: idea_board([bare], {bare.id: 5}),
        "board_empty": lambda: idea_board([]),
        "matrix": lambda: impact_matrix(scored(9, 5), chosen=["i0", "i4"]),
        "matrix_many": lambda: impact_matrix(scored(60, 4)),
        "matrix_tied": lambda: impact_matrix(
            ideas(14, status="idea", contribution=0.5, impact=1.0)
        ),
        "matrix_one": lambda: impact_matrix(
            [bare.changed(contribution=0, impact=0)], chosen=["i1"]
        ),
        "matrix_editing": lambda: impact_matrix(
            [*ideas(6, status="idea"), *ideas(30, status="idea", contribution=None)[6:]],
            editing=True,
        ),
        "matrix_bare_empty": lambda: impact_matrix(ideas(3, contribution=None)),
        "matrix_empty": lambda: impact_matrix([]),
    }
