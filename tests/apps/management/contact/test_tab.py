"""The tab of contact rules: fields follow the rule, and what it comes to is said first."""

from __future__ import annotations

import pytest

from cjlib.apps.management.contact.panels import sent_csv
from cjlib.apps.management.contact.rule_form import GROUPS
from cjlib.apps.management.contact.tab import contact_tab, view_html
from cjlib.management.orchestration import Run
from cjlib.texts import speaking, t
from tests.apps.management.given import begun, with_log
from tests.apps.walking import field, parts_of, pressed, words_of


def opened(folder, lang: str = "nl"):
    state = with_log(folder)
    state.lang, state.tab = lang, "contact"
    return state, contact_tab(state)


def test_without_rules_it_says_what_to_do(tmp_path):
    state = begun(tmp_path)
    state.tab = "contact"
    assert t("management_contact_tab.no_rules") in words_of(contact_tab(state))


def test_without_a_log_it_says_where_to_choose_one(tmp_path):
    state = with_log(tmp_path)
    state.tab = "contact"
    state.contact_add("event")
    state.contact_put_away()
    assert t("management_contact_tab.no_log") in words_of(contact_tab(state))


def test_adding_a_rule_shows_its_sentences_and_what_it_comes_to(tmp_path):
    _, tab = opened(tmp_path)
    field(tab, t("management_contact_tab.new_rule")).value = "silence"
    pressed(tab, t("management_contact_tab.add"))
    said = words_of(tab)
    assert "3 dagen stil blijft" in said
    assert "Contacten:" in said


def test_a_number_that_is_typed_goes_into_the_rule_and_a_word_is_refused_beside_it(tmp_path):
    state, tab = opened(tmp_path)
    state.contact_add("silence")
    box = field(tab, t("management_contact_tab.field.silence"))
    box.value = "5"
    assert state.contact_open().when.silence == "5D"
    box.value = "vijf"
    assert "vijf" in words_of(tab)
    assert state.contact_open().when.silence == "5D"


def test_another_unit_keeps_the_number(tmp_path):
    state, tab = opened(tmp_path)
    state.contact_add("silence")
    name = t("management_contact_tab.field.silence").lower()
    field(tab, t("management_contact_tab.unit_of", what=name)).value = "h"
    assert state.contact_open().when.silence == "3h"


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_part_of_a_rule_opens_without_a_trace_of_a_key(tmp_path, lang):
    state, tab = opened(tmp_path, lang)
    with speaking(lang):
        state.contact_add("event")
        for kind in ("score", "count", "attribute", "channel"):
            state.contact_condition(state.contact_rule, kind)
        parts = field(tab, t("management_contact_tab.part"))
        for nth in range(len(GROUPS)):
            parts.index = nth
        labels = [str(getattr(part, "description", "")) for part in parts_of(tab)]
    assert state.problem is None
    assert not [label for label in labels if "management_contact_tab" in label]


def test_a_trial_that_was_kept_stands_beside_the_new_one(tmp_path):
    state, tab = opened(tmp_path)
    state.contact_add("silence")
    pressed(tab, t("management_contact_tab.pin"))
    state.contact_type(state.contact_rule, "do.cost", 2)
    assert t("management_contact_tab.compared.title") in words_of(tab)
    pressed(tab, t("management_contact_tab.unpin"))
    assert t("management_contact_tab.compared.title") not in words_of(tab)


@pytest.mark.parametrize("view", ["rules", "calendar", "customers"])
def test_every_view_can_be_looked_at(tmp_path, view):
    state, _ = opened(tmp_path)
    state.contact_add("silence")
    state.contact_view = view
    run = state.contact_run()
    assert isinstance(run, Run)
    assert view_html(run, view).strip()
    assert state.problem is None


def test_what_would_be_sent_opens_in_a_spreadsheet(tmp_path):
    state, _ = opened(tmp_path)
    state.contact_add("silence")
    state.contact_type(state.contact_rule, "name", "=1+1")
    text = sent_csv(state.now("contact")).decode("utf-8-sig").splitlines()
    assert text[0] == "klant (code);tijd;regel;wat;kanaal;kosten (€)"
    assert all(";=1+1;" not in line for line in text)
    assert len(text) > 1
