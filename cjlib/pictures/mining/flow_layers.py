"""Where the places of a flow stand: which column, in which order, and how high.

A layered layout after Sugiyama, Tagawa and Toda (1981), in numbers only: columns by rank, order by
barycentre, heights as near to the neighbours as the room allows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import numpy.typing as npt

Link = tuple[int, int, float]  # from, to, how heavy
_SAME = 4.0  # a move inside a column costs this many times its weight
_SWEEPS = 12
_PULL = 0.55  # how far a place goes along with its neighbours rather than stay in the middle


def ranks(n: int, links: Sequence[Link]) -> npt.NDArray[np.float64]:
    """How far along the journey each place stands: every move wants to go one further.

    The least-squares answer, moves weighted by how often they are made (the ranking of a
    directed graph by springs, De Bacco, Larremore & Moore 2018).

    Parameters
    ----------
    n : int
        Places, numbered from 0.
    links : sequence of (from, to, weight)

    Returns
    -------
    numpy.ndarray, shape (n,)
    """
    matrix = np.eye(n) * 1e-6
    pull = np.zeros(n)
    for a, b, weight in links:
        matrix[[a, b], [a, b]] += weight
        matrix[[a, b], [b, a]] -= weight
        pull[b] += weight
        pull[a] -= weight
    return np.asarray(np.linalg.solve(matrix, pull)) if n else pull


def columns(
    order: Sequence[int], links: Sequence[Link], most: int, tallest: int
) -> list[list[int]]:
    """Places in order of rank, cut into at most ``most`` columns of at most ``tallest``.

    The cheapest cut: few long moves, and as few as can be between places in one column.
    """
    n = len(order)
    if not n:
        return []
    tallest = max(tallest, -(-n // most))
    weights = np.zeros((n, n))
    at = {place: nth for nth, place in enumerate(order)}
    for a, b, weight in links:
        if a in at and b in at and a != b:
            weights[at[a], at[b]] += weight
            weights[at[b], at[a]] += weight
    over = [weights[:cut, cut:].sum() for cut in range(n + 1)]  # moves that pass a cut
    best = np.full((most + 1, n + 1), np.inf)
    came = np.zeros((most + 1, n + 1), dtype=int)
    best[0, 0] = 0.0
    for used in range(1, most + 1):
        for end in range(1, n + 1):
            for begin in range(max(0, end - tallest), end):
                inside = weights[begin:end, begin:end].sum() / 2
                cost = best[used - 1, begin] + _SAME * inside + over[end]
                if cost < best[used, end] - 1e-9:
                    best[used, end], came[used, end] = cost, begin
    used, end = int(np.argmin(best[:, n])), n
    cut: list[list[int]] = []
    while end:
        begin = int(came[used, end])
        cut.insert(0, list(order[begin:end]))
        used, end = used - 1, begin
    return cut


@dataclass
class Layers:
    """Places in columns, and the bends that long moves make on their way.

    ``rows`` holds per column what stands in it, from the top; ``chains`` the way of each link,
    from its leftmost end to its rightmost, bends included.
    """

    rows: list[list[int]]
    chains: list[list[int]] = field(default_factory=list)
    bends: set[int] = field(default_factory=set)
    heavy: dict[tuple[int, int], float] = field(default_factory=dict)  # from column to next column
    inside: list[Link] = field(default_factory=list)  # between two places of one column

    @classmethod
    def of(cls, rows: Sequence[Sequence[int]], links: Sequence[Link]) -> Layers:
        """Put bends in the columns that a link passes, and order every column."""
        made = cls([list(row) for row in rows])
        where = {place: nth for nth, row in enumerate(rows) for place in row}
        fresh = max(where, default=-1) + 1
        for a, b, weight in links:
            left, right = sorted((a, b), key=lambda place: where[place])
            chain = [left]
            for column in range(where[left] + 1, where[right]):
                made.rows[column].append(fresh)
                made.bends.add(fresh)
                chain.append(fresh)
                fresh += 1
            chain.append(right)
            made.chains.append(chain)
            if where[left] == where[right]:
                made.inside.append((a, b, weight))
                continue
            for pair in pairwise(chain):
                made.heavy[pair] = made.heavy.get(pair, 0.0) + weight
        made._sweep()
        made._swap()
        return made

    def beside(self) -> dict[int, list[tuple[int, float]]]:
        """Each place and bend with its neighbours in other columns and how heavy they pull."""
        found: dict[int, list[tuple[int, float]]] = {}
        for (a, b), weight in self.heavy.items():
            found.setdefault(a, []).append((b, weight))
            found.setdefault(b, []).append((a, weight))
        return found

    def tangle(self) -> float:
        """How hard it is to follow the lines.

        Two lines that cross count as the lighter of the two; a move inside a column costs nothing
        from a place to the next one below it, and more the more it passes.
        """
        place = {item: nth for row in self.rows for nth, item in enumerate(row)}
        column = {item: nth for nth, row in enumerate(self.rows) for item in row}
        between: dict[int, list[tuple[int, int, float]]] = {}
        for (a, b), weight in self.heavy.items():
            between.setdefault(column[a], []).append((place[a], place[b], weight))
        total = 0.0
        for lines in between.values():
            left, right, heavy = np.array(lines).T
            crossed = (left[:, None] < left) & (right[:, None] > right)
            total += float((np.minimum(heavy[:, None], heavy) * crossed).sum())
        for a, b, weight in self.inside:
            down = place[b] - place[a]
            if down != 1:
                total += weight * (0.5 + 0.3 * (abs(down) - 1) + 0.3 * (down < 0))
        return total

    def _sweep(self) -> None:
        """Order columns by the middle of their neighbours, there and back, and keep the best."""
        beside = self.beside()
        best, least = [list(row) for row in self.rows], self.tangle()
        column = {item: nth for nth, row in enumerate(self.rows) for item in row}
        for sweep in range(_SWEEPS):
            step = 1 if sweep % 2 == 0 else -1
            for nth in range(len(self.rows))[::step]:
                wanted = self._middles(beside, column, nth - step)
                self.rows[nth].sort(key=lambda item, wanted=wanted: wanted[item])  # type: ignore[misc]
            now = self.tangle()
            if now < least:
                best, least = [list(row) for row in self.rows], now
        self.rows = best

    def _middles(
        self, beside: dict[int, list[tuple[int, float]]], column: dict[int, int], seen: int
    ) -> dict[int, float]:
        """Where each item would stand, seen from its neighbours in the column ``seen``, 0-1."""
        place = {item: (nth + 0.5) / len(row) for row in self.rows for nth, item in enumerate(row)}
        found = dict(place)
        for item, near in beside.items():
            pulls = [(place[o], weight) for o, weight in near if column[o] == seen]
            if pulls:
                found[item] = sum(y * w for y, w in pulls) / sum(w for _, w in pulls)
        return found

    def _swap(self) -> None:
        """Let neighbours in a column change places, as long as that untangles."""
        least, better = self.tangle(), True
        rounds = 0
        while better and rounds < _SWEEPS:
            better, rounds = False, rounds + 1
            for row in self.rows:
                for reach in (1, 2):
                    for nth in range(len(row) - reach):
                        row.insert(nth + reach, row.pop(nth))
                        now = self.tangle()
                        if now < least - 1e-9:
                            least, better = now, True
                        else:
                            row.insert(nth, row.pop(nth + reach))


def heights(layers: Layers, tall: dict[int, float], gap: float) -> dict[int, float]:
    """The middle of every place and bend: near its neighbours, and never over each other.

    Parameters
    ----------
    layers : Layers
    tall : dict
        How high each place and bend is; ``gap`` stays free between two of them.
    """
    beside = layers.beside()
    at: dict[int, float] = {}
    for row in layers.rows:
        y = 0.0
        for item in row:
            at[item] = y + tall[item] / 2
            y += tall[item] + gap
        for item in row:
            at[item] -= (y - gap) / 2
    stacked = dict(at)  # every column in the middle
    for sweep in range(_SWEEPS * 2):
        for row in layers.rows[:: 1 if sweep % 2 == 0 else -1]:
            wanted = []
            for item in row:
                near = beside.get(item, [])
                pull = sum(at[o] * w for o, w in near) / sum(w for _, w in near) if near else 0.0
                wanted.append(_PULL * pull + (1 - _PULL) * stacked[item] if near else stacked[item])
            for item, y in zip(row, _apart(wanted, [tall[item] for item in row], gap), strict=True):
                at[item] = y
    top = min((at[item] - tall[item] / 2 for item in at), default=0.0)
    return {item: y - top for item, y in at.items()}


def _apart(wanted: Sequence[float], tall: Sequence[float], gap: float) -> list[float]:
    """The nearest heights to those wanted that leave a gap: pooling adjacent violators."""
    offsets = [0.0]
    for above, below in pairwise(tall):
        offsets.append(offsets[-1] + (above + below) / 2 + gap)
    pools: list[tuple[float, int]] = []
    for want, offset in zip(wanted, offsets, strict=False):
        mean, size = want - offset, 1
        while pools and pools[-1][0] > mean:
            before, many = pools.pop()
            mean, size = (before * many + mean * size) / (many + size), many + size
        pools.append((mean, size))
    flat = [mean for mean, size in pools for _ in range(size)]
    return [mean + offset for mean, offset in zip(flat, offsets, strict=False)]
