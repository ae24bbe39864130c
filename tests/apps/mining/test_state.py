"""What the mining app knows and does, without a widget."""

from __future__ import annotations

import asyncio
import threading

import pytest

from cjlib.apps.drafts import Drafts
from cjlib.apps.mining import giving, telling
from cjlib.apps.mining.state import CHAPTERS, MiningState
from cjlib.errors import CjError
from tests.apps.mining.given import begun, journey, log_csv, survey_csv, upload


@pytest.fixture
def state(tmp_path) -> MiningState:
    return MiningState(Drafts(tmp_path))


@pytest.fixture
def story(tmp_path) -> MiningState:
    return begun(tmp_path)


# --- giving ----------------------------------------------------------------------------------
def test_a_log_is_read_and_its_columns_are_guessed(state):
    state.give("log", upload(log_csv(), "log.csv"))
    said = state.columns["log"]
    assert (said.customer, said.touchpoint, said.time) == ("klant", "wat", "wanneer")
    assert (said.channel, said.score, said.others) == ("kanaal", "cijfer", ("segment",))
    assert state.what_is_given("log") == "log.csv, rijen: 24"


def test_a_survey_is_read_and_its_questions_are_guessed(state):
    state.give("survey", upload(survey_csv(), "survey.csv"))
    said = state.columns["survey"]
    assert (said.recommend, said.customer, said.time) == ("recommend", "klant", "datum")
    assert said.ratings[:2] == ("Q1 search", "Q2 order")


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"PK\x03\x04 broken"])
@pytest.mark.parametrize("kind", ["log", "survey", "journey"])
def test_a_broken_file_says_so_and_takes_nothing_away(state, kind, content):
    state.give("log", upload(log_csv(), "log.csv"))
    state.give(kind, upload(content, "broken.csv"))
    assert state.problem is not None
    assert state.problem.key != "unexpected"
    assert state.stage == "start"
    assert state.table["log"].name == "log.csv"


@pytest.mark.parametrize("sent", [None, {}, {"name": "x"}, {"content": "text", "name": 3}])
def test_an_upload_that_makes_no_sense_is_refused(state, sent):
    state.give("log", sent)
    assert state.problem.key == "mining_app.no_upload"


def test_a_kind_of_file_that_does_not_exist_is_refused(state):
    state.give("password", upload(log_csv(), "log.csv"))
    assert state.problem.key == "mining_app.unknown_choice"


def test_nothing_given_goes_nowhere(state):
    for act in (state.check, state.confirm):
        act()
        assert state.problem.key == "mining_app.nothing_given"
        assert state.stage == "start"


def test_what_was_given_can_be_put_away(state):
    state.give("log", upload(log_csv(), "log.csv"))
    state.put_away("log")
    assert not state.has("log")
    state.check()
    assert state.problem.key == "mining_app.nothing_given"


def test_an_example_that_does_not_exist_says_which_do(state):
    state.example("../../etc/passwd")
    assert "webshop" in str(state.problem)


# --- confirming ------------------------------------------------------------------------------
def test_checking_says_how_the_log_was_read(state):
    state.give("log", upload(log_csv(), "log.csv"))
    state.check()
    assert state.stage == "confirm"
    assert state.understood("log")[0].startswith("24 gebeurtenissen van 10 klanten")


def test_choosing_another_column_reads_the_log_again(state):
    state.give("log", upload(log_csv(), "log.csv"))
    state.check()
    state.choose("log", "touchpoint", "segment")
    assert state.log.touchpoints == ("new", "old")
    assert state.columns["log"].others == ()  # a column has one role


def test_a_needed_column_that_is_taken_away_is_named(state):
    state.give("log", upload(log_csv(), "log.csv"))
    state.check()
    state.choose("log", "time", "kanaal")
    assert "kanaal" in str(state.problem)
    state.choose("log", "channel", "wanneer")
    state.choose("log", "time", "")
    state.confirm()
    assert state.stage == "confirm"
    assert "Tijd" in str(state.problem)


