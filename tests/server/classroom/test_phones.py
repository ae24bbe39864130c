"""A phone without JavaScript takes part: code, question, answer, change, outcome."""

from __future__ import annotations

import re
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from cjlib.classroom import KINDS
from cjlib.classroom.store import NotKept
from cjlib.server.classroom.limits import Limit, Rate
from tests.classroom.test_rounds import EXAMPLES
from tests.classroom.test_tally import GIVEN

MARK = EXAMPLES["mark"]
FIELDS = {
    "mark": {"value": "8"},
    "nps": {"value": "9"},
    "ces": {"value": "7"},
    "kano": {"a.with": "1", "a.without": "5"},
    "emotion": {"a": "-2"},
    "sort": {"a": "f"},
    "place": {"a.contribution": "7", "a.impact": "3"},
    "points": {"a": "40", "b": "60"},
    "text": {"text": "De kassa <b>was</b> dicht"},
}


def values(lesson, ident):
    return sorted(one.answer["value"] for one in lesson.store.answers(ident))


def test_the_code_opens_the_class_however_it_is_typed(lesson):
    for typed in (lesson.code, lesson.code.lower(), f"{lesson.code[:3]} {lesson.code[3:]}"):
        phone = lesson.phone(inside=False)
        answered = phone.ask("POST", "/", {"code": typed})
        assert (answered.status, answered.headers["location"]) == (303, "/nl")
        assert "Er is nog geen vraag" in phone.get("/nl").body


def test_without_the_code_there_is_only_the_door(lesson):
    lesson.opened(MARK)
    phone = lesson.phone(inside=False)
    assert "Typ de code" in phone.get("/").body
    assert phone.get("/nl").headers["location"] == "/"
    assert phone.get("/stand?v=0").status == 403
    assert phone.ask("POST", "/nl/antwoord", {"value": "8"}).headers["location"] == "/"
    assert phone.ask("POST", "/", {"code": "AAAAAA"}).status == 403
    assert phone.cookie == ""


def test_a_key_of_another_course_opens_nothing(lesson):
    phone = lesson.phone()
    for made in ("abc", "abc.def", phone.cookie[:-1].partition("=")[2] + "0"):
        other = lesson.phone(inside=False, cookie=f"cj_class={made}")
        assert other.get("/nl").headers["location"] == "/"


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_question_can_be_answered_and_changed(lesson, kind):
    ident = lesson.opened(EXAMPLES[kind])
    phone = lesson.phone()
    sent = phone.answer(FIELDS[kind])
    assert (sent.status, sent.headers["location"]) == (303, "/nl?ok=1")
    page = phone.get("/nl?ok=1").body
    assert "Bewaard. Dank je." in page
    assert "Verander mijn antwoord" in page
    assert "<b>was" not in page
    assert phone.answer(FIELDS[kind]).status == 303
    assert len(lesson.store.answers(ident)) == 1


def test_the_page_shows_what_was_sent(lesson):
    lesson.opened(MARK)
    phone = lesson.phone()
    phone.answer({"value": "8"})
    checked = re.findall(r'value="(\d+)" checked', phone.get("/nl").body)
    assert checked == ["8"]


def test_what_does_not_fit_is_said_and_what_was_filled_in_stays(lesson):
    ident = lesson.opened(EXAMPLES["points"])
    phone = lesson.phone()
    refused = phone.answer({"a": "40", "b": "50"})
    assert refused.status == 422
    assert "Je gaf er samen 90" in refused.body
    assert 'name="a" type="number"' in refused.body
    assert re.findall(r'step="1" value="(\d+)"', refused.body) == ["40", "50"]
    assert lesson.store.answers(ident) == []


def test_a_form_that_is_sent_twice_counts_once(lesson):
    ident = lesson.opened(MARK)
    phone = lesson.phone()
    form = {**phone.get("/nl").hidden(), "value": "6"}
    assert {phone.ask("POST", "/nl/antwoord", form).status for _ in range(4)} == {303}
    assert values(lesson, ident) == [6]


