"""The benchmark judges honestly; its times are no test."""

from __future__ import annotations

import pytest

from cjlib import bench
from cjlib.bench import browsing, measuring, mining, peers
from cjlib.bench.agreeing import disagreements
from cjlib.bench.made_log import made_log


def measured(value: float, *, at_least: bool = False) -> bench.Measure:
    return bench.Measure("something", "x", 1.3, at_least, lambda: value)


def test_a_value_under_its_target_is_ok_and_above_it_is_missed() -> None:
    assert measured(1.2).verdict(1.2) == "ok"
    assert measured(1.4).verdict(1.4) == "MISSED"


def test_a_ratio_that_should_be_large_is_missed_when_small() -> None:
    assert measured(5, at_least=True).verdict(5) == "ok"
    assert measured(1, at_least=True).verdict(1) == "MISSED"


def test_a_broken_measure_is_counted_and_does_not_stop_the_others(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken() -> float:
        raise RuntimeError("no browser")

    others = [bench.Measure("breaks", "s", 1, False, broken), measured(1.0)]
    monkeypatch.setattr(measuring, "MEASURES", others)
    assert bench.main() == 1
    out = capsys.readouterr().out
    assert "BROKEN: RuntimeError('no browser')" in out
    assert out.rstrip().endswith("ok")


def test_what_this_machine_cannot_measure_is_said_calmly_and_is_no_missed_target(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("CJ_CHROMIUM", raising=False)
    monkeypatch.setattr(browsing.shutil, "which", lambda name: None)
    in_browser = bench.Measure("opens", "s", 3, False, browsing.first_opening)
    monkeypatch.setattr(measuring, "MEASURES", [in_browser])
    assert bench.main() == 0
    assert capsys.readouterr().out == "opens  not measured: no Chromium found\n"


def test_one_part_is_run_by_its_name(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    calm = bench.Measure("of another part", "x", 1, True, mining.beside_pandas)
    monkeypatch.setattr(measuring, "MEASURES", [measured(1.0), calm])
    part = measured(1.0).part
    assert bench.main([part]) == 0
    assert "of another part" not in capsys.readouterr().out


def test_a_part_that_does_not_exist_is_told_with_those_that_do(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert bench.main(["minning"]) == 1
    assert "mining" in capsys.readouterr().out.partition("there are")[2]


def test_a_measure_without_a_target_is_there_to_compare() -> None:
    compared = bench.Measure("something", "x", None, False, lambda: 3.0)
    assert (compared.goal, compared.verdict(3.0)) == ("", "to compare")


def test_the_made_log_has_as_many_events_as_asked_and_is_the_same_each_time() -> None:
    df = made_log(5000)
    assert len(df) == 5000
    assert df["touchpoint"].nunique() == 20
    assert df["score"].notna().mean() == pytest.approx(0.2, abs=0.02)
    assert df["time"].is_monotonic_increasing
    assert df.equals(made_log(5000))


def test_a_wrong_answer_of_a_peer_is_named() -> None:
    df = made_log(2000)
    kit, said = peers.with_kit(df), peers.with_pandas(df)
    assert disagreements(kit, "pandas", said) == []
    assert disagreements(kit, "pandas", said._replace(funnel=[1] * 6)) == [
        "pandas has another funnel"
    ]


@pytest.mark.parametrize(
    ("what", "target"),
    [
        ("import cjlib / import numpy", 1.3),
        ("cj --help", 0.6),
        ("a slider of the Kano picture moves one step, in Chromium", 5),
        ("the home page answers", 300),
        ("a journey map of 40 steps, drawn for the first time", 300),
        ("a journey map of 40 steps, redrawn after an edit", 100),
        ("moves of a dragged curve point that are drawn at the next frame", 1),
        ("a dragged curve point is in the document, and its meaning on screen", 150),
        ("the concept app is usable, opened right after the start", 3),
        ("the concept app is usable, with a warm kernel", 1),
        ("choosing from 200 ideas under budget, weeks and peaks", 2),
        ("trying ideas out on a journey, 10,000 draws", 1),
        ("a log of 1,000,000 events: four questions, pandas / kit", 5),
        ("directly-follows with gaps and variants, pm4py / kit", 10),
        ("10,000,000 events: peak memory, the table included", 2000),
    ],
)
def test_the_speed_that_was_promised_is_measured(what: str, target: float) -> None:
    assert {one.what: one.target for one in bench.MEASURES}[what] == target
