"""The round in sight, for the beamer: where to go, the question, and the answers as they come."""

from __future__ import annotations

from functools import lru_cache
from html import escape

import ipywidgets as widgets

from cjlib.apps.classroom.following import Following
from cjlib.apps.classroom.leading import SHOWING
from cjlib.apps.classroom.state import ClassroomState
from cjlib.apps.controls import Fields, button
from cjlib.apps.frame import column, html, note, paragraph, row
from cjlib.classroom.tally import LEAST
from cjlib.concepts.loyalty import MARKETS
from cjlib.errors import CjError
from cjlib.pictures import fragment
from cjlib.texts import t


def now_tab(state: ClassroomState) -> widgets.Widget:
    """Where phones go, the question with its buttons, and the outcome."""
    door, asked, outcome = html("", "cj-join"), html(""), html("", "cj-picture-box")
    empty = column(
        html(note("plain", t("classroom_app.now.empty"), t("classroom_app.now.empty_how"))),
        row(button(t("classroom_app.now.to_rounds"), lambda: _go(state, "rounds"), primary=True)),
    )
    buttons = _Buttons(state)
    fields = Fields()
    settings = _settings(state, fields)
    drawn: dict[str, object] = {}

    def follow(_: object = None) -> None:
        if state.tab != "now" or state.place is None:
            return
        one = state.current
        put(door, door_html(state, large=one is None))
        put(asked, _asked(state))
        empty.layout.display = "none" if one else ""
        buttons.follow()
        settings.layout.display = "" if one else "none"
        fields.show()
        key = (
            state.lang, one, state.given, state.visible, state.beside, state.shape, state.market,
        )  # fmt: skip
        if drawn.get("key") != key:  # redrawn only when it would look different
            drawn["key"] = key
            put(outcome, _outcome(state))

    state.watch(follow, "moment", "chosen", "tab", "showing", "beside", "shape", "market")
    follow()
    return column(door, empty, asked, buttons.row, outcome, settings)


def put(box: widgets.HTML, value: str) -> None:
    """Send it to the page only when it is something else."""
    if box.value != value:
        box.value = value


def _go(state: Following, tab: str) -> None:
    state.tab = tab


# --- where to go -------------------------------------------------------------------------------
def door_html(state: Following, *, large: bool) -> str:
    """The address, the code and a QR code; what a practice class has instead."""
    place = state.place
    if place is None or not place.inside:
        said = "practice.no_phones" if place is None or place.practice else "now.no_address"
        return f'<p class="cj-source">{escape(t(f"classroom_app.{said}"))}</p>'
    bare = place.address.partition("://")[2] or place.address
    size = "cj-door cj-door-large" if large else "cj-door"
    label = escape(t("classroom_app.now.qr"))
    return (
        f'<div class="{size}"><div class="cj-qr" role="img" aria-label="{label}">'
        f"{qr_svg(place.inside)}</div><div><p>{escape(t('classroom_app.now.go_to'))}<br>"
        f'<strong class="cj-address">{escape(bare)}</strong></p>'
        f"<p>{escape(t('classroom_app.now.code'))}<br>"
        f'<strong class="cj-code">{escape(place.code)}</strong></p></div></div>'
    )


@lru_cache(maxsize=4)
def qr_svg(address: str) -> str:
    """A QR code as SVG to stand in a page; dark on light, also where the page is dark."""
    import segno

    made: str = segno.make(address, error="m").svg_inline(
        border=3, omitsize=True, dark="#000", light="#fff", scale=4
    )
    return made


# --- the question ------------------------------------------------------------------------------
def _asked(state: ClassroomState) -> str:
    one = state.current
    if one is None:
        return ""
    facts = [t(f"classroom_app.state.{one.state}")]
    if one.vote == 2:
        facts.append(t("classroom_app.now.second"))
    if one.state != "waiting":
        n = state.answered(one.vote)
        facts.append(t(f"classroom_app.now.answers_{'one' if n == 1 else 'more'}", n=n))
    waiting = state.waiting_texts()
    if waiting:
        facts.append(t("classroom_app.now.texts_waiting", n=waiting))
    if one.seen:
        facts.append(t("classroom_app.now.on_phones"))
    return (
        f'<h2 class="cj-question">{escape(one.asked.question)}</h2>'
        f'<p class="cj-count">{escape(" · ".join(facts))}</p>'
    )


