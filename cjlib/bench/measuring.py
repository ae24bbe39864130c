"""A measure, the list of all measures, and running them."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any


class CannotMeasure(Exception):
    """This machine lacks something that a measure needs; that is no missed target."""


@dataclass(frozen=True)
class Measure:
    """One thing that is timed: what, in which unit, and the target it should reach, if any."""

    what: str
    unit: str
    target: float | None
    at_least: bool
    run: Callable[[], float]

    @property
    def part(self) -> str:
        """The part of the benchmark it belongs to: the module that it stands in."""
        return self.run.__module__.rpartition(".")[2]

    @property
    def goal(self) -> str:
        """The target in signs."""
        if self.target is None:
            return ""
        return f"{'>' if self.at_least else '<'} {self.target:g} {self.unit}"

    def verdict(self, value: float) -> str:
        """``ok`` where the target is reached, else ``MISSED``; nothing is promised without one."""
        if self.target is None:
            return "to compare"
        reached = value >= self.target if self.at_least else value <= self.target
        return "ok" if reached else "MISSED"


MEASURES: list[Measure] = []


def measure(
    what: str, unit: str, *, under: float | None = None, over: float | None = None
) -> Callable[[Callable[[], float]], Callable[[], float]]:
    """Add a function to the benchmark, with the number its result stays under or over, if any."""
    target = under if under is not None else over

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


def main(parts: Sequence[str] = ()) -> int:
    """Run the measures, print a line for each, and count the targets that were missed.

    Parameters
    ----------
    parts : sequence of str
        Names of modules of `cjlib.bench`, such as ``"mining"``; all of them unless given.
    """
    known = list(dict.fromkeys(one.part for one in MEASURES))
    unknown = [part for part in parts if part not in known]
    if unknown:
        print(f"no part is called {', '.join(unknown)}; there are {', '.join(known)}")
        return len(unknown)
    chosen = [one for one in MEASURES if not parts or one.part in parts]
    width = max(len(one.what) for one in chosen)
    return sum(_missed(one, width) for one in chosen)


def _missed(one: Measure, width: int) -> bool:
    """Run one measure and print its line; whether it missed its target."""
    try:
        value = one.run()
    except CannotMeasure as reason:
        print(f"{one.what:<{width}}  not measured: {reason}", flush=True)
        return False
    except Exception as problem:  # one broken measure must not hide the others
        print(f"{one.what:<{width}}  BROKEN: {problem!r}", flush=True)
        return True
    verdict = one.verdict(value)
    print(f"{one.what:<{width}}  {value:8.3f} {one.unit:<2}  {one.goal:<9}  {verdict}", flush=True)
    return verdict == "MISSED"
