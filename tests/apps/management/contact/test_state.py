"""Contact rules in the app: every change is one edit, what is refused changes nothing."""

from __future__ import annotations

import json

import pytest

from cjlib.apps.management.contact.state import Figures
from cjlib.apps.management.state import ManagementState
from cjlib.errors import CjError
from cjlib.management import orchestration
from cjlib.management.orchestration import Run
from tests.apps.management.given import LOG, begun, drafts, with_log


def silent_basket(state: ManagementState) -> str:
    """A rule for who leaves the basket and stays silent for three days."""
    state.contact_add("silence")
    ident = state.contact_rule
    state.contact_type(ident, "when.touchpoints", ["mand"])
    return ident


def trial(state: ManagementState) -> Run:
    found = state.now("contact")
    assert isinstance(found, Run), found
    return found


# --- rules ---------------------------------------------------------------------------------------
def test_a_first_rule_makes_a_set_called_as_the_organisation(tmp_path):
    state = with_log(tmp_path)
    state.contact_add("event")
    rules = state.contact_rules()
    assert (str(rules.title), [rule.id for rule in rules.rules]) == ("Bibliotheek Oost", ["r1"])
    assert state.contact_rule == "r1"


def test_a_rule_needs_a_touchpoint_that_is_known(tmp_path):
    state = begun(tmp_path)
    state.contact_add("event")
    assert "touchpoint" in str(state.problem)
    assert state.contact_rules() is None


def test_a_rule_about_silence_reaches_who_stayed_silent(tmp_path):
    state = with_log(tmp_path)
    silent_basket(state)
    run = trial(state)
    assert run.n_contacts == 2  # b and c: a ordered within three days
    assert run.n_reached == 2


def test_every_change_is_one_edit_that_undo_takes_back(tmp_path):
    state = with_log(tmp_path)
    ident = silent_basket(state)
    state.contact_type(ident, "do.cost", 2.5)
    assert state.contact_open().do.cost == 2.5
    state.undo()
    assert state.contact_open().do.cost == 0


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("do.cost", -1, "Kosten"),
        ("when.touchpoints", [], "Touchpoints"),
        ("name", "", "Naam"),
        ("cool_down", "nooit", "Rusttijd"),
        ("priority", 12, "Voorrang"),
    ],
)
def test_what_does_not_fit_is_refused_beside_its_field_and_changes_nothing(
    tmp_path, path, value, said
):
    state = with_log(tmp_path)
    ident = silent_basket(state)
    before = state.contact_rules()
    state.contact_type(ident, path, value, said)
    assert said in state.wrong[f"{ident}/{path}"]
    assert state.contact_rules() == before


def test_without_silence_nothing_can_break_it(tmp_path):
    state = with_log(tmp_path)
    ident = silent_basket(state)
    state.contact_type(ident, "when.unless", ["bestellen"])
    state.contact_type(ident, "when.silence", None)
    assert state.wrong == {}
    assert state.contact_open().when.unless == ()


def test_a_stop_costs_nothing_and_a_message_does_not_last(tmp_path):
    state = with_log(tmp_path)
    state.contact_add("stop")
    ident = state.contact_rule
    assert (state.contact_open().do.cost, state.contact_open().do.lasts) == (0, "14D")
    state.contact_type(ident, "do", {"action": "message", "channel": "web", "lasts": "14D"})
    assert state.contact_open().do.lasts is None


def test_a_copy_is_a_rule_of_its_own(tmp_path):
    state = with_log(tmp_path)
    first = silent_basket(state)
    state.contact_copy(first)
    state.contact_type(state.contact_rule, "name", "Andere")
    assert [str(rule.title) for rule in state.contact_rules().rules] == [
        "Bericht na stilte",
        "Andere",
    ]


def test_a_rule_that_is_taken_away_is_not_named_by_others_any_more(tmp_path):
    state = with_log(tmp_path)
    first = silent_basket(state)
    state.contact_copy(first)
    state.contact_type(state.contact_rule, "opposite", [first])
    state.contact_remove(first)
    assert state.problem is None
    assert [rule.opposite for rule in state.contact_rules().rules] == [()]


def test_the_last_rule_that_goes_takes_the_set_along(tmp_path):
    state = with_log(tmp_path)
    state.contact_remove(silent_basket(state))
    assert state.contact_rules() is None
    assert state.contact_rule == ""


# --- conditions ----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("count", {"least": 2}),
        ("score", {"most": 6, "scale": ""}),
        ("channel", {"is_in": ("app",)}),
        ("attribute", {"column": "segment", "is_in": ("alleen",)}),
    ],
)
def test_a_condition_begins_in_the_words_of_the_log(tmp_path, kind, told):
    state = with_log(tmp_path)
    ident = silent_basket(state)
    state.contact_condition(ident, kind)
    (one,) = state.contact_open().who
    assert {name: getattr(one, name) for name in told} == told


@pytest.mark.parametrize("kind", ["score", "channel", "attribute"])
def test_a_condition_that_the_log_knows_nothing_of_is_refused(tmp_path, kind):
    state = begun(tmp_path)
    plain = b"klant,touchpoint,tijd\na,mand,2025-03-03 10:00\n"
    state.contact_give({"content": plain, "name": "log.csv"})
    state.contact_add("event")
    state.contact_condition(state.contact_rule, kind)
    assert state.problem is not None
    assert state.contact_open().who == ()


def test_a_lower_bound_above_the_upper_is_refused(tmp_path):
    state = with_log(tmp_path)
    ident = silent_basket(state)
    state.contact_condition(ident, "score")
    state.contact_type(ident, "who.0.least", 9, "Minstens")  # above the 6 that it begins with
    assert "Minstens" in state.wrong[f"{ident}/who.0.least"]
    assert state.contact_open().who[0].least is None


