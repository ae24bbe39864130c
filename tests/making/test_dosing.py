"""Dosing: too many peaks, no contrast, basics that are gilded."""

from __future__ import annotations

from cjlib.making import Idea
from cjlib.making.dosing import Why, check, reasons
from cjlib.texts import speaking
from tests.making.building import at, journey


def peak(ident: str, *steps: str, **values: object) -> Idea:
    return Idea(id=ident, name=f"Piek {ident}", kind="peak", steps=steps, **values)


def keys(*ideas: Idea, of: object = None, **values: object) -> list[str]:
    return [finding.key for finding in check(ideas, of, **values).findings]  # type: ignore[arg-type]


EIGHT = [at(f"s{n}", now=0.0, need=3) for n in range(8)]


def test_there_are_three_reasons_for_dosing() -> None:
    assert len(reasons()) == 3
    with speaking("en"):
        assert "commercial suicide" in reasons()[1]


def test_two_peaks_on_eight_steps_are_well_dosed_and_three_are_not() -> None:
    two = check([peak("a", "s0"), peak("b", "s4")], journey(*EIGHT))
    assert (two.well, two.peaks, two.most) == (True, ("s0", "s4"), 2)
    three = check([peak("a", "s0"), peak("b", "s4"), peak("c", "s7")], journey(*EIGHT))
    assert [finding.key for finding in three.findings] == ["too_many_peaks"]
    assert str(three.findings[0]) == (
        "Te veel pieken: 3 op 8 stappen, en 2 is genoeg. Pieken staan bij 'S0', 'S4', 'S7'."
    )


def test_a_short_journey_may_have_one_peak() -> None:
    assert check([peak("a", "s0")], journey(*EIGHT[:2])).well


def test_peaks_right_after_each_other_lose_their_contrast() -> None:
    found = check([peak("a", "s0"), peak("b", "s1")], journey(*EIGHT)).findings
    assert [(f.key, f.why, f.steps) for f in found] == [
        ("side_by_side", Why.CONTRAST, ("s0", "s1"))
    ]


def test_a_step_out_of_sight_does_not_keep_two_peaks_apart() -> None:
    steps = [at("a"), at("x", visible=False), at("b"), *EIGHT]
    assert keys(peak("1", "a"), peak("2", "b"), of=journey(*steps)) == ["side_by_side"]


def test_a_journey_that_feels_high_nearly_everywhere_has_no_contrast() -> None:
    steps = [at(f"s{n}", now=1.0) for n in range(4)]
    lift = [Idea(id=f"i{n}", name=f"Beter {n}", steps=[f"s{n}"], gain=0.5) for n in range(3)]
    assert "no_contrast" in keys(*lift, of=journey(*steps))
    assert "no_contrast" not in keys(*lift[:2], of=journey(*steps))  # two of four is not most


def test_a_peak_on_a_functional_basic_below_zero_is_gilding() -> None:
    below = journey(at("wachten", "Wachten", now=-1.5, need=4), *EIGHT)
    (found,) = check([peak("a", "wachten")], below).findings
    assert (found.key, found.why) == ("gilded", Why.HYGIENE)
    assert str(found) == (
        "'Piek a' maakt een piek bij 'Wachten', maar daar klopt de basis niet: "
        "het gevoel is er −1,5. Herstel dat eerst."
    )


def test_it_is_no_gilding_when_the_basic_is_repaired_too_or_the_need_is_emotional() -> None:
    below = journey(at("wachten", now=-1.5, need=4), *EIGHT)
    repair = Idea(id="r", name="Herstel", kind="repair", steps=["wachten"])
    assert keys(peak("a", "wachten"), repair, of=below) == []
    lonely = journey(at("nacht", now=-1.5, need=4, kind="emotional", drive="belonging"), *EIGHT)
    assert keys(peak("a", "nacht"), of=lonely) == []


def test_a_must_be_of_a_kano_study_is_a_basic_whatever_the_map_says() -> None:
    lonely = journey(at("nacht", now=-1.5, need=4, kind="emotional"), *EIGHT)
    idea = peak("a", "nacht", attribute="bereikbaar")
    assert keys(idea, of=lonely, classes={"bereikbaar": "M"}) == ["gilded"]


def test_a_wow_for_everyone_everywhere_is_found_without_a_journey() -> None:
    found = check([Idea(name="Wow", kind="peak", everywhere=True)])
    assert [finding.key for finding in found.findings] == ["everywhere"]
    assert found.most is None
    assert found.in_words()[-1].startswith("Zonder klantreis")


def test_no_peak_at_all_is_a_question_and_no_mistake() -> None:
    found = check([Idea(name="Herstel", kind="repair", steps=["s0"])], journey(*EIGHT))
    assert [finding.key for finding in found.findings] == ["no_peak"]
    assert found.well


def test_dropped_ideas_do_not_count() -> None:
    gone = [peak(str(n), f"s{n}", status="dropped") for n in range(8)]
    assert keys(*gone, of=journey(*EIGHT)) == []


def test_a_journey_without_steps_or_feelings_gets_an_answer() -> None:
    assert check([peak("a")], journey()).findings[0].key == "no_step"
    assert check([], journey(*EIGHT)).well
