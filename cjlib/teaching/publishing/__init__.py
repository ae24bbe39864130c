"""Publish a lesson: a handout for paper and screen, and slides for the beamer.

`find_lesson` finds the notebook, `run_lesson` runs it from a clean kernel and hands over its
parts, `handout_html` and `slides_html` make one page of them that needs nothing else, and
`to_pdf` lets Chromium print it.
"""

from cjlib.teaching.publishing.finding import find_lesson, language_of
from cjlib.teaching.publishing.handout import handout_html
from cjlib.teaching.publishing.paper import find_chromium, to_pdf
from cjlib.teaching.publishing.parts import Kind, Part, Published
from cjlib.teaching.publishing.running import run_lesson
from cjlib.teaching.publishing.slides import slides_html

__all__ = [
    "Kind",
    "Part",
    "Published",
    "find_chromium",
    "find_lesson",
    "handout_html",
    "language_of",
    "run_lesson",
    "slides_html",
    "to_pdf",
]
