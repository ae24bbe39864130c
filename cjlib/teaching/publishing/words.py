"""The text of a lesson as HTML, and questions that fold out."""

from __future__ import annotations

import re
from collections.abc import Callable

_FOLD = re.compile(r"<details>\s*<summary>(.*?)</summary>(.*?)</details>", re.DOTALL)


def html_of(source: str) -> str:
    """Markdown as Jupyter reads it, without the marks beside headings."""
    from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

    renderer = IPythonRenderer(escape=False, exclude_anchor_links=True)
    return str(MarkdownWithMath(renderer=renderer).render(source))


def unfolded(html: str, make: Callable[[str, str], str]) -> str:
    """``html`` in which every fold is what ``make`` makes of its question and its answer."""
    return _FOLD.sub(lambda fold: make(fold[1].strip(), fold[2].strip()), html)
