"""A question with choices takes from the page only a choice that is there."""

from __future__ import annotations

import pytest

from cjlib.apps.widgets.one_choice import NONE, OneChoice


def test_nothing_is_chosen_at_first_and_the_page_chooses():
    asked = OneChoice("Klopt dit?", ["ja", "nee"])
    heard = []
    asked.observe(lambda change: heard.append(change["new"]), "chosen")
    assert asked.chosen == NONE
    asked.set_state({"chosen": 1})
    assert heard == [1]


@pytest.mark.parametrize("given", [2, -1, True, 1.0, "1", None, [1]])
def test_a_choice_that_is_not_there_changes_nothing(given):
    asked = OneChoice("Klopt dit?", ["ja", "nee"])
    asked.chosen = 0
    asked.set_state({"chosen": given})
    assert asked.chosen == 0


def test_the_page_cannot_change_the_question():
    asked = OneChoice("Klopt dit?", ["ja", "nee"])
    asked.set_state({"label": "iets anders", "options": [], "chosen": 0})
    assert (asked.label, asked.options, asked.chosen) == ("Klopt dit?", ["ja", "nee"], 0)