def test_a_scale_that_does_not_fit_names_the_row(state):
    state.give("log", upload(log_csv(), "log.csv"))
    state.check()
    state.choose("log", "scale", "1-5")
    assert state.problem.key == "survey.column.outside_scale"
    assert state.stage == "confirm"
    state.choose("log", "scale", "1-10")
    assert state.problem is None
    assert str(state.log.scale) == "1-10"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("touchpoint", "no such column"),
        ("touchpoint", 7),
        ("others", "segment"),
        ("others", ["segment", "nowhere"]),
        ("scale", "1-1000"),
        ("metric", "__class__"),
        ("nothing", "x"),
    ],
)
def test_what_the_page_makes_up_is_refused_and_changes_nothing(state, name, value):
    state.give("log", upload(log_csv(), "log.csv"))
    state.check()
    before = state.columns["log"]
    state.choose("log", name, value)
    assert state.problem.key == "mining_app.unknown_choice"
    assert state.columns["log"] == before


def test_customer_ids_are_hashed_unless_told_not_to(state):
    state.give("log", upload(log_csv(), "log.csv"))
    state.check()
    assert "k0" not in state.log.customers
    state.choose("log", "hash_ids", False)
    assert "k0" in state.log.customers


def test_codes_for_no_answer_decide_which_questions_there_are(state):
    rows = ["NETPRO,Q7 food", *(f"{nth},{1 + nth % 5}" for nth in range(11)), "11,6"]
    state.give("survey", upload("\n".join(rows).encode(), "survey.csv"))
    state.check()
    assert state.columns["survey"].recommend == ""  # an 11 is no answer on 0-10
    state.choose("survey", "blank", "6; 11")
    said = state.columns["survey"]
    assert (said.recommend, said.ratings) == ("NETPRO", ("Q7 food",))
    assert state.problem is None


def test_a_survey_without_a_question_does_not_go_on(state):
    state.give("survey", upload(survey_csv(), "survey.csv"))
    state.check()
    state.choose("survey", "ratings", [])
    state.choose("survey", "recommend", "")
    state.confirm()
    assert state.problem.key == "mining_app.no_questions"
    assert state.stage == "confirm"


def test_a_column_that_holds_no_times_is_said_at_once(state):
    state.give("survey", upload(survey_csv(), "survey.csv"))
    state.check()
    state.choose("survey", "time", "klant")
    assert state.problem.key == "log.not_a_time"


def test_a_long_survey_offers_its_questions(state):
    rows = ["respondent,vraag,antwoord"]
    rows += [f"r{who},{ask},{1 + who % 5}" for who in range(8) for ask in ("Q1 food", "Q2 stay")]
    state.give("survey", upload("\n".join(rows).encode(), "long.csv"))
    state.check()
    said = state.columns["survey"]
    assert (said.long, said.respondent, said.question) == (True, "respondent", "vraag")
    assert state.questions() == ["Q1 food", "Q2 stay"]
    assert state.problem is None


# --- telling ---------------------------------------------------------------------------------
def test_every_chapter_can_be_told(story):
    for key in CHAPTERS:
        story.tab = key
        assert not isinstance(story.chapter(key), CjError | None), key
    assert story.problem is None


@pytest.mark.parametrize(("log", "survey"), [(True, False), (False, True)])
def test_a_log_or_a_survey_alone_is_enough(tmp_path, log, survey):
    state = begun(tmp_path, log=log, survey=survey)
    assert state.stage == "story"
    for key in CHAPTERS:
        state.tab = key
        found = state.chapter(key)
        assert found is not None
        assert getattr(found, "key", "") != "unexpected"


def test_a_filter_narrows_log_and_survey_together(story):
    story.narrow("segment", "new")
    assert story.kept() == {"customers": (5, 10), "events": (15, 24), "answers": (5, 10)}
    story.widen()
    assert story.kept()["customers"] == (10, 10)


def test_the_last_day_of_a_period_counts(story):
    story.narrow("end", "2025-01-10")
    assert story.kept()["customers"] == (2, 10)  # k0 and k6 began on that day


