"""Stories as Markdown and as CSV for a backlog tool."""

from __future__ import annotations

import csv
import io

import mistune
from hypothesis import given

from cjlib.journey import Journey
from cjlib.making import Idea
from cjlib.making.stories import COLUMNS, backlog, markdown, stories
from tests.journey.strategies import journeys


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


CALL = Idea(
    name="Bellen",
    description="We bellen terug.",
    need="gehoord worden",
    effort=1.5,
    steps=["a"],
    acceptance=["Binnen een uur", "Met je naam"],
)


def test_the_backlog_has_the_columns_that_a_tool_takes() -> None:
    data = backlog(stories([CALL]))
    assert data.startswith(b"\xef\xbb\xbfTitle,Description,Acceptance criteria,Labels,Estimate\r\n")
    assert rows(data) == [
        {
            "Title": "Bellen",
            "Description": "Als klant wil ik: We bellen terug. Zodat: gehoord worden."
            "\n\nWe bellen terug.",
            "Acceptance criteria": "* Binnen een uur\n* Met je naam",
            "Labels": "a",
            "Estimate": "1.5",
        }
    ]


def test_a_title_that_a_spreadsheet_would_compute_gets_an_apostrophe() -> None:
    (row,) = rows(backlog(stories([Idea(name='=HYPERLINK("http://example.org","klik")')])))
    assert row["Title"] == '\'=HYPERLINK("http://example.org","klik")'


@given(journeys(3, history=False))
def test_no_cell_of_a_backlog_can_compute_and_no_story_is_lost(journey: Journey) -> None:
    told = stories(journey.improvements, journey)
    read = rows(backlog(told))
    assert len(read) == len(told)
    cells = [cell for row in read for cell in row.values()]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)
    assert all(tuple(row) == COLUMNS for row in read)


def test_markdown_tells_the_story_with_boxes_to_tick() -> None:
    assert markdown(stories([CALL])) == (
        "# User stories\n\n"
        "## Bellen\n\n"
        "Als klant wil ik: We bellen terug. Zodat: gehoord worden.\n\n"
        "**Klaar als**\n\n"
        "- [ ] Binnen een uur\n- [ ] Met je naam\n\n"
        "- Labels: a\n- Moeite: 1,5 weken van één persoon\n"
    )


@given(journeys(3, history=False))
def test_what_a_team_typed_is_text_in_markdown_and_never_a_tag_or_a_link(journey: Journey) -> None:
    text = markdown(stories(journey.improvements, journey))
    html = str(mistune.create_markdown(plugins=["url", "task_lists"], escape=False)(text))
    assert "<script" not in html
    assert "<a " not in html


def test_nothing_chosen_is_said() -> None:
    assert "Er is nog geen idee gekozen." in markdown([])
    assert rows(backlog([])) == []
