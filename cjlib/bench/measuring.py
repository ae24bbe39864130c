"""A measure, the list of all measures, and running them."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


class CannotMeasure(Exception):
    """This machine lacks something that a measure needs; that is no missed target."""


@dataclass(frozen=True)
class Measure:
    """One thing that is timed: what, in which unit, and the target it should reach."""

    what: str
    unit: str
    target: float
    at_least: bool
    run: Callable[[], float]

    def verdict(self, value: float) -> str:
        """``ok`` where the target is reached, else ``MISSED``."""
        reached = value >= self.target if self.at_least else value <= self.target
        return "ok" if reached else "MISSED"


MEASURES: list[Measure] = []


def measure(
    what: str, unit: str, *, under: float | None = None, over: float | None = None
) -> Callable[[Callable[[], float]], Callable[[], float]]:
    """Add a function to the benchmark, with the number its result stays under or over."""
    target = under if under is not None else over
    assert target is not None, "a measure has a target"

    def add(function: Callable[[], float]) -> Callable[[], float]:
        MEASURES.append(Measure(what, unit, target, over is not None, function))
        return function

    return add


def once(function: Callable[[], Any]) -> float:
    """Time of one call, in seconds."""
    start = time.perf_counter()
    function()
    return time.perf_counter() - start


def seconds(function: Callable[[], Any], repeats: int = 7) -> float:
    """Median time of a call, in seconds, after one call to warm up."""
    function()
    return statistics.median(once(function) for _ in range(repeats))


def main() -> int:
    """Run every measure, print a line for each, and count the targets that were missed."""
    missed = 0
    width = max(len(one.what) for one in MEASURES)
    for one in MEASURES:
        try:
            value = one.run()
        except CannotMeasure as reason:
            print(f"{one.what:<{width}}  not measured: {reason}", flush=True)
            continue
        except Exception as problem:  # one broken measure must not hide the others
            print(f"{one.what:<{width}}  BROKEN: {problem!r}", flush=True)
            missed += 1
            continue
        verdict = one.verdict(value)
        missed += verdict != "ok"
        sign = ">" if one.at_least else "<"
        goal = f"{sign} {one.target:g} {one.unit}"
        print(f"{one.what:<{width}}  {value:8.3f} {one.unit:<2}  {goal:<9}  {verdict}", flush=True)
    return missed
