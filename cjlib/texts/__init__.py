"""Every sentence a person reads, in Dutch and English.

A catalogue is a folder per language with one TOML file per area: the key ``kano.curves.title``
is the entry ``curves.title`` in ``kano.toml``.  Dutch is the default.

>>> from cjlib.texts import number, speaking, t
>>> number(2746, ",d"), t("pictures.yes")
('2.746', 'ja')
>>> with speaking("en"):
...     number(2746, ",d"), t("pictures.yes")
('2,746', 'yes')
"""

from __future__ import annotations

import string
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGES = ("nl", "en")
DEFAULT = "nl"

_HERE = Path(__file__).parent
_language: ContextVar[str] = ContextVar("cjlib_language", default=DEFAULT)
_TO_DUTCH = str.maketrans({",": ".", ".": ","})


def language() -> str:
    """The language spoken now: ``"nl"`` or ``"en"``."""
    return _language.get()


def use_language(lang: str | None) -> str:
    """Speak ``lang`` from here on; anything that is not a known language means Dutch."""
    chosen = lang if lang in LANGUAGES else DEFAULT
    _language.set(chosen)
    return chosen


@contextmanager
def speaking(lang: str) -> Iterator[None]:
    """Speak ``lang`` inside the ``with`` block only."""
    token = _language.set(lang if lang in LANGUAGES else DEFAULT)
    try:
        yield
    finally:
        _language.reset(token)


def number(value: float, spec: str = ",.1f") -> str:
    """``value`` in the number format of the language: 1234.5 is ``1.234,5`` in Dutch.

    Parameters
    ----------
    value : float
        The number; not-a-number shows as a dash.
    spec : str
        A Python format specification, such as ``",.1f"``, ``"+.1f"`` or ``".0%"``.
    """
    if value != value:
        return "–"
    text = format(value, spec)
    if not any(digit in text for digit in "123456789"):
        text = format(abs(value) * 0, spec)  # no minus sign before a nought
    if language() == "nl":
        text = text.translate(_TO_DUTCH)
    return text.replace("-", "−")


class _LocalFormatter(string.Formatter):
    """``str.format`` in which numbers follow the language."""

    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, bool) or not hasattr(value, "__float__"):
            return str(super().format_field(value, format_spec))
        if not format_spec:
            whole = hasattr(value, "__index__")
            format_spec = ",d" if whole else ",.10g"
        return number(value, format_spec)


_formatter = _LocalFormatter()


def t(key: str, /, **values: object) -> str:
    """The sentence under ``key`` in the language spoken now, with ``values`` filled in.

    Numbers follow the language: ``{share:.0%}``, ``{nps:+.1f}``.  The result is plain text; whoever
    puts it on a page escapes it.

    Raises
    ------
    KeyError
        If no catalogue holds the key: a mistake of ours, never of the person.
    """
    sentence = _entry(key)
    if not isinstance(sentence, str):
        raise KeyError(f"{key} is a list: use texts.lines")
    return fill(sentence, **values)


def fill(sentence: str, /, **values: object) -> str:
    """``sentence`` with its placeholders filled in, numbers in the format of the language."""
    return _formatter.format(sentence, **values)


def template(key: str, /) -> str:
    """The sentence under ``key`` with its placeholders still open, for the page to fill in."""
    return str(_entry(key))


def lines(key: str, /) -> list[str]:
    """The list of sentences under ``key`` (a TOML array), for bullets and steps."""
    return list(_entry(key))


def _entry(key: str) -> str | list[str]:
    area, _, name = key.partition(".")
    try:
        return catalogue(language(), area)[name]
    except (KeyError, FileNotFoundError):
        raise KeyError(f"no text {key!r} in {language()!r}") from None


@cache
def catalogue(lang: str, area: str) -> dict[str, str | list[str]]:
    """All entries of one area, flattened: ``{"curves.title": "..."}``."""
    with open(_HERE / lang / f"{area}.toml", "rb") as file:
        return dict(_flatten(tomllib.load(file)))


def areas(lang: str) -> list[str]:
    """The areas that a language has a file for."""
    return sorted(path.stem for path in (_HERE / lang).glob("*.toml"))


def _flatten(tree: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in tree.items():
        if isinstance(value, dict):
            yield from _flatten(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value
