"""The tab with business cases, without a browser: what is in sight, and what is said where."""

from __future__ import annotations

import html as pages
import re

import ipywidgets as widgets
import pytest

from cjlib.apps.management.case import state as case_state
from cjlib.apps.management.case.state import VIEWS
from cjlib.apps.management.case.tab import case_tab
from cjlib.apps.management.state import ManagementState
from cjlib.texts import t, use_language
from tests.apps.management.given import begun, drafts
from tests.apps.walking import field, parts_of, pressed, words_of

NASTY = "<img src=x onerror=alert(1)>"


@pytest.fixture(autouse=True)
def dutch(monkeypatch):
    use_language("nl")
    monkeypatch.setattr(case_state, "DRAWS", 1000)


def example(folder, lang: str = "nl") -> ManagementState:
    state = ManagementState(drafts(folder))
    state.lang = lang
    use_language(lang)
    state.example("klop_en_sudder")
    return state


def tab(state: ManagementState) -> widgets.Widget:
    state.tab = "case"
    return case_tab(state)


def said(root: widgets.Widget) -> str:
    """What a person reads: without pictures and tags."""
    words = re.sub(r"<svg.*?</svg>", " ", words_of(root), flags=re.S)
    return " ".join(pages.unescape(re.sub(r"<[^>]+>", " ", words)).split())


def boxes(root: widgets.Widget, name: str) -> dict[str, widgets.Text]:
    """The three fields of an assumption, by their label."""
    return {
        part.description: part
        for part in parts_of(root)
        if isinstance(part, widgets.Text) and str(part.tooltip or "").startswith(f"{name}: ")
    }


def test_the_first_look_says_whether_it_pays_and_shows_the_fan(tmp_path):
    root = tab(example(tmp_path))
    words = said(root)
    assert "De kans dat het loont is" in words
    assert "90% van de trekkingen" in words
    assert "Het nuttigst om eerst te meten" in words
    assert "seed" in words
    assert "<svg" in words_of(root)


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("view", VIEWS)
def test_every_view_is_drawn_in_both_languages(tmp_path, lang, view):
    state = example(tmp_path, lang)
    state.case_view = view
    root = tab(state)
    assert state.problem is None
    assert "<svg" in words_of(root)
    assert "nan" not in said(root).lower().split()


def test_every_link_of_the_chain_says_what_it_rests_on(tmp_path):
    words = said(tab(example(tmp_path)))
    links = ("mark", "loyal", "retention", "satisfied", "recommended", "customer_value")
    for nth, link in enumerate((*links, "customers"), 1):
        assert f"{nth}. {t(f'business_case.link.{link}')}" in words
    assert "(lesvorm van deze kit)" in words
    assert "(uit de uitgeprobeerde reis)" in words


def test_an_organisation_without_a_case_is_asked_six_things(tmp_path):
    state = begun(tmp_path)
    root = tab(state)
    assert "Begin met wat alleen jullie weten" in words_of(root)
    pressed(root, "Reken het door")
    assert words_of(root).count('class="cj-refused"') == 6
    for name, typed in {
        "Klanten nu": "10.000", "Marge per klant": "50", "Rapportcijfer nu": "7,2",
        "Hoeveel het rapportcijfer stijgt": "0,5", "Investering vooraf": "60.000",
        "Deel van de klanten dat nu elk jaar blijft": "80",
    }.items():  # fmt: skip
        boxes(root, name)["verwacht"].value = typed
    pressed(root, "Reken het door")
    assert state.case is not None
    assert "De kans dat het loont is" in said(root)


def test_a_refusal_stands_beside_its_field_until_it_is_mended(tmp_path):
    state = example(tmp_path)
    root = tab(state)
    margin = boxes(root, "Marge per klant")
    assert [box.value for box in margin.values()] == ["28", "34", "40"]
    margin["hoog"].value = "30"
    assert margin["hoog"].value == "30"
    assert "staan niet op volgorde" in said(root)
    margin["verwacht"].value = "29"
    assert 'class="cj-refused"' not in words_of(root)
    assert state.case.assumptions["margin"].high == 30
    state.undo()
    assert margin["hoog"].value == "40"


def test_one_case_is_told_how_to_get_a_second(tmp_path):
    state = begun(tmp_path)
    state.case_example()
    root = tab(state)
    state.case_view = "scenarios"
    assert "Er is nog maar één case" in said(root)
    pressed(root, "Dupliceer")
    assert "Er is nog maar één case" not in said(root)
    assert len(field(root, "Welke case").options) == 2


def test_another_case_shows_other_numbers(tmp_path):
    state = example(tmp_path)
    root = tab(state)
    before = said(root)
    field(root, "Welke case").value = "service"
    assert said(root) != before
    assert field(root, "Naam van de case").value == "Wat de klantenservice wil"
    pressed(root, "Verwijder")
    assert "service" not in state.cases
    assert field(root, "Welke case").value == "all"


def test_a_journey_is_tried_out_with_the_ideas_that_are_ticked(tmp_path):
    state = example(tmp_path)
    root = tab(state)
    assert "Samen kosten ze € 76.900" in said(root)
    field(root, "Chatknop op elke pagina").value = False
    assert "Samen kosten ze € 61.900" in said(root)
    pressed(root, "Probeer uit en neem over")
    assert "ideeën: 7" in state.case.assumptions["rise"].source


def test_a_count_is_refused_beside_itself(tmp_path):
    state = example(tmp_path)
    root = tab(state)
    field(root, "Waar vandaan").value = "counts"
    field(root, "Zoveel bleven er").value = "90"
    field(root, "Van zoveel klanten").value = "80"
    pressed(root, "Neem de telling over")
    assert "ligt tussen 0 en 80" in said(root)
    field(root, "Van zoveel klanten").value = "120"
    pressed(root, "Neem de telling over")
    assert state.case.assumptions["retention"].n == 120
    assert 'class="cj-refused"' not in words_of(root)


def test_nothing_that_a_person_typed_becomes_html(tmp_path):
    state = example(tmp_path)
    root = tab(state)
    field(root, "Naam van de case").value = NASTY
    boxes(root, "Marge per klant")["laag"].value = NASTY
    state.case_survey(f"{NASTY};m\n7;{NASTY}\n8;b\n".encode(), NASTY)
    field(root, "Waar vandaan").value = "survey"
    field(root, "Kijk naar").value = "scenarios"
    assert NASTY not in words_of(root)


def test_a_case_without_any_margin_says_that_nothing_is_that_certain(tmp_path):
    state = begun(tmp_path)
    state.case_example()
    for key, one in state.case.assumptions.items():
        likely = state.case_text(key, "likely")
        state.case_type(key, "low", likely)
        state.case_type(key, "high", likely)
        assert one.likely == state.case.number(key)
    root = tab(state)
    assert "Geen enkele aanname heeft een marge" in said(root)
