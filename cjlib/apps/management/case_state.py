"""The business case of the open organisation."""

from __future__ import annotations

from cjlib.apps.management.base import Organised


class Casing(Organised):
    """Which scenario is open, and what the simulation says."""
