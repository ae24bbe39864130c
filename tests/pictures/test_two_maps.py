"""Two versions of a map: what came, what went and what changed is marked and told."""

from __future__ import annotations

import pytest

from cjlib.journey import Feeling, Journey, Phase, Scope, Step, Touchpoint
from cjlib.journey.differences import diff
from cjlib.pictures.exporting import exported
from cjlib.pictures.sheet import Box
from cjlib.pictures.two_maps import compared, two_maps
from cjlib.texts import speaking
from tests.pictures import sheets

SCOPE = Scope(journey="Een fiets kopen", target_group="Forenzen", path="purchase")


def journey(*steps: Step) -> Journey:
    return Journey(scope=SCOPE, phases=[Phase(id="p", name="Kopen")], steps=steps)


def step(ident: str, now: float | None = None, **values: object) -> Step:
    return Step(id=ident, name=f"Stap {ident}", phase="p", feeling=Feeling(now=now), **values)


OLD = journey(step("a", 1.0), step("b", -2.0), step("c", 0.5))
NEW = journey(step("a", 1.0), step("d", 1.5), step("c", -0.5))


def many(n: int, feeling: float) -> Journey:
    return journey(
        *(
            step(
                f"s{k}",
                feeling,
                does="Vergelijkt hypotheekverstrekkersvoorwaarden op drie websites " * 2,
                touchpoint=Touchpoint(name="Arbeidsongeschiktheidsverzekeringsadviseur"),
            )
            for k in range(n)
        )
    )


def test_each_step_that_differs_is_new_gone_or_changed() -> None:
    assert compared(diff(OLD, NEW)) == {"b": "gone", "d": "new", "c": "changed"}


def test_steps_that_only_moved_along_are_no_difference() -> None:
    a, b, c = OLD.steps
    assert compared(diff(OLD, journey(step("x"), a, b, c))) == {"x": "new"}
    assert compared(diff(OLD, journey(b, c))) == {"a": "gone"}


def test_a_step_that_changed_places_is_changed() -> None:
    a, b, c = OLD.steps
    assert compared(diff(OLD, journey(b, c, a))) == {"a": "changed"}


def test_the_finding_says_what_became_of_the_lowest_point() -> None:
    assert two_maps(OLD, NEW).title.startswith("Het diepste punt stijgt van −2,0 naar −0,5")
    assert two_maps(NEW, OLD).title.startswith("Het diepste punt daalt van −0,5 naar −2,0")


def test_two_equal_maps_are_said_to_be_equal() -> None:
    picture = two_maps(OLD, OLD)
    assert picture.title == "Deze twee versies zijn gelijk"
    assert len(picture.table) == 0


def test_without_feelings_the_steps_are_counted() -> None:
    title = two_maps(journey(step("a")), journey(step("b"))).title
    assert title.endswith("Stappen nieuw: 1, vervallen: 1, gewijzigd: 0")


def test_both_maps_are_drawn_and_differences_marked_in_word_and_line() -> None:
    sheet = two_maps(OLD, NEW, "Voor de workshop", "Na de workshop").sheet
    text = sheets.text_of(sheet).split("\n")
    assert text.count("Stap a") == 2
    assert "Voor de workshop" in text
    assert "Na de workshop" in text
    assert (text.count("nieuw"), text.count("vervalt"), text.count("gewijzigd")) == (1, 1, 2)
    frames = [s for s in sheet.shapes if isinstance(s, Box) and s.thickness == 2.5 and not s.fill]
    assert sorted(frame.line for frame in frames) == [
        "attention", "attention", "functional", "negative",
    ]  # fmt: skip


def test_the_differences_are_told_and_stand_in_the_table() -> None:
    picture = two_maps(OLD, NEW)
    changes = list(picture.table["verschil"])
    assert any("Stap d" in change for change in changes)
    assert changes[0] in picture.summary
    assert f"1. {changes[0]}" in sheets.text_of(picture.sheet)
    assert f"Verschillen: {len(changes)}" in sheets.text_of(picture.sheet)


def test_a_lane_that_differs_is_shown_though_a_map_does_not_always_have_it() -> None:
    owned = journey(*(one.changed(owner="Verkoop") for one in OLD.steps))
    lanes = sheets.text_of(two_maps(OLD, owned).sheet)
    assert lanes.count("Verkoop") >= 1
    assert "Verkoop" not in sheets.text_of(two_maps(owned, owned).sheet)


@pytest.mark.parametrize(("old", "new"), [(0, 0), (0, 1), (1, 0), (1, 40), (40, 39)])
def test_no_words_overlap_and_nothing_leaves_the_paper(old: int, new: int) -> None:
    sheet = two_maps(many(old, -1.0), many(new, 1.0)).sheet
    assert sheets.overlapping(sheet) == []
    assert sheets.outside(sheet) == []
    assert sheets.sticking_out(sheet) == []


def test_more_differences_than_fit_are_counted() -> None:
    picture = two_maps(many(40, -1.0), many(40, 1.0))
    left = len(picture.table) - 24
    assert left > 0
    assert f"En nog {left}; ze staan in de tabel." in sheets.text_of(picture.sheet)


def test_it_speaks_english_and_goes_on_paper() -> None:
    with speaking("en"):
        picture = two_maps(OLD, NEW)
    assert picture.title.startswith("The lowest point rises from −2.0 to −0.5")
    assert exported(picture, "pdf").startswith(b"%PDF-")


def test_the_legend_explains_what_stands_on_the_maps_and_no_outline_that_does_not_occur():
    said = sheets.text_of(two_maps(OLD, NEW).sheet)
    assert "deze stap vervalt" in said
    assert "gevoel nu" in said
    assert "gewenst gevoel" not in said
    added = sheets.text_of(two_maps(OLD, journey(*OLD.steps, step("e"))).sheet)
    assert "deze stap is nieuw" in added
    assert "deze stap vervalt" not in added
