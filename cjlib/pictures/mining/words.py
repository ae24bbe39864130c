"""Counts in words, and the sheet of a picture that has nothing to show."""

from __future__ import annotations

from cjlib.pictures.charts.paper import nothing
from cjlib.texts import t

__all__ = ["many", "nothing"]


def many(what: str, n: int) -> str:
    """``n`` things in words, such as ``1 klant`` or ``2.040 klanten``.

    Parameters
    ----------
    what : str
        A name under ``many`` in ``mining_pictures.toml``, such as ``"customers"``.
    n : int
    """
    return t(f"mining_pictures.many.{what}_{'one' if n == 1 else 'more'}", n=int(n))
