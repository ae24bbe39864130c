"""How Kano questionnaires name their columns and their five answers, in Dutch and English."""

from __future__ import annotations

import re
from collections.abc import Iterable

# Suffixes of columns: with the feature, without it, and how important it is (1-9).
FUNCTIONAL = ("f", "functional", "functioneel", "met", "with")
DYSFUNCTIONAL = (
    "d",
    "dysfunctional",
    "disfunctional",
    "disfunctioneel",
    "dysfunctioneel",
    "zonder",
    "without",
)
IMPORTANCE = ("belang", "belangrijk", "belangrijkheid", "importance", "imp")
_KINDS = {
    suffix: kind
    for kind, suffixes in {"f": FUNCTIONAL, "d": DYSFUNCTIONAL, "i": IMPORTANCE}.items()
    for suffix in suffixes
}
_SUFFIX = re.compile(
    rf"(.*[^\s_.\-:([])[\s_.\-:([]+({'|'.join(sorted(_KINDS, key=len, reverse=True))})\s*[)\]]?",
    re.IGNORECASE,
)

# The three English sets are those of Berger et al. (1993); the Dutch one is a proposal of this kit.
_ANSWERS = {
    1: (
        "like|i like it that way|i like it|i enjoy it that way|very helpful to me"
        "|prettig|dat vind ik prettig|vind ik prettig"
    ),
    2: (
        "expect|it must be that way|i expect it|basic necessity|basic requirement|must be"
        "|verwacht|dat verwacht ik|verwacht ik"
    ),
    3: (
        "neutral|i am neutral|would not affect me"
        "|neutraal|maakt me niet uit|maakt mij niet uit|het maakt me niet uit"
    ),
    4: (
        "tolerate|i can live with it|i dislike it but can live with it|minor inconvenience"
        "|live with|daar kan ik mee leven|kan ik mee leven"
    ),
    5: (
        "dislike|i dislike it that way|i dislike it|i dislike it and cannot accept it"
        "|major problem|vervelend|dat vind ik vervelend|vind ik vervelend"
    ),
}
CODES = {word: code for code, words in _ANSWERS.items() for word in words.split("|")}


def code_of(answer: str) -> int | None:
    """Code 1-5 of an answer in words, or None for words that are no Kano answer."""
    plain = " ".join(re.sub(r"[^\w\s]", " ", answer.lower()).split())
    return CODES.get(plain)


def paired(columns: Iterable[str]) -> dict[str, dict[str, list[str]]]:
    """Attributes found in column names.

    Returns
    -------
    dict
        Attribute -> ``"f"``, ``"d"`` or ``"i"`` (importance) -> its columns, in order of
        appearance.  Columns without a known suffix are not in it.
    """
    found: dict[str, dict[str, list[str]]] = {}
    spelled: dict[str, str] = {}
    for column in columns:
        if match := _SUFFIX.fullmatch(column.strip()):
            stem = spelled.setdefault(match[1].casefold(), match[1])
            kind = _KINDS[match[2].lower()]
            found.setdefault(stem, {}).setdefault(kind, []).append(column)
    return {stem: kinds for stem, kinds in found.items() if kinds.keys() & {"f", "d"}}
