"""What the management app knows: one organisation, and what each tab asks of it."""

from __future__ import annotations

from cjlib.apps.management.base import TABS
from cjlib.apps.management.case_state import Casing
from cjlib.apps.management.contact_state import Contacting
from cjlib.apps.management.customers_state import Valuing
from cjlib.apps.management.game_state import Playing
from cjlib.apps.management.journeys_state import Portfolio
from cjlib.apps.management.kpis_state import Steering
from cjlib.apps.management.scans_state import Scanning

__all__ = ["TABS", "ManagementState"]


class ManagementState(Portfolio, Scanning, Steering, Valuing, Casing, Contacting, Playing):
    """One organisation being managed; each part is the state of a tab or two, beside its view."""
