"""The legend below a journey map."""

from cjlib import datasets
from cjlib.journey import Journey
from cjlib.pictures.journey_map import journey_map
from tests.pictures.sheets import words_of


def legend_of(journey: Journey, lanes: list[str] | None = None) -> set[str]:
    """What is written below the lowest lane."""
    sheet = journey_map(journey, lanes=lanes).sheet
    below = max(area.y + area.height for area in sheet.areas)
    return {" ".join(words.lines) for words in words_of(sheet) if words.y > below}


def test_the_legend_explains_every_mark_that_occurs_and_no_other():
    bank = legend_of(datasets.journey("house_1_bank"))  # assumed or looked up, and nothing felt
    assert bank == {
        "gearceerd: aanname",
        "stippen: bestaande gegevens",
        "streep erboven: contact",
        "eigen touchpoint",
        "functionele behoefte",
    }


def test_the_legend_explains_only_lanes_that_are_shown():
    night = legend_of(datasets.journey("museumnacht"), lanes=["customer", "curve"])
    assert night == {
        "effen: onderzocht",
        "gearceerd: aanname",
        "streep erboven: contact",
        "gevoel nu",
    }
