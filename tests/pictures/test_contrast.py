"""Words on a sheet can be read, on light and on dark paper, whatever lies under them."""

import pytest

from cjlib import datasets
from cjlib.pictures import palette
from cjlib.pictures.ecosystem import ecosystem_picture
from cjlib.pictures.journey_ladder import journey_ladder
from cjlib.pictures.journey_map import journey_map
from cjlib.pictures.sheet import Box, Patch, Sheet, Words
from cjlib.pictures.touchpoint_team import touchpoint_team
from cjlib.pictures.two_maps import two_maps
from tests.pictures.sheets import rectangle

LEAST = 4.5  # WCAG 2.2, 1.4.3
Colour = tuple[float, float, float]


def colour(name: str, paper: dict[str, str]) -> Colour:
    red, green, blue = bytes.fromhex(paper[name].lstrip("#"))
    return red, green, blue


def luminance(shade: Colour) -> float:
    """Relative luminance, 0-1, as WCAG 2.2 defines it."""
    parts = [value / 255 for value in shade]
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: Colour, other: Colour) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def over(shape: Box | Patch, x: float, y: float) -> bool:
    if isinstance(shape, Box):
        return shape.x <= x <= shape.x + shape.width and shape.y <= y <= shape.y + shape.height
    across, down = zip(*shape.points, strict=True)
    return min(across) <= x <= max(across) and min(down) <= y <= max(down)


def faint(sheet: Sheet, paper: dict[str, str]) -> list[tuple[str, float]]:
    """Words whose contrast with what lies under their middle is too low."""
    found = []
    for nth, words in enumerate(sheet.shapes):
        if not isinstance(words, Words):
            continue
        left, top, right, bottom = rectangle(words)
        ground = colour("paper", paper)
        for below in sheet.shapes[:nth]:
            if not isinstance(below, Box | Patch) or not below.fill:
                continue
            if over(below, (left + right) / 2, (top + bottom) / 2):
                layer, tint = colour(below.fill, paper), below.tint
                r, g, b = (
                    tint * new + (1 - tint) * old for new, old in zip(layer, ground, strict=True)
                )
                ground = (r, g, b)
        ratio = contrast(colour(words.colour, paper), ground)
        if ratio < LEAST:
            found.append((" ".join(words.lines), round(ratio, 2)))
    return found


def sheets() -> dict[str, Sheet]:
    made = {}
    for name in datasets.journeys():
        journey = datasets.journey(name)
        for draw in (journey_map, ecosystem_picture, touchpoint_team, journey_ladder):
            made[f"{draw.__name__} {name}"] = draw(journey).sheet
    steps = journey.steps
    changed = steps[0].model_copy(update={"name": "Anders"})
    added = steps[1].model_copy(update={"id": "nieuw"})
    other = journey.model_copy(update={"steps": (changed, *steps[2:], added)})
    made["two_maps"] = two_maps(journey, other).sheet
    return made


def test_black_on_white_is_twenty_one_to_one():
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)


@pytest.mark.parametrize("paper", [palette.LIGHT, palette.DARK], ids=["light", "dark"])
def test_all_words_stand_out_from_what_lies_under_them(paper):
    found = {name: faint(sheet, paper) for name, sheet in sheets().items()}
    assert {name: words for name, words in found.items() if words} == {}
