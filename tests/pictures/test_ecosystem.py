"""The blueprint: what is seen, what is hidden, and which hidden element hurts most."""

from __future__ import annotations

import pytest

from cjlib import datasets
from cjlib.journey import Element, Feeling, Journey, Phase, Scope, Step
from cjlib.journey.vocabulary import ElementKind, Health
from cjlib.pictures.blueprint_order import tracks
from cjlib.pictures.ecosystem import ecosystem_picture, worst
from cjlib.pictures.exporting import exported
from cjlib.pictures.html import fragment
from cjlib.pictures.sheet import Box, Dot, Stroke
from cjlib.texts import speaking
from tests.pictures import sheets

SCOPE = Scope(journey="Vlucht betalen", target_group="Reizigers", path="purchase")
RED, YELLOW, GREEN = Health.RED, Health.YELLOW, Health.GREEN


def payment() -> Journey:
    """Mr Jansen in short: the till fails him, because of a decision that he never saw."""
    return Journey(
        scope=SCOPE,
        phases=[Phase(id="pay", name="Betalen")],
        steps=[
            Step(id="book", name="Boeken", phase="pay", feeling=Feeling(now=1), leans_on=["site"]),
            Step(id="call", name="Bellen", phase="pay", feeling=Feeling(now=-1), leans_on=["info"]),
            Step(id="shop", name="Winkel", phase="pay", feeling=Feeling(now=-2), leans_on=["till"]),
            Step(id="cut", name="Besparen", phase="pay", visible=False, leans_on=["rule"]),
        ],
        ecosystem=[
            Element(id="site", name="Webshop", kind="technology", health=GREEN, visible=True),
            Element(
                id="till", name="Kassa", kind="technology", health=RED, visible=True,
                depends_on=["rule"],
            ),
            Element(id="info", name="Kennisbank", kind="data", health=RED, depends_on=["rule"]),
            Element(id="rule", name="Besluit", kind="processes", health=RED, delayed=True),
        ],
    )  # fmt: skip


def many(steps: int, elements: int = 24) -> Journey:
    """A large map with long Dutch compounds and dependencies that go both ways."""
    kinds, healths = list(ElementKind), list(Health)
    return Journey(
        scope=SCOPE,
        phases=[Phase(id=f"p{n}", name=f"Arbeidsongeschiktheidsfase {n}") for n in range(5)],
        steps=[
            Step(
                id=f"s{n}",
                name=f"Verhuisvoorbereidingsgesprek met de hypotheekadviseur {n}",
                phase=f"p{n * 5 // steps}",
                visible=n % 9 != 4,
                feeling=Feeling(now=[None, -2, 0, 1.5][n % 4]),
                leans_on=sorted({f"e{n * 7 % elements}", f"e{n * 3 % elements}"}),
            )
            for n in range(steps)
        ],
        ecosystem=[
            Element(
                id=f"e{n}",
                name=f"Klantgegevensbeheersysteem van afdeling {n}",
                kind=kinds[n % 10],
                health=healths[n % 3],
                visible=n % 5 == 0,
                delayed=n % 7 == 0,
                depends_on=[f"e{(n * 11 + 5) % elements}"] if n % 2 else [],
            )
            for n in range(elements)
        ],
    )


def test_the_finding_names_the_hidden_element_behind_most_red_steps() -> None:
    # the decision is behind the call (through the knowledge base) and the shop (through the till);
    # the knowledge base is behind the call only
    picture = ecosystem_picture(payment())
    assert picture.title.startswith("Besluit: dit zit achter 2 van de 2 rode stappen")
    found = worst(payment())
    assert found is not None
    assert (found.chain.step, found.chain.way) == ("shop", ("till", "rule"))
    assert found.root


def test_the_finding_is_made_from_the_data() -> None:
    journey = payment()
    calm = [element.changed(health=GREEN) for element in journey.ecosystem]
    mended = journey.changed(ecosystem=calm)
    assert worst(mended) is None
    assert "niets rood" in ecosystem_picture(mended).title


def test_a_red_element_that_only_hidden_steps_feel_hurts_no_customer() -> None:
    journey = payment().changed(
        steps=[Step(id="cut", name="Besparen", phase="pay", visible=False, leans_on=["rule"])]
    )
    assert worst(journey) is None


def test_one_step_that_feels_it_is_named() -> None:
    journey = payment()
    steps = [journey.step("book"), journey.step("call")]
    assert ecosystem_picture(journey.changed(steps=steps)).title.endswith("bij Bellen")


def test_every_step_and_element_is_written_with_its_colour_in_words() -> None:
    text = sheets.text_of(ecosystem_picture(payment()).sheet)
    for said in ("Boeken", "Bellen", "Winkel", "Besparen", "Webshop", "Kassa", "Kennisbank"):
        assert said in text
    assert "rood: werkt tegen, met vertraging" in text
    assert "−2,0" in text


