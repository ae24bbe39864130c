"""How far something is, told to whoever waits; whoever waits may cancel.

Work that can take longer than a second takes ``tell``, a function that is called with how much is
done, 0-1.  To cancel, ``tell`` raises `Cancelled`: nothing is half-done then, since nothing is
handed over before the end.
"""

from __future__ import annotations

from collections.abc import Callable

from cjlib.errors import CjError

Tell = Callable[[float], None]


class Cancelled(CjError):
    """Somebody did not want to wait any longer."""

    def __init__(self) -> None:
        super().__init__("progress.cancelled")


def silent(done: float) -> None:
    """Nobody waits."""


def part(tell: Tell, start: float, end: float) -> Tell:
    """What a part of the work tells, when it runs from ``start`` to ``end`` of the whole."""
    return lambda done: tell(start + (end - start) * min(max(done, 0.0), 1.0))
