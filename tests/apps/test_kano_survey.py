"""The Kano questionnaire tab: a survey chosen or uploaded, judged, and kept when the next fails."""

import pytest

from cjlib.apps.concepts.kano_survey import kano_survey_tab
from cjlib.apps.concepts.kano_survey_state import EXAMPLE, KanoSurveyState
from cjlib.apps.frame import problem_html
from cjlib.texts import speaking
from tests.apps.walking import words_of

GOOD = "wifi_met,wifi_zonder\n1,5\n1,5\n2,5\n1,3\n"


@pytest.fixture
def state() -> KanoSurveyState:
    made = KanoSurveyState()
    made.analyse()
    return made


def test_it_opens_with_the_example(state):
    assert state.name == EXAMPLE
    assert len(state.verdicts) == 8
    assert not state.uploaded


def test_the_example_has_the_planted_classes(state):
    planted = ["M", "O", "I", "M", "A", "O", "I", "R"]
    assert state.verdicts["category"].tolist() == planted


def test_another_rule_judges_again(state):
    state.rule = "aom"
    assert state.verdicts["category"].tolist()[2] == "O"


def test_an_uploaded_survey_is_judged(state):
    state.upload("wifi.csv", GOOD.encode())
    assert state.problem is None
    assert state.verdicts["attribute"].tolist() == ["wifi"]
    assert state.verdicts["O"].tolist() == [2]


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00\x01\x02\xff" * 50, b"wifi_met,wifi_zonder\n1,9\n", b"wifi_met\n1\n",
     b"name,age\nJan,3\n", b"wifi_met,wifi_zonder\n1,5\n1\n", b"wifi_met,wifi_zonder\n"],
)  # fmt: skip
def test_a_file_that_cannot_be_judged_says_why_and_keeps_the_last_good_one(state, content):
    state.upload("wifi.csv", GOOD.encode())
    state.upload("slecht.csv", content)
    assert state.problem is not None
    assert all(state.problem.message())
    assert state.name == "wifi.csv"
    assert len(state.verdicts) == 1


def test_a_file_larger_than_an_upload_may_be_is_refused_at_once(state):
    state.upload("groot.csv", b"x" * 10_000_001)
    assert state.problem is not None
    assert state.name == EXAMPLE


def test_what_stands_in_a_file_is_never_read_as_html(state):
    state.upload("x.csv", b"<b>_met,<b>_zonder\n1,<script>\n")
    assert state.problem is not None
    assert "<script>" not in problem_html(state.problem)
    state.upload("x.csv", b"<img src=x>_met,<img src=x>_zonder\n1,5\n1,5\n")
    tab = kano_survey_tab(state)
    assert "<img src=x>" not in words_of(tab)


def test_everyone_who_answered_is_counted(state):
    assert "300 respondenten" in words_of(kano_survey_tab(state))


def test_back_to_the_example(state):
    state.upload("wifi.csv", GOOD.encode())
    state.back_to_example()
    assert len(state.verdicts) == 8


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_tab_opens_in_both_languages(state, lang):
    with speaking(lang):
        text = words_of(kano_survey_tab(state))
    assert ("veilig betalen" in text) == (lang == "nl")
