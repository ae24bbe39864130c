"""A handout: a lesson on one page, with room to write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from itertools import zip_longest

from cjlib.teaching.lesson import find
from cjlib.teaching.publishing.page import needs_bokeh, static, whole
from cjlib.teaching.publishing.parts import Kind, Part, Published
from cjlib.teaching.publishing.words import html_of, unfolded
from cjlib.teaching.questions import Choice, Number, Opinion, Question
from cjlib.texts import t

LINES_TO_CHOOSE, LINES_TO_CALCULATE, LINES_TO_THINK = 2, 4, 3
_SHEET = re.compile(r'class="cj-sheet-stack"[^>]*><svg[^>]*viewBox="0 0 ([\d.]+) ([\d.]+)"')
TOO_WIDE_FOR_UPRIGHT = 900
"""A sheet wider than this, in pixels, gets a page of its own on its side, if it grows there."""
SHORT = 250
"""Letters of a text that goes along with a picture on its side."""
UPRIGHT, ON_ITS_SIDE = (174, 200), (273, 165)
"""Room for a sheet on A4, wide and high, in mm."""


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
    body = "".join(_laid_out(lesson, answers))
    return whole(
        lesson.title,
        f"<style>{static('handout.css')}</style>",
        f'<body class="cj-page cj-handout"><main><h1>{escape(lesson.title)}</h1>'
        f'<p class="cj-handout-lead">{escape(lead)}</p>{body}</main></body>',
        needs_bokeh(body),
    )


def _laid_out(lesson: Published, answers: bool) -> Iterator[str]:
    """The parts one by one; a wide picture takes its code and a short text along on its page."""
    held: list[str] = []
    for part, after in zip_longest(lesson.parts, lesson.parts[1:]):
        lies = part.kind is Kind.PICTURE and _lies_better(part.inside)
        shown = _html(part, lesson, answers)
        if part.kind is Kind.TEXT and not answers:
            shown = _with_room_to_argue(shown, asked_next=bool(after and after.kind is Kind.ROOM))
        if lies:
            yield f'<div class="cj-on-its-side">{"".join(held)}{shown}</div>'
            held = []
            continue
        short = part.kind is Kind.TEXT and len(part.inside) < SHORT
        if after and ((short and after.kind is Kind.CODE) or part.kind is Kind.CODE):
            held.append(shown)
            continue
        yield "".join([*held, shown])
        held = []


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
    return f'<div class="cj-shown">{part.inside}</div>'


def _with_room_to_argue(html: str, asked_next: bool) -> str:
    """Lines under every box that asks to argue; where a question follows, its lines will do."""

    def lined(box: re.Match[str]) -> str:
        rest = html[box.end() :].replace("</div>", "").strip()
        return box[0] if asked_next and not rest else f'<div class="cj-ask">{box[0]}{more}</div>'

    more = _room(LINES_TO_THINK)
    name = re.escape(escape(t("publishing.argue")))
    return re.sub(
        rf"<blockquote>\s*<p><strong>{name}</strong>.*?</blockquote>", lined, html, flags=re.DOTALL
    )


def _lies_better(picture: str) -> bool:
    """Whether the (first, widest) sheet of a picture is clearly larger on a page on its side."""
    sheet = _SHEET.search(picture)
    if sheet is None or float(sheet[1]) <= TOO_WIDE_FOR_UPRIGHT:
        return False
    width, height = float(sheet[1]), float(sheet[2])
    upright, aside = (min(w / width, h / height) for w, h in (UPRIGHT, ON_ITS_SIDE))
    return aside > 1.1 * upright


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
