"""The tab of the journeys without a browser: the wall, the form, the score and the map."""

from __future__ import annotations

from datetime import UTC, date, datetime

import ipywidgets as widgets
import pytest

from cjlib import datasets
from cjlib.apps.management.journeys.tab import journeys_tab
from cjlib.apps.management.view import view
from cjlib.journey.formats import write
from cjlib.texts import use_language
from tests.apps.management.given_overview import NASTY, fresh, many, opened
from tests.apps.management.overview.test_tab import seen
from tests.apps.walking import field, parts_of, pressed, words_of


def drawn(state) -> widgets.Widget:
    state.tab = "journeys"
    return journeys_tab(state)


@pytest.mark.parametrize(
    ("lang", "said"), [("nl", "hadden al besproken moeten zijn"), ("en", "should have been")]
)
def test_it_opens_in_both_languages(tmp_path, lang, said):
    state = fresh(tmp_path)
    state.lang = lang
    use_language(lang)
    state.example("klop_en_sudder")
    state.tab = "journeys"
    assert said in words_of(view(state))


def test_an_empty_wall_says_what_to_do_and_the_first_journey_opens_its_fields(tmp_path):
    state = opened(tmp_path, name="Bieb")
    root = drawn(state)
    assert "Er hangt nog geen klantreis aan de wand" in seen(root)
    assert "nog geen klantreis om in te vullen" in seen(root)
    new = field(root, "Nieuwe klantreis")
    new.value = "Lid worden"
    assert new.value == ""
    assert field(root, "Naam").value == "Lid worden"
    assert "nog geen klantreis om in te vullen" not in seen(root)


def test_the_most_urgent_journey_is_open_and_another_one_can_be_chosen(tmp_path):
    state = opened(tmp_path)
    root = drawn(state)
    assert field(root, "Naam").value == "Lid zijn van de kookclub"
    field(root, "Welke klantreis?").value = "return"
    assert field(root, "Naam").value == "Iets terugsturen"
    assert field(root, "Volgende bespreking").value == date(2026, 5, 11)
    assert "11 mei 2026" in seen(root)


def test_a_journey_stays_open_when_it_is_not_the_most_urgent_any_more(tmp_path):
    state = opened(tmp_path)
    root = drawn(state)
    field(root, "Volgende bespreking").value = date(2026, 9, 1)
    assert field(root, "Naam").value == "Lid zijn van de kookclub"
    field(root, "Eigenaar").value = "Balie"
    assert state.found("club").owner == "Balie"


def test_few_journeys_need_no_choosing_and_many_can_be_narrowed(tmp_path):
    assert hidden(drawn(opened(tmp_path)), "Zoek")
    state = opened(tmp_path, many(100))
    root = drawn(state)
    assert not hidden(root, "Zoek")
    field(root, "Zoek").value = "Reis 99"
    assert "In beeld: 1 van de 100 klantreizen." in seen(root)
    field(root, "Zoek").value = "bestaat niet"
    assert "Geen klantreis past bij deze keuze" in seen(root)
    field(root, "Zoek").value = ""
    field(root, "Toon").value = "unowned"
    assert "In beeld: 33 van de 100 klantreizen." in seen(root)
    field(root, "Volgorde").value = "name"
    assert state.wall_order == "name"


def test_a_long_wall_leaves_room_for_the_fields_until_more_is_asked_for(tmp_path):
    state = opened(tmp_path, many(100))
    root = drawn(state)
    assert "En nog 88; die staan in de tabel." in seen(root)
    for left in (76, 52, 40):
        pressed(root, "Toon meer klantreizen")
        assert f"En nog {left}; die staan in de tabel." in seen(root)
    assert hidden_button(root, "Toon meer klantreizen")
    assert hidden_button(drawn(opened(tmp_path)), "Toon meer klantreizen")


def hidden(root: widgets.Widget, label: str) -> bool:
    """Whether the field with this label is out of sight."""
    one = field(root, label)
    return any(
        part.layout.display == "none" and one in list(parts_of(part)) for part in parts_of(root)
    )


def test_what_was_refused_stays_in_its_field_until_it_is_mended(tmp_path):
    root = drawn(opened(tmp_path))
    value = field(root, "Waarde")
    value.value = "200"
    assert value.value == "200"
    assert "past niet bij de eenheid" in seen(root)
    value.value = "42"
    assert 'class="cj-refused"' not in seen(root)


def test_a_year_that_is_still_being_typed_is_not_kept(tmp_path):
    state = opened(tmp_path)
    root = drawn(state)
    day = field(root, "Volgende bespreking")
    for year in (2, 20, 202):
        day.value = date(year, 6, 1)
        assert state.found("club").next_review == date(2025, 11, 3)
        assert day.value == date(year, 6, 1)
    day.value = date(2026, 6, 1)
    assert state.found("club").next_review == date(2026, 6, 1)
    assert 'class="cj-refused"' not in seen(root)
    state.undo()
    assert state.found("club").next_review == date(2025, 11, 3)


