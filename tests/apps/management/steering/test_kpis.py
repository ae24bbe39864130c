"""The tab of the KPIs, without a browser: it tells, it opens what is asked for, and it follows."""

from __future__ import annotations

from datetime import datetime
from html import unescape

import ipywidgets as widgets
import pytest

from cjlib.apps.management.steering.kpis import kpis_tab
from cjlib.apps.management.steering.kpis_state import PARTS
from cjlib.apps.management.view import view
from cjlib.management.organisation import Kpi, Organisation
from tests.apps.management.given_steering import many, opened
from tests.apps.walking import field, parts_of, pressed, words_of

NASTY = "<img src=x onerror=alert(1)>"


def in_sight(root: widgets.Widget) -> str:
    """Every text and button that is not hidden."""
    if getattr(root.layout, "display", None) == "none":
        return ""
    own = root.value if isinstance(root, widgets.HTML) else getattr(root, "description", "")
    if own.startswith("<style"):
        return ""
    return " ".join([unescape(own), *(in_sight(child) for child in getattr(root, "children", ()))])


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_view_opens_in_both_languages(tmp_path, lang):
    state = opened(tmp_path)
    state.lang = lang
    root = view(state)
    for part in PARTS:
        state.kpi_part = part
        assert state.problem is None
        assert "{" not in in_sight(root)


def test_the_finding_stands_above_every_view(tmp_path):
    state = opened(tmp_path)
    root = kpis_tab(state)
    for part in PARTS:
        state.kpi_part = part
        said = in_sight(root)
        assert "Op doel 1, niet op doel 5" in said
        assert "Touchpoints die niemand meet: 8." in said


def test_a_row_tells_the_state_by_word_and_shape_with_value_n_and_margin(tmp_path):
    state = opened(tmp_path)
    root = kpis_tab(state)
    state.kpi_part = "list"
    said = in_sight(root)
    assert "▲</span> niet op doel" in said
    assert "<strong>91,0%</strong> (89,0% tot 92,7%) · n\u00a0=\u00a0905" in said
    assert "Doel: 95,0% of hoger" in said
    assert "Eigenaar: niemand" in said
    assert "Gemeten: 30 september 2025, te oud" in said


def test_a_kpi_unfolds_in_its_place_with_its_timeline_and_its_fields(tmp_path):
    state = opened(tmp_path)
    root = kpis_tab(state)
    state.kpi_part = "list"
    pressed(root, "▸ Aanbevelen (NPS)")
    assert state.kpi == "nps"
    assert "De aanbeveelvraag staat nu in de app" in in_sight(root)
    field(root, "Waarde").value = "31"
    field(root, "Aantal antwoorden").value = "250"
    pressed(root, "Voeg de meting toe")
    assert "<strong>+31</strong> · n\u00a0=\u00a0250" in in_sight(root)
    assert field(root, "Waarde").value == ""
    state.kpi_face = "facts"
    field(root, "Doel").value = "40"
    assert state.kpi_found("nps").target == 40
    pressed(root, "▾ Aanbevelen (NPS)")
    assert "Voeg de meting toe" not in in_sight(root)


def test_what_was_refused_stays_in_its_field_with_the_reason_below(tmp_path):
    state = opened(tmp_path)
    root = kpis_tab(state)
    state.kpi_show("on_time")
    state.kpi_face = "facts"
    target = field(root, "Doel")
    target.value = "97"
    assert target.value == "97"
    assert 'role="alert"' in in_sight(root)
    target.value = "97%"
    assert 'class="cj-refused"' not in in_sight(root)


def test_fields_that_do_not_belong_to_a_kpi_are_out_of_sight(tmp_path):
    state = opened(tmp_path)
    root = kpis_tab(state)
    state.kpi_show("on_time")
    state.kpi_face = "facts"
    assert "Bovengrens van het doel" not in in_sight(root)
    assert "Eenheid in eigen woorden" not in in_sight(root)
    field(root, "Richting").value = "within"
    assert "Bovengrens van het doel" in in_sight(root)


def test_a_warning_opens_the_kpi_it_is_about(tmp_path):
    state = opened(tmp_path)
    root = kpis_tab(state)
    state.kpi_part = "look"
    pressed(root, "Open: Voorraad van de tien bekendste pannen")
    assert (state.kpi, state.kpi_part) == ("stock", "list")
    state.kpi_part = "look"
    pressed(root, "Laat alle 4 zien")
    assert len(state.kpi_listed()) == 4


