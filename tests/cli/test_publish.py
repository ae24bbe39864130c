"""``cj publish`` as a lecturer meets it."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cjlib.cli import main
from cjlib.teaching.publishing import Kind, Part, Published, slides_html
from cjlib.texts import speaking
from tests.browser import CHROMIUM_ARGS, PATIENCE, chromium, watch_outside

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys, monkeypatch, tmp_path) -> Iterator[Run]:
    monkeypatch.setenv("CJ_LANG", "nl")
    monkeypatch.setenv("COLUMNS", "300")
    monkeypatch.delenv("CJ_TRACEBACK", raising=False)
    monkeypatch.chdir(tmp_path)

    def call(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(["publish", *map(str, arguments)])
        out, err = capsys.readouterr()
        return int(ended.value.code or 0), out, err

    with speaking("nl"):
        yield call


def notebook(path: Path, *cells: tuple[str, str]) -> Path:
    made = [
        {"cell_type": kind, "id": f"c{n}", "metadata": {}, "source": source}
        | ({"outputs": [], "execution_count": None} if kind == "code" else {})
        for n, (kind, source) in enumerate(cells)
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    metadata = {"cj": {"lang": "nl"}, "kernelspec": kernel}
    content = {"cells": made, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(content))
    return path


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("poster", "05_mapping"), "handout, slides"),
        (("handout", "05_maping"), "05_mapping"),
        (("slides", "05_mapping", "--pdf"), "alleen bij een hand-out"),
        (("handout", "05_mapping", "--lang", "de"), "nl, en"),
        (("handout", "05_mapping", "--out", "weg/les.html"), "weg"),
    ],
)
def test_a_mistake_gives_one_message_and_code_2(run, arguments, said):
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert said in err
    assert "Traceback" not in err


def test_a_file_that_is_there_stays_unless_forced(run, tmp_path):
    there = tmp_path / "les.html"
    there.write_text("mine")
    code, _, err = run("handout", "05_mapping", "--out", there)
    assert code == 2
    assert "--force" in err
    assert there.read_text() == "mine"


def test_a_pdf_without_a_browser_is_said_before_any_work(run, monkeypatch):
    monkeypatch.setenv("CJ_CHROMIUM", "no-such-browser")
    code, _, err = run("handout", "05_mapping", "--pdf")
    assert code == 2
    assert "no-such-browser" in err
    assert "--html" in err


@pytest.mark.slow
def test_a_cell_that_fails_is_named_and_nothing_is_made(run, tmp_path):
    path = notebook(tmp_path / "stuk.ipynb", ("markdown", "# Les"), ("code", "1 / 0"))
    code, _, err = run("handout", path)
    assert code == 2
    assert "stuk.ipynb, vak 2: division by zero" in err
    assert list(tmp_path.glob("*.html")) == []


OWN_LESSON = (
    ("markdown", "# Wie blijft er?\n\n![buiten](https://example.org/a.png)"),
    ("code", 'from cjlib.teaching import begin, check\n\nbegin("loyal_customers")'),
    ("markdown", "## Beweeg de curve"),
    (
        "code",
        "from cjlib.pictures.loyalty import loyalty_curve\n\n"
        "loyalty_curve([0, 0, 1, 2, 4, 10, 24, 36, 17, 6])",
    ),
    ("markdown", "**Wat is de NPS?**"),
    ("code", 'nps_phone = ...\ncheck("nps", nps_phone)'),
)


@pytest.fixture
def handout(run, tmp_path) -> Path:
    chromium()  # skips where there is none
    path = notebook(tmp_path / "les.ipynb", *OWN_LESSON)
    code, out, err = run("handout", path, "--html", "--pdf")
    assert code == 0, err
    assert "Bewaard: les_handout_nl.html" in out
    return tmp_path / "les_handout_nl.html"


@pytest.mark.slow
@pytest.mark.browser
def test_a_handout_and_slides_live_without_network(handout):
    from playwright.sync_api import sync_playwright

    from cjlib.pictures.html import fragment
    from cjlib.pictures.loyalty import loyalty_curve

    pdf = handout.with_suffix(".pdf").read_bytes()
    assert pdf.startswith(b"%PDF-")
    assert _pages(pdf) >= 1
    assert b"Wie blijft er?" in pdf  # its title; letters in the text are numbers of a font
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_ARGS)
        context = browser.new_context(viewport={"width": 390, "height": 844})
        asked = watch_outside(context)
        refused: list[str] = []  # by the page itself, before anything leaves this machine
        context.on(
            "requestfailed",
            lambda request: refused.append(request.url) if request.failure == "csp" else None,
        )
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(handout.as_uri())
        page.wait_for_selector(".cj-picture[data-ready]")
        slider = page.locator('.cj-picture input[type="range"]').first
        before = page.locator(".cj-finding").first.inner_text()
        slider.focus()
        slider.press("Home")
        page.wait_for_function(
            "(before) => document.querySelector('.cj-finding').innerText !== before", arg=before
        )
        assert page.locator("textarea").count() == 1
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        curve = Part(Kind.PICTURE, fragment(loyalty_curve([0, 0, 1, 2, 4, 10, 24, 36, 17, 6])))
        slides = handout.with_name("slides.html")
        slides.write_text(slides_html(Published("les", "Les", (curve,))), encoding="utf-8")
        page.goto(f"{slides.as_uri()}#/1")
        page.wait_for_selector(".cj-picture[data-ready]")
        before = page.locator(".cj-finding").inner_text()
        page.locator('input[type="range"]').first.click(position={"x": 5, "y": 10})  # a real click
        page.wait_for_function(
            "(before) => document.querySelector('.cj-finding').innerText !== before", arg=before
        )
        browser.close()
    assert asked == refused == ["https://example.org/a.png"]  # named by the lesson, not fetched


def _pages(pdf: bytes) -> int:
    """How many pages: where the tree of pages is packed, it is unpacked first."""
    found = re.findall(rb"/Count (\d+)", pdf)
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        try:
            found += re.findall(rb"/Count (\d+)", zlib.decompress(stream))
        except zlib.error:
            continue
    return max(map(int, found), default=0)