def test_hidden_elements_stand_below_the_line_and_visible_ones_above() -> None:
    sheet = ecosystem_picture(payment()).sheet
    (line,) = [s for s in sheet.shapes if isinstance(s, Stroke) and s.colour == "accent"]
    visibility = line.points[0][1]
    top = {area.data["element"]: area.y for area in sheet.areas if "element" in area.data}
    assert max(top["site"], top["till"]) < visibility < min(top["info"], top["rule"])


def test_each_leaning_has_a_mark_that_says_what_leans_on_what() -> None:
    marks = [s for s in ecosystem_picture(payment()).sheet.shapes if isinstance(s, Dot) and s.label]
    assert sorted(mark.label for mark in marks) == [
        "Bellen steunt op Kennisbank (rood: werkt tegen)",
        "Besparen steunt op Besluit (rood: werkt tegen)",
        "Boeken steunt op Webshop (groen: werkt mee)",
        "Winkel steunt op Kassa (rood: werkt tegen)",
    ]
    assert {mark.shape for mark in marks if mark.colour == "negative"} == {"triangle"}


def test_a_delayed_element_has_a_dashed_card() -> None:
    sheet = ecosystem_picture(payment()).sheet
    dashed = [s for s in sheet.shapes if isinstance(s, Box) and s.dash and s.fill == "negative"]
    assert len(dashed) == 1


@pytest.mark.parametrize("steps", [0, 1, 6, 40])
@pytest.mark.parametrize("elements", [1, 24])
def test_no_words_overlap_and_nothing_leaves_the_paper(steps: int, elements: int) -> None:
    journey = many(max(steps, 1), elements)
    if not steps:
        journey = journey.changed(steps=())
    sheet = ecosystem_picture(journey).sheet
    assert sheets.overlapping(sheet) == []
    assert sheets.outside(sheet) == []
    assert sheets.sticking_out(sheet) == []


def test_an_empty_map_says_where_to_begin() -> None:
    empty = Journey(scope=SCOPE)
    picture = ecosystem_picture(empty)
    assert picture.title == "Nog geen stappen: begin met wat de klant meemaakt"
    assert len(picture.table) == 0
    assert "welke mensen, processen, gegevens" in sheets.text_of(picture.sheet)


def test_steps_without_an_ecosystem_ask_what_they_lean_on() -> None:
    journey = payment()
    steps = [step.changed(leans_on=()) for step in journey.steps]
    picture = ecosystem_picture(journey.changed(steps=steps, ecosystem=()))
    assert "Waar steunen deze stappen op" in picture.title
    assert sheets.sticking_out(picture.sheet) == []


def test_the_table_is_the_inventory() -> None:
    table = ecosystem_picture(payment()).table
    assert list(table["element"]) == ["Webshop", "Kassa", "Kennisbank", "Besluit"]
    assert list(table["stappen die het voelen"]) == [1, 1, 1, 3]


def test_it_speaks_english_and_escapes_names() -> None:
    journey = payment()
    site = journey.element("site").changed(name="<script>alert(1)</script>")
    with speaking("en"):
        picture = ecosystem_picture(journey.changed(ecosystem=[site, *journey.ecosystem[1:]]))
        page = fragment(picture)
    assert "the customer does not see it" in picture.title
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_it_goes_on_paper_and_slides() -> None:
    assert exported(ecosystem_picture(payment()), "pdf").startswith(b"%PDF-")
    assert exported(ecosystem_picture(payment()), "pptx").startswith(b"PK")


def test_spans_that_touch_get_tracks_of_their_own_and_short_ones_stand_inside() -> None:
    # a and b touch at 4, c holds both, d is free of all
    assert tracks({"a": (0, 4), "b": (4, 9), "c": (0, 10), "d": (11, 12)}) == {
        "d": 0,
        "a": 0,
        "b": 1,
        "c": 2,
    }


def test_as_many_steps_are_red_as_the_finding_counts():
    picture = ecosystem_picture(datasets.journey("hospital_visit"))
    assert "van de 8 rode stappen" in picture.title
    shown = [shape for shape in picture.sheet.shapes if isinstance(shape, Dot)]
    red = [dot for dot in shown if dot.radius == 5.5 and dot.colour == "negative"]
    assert len(red) == 8  # seven feel bad; at the desk, which does not, the signposts are red


def test_the_legend_is_seen_without_scrolling_and_explains_only_what_occurs():
    sheet = ecosystem_picture(datasets.journey("hospital_visit")).sheet
    assert sheet.edge
    below = [words for words in sheets.words_of(sheet) if words.y > sheet.edge.bottom]
    assert max(sheets.rectangle(words)[2] for words in below) < 1150
    assert "werkt met vertraging" in sheets.text_of(sheet)

    plain = payment().model_copy(update={"ecosystem": payment().ecosystem[:3]})
    calm = [element.model_copy(update={"depends_on": ()}) for element in plain.ecosystem]
    steps = [step for step in plain.steps if step.id != "cut"]
    sheet = ecosystem_picture(plain.model_copy(update={"ecosystem": calm, "steps": steps})).sheet
    assert "werkt met vertraging" not in sheets.text_of(sheet)
    assert "hangt af van" not in sheets.text_of(sheet)
