"""The portfolio without a widget: what is in sight, filling in, scores, and maps."""

from __future__ import annotations

from datetime import date

import pytest

from cjlib import datasets
from cjlib.apps.drafts import Drafts
from cjlib.apps.mapping.state import MappingState
from cjlib.journey.formats import write
from cjlib.management.organisation.vocabulary import JourneyState, Unit
from tests.apps.management.given_overview import many, opened

SCORE = {"metric": "Cijfer", "value": 7.5, "n": 200, "on": "2026-01-01"}


def sight(state) -> list[str]:
    return [row.entry.id for row in state.in_sight().rows]


def one(tmp_path, **fields):
    """An organisation with one journey, called ``a``."""
    return opened(tmp_path, journeys=[{"id": "a", "name": "Lenen", **fields}])


# --- what is in sight ------------------------------------------------------------------------
def test_what_is_most_urgent_comes_first_and_what_is_retired_last(tmp_path):
    assert sight(opened(tmp_path)) == ["club", "order", "advice", "return", "catalogue"]


@pytest.mark.parametrize(
    ("show", "expected"),
    [
        ("attention", ["club", "order", "advice"]),
        ("late", ["club", "order"]),
        ("unowned", ["advice"]),
        ("unplanned", ["advice"]),
        ("overrated", ["order"]),
        ("no_map", ["club", "advice"]),
        ("retired", ["catalogue"]),
    ],
)
def test_a_choice_narrows_the_wall(tmp_path, show, expected):
    state = opened(tmp_path)
    state.wall_show = show
    assert sight(state) == expected
    assert state.narrowed


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("document", ["order", "return", "advice", "club", "catalogue"]),
        ("name", ["advice", "catalogue", "order", "return", "club"]),
        ("type", ["order", "catalogue", "advice", "club", "return"]),
        ("review", ["club", "order", "return", "advice", "catalogue"]),
        ("complete", ["advice", "club", "catalogue", "return", "order"]),
    ],
)
def test_the_wall_has_the_order_asked_for(tmp_path, order, expected):
    state = opened(tmp_path)
    state.wall_order = order
    assert sight(state) == expected


def test_a_journey_is_found_by_a_piece_of_its_name_or_owner(tmp_path):
    state = opened(tmp_path)
    state.wall_find = " MARKET"
    assert sight(state) == ["club"]
    state.wall_find = "pan"
    assert sight(state) == ["order"]
    state.wall_find = "bestaat niet"
    assert sight(state) == []
    assert state.entry == "club"  # the form has something to show all the same


def test_the_wall_is_made_once_for_one_organisation(tmp_path):
    state = opened(tmp_path)
    assert state.wall() is state.wall()
    before = state.wall()
    state.type_entry("order", "owner", "Iemand")
    assert state.wall() is not before


def test_a_hundred_journeys_can_be_narrowed_to_the_few_that_are_meant(tmp_path):
    state = opened(tmp_path, many(100))
    state.wall_show, state.wall_find = "unowned", "Reis 3"
    assert sight(state) == ["j3", "j30", "j33", "j36", "j39"]


# --- adding and removing ---------------------------------------------------------------------
def test_a_new_journey_is_open_at_once(tmp_path):
    state = opened(tmp_path)
    assert state.add_journey("  Lid worden ")
    assert state.found(state.entry).name == "Lid worden"
    state.undo()
    assert state.entry == "club"
    assert len(state.organisation.journeys) == 5


@pytest.mark.parametrize("name", ["", "   ", "x" * 121])
def test_a_journey_needs_a_name_that_fits(tmp_path, name):
    state = opened(tmp_path)
    assert not state.add_journey(name)
    assert state.problem is not None
    assert len(state.organisation.journeys) == 5


def test_a_removed_journey_takes_what_pointed_at_it_along_and_undo_brings_all_back(tmp_path):
    state = opened(tmp_path)
    before = state.organisation
    state.remove_journey("order")
    assert state.found("order") is None
    assert state.organisation.kpi("on_time").journey is None
    state.undo()
    assert state.organisation == before


def test_a_journey_that_gets_the_id_of_a_removed_one_starts_clean(tmp_path):
    state = opened(tmp_path)
    state.add_journey("Een")
    ident = state.entry
    state.type_entry(ident, "next_review", "morgen")
    state.type_score(ident, "value", "7")
    state.remove_journey(ident)
    state.add_journey("Twee")
    assert state.entry == ident
    assert state.wrong == {}
    assert state.score_typed(ident) == {"unit": "mark"}


