"""A handout: a lesson on one page, with room to write."""

from __future__ import annotations

import re
from html import escape

from cjlib.teaching.lesson import find
from cjlib.teaching.publishing.page import needs_bokeh, static, whole
from cjlib.teaching.publishing.parts import Kind, Part, Published
from cjlib.teaching.publishing.words import html_of, unfolded
from cjlib.teaching.questions import Choice, Number, Opinion, Question
from cjlib.texts import t

LINES_TO_CHOOSE, LINES_TO_CALCULATE, LINES_TO_THINK = 2, 4, 3
_WIDE = re.compile(r'class="cj-sheet-stack" style="--cj-sheet-width:(\d+)px"')
TOO_WIDE_FOR_UPRIGHT = 900
"""A sheet wider than this, in pixels, gets a page of its own on its side."""


def handout_html(lesson: Published, answers: bool = False) -> str:
    """One self-contained page, for a screen and for paper.

    Parameters
    ----------
    lesson : Published
        A lesson that ran.
    answers : bool
        False (a student's): lines where something is asked, and no answer anywhere in the file.
        True (a lecturer's): the answers instead.
    """
    lead = t("publishing.lead_answers" if answers else "publishing.lead", notebook=lesson.name)
    body = "".join(_html(part, lesson, answers) for part in lesson.parts)
    return whole(
        lesson.title,
        f"<style>{static('handout.css')}</style>",
        f'<body class="cj-page cj-handout"><main><h1>{escape(lesson.title)}</h1>'
        f'<p class="cj-handout-lead">{escape(lead)}</p>{body}</main></body>',
        needs_bokeh(body),
    )


def _html(part: Part, lesson: Published, answers: bool) -> str:
    if part.kind is Kind.TEXT:
        make = _answered if answers else _asked
        return f'<div class="cj-text">{unfolded(html_of(part.inside), make)}</div>'
    if part.kind is Kind.CODE:
        return f'<pre class="cj-code" tabindex="0"><code>{escape(part.inside)}</code></pre>'
    if part.kind is Kind.ROOM:
        return _room_for(part.inside, lesson, answers)
    if part.kind is Kind.ELSEWHERE:
        said = escape(t("publishing.elsewhere", notebook=lesson.name))
        return f'<p class="cj-note cj-elsewhere">{said}</p>'
    if part.kind is Kind.PICTURE:
        widths = [int(width) for width in _WIDE.findall(part.inside)]
        side = " cj-on-its-side" if max(widths, default=0) > TOO_WIDE_FOR_UPRIGHT else ""
        return f'<div class="cj-shown{side}">{part.inside}</div>'
    return f'<div class="cj-shown">{part.inside}</div>'


def _room_for(name: str, lesson: Published, answers: bool) -> str:
    question = _question(name, lesson)
    if answers and question is not None and not isinstance(question, Opinion):
        right = question.shown(question.right())
        why = t(f"{find(lesson.lesson or '').area}.{name}.good", answer=right)
        return (
            f'<div class="cj-note cj-good"><strong>{escape(t("publishing.right", answer=right))}'
            f"</strong>{escape(why)}</div>"
        )
    if isinstance(question, Number):
        return _room(LINES_TO_CALCULATE)
    return _room(LINES_TO_CHOOSE if isinstance(question, Choice) else LINES_TO_THINK)


def _question(name: str, lesson: Published) -> Question | None:
    """What is asked, where the kit knows it; a lecturer's own notebook may ask anything."""
    return find(lesson.lesson).questions.get(name) if lesson.lesson and name else None


def _room(lines: int) -> str:
    label = escape(t("publishing.your_answer"))
    return (
        f'<label class="cj-room"><span>{label}</span>'
        f'<textarea rows="{lines}" spellcheck="false"></textarea></label>'
    )


def _asked(question: str, answer: str) -> str:
    return f'<div class="cj-ask"><p><strong>{question}</strong></p>{_room(LINES_TO_THINK)}</div>'


def _answered(question: str, answer: str) -> str:
    return f'<div class="cj-ask"><p><strong>{question}</strong></p>{answer}</div>'
