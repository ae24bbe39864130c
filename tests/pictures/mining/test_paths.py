"""First steps, funnel, variants, dotted chart: titles stay true, and nothing is lost unsaid."""

from __future__ import annotations

import pytest

from cjlib.pictures.mining.dotted import dotted_picture
from cjlib.pictures.mining.first_steps import first_steps
from cjlib.pictures.mining.funnel import funnel_picture
from cjlib.pictures.mining.variants import letters, variants_picture
from cjlib.pictures.sheet import Box, Dot, Patch
from tests.pictures import sheets
from tests.pictures.mining import tables

WAYS = tables.variants((("Web", "Winkel", "Klaar"), 50), (("Web", "Bellen"), 30), (("Bellen",), 20))


def test_the_most_chosen_start_is_told_with_its_share():
    assert first_steps(WAYS).title == (
        'Het meest gekozen begin: eerst "Web", dan "Winkel" (50% van de klanten)'
    )


def test_two_starts_that_share_the_first_place_are_both_named():
    tied = tables.variants((("A", "B"), 5), (("B", "A"), 5))
    assert first_steps(tied).title == (
        'Even vaak gekozen, elk door 50% van de klanten: "A → B", "B → A"'
    )


def test_one_contact_each_is_no_step():
    assert first_steps(tables.variants((("A",), 1))).title == (
        "Niemand zette een tweede stap (1 klant)"
    )


def test_every_customer_of_a_step_goes_on_or_stops_in_the_table():
    table = first_steps(WAYS).table
    assert table[table["stap"] == 1]["klanten"].sum() == 100
    stops = table[(table["stap"] == 1) & (table["naar"] == "stopt")]
    assert list(stops["klanten"]) == [20]


def test_a_stream_is_as_wide_as_its_customers():
    sheet = first_steps(WAYS).sheet
    streams = {s.label: s for s in sheet.shapes if isinstance(s, Patch) and s.label}
    stream = streams["Van Web naar Winkel: 50 klanten."]
    assert stream.points[-1][1] - stream.points[0][1] == pytest.approx(150)  # 300 for everybody


def test_small_touchpoints_are_merged_and_counted():
    many = tables.variants(*(((f"Plek {k}", "Klaar"), 20 - k) for k in range(9)))
    text = sheets.text_of(first_steps(many).sheet)
    assert "andere touchpoints" in text
    assert "39 (27%)" in text  # 14 + 13 + 12 of 144


def test_the_funnel_says_where_most_are_lost_and_where_they_went():
    picture = funnel_picture(
        tables.funnel(("Zoeken", 100), ("Kopen", 60), ("Betalen", 50)),
        tables.drop_offs(
            ("Zoeken", "Bellen", 20), ("Zoeken", "", 10), ("Zoeken", "Chat", 5),
            ("Zoeken", "Winkel", 3), ("Zoeken", "Mail", 2),
        ),
    )  # fmt: skip
    assert (
        picture.title
        == '50% haalt "Betalen"; de meeste klanten vallen af vóór "Kopen" (40 klanten)'
    )
    text = sheets.text_of(picture.sheet)
    assert "40 klanten niet verder (40%)" in text
    for line in ("Bellen: 20", "deed daarna niets meer: 10", "Chat: 5", "iets anders: 5"):
        assert line in text.split("\n")


def test_a_funnel_that_nobody_leaves_is_told_so():
    picture = funnel_picture(tables.funnel(("A", 7), ("B", 7)))
    assert picture.title == 'Iedereen haalt "B": niemand valt af'
    assert "afgevallen" not in sheets.text_of(picture.sheet)


def test_equal_losses_are_told_as_equal():
    title = funnel_picture(tables.funnel(("A", 9), ("B", 6), ("C", 3))).title
    assert title == '33% haalt "C"; even groot is het verlies (3 klanten) vóór "B", "C"'


def test_no_two_touchpoints_have_the_same_letters():
    names = [*tables.LONG, "Bellen", "Betaald", "Be", "B", "", "!", "10", "11"]
    found = letters(names)
    assert len(set(found.values())) == len(names)
    assert max(map(len, found.values())) <= 2


def test_beads_carry_their_letters_and_a_designed_path_a_star():
    picture = variants_picture(WAYS, [("Web", "Bellen")])
    sheet = picture.sheet
    stars = [s for s in sheet.shapes if isinstance(s, Dot) and s.shape == "star"]
    assert len(stars) == 2  # one on the path, one in the legend
    assert "loopt zoals ontworpen" in sheets.text_of(sheet)
    assert "Zoals ontworpen liep 30% van de klanten." in picture.summary
    beads = [s for s in sheet.shapes if isinstance(s, Box) and s.width == 24]
    assert len(beads) == 6  # 3 + 2 + 1


def test_variants_beyond_twelve_are_counted():
    many = tables.variants(*(((f"Plek {k}",), 20 - k) for k in range(14)))
    assert "Niet getekend: 2 paden van 15 klanten (8%)." in sheets.text_of(
        variants_picture(many).sheet
    )


def test_paths_that_are_all_walked_once_have_no_winner():
    own = tables.variants((("A",), 1), (("B",), 1))
    assert variants_picture(own).title == (
        "Geen pad is vaker gelopen dan een ander: 2 paden, elk van 1 klant"
    )


def test_a_dotted_chart_has_a_dot_for_every_event():
    sheet = dotted_picture(tables.dotted(5, ["A", "B"])).sheet
    dots = [s for s in sheet.shapes if isinstance(s, Dot)]
    assert len(dots) == 10 + 2  # and two in the legend


def test_everything_at_one_instant_is_told_so():
    picture = dotted_picture(tables.dotted(3, ["A", "B"], hours=0))
    assert picture.title == "Bij elke klant gebeurt alles op één moment (3 klanten)"
