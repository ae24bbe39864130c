"""A lecturer leads a class: rounds, answers, two votes, texts, files, maps, and deleting."""

from __future__ import annotations

import asyncio
import io
import json
from pathlib import Path

import pytest

from cjlib import datasets
from cjlib.apps.classroom.following import EVERY
from cjlib.apps.classroom.state import ClassroomState
from cjlib.apps.mining.columns import SurveyColumns, guess_survey
from cjlib.apps.mining.tables import read_survey
from cjlib.classroom import Round
from cjlib.classroom.ready import ready
from cjlib.classroom.rounds import labelled
from cjlib.classroom.store import Store
from cjlib.mining import kano_survey
from cjlib.texts import speaking
from tests.apps.classroom.given import answer, ask, begun, drafts

MARK = Round("mark", "Welk cijfer?")
NPS = Round("nps", "Zou je ons aanbevelen?")
KANO = Round("kano", "Wat vind je?", labelled(["Snel", "Veilig"]))
TEXT = Round("text", "Waarom?")


@pytest.fixture
def state(tmp_path):
    made = begun(tmp_path)
    yield made
    made.leave()


# --- starting ------------------------------------------------------------------------------------
def test_without_a_class_nothing_is_open_and_nothing_breaks(monkeypatch, tmp_path):
    monkeypatch.delenv("CJ_CLASS_STORE", raising=False)
    state = ClassroomState(drafts=drafts(tmp_path))
    state.begin()
    assert state.place is None
    assert state.problem is None
    state.ask_ready(0)
    assert state.problem.key == "classroom.no_class"


def test_the_class_that_the_server_opened_is_found(monkeypatch, tmp_path):
    store = Store(tmp_path / "a.sqlite", "CX")
    store.open(store.add(NPS).id)
    for name, value in (
        ("STORE", tmp_path / "a.sqlite"),
        ("COURSE", "CX"),
        ("ADDRESS", "http://10.0.0.5:8900"),
        ("CODE", "K7M2QP"),
    ):
        monkeypatch.setenv(f"CJ_CLASS_{name}", str(value))
    state = ClassroomState(drafts=drafts(tmp_path))
    state.begin()
    assert state.course == "CX"
    assert state.place.inside == "http://10.0.0.5:8900/k/K7M2QP"
    assert state.current.asked == NPS
    state.leave()
    store.close()


def test_a_store_that_does_not_open_is_said_in_words(monkeypatch, tmp_path):
    monkeypatch.setenv("CJ_CLASS_STORE", str(tmp_path / "no" / "such" / "folder" / "a.sqlite"))
    monkeypatch.setenv("CJ_CLASS_COURSE", "CX")
    state = ClassroomState(drafts=drafts(tmp_path))
    state.begin()
    assert state.place is None
    assert state.problem.key == "classroom.store_shut"


# --- rounds --------------------------------------------------------------------------------------
def test_a_ready_round_waits_until_it_is_opened(state):
    state.lesson = "05"
    state.tab = "rounds"
    state.ask_ready(0)
    assert (state.current.state, state.tab) == ("waiting", "now")
    assert state.current.asked == ready("05")[0]
    state.open_round()
    assert state.current.state == "open"


def test_a_typed_round_has_a_line_for_each_thing(state):
    state.kind = "sort"
    assert state.ask_typed("Waar hoort  dit?", "Een\n\nTwee\n", "Links\nRechts")
    asked = state.current.asked
    assert asked.question == "Waar hoort dit?"
    assert [one.label for one in asked.items] == ["Een", "Twee"]
    assert [one.label for one in asked.groups] == ["Links", "Rechts"]


@pytest.mark.parametrize(
    ("kind", "question", "items", "named"),
    [
        ("mark", "   ", "", "De vraag"),
        ("points", "Verdeel", "Eén", "Waarover? Een regel voor elk"),
        ("emotion", "Hoe?", "\n".join(map(str, range(31))), "Waarover? Een regel voor elk"),
        ("sort", "Waar?", "Een", "De groepen, een regel voor elk"),
    ],
)
def test_what_cannot_be_asked_is_refused_by_the_name_of_its_field(
    state, kind, question, items, named
):
    state.kind = kind
    assert not state.ask_typed(question, items, "")
    assert named in str(state.problem)
    assert state.rounds == ()


