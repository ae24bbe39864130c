"""A cell is understood as its writer meant it, or refused where it stands."""

from __future__ import annotations

import pytest

from cjlib.errors import DataProblem
from cjlib.journey.formats.cells import as_text, shown, understood
from cjlib.journey.formats.columns import Column
from cjlib.journey.vocabulary import Moment
from cjlib.texts import speaking

FRICTION = Column("steps", ("touchpoint", "friction"))
MINUTES = Column("steps", ("times", "minutes"))
MOMENTS = Column("steps", ("moments",))
OWN = Column("steps", ("touchpoint", "own"))
OWNER = Column("steps", ("owner",))


@pytest.mark.parametrize("cell", ["ja", "JA", "yes", "x", True, 1, "waar"])
def test_a_yes_has_many_spellings(cell):
    assert understood(OWN, cell, "hier") is True


@pytest.mark.parametrize("cell", ["nee", "No", False, 0, "n"])
def test_so_has_a_no(cell):
    assert understood(OWN, cell, "hier") is False


@pytest.mark.parametrize("cell", [None, "", "  ", "\n"])
def test_empty_means_unknown(cell):
    assert understood(OWN, cell, "hier") is None


@pytest.mark.parametrize(
    ("cell", "expected"), [("30%", 0.3), ("0,3", 0.3), (0.3, 0.3), ("0.125", 0.125)]
)
def test_a_share_may_be_written_as_a_percentage(cell, expected):
    assert understood(FRICTION, cell, "hier") == pytest.approx(expected)


@pytest.mark.parametrize(
    ("cell", "expected"), [("1.234,5", 1234.5), ("1,234.5", 1234.5), ("2 000", 2000), (15, 15)]
)
def test_minutes_are_read_as_typed(cell, expected):
    assert understood(MINUTES, cell, "hier") == expected


@pytest.mark.parametrize(
    ("cell", "key"),
    [
        ("1.234", "sheet.ambiguous_number"),
        ("15 min", "sheet.not_a_number"),
        (True, "sheet.not_a_number"),
    ],
)
def test_what_is_no_clear_number_is_refused(cell, key):
    with pytest.raises(DataProblem) as caught:
        understood(MINUTES, cell, "hier")
    assert caught.value.key == key


@pytest.mark.parametrize(
    "cell",
    [
        "moment van de waarheid; moment van het merk",
        "truth, brand",
        "Moment of truth; brand",
        "moment van de waarheid\nbrand",
    ],
)
def test_choices_are_understood_in_either_language(cell):
    assert understood(MOMENTS, cell, "hier") == (Moment.TRUTH, Moment.BRAND)


def test_what_excel_made_of_a_name_becomes_a_text_again():
    assert [as_text(cell) for cell in (12, 12.0, 2.5, True)] == ["12", "12", "2,5", "WAAR"]
    with speaking("en"):
        assert [as_text(cell) for cell in (2.5, False)] == ["2.5", "FALSE"]


def test_what_is_shown_is_empty_where_nothing_is_known():
    assert [shown(OWNER, value, lambda *_: "") for value in (None, "", ())] == [None, None, None]
    assert [shown(MINUTES, value, lambda *_: "") for value in (3.0, 0.5, 0.0)] == [3, 0.5, 0]
