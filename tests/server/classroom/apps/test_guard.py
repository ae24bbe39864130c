"""Only what a widget says passes, and no number in a frame is believed."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cjlib.apps.widgets as ours
from cjlib.server.classroom.apps import guard
from cjlib.server.classroom.apps.guard import NotAllowed, from_phone, put_together, taken_apart
from tests.server.classroom.apps.conftest import frame

FORBIDDEN = (
    "execute_request", "complete_request", "inspect_request", "history_request",
    "is_complete_request", "debug_request", "interrupt_request", "shutdown_request",
    "input_reply", "connect_request", "create_subshell_request", "usage_request", "comm_info_reply",
    "", "COMM_MSG", "comm_msg ", None, 7, ["comm_msg"],
)  # fmt: skip
ALLOWED = {
    "kernel_info_request": {},
    "comm_info_request": {"target_name": "jupyter.widget"},
    "comm_open": {"comm_id": "a", "target_name": "jupyter.widget.control", "data": {}},
    "comm_msg": {"comm_id": "a", "data": {"method": "request_state"}},
    "comm_close": {"comm_id": "a", "data": {}},
}


def update(state, paths=(), files=()):
    data = {"method": "update", "state": state, "buffer_paths": list(paths)}
    return frame("comm_msg", {"comm_id": "a", "data": data}, buffers=tuple(files))


@pytest.mark.parametrize("kind", ALLOWED)
def test_what_a_page_needs_passes_and_is_written_anew(kind):
    message = from_phone(frame(kind, ALLOWED[kind], username="x" * 50, extra={"subshell": 1}))
    assert message.header["msg_type"] == kind
    assert message.header["session"] == "s1"
    assert message.header["username"] == ""
    assert "extra" not in message.header
    assert len(message.parts()) == 4


@pytest.mark.parametrize("channel", ["shell", "control", "stdin", "iopub", "", "SHELL"])
@pytest.mark.parametrize("kind", FORBIDDEN)
def test_nothing_else_passes_on_any_channel(kind, channel):
    with pytest.raises(NotAllowed):
        from_phone(frame(kind, {"code": "1", "silent": False}, channel))


@pytest.mark.parametrize("channel", ["control", "stdin", "iopub", "hb"])
@pytest.mark.parametrize("kind", ALLOWED)
def test_what_passes_on_shell_does_not_pass_elsewhere(kind, channel):
    with pytest.raises(NotAllowed):
        from_phone(frame(kind, ALLOWED[kind], channel))


def test_the_older_way_of_framing_does_not_pass():
    words = {"header": {"msg_type": "kernel_info_request"}, "channel": "shell", "content": {}}
    text = json.dumps(words)
    older = len(text).to_bytes(4, "big") + (8).to_bytes(4, "big") + text.encode()
    for given_frame in (text, older):
        with pytest.raises(NotAllowed):
            from_phone(given_frame)


@pytest.mark.parametrize(
    "bad",
    [
        b"",
        b"\0" * 8,
        b"\xff" * 8,
        b"\xff" * 4000,
        (7).to_bytes(8, "little"),
        (7).to_bytes(8, "little") + b"\xff" * 56,
        (7).to_bytes(8, "little") + b"\0" * 56,
        (2**62).to_bytes(8, "little") + b"\0" * 1000,
        frame("kernel_info_request", {})[:-1],
        b"\0" * (guard.LARGEST_FRAME + 1),
    ],
)
def test_garbage_is_refused_without_reading_on(bad):
    with pytest.raises(NotAllowed):
        from_phone(bad)


@given(st.binary(max_size=400))
def test_no_bytes_at_all_break_it(some):
    with pytest.raises(NotAllowed):
        from_phone(some)


@given(st.lists(st.binary(max_size=50), min_size=4, max_size=8))
def test_what_is_put_together_can_be_taken_apart(parts):
    assert taken_apart(put_together("shell", parts)) == [b"shell", *parts]


@given(st.integers(0, 400), st.binary(min_size=1, max_size=8))
def test_a_frame_that_was_tampered_with_is_refused_or_still_only_widget_talk(at, put):
    whole = bytearray(update({"value": 3}))
    whole[at : at + len(put)] = put
    try:
        message = from_phone(bytes(whole))
    except NotAllowed:
        return
    assert message.header["msg_type"] in ALLOWED


def test_a_person_can_change_a_value_and_nothing_that_bounds_it():
    state = {"value": 3, "max": 10**9, "options": ["x"], "_esm": "x", "layout": "IPY_MODEL_1"}
    assert from_phone(update(state)).content["data"]["state"] == {"value": 3}


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "9" * 5000])
def test_a_number_that_is_none_is_refused(number):
    content = json.dumps({"comm_id": "a", "data": {"method": "update", "state": {"value": 77}}})
    content = content.replace("77", number)
    header = json.dumps({"msg_type": "comm_msg", "msg_id": "a", "session": "b"}).encode()
    with pytest.raises(NotAllowed):
        from_phone(put_together("shell", [header, b"{}", b"{}", content.encode()]))


@pytest.mark.parametrize("deep", [30, 100_000])
def test_what_goes_too_deep_is_refused(deep):
    content = b'{"comm_id": "a", "data": ' + b"[" * deep + b"]" * deep + b"}"
    header = json.dumps({"msg_type": "comm_msg", "msg_id": "a", "session": "b"}).encode()
    with pytest.raises(NotAllowed):
        from_phone(put_together("shell", [header, b"{}", b"{}", content]))


@pytest.mark.parametrize("target", ["jupyter.widget", "jupyter.widget.version", "evil", "", None])
def test_a_page_makes_no_widgets_itself(target):
    with pytest.raises(NotAllowed):
        from_phone(frame("comm_open", {"comm_id": "a", "target_name": target, "data": {}}))


def test_a_file_passes_where_a_page_left_its_place_open():
    file = {"name": "reis.json", "type": "", "size": 3, "last_modified": 0}
    message = from_phone(update({"value": [file]}, [["value", 0, "content"]], [b"abc"]))
    assert message.buffers == (b"abc",)


@pytest.mark.parametrize(
    ("paths", "files"),
    [
        ([], [b"abc"]),
        ([["value", 0, "content"]], []),
        ([["value", 9, "content"]], [b"abc"]),
        ([["max", 0]], [b"abc"]),
        ([["value"]], [b"abc"]),
        (["value"], [b"abc"]),
        ([["value", 0, "content"]] * 9, [b"abc"] * 9),
        ([[{}, 0]], [b"abc"]),
    ],
)
def test_a_file_anywhere_else_is_refused(paths, files):
    with pytest.raises(NotAllowed):
        from_phone(update({"value": [{}], "max": [1]}, paths, files))


@pytest.mark.parametrize(
    "talk",
    [
        None,
        [],
        {},
        {"method": "exec"},
        {"method": ["update"]},
        {"method": "update", "state": []},
        {"method": "update", "state": {"value": "x" * 200_000}},
    ],
)
def test_talk_of_no_widget_is_refused(talk):
    with pytest.raises(NotAllowed):
        from_phone(frame("comm_msg", {"comm_id": "a", "data": talk}))


@pytest.mark.parametrize("name", ["", "a" * 101, "a b", "é", "../x", None, 3])
def test_names_are_short_and_plain(name):
    for bad in (
        frame("comm_msg", {"comm_id": name, "data": {"method": "request_state"}}),
        frame("kernel_info_request", {}, msg_id=name),
        frame("kernel_info_request", {}, session=name),
    ):
        with pytest.raises(NotAllowed):
            from_phone(bad)


def said(kind, content=None):
    words = ({"msg_type": kind}, {}, {}, content or {})
    return [json.dumps(one).encode() for one in words]


@pytest.mark.parametrize(
    "kind", ["execute_input", "error", "execute_reply", "input_request", "debug_event", "other"]
)
def test_a_phone_hears_no_code_and_no_errors(kind):
    assert guard.to_phone("iopub", said(kind, {"traceback": ["/home/docent/x.py"]})) is None
    assert guard.to_phone("shell", said(kind)) is None


def test_what_a_kernel_prints_for_its_maker_stays_there():
    assert guard.to_phone("iopub", said("stream", {"name": "stderr", "text": "x"})) is None
    assert guard.to_phone("iopub", said("stream", {"name": "stdout", "text": "x"})) is not None


def test_a_kernel_tells_a_phone_little_about_itself():
    told = guard.to_phone("shell", said("kernel_info_reply", {"banner": "Python 3.11.2 linux"}))
    assert b"linux" not in told


def test_every_name_that_our_own_widgets_set_is_settable():
    scripts = Path(ours.__file__).parent.joinpath("static").glob("*.js")
    names = {n for s in scripts for n in re.findall(r'model\.set\("(\w+)"', s.read_text("utf-8"))}
    assert names <= guard.SETTABLE
