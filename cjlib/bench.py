"""How fast the kit is: ``uv run python -m cjlib.bench``.

Every line is a ratio or a time with its target, measured in one run, so that two lines can be
compared; a time on a busy machine says little by itself.  Nothing here is a test.  To add a
measure, write a function that returns one number and decorate it with ``measure``.

Texts stay English and in code: only maintainers read them.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any


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


def seconds(function: Callable[[], Any], repeats: int = 7) -> float:
    """Median time of a call, in seconds, after one call to warm up."""
    function()
    return statistics.median(_once(function) for _ in range(repeats))


def _once(function: Callable[[], Any]) -> float:
    start = time.perf_counter()
    function()
    return time.perf_counter() - start


# --- starting up


def _importing(module: str) -> float:
    """Seconds that an import takes in a fresh interpreter, without starting the interpreter."""
    code = (
        "import time; start = time.perf_counter(); "
        f"import {module}; print(time.perf_counter() - start)"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return float(out.stdout)


@measure("import cjlib / import numpy", "x", under=1.3)
def import_ratio() -> float:
    """Medians of interleaved runs, so that a busy moment hits both."""
    pairs = [(_importing("cjlib"), _importing("numpy")) for _ in range(7)]
    ours, numpy = zip(*pairs, strict=True)
    return float(statistics.median(ours) / statistics.median(numpy))


@measure("cj --help", "s", under=0.6)
def help_seconds() -> float:
    """From pressing Enter to the prompt coming back."""
    script = shutil.which("cj", path=str(Path(sys.executable).parent))
    command = [script] if script else [sys.executable, "-m", "cjlib"]
    return seconds(
        lambda: subprocess.run([*command, "--help"], capture_output=True, check=True), repeats=5
    )


# --- concepts and data


@measure("loyalty of 100,000 report marks", "ms", under=5)
def loyalty_curve() -> float:
    """A whole market through the curve."""
    import numpy as np

    from cjlib.concepts.loyalty import LoyaltyCurve

    marks = np.linspace(1, 10, 100_000)
    curve = LoyaltyCurve(competition=0.95, captive=0.0)
    return 1000 * seconds(lambda: curve(marks))


@measure("Kano survey, 30,000 respondents: loop per row / kit", "x", over=5)
def kano_survey() -> float:
    """The same counts of categories, by a loop over the rows of the table."""
    import pandas as pd

    from cjlib import datasets
    from cjlib.concepts.kano import evaluation_table
    from cjlib.mining.kano_survey import analyse

    table = pd.concat([datasets.load("kano_webwinkel")] * 100, ignore_index=True)
    attributes = [name.removesuffix("_met") for name in table if name.endswith("_met")]
    letters = [[str(cell) for cell in row] for row in evaluation_table("standard")]

    def naive() -> dict[str, dict[str, int]]:
        counts: dict[str, dict[str, int]] = {name: {} for name in attributes}
        for _, row in table.iterrows():
            for name in attributes:
                with_it, without = row[f"{name}_met"], row[f"{name}_zonder"]
                if with_it == with_it and without == without:
                    letter = letters[int(with_it) - 1][int(without) - 1]
                    counts[name][letter] = counts[name].get(letter, 0) + 1
        return counts

    return _once(naive) / seconds(lambda: analyse(table), repeats=3)


@measure("NPS of 1,000,000 scores: plain loop / kit", "x", over=1)
def nps_of_many() -> float:
    """The loop gives the value only; the kit checks every score and adds an interval."""
    import numpy as np

    from cjlib.mining.metrics import nps

    scores = np.random.default_rng(1).integers(0, 11, 1_000_000)
    as_list = scores.tolist()

    def naive() -> float:
        promoters = detractors = 0
        for score in as_list:
            promoters += score >= 9
            detractors += score <= 6
        return (promoters - detractors) / len(as_list)

    return seconds(naive, repeats=3) / seconds(lambda: nps(scores), repeats=3)


# --- pictures


@measure("one position of the Kano picture, looked up in its samples", "ms", under=5)
def sampled_lookup() -> float:
    """What the page does at each move of a slider, done by Python."""
    from cjlib.pictures.kano import kano_curves

    motion = kano_curves().motion
    assert motion is not None, "the Kano picture moves"
    middle = {slider.name: (slider.low + slider.high) / 2 for slider in motion.sliders}
    return 1000 * seconds(lambda: motion.at(**middle), repeats=25)


@measure("one position of the Kano picture, computed by its model", "ms", under=5)
def model_compute() -> float:
    """What a kernel would do at each move of a slider."""
    from cjlib.pictures.kano import kano_curves

    motion = kano_curves().motion
    assert motion is not None, "the Kano picture moves"
    middle = {slider.name: (slider.low + slider.high) / 2 for slider in motion.sliders}
    return 1000 * seconds(lambda: motion.model(**middle), repeats=25)


def main() -> int:
    """Run every measure, print a line for each, and count the targets that were missed."""
    missed = 0
    width = max(len(one.what) for one in MEASURES)
    for one in MEASURES:
        try:
            value = one.run()
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


if __name__ == "__main__":
    print(f"{main()} missed")
