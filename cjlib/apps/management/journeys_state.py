"""The portfolio and the flow of the open organisation."""

from __future__ import annotations

from cjlib.apps.management.base import Organised


class Portfolio(Organised):
    """Which journey is open."""
