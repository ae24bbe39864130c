"""A choice says what is in, what is out, and why; and asks back what cannot be."""

from __future__ import annotations

import pytest

from cjlib.errors import DataProblem, InvalidValue, UnknownName
from cjlib.journey import Feeling, Journey, Need, Phase, Scope, Step
from cjlib.making import Idea, portfolio
from cjlib.making.portfolio import Why


def journey() -> Journey:
    """Waiting hurts and matters most; the farewell is nearly at the top."""
    return Journey(
        scope=Scope(journey="visit", target_group="patients", path="purchase"),
        phases=[Phase(id="before", name="Before"), Phase(id="after", name="After")],
        steps=[
            Step(
                id="wait",
                name="Waiting",
                phase="before",
                feeling=Feeling(now=-1.5),
                needs=[Need(words="certainty", importance=5), Need(words="coffee", importance=2)],
            ),
            Step(id="talk", name="Talking", phase="before", feeling=Feeling(now=0.5)),
            Step(id="bye", name="Farewell", phase="after", feeling=Feeling(now=1.5)),
        ],
    )


def ideas() -> list[Idea]:
    return [
        Idea(id="call", name="Call", steps=["wait"], kind="repair", cost=600, effort=3, gain=1),
        Idea(id="sign", name="Sign", steps=["wait"], kind="repair", cost=200, effort=1, gain=0.3),
        Idea(id="card", name="Card", steps=["bye"], kind="peak", cost=300, effort=2, gain=0.8),
        Idea(id="gift", name="Gift", steps=["bye"], kind="peak", cost=400, effort=2, gain=1),
        Idea(id="chat", name="Chat", steps=["talk"], kind="smooth", cost=500, effort=2, gain=0.9),
    ]


def test_of_three_ideas_the_best_pair_within_budget_is_chosen() -> None:
    given = [
        Idea(id="a", name="A", cost=600, gain=1.0),
        Idea(id="b", name="B", cost=500, gain=0.7),
        Idea(id="c", name="C", cost=400, gain=0.6),
    ]
    choice = portfolio.choose(given, budget=900)
    assert choice.names == ("B", "C")
    assert (choice.gain, choice.cost) == (pytest.approx(1.3), 900)
    assert choice.optimal
    assert list(choice.binding) == ["budget"]
    # in part: all of A and 300 of the 400 euros of C, so that the next euro brings 0.6 / 400
    assert choice.shadow_prices["budget"] == pytest.approx(0.6 / 400)
    step = choice.next_steps["budget"]
    assert (step.extra, step.gain) == (100, pytest.approx(0.3))  # A and C for 1000
    assert [idea.name for idea in step.coming] == ["A"]
    assert [idea.name for idea in step.going] == ["B"]


def test_a_step_weighs_its_most_important_need_over_three_and_cannot_rise_above_two() -> None:
    only = portfolio.choose(ideas()[:1], journey=journey())
    assert only.gain == pytest.approx(1 * 5 / 3)
    full = portfolio.choose(ideas()[2:4], journey=journey())
    assert full.names == ("Card",)  # 0.5 of room: the cheaper one fills it
    assert full.gain == pytest.approx(0.5)
    assert full.why["gift"][0].why is Why.FULL


def test_weight_reach_and_gain_can_be_set_by_hand() -> None:
    rules = {"journey": journey(), "weights": {"wait": 2}, "reach": {"wait": 0.5}}
    assert portfolio.choose(ideas()[:1], **rules).gain == pytest.approx(1 * 2 * 0.5)
    assert portfolio.choose(ideas()[:1], gains={"call": 0.4}).gain == pytest.approx(0.4)


def test_a_step_below_zero_with_a_repair_gets_one_even_if_that_costs_gain() -> None:
    rules = {"budget": 500, "journey": journey(), "weights": {"wait": 0}}
    assert portfolio.choose(ideas(), repair_all=False, **rules).names == ("Chat",)
    choice = portfolio.choose(ideas(), **rules)
    assert choice.names == ("Card", "Sign")
    assert choice.why["sign"][0].why is Why.REPAIR
    assert choice.binding["repair: wait"] == 0


def test_no_more_peaks_than_asked() -> None:
    given = [Idea(id=f"p{n}", name=f"P{n}", kind="peak", cost=1, gain=n) for n in (1, 2, 3)]
    choice = portfolio.choose(given, budget=10, most_peaks=2)
    assert choice.names == ("P2", "P3")
    assert choice.why["p1"][0].why is Why.PEAKS
    assert choice.binding == {"peaks": 0}
    assert choice.shadow_prices == {"budget": 0, "peaks": pytest.approx(1)}
    assert choice.next_steps["peaks"].gain == pytest.approx(1)


