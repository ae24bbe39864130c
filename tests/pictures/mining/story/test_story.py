"""The story in five chapters: told where it can be, and honest about what is missing."""

from __future__ import annotations

import pandas as pd
import pytest

from cjlib import datasets
from cjlib.errors import DataProblem, UnknownName
from cjlib.mining import EventLog
from cjlib.mining.study import Change, Study
from cjlib.mining.survey import Survey
from cjlib.pictures import Picture
from cjlib.pictures.mining.report import report_html
from cjlib.pictures.mining.story import CHAPTERS, Told, chapter, part_html
from cjlib.tables.reading import read_table
from cjlib.texts import speaking
from tests.mining.logs import log_of


@pytest.fixture(scope="module")
def webshop():
    table = read_table(datasets.path("webshop_survey"))
    marks = ["search", "compare", "order", "pay", "delivery", "call_centre", "overall"]
    survey = Survey.of(
        table, nps="recommend", ratings=marks, scales=["1-10"], customer="customer", time="date"
    )
    return Study(
        log=EventLog.from_csv(datasets.path("webshop_log")),
        survey=survey,
        journey=datasets.journey("webshop_order"),
        change=Change(
            at="2025-07-01", value="delivery", column="channel", treated="home", control="shop"
        ),
    )


def names(told):
    return [part.name for part in told.pictures()]


def test_what_happened_shows_flow_paths_and_how_they_fit_the_map(webshop):
    told = chapter(webshop, "happened", share=0.05, gap="14D")
    assert names(told)[:2] == ["journey_flow", "variants"]
    assert any(isinstance(part, Told) and "kaart" in part.title for part in told.parts)


def test_where_they_left_shows_the_funnel_and_who_came_back(webshop):
    assert names(chapter(webshop, "left", steps=["search", "order", "pay"]))[0] == "funnel"
    assert "survival" in names(chapter(webshop, "left"))


def test_how_it_felt_lays_measured_beside_assumed(webshop):
    told = chapter(webshop, "felt")
    assert {"measured_curve", "scores", "recommend"} <= set(names(told))
    assert "scores" in names(chapter(webshop, "felt", metric="csat"))


def test_marks_are_never_read_as_an_nps(webshop):
    with pytest.raises(DataProblem, match="1-10"):
        chapter(webshop, "felt", metric="nps")


def test_what_drives_it_names_the_planted_drivers_and_the_twins(webshop):
    told = chapter(webshop, "drives")
    shares = told.pictures()[0].table
    assert shares.iloc[0, 0] == "delivery"
    assert shares.iloc[1, 0] == "call_centre"
    assert any(
        "order" in s and "pay" in s for p in told.parts if isinstance(p, Told) for s in p.sentences
    )


def test_whether_it_helped_warns_that_the_plain_difference_misleads(webshop):
    told = chapter(webshop, "helped")
    first = told.parts[0]
    assert (first.kind, names(told)) == ("caution", ["before_after", "series"])
    assert "+0,57" in first.title


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("key", CHAPTERS)
def test_a_chapter_without_data_says_what_it_needs(key, lang):
    with speaking(lang):
        told = chapter(Study(), key)
    assert [type(part) for part in told.parts] == [Told]
    assert told.parts[0].sentences


@pytest.mark.parametrize("key", CHAPTERS)
@pytest.mark.parametrize(
    "paths",
    [{"a": "x"}, {"a": "xy"}, {str(n): "xyz" for n in range(40)}],
    ids=["one", "two", "alike"],
)
def test_a_small_log_never_breaks_a_chapter(key, paths):
    told = chapter(Study(log=log_of(paths)), key)
    assert all(part_html(part) for part in told.parts)


def test_an_unknown_chapter_is_refused():
    with pytest.raises(UnknownName, match="happened"):
        chapter(Study(), "why")


def test_the_report_is_one_page_that_asks_for_nothing_outside(webshop):
    page = report_html(webshop, "Klop & Sudder")
    assert page.startswith("<!doctype html>")
    assert "Klop &amp; Sudder" in page
    assert all(f'<section id="{key}"' in page for key in CHAPTERS)
    assert "http://" not in page.replace("http://www.w3.org/", "")
    assert "https://" not in page


def test_a_report_tells_what_it_can_and_says_what_it_cannot():
    page = report_html(
        Study(log=log_of({"a": "xy"})), choices={"left": {"steps": ["x", "nowhere"]}}
    )
    assert "Dit deel kon niet gemaakt worden" in page
    assert "Wat gebeurde er?" in page


def test_no_customer_number_stands_in_a_report(webshop):
    assert "C00001" not in report_html(webshop)


def test_progress_of_a_report_goes_up_to_one():
    done = []
    report_html(Study(log=log_of({"a": "xy"})), tell=done.append)
    assert done == sorted(done)
    assert done[-1] == 1


def test_a_survey_alone_tells_how_it_felt_and_what_drives_it():
    table = pd.DataFrame(
        {"q1": [7, 8, 6, 9] * 10, "q2": [6, 8, 7, 9] * 10, "overall": [7, 8, 6, 9] * 10}
    )
    survey = Survey.of(table, ratings=["q1", "q2", "overall"], scales=["1-10"])
    felt = chapter(Study(survey=survey), "felt")
    assert any(isinstance(part, Picture) for part in felt.parts)
    assert names(chapter(Study(survey=survey), "drives")) == ["drivers"]
