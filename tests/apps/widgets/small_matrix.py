"""A matrix of four ideas as the widget gets it: what `MatrixCanvas` asks of its SVG, no more."""

from __future__ import annotations

LEFT, RIGHT, TOP, BOTTOM = 40.0, 440.0, 20.0, 420.0  # a square of 400: a hundredth is 4
IDEAS: dict[str, tuple[float, float] | None] = {
    "bellen": (0.2, 0.3),
    "brief": (0.8, 0.9),
    "kaart": (0.5, 0.5),
    "bloemen": None,
}


def x(contribution: float) -> float:
    return LEFT + contribution * (RIGHT - LEFT)


def y(impact: float) -> float:
    return BOTTOM + impact * (TOP - BOTTOM)


def small_matrix(
    ideas: dict[str, tuple[float, float] | None] | None = None, wide: float = 480
) -> str:
    ideas = IDEAS if ideas is None else ideas
    points = []
    for nth, (idea, at) in enumerate(ideas.items(), start=1):
        place = (LEFT + 40 * nth, BOTTOM + 50) if at is None else (x(at[0]), y(at[1]))
        known = ("", "") if at is None else at
        points.append(
            f'<circle cx="{place[0]:g}" cy="{place[1]:g}" r="5" data-idea="{idea}" data-nth="{nth}"'
            f' data-contribution="{known[0]}" data-impact="{known[1]}" data-dx="12" data-dy="-12"'
            f' data-chosen=""><title>{nth}. Idee {idea}\nsoort onbekend</title></circle>'
        )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:g} 500" class="cj-sheet"'
        ' role="group" aria-labelledby="m-t m-d"'
        f' data-left="{LEFT:g}" data-right="{RIGHT:g}" data-top="{TOP:g}" data-bottom="{BOTTOM:g}"'
        f' data-across="{x(0.5):g}" data-down="{y(0.5):g}">'
        '<title id="m-t">Matrix</title><desc id="m-d">Vier ideeën.</desc>'
        f'<rect x="{LEFT:g}" y="{TOP:g}" width="400" height="400" fill="none"/>'
        f"{''.join(points)}</svg>"
    )
