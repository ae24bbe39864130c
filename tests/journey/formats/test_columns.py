"""Every column has one name, in each language, that leads back to it."""

from __future__ import annotations

import pytest

from cjlib.journey.formats import columns as c
from cjlib.journey.formats.columns import Column, Kind
from cjlib.texts import LANGUAGES, speaking


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("sheet", c.sheets())
def test_each_name_leads_back_to_its_column(sheet, lang):
    known = c.recognised(sheet)
    with speaking(lang):
        labels = [column.label() for column in c.columns(sheet)]
        assert len({c.spelling(label) for label in labels}) == len(labels)
        for column in c.columns(sheet):
            assert known[c.spelling(column.label())] == column
            assert known[c.spelling(column.label().upper())] == column
            assert known[c.spelling(column.key)] == column


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("Gevoel nu", ("feeling", "now")),
        ("FEELING_NOW", ("feeling", "now")),
        ("emotie", ("feeling", "now")),
        ("Stap *", ("name",)),
        ("kanaal", ("touchpoint", "channel")),
        ("klantactie", ("name",)),
    ],
)
def test_names_are_recognised_as_people_write_them(written, path):
    assert c.recognised("steps")[c.spelling(written)].path == path


@pytest.mark.parametrize(
    ("sheet", "path", "kind"),
    [
        ("steps", ("phase",), Kind.LINK),
        ("steps", ("moments",), Kind.CHOICES),
        ("steps", ("place",), Kind.CHOICE),
        ("steps", ("visible",), Kind.FLAG),
        ("steps", ("times", "minutes"), Kind.NUMBER),
        ("steps", ("leans_on",), Kind.LINKS),
        ("measurements", ("n",), Kind.NUMBER),
        ("scope", ("brand_values",), Kind.TEXT),
        ("scope", ("schema_version",), Kind.NUMBER),
    ],
)
def test_the_kind_of_a_column_follows_from_the_journey(sheet, path, kind):
    assert c.kind(Column(sheet, path)) is kind


def test_limits_are_those_of_the_journey():
    assert c.limits(Column("steps", ("feeling", "now"))) == {"minimum": -2, "maximum": 2}
    assert c.limits(Column("steps", ("does",))) == {"maxLength": 2000}


@pytest.mark.parametrize(
    ("title", "key"),
    [("Stappen", "steps"), ("steps", "steps"), ("PERSONA'S", "personas"), ("Blad1", None)],
)
def test_sheets_are_known_in_either_language(title, key):
    assert c.sheet_named(title) == key
