"""Slides: a lesson for the beamer, with reveal.js in the file itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from itertools import pairwise

from cjlib.teaching.publishing.page import needs_bokeh, static, whole
from cjlib.teaching.publishing.parts import Kind, Published
from cjlib.teaching.publishing.words import html_of
from cjlib.texts import t

LINES, LETTERS = 13, 58
"""How much a slide holds at a size that the last row can read: our own choice, tried on 1280."""
ROW = 1.15
"""Lines that a row of a table takes."""
_HEADING = re.compile(r"^#{1,3} ", re.MULTILINE)
_ANNOUNCES = re.compile(r"(:|\A\*\*[^*\n]+\*\*)\Z")
_FIRST_HEADING = re.compile(r"\A(#{1,3} .+?)$", re.MULTILINE)
_ITEM = re.compile(r"^(?=(?:[-*]|\d+[.)]) )", re.MULTILINE)
_TAG = re.compile(r"<[^>]+>")


def slides_html(lesson: Published) -> str:
    """One self-contained page of slides; the arrow keys walk through it.

    A heading begins a slide, a long text goes on on the next one, and a picture has a slide of
    its own, on which it still moves.  Code is left out.

    Parameters
    ----------
    lesson : Published
        A lesson that ran.
    """
    sections = [f'<h1>{escape(lesson.title)}</h1><p class="cj-keys-told">{_keys()}</p>']
    room: float = LINES  # what the last slide still holds
    short = False  # whether the last slide is one line, such as "Map C."
    for part in lesson.parts:
        if part.kind is Kind.TEXT:
            texts = slides_of(part.inside)
            sections += map(html_of, texts)
            short = _is_one_line(texts[-1])
            room = LINES - sum(map(_lines, _blocks(texts[-1])))
        elif part.kind is Kind.OUTPUT and _height(part.inside) <= room:
            sections[-1] += part.inside  # under what announces it
            room -= _height(part.inside)
        elif part.kind in (Kind.OUTPUT, Kind.PICTURE):
            sections.append((sections.pop() if short else "") + part.inside)
            room = 0
        elif part.kind is Kind.ELSEWHERE:
            said = escape(t("publishing.elsewhere", notebook=lesson.name))
            sections[-1] += f'<p class="cj-elsewhere">{said}</p>'
        short = short and part.kind in (Kind.TEXT, Kind.CODE)
    body = "".join(f"<section><div>{inside}</div></section>" for inside in sections)
    script = f"<script>{static('reveal/reveal.js')}</script><script>{static('slides.js')}</script>"
    return whole(
        lesson.title,
        f"<style>{static('reveal/reveal.css')}{static('slides.css')}</style>",
        '<body class="cj-slides"><div class="reveal" role="main"><div class="slides">'
        f"{body}</div></div>{script}</body>",
        needs_bokeh(body),
    )


def _is_one_line(text: str) -> bool:
    return len(text) <= LETTERS and "\n" not in text and not text.startswith("#")


def _height(shown: str) -> float:
    """About how many lines what a cell shows takes."""
    if "<table" in shown:
        return 1 + ROW * shown.count("<tr")
    said = _TAG.sub("\n", shown).splitlines()
    return 1 + sum(-(-len(line) // LETTERS) for line in said)


def _keys() -> str:
    return escape(t("publishing.keys"))


def slides_of(source: str) -> list[str]:
    """A text cut into slides: at each heading, and between paragraphs where it is too long.

    Parameters
    ----------
    source : str
        Markdown.  A table, code and a fold are never cut; a list only where it is longer than
        a slide, between its items.
    """
    starts = [match.start() for match in _HEADING.finditer(source)]
    cuts = sorted({0, *starts, len(source)})
    chapters = [source[a:b].strip() for a, b in pairwise(cuts)]
    return [slide for chapter in chapters if chapter for slide in _fitting(chapter)]


def _fitting(chapter: str) -> Iterator[str]:
    heading = _FIRST_HEADING.match(chapter)
    title = heading[1] if heading else ""
    held: list[str] = []
    for block in _blocks(chapter[len(title) :]):
        if held and sum(map(_lines, held)) + _lines(block) > LINES:
            yield "\n\n".join([title, *held]).strip()
            held = []
        held.append(block)
    yield "\n\n".join([title, *held]).strip()


def _blocks(text: str) -> Iterator[str]:
    """Paragraphs, lists, tables; a fold stays whole, and what announces stays with what follows."""
    block: list[str] = []
    for piece in filter(None, map(str.strip, re.split(r"\n\s*\n", text))):
        block.append(piece)
        joined = "\n\n".join(block)
        folds = joined.count("<details") == joined.count("</details>")
        if folds and joined.count("```") % 2 == 0 and not _ANNOUNCES.search(piece):
            yield from _cut(joined)
            block = []
    if block:
        yield "\n\n".join(block)


def _cut(block: str) -> Iterator[str]:
    """A list that is longer than a slide, in pieces between its items; anything else whole."""
    items = [item for item in _ITEM.split(block) if item.strip()]
    if _lines(block) <= LINES or len(items) < 2 or block.startswith("<"):
        yield block
        return
    held = ""
    for item in items:
        if held and _lines(held + item) > LINES:
            yield held.rstrip()
            held = ""
        held += item
    yield held.rstrip()


def _lines(block: str) -> float:
    if block.startswith("<details"):
        return 1.5  # folded
    return 0.6 + sum(-(-len(line) // LETTERS) for line in block.splitlines())
