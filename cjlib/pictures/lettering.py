"""How wide words are, so that text can be wrapped before anything is drawn.

Widths are those of DejaVu Sans, the widest letter in our font list: what fits here fits in
Segoe UI, Roboto, Helvetica and Arial too, in a browser, a PDF and on a slide.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

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


@lru_cache(maxsize=4096)
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
    A word that is too long, such as a Dutch compound, is broken with a hyphen.
    """
    wrapped: list[str] = []
    for paragraph in text.split("\n"):
        wrapped += _wrapped(paragraph, room, size, bold)
    while wrapped and not wrapped[-1]:
        wrapped.pop()
    if lines is not None and len(wrapped) > lines:
        last = wrapped[lines - 1]
        while last and width(last + "…", size, bold) > room:
            last = last[:-1]
        wrapped = [*wrapped[: lines - 1], last.rstrip(" -,;:") + "…"]
    return tuple(wrapped)


def _wrapped(paragraph: str, room: float, size: float, bold: bool) -> list[str]:
    done: list[str] = []
    line = ""
    for piece in _BREAKS.split(paragraph):
        if piece.isspace():
            line = line + " " if line else ""
            continue
        if line and width(line + piece, size, bold) > room:
            done.append(line.rstrip())
            line = ""
        while width(line + piece, size, bold) > room and len(piece) > 1:
            head = _head(piece, room, size, bold)
            done.append(head + "-")
            piece = piece[len(head) :]
        line += piece
    return [*done, line.rstrip()]


def _head(word: str, room: float, size: float, bold: bool) -> str:
    """As much of a word as fits with a hyphen; at least one letter, and no loose last letters."""
    fits = 1
    while fits < len(word) and width(word[: fits + 1] + "-", size, bold) <= room:
        fits += 1
    if len(word) - fits < 3 and fits > 4:
        fits = len(word) - 3
    while fits > 1 and unicodedata.combining(word[fits]):
        fits -= 1
    return word[:fits]