def test_an_impossible_filter_says_why_and_keeps_what_was_shown(story):
    story.narrow("segment", "new")
    shown = story.revision
    story.narrow("start", "2030-01-01")
    assert story.problem.key == "log.nobody_left"
    assert story.narrowing == {"segment": "new"}
    assert story.kept()["customers"] == (5, 10)
    assert story.revision > shown  # so that the fields show again what is true


@pytest.mark.parametrize(
    ("name", "value"),
    [("segment", "rich"), ("nowhere", "x"), ("start", "yesterday"), ("end", 5), ("channel", None)],
)
def test_a_filter_that_makes_no_sense_is_refused(story, name, value):
    story.narrow(name, value)
    assert story.problem is not None
    assert story.problem.key != "unexpected"
    assert story.narrowing == {}


def test_another_language_tells_the_same_chapter_in_it(story):
    story.tab = "left"
    dutch = story.chapter("left").title
    story.narrow("segment", "old")
    story.lang = "en"
    assert story.chapter("left").title != dutch
    assert story.narrowing == {"segment": "old"}


def test_a_chapter_that_was_told_is_not_made_again(story, monkeypatch):
    story.tab = "left"
    made = story.chapter("left")
    story.tab = "happened"
    story.tab = "left"
    assert story.chapter("left") is made


def test_steps_of_the_funnel_move_come_and_go(story):
    story.options["left"] = type(story.options["left"])(("search", "order", "pay"))
    story.choose_in_story("left", "down", 0)
    assert story.options["left"].steps == ("order", "search", "pay")
    story.choose_in_story("left", "remove", 2)
    assert story.options["left"].steps == ("order", "search")
    story.choose_in_story("left", "remove", 0)
    assert story.problem.key == "mining_app.short_funnel"
    story.choose_in_story("left", "add", "pay")
    assert story.options["left"].steps == ("order", "search", "pay")


@pytest.mark.parametrize(
    ("key", "name", "value"),
    [
        ("happened", "share", "much"),
        ("happened", "share", float("nan")),
        ("happened", "gap", "7 years"),
        ("left", "add", "nowhere"),
        ("left", "up", 99),
        ("left", "remove", "0"),
        ("felt", "metric", "love"),
        ("drives", "outcome", "nowhere"),
        ("drives", "drivers", ["nowhere"]),
        ("drives", "method", "magic"),
        ("helped", "at", "soon"),
        ("helped", "value", "nowhere"),
        ("helped", "column", "customer"),
        ("helped", "treated", "nowhere"),
        ("helped", "nothing", "x"),
    ],
)
def test_a_choice_that_makes_no_sense_is_refused_and_changes_nothing(story, key, name, value):
    before = story.options[key]
    story.choose_in_story(key, name, value)
    assert story.problem is not None
    assert story.problem.key != "unexpected"
    assert story.options[key] == before


def test_what_one_journey_is_holds_in_the_whole_story(story):
    story.choose_in_story("happened", "gap", "30min")
    assert (story.options["happened"].gap, story.options["left"].gap) == ("30min", "30min")


def test_comparing_by_touchpoint_proposes_another_one(story):
    story.choose_in_story("helped", "value", "order")
    story.choose_in_story("helped", "column", "touchpoint")
    assert story.options["helped"].control == "pay"


def test_the_story_can_be_left_and_found_back(story):
    story.narrow("segment", "new")
    story.to_start()
    assert (story.stage, story.has("log")) == ("start", True)
    story.check()
    story.confirm()
    assert (story.stage, story.narrowing) == ("story", {"segment": "new"})


def test_another_column_begins_the_story_anew(story):
    story.narrow("segment", "new")
    story.to_columns()
    story.choose("log", "others", [])
    story.confirm()
    assert (story.stage, story.narrowing, "segment" in story.filters()) == ("story", {}, False)


@pytest.mark.parametrize("act", ["confirm_matches", "put_on_map", "take_off_map", "widen", "tell"])
def test_clicking_in_the_wrong_order_does_no_harm(state, act):
    getattr(state, act)()
    state.choose_in_story("left", "add", "x")
    state.narrow("start", "2025-01-01")
    state.match("x", "y")
    state.choose("log", "time", "x")
    assert state.problem is None or state.problem.key != "unexpected"
    assert state.stage == "start"