def test_a_whole_class_at_once_is_kept_whole(lesson):
    ident = lesson.opened(MARK)
    phones = [lesson.phone() for _ in range(40)]

    def send(nth: int) -> int:
        return phones[nth].answer({"value": str(1 + nth % 10)}).status

    with ThreadPoolExecutor(20) as pool:
        assert set(pool.map(send, range(40))) == {303}
    assert values(lesson, ident) == sorted(1 + nth % 10 for nth in range(40))


def test_an_answer_to_a_closed_question_is_refused_in_words(lesson):
    ident = lesson.opened(MARK)
    phone = lesson.phone()
    form = {**phone.get("/nl").hidden(), "value": "6"}
    lesson.store.close_round(ident)
    refused = phone.ask("POST", "/nl/antwoord", form)
    assert refused.status == 422
    assert "Deze vraag is gesloten" in refused.body
    lesson.look()
    assert "Kijk mee op het scherm" in phone.get("/nl").body


def test_the_class_speaks_the_language_of_the_phone_and_each_page_offers_the_other(lesson):
    lesson.opened(MARK)
    phone = lesson.phone(lang="en-GB,en;q=0.9,nl;q=0.5")
    assert phone.get("/").headers["location"] == "/en"
    assert "Report mark, 1 to 10" in phone.get("/en").body
    assert "Rapportcijfer, 1 tot 10" in phone.get("/nl").body
    assert "not between" not in phone.answer({"value": "99"}, "en").body
    assert "&#34;Welk cijfer geef je deze reis?&#34;" in phone.answer({"value": "99"}, "en").body
    assert lesson.phone(inside=False, lang="fr").get("/").body.count('lang="nl"') == 1


def test_the_outcome_shows_only_when_the_lecturer_shows_it_and_five_answered(lesson):
    ident = lesson.opened(MARK)
    phone = lesson.phone()
    for nth, given in enumerate(GIVEN["mark"][:4]):
        lesson.store.answer(ident, 1, f"p{nth}", given).result()
    lesson.look()
    assert "Wat de klas zegt" not in phone.get("/nl").body
    lesson.store.show(ident)
    lesson.look()
    assert "Vanaf vijf laat het scherm iets zien" in phone.get("/nl").body
    for nth, given in enumerate(GIVEN["mark"]):
        lesson.store.answer(ident, 1, f"q{nth}", given).result()
    lesson.look()
    assert "Gemiddeld 7,4 (n = 10)" in phone.get("/nl").body


def test_an_outcome_follows_an_answer_that_is_changed(lesson):
    ident = lesson.opened(MARK)
    for nth in range(5):
        lesson.store.answer(ident, 1, f"p{nth}", {"value": 6}).result()
    lesson.store.show(ident)
    lesson.look()
    phone = lesson.phone()
    assert "Gemiddeld 6,0 (n = 5)" in phone.get("/nl").body
    lesson.store.answer(ident, 1, "p0", {"value": 1}, change=1).result()
    lesson.look()
    assert "Gemiddeld 5,0 (n = 5)" in phone.get("/nl").body


@pytest.mark.parametrize("kind", KINDS)
def test_every_outcome_can_be_shown(lesson, kind):
    ident = lesson.opened(EXAMPLES[kind])
    for nth, given in enumerate(GIVEN[kind]):
        lesson.store.answer(ident, 1, f"p{nth}", given).result()
    for kept in lesson.store.answers(ident) if kind == "text" else ():
        lesson.store.moderate(ident, 1, kept.person, True)
    lesson.store.show(ident)
    lesson.look()
    page = lesson.phone().get("/nl").body
    assert "Wat de klas zegt" in page
    assert "nan" not in page
    assert kind != "kano" or "prestatie-eis" in page  # as the beamer calls it


