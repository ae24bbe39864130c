"""Cards on the home page, read from notebooks."""

from __future__ import annotations

import json
from pathlib import Path

from cjlib.server import cards
from cjlib.texts import speaking


def notebook(path: Path, about: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"metadata": {"cj": about}, "cells": []}))


def test_an_app_introduces_itself_in_the_language_of_the_person(tmp_path):
    about = {"title": {"nl": "Begrippen", "en": "Concepts"}, "summary": {"nl": "Zeven modellen."}}
    notebook(tmp_path / "apps" / "concepts.ipynb", about)
    with speaking("en"):
        (card,) = cards.apps(tmp_path)
    assert card.title == "Concepts"
    assert card.summary == "Zeven modellen."  # better Dutch than nothing
    assert card.address == "apps/concepts?lang=en"


def test_an_app_links_to_its_tabs_by_name_and_leaves_out_an_unknown_one(tmp_path):
    notebook(tmp_path / "apps" / "concepts.ipynb", {"tabs": ["kano_survey", "onzin", "types"]})
    with speaking("nl"):
        (card,) = cards.apps(tmp_path)
    assert card.links == (
        ("Kano-vragenlijst", "apps/concepts?lang=nl&tab=kano_survey"),
        ("Soorten reizen", "apps/concepts?lang=nl&tab=types"),
    )


def test_lessons_come_in_order_from_the_folder_of_the_language(tmp_path):
    notebook(tmp_path / "nl" / "02_tweede.ipynb", {})
    notebook(tmp_path / "nl" / "01_loyale_klanten.ipynb", {"title": "Trouw", "minutes": 25})
    notebook(tmp_path / "en" / "01_loyal.ipynb", {})
    with speaking("nl"):
        first, second = cards.lessons(tmp_path)
    assert (first.title, first.minutes) == ("Trouw", 25)
    assert first.address == "doc/tree/nl/01_loyale_klanten.ipynb"
    assert second.title == "Tweede"


def test_in_a_students_folder_each_lesson_leads_to_its_exercise(tmp_path):
    notebook(tmp_path / "lessen" / "01_loyale_klanten.ipynb", {"title": "Trouw"})
    notebook(tmp_path / "lessen" / "02_kano.ipynb", {})
    notebook(tmp_path / "oefeningen" / "01_loyale_klanten (nieuwe versie).ipynb", {})
    with speaking("nl"):
        first, second = cards.lessons(tmp_path)
    assert first.address == "doc/tree/lessen/01_loyale_klanten.ipynb"
    assert first.links == (
        (
            "Oefening",
            "doc/tree/oefeningen/01_loyale_klanten%20%28nieuwe%20versie%29.ipynb",
        ),
    )
    assert second.links == ()


def test_a_damaged_notebook_still_gets_a_card(tmp_path):
    (tmp_path / "nl").mkdir()
    (tmp_path / "nl" / "03_stuk.ipynb").write_text("{")
    with speaking("nl"):
        (card,) = cards.lessons(tmp_path)
    assert card.title == "Stuk"


def test_a_folder_without_notebooks_gives_no_cards(tmp_path):
    assert cards.apps(tmp_path) == []
    assert cards.lessons(tmp_path) == []


def test_an_app_offers_example_journeys_by_title_and_leaves_out_an_unknown_one(tmp_path):
    notebook(tmp_path / "apps" / "mapping.ipynb", {"examples": ["museumnacht", "onzin"]})
    with speaking("nl"):
        (card,) = cards.apps(tmp_path)
    assert card.links == (
        ("Museumnacht Amsterdam", "apps/mapping?lang=nl&tab=map&example=museumnacht"),
    )


def test_a_link_to_a_tab_opens_the_example_that_the_app_shows(tmp_path):
    notebook(tmp_path / "apps" / "mining.ipynb", {"tabs": ["felt"], "shows": "webshop"})
    with speaking("en"):
        (card,) = cards.apps(tmp_path)
    assert card.address == "apps/mining?lang=en"
    assert card.links == (("How it felt", "apps/mining?lang=en&example=webshop&tab=felt"),)


def test_an_app_with_a_place_stands_behind_those_without(tmp_path):
    for name, about in (("a", {"place": 1}), ("b", {}), ("c", {"place": "nonsense"})):
        notebook(tmp_path / "apps" / f"{name}.ipynb", about)
    assert [card.address.partition("?")[0] for card in cards.apps(tmp_path)] == [
        "apps/b",
        "apps/c",
        "apps/a",
    ]


def test_a_lecturer_begins_with_the_concepts():
    found = cards.apps(Path(__file__).parents[2] / "notebooks")
    assert found[0].address.startswith("apps/concepts")
