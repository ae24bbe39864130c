"""The business case of the open organisation: what the simulation says, computed beside the app."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from traitlets import Enum, Int

from cjlib.apps.computing import Computing, Job
from cjlib.apps.management.amounts import amount, percent
from cjlib.apps.management.case.giving import CaseGiving
from cjlib.errors import CjError, InvalidValue
from cjlib.management.business_case import Case
from cjlib.management.organisation import Organisation
from cjlib.progress import Tell
from cjlib.texts import language, t

if TYPE_CHECKING:
    from cjlib.management.business_case import Outcome, Scenarios

DRAWS: Final = 10_000
MOST_MONEY: Final = 1e15
VIEWS: Final = ("fan", "tornado", "break_even", "scenarios")


class Casing(CaseGiving, Computing):
    """The outcome of the open case, and all cases beside each other.

    What is computed belongs to the cases and the seed it was computed for; as soon as one of them
    changes it is out of date, and is None until `need` made it anew.
    """

    case_view = Enum(VIEWS, default_value=VIEWS[0]).tag(saved=True)
    case_seed = Int(1)

    def case_outcome(self) -> Outcome | CjError | None:
        """What the open case comes to: computed, impossible, or None while it is being made."""
        found: Outcome | CjError | None = self.result("case")
        return found

    def case_compared(self) -> Scenarios | CjError | None:
        """All cases beside each other: computed, impossible, or None while it is being made."""
        found: Scenarios | CjError | None = self.result("cases")
        return found

    def case_luck(self) -> None:
        """Draw again with other luck: what changes then is noise."""
        self.case_seed += 1

    def case_csv(self) -> bytes:
        """The assumptions of the open case as a spreadsheet in the language spoken opens them."""
        from cjlib.journey.formats.csv_table import guarded

        case = self._case_there()
        table = case.table().drop(columns=["key", "adjustable"])
        for name in ("name", "unit", "source"):
            table[name] = table[name].map(guarded)
        columns = {name: t(f"management_case_tab.column.{name}") for name in table.columns}
        sep, decimal = (";", ",") if language() == "nl" else (",", ".")
        text = table.rename(columns=columns).to_csv(index=False, sep=sep, decimal=decimal)
        return str(text).encode("utf-8-sig")

    def case_json(self) -> bytes:
        """The open case as JSON, which `case_load` reads."""
        return self._case_there().to_json().encode()

    def _case_there(self) -> Case:
        if self.case is None:
            raise InvalidValue("management.case_gone")
        return self.case

    def _place(self, name: str) -> Any:
        if name not in ("case", "cases"):
            return super()._place(name)
        if not self.is_open or self.case is None:
            return None
        return self.case if name == "case" else tuple(self.cases.values()), self.case_seed

    def _job(self, name: str) -> Job:
        if name not in ("case", "cases"):
            return super()._job(name)
        case, cases, seed = self._case_there(), list(self.cases.values()), int(self.case_seed)

        def job(tell: Tell) -> Any:
            from cjlib.management import business_case

            tell(0.05)
            if name == "case":
                found = business_case.simulate(case, DRAWS, seed=seed)
                _readable(found)
                return found
            compared = business_case.compare({one.name: one for one in cases}, DRAWS, seed=seed)
            for one in compared.outcomes.values():
                _readable(one)
            return compared

        return job

    def _open(self, document: Organisation, remarks: list[str] | None = None) -> None:
        self.case_seed = 1
        super()._open(document, remarks)


def _readable(found: Outcome) -> None:
    """Refuse amounts that no organisation has: a number of forty digits helps nobody.

    Raises
    ------
    InvalidValue
        If 90% of the draws do not lie below a thousand million million.
    """
    if max(map(abs, found.interval)) > MOST_MONEY:
        margin, discount = found.case.number("margin"), found.case.number("discount")
        raise InvalidValue("value.too_large", given=f"{amount(margin)}, {percent(discount)}")
