"""Which column means what: guessed by name and content, and said."""

from __future__ import annotations

import pandas as pd
import pytest

from cjlib.errors import DataProblem
from cjlib.mining import EventLog
from cjlib.mining.log.roles import choose_roles


def guess(table, **told):
    return choose_roles(table, told)[0]


def test_the_columns_of_a_process_log_are_known_by_name():
    table = pd.DataFrame(
        {
            "case:concept:name": ["1", "1"], "concept:name": ["a", "b"],
            "case:channel": ["web", "web"],
            "time:timestamp": ["2026-01-01", "2026-01-02"], "org:group": ["x", "y"],
        }
    )  # fmt: skip
    roles = guess(table)
    assert (roles.customer, roles.touchpoint, roles.time, roles.channel, roles.others) == (
        "case:concept:name", "concept:name", "time:timestamp", "case:channel", ("org:group",),
    )  # fmt: skip


def test_dutch_columns_are_known_by_name():
    table = pd.DataFrame(
        {
            "Datum": ["1-2-2026", "2-2-2026"], "Klantnummer": [12, 12],
            "Contactpunt": ["winkel", "web"],
            "Kanaal": ["w", "o"], "Cijfer": ["7,5", "8"],
        }
    )  # fmt: skip
    roles = guess(table)
    assert (roles.customer, roles.touchpoint, roles.time) == ("Klantnummer", "Contactpunt", "Datum")
    assert (roles.channel, roles.score) == ("Kanaal", "Cijfer")


def test_without_telling_names_the_content_decides():
    table = pd.DataFrame(
        {
            "a": [f"2026-01-{d:02d} 10:00" for d in range(1, 13)],
            "b": ["zoek", "koop", "bel"] * 4,
            "c": [1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6],
            "d": range(12),
        }
    )
    roles = guess(table)
    assert (roles.customer, roles.touchpoint, roles.time) == ("c", "b", "a")


def test_every_guess_is_said():
    table = pd.DataFrame(
        {"klant": ["x", "x"], "stap": ["a", "b"], "tijd": ["2026-01-01 10:00", "2026-01-02 10:00"]}
    )
    assert EventLog.from_frame(table).in_words()[1:] == [
        'Klant is de kolom "klant".',
        'Touchpoint is de kolom "stap".',
        'Tijd is de kolom "tijd".',
    ]


def test_what_is_told_is_not_guessed_and_nothing_is_guessed_beside_it():
    table = pd.DataFrame({"klant": ["x"], "stap": ["a"], "tijd": ["2026-01-01"], "kanaal": ["web"]})
    roles = guess(table, customer="klant", touchpoint="stap", time="tijd")
    assert roles.channel is None


@pytest.mark.parametrize(("missing", "match"), [("t", "wanneer"), ("w", "wie de klant")])
def test_a_role_that_nobody_can_guess_is_asked_for(missing, match):
    table = pd.DataFrame({"x1": ["p", "q", "q"], "x2": [1, 2, 3]})
    told = {"t": {"customer": "x1", "touchpoint": "x2"}, "w": {"touchpoint": "x1", "time": "x2"}}
    with pytest.raises(DataProblem, match=match):
        guess(table, **told[missing])


def test_one_column_cannot_be_two_things():
    table = pd.DataFrame({"a": ["x"], "b": ["y"]})
    with pytest.raises(DataProblem, match="twee dingen"):
        guess(table, customer="a", touchpoint="a", time="b")


def test_a_column_that_is_not_there_is_answered_with_those_that_are():
    with pytest.raises(DataProblem, match="klant"):
        guess(pd.DataFrame({"klant": ["x"]}), customer="klnt", touchpoint="a", time="b")
