"""User stories as Markdown for people, and as CSV for a backlog tool."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from cjlib.journey.formats.csv_table import guarded
from cjlib.journey.formats.markdown_text import bullets, paragraph, safe
from cjlib.making.stories.telling import Story
from cjlib.texts import t

COLUMNS = ("Title", "Description", "Acceptance criteria", "Labels", "Estimate")
"""The columns of `backlog`: English in both languages, for tools know them by these names."""

_BETWEEN = ", "


def markdown(stories: Iterable[Story], title: str = "") -> str:
    """Stories below each other, each with its acceptance criteria as boxes to tick.

    Parameters
    ----------
    stories : iterable of Story
    title : str
        The heading above them; a general one if left out.

    Returns
    -------
    str
        Markdown in which whatever a team typed stays text.  Without stories it says so.
    """
    told = list(stories)
    parts = [f"# {safe(title or t('stories.heading'))}"]
    if not told:
        parts.append(paragraph(t("stories.none")))
    for story in told:
        parts.append(f"## {safe(story.title)}")
        parts.append(paragraph(str(story)))
        parts.append(f"**{safe(t('stories.accepted_when'))}**")
        parts.append("\n".join(f"- [ ] {safe(done)}" for done in story.acceptance))
        if story.proposed:
            parts.append(f"*{safe(t('stories.proposed'))}*")
        if facts := _facts(story):
            parts.append(bullets(facts))
    return "\n\n".join(parts) + "\n"


def backlog(stories: Iterable[Story]) -> bytes:
    """Stories as a CSV that backlog tools read, one row each.

    Parameters
    ----------
    stories : iterable of Story

    Returns
    -------
    bytes
        UTF-8 with a byte order mark, commas between cells, and the columns of `COLUMNS`; lines
        inside a cell stay lines.  ``Estimate`` is in person-weeks with a decimal point, and empty
        where unknown.  A cell that a spreadsheet might compute gets an apostrophe in front.
    """
    made = io.StringIO(newline="")
    rows = csv.writer(made)
    rows.writerow(COLUMNS)
    for story in stories:
        description = "\n\n".join(filter(None, [str(story), story.description]))
        estimate = "" if story.estimate is None else f"{story.estimate:.10g}"
        cells = [
            story.title,
            description,
            "\n".join(f"* {done}" for done in story.acceptance),
            _BETWEEN.join(label.replace(",", " ") for label in story.labels),
        ]
        rows.writerow([*map(guarded, cells), estimate])
    return made.getvalue().encode("utf-8-sig")


def _facts(story: Story) -> list[str]:
    facts = []
    if story.labels:
        facts.append(t("stories.labels", labels=_BETWEEN.join(story.labels)))
    if story.estimate is not None:
        facts.append(t("stories.estimate", weeks=story.estimate))
    return facts
