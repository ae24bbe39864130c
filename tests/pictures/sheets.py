"""What tests ask of every sheet: words apart from each other, and nothing beside the paper."""

from __future__ import annotations

from cjlib.pictures import lettering
from cjlib.pictures.sheet import Box, Dot, Patch, Sheet, Stroke, Words

Rectangle = tuple[float, float, float, float]


def words_of(sheet: Sheet) -> list[Words]:
    return [shape for shape in sheet.shapes if isinstance(shape, Words)]


def text_of(sheet: Sheet) -> str:
    """Everything written on the sheet, lines joined: wrapped names are found by their words."""
    return "\n".join(" ".join(words.lines) for words in words_of(sheet))


def rectangle(words: Words) -> Rectangle:
    wide = max(lettering.width(line, words.size, words.bold) for line in words.lines)
    left = words.x - wide * {"start": 0.0, "middle": 0.5, "end": 1.0}[words.anchor]
    return left, words.y, left + wide, words.y + words.height


def overlapping(sheet: Sheet) -> list[tuple[str, str]]:
    """Pairs of words that stand over each other by more than half a pixel."""
    placed = sorted(
        (rectangle(words)[1], rectangle(words), " ".join(words.lines)) for words in words_of(sheet)
    )
    found = []
    for nth, (_, a, one) in enumerate(placed):
        for top, b, other in placed[nth + 1 :]:
            if a[3] - top <= 0.5:  # from here on all stand lower
                break
            if min(a[2], b[2]) - max(a[0], b[0]) > 0.5 and min(a[3], b[3]) - top > 0.5:
                found.append((one, other))
    return found


def outside(sheet: Sheet) -> list[object]:
    """Shapes that stick out of the paper."""
    return [
        shape
        for shape in sheet.shapes
        if (box := _around(shape))[0] < -0.5
        or box[1] < -0.5
        or box[2] > sheet.width + 0.5
        or box[3] > sheet.height + 0.5
    ]


def sticking_out(sheet: Sheet) -> list[str]:
    """Words that begin inside a box and end outside it; the smallest box around them counts."""
    boxes = [_around(shape) for shape in sheet.shapes if isinstance(shape, Box)]
    found = []
    for words in words_of(sheet):
        left, top, right, bottom = rectangle(words)
        around = [b for b in boxes if b[0] <= left < b[2] and b[1] <= top < b[3]]
        if around:
            box = min(around, key=lambda b: (b[2] - b[0]) * (b[3] - b[1]))
            if right > box[2] + 1 or bottom > box[3] + 1:
                found.append(" ".join(words.lines))
    return found


def _around(shape: object) -> Rectangle:
    match shape:
        case Box():
            return shape.x, shape.y, shape.x + shape.width, shape.y + shape.height
        case Words():
            return rectangle(shape)
        case Dot():
            return (
                shape.x - shape.radius,
                shape.y - shape.radius,
                shape.x + shape.radius,
                shape.y + shape.radius,
            )
        case Stroke() | Patch():
            across, down = zip(*shape.points, strict=True)
            return min(across), min(down), max(across), max(down)
    raise TypeError(shape)
