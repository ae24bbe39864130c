"""Every screen of the mining app, without a browser: it opens, follows, escapes its data."""

from __future__ import annotations

from html import escape

import ipywidgets as widgets
import pytest

from cjlib.apps.drafts import Drafts
from cjlib.apps.mining.state import CHAPTERS, TABS, MiningState
from cjlib.apps.mining.view import view
from cjlib.pictures.mining.story import Chapter, Tabled, Told
from tests.apps.mining.given import NASTY, begun, journey, log_csv, survey_csv, upload
from tests.apps.walking import field, parts_of, pressed, words_of


def tables_of(chapter: Chapter) -> list[tuple[Tabled, str]]:
    """The tables of a chapter, each with the name of the picture above it."""
    found, above = [], ""
    for part in chapter.parts:
        if isinstance(part, Tabled):
            found.append((part, above))
        above = getattr(part, "name", above)
    return found


def open_everything(state: MiningState, root: widgets.Widget) -> None:
    for tab in TABS:
        state.tab = tab


@pytest.fixture
def empty(tmp_path) -> MiningState:
    return MiningState(Drafts(tmp_path))


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_screen_opens_in_both_languages(tmp_path, lang):
    state = begun(tmp_path, map_too=True)
    state.lang = lang
    root = view(state)
    open_everything(state, root)
    state.put_on_map()
    state.to_columns()
    state.to_start()
    assert state.problem is None


def test_a_click_too_early_says_what_to_do_and_stays(empty):
    root = view(empty)
    pressed(root, "Verder naar de kolommen")
    assert "Er zijn nog geen gegevens" in words_of(root)
    assert empty.stage == "start"


def test_a_broken_file_is_a_note_on_the_same_screen(empty):
    root = view(empty)
    empty.give("log", upload(b"\x00\x01", "log.csv"))
    assert 'role="alert"' in words_of(root)
    assert field(root, "Verder naar de kolommen")


def test_the_start_says_what_happens_with_customer_numbers(empty):
    said = words_of(view(empty))
    assert "Niets gaat van deze computer af" in said
    assert "codes die niemand kan terugrekenen" in said


def test_the_guess_is_chosen_beforehand_with_the_first_values_beside_it(empty):
    empty.give("log", upload(log_csv(), "log.csv"))
    root = view(empty)
    pressed(root, "Verder naar de kolommen")
    assert field(root, "Touchpoint").value == "wat"
    assert "Bijvoorbeeld: search, order, pay" in words_of(root)
    assert "24 gebeurtenissen van 10 klanten" in words_of(root)


def test_choosing_a_column_twice_moves_it(empty):
    empty.give("log", upload(log_csv(), "log.csv"))
    empty.check()
    root = view(empty)
    field(root, "Touchpoint").value = "kanaal"
    assert field(root, "Kanaal").value == ""
    assert empty.log.touchpoints == ("phone", "web")


def test_a_mistake_stays_until_it_is_mended(empty):
    empty.give("log", upload(log_csv(), "log.csv"))
    empty.check()
    root = view(empty)
    field(root, "Schaal").value = "1-5"
    assert 'role="alert"' in words_of(root)
    field(root, "Schaal").value = "1-10"
    assert 'role="alert"' not in words_of(root)


def test_a_survey_has_its_own_form(empty):
    empty.give("survey", upload(survey_csv(), "survey.csv"))
    empty.check()
    root = view(empty)
    assert field(root, "Aanbeveelvraag (0–10)").value == "recommend"
    assert "overall" in field(root, "Vragen met een cijfer of een oordeel").value


def test_filters_show_what_stands_and_go_back_to_everything(tmp_path):
    state = begun(tmp_path)
    root = view(state)
    field(root, "segment").value = "new"
    assert "klanten: 5 van 10" in words_of(root)
    state.narrow("start", "2030-01-01")
    assert field(root, "segment").value == "new"
    pressed(root, "Alles")
    assert field(root, "segment").value == ""
    assert "alle 10 klanten" in words_of(root)


def test_the_picture_follows_a_filter(tmp_path):
    state = begun(tmp_path)
    root = view(state)
    before = words_of(root)
    assert "cj-picture" in before
    field(root, "segment").value = "old"
    assert words_of(root) != before


@pytest.mark.parametrize("tab", CHAPTERS)
def test_every_picture_of_a_chapter_comes_in_sight_with_its_tables_and_no_other(tmp_path, tab):
    state = begun(tmp_path, map_too=True)
    state.tab = tab
    root = view(state)
    chapter = state.chapter(tab)
    for picture in chapter.pictures():
        state.show_picture(tab, picture.name)
        said = words_of(root)
        assert f'data-name="{picture.name}"' in said
        assert escape(picture.title) in said
        assert escape(picture.summary) in said
        assert said.count("<figure") == 1  # a page with all of them is slow
        for table, above in tables_of(chapter):
            assert (escape(table.caption) in said) == (above in ("", picture.name))


