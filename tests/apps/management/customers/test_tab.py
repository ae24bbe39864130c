"""The tab with customer value, without a browser: findings, tables, and what stays out of sight."""

from __future__ import annotations

import html as pages
import re

import ipywidgets as widgets
import pytest

from cjlib.apps.management.customers.state import VIEWS
from cjlib.apps.management.customers.tab import customers_tab
from cjlib.apps.management.state import ManagementState
from cjlib.apps.widgets.share_slider import ShareSlider
from cjlib.texts import use_language
from tests.apps.management.given import begun
from tests.apps.walking import field, parts_of, pressed, words_of

NASTY = "<img src=x onerror=alert(1)>"


@pytest.fixture(autouse=True)
def dutch():
    use_language("nl")


def tab(state: ManagementState, view: str = "two_ways") -> widgets.Widget:
    state.tab, state.value_view = "customers", view
    return customers_tab(state)


def said(root: widgets.Widget) -> str:
    """What a person reads: without pictures and tags."""
    words = re.sub(r"<svg.*?</svg>", " ", words_of(root), flags=re.S)
    return " ".join(pages.unescape(re.sub(r"<[^>]+>", " ", words)).split())


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("view", VIEWS)
def test_every_view_opens_in_both_languages_and_says_where_it_comes_from(tmp_path, lang, view):
    state = begun(tmp_path)
    state.lang = lang
    use_language(lang)
    root = tab(state, view)
    assert state.problem is None
    words = said(root)
    assert ("Bron:" if lang == "nl" else "Source:") in words
    assert (
        "verzonnen" if lang == "nl" else "made up" if view != "two_ways" else "made-up"
    ) in words
    assert "nan" not in words.lower().split()


def test_the_first_look_is_at_two_sides_of_made_up_customers(tmp_path):
    words = said(tab(begun(tmp_path)))
    assert "Wie nu een goede klant heet (n = 100) geeft gemiddeld een 7,2 (95%:" in words
    assert "n = 200" in words
    assert "oudere dame" in words
    assert "neckermann.com" in words


def test_rfm_beside_it_changes_who_is_mislabelled(tmp_path):
    state = begun(tmp_path)
    root = tab(state)
    before = said(root)
    field(root, "Wie heet nu een goede klant?").value = "rfm"
    assert said(root) != before
    assert "Onderschat door RFM" in said(root)


def test_few_customers_are_neither_drawn_nor_told(tmp_path):
    state = begun(tmp_path)
    rows = [f"{nth};{nth};{9 if nth < 2 else 6}" for nth in range(14)]
    state.value_load("\n".join(["klant;waarde;cijfer", *rows]).encode(), "klanten.csv")
    words = said(tab(state))
    assert "te weinig klanten om apart te tonen" in words
    assert "Van hen waardeert 29%" not in words  # two of seven: they would be known
    assert "klanten.csv, klanten: 14" in words


def test_what_cannot_be_read_is_said_and_the_way_back_stays(tmp_path):
    state = begun(tmp_path)
    root = tab(state)
    state.value_load(b"a;b\n1;2\n", "klanten.csv")
    assert "in welke kolom" in said(root)
    pressed(root, "Terug naar de verzonnen klanten")
    assert "in welke kolom" not in said(root)


def test_the_slider_moves_the_value_of_a_customer_and_undo_moves_it_back(tmp_path):
    state = begun(tmp_path)
    root = tab(state, "clv")
    assert "Deze klant is € 267 waard" in said(root)
    slider = next(part for part in parts_of(root) if isinstance(part, ShareSlider))
    slider.value = 0.9
    assert "Deze klant is € 450 waard" in said(root)
    assert field(root, "Deel dat elk jaar blijft").value == "90%"
    slider.value = 1.0  # nobody keeps everybody
    assert field(root, "Deel dat elk jaar blijft").value == "99%"
    state.undo()
    state.undo()
    assert slider.value == 0.8


def test_a_refusal_stands_beside_its_field_until_it_is_mended(tmp_path):
    state = begun(tmp_path)
    root = tab(state, "clv")
    box = field(root, "Rente per jaar")
    box.value = "0,1"
    assert box.value == "0,1"
    assert "Typ dan 10%" in said(root)
    box.value = "12"
    assert 'class="cj-refused"' not in words_of(root)
    assert "Deze klant is € 250 waard" in said(root)


def test_what_does_not_go_together_is_one_message_instead_of_a_table(tmp_path):
    state = begun(tmp_path)
    root = tab(state, "cohort")
    field(root, "Klanten in jaar 1, 2, 3 …").value = "100; 200"
    assert "kan niet groeien" in said(root)
    field(root, "Klanten in jaar 1, 2, 3 …").value = "200; 100"
    assert "kan niet groeien" not in said(root)


def test_nothing_that_a_person_typed_becomes_html(tmp_path):
    state = begun(tmp_path)
    root = tab(state)
    rows = [f"{NASTY}{nth};{nth};8" for nth in range(9)]
    state.value_load("\n".join([f"klant;{NASTY};cijfer", *rows]).encode(), NASTY)
    state.value_role("financial", NASTY)
    field(root, "Financieel hoog vanaf (euro)").value = NASTY
    assert NASTY not in words_of(root)
