"""A sheet as SVG: on a page its colours follow the paper, in a file they stand by themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from itertools import count, groupby
from math import cos, pi, sin

from cjlib.pictures import palette
from cjlib.pictures.sheet import Area, Box, Dot, Patch, Shape, Sheet, Stroke, Words, stands_in

_numbers = count(1)
_CLOUD = 4  # so many dots that are alike become one element


def svg(
    sheet: Sheet, title: str, summary: str, *, alone: bool = False, colours: str = "light"
) -> str:
    """The sheet as an SVG element.

    Parameters
    ----------
    sheet : Sheet
    title, summary : str
        Its name and its description for whoever cannot see it.
    alone : bool
        True for a file of its own: fixed colours and a size.  False for a page, where colours are
        those of the style sheet and follow light and dark.
    colours : {"light", "dark"}
        Which colours a file gets.
    """
    paint = _Paint(palette.DARK if colours == "dark" else palette.LIGHT, alone)
    ident = f"cj-sheet-{next(_numbers)}"
    role = "group" if sheet.interactive and not alone else "img"
    moving = [shape for shape in sheet.shapes if isinstance(shape, Dot) and shape.data]
    still = [shape for shape in sheet.shapes if not (isinstance(shape, Dot) and shape.data)]
    edge, names = (sheet.edge if sheet.interactive and not alone else None), ""
    if edge:  # the page keeps the names of the rows in sight
        beside = [shape for shape in still if stands_in(shape, edge)]
        still = [shape for shape in still if not stands_in(shape, edge)]
        place = " ".join(map(_n, (edge.right, edge.top, edge.bottom)))
        drawn = _drawn(beside, paint, ident)
        names = f'<g data-edge="{place}">{drawn}</g>'
    body = _drawn(still, paint, ident) + names
    # what can be pointed at lies on top: first the areas, then the dots inside them
    dots = _drawn(moving, paint, ident)
    areas = "".join(_area(area) for area in sheet.areas) if not alone else ""
    size = f'width="{_n(sheet.width)}" height="{_n(sheet.height)}" ' if alone else ""
    places = "" if alone else _data({name: _n(at) for name, at in sheet.places.items()})
    paper = paint("paper") if alone else ""
    ground = f'<rect width="100%" height="100%" fill="{paper}"/>' if alone else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size}'
        f'viewBox="0 0 {_n(sheet.width)} {_n(sheet.height)}" class="cj-sheet"'
        f' font-family="{escape(palette.FONT)}" role="{role}"'
        f' aria-labelledby="{ident}-t {ident}-d"{places}>'
        f'<title id="{ident}-t">{escape(title)}</title>'
        f'<desc id="{ident}-d">{escape(summary)}</desc>'
        f"{_patterns(paint, ident)}{ground}{body}{areas}{dots}</svg>"
    )


class _Paint:
    """Colour names as SVG writes them."""

    def __init__(self, values: Mapping[str, str], fixed: bool) -> None:
        self.values, self.fixed = values, fixed

    def __call__(self, name: str) -> str:
        value = self.values[name]
        return value if self.fixed else f"var(--cj-{name}, {value})"


def _patterns(paint: _Paint, ident: str) -> str:
    line = paint("muted")
    return (
        f'<defs><pattern id="{ident}-hatch" width="7" height="7" patternUnits="userSpaceOnUse"'
        f' patternTransform="rotate(45)"><line x1="0" y1="0" x2="0" y2="7" style="stroke:{line}"'
        ' stroke-width="1.2" stroke-opacity="0.55"/></pattern>'
        f'<pattern id="{ident}-dots" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<circle cx="2" cy="2" r="1" style="fill:{line}" fill-opacity="0.5"/></pattern></defs>'
    )


def _drawn(shapes: Sequence[Shape], paint: _Paint, ident: str) -> str:
    """Shapes in their order; dots in a row that differ in their place only are one element.

    A chart of thousands of dots is then as quick on a page as one of a few lines.
    """
    parts = []
    for look, group in groupby(shapes, _look):
        alike = list(group)
        if look is None or len(alike) < _CLOUD:
            parts += [_shape(shape, paint, ident) for shape in alike]
        else:
            parts.append(_cloud([shape for shape in alike if isinstance(shape, Dot)], paint))
    return "".join(parts)


def _look(shape: Shape) -> tuple[object, ...] | None:
    """What a dot that says nothing by itself looks like; None for any other shape."""
    if not isinstance(shape, Dot) or shape.data or shape.label:
        return None
    return shape.radius, shape.colour, shape.shape, shape.hollow


def _cloud(dots: Sequence[Dot], paint: _Paint) -> str:
    way = "".join(map(_round if dots[0].shape == "circle" else _cornered, dots))
    return f'<path d="{way}" {_dot_style(dots[0], paint)}/>'


def _round(dot: Dot) -> str:
    radius, wide = _n(dot.radius), _n(2 * dot.radius)
    half = f"a{radius},{radius} 0 1,0"
    return f"M{_n(dot.x - dot.radius)},{_n(dot.y)}{half} {wide},0{half} -{wide},0z"


def _cornered(dot: Dot) -> str:
    return f"M{_corners(outline(dot))}z"


def _shape(shape: Shape, paint: _Paint, ident: str) -> str:
    match shape:
        case Box():
            return _box(shape, paint, ident)
        case Words():
            return _words(shape, paint)
        case Stroke():
            return _stroke(shape, paint)
        case Dot():
            return _dot(shape, paint)
        case Patch():
            return _patch(shape, paint, ident)


def _box(box: Box, paint: _Paint, ident: str) -> str:
    place = (
        f'x="{_n(box.x)}" y="{_n(box.y)}" width="{_n(box.width)}" height="{_n(box.height)}"'
        f' rx="{_n(box.radius)}"'
    )
    fill = f"fill:{paint(box.fill)}" if box.fill else "fill:none"
    line = f";stroke:{paint(box.line)}" if box.line else ""
    dash = ' stroke-dasharray="5 4"' if box.dash else ""
    drawn = (
        f'<rect {place} style="{fill}{line}" fill-opacity="{_n(box.tint)}"'
        f' stroke-width="{_n(box.thickness)}"{dash}/>'
    )
    if box.pattern:
        drawn += f'<rect {place} fill="url(#{ident}-{box.pattern})"/>'
    return drawn


def _words(words: Words, paint: _Paint) -> str:
    style = f"fill:{paint(words.colour)}"
    weight = ' font-weight="600"' if words.bold else ""
    slant = ' font-style="italic"' if words.italic else ""
    first = words.y + words.size * 0.98
    spans = "".join(
        f'<tspan x="{_n(words.x)}" y="{_n(first + nth * words.leading)}">{escape(line)}</tspan>'
        for nth, line in enumerate(words.lines)
        if line
    )
    return (
        f'<text font-size="{_n(words.size)}" text-anchor="{words.anchor}"'
        f' style="{style}"{weight}{slant}>{spans}</text>'
    )


def _stroke(stroke: Stroke, paint: _Paint) -> str:
    points = " ".join(f"{_n(x)},{_n(y)}" for x, y in stroke.points)
    dash = ' stroke-dasharray="7 5"' if stroke.dash else ""
    name = f' data-line="{escape(stroke.name)}"' if stroke.name else ""
    drawn = (
        f'<polyline points="{points}" fill="none" style="stroke:{paint(stroke.colour)}"'
        f' stroke-width="{_n(stroke.thickness)}" stroke-linejoin="round"{dash}{name}'
        f"{_end('polyline', stroke.label)}"
    )
    if stroke.arrow and len(stroke.points) > 1:
        drawn += _head(stroke, paint)
    return drawn


def _head(stroke: Stroke, paint: _Paint) -> str:
    (x0, y0), (x1, y1) = stroke.points[-2:]
    length = max(((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5, 1e-9)
    ux, uy, size = (x1 - x0) / length, (y1 - y0) / length, 4 + stroke.thickness * 2
    corners = [
        (x1, y1),
        (x1 - ux * size - uy * size / 2, y1 - uy * size + ux * size / 2),
        (x1 - ux * size + uy * size / 2, y1 - uy * size - ux * size / 2),
    ]
    return f'<polygon points="{_corners(corners)}" style="fill:{paint(stroke.colour)}"/>'


def _patch(patch: Patch, paint: _Paint, ident: str) -> str:
    corners = _corners(patch.points)
    drawn = (
        f'<polygon points="{corners}" style="fill:{paint(patch.fill)}"'
        f' fill-opacity="{_n(patch.tint)}"{_end("polygon", patch.label)}'
    )
    if patch.pattern:
        drawn += f'<polygon points="{corners}" fill="url(#{ident}-{patch.pattern})"/>'
    return drawn


def _end(element: str, label: str) -> str:
    """How an element closes: with what is shown on hover, or at once."""
    return f"><title>{escape(label)}</title></{element}>" if label else "/>"


def _dot(dot: Dot, paint: _Paint) -> str:
    style = _dot_style(dot, paint)
    data = _data(dot.data)
    if dot.data and dot.label:
        data += f' role="img" aria-label="{escape(dot.label)}"'
    title = f"<title>{escape(dot.label)}</title>" if dot.label else ""
    if dot.shape == "circle":
        return (
            f'<circle cx="{_n(dot.x)}" cy="{_n(dot.y)}" r="{_n(dot.radius)}" {style}{data}>'
            f"{title}</circle>"
        )
    corners = _corners(outline(dot))
    return f'<polygon points="{corners}" {style}{data}>{title}</polygon>'


def _dot_style(dot: Dot, paint: _Paint) -> str:
    fill = paint("paper") if dot.hollow else paint(dot.colour)
    return f'style="fill:{fill};stroke:{paint(dot.colour)}" stroke-width="2"'


def outline(dot: Dot) -> list[tuple[float, float]]:
    """The corners of a dot that is no circle."""
    sides, turn = {"square": (4, pi / 4), "diamond": (4, 0.0), "triangle": (3, -pi / 2)}.get(
        dot.shape, (10, -pi / 2)
    )
    corners = []
    for nth in range(sides):
        reach = dot.radius * 1.25 * (0.5 if sides == 10 and nth % 2 else 1)
        angle = turn + 2 * pi * nth / sides
        corners.append((dot.x + reach * cos(angle), dot.y + reach * sin(angle)))
    return corners


def _area(area: Area) -> str:
    return (
        f'<rect x="{_n(area.x)}" y="{_n(area.y)}" width="{_n(area.width)}"'
        f' height="{_n(area.height)}" fill="transparent" class="cj-area"{_data(area.data)}>'
        f"<title>{escape(area.label)}</title></rect>"
    )


def _data(values: Mapping[str, str]) -> str:
    return "".join(f' data-{name}="{escape(value)}"' for name, value in values.items())


def _corners(corners: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{_n(x)},{_n(y)}" for x, y in corners)


def _n(value: float) -> str:
    """A length without needless digits."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
