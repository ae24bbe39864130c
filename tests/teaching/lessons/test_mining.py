"""The questions of lesson 7: answers from the data, mistakes that people make with a log."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from cjlib import datasets
from cjlib.mining.metrics import nps
from cjlib.teaching.lessons import _mining_answers as answered
from cjlib.teaching.lessons import _mining_shop as kitchen
from cjlib.teaching.lessons import mining as lesson
from cjlib.teaching.lessons.mining import (
    CLAIMS,
    DESIGNED,
    HANDOVERS,
    LESSON,
    as_designed,
    broken,
    buying,
    call_marks,
    compare,
    counts,
    defended,
    did,
    driver_shares,
    first_journeys,
    four_means,
    gap,
    handovers,
    improved,
    margin,
    measured_beside_assumed,
    on_the_map,
    one_customer,
    phoned,
    planted,
    price_of_nps,
    sample,
    shop,
    slowest,
    survey,
    survey_marks,
    tell,
    the_map,
    worked,
)
from cjlib.texts import speaking
from tests.teaching.lessons.lesson_files import both, notebook, text_of

DUTCH = notebook("nl", "07")
BOTH = both("07")
LANGUAGES = pytest.mark.parametrize("lang", ["nl", "en"])


# --- right answers -------------------------------------------------------------------------------
def test_8275_of_20000_customers_phoned() -> None:
    # customers with a call in webshop_log: 8275
    assert phoned() == pytest.approx(100 * 8275 / 20000)


def test_hardly_anyone_walks_the_nine_steps_of_the_map() -> None:
    assert int(as_designed().conforming.sum()) == 14
    assert LESSON.questions["designed"].right() == "20"


def test_leaving_out_what_need_not_be_lets_more_customers_fit() -> None:
    assert as_designed("call_centre", "track", "review").share > 0.05 > as_designed().share


def test_the_broken_hand_over_is_the_planted_one_and_not_the_slowest() -> None:
    assert broken() == "to_phone"
    assert slowest() == "to_shop"


def test_the_mark_after_the_hand_over_is_lower_by_what_was_planted() -> None:
    assert gap() == pytest.approx(-dict(_truth())["handover.mark"], abs=0.05)


def test_the_improvement_is_found_back_and_the_plain_difference_has_the_wrong_sign() -> None:
    truth = dict(_truth())["improvement.mark"]
    assert did().low < truth < did().high
    assert did().naive < 0 < did().estimate
    assert did().estimate == pytest.approx(improved().did.estimate)  # type: ignore[union-attr]


def test_before_and_after_alone_tell_nothing_here() -> None:
    assert improved().misleading
    assert worked() == "unknown"


def test_a_margin_of_five_points_takes_about_800_answers() -> None:
    # (1.96 * 72.5 / 5) ** 2 = 808, less the 3 of adjusted Wald
    assert sample() == pytest.approx(806, abs=3)
    assert margin(sample()) <= 5 < margin(sample() - 1)


def test_only_the_claim_about_drivers_that_differ_can_be_defended() -> None:
    tied = driver_shares().attrs["tied"]
    assert ("order", "pay") in tied
    assert ("delivery", "call_centre") in tied
    assert defended() == "rest"


def test_the_drivers_that_a_cell_divides_are_those_of_the_check() -> None:
    marks, overall = survey_marks()
    assert len(marks) == len(overall) == 3000
    with speaking("nl"):
        assert list(survey_marks()[0]) == [
            "zoeken", "vergelijken", "bestellen", "betalen", "levering", "callcenter",
        ]  # fmt: skip


def test_the_answers_follow_the_data_when_the_data_change(monkeypatch: pytest.MonkeyPatch) -> None:
    marks = answered.delivery_marks().copy()
    marks.loc[marks["at_home"] & marks["after"], "mark"] += 1
    monkeypatch.setattr(lesson, "delivery_marks", lambda: marks)
    before = did().estimate
    did.cache_clear()
    assert did().estimate == pytest.approx(before + 1)
    did.cache_clear()
    answers = survey().copy()
    answers["recommend"] = 9.0
    monkeypatch.setattr(lesson, "survey", lambda: answers)
    assert sample() < 100


# --- mistakes ------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("name", "answer", "mistake"),
    [
        ("phoned", 0.41, "fraction"),
        ("phoned", "58,9", "events"),
        ("phoned", 5.9, "both"),
        ("phoned", 8275, "count"),
        ("phoned", 30, None),
        ("gap", -1.58, "turned"),
        ("gap", 5.48, "mark"),
        ("gap", 0.66, "below_all"),
        ("gap", 0.92, "above_all"),
        ("gap", 3, None),
        ("sample", 280, "straight"),
        ("sample", 3230, "whole"),
        ("sample", 200, "doubled"),
        ("sample", 1500, None),
        ("did", -0.17, "naive"),
        ("did", 0.17, "unsigned"),
        ("did", -0.75, "other"),
        ("did", -0.92, "added"),
        ("did", -0.58, "turned"),
        ("did", 0.6, "after_only"),
        ("did", 2, None),
        ("guess", "a", "no"),
        ("guess", "b", "yes"),
        ("designed", "a", "half"),
        ("designed", "b", "some"),
        ("handover", "a", "slow"),
        ("handover", "c", "help"),
        ("handover", "d", "good"),
        ("claim", "a", "first"),
        ("claim", "b", "twins"),
        ("claim", "d", "cause"),
    ],
)
def test_a_typical_mistake_is_recognised(name: str, answer: Any, mistake: str | None) -> None:
    question = LESSON.questions[name]
    given = question.read(answer)
    assert not question.is_right(given)
    assert question.mistake(given) == mistake


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("phoned", 41),
        ("phoned", "41,4%"),
        ("gap", 7.06 - 5.48),
        ("gap", 1.6),
        ("sample", 800),
        ("sample", 810),
        ("did", (7.17 - 7.34) - (6.57 - 7.32)),  # from the table, which has two decimals
        ("did", 0.57),
        ("guess", "c"),
        ("designed", "c"),
        ("handover", "b"),
        ("claim", "c"),
    ],
)
def test_an_answer_read_off_what_the_lesson_shows_is_right(name: str, answer: Any) -> None:
    question = LESSON.questions[name]
    assert question.is_right(question.read(answer))


# --- what cells show -----------------------------------------------------------------------------
@LANGUAGES
def test_the_log_speaks_the_language_of_the_lesson(lang: str) -> None:
    with speaking(lang):
        log = shop()
        assert (log.n_customers, log.n_events) == (20_000, 200_150)
        assert list(log.touchpoints) == sorted(log.touchpoints)
        assert ("winkelmand" if lang == "nl" else "basket") in log.touchpoints
        assert ("telefoon" if lang == "nl" else "phone") in log.channels
        assert set(buying()) < set(log.touchpoints)
        assert set(on_the_map()) == set(log.touchpoints)


def test_the_events_of_the_log_are_the_same_in_both_languages() -> None:
    spoken = {}
    for lang in ("nl", "en"):
        with speaking(lang):
            table = shop().scores()
            names = dict(zip(table["touchpoint"], table["n"], strict=True))
            spoken[lang] = {kitchen.name_of(one): names.get(kitchen.name_of(one)) for one in _ids()}
    assert list(spoken["nl"].values()) == list(spoken["en"].values())


def test_nobody_counts_twice_in_first_journeys() -> None:
    log = first_journeys()
    assert log.n_customers == log.n_people == 20_000
    assert log.n_events == 139_745


def test_the_one_customer_is_sent_from_web_to_telephone_and_back() -> None:
    with speaking("en"):
        table = one_customer()
    assert table["customer"].nunique() == 1
    path = table["touchpoint"].tolist()
    at = path.index("call centre")
    assert path[at - 1] == path[at + 1] == "help page"
    assert "order" in path[at:]
    assert table["mark"][at] <= 5


def test_events_and_customers_are_counted_apart() -> None:
    with speaking("en"):
        table = counts(shop()).set_index("touchpoint")
    assert table.loc["call centre", "events"] == 11_783
    assert table.loc["call centre", "customers"] == 8_275


def test_hand_overs_lead_from_one_channel_to_another() -> None:
    with speaking("en"):
        table = handovers()
    assert len(table) == 5
    assert (table["from"] != table["to"]).all()
    broken_one = table[(table["from"] == "web or app") & (table["to"] == "phone")].iloc[0]
    # the wait was planted with a median of 20 hours, before waiting for opening time
    assert broken_one["hours between"] > 20
    assert broken_one["mark"] == table["mark"].min()
    assert broken_one["does not buy any more (%)"] == table["does not buy any more (%)"].max()


def test_every_way_to_the_call_centre_has_its_n_and_interval() -> None:
    with speaking("en"):
        table = call_marks()
    assert table["number of marks"].sum() == 7047
    assert (table["from (95%)"] < table["mean"]).all()
    assert (table["mean"] < table["to (95%)"]).all()


def test_the_map_gets_a_measurement_where_the_log_has_marks_and_keeps_its_assumptions() -> None:
    with speaking("en"):
        written = answered.measured_map()
        table = measured_beside_assumed().set_index("step")
        assert [step.feeling.now for step in written.steps] == [
            step.feeling.now for step in the_map().steps
        ]
    assert len(written.measurements) == 4
    calling = table.loc["Phone with a question"]
    assert calling["assumed"] == 1.5 == table["assumed"].max()
    # a mean of 6.14 on 1-10, end on end on -2 to +2: (6.14 - 5.5) / 4.5 * 2
    assert calling["placed"] == pytest.approx(0.285, abs=0.005)


def test_groups_with_the_same_mean_have_different_nps_and_wide_intervals() -> None:
    with speaking("en"):
        table = compare([7] * 10, [9] * 5 + [8] * 2 + [3] * 3, [6] * 6 + [8] * 2 + [9] * 2)
    assert table["mean"].tolist() == [7.0, 7.0, 7.0]
    assert table["NPS"].tolist() == [0.0, 20.0, -40.0]
    assert (table["to (95%)"] - table["from (95%)"]).min() > 30


def test_the_four_means_are_those_that_the_director_reads() -> None:
    assert four_means().to_numpy().tolist() == [[7.34, 7.17], [7.32, 6.57]]


@LANGUAGES
def test_what_was_planted_is_told_with_its_numbers(lang: str) -> None:
    with speaking(lang):
        told = planted()
        assert ("−1,6" if lang == "nl" else "−1.6") in told[1]
        assert ("0,6" if lang == "nl" else "0.6") in told[3]
        assert len(told) == 5
        assert "27%" in price_of_nps()


def test_sentences_are_a_note_in_a_notebook_and_lines_elsewhere() -> None:
    note = tell(["a < b", "c"])
    assert repr(note) == "a < b\nc"
    assert "a &lt; b" in note._repr_html_()
    assert note._repr_html_().count("<li>") == 1
    assert "<ul>" not in tell("one")._repr_html_()
    assert tell(shop()).sentences == shop().in_words()


# --- the notebooks -------------------------------------------------------------------------------
@BOTH
def test_no_answer_stands_in_the_code(path: Path) -> None:
    code = text_of(path, "code")
    for name in ("phoned", "gap", "sample", "did"):
        question = LESSON.questions[name]
        assert question.shown(question.right()).strip("+") not in code
    numbers = set(re.findall(r"\d+\.\d+", code))
    assert numbers <= {"0.10"}


@BOTH
def test_the_options_stand_in_the_order_of_the_letters(path: Path) -> None:
    words = text_of(path, "markdown")
    for letter, guess in zip("abc", DESIGNED, strict=True):
        shown = f"{guess:,}".replace(",", "." if path == DUTCH else ",")
        assert any(f"{letter}) {about} {shown}" in words for about in ("ongeveer", "about"))
    with speaking(path.parent.name):
        for letter, (came, went) in zip("abcd", HANDOVERS.values(), strict=True):
            start = f"- {letter}) {'van' if path == DUTCH else 'from'}"
            line = next(line for line in words.split("\n") if line.startswith(start))
            ends = [line.rindex(kitchen.channel_name(end)) for end in (came, went)]
            assert ends == sorted(ends)
        for letter, (more, _) in zip("abcd", CLAIMS.values(), strict=True):
            line = next(line for line in words.split("\n") if line.startswith(f'- {letter}) "'))
            assert _stem(more, path.parent.name) in line.casefold()


def _stem(touchpoint: str, lang: str) -> str:
    words = {"nl": {"order": "bestellen"}, "en": {"order": "ordering", "compare": "comparing"}}
    return words[lang].get(touchpoint, kitchen.name_of(touchpoint).casefold())


@BOTH
def test_numbers_told_in_the_text_are_those_of_the_data(path: Path) -> None:
    words = text_of(path, "markdown")
    for mean in ("7.34", "7.17"):
        assert f"**{mean.replace('.', ',') if path == DUTCH else mean}**" in words
        assert float(mean) in four_means().to_numpy()
    assert ("11.783" if path == DUTCH else "11,783") in words
    assert int((kitchen.codes().touchpoint == 1).sum()) == 11_783  # the second name: call_centre
    assert round(margin(200)) == 10  # "about 10 points"
    answers = survey()
    assert "NPS −13" in words or "NPS is −13" in words
    assert round(nps(answers["recommend"]).value) == -13
    assert round(nps(answers["recommend"], weights=answers["weight"]).value) == -10
    assert "942" in words
    assert driver_shares().attrs["n"] == 942


@BOTH
def test_the_critics_are_told_with_their_own_critics_and_the_app_is_named(path: Path) -> None:
    words = text_of(path, "markdown")
    for said in (
        "Keiningham",
        "21 ",
        "15.500" if path == DUTCH else "15,500",
        "Morgan",
        "MeasuringU",
    ):
        assert said in words
    assert "/apps/mining" in words
    assert "uv run cj mine" in words


@BOTH
def test_a_prediction_is_asked_before_the_answer_is_shown(path: Path) -> None:
    code = text_of(path, "code")
    for asked, shown in (
        ("designed", "tell(as_designed())"),
        ("did", "before_after_picture"),
        ("did", "planted()"),
        ("handover", "call_marks()"),
        ("gap", "measured_curve("),
    ):
        assert code.index(f'check("{asked}"') < code.index(shown)


def _truth() -> Iterator[tuple[str, Any]]:
    for one in datasets.card("webshop_log").truth:
        yield one.key, one.value


def _ids() -> list[str]:
    log = kitchen.codes()
    return [log.touchpoints[at] for at in np.unique(log.touchpoint)]
