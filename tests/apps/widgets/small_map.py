"""A map of four steps as the widget gets it: what `MapCanvas` asks of its SVG, and no more."""

from __future__ import annotations

HIGH, LOW = 40.0, 240.0
FEELINGS: dict[str, dict[str, float | None]] = {
    "zoeken": {"now": 1.0, "wanted": 1.0},
    "kaartje": {"now": -1.0, "wanted": 1.5},
    "rij": {"now": -2.0, "wanted": None},
    "terug": {"now": None, "wanted": None},
}


def y(value: float) -> float:
    return HIGH + (2 - value) / 4 * (LOW - HIGH)


def small_svg(feelings: dict[str, dict[str, float | None]] | None = None) -> str:
    feelings = FEELINGS if feelings is None else feelings
    at = {step: 100 + 200 * nth for nth, step in enumerate(feelings)}
    parts = []
    for kind in ("now", "wanted"):
        points = [
            (at[step], y(value))
            for step, both in feelings.items()
            if (value := both[kind]) is not None
        ]
        pairs = " ".join(f"{x:g},{height:g}" for x, height in points)
        parts.append(
            f'<polyline points="{pairs}" fill="none" stroke="#1b2330" data-line="{kind}"/>'
        )
        if kind == "now" and points:
            under = f"{points[0][0]:g},{y(0):g} {pairs} {points[-1][0]:g},{y(0):g}"
            parts.append(f'<polygon points="{under}" fill="#7b3fb5" fill-opacity="0.1"/>')
    for step, both in feelings.items():
        for kind, value in both.items():
            if value is None:
                continue
            data = f'data-step="{step}" data-kind="{kind}"'
            title = f"<title>{kind} bij {step}</title>"
            x, height = at[step], y(value)
            if kind == "now":
                parts.append(f'<circle cx="{x}" cy="{height:g}" r="5" {data}>{title}</circle>')
            else:
                corners = (
                    f"{x},{height - 6:g} {x + 6},{height:g} {x},{height + 6:g} {x - 6},{height:g}"
                )
                parts.append(f'<polygon points="{corners}" {data}>{title}</polygon>')
    for step, x in at.items():
        parts.append(
            f'<rect x="{x - 95}" y="0" width="190" height="300" fill="transparent" class="cj-area"'
            f' data-step="{step}"><title>Stap {step}</title></rect>'
        )
    width = 200 * len(feelings)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} 300" class="cj-sheet"'
        ' role="img" aria-labelledby="m-t m-d"'
        f' data-high="{HIGH:g}" data-low="{LOW:g}"><title id="m-t">Kaart</title>'
        f'<desc id="m-d">Vier stappen.</desc>{"".join(parts)}</svg>'
    )
