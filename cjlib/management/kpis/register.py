"""The KPI register as a table and in words; values in different units are never added up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from cjlib.errors import DataProblem, InvalidValue
from cjlib.journey.words import spoken
from cjlib.management.kpis import saying
from cjlib.management.kpis.standing import Standing, State, standing
from cjlib.management.kpis.tracing import traces
from cjlib.management.kpis.warning import Warned, warnings
from cjlib.management.organisation.document import Organisation
from cjlib.management.organisation.parts import Kpi
from cjlib.management.organisation.vocabulary import ADDABLE, Aim, Direction, Unit
from cjlib.texts import t

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Register:
    """The KPIs of an organisation as they stand on a day.

    Attributes
    ----------
    organisation : Organisation
    today : date
    standings : tuple of Standing
        One per KPI, in the order of the document.
    warnings : tuple of Warned
    """

    organisation: Organisation
    today: date
    standings: tuple[Standing, ...]
    warnings: tuple[Warned, ...]

    def count(self, state: State) -> int:
        """How many KPIs stand so."""
        return sum(found.state is state for found in self.standings)

    def title(self) -> str:
        """How many KPIs are on target, in one sentence."""
        if not self.standings:
            return t("kpis.register.none")
        counts = {state.value: self.count(state) for state in State}
        return t("kpis.register.title", n=len(self.standings), **counts)

    def in_words(self) -> list[str]:
        """The title, that units are not added up, and every warning."""
        said = [self.title()]
        units = {saying.unit(found.kpi) for found in self.standings}
        if len(units) > 1:
            said.append(t("kpis.register.units", units=len(units)))
        return said + [str(warned) for warned in self.warnings]

    def __str__(self) -> str:
        return "\n".join(self.in_words())

    def table(self) -> pd.DataFrame:
        """One row per KPI, in the order of the document.

        Returns
        -------
        pandas.DataFrame
            ``kpi`` (id), ``name``, ``aim``, ``journey``, ``step``, ``owner``, ``traces``,
            ``unit``, ``direction``, ``target``, ``target_to``, ``value``, ``n``, ``low``,
            ``high``, ``on``, ``gap``, ``change``, ``better``, ``state``, ``age`` (days) and
            ``stale``.  What is not known is None or not-a-number.
        """
        import pandas as pd

        rows = []
        for found in self.standings:
            kpi = found.kpi
            rows.append(
                {
                    "kpi": kpi.id,
                    "name": kpi.name,
                    "aim": None if kpi.aim is None else kpi.aim.value,
                    "journey": kpi.journey,
                    "step": kpi.step,
                    "owner": kpi.owner,
                    "traces": traces(self.organisation, kpi),
                    "unit": kpi.unit.value,
                    "direction": None if kpi.direction is None else kpi.direction.value,
                    "target": kpi.target,
                    "target_to": kpi.target_to,
                    "value": found.value,
                    "n": found.n,
                    "low": found.low,
                    "high": found.high,
                    "on": found.on,
                    "gap": found.gap,
                    "change": found.change,
                    "better": found.better,
                    "state": found.state.value,
                    "age": found.age,
                    "stale": found.stale,
                }
            )
        columns = [
            "kpi",
            "name",
            "aim",
            "journey",
            "step",
            "owner",
            "traces",
            "unit",
            "direction",
            "target",
            "target_to",
            "value",
            "n",
            "low",
            "high",
            "on",
            "gap",
            "change",
            "better",
            "state",
            "age",
            "stale",
        ]
        return pd.DataFrame(rows, columns=columns)


def register(organisation: Organisation, today: date | None = None) -> Register:
    """The KPI register of an organisation as it stands on a day; now if left out."""
    today = today or date.today()
    standings = tuple(standing(kpi, today) for kpi in organisation.kpis)
    return Register(organisation, today, standings, warnings(organisation, today))


def add_up(kpis: Iterable[Kpi], today: date | None = None) -> float:
    """The newest values of some KPIs added up, if that means anything.

    Parameters
    ----------
    kpis : iterable of Kpi
        All in the same unit, and that a unit of amounts: euros, numbers, minutes, hours or days.
    today : date, optional
        The day it is looked at; now if left out.

    Returns
    -------
    float
        In that unit.

    Raises
    ------
    DataProblem
        For different units, for averages such as shares and report marks, and for a KPI that was
        not measured.
    InvalidValue
        For no KPI at all.
    """
    given = list(kpis)
    if not given:
        raise InvalidValue("empty_row", name="kpis")
    units = Counter(kpi.unit if kpi.unit is not Unit.OTHER else kpi.unit_name for kpi in given)
    if len(units) > 1:
        told = spoken(lambda: ", ".join(f"{kpi.name} ({saying.unit(kpi)})" for kpi in given))
        raise DataProblem("kpis.different_units", given=told)
    names = ", ".join(kpi.name for kpi in given)
    if given[0].unit not in ADDABLE:
        unit = spoken(lambda: saying.unit(given[0]))
        raise DataProblem("kpis.not_addable", unit=unit, given=names)
    found = [standing(kpi, today) for kpi in given]
    bare = [one.kpi.name for one in found if one.value is None]
    if bare:
        raise DataProblem("kpis.not_measured", given=", ".join(bare))
    return sum(one.value for one in found if one.value is not None)


_SIX: tuple[tuple[str, Unit, Aim | None], ...] = (
    ("customer_value", Unit.OTHER, Aim.BEHAVIOUR),
    ("company_value", Unit.MARK, Aim.RELEVANCE),
    ("conversion", Unit.SHARE, Aim.BEHAVIOUR),
    ("order_value", Unit.EURO, Aim.BEHAVIOUR),
    ("nps", Unit.NPS, Aim.ATTITUDE),
    ("ces", Unit.CES7, Aim.ATTITUDE),
)


def six() -> tuple[Kpi, ...]:
    """Six KPIs to begin with, in the language spoken, still without target, owner or measurement.

    Notes
    -----
    The six are Orion Pax's (2018); unit, direction and what each looks at are this kit's.  For
    CES this kit takes 1-7 with high as easy.
    """
    return tuple(
        Kpi(
            id=name,
            name=t(f"kpis.six.{name}"),
            aim=aim,
            unit=unit,
            unit_name=t("kpis.six.customer_value_unit") if unit is Unit.OTHER else "",
            direction=Direction.HIGHER,
        )
        for name, unit, aim in _SIX
    )
