"""Scores written on a map as edits, and read from it to be drawn: placed, never converted."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjlib.errors import DataProblem, InvalidValue
from cjlib.journey import Feeling, Journey, Measurement, Phase, Scope, Step, Touchpoint
from cjlib.journey import vocabulary as v
from cjlib.journey.differences import diff
from cjlib.journey.editing import Editor
from cjlib.mining.measures import METRICS, Measure
from cjlib.mining.on_the_map import beside, left_out, measured, measurements, metrics_on, placed
from cjlib.mining.scales import Scale
from cjlib.mining.telling_measures import measure_of, metric_of, scale_words
from cjlib.mining.waves import in_order, wave_key
from cjlib.texts import speaking


@pytest.fixture
def shop() -> Journey:
    names = {"s1": "Zoeken", "s2": "Betalen", "s3": "Ontvangen"}
    return Journey(
        scope=Scope(journey="Kopen", target_group="Allen", path="purchase"),
        phases=[Phase(id="p", name="Fase")],
        steps=[
            Step(id=ident, name=name, phase="p", touchpoint=Touchpoint(name=name),
                 feeling=Feeling(now=feeling))
            for (ident, name), feeling in zip(names.items(), (1, -1, None), strict=True)
        ],
    )  # fmt: skip


def scores(*rows: tuple) -> pd.DataFrame:
    columns = ["touchpoint", "metric", "scale", "n", "people", "value", "low", "high"]
    return pd.DataFrame(rows, columns=columns)


MARKS = scores(
    ("zoeken", "mark", "1-10", 120, 110, 7.4, 7.1, 7.7),
    ("betalen", "mark", "1-10", 90, 90, 4.6, 4.2, 5.0),
    ("bellen", "mark", "1-10", 50, 50, 6.0, 5.5, 6.5),
    ("ontvangen", "mark", "1-10", 4, 4, math.nan, math.nan, math.nan),
)


# --- placed ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "metric", "scale", "expected"),
    [
        (1, "mark", "1-10", -2.0),
        (5.5, "mark", "1-10", 0.0),
        (10, "mark", "1-10", 2.0),
        (-100, "nps", "0-10", -2.0),
        (50, "nps", "nps", 1.0),
        (4, "mean", "1-5", 1.0),
        (0.75, "csat", "1-5 top-2", 1.0),
        (4, "csat", "1-5", 1.0),
        (1, "ces", "1-5 low-is-good", 2.0),
        (5, "ces", "1-5 low-is-good", -2.0),
        (7, "ces", "1-7 high-is-good", 2.0),
    ],
)
def test_a_score_stands_on_a_straight_line_between_the_ends_of_its_scale(
    value, metric, scale, expected
):
    assert placed(value, metric, scale) == pytest.approx(expected)


def test_direction_and_rule_may_be_told_apart_from_the_scale():
    assert placed(2, "ces", Scale(1, 5), "low-is-good") == pytest.approx(1.0)
    assert placed(0.5, "csat", (1, 5), rule="top-1") == pytest.approx(0.0)


def test_what_lies_outside_the_scale_is_refused_and_nothing_stays_nothing():
    with pytest.raises(InvalidValue):
        placed(11, "mark", "1-10")
    assert math.isnan(placed(math.nan, "mark", "1-10"))


@given(st.floats(1, 7), st.floats(1, 7))
def test_order_is_kept_and_turned_round_where_low_is_good(one, other):
    up = [placed(x, "ces", "1-7 high-is-good") for x in sorted((one, other))]
    down = [placed(x, "ces", "1-7 low-is-good") for x in sorted((one, other))]
    assert -2 <= up[0] <= up[1] <= 2
    assert down[0] >= down[1]


# --- writing -----------------------------------------------------------------------------------


def test_scores_become_measurements_with_their_provenance(shop):
    edits = measurements(
        MARKS,
        {"zoeken": "s1", "betalen": "Betalen"},
        existing=shop,
        wave="2026",
        reference="log.csv",
    )
    found = Editor(shop).do(*edits).measurements
    assert [m.step for m in found] == ["s1", "s2"]
    first = found[0]
    assert (first.metric, first.scale, first.n, first.wave) == (
        "rapportcijfer", "1-10", 120, "2026",
    )  # fmt: skip
    assert (first.value, first.low, first.high) == (7.4, 7.1, 7.7)
    assert (first.source, first.reference) == (v.Source.DATA, "log.csv")
    assert first.annotation == "Touchpoint in de gegevens: zoeken. Aantal mensen: 110."


def test_without_a_mapping_what_surely_belongs_together_is_used(shop):
    assert [edit.item.step for edit in measurements(MARKS, existing=shop)] == ["s1", "s2"]


def test_what_is_left_out_is_told_with_the_reason(shop):
    assert left_out(MARKS, existing=shop).to_numpy().tolist() == [
        ["bellen", "mark", "no_step"],
        ["ontvangen", "mark", "too_few"],
    ]


def test_the_same_wave_again_is_changed_and_not_doubled(shop):
    editor = Editor(shop)
    editor.do(*measurements(MARKS, existing=shop, wave="2026"))
    again = MARKS.assign(value=[7.9, 4.6, 6.0, math.nan])
    edits = measurements(again, existing=editor.journey, wave="2026")
    assert [(edit.ident, edit.path, edit.value) for edit in edits] == [("m1", "value", 7.9)]
    old, new = editor.journey, editor.do(*edits)
    assert len(new.measurements) == 2
    assert [str(change) for change in diff(old, new)] == [
        "Meting 'rapportcijfer 2026': waarde van 7,4 naar 7,9"
    ]
    assert editor.undo() == old


def test_another_wave_and_another_metric_stand_beside_it(shop):
    editor = Editor(shop)
    editor.do(*measurements(MARKS, existing=shop, wave="2025"))
    editor.do(*measurements(MARKS, existing=editor.journey, wave="2026"))
    nps = scores(("zoeken", "nps", "0-10", 120, 110, 12.0, -3.0, 27.0))
    editor.do(*measurements(nps, existing=editor.journey, wave="2026"))
    assert [m.id for m in editor.journey.measurements] == ["m1", "m2", "m3", "m4", "m5"]


def test_a_measurement_written_in_english_is_found_again_in_dutch(shop):
    with speaking("en"):
        shop = Editor(shop).do(*measurements(MARKS, existing=shop, wave="2026"))
    assert shop.measurements[0].metric == "report mark"
    assert measurements(MARKS, existing=shop, wave="2026") == ()


def test_two_scores_for_one_step_are_refused(shop):
    with pytest.raises(DataProblem) as caught:
        measurements(MARKS, {"zoeken": "s1", "betalen": "s1"}, existing=shop)
    assert caught.value.key == "on_the_map.two_scores"


# --- reading -----------------------------------------------------------------------------------


def with_measured(shop: Journey, *items: dict) -> Journey:
    made = [Measurement(id=f"m{nth}", **item) for nth, item in enumerate(items)]
    return shop.changed(measurements=made)


def test_assumed_stands_beside_measured(shop):
    shop = Editor(shop).do(*measurements(MARKS, existing=shop, wave="2026"))
    table = beside(shop)
    assert table["name"].tolist() == ["Zoeken", "Betalen", "Ontvangen"]
    assert table["assumed"].tolist()[:2] == [1, -1]
    # a mark of 7.4: -2 + 4 * 6.4 / 9; of 4.6: -2 + 4 * 3.6 / 9
    assert table["placed"].tolist()[:2] == pytest.approx([0.8444, -0.4], abs=1e-4)
    assert table["shown"].tolist() == ["7,4 (1-10)", "4,6 (1-10)", ""]
    assert table["n"].tolist() == [120, 90, 0]
    assert table[["assumed", "placed"]].iloc[2].isna().all()


def test_an_interval_of_effort_is_turned_round_with_it(shop):
    shop = with_measured(
        shop,
        {"step": "s1", "metric": "CES", "scale": "1-5, laag is goed", "value": 2, "low": 1,
         "high": 4, "n": 9},
    )  # fmt: skip
    row = beside(shop).iloc[0]
    assert (row["placed_low"], row["placed"], row["placed_high"]) == pytest.approx((-1, 1, 2))


def test_the_latest_wave_is_drawn(shop):
    shop = with_measured(
        shop,
        *(
            {"step": "s1", "metric": "NPS", "value": value, "n": 50, "wave": wave}
            for value, wave in ((10, "2026-Q1"), (5, "2025-Q4"), (-5, "2024"))
        ),
    )
    (one,) = measured(shop)
    assert (one.wave, one.brief, one.shown) == ("2026-Q1", "+10", "NPS +10")


@pytest.mark.parametrize(
    "waves",
    [
        ["2024", "2025-Q4", "Q1 2026", "2026 Q2"],
        ["april 2026", "mei 2026", "oktober 2026"],
        ["March 2025", "May 2025", "Jan 2026"],
        ["ronde 2", "ronde 10"],
        ["", "0-meting 2025", "1-meting 2025"],
    ],
)
def test_waves_stand_in_the_order_of_time(waves):
    items = [
        Measurement(id=f"m{n}", metric="NPS", value=0, n=9, wave=w) for n, w in enumerate(waves)
    ]
    assert [one.wave for one in in_order(items[::-1])] == waves
    assert wave_key(waves[0]) < wave_key(waves[1])


def test_one_metric_is_drawn_the_one_at_most_steps(shop):
    shop = with_measured(
        shop,
        {"step": "s1", "metric": "NPS", "value": 10, "n": 50},
        {"step": "s1", "metric": "rapportcijfer", "value": 7, "n": 50},
        {"step": "s2", "metric": "NPS", "value": -10, "n": 50},
    )
    assert metrics_on(shop) == ("nps", "mark")
    assert [one.metric for one in measured(shop)] == ["nps", "nps"]
    assert [one.metric for one in measured(shop, "mark")] == ["mark"]


@pytest.mark.parametrize(
    "item",
    [
        {"metric": "succes", "scale": "0-1", "value": 0.9},  # no score of a feeling
        {"metric": "CES", "scale": "1-5", "value": 2},  # which end is good?
        {"metric": "CSAT", "value": 4},  # on which scale?
        {"metric": "rapportcijfer", "scale": "1-5", "value": 4},
        {"metric": "NPS", "value": 700},
    ],
)
def test_what_cannot_be_placed_is_not_drawn(shop, item):
    shop = with_measured(shop, {"step": "s1", "n": 9, **item})
    assert measured(shop) == ()
    assert beside(shop)["shown"].tolist() == ["", "", ""]


def test_a_score_of_the_whole_journey_stands_at_no_step(shop):
    assert measured(with_measured(shop, {"metric": "NPS", "value": 9, "n": 80})) == ()


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("metric", METRICS)
def test_every_measure_is_read_back_from_its_words(lang, metric):
    scale = {"nps": Scale(0, 10), "mark": Scale(1, 10)}.get(metric, Scale(1, 7))
    for direction in ("high-is-good", "low-is-good"):
        for rule in ("mean", "top-2") if metric == "csat" else ("mean",):
            measure = Measure(metric, scale, rule, direction)
            with speaking(lang):
                item = Measurement(id="m", metric=metric, scale=scale_words(measure), value=1, n=9)
            assert measure_of(item) == measure


@pytest.mark.parametrize(
    ("text", "metric"),
    [("NPS", "nps"), ("Rapportcijfer", "mark"), ("report mark", "mark"), ("NPS na afloop", "nps"),
     ("Klanttevredenheid", "csat"), ("moeite", "ces"), ("succes", None)],
)  # fmt: skip
def test_a_metric_is_known_by_its_names_in_both_languages(text, metric):
    assert metric_of(text) == metric
