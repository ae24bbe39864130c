"""The tables of a simulation: what is beside what would be, with intervals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from cjlib.concepts.kano import LIFE_CYCLE
from cjlib.concepts.loyalty import WHOLE_MARKS
from cjlib.journey.document import Journey
from cjlib.journey.ideas import Improvement as Idea
from cjlib.journey.parts import HIGHEST, LOWEST
from cjlib.making.simulate import marks as marking
from cjlib.making.simulate.assumptions import Assumptions
from cjlib.making.simulate.drawing import Floats

if TYPE_CHECKING:
    import pandas as pd

Judged = Mapping[str, Mapping[str, Floats]]
"""By way ("mean", "peak_end"): feeling, mark, eight_up, loyal of shape (draws,), and shares."""


def felt(now: Floats, rises: Floats) -> Floats:
    """Feelings after a rise, which stop at the ends of the scale; shape (draws, steps)."""
    return np.clip(now + rises, LOWEST, HIGHEST)


def judged(curves: Floats, assumed: Assumptions) -> Judged:
    """How customers would judge the whole journey, for curves of shape (draws, steps)."""
    found = {}
    for way in marking.WAYS:
        feeling = marking.summed(curves, way)
        mark = marking.marks(feeling, assumed)
        shares = marking.shares(mark, assumed)
        found[way] = {
            "feeling": feeling,
            "mark": mark,
            "eight_up": marking.eight_up(shares),
            "loyal": marking.loyal(shares, assumed),
            "shares": shares,
        }
    return found


def steps(
    journey: Journey, used: Mapping[str, Idea], curves: Floats, assumed: Assumptions
) -> pd.DataFrame:
    """Every step now and as it would be; for columns see `ToBe.steps`."""
    import pandas as pd

    low, high = between(curves, assumed)
    mean = curves.mean(axis=0)
    rows, at = [], 0
    for step in journey.steps:
        numbers = (np.nan,) * 3
        if step.feeling.now is not None:
            numbers = (float(mean[at]), float(low[at]), float(high[at]))
            at += 1
        names = tuple(idea.name for idea in used.values() if step.id in idea.steps)
        rows.append((step.id, step.name, step.feeling.now, *numbers, step.feeling.wanted, names))
    columns = ["step", "name", "now", "to_be", "low", "high", "wanted", "ideas"]
    return pd.DataFrame(rows, columns=columns).astype({"now": float, "wanted": float})


def outcomes(before: Judged, then: Judged, assumed: Assumptions) -> pd.DataFrame:
    """The whole journey in a few numbers; for columns see `ToBe.outcomes`."""
    import pandas as pd

    rows = []
    for way in marking.WAYS:
        for measure in ("feeling", "mark", "eight_up", "loyal"):
            drawn = then[way][measure]
            low, high = between(drawn, assumed)
            now = float(before[way][measure][0])
            rows.append((way, measure, now, float(drawn.mean()), float(low), float(high)))
    return pd.DataFrame(rows, columns=["way", "measure", "now", "to_be", "low", "high"])


def marks(before: Judged, then: Judged, assumed: Assumptions) -> pd.DataFrame:
    """Share of customers at each report mark; for columns see `ToBe.marks`."""
    import pandas as pd

    parts = []
    for way in marking.WAYS:
        drawn = then[way]["shares"]
        low, high = between(drawn, assumed)
        parts.append(
            pd.DataFrame(
                {
                    "way": way,
                    "mark": WHOLE_MARKS.astype(int),
                    "now": before[way]["shares"][0],
                    "to_be": drawn.mean(axis=0),
                    "low": low,
                    "high": high,
                }
            )
        )
    return pd.concat(parts, ignore_index=True)


def periods(curves: Sequence[Floats], assumed: Assumptions) -> pd.DataFrame:
    """The whole journey period by period; for columns see `ToBe.periods`."""
    import pandas as pd

    rows = []
    for period, curve in enumerate(curves):
        for way, found in judged(curve, assumed).items():
            low, high = between(found["feeling"], assumed)
            means = (float(found[name].mean()) for name in ("mark", "loyal"))
            feeling = float(found["feeling"].mean())
            rows.append((period, way, feeling, float(low), float(high), *means))
    columns = ["period", "way", "feeling", "low", "high", "mark", "loyal"]
    return pd.DataFrame(rows, columns=columns)


def kano(used: Mapping[str, Idea], shares: Floats, left: Floats) -> pd.DataFrame:
    """Where each idea stands in the Kano life cycle; for columns see `ToBe.kano`."""
    import pandas as pd

    rows = [
        (period, key, idea.name, *map(float, shares[at, period]), float(left[period, at]))
        for period in range(len(left))
        for at, (key, idea) in enumerate(used.items())
    ]
    letters = [category.value for category in LIFE_CYCLE]
    return pd.DataFrame(rows, columns=["period", "idea", "name", *letters, "left"])


def between(drawn: Floats, assumed: Assumptions) -> tuple[Floats, Floats]:
    """The ends of the middle share of the draws, over the first axis."""
    tail = (1 - assumed.number("confidence")) / 2
    low, high = np.quantile(drawn, [tail, 1 - tail], axis=0)
    return np.asarray(low), np.asarray(high)
