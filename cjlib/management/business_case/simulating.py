"""Working a business case out, many times over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from cjlib.concepts._checks import Floats
from cjlib.errors import InvalidValue
from cjlib.management.business_case import deciding
from cjlib.management.business_case.case import Case
from cjlib.management.business_case.chain import Run, work_out
from cjlib.management.business_case.drawing import FEWEST, MOST, draw, likely
from cjlib.management.business_case.outcome import Outcome

if TYPE_CHECKING:
    import pandas as pd

LINKS: Final = (
    "mark",
    "loyal",
    "retention",
    "satisfied",
    "recommended",
    "customer_value",
    "customers",
)
"""The chain, in its order."""

TAILS: Final = (0.05, 0.95)
"""Ends of the 90% intervals."""


def simulate(case: Case, draws: int = 10_000, *, seed: int = 1) -> Outcome:
    """Whether a new journey pays: the whole chain, with the uncertainty of every link.

    Parameters
    ----------
    case : Case
    draws : int
        100 to 200,000.
    seed : int
        0 or more; the same seed gives the same answer.

    Returns
    -------
    Outcome

    Raises
    ------
    InvalidValue
        For a number of draws or a seed outside its limits, or amounts that grow beyond what a
        computer can hold.

    Notes
    -----
    In each draw every assumption takes a value (PERT, or the points that were measured) and the
    chain is followed from marks to money; see `cjlib.management.business_case.chain`.

    >>> case = Case.of(
    ...     customers=10_000, margin=50, mark=7.2, rise=0.8, retention=0.8, investment=60_000
    ... )
    >>> outcome = simulate(case, 2000)
    >>> bool(0 <= outcome.pays <= 1)
    True
    """
    for name, value, low, high in (("draws", draws, FEWEST, MOST), ("seed", seed, 0, 2**63)):
        if isinstance(value, bool) or not low <= value <= high or value != int(value):
            raise InvalidValue("out_of_range", name=name, low=low, high=high, given=value)
    drawn = draw(case, int(draws), int(seed))
    run = work_out(drawn, case.years)
    npv = run.npv
    return Outcome(
        case=case,
        draws=int(draws),
        seed=int(seed),
        npv=_read_only(npv),
        costs=_read_only(run.costs),
        likely=float(work_out(likely(case), case.years).npv[0]),
        links=_links(run),
        fan=_fan(run),
        swings=deciding.tornado(case),
        turning=deciding.break_even(case),
        worth=_worth(case, npv, drawn, int(seed)),
        evpi=deciding.evpi(npv),
        capped=run.capped,
    )


def _worth(case: Case, npv: Floats, drawn: dict[str, Floats], seed: int) -> pd.DataFrame:
    import pandas as pd

    rows = [
        (key, *deciding.partial_evpi(npv, values, seed))
        for key, values in drawn.items()
        if not case.assumptions[key].certain
    ]
    table = pd.DataFrame(rows, columns=["key", "value", "error"])
    return table.sort_values("value", ascending=False, kind="stable", ignore_index=True)


def _links(run: Run) -> pd.DataFrame:
    import pandas as pd

    rows = []
    for link in LINKS:
        before, after = getattr(run.before, link), getattr(run.after, link)
        if link == "customers":
            before, after = before[:, -1], after[:, -1]
        low, high = np.quantile(after, TAILS)
        means = float(before.mean()), float(after.mean())
        rows.append((link, *means, float(low), float(high)))
    return pd.DataFrame(rows, columns=["link", "before", "after", "low", "high"])


def _fan(run: Run) -> pd.DataFrame:
    import pandas as pd

    total = np.cumsum(run.present, axis=1)
    marks = np.quantile(total, [0.05, 0.25, 0.5, 0.75, 0.95], axis=0)
    return pd.DataFrame(
        {
            "year": np.arange(total.shape[1]),
            "mean": total.mean(axis=0),
            **dict(zip(("p5", "p25", "p50", "p75", "p95"), marks, strict=True)),
            "paid_back": (total > 0).mean(axis=0),
        }
    )


def _read_only(values: Floats) -> Floats:
    values.flags.writeable = False
    return values
