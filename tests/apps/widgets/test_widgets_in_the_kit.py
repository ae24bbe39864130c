"""The widgets with a real kernel: in an app of the kit, and in JupyterLab; nothing from outside."""

from __future__ import annotations

import json

import pytest

from tests.apps.widgets.small_map import FEELINGS, small_svg
from tests.apps.widgets.small_table import COLUMNS, GROUPS, ROWS
from tests.browser import start_kit

pytestmark = pytest.mark.browser

DRAGGED = {**FEELINGS, "kaartje": {**FEELINGS["kaartje"], "now": 1.0}}
CODE = f"""
import ipywidgets
from cjlib.apps.frame import column, html, show
from cjlib.apps.widgets import MapCanvas, StepTable
canvas = MapCanvas(svg={small_svg()!r})
table = StepTable(columns={COLUMNS!r}, rows={ROWS!r}, groups={GROUPS!r})
heard = ipywidgets.HTML("<output id='heard'>niets</output>")
def tell(*words):
    heard.value = f"<output id='heard'>{{' '.join(map(str, words))}}</output>"
def moved(move):
    tell(move.step, move.kind, move.value, move.done)
    if move.done and move.value == 1.0:
        canvas.svg = {small_svg(DRAGGED)!r}
canvas.on_moved(moved)
table.on_edit(lambda edit: tell(edit.action, edit.row, edit.key, edit.value))
canvas.observe(lambda change: tell("gekozen", change.new), "selected")
show(ipywidgets.VBox([ipywidgets.HTML("<h1>Proef</h1>"), heard, canvas, table]))
"""


@pytest.fixture(scope="module")
def playground(tmp_path_factory):
    folder = tmp_path_factory.mktemp("widgets")
    spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    cell = {"cell_type": "code", "id": "a", "metadata": {}, "outputs": [], "source": CODE}
    notebook = {"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": spec}}
    notebook["cells"] = [cell | {"execution_count": None}]
    for place in ("apps/kaart.ipynb", "nl/98_kaart.ipynb"):
        path = folder / "work" / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(notebook))
    kit = start_kit(folder)
    yield kit
    kit.stop()


def use_the_widgets(page):
    """Drag, press a key, choose and type; each time Python must have heard it."""
    heard = page.locator("#heard")
    point = page.locator("[role=slider][data-step=kaartje][data-kind=now]")
    point.wait_for(timeout=30_000)
    point.scroll_into_view_if_needed()
    box = point.locator(".cj-map-hit").bounding_box()
    x, height = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    unit = page.evaluate("50 * document.querySelector('.cj-map-stack > svg').getScreenCTM().d")
    page.mouse.move(x, height)
    page.mouse.down()
    page.mouse.move(x, height - unit)
    heard.get_by_text("kaartje now 0.0 False").wait_for()  # while the point is still held
    page.mouse.move(x, height - 2 * unit)
    heard.get_by_text("kaartje now 1.0 False").wait_for()
    page.mouse.up()
    heard.get_by_text("gekozen kaartje").wait_for()
    page.keyboard.press("ArrowUp")
    heard.get_by_text("kaartje now 1.5 True").wait_for()
    name = page.get_by_label("Stap – Zoeken", exact=True)
    name.fill("Vinden")
    page.keyboard.press("Tab")
    heard.get_by_text("set s1 name Vinden").wait_for()
    page.get_by_role("button", name="Stap toevoegen aan Tijdens").click()
    heard.get_by_text("add").wait_for()


def test_they_work_in_an_app_of_the_kit(page, playground, axe):
    page.goto(playground.address("/apps/kaart"))
    use_the_widgets(page)
    assert axe(page) == []


def test_they_work_in_jupyterlab(page, playground):
    page.goto(playground.url)
    page.goto(f"{playground.base}/lab/tree/nl/98_kaart.ipynb")
    page.locator(".jp-Notebook .jp-CodeCell").wait_for(timeout=60_000)
    page.get_by_text("Python 3 | Idle").wait_for(timeout=60_000)
    page.locator(".jp-CodeCell .cm-content").click()
    page.keyboard.press("Control+Enter")
    use_the_widgets(page)
