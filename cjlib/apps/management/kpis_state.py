"""The KPIs and the board of the open organisation."""

from __future__ import annotations

from cjlib.apps.management.base import Organised


class Steering(Organised):
    """Which KPI and which action are open."""
