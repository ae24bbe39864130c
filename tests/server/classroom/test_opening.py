"""Opening a class: its file, its address, its code and its QR code."""

from __future__ import annotations

import socket

import pytest

from cjlib.classroom.store import Store
from cjlib.errors import InvalidValue
from cjlib.server.classroom.code import LETTERS, code_of, same_code
from cjlib.server.classroom.opening import (
    Address,
    address_of,
    file_name,
    own_address,
    place_of_course,
    qr_in_terminal,
)
from cjlib.server.classroom.serving import ClassRoom


@pytest.fixture
def store(tmp_path):
    made = Store(tmp_path / "klas.db", "CX")
    yield made
    made.close()


@pytest.mark.parametrize(
    ("course", "name"),
    [("CX 2026", "cx-2026"), ("Één café", "een-cafe"), ("../../etc/passwd", "etc-passwd")],
)
def test_a_course_has_a_file_of_its_own_that_any_system_can_hold(course, name):
    assert file_name(course) == name


@pytest.mark.parametrize("course", ["", "  ", "客户", "x" * 101])
def test_a_name_that_no_file_can_have_is_refused_in_words(course):
    with pytest.raises(InvalidValue, match="naam voor een cursus"):
        file_name(course)


def test_the_file_of_a_course_is_for_its_owner_only(tmp_path, monkeypatch):
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path))
    place = place_of_course("CX 2026")
    assert place == tmp_path / "cj" / "classes" / "cx-2026.db"
    assert place.parent.stat().st_mode & 0o077 == 0


def test_a_code_can_be_read_aloud_and_is_the_same_tomorrow(store, tmp_path):
    code = code_of(store)
    assert len(code) == 6
    assert not set(code) - set(LETTERS)
    assert not set("01OIL") & set(LETTERS)
    again = Store(tmp_path / "klas.db", "CX")
    assert code_of(again) == code
    again.close()


def test_another_course_has_another_code(store, tmp_path):
    other = Store(tmp_path / "klas.db", "MKT")
    assert code_of(other) != code_of(store)
    other.close()


@pytest.mark.parametrize("given", ["", "x" * 1000, "ÄÄÄÄÄÄ", "ABCDE"])
def test_what_is_not_the_code_is_not_the_code(store, given):
    assert not same_code(given, code_of(store))


def test_phones_get_an_address_they_can_reach(store):
    found = address_of(store, "0.0.0.0", 8900)
    assert found.host == own_address()
    assert found.door == f"http://{found.host}:8900"
    assert found.inside == f"{found.door}/k/{found.code}"
    assert address_of(store, "127.0.0.1", 8900).only_here
    assert not Address("192.0.2.7", 8900, "ABCDEF").only_here
    assert Address("2001:db8::7", 8900, "ABCDEF").door == "http://[2001:db8::7]:8900"


def test_a_qr_code_fits_a_terminal():
    rows = qr_in_terminal("http://192.168.178.200:8900/k/ABCDEF").splitlines()
    assert max(map(len, rows)) < 60
    assert len(rows) < 30


def test_a_taken_port_is_no_error(store):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        room = ClassRoom(store, "127.0.0.1", port)
        room.bind()
        assert port < room.port < port + 20
        for one in room._sockets:
            one.close()


def test_an_address_of_another_machine_is_refused_in_words(store):
    with pytest.raises(InvalidValue, match=r"niet open: 192\.0\.2\.1"):
        ClassRoom(store, "192.0.2.1", 8900).bind()
