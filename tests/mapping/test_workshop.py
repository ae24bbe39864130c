"""The six workshop questions with what the map itself offers."""

from __future__ import annotations

from hypothesis import given

from cjlib.journey import Feeling, Journey, Provenance, Touchpoint, WorkshopAnswer
from cjlib.journey.vocabulary import FieldGroup, Moment, Source, WorkshopQuestion
from cjlib.mapping.workshop import assumed, material, questions
from tests.journey.strategies import journeys
from tests.mapping.building import element, journey, step

Q = WorkshopQuestion


def offered(found: Journey, question: WorkshopQuestion) -> dict[str, tuple[str, ...]]:
    return {item.key: item.steps for item in material(found, question)}


def hilly() -> Journey:
    """Feelings 1, 0, 2, -1, -1, 0.5 with one step in between that nobody scored."""
    return journey(
        step("a", 1.0),
        step("b", 0.0),
        step("c", 2.0),
        step("d", -1.0),
        step("niets"),
        step("e", -1.5, moments=[Moment.TRUTH]),
        step("f", 0.5),
    )


def test_peaks_and_dips_come_from_the_curve_ends_included() -> None:
    assert offered(hilly(), Q.PEAKS_AND_DIPS) == {
        "peaks": ("a", "c", "f"),
        "dips": ("b", "e"),
        "no_feeling": ("niets",),
    }


def test_dips_below_zero_are_to_repair_and_others_may_be_accepted() -> None:
    assert offered(hilly(), Q.DIPS) == {"repair": ("e",), "accept": ("b",)}


def test_a_moment_of_truth_that_is_no_peak_could_become_one() -> None:
    assert offered(hilly(), Q.NEW_PEAK) == {
        "peaks_now": ("a", "c", "f"),
        "truth_no_peak": ("e",),
    }
    down = journey(step("a", 1.0), step("b", 0.5))
    assert offered(down, Q.NEW_PEAK) == {"peaks_now": ("a",), "end": ("b",)}


def test_an_end_that_nobody_scored_is_not_called_low() -> None:
    found = journey(step("a", 1.0), step("b", 0.5), step("c"))
    assert "end" not in offered(found, Q.NEW_PEAK)


def test_attention_goes_to_the_lowest_first_and_to_what_is_furthest_from_wanted() -> None:
    found = journey(
        step("a", -0.5, leans_on=["x"]).changed(feeling=Feeling(now=-0.5, wanted=0.0)),
        step("b", -1.5).changed(feeling=Feeling(now=-1.5, wanted=1.5)),
        step("c", 1.0, leans_on=["x"]).changed(feeling=Feeling(now=1.0, wanted=0.5)),
        ecosystem=[element("x", "red", visible=True)],
    )
    assert offered(found, Q.ATTENTION) == {
        "below_zero": ("b", "a"),
        "furthest": ("b", "a"),
        "red": ("a", "b", "c"),
    }


def test_a_quick_win_is_ones_own_and_has_little_behind_it() -> None:
    shop = Touchpoint(name="Balie")
    gap = Feeling(now=0.0, wanted=1.0)
    found = journey(
        step("light", owner="Winkel", touchpoint=shop).changed(feeling=gap),
        step("nobody", touchpoint=shop).changed(feeling=gap),
        step("theirs", owner="X", touchpoint=shop.changed(own=False)).changed(feeling=gap),
        step("heavy", owner="X", touchpoint=shop, leans_on=["a", "b"]).changed(feeling=gap),
        step("fine", 1.0, owner="Winkel", touchpoint=shop),
        ecosystem=[element("a"), element("b")],
    )
    assert offered(found, Q.QUICK_WINS) == {"light": ("light",)}


def test_what_rests_most_on_assumptions_is_studied_first() -> None:
    known = [Provenance(about=group, source=Source.RESEARCH) for group in FieldGroup]
    found = journey(
        step("one", 1.0),
        step("two", 1.0, does="koopt"),
        step("known", 1.0, does="koopt", provenance=known),
    )
    assert assumed(found.step("two")) == (FieldGroup.ACTIVITY, FieldGroup.FEELING)
    assert assumed(found.step("known")) == ()
    assert offered(found, Q.DEEPER_STUDY) == {"assumed": ("two", "one")}


def test_material_reads_as_a_sentence_with_names_and_a_number() -> None:
    said = [str(item) for item in material(hilly(), Q.DIPS)]
    assert said[0].startswith("Dalen onder nul (1): e.")
    many = journey(*(step(f"s{n}") for n in range(8)))
    assert str(material(many, Q.PEAKS_AND_DIPS)[0]).endswith("(8): s0, s1, s2, s3, s4 en nog 3.")


def test_the_answers_given_stand_beside_the_material() -> None:
    given_one = WorkshopAnswer(question=Q.DIPS, answer="Verbeteren", steps=["e"])
    rows = {row.question: row for row in questions(hilly().changed(workshop=[given_one]))}
    assert list(rows) == list(Q)
    assert (rows[Q.DIPS].done, rows[Q.DIPS].steps) == (True, ("e",))
    assert not rows[Q.ATTENTION].done


def test_an_empty_map_offers_nothing() -> None:
    assert [row.material for row in questions(journey())] == [()] * 6


@given(journeys())
def test_whatever_the_map_the_material_names_steps_of_it(map_: Journey) -> None:
    ids = {one.id for one in map_.steps}
    for row in questions(map_):
        for item in row.material:
            assert item.steps
            assert set(item.steps) <= ids
            assert str(item)
