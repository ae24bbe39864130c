"""The whole story of a study on one page that needs nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from html import escape
from typing import Any

from cjlib import texts
from cjlib.errors import CjError
from cjlib.mining.study import Study
from cjlib.pictures.html import runtime
from cjlib.pictures.mining.story import CHAPTERS, Chapter, chapter, part_html
from cjlib.pictures.notes import note
from cjlib.progress import Tell, part, silent
from cjlib.texts import t


def report_html(
    study: Study,
    name: str = "",
    *,
    choices: Mapping[str, Mapping[str, Any]] | None = None,
    tell: Tell = silent,
) -> str:
    """The five chapters below each other, as one self-contained page.

    Parameters
    ----------
    study : Study
    name : str
        What the study is about; the name of its log unless given.
    choices : mapping of str to mapping, optional
        Per chapter the options of `cjlib.pictures.mining.story.chapter`.
    tell : callable
        Told how much is done, 0-1.

    Returns
    -------
    str
        HTML.  A chapter that cannot be told says why, and the others still are.
    """
    name = (
        name
        or (study.log.name if study.log is not None else "")
        or t("story.report.title", name="–")
    )
    told = []
    for nth, key in enumerate(CHAPTERS):
        options = dict((choices or {}).get(key, {}))
        if key == "drives":
            options["tell"] = part(tell, nth / len(CHAPTERS), (nth + 1) / len(CHAPTERS))
        told.append(_told(study, key, options))
        tell((nth + 1) / len(CHAPTERS))
    title = t("story.report.title", name=name)
    today = date.today()
    intro = t("story.report.intro", day=f"{today.day}-{today.month}-{today.year}")
    links = "".join(f'<li><a href="#{key}">{escape(heading)}</a></li>' for key, heading, _ in told)
    body = "".join(
        f'<section id="{key}" class="cj-chapter"><h2>{escape(heading)}</h2>{inside}</section>'
        for key, heading, inside in told
    )
    return (
        f'<!doctype html><html lang="{texts.language()}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<link rel="icon" href="data:,"><title>{escape(title)}</title>{runtime(bokeh=False)}'
        f'</head><body class="cj-page"><main><h1>{escape(title)}</h1>'
        f'<p class="cj-lead">{escape(intro)}</p>'
        f'<nav aria-label="{escape(t("story.report.contents"))}"><ul>{links}</ul></nav>{body}'
        "</main></body></html>"
    )


def _told(study: Study, key: str, options: dict[str, Any]) -> tuple[str, str, str]:
    try:
        made: Chapter = chapter(study, key, **options)
    except CjError as problem:
        what, given, hint = problem.message()
        heading = t(f"story.{key}.title")
        return key, heading, note("caution", t("story.report.nothing"), what, given, hint)
    lead = f'<p class="cj-lead">{escape(made.lead)}</p>'
    return key, made.title, lead + "".join(part_html(one) for one in made.parts)