def _outcome(state: ClassroomState) -> str:
    one = state.current
    if one is None:
        return ""
    if not state.visible:
        key = "hidden" if one.state != "waiting" else "not_open"
        return note("plain", t(f"classroom_app.now.{key}"), t(f"classroom_app.now.{key}_how"))
    n, of = state.counted(one.vote).n, state.answered(one.vote)
    if n < LEAST <= of:  # texts that wait to be read
        said = t("classroom_app.now.few_texts", n=n, of=of)
        return note("plain", said, t("classroom_app.now.few_texts_how"))
    try:
        return fragment(state.picture())
    except CjError as problem:
        return note("wrong", *problem.message())


class _Buttons:
    """What can be done now; a button that makes no sense is not there."""

    def __init__(self, state: ClassroomState) -> None:
        self.state = state
        made = {
            "open": state.open_round,
            "close": state.close_round,
            "reveal": state.reveal,
            "again": state.vote_again,
            "reopen": state.open_round,
            "phones": lambda: state.show_phones(True),
            "no_phones": lambda: state.show_phones(False),
        }
        first = ("open", "close")
        self.made = {
            key: button(t(f"classroom_app.act.{key}"), act, primary=key in first)
            for key, act in made.items()
        }
        self.row = row(*self.made.values(), name="cj-act")

    def follow(self) -> None:
        """Show what fits the round in sight."""
        one = self.state.current
        at = one.state if one is not None else ""
        there = {
            "open": at == "waiting",
            "close": at == "open",
            "reveal": at in ("open", "closed") and not self.state.visible,
            "again": at == "closed" and one is not None and one.vote == 1,
            "reopen": at == "closed",
            "phones": at in ("open", "closed") and one is not None and not one.seen,
            "no_phones": one is not None and one.seen,
        }
        for key, made in self.made.items():
            made.layout.display = "" if there[key] else "none"


def _settings(state: ClassroomState, fields: Fields) -> widgets.Widget:
    """When the outcome shows, and what of it."""
    when = fields.dropdown(
        t("classroom_app.now.showing"),
        lambda: [(t(f"classroom_app.showing.{key}"), key) for key in SHOWING],
        lambda: state.showing,
        lambda value: state.set_trait("showing", value),
    )
    beside = fields.tick(
        t("classroom_app.now.beside"),
        lambda: state.beside,
        lambda value: state.set_trait("beside", value),
    )
    shape = fields.dropdown(
        t("classroom_app.now.shape"),
        lambda: [(t(f"classroom_app.shape.{key}"), key) for key in ("counts", "loyal")],
        lambda: state.shape,
        lambda value: state.set_trait("shape", value),
    )
    market = fields.dropdown(
        t("classroom_app.now.market"),
        lambda: [(t(f"loyalty.market.{name}"), name) for name in MARKETS],
        lambda: state.market,
        lambda value: state.set_trait("market", value),
    )

    def fitting() -> None:
        one = state.current
        mark = one is not None and one.asked.kind == "mark"
        second = one is not None and one.vote == 2
        loyal = mark and state.shape == "loyal"
        for box, there in ((beside, second and not loyal), (shape, mark), (market, loyal)):
            box.layout.display = "" if there else "none"

    fields.also(fitting)
    fitting()
    again = button(t("classroom_app.now.look"), lambda: _look(state))
    why = paragraph(t("classroom_app.now.why_hide"))
    return column(row(when, beside, shape, market, again, name="cj-choices"), why, name="cj-panel")


def _look(state: ClassroomState) -> None:
    with state.trying():
        state.look()
