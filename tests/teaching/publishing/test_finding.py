"""Which notebook somebody means, and what is said when there is none."""

from __future__ import annotations

import json

import pytest

from cjlib.errors import CjError, DataProblem, InvalidValue, UnknownName
from cjlib.teaching.publishing import find_chromium, find_lesson, language_of
from cjlib.texts import speaking


@pytest.fixture(autouse=True)
def dutch():
    with speaking("nl"):
        yield


def where(given: str, lang: str | None = None) -> str:
    return "/".join(find_lesson(given, lang).parts[-2:])


@pytest.mark.parametrize(
    ("given", "lang", "expected"),
    [
        ("05_mapping", None, "nl/05_mapping.ipynb"),
        ("05_mapping.ipynb", "en", "en/05_mapping.ipynb"),
        ("5", "en", "en/05_mapping.ipynb"),
        ("01_loyale_klanten", "en", "en/01_loyal_customers.ipynb"),
        ("01_loyal_customers", None, "en/01_loyal_customers.ipynb"),
    ],
)
def test_a_lesson_is_found_by_name_or_number_in_the_language_asked(given, lang, expected):
    assert where(given, lang) == expected


@pytest.mark.parametrize("given", ["05_maping", "77", "", "loyaal"])
def test_a_lesson_that_is_not_there_names_those_that_are(given):
    with pytest.raises(UnknownName, match="05_mapping"):
        find_lesson(given)


def notebook(path, lang=None):
    path.write_text(json.dumps({"cells": [], "metadata": {"cj": {"lang": lang}}}))
    return path


def test_an_own_notebook_is_found_by_its_path_and_names_its_language(tmp_path):
    path = notebook(tmp_path / "eigen les.ipynb", "en")
    assert find_lesson(str(path)) == path
    assert language_of(path) == "en"
    with pytest.raises(InvalidValue, match="andere taal"):
        find_lesson(str(path), "nl")


def test_a_file_that_is_no_notebook_is_said(tmp_path):
    broken = tmp_path / "les.ipynb"
    broken.write_text("{")
    for path in (broken, tmp_path / "les.txt"):
        path.write_text("[]")
        with pytest.raises(DataProblem, match="geen notebook"):
            find_lesson(str(path), "nl")
    with pytest.raises(DataProblem, match="is er niet"):
        find_lesson(str(tmp_path / "weg.ipynb"))


def test_no_chromium_is_said_with_a_way_out(monkeypatch):
    monkeypatch.setenv("CJ_CHROMIUM", "no-such-browser")
    with pytest.raises(CjError, match="--html"):
        find_chromium()
