"""Own log of set 07: who did what when in an invented shop, with a broken hand-over in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from cjlib.teaching.exercises.drawing import Uniform, until_clear

if TYPE_CHECKING:
    import pandas as pd

    from cjlib.mining.evaluation import BeforeAfter

IMPROVED = "2026-07-01"
"""First day on which delivery at home is better."""

HANDOVERS = {
    "web_phone": ("web", "phone"),
    "phone_web": ("phone", "web"),
    "web_shop": ("web", "shop"),
    "shop_phone": ("shop", "phone"),
}
"""Hand-overs between channels: where a customer came from and went to."""

_ROLES = ("broken", "busy", "few", "plain")
_CUSTOMERS = {"broken": (40, 20), "busy": (130, 20), "few": (5, 1), "plain": (60, 20)}
_MARK = {"broken": 5.4, "busy": 7.5, "few": 7.5, "plain": 7.3}
_AGAIN = {"broken": 0.45, "busy": 0.1, "few": 0.0, "plain": 0.12}
_FEW = (1, 3, 4, 6, 9)
"""Marks of the hand-over that hardly anybody makes: a low mean that says nothing."""

_STAY = 70  # customers who look and ask in one channel
_FIRST = ("search", "compare", "help_page", "call", "basket", "shop_visit", "basket", "order")
_FIXED = {"call": "phone", "shop_visit": "shop"}
_SLOPE, _BETTER = -0.12, 0.9  # marks per month for everybody; what better delivery adds


def log(who: str) -> pd.DataFrame:
    """A year of a shop, event by event.

    Returns
    -------
    pandas.DataFrame
        ``customer``, ``time`` (as ``"2026-02-03 10:15"``), ``channel`` (web, app, phone, shop,
        home or pickup), ``touchpoint`` and ``mark`` (1-10; not-a-number where none was given), by
        customer and time.  The first customer is a longer one, to read.
    """
    return until_clear(who, _draw, _answers)


def _draw(uniform: Uniform) -> pd.DataFrame:
    import pandas as pd

    roles = dict(zip(HANDOVERS, np.array(_ROLES)[np.argsort(uniform(4))].tolist(), strict=True))
    rows = _first_customer(uniform)
    n = 1
    for name, pair in [*HANDOVERS.items(), ("stay", ("web", "web"))]:
        role = roles.get(name, "stay")
        least, more = _CUSTOMERS.get(role, (_STAY, 1))
        for nth in range(least + int(more * uniform(1)[0])):
            n += 1
            rows += _customer(f"c{n:03d}", pair, role, nth, uniform(12))
    return pd.DataFrame(rows, columns=["customer", "time", "channel", "touchpoint", "mark"])


def _first_customer(uniform: Uniform) -> list[tuple[Any, ...]]:
    n = len(_FIRST)
    days = 33 + np.cumsum(1 + (uniform(n) < 0.3)) + 0.4 + 0.4 * uniform(n)  # by day, not at night
    sides = uniform(n)
    return [
        ("c001", _time(day), _FIXED.get(step, "web" if side < 0.5 else "app"), step, np.nan)
        for step, day, side in zip(_FIRST, days, sides, strict=True)
    ]


def _customer(
    name: str, pair: tuple[str, str], role: str, nth: int, at: NDArray[np.float64]
) -> list[tuple[Any, ...]]:
    came, went = pair
    day = 358 * at[0]
    mark: float = _FEW[nth] if role == "few" else _mark(_MARK.get(role, 7.5), at[1:4])
    rows = [
        (name, _time(day), came, "search", np.nan),
        (name, _time(day + 0.05 + at[4]), went, "ask", mark),
    ]
    if at[5] < _AGAIN.get(role, 0.1):
        rows.append((name, _time(day + 1.1 + at[6]), went, "ask_again", np.nan))
    arrives = day + 3 + 2 * at[7]
    home = at[8] < 0.5
    level = 7.6 + _SLOPE * arrives / 30.4 + (0.0 if home else 0.5)
    if home and _time(arrives) >= IMPROVED:
        level += _BETTER
    rows.append((name, _time(day + 2.2), "web", "order", np.nan))
    way = "home" if home else "pickup"
    rows.append((name, _time(arrives), way, "delivery", _mark(level, at[9:12], 0.9)))
    return rows


def _mark(mean: float, three: NDArray[np.float64], sd: float = 1.2) -> float:
    """A whole mark 1-10 around ``mean``: three even numbers added are nearly bell-shaped."""
    return float(np.clip(np.round(mean + 2 * sd * (three.sum() - 1.5)), 1, 10))


def _time(day: float) -> str:
    """The moment so many days into 2026, to the minute."""
    minute = np.datetime64("2026-01-01T00:00") + np.timedelta64(int(day * 1440), "m")
    return str(minute).replace("T", " ")


def _answers(table: pd.DataFrame) -> list[list[float]]:
    """Right and wrong answers of the three questions, far apart where they must differ."""
    found = handovers(table)
    few = float(found["mark"].min())
    lowest = found[found["customers"] >= 10]["mark"].min()
    numbers = did_answers(table)
    return [
        [10.0 * one for one in switch_answers(table)],
        [10.0 * few, 10.0 * float(lowest)],
        [40.0 * one for one in numbers],
        [40.0 * numbers[0], 0.0],
    ]


# --- one customer --------------------------------------------------------------------------------
def one_customer(table: pd.DataFrame) -> pd.DataFrame:
    """The events of the first customer, to read as a story."""
    mine = table[table["customer"] == "c001"]
    return mine.drop(columns="mark").reset_index(drop=True)


def switch_answers(table: pd.DataFrame) -> list[int]:
    """How often the first customer changes channel, and what mistakes lead to.

    In this order: channels used, channels used less one, events, and steps from one to the next.
    """
    channel = one_customer(table)["channel"]
    moves, used = len(channel) - 1, channel.nunique()
    switches = int((channel != channel.shift()).sum()) - 1
    return [switches, used, used - 1, moves + 1, moves]


# --- hand-overs ----------------------------------------------------------------------------------
def handovers(table: pd.DataFrame) -> pd.DataFrame:
    """Questions asked in another channel than the one in which a customer was looking.

    Returns
    -------
    pandas.DataFrame
        By hand-over: ``came``, ``went``, ``customers``, mean ``mark`` given there with its 95%
        interval ``low`` to ``high`` (held within 1-10), and ``again``: percentage that asks again.
    """
    import pandas as pd

    from cjlib.mining.intervals import student

    by = table.groupby("customer", sort=False)
    before, after = by["channel"].shift(), by["touchpoint"].shift(-1)
    asked = (table["touchpoint"] == "ask") & (before != table["channel"])
    moved = table.assign(came=before, again=after == "ask_again")[asked]
    rows = []
    for came, went in HANDOVERS.values():
        here = moved[(moved["came"] == came) & (moved["channel"] == went)]
        mean, sd, n = here["mark"].mean(), here["mark"].std(), len(here)
        low, high = student(float(mean), float(sd), n)
        ends = round(max(low, 1.0), 1), round(min(high, 10.0), 1)
        rows.append(
            (came, went, n, round(float(mean), 1), *ends, round(100 * here["again"].mean()))
        )
    columns = ["came", "went", "customers", "mark", "low", "high", "again"]
    return pd.DataFrame(rows, columns=columns)


def handover(table: pd.DataFrame, which: str = "broken") -> str:
    """The name of a hand-over.

    Parameters
    ----------
    table : pandas.DataFrame
        As `log` makes it.
    which : {"broken", "lowest", "busy", "plain"}
        ``"broken"``: the lowest mean of those whose interval lies below the mean of all marks.
        ``"lowest"``: the lowest mean, whoever gave it.  ``"busy"``: with most customers.
        ``"plain"``: what is left.
    """
    found = handovers(table).set_axis(list(HANDOVERS))
    whole = (found["mark"] * found["customers"]).sum() / found["customers"].sum()
    names = {
        "broken": str(found[found["high"] < whole]["mark"].idxmin()),
        "lowest": str(found["mark"].idxmin()),
        "busy": str(found["customers"].idxmax()),
    }
    return names.get(which) or next(name for name in HANDOVERS if name not in names.values())


# --- before and after ----------------------------------------------------------------------------
def deliveries(table: pd.DataFrame) -> pd.DataFrame:
    """Every delivery: ``customer``, ``time``, ``mark``, ``home``, ``pickup``, ``after`` (bool)."""
    import pandas as pd

    rows = table[table["touchpoint"] == "delivery"]
    return pd.DataFrame(
        {
            "customer": rows["customer"],
            "time": pd.to_datetime(rows["time"]),
            "mark": rows["mark"],
            "home": rows["channel"] == "home",
            "pickup": rows["channel"] == "pickup",
            "after": rows["time"] >= IMPROVED,
        }
    ).reset_index(drop=True)


def four_means(table: pd.DataFrame) -> pd.DataFrame:
    """Mean mark of deliveries at home and of collecting, before and after, to two decimals."""
    rows = deliveries(table)
    means = rows.pivot_table(index="home", columns="after", values="mark", aggfunc="mean")
    found = means.reindex(index=[True, False], columns=[False, True]).round(2)
    return found.set_axis(["home", "pickup"]).set_axis(["before", "after"], axis=1)


def did_answers(table: pd.DataFrame) -> list[float]:
    """Difference-in-differences of the four means, and what mistakes lead to.

    In this order: after less before at home alone, the same for collecting, the two added, and
    home less collecting afterwards.
    """
    means = four_means(table)
    home, pickup = (float(row["after"] - row["before"]) for _, row in means.iterrows())
    late = float(means.loc["home", "after"] - means.loc["pickup", "after"])
    return [home - pickup, home, pickup, home + pickup, late]


def improved(table: pd.DataFrame) -> BeforeAfter:
    """Better delivery at home judged, with collecting beside it."""
    from cjlib.mining.evaluation import before_after

    return before_after(
        deliveries(table), time="time", value="mark", change_at=IMPROVED, control="pickup",
        customer="customer", period="M",
    )  # fmt: skip


def margin(table: pd.DataFrame) -> float:
    """How far the true effect of better delivery may lie off on either side (95%), in marks."""
    from cjlib.mining.evaluation import difference_in_differences

    found = difference_in_differences(
        deliveries(table), outcome="mark", treated="home", after="after", cluster="customer"
    )
    return round((found.high - found.low) / 2, 2)
