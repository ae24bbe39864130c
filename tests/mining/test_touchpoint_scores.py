"""Scores per touchpoint from a log, a survey and the two joined, each with n and interval."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from cjlib.errors import DataProblem, InvalidValue, UnknownName
from cjlib.mining import EventLog
from cjlib.mining.joining import join
from cjlib.mining.measures import Measure
from cjlib.mining.scales import Scale
from cjlib.mining.survey import Survey
from cjlib.mining.touchpoint_scores import COLUMNS, score_table

# N1 of the domain reference: 50 promoters, 30 passives, 20 detractors
N1 = [10] * 50 + [8] * 30 + [3] * 20


def log_of(scores: list[float], customers: list[str], touchpoint: str = "kassa", **options):
    frame = pd.DataFrame(
        {
            "klant": customers,
            "wat": touchpoint,
            "tijd": pd.date_range("2026-01-05", periods=len(scores), freq="h"),
            "score": scores,
        }
    )
    return EventLog.from_frame(
        frame, customer="klant", touchpoint="wat", time="tijd", score="score", **options
    )


def test_the_nps_of_a_log_is_that_of_the_metric_with_its_adjusted_interval():
    log = log_of(N1, [f"k{n}" for n in range(100)], scale="nps")
    table = score_table(log, "nps")
    assert tuple(table.columns) == COLUMNS
    row = table.iloc[0]
    assert (row["touchpoint"], row["metric"], row["scale"]) == ("kassa", "nps", "0-10")
    assert (row["n"], row["people"]) == (100, 100)
    assert row["value"] == pytest.approx(30)
    assert (row["low"], row["high"]) == pytest.approx((14.0511, 44.2013), abs=5e-5)


def test_the_metric_of_the_log_is_used_unless_told_otherwise():
    log = log_of([7, 8, 9, 10, 6], list("abcde"), scale="cijfer")
    assert score_table(log)[["metric", "value"]].to_numpy().tolist() == [["mark", 8.0]]


def test_four_people_get_no_score_however_often_they_answer():
    log = log_of([7, 8, 9, 10, 6, 7, 8, 9], list("abcd") * 2, scale="cijfer")
    row = score_table(log, "mark").iloc[0]
    assert (row["n"], row["people"]) == (8, 4)
    assert all(math.isnan(row[name]) for name in ("value", "low", "high"))


def test_five_people_get_one():
    assert score_table(log_of([7, 8, 9, 10, 6], list("abcde"), scale="cijfer"), "mark").loc[
        0, "value"
    ] == pytest.approx(8.0)


def test_answers_of_one_person_do_not_make_the_interval_narrower():
    people = [f"k{n}" for n in range(6)]
    marks = [5, 6, 7, 8, 9, 10]
    once = score_table(log_of(marks, people, scale="cijfer"), "mark").iloc[0]
    thrice = score_table(log_of(marks * 3, people * 3, scale="cijfer"), "mark").iloc[0]
    assert thrice["n"] == 18
    assert (thrice["low"], thrice["high"]) == pytest.approx((once["low"], once["high"]))


def test_the_interval_of_repeated_answers_is_that_of_the_log_itself():
    log = log_of([7, 8, 9, 10, 6, 4, 5], list("abcdeaa"), scale="cijfer")
    ours, its = score_table(log, "mark").iloc[0], log.scores().iloc[0]
    assert (ours["value"], ours["low"], ours["high"]) == pytest.approx(
        (its["mean"], its["low"], its["high"])
    )


def test_a_survey_gives_a_row_per_question_on_its_own_scale():
    table = pd.DataFrame({"kassa": [5, 4, 4, 2, 1, 5], "site": [10, 8, 6, 7, 9, 1]})
    survey = Survey.of(table, ratings=["kassa", "site"], scales=["1-5", "cijfer"])
    rows = score_table(survey, "mean")
    assert rows["scale"].tolist() == ["1-5", "1-10"]
    assert rows["value"].tolist() == pytest.approx([3.5, 41 / 6])
    only = score_table(survey, "csat", scale="1-5", rule="top-2").iloc[0]
    assert (only["touchpoint"], only["scale"]) == ("kassa", "1-5 top-2")
    assert only["value"] == pytest.approx(4 / 6)


def test_the_wilson_interval_of_five_in_eighty_three():
    survey = Survey.of(pd.DataFrame({"a": [5] * 5 + [1] * 78}), ratings=["a"], scales=["1-5"])
    row = score_table(survey, "csat", rule="top-2").iloc[0]
    assert (row["low"], row["high"]) == pytest.approx((0.0260034, 0.1333843), abs=5e-8)


def test_the_recommendation_question_counts_where_nps_is_asked():
    survey = Survey.of(pd.DataFrame({"NPS": N1}), nps="NPS")
    assert score_table(survey, "nps").loc[0, ["touchpoint", "value"]].tolist() == ["NPS", 30.0]
    with pytest.raises(DataProblem) as caught:
        score_table(survey, "mean")
    assert caught.value.key == "touchpoint_scores.nothing_on_scale"


def test_an_effort_score_needs_a_direction_and_says_it():
    survey = Survey.of(pd.DataFrame({"a": [1, 2, 3, 4, 5]}), ratings=["a"], scales=["1-5"])
    with pytest.raises(InvalidValue) as caught:
        score_table(survey, "ces")
    assert caught.value.key == "touchpoint_scores.no_direction"
    row = score_table(survey, "ces", direction="low-is-good").iloc[0]
    assert (row["scale"], row["value"]) == ("1-5 low-is-good", 3.0)


def test_words_of_effort_say_the_direction_themselves():
    words = ["veel moeite", "weinig moeite", "geen moeite", "weinig moeite", "veel moeite"]
    survey = Survey.of(pd.DataFrame({"kassa": words}), ratings=["kassa"])
    row = score_table(survey, "ces").iloc[0]
    assert (row["scale"], row["value"]) == ("1-5 low-is-good", (4 + 2 + 1 + 2 + 4) / 5)


def test_satisfaction_needs_a_rule():
    with pytest.raises(InvalidValue) as caught:
        score_table(log_of([1, 2, 3, 4, 5], list("abcde"), scale="1-5"), "csat")
    assert caught.value.key == "touchpoint_scores.no_rule"


def test_a_mark_is_not_turned_into_an_nps():
    with pytest.raises(DataProblem) as caught:
        score_table(log_of([7, 8, 9, 10, 6], list("abcde"), scale="cijfer"), "nps")
    assert caught.value.key == "touchpoint_scores.other_scale"
    with pytest.raises(DataProblem) as caught:
        Measure("mark", Scale(1, 5))
    assert caught.value.key == "touchpoint_scores.wrong_scale"


def test_a_log_without_scores_says_so():
    frame = pd.DataFrame({"k": ["a"], "w": ["x"], "t": ["2026-01-01"]})
    log = EventLog.from_frame(frame, customer="k", touchpoint="w", time="t")
    with pytest.raises(DataProblem) as caught:
        score_table(log, "mean")
    assert caught.value.key == "touchpoint_scores.no_scores"


def test_names_are_taken_together_and_left_out_by_the_mapping():
    table = pd.DataFrame({"V1": [5, 5, 5], "V2": [3, 3, 3], "V3": [1, 1, 1]})
    survey = Survey.of(table, ratings=["V*"], scales=["1-5"])
    rows = score_table(
        survey, "mean", mapping={"V1": "winkel", "V2": "winkel", "V3": None}, least=3
    )
    assert rows[["touchpoint", "n", "value"]].to_numpy().tolist() == [["winkel", 6, 4.0]]
    with pytest.raises(UnknownName) as caught:
        score_table(survey, "mean", mapping={"v 1": "winkel"})
    assert "V1" in caught.value.message().hint


def test_questions_on_two_scales_are_not_taken_together():
    table = pd.DataFrame({"V1": [5, 4, 3], "V2": [10, 8, 6]})
    survey = Survey.of(table, ratings=["V1", "V2"], scales=["1-5", "cijfer"])
    with pytest.raises(DataProblem) as caught:
        score_table(survey, "mean", mapping={"V1": "winkel", "V2": "winkel"})
    assert caught.value.key == "touchpoint_scores.two_scales"


def test_weights_count():
    table = pd.DataFrame({"a": [1, 5, 5, 5, 5], "w": [4.0, 1, 1, 1, 1]})
    survey = Survey.of(table, ratings=["a"], scales=["1-5"], weight="w")
    assert score_table(survey, "mean").loc[0, "value"] == pytest.approx(3.0)


@pytest.mark.parametrize(
    ("measure", "label"),
    [
        (Measure("nps", Scale(0, 10)), "0-10"),
        (Measure("csat", Scale(1, 5), "top-2"), "1-5 top-2"),
        (Measure("ces", Scale(1, 7)), "1-7 high-is-good"),
        (Measure("ces", Scale(1, 5), direction="low-is-good"), "1-5 low-is-good"),
        (Measure("mean", Scale(1, 5)), "1-5"),
    ],
)
def test_a_measure_is_read_back_from_its_label(measure, label):
    assert measure.label() == label
    assert Measure.read(measure.metric, label) == measure


# --- joined ------------------------------------------------------------------------------------


@pytest.fixture
def log() -> EventLog:
    """Three customers; times on the clock on the wall."""
    rows = [
        ("k1", "kassa", "2026-01-05 10:00"),
        ("k1", "kassa", "2026-01-07 10:00"),
        ("k1", "site", "2026-01-08 10:00"),
        ("k2", "site", "2026-01-05 10:00"),
        ("k3", "kassa", "2025-11-01 10:00"),
    ]
    frame = pd.DataFrame(rows, columns=["klant", "wat", "tijd"])
    return EventLog.from_frame(frame, customer="klant", touchpoint="wat", time="tijd")


def survey_of(rows: list[tuple[str | None, str | None, int]], **options) -> Survey:
    table = pd.DataFrame(rows, columns=["klant", "tijd", "kassa"])
    return Survey.of(
        table, ratings=["kassa"], scales=["1-5"], customer="klant", time="tijd", **options
    )


def test_an_answer_belongs_to_the_latest_visit_before_it(log):
    joined = join(survey_of([("k1", "2026-01-06 09:00", 3), ("k1", "2026-01-07 10:00", 5)]), log)
    assert joined.answers["reason"].tolist() == ["joined", "joined"]
    assert joined.answers["happened"].astype(str).tolist() == [
        "2026-01-05 10:00:00",
        "2026-01-07 10:00:00",
    ]
    assert joined.answers["gap"].tolist() == [pd.Timedelta("23h"), pd.Timedelta(0)]


def test_every_reason_is_counted(log):
    joined = join(
        survey_of(
            [
                ("k1", "2026-01-06 09:00", 3),  # joined
                ("k9", "2026-01-06 09:00", 3),  # unknown_customer
                (None, "2026-01-06 09:00", 3),  # unknown_customer
                ("k1", None, 3),  # no_time
                ("k2", "2026-01-06 09:00", 3),  # never_there
                ("k1", "2026-01-05 09:00", 3),  # not_yet_there
                ("k3", "2026-01-06 09:00", 3),  # too_long_ago
            ]
        ),
        log,
    )
    counts = joined.counts.set_index("reason")["answers"].to_dict()
    assert counts == {
        "joined": 1,
        "unknown_customer": 2,
        "no_time": 1,
        "never_there": 1,
        "not_yet_there": 1,
        "too_long_ago": 1,
    }
    assert joined.counts["share"].sum() == pytest.approx(1)
    said = joined.in_words()
    assert said[0] == "Gekoppeld aan een bezoek in het logboek: 1 van de 7 antwoorden (14%)."
    assert "Niet gekoppeld, want het bezoek was langer geleden dan 30D: 1." in said
    assert joined.answers.loc[joined.answers["reason"] != "joined", "event"].eq(-1).all()


def test_a_longer_window_reaches_further_back(log):
    survey = survey_of([("k3", "2026-01-06 09:00", 3)])
    assert join(survey, log, within="90D").counts["reason"].tolist() == ["joined"]


def test_a_question_about_no_touchpoint_of_the_log_is_counted_so(log):
    table = pd.DataFrame({"klant": ["k1"], "tijd": ["2026-01-09"], "koffie": [3]})
    survey = Survey.of(table, ratings=["koffie"], scales=["1-5"], customer="klant", time="tijd")
    joined = join(survey, log)
    assert joined.counts["reason"].tolist() == ["joined", "no_such_touchpoint"]
    assert joined.counts["answers"].tolist() == [0, 1]


def test_names_that_are_nearly_the_same_are_guessed_and_said(log):
    table = pd.DataFrame({"klant": ["k1"], "tijd": ["2026-01-09 08:00"], "Kassa's": [3]})
    survey = Survey.of(table, ratings=["Kassa's"], scales=["1-5"], customer="klant", time="tijd")
    joined = join(survey, log)
    assert joined.answers["touchpoint"].tolist() == ["kassa"]
    assert joined.in_words()[-1] == ('Geraden: vraag "Kassa\'s" gaat over touchpoint "kassa".')


def test_the_recommendation_question_is_joined_where_the_mapping_says_so(log):
    table = pd.DataFrame({"klant": ["k1"], "tijd": ["2026-01-09 08:00"], "NPS": [9]})
    survey = Survey.of(table, nps="NPS", customer="klant", time="tijd")
    joined = join(survey, log, mapping={"NPS": "site"})
    assert joined.answers[["touchpoint", "reason"]].to_numpy().tolist() == [["site", "joined"]]
    with pytest.raises(UnknownName) as caught:
        join(survey, log, mapping={"NPS": "sites"})
    assert "site" in caught.value.message().hint


def test_days_without_a_time_count_a_visit_on_the_same_day(log):
    joined = join(survey_of([("k1", "2026-01-07", 4)]), log)
    assert joined.answers["happened"].astype(str).tolist() == ["2026-01-07 10:00:00"]
    assert [note.key for note in joined.notes] == ["days_only"]


def test_a_time_without_offset_is_the_clock_of_the_log():
    frame = pd.DataFrame({"k": ["a"], "w": ["kassa"], "t": ["2026-07-01T10:00:00+02:00"]})
    log = EventLog.from_frame(frame, customer="k", touchpoint="w", time="t")
    early = join(survey_of([("a", "2026-07-01 09:30", 4)]), log)
    late = join(survey_of([("a", "2026-07-01 10:30", 4)]), log)
    assert early.answers["reason"].tolist() == ["not_yet_there"]
    assert late.answers["gap"].tolist() == [pd.Timedelta("30min")]


def test_joined_answers_are_scored_by_touchpoint():
    people = [f"k{n}" for n in range(5)]
    frame = pd.DataFrame({"k": people, "w": "kassa", "t": "2026-01-05 10:00"})
    log = EventLog.from_frame(frame, customer="k", touchpoint="w", time="t")
    survey = survey_of([(who, "2026-01-06 10:00", mark) for mark, who in enumerate(people, 1)])
    joined = join(survey, log)
    row = score_table(joined, "mean").iloc[0]
    assert (row["touchpoint"], row["n"], row["value"]) == ("kassa", 5, 3.0)
    scored = joined.scored(log)
    assert scored.scale == Scale(1, 5)
    assert np.sort(scored.score).tolist() == [1, 2, 3, 4, 5]
    assert score_table(scored, "mean").loc[0, "value"] == 3.0


def test_weights_of_the_survey_count_where_it_is_joined():
    people = [f"k{n}" for n in range(5)]
    frame = pd.DataFrame({"k": people, "w": "kassa", "t": "2026-01-05 10:00"})
    log = EventLog.from_frame(frame, customer="k", touchpoint="w", time="t")
    table = pd.DataFrame(
        {
            "klant": people,
            "tijd": "2026-01-06",
            "kassa": [1, 5, 5, 5, 5],
            "gewicht": [4.0, 1, 1, 1, 1],
        }
    )
    survey = Survey.of(
        table, ratings=["kassa"], scales=["1-5"], customer="klant", time="tijd", weight="gewicht"
    )
    assert score_table(join(survey, log), "mean").loc[0, "value"] == pytest.approx(3.0)


def test_a_survey_without_customer_or_time_cannot_be_joined(log):
    survey = Survey.of(pd.DataFrame({"kassa": [1, 5]}), ratings=["kassa"], scales=["1-5"])
    with pytest.raises(DataProblem) as caught:
        join(survey, log)
    assert caught.value.key == "joining.no_customer"


def test_numbers_that_a_spreadsheet_made_of_ids_are_found_back():
    frame = pd.DataFrame({"k": [12, 13], "w": "kassa", "t": "2026-01-05 10:00"})
    log = EventLog.from_frame(frame, customer="k", touchpoint="w", time="t")
    table = pd.DataFrame({"klant": [12.0, None], "tijd": "2026-01-06", "kassa": [3, 3]})
    survey = Survey.of(table, ratings=["kassa"], scales=["1-5"], customer="klant", time="tijd")
    assert join(survey, log).answers["reason"].tolist() == ["joined", "unknown_customer"]