def test_every_phase_gets_an_idea_if_asked() -> None:
    dear = [*ideas()[:2], ideas()[2].changed(gain=0.0)]
    rules = {"budget": 800, "journey": journey()}
    assert portfolio.choose(dear, **rules).names == ("Call", "Sign")
    assert portfolio.choose(dear, one_per_phase=True, **rules).names == ("Card", "Sign")
    with pytest.raises(InvalidValue, match="journey="):
        portfolio.choose(dear, one_per_phase=True)


def test_what_builds_on_another_comes_with_it_and_rivals_do_not_go_together() -> None:
    base = Idea(id="base", name="Base", cost=500, gain=0)
    top = Idea(id="top", name="Top", cost=100, gain=2, depends_on=["base"])
    rival = Idea(id="rival", name="Rival", cost=100, gain=1, excludes=["top"])
    choice = portfolio.choose([base, top, rival], budget=1000)
    assert choice.names == ("Base", "Top")
    assert [one.why for one in choice.why["base"]] == [Why.BASE]
    assert choice.why["rival"][0].why is Why.EXCLUDED
    short = portfolio.choose([base, top, rival], budget=550)
    assert short.names == ("Rival",)
    told = [one.why for one in short.why["top"]]
    assert told == [Why.BASE_OUT, Why.EXCLUDED, Why.OVER_BUDGET]


def test_an_idea_that_is_done_is_not_chosen_again_and_others_can_build_on_it() -> None:
    done = Idea(id="old", name="Old", cost=500, gain=1, status="done")
    new = Idea(id="new", name="New", cost=100, gain=1, depends_on=["old"])
    choice = portfolio.choose([done, new], budget=100)
    assert choice.names == ("New",)
    assert choice.why["old"][0].why is Why.DONE


def test_an_idea_without_cost_or_gain_is_left_out_with_all_that_builds_on_it() -> None:
    given = [
        Idea(id="a", name="A", gain=1),
        Idea(id="b", name="B", cost=1),
        Idea(id="c", name="C", cost=1, gain=1, depends_on=["a"]),
        Idea(id="d", name="D", cost=1, gain=1),
    ]
    choice = portfolio.choose(given, budget=10)
    assert choice.names == ("D",)
    assert {key: told[0].why for key, told in choice.why.items() if key != "d"} == {
        "a": Why.NO_COST,
        "b": Why.NO_GAIN,
        "c": Why.BASE_LEFT_OUT,
    }
    assert "'A', 'B', 'C'" in "\n".join(choice.in_words())


def test_an_idea_without_effort_is_left_out_only_if_effort_is_limited() -> None:
    given = [
        Idea(id="a", name="A", cost=1, gain=1),
        Idea(id="b", name="B", cost=1, gain=1, effort=2),
    ]
    assert portfolio.choose(given).names == ("A", "B")
    limited = portfolio.choose(given, effort=2)
    assert limited.names == ("B",)
    assert limited.why["a"][0].why is Why.NO_EFFORT


def test_ties_go_to_the_cheapest_then_the_least_effort_then_the_first_name() -> None:
    same = [
        Idea(id="i1", name="B", cost=200, gain=1, effort=1),
        Idea(id="i2", name="D", cost=100, gain=1, effort=2),
        Idea(id="i3", name="C", cost=100, gain=1, effort=1),
        Idea(id="i4", name="A", cost=100, gain=1, effort=1),
    ]
    for given in (same, same[::-1]):
        assert portfolio.choose(given, budget=250, effort=1).names == ("A",)
        assert portfolio.choose(given, budget=200, effort=3).names == ("A", "C")


def test_what_brings_most_comes_first_and_nothing_before_what_it_builds_on() -> None:
    given = [
        Idea(id="a", name="A", cost=1, gain=0.5, effort=4),
        Idea(id="b", name="B", cost=1, gain=2, effort=4),
        Idea(id="c", name="C", cost=1, gain=1, effort=4, depends_on=["a"]),
    ]
    choice = portfolio.choose(given, effort=4, quarters=3)
    assert choice.quarters == {"b": 1, "a": 2, "c": 3}
    two = portfolio.choose(given, effort=[4, 4], quarters=2)
    assert two.names == ("A", "B")
    assert two.binding["effort"] == 0


def test_an_idea_too_big_for_any_quarter_says_so() -> None:
    given = [Idea(id="a", name="A", cost=1, gain=1, effort=6)]
    choice = portfolio.choose(given, effort=4, quarters=4)
    assert choice.why["a"][0].why is Why.QUARTER_SHORT
    gaps = [Idea(id=i, name=i, cost=1, gain=g, effort=3) for i, g in (("x", 2), ("y", 2), ("z", 1))]
    assert portfolio.choose(gaps, effort=5, quarters=2).why["z"][0].why is Why.NO_QUARTER


