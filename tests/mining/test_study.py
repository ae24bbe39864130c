"""A log, a survey and a journey studied together, narrowed together."""

from __future__ import annotations

import pandas as pd
import pytest

from cjlib import datasets
from cjlib.errors import DataProblem, InvalidValue
from cjlib.journey import Journey, Phase, Scope, Step, Touchpoint
from cjlib.mining import EventLog
from cjlib.mining.study import Change, Study
from cjlib.mining.survey import Survey
from tests.mining.logs import NAMES, frame


@pytest.fixture
def log():
    rows = [
        (who, what, f"2026-{month:02d}-05 {hour}:00", via, mark)
        for who, month, via, mark in (("a", 1, "web", 8), ("b", 2, "shop", 6), ("c", 3, "web", 7))
        for hour, what in ((10, "search"), (11, "order"), (12, "delivery"))
    ]
    table = frame(*(row[:3] for row in rows), via=[r[3] for r in rows], mark=[r[4] for r in rows])
    return EventLog.from_frame(table, **NAMES, channel="via", score="mark", scale="1-10")


@pytest.fixture
def survey():
    table = pd.DataFrame(
        {
            "klant": ["a", "b", "c", "d"],
            "datum": ["2026-01-06", "2026-02-06", "2026-03-06", "2026-03-07"],
            "q_order": [8, 7, 6, 9],
            "q_delivery": [7, 7, 5, 9],
            "overall": [8, 7, 5, 9],
            "region": ["north", "south", "north", "south"],
        }
    )
    return Survey.of(
        table, ratings=["q_*", "overall"], scales=["1-10"], customer="klant", time="datum"
    )


def test_a_period_narrows_the_log_and_the_answers_of_the_same_people(log, survey):
    part = Study(log=log, survey=survey).narrowed(start="2026-02-01", end="2026-03-01")
    assert part.log.n_customers == 1
    assert part.survey.answers["klant"].tolist() == ["b"]


def test_a_channel_narrows_both_and_who_is_not_in_the_log_is_judged_by_the_survey(log, survey):
    part = Study(log=log, survey=survey).narrowed(channel="web")
    assert part.log.n_customers == 2
    assert part.survey.answers["klant"].tolist() == ["a", "c", "d"]
    north = Study(log=log, survey=survey).narrowed(region="north")
    assert north.survey.answers["klant"].tolist() == ["a", "b", "c"]  # d alone is judged by region


def test_narrowing_again_starts_from_the_whole(log, survey):
    study = Study(log=log, survey=survey)
    again = study.narrowed(channel="shop").narrowed(channel="web")
    assert again.log.n_customers == 2


def test_a_survey_alone_is_narrowed_by_its_own_columns(survey):
    study = Study(survey=survey)
    assert study.filters() == {"region": ["north", "south"]}
    assert study.narrowed(region="south").survey.answers["klant"].tolist() == ["b", "d"]
    assert study.narrowed(start="2026-03-01").survey.answers["klant"].tolist() == ["c", "d"]


def test_a_filter_that_leaves_nobody_says_so(log, survey):
    with pytest.raises(DataProblem, match="niemand"):
        Study(log=log, survey=survey).narrowed(start="2030-01-01")
    with pytest.raises(DataProblem, match="geen enkel antwoord"):
        Study(survey=survey).narrowed(start="2030-01-01")
    with pytest.raises(InvalidValue, match="shop, web"):
        Study(log=log).narrowed(channel="fax")


def test_the_span_is_that_of_the_log_or_else_of_the_answers(log, survey):
    assert Study(log=log, survey=survey).span() == ("2026-01-05", "2026-03-05")
    assert Study(survey=survey).span() == ("2026-01-06", "2026-03-07")
    assert Study().span() is None


