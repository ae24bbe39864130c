"""What stands out: rules that never fire, that fight, that contradict each other."""

from __future__ import annotations

from typing import Any

import pytest

from cjlib.management.orchestration import contradictions, run
from cjlib.texts import speaking
from tests.management.orchestration.building import log, rule, rules

STOP = {"action": "stop"}
DAYS = [("ann", "a", f"2026-03-0{day} 10:00") for day in (2, 3, 4)]


def kinds(found: Any) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.kind, one.rules) for one in found]


def segment(way: str, *values: str) -> dict[str, Any]:
    return {"kind": "attribute", "column": "segment", way: values}


# --- before any log ------------------------------------------------------------------------------
def test_opposite_actions_at_one_event_contradict_each_other() -> None:
    found = contradictions(rules(rule("send"), rule("rest", do=STOP)))
    assert kinds(found) == [("opposite", ("send", "rest"))]
    assert str(found[0]).startswith("'Send' en 'Rest' spreken elkaar tegen")


def test_rules_that_are_told_to_be_opposite_are_so() -> None:
    assert kinds(contradictions(rules(rule("x"), rule("y", opposite=["x"])))) == [
        ("opposite", ("x", "y"))
    ]


@pytest.mark.parametrize(
    "change",
    [
        {"when": {"touchpoints": ["b"]}},
        {"when": {"touchpoints": ["a"], "silence": "1D"}},
        {"do": {"action": "stop", "channel": "post"}},
    ],
)
def test_another_moment_or_channel_is_no_contradiction(change: dict[str, Any]) -> None:
    assert contradictions(rules(rule("send"), rule("rest", **{"do": STOP, **change}))) == ()


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (segment("is_in", "x"), segment("is_in", "y")),
        (segment("is_in", "x"), segment("is_not", "x")),
        ({"kind": "score", "most": 5}, {"kind": "score", "least": 6}),
        ({"kind": "count", "most": 1}, {"kind": "count", "least": 2}),
        ({"kind": "channel", "is_in": ["x"]}, {"kind": "channel", "is_in": ["y"]}),
    ],
)
def test_rules_for_different_customers_do_not_contradict_each_other(
    mine: dict[str, Any], theirs: dict[str, Any]
) -> None:
    pair = rule("send", who=[mine]), rule("rest", who=[theirs], do=STOP)
    assert contradictions(rules(*pair)) == ()
    both = contradictions(rules(rule("both", who=[mine, theirs])))
    assert kinds(both) == [("impossible", ("both",))]


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ({"kind": "score", "most": 5}, {"kind": "score", "least": 6, "within": "1D"}),
        ({"kind": "count", "most": 1}, {"kind": "count", "least": 2, "touchpoints": ["a"]}),
        (segment("is_not", "x"), segment("is_not", "y")),
        ({"kind": "score", "most": 5}, {"kind": "score", "least": 5}),
    ],
)
def test_conditions_that_may_hold_together_do_not_exclude_each_other(
    mine: dict[str, Any], theirs: dict[str, Any]
) -> None:
    assert contradictions(rules(rule(who=[mine, theirs]))) == ()


def test_a_rule_that_is_there_twice_is_seen() -> None:
    assert kinds(contradictions(rules(rule("x"), rule("y", priority=1)))) == [("twice", ("x", "y"))]


def test_a_limit_that_can_never_count_is_seen() -> None:
    cap = {"times": 2, "within": "10D"}
    assert kinds(contradictions(rules(rule(at_most=cap, cool_down="5D")))) == [("idle_cap", ("r",))]
    assert contradictions(rules(rule(at_most=cap, cool_down="4D"))) == ()
    loose = rules(rule(at_most=cap), pressure={"times": 1, "within": "10D"})
    assert kinds(contradictions(loose)) == [("loose_cap", ("r",))]


# --- after a run ---------------------------------------------------------------------------------
def never(one: dict[str, Any], *more: dict[str, Any], **fields: Any) -> list[str]:
    """What is found about rule r in a log of ``a`` on three days."""
    columns = {"segment": ["x"] * 3, "score": [8.0] * 3, "scale": "1-10", "metric": "mark"}
    done = run(rules(one, *more, **fields), log(*DAYS, **columns))
    assert len(done.sent[done.sent["rule"] == "r"]) == 0
    return [f.kind for f in done.findings if f.rules == ("r",)]


def test_a_rule_on_what_is_not_in_the_log_never_fires() -> None:
    assert never(rule(when={"touchpoints": ["chat"]})) == ["unknown.touchpoint", "never.no_event"]