# --- taking along ----------------------------------------------------------------------------
def test_the_report_holds_all_five_chapters(story):
    files = []
    story.make_report(files.append)
    page = files[0].data.decode()
    assert files[0].name == "log_bevindingen.html"
    assert all(f'id="{key}"' in page for key in CHAPTERS)


def test_the_tables_come_as_a_workbook_and_one_by_one(story):
    files = []
    story.make_workbook(files.append)
    assert files[0].data.startswith(b"PK")
    csv = story.csv("directly_follows")
    assert csv.name == "log_directly_follows.csv"
    assert csv.data.decode("utf-8-sig").splitlines()[1].startswith("order,pay,7,")


def test_a_table_that_is_none_is_refused(story):
    assert story.csv("__class__") is None
    assert story.problem.key == "mining_app.no_log"


def test_the_picture_in_sight_comes_as_a_file(story):
    first = story.picture("happened", "svg")
    assert first.name == "log_journey_flow.svg"
    story.show_picture("happened", "variants")
    other = story.picture("happened", "svg")
    assert other.name == "log_variants.svg"
    assert first.data.startswith(b"<svg")
    assert other.data.startswith(b"<svg")


def test_where_there_is_no_picture_none_comes_and_it_says_so(story):
    assert story.pictures("map") == []
    assert story.picture("map", "svg") is None
    assert story.problem.key == "mining_app.nothing_given"


def test_the_first_picture_is_in_sight_until_another_is_chosen(story):
    assert story.picture_shown("happened") == story.pictures("happened")[0] == "journey_flow"
    story.show_picture("happened", "variants")
    assert story.picture_shown("happened") == "variants"
    story.lang = "en"
    assert story.picture_shown("happened") == "variants"


def test_a_picture_that_is_not_there_is_refused_and_the_other_stays(story):
    story.show_picture("happened", "variants")
    story.show_picture("happened", "funnel")
    assert story.problem.key == "mining_app.unknown_choice"
    assert story.picture_shown("happened") == "variants"


def test_a_picture_that_a_filter_took_away_makes_room_for_the_first(story):
    story._shown["happened"] = "funnel"
    assert story.picture_shown("happened") == "journey_flow"


# --- on the map ------------------------------------------------------------------------------
def test_what_surely_belongs_together_is_chosen_beforehand(tmp_path):
    state = begun(tmp_path, map_too=True)
    assert {m.touchpoint: m.step for m in state.matches} == {
        "order": "order",
        "pay": "pay",
        "search": "search",
    }
    assert state.confirmed
    words, table = state.walked()
    assert "7 van de 10 klanten" in words[0]
    assert list(table["stap"]) == ["Search", "Order", "Pay"]


def test_a_match_counts_after_it_was_confirmed(tmp_path):
    state = begun(tmp_path, map_too=True)
    state.match("pay", "")
    assert not state.confirmed
    state.confirm_matches()
    assert state.confirmed
    assert state.study.steps["pay"] is None
    state.match("pay", "no such step")
    assert state.problem.key == "mining_app.unknown_choice"


def test_nothing_matched_is_refused(tmp_path):
    state = begun(tmp_path, map_too=True)
    for match in state.matches:
        state.match(match.touchpoint, "")
    state.confirm_matches()
    assert state.problem.key == "mining_app.nothing_matched"


def test_scores_go_on_the_map_and_off_it_again(tmp_path):
    state = begun(tmp_path, map_too=True)
    state.put_on_map()
    assert state.problem is None
    assert {one.step for one in state.mapped.measurements} == {"order", "pay"}
    assert [step.feeling.now for step in state.mapped.steps] == [1.0, 1.0, 1.0]
    assert [draft.name for draft in state.drafts.recent()] == [journey().name()]
    assert "Order: " in state.put_in_words()[0]
    assert b'"measurements"' in state.map_file().data
    state.take_off_map()
    assert state.mapped is None
    assert state.drafts.recent() == []


