"""Taking along: every picture there is, and a paper in which what is not there leaves no gap."""

from __future__ import annotations

import pytest

from cjlib.apps.management import take
from cjlib.apps.management.state import ManagementState
from cjlib.apps.management.take import PAPER, SHEETS, paper_html, sheet, take_tab
from cjlib.errors import CjError
from cjlib.pictures import Picture
from cjlib.texts import t
from tests.apps.management.given import LOG, begun, drafts
from tests.apps.walking import words_of


@pytest.fixture
def shop(tmp_path) -> ManagementState:
    """The example, with the small log in place of the large one."""
    state = ManagementState(drafts(tmp_path))
    state.example("klop_en_sudder")
    state.keep_part("contact", None)
    state.contact_give({"content": LOG, "name": "log.csv"})
    state.contact_add("silence")
    return state


@pytest.mark.parametrize("name", SHEETS)
def test_every_picture_of_the_example_can_be_taken_along(shop, name):
    assert isinstance(sheet(shop, name), Picture)


@pytest.mark.parametrize("name", ["scan", "silos", "fan", "scenarios", "rules", "calendar"])
def test_what_is_not_there_yet_says_what_to_do_first(tmp_path, name):
    with pytest.raises(CjError) as refused:
        sheet(begun(tmp_path), name)
    assert refused.value.message().hint


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_paper_names_every_part_and_asks_nothing_of_the_outside_world(shop, lang):
    shop.lang = lang
    page = paper_html(shop)
    for key in PAPER:
        assert t(f"management_app.tab.{key}") in page.replace("&#x27;", "'")
    assert "http://" not in page.replace("http://www.w3.org", "")
    assert "https://" not in page


def test_the_paper_says_whose_log_the_rules_ran_over(shop, tmp_path):
    assert t("management_take_tab.made_up_log") not in paper_html(shop)
    other = ManagementState(drafts(tmp_path))
    other.example("klop_en_sudder")
    assert take._made_up(other, "contact")


def test_the_paper_of_an_empty_organisation_says_what_is_lacking(tmp_path):
    page = paper_html(begun(tmp_path))
    assert t("errors.management.no_scan.what") in page
    assert t("errors.management.no_case.what") in page


def test_the_paper_takes_no_made_up_customers_for_customers_of_the_organisation(tmp_path):
    state = begun(tmp_path)
    assert t("management_take_tab.made_up") in paper_html(state)
    rows = "\n".join(f"k{one},{10 + one},{1 + one % 10}" for one in range(40))
    state.value_load(f"klant,waarde,cijfer\n{rows}\n".encode(), "klanten.csv")
    for role, column in (("customer", "klant"), ("value", "waarde"), ("mark", "cijfer")):
        state.value_role(role, column)
    assert state.value_name == "klanten.csv"
    assert t("management_take_tab.made_up") not in paper_html(state)


def test_the_tab_offers_the_document_the_paper_and_the_pictures(shop):
    said = words_of(take_tab(shop))
    assert t("management_take_tab.why_paper") in said
    assert t("taking_along.title_pictures") in said
