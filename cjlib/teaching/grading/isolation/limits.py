"""How much time, memory and space a hand-in gets."""

from __future__ import annotations

from dataclasses import dataclass

MB = 1_000_000


@dataclass(frozen=True)
class Limits:
    """What a hand-in may use; far more than an exercise needs, far less than a machine has.

    Parameters
    ----------
    cell_seconds : float
        Seconds for one cell; then it is broken off, and the next cell goes on where that works.
    seconds : float
        Seconds for the whole notebook, its start not counted.
    start_seconds : float
        Seconds in which an empty kernel has to stand ready; a slow machine may need more.
    memory : int
        Bytes in use by all its processes together.
    processes : int
        Processes at the same time.
    cell_output : int
        Characters that one cell may print; what comes after is left out.
    output : int
        Characters for all cells together.
    disk : int
        Bytes in the folder it works in.
    """

    cell_seconds: float = 30.0
    seconds: float = 120.0
    start_seconds: float = 90.0
    memory: int = 1_500 * MB
    processes: int = 16
    cell_output: int = 500_000
    output: int = 3_000_000
    disk: int = 100 * MB


LIMITS = Limits()
