"""What is saved comes back the same."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjlib.errors import DataProblem, UnknownName
from cjlib.management.organisation import (
    Kpi,
    Organisation,
    OrganisationProblem,
    example,
    examples,
    load,
    save,
    text,
)
from cjlib.texts import LANGUAGES, speaking


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_example_comes_back_the_same(lang: str, tmp_path: Path) -> None:
    with speaking(lang):
        shop = example()
    shop.save(tmp_path / "winkel.json")
    assert load(tmp_path / "winkel.json") == shop


def test_the_example_has_the_same_numbers_in_both_languages() -> None:
    found = []
    for lang in LANGUAGES:
        with speaking(lang):
            shop = example()
        found.append(
            [(k.id, k.target, [(m.on, m.value, m.n) for m in k.measurements]) for k in shop.kpis]
        )
    assert found[0] == found[1]


def test_there_is_no_other_example() -> None:
    assert examples() == ("klop_en_sudder",)
    with pytest.raises(UnknownName):
        example("bank")


@given(
    values=st.lists(st.floats(-1e9, 1e9), max_size=6),
    start=st.dates(date(2000, 1, 1), date(2050, 1, 1)),
    kept=st.dictionaries(st.sampled_from(["scan", "case"]), st.integers() | st.text("ab{}")),
)
def test_whatever_is_measured_comes_back_the_same(
    values: list[float], start: date, kept: dict
) -> None:
    measurements = [
        {"on": start + timedelta(days=at), "value": value, "n": at}
        for at, value in enumerate(values)
    ]
    shop = Organisation(
        name="Winkel", kpis=[Kpi(id="k", name="K", measurements=measurements)], kept=kept
    )
    assert load(text(shop).encode(), "winkel.json") == shop


def test_the_file_says_its_version_and_that_of_the_maps_in_it() -> None:
    document = json.loads(text(example()))
    assert document["schema_version"] == 1
    assert document["journeys"][0]["journey"]["schema_version"] == 1


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b'{"name": ', "formats.json.syntax"),
        (b"[1, 2]", "organisation.no_object"),
        (b'{"name": "W", "schema_version": 2}', "organisation.version"),
        (b'{"name": "W", "schema_version": true}', "organisation.version"),
        (b'{"name": "W", "name": "V"}', "formats.json.twice"),
        (b'{"name": "W", "kept": {"a": NaN}}', "formats.json.no_number"),
    ],
)
def test_a_file_that_holds_no_organisation_is_refused(content: bytes, key: str) -> None:
    with pytest.raises(DataProblem) as refused:
        load(content, "winkel.json")
    assert refused.value.key == key
    assert "winkel.json" in str(refused.value)


def test_a_version_error_is_one_of_ours_and_nothing_is_written_where_there_is_no_folder(
    tmp_path: Path,
) -> None:
    with pytest.raises(OrganisationProblem):
        load(b'{"name": "W", "schema_version": "1"}', "w.json")
    with pytest.raises(DataProblem):
        save(example(), tmp_path / "nergens" / "winkel.json")
