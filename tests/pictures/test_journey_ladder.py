"""The ladder of journey types: how high a map reaches, and the steps that prove it."""

from __future__ import annotations

import pytest

from cjlib.journey import Expectation, Feeling, Journey, Need, Phase, Scope, Step, Touchpoint
from cjlib.journey.vocabulary import Moment
from cjlib.pictures.exporting import exported
from cjlib.pictures.journey_ladder import journey_ladder
from cjlib.pictures.sheet import Box, Dot
from cjlib.texts import speaking
from tests.pictures import sheets

SCOPE = Scope(journey="Een huis kopen", target_group="Starters", path="purchase")
TALK = Step(
    id="talk",
    name="Adviesgesprek",
    phase="p",
    touchpoint=Touchpoint(name="Adviseur"),
    expectation=Expectation(words="Snel antwoord"),
)


def journey(*steps: Step) -> Journey:
    return Journey(scope=SCOPE, phases=[Phase(id="p", name="Oriënteren")], steps=steps)


def long(n: int) -> Journey:
    return journey(
        *(
            TALK.changed(
                id=f"s{k}",
                name=f"Hypotheekverstrekkersvergelijkingsgesprek {k}",
                feeling=Feeling(now=1.0),
                needs=[Need(words="Zekerheid", conscious=False)],
                moments=[Moment.TRUTH],
            )
            for k in range(n)
        )
    )


def test_the_finding_is_the_verdict_on_this_map() -> None:
    assert journey_ladder(journey(TALK)).title == (
        "Type 1: organisatietouchpoint-analyse. Voor type 2 mist nog: voor, tussen en na het"
        " contact; touchpoints van anderen."
    )


def test_the_rung_of_the_map_is_marked_and_names_its_steps() -> None:
    text = sheets.text_of(journey_ladder(journey(TALK)).sheet)
    assert text.count("★ hier staat je kaart") == 1
    assert text.count("de volgende trede") == 1
    assert text.count("Adviesgesprek") == 2  # own touchpoints, functional
    assert "zet 'eigen touchpoint' daar op nee" in text  # advice for what is missing


def test_rungs_that_are_not_reached_are_dashed() -> None:
    rungs = [s for s in journey_ladder(journey(TALK)).sheet.shapes if isinstance(s, Box)]
    assert [box.dash for box in rungs[:4]] == [True, True, True, False]  # 4, 3, 2, 1


def test_what_is_there_too_early_is_said_to_wait() -> None:
    early = TALK.changed(moments=[Moment.TRUTH])
    picture = journey_ladder(journey(early))
    assert "het telt nog niet mee: momenten van de waarheid." in picture.summary


def test_what_is_there_but_not_enough_names_its_steps() -> None:
    one_feeling = TALK.changed(feeling=Feeling(now=1.0))
    text = sheets.text_of(journey_ladder(journey(one_feeling)).sheet)
    assert "nog niet genoeg: Adviesgesprek" in text


def test_an_empty_map_stands_on_no_rung() -> None:
    picture = journey_ladder(Journey(scope=SCOPE))
    assert picture.title.startswith("Nog geen type.")
    assert "hier staat je kaart" not in sheets.text_of(picture.sheet)
    assert all(dot.hollow for dot in picture.sheet.shapes[:-8] if isinstance(dot, Dot))


@pytest.mark.parametrize("n", [0, 1, 40])
def test_no_words_overlap_and_nothing_leaves_the_paper(n: int) -> None:
    sheet = journey_ladder(long(n)).sheet
    assert sheets.overlapping(sheet) == []
    assert sheets.outside(sheet) == []
    assert sheets.sticking_out(sheet) == []


def test_many_steps_are_counted_after_the_first_eight() -> None:
    assert "(en nog 32 andere)" in sheets.text_of(journey_ladder(long(40)).sheet)


def test_the_table_has_the_ten_features_with_their_steps() -> None:
    table = journey_ladder(journey(TALK)).table
    assert len(table) == 10
    assert list(table["stappen"])[:3] == ["Adviesgesprek", "Adviesgesprek", "–"]
    assert list(table["op de kaart"]) == [True, True] + [False] * 8


def test_it_speaks_english_and_becomes_a_slide() -> None:
    with speaking("en"):
        picture = journey_ladder(journey(TALK))
    assert "★ your map stands here" in sheets.text_of(picture.sheet)
    assert exported(picture, "pptx").startswith(b"PK")