def test_a_text_that_nobody_read_is_not_shown(lesson):
    ident = lesson.opened(EXAMPLES["text"])
    for nth in range(6):
        lesson.store.answer(ident, 1, f"p{nth}", {"text": f"tekst {nth}"}).result()
    kept = lesson.store.answers(ident)
    for one in kept[:5]:
        lesson.store.moderate(ident, 1, one.person, True)
    lesson.store.moderate(ident, 1, kept[5].person, False)
    lesson.store.show(ident)
    lesson.look()
    page = lesson.phone().get("/nl").body
    assert page.count("<li>tekst") == 5
    assert kept[5].answer["text"] not in page


def test_a_second_vote_starts_empty_and_both_outcomes_can_be_compared(lesson):
    ident = lesson.opened(MARK)
    phone = lesson.phone()
    phone.answer({"value": "3"})
    lesson.store.vote_again(ident)
    lesson.look()
    page = phone.get("/nl").body
    assert "Tweede keer dezelfde vraag" in page
    assert "checked" not in page
    assert phone.answer({"value": "9"}).status == 303
    assert [(one.vote, one.answer["value"]) for one in lesson.store.answers(ident)] == [
        (1, 3),
        (2, 9),
    ]


def test_a_phone_that_waits_hears_of_a_question_within_a_second(lesson):
    phone = lesson.phone()
    mark = re.search(r'data-mark="([^"]+)"', phone.get("/nl").body)[1]
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(phone.get, f"/stand?v={mark}")
        time.sleep(0.2)
        began = time.monotonic()
        lesson.store.open(lesson.store.add(MARK).id)
        assert waiting.result(timeout=20).body != f'{{"v": "{mark}"}}'
    assert time.monotonic() - began < 5  # 0.4 seconds on a machine that does nothing else


def test_after_a_restart_phones_go_on_with_their_own_answer(open_class):
    first = open_class()
    ident = first.opened(MARK)
    phone = first.phone()
    phone.answer({"value": "6"})
    again = open_class()
    assert again.code == first.code
    phone.port = again.room.port
    assert re.findall(r'value="(\d+)" checked', phone.get("/nl").body) == ["6"]
    assert phone.answer({"value": "7"}).status == 303
    assert values(again, ident) == [7]


def test_an_answer_that_could_not_be_kept_is_not_thanked_for(lesson, monkeypatch):
    ident = lesson.opened(MARK)
    phone = lesson.phone()

    def full(*_):
        raise NotKept("classroom.not_kept")

    monkeypatch.setattr(lesson.store, "answer", full)
    sent = phone.answer({"value": "6"})
    assert sent.status == 503
    assert "kon niet worden bewaard" in sent.body
    assert re.findall(r'value="(\d+)" checked', sent.body) == ["6"]
    assert lesson.store.answers(ident) == []


def test_a_page_is_light(lesson):
    lesson.opened(EXAMPLES["kano"])
    page = lesson.phone().get("/nl").body
    files = [lesson.phone().get(one).body for one in re.findall(r'"(/f/[^"]+)"', page)]
    assert len(files) == 2
    assert sum(len(one.encode()) for one in (page, *files)) < 60_000


def test_a_bucket_empties_and_drips_full_again():
    now = [0.0]
    limit = Limit(Rate(burst=3, each=0.5), clock=lambda: now[0])
    assert [limit.allows("a") for _ in range(4)] == [True, True, True, False]
    assert limit.allows("b")
    now[0] = 2.0
    assert limit.has("a")
    assert [limit.allows("a") for _ in range(2)] == [True, False]
    now[0] = -100.0  # a clock that jumps back takes nothing away
    assert not limit.allows("a")


def test_a_phone_stays_calm_when_its_round_or_its_course_is_thrown_away(lesson):
    ident = lesson.opened(MARK)
    phone = lesson.phone()
    form = {**phone.get("/nl").hidden(), "value": "6"}
    lesson.store.remove(ident)
    refused = phone.ask("POST", "/nl/antwoord", form)
    assert refused.status == 422
    assert "Deze ronde bestaat niet meer" in refused.body
    lesson.look()
    assert "Er is nog geen vraag" in phone.get("/nl").body
    lesson.store.delete("CX")
    lesson.look()
    assert phone.get("/nl").status == 200
