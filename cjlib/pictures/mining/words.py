"""Counts in words, and the sheet of a picture that has nothing to show."""

from __future__ import annotations

from cjlib.pictures.charts.paper import Paper
from cjlib.pictures.sheet import Box, Sheet
from cjlib.texts import t


def many(what: str, n: int) -> str:
    """``n`` things in words, such as ``1 klant`` or ``2.040 klanten``.

    Parameters
    ----------
    what : str
        A name under ``many`` in ``mining_pictures.toml``, such as ``"customers"``.
    n : int
    """
    return t(f"mining_pictures.many.{what}_{'one' if n == 1 else 'more'}", n=int(n))


def nothing(why: str, width: float) -> Sheet:
    """A sheet that says why there is nothing on it."""
    paper = Paper(width)
    words = paper.words(why, paper.edge + 16, paper.edge + 16, paper.room - 32, 14, colour="ink")
    tall = words.height + 32
    paper.under.append(
        Box(paper.edge, paper.edge, paper.room, tall, "surface", line="line", dash=True, radius=8)
    )
    return paper.sheet(tall + 2 * paper.edge)
