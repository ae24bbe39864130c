"""How a KPI stands: with its sign, its n, and no more certainty than there is."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjlib.management.kpis import State, standing
from cjlib.management.kpis.saying import day
from cjlib.management.organisation import Kpi
from cjlib.texts import speaking

TODAY = date(2026, 3, 2)


def kpi(*values: float, **fields: Any) -> Kpi:
    """A KPI measured at the end of each month, the last one at the end of February 2026."""
    days = ("2025-12-31", "2026-01-31", "2026-02-28")[3 - len(values) :]
    measurements = [{"on": d, "value": v} for d, v in zip(days, values, strict=True)]
    return Kpi(id="k", name="Wachten", measurements=measurements, **{"unit": "minutes"} | fields)


@pytest.mark.parametrize(
    ("direction", "value", "gap", "state"),
    [
        ("higher", 7, 2, State.MET),
        ("higher", 4, -1, State.MISSED),
        ("higher", 5, 0, State.MET),
        ("lower", 4, -1, State.MET),
        ("lower", 7, 2, State.MISSED),
    ],
)
def test_the_gap_has_the_sign_of_value_minus_target(
    direction: str, value: float, gap: float, state: State
) -> None:
    found = standing(kpi(value, direction=direction, target=5), TODAY)
    assert (found.gap, found.state) == (gap, state)


@pytest.mark.parametrize(("value", "gap"), [(15, -5), (20, 0), (33, 0), (40, 0), (52, 12)])
def test_between_two_ends_the_gap_is_nought_inside_and_signed_outside(
    value: float, gap: float
) -> None:
    found = standing(kpi(value, direction="within", target=20, target_to=40), TODAY)
    assert found.gap == gap
    assert found.state is (State.MET if gap == 0 else State.MISSED)


def test_a_share_whose_interval_holds_the_target_is_unsure() -> None:
    # Wilson's interval of 5 out of 83 runs from 2.6% to 13.3% (Newcombe 1998)
    few = [{"on": "2026-02-28", "value": 5 / 83, "n": 83}]
    share = Kpi(id="k", name="K", unit="share", direction="lower", target=0.1, measurements=few)
    found = standing(share, TODAY)
    assert found.state is State.UNSURE
    assert (round(found.low or 0, 4), round(found.high or 0, 4)) == (0.026, 0.1334)
    assert standing(share.changed(target=0.2), TODAY).state is State.MET


def test_an_interval_that_was_given_counts_for_any_unit() -> None:
    measured = [{"on": "2026-02-28", "value": 27, "n": 295, "low": 19, "high": 35}]
    nps = Kpi(id="k", name="NPS", unit="nps", direction="higher", target=30, measurements=measured)
    assert standing(nps, TODAY).state is State.UNSURE
    assert standing(nps.changed(target=40), TODAY).state is State.MISSED


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({"target": 5}, State.NO_DIRECTION),
        ({"direction": "higher"}, State.NO_TARGET),
        ({"direction": "within", "target": 5}, State.NO_TARGET),
    ],
)
def test_without_a_whole_target_no_verdict_is_given(fields: dict, state: State) -> None:
    found = standing(kpi(7, **fields), TODAY)
    assert (found.state, found.gap) == (state, None)


def test_what_was_never_measured_stands_nowhere() -> None:
    found = standing(kpi(direction="higher", target=5), TODAY)
    assert (found.state, found.value, found.gap) == (State.UNMEASURED, None, None)
    assert "nog niet gemeten" in str(found)


@pytest.mark.parametrize(
    ("direction", "values", "better"),
    [
        ("higher", (4, 5), True),
        ("higher", (5, 4), False),
        ("lower", (5, 4), True),
        ("higher", (4, 4), None),
        (None, (4, 5), None),
    ],
)
def test_a_change_is_better_only_if_the_direction_says_so(
    direction: str | None, values: tuple[float, float], better: bool | None
) -> None:
    found = standing(kpi(*values, direction=direction, target=5), TODAY)
    assert found.change == values[1] - values[0]
    assert found.better is better


def test_a_measurement_after_the_day_does_not_count() -> None:
    assert standing(kpi(4, 9, direction="higher", target=5), date(2026, 2, 1)).value == 4


def test_a_measurement_older_than_agreed_is_stale() -> None:
    assert standing(kpi(4, every=2), TODAY).stale is False
    assert standing(kpi(4, every=1), TODAY).stale is True
    assert standing(kpi(4, every=1), TODAY).age == 2


@given(value=st.floats(0, 100), target=st.floats(0, 100))
def test_higher_and_lower_are_mirror_images(value: float, target: float) -> None:
    up = standing(kpi(value, direction="higher", target=target), TODAY)
    down = standing(kpi(value, direction="lower", target=target), TODAY)
    assert up.gap == down.gap
    assert {up.state, down.state} == ({State.MET} if up.gap == 0 else {State.MET, State.MISSED})


def test_the_words_give_value_day_n_and_gap_in_both_languages() -> None:
    share = Kpi(
        id="k", name="Op tijd", unit="share", direction="higher", target=0.95,
        measurements=[{"on": "2026-02-27", "value": 0.91, "n": 905}],
    )  # fmt: skip
    assert standing(share, TODAY).in_words()[:2] == [
        "Op tijd: 91,0% op 27 februari 2026 (n = 905).",
        "Niet op doel (95,0% of hoger): −4,0 procentpunt.",
    ]
    with speaking("en"):
        assert standing(share, TODAY).in_words()[1] == (
            "Not on target (95.0% or higher): −4.0 percentage points."
        )
        assert day(TODAY) == "2 March 2026"


def test_an_unknown_n_is_said_to_be_unknown() -> None:
    assert "n onbekend" in str(standing(kpi(4), TODAY))
