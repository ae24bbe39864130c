"""Tickets: a way in for the browser that ``cj`` opens.

The address of a browser that a program starts can be read by other people on the same machine;
a ticket in it is worth nothing once used.
"""

from __future__ import annotations

import secrets
import time

VALID_SECONDS = 120.0


class Tickets:
    """Hands out tickets and takes each back once, within two minutes."""

    def __init__(self) -> None:
        self._until: dict[str, float] = {}

    def new(self) -> str:
        """A fresh ticket."""
        ticket = secrets.token_hex(16)
        self._until[ticket] = time.monotonic() + VALID_SECONDS
        return ticket

    def take(self, ticket: str) -> bool:
        """Whether ``ticket`` was good; it is not any more."""
        return self._until.pop(ticket, 0.0) > time.monotonic()
