"""The first lesson as a student meets it: in JupyterLab, and as a saved page."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests import browser as chrome

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LESSONS = {"nl": "nl/01_loyale_klanten.ipynb", "en": "en/01_loyal_customers.ipynb"}
PAPER = {"light": "rgb(27, 35, 48)", "dark": "rgb(238, 241, 245)"}  # the ink of each theme
PICTURES = 6
NOTEBOOKS = Path(__file__).parents[2] / "notebooks"


def open_lesson(page: Any, kit: chrome.Kit, lang: str) -> None:
    page.goto(kit.address(f"/doc/tree/{LESSONS[lang]}?reset"))
    page.locator(".jp-Notebook .jp-CodeCell").first.wait_for(timeout=60_000)
    page.locator("#jp-main-statusbar").get_by_text("| Idle").wait_for(timeout=60_000)


def run_all(page: Any) -> None:
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    page.wait_for_function(
        "n => document.querySelectorAll('figure.cj-picture').length === n"
        " && [...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')]"
        ".every(p => /\\[\\d+\\]/.test(p.textContent))",
        arg=PICTURES,
        timeout=90_000,
    )


def picture(page: Any, name: str) -> Any:
    found = page.locator(f'figure.cj-picture[data-name="{name}"]')
    found.scroll_into_view_if_needed()
    page.locator(f'figure.cj-picture[data-name="{name}"][data-ready="true"]').wait_for()
    return found


def pixels(figure: Any) -> list[str]:
    """What is painted on the canvases of a picture (Bokeh draws in shadow roots)."""
    drawn: list[str] = figure.evaluate(
        """figure => {
          const found = [];
          const walk = root => {
            for (const node of root.querySelectorAll("*")) {
              if (node.tagName === "CANVAS" && node.width) found.push(node.toDataURL());
              if (node.shadowRoot) walk(node.shadowRoot);
            }
          };
          walk(figure);
          return found;
        }"""
    )
    return drawn


def slide_to_the_left(figure: Any, slider: str) -> None:
    """With the keyboard, as someone without a mouse does."""
    figure.locator(f'input[data-slider="{slider}"]').focus()
    figure.page.keyboard.press("Home")
    figure.page.wait_for_timeout(500)  # the picture paints in its next frame


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_lesson_runs_in_jupyterlab_and_its_picture_moves(
    new_page: Callable[..., Any], kit: chrome.Kit, lang: str, scheme: str
) -> None:
    page = new_page(color_scheme=scheme)
    open_lesson(page, kit, lang)
    run_all(page)
    assert page.locator('[data-mime-type="application/vnd.jupyter.stderr"]').count() == 0

    curve = picture(page, "loyalty_curve")
    assert curve.evaluate("node => getComputedStyle(node).color") == PAPER[scheme]
    title = curve.locator(".cj-finding")
    mean = {"nl": "7,6", "en": "7.6"}[lang]
    assert mean in title.text_content()
    assert "77%" in title.text_content()
    before = pixels(curve)
    slide_to_the_left(curve, "competition")
    assert "77%" not in title.text_content()
    after = pixels(curve)
    assert before
    assert after != before

    # the keyboard belonged to the slider: the notebook did not take it for a shortcut
    assert page.locator("figure.cj-picture").count() == PICTURES


def test_a_picture_stays_dressed_when_the_first_cell_scrolled_out_of_sight(
    page: Any, kit: chrome.Kit
) -> None:
    open_lesson(page, kit, "nl")
    run_all(page)
    last = picture(page, "same_customers")
    page.locator(".jp-CodeCell").first.evaluate("cell => cell.remove()")
    assert (
        last.locator(".cj-finding").evaluate("node => getComputedStyle(node).fontWeight") == "650"
    )


def test_a_typed_answer_gets_feedback_at_once(page: Any, kit: chrome.Kit) -> None:
    open_lesson(page, kit, "nl")
    run_all(page)

    def feedback(answer: str) -> str:
        cell = page.locator(".jp-CodeCell", has_text='check("nps"')
        cell.locator(".cm-content").click()
        page.keyboard.press("Control+A")
        page.keyboard.insert_text(f'check("nps", {answer})')
        before = cell.locator(".jp-InputPrompt").inner_text()
        page.keyboard.press("Control+Enter")
        page.wait_for_function(
            r"""([cell, before]) => {
              const prompt = cell.querySelector(".jp-InputPrompt").textContent;
              return prompt !== before && /\d/.test(prompt);
            }""",
            arg=[cell.element_handle(), before],
        )
        cell.locator(".jp-OutputArea-output").first.wait_for()
        said: str = cell.locator(".jp-OutputArea").inner_text()
        return said.strip()

    assert feedback("...").startswith("Nog niet ingevuld.")
    wrong = feedback("14")
    assert wrong.startswith("Nog niet goed. Je gaf 14.")
    assert "Traceback" not in wrong
    assert feedback("14 - 43").startswith("✓ Goed!")


def test_a_lesson_saved_as_a_page_still_moves_with_the_network_off(
    browser: Any, tmp_path: Path
) -> None:
    import nbformat
    from nbclient import NotebookClient
    from nbconvert import HTMLExporter

    path = NOTEBOOKS / LESSONS["nl"]
    notebook = nbformat.read(path, as_version=4)
    resources = {"metadata": {"path": str(path.parent)}}
    NotebookClient(notebook, timeout=180, kernel_name="python3", resources=resources).execute()
    html, _ = HTMLExporter().from_notebook_node(notebook)
    saved = tmp_path / "lesson.html"
    saved.write_text(html, encoding="utf-8")

    context = browser.new_context(offline=True)
    try:
        page = context.new_page()
        page.goto(saved.as_uri())
        curve = picture(page, "loyalty_curve")
        before = pixels(curve)
        slide_to_the_left(curve, "competition")
        assert "77%" not in curve.locator(".cj-finding").text_content()
        assert pixels(curve) != before
        assert page.locator("figure.cj-picture[data-ready=true]").count() == PICTURES
    finally:
        context.close()


def test_a_lesson_in_a_renamed_folder_still_knows_its_language(page: Any, kit: chrome.Kit) -> None:
    root = kit.folder
    lesson = json.loads((root / LESSONS["en"]).read_text(encoding="utf-8"))
    (root / "mine").mkdir(exist_ok=True)
    (root / "mine" / "lesson.ipynb").write_text(json.dumps(lesson), encoding="utf-8")
    page.goto(kit.address("/doc/tree/mine/lesson.ipynb?reset"))
    page.locator(".jp-CodeCell .cm-content").first.click(timeout=60_000)
    begun = page.get_by_text("All set. You can move the pictures")
    for _ in range(20):  # JupyterLab drops a run that comes before its kernel
        page.keyboard.press("Control+Enter")
        page.wait_for_timeout(1000)
        if begun.count():
            break
    assert begun.count()
