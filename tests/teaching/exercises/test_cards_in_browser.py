"""An answer laid on the screen in JupyterLab is saved in the notebook and graded from there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cjlib.teaching.exercises import notebook, student_version
from tests import browser as chrome

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LAID = {
    "mercenary": ["Gives an 8 and switches as soon as another is cheaper"],
    "hostage": ["Gives a 4 and stays: there is only one train company"],
}
"""What is laid here: enough to be written down, not all that is asked."""


@pytest.fixture
def opened(page: Any, kit: chrome.Kit) -> tuple[Any, Path]:
    """Two questions of the student version of set 01, open in JupyterLab, and its file."""
    made = student_version(json.loads(notebook("01", "en").read_text(encoding="utf-8")))
    wanted = ("begin", "a1", "t1", "a4", "t4")
    made["cells"] = [cell for cell in made["cells"] if cell["id"] in wanted]
    file = kit.folder / "en" / "exercise.ipynb"
    file.write_text(json.dumps(made), encoding="utf-8")
    page.goto(kit.address("/doc/tree/en/exercise.ipynb?reset"))
    page.locator(".jp-Notebook .jp-CodeCell").first.wait_for(timeout=60_000)
    page.locator("#jp-main-statusbar").get_by_text("| Idle").wait_for(timeout=60_000)
    return page, file


def cell(page: Any, number: int) -> Any:
    return page.locator(".jp-Notebook .jp-CodeCell").nth(number)


def run(page: Any, number: int) -> Any:
    """Run a cell as a person does: click in it and press Shift+Enter."""
    this = cell(page, number)
    before = this.locator(".jp-InputPrompt").first.text_content()
    this.locator(".cm-content").click()
    page.keyboard.press("Shift+Enter")
    page.wait_for_function(
        "([at, before]) => { const now = document.querySelectorAll("
        "'.jp-Notebook .jp-CodeCell')[at].querySelector('.jp-InputPrompt').textContent;"
        "return now !== before && /\\[\\d+\\]/.test(now); }",
        arg=[number, before],
    )
    return this


def put_with(page: Any, table: Any, group: str, said: str) -> None:
    """Press a button by keyboard, and once more when a busy machine lost the key: as people do."""
    from playwright.sync_api import TimeoutError as TookLong

    for _ in range(4):
        table.get_by_role("button", name=f"Put with: {group}").focus()
        page.keyboard.press("Enter")
        try:
            table.get_by_text(said).wait_for(timeout=15_000)
        except TookLong:
            continue
        return
    table.get_by_text(said).wait_for()


def test_what_is_laid_by_mouse_and_keyboard_is_saved_and_graded(opened: tuple[Any, Path]) -> None:
    page, file = opened
    # all at once, as each set asks at its end: an open question does not stop the ones after it
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    cell(page, 0).get_by_text("All set").wait_for()
    for check in (2, 4):
        cell(page, check).get_by_text("has not been answered yet").wait_for()

    # a choice with the mouse; only running its cell again writes it down
    question = run(page, 1)
    question.get_by_text("c) when she phones for an appointment").click()
    run(page, 2).get_by_text("not written down yet").wait_for()
    run(page, 1)
    cell(page, 1).get_by_text('ask("01-1", "c")').wait_for()
    run(page, 2).get_by_text("You are a customer from the first contact on").wait_for()

    # cards with the keyboard alone: type ahead in the list, Enter on a button
    table = run(page, 3)
    cards = table.locator(".cj-sorting select")
    for number, (group, (card,)) in enumerate(LAID.items(), start=1):
        cards.focus()
        page.keyboard.press("Home")
        lay = cards.locator("option").all_text_contents()
        texts = [text.replace("\xa0", " ") for text in lay]
        for _ in range(next(at for at, text in enumerate(texts) if text.endswith(card))):
            page.keyboard.press("ArrowDown")
        table.locator(".cj-card-told b", has_text=card).wait_for()
        put_with(page, table, group, f"Placed: {number} of 9.")
        # the list follows a moment later, and chooses anew: a key pressed before that is lost
        page.wait_for_function(
            "(lay) => [...document.querySelectorAll('.cj-sorting select option')]"
            ".map((one) => one.textContent).join('|') !== lay",
            arg="|".join(lay),
        )
    run(page, 3)
    cell(page, 3).get_by_text('"hostage": ["one_train"]').wait_for()
    cell(page, 3).get_by_text("Placed: 2 of 9.").wait_for()  # laid again as they lay

    page.keyboard.press("Control+s")
    for _ in range(100):
        saved = file.read_text(encoding="utf-8")
        if "one_train" in saved:
            break
        page.wait_for_timeout(100)
    assert graded(saved, file.parent) == [[], ["WrongAnswer"]]  # 2 of 9 cards is not all


def graded(saved: str, where: Path) -> list[list[str]]:
    """Errors of the two checks when a grader clears the outputs and runs everything again."""
    import nbformat
    from nbclient import NotebookClient

    book = nbformat.reads(saved, as_version=4)
    for each in book.cells:
        each.outputs, each.execution_count = [], None
    resources = {"metadata": {"path": str(where)}}
    NotebookClient(
        book, timeout=180, kernel_name="python3", allow_errors=True, resources=resources
    ).execute()
    checks = [each for each in book.cells if each.id in ("t1", "t4")]
    return [[o["ename"] for o in each.outputs if o["output_type"] == "error"] for each in checks]
