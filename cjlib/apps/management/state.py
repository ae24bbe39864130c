"""What the management app knows: one organisation, and what each tab asks of it."""

from __future__ import annotations

from cjlib.apps.management.base import TABS
from cjlib.apps.management.case.state import Casing
from cjlib.apps.management.contact.state import Contacting
from cjlib.apps.management.customers.state import Valuing
from cjlib.apps.management.game.state import Playing
from cjlib.apps.management.journeys.state import Portfolio
from cjlib.apps.management.overview.headlines import Headline, about_case
from cjlib.apps.management.scans.state import Scanning
from cjlib.apps.management.steering.kpis_state import Steering
from cjlib.management.business_case import Outcome

__all__ = ["TABS", "ManagementState"]


class ManagementState(Portfolio, Scanning, Steering, Valuing, Casing, Contacting, Playing):
    """One organisation being managed; each part is the state of a tab or two, beside its view."""

    def headlines(self) -> tuple[Headline, ...]:
        """What the other tabs would say first; the business case once it was worked out."""
        case = self.case_outcome()
        return (*super().headlines(), *(about_case(case) if isinstance(case, Outcome) else ()))
