"""An organisation in the management app, and a small log, for its tests."""

from __future__ import annotations

from pathlib import Path

from cjlib.apps.drafts import Drafts
from cjlib.apps.management.base import ORGANISATIONS
from cjlib.apps.management.state import ManagementState
from cjlib.management.organisation import Organisation


def drafts(folder: Path) -> Drafts[Organisation]:
    return Drafts(folder, ORGANISATIONS)


def begun(folder: Path, name: str = "Bibliotheek Oost") -> ManagementState:
    """A state with an organisation of which only the name is known."""
    state = ManagementState(drafts(folder))
    state.begin(name)
    return state


LOG = b"""klant,touchpoint,tijd,kanaal,cijfer,segment
a,mand,2025-03-03 10:00,web,,gezin
a,bestellen,2025-03-03 11:00,web,,gezin
b,mand,2025-03-03 12:00,app,,alleen
b,bellen,2025-03-10 09:00,telefoon,4,alleen
c,mand,2025-03-04 10:00,web,,gezin
c,bellen,2025-03-20 15:00,telefoon,9,gezin
"""
"""Three customers: one orders after the basket, two do not; two phone and give a mark."""


def with_log(folder: Path) -> ManagementState:
    """An organisation that was given the small log."""
    state = begun(folder)
    state.contact_give({"content": LOG, "name": "log.csv"})
    return state
