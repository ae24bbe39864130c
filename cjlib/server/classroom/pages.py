"""The pages of a phone: plain HTML, one template each, in the language of the phone."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from cjlib.classroom.answering import ANSWERS, FEELINGS, LONGEST_TEXT, PLACES, POINTS
from cjlib.classroom.rounds import SCALES
from cjlib.texts import DEFAULT, LANGUAGES, number, speaking, t, template

HERE = Path(__file__).parent
FILES = {"phone.css": "text/css", "phone.js": "text/javascript"}


@cache
def content(name: str) -> bytes:
    """One of our files."""
    return (HERE / "static" / name).read_bytes()


@cache
def address(name: str) -> str:
    """Where a phone fetches one of our files; a changed file gets another address."""
    return f"/f/{hashlib.sha256(content(name)).hexdigest()[:12]}/{name}"


def language_asked(header: str) -> str:
    """The language of a phone, from its ``Accept-Language``; Dutch unless it prefers English."""
    for part in header[:200].lower().split(","):
        code = part.split(";")[0].strip()[:2]
        if code in LANGUAGES:
            return code
    return DEFAULT


@cache
def _templates() -> Environment:
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        address=address, number=number, scales=SCALES, feelings=FEELINGS, pair=ANSWERS,
        places=PLACES, points=POINTS, longest=LONGEST_TEXT, languages=LANGUAGES,
    )  # fmt: skip
    return made


def page(name: str, lang: str, **facts: Any) -> str:
    """A page.

    Parameters
    ----------
    name : str
        Its template.
    lang : {"nl", "en"}
    **facts
        What the template asks for.
    """
    with speaking(lang):
        made = _templates().get_template(f"{name}.html")
        return made.render(lang=lang, t=_words, raw=_raw, kano=_kano, **facts)


def _words(key: str, **values: object) -> str:
    return t(f"class_page.{key}", **values)


def _raw(key: str) -> str:
    return template(f"class_page.{key}")


def _kano(category: str) -> str:
    return t(f"kano.category.{category}")


def chosen(answer: Mapping[str, Any] | None, asked: Any) -> dict[str, str]:
    """An answer as the fields of its form, so that the form shows what was sent."""
    if answer is None:
        return {}
    ends = {"kano": ("with", "without"), "place": ("contribution", "impact")}.get(asked.kind)
    fields: dict[str, str] = {}
    for name, value in answer.items():
        if ends is None:
            fields[name] = str(value)
        else:
            fields |= {f"{name}.{end}": str(one) for end, one in zip(ends, value, strict=True)}
    return fields
