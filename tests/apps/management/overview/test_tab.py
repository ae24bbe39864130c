"""The overview without a browser: it opens, follows, leads on, and escapes what is typed."""

from __future__ import annotations

import ipywidgets as widgets
import pytest

from cjlib.apps.management.overview.tab import overview_tab
from cjlib.apps.management.view import view
from cjlib.texts import use_language
from tests.apps.management.given_overview import NASTY, fresh, opened
from tests.apps.walking import field, parts_of, pressed, words_of


def seen(widget: widgets.Widget) -> str:
    """The words of what is not hidden."""
    if widget.layout.display == "none":
        return ""
    own = widget.value if isinstance(widget, widgets.HTML) else ""
    return " ".join([own, *(seen(child) for child in getattr(widget, "children", ()))])


@pytest.mark.parametrize(
    ("lang", "said"),
    [("nl", "altijd bekeken op 2 maart 2026"), ("en", "always looked at on 2 March 2026")],
)
def test_it_opens_in_both_languages_and_says_the_day_of_an_example(tmp_path, lang, said):
    state = fresh(tmp_path)
    state.lang = lang
    use_language(lang)
    state.example("klop_en_sudder")
    root = view(state)
    assert said in words_of(root)
    assert ("De zwakste schakel" in words_of(root)) is (lang == "nl")


def test_an_organisation_of_ones_own_is_looked_at_today(tmp_path):
    root = overview_tab(opened(tmp_path, name="Bieb"))
    assert ", vandaag." in seen(root)
    assert "altijd bekeken" not in seen(root)


def test_a_headline_leads_to_its_tab(tmp_path):
    state = opened(tmp_path)
    root = overview_tab(state)
    for label, tab in (("Ga naar: Klantreizen", "journeys"), ("Ga naar: PDCA", "board")):
        pressed(root, label)
        assert state.tab == tab


def test_where_nothing_is_known_there_are_ways_to_begin(tmp_path):
    state = opened(tmp_path, name="Bieb")
    root = overview_tab(state)
    assert "Er is nog niets bekend" in seen(root)
    assert "geen zwakste schakel te noemen" in seen(root)
    state.add_journey("Lid worden")
    assert "Er is nog niets bekend" not in seen(root)
    assert "1 van de 1 klantreizen" in seen(root)


def test_the_fields_of_the_purpose_open_by_a_button_and_at_once_where_there_is_none(tmp_path):
    state = opened(tmp_path)
    root = overview_tab(state)
    name = field(root, "Naam")
    hidden = next(part for part in parts_of(root) if name in hidden_by(part))
    pressed(root, "Wijzig naam en purpose")
    assert hidden.layout.display is None
    name.value = "Klop"
    assert state.name() == "Klop"
    assert not hidden_parts(overview_tab(opened(tmp_path, name="Bieb")), "Naam")


def hidden_by(part: widgets.Widget) -> list[widgets.Widget]:
    return list(parts_of(part)) if part.layout.display == "none" else []


def hidden_parts(root: widgets.Widget, label: str) -> bool:
    """Whether the field with this label is out of sight."""
    return any(field(root, label) in hidden_by(part) for part in parts_of(root))


def test_a_purpose_is_written_and_its_archetype_explained(tmp_path):
    state = opened(tmp_path, name="Bieb")
    root = overview_tab(state)
    assert "Er staat nog niet waartoe" in seen(root)
    field(root, "Purpose in één zin").value = "Wij helpen iedereen lezen."
    field(root, "Archetype").value = "guide"
    assert "Wij helpen iedereen lezen." in seen(root)
    assert "helpt mensen vooruit" in seen(root)


def test_a_name_that_is_refused_says_so_beside_it_and_stays_to_be_mended(tmp_path):
    state = opened(tmp_path, name="Bieb")
    root = overview_tab(state)
    field(root, "Naam").value = ""
    assert 'class="cj-refused"' in seen(root)
    field(root, "Naam").value = "Bibliotheek"
    assert 'class="cj-refused"' not in seen(root)
    assert state.name() == "Bibliotheek"


def test_judging_a_node_changes_the_picture_and_the_weakest_link(tmp_path):
    state = opened(tmp_path)
    root = overview_tab(state)
    assert field(root, "Onderdeel").value == "effect"
    field(root, "Stand").value = "working"
    assert "De zwakste schakel is 10" in seen(root)
    assert "8. beoogd effect: kennis, houding, gedrag (werkt)" in dict(
        field(root, "Onderdeel").options
    )
    state.undo()
    assert field(root, "Stand").value == "absent"


def test_a_status_that_is_too_rosy_is_doubted_beside_the_fields(tmp_path):
    state = opened(tmp_path)
    state.node = "kpis"
    root = overview_tab(state)
    assert "Niet elke KPI heeft een doel met een richting." in seen(root)
    state.node = "market"
    assert "<strong>Kijk nog eens.</strong>" not in seen(root)


def test_the_fields_stay_the_same_widgets_while_one_types(tmp_path):
    state = opened(tmp_path)
    root = overview_tab(state)
    why = field(root, "Waarom")
    why.value = "Zo is het."
    assert field(root, "Waarom") is why
    assert state.judgement()["why"] == "Zo is het."
    pressed(root, "Volgende onderdeel")
    assert state.node == "kpis"
    assert why.value == "Er is een register en het wordt elk kwartaal besproken."
    pressed(root, "Vorige onderdeel")
    assert why.value == "Zo is het."


def test_what_was_typed_before_the_status_says_that_it_waits(tmp_path):
    state = opened(tmp_path, name="Bieb")
    root = overview_tab(state)
    field(root, "Waarom").value = "Nieuwe winkels"
    assert "zodra je een stand kiest" in seen(root)
    field(root, "Stand").value = "started"
    assert "zodra je een stand kiest" not in seen(root)
    assert state.organisation.flow[0].why == "Nieuwe winkels"


def test_nothing_that_a_person_typed_becomes_html(tmp_path):
    state = opened(
        tmp_path,
        name=NASTY,
        purpose={"statement": NASTY},
        journeys=[{"id": "a", "name": NASTY}],
        kpis=[{"id": "k", "name": NASTY}],
        flow=[{"node": "market", "status": "absent", "why": NASTY, "owner": NASTY}],
    )
    root = overview_tab(state)
    assert NASTY not in words_of(root)


def test_a_day_that_is_none_does_not_keep_an_organisation_closed(tmp_path):
    state = opened(tmp_path, name="Bieb", kept={"today": "onzin"})
    overview_tab(state)
    assert state.problem is None
