"""Outputs are taken over only in the form that a notebook has for them."""

from __future__ import annotations

from typing import Any

import pytest

from cjlib.teaching.grading.isolation.outputs import Outputs, error, failed

pytestmark = pytest.mark.ours

PICTURE = {"output_type": "display_data", "data": {"image/png": "aGFsbG8=\n"}, "metadata": {"a": 1}}


def test_what_is_printed_in_parts_is_one_text() -> None:
    outputs = Outputs(100)
    outputs.text("one ")
    outputs.put({"output_type": "stream", "name": "stdout", "text": "two"})
    outputs.put({"output_type": "stream", "name": "stderr", "text": "no"})
    outputs.put(PICTURE)
    outputs.text("three")
    assert [output.get("text") for output in outputs.made] == ["one two", "no", None, "three"]
    assert outputs.made == outputs.made


def test_a_picture_is_kept_without_what_comes_with_it() -> None:
    outputs = Outputs(1_000)
    outputs.put(PICTURE)
    assert outputs.made == [PICTURE | {"metadata": {}}]


def test_more_than_may_be_is_cut_and_said() -> None:
    outputs = Outputs(10)
    outputs.text("x" * 8)
    outputs.put(PICTURE)
    outputs.text("y" * 8)
    assert outputs.made == [{"output_type": "stream", "name": "stdout", "text": "x" * 8 + "yy"}]
    assert outputs.cut


def test_what_is_cleared_is_gone_but_was_said() -> None:
    outputs = Outputs(10)
    outputs.text("x" * 8)
    outputs.clear()
    assert outputs.made == []
    outputs.text("y" * 8)
    assert outputs.made[0]["text"] == "yy"


@pytest.mark.parametrize(
    "given",
    [
        None,
        [],
        {},
        {"output_type": "stream", "text": 5},
        {"output_type": "display_data", "data": []},
        {"output_type": "display_data", "data": {"text/html": "<script>"}},
        {"output_type": "display_data", "data": {"image/png": '" onerror="'}},
        {"output_type": "something", "data": {}},
    ],
)
def test_what_has_no_form_is_left_out(given: Any) -> None:
    outputs = Outputs(1_000)
    outputs.put(given)
    assert outputs.made == []
    assert not outputs.cut


def test_an_error_of_any_form_is_an_error() -> None:
    outputs = Outputs(1_000)
    outputs.put({"output_type": "error", "traceback": 5, "ename": None})
    outputs.put({"output_type": "error", "traceback": ["a", 5], "ename": "E", "evalue": "e"})
    assert failed(outputs.made)
    assert [output["traceback"] for output in outputs.made] == [[], ["a"]]
    assert failed([error("Stopped", "why")])
    assert not failed([PICTURE])
