"""One page that needs nothing else, and that may not ask for anything else either."""

from __future__ import annotations

from functools import cache
from html import escape
from pathlib import Path

from cjlib.texts import language

STATIC = Path(__file__).parent / "static"
# Whatever a notebook put into its text, the page asks no other machine for anything.
_NOTHING_FROM_OUTSIDE = (
    "default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'; "
    "script-src 'unsafe-inline' 'unsafe-eval'"
)


@cache
def static(name: str) -> str:
    """The text of one of our files."""
    return (STATIC / name).read_text(encoding="utf-8")


def whole(title: str, head: str, body: str, pictures: bool) -> str:
    """A page with the house style.

    Parameters
    ----------
    title : str
        Plain text.
    head, body : str
        HTML; ``body`` includes the element ``body`` itself.
    pictures : bool
        Whether there are pictures that move, which need BokehJS.
    """
    from cjlib.pictures.html import runtime

    return (
        f'<!doctype html><html lang="{language()}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_NOTHING_FROM_OUTSIDE}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<link rel="icon" href="data:,"><title>{escape(title)}</title>'
        f"{runtime(pictures)}{head}</head>{body}</html>"
    )


def needs_bokeh(html: str) -> bool:
    """Whether something on the page is drawn by BokehJS."""
    return 'class="cj-data"' in html
