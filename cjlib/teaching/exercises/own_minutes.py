"""Own minutes for each student: an invented visit to a shop for running shoes.

The numbers are drawn such that the visit is worth something by the weights that the kit begins
with, and nothing once a wasted minute weighs somewhere between -1.3 and -1.8.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cjlib.concepts.time_pyramid import WEIGHTS, Layer, TimedStep, ledger
from cjlib.teaching.exercises.drawing import Uniform, until_clear

if TYPE_CHECKING:
    import pandas as pd

_LAYERS = {
    "search": Layer.WASTED,
    "on_hold": Layer.SAVED,
    "appointment": Layer.SAVED,
    "try_shoes": Layer.SPENT,
    "learn_to_run": Layer.INVESTED,
    "pay": Layer.SAVED,
}
_SCALE = 20.0  # a weight is read off by tenths; times twenty that is two points


def visit_minutes(who: str) -> pd.DataFrame:
    """Minutes of one visit, step by step.

    Parameters
    ----------
    who : str
        Whose numbers these are.

    Returns
    -------
    pandas.DataFrame
        Columns ``step``, ``minutes``, ``waiting`` (how many of those minutes are waiting) and
        ``layer`` (of the step itself; the rule for long waiting is not applied yet).
    """

    def answers(table: Any) -> list[list[float]]:
        weights = [_SCALE * answer for answer in weight_answers(table)]
        return [waste_answers(table), net_answers(table), weights]

    return until_clear(who, _visit, answers)


def _visit(uniform: Uniform) -> pd.DataFrame:
    import pandas as pd

    at = uniform(7)
    search, hold, learn = 4 + int(6 * at[0]), 24 + int(15 * at[1]), 8 + int(5 * at[2])
    # so long that what is wasted outweighs it at a weight that the picture can show
    shoes = round((1.3 + 0.5 * at[3]) * (search + hold)) - 2 * learn
    queue = 6 + int(6 * at[4])
    pay, appointment = queue + 2 + int(3 * at[5]), 4 + int(6 * at[6])
    return pd.DataFrame(
        {
            "step": list(_LAYERS),
            "minutes": [search, hold, appointment, shoes, learn, pay],
            "waiting": [0, hold, 0, 0, 0, queue],
            "layer": [layer.value for layer in _LAYERS.values()],
        }
    )


def steps(visit: pd.DataFrame) -> list[TimedStep]:
    """The steps as the time ledger takes them."""
    return [
        TimedStep(str(row.step), float(row.minutes), Layer(row.layer), None, float(row.waiting))
        for row in visit.itertuples()
    ]


def waste_answers(visit: pd.DataFrame) -> list[float]:
    """Percentage wasted, and what mistakes lead to.

    In this order: without the long wait, the long wait only, every wait, the minutes themselves.
    """
    book, without = ledger(steps(visit)), ledger(steps(visit), hold_limit=None)
    every = ledger(steps(visit), hold_limit=0.0)
    right, forgot = 100 * book.waste_ratio, 100 * without.waste_ratio
    wasted = book.minutes[Layer.WASTED]
    return [right, forgot, right - forgot, 100 * every.waste_ratio, wasted]


def net_answers(visit: pd.DataFrame) -> list[float]:
    """Worth of the visit in weighted minutes, and what mistakes lead to.

    In this order: all minutes, time saved counted as +1, wasted time not subtracted, wasted time
    added, time invested counted once, and the long wait forgotten.
    """
    book, without = ledger(steps(visit)), ledger(steps(visit), hold_limit=None)
    minutes, net = book.minutes, book.net_value
    return [
        net,
        book.total,
        net + minutes[Layer.SAVED],
        net + minutes[Layer.WASTED],
        net + 2 * minutes[Layer.WASTED],
        net - minutes[Layer.INVESTED],
        without.net_value,
    ]


def weight_answers(visit: pd.DataFrame) -> list[float]:
    """Weight of a wasted minute at which the visit is worth nothing, and what mistakes lead to.

    In this order: turned round, and where the slider begins.
    """
    minutes = ledger(steps(visit)).minutes
    gained = ledger(steps(visit), {Layer.WASTED: 0.0}).net_value
    right = -gained / minutes[Layer.WASTED]
    return [right, -right, WEIGHTS[Layer.WASTED]]
