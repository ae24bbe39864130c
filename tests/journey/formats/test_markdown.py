"""The report in Markdown: complete, readable, and whatever a person typed stays text."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import mistune
import pytest
from hypothesis import given, settings

from cjlib import datasets
from cjlib import journey as j
from cjlib.errors import DataProblem
from cjlib.journey import formats
from cjlib.journey.formats import markdown
from cjlib.journey.formats.markdown_text import cell, paragraph, safe, table
from cjlib.texts import LANGUAGES, speaking
from tests.journey.strategies import NASTY, journeys

PLUGINS = ["table", "strikethrough", "url", "footnotes", "task_lists", "math"]
SCOPE = j.Scope(journey="Huis kopen", target_group="Starters", path="purchase")
OURS = {"p", "h1", "h2", "h3", "ul", "li", "br", "table", "thead", "tbody", "tr", "th", "td"}


def page(text: str) -> str:
    """What a reader of Markdown makes of it, with raw HTML let through."""
    made = mistune.create_markdown(plugins=PLUGINS, escape=False)(text)
    assert isinstance(made, str)
    return made


def shown(text: str) -> str:
    """The words that a person sees, without their layout."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page(text))).split())


def report(journey: j.Journey) -> str:
    return markdown.write(journey).data.decode()


def journey(**changes: Any) -> j.Journey:
    values: dict[str, Any] = {
        "scope": SCOPE,
        "phases": [{"id": "p1", "name": "Zoeken"}],
        "steps": [{"id": "s1", "name": "Kijken", "phase": "p1"}],
    }
    return j.Journey(**{**values, **changes})


def one_step(**step: Any) -> j.Journey:
    return journey(steps=[{"id": "s1", "name": "Kijken", "phase": "p1", **step}])


