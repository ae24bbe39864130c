"""The parts of a lesson that ran: what is read, what is shown, and where somebody writes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from html import escape
from typing import Any

_BEGIN = re.compile(r"""\bbegin\(\s*["'](\w+)["']""")
_CHECK = re.compile(r"""\bcheck\(\s*["'](\w+)["']""")
_BLANK = re.compile(r"=\s*(\.\.\.\s*,\s*)*\.\.\.\s*(#.*)?$", re.MULTILINE)
_TITLE = re.compile(r"\A\s*# +(.+?)\s*$", re.MULTILINE)
_WIDGET = "application/vnd.jupyter.widget-view+json"


class Kind(StrEnum):
    """What a part of a lesson is."""

    TEXT = "text"
    CODE = "code"
    OUTPUT = "output"
    PICTURE = "picture"
    ROOM = "room"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True)
class Part:
    """One part of a lesson.

    Parameters
    ----------
    kind : Kind
    inside : str
        Markdown (text), Python (code), HTML (output, picture), the name of the question (room);
        empty where something only works in the notebook itself (elsewhere).
    """

    kind: Kind
    inside: str = ""


@dataclass(frozen=True)
class Published:
    """A lesson that ran.

    Parameters
    ----------
    name : str
        Name of the notebook, without ``.ipynb``.
    title : str
    parts : tuple of Part
        In the order of the notebook; the title is not in it.
    lesson : str or None
        The lesson that it opens, which knows its questions (`cjlib.teaching.lesson.find`).
    """

    name: str
    title: str
    parts: tuple[Part, ...]
    lesson: str | None = None


def parts_of(notebook: Any, name: str) -> Published:
    """Take a notebook apart.

    Parameters
    ----------
    notebook : mapping
        As ``nbformat`` reads it, executed or not.
    name : str
        Name of the notebook, without ``.ipynb``.
    """
    title, lesson = name, None
    parts: list[Part] = []
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "code":
            begun = _BEGIN.search(source)
            if begun and lesson is None:
                lesson = begun[1]  # what this cell shows, a page has once and for all
                continue
            parts += _of_code(source, cell.get("outputs", []))
        elif cell["cell_type"] == "markdown":
            if not parts and (heading := _TITLE.match(source)):
                title, source = heading[1], source[heading.end() :]
            if source.strip():
                parts.append(Part(Kind.TEXT, source.strip()))
    return Published(name, title, tuple(parts), lesson)


def _of_code(source: str, outputs: list[Any]) -> Iterator[Part]:
    """A cell that asks becomes room to write; what it said about a blank answer is left out."""
    questions = _CHECK.findall(source) or [""] * bool(_BLANK.search(source))
    if not questions:
        yield Part(Kind.CODE, source.strip())
    for output in outputs:
        yield from _of_output(output, bool(questions))
    for question in questions:
        yield Part(Kind.ROOM, question)


def _of_output(output: Any, asks: bool) -> Iterator[Part]:
    if output["output_type"] == "stream":
        if output["name"] == "stdout" and output["text"].strip():
            yield Part(Kind.OUTPUT, _pre(output["text"]))
        return
    data = output.get("data", {})
    if _WIDGET in data:
        yield Part(Kind.ELSEWHERE)
    elif "text/html" in data:
        yield from _of_html("".join(data["text/html"]), asks)
    elif "image/svg+xml" in data:
        yield Part(Kind.PICTURE, f"<figure>{''.join(data['image/svg+xml'])}</figure>")
    elif "image/png" in data:
        picture = "".join(data["image/png"].split())
        yield Part(
            Kind.PICTURE, f'<figure><img alt="" src="data:image/png;base64,{picture}"></figure>'
        )
    elif "text/plain" in data:
        yield Part(Kind.OUTPUT, _pre("".join(data["text/plain"])))


def _of_html(html: str, asks: bool) -> Iterator[Part]:
    note = html.lstrip().startswith('<div class="cj-note')
    if 'class="cj-styles"' in html or (note and asks):
        return  # the beginning of a lesson, or feedback on an answer that nobody gave
    if "cj-picture" in html:
        yield Part(Kind.PICTURE, html)
    elif note:
        yield Part(Kind.OUTPUT, html)
    else:
        yield Part(Kind.OUTPUT, f'<div class="cj-scroll" tabindex="0" role="region">{html}</div>')


def _pre(text: str) -> str:
    return f'<pre class="cj-said">{escape(text.rstrip())}</pre>'
