"""Text from a map as Markdown: whatever a person typed stays text, in a paragraph or a cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from cjlib.journey.parts import one_line

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_SPECIAL = re.compile(r"[\\`*_\[\]|~#$]")
_LINE_START = re.compile(r"^([-+=:]|\d{1,9}(?=[.)]))")
_LINKS = re.compile(r"://|\bwww(?=\.)", re.I)


def safe(text: str) -> str:
    """One line of text in which nothing is markup, a tag, a link or a cell border."""
    for char, entity in _ENTITIES.items():
        text = text.replace(char, entity)
    text = _SPECIAL.sub(lambda found: "\\" + found[0], text)
    return _LINKS.sub(_unlinked, text)


def paragraph(text: str) -> str:
    """Text of several lines, each on a line of its own; nothing becomes a list or a heading."""
    parts = re.split(r"\n{2,}", text.strip())
    return "\n\n".join("\\\n".join(map(_line, part.split("\n"))) for part in parts)


def cell(text: str) -> str:
    """Text for one cell of a table; lines are broken inside it."""
    return "<br>".join(safe(line) for line in text.split("\n") if line) or " "


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of texts, each made safe here."""
    lines = [heads, *rows]
    written = [f"| {' | '.join(cell(text) for text in line)} |" for line in lines]
    return "\n".join([written[0], "|" + " --- |" * len(heads), *written[1:]])


def bullets(texts: Iterable[str]) -> str:
    """A list of texts, each made safe here."""
    return "\n".join(f"- {_line(one_line(text))}" for text in texts)


def _line(text: str) -> str:
    return _LINE_START.sub(_at_start, safe(text))


def _at_start(found: re.Match[str]) -> str:
    mark = found[0]
    return f"{mark}\\" if mark[0].isdigit() else f"\\{mark}"


def _unlinked(found: re.Match[str]) -> str:
    return "\\://" if found[0] == "://" else f"{found[0]}\\"
