"""Taking along: every picture of a map can be asked for, under a name that says which it is."""

from __future__ import annotations

import pytest

from cjlib import datasets
from cjlib.apps.mapping.export import SHEETS, sheet
from cjlib.pictures.exporting import exported


@pytest.mark.parametrize(
    ("name", "drawn"),
    [
        ("map", "journey_map"),
        ("ecosystem", "ecosystem"),
        ("team", "touchpoint_team"),
        ("ladder", "journey_ladder"),
    ],
)
def test_each_picture_that_is_offered_is_the_one_that_is_drawn(name, drawn):
    assert name in SHEETS
    picture = sheet(datasets.journey("jansen_payment"), name, on_paper=True)
    assert picture.name == drawn
    assert exported(picture, "pdf").startswith(b"%PDF")
