"""What matters, where it turns, and what is worth knowing beforehand."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import norm

from cjlib.management.business_case import evpi, partial_evpi, simulate
from cjlib.management.business_case.chain import work_out
from cjlib.management.business_case.drawing import likely
from tests.management.business_case.building import sure, unsure


def unit_loss(mean: float, spread: float) -> float:
    """What perfect information on a normal outcome is worth (Raiffa & Schlaifer 1961)."""
    z = abs(mean) / spread
    return float(spread * (norm.pdf(z) - z * norm.sf(z)))


def test_perfect_information_on_a_normal_outcome_is_the_unit_normal_loss() -> None:
    rng = np.random.default_rng(1)
    for mean in (-1.0, 0.5, 2.0):
        value, error = evpi(rng.normal(mean, 2, 200_000))
        assert value == pytest.approx(unit_loss(mean, 2), abs=0.02)
        assert 0 < error < 0.01


@pytest.mark.parametrize("mean", [-1.0, 0.4])
def test_knowing_one_of_two_is_worth_what_theory_says(mean: float) -> None:
    rng = np.random.default_rng(2)
    first, second = rng.normal(0, 1, (2, 20_000))
    npv = mean + 1.5 * first + 1.0 * second
    value, error = partial_evpi(npv, first)
    assert value == pytest.approx(unit_loss(mean, 1.5), abs=4 * error)
    assert 0 < error < 0.02


def test_a_bend_is_seen_too() -> None:
    # npv = x ** 2 - 0.2 on [-1, 1]: to know x saves the part where it is below nought
    rng = np.random.default_rng(3)
    x = rng.uniform(-1, 1, 20_000)
    value, _ = partial_evpi(x**2 - 0.2 + rng.normal(0, 0.3, 20_000), x)
    root = 0.2**0.5
    assert value == pytest.approx(0.2 * root - root**3 / 3, abs=0.006)


def test_what_has_two_values_is_taken_as_two_groups() -> None:
    x = np.repeat([0.0, 1.0], 500)
    value, _ = partial_evpi(np.where(x > 0, 3.0, -1.0), x)
    assert value == 0.5
    assert partial_evpi(np.arange(1000.0) - 400, np.ones(1000)) == (0, 0)


def test_what_does_not_matter_is_worth_next_to_nothing() -> None:
    rng = np.random.default_rng(4)
    npv = rng.normal(0.05, 1, 10_000)
    value, error = partial_evpi(npv, rng.normal(0, 1, 10_000))
    assert value < 4 * error
    assert value < 0.05 * evpi(npv)[0]


def test_no_single_assumption_is_worth_more_than_all_together() -> None:
    found = simulate(unsure(), 3000)
    assert (found.worth["value"] <= found.evpi[0] + 1e-9).all()
    assert (found.worth["value"] >= 0).all()
    assert found.worth["value"].is_monotonic_decreasing
    assert found.worth["key"][0] == "rise"
    assert "customers" not in set(found.worth["key"])  # certain, so there is nothing to know


def test_the_tornado_is_sorted_and_shows_the_ends_with_all_else_likely() -> None:
    found = simulate(unsure(), 200)
    assert found.swings["swing"].is_monotonic_decreasing
    rows = found.swings.set_index("key")
    row = rows.loc["investment"]
    assert (row["low"], row["high"]) == (50_000, 120_000)
    assert row["npv_low"] - row["npv_high"] == pytest.approx(70_000)
    assert row["npv_low"] == pytest.approx(found.likely + 20_000)
    assert rows.loc["customers", "swing"] == 0


def test_at_break_even_the_net_present_value_is_nought() -> None:
    case = unsure()
    found = simulate(case, 200)
    rows = found.turning.set_index("key")
    assert rows.loc["rise", "state"] == "crosses"
    for key, row in rows[rows["state"] == "crosses"].iterrows():
        values = likely(case) | {str(key): np.array([row["value"]])}
        assert work_out(values, case.years).npv[0] == pytest.approx(0, abs=1), key
    assert rows.loc["investment", "value"] == pytest.approx(70_000 + found.likely, rel=1e-6)


def test_break_even_by_hand_and_what_always_or_never_pays() -> None:
    rows = simulate(sure(), 100).turning.set_index("key")
    # it brings 2311.11 with 900 customers; 500 is earned with 194.71 of them
    assert rows.loc["customers", "value"] == pytest.approx(900 * 500 / 2311.1111111)
    assert rows.loc["margin", "value"] == pytest.approx(10 * 500 / 2311.1111111)
    assert rows.loc["captive", "state"] == "crosses"
    assert rows.loc["referred", "state"] == "always"
    assert np.isnan(rows.loc["referred", "value"])
    never = simulate(sure(rise=0), 100).turning.set_index("key")
    assert never.loc["margin", "state"] == "never"
    dear = simulate(sure(rise=0, running=(30, 40, 50)), 100)
    assert "loont het bij geen enkele waarde van 'Extra kosten per jaar'" in str(dear)
    cheap = simulate(sure(referred=(0, 0.01, 0.02)), 100)
    assert "loont het bij elke waarde van 'Nieuwe klanten via" in str(cheap)
    idle = simulate(sure(rise=0, margin=(9, 10, 11)), 100)
    assert "Geen enkele marge verandert iets aan de uitkomst" in str(idle)


def test_when_the_decision_is_clear_research_is_worth_nothing_and_it_says_so() -> None:
    found = simulate(unsure(investment=1, running=0, rise=(0.2, 0.4, 1)), 500)
    assert found.pays == 1
    assert found.evpi == (0, 0)
    assert "Meer onderzoek verandert het besluit niet" in str(found)
    certain = simulate(sure(), 100)
    assert "Geen enkele aanname heeft een marge" in str(certain)
