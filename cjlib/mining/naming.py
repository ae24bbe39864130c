"""How much two names are alike: *webshop_bestelling* and *Bestellen in de webshop*.

Teaching form of this kit: words are compared without capitals, accents, underscores, articles and
plural endings, the nearest ones are paired, and what has no partner counts against the name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

_SMALL_WORDS = """
de het een en of in op om te aan van voor naar met bij via per uit je jouw mijn zijn
the a an and or to at on for with from by of your my is
"""
_SMALL = frozenset(_SMALL_WORDS.split())
SURE, LEAD = 0.8, 0.1  # so alike, and so much more than the next one: then it is surely meant
_NEAR = 0.75  # words that share less than this are different words
_ENDINGS = ("'s", "en", "es", "s", "e", "n", "ing")


@lru_cache(maxsize=20_000)
def tokens(name: str) -> tuple[str, ...]:
    """The words of a name that say something, without endings; all words if none does.

    >>> tokens("Bestel_Tickets")
    ('bestel', 'ticket')
    """
    apart = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name)  # viewProduct
    bare = unicodedata.normalize("NFKD", apart.casefold().replace("’", "'"))
    bare = "".join(char for char in bare if not unicodedata.combining(char))
    found = re.findall(r"[^\W_]+(?:'s)?", bare)
    told = [word for word in found if word not in _SMALL] or found
    return tuple(_stem(word) for word in told)


def _stem(word: str) -> str:
    """A word without its plural ending; *pp* at the end becomes *p*, as in *stappen*."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word


def similarity(first: str, second: str) -> float:
    """How much two names are alike.

    Parameters
    ----------
    first, second : str

    Returns
    -------
    float
        From 0, nothing in common, to 1, the same words in whatever order.
    """
    return _alike(tokens(first), tokens(second))


@lru_cache(maxsize=50_000)
def _alike(first: tuple[str, ...], second: tuple[str, ...]) -> float:
    if not first or not second:
        return 0.0
    if set(first) == set(second):
        return 1.0
    free = list(second)
    paired = 0.0
    for word in sorted(first, key=len, reverse=True):
        near = max(free, key=lambda other: _near(word, other), default="")
        if near and (share := _near(word, near)) >= _NEAR:
            paired += share * (len(word) + len(near))
            free.remove(near)
    pieces = paired / (sum(map(len, first)) + sum(map(len, second)))
    whole = _near("".join(first), "".join(second))  # web shop and webshop
    return min(max(pieces, whole if whole >= _NEAR else 0.0), 0.99)


@lru_cache(maxsize=50_000)
def _near(first: str, second: str) -> float:
    ratio = SequenceMatcher(None, first, second, autojunk=False).ratio()
    return ratio if first[:1] == second[:1] else 0.8 * ratio  # search is no research


def surest(alike: Mapping[str, float]) -> str | None:
    """What is surely meant, from how much each thing is alike, or None where that is open."""
    first, second = sorted([*alike.values(), 0.0, 0.0], reverse=True)[:2]
    if first < SURE or first - second < LEAD:
        return None
    return max(alike, key=lambda name: alike[name])


def nearest(name: str, names: Sequence[str], most: int = 3) -> list[str]:
    """The names most like ``name``, for a message; all of them if none is."""
    ranked = sorted(names, key=lambda other: -similarity(name, other))
    return [other for other in ranked if similarity(name, other) >= 0.4][:most] or list(names)