def test_other_warnings_lead_to_where_they_are_mended(tmp_path):
    state = opened(tmp_path)
    root = kpis_tab(state)
    state.kpi_part = "look"
    pressed(root, "Zet op de tijdlijn: Nieuw belscript")
    assert state.board_unnoted() == ("search",)
    pressed(root, "Nieuwe KPI bij: Zoeken")
    made = state.kpi_found()
    assert made.journey == "order"
    assert made.step is not None
    state.kpi_part = "look"
    pressed(root, "Naar de klantreizen")
    assert state.tab == "journeys"


def test_a_kpi_is_added_by_name_or_from_the_six(tmp_path):
    state = opened(tmp_path)
    root = kpis_tab(state)
    state.kpi_part = "list"
    field(root, "Naam van de KPI").value = "Vaste klanten"
    assert state.kpi_found().name == "Vaste klanten"
    field(root, "Of een van de zes om mee te beginnen").value = "ces"
    pressed(root, "Voeg deze toe")
    assert state.kpi_found().name == "Gemak (CES)"


def test_adding_up_refuses_different_units_in_words(tmp_path):
    state = opened(tmp_path)
    root = kpis_tab(state)
    state.kpi_part = "add_up"
    assert "Kies hierboven" in in_sight(root)
    state.kpi_summed = ["order_value"]
    assert "Samen: € 66,20." in in_sight(root)
    state.kpi_summed = ["order_value", "stock"]
    assert "verschillende eenheden. Die tel je niet bij elkaar op" in in_sight(root)


def test_a_table_is_handed_over_and_told(tmp_path):
    state = opened(tmp_path)
    root = kpis_tab(state)
    state.kpi_part = "read"
    upload = next(part for part in parts_of(root) if isinstance(part, widgets.FileUpload))
    table = b"kpi;datum;waarde;n\nnps;2026-03-01;29;10\n"
    upload.value = ({"name": "m.csv", "type": "", "size": 9, "content": table,
                     "last_modified": datetime(2026, 3, 1)},)  # fmt: skip
    assert "Ingelezen metingen: 1, van zoveel KPI's: 1." in in_sight(root)
    assert state.kpi_found("nps").last.value == 29


def test_an_organisation_without_kpis_says_what_to_do(tmp_path):
    state = opened(tmp_path, Organisation(name="Leeg"))
    root = kpis_tab(state)
    for part in PARTS:
        state.kpi_part = part
        assert state.problem is None
        assert "voeg een KPI toe" in in_sight(root)


def test_nothing_that_a_person_typed_becomes_html(tmp_path):
    kpi = Kpi(id="a", name=NASTY, owner=NASTY, unit_name=NASTY, serves=NASTY, touchpoint=NASTY,
              measurements=[{"on": "2026-01-01", "value": 3, "note": NASTY}])  # fmt: skip
    state = opened(tmp_path, Organisation(name=NASTY, kpis=[kpi], purpose={"statement": NASTY}))
    root = kpis_tab(state)
    state.kpi_summed = ["a"]
    for part in PARTS:
        state.kpi_part = part
    state.kpi_show("a")
    state.kpi_draft = {**state.kpi_draft, "text": NASTY, "value": NASTY}
    state.kpi_annotate("a")
    state.kpi_measure("a")
    assert NASTY not in words_of(root)


def test_two_hundred_kpis_stay_within_one_page_of_widgets(tmp_path):
    state = opened(tmp_path, many())
    root = kpis_tab(state)
    state.kpi_part = "list"
    assert in_sight(root).count("▸ KPI") == 20
    pressed(root, "Volgende bladzijde")
    assert "▸ KPI 20" in in_sight(root)
    assert "KPI 21 tot en met 40 van de 200" in in_sight(root)
    assert len(list(parts_of(root))) < 400


def test_the_widgets_of_an_open_kpi_stay_the_same_while_it_changes(tmp_path):
    state = opened(tmp_path)
    root = kpis_tab(state)
    state.kpi_show("nps")
    before = set(map(id, parts_of(root)))
    state.kpi_type("nps", "owner", "Ada")
    state.kpi_show("stock")
    assert set(map(id, parts_of(root))) == before
