"""What a handout and slides make of a notebook, without a kernel."""

from __future__ import annotations

from typing import Any

import pytest

from cjlib.teaching.publishing import Kind, Part, Published, handout_html, slides_html
from cjlib.teaching.publishing.parts import parts_of
from cjlib.teaching.publishing.slides import slides_of
from cjlib.texts import speaking

SECRET = "a mean hides who leaves"
FOLD = f"<details><summary>Why not?</summary>\n\nBecause {SECRET}.\n</details>"
WIDGET = "application/vnd.jupyter.widget-view+json"


def text(source: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "source": source}


def code(source: str, *outputs: dict[str, Any]) -> dict[str, Any]:
    return {"cell_type": "code", "source": source, "outputs": list(outputs)}


def shown(**data: str) -> dict[str, Any]:
    kinds = {"html": "text/html", "plain": "text/plain", "widget": WIDGET}
    return {"output_type": "display_data", "data": {kinds[k]: v for k, v in data.items()}}


NOTE = '<div class="cj-note cj-plain" role="status">still open</div>'
NOTEBOOK = {
    "cells": [
        text("# From satisfied to loyal\n\nLesson 1"),
        code('begin("loyal_customers")', shown(html='<style class="cj-styles"></style>')),
        text("## 1. Work it out\n\n**What is the NPS?**"),
        code('nps_phone = ...\ncheck("nps", nps_phone)', shown(html=NOTE, plain="still open")),
        code("print(1 < 2)", {"output_type": "stream", "name": "stdout", "text": "<True>\n"}),
        code("cards()", shown(widget="", plain="Cards()")),
        code("picture()", shown(html='<figure class="cj-picture">drawn</figure>')),
        text(f"## 2. Check yourself\n\n{FOLD}"),
    ]
}


@pytest.fixture(autouse=True)
def english():
    with speaking("en"):
        yield


@pytest.fixture
def lesson() -> Published:
    return parts_of(NOTEBOOK, "01_loyal_customers")


def test_a_notebook_falls_apart_into_what_is_read_shown_and_written(lesson):
    assert (lesson.title, lesson.lesson) == ("From satisfied to loyal", "loyal_customers")
    assert [part.kind.value for part in lesson.parts] == [
        "text", "text", "room", "code", "output", "code", "elsewhere", "code", "picture", "text",
    ]  # fmt: skip
    assert lesson.parts[2] == Part(Kind.ROOM, "nps")
    assert lesson.parts[4].inside == '<pre class="cj-said">&lt;True&gt;</pre>'


def test_a_students_handout_has_room_and_no_answer_anywhere(lesson):
    page = handout_html(lesson)
    assert page.count("<textarea") == 2
    assert "Why not?" in page
    assert SECRET not in page
    assert "−29" not in page
    assert "still open" not in page
    assert "begin(" not in page


def test_nothing_is_lost_where_code_shows_nothing():
    table = shown(html="<table>three</table>")
    cells = [text("# T\n\nx"), code("a = 1"), text("One.\n\n## H\n\nTwo."), code("b()", table)]
    page = handout_html(parts_of({"cells": cells}, "t"))
    places = [page.index(word) for word in ("a = 1", "One.", ">H<", "Two.", "b()", "three")]
    assert places == sorted(places)
    assert '<div class="cj-keep"><div class="cj-text"><h2' in page  # what announces goes along


def test_what_a_cell_says_is_kept_where_nothing_was_asked():
    note = shown(html=NOTE)
    asks = code("a, b = ..., ...\nsay(a, b)", note)
    cells = [text("# T\n\nx"), code("told()", note), asks]
    page = handout_html(parts_of({"cells": cells}, "t"))
    assert page.count("still open") == 1
    assert "..., ..." not in page


def test_a_box_to_argue_has_room_for_a_student_and_none_for_a_lecturer():
    box = "> **Argue.** Who is right?"
    lesson = parts_of({"cells": [text(f"# T\n\nx\n\n{box}\n\ny"), text(box), code("a = ...")]}, "t")
    assert handout_html(lesson).count("<textarea") == 2  # the last box is followed by an answer
    assert handout_html(lesson, answers=True).count("Who is right?") == 2


def test_a_lecturers_handout_has_the_answers_and_no_lines(lesson):
    page = handout_html(lesson, answers=True)
    assert "<textarea" not in page
    assert SECRET in page
    assert "Answer: " in page


def test_what_only_works_in_a_notebook_says_where_to_find_it(lesson):
    for page in (handout_html(lesson), slides_html(lesson)):
        assert "open &quot;01_loyal_customers&quot;" in page


def test_pages_may_ask_for_nothing_from_outside(lesson):
    for page in (handout_html(lesson), slides_html(lesson)):
        assert "default-src 'none'" in page
        assert 'src="http' not in page
        assert '<link rel="stylesheet"' not in page


def test_slides_hold_reveal_and_leave_code_out(lesson):
    page = slides_html(lesson)
    assert "MIT licensed" in page
    assert "print(1" not in page
    assert (
        page.count("<section>") == 5
    )  # title, lesson, question (and what follows), picture, check


def test_a_heading_begins_a_slide():
    assert slides_of("before\n\n## One\n\na\n\n## Two\n\nb") == [
        "before", "## One\n\na", "## Two\n\nb",
    ]  # fmt: skip


def test_a_long_text_goes_on_under_the_same_heading_and_loses_nothing():
    words = [f"paragraph {n} " + "word " * 30 for n in range(9)]
    slides = slides_of("## Long\n\n" + "\n\n".join(words))
    assert len(slides) > 1
    assert all(slide.startswith("## Long") for slide in slides)
    joined = " ".join(slides)
    assert all(f"paragraph {n} " in joined for n in range(9))


def test_what_announces_stays_with_what_it_announces():
    for paragraphs in range(1, 8):
        filling = "\n\n".join(["word " * 24] * paragraphs)
        slides = slides_of(f"{filling}\n\n**Move and look**\n\n1. a\n2. b\n3. c")
        assert any("**Move and look**\n\n1. a" in slide for slide in slides)


def test_a_fold_is_never_cut():
    slides = slides_of("\n\n".join([FOLD] * 20))
    assert sum(slide.count("<details") for slide in slides) == 20
    assert all(slide.count("<details") == slide.count("</details>") for slide in slides)


def test_a_list_longer_than_a_slide_is_cut_between_its_items():
    items = [f"- **Point {n}.** " + "word " * 25 for n in range(9)]
    slides = slides_of("## Critics\n\n" + "\n".join(items))
    assert len(slides) > 1
    assert all(slide.startswith("## Critics\n\n- **Point") for slide in slides)
    assert sum(slide.count("- **Point") for slide in slides) == 9


def test_a_table_stands_under_the_text_that_announces_it():
    table = "<table>" + "<tr><td>1</td></tr>" * 4 + "</table>"
    cells = [text("# T\n\nx"), text("## One\n\nThis is it:"), code("t()", shown(html=table))]
    assert slides_html(parts_of({"cells": cells}, "t")).count("<section>") == 3