@pytest.mark.parametrize("tab", CHAPTERS)
def test_the_words_of_a_chapter_stand_there_whatever_picture_is_in_sight(tmp_path, tab):
    state = begun(tmp_path, map_too=True)
    state.tab = tab
    root = view(state)
    notes = [part for part in state.chapter(tab).parts if isinstance(part, Told)]
    for name in state.pictures(tab):
        state.show_picture(tab, name)
        said = words_of(root)
        assert all(escape(note.title) in said for note in notes)
        assert all(escape(line) in said for note in notes for line in note.sentences)


def test_a_picture_is_chosen_above_it_and_stays_chosen_in_the_other_language(tmp_path):
    state = begun(tmp_path)
    root = view(state)
    field(root, "Plaatje").value = "variants"
    assert 'data-name="variants"' in words_of(root)
    state.lang = "en"
    assert field(root, "Picture").value == "variants"
    assert 'data-name="variants"' in words_of(root)


def test_a_chapter_is_sent_once_until_something_changes(tmp_path):
    state = begun(tmp_path)
    root = view(state)
    before = words_of(root)
    state.told += 1
    assert words_of(root) == before


def test_where_there_is_one_picture_there_is_no_choice(tmp_path):
    state = begun(tmp_path)
    root = view(state)
    which = field(root, "Plaatje")
    assert which.layout.display == ""
    state.tab = "drives"
    one = [part for part in parts_of(root) if getattr(part, "description", "") == "Plaatje"][1]
    assert len(state.pictures("drives")) < 2
    assert one.layout.display == "none"


def test_a_choice_above_a_chapter_changes_it(tmp_path):
    state = begun(tmp_path)
    state.tab = "left"
    root = view(state)
    before = state.chapter("left").title, words_of(root)
    field(root, "Wat telt als volgende stap?").value = "strict"
    assert state.options["left"].mode == "strict"
    assert words_of(root) != before[1] or state.chapter("left") is not None


def test_funnel_buttons_say_which_step_they_move(tmp_path):
    state = begun(tmp_path)
    state.tab = "left"
    root = view(state)
    steps = state.options["left"].steps
    up = next(
        part for part in parts_of(root) if getattr(part, "tooltip", "") == f"Zet {steps[1]} eerder"
    )
    up.click()
    assert state.options["left"].steps[:2] == (steps[1], steps[0])
    assert f"1. {steps[1]}" in words_of(root)


def test_without_a_log_the_tabs_say_what_is_missing(tmp_path):
    state = begun(tmp_path, log=False)
    root = view(state)
    assert state.chapter("happened") is not None
    assert "cj-note" in words_of(root)


def test_the_map_asks_for_a_journey_and_takes_an_example(tmp_path):
    state = begun(tmp_path)
    state.tab = "map"
    root = view(state)
    assert "Hier hoort een klantreis bij" in words_of(root)
    field(root, "Of een kaart van hier").value = ("example", "webshop_order")
    assert "Welk touchpoint is welke stap?" in words_of(root)
    assert state.problem is None


def test_putting_on_the_map_shows_the_curve_and_undo_takes_it_away(tmp_path):
    state = begun(tmp_path, map_too=True)
    state.tab = "map"
    root = view(state)
    pressed(root, "Zet het op de kaart")
    assert "Dit staat nu op de kaart" in words_of(root)
    assert "Bewaard" in words_of(root) or "bewaard" in words_of(root)
    pressed(root, "Haal het er weer af")
    assert "Dit staat nu op de kaart" not in words_of(root)


def test_what_a_file_holds_is_never_read_as_html(tmp_path):
    state = MiningState(Drafts(tmp_path))
    bad = survey_csv().replace(b"overall", NASTY.encode())
    state.give("log", upload(log_csv(NASTY), f"{NASTY}.csv"))
    state.give("survey", upload(bad, f"{NASTY}.csv"))
    named = journey().changed(title=NASTY)
    state.give("journey", upload(named.model_dump_json().encode(), "kaart.json"))
    root = view(state)
    said = words_of(root)
    state.check()
    said += words_of(root)
    state.confirm()
    for tab in TABS:
        state.tab = tab
        said += words_of(root)
    state.put_on_map()
    said += words_of(root)
    assert "&lt;script&gt;" in said
    assert "<script>alert" not in said


def test_an_address_opens_an_example_at_a_tab(monkeypatch):
    from cjlib.apps import frame, mining

    shown = []
    monkeypatch.setenv("QUERY_STRING", "lang=en&example=webshop&tab=felt")
    monkeypatch.setattr(frame, "show", shown.append)
    mining.show()
    said = words_of(shown[0])
    assert "Kitchen shop Klop en Sudder" in said
    bar = next(part for part in parts_of(shown[0]) if isinstance(part, widgets.Tab))
    assert bar.selected_index == 2


def test_the_bar_shows_only_long_work(tmp_path):
    state = begun(tmp_path)
    root = view(state)
    bar = next(part for part in parts_of(root) if "cj-working" in part._dom_classes)
    assert bar.layout.display == "none"
    state.work.doing, state.work.shown, state.work.done = "telling", True, 0.25
    assert bar.layout.display == ""
    assert 'value="0.25"' in words_of(bar)
    state.work._stop()
    assert bar.layout.display == "none"
