"""What may make a plain before-after lie: trend, season, the moment it was started.

Each function looks for one of them and gives a `Finding`, with the numbers; `misleads` says
whether it is strong enough to be named.  The limits are a teaching form of this kit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from cjlib.mining.evaluation.reading import as_shown
from cjlib.mining.evaluation.regression import least_squares, usual_lags
from cjlib.mining.evaluation.results import Floats
from cjlib.mining.evaluation.words import chance, figure, signed
from cjlib.texts import t

LEAST_BEFORE = 6  # values before the change, to see how it ran
NEW_MONTHS = 0.1  # part of the answers after it that may come from months not seen before it
EXTREME = 2.5  # standard errors
SURE = 0.01  # p of a slope: stricter than usual, for short series cry wolf


@dataclass(frozen=True)
class Finding:
    """One thing that was looked for, and what was found.

    Attributes
    ----------
    key : str
        ``"trend"``, ``"no_trend"``, ``"season"``, ``"lopsided"``, ``"same_months"``,
        ``"extreme_start"``, ``"usual_start"``, ``"mix"``, ``"same_mix"``, ``"other_moved"``,
        ``"other_still"``, ``"apart_before"``, ``"several"``.
    misleads : bool
        Whether it makes the naive difference mislead.
    values : dict
        The numbers behind it, in the unit of the values; shares 0-1.
    """

    key: str
    misleads: bool
    values: dict[str, Any]

    def sentence(self) -> str:
        """What was found, in words with its numbers."""
        told = {name: _told(name, value) for name, value in self.values.items()}
        return t(f"evaluation.finding.{self.key}", **told)


def trend(
    values: Floats,
    when: Floats,
    change: float,
    *,
    n: Floats | None = None,
    unit: float = 1.0,
) -> Finding | None:
    """How the values already ran before the change, and what that alone would bring.

    Parameters
    ----------
    values, when : numpy.ndarray, shape (periods,)
        In order of time.
    change : float
        On the clock of ``when``.
    n : numpy.ndarray, shape (periods,), optional
        Answers behind each value.
    unit : float
        Steps of the clock to tell a slope in: 7 for weeks on a clock of days.

    Returns
    -------
    Finding or None
        ``"trend"`` if the slope before the change is clear (p below 0.01), else ``"no_trend"``;
        None with fewer than six values before it, or none after it.
    """
    early = when < change
    if early.sum() < LEAST_BEFORE or early.all() or np.ptp(when[early]) == 0:
        return None
    weights = np.ones(len(values)) if n is None else n
    clock = (when - change) / unit
    count = int(early.sum())
    slope = least_squares(
        values[early],
        np.column_stack([np.ones(count), clock[early]]),
        weights=weights[early],
        lags=usual_lags(count),
    ).coefficient(1, 0.95)
    apart = np.average(clock[~early], weights=weights[~early]) - np.average(
        clock[early], weights=weights[early]
    )
    found = {"slope": slope.value, "p": slope.p, "expected": float(slope.value * apart)}
    clear = slope.p < SURE
    return Finding("trend" if clear else "no_trend", clear, found)


def season(
    values: Floats,
    when: Floats,
    change: float,
    naive: float,
    *,
    n: Floats | None = None,
    allowed_for: bool = False,
) -> Finding | None:
    """Whether the same months of the year stand on both sides of the change.

    Parameters
    ----------
    values, when, change, n
        As in `trend`; ``when`` in days since 1970.
    naive : float
        After minus before.
    allowed_for : bool
        Whether a better comparison beside it takes the season out, by a control or a second year.

    Returns
    -------
    Finding or None
        ``"season"`` if more than a tenth of the answers after the change are from months that do
        not occur before it: then one cannot tell season and change apart without a group that did
        not change (``"lopsided"`` where the season is allowed for elsewhere).
        Else ``"same_months"``: after minus before within the same months, which misleads if the
        naive difference is more than half of itself away from it.
    """
    early = when < change
    if early.all() or not early.any():
        return None
    weights = np.ones(len(values)) if n is None else n
    months = np.array([as_shown(float(at), True).month for at in when])
    before, after = set(months[early].tolist()), set(months[~early].tolist())
    new = ~early & ~np.isin(months, list(before))
    share = float(weights[new].sum() / weights[~early].sum())
    if share > NEW_MONTHS:
        key = "lopsided" if allowed_for else "season"
        return Finding(key, True, {"share": share, "months": len(after - before)})
    both = sorted(before & after)
    gaps, counts = [], []
    for month in both:
        here = months == month
        late, earlier = here & ~early, here & early
        gaps.append(
            np.average(values[late], weights=weights[late])
            - np.average(values[earlier], weights=weights[earlier])
        )
        counts.append(weights[late].sum())
    same = float(np.average(gaps, weights=counts))
    misleads = abs(naive - same) > abs(naive) / 2
    return Finding("same_months", misleads, {"same": same, "naive": naive, "months": len(both)})


def extreme_start(values: Floats, when: Floats, change: float) -> Finding | None:
    """Whether the change was started right after an unusually low or high stretch.

    Then the values would have come back by themselves: regression to the mean.

    Parameters
    ----------
    values, when, change
        As in `trend`.

    Returns
    -------
    Finding or None
        ``"extreme_start"`` if the last values before the change (one in six, four at most) lie two
        and a half standard errors or more from those before them, else ``"usual_start"``; None
        with fewer than eight values before the change.
    """
    before = values[when < change]
    last = min(4, len(before) // 6)
    if len(before) < 8 or not last:
        return None
    earlier, recent = before[:-last], before[-last:]
    spread = float(earlier.std(ddof=1)) * np.sqrt(1 / last + 1 / len(earlier))
    gap = float(recent.mean() - earlier.mean())
    far = spread > 0 and abs(gap) >= EXTREME * spread
    return Finding(
        "extreme_start" if far else "usual_start",
        bool(far),
        {
            "last": last,
            "mean_recent": float(recent.mean()),
            "mean_earlier": float(earlier.mean()),
            "expected": float(earlier.mean() - before.mean()),
        },
    )


def _told(name: str, value: Any) -> Any:
    """A number as its sentence wants it: shares and counts as they are, the rest in figures."""
    if not isinstance(value, float) or name.startswith("share"):
        return value
    if name == "p":
        return chance(value)
    return figure(value) if name.startswith("mean") else signed(value)