def test_putting_twice_doubles_nothing(tmp_path):
    state = begun(tmp_path, map_too=True)
    state.put_on_map()
    state.put_on_map()
    assert len(state.mapped.measurements) == 2


def test_a_journey_can_be_taken_in_the_middle_of_the_story(story):
    key = story.drafts.new_key()
    story.drafts.save(key, journey())
    story.take_journey("draft", key)
    assert story.whole.journey == journey()
    assert story.walked() is not None
    story.put_away("journey")
    assert story.walked() is None
    assert story.stage == "story"


@pytest.mark.parametrize("key", ["../../secret", "0" * 16, ""])
def test_a_draft_that_is_not_there_is_refused(story, key):
    story.take_journey("draft", key)
    assert story.problem.key == "mapping.draft_gone"
    assert story.journey is None


# --- long work -------------------------------------------------------------------------------
def test_cancelling_leaves_everything_as_it_was(tmp_path, monkeypatch):
    story = begun(tmp_path)
    before = (story.study, dict(story.narrowing), story.chapter("happened"))
    go, told = threading.Event(), threading.Event()

    def slow(whole, wanted):
        told.set()
        assert go.wait(10)
        return whole

    monkeypatch.setattr(telling, "narrowed", slow)

    async def test():
        story.narrow("segment", "new")
        while not told.is_set():
            await asyncio.sleep(0.01)
        assert story.work.doing == "narrowing"
        story.work.cancel()
        go.set()
        await asyncio.sleep(0.05)

    asyncio.run(asyncio.wait_for(test(), 20))
    assert (story.study, story.narrowing, story.chapter("happened")) == before
    assert (story.work.doing, story.problem) == ("", None)


@pytest.fixture
def waiting(monkeypatch):
    """A chapter that is told only when the test lets it; gives what it waits for."""
    import cjlib.pictures.mining.story as told

    go, begun_ = threading.Event(), threading.Event()
    tell = told.chapter

    def slow(*given, **options):
        begun_.set()
        assert go.wait(10)
        return tell(*given, **options)

    def hold():
        monkeypatch.setattr(told, "chapter", slow)
        return begun_, go

    return hold


async def stop_when(state, began, go):
    """Stop what the state is doing once it has begun, and let its thread end."""
    while not began.is_set():
        await asyncio.sleep(0.01)
    state.work.cancel()
    go.set()
    await asyncio.sleep(0.05)


def test_stopping_another_choice_brings_back_the_one_before(story, waiting):
    story.tab = "left"
    before = story.options["left"], story.chapter("left")
    began, go = waiting()

    async def test():
        story.choose_in_story("left", "mode", "strict")
        assert story.chapter("left") is None
        await stop_when(story, began, go)

    asyncio.run(asyncio.wait_for(test(), 20))
    assert (story.options["left"], story.chapter("left")) == before


def test_a_chapter_that_was_stopped_says_so_and_is_told_when_asked_again(story, waiting):
    began, go = waiting()

    async def test():
        story.tab = "left"
        await stop_when(story, began, go)
        assert story.chapter("left").key == "progress.cancelled"
        story.tell()
        await story.work.idle()

    asyncio.run(asyncio.wait_for(test(), 20))
    assert not isinstance(story.chapter("left"), CjError)


def test_a_result_that_comes_too_late_is_not_taken_over(tmp_path, monkeypatch):
    """Two uploads after each other: the second one counts, whichever is ready first."""
    state = MiningState(Drafts(tmp_path))
    go = threading.Event()
    read = giving._READING["log"][0]

    def slow(data, name, tell):
        if name == "first.csv":
            assert go.wait(10)
        return read(data, name, tell)

    monkeypatch.setitem(giving._READING, "log", (slow, giving._READING["log"][1]))

    async def test():
        state.give("log", upload(log_csv(), "first.csv"))
        state.give("log", upload(log_csv(), "second.csv"))
        await state.work.idle()
        go.set()
        await asyncio.sleep(0.05)

    asyncio.run(asyncio.wait_for(test(), 20))
    assert state.table["log"].name == "second.csv"