def test_a_journey_becomes_a_round_of_its_steps_or_its_ideas(state):
    state.ask_journey("emotion")
    assert state.problem.key == "classroom.no_journey"
    state.take_journey("example", "webshop_order")
    state.ask_journey("emotion")
    journey = datasets.journey("webshop_order")
    assert [one.id for one in state.current.asked.items] == [step.id for step in journey.steps]
    state.ask_journey("place")
    assert state.current.asked.source == journey.name()
    state.take_journey("example", "museumnacht")
    state.ask_journey("place")
    assert state.problem.key == "classroom.no_ideas"


def test_a_file_that_is_no_journey_is_refused_and_the_old_one_stays(state):
    state.take_journey("example", "museumnacht")
    state.load_journey(b"\x00nothing", "x.json")
    assert state.problem is not None
    assert state.journey == datasets.journey("museumnacht")


def test_another_round_that_opens_closes_this_one_and_history_keeps_both(state):
    ask(state, MARK)
    ask(state, NPS)
    assert [one.state for one in state.rounds] == ["closed", "open"]
    state.choose(state.rounds[0].id)
    assert state.current.asked == MARK
    state.choose(99)
    assert state.problem.key == "classroom.no_such_round"
    state.remove(state.rounds[0].id)
    assert [one.asked for one in state.rounds] == [NPS]
    assert state.current.asked == NPS


# --- the outcome ---------------------------------------------------------------------------------
def test_the_outcome_hides_until_the_question_is_closed(state):
    ask(state, MARK)
    answer(state)
    assert not state.visible
    assert state.answered(1) == 8
    state.close_round()
    assert state.visible


def test_it_can_be_live_or_only_when_asked(state):
    ask(state, MARK)
    state.showing = "live"
    assert state.visible
    state.showing = "asked"
    state.close_round()
    assert not state.visible
    state.reveal()
    assert state.visible


def test_a_second_vote_hides_again_and_stands_beside_the_first(state):
    ask(state, KANO)
    answer(state, 9)
    state.close_round()
    state.show_phones(True)
    assert state.current.seen
    state.vote_again()
    assert (state.current.vote, state.current.seen, state.visible) == (2, False, False)
    answer(state, 7)
    state.close_round()
    assert "twee keer" in state.picture().summary
    state.beside = False
    assert "twee keer" not in state.picture().summary
    state.vote_again()
    assert state.problem.key == "classroom.voted_twice"


def test_report_marks_can_stand_on_the_loyalty_curve(state):
    ask(state, MARK)
    answer(state)
    state.shape = "loyal"
    assert state.picture().name == "class_loyal"


def test_four_answers_show_no_number_and_hand_over_nothing(state):
    ask(state, MARK)
    answer(state, 4)
    state.close_round()
    assert "4 antwoorden" in state.picture().title
    for take in (
        lambda: state.answers_file("csv"),
        lambda: state.answers_file("json"),
        lambda: state.picture_file("svg"),
        state.survey_file,
    ):
        assert take() is None
        assert state.problem.key == "classroom.too_few"


def test_texts_show_only_when_the_lecturer_lets_them(state):
    ask(state, TEXT)
    answer(state, 7)
    assert state.waiting_texts() == 7
    assert state.counted(1).n == 0
    for one in state.given[:5]:
        state.moderate(1, one.person, True)
    state.moderate(1, state.given[5].person, False)
    assert state.waiting_texts() == 1
    assert state.counted(1).n == 5
    state.moderate(1, "nobody", True)
    assert state.problem.key == "classroom.text_gone"


# --- looking -------------------------------------------------------------------------------------
def test_views_hear_only_of_what_changed(state):
    ask(state, MARK)
    heard = []
    state.observe(heard.append, "moment")
    state.look()
    assert heard == []
    answer(state, 1)
    assert len(heard) == 1


