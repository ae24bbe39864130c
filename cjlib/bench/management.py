"""What working out a business case costs."""

from __future__ import annotations

import random
import statistics
from itertools import pairwise
from typing import TYPE_CHECKING

from cjlib.bench.measuring import measure, once, seconds

if TYPE_CHECKING:
    from cjlib.management.business_case import Case

DRAWS, BY_HAND = 10_000, 500


def _case() -> Case:
    """Uncertain in every link that may be."""
    from cjlib.management.business_case import Case

    return Case.of(
        customers=(9_000, 10_000, 12_000),
        inflow=(100, 200, 400),
        margin=(40, 50, 60),
        mark=(7.0, 7.2, 7.4),
        rise=(0, 0.5, 1),
        reach=(0.5, 0.8, 1),
        retention=(0.75, 0.8, 0.85),
        investment=(50_000, 70_000, 120_000),
        running=(3_000, 5_000, 9_000),
    )


@measure("business case, 10,000 draws, with all that follows", "s", under=1)
def worked_out() -> float:
    """Tornado, break-even and value of information with it; the median of five."""
    from cjlib.management.business_case import simulate

    case = _case()
    simulate(case, 100)
    return statistics.median(once(lambda: simulate(case, DRAWS)) for _ in range(5))


@measure("draws of a business case beside a loop, draw by draw", "x", over=20)
def beside_a_loop() -> float:
    """Time of one draw in plain Python over that of one draw here, of the bare chain."""
    from cjlib.management.business_case.chain import work_out
    from cjlib.management.business_case.drawing import draw

    case = _case()
    values = draw(case, DRAWS, 1)
    rows = [{key: float(column[at]) for key, column in values.items()} for at in range(BY_HAND)]
    npv = work_out(values, case.years).npv
    some = random.Random(1).sample(range(BY_HAND), 20)
    assert all(abs(_by_hand(rows[at], case.years) - npv[at]) < 1e-3 for at in some)
    loop = seconds(lambda: [_by_hand(row, case.years) for row in rows], repeats=3) / BY_HAND
    return loop / (seconds(lambda: work_out(values, case.years), repeats=5) / DRAWS)


def _by_hand(v: dict[str, float], years: int) -> float:
    """The chain for one draw, as one would first write it down."""
    from statistics import NormalDist

    exponent = 8 ** (2 * v["competition"] - 1)
    curve = [v["captive"] + (1 - v["captive"]) * (k / 9) ** exponent for k in range(10)]

    def felt(centre: float) -> tuple[float, float]:
        normal = NormalDist(centre, v["mark_spread"])
        below = [0.0, *(normal.cdf(mark + 0.5) for mark in range(1, 10)), 1.0]
        shares = [high - low for low, high in pairwise(below)]
        return sum(a * b for a, b in zip(shares, curve, strict=True)), sum(shares[7:])

    loyal, satisfied = felt(v["mark"])
    base = new = v["customers"]
    left, total = 1.0, -v["investment"]
    for year in range(1, years + 1):
        then = felt(min(max(v["mark"] + v["rise"] * left, 1), 10))
        change, told = (v["reach"] * (b - a) for a, b in zip((loyal, satisfied), then, strict=True))
        kept = min(max(v["retention"] + v["follow"] * change, 0), 0.999)
        new = new * (kept + v["referred"] * (satisfied + told)) + v["inflow"]
        base = base * (v["retention"] + v["referred"] * satisfied) + v["inflow"]
        total += (v["margin"] * (new - base) - v["running"]) / (1 + v["discount"]) ** year
        left *= 1 - v["wear"]
    return total
