"""Only what is meant for the class can be reached, and nobody can break it for the others."""

from __future__ import annotations

import http.client
import logging
import socket
import time

import pytest

from cjlib.server.classroom import limits, serving
from cjlib.server.classroom.limits import Limit, Rate
from tests.classroom.test_rounds import EXAMPLES

MARK = EXAMPLES["mark"]

ELSEWHERE = [
    "/lab", "/tree", "/api", "/api/contents", "/api/kernels", "/api/sessions", "/api/status",
    "/api/terminals", "/terminals/1", "/voila/render/apps/concepts.ipynb", "/files/klas.db",
    "/static/x.js", "/klas.db", "/../klas.db", "/f/000000000000/../../serving.py",
    "/f/000000000000/serving.py", "/f/000000000000/.env", "/%2e%2e/%2e%2e/etc/passwd", "/nl/../lab",
    "/metrics", "/login", "/favicon.ico", "/robots.txt", "/nl/antwoord/x", "//evil.example/nl",
]  # fmt: skip


@pytest.mark.parametrize("path", ELSEWHERE)
@pytest.mark.parametrize("inside", [False, True])
def test_there_is_nothing_else_on_this_port(lesson, path, inside):
    got = lesson.phone(inside=inside).get(path)
    assert got.status == 404
    assert "Deze pagina bestaat niet" in got.body
    assert "Traceback" not in got.body


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"])
def test_other_ways_of_asking_get_nothing(lesson, method):
    assert lesson.phone().ask(method, "/nl").status in (404, 405)


@pytest.mark.parametrize("path", ["/", "/nl", "/lab", "/stand?v=x"])
def test_every_page_has_safe_headers_and_tells_nothing_of_the_machine(lesson, path):
    headers = lesson.phone().get(path).headers
    assert "server" not in headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == "no-store"


def test_the_one_cookie_is_anonymous_and_out_of_reach_of_scripts_and_other_sites(lesson):
    made = lesson.phone(inside=False).get(f"/k/{lesson.code}").headers["set-cookie"]
    assert made.startswith("cj_class=")
    assert "HttpOnly" in made
    assert "SameSite=Strict" in made
    assert made.count("=") <= 6


def test_another_site_cannot_answer_for_a_phone(lesson):
    ident = lesson.opened(MARK)
    phone = lesson.phone()
    form = {**phone.get("/nl").hidden(), "value": "1"}
    phone.headers = {"Origin": "http://kwaad.example"}
    assert phone.ask("POST", "/nl/antwoord", form).status == 403
    phone.headers = {}
    assert phone.ask("POST", "/nl/antwoord", {**form, "mark": "0" * 32}).status == 403
    other = lesson.phone()
    assert other.ask("POST", "/nl/antwoord", form).status == 403
    assert lesson.store.answers(ident) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"round": "1; drop table cj_answer"},
        {"round": "-1"},
        {"round": "9" * 30},
        {"vote": "٣"},
        {"change": ""},
        {"round": "999"},
        {"vote": "2"},
        {"value": "<script>alert(1)</script>"},
    ],
)
def test_what_no_page_of_ours_sends_is_refused_without_a_trace(lesson, fields, caplog):
    ident = lesson.opened(MARK)
    phone = lesson.phone()
    form = {**phone.get("/nl").hidden(), "value": "8", **fields}
    got = phone.ask("POST", "/nl/antwoord", form)
    assert got.status in (400, 404, 422)
    assert "<script>alert" not in got.body
    assert lesson.store.answers(ident) == []
    assert not [one for one in caplog.records if one.levelno >= logging.ERROR]


def test_ten_megabytes_are_refused_and_the_class_goes_on(lesson):
    ident = lesson.opened(MARK)
    phone = lesson.phone()
    line = http.client.HTTPConnection("127.0.0.1", lesson.room.port, timeout=30)
    try:
        line.request("POST", "/nl/antwoord", b"value=" + b"8" * 10_000_000)
        assert line.getresponse().status in (400, 413)
    except OSError:
        pass  # it hung up while we were still sending
    assert phone.answer({"value": "8"}).status == 303
    assert len(lesson.store.answers(ident)) == 1


