"""Part 4 of a project, management: what to steer on, whether it pays, and when it is checked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final

import numpy as np
import pandas as pd

from cjlib.errors import InvalidValue
from cjlib.journey.parts import Measurement
from cjlib.management import kpis
from cjlib.management.business_case import Assumed, Case, Outcome, measured, simulate
from cjlib.management.kpis import saying
from cjlib.management.organisation import Kpi, KpiMeasurement, PdcaItem
from cjlib.management.organisation.vocabulary import Aim, Direction, Unit
from cjlib.mining.telling_measures import measure_of
from cjlib.pictures.management.fan import fan_picture
from cjlib.pictures.management.kpi_tree import kpi_tree_picture
from cjlib.pictures.management.tornado import tornado_picture
from cjlib.pictures.picture import Picture
from cjlib.teaching.project.begun import ENTRY
from cjlib.teaching.project.mined import MARKS, Mined
from cjlib.teaching.questions import is_blank
from cjlib.teaching.telling import Told, tell
from cjlib.texts import number, t

COSTS: Final = (0.8, 1.0, 1.5)
"""Plans run over: the cost of the choice times low, likely and high (teaching form)."""

MOST_WEEKS: Final = 520.0


class Managed(Mined):
    """A project with a KPI, a business case and a plan."""

    # --- steering --------------------------------------------------------------------------------
    def kpi(self, target: float = 8, *, owner: Any = ..., serves: Any = ...) -> Told:
        """A KPI for the step that matters most: its report mark, with what was measured.

        Parameters
        ----------
        target : float
            Report mark 1-10 to reach.
        owner : str
            Who looks after it.
        serves : str
            How it tells something about the purpose.

        Raises
        ------
        OrganisationProblem
            For a target that is no report mark.
        """
        step = self._step(self.kept("taken") or self.focused.id)
        here = [one for one in self.journey.measurements if one.step == step.id and _is_mark(one)]
        found = Kpi(
            id="mark",
            name=t("lesson_project.kpi_name", step=step.name),
            serves="" if is_blank(serves) else str(serves),
            journey=ENTRY,
            step=step.id,
            aim=Aim.ATTITUDE,
            unit=Unit.MARK,
            direction=Direction.HIGHER,
            target=target,
            owner="" if is_blank(owner) else str(owner),
            measurements=tuple(
                KpiMeasurement(
                    on=date.today(), value=one.value, n=one.n, low=one.low, high=one.high
                )
                for one in here[-1:]
            ),
        )
        self._put(self.organisation.changed(kpis=[found]))
        return tell([str(kpis.standing(found)), *map(str, self._about(found))])

    def _about(self, found: Kpi) -> list[str]:
        said = []
        if not found.owner:
            said.append(t("lesson_project.no_owner"))
        if not kpis.traces(self.organisation, found):
            said.append(t("lesson_project.no_purpose"))
        return said

    def tree(self) -> Picture:
        """From purpose to journey to touchpoint to KPI."""
        return kpi_tree_picture(self.organisation)

    # --- money -----------------------------------------------------------------------------------
    def case(self, customers: float, margin: Any, stays: Any, *, years: int = 5) -> Told:
        """Whether the choice pays, as you guess it.

        Parameters
        ----------
        customers : float
        margin : three floats
            Euros a year per customer: low, likely and high.
        stays : three floats
            Share of customers that stays for a year, 0-1: low, likely and high.
        years : int
            How far ahead money counts.

        Raises
        ------
        InvalidValue
            For numbers out of order or outside their limits.
        """
        if not self.chosen:
            return tell(t("lesson_project.nothing_chosen"))
        if not self.has_feelings:
            return tell(t("lesson_project.no_feelings"))
        given = {
            "customers": _numbers(customers),
            "margin": _numbers(margin),
            "retention": _numbers(stays),
        }
        made = self._case(given, years)  # a number that cannot be is refused before it is kept
        self._keep(case=given, years=years)
        return tell(simulate(made).in_words()[:4])

    def _case(self, given: dict[str, Any], years: int) -> Case:
        return Case.of(
            t("lesson_project.case_guessed"),
            years=years,
            links=[measured.journey(self.to_be())],
            investment=tuple(self.cost * share for share in COSTS),
            **{key: tuple(value) if len(value) > 1 else value[0] for key, value in given.items()},
        )

    def outcome(self, *, data: bool = False) -> Outcome | None:
        """The business case worked out; None before `case` was asked.

        Parameters
        ----------
        data : bool
            With measured links in the place of guesses, as far as there are any.
        """
        given = self.kept("case")
        if not given or not self.chosen or not self.has_feelings:
            return None
        made = self._case(given, int(self.kept("years", 5)))
        return simulate(made.changed(*self._links()) if data else made)

    def _links(self) -> list[Assumed]:
        """What was measured: the mark of the whole, and who stayed."""
        links: list[Assumed] = []
        if self.kept("whole"):
            marks = np.repeat(np.arange(MARKS.low, MARKS.high + 1), self.kept("whole"))
            links += measured.mark(marks)
        if self.kept("stayed"):
            links.append(measured.retention(*self.kept("stayed")))
        return links

    def fan(self) -> Picture | Told:
        """What the choice brings year by year, with what was measured."""
        found = self.outcome(data=True)
        return tell(t("lesson_project.no_case")) if found is None else fan_picture(found)

    def tornado(self) -> Picture | Told:
        """Which assumption matters most, with what was measured."""
        found = self.outcome(data=True)
        return tell(t("lesson_project.no_case")) if found is None else tornado_picture(found)

    def swap(self, stayed: Any = ..., of: Any = ...) -> pd.DataFrame | Told:
        """Measured numbers in the place of guesses, and what that does to the money.

        Parameters
        ----------
        stayed, of : int
            So many of so many customers stayed for a year; ``...`` takes what the data told.

        Returns
        -------
        pandas.DataFrame or Told
            A row for the guess and one with measurements; a sentence where nothing was measured.

        Raises
        ------
        InvalidValue
            For numbers that cannot be.
        """
        if not is_blank(stayed) or not is_blank(of):
            pair = [_number("stayed", stayed), _number("of", of)]
            measured.retention(*pair)
            self._keep(stayed=pair)
        guess, found = self.outcome(), self.outcome(data=True)
        if guess is None or found is None:
            return tell(t("lesson_project.no_case"))
        if not self._links():
            return tell(t("lesson_project.nothing_to_swap"))
        rows = {
            t("lesson_project.case_guessed"): guess,
            t("lesson_project.case_measured", names=self._swapped()): found,
        }
        return pd.DataFrame(
            [
                (
                    number(one.mean, "+,.0f"),
                    *(number(end, "+,.0f") for end in one.interval),
                    number(one.pays, ".0%"),
                )
                for one in rows.values()
            ],
            index=list(rows),
            columns=[t(f"lesson_project.column.{name}") for name in ("npv", "low", "high", "pays")],
        )

    def _swapped(self) -> str:
        return ", ".join(one.word().lower() for one in self._links() if one.key != "mark_spread")

    # --- the plan --------------------------------------------------------------------------------
    def plan(self, weeks: float = 8, check_after: float = 12, *, who: Any = ...) -> Told:
        """When the chosen ideas are done, and when somebody looks whether they helped.

        Parameters
        ----------
        weeks : float
            From now until they are done.
        check_after : float
            Weeks from then until the check.
        who : str
            Who sees to it.

        Raises
        ------
        InvalidValue
            For weeks below nought or beyond ten years.
        """
        if not self.chosen:
            return tell(t("lesson_project.nothing_chosen"))
        first, later = (_weeks(name, n) for name, n in (("weeks", weeks), ("check", check_after)))
        today = date.today()
        done, checked = today + first, today + first + later
        kpi = self.organisation.kpis[0].id if self.organisation.kpis else None
        items = [
            PdcaItem(
                id=f"p{nth}",
                name=idea.name,
                who="" if is_blank(who) else str(who),
                journey=ENTRY,
                kpi=kpi,
                do_by=done,
                check_by=checked,
            )
            for nth, idea in enumerate(self.chosen, start=1)
        ]
        entry = self.organisation.entry(ENTRY).changed(
            next_review=checked, owner="" if is_blank(who) else str(who)
        )
        self._put(self.organisation.changed(pdca=items, journeys=[entry]))
        said = [
            t(
                "lesson_project.planned",
                n=len(items),
                done=saying.day(done),
                checked=saying.day(checked),
            )
        ]
        said.append(
            t("lesson_project.no_who") if is_blank(who) else t("lesson_project.who", who=str(who))
        )
        return tell([*said, t("lesson_project.measure_now")])


def _is_mark(one: Measurement) -> bool:
    found = measure_of(one)
    return found is not None and found.scale == MARKS and found.metric in ("mean", "mark")


def _numbers(given: Any) -> list[float]:
    """One number or three, as JSON keeps them."""
    values = list(given) if isinstance(given, Sequence) and not isinstance(given, str) else [given]
    try:
        return [float(value) for value in values]
    except (TypeError, ValueError):
        raise InvalidValue("not_a_number", name="case", given=str(given)[:60]) from None


def _number(name: str, given: Any) -> int:
    try:
        return int(given)
    except (TypeError, ValueError):
        raise InvalidValue("not_a_number", name=name, given=str(given)[:60]) from None


def _weeks(name: str, given: Any) -> timedelta:
    (weeks,) = _numbers(given)[:1] or [0.0]
    if not 0 <= weeks <= MOST_WEEKS:
        raise InvalidValue("out_of_range", name=name, low=0, high=f"{MOST_WEEKS:g}", given=given)
    return timedelta(days=round(7 * weeks))