def test_ideas_made_without_an_id_are_called_by_their_names() -> None:
    given = [Idea(name="A", cost=1, gain=1), Idea(name="B", cost=5, gain=1)]
    choice = portfolio.choose(given, budget=3)
    assert choice.chosen == (given[0],)
    assert set(choice.reasons) == {"A", "B"}
    assert choice.table()["chosen"].tolist() == [True, False]
    with pytest.raises(DataProblem, match="'C' verwijst"):
        portfolio.choose([*given, Idea(id="c", name="C", depends_on=["i1"])])


def test_must_and_never_are_kept() -> None:
    choice = portfolio.choose(ideas(), budget=900, must=["gift"], never=["chat"])
    assert "Gift" in choice.names
    assert "Chat" not in choice.names
    assert choice.why["chat"][0].why is Why.NOT_WANTED
    with pytest.raises(DataProblem, match="kosten"):
        portfolio.choose([Idea(id="a", name="A", gain=1)], must=["a"])


def test_ideas_that_wait_for_each_other_are_refused_with_the_ring_named() -> None:
    ring = [
        Idea(id="a", name="A", depends_on=["b"]),
        Idea(id="b", name="B", depends_on=["c"]),
        Idea(id="c", name="C", depends_on=["a"]),
        Idea(id="d", name="D", depends_on=["a"]),
    ]
    with pytest.raises(DataProblem, match="'A' → 'B' → 'C' → 'A'"):
        portfolio.choose(ring)


def test_an_idea_that_builds_on_nothing_known_is_refused() -> None:
    with pytest.raises(UnknownName, match="zz"):
        portfolio.choose([Idea(id="a", name="A", depends_on=["zz"])])
    with pytest.raises(UnknownName, match="moon"):
        portfolio.choose([Idea(id="a", name="A", steps=["moon"])], journey=journey())


def test_an_impossible_budget_names_what_clashes_and_what_it_takes() -> None:
    with pytest.raises(DataProblem) as caught:
        portfolio.choose(ideas(), budget=150, journey=journey(), one_per_phase=True)
    said = str(caught.value)
    assert caught.value.values["least"] == 500  # a sign for 200 and a card for 300
    assert "€ 150" in said
    assert "'Waiting'" in said
    assert "'Call', 'Sign'" in said
    assert "After" not in said  # the other phase is no part of this clash


def test_a_clash_is_smallest_and_names_ideas_and_rules() -> None:
    given = [*ideas(), Idea(id="x", name="X", cost=0, gain=0, excludes=["gift"], kind="peak")]
    with pytest.raises(DataProblem) as caught:
        portfolio.choose(given, must=["x", "gift", "chat"], budget=5000, most_peaks=5)
    rules = caught.value.values["rules"]
    assert sorted(row.key for row in rules) == ["exclusion: gift x", "must: gift", "must: x"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"budget": -1}, "budget"),
        ({"budget": float("nan")}, "budget"),
        ({"most_peaks": -1}, "most_peaks"),
        ({"quarters": 9}, "quarters"),
        ({"effort": [1, 2], "quarters": 3}, "effort"),
        ({"effort": -1}, "effort"),
        ({"gains": {"call": 9}}, "Call"),
        ({"gains": {"nobody": 1}}, "nobody"),
        ({"weights": {"nowhere": 1}}, "nowhere"),
        ({"reach": {"wait": 2}}, "wait"),
        ({"must": ["nobody"]}, "nobody"),
    ],
)
def test_a_number_or_name_that_cannot_be_is_refused(wrong: dict[str, object], said: str) -> None:
    with pytest.raises((InvalidValue, DataProblem, UnknownName), match=said):
        portfolio.choose(ideas(), journey=journey(), **wrong)  # type: ignore[arg-type]


def test_without_ideas_nothing_is_chosen() -> None:
    choice = portfolio.choose([], budget=100)
    assert choice.chosen == ()
    assert choice.optimal
    assert choice.gain == 0
    assert choice.in_words()


def test_rules_that_have_nothing_to_choose_from_are_told() -> None:
    said = "\n".join(
        portfolio.choose(ideas()[4:], journey=journey(), one_per_phase=True).in_words()
    )
    assert "Onder nul, maar zonder idee om te herstellen: 'Waiting'" in said
    assert "fase 'After'" in said


def test_a_thousand_ideas_get_an_answer_within_the_time_and_say_how_sure_it_is() -> None:
    many = [
        Idea(
            id=f"i{n}",
            name=f"I{n}",
            cost=100 + 37 * n % 991,
            effort=1 + n % 7,
            gain=(1 + 53 * n % 199) / 100,
            kind="peak" if n % 3 else "smooth",
        )
        for n in range(1000)
    ]
    choice = portfolio.choose(many, budget=40_000, effort=100, quarters=4, most_peaks=20, seconds=1)
    assert choice.cost <= 40_000
    assert sum(idea.kind == "peak" for idea in choice.chosen) <= 20
    assert choice.gap < 0.2
    assert choice.optimal or choice.gap > 0
