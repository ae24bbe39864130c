"""A page that needs nothing else: sections below each other, with links to them on top."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from cjlib.pictures.html import whole_page
from cjlib.texts import t


class Section(NamedTuple):
    """A part of a page: its key (for the link), its heading, and its HTML."""

    key: str
    heading: str
    inside: str


def page_html(title: str, intro: str, sections: Sequence[Section]) -> str:
    """One self-contained page of HTML, in the language spoken.

    Parameters
    ----------
    title, intro : str
        Plain text.
    sections : sequence of Section
        Texts in ``inside`` are escaped already; pictures in it are drawn (`svg_fragment`).
    """
    links = "".join(f'<li><a href="#{one.key}">{escape(one.heading)}</a></li>' for one in sections)
    body = "".join(
        f'<section id="{one.key}" class="cj-chapter"><h2>{escape(one.heading)}</h2>{one.inside}'
        "</section>"
        for one in sections
    )
    lead = f'<p class="cj-lead">{escape(intro)}</p>'
    contents = f'<nav aria-label="{escape(t("pictures.contents"))}"><ul>{links}</ul></nav>'
    return whole_page(title, lead + contents + body, bokeh=False)
