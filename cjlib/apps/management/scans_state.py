"""The scans of the open organisation."""

from __future__ import annotations

from cjlib.apps.management.base import Organised


class Scanning(Organised):
    """Which scan is open, and who answers."""
