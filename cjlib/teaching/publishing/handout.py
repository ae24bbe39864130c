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
UPRIGHT, ON_ITS_SIDE = (174, 200), (273, 165)
"""Room for a sheet on A4, wide and high, in mm."""
ALONE = 1.1
"""Height of a sheet, as a share of its width, from which it has a page for itself."""
SHOWN = (Kind.OUTPUT, Kind.PICTURE)
_TEXT = '<div class="cj-text">'
_LAST = re.compile(
    r"(?P<front>.*?)(?P<lead>(?:<h[1-6][^>]*>(?:(?!<h[1-6]|<p>).)*</h[1-6]>\s*)?<p>(?:(?!<p>).)*</p>)\s*</div>\Z",
    re.DOTALL,
)


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
    """The parts one by one; what is shown stays on one page with its code and what announces it."""
    held: list[str] = []
    for part, after in zip_longest(lesson.parts, lesson.parts[1:]):
        follows = after.kind if after else None
        shown = _html(part, lesson, answers, asked_next=follows is Kind.ROOM)
        if part.kind is Kind.TEXT and follows in (Kind.CODE, *SHOWN):
            front, lead = _announcing(shown)
            yield "".join([*held, front])
            held = [lead]
        elif part.kind is Kind.CODE and after:
            held.append(shown)
        elif part.kind in SHOWN and held and not _stands_alone(part.inside):
            kind = "cj-on-its-side" if _lies_better(part.inside) else "cj-keep"
            yield f'<div class="{kind}">{"".join(held)}{shown}</div>'
            held = []
        else:
            side = part.kind is Kind.PICTURE and _lies_better(part.inside)
            yield "".join([*held, f'<div class="cj-on-its-side">{shown}</div>' if side else shown])
            held = []


def _announcing(text: str) -> tuple[str, str]:
    """A text without its last paragraph (and the heading right above it), and those."""
    found = _LAST.match(text)
    if found is None:
        return text, ""
    front = f"{found['front']}</div>" if found["front"] != _TEXT else ""
    return front, f"{_TEXT}{found['lead']}</div>"


def _size(picture: str) -> tuple[float, float] | None:
    """How wide and high the first sheet of a picture is, the one for wide pages."""
    sheet = _SHEET.search(picture)
    return (float(sheet[1]), float(sheet[2])) if sheet else None


def _lies_better(picture: str) -> bool:
    """Whether the sheet of a picture is clearly larger on a page on its side."""
    size = _size(picture)
    if size is None or size[0] <= TOO_WIDE_FOR_UPRIGHT:
        return False
    upright, aside = (min(w / size[0], h / size[1]) for w, h in (UPRIGHT, ON_ITS_SIDE))
    return aside > 1.1 * upright


def _stands_alone(picture: str) -> bool:
    """Whether a sheet is so high that nothing goes with it on a page."""
    size = _size(picture)
    return size is not None and size[1] > ALONE * size[0] and not _lies_better(picture)


def _html(part: Part, lesson: Published, answers: bool, asked_next: bool) -> str:
    if part.kind is Kind.TEXT:
        text = unfolded(html_of(part.inside), _answered if answers else _asked).strip()
        return f"{_TEXT}{text if answers else _with_room_to_argue(text, asked_next)}</div>"
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
        last = not html[box.end() :].strip()
        return box[0] if asked_next and last else f'<div class="cj-ask">{box[0]}{more}</div>'

    more = _room(LINES_TO_THINK)
    name = re.escape(escape(t("publishing.argue")))
    return re.sub(
        rf"<blockquote>\s*<p><strong>{name}</strong>.*?</blockquote>", lined, html, flags=re.DOTALL
    )


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
        f'<span class="cj-lines" aria-hidden="true">{"<i></i>" * lines}</span>'
        f'<textarea rows="{lines}" spellcheck="false"></textarea></label>'
    )


def _asked(question: str, answer: str) -> str:
    return f'<div class="cj-ask"><p><strong>{question}</strong></p>{_room(LINES_TO_THINK)}</div>'


def _answered(question: str, answer: str) -> str:
    return f'<div class="cj-ask"><p><strong>{question}</strong></p>{answer}</div>'