HOSTILE = (
    *NASTY,
    "<img src=x onerror=alert(1)>",
    "[klik](javascript:alert(1))",
    "![x](http://example.org/x.png)",
    "https://example.org en www.example.org",
    "<http://example.org>",
    "a | b || c \\| d \\",
    "**vet** _schuin_ ~~weg~~ `code` $x^2$",
    "- punt",
    "1. eerst",
    "7) dan",
    "=====",
    "-----",
    "***",
    "---|---",
    ":--- ",
    "> gezegd",
    "[^1]: voetnoot",
    "[x]: http://example.org",
    "&lt;b&gt; &#60;",
    "- [ ] taak",
    "<!-- weg -->",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_seen_as_it_was_typed(text: str) -> None:
    typed = " ".join(text.split())
    for made in (paragraph(text), f"# {safe(typed)}", f"- {paragraph(typed)}"):
        assert shown(made) == typed
    assert shown(table(["kop"], [[text]])) == f"kop {typed}"


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_makes_no_element_of_its_own(text: str) -> None:
    document = one_step(name=text, does=f"{text}\n{text}", owner=text).changed(notes=text)
    tags = set(re.findall(r"<(\w+)", page(report(document))))
    assert tags <= OURS


@settings(max_examples=30)
@given(journeys(4))
def test_any_journey_makes_a_report_with_only_our_elements(document: j.Journey) -> None:
    made = page(report(document))
    assert set(re.findall(r"<(\w+)", made)) <= OURS
    assert made.count("<h1>") == 1
    chapters = re.findall(r"<h2>\d+\. ", made)
    assert len(chapters) == len(document.phases)


@settings(max_examples=30)
@given(journeys(4))
def test_every_row_has_as_many_cells_as_its_head(document: j.Journey) -> None:
    for grid in re.findall(r"<table>.*?</table>", page(report(document)), re.S):
        head, *rows = re.findall(r"<tr>.*?</tr>", grid, re.S)
        assert {row.count("<td>") for row in rows} <= {head.count("<th>")}


def test_lines_stay_lines_and_blank_lines_part_paragraphs() -> None:
    assert paragraph("een\ntwee\n\ndrie") == "een\\\ntwee\n\ndrie"
    assert cell("een\n\ntwee") == "een<br>twee"


def test_the_report_tells_the_scope_and_each_step() -> None:
    document = one_step(
        does="Loopt rond",
        why="Wil een tuin",
        output="Een beeld",
        touchpoint={"name": "Makelaar", "channel": "ter plaatse"},
        feeling={"now": -1.5, "now_words": "opgejaagd", "wanted": 0},
        needs=[{"words": "rust", "kind": "emotional"}],
        moments=["truth"],
        times=[{"minutes": 30, "waiting": 7.5}],
        owner="Makelaar Jansen",
        provenance=[{"about": "feeling", "source": "research", "technique": "mobile"}],
    )
    text = report(document)
    assert "# Huis kopen\n" in text
    assert "| Doelgroep | Starters |" in text
    assert "| Soort pad | naar een eerste aankoop (path to purchase) |" in text
    assert (
        "| Kijken | Loopt rond<br>Wil een tuin<br>Output: Een beeld | Makelaar (ter plaatse) "
        "| Nu: −1,5, opgejaagd<br>Gewenst: 0 | Rust (emotioneel) | Moment van de waarheid "
        "| 30 minuten, waarvan 7,5 wachten | Makelaar Jansen | Aanname, onderzoek |"
    ) in text


def test_it_tells_findings_provenance_ecosystem_and_what_is_missing() -> None:
    text = report(datasets.journey("hospital_visit"))
    assert "Laagste: −2 bij 'Wachten op de uitslag'" in text
    assert "- Aanname: 59 van 59 onderdelen" in text
    assert "| Uitslagen tekenen | processen | rood: werkt tegen |" in text
    assert "- Let op: Alles op deze kaart is een aanname." in text
    assert "Ria, 71: 40 minuten" in text


def test_what_making_mining_and_the_workshop_added_is_told() -> None:
    document = journey(
        improvements=[{"id": "i1", "name": "Terugbellen", "steps": ["s1"]}],
        measurements=[
            {
                "id": "m1",
                "step": "s1",
                "metric": "NPS",
                "value": 12.5,
                "low": 1,
                "high": 24,
                "n": 80,
            }
        ],
        signals=[{"signal": "negative_talk", "evidence": "Forum"}],
        workshop=[{"question": "dips", "answer": "Accepteren", "steps": ["s1"]}],
        research=[{"technique": "mobile", "reason": "Op het moment zelf"}],
    )
    text = report(document)
    assert "## Verbeteringen\n\n- Terugbellen · Kijken" in text
    assert "- NPS · Kijken · 12,5 (van 1 tot 24; n = 80) · bestaande gegevens" in text
    assert "- Negatieve verhalen op sociale media · Forum" in text
    assert "accepteren of verbeteren? · Accepteren · Kijken" in text
    assert "- Mobiele app, op het moment zelf · Op het moment zelf" in text


def test_an_empty_map_makes_a_report_that_says_what_is_missing() -> None:
    text = report(j.Journey(scope=SCOPE))
    assert "De kaart heeft geen fasen." in text
    assert "| Stap |" not in text


def test_the_report_speaks_english() -> None:
    with speaking("en"):
        text = report(datasets.journey("museumnacht"))
    assert "## What is still missing" in text
    assert "| Target group |" in text


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", datasets.journeys())
def test_every_example_makes_a_report(name: str, lang: str) -> None:
    with speaking(lang):
        document = datasets.journey(name)
        made = page(report(document))
    assert made.count("<h2>") >= len(document.phases)


def test_that_a_report_is_no_map_any_more_is_said_and_held() -> None:
    document = one_step(stories=[{"actor": "Koper"}], requirement={"needed": "tijd"})
    written = markdown.write(document)
    assert [str(remark) for remark in written.lost] == [
        "Een verslag is om te lezen: de kit kan het niet meer openen als kaart. "
        "Bewaar de kaart ook als JSON.",
        "Dit formaat heeft per stap geen plaats voor: requirement, user stories.",
    ]
    with pytest.raises(DataProblem) as told:
        formats.read(written.data, "verslag.md")
    assert told.value.key == "formats.mermaid.no_fence"
