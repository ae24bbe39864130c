"""The contacts of a run week by week: each day with its channels, also days without any."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite, nan

import numpy as np

from cjlib.management.orchestration import Run
from cjlib.mining.log.clock import local
from cjlib.pictures.charts.times import day as written_day
from cjlib.texts import lines, t

_DAY = 86_400_000  # milliseconds
_MOST = 6  # channels named


@dataclass(frozen=True)
class Week:
    """A week of a run.

    Attributes
    ----------
    monday : int
        Days since 1970.
    days : tuple of float, length 7
        Contacts from Monday to Sunday; not-a-number on a day that the log did not see.
    via : tuple of dict, length 7
        Contacts of each day per channel.
    contacts, customers, most : int
        All contacts; customers reached; the most for one customer.
    """

    monday: int
    days: tuple[float, ...]
    via: tuple[dict[str, int], ...]
    contacts: int
    customers: int
    most: int

    @property
    def known(self) -> int:
        """How many of the 7 days are in the log."""
        return sum(map(isfinite, self.days))

    def day(self, nth: int = 0, year: bool = True) -> str:
        """The date of a day of this week, from Monday (0)."""
        return written_day(float((self.monday + nth) * _DAY), year)

    def hover(self) -> str:
        """What is shown where a person points at the week."""
        return t(
            "management_pressure.hover_week",
            day=self.day(), n=self.contacts, customers=self.customers, most=self.most,
            days=self.known,
        )  # fmt: skip

    def hover_day(self, nth: int) -> str:
        """What is shown where a person points at one of its days."""
        n = self.days[nth]
        if not isfinite(n):
            return t("management_pressure.legend.outside")
        name = lines("management_pressure.weekdays")[nth]
        told = {"weekday": name, "day": self.day(nth), "n": int(n)}
        if not n:
            return t("management_pressure.hover_day", **told)
        return t("management_pressure.hover_via", via=channels(self.via[nth]), **told)


def channels(counts: dict[str, int]) -> str:
    """Contacts per channel in words, most first; after the first six, how many more there are."""
    ranked = sorted(counts.items(), key=lambda one: -one[1])
    said = [t("management_pressure.channel", name=name, n=n) for name, n in ranked if n]
    if len(said) > _MOST:
        said[_MOST:] = [t("pictures.names.more", n=len(said) - _MOST)]
    return "; ".join(said)


def weeks_of(run: Run) -> list[Week]:
    """The weeks of a run in order, also those without contact."""
    ends = np.array([run.log.time.min(), run.end], dtype=np.int64)
    first, last = local(ends, run.log.zone).astype("datetime64[D]").astype(int).tolist()
    counts: dict[int, dict[str, int]] = {}
    calendar = run.calendar[run.calendar["contacts"] > 0]
    at = calendar["day"].to_numpy().astype("datetime64[D]").astype(int).tolist()
    for day, name, n in zip(at, calendar["channel"], calendar["contacts"], strict=True):
        counts.setdefault(day, {})[str(name)] = int(n)
    table = run.per_week
    mondays = table["week"].to_numpy().astype("datetime64[D]").astype(int).tolist()
    found = []
    for monday, row in zip(mondays, table.to_dict("records"), strict=True):
        via = tuple(counts.get(day, {}) for day in range(monday, monday + 7))
        seen = [first <= day <= last for day in range(monday, monday + 7)]
        days = tuple(float(sum(v.values())) if s else nan for v, s in zip(via, seen, strict=True))
        sizes = (int(row[name]) for name in ("contacts", "customers", "most"))
        found.append(Week(monday, days, via, *sizes))
    return found