def test_a_condition_that_is_taken_away_leaves_the_others(tmp_path):
    state = with_log(tmp_path)
    ident = silent_basket(state)
    state.contact_condition(ident, "score")
    state.contact_condition(ident, "count")
    state.contact_no_condition(ident, 0)
    assert [one.kind for one in state.contact_open().who] == ["count"]


# --- all rules together, and taking part ---------------------------------------------------------
def test_limits_over_all_rules_are_fields_too(tmp_path):
    state = with_log(tmp_path)
    silent_basket(state)
    state.contact_type("", "pressure", {"times": 1, "within": "30D"})
    state.contact_type("", "quiet", {"start": "21:00", "end": "09:00"})
    rules = state.contact_rules()
    assert (rules.pressure.times, rules.quiet.start) == (1, "21:00")
    state.contact_type("", "quiet.start", "9 uur", "Vanaf")
    assert "Vanaf" in state.wrong["/quiet.start"]


def test_a_rule_that_does_not_take_part_sends_nothing(tmp_path):
    state = with_log(tmp_path)
    first = silent_basket(state)
    state.contact_add("event")
    state.contact_take_part([first])
    assert trial(state).by_rule["rule"].tolist() == [first]
    state.contact_take_part([])
    assert state.now("contact") is None


# --- trials --------------------------------------------------------------------------------------
def test_a_trial_is_out_of_date_as_soon_as_a_rule_changes(tmp_path):
    state = with_log(tmp_path)
    ident = silent_basket(state)
    assert trial(state).cost == 0
    state.contact_type(ident, "do.cost", 2)
    assert state.contact_run() is None
    assert trial(state).cost == 4


def test_the_figures_that_were_kept_stay_when_rules_change(tmp_path):
    state = with_log(tmp_path)
    ident = silent_basket(state)
    trial(state)
    state.contact_pin()
    state.contact_type(ident, "do.cost", 2)
    assert state.contact_pinned == Figures(contacts=2, reached=2, above=0, held=0, cost=0)
    assert Figures.of(trial(state)).cost == 4


def test_a_rule_that_asks_for_scores_is_impossible_on_a_log_without(tmp_path):
    state = with_log(tmp_path)
    state.contact_condition(silent_basket(state), "score")
    plain = b"klant,touchpoint,tijd\na,mand,2025-03-03 10:00\n"
    state.contact_give({"content": plain, "name": "log.csv"})
    found = state.now("contact")
    assert isinstance(found, CjError)
    assert found.key == "orchestration.no_scores"


# --- logs ----------------------------------------------------------------------------------------
def test_customers_are_codes_whatever_the_log_called_them(tmp_path):
    state = with_log(tmp_path)
    silent_basket(state)
    assert not set(trial(state).sent["customer"]) & {"a", "b", "c"}


def test_columns_that_were_guessed_wrong_can_be_named(tmp_path):
    state = begun(tmp_path)
    odd = LOG.replace(b"klant,touchpoint,tijd", b"x,y,z")
    state.contact_give({"content": odd, "name": "log.csv"})
    for role, column in (("customer", "x"), ("touchpoint", "y"), ("time", "z")):
        state.contact_choose(role, column)
    assert state.problem is None
    assert state.contact_names().touchpoints == ("bellen", "bestellen", "mand")


@pytest.mark.parametrize("data", [b"", b"\x00\x01", b"a,b\n1,2\n"])
def test_a_file_that_is_no_log_is_refused_in_words(tmp_path, data):
    state = begun(tmp_path)
    state.contact_give({"content": data, "name": "fout.csv"})
    assert state.problem is not None
    assert state.contact_log() is None


def test_a_log_is_never_kept_with_the_organisation(tmp_path):
    state = with_log(tmp_path)
    silent_basket(state)
    data, _ = state.as_file("json")
    assert b"bellen" not in data
    assert set(json.loads(data)["kept"]["contact"]) == {"rules"}


def test_another_organisation_has_nothing_of_the_one_before(tmp_path):
    state = with_log(tmp_path)
    silent_basket(state)
    trial(state)
    state.contact_pin()
    state.close()
    state.begin("Andere")
    assert (state.contact_rule, state.contact_pinned, state.contact_log()) == ("", None, None)


# --- files ---------------------------------------------------------------------------------------
def test_rules_from_a_file_take_the_place_of_those_that_are_there(tmp_path):
    state = with_log(tmp_path)
    silent_basket(state)
    told = orchestration.example("webshop").to_json().encode()
    state.contact_load(told, "regels.json")
    assert len(state.contact_rules().rules) == 10
    state.undo()
    assert len(state.contact_rules().rules) == 1


@pytest.mark.parametrize("data", [b"{", b"[]", b'{"name": "x", "rules": []}', b"\xff"])
def test_a_file_that_holds_no_rules_changes_nothing(tmp_path, data):
    state = with_log(tmp_path)
    silent_basket(state)
    before = state.organisation
    state.contact_load(data, "regels.json")
    assert state.problem is not None
    assert state.organisation == before


def test_rules_that_cannot_be_read_are_said_and_the_rest_stays_usable(tmp_path):
    state = begun(tmp_path)
    state.keep_part("contact", {"rules": {"name": "x", "rules": []}})
    assert state.contact_rules() is None
    assert state.contact_broken() is not None


def test_the_example_has_rules_that_run_on_its_own_log(tmp_path):
    state = ManagementState(drafts(tmp_path))
    state.example("klop_en_sudder")
    run = trial(state)
    assert len(run.by_rule) == 10
    assert run.log.n_customers == 20_000
    assert "winkelmand" in state.contact_names().touchpoints
