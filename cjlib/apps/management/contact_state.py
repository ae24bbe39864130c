"""The contact rules of the open organisation, tried out on a log."""

from __future__ import annotations

from cjlib.apps.management.base import Organised


class Contacting(Organised):
    """Which rules and which log, and what would have been sent."""
