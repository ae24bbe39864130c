"""What is said beside a division of R-squared."""

from __future__ import annotations

import numpy as np
import pytest

from cjlib.mining.drivers import remarks, shares, shares_from_correlations
from cjlib.texts import speaking


def scores(n: int, slopes: list[float], seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    values = rng.normal(size=(n, len(slopes)))
    return values, values @ slopes + rng.normal(size=n)


@pytest.mark.parametrize(
    ("lang", "expected"),
    [("nl", "Het laat geen oorzaak zien."), ("en", "It does not show a cause.")],
)
def test_a_share_is_never_told_without_saying_that_it_shows_no_cause(lang, expected):
    with speaking(lang):
        told = " ".join(remarks(shares_from_correlations(np.eye(2), [0.5, 0.1])))
    assert expected in told


def test_drivers_that_cannot_be_told_apart_are_named():
    with speaking("en"):
        told = " ".join(remarks(shares(*scores(60, [1, 1, 0.9]), draws=200)))
    assert "cannot be told apart from" in told
    assert "may be chance" in told


def test_a_clear_first_is_not_called_tied():
    with speaking("en"):
        told = " ".join(remarks(shares(*scores(400, [3, 1, 1]), draws=200)))
    assert "comes first, but" not in told
    assert "cannot be told apart: 1 of 3." in told


def test_few_rows_per_driver_are_said_with_the_corrected_r_squared():
    table = shares(*scores(20, [1, 1, 1]), draws=0)
    with speaking("en"):
        told = " ".join(remarks(table))
    assert "Rows: 20, touchpoints: 3. That is little" in told
    # 1 - (1 - R2) * 19 / 16, by hand
    assert table.attrs["adjusted_r_squared"] == pytest.approx(
        1 - (1 - table.attrs["r_squared"]) * 19 / 16
    )


@pytest.mark.parametrize(("missing", "expected"), [(1, "1 row was"), (2, "2 rows were")])
def test_rows_left_out_are_counted_in_words(missing, expected):
    values, total = scores(50, [1, 1])
    values[:missing, 0] = np.nan
    with speaking("en"):
        assert any(line.startswith(expected) for line in remarks(shares(values, total, draws=0)))


def test_doubled_drivers_and_one_that_goes_the_other_way_are_named():
    values, total = scores(50, [1, -1])
    values = np.column_stack([values, values[:, 0]])
    with speaking("en"):
        told = " ".join(remarks(shares(values, total, draws=0)))
    assert 'told by the other touchpoints: "x1" and "x3"' in told
    assert 'the lower the overall score: "x2"' in told


def test_little_to_divide_is_said():
    with speaking("en"):
        told = remarks(shares_from_correlations(np.eye(2), [0.2, 0.1]))
    assert told[1].startswith("That is little.")