def test_the_beamer_goes_along_when_the_laptop_opens_the_next_round(state, tmp_path):
    laptop = begun(tmp_path)
    ask(laptop, MARK)
    state.choose(laptop.current.id)
    ask(laptop, NPS)
    state.look()
    state.look()
    assert state.current.asked == NPS
    state.choose(state.rounds[0].id)  # who looks back is left alone
    laptop.close_round()
    laptop.open_round()
    state.look()
    assert state.current.asked == MARK
    laptop.leave()


def test_answers_come_in_by_themselves_while_a_round_is_open(tmp_path, monkeypatch):
    monkeypatch.setattr("cjlib.apps.classroom.following.EVERY", 0.02)
    assert EVERY >= 1.0

    async def lesson():
        state = begun(tmp_path)
        ask(state, MARK)
        one = state.current
        state.place.store.answer(one.id, 1, "a", {"value": 7}).result()
        for _ in range(200):
            if state.answered(1):
                break
            await asyncio.sleep(0.01)
        watching = state._looking
        state.close_round()
        await asyncio.wait_for(watching, 2)
        found = state.answered(1)
        state.leave()
        return found

    assert asyncio.run(lesson()) == 1


def test_a_store_that_does_not_answer_is_said_once_and_forgiven(tmp_path, monkeypatch):
    monkeypatch.setattr("cjlib.apps.classroom.following.EVERY", 0.01)

    async def lesson():
        state = begun(tmp_path)
        ask(state, MARK)
        good = state._see

        def broken(chosen):
            raise OSError("away")

        monkeypatch.setattr(state, "_see", broken)
        told = []
        for _ in range(100):
            await asyncio.sleep(0.01)
            if state.problem is not None:
                told.append(state.problem.key)
                break
        monkeypatch.setattr(state, "_see", good)
        for _ in range(100):
            await asyncio.sleep(0.01)
            if state.problem is None:
                told.append("forgiven")
                break
        state.leave()
        return told

    assert asyncio.run(lesson()) == ["classroom.no_sight", "forgiven"]


def test_a_practice_class_answers_by_itself(tmp_path, monkeypatch):
    monkeypatch.setattr("cjlib.apps.classroom.leading.PRACTICE_EVERY", 0.0)

    async def lesson():
        state = ClassroomState(drafts=drafts(tmp_path))
        state.practise()
        state.ask_ready(1)
        state.open_round()
        await asyncio.wait_for(state._arriving, 20)
        state.look()
        found = state.answered(1)
        folder = state.place._folder.name
        state.leave()
        return found, folder

    found, folder = asyncio.run(lesson())
    assert found == 24
    assert not Path(folder).exists()


# --- taking along --------------------------------------------------------------------------------
def test_answers_go_along_as_csv_excel_and_json_without_who(state):
    from openpyxl import load_workbook

    ask(state, KANO)
    answer(state, 9)
    lines = state.answers_file("csv").data.decode("utf-8-sig").splitlines()
    assert lines[0] == "vote,i1_functional,i1_dysfunctional,i2_functional,i2_dysfunctional"
    assert len(lines) == 10
    book = load_workbook(io.BytesIO(state.answers_file("xlsx").data))
    assert book.sheetnames == ["answers", "outcome_1", "about"]
    assert book["about"]["B1"].value == "Wat vind je?"
    told = json.loads(state.answers_file("json").data)
    assert Round.from_dict(told["round"]) == KANO
    assert (told["votes"][0]["n"], len(told["votes"][0]["answers"])) == (9, 9)
    assert state.picture_file("svg").data.startswith(b"<")


def test_no_text_of_a_class_becomes_a_formula(state):
    ask(state, TEXT)
    one = state.current
    for nth in range(5):
        given = {"text": f"=1+{nth}"}
        state.place.store.answer(one.id, 1, str(nth), given).result()
    state.look()
    for text in state.given:
        state.moderate(1, text.person, True)
    assert "'=1+" in state.answers_file("csv").data.decode("utf-8-sig")
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(state.answers_file("xlsx").data))
    assert book["answers"]["B2"].data_type == "s"


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_recommendation_is_seen_by_mining_as_one(state, lang):
    with speaking(lang):
        ask(state, Round("nps", "Hm?"))
        answer(state, 12)
        file = state.survey_file()
    table = read_survey(file.data, file.name)
    (column,) = table.columns
    assert column.endswith("Hm?")
    assert guess_survey(table).recommend == column