def test_a_funnel_begins_with_the_design_and_else_with_the_most_walked_path(log):
    assert Study(log=log).funnel_steps() == ["search", "order", "delivery"]
    steps = [("s1", "Bestellen", "order"), ("s2", "Bezorgen", "delivery")]
    journey = Journey(
        scope=Scope(journey="Kopen", target_group="klanten", path="purchase"),
        phases=(Phase(id="p1", name="kopen"),),
        steps=tuple(
            Step(id=i, name=n, phase="p1", touchpoint=Touchpoint(name=p)) for i, n, p in steps
        ),
    )
    assert Study(log=log, journey=journey).funnel_steps() == ["order", "delivery"]


def test_scores_come_from_the_log_and_without_one_from_the_survey(log, survey):
    assert Study(log=log).scored()["touchpoint"].tolist() == ["delivery", "order", "search"]
    assert Study(survey=survey).scored()["touchpoint"].tolist() == [
        "q_order",
        "q_delivery",
        "overall",
    ]
    assert len(Study().scored()) == 0


def test_the_overall_question_is_the_likeliest_outcome_and_never_a_driver(survey):
    study = Study(survey=survey)
    assert study.outcomes()[0] == "overall"
    assert study.drivers_of("overall") == ["q_order", "q_delivery"]


def test_answers_come_side_by_side_and_an_unknown_question_is_refused(survey):
    study = Study(survey=survey)
    assert study.answers_of(["overall", "q_order"])["overall"].tolist() == [8, 7, 5, 9]
    with pytest.raises(DataProblem, match="q_order"):
        study.answers_of(["q_pay"])
    with pytest.raises(DataProblem, match="enquête nodig"):
        Study().answers_of(["overall"])


def test_a_change_is_judged_at_its_touchpoint_against_what_was_not_changed(log):
    study = Study(log=log)
    change = Change(
        at="2026-02-01", value="delivery", column="channel", treated="web", control="shop"
    )
    table = study.judged(change)
    assert table["value"].tolist() == [8, 6, 7]
    assert table["control"].tolist() == [False, True, False]
    other = study.judged(
        Change(at="2026-02-01", value="delivery", column="touchpoint", control="order")
    )
    assert other["control"].tolist() == [False] * 3 + [True] * 3
    alone = study.judged(Change(at="2026-02-01", value="delivery", column="channel", treated="web"))
    assert "control" not in alone
    assert len(alone) == 2


def test_a_change_in_a_survey_is_judged_by_its_own_dates(survey):
    change = Change(
        at="2026-03-01", value="overall", column="region", treated="north", control="south"
    )
    table = Study(survey=survey).judged(change)
    assert table["time"].astype(str).str[:10].tolist() == [
        "2026-01-06", "2026-02-06", "2026-03-06", "2026-03-07",
    ]  # fmt: skip
    assert table["control"].tolist() == [False, True, False, True]


@pytest.mark.parametrize(
    ("change", "match"),
    [
        (None, "wat er veranderde"),
        (Change(at="2026-02-01", value="nothing"), "datum|enquête"),
        (Change(at="2026-02-01", value="order", column="colour", treated="red"), "channel"),
    ],
)
def test_a_change_that_cannot_be_judged_says_why(log, change, match):
    with pytest.raises(DataProblem, match=match):
        Study(log=log).judged(change)


def test_the_webshop_finds_its_planted_improvement_back_against_collecting_in_the_shop():
    from cjlib.mining.evaluation import before_after

    log = EventLog.from_csv(datasets.path("webshop_log"))
    card = datasets.card("webshop_log")
    change = Change(
        at=card.planted("improvement.date"), value="delivery", column="channel",
        treated=card.planted("improvement.channel"), control="shop",
    )  # fmt: skip
    table = Study(log=log).judged(change)
    found = before_after(
        table, "time", "value", change.at, control="control", customer="customer", group="group"
    )
    assert found.naive.high < 0  # the plain difference says that it got worse
    assert found.misleading
    assert found.adjusted.low < card.planted("improvement.mark") < found.adjusted.high
