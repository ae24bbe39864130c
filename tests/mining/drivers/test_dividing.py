"""Shares of R-squared; literals from the domain reference (D3, D5, D6) and from R."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjlib.errors import DataProblem, InvalidValue
from cjlib.mining.drivers import shares, shares_from_correlations
from cjlib.progress import Cancelled
from cjlib.texts import speaking

NAMES = ["Agriculture", "Examination", "Education", "Catholic", "Infant.Mortality"]

# Fertility and five other facts of 47 French-speaking provinces of Switzerland, about 1888: the
# public data set `swiss` that comes with R (Mosteller and Tukey 1977).
SWISS = np.fromstring(
    """
    80.2 17.0 15 12 9.96 22.2   83.1 45.1 6 9 84.84 22.2    92.5 39.7 5 5 93.40 20.2
    85.8 36.5 12 7 33.77 20.3   76.9 43.5 17 15 5.16 20.6   76.1 35.3 9 7 90.57 26.6
    83.8 70.2 16 7 92.85 23.6   92.4 67.8 14 8 97.16 24.9   82.4 53.3 12 7 97.67 21.0
    82.9 45.2 16 13 91.38 24.4  87.1 64.5 14 6 98.61 24.5   64.1 62.0 21 12 8.52 16.5
    66.9 67.5 14 7 2.27 19.1    68.9 60.7 19 12 4.43 22.7   61.7 69.3 22 5 2.82 18.7
    68.3 72.6 18 2 24.20 21.2   71.7 34.0 17 8 3.30 20.0    55.7 19.4 26 28 12.11 20.2
    54.3 15.2 31 20 2.15 10.8   65.1 73.0 19 9 2.84 20.0    65.5 59.8 22 10 5.23 18.0
    65.0 55.1 14 3 4.52 22.4    56.6 50.9 22 12 15.14 16.7  57.4 54.1 20 6 4.20 15.3
    72.5 71.2 12 1 2.40 21.0    74.2 58.1 14 8 5.23 23.8    72.0 63.5 6 3 2.56 18.0
    60.5 60.8 16 10 7.72 16.3   58.3 26.8 25 19 18.46 20.9  65.4 49.5 15 8 6.10 22.5
    75.5 85.9 3 2 99.71 15.1    69.3 84.9 7 6 99.68 19.8    77.3 89.7 5 2 100.00 18.3
    70.5 78.2 12 6 98.96 19.4   79.4 64.9 7 3 98.22 20.2    65.0 75.9 9 9 99.06 17.8
    92.2 84.6 3 3 99.46 16.3    79.3 63.1 13 13 96.83 18.1  70.4 38.4 26 12 5.62 20.3
    65.7 7.7 29 11 13.79 20.5   72.7 16.7 22 13 11.22 18.9  64.4 17.6 35 32 16.92 23.0
    77.6 37.6 15 7 4.97 20.0    67.6 18.7 25 7 8.65 19.5    35.0 1.2 37 53 42.34 18.0
    44.7 46.6 16 29 50.43 18.2  42.8 27.7 22 29 58.33 19.3
    """,
    sep=" ",
).reshape(47, 6)


@pytest.fixture
def swiss() -> pd.DataFrame:
    return pd.DataFrame(SWISS, columns=["Fertility", *NAMES])


def some_scores(n: int, p: int, seed: int = 0) -> tuple[pd.DataFrame, pd.Series]:
    rng = np.random.default_rng(seed)
    mood = rng.normal(size=n)
    values = 0.6 * mood[:, np.newaxis] + rng.normal(size=(n, p))
    total = values @ np.linspace(1, 0.2, p) + rng.normal(size=n)
    frame = pd.DataFrame(values, columns=[f"touchpoint {at}" for at in range(p)])
    return frame, pd.Series(total, name="overall")


def test_the_swiss_provinces_have_the_lmg_shares_that_relaimpo_gives(swiss):
    table = shares(swiss[NAMES], swiss["Fertility"], draws=0)
    assert table.attrs["r_squared"] == pytest.approx(0.706735001593, abs=5e-13)
    assert table["share"].tolist() == pytest.approx(
        [0.0570912207681, 0.1711730289002, 0.2601346786244, 0.1055701503735, 0.1127659229265],
        abs=5e-13,
    )
    assert list(table.index) == NAMES
    assert table["rank"].tolist() == [5, 2, 1, 4, 3]


def test_the_swiss_provinces_have_johnsons_relative_weights(swiss):
    table = shares(swiss[NAMES], swiss["Fertility"], method="johnson", draws=0)
    assert table["share"].tolist() == pytest.approx(
        [0.048416895812, 0.154708249806, 0.271964104646, 0.114680029948, 0.116965721381],
        abs=5e-12,
    )


@pytest.mark.parametrize("method", ["lmg", "johnson"])
def test_two_drivers_share_as_worked_out_by_hand(method):
    # half of what each explains alone, half of what it adds to the other: D5
    table = shares_from_correlations([[1, 0.5], [0.5, 1]], [0.6, 0.4], method=method)
    assert table["share"].tolist() == pytest.approx([0.2866667, 0.0866667], abs=5e-8)
    assert table.attrs["r_squared"] == pytest.approx(0.28 / 0.75)
    assert table["relative"].sum() == pytest.approx(1)


@pytest.mark.parametrize("method", ["lmg", "johnson"])
def test_drivers_that_do_not_correlate_share_their_squared_correlations(method):
    table = shares_from_correlations(np.eye(3), [0.5, 0.3, 0.1], method=method)
    assert table["share"].tolist() == pytest.approx([0.25, 0.09, 0.01])
    assert list(table.index) == ["x1", "x2", "x3"]


@pytest.mark.parametrize("method", ["lmg", "johnson"])
def test_rows_and_their_correlations_give_the_same_shares(swiss, method):
    related = swiss.corr()
    from_rows = shares(swiss[NAMES], swiss["Fertility"], method=method, draws=0)
    from_table = shares_from_correlations(
        related.loc[NAMES, NAMES], related.loc[NAMES, "Fertility"], method=method
    )
    assert from_rows["share"].tolist() == pytest.approx(from_table["share"].tolist())
    assert list(from_table.index) == NAMES


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10_000), p=st.integers(1, 6), method=st.sampled_from(["lmg", "johnson"]))
def test_shares_add_up_to_r_squared_and_are_never_negative(seed, p, method):
    frame, total = some_scores(30, p, seed)
    table = shares(frame, total, method=method, draws=0)
    design = np.column_stack([np.ones(30), frame])
    left = total - design @ np.linalg.lstsq(design, total)[0]
    explained = 1 - (left @ left) / ((total - total.mean()) ** 2).sum()
    assert table["share"].sum() == pytest.approx(explained, abs=1e-9)
    assert (table["share"] >= -1e-12).all()


@settings(max_examples=40, deadline=None)
@given(order=st.permutations(range(4)), method=st.sampled_from(["lmg", "johnson"]))
def test_the_order_of_the_columns_makes_no_difference(order, method):
    frame, total = some_scores(40, 4)
    plain = shares(frame, total, method=method, draws=0)["share"]
    mixed = shares(frame.iloc[:, list(order)], total, method=method, draws=0)["share"]
    assert mixed[plain.index].tolist() == pytest.approx(plain.tolist())


@pytest.mark.parametrize("method", ["lmg", "johnson"])
def test_another_unit_makes_no_difference(method):
    frame, total = some_scores(40, 3)
    plain = shares(frame, total, method=method, draws=50)
    scaled = shares(frame * [1000, 0.001, -1] + 7, 10 * total, method=method, draws=50)
    assert scaled[["share", "low", "high"]].to_numpy() == pytest.approx(
        plain[["share", "low", "high"]].to_numpy()
    )


@pytest.mark.parametrize("method", ["lmg", "johnson"])
def test_a_driver_given_twice_splits_its_credit_equally(method):
    frame, total = some_scores(60, 3)
    before = shares(frame, total, method=method, draws=0)
    frame["again"] = 2 * frame["touchpoint 0"] + 1
    table = shares(frame, total, method=method, draws=50)
    assert table.loc["again", "share"] == pytest.approx(table.loc["touchpoint 0", "share"])
    assert table.attrs["r_squared"] == pytest.approx(before.attrs["r_squared"])
    assert table.attrs["overlapping"] == ("touchpoint 0", "again")
    assert ("touchpoint 0", "again") in table.attrs["tied"]
    assert table.loc["again", "rank"] == table.loc["touchpoint 0", "rank"]


@pytest.mark.parametrize("method", ["lmg", "johnson"])
def test_a_planted_driver_is_found_back_and_the_two_alike_are_tied(method):
    rng = np.random.default_rng(3)
    values = rng.normal(size=(400, 3))
    total = 3 * values[:, 0] + values[:, 1] + values[:, 2] + rng.normal(size=400)
    table = shares(values, total, method=method, draws=300)
    # planted: variances 9, 1, 1 and 1 of noise, so shares of 0.75, 0.083 and 0.083
    assert table["share"].tolist() == pytest.approx([0.75, 0.083, 0.083], abs=0.06)
    assert (table["low"] <= table["share"]).all()
    assert (table["share"] <= table["high"]).all()
    assert table.loc["x1", ["rank", "rank_low", "rank_high"]].tolist() == [1, 1, 1]
    assert table.attrs["tied"] == (("x2", "x3"),)


def test_the_same_seed_gives_the_same_intervals():
    frame, total = some_scores(50, 3)
    first, again, other = (shares(frame, total, draws=100, seed=seed) for seed in (5, 5, 6))
    pd.testing.assert_frame_equal(first, again)
    assert first["low"].tolist() != other["low"].tolist()
    assert (first.attrs["seed"], first.attrs["draws"]) == (5, 100)


def test_intervals_cover_the_truth_about_as_often_as_they_say():
    # one driver, planted R-squared 0.5; a 95% interval from 60 samples of 150 respondents
    held = 0
    for seed in range(60):
        rng = np.random.default_rng(seed)
        x = rng.normal(size=150)
        table = shares(x[:, np.newaxis], x + rng.normal(size=150), draws=200)
        held += bool(table["low"].iloc[0] <= 0.5 <= table["high"].iloc[0])
    assert held >= 52


def test_a_row_with_something_missing_is_left_out_and_counted():
    frame, total = some_scores(50, 3)
    whole = shares(frame.iloc[2:], total.iloc[2:], draws=0)
    frame.iloc[0, 1] = np.nan
    total.iloc[1] = np.nan
    table = shares(frame, total, draws=0)
    assert (table.attrs["n"], table.attrs["left_out"]) == (48, 2)
    assert table["share"].tolist() == pytest.approx(whole["share"].tolist())


def test_a_weight_of_two_counts_as_two_rows():
    frame, total = some_scores(30, 3)
    twice = shares(pd.concat([frame, frame[:10]]).to_numpy(), [*total, *total[:10]], draws=0)
    weighted = shares(frame, total, weights=[2] * 10 + [1] * 20, draws=0)
    assert weighted["share"].tolist() == pytest.approx(twice["share"].tolist())


def test_pandas_rows_are_laid_side_by_side_by_their_index():
    frame, total = some_scores(30, 3)
    mixed = shares(frame, total.sample(frac=1, random_state=1), draws=0)
    assert mixed["share"].tolist() == pytest.approx(shares(frame, total, draws=0)["share"].tolist())


def test_fifteen_drivers_are_exact_and_how_far_it_is_is_told():
    frame, total = some_scores(100, 15)
    told: list[float] = []
    table = shares(frame, total, draws=20, tell=told.append)
    assert table["share"].sum() == pytest.approx(table.attrs["r_squared"])
    assert told[0] == 0
    assert told[-1] == 1
    assert told == sorted(told)


def test_whoever_does_not_want_to_wait_stops_the_work():
    def cancel(done: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        shares(*some_scores(50, 3), draws=100, tell=cancel)


def test_more_rows_than_fit_in_a_block_are_met_block_by_block():
    frame, total = some_scores(30_000, 2)
    table = shares(frame, total, draws=200)
    spread = (table["high"] - table["low"]) / 2
    assert ((table["low"] + table["high"]) / 2).tolist() == pytest.approx(
        table["share"].tolist(), abs=0.01
    )
    assert (spread < 0.02).all()


def refused(key: str, *args: object, **kwargs: object) -> str:
    with pytest.raises((DataProblem, InvalidValue)) as caught:
        shares(*args, **kwargs)
    assert caught.value.key == key
    with speaking("en"):
        return str(caught.value)


def test_sixteen_drivers_are_too_many_for_lmg_but_not_for_johnson():
    frame, total = some_scores(100, 16)
    told = refused("drivers.too_many", frame, total)
    assert "15" in told
    assert "johnson" in told
    assert len(shares(frame, total, method="johnson", draws=0)) == 16


def test_a_column_without_spread_is_named():
    frame, total = some_scores(30, 2)
    assert '"touchpoint 1"' in refused(
        "drivers.constant", frame.assign(**{"touchpoint 1": 4}), total
    )
    assert '"overall"' in refused("drivers.constant", frame, total * 0)


def test_too_few_rows_say_how_many_were_left_out():
    frame, total = some_scores(7, 3)
    frame.iloc[:2, 0] = np.nan
    assert "5" in refused("drivers.too_few_rows", frame, total)


def test_tables_that_do_not_fit_are_refused():
    frame, total = some_scores(30, 2)
    refused("unequal_lengths", frame, total.to_numpy()[:-1])
    refused("unequal_lengths", frame, total, weights=[1, 2])
    refused("drivers.other_rows", frame, total.set_axis(range(100, 130)))
    refused("drivers.not_a_table", [1, 2, 3], [1, 2, 3])
    refused("drivers.twice", frame.set_axis(["a", "a"], axis=1), total)
    refused("drivers.nothing", frame[[]], total)
    refused("not_one_of", frame, total, method="shapley")
    assert "veel" in refused("drivers.not_a_number", frame.assign(b="veel"), total)
    refused("too_low", frame, total, weights=[-1] * 30)
    refused("out_of_range", frame, total, confidence=95)
    refused("too_low", frame, total, draws=-1)


@pytest.mark.parametrize(
    ("key", "predictors", "outcome"),
    [
        ("drivers.shape", [[1, 0.2], [0.2, 1]], [0.1, 0.2, 0.3]),
        ("drivers.shape", [[1, 0.2, 0.3], [0.2, 1, 0.3]], [0.1, 0.2]),
        ("drivers.outside", [[1, 1.2], [1.2, 1]], [0.1, 0.2]),
        ("drivers.outside", [[1, float("nan")], [0.2, 1]], [0.1, 0.2]),
        ("drivers.diagonal", [[0.9, 0.2], [0.2, 1]], [0.1, 0.2]),
        ("drivers.not_symmetric", [[1, 0.2], [0.3, 1]], [0.1, 0.2]),
        # 0.9 with both, which then cannot be opposites of each other
        ("drivers.impossible", [[1, -0.9], [-0.9, 1]], [0.9, 0.9]),
    ],
)
def test_correlations_that_cannot_be_are_refused(key, predictors, outcome):
    with pytest.raises(DataProblem) as caught:
        shares_from_correlations(predictors, outcome)
    assert caught.value.key == key


def test_names_in_another_order_than_the_rows_are_refused():
    related = pd.DataFrame([[0.2, 1], [1, 0.2]], index=["a", "b"], columns=["b", "a"])
    with pytest.raises(DataProblem) as caught:
        shares_from_correlations(related, [0.1, 0.2])
    assert caught.value.key == "drivers.order"


def test_a_named_outcome_is_laid_beside_the_drivers_by_name():
    related = pd.DataFrame(np.eye(2), index=["a", "b"], columns=["a", "b"])
    table = shares_from_correlations(related, pd.Series({"b": 0.3, "a": 0.5}))
    assert table["share"].round(4).to_dict() == {"a": 0.25, "b": 0.09}
