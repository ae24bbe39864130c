"""The board of rules: fired solid, held back hatched with why, and what stands out beside it."""

from __future__ import annotations

from typing import Any

import pytest

from cjlib.management import orchestration
from cjlib.pictures import Picture
from cjlib.pictures.management.rules_board import rules_board
from cjlib.pictures.sheet import Box, Dot, Sheet
from cjlib.texts import LANGUAGES, speaking
from tests.management.orchestration.building import log, rule
from tests.pictures import promises
from tests.pictures.management import contact

STOP: dict[str, Any] = {"do": {"action": "stop"}, "priority": 1}
RARE: dict[str, Any] = {"at_most": {"times": 1, "within": "30D"}}


def board(*every: dict[str, Any], **fields: Any) -> Picture:
    return rules_board(contact.by_hand(*every, **fields))


def bars(sheet: Sheet) -> tuple[list[Box], list[Box]]:
    """What was done and what was held back, without the legend."""
    found = [s for s in sheet.shapes if isinstance(s, Box) and s.height == 16 and s.width != 20]
    return [s for s in found if not s.pattern], [s for s in found if s.pattern == "hatch"]


def marks(sheet: Sheet, form: str) -> int:
    """How many marks of this form stand at rules, without the one in the legend."""
    found = [s for s in sheet.shapes if isinstance(s, Dot) and s.shape == form]
    return max(0, len(found) - 1)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", contact.EXAMPLES)
def test_any_run_is_drawn_without_words_over_each_other(name: str, lang: str) -> None:
    with speaking(lang):
        promises.keeps(rules_board(contact.EXAMPLES[name]()))


def test_done_is_solid_and_held_back_is_hatched_on_one_scale() -> None:
    # Anne has three moments and Bram one; once in 30 days leaves two of them
    picture = board(rule("often"), rule("rare", **RARE))
    for sheet in promises.drawn(picture):
        (often, rare), (held,) = bars(sheet)
        assert rare.width == pytest.approx(often.width / 2)
        assert held.width == pytest.approx(rare.width)
        assert held.x == pytest.approx(rare.x + rare.width)
        assert held.y == rare.y


def test_reasons_stand_in_words_with_how_often() -> None:
    said = "2 keer tegengehouden door de eigen grens (2)"
    picture = board(rule(**RARE))
    assert f"R: 2 keer gedaan (klanten: 2), {said}." in picture.summary
    assert picture.table["tegengehouden"].tolist() == [said]
    for sheet in promises.drawn(picture):
        assert said in promises.text_of(sheet)
    with speaking("en"):
        once = board(rule(cool_down="2D"))
        assert "held back 1 time by its own time of rest (1)" in once.summary


def test_the_rule_stands_there_in_plain_words_of_the_language() -> None:
    for lang, said in (
        ("nl", "Als 'a' gebeurt: stuur een bericht via email (€ 1,00 per keer)."),
        ("en", "When 'a' happens, send a message via email (€ 1.00 each time)."),
    ):
        with speaking(lang):
            picture = board(rule())
            for sheet in promises.drawn(picture):
                assert said in promises.text_of(sheet)
            assert said in picture.table.iloc[0, 1]


def test_the_cost_of_each_rule_is_told() -> None:
    picture = board(rule("a"), rule("b", **RARE))
    assert picture.table["kosten (€)"].tolist() == [4.0, 2.0]
    for sheet in promises.drawn(picture):
        assert "Kosten: € 4" in promises.text_of(sheet)


def test_a_rule_that_never_fires_has_a_triangle_and_the_reason() -> None:
    picture = board(rule(), rule("mute", when={"touchpoints": ["z"]}))
    assert picture.title == "1 van de 2 regels doet nooit iets"
    for sheet in promises.drawn(picture):
        assert marks(sheet, "triangle") == 1
        text = promises.text_of(sheet)
        assert "'Mute' doet nooit iets: 'z' gebeurt in dit logboek niet" in text
        assert "Er was geen moment waarop deze regel iets wilde." in text


def test_rules_that_fight_both_say_so() -> None:
    picture = board(rule("mail"), rule("rust", **STOP, when={"touchpoints": ["a"]}))
    for sheet in promises.drawn(picture):
        text = promises.text_of(sheet)
        assert text.count("Botst met: 'Rust' (4 keer)") == 1
        assert text.count("Botst met: 'Mail' (4 keer)") == 1
        assert text.count("Legt het zwijgen op aan: 'Mail' (4 van de 4 keer)") == 1
        assert text.count("Krijgt het zwijgen opgelegd door: 'Rust' (4 van de 4 keer)") == 1
        assert "omgekeerde" not in text  # of rules that clash that is no news
        assert marks(sheet, "diamond") == 4
    assert picture.title == "1 van de 2 regels doet nooit iets, en twee regels botsen"


def test_rules_that_could_clash_but_did_not_are_told_apart() -> None:
    rust = rule("rust", **STOP, when={"touchpoints": ["z"]})
    picture = board(rule("mail", when={"touchpoints": ["z"]}), rust, rule())
    for sheet in promises.drawn(picture):
        text = promises.text_of(sheet)
        assert "Doet bij dezelfde gebeurtenis het omgekeerde van: 'Rust'" in text
        assert "Botst met" not in text


def test_what_only_clashes_or_only_is_held_back_is_the_title() -> None:
    clash = [rule("m"), rule("n", opposite=["m"], do={"action": "offer", "channel": "post"})]
    assert board(*clash).title.startswith("Twee regels botsen")
    assert board(rule(**RARE)).title == (
        "De regels doen alles wat ze willen, op 2 van de 4 keer na (50%)"
    )
    assert board(rule()).title == "De regel 'R' doet iets, en niets wordt tegengehouden"
    assert board(rule(), rule("t", do={"action": "offer", "channel": "post"})).title == (
        "Alle 2 regels doen iets, en niets wordt tegengehouden"
    )
    assert rules_board(contact.EXAMPLES["never"]()).title == "Geen enkele regel doet iets"


def test_limits_for_all_rules_and_too_much_contact_stand_below() -> None:
    limits = {"pressure": {"times": 9, "within": "30D"}, "alarm": {"times": 1, "within": "7D"}}
    for sheet in promises.drawn(board(rule(), **limits)):
        text = promises.text_of(sheet)
        assert "Alle regels samen: per klant hoogstens 9 keer in 30 dagen." in text
        assert "Klanten met te veel contact (meer dan 1 keer in 7 dagen): 1." in text
        assert "Klanten reageren hier niet" in text


def test_many_clashes_are_named_together_and_the_table_tells_each() -> None:
    picture = rules_board(contact.EXAMPLES["many"]())
    assert len(picture.table) == 30
    first = picture.table["wat opvalt"].iloc[0]
    assert first.count("doen hetzelfde") > 3
    assert "nog " in promises.text_of(picture.sheet)


def test_forty_rules_are_drawn_and_the_table_has_all() -> None:
    picture = rules_board(orchestration.run(contact.long_rules(45), log(*contact.BY_HAND)))
    promises.keeps(picture)
    assert len(picture.table) == 45
    for sheet in promises.drawn(picture):
        assert "Regels die alleen in de tabel staan: 5." in promises.text_of(sheet)


def test_pointing_at_a_rule_tells_what_became_of_every_moment() -> None:
    (area,) = board(rule(**RARE)).sheet.areas
    assert area.label.split("\n") == [
        "R", "gebeurde: 4", "stilte verbroken: 0", "niet beslist: 0", "niet voor deze klant: 0",
        "wilde iets: 4", "gedaan: 2",
    ]  # fmt: skip