def test_removing_one_that_is_gone_says_so(tmp_path):
    state = opened(tmp_path)
    state.remove_journey("weg")
    assert "weg" in str(state.problem)


# --- filling in ------------------------------------------------------------------------------
def test_every_field_is_put_in_the_journey(tmp_path):
    state = one(tmp_path)
    typed = {
        "name": "Lid worden", "type": 3, "state": "improving", "owner": "Balie",
        "next_review": "2026-05-01", "serves": "Wie lid is, leest.", "note": "Kijk ook naar jeugd.",
        "reference": "lid.xlsx",
    }  # fmt: skip
    for field, value in typed.items():
        state.type_entry("a", field, value)
    entry = state.found("a")
    assert (entry.type, entry.state) == (3, JourneyState.IMPROVING)
    assert entry.next_review == date(2026, 5, 1)
    assert (entry.name, entry.owner, entry.reference) == ("Lid worden", "Balie", "lid.xlsx")
    state.type_entry("a", "next_review", "")
    state.type_entry("a", "type", None)
    assert (state.found("a").next_review, state.found("a").type) == (None, None)


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("name", "", "naam"),
        ("type", "7", "7"),
        ("type", "2,5", "2.5"),
        ("type", "twee", "twee"),
        ("state", "klaar", "klaar"),
        ("next_review", "31-31-2026", "31-31-2026"),
        ("next_review", "0202-01-01", "0202-01-01"),
        ("owner", "x" * 121, "eigenaar"),
    ],
)
def test_what_is_refused_says_why_beside_its_field_and_changes_nothing(
    tmp_path, field, typed, said
):
    state = one(tmp_path)
    before = state.organisation
    state.type_entry("a", field, typed)
    assert state.organisation == before
    assert said in state.wrong[f"a/{field}"]


def test_a_field_or_journey_that_is_gone_meanwhile_is_no_mistake(tmp_path):
    state = one(tmp_path)
    before = state.organisation
    state.type_entry("b", "name", "x")
    state.type_entry("a", "id", "x")
    state.type_score("a", "median", "x")
    assert (state.organisation, state.wrong, state.problem) == (before, {}, None)


# --- the score -------------------------------------------------------------------------------
def test_a_score_is_kept_as_soon_as_it_is_whole(tmp_path):
    state = one(tmp_path)
    state.type_score("a", "value", "7,5")
    assert state.lacking("a") == ("metric", "on")
    state.type_score("a", "metric", "Cijfer")
    state.type_score("a", "n", "200")
    assert state.found("a").score is None
    state.type_score("a", "on", "2026-01-01")
    score = state.found("a").score
    assert (score.metric, score.unit, score.value, score.n) == ("Cijfer", Unit.MARK, 7.5, 200)
    assert score.on == date(2026, 1, 1)
    assert (state.lacking("a"), state.begun) == ((), {})


def test_without_a_value_there_is_no_score_and_the_rest_waits(tmp_path):
    state = one(tmp_path, score=SCORE)
    state.type_score("a", "value", "")
    assert state.found("a").score is None
    assert state.score_typed("a")["metric"] == "Cijfer"
    state.type_score("a", "value", "6")
    assert (state.found("a").score.value, state.found("a").score.n) == (6, 200)


def test_a_new_unit_and_its_value_may_come_one_after_the_other(tmp_path):
    state = one(tmp_path, score=SCORE)
    state.type_score("a", "unit", "share")
    assert "a/score_unit" in state.wrong
    assert state.found("a").score.unit is Unit.MARK
    state.type_score("a", "value", "0,75")
    assert (state.found("a").score.unit, state.found("a").score.value) == (Unit.SHARE, 0.75)
    assert state.wrong == {}


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("value", "12", "12"),
        ("value", "veel", "veel"),
        ("n", "-1", "-1"),
        ("n", "2,5", "2.5"),
        ("on", "gisteren", "gisteren"),
        ("on", "", "dag"),
        ("metric", "  ", "gevraagd"),
        ("unit", "sterren", "sterren"),
    ],
)
def test_a_score_that_does_not_fit_is_refused_beside_its_field(tmp_path, field, typed, said):
    state = one(tmp_path, score=SCORE)
    before = state.organisation
    state.type_score("a", field, typed)
    assert state.organisation == before
    assert said in state.wrong[f"a/score_{field}"]


