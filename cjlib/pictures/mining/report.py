"""The whole story of a study on one page that needs nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from html import escape
from typing import Any

from cjlib.errors import CjError
from cjlib.mining.study import Study
from cjlib.pictures.mining.story import CHAPTERS, Chapter, chapter, part_html
from cjlib.pictures.notes import note
from cjlib.pictures.one_page import Section, page_html
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
    today = date.today()
    intro = t("story.report.intro", day=f"{today.day}-{today.month}-{today.year}")
    return page_html(t("story.report.title", name=name), intro, told)


def _told(study: Study, key: str, options: dict[str, Any]) -> Section:
    try:
        made: Chapter = chapter(study, key, **options)
    except CjError as problem:
        what, given, hint = problem.message()
        heading = t(f"story.{key}.title")
        return Section(key, heading, note("caution", t("story.report.nothing"), what, given, hint))
    lead = f'<p class="cj-lead">{escape(made.lead)}</p>'
    return Section(key, made.title, lead + "".join(part_html(one) for one in made.parts))
