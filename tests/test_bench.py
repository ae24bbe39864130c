"""The benchmark judges honestly; its times are no test."""

from __future__ import annotations

import pytest

from cjlib import bench
from cjlib.bench import browsing, measuring


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
    ],
)
def test_the_speed_that_was_promised_is_measured(what: str, target: float) -> None:
    assert {one.what: one.target for one in bench.MEASURES}[what] == target