def test_undo_lets_go_of_a_score_that_was_begun(tmp_path):
    state = one(tmp_path)
    state.type_entry("a", "owner", "Balie")
    state.type_score("a", "value", "7")
    state.undo()
    assert state.score_typed("a") == {"unit": "mark"}


# --- maps ------------------------------------------------------------------------------------
def test_a_map_of_the_mapping_app_hangs_with_its_journey(tmp_path):
    state = one(tmp_path)
    mapping = MappingState(Drafts(tmp_path / "maps"))
    mapping.begin({"journey": "Verhuizen", "target_group": "starters", "path": "loyalty"})
    (draft,) = state.maps.recent()
    state.hang_draft("a", draft.key)
    assert state.found("a").journey.scope.journey == "Verhuizen"
    assert state.row("a").proven


@pytest.mark.parametrize("key", ["", "0123456789abcdef", "../../x"])
def test_a_draft_that_is_gone_is_said_to_be_so(tmp_path, key):
    state = one(tmp_path)
    state.hang_draft("a", key)
    assert state.problem.key == "mapping.draft_gone"
    assert state.found("a").journey is None


def test_an_example_hangs_under_its_name_and_comes_off_in_one_edit(tmp_path):
    state = one(tmp_path, type=4)
    state.hang_example("a", "webshop_order")
    assert state.found("a").reference == "webshop_order"
    assert state.row("a").overrated
    state.take_type("a")
    assert state.found("a").type == 1
    state.take_off("a")
    assert state.found("a").journey is None
    state.undo()
    assert state.found("a").journey is not None


@pytest.mark.parametrize("kind", ["json", "xlsx", "csv", "mmd"])
def test_a_map_in_a_file_hangs_with_its_journey(tmp_path, kind):
    state = one(tmp_path)
    written = write(datasets.journey("webshop_order"), kind)
    state.hang_file("a", written.data, f"kaart.{kind}")
    assert state.problem is None
    assert len(state.found("a").journey.steps) == 11
    assert state.found("a").reference == f"kaart.{kind}"


def test_a_file_without_scope_is_sent_to_the_mapping_app(tmp_path):
    state = one(tmp_path)
    state.hang_file("a", b"journey\n  section Kiezen\n    Zoeken: 3: Klant\n", "kaart.mmd")
    assert state.problem.key == "management.no_scope"
    assert "Klantreis in kaart" in str(state.problem)
    assert state.found("a").journey is None


@pytest.mark.parametrize(("data", "name"), [(b"{", "kaart.json"), (b"\x00\x01", "kaart.bin")])
def test_a_file_that_is_no_map_is_refused_and_changes_nothing(tmp_path, data, name):
    state = one(tmp_path)
    before = state.organisation
    state.hang_file("a", data, name)
    assert state.problem is not None
    assert state.organisation == before


def test_kpis_at_a_step_that_the_new_map_does_not_have_are_told_to_hang_on_the_journey(tmp_path):
    state = opened(tmp_path)
    state.hang_example("order", "house_1_bank")
    assert state.organisation.kpi("on_time").step is None
    assert any("4" in said for said in state.map_said)
    assert state.organisation.kpi("on_time").journey == "order"


def test_a_map_is_lent_to_the_mapping_app_as_a_copy(tmp_path):
    state = opened(tmp_path)
    before = state.organisation
    state.lend("order")
    (draft,) = MappingState(Drafts(tmp_path / "maps")).waiting()
    assert draft.name == "Een pan bestellen: van zoeken tot review"
    assert draft.name in state.map_said[0]
    assert state.organisation == before


def test_a_map_that_cannot_be_lent_is_said_to_be_so(tmp_path, monkeypatch):
    state = opened(tmp_path)
    monkeypatch.setenv("CJ_DRAFTS", "off")
    state.maps = Drafts()
    state.lend("order")
    assert state.problem.key == "management.not_lent"


def test_another_organisation_starts_with_everything_in_sight(tmp_path):
    state = opened(tmp_path)
    state.entry, state.wall_show, state.wall_find = "club", "late", "x"
    state.example("klop_en_sudder")
    assert (state.entry, state.wall_show, state.wall_find) == ("club", "all", "")
    state.close()
    assert state.entry == ""
    assert state.found("club") is None