def test_a_score_says_what_it_lacks_and_that_it_rests_on_few(tmp_path):
    state = opened(tmp_path, journeys=[{"id": "a", "name": "Lenen"}])
    root = drawn(state)
    field(root, "Waarde").value = "8"
    assert "Vul nog in: wat er gevraagd is, dag." in seen(root)
    field(root, "Wat er gevraagd is").value = "Cijfer"
    field(root, "Dag").value = date(2026, 1, 1)
    assert "niet van hoeveel mensen" in seen(root)
    field(root, "Aantal mensen").value = "12"
    assert "weinig mensen (n = 12)" in seen(root)
    assert "8,0 · n = 12, weinig" in seen(root)
    field(root, "Aantal mensen").value = "120"
    assert "weinig mensen (n = 12)" not in seen(root)


def test_a_score_in_a_unit_that_is_not_offered_keeps_it(tmp_path):
    score = {"metric": "Wachten", "unit": "minutes", "value": 4, "on": "2026-01-01"}
    root = drawn(opened(tmp_path, journeys=[{"id": "a", "name": "Bellen", "score": score}]))
    assert field(root, "Eenheid").value == "minutes"


def test_the_map_says_its_type_against_the_one_given_and_what_nobody_owns(tmp_path):
    state = opened(tmp_path)
    state.entry = "order"
    root = drawn(state)
    said = seen(root)
    assert "De organisatie zegt type 4, maar de kaart laat dat niet zien" in said
    assert "touchpoints die niemand meet" in said
    assert "Hoogste punt" in said
    pressed(root, "Neem het type van de kaart over")
    assert state.found("order").type == 1
    assert "De organisatie zegt type 4" not in seen(root)
    assert hidden_button(root, "Neem het type van de kaart over")


def hidden_button(root: widgets.Widget, label: str) -> bool:
    return field(root, label).layout.display == "none"


def test_a_map_is_hung_and_taken_off(tmp_path):
    state = opened(tmp_path, journeys=[{"id": "a", "name": "Lenen"}])
    root = drawn(state)
    assert "Er hangt nog geen kaart bij deze reis" in seen(root)
    assert "Op deze computer staat nog geen kaart" in seen(root)
    field(root, "Voorbeeld").value = "webshop_order"
    hang(root, 1)
    assert "stappen 11, fasen 4" in seen(root)
    pressed(root, "Haal de kaart weg")
    assert "Er hangt nog geen kaart bij deze reis" in seen(root)


def hang(root: widgets.Widget, nth: int) -> None:
    """Press the button that hangs a map of this computer (0) or an example (1)."""
    buttons = [
        part
        for part in parts_of(root)
        if isinstance(part, widgets.Button) and part.description == "Hang op"
    ]
    buttons[nth].click()


def test_a_map_that_was_made_meanwhile_is_found(tmp_path):
    state = opened(tmp_path, journeys=[{"id": "a", "name": "Lenen"}])
    root = drawn(state)
    state.maps.save(state.maps.new_key(), datasets.journey("house_1_bank"))
    pressed(root, "Kijk of er een nieuwe kaart op deze computer staat")
    assert len(field(root, "Op deze computer gemaakt").options) == 1
    hang(root, 0)
    assert state.found("a").journey == datasets.journey("house_1_bank")


def test_a_lent_map_says_where_it_lies_until_another_journey_opens(tmp_path):
    state = opened(tmp_path)
    state.entry = "order"
    root = drawn(state)
    pressed(root, "Zet klaar om aan te werken")
    assert "staat klaar op deze computer" in seen(root)
    field(root, "Welke klantreis?").value = "return"
    assert "staat klaar op deze computer" not in seen(root)


def test_a_file_is_taken_and_its_remarks_are_told(tmp_path):
    state = opened(tmp_path, journeys=[{"id": "a", "name": "Lenen"}])
    root = drawn(state)
    upload = next(part for part in parts_of(root) if isinstance(part, widgets.FileUpload))
    content = write(datasets.journey("webshop_order"), "json").data
    upload.value = ({"name": "kaart.csv", "content": memoryview(content), "type": "", "size": 1,
                     "last_modified": datetime.now(UTC)},)  # fmt: skip
    assert state.problem is None
    assert state.found("a").reference == "kaart.csv"
    assert "Over deze kaart" in seen(root)
    assert upload.value == ()


def test_the_apps_for_a_map_are_linked_from_wherever_the_kit_stands(tmp_path):
    root = drawn(opened(tmp_path))
    assert '<a href="../../../apps/mapping" target="_blank"' in words_of(root)


def test_removing_the_last_journey_leaves_an_empty_wall(tmp_path):
    state = opened(tmp_path, journeys=[{"id": "a", "name": "Lenen"}])
    root = drawn(state)
    pressed(root, "Haal deze klantreis van de wand")
    assert state.organisation.journeys == ()
    assert "Er hangt nog geen klantreis aan de wand" in seen(root)
    state.undo()
    assert field(root, "Naam").value == "Lenen"


def test_nothing_that_a_person_typed_becomes_html(tmp_path):
    journey = datasets.journey("house_1_bank").changed(title=NASTY)
    entry = {
        "id": "a", "name": NASTY, "owner": NASTY, "serves": NASTY, "note": NASTY,
        "reference": NASTY, "journey": journey,
        "score": {"metric": NASTY, "value": 7, "on": "2026-01-01"},
    }  # fmt: skip
    state = opened(tmp_path, journeys=[entry, {"id": "b", "name": NASTY, "type": 4}])
    root = drawn(state)
    state.type_entry("a", "next_review", NASTY)
    state.type_score("a", "value", NASTY)
    state.lend("a")
    state.wall_find = NASTY
    assert NASTY not in words_of(root)