def test_a_rule_whose_silences_all_end_after_the_log_never_fires() -> None:
    done = run(rules(rule(when={"touchpoints": ["a"], "silence": "1D"})), log(DAYS[0]))
    assert [one.kind for one in done.findings] == ["never.undecided"]


def test_a_rule_of_which_a_part_is_undecided_is_told() -> None:
    events = log(DAYS[0], ("bob", "a", "2026-03-03 09:00"), ("bob", "b", "2026-03-03 10:00"))
    done = run(rules(rule(when={"touchpoints": ["a"], "silence": "1D", "unless": ["a"]})), events)
    assert [one.kind for one in done.findings] == ["undecided"]
    assert "1 van de 2 keer" in str(done.findings[0])


def test_a_rule_whose_silence_is_always_broken_never_fires() -> None:
    always = log(("ann", "a", "2026-03-02 10:00"), ("ann", "b", "2026-03-02 11:00"))
    done = run(rules(rule(when={"touchpoints": ["a"], "silence": "1D"})), always)
    assert [one.kind for one in done.findings] == ["never.broken"]


def test_a_condition_that_never_holds_is_named() -> None:
    low = {"kind": "score", "most": 5}
    assert never(rule(who=[segment("is_in", "x"), low])) == ["never.condition"]
    done = run(rules(rule(who=[low])), log(*DAYS, score=[8.0] * 3, scale="1-10", metric="mark"))
    assert str(done.findings[0]).endswith(": de laatste score is hoogstens 5.")
    with speaking("en"):
        assert str(done.findings[0]).endswith(": the last score is at most 5.")


def test_conditions_that_never_hold_together_are_told_from_one_that_never_does() -> None:
    once, more = {"kind": "count", "most": 1}, {"kind": "count", "least": 2, "touchpoints": ["a"]}
    assert never(rule(who=[once, more])) == ["never.together"]


def test_a_value_that_does_not_occur_is_told() -> None:
    assert never(rule(who=[segment("is_in", "z")])) == ["unknown.value", "never.condition"]


def test_a_channel_that_does_not_occur_is_told() -> None:
    made = rules(rule(when={"touchpoints": ["a"], "channels": ["fax"]}))
    done = run(made, log(*DAYS, via=["web"] * 3))
    assert [one.kind for one in done.findings] == ["unknown.channel", "never.no_event"]


def test_a_rule_that_is_always_held_back_is_told_by_what() -> None:
    assert never(rule(), quiet={"start": "09:00", "end": "11:00"}) == ["never.held_back"]
    first = rule("first", priority=1)
    done = run(rules(first, rule()), log(*DAYS))
    assert ("blocks.always", ("first", "r")) in kinds(done.findings)
    told = next(one for one in done.findings if one.kind == "never.held_back")
    assert "een regel die voorgaat" in str(told)


def test_a_rule_that_is_mostly_held_back_is_told() -> None:
    done = run(rules(rule(cool_down="3D")), log(*DAYS))
    assert kinds(done.findings) == [("mostly", ("r",))]
    assert "de eigen rusttijd: 2 van de 3 keer (67%)" in str(done.findings[0])


def test_rules_that_want_opposite_things_at_one_moment_fight() -> None:
    stop = rule("stop", when={"touchpoints": ["b"]}, do=STOP)
    events = log(*DAYS, ("ann", "b", "2026-03-04 12:00"), ("bob", "b", "2026-03-04 12:00"))
    done = run(rules(rule(), stop, moment="2h"), events)
    fight = next(one for one in done.findings if one.kind == "fight")
    assert (fight.rules, fight.values["n"], fight.values["customers"]) == (("r", "stop"), 1, 1)
    assert not any(
        one.kind == "fight" for one in run(rules(rule(), stop, moment="1h"), events).findings
    )


def test_customers_under_too_much_pressure_are_counted() -> None:
    done = run(rules(alarm={"times": 2, "within": "7D"}), log(*DAYS))
    assert [(one.kind, one.values["n"], one.values["most"]) for one in done.findings] == [
        ("above", 1, 3)
    ]


def test_contradictions_come_before_what_the_run_shows() -> None:
    done = run(rules(rule(), rule("stop", do=STOP)), log(*DAYS))
    assert done.findings[0].kind == "opposite"
    assert done.contradictions == done.findings[:1]


def test_a_quiet_run_says_that_nothing_stands_out() -> None:
    done = run(rules(), log(DAYS[0]))
    assert done.findings == ()
    assert str(done).endswith("Er valt verder niets op.")
    assert any("reageren hier niet" in said for said in done.critics())
