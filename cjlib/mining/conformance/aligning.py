"""How one path lies along the design of a journey."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cjlib.journey.differences import rising

ELSEWHERE = -1
"""Stands in a path for a touchpoint that is not on the map."""


@dataclass(frozen=True)
class Walk:
    """How one path lies along the design.

    Parameters
    ----------
    fitness : float
        From 0, nothing in common, to 1, as designed.
    seen : tuple of int
        Steps that occur, by position in the design, in order of first appearance.
    skipped : tuple of int
        Steps that should have occurred and did not.
    repeated : tuple of int
        Steps that occur more than once.
    out_of_order : tuple of int
        Steps that do not stand in a longest run in the order of the design (of first appearances).
    elsewhere : bool
        Whether something occurs that is not on the map.
    """

    fitness: float
    seen: tuple[int, ...]
    skipped: tuple[int, ...]
    repeated: tuple[int, ...]
    out_of_order: tuple[int, ...]
    elsewhere: bool

    @property
    def as_designed(self) -> bool:
        """Whether nothing was skipped, extra, out of order or repeated."""
        return not (self.skipped or self.repeated or self.out_of_order or self.elsewhere)


def align(path: Sequence[int], required: Sequence[bool]) -> Walk:
    """Lay a path along the design.

    Parameters
    ----------
    path : sequence of int
        Position in the design of each touchpoint in turn, ``ELSEWHERE`` where it is not on it.
    required : sequence of bool
        For each step of the design whether it must occur; the others may.

    Returns
    -------
    Walk

    Notes
    -----
    Fitness is 1 minus the cost of an optimal alignment over the worst cost, as in process mining
    (Adriansyah, Van Dongen & Van der Aalst, 2011, from memory), with a design that is one line:
    each touchpoint that does not fit costs 1 and so does each required step that is missing; the
    worst is a path and a design with nothing in common.  Without optional steps that is
    2 * LCS / (length of the path + length of the design), with LCS the longest common subsequence.

    Examples
    --------
    >>> align([0, 2, 1, 3], [True] * 4).fitness  # a, c, b, d: three of four in order
    0.75
    """
    first: dict[int, None] = {}
    repeated: dict[int, None] = {}
    for at in path:
        if at != ELSEWHERE:
            (repeated if at in first else first)[at] = None
    seen = tuple(first)
    kept = rising(seen)
    must = sum(required)
    plain = not repeated and must == len(required)  # then the longest run is the best there is
    saved = 2 * len(kept) if plain else _saved(path, required)
    worst = len(path) + must
    return Walk(
        fitness=saved / worst if worst else 1.0,
        seen=seen,
        skipped=tuple(at for at, must in enumerate(required) if must and at not in first),
        repeated=tuple(sorted(repeated)),
        out_of_order=tuple(at for at in seen if at not in kept),
        elsewhere=ELSEWHERE in path,
    )


def _saved(path: Sequence[int], required: Sequence[bool]) -> int:
    """What an optimal alignment saves on the worst: 2 for a required step in place, else 1."""
    best = [0] * (len(required) + 1)  # by position: the most that a run up to there can save
    for at in path:
        if at == ELSEWHERE:
            continue
        saved = best[at] + 1 + required[at]
        for after in range(at + 1, len(best)):
            if best[after] >= saved:
                break
            best[after] = saved
    return best[-1]