def test_a_phone_that_answers_without_end_is_slowed_down_and_the_others_are_not(lesson):
    lesson.opened(MARK)
    lesson.room.desk.answers = Limit(Rate(burst=3, each=0.01))
    busy, other = lesson.phone(), lesson.phone()
    assert [busy.answer({"value": "8"}).status for _ in range(5)] == [303, 303, 303, 429, 429]
    assert "te snel" in busy.answer({"value": "8"}).body
    assert other.answer({"value": "8"}).status == 303


def test_guessing_codes_soon_ends_and_who_is_in_stays_in(lesson):
    inside = lesson.phone()
    lesson.room.desk.wrong_here = Limit(Rate(burst=5, each=0.001))
    tries = [lesson.phone(inside=False).get(f"/k/AAAAA{letter}").status for letter in "BCDEFGHJ"]
    assert tries == [403] * 5 + [429] * 3
    assert lesson.phone(inside=False).get(f"/k/{lesson.code}").status == 429
    assert inside.get("/nl").status == 200


def test_an_address_that_asks_too_much_hears_so_kindly(lesson):
    lesson.room.desk.asks = Limit(Rate(burst=2, each=0.001))
    phone = lesson.phone(inside=False)
    got = [phone.get("/") for _ in range(3)]
    assert [one.status for one in got] == [200, 200, 429]
    assert "heel druk" in got[2].body
    assert got[2].headers["retry-after"] == "5"


def test_a_whole_school_behind_one_address_fits():
    assert limits.ASKS_PER_ADDRESS.burst >= 300 * 5
    assert limits.ASKS_PER_ADDRESS.each >= 300
    guesses = 31**6 / limits.WRONG_CODES.each / 3600 / 24
    assert guesses > 365  # days to try every code


def test_a_thousand_idle_connections_do_not_keep_anybody_out(lesson):
    lesson.opened(MARK)
    many = serving.MOST_CONNECTIONS // 2 if serving.open_files() > 2600 else 200
    idle = [socket.create_connection(("127.0.0.1", lesson.room.port)) for _ in range(many)]
    assert lesson.phone().answer({"value": "8"}).status == 303
    for one in idle:
        one.close()


@pytest.mark.parametrize("which", ["most", "most_of_one"])
def test_a_full_room_hangs_up_and_has_room_again_when_somebody_leaves(lesson, which):
    lesson.opened(MARK)
    setattr(lesson.room.server, which, 5)
    idle = [socket.create_connection(("127.0.0.1", lesson.room.port)) for _ in range(5)]
    time.sleep(0.3)
    with pytest.raises((OSError, http.client.HTTPException)):
        lesson.phone(inside=False).get("/")
    for one in idle:
        one.close()
    for _ in range(100):
        if not lesson.room.server.inside:  # no address is remembered either
            break
        time.sleep(0.05)
    assert lesson.phone(inside=False).get("/").status == 200


def test_half_a_request_does_not_hold_a_place_for_ever(lesson):
    assert serving.IDLE <= 60
    assert serving.SLOW <= 10
    lesson.room.server.conn_params.header_timeout = 0.3
    line = socket.create_connection(("127.0.0.1", lesson.room.port))
    line.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n")
    line.settimeout(10)
    assert line.recv(100) == b""


def test_no_address_of_a_phone_is_written_down(lesson, caplog, tmp_path):
    caplog.set_level(logging.DEBUG)
    lesson.opened(MARK)
    phone = lesson.phone()
    phone.answer({"value": "8"})
    phone.get("/lab")
    phone.ask("POST", "/nl/antwoord", b"\xff\xfe")
    assert "127.0.0.1" not in caplog.text.replace("Starting", "")
    lesson.store.close()
    for file in tmp_path.glob("klas.db*"):
        assert b"127.0.0.1" not in file.read_bytes()
