"""How wide words are, so that text can be wrapped before anything is drawn.

Widths are those of DejaVu Sans (semibold is drawn bold), the widest letter in our font list: what
fits here fits in Segoe UI, Roboto, Helvetica and Arial too, in a browser, a PDF and on a slide.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from cjlib import texts

if TYPE_CHECKING:
    from pyphen import Pyphen

# Advance widths in thousandths of the letter size, rounded up to twenties.
_REGULAR = {
    280: "ijl'ı",
    300: "IJł",
    320: ",. ·‘’",
    340: "/:;\\|",
    360: "f",
    380: "-",
    400: "rt()[]",
    420: "!",
    460: '"',
    500: "*_`–§°",
    520: "“”„",
    540: "sz?",
    560: "cL",
    580: "kF",
    600: "vxyT•",
    620: "aeoPY«»",
    640: "0123456789bdghnpquES${}€ßđ",
    660: "K",
    700: "BCRVXZ",
    720: "A",
    740: "U",
    760: "HN",
    780: "DG&▲◆",
    800: "OQ",
    820: "w",
    840: "#+<=>^~−→×✓",
    880: "M●○",
    900: "★",
    960: "%",
    980: "m",
    1000: "W@—…æ",
    1040: "œ",
}
_BOLD = {
    320: "'",
    360: "ijl ı",
    380: "IJ,./\\|·‘’ł",
    400: ":;",
    420: "f-",
    460: "!()[]",
    480: "t",
    500: "r_`–§°",
    540: '"*',
    600: "csz?",
    640: "L•",
    660: "vxy“”„«»",
    680: "aekS",
    700: "0123456789oEF$€",
    720: "bdghnpquT{}ßđ",
    740: "CPYZ",
    780: "ABKRVX▲◆",
    820: "U",
    840: "DGHN#+<=>^~−→×✓",
    860: "OQ",
    880: "&●○",
    900: "★",
    940: "w",
    1000: "M@—…",
    1020: "%",
    1060: "mæ",
    1100: "œ",
    1120: "W",
}
_OF = {
    bold: {char: advance for advance, chars in widths.items() for char in chars}
    for bold, widths in ((False, _REGULAR), (True, _BOLD))
}
_OTHER, _WIDE, _SIGN = 1000, 1100, 1400  # other scripts, East Asian letters, emoji

_LAST = (6, 4)  # letters that the last piece of a broken word has, where that costs no line
_LONG = 200  # letters: more than a line usually has
_AHEAD = 24  # letters after the end of a line that may still decide where its syllables end

_WORD = re.compile(r"(\W*)([^\W\d_]+)(\W*)")
_BREAKS = re.compile(r"(\s+|(?<=[-/])(?=\w))")


@lru_cache(maxsize=8192)
def width(text: str, size: float, bold: bool = False) -> float:
    """Width of one line of ``text`` at letter size ``size``, in the unit of ``size``."""
    return sum(_advance(char, bold) for char in text) * size / 1000


@lru_cache(maxsize=2048)
def _advance(char: str, bold: bool) -> int:
    if char in _OF[bold]:
        return _OF[bold][char]
    category = unicodedata.category(char)
    if unicodedata.combining(char) or category == "Cf":
        return 0
    base = unicodedata.normalize("NFD", char)[0]
    if base in _OF[bold]:
        return _OF[bold][base]
    if category == "So":
        return _SIGN
    return _WIDE if unicodedata.east_asian_width(char) in "WF" else _OTHER


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
    A word that is too long, such as a Dutch compound, is broken between syllables, with a hyphen;
    where that costs no line, not so late that a few letters stand on their own.
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


def forget() -> None:
    """Forget every text that was measured, so that the benchmark can time a first drawing."""
    for kept in (width, _wrap, _syllables):
        kept.cache_clear()


def _wrapped(paragraph: str, room: float, size: float, bold: bool, lang: str) -> list[str]:
    done: list[str] = []
    line = ""
    for piece in _BREAKS.split(paragraph):
        if piece.isspace():
            line = line + " " if line else ""
            continue
        if line and not _fits(line + piece, room, size, bold):
            if not _fits(piece, room, size, bold):  # a compound begins on this line
                head = _head(piece, room - width(line, size, bold), room, size, bold, lang)
                line += head + "-" if head else ""
                piece = piece[len(head) :]
            done.append(line.rstrip())
            line = ""
        while not _fits(piece, room, size, bold) and len(piece) > 1:
            head = _head(piece, room, room, size, bold, lang) or _cut(piece, room, size, bold)
            done.append(head if head.endswith(("-", "/")) else head + "-")
            piece = piece[len(head) :]
        line += piece
    return [*done, line.rstrip()]


def _fits(text: str, room: float, size: float, bold: bool) -> bool:
    """Whether a line of ``text`` is no wider than ``room``."""
    if len(text) > _LONG:  # measured no further than its line goes
        return _letters(text, room, size, bold) == len(text)
    return width(text, size, bold) <= room


def _letters(text: str, room: float, size: float, bold: bool) -> int:
    """How many letters of ``text`` stand in ``room``."""
    left = room / size * 1000
    for at, char in enumerate(text):
        left -= _advance(char, bold)
        if left < 0:
            return at
    return len(text)


def _head(word: str, room: float, later: float, size: float, bold: bool, lang: str) -> str:
    """As many syllables of a word as fit with a hyphen; empty where not even one does.

    A syllable less where the rest, which has ``later``, would else be a few letters on their own.
    """
    most = _letters(word, room - width("-", size, bold), size, bold)
    fitting = [at for at in _syllables(word[: most + _AHEAD], lang) if at <= most]
    for least in _LAST:
        whole = [at for at in fitting if len(word) - at >= least]
        if whole and _fits(word[whole[-1] :], later, size, bold):
            return word[: whole[-1]]
    return word[: fitting[-1]] if fitting else ""


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
