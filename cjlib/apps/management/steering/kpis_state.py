"""The KPIs of the open organisation: which are in sight, which is open, and the list of them."""

from __future__ import annotations

from typing import Any, Final

from traitlets import Enum, Int, List, Unicode

from cjlib.apps.management.steering.measuring_state import Measuring
from cjlib.journey.operations import Add, Remove
from cjlib.management import kpis
from cjlib.management.kpis import KpiTree, Standing
from cjlib.management.organisation import Kpi, Organisation
from cjlib.texts import t

PARTS = ("tree", "list", "look", "read", "add_up")
ELSEWHERE: Final = ("touchpoint_no_owner", "touchpoint_no_measure", "change_without_note")
"""Warnings that are about steps or actions, not about KPIs."""
FINDING: Final = (
    "no_purpose",
    "no_purpose_link",
    "touchpoint_no_owner",
    "touchpoint_no_measure",
    "stale",
    "no_direction",
)
"""Warnings that belong to the finding."""
ROWS: Final = 20  # of the list on one page
LONGEST: Final = 120  # letters that are looked for


class Steering(Measuring):
    """Which KPI and which action are open, and what is in sight."""

    kpi_face = Enum(("line", "facts"), default_value="line")  # of the KPI that is open
    kpi_jumps = Int(0)  # goes up when the list opens a KPI from elsewhere: it must come in sight
    kpi_part = Enum(PARTS, default_value=PARTS[0]).tag(saved=True)
    kpi_filter = Unicode("")  # empty for all; "state:missed", or the key of a warning
    kpi_search = Unicode("")
    kpi_page = Int(0)
    kpi_summed: Any = List(Unicode())  # ids of what is added up

    # --- what there is -----------------------------------------------------------------------
    def kpi_tree(self) -> KpiTree:
        """The tree from purpose to KPI as it stands."""
        return kpis.tree(self.organisation, self.today)

    def kpi_finding(self) -> dict[str, int]:
        """What first asks for attention: kinds of warning, and how many things each is about."""
        counts = dict.fromkeys(FINDING, 0)
        for one in self.kpi_register.warnings:
            if one.key in counts:
                counts[one.key] += len(one.ids) or 1
        return {key: n for key, n in counts.items() if n}

    def kpi_filters(self) -> dict[str, frozenset[str]]:
        """What the list can be narrowed to: a key, and the ids of the KPIs it leaves."""
        found = self.kpi_register
        by_state = {
            f"state:{state.value}": frozenset(
                one.kpi.id for one in found.standings if one.state is state
            )
            for state in kpis.State
        }
        warned = {one.key: frozenset(one.ids) for one in found.warnings if one.key not in ELSEWHERE}
        return {key: ids for key, ids in (by_state | warned).items() if ids}

    def kpi_listed(self) -> tuple[Standing, ...]:
        """The KPIs that are left by what is looked for, and the one that is open."""
        ids = self.kpi_filters().get(self.kpi_filter) if self.kpi_filter else None
        wanted = self.kpi_search.casefold()

        def left(one: Standing) -> bool:
            if one.kpi.id == self.kpi:
                return True  # it does not vanish while somebody fills it in
            told = f"{one.kpi.name} {one.kpi.owner}".casefold()
            return (ids is None or one.kpi.id in ids) and wanted in told

        return tuple(one for one in self.kpi_register.standings if left(one))

    def kpi_rows(self) -> tuple[Standing, ...]:
        """The page of the list that is in sight."""
        return self.kpi_listed()[self.kpi_page * ROWS :][:ROWS]

    # --- what is in sight ----------------------------------------------------------------------
    def kpi_show(self, ident: str) -> None:
        """Open a KPI in the list; the one that is open closes, also if it is the same one."""
        again = ident == self.kpi and self.kpi_part == "list"
        self._draft_afresh()
        self.kpi_face = "line"
        self.kpi = "" if again else ident
        listed = [one.kpi.id for one in self.kpi_listed()]
        if self.kpi in listed:
            self.kpi_page = listed.index(self.kpi) // ROWS
        if self.kpi_part != "list":
            self.kpi_part = "list"
            self.kpi_jumps += 1

    def kpi_narrow(self, key: str) -> None:
        """Leave only some KPIs in the list."""
        self._draft_afresh()
        self.kpi, self.kpi_page, self.kpi_filter = "", 0, key
        self.kpi_part = "list"

    def kpi_look_for(self, typed: Any) -> None:
        """Leave only KPIs with this in their name or owner."""
        self.kpi_page = 0
        self.kpi_search = " ".join(str(typed or "").split())[:LONGEST]

    def kpi_turn(self, by: int) -> None:
        """Another page of the list."""
        last = max(len(self.kpi_listed()) - 1, 0) // ROWS
        self.kpi_page = min(max(self.kpi_page + by, 0), last)

    # --- changing ------------------------------------------------------------------------------
    def kpi_add(self, name: str = "", six: str = "", journey: str = "", step: str = "") -> bool:
        """Add a KPI and open it: an empty one, or one of the six to begin with.

        Parameters
        ----------
        name : str
            What it is called; a name to be changed, or that of one of the six, if left out.
        six : str
            Id of one of `cjlib.management.kpis.six`.
        journey, step : str
            What it belongs to.
        """
        with self.trying():
            ident = self.organisation.free_id("kpis")
            ready = next((one for one in kpis.six() if one.id == six), None)
            made = ready or Kpi(id=ident, name=t("management_kpis_tab.new_name"))
            named = " ".join(name.split())
            made = made.changed(
                id=ident, name=named or made.name, journey=journey or None, step=step or None
            )
            self._do(Add("kpis", made))
            self.kpi_filter, self.kpi_search, self.kpi = "", "", ""
            self.kpi_show(ident)
            self.kpi_face = "facts"
            self.kpi_jumps += 1
        return self.problem is None

    def kpi_remove(self, ident: str) -> None:
        """Take a KPI out; what pointed at it points at nothing.  Undo brings it back."""
        with self.trying():
            self._do(Remove("kpis", ident))

    # --- adding up -----------------------------------------------------------------------------
    def kpi_sum(self) -> tuple[Kpi, float] | None:
        """The newest values of what was chosen added up, with a KPI that says in which unit.

        Raises
        ------
        DataProblem
            If they are in different units, averages, or not measured.
        """
        chosen = [kpi for kpi in self.organisation.kpis if kpi.id in self.kpi_summed]
        return (chosen[0], kpis.add_up(chosen, self.today)) if chosen else None

    # --- inside --------------------------------------------------------------------------------
    def _list_afresh(self) -> None:
        self.kpi_filter, self.kpi_search, self.kpi_page = "", "", 0
        self.kpi_summed = []

    def _open(self, document: Organisation, remarks: list[str] | None = None) -> None:
        self._list_afresh()
        super()._open(document, remarks)

    def close(self) -> None:
        """Put the organisation away; it stays among the drafts."""
        self._list_afresh()
        super().close()

    def _changed(self) -> None:
        if self.kpi_filter and self.kpi_filter not in self.kpi_filters():
            self.kpi_filter = ""
        there = {kpi.id for kpi in self.organisation.kpis}
        if not there.issuperset(self.kpi_summed):
            self.kpi_summed = [ident for ident in self.kpi_summed if ident in there]
        last = max(len(self.kpi_listed()) - 1, 0) // ROWS
        self.kpi_page = min(self.kpi_page, last)
        super()._changed()
