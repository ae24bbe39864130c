import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjlib.concepts.time_pyramid import Layer, TimedStep, by_persona, compare, ledger
from cjlib.errors import InvalidValue

MINUTES = st.integers(0, 120)
STEP = st.builds(
    TimedStep,
    name=st.just("step"),
    minutes=MINUTES,
    layer=st.sampled_from(Layer),
    baseline_minutes=st.none() | MINUTES,
)
STEPS = st.lists(STEP, max_size=8)
VISIT = [
    TimedStep("finding the gate", 10, "saved", baseline_minutes=25),
    TimedStep("wrong queue", 15, "wasted"),
    TimedStep("tasting", 50, "spent"),
    TimedStep("language class", 25, "invested"),
]


def test_minutes_and_shares_come_by_layer():
    book = ledger(VISIT)
    assert dict(book.minutes) == {"wasted": 15, "saved": 10, "spent": 50, "invested": 25}
    assert dict(book.share) == {"wasted": 0.15, "saved": 0.1, "spent": 0.5, "invested": 0.25}
    assert (book.total, book.waste_ratio, book.saved_minutes) == (100, 0.15, 15)


def test_a_minute_weighs_minus_one_nothing_one_or_two():
    assert ledger(VISIT).net_value == -15 + 0 + 50 + 2 * 25


def test_value_in_euros_needs_an_hourly_value():
    book = ledger(VISIT, hourly_value=12)
    assert (book.net_value, book.euros) == (85, 17)
    assert ledger(VISIT).euros == 0


def test_weights_you_leave_out_keep_their_default():
    assert ledger(VISIT, {"wasted": -3}).net_value == -45 + 50 + 50


def test_a_saved_step_that_takes_longer_is_waste():
    book = ledger([TimedStep("self-service till", 12, "saved", baseline_minutes=8)])
    assert (book.saved_minutes, book.minutes["wasted"], book.minutes["saved"]) == (-4, 4, 8)
    assert book.lines[0].reasons == ("slower_than_baseline",)


def test_a_saved_step_without_a_baseline_saves_nothing_that_we_know():
    assert ledger([TimedStep("ordering", 5, "saved")]).saved_minutes == 0


def test_longer_is_no_waste_where_time_is_well_spent():
    book = ledger([TimedStep("tasting", 50, "spent", baseline_minutes=20)])
    assert (book.minutes["wasted"], book.saved_minutes) == (0, 0)


@pytest.mark.parametrize(("wait", "wasted"), [(19.9, 0), (20, 20), (30, 30)])
def test_a_hold_of_twenty_minutes_or_more_is_waste(wait, wasted):
    book = ledger([TimedStep("calling", 40, "spent", wait_minutes=wait)])
    assert (wasted, 40 - wasted) == (book.minutes["wasted"], book.minutes["spent"])


def test_the_hold_rule_can_be_moved_or_switched_off():
    step = TimedStep("calling", 40, "spent", wait_minutes=30)
    assert ledger([step], hold_limit=None).minutes["wasted"] == 0
    assert ledger([step], hold_limit=31).minutes["wasted"] == 0
    assert ledger([step], hold_limit=30).lines[0].reasons == ("long_hold",)


def test_no_minute_is_wasted_twice():
    step = TimedStep("calling", 30, "saved", baseline_minutes=5, wait_minutes=22)
    book = ledger([step])
    assert book.minutes["wasted"] == 25
    assert book.lines[0].reasons == ("long_hold", "slower_than_baseline")


def test_a_journey_without_time_has_no_shares():
    book = ledger([])
    assert (book.total, book.net_value) == (0, 0)
    assert math.isnan(book.waste_ratio)


def test_the_same_step_may_be_waste_to_one_and_worth_it_to_another():
    books = by_persona(
        [
            TimedStep("paying", 5, "saved"),
            TimedStep("chat at the till", 10, "wasted", persona="in a hurry"),
            TimedStep("chat at the till", 10, "spent", persona="lonely"),
        ]
    )
    assert {who: b.net_value for who, b in books.items()} == {"in a hurry": -10, "lonely": 10}
    assert {who: b.total for who, b in books.items()} == {"in a hurry": 15, "lonely": 15}


def test_without_personas_there_is_one_ledger_for_everybody():
    assert list(by_persona(VISIT)) == [None]


def test_two_journeys_are_compared_layer_by_layer():
    better = [*VISIT[:1], TimedStep("tasting", 60, "spent"), TimedStep("class", 30, "invested")]
    change = compare(ledger(VISIT, hourly_value=6), ledger(better, hourly_value=6))
    assert dict(change.minutes) == {"wasted": -15, "saved": 0, "spent": 10, "invested": 5}
    assert (
        change.waste_ratio,
        change.net_value,
        change.euros,
        change.saved_minutes,
    ) == pytest.approx((-0.15, 35, 3.5, 0))
    assert change.share["spent"] == pytest.approx(0.1)


def test_journeys_with_different_weights_cannot_be_compared():
    with pytest.raises(InvalidValue) as caught:
        compare(ledger(VISIT), ledger(VISIT, {"spent": 3}))
    assert caught.value.key == "different_weights"


@settings(max_examples=40)
@given(STEPS, st.floats(-5, 5), st.floats(-5, 5))
def test_value_is_linear_in_the_weights(steps, one, other):
    def value(weight):
        return ledger(steps, dict.fromkeys(Layer, weight)).net_value

    assert value(one + other) == pytest.approx(value(one) + value(other), abs=1e-6)
    assert value(one) == pytest.approx(one * ledger(steps).total, abs=1e-6)


@settings(max_examples=40)
@given(STEPS, STEPS)
def test_two_journeys_after_each_other_add_up(first, second):
    one, two, both = ledger(first), ledger(second), ledger(first + second)
    assert both.total == one.total + two.total
    assert both.net_value == one.net_value + two.net_value
    assert both.saved_minutes == one.saved_minutes + two.saved_minutes


@settings(max_examples=40)
@given(STEPS)
def test_no_minute_gets_lost(steps):
    book = ledger(steps)
    assert sum(step.minutes for step in steps) == book.total
    assert all(minutes >= 0 for minutes in book.minutes.values())


@pytest.mark.parametrize(
    "wrong",
    [
        {"minutes": -1},
        {"minutes": float("nan")},
        {"wait_minutes": 11},
        {"layer": "lost"},
        {"baseline_minutes": -2},
    ],
)
def test_a_step_refuses_what_cannot_be(wrong):
    with pytest.raises(InvalidValue):
        TimedStep(**{"name": "step", "minutes": 10, "layer": "spent"} | wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        {"weights": {"lost": 1}},
        {"weights": {"spent": "much"}},
        {"hourly_value": -1},
        {"hold_limit": -1},
    ],
)
def test_a_ledger_refuses_what_cannot_be(wrong):
    with pytest.raises(InvalidValue):
        ledger(VISIT, **wrong)
