"""The lists of answers in words that this kit knows, and how a word is looked up in them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache

from cjlib.errors import UnknownName
from cjlib.mining.likert_words import LOW_IS_GOOD, NEITHER, Points, lists
from cjlib.mining.scales import Scale
from cjlib.mining.scores import Direction


@dataclass(frozen=True)
class WordSet:
    """A list of answers in words, from the lowest to the highest.

    Parameters
    ----------
    name : str
        Such as ``"satisfaction-nl-5"``.
    answers : tuple of tuple of str
        The spellings of each answer; the first answer is 1.  Order in the file does not matter:
        a questionnaire that offers the best answer first gives the same codes.
    """

    name: str
    answers: Points = field(repr=False)

    @property
    def family(self) -> str:
        """What is asked and in which language: ``"satisfaction-nl"``, whatever the length."""
        return "-".join(self.name.split("-")[:2])

    @property
    def scale(self) -> Scale:
        """1 up to the number of answers."""
        return Scale(1, len(self.answers))

    @property
    def direction(self) -> Direction | None:
        """Which end is good; None where neither is, as for how often."""
        family = self.name.split("-")[0]
        if family in NEITHER:
            return None
        return "low-is-good" if family in LOW_IS_GOOD else "high-is-good"

    def code_of(self, word: str) -> int | None:
        """The number of an answer, or None for a word that is not on the list."""
        return codes(self).get(plain(word))

    def in_words(self) -> str:
        """``zeer ontevreden = 1, ontevreden = 2`` and so on."""
        return ", ".join(f"{words[0]} = {nth}" for nth, words in enumerate(self.answers, start=1))


@cache
def codes(words: WordSet) -> dict[str, int]:
    """Every spelling on a list, as `plain` makes it, with its number."""
    return {
        plain(spelling): nth
        for nth, spellings in enumerate(words.answers, start=1)
        for spelling in spellings
    }


@cache
def word_sets() -> tuple[WordSet, ...]:
    """Every list that this kit knows."""
    return tuple(WordSet(name, points) for name, points in lists())


@cache
def known() -> frozenset[str]:
    """Every spelling on any list."""
    return frozenset(word for words in word_sets() for word in codes(words))


def named(name: str) -> WordSet:
    """The list with this name.

    Raises
    ------
    UnknownName
        If there is none.
    """
    found = [words for words in word_sets() if words.name == name.strip().lower()]
    if not found:
        names = [words.name for words in word_sets()]
        near = get_close_matches(name, names, n=3, cutoff=0.5)
        raise UnknownName("likert.unknown_set", given=name, options=", ".join(near or names))
    return found[0]


def plain(word: str) -> str:
    """A word without capitals, accents and punctuation, to compare by."""
    bare = unicodedata.normalize("NFKD", word.casefold())
    bare = "".join(char for char in bare if not unicodedata.combining(char))
    return " ".join(re.sub(r"[^\w\s]", " ", bare).split())
