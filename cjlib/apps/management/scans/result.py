"""What a scan says: the finding, its picture, who sees it differently, and what to do next."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from html import escape
from typing import Any

import ipywidgets as widgets

from cjlib.apps.controls import button
from cjlib.apps.frame import bullets, column, html, note, note_list, problem_html, row
from cjlib.apps.management.scans.actions import Action
from cjlib.apps.management.state import ManagementState
from cjlib.apps.opening import title
from cjlib.errors import CjError
from cjlib.making.telling import Told
from cjlib.management.scans import Result
from cjlib.management.scans.definition import Form
from cjlib.pictures import Picture, fragment
from cjlib.pictures.management.quadrant import scan_quadrant
from cjlib.pictures.management.radar import scan_radar
from cjlib.pictures.management.silos import silos_picture
from cjlib.pictures.notes import items_html
from cjlib.texts import t


def result_part(state: ManagementState) -> tuple[widgets.Widget, Callable[[], None]]:
    """The outcome of the scan that is open; drawn only when it changed."""
    said, picture = html(""), html("", "cj-picture-box")
    moved = html("")
    about, silos = html(""), html("", "cj-picture-box", "cj-scan-silos")
    advice, foot = column(), html("")
    steps = column(title(t("management_scans_tab.result.advice")), advice, name="cj-panel")
    whole = column(said)
    full = (said, picture, about, moved, silos, steps, foot)
    shown: dict[str, Any] = {"result": None, "planned": None}

    def draw() -> None:
        result = state.scan_result()
        if not isinstance(result, Result):
            shown["result"] = None
            said.value = _nothing(state, result)
            whole.children = (said,)
            return
        if shown["result"] is not result:
            shown["result"], shown["planned"] = result, None
            said.value = _finding(state, result)
            picture.value = fragment(scan_picture(result))
            about.value = _more(result)
            moved.value = _moved(state, result)
            silos.value = _departments(result)
            foot.value = _foot(state, result)
        _draw_advice(state, advice, shown)
        whole.children = full

    return whole, draw


def scan_picture(result: Result) -> Picture:
    """The picture that fits a scan: a quadrant where it has two axes, a radar elsewhere."""
    if result.definition.form is Form.QUADRANT:
        return scan_quadrant(result)
    return scan_radar(result)


def _nothing(state: ManagementState, result: CjError | None) -> str:
    if isinstance(result, CjError):
        return problem_html(result)
    if state.scan_sheets().earlier:
        return note("plain", t("management_scans_tab.result.new_round"))
    return note(
        "plain",
        t("management_scans_tab.result.nobody"),
        t("management_scans_tab.result.nobody_hint"),
    )


def _finding(state: ManagementState, result: Result) -> str:
    many = "one" if result.people == 1 else "more"
    who = t(f"management_scans_tab.result.who_{many}", n=result.people)
    if state.scan_sheets().fictitious:
        who = f"{who} {t('management_scans_tab.result.fictitious')}"
    lead = escape(str(_lead(result)))
    return f'<p class="cj-lead">{lead}</p><p class="cj-source">{escape(who)}</p>'


def _lead(result: Result) -> Told:
    """What stands first: what the heading of the picture does not say already."""
    about = result.about()
    if result.definition.form is Form.STAIRS and about:
        return about[0]
    return result.position.told(result.definition)


def _more(result: Result) -> str:
    lead = _lead(result)
    more = [str(one) for one in result.about() if one != lead]
    return items_html(more) if more else ""


def _moved(state: ManagementState, result: Result) -> str:
    """How the areas moved since the round before, where there was one."""
    found = state.scan_compared()
    if found is None:
        return ""
    day, areas = found
    heading = escape(t("management_scans_tab.result.moved", day=day))
    told = items_html([str(one.told(result.definition)) for one in areas])
    careful = escape(t("management_scans_tab.result.moved_careful"))
    return f'<h3 class="cj-h3">{heading}</h3>{told}<p class="cj-source">{careful}</p>'


def _departments(result: Result) -> str:
    """Where departments differ: a picture if there are two to show, else why there is none."""
    heading = f'<h3 class="cj-h3">{escape(t("management_scans_tab.result.differ"))}</h3>'
    picture = silos_picture(result)
    told = [
        str(one)
        for one in result.disagreement.told(result.definition)
        if one.key != "scans.differ.hidden"  # the picture says so, and so does its absence
    ]
    if result.disagreement.departments < 2:
        return heading + note_list("plain", picture.title, told, picture.summary)
    exact = bullets(t("management_scans_tab.result.exact"), told)
    return heading + fragment(picture, level=4) + exact


def _draw_advice(state: ManagementState, box: widgets.VBox, shown: dict[str, Any]) -> None:
    """Each advice, with a button where it can be an action; remade only if something changed."""
    advice = state.scan_advised()
    planned = [isinstance(one, Action) and state.scan_planned(one) for one in advice]
    if shown["planned"] == planned:
        return
    shown["planned"] = planned
    rows: list[widgets.Widget] = []
    for one, there in zip(advice, planned, strict=True):
        text = one if isinstance(one, str) else one.advice
        said = html(f'<p class="cj-text">{escape(text)}</p>')
        if not isinstance(one, Action):
            rows.append(column(said, name="cj-given"))
        else:
            key = "planned" if there else "plan"
            press = button(
                t(f"management_scans_tab.result.{key}"),
                partial(state.scan_to_board, one),
                primary=not there,
            )
            press.disabled = there
            rows.append(column(said, _beside(state, press, there), name="cj-given"))
    box.children = tuple(rows)


def _beside(state: ManagementState, press: widgets.Button, there: bool) -> widgets.Widget:
    """The button of an advice; beside it the way to the board once it stands there."""
    if not there:
        return row(press)
    to_board = button(
        t("management_scans_tab.result.to_board"), lambda: state.set_trait("tab", "board")
    )
    return row(press, to_board)


def _foot(state: ManagementState, result: Result) -> str:
    busy = len(state.scan_sheets().half)
    limits = [str(one) for one in result.remarks]
    if busy:
        limits.insert(0, t("management_scans_tab.result.busy", n=busy))
    said = note_list("caution", t("management_scans_tab.result.limits"), limits) if limits else ""
    return said + bullets(t("apps.critics"), result.critics())
