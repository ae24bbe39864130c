"""How wide words are, so that text can be wrapped before anything is drawn.

Widths are those of DejaVu Sans, the widest letter in our font list: what fits here fits in
Segoe UI, Roboto, Helvetica and Arial too, in a browser, a PDF and on a slide.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from cjlib import texts

if TYPE_CHECKING:
    from pyphen import Pyphen

# Advance widths in thousandths of the letter size.
_WIDTHS = {
    278: "ijlI",
    318: " .,",
    337: ":;/\\|",
    390: "()[]{}",
    411: "rft'\"!°",
    500: "-_–·*",
    521: "sz",
    592: "acekvxyc?^",
    636: "0123456789bdghnopqu$€§<>=+",
    700: "ABCEFLPRSTVXYZ&é",
    790: "DGHJKNOQU~−→",
    974: "mMw@%…—",
    1000: "W",
}
_OF = {char: width for width, chars in _WIDTHS.items() for char in chars}
_OTHER, _WIDE = 700, 1100
_BOLD = 1.12

SOFT = "\u00ad"
_WORD = re.compile(r"(\W*)([^\W\d_]+)(\W*)")
_BREAKS = re.compile(r"(\s+|(?<=[-/])(?=\w))")


@lru_cache(maxsize=8192)
def width(text: str, size: float, bold: bool = False) -> float:
    """Width of one line of ``text`` at letter size ``size``, in the unit of ``size``."""
    thousandths = sum(_advance(char) for char in text)
    return thousandths * size / 1000 * (_BOLD if bold else 1)


@lru_cache(maxsize=1024)
def _advance(char: str) -> int:
    if char in _OF:
        return _OF[char]
    if unicodedata.combining(char) or unicodedata.category(char) == "Cf":
        return 0
    base = unicodedata.normalize("NFD", char)[0]
    if base in _OF:
        return _OF[base]
    wide = unicodedata.east_asian_width(char) in "WF" or unicodedata.category(char) == "So"
    return _WIDE if wide else _OTHER


def wrap(
    text: str, room: float, size: float, lines: int | None = None, bold: bool = False
) -> tuple[str, ...]:
    """``text`` in lines that are each no wider than ``room``.

    Parameters
    ----------
    text : str
        Its own line ends are kept.
    room : float
        Width of a line, in the unit of ``size``.
    size : float
        Letter size.
    lines : int, optional
        Most lines; what does not fit ends in an ellipsis.  None means as many as it takes.
    bold : bool
        Whether the letters are bold.

    Notes
    -----
    A word that is too long, such as a Dutch compound, is broken between syllables, with a hyphen.
    """
    return _wrap(text, room, size, lines, bold, texts.language())


@lru_cache(maxsize=32768)
def _wrap(
    text: str, room: float, size: float, lines: int | None, bold: bool, lang: str
) -> tuple[str, ...]:
    wrapped: list[str] = []
    for paragraph in text.split("\n"):
        wrapped += _wrapped(paragraph, room, size, bold, lang)
    while wrapped and not wrapped[-1]:
        wrapped.pop()
    if lines is not None and len(wrapped) > lines:
        last = wrapped[lines - 1]
        while last and width(last + "…", size, bold) > room:
            last = last[:-1]
        wrapped = [*wrapped[: lines - 1], last.rstrip(" -,;:") + "…"]
    return tuple(wrapped)


def _wrapped(paragraph: str, room: float, size: float, bold: bool, lang: str) -> list[str]:
    done: list[str] = []
    line = ""
    for piece in _BREAKS.split(paragraph):
        if piece.isspace():
            line = line + " " if line else ""
            continue
        if line and width(line + piece, size, bold) > room:
            head = _head(piece, room - width(line, size, bold), size, bold, lang)
            if head and width(piece, size, bold) > room:  # a compound begins on this line
                line += head + "-"
                piece = piece[len(head) :]
            done.append(line.rstrip())
            line = ""
        while width(piece, size, bold) > room and len(piece) > 1:
            head = _head(piece, room, size, bold, lang) or _cut(piece, room, size, bold)
            done.append(head if head.endswith(("-", "/")) else head + "-")
            piece = piece[len(head) :]
        line += piece
    return [*done, line.rstrip()]


def _head(word: str, room: float, size: float, bold: bool, lang: str) -> str:
    """As many syllables of a word as fit with a hyphen; empty where not even one does."""
    for at in reversed(_syllables(word, lang)):
        if width(word[:at] + "-", size, bold) <= room:
            return word[:at]
    return ""


@lru_cache(maxsize=4096)
def _syllables(word: str, lang: str) -> tuple[int, ...]:
    """Where a word may be broken: at least three letters stay together on either side."""
    found = _WORD.fullmatch(word)
    if found is None:  # an address, a code: its parts are no syllables
        return ()
    before, letters = len(found[1]), found[2]
    places = _hyphens(lang).positions(letters)
    return tuple(before + at for at in places if 3 <= at <= len(letters) - 3)


@cache
def _hyphens(lang: str) -> Pyphen:
    from pyphen import Pyphen  # reads a dictionary: only where something is too long

    return Pyphen(lang={"nl": "nl_NL", "en": "en_GB"}[lang])


def _cut(word: str, room: float, size: float, bold: bool) -> str:
    """As much of a word as fits with a hyphen, where no syllables are known; at least a letter."""
    fits = 1
    while fits < len(word) and width(word[: fits + 1] + "-", size, bold) <= room:
        fits += 1
    if len(word) - fits < 3 and fits > 4:
        fits = len(word) - 3
    while fits > 1 and unicodedata.combining(word[fits]):
        fits -= 1
    return word[:fits]
