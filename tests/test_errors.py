"""Every message a person meets has one form: what was wrong, what you gave, what to try."""

import pickle

import pytest

from cjlib.errors import CjError, DataProblem, InvalidValue, UnknownName
from cjlib.texts import areas, catalogue, speaking


def problem() -> CjError:
    return InvalidValue("out_of_range", name="cijfer", low=1, high=10, given=12.5)


def test_a_message_says_what_was_wrong_what_you_gave_and_what_to_try():
    assert problem().message() == (
        '"cijfer" ligt tussen 1 en 10.',
        "Je gaf: 12,5.",
        "Kies een waarde binnen die grenzen.",
    )


def test_a_message_speaks_the_language_of_the_person_not_of_the_moment_it_was_raised():
    error = problem()
    with speaking("en"):
        assert str(error).startswith('"cijfer" lies between 1 and 10. You gave: 12.5.')


def test_a_student_sees_one_line_and_no_traceback(monkeypatch):
    monkeypatch.delenv("CJ_TRACEBACK", raising=False)
    assert problem()._render_traceback_() == [str(problem())]


def test_a_lecturer_can_switch_the_traceback_on(monkeypatch):
    monkeypatch.setenv("CJ_TRACEBACK", "1")
    assert "InvalidValue" in "".join(problem()._render_traceback_())


def test_an_error_survives_a_trip_between_processes():
    assert str(pickle.loads(pickle.dumps(problem()))) == str(problem())


@pytest.mark.parametrize(
    ("kind", "python"),
    [(InvalidValue, ValueError), (DataProblem, ValueError), (UnknownName, LookupError)],
)
def test_python_code_can_catch_the_error_it_knows(kind, python):
    assert issubclass(kind, python)
    assert issubclass(kind, CjError)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_error_in_the_catalogue_has_its_three_sentences(lang):
    assert "errors" in areas(lang)
    entries = catalogue(lang, "errors")
    keys = {key.rpartition(".")[0] for key in entries}
    missing = [
        f"{k}.{p}" for k in keys for p in ("what", "given", "hint") if not entries.get(f"{k}.{p}")
    ]
    assert missing == []
