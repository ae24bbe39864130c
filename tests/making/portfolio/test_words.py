"""A choice is told in both languages, with the numbers it rests on."""

from __future__ import annotations

import pytest

from cjlib.making import Idea, portfolio
from cjlib.texts import speaking


def choice() -> portfolio.Portfolio:
    given = [
        Idea(id="a", name="A", cost=600, effort=1, gain=1.0, kind="peak"),
        Idea(id="b", name="B", cost=500, effort=1, gain=0.7),
        Idea(id="c", name="C", cost=400, effort=1, gain=0.6),
        Idea(id="d", name="D", cost=9000, effort=1, gain=1.9),
        Idea(id="e", name="E", cost=10, effort=40, gain=0.1, kind="peak"),
    ]
    return portfolio.choose(given, budget=900, effort=30, most_peaks=1)


def test_a_choice_says_what_it_is_what_binds_and_what_more_would_bring() -> None:
    with speaking("nl"):
        said = choice().in_words()
    assert said[0] == "Gekozen: 2 van de 5 ideeën. Samen 1,30 punt gevoel voor € 900."
    assert said[1] == "Bewezen: geen andere keuze brengt meer op."
    assert "Het budget knelt: € 900 is gebruikt" in said[2]
    # A and C for 1,000 bring 0.3 more than B and C for 900
    assert any(
        "met € 100 meer brengt een andere keuze 0,30 punt extra. Erbij komt: 'A'. Eruit gaat: 'B'."
        in sentence
        for sentence in said
    )
    assert any("geen precieze prijs" in sentence for sentence in said)


def test_each_idea_says_why_in_the_language_of_whoever_reads() -> None:
    found = choice()
    with speaking("en"):
        assert found.reasons == {
            "a": "No longer fits: it costs €600 and €0 is left. Swapping brings no more.",
            "b": "Brings 0.70 points here for €500.",
            "c": "Brings 0.60 points here for €400.",
            "d": "Too dear: it costs €9,000 and the whole budget is €900.",
            "e": "No longer fits: it costs €10 and €0 is left. Swapping brings no more. "
            "Too big: needed in weeks 40, and no quarter has more than 30.",
        }
    with speaking("nl"):
        assert found.reasons["b"] == "Brengt hier 0,70 punt voor € 500."


def test_the_table_has_a_row_for_every_idea() -> None:
    table = choice().table()
    assert table.columns.tolist() == [
        "idea", "name", "chosen", "gain", "cost", "effort", "quarter", "reason",
    ]  # fmt: skip
    assert table["chosen"].tolist() == [False, True, True, False, False]
    assert table["gain"].tolist() == pytest.approx([1, 0.7, 0.6, 1.9, 0.1])


def test_the_frontier_starts_at_what_the_rules_take_and_ends_where_nothing_is_added() -> None:
    given = [
        Idea(id="a", name="A", cost=600, gain=1.0),
        Idea(id="b", name="B", cost=400, gain=0.5),
        Idea(id="c", name="C", cost=100, gain=0),
    ]
    table = portfolio.frontier(given, must=["c"])
    assert table.columns.tolist() == ["budget", "gain", "cost", "ideas", "chosen", "gap"]
    assert (table["budget"].iloc[0], table["gain"].iloc[0]) == (100, 0)
    assert (table["budget"].iloc[-1], table["gain"].iloc[-1]) == (1100, 1.5)
    assert table["chosen"].iloc[-1] == ("A", "B", "C")
    below = portfolio.frontier(given, [50, 100], must=["c"])
    assert below["gain"].isna().tolist() == [True, False]
