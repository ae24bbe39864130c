"""What stands beside pictures as HTML: coloured notes and fold-outs, every text escaped."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from cjlib.texts import lines, t


def note(kind: str, title: str, *sentences: str) -> str:
    """A coloured note as HTML: ``kind`` is ``wrong``, ``caution``, ``good`` or ``plain``."""
    role = ' role="alert"' if kind == "wrong" else ""
    body = "".join(f"<span>{escape(sentence)} </span>" for sentence in sentences)
    return f'<div class="cj-note cj-{kind}"{role}><strong>{escape(title)}</strong>{body}</div>'


def note_fold(kind: str, title: str, *sentences: str) -> str:
    """A coloured note of one line that unfolds."""
    body = "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences)
    return (
        f'<details class="cj-note cj-{kind}"><summary><strong>{escape(title)}</strong></summary>'
        f"{body}</details>"
    )


def note_list(kind: str, title: str, items: Sequence[str], *sentences: str) -> str:
    """A coloured note with a list in it, and sentences under the list."""
    body = "".join(f"<span>{escape(sentence)} </span>" for sentence in sentences)
    return (
        f'<div class="cj-note cj-{kind}"><strong>{escape(title)}</strong>'
        f"{items_html(items)}{body}</div>"
    )


def items_html(items: Sequence[str]) -> str:
    """A list."""
    return f'<ul class="cj-list">{"".join(f"<li>{escape(item)}</li>" for item in items)}</ul>'


def fold(title: str, *paragraphs: str) -> str:
    """A fold-out with paragraphs."""
    body = "".join(f"<p>{escape(text)}</p>" for text in paragraphs)
    return f'<details class="cj-fold"><summary>{escape(title)}</summary>{body}</details>'


def bullets(title: str, items: Sequence[str]) -> str:
    """A fold-out with a list."""
    body = "".join(f"<li>{escape(item)}</li>" for item in items)
    return f'<details class="cj-fold"><summary>{escape(title)}</summary><ul>{body}</ul></details>'


def about_html(area: str) -> str:
    """How it is computed, what the critics say, and the source.

    The texts are ``<area>.how`` and ``<area>.critics`` (lists) and ``<area>.source``.
    """
    return (
        bullets(t("apps.how"), lines(f"{area}.how"))
        + bullets(t("apps.critics"), lines(f"{area}.critics"))
        + f'<p class="cj-source"><strong>{escape(t("apps.source"))}</strong> '
        f"{escape(t(f'{area}.source'))}</p>"
    )
