"""Values, differences and days as a person reads them, each in its own unit."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from cjlib.making.telling import quoted
from cjlib.management.organisation.parts import Kpi
from cjlib.management.organisation.vocabulary import Direction, Unit
from cjlib.texts import lines, t


def value(kpi: Kpi, given: float) -> str:
    """A value in the unit of a KPI: *42,0%*, *+27*, *€ 61,20*, *3,4 minuten*."""
    return t(f"kpis.value.{_kind(kpi.unit)}", value=given, unit=_words(kpi)).strip()


def difference(kpi: Kpi, given: float) -> str:
    """A difference with its sign: *−4,0 procentpunt*, *+0,3 minuten*."""
    scaled = given * 100 if kpi.unit is Unit.SHARE else given
    return t(f"kpis.difference.{_kind(kpi.unit)}", value=scaled, unit=_words(kpi)).strip()


def target(kpi: Kpi) -> str:
    """The target in words, with its direction; a dash if there is none."""
    if kpi.target is None:
        return "–"
    if kpi.direction is None:
        return value(kpi, kpi.target)
    if kpi.direction is Direction.WITHIN and kpi.target_to is not None:
        ends = {"low": value(kpi, kpi.target), "high": value(kpi, kpi.target_to)}
        return t("kpis.target.within", **ends)
    if kpi.direction is Direction.WITHIN:
        return value(kpi, kpi.target)
    return t(f"kpis.target.{kpi.direction.value}", value=value(kpi, kpi.target))


def unit(kpi: Kpi) -> str:
    """The unit in words; the KPI's own words where it has its own unit."""
    return kpi.unit_name if kpi.unit is Unit.OTHER and kpi.unit_name else kpi.unit.label()


def day(given: date) -> str:
    """A day in words: *2 maart 2026*."""
    month = lines("kpis.months")[given.month - 1]
    return t("kpis.day", day=given.day, month=month, year=given.year)


def people(n: int | None) -> str:
    """The n behind a value, or that it is not known."""
    return t("kpis.n_unknown") if n is None else t("kpis.n", n=n)


def names(given: Iterable[str]) -> str:
    """Names between quotes; what comes after the first six is counted."""
    return quoted(tuple(given))


def _kind(given: Unit) -> str:
    known = (Unit.SHARE, Unit.NPS, Unit.EURO, Unit.MARK, Unit.COUNT)
    return given.value if given in known else "other"


def _words(kpi: Kpi) -> str:
    scales = (Unit.CSAT, Unit.CES5, Unit.CES7, Unit.FEELING)
    if kpi.unit is Unit.OTHER:
        return kpi.unit_name
    return "" if kpi.unit in scales else kpi.unit.label()
