"""What changed between two journeys, in plain words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjlib.journey import (
    Element,
    Feeling,
    Journey,
    Measurement,
    Need,
    Persona,
    Phase,
    Provenance,
    ResearchChoice,
    Scope,
    SignalSeen,
    Step,
    StepTime,
    Touchpoint,
    UserStory,
    WorkshopAnswer,
)
from cjlib.journey.differences import Difference, Kind, diff
from cjlib.journey.editing import Add, Change, Editor, Move, Remove, perform
from cjlib.journey.versions import save_version
from cjlib.journey.vocabulary import Moment
from cjlib.texts import LANGUAGES, speaking
from tests.journey.strategies import journeys

SHOP = Journey(
    scope=Scope(journey="Een fiets kopen", target_group="Studenten", path="purchase"),
    personas=[Persona(id="k1", name="Noor")],
    phases=[Phase(id="p1", name="Kiezen"), Phase(id="p2", name="Kopen")],
    steps=[
        Step(id="s1", name="Rondkijken", phase="p1"),
        Step(id="s2", name="Vergelijken", phase="p1"),
        Step(id="s3", name="Proefrit", phase="p1"),
        Step(
            id="s4",
            name="Afrekenen",
            phase="p2",
            feeling=Feeling(now=-1),
            needs=[Need(words="Zekerheid", importance=3)],
            moments=["truth"],
        ),
    ],
    ecosystem=[Element(id="e1", name="Kassasysteem", kind="technology")],
)


def told(old: Journey, new: Journey) -> list[str]:
    return [str(difference) for difference in diff(old, new)]


def after(*operations: object) -> list[str]:
    """What is told after these edits of the shop."""
    return told(SHOP, Editor(SHOP).do(*operations))


def change(path: str, value: object) -> list[str]:
    return after(Change("steps", "s4", path, value))


# --- laws ------------------------------------------------------------------------------------


@given(journeys(5))
def test_a_journey_does_not_differ_from_itself(journey):
    assert diff(journey, journey) == ()
    assert diff(journey, Journey.model_validate_json(journey.model_dump_json())) == ()


@given(journeys(4), journeys(4))
def test_two_different_journeys_differ_and_every_difference_can_be_told(old, new):
    same = old.changed(history=()) == new.changed(history=())
    for lang in LANGUAGES:
        with speaking(lang):
            assert bool(told(old, new)) is not same
            assert all(told(old, new))


@st.composite
def rearranged(draw: st.DrawFn) -> tuple[Journey, Journey]:
    """A journey, and the same with its lists in another order."""
    journey = draw(journeys(6, history=False))
    lists = ("brand_values", "personas", "phases", "steps", "ecosystem", "signals", "workshop")
    shuffled = {name: draw(st.permutations(getattr(journey, name))) for name in lists}
    return journey, journey.changed(**shuffled)


@given(rearranged())
def test_another_order_alone_is_told_as_moves(pair):
    old, new = pair
    found = diff(old, new)
    assert bool(found) is (old != new)
    assert {difference.kind for difference in found} <= {Kind.MOVED}


EDITS = [
    ("feeling.now", 0.5),
    ("feeling.wanted_words", "opgelucht"),
    ("expectation.level", 4),
    ("does", "Pint"),
    ("visible", False),
    ("place", "after"),
    ("touchpoint", {"name": "Kassa"}),
    ("moments", []),
    ("needs", []),
    ("times", [{"minutes": 3}]),
    ("requirement.needed", "Een pinautomaat"),
    ("leans_on", ["e1"]),
]


@pytest.mark.parametrize(("path", "value"), EDITS)
def test_an_edit_gives_a_difference_that_names_its_field(path, value):
    (found,) = diff(SHOP, perform(SHOP, Change("steps", "s4", path, value)))
    assert (found.collection, found.item, found.field) == ("steps", "s4", path)


def test_saved_versions_are_no_difference():
    assert diff(SHOP, save_version(SHOP, "Begin", "nu")) == ()


# --- fields ----------------------------------------------------------------------------------


def test_a_feeling_is_told_with_its_sign():
    assert change("feeling.now", 0.5) == ["Stap 'Afrekenen': gevoel nu van −1 naar +0,5"]
    assert change("feeling.now", 0) == ["Stap 'Afrekenen': gevoel nu van −1 naar 0"]


def test_a_difference_holds_what_was_and_what_is():
    (found,) = diff(SHOP, perform(SHOP, Change("steps", "s4", "feeling.now", 0.5)))
    assert found == Difference(Kind.CHANGED, "steps", "s4", "feeling.now", -1.0, 0.5)
    assert found.in_words() == str(found)


def test_a_field_filled_in_or_emptied_is_told_so():
    assert change("owner", "Winkel") == ["Stap 'Afrekenen': eigenaar ingevuld met 'Winkel'"]
    assert change("feeling.now", None) == ["Stap 'Afrekenen': gevoel nu leeggemaakt (was −1)"]
    assert change("touchpoint", Touchpoint(name="Kassa")) == [
        "Stap 'Afrekenen': touchpoint ingevuld met 'Kassa'"
    ]


def test_choices_and_yes_and_no_are_told_in_words():
    assert change("visible", False) == ["Stap 'Afrekenen': zichtbaar voor de klant van ja naar nee"]
    assert change("place", "after") == [
        "Stap 'Afrekenen': plaats van 'tijdens contact' naar 'na contact'"
    ]


def test_a_long_text_is_cut():
    (line,) = change("does", "heel " * 60)
    assert len(line) < 130
    assert line.endswith("…'")


def test_a_change_beyond_the_cut_is_not_told_as_from_a_text_to_the_same_text():
    long = SHOP.changed(notes="a" * 80)
    (said,) = told(long, SHOP.changed(notes="a" * 79 + "b"))
    assert " naar " not in said
    assert "aangepast, verderop in de tekst of in de regels: 'aaa" in said


def test_fields_of_the_journey_itself_are_told():
    new = SHOP.changed(title="Fietsreis", scope=SHOP.scope.changed(journey="Een bakfiets kopen"))
    assert told(SHOP, new) == [
        "Klantreis: welke reis van 'Een fiets kopen' naar 'Een bakfiets kopen'",
        "Klantreis: titel ingevuld met 'Fietsreis'",
    ]
    assert told(SHOP, SHOP.changed(brand_values=["Lef"])) == ["Klantreis: merkwaarde erbij: 'Lef'"]


# --- lists inside a step ---------------------------------------------------------------------


def test_a_need_is_told_by_its_words():
    stronger = [Need(words="Zekerheid", importance=5)]
    assert change("needs", stronger) == [
        "Stap 'Afrekenen', behoefte 'Zekerheid': belang van 3 naar 5"
    ]
    other = [Need(words="Gemak")]
    assert change("needs", other) == [
        "Stap 'Afrekenen': behoefte weg: 'Zekerheid'",
        "Stap 'Afrekenen': behoefte erbij: 'Gemak'",
    ]


def test_moments_and_references_are_told_one_by_one():
    assert change("moments", [Moment.BRAND]) == [
        "Stap 'Afrekenen': soort moment weg: 'moment van de waarheid'",
        "Stap 'Afrekenen': soort moment erbij: 'moment van het merk'",
    ]
    assert change("leans_on", ["e1"]) == ["Stap 'Afrekenen': steunt op erbij: 'Kassasysteem'"]


def test_times_are_told_by_persona():
    timed = perform(SHOP, Change("steps", "s4", "times", [StepTime(minutes=3)]))
    assert told(SHOP, timed) == ["Stap 'Afrekenen': tijd erbij: 3 minuten (iedereen)"]
    slower = [StepTime(minutes=4.5), StepTime(minutes=9, persona="k1")]
    assert told(timed, perform(timed, Change("steps", "s4", "times", slower))) == [
        "Stap 'Afrekenen', tijd 'iedereen': minuten van 3 naar 4,5",
        "Stap 'Afrekenen': tijd erbij: 9 minuten (Noor)",
    ]


def test_provenance_and_stories_are_told_too():
    sure = [Provenance(about="feeling", source="research", technique="mobile")]
    assert change("provenance", sure) == ["Stap 'Afrekenen': herkomst erbij: gevoel uit onderzoek"]
    story = [UserStory(actor="koper", want="pinnen")]
    assert change("stories", story) == ["Stap 'Afrekenen': user story erbij: 'koper'"]


def test_another_order_of_a_list_is_one_difference():
    two = perform(SHOP, Change("steps", "s4", "moments", ["truth", "brand"]))
    turned = perform(SHOP, Change("steps", "s4", "moments", ["brand", "truth"]))
    assert told(two, turned) == ["Stap 'Afrekenen': andere volgorde bij soort moment"]


# --- items -----------------------------------------------------------------------------------


def test_a_new_step_is_told_with_its_phase():
    new = Step(id="s5", name="Inpakken", phase="p2")
    assert after(Add("steps", new)) == ["Nieuwe stap 'Inpakken' in fase 'Kopen'"]


def test_a_step_that_went_is_told_by_name():
    assert after(Remove("steps", "s2")) == ["Stap 'Vergelijken' is weg"]


def test_a_step_in_another_phase_is_moved_and_nothing_else():
    assert after(Move("steps", "s3", 2, phase="p2")) == [
        "Stap 'Proefrit' verplaatst van fase 'Kiezen' naar fase 'Kopen'"
    ]
    (found,) = diff(SHOP, perform(SHOP, Move("steps", "s3", 2, phase="p2")))
    assert (found.kind, found.field, found.old, found.new) == ("moved", "phase", "p1", "p2")


def test_only_the_step_that_really_moved_is_told():
    assert after(Move("steps", "s1", 2)) == ["Stap 'Rondkijken' verplaatst: staat nu na 'Proefrit'"]
    assert after(Move("steps", "s3", 0)) == ["Stap 'Proefrit' verplaatst: staat nu vooraan"]


@pytest.mark.parametrize(
    ("collection", "items", "behind"),
    [
        (
            "workshop",
            [WorkshopAnswer(question=asked) for asked in ("dips", "attention", "quick_wins")],
            "Waar liggen snelle successen?",
        ),
        (
            "signals",
            [
                SignalSeen(signal=seen)
                for seen in ("negative_talk", "brand_differs", "staff_turnover")
            ],
            "Moeilijk personeel vinden en veel verloop",
        ),
        (
            "research",
            [ResearchChoice(technique="mobile", step=step) for step in ("s1", None, "s2")],
            "Vergelijken",
        ),
        (
            "research",
            [ResearchChoice(technique="mobile", step=step) for step in ("s1", "s2", None)],
            "de klantreis",
        ),
        (
            "measurements",
            [
                Measurement(id=ident, metric="CES", value=2, n=9, wave=wave)
                for ident, wave in (("m1", "maart"), ("m2", "april"), ("m3", "mei"))
            ],
            "CES mei",
        ),
    ],
)
def test_what_an_item_moved_behind_is_told_in_words(collection, items, behind):
    first, *others = items
    old = SHOP.changed(**{collection: items})
    (said,) = told(old, SHOP.changed(**{collection: [*others, first]}))
    assert said.endswith(f"verplaatst: staat nu na '{behind}'")


def test_an_item_between_the_others_moves_none_of_them():
    between = Step(id="s9", name="Vragen", phase="p1")
    assert after(Add("steps", between, 1)) == ["Nieuwe stap 'Vragen' in fase 'Kiezen'"]


def test_phases_that_change_places_take_their_steps_along():
    assert after(Move("phases", "p2", 0)) == ["Fase 'Kopen' verplaatst: staat nu vooraan"] or after(
        Move("phases", "p2", 0)
    ) == ["Fase 'Kiezen' verplaatst: staat nu na 'Kopen'"]


@pytest.mark.parametrize(
    ("collection", "item", "expected"),
    [
        ("personas", Persona(id="k2", name="Sem"), "Nieuwe persona 'Sem'"),
        ("phases", Phase(id="p3", name="Fietsen"), "Nieuwe fase 'Fietsen'"),
        (
            "ecosystem",
            Element(id="e2", name="Magazijn", kind="processes"),
            "Nieuw ecosysteemelement 'Magazijn'",
        ),
        (
            "measurements",
            Measurement(id="m1", metric="NPS", value=30, n=50, wave="mei"),
            "Nieuwe meting 'NPS mei'",
        ),
        (
            "signals",
            SignalSeen(signal="staff_turnover"),
            "Nieuw signaal 'Moeilijk personeel vinden en veel verloop'",
        ),
        (
            "workshop",
            WorkshopAnswer(question="quick_wins", answer="Ja"),
            "Nieuw workshopantwoord 'Waar liggen snelle successen?'",
        ),
        (
            "research",
            ResearchChoice(technique="mobile", step="s1"),
            "Nieuwe onderzoekskeuze 'mobiele app, op het moment zelf'",
        ),
        ("improvements", {"id": "i1", "name": "Snelkassa"}, "Nieuwe verbetering 'Snelkassa'"),
    ],
)
def test_whatever_is_new_is_told_by_what_it_is(collection, item, expected):
    assert after(Add(collection, item)) == [expected]


def test_differences_are_told_in_english_too():
    with speaking("en"):
        assert change("feeling.now", 0.5) == ["Step 'Afrekenen': feeling now from −1 to +0.5"]
        assert after(Remove("steps", "s2")) == ["Step 'Vergelijken' is gone"]
