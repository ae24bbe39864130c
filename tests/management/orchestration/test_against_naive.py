"""Whatever the log and the rules: exactly what a walk event by event gives."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from cjlib.management.orchestration import REASONS, Rules, run
from cjlib.management.orchestration.findings import opposite
from cjlib.mining import EventLog
from tests.management.orchestration.naive import simulate, span

SPANS = st.sampled_from(["2h", "4h", "6h", "12h", "1D"])
TOUCHPOINTS = st.lists(st.sampled_from("aabz"), min_size=1, max_size=3).map(
    lambda found: sorted({*found})
)
SOME = st.one_of(st.just([]), TOUCHPOINTS)
CHANNELS = st.just([]) | st.lists(st.sampled_from(["web", "post", "none"]), max_size=2, unique=True)
SOME_CHANNELS = st.lists(st.sampled_from(["web", "none"]), min_size=1, max_size=2, unique=True)
SEGMENTS = st.lists(st.sampled_from(["x", "y", "none"]), min_size=1, max_size=2, unique=True)
BOUNDS = st.tuples(st.integers(0, 3), st.integers(0, 3)).map(sorted)


@st.composite
def conditions(draw: Any) -> dict[str, Any]:
    kind = draw(st.sampled_from(["attribute", "channel", "score", "count"]))
    if kind in ("attribute", "channel"):
        values = SEGMENTS if kind == "attribute" else SOME_CHANNELS
        found = {"kind": kind, draw(st.sampled_from(["is_in", "is_not"])): draw(values)}
        return found | ({"column": "segment"} if kind == "attribute" else {})
    least, most = draw(BOUNDS)
    ends = draw(st.sampled_from([{"least": least}, {"most": most}, {"least": least, "most": most}]))
    where = {"touchpoints": draw(SOME), "within": draw(st.none() | SPANS)}
    found = {"kind": kind, **ends, **where}
    return found | ({"channels": draw(CHANNELS)} if kind == "count" else {})


@st.composite
def one_rule(draw: Any, nth: int, plain: bool) -> dict[str, Any]:
    silence = None if plain else draw(st.none() | SPANS)
    when = {
        "touchpoints": draw(TOUCHPOINTS),
        "channels": [] if plain else draw(CHANNELS),
        "silence": silence,
    }
    if silence:
        when["unless"] = draw(SOME)
    action = draw(st.sampled_from(["message", "offer", "call", "stop"]))
    channel = draw(st.sampled_from(["email", "phone"]))
    do: dict[str, Any] = {"action": action, "channel": channel, "cost": draw(st.integers(0, 3))}
    if action == "stop":
        do |= {"channel": draw(st.sampled_from(["", channel])), "lasts": draw(st.none() | SPANS)}
    limit = st.fixed_dictionaries({"times": st.integers(1, 3), "within": SPANS})
    return {
        "id": f"r{nth}",
        "name": f"Rule {nth}",
        "when": when,
        "who": [] if plain else draw(st.just([]) | st.lists(conditions(), max_size=2)),
        "do": do,
        "at_most": draw(st.none() | limit),
        "cool_down": draw(st.none() | SPANS),
        "priority": draw(st.integers(1, 2)),
    }


@st.composite
def rule_sets(draw: Any, plain: bool = False) -> Rules:
    """Any rules; or plain ones, about an event for everybody, so that limits have much to do."""
    n = draw(st.integers(1, 4))
    quiet = None
    if not plain and draw(st.booleans()):
        start, end = draw(
            st.sampled_from([("21:00", "08:00"), ("09:00", "12:30"), ("02:00", "03:00")])
        )
        then = draw(st.sampled_from(["skip", "wait"]))
        via = draw(st.sampled_from([[], ["phone"]]))
        quiet = {"start": start, "end": end, "then": then, "channels": via}
    limit = st.fixed_dictionaries({"times": st.integers(1, 3), "within": SPANS})
    return Rules(
        name="Test",
        rules=[draw(one_rule(nth, plain)) for nth in range(n)],
        pressure=draw(st.none() | limit),
        quiet=quiet,
        moment=draw(SPANS),
        alarm=draw(limit),
    )


EVENTS = st.lists(
    st.tuples(
        st.sampled_from(["ann", "ann", "bob"]),
        st.sampled_from("aab"),
        st.integers(0, 12),
        st.sampled_from(["web", "post", None]),
        st.sampled_from(["x", "y", None]),
        st.sampled_from([0, 1, 2, 3, None]),
    ),
    min_size=5,
    max_size=16,
)


def log_of(events: list[tuple[Any, ...]], zoned: bool, step: str) -> EventLog:
    """Events at whole steps, so that moments often coincide; over a change of the clock."""
    start = pd.Timestamp("2025-03-29 18:00", tz="UTC" if zoned else None)
    table = pd.DataFrame(events, columns=["who", "what", "at", "via", "segment", "score"])
    table["when"] = [start + at * pd.Timedelta(step) for at in table.pop("at")]
    table["when"] = [str(stamp.isoformat()) for stamp in table["when"]]
    table["score"] = table["score"].astype(float)
    table.loc[len(table)] = [
        "end",
        "end",
        "web",
        "x",
        3.0,
        str((start + 14 * pd.Timedelta(step)).isoformat()),
    ]
    return EventLog.from_frame(
        table, customer="who", touchpoint="what", time="when", channel="via", score="score",
        others=["segment"], scale=(0, 3), metric="csat", hash_ids=False, keep_duplicates=True,
    )  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(
    rule_sets() | rule_sets(plain=True), EVENTS, st.booleans(), st.sampled_from(["1h", "2h", "6h"])
)
def test_moments_outcomes_and_tables_are_those_of_a_walk_event_by_event(
    rules: Rules, events: list[tuple[Any, ...]], zoned: bool, step: str
) -> None:
    log = log_of(events, zoned, step)
    done = run(rules, log)
    expected = simulate(rules, log, done.end)
    table = done.by_rule.set_index("rule")
    sent = []
    for nth, (rule, counts) in enumerate(zip(rules.rules, expected, strict=True)):
        row = table.loc[rule.id]
        reasons = Counter(want.outcome for _, want in counts.wants)
        assert (row["triggers"], row["broken"]) == (counts.triggers, counts.broken)
        assert (row["undecided"], row["not_meant"]) == (counts.undecided, counts.not_meant)
        assert row["wanted"] == len(counts.wants)
        assert row["fired"] == reasons["sent"]
        assert {name: row[name] for name in REASONS} == {name: reasons[name] for name in REASONS}
        fired = [(who, want) for who, want in counts.wants if want.outcome == "sent"]
        assert row["customers"] == len({who for who, _ in fired})
        assert row["cost"] == rule.do.cost * len(fired)
        sent += [(want.time, who, want.priority, nth, want.event) for who, want in fired]
        mine = done.wanted.rule == nth
        blockers = sorted(
            (int(owner), int(event), int(by))
            for owner, event, by in zip(
                done.wanted.owner[mine],
                done.wanted.event[mine] - log.offsets[done.wanted.owner[mine]],
                done.wanted.by[mine],
                strict=True,
            )
        )
        wants = sorted((w, o.event, -1 if o.by is None else o.by) for w, o in counts.wants)
        assert blockers == wants
    sent.sort()
    assert done.sent["rule"].tolist() == [rules.rules[nth].id for _, _, _, nth, _ in sent]
    assert done.sent["customer"].tolist() == [log.customers[who] for _, who, _, _, _ in sent]
    at = pd.DatetimeIndex(np.array([time for time, *_ in sent], dtype="datetime64[ms]"))
    if log.zone:
        at = at.tz_localize("UTC").tz_convert(log.zone).tz_localize(None)
    assert done.sent["time"].tolist() == at.tolist()
    _same_pressure(rules, log, done, sent)
    _same_fights(rules, done, expected)


def _same_pressure(rules: Rules, log: EventLog, done: Any, sent: list[tuple[int, ...]]) -> None:
    contacts = [(who, time) for time, who, _, nth, _ in sent if rules.rules[nth].contacts]
    per = Counter(who for who, _ in contacts)
    spread = Counter(per[who] for who in range(log.n_customers))
    told = done.per_customer.set_index("contacts")["customers"]
    assert {n: count for n, count in told.items() if count} == dict(spread)
    assert done.calendar["contacts"].sum() == len(contacts) == done.n_contacts
    assert done.per_week["contacts"].sum() == len(contacts)
    weekly = done.per_customer_week
    assert (weekly["contacts"] * weekly["customer_weeks"]).sum() == len(contacts)
    most = {}
    for who in per:
        times = [time for other, time in contacts if other == who]
        windows = [
            sum(now - span(rules.alarm.within) < time <= now for time in times) for now in times
        ]
        if max(windows) > rules.alarm.times:
            most[log.customers[who]] = max(windows)
    assert dict(zip(done.above["customer"], done.above["contacts"], strict=True)) == most


def _same_fights(rules: Rules, done: Any, expected: list[Any]) -> None:
    told = {f.rules: f.values["n"] for f in done.findings if f.kind == "fight"}
    found = {}
    for one, mine in enumerate(expected):
        for other in range(one + 1, len(expected)):
            if not opposite(rules.rules[one], rules.rules[other]):
                continue
            n = sum(
                any(
                    who == whose and abs(want.time - their.time) <= span(rules.moment)
                    for whose, their in expected[other].wants
                )
                for who, want in mine.wants
            )
            if n:
                found[rules.rules[one].id, rules.rules[other].id] = n
    assert told == found


@settings(max_examples=30, deadline=None)
@given(rule_sets())
def test_rules_come_back_from_json_as_they_were(rules: Rules) -> None:
    assert Rules.from_json(rules.to_json()) == rules
    assert all(sentence for sentence in rules.in_words())
