"""What every picture of management can do, whatever it shows; each has its own test too."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path

import pytest

import cjlib.pictures.management as room
from cjlib.management.business_case import compare
from cjlib.management.flow import flow
from cjlib.management.journeys import wall
from cjlib.management.organisation import TODAY, example
from cjlib.management.value import made_customers, two_ways
from cjlib.pictures import Picture
from cjlib.pictures.exporting import exported
from cjlib.pictures.management.break_even import break_even_picture
from cjlib.pictures.management.customers import customer_quadrants
from cjlib.pictures.management.fan import fan_picture
from cjlib.pictures.management.flow import flow_picture
from cjlib.pictures.management.game import game_picture
from cjlib.pictures.management.kpi_timeline import kpi_timeline_picture
from cjlib.pictures.management.kpi_tree import kpi_tree_picture
from cjlib.pictures.management.pressure_calendar import pressure_calendar
from cjlib.pictures.management.quadrant import scan_quadrant
from cjlib.pictures.management.radar import scan_radar
from cjlib.pictures.management.rules_board import rules_board
from cjlib.pictures.management.scenarios import scenarios_picture
from cjlib.pictures.management.silos import silos_picture
from cjlib.pictures.management.tornado import tornado_picture
from cjlib.pictures.management.wall import wall_picture
from cjlib.texts import LANGUAGES, speaking
from tests.management.game.tables import LOUD, SENSIBLE, played
from tests.management.scans.building import team
from tests.pictures import promises
from tests.pictures.management import answers, contact
from tests.pictures.management.cases import CASES, outcome


def _customers() -> Picture:
    made = made_customers(200)
    return customer_quadrants(two_ways(made["financial"], made["appreciation"]))


def _silos() -> Picture:
    people = [*team("cxm", "Verkoop", 8, 1, purpose=2), *team("cxm", "ICT", 9, 2, purpose=4.5)]
    return silos_picture(answers.scans.load("cxm").score(people))


EXAMPLES: dict[str, Callable[[], Picture]] = {
    "break_even_picture": lambda: break_even_picture(outcome("shop")),
    "customer_quadrants": _customers,
    "fan_picture": lambda: fan_picture(outcome("shop")),
    "flow_picture": lambda: flow_picture(flow(example())),
    "game_picture": lambda: game_picture(played(17, Oost=SENSIBLE, West=LOUD).compare()),
    "kpi_timeline_picture": lambda: kpi_timeline_picture(example(), "on_time", TODAY),
    "kpi_tree_picture": lambda: kpi_tree_picture(example(), TODAY),
    "pressure_calendar": lambda: pressure_calendar(contact.by_hand()),
    "rules_board": lambda: rules_board(contact.by_hand()),
    "scan_quadrant": lambda: scan_quadrant(answers.of("hero", 9)),
    "scan_radar": lambda: scan_radar(answers.of("cxm", 9)),
    "scenarios_picture": lambda: scenarios_picture(
        compare({"A": CASES["shop"], "B": CASES["sure"]}, 300)
    ),
    "silos_picture": _silos,
    "tornado_picture": lambda: tornado_picture(outcome("shop")),
    "wall_picture": lambda: wall_picture(wall(example(), TODAY)),
}


def _drawing() -> set[str]:
    """The functions of the room that give a picture."""
    found = set()
    for path in Path(str(room.__file__)).parent.glob("*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
                continue
            if node.returns is not None and ast.unparse(node.returns) == "Picture":
                found.add(node.name)
    return found


def test_every_picture_of_the_room_is_asked() -> None:
    assert _drawing() - set(EXAMPLES) == set(), "put an example of it in EXAMPLES"


def test_no_two_pictures_share_a_name() -> None:
    names = [draw().name for draw in EXAMPLES.values()]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("name", EXAMPLES)
def test_both_languages_say_it_in_their_own_words(name: str) -> None:
    said = []
    for lang in LANGUAGES:
        with speaking(lang):
            picture = EXAMPLES[name]()
            promises.stands_in_a_page(picture, lang)
        said.append(
            (picture.title, picture.summary, *map(promises.text_of, promises.drawn(picture)))
        )
    assert all(dutch != english for dutch, english in zip(*said, strict=True))


@pytest.mark.parametrize("extension", ["svg", "pdf", "pptx"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_it_can_be_taken_along(name: str, extension: str) -> None:
    assert len(exported(EXAMPLES[name](), extension)) > 2_000
