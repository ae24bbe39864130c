"""The business cases that are kept with an organisation: opened, begun, changed and put away."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from traitlets import Unicode

from cjlib.apps.management.amounts import whole_typed
from cjlib.apps.management.base import Organised
from cjlib.apps.management.case import cells
from cjlib.errors import CjError, InvalidValue
from cjlib.journey.operations import Change
from cjlib.management.business_case import SPECS, Assumed, Case
from cjlib.management.organisation import Organisation
from cjlib.texts import t

PART: Final = "cases"
"""Under what name the cases are kept with the organisation."""

MOST_CASES: Final = 8
NEW: Final = "new"
"""Stands for the id of a case that is being begun."""

MOST_YEARS: Final = 40
_LONGEST_NAME: Final = 60


class CaseKeeping(Organised):
    """Which business cases there are, and which is open.

    What is typed in the fields of an assumption counts when all three fit together; until then it
    stays in its fields, with what is wrong beside it.
    """

    case_open = Unicode("")

    def __init__(self, *given: Any, **values: Any) -> None:
        super().__init__(*given, **values)
        self._case_typed: dict[str, dict[str, str]] = {}
        self._case_read: tuple[Any, dict[str, Case], int] = (None, {}, 0)

    # --- what there is -----------------------------------------------------------------------
    @property
    def cases(self) -> dict[str, Case]:
        """The cases by id, in their order; what cannot be read is left out."""
        return self._cases()[0]

    @property
    def cases_lost(self) -> int:
        """How many cases of the file could not be read."""
        return self._cases()[1]

    @property
    def case_id(self) -> str:
        """The id of the case that is open: the one that was chosen, or else the first."""
        known = self.cases
        return str(self.case_open) if self.case_open in known else next(iter(known), "")

    @property
    def case(self) -> Case | None:
        """The case that is open."""
        return self.cases.get(self.case_id)

    def case_text(self, key: str, which: str, ident: str = "") -> str:
        """What stands in a field: what was typed and not yet taken, or else what is true."""
        cell = self.case_cell(key, ident)
        typed = self._case_typed.get(cell, {})
        if which in typed and (cell in self.wrong or ident == NEW):
            return typed[which]
        if ident == NEW or self.case is None:
            return ""
        return cells.shown(key, float(getattr(self.case.assumptions[key], which)))

    def case_cell(self, key: str, ident: str = "") -> str:
        """Under what name the three fields of an assumption are refused."""
        return f"case/{ident or self.case_id}/{key}"

    # --- typing ------------------------------------------------------------------------------
    def case_type(self, key: str, which: str, typed: Any) -> None:
        """Take what was typed in a field of the open case, as soon as its three fields fit."""
        case, cell = self.case, self.case_cell(key)
        if case is None:
            return
        before = self._case_typed.get(cell, {}) if cell in self.wrong else {}
        now = {one: self.case_text(key, one) for one in cells.WHICH}
        self._case_typed[cell] = {**before, which: str(typed)}

        def change() -> list[Change]:
            changed = cells.assumption(key, {**now, which: str(typed)}, case.assumptions[key])
            return [self._case_change(self.case_id, case.changed(changed))]

        self.type_in(cell, change)

    def case_years(self, typed: Any) -> None:
        """Look so many years ahead, in every case: else they could not be compared."""

        def change() -> list[Change]:
            years = whole_typed(t("management_case_tab.years"), typed, 1, MOST_YEARS)
            return [_kept(self, {key: one.changed(years=years) for key, one in self.cases.items()})]

        if self.cases:
            self.type_in("case/years", change)

    def case_rename(self, typed: Any) -> None:
        """Give the open case another name; no two are called the same."""
        case = self.case
        if case is None:
            return

        def change() -> list[Change]:
            named = " ".join(str(typed).split())[:_LONGEST_NAME]
            if not named:
                raise InvalidValue("management.empty_field", name=t("management_case_tab.name"))
            return [self._case_change(self.case_id, case.changed(name=self._free(named)))]

        self.type_in("case/name", change)

    # --- beginning and ending ----------------------------------------------------------------
    def case_note(self, key: str, which: str, typed: Any) -> None:
        """Remember what was typed for a case that is being begun."""
        self._case_typed.setdefault(self.case_cell(key, NEW), {})[which] = str(typed)

    def case_begin(self, name: str) -> None:
        """Make a case of what was typed; what is missing or refused is said beside its field."""
        found: list[Assumed] = []
        wrong = {key: said for key, said in self.wrong.items() if not key.startswith("case/")}
        for key in cells.NEEDED:
            cell = self.case_cell(key, NEW)
            try:
                found.append(cells.assumption(key, self._case_typed.get(cell, {})))
            except CjError as error:
                wrong[cell] = str(error)
        self.wrong = wrong
        if len(found) == len(cells.NEEDED):
            with self.trying():
                self._case_added(Case.of(name.strip()[:_LONGEST_NAME], links=found))
                self._case_typed = {}

    def case_example(self) -> None:
        """Begin with made-up numbers, to practise with."""
        from cjlib.management.organisation.example_cases import planted

        with self.trying():
            self._case_added(planted("all"))

    def case_copy(self) -> None:
        """Put a copy of the open case beside it, and open that."""
        with self.trying():
            if self.case is not None:
                self._case_added(self.case)

    def case_load(self, data: bytes, name: str) -> None:
        """Put a case from a JSON file beside the others, and open it."""
        with self.trying():
            self._case_added(Case.from_json(data.decode("utf-8-sig", errors="replace"), name))

    def case_remove(self) -> None:
        """Take the open case away; undo brings it back."""
        with self.trying():
            rest = {key: one for key, one in self.cases.items() if key != self.case_id}
            self._do(_kept(self, rest))

    def case_reset(self) -> None:
        """Give every assumption that has a teaching form that form again."""
        with self.trying():
            case = self.case
            if case is not None:
                usual = [cells.usual(key) for key in SPECS if key not in cells.NEEDED]
                self._do(self._case_change(self.case_id, case.changed(usual)))

    # --- keeping -----------------------------------------------------------------------------
    def _case_change(self, ident: str, case: Case) -> Change:
        return _kept(self, {**self.cases, ident: case})

    def _case_added(self, case: Case) -> None:
        known = self.cases
        if len(known) >= MOST_CASES:
            raise InvalidValue("management.many_cases", given=case.name, limit=MOST_CASES)
        named = case.changed(name=self._free(case.name or t("management_case_tab.first"), ""))
        free = next(f"c{n}" for n in range(1, MOST_CASES + 2) if f"c{n}" not in known)
        self._do(_kept(self, {**known, free: named}))
        self.case_open = free

    def _free(self, name: str, but: str | None = None) -> str:
        """A name that no other case has; ``but`` is the id of the case that is named."""
        own = self.case_id if but is None else but
        taken = {one.name for key, one in self.cases.items() if key != own}
        names = [name, *(f"{name} ({n})" for n in range(2, MOST_CASES + 3))]
        return next(one for one in names if one not in taken)

    def _cases(self) -> tuple[dict[str, Case], int]:
        kept = self.kept_part(PART)
        if kept is not self._case_read[0] or kept is None:
            self._case_read = (kept, *_read(kept))
        return self._case_read[1], self._case_read[2]

    def _open(self, document: Organisation, remarks: list[str] | None = None) -> None:
        self.case_open, self._case_typed = "", {}
        super()._open(document, remarks)


def _kept(state: CaseKeeping, cases: Mapping[str, Case]) -> Change:
    """The operation that keeps these cases instead of the present ones."""
    kept = {key: part for key, part in state.organisation.kept.items() if key != PART}
    if cases:
        kept[PART] = [{"id": key, **json.loads(one.to_json())} for key, one in cases.items()]
    return Change("", "", "kept", kept)


def _read(kept: Any) -> tuple[dict[str, Case], int]:
    """The cases in what was kept, and how many could not be read."""
    found: dict[str, Case] = {}
    lost = 0
    for nth, one in enumerate(kept if isinstance(kept, list) else [], 1):
        try:
            ident = str(one.get("id") or f"c{nth}")
            found[ident] = Case.from_json(json.dumps(one))
        except (CjError, AttributeError):  # of a file that somebody else made
            lost += 1
    return found, lost
