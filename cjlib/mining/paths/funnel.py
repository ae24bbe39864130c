"""How many customers get how far along a list of touchpoints, and where the others went."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from cjlib.errors import InvalidValue, UnknownName
from cjlib.mining.columns import some

if TYPE_CHECKING:
    import pandas as pd

    from cjlib.mining.event_log import EventLog

MODES = ("eventually", "strict")
_NOWHERE = -1


def funnel(log: EventLog, steps: Sequence[str], mode: str = "eventually") -> pd.DataFrame:
    """How many customers reach each step, in this order.

    Parameters
    ----------
    log : EventLog
    steps : sequence of str
        Two touchpoints or more.
    mode : {"eventually", "strict"}
        Whether anything may come in between, or each step must follow straight on the one before.

    Returns
    -------
    pandas.DataFrame
        One row per step: ``step``, ``customers`` that got there, their ``share`` of those at the
        first step (0-1), and how many ``dropped`` out on the way to it (0 at the first step).

    Raises
    ------
    InvalidValue
        For fewer than two steps, or a mode that does not exist.
    UnknownName
        For a touchpoint that the log does not have.
    """
    import pandas as pd

    reached, _ = _reach(log, steps, mode)
    customers = np.array([(reached > at).sum() for at in range(len(steps))], dtype=np.int64)
    return pd.DataFrame(
        {
            "step": list(steps),
            "customers": customers,
            "share": customers / max(int(customers[0]), 1),
            "dropped": -np.diff(customers, prepend=customers[0]),
        }
    )


def drop_offs(log: EventLog, steps: Sequence[str], mode: str = "eventually") -> pd.DataFrame:
    """Where the customers went who reached a step and not the next one.

    Parameters
    ----------
    log, steps, mode
        As for `funnel`.

    Returns
    -------
    pandas.DataFrame
        Step by step, most frequent first: ``step`` they reached last, ``went_to``: the touchpoint
        straight after it (empty text: nothing more happened), ``customers``, and their ``share``
        of all who got stuck at that step (0-1).

    Raises
    ------
    InvalidValue, UnknownName
        As for `funnel`.
    """
    import pandas as pd

    reached, last = _reach(log, steps, mode)
    after = np.full(log.n_customers, _NOWHERE, dtype=np.int64)
    going = (last >= 0) & (last + 1 < log.offsets[1:])
    after[going] = log.touchpoint[last[going] + 1]
    rows: list[tuple[str, str, int, float]] = []
    for at, step in enumerate(steps[:-1]):
        stuck = after[reached == at + 1]
        places, counts = np.unique(stuck, return_counts=True)
        order = np.argsort(-counts, kind="stable")
        for place, count in zip(places[order].tolist(), counts[order].tolist(), strict=True):
            name = "" if place == _NOWHERE else log.touchpoints[place]
            rows.append((step, name, count, count / len(stuck)))
    return pd.DataFrame(rows, columns=["step", "went_to", "customers", "share"])


def check(steps: Sequence[str], mode: str, touchpoints: Sequence[str]) -> None:
    """Refuse a funnel that makes no sense in a log with these touchpoints.

    Raises
    ------
    InvalidValue
        For fewer than two steps, or a mode that does not exist.
    UnknownName
        For a touchpoint that the log does not have.
    """
    if isinstance(steps, str) or len(steps) < 2:
        raise InvalidValue("log.short_funnel", given=str(steps)[:60])
    if mode not in MODES:
        raise InvalidValue("not_one_of", name="mode", given=mode, options=", ".join(MODES))
    known = set(touchpoints)
    unknown = [str(step) for step in steps if step not in known]
    if unknown:
        raise UnknownName(
            "log.unknown_touchpoint", given=unknown[0], options=some(list(touchpoints))
        )


def _reach(log: EventLog, steps: Sequence[str], mode: str) -> tuple[Any, Any]:
    """How many steps each customer reached, and the event at which the last of them was."""
    check(steps, mode, log.touchpoints)
    codes = [log.touchpoints.index(step) for step in steps]
    return (_eventually if mode == "eventually" else _strictly)(log, codes)


def _eventually(log: EventLog, codes: list[int]) -> tuple[Any, Any]:
    """Taking each step as early as possible leaves most room for the next."""
    reached = np.zeros(log.n_customers, dtype=np.int64)
    last = np.full(log.n_customers, _NOWHERE, dtype=np.int64)
    alive = np.arange(log.n_customers)
    after = log.offsets[:-1] - 1
    for code in codes:
        places = np.flatnonzero(log.touchpoint == code)
        nth = np.searchsorted(places, after, side="right")
        found = nth < len(places)
        alive, nth = alive[found], nth[found]
        after = places[nth]
        inside = after < log.offsets[alive + 1]
        alive, after = alive[inside], after[inside]
        reached[alive] += 1
        last[alive] = after
        if not len(alive):
            break
    return reached, last


def _strictly(log: EventLog, codes: list[int]) -> tuple[Any, Any]:
    """The longest run from any of the times that a customer began."""
    reached = np.zeros(log.n_customers, dtype=np.int64)
    last = np.full(log.n_customers, _NOWHERE, dtype=np.int64)
    owner = log.customer_of()
    starts = np.flatnonzero(log.touchpoint == codes[0])
    for nth, code in enumerate(codes):
        at = starts + nth
        fits = at < log.offsets[owner[starts] + 1]
        starts, at = starts[fits], at[fits]
        fits = log.touchpoint[at] == code
        starts, at = starts[fits], at[fits]
        who = owner[starts]
        reached[who] = nth + 1
        last[who[::-1]] = at[::-1]  # of several runs as long as each other the first counts
    return reached, last
