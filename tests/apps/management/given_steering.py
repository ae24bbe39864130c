"""Organisations that steer on KPIs and actions, for the tests of their tabs."""

from __future__ import annotations

from pathlib import Path

from cjlib.apps.management.state import ManagementState
from cjlib.management.organisation import Kpi, Organisation
from tests.apps.management.given import drafts


def opened(folder: Path, organisation: Organisation | None = None) -> ManagementState:
    """The example, or another organisation, opened."""
    state = ManagementState(drafts(folder))
    if organisation is None:
        state.example("klop_en_sudder")
    else:
        state.load(organisation.model_dump_json().encode(), "organisatie.json")
    assert state.problem is None
    state.tab = "kpis"
    return state


def many(n: int = 200) -> Organisation:
    """So many KPIs, half of them with an owner."""
    kpis = [Kpi(id=f"k{i}", name=f"KPI {i}", owner="Ada" if i % 2 else "") for i in range(n)]
    return Organisation(name="Groot", kpis=kpis)