@pytest.mark.parametrize(("kind", "scale"), [("mark", "1-10"), ("ces", "1-7")])
def test_marks_and_effort_are_read_by_mining_with_the_scale_that_is_told(state, kind, scale):
    ask(state, Round(kind, "Hoe ging het?"))
    answer(state, 12)
    file = state.survey_file()
    table = read_survey(file.data, file.name)
    (group,) = SurveyColumns(ratings=tuple(table.columns), scale=scale).build(table).ratings
    assert (group.columns, str(group.scale)) == (tuple(table.columns), scale)


def test_kano_pairs_go_on_to_the_kano_survey(state):
    import pandas as pd

    ask(state, KANO)
    answer(state, 12)
    table = pd.read_csv(io.BytesIO(state.survey_file().data))
    assert list(kano_survey.analyse(table)["attribute"]) == ["Snel", "Veilig"]


def test_the_feeling_of_a_class_goes_on_a_map_that_the_mapping_app_offers(state):
    state.take_journey("example", "museumnacht")
    state.ask_journey("emotion")
    state.open_round()
    answer(state, 9)
    assert state.flow == "map"
    state.put_on()
    (draft,) = state.drafts.recent()
    kept = state.drafts.read(draft.key)
    felt = state.counted(1).rows()[0]
    assert kept.steps[0].feeling.now == round(felt["mean"], 1)
    assert draft.name in state.handed
    state.put_on()  # once more makes the same draft anew
    assert state.drafts.read(draft.key) == kept
    assert len(state.drafts.recent()) == 1
    assert state.journey == datasets.journey("museumnacht")
    assert state.map_file().name.endswith(".json")


def test_what_the_class_thinks_of_ideas_becomes_their_scores(state):
    state.take_journey("example", "webshop_order")
    state.ask_journey("place")
    state.open_round()
    answer(state, 6)
    state.put_on()
    kept = state.drafts.read(state.drafts.recent()[0].key)
    assert len(kept.improvements[0].scores) >= 6
    state.take_journey("example", "museumnacht")
    assert state.handed == ""


def test_a_round_about_another_map_is_not_put_on_this_one(state):
    state.take_journey("example", "museumnacht")
    state.ask_journey("emotion")
    state.open_round()
    answer(state, 6)
    state.take_journey("example", "jansen_payment")
    state.put_on()
    assert state.problem.key == "classroom.other_map"
    assert (state.drafts.recent(), state.handed) == ([], "")


def test_where_nothing_may_be_kept_the_map_can_still_be_downloaded(state, monkeypatch):
    state.take_journey("example", "museumnacht")
    state.ask_journey("emotion")
    state.open_round()
    answer(state, 6)
    state.drafts.on = False
    state.put_on()
    assert "niets bewaard" in state.handed
    assert b"klasronde" in state.map_file().data


# --- deleting ------------------------------------------------------------------------------------
def test_a_course_goes_for_good_only_when_its_name_is_typed(state, tmp_path):
    ask(state, MARK)
    state.delete_course("iets anders")
    assert state.problem.key == "classroom.wrong_name"
    assert len(state.rounds) == 1
    state.delete_course("CX 2026")
    assert state.place is None
    assert state.wiped
    again = Store(tmp_path / "class.sqlite", "CX 2026")
    assert again.rounds() == []
    again.close()


def test_courses_older_than_a_term_are_offered_and_this_one_is_not(state, tmp_path, monkeypatch):
    other = Store(tmp_path / "class.sqlite", "CX 2024")
    other.close()
    assert state.old_courses() == []
    monkeypatch.setattr("cjlib.classroom.store.store.TERM", -10.0)
    assert state.old_courses() == ["CX 2024"]
    state.delete_old("CX 2026")
    assert state.problem.key == "classroom.no_old_course"
    state.delete_old("CX 2024")
    assert state.old_courses() == []
