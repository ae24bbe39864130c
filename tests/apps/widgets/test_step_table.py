"""What the table lets a page change."""

from __future__ import annotations

import pytest

from cjlib.apps.widgets import Edit, StepTable
from tests.apps.widgets.small_table import small_table


@pytest.fixture
def table():
    widget = small_table()
    widget.heard_edits = []
    widget.on_edit(widget.heard_edits.append)
    return widget


def cell(key, value, row="s1"):
    return {"action": "set", "id": row, "key": key, "value": value}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("name", "Zoeken & vinden"),
        ("does", "Regel een\nregel twee"),
        ("now", -1.5),
        ("now", None),
        ("channel", "desk"),
        ("channel", None),
        ("visible", False),
    ],
)
def test_a_value_that_fits_its_column_arrives(table, key, value):
    table.take(cell(key, value))
    assert table.heard_edits == [Edit("set", "s1", key, value)]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("name", 5),
        ("name", None),
        ("name", "x" * 2_001),
        ("does", "x" * 20_001),
        ("now", 2.5),
        ("now", -7),
        ("now", "1"),
        ("now", True),
        ("now", float("nan")),
        ("channel", "fax"),
        ("channel", ["web"]),
        ("visible", "ja"),
        ("visible", None),
        ("id", "s2"),
        (["name"], "x"),
    ],
)
def test_a_value_that_does_not_fit_its_column_is_left_alone(table, key, value):
    table.take(cell(key, value))
    assert table.heard_edits == []


def test_a_row_moves_goes_and_comes(table):
    table.take({"action": "up", "id": "s2"})
    table.take({"action": "down", "id": "s1"})
    table.take({"action": "remove", "id": "s3"})
    table.take({"action": "add", "id": "s1"})
    table.take({"action": "add", "phase": "bij"})
    assert table.heard_edits == [
        Edit("up", "s2"),
        Edit("down", "s1"),
        Edit("remove", "s3"),
        Edit("add", "s1"),
        Edit("add", phase="bij"),
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        {"action": "remove", "id": "s9"},
        {"action": "remove"},
        {"action": "remove", "id": ["s1"]},
        {"action": "add", "phase": "straks"},
        {"action": "add", "phase": ["voor"]},
        {"action": "add", "id": "s9", "phase": "voor"},
        {"action": "eval", "id": "s1"},
        {"action": ["set"], "id": "s1"},
        {},
    ],
)
def test_an_edit_that_makes_no_sense_is_left_alone(table, wrong):
    table.take(wrong)
    assert table.heard_edits == []


def test_a_table_without_phases_takes_a_first_row():
    table, edits = StepTable(), []
    table.on_edit(edits.append)
    table.take({"action": "add", "phase": ""})
    assert edits == [Edit("add")]


def test_only_a_row_in_the_table_can_be_chosen_by_the_page(table):
    table.set_state({"selected": "s2"})
    table.set_state({"selected": "s9"})
    assert table.selected == "s2"


def test_the_page_cannot_change_rows_columns_or_errors(table):
    table.set_state({"rows": [], "columns": [], "errors": {"s1/name": "nee"}})
    assert [row["id"] for row in table.rows] == ["s1", "s2", "s3"]
    assert len(table.columns) == 6
    assert table.errors == {}
