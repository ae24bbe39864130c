"""The benchmark judges honestly; its times are no test."""

from __future__ import annotations

import pytest

from cjlib import bench


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
    monkeypatch.setattr(bench, "MEASURES", others)
    assert bench.main() == 1
    out = capsys.readouterr().out
    assert "BROKEN: RuntimeError('no browser')" in out
    assert out.rstrip().endswith("ok")


def test_the_speed_that_was_promised_is_measured() -> None:
    promised = {one.what: one.target for one in bench.MEASURES}
    assert promised["import cjlib / import numpy"] == 1.3
    assert promised["cj --help"] == 0.6
