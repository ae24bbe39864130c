"""Measured instead of assumed: links of the open case from a journey, from counts, from marks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from traitlets import Dict, Enum, Int, List, Unicode

from cjlib.apps.management.amounts import titled, whole_typed
from cjlib.apps.management.case.keeping import CaseKeeping
from cjlib.errors import CjError, InvalidValue
from cjlib.journey.vocabulary import IdeaState
from cjlib.management.business_case import Assumed
from cjlib.management.organisation import Organisation
from cjlib.progress import Tell
from cjlib.texts import t

if TYPE_CHECKING:
    import pandas as pd

    from cjlib.journey import Journey
    from cjlib.making import Idea

WAYS: Final = ("mean", "peak_end")
COUNTS: Final = ("kept", "n")
COLUMNS: Final = ("mark", "period", "before", "after")
MOST_PERIODS: Final = 40
DRAWS: Final = 2000
_MOST_PEOPLE: Final = 1_000_000_000


class CaseGiving(CaseKeeping):
    """From what the open case takes measured data.

    A survey is read and forgotten: of the answers only the spread of their mean stays.
    """

    case_journey = Unicode("")
    case_ideas = List(Unicode())
    case_way = Enum(WAYS, default_value=WAYS[0])
    case_counts = Dict()  # what was typed, by name
    case_columns = Dict()  # which column of the survey is what
    case_given = Int(0)  # goes up when a survey was given

    def __init__(self, *given: Any, **values: Any) -> None:
        super().__init__(*given, **values)
        self._case_survey: tuple[str, pd.DataFrame] | None = None

    # --- a journey of the portfolio ----------------------------------------------------------
    def case_journeys(self) -> list[tuple[str, str]]:
        """Journeys whose map has feelings and ideas: what a person reads, and the id."""
        if not self.is_open:
            return []
        return [
            (entry.name, entry.id)
            for entry in self.organisation.journeys
            if entry.journey is not None
            and any(step.feeling.now is not None for step in entry.journey.steps)
            and _ideas(entry.journey)
        ]

    @property
    def case_map(self) -> Journey | None:
        """The map of the journey that was chosen, or of the first there is."""
        known = [ident for _, ident in self.case_journeys()]
        if not known:
            return None
        ident = self.case_journey if self.case_journey in known else known[0]
        return self.organisation.entry(ident).journey

    def case_ideas_there(self) -> tuple[Idea, ...]:
        """The ideas of that map which may still be carried out and of which the gain is known."""
        there = self.case_map
        return () if there is None else _ideas(there)

    def case_ideas_chosen(self) -> list[str]:
        """The ideas that are ticked; else those chosen in the map, or all if none was."""
        there = self.case_ideas_there()
        ticked = [idea.id for idea in there if idea.id in self.case_ideas]
        chosen = [idea.id for idea in there if idea.status in (IdeaState.CHOSEN, IdeaState.DOING)]
        return ticked or chosen or [idea.id for idea in there]

    def case_from_journey(self) -> None:
        """Take mark, rise, spread and wear from a simulation of the journey with these ideas."""
        with self.trying():
            journey, case, ident = self.case_map, self.case, self.case_id
            if journey is None or case is None:
                raise InvalidValue("management.no_journey_to_try")
            chosen = self.case_ideas_chosen()
            ideas = [idea for idea in self.case_ideas_there() if idea.id in chosen]
            way = str(self.case_way)

            def job(tell: Tell) -> tuple[Assumed, ...]:
                from cjlib.making import simulate
                from cjlib.management.business_case import measured

                tell(0.05)
                tried = simulate.to_be(journey, ideas, draws=DRAWS)
                source = t("management_case_tab.from_ideas", name=journey.name(), n=len(ideas))
                return measured.journey(tried, way=way, source=source)

            self._run("case", job, lambda links: self._case_take(ident, links))

    # --- counts ------------------------------------------------------------------------------
    def case_count(self, name: str, typed: Any) -> None:
        """Remember what was typed as how many stayed (``"kept"``) of how many (``"n"``)."""
        self.case_counts = {**self.case_counts, name: str(typed)}

    def case_from_counts(self) -> None:
        """Take the retention from how many customers stayed for a year."""
        from cjlib.management.business_case import measured

        titles = {name: t(f"management_case_tab.count.{name}") for name in COUNTS}
        with self._typing("case_counts"):
            kept, n = (
                whole_typed(titles[name], self.case_counts.get(name, ""), 0, _MOST_PEOPLE)
                for name in COUNTS
            )
            try:
                link = measured.retention(kept, n, source=self.case_counts.get("source", "")[:200])
            except CjError as error:
                raise titled(error, titles) from None
            self._case_take(self.case_id, [link])

    # --- a survey ----------------------------------------------------------------------------
    def case_survey_names(self) -> list[str]:
        """The columns of the survey that was given."""
        return [] if self._case_survey is None else [str(one) for one in self._case_survey[1]]

    @property
    def case_survey_name(self) -> str:
        """What the survey that was given is called; empty without one."""
        return "" if self._case_survey is None else self._case_survey[0]

    @property
    def case_survey_size(self) -> int:
        """How many rows the survey that was given has."""
        return 0 if self._case_survey is None else len(self._case_survey[1])

    def case_survey(self, data: bytes, name: str) -> None:
        """Read a table with a report mark per person, and perhaps when it was given."""
        from cjlib.tables.reading import read_table

        with self.trying():
            table = read_table(data, name)
            self._case_survey = (name, table.set_axis([str(one) for one in table.columns], axis=1))
            self.case_columns = _guessed(self._case_survey[1])
            self.case_given += 1

    def case_column(self, role: str, value: Any) -> None:
        """Say which column is the mark or the measurement, or which measurement came first."""
        said = {**self.case_columns, role: str(value or "")}
        if role == "period":
            periods = self.case_periods(said["period"])
            said |= {"before": periods[0], "after": periods[-1]} if len(periods) > 1 else {}
        self.case_columns = said
        self.case_given += 1

    def case_periods(self, column: str = "") -> list[str]:
        """The measurements that a column tells apart, as they come; none if they are too many."""
        found = column or str(self.case_columns.get("period", ""))
        if self._case_survey is None or found not in self.case_survey_names():
            return []
        values = self._case_survey[1][found].dropna().astype(str).unique()
        # in the order of the file: "na" stands after "voor" there, and not in the alphabet
        return list(values) if len(values) <= MOST_PERIODS else []

    def case_from_survey(self) -> None:
        """Take the mark now from the survey, and how far it rose if it was measured twice."""
        from cjlib.management.business_case import measured

        with self._typing("case_survey"):
            if self._case_survey is None:
                raise InvalidValue("management.no_survey")
            name, table = self._case_survey
            said = {role: str(self.case_columns.get(role, "")) for role in COLUMNS}
            titles = {"marks": said["mark"], "before": said["before"], "after": said["after"]}
            try:
                if not said["period"]:
                    links: list[Assumed] = [*measured.mark(_marks(table, said), source=name)]
                elif said["before"] == said["after"]:
                    raise InvalidValue("management.one_period", given=said["before"])
                else:
                    first, second = (_marks(table, said, when) for when in ("before", "after"))
                    rise = measured.rise(first, second, source=name)
                    links = [*measured.mark(first, source=name), rise]
            except CjError as error:
                raise titled(error, titles) from None
            self._case_take(self.case_id, links)

    def _case_take(self, ident: str, links: Iterable[Assumed]) -> None:
        """Put links in a case, if it is still there; they are worth more than what was assumed."""
        case = self.cases.get(ident)
        if case is None:
            raise InvalidValue("management.case_gone")
        self._do(self._case_change(ident, case.changed(links)))

    def _open(self, document: Organisation, remarks: list[str] | None = None) -> None:
        self.case_journey, self.case_ideas = "", []
        self.case_counts, self.case_columns, self._case_survey = {}, {}, None
        super()._open(document, remarks)


def _ideas(journey: Journey) -> tuple[Idea, ...]:
    over = (IdeaState.DONE, IdeaState.DROPPED)
    return tuple(one for one in journey.improvements if one.status not in over and one.gain)


def _marks(table: pd.DataFrame, said: dict[str, str], when: str = "") -> Any:
    """The marks in a survey, of one measurement; who gave none is left out."""
    from cjlib.mining.scales import Scale
    from cjlib.mining.survey import Survey

    scale = Scale.of("mark")
    read = Survey.of(table, ratings=[said["mark"]], scales=[scale]).read(said["mark"], scale)
    if not when:
        return read.values
    of = table[said["period"]].astype(str).to_numpy()[read.places]
    return read.values[of == said[when]]


def _guessed(table: pd.DataFrame) -> dict[str, str]:
    """Which column is the mark: the first with only numbers from 1 to 10."""
    from pandas.api.types import is_numeric_dtype

    for name in table.columns:
        column = table[name].dropna()
        if is_numeric_dtype(column) and len(column) and column.between(1, 10).all():
            return {"mark": str(name), "period": ""}
    return {"mark": str(table.columns[0]), "period": ""}
