"""What the customers of the open organisation are worth."""

from __future__ import annotations

from cjlib.apps.management.base import Organised


class Valuing(Organised):
    """Which way of looking, and what it finds."""
