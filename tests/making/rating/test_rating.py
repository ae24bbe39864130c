"""Scores of several people: medians, spread, quadrants, and what one voice changes."""

from __future__ import annotations

import math

from cjlib.making import Idea, IdeaScore
from cjlib.making.rating import Rating, rate
from cjlib.texts import speaking


def scored(name: str, **scores: tuple[float, float]) -> Idea:
    """An idea with contribution and impact for each person."""
    given = [IdeaScore(person=p, contribution=c, impact=i) for p, (c, i) in scores.items()]
    return Idea(id=name.lower(), name=name, scores=given)


def row(rating: Rating, name: str) -> dict:
    table = rating.table
    return table[table["name"] == name].iloc[0].to_dict()


FOUR = [
    scored("Bellen", Noor=(0.9, 0.2), Sam=(0.8, 0.1), Wim=(0.7, 0.3)),
    scored("App", Noor=(0.8, 0.9), Sam=(0.9, 0.8), Wim=(0.9, 1.0)),
    scored("Kaartje", Noor=(0.2, 0.1), Sam=(0.3, 0.2), Wim=(0.1, 0.0)),
    scored("Kantoor", Noor=(0.1, 0.8), Sam=(0.2, 0.9), Wim=(0.3, 0.7)),
]


def test_the_median_and_quartiles_are_those_of_the_people() -> None:
    found = row(rate(FOUR), "Bellen")
    assert (found["n"], found["contribution"], found["impact"]) == (3, 0.8, 0.2)
    # quartiles of 0.7, 0.8, 0.9 by linear interpolation
    assert (round(found["contribution_low"], 6), round(found["contribution_high"], 6)) == (
        0.75,
        0.85,
    )


def test_each_quadrant_gets_the_idea_that_belongs_there_and_the_order_follows() -> None:
    table = rate(FOUR).table
    assert list(zip(table["name"], table["quadrant"], table["rank"], strict=True)) == [
        ("Bellen", "first", 1.0),
        ("App", "project", 2.0),
        ("Kaartje", "spare", 3.0),
        ("Kantoor", "leave", 4.0),
    ]


def test_axes_are_relative_so_that_adding_the_same_to_all_changes_no_quadrant() -> None:
    lower = [
        idea.changed(
            scores=[
                s.changed(contribution=s.contribution / 2, impact=s.impact / 2) for s in idea.scores
            ]
        )
        for idea in FOUR
    ]
    assert list(rate(lower).table["quadrant"]) == list(rate(FOUR).table["quadrant"])


def test_people_who_agree_are_said_to_agree_on_both_axes() -> None:
    said = rate(FOUR).in_words()
    assert said[0].startswith("Bijdrage: 3 mensen zijn het over 4 ideeën")
    assert said[1].startswith("Impact: 3 mensen zijn het over 4 ideeën goed eens")


def test_scores_far_apart_are_talked_over_by_the_lowest_and_the_highest() -> None:
    found = rate([scored("Lift", Noor=(0.1, 0.5), Sam=(0.5, 0.5), Wim=(0.9, 0.5))])
    assert row(found, "Lift")["apart"]
    assert (row(found, "Lift")["lowest_by"], row(found, "Lift")["highest_by"]) == ("Noor", "Wim")
    assert any("'Lift'" in line and "Praat hierover" in line for line in found.in_words())


def test_leaving_out_the_person_who_carries_the_first_place_is_told() -> None:
    ideas = [
        scored("Bellen", Noor=(1.0, 0.1), Sam=(0.4, 0.1)),  # median 0.7, and 0.4 without Noor
        scored("Mailen", Noor=(0.3, 0.2), Sam=(0.6, 0.2)),  # median 0.45, and 0.6 without Noor
    ]
    found = rate(ideas)
    assert row(found, "Bellen")["rank"] == 1
    noor = found.without_one[found.without_one["person"] == "Noor"]
    assert dict(zip(noor["name"], noor["change"], strict=True)) == {"Bellen": -1.0, "Mailen": 1.0}
    assert found.sensitive().startswith("De eerste plaats hangt aan één stem: zonder Noor")


def test_where_everybody_agrees_no_voice_changes_the_order() -> None:
    same = {"Noor": (0.9, 0.1), "Sam": (0.9, 0.1), "Wim": (0.9, 0.1)}
    other = dict.fromkeys(same, (0.2, 0.5))
    found = rate([scored("Bellen", **same), scored("Mailen", **other)])
    assert len(found.without_one) == 0
    assert found.sensitive() == "De volgorde blijft gelijk, wie je ook weglaat."


def test_one_person_only_gives_an_order_and_is_said_to_be_one_opinion() -> None:
    found = rate([scored("Bellen", Noor=(0.9, 0.1)), scored("Mailen", Noor=(0.2, 0.8))])
    assert list(found.table["rank"]) == [1.0, 2.0]
    assert math.isnan(found.contribution_agreement.w)
    assert math.isnan(row(found, "Bellen")["contribution_low"])
    assert found.in_words() == [
        "Alleen Noor gaf scores. Dat is één mening: vraag er minstens twee mensen bij."
    ]


def test_nobody_scoring_falls_back_on_what_the_team_agreed() -> None:
    found = rate([Idea(name="Bellen", contribution=0.9, impact=0.1)])
    assert (row(found, "Bellen")["n"], row(found, "Bellen")["contribution"]) == (0, 0.9)
    with speaking("en"):
        assert found.in_words()[-1].startswith("Nobody gave a score yet.")


def test_no_ideas_at_all_get_an_answer() -> None:
    found = rate([])
    assert len(found.table) == 0
    assert found.in_words() == ["Er zijn nog geen ideeën om te scoren."]


def test_ideas_without_a_score_or_with_some_are_named() -> None:
    found = rate([*FOUR, Idea(id="x", name="Niets"), scored("Half", Noor=(0.5, 0.5))])
    said = " ".join(found.in_words())
    assert "Zonder score: 'Niets'." in said
    assert "Niet door iedereen gescoord: 'Half'." in said
    assert math.isnan(row(found, "Niets")["rank"])


def test_dropped_ideas_do_not_count() -> None:
    assert len(rate([FOUR[0].changed(status="dropped")]).table) == 0


def test_a_thousand_ideas_scored_by_five_each_get_a_rank_of_their_own() -> None:
    people = ("Noor", "Sam", "Wim", "Els", "Ali")
    ideas = [
        scored(f"Idee{n}", **{p: ((n * k % 10) / 10, (n % 7) / 10) for k, p in enumerate(people)})
        for n in range(1000)
    ]
    ranks = rate(ideas).table["rank"]
    assert sorted(ranks) == list(range(1, 1001))
