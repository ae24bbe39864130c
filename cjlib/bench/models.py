"""What the models, the surveys and the pictures cost."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from typing import Any

from cjlib.bench.measuring import measure, once, seconds


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

    return once(naive) / seconds(lambda: analyse(table), repeats=3)


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


@measure("one position of the Kano picture, computed by its model", "ms", under=5)
def model_compute() -> float:
    """What a kernel would do at each move of a slider, and what the page looks up instead."""
    from cjlib.pictures.kano import kano_curves

    motion = kano_curves().motion
    assert motion is not None, "the Kano picture moves"
    middle = {slider.name: (slider.low + slider.high) / 2 for slider in motion.sliders}
    return 1000 * seconds(lambda: motion.model(**middle), repeats=25)


@measure("the largest picture that needs no data", "kB", under=500)
def largest_picture() -> float:
    """Size of its HTML, samples included: what a page with pictures holds and a kernel sends."""
    import cjlib.pictures
    from cjlib.pictures import fragment

    sizes = [
        len(fragment(draw()).encode())
        for module in pkgutil.iter_modules(cjlib.pictures.__path__, "cjlib.pictures.")
        for draw in vars(importlib.import_module(module.name)).values()
        if inspect.isfunction(draw) and draw.__module__ == module.name and _is_complete(draw)
    ]
    return max(sizes) / 1000


def _is_complete(draw: Callable[..., Any]) -> bool:
    """Whether ``draw()`` gives a picture."""
    asked = inspect.signature(draw)
    return asked.return_annotation == "Picture" and all(
        parameter.default is not parameter.empty for parameter in asked.parameters.values()
    )
