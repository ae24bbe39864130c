"""The tab of the PDCA board: what is late in words, the columns, and what data say afterwards."""

from __future__ import annotations

from html import escape

import ipywidgets as widgets

from cjlib.apps.controls import Fields, button, entry
from cjlib.apps.frame import (
    about,
    bullets,
    column,
    html,
    note,
    note_list,
    paragraph,
    row,
)
from cjlib.apps.management.state import ManagementState
from cjlib.apps.management.steering.board_form import action_panel
from cjlib.apps.management.steering.form import put_children, seen
from cjlib.apps.opening import title
from cjlib.management.kpis import Card, saying
from cjlib.management.organisation.vocabulary import Stage
from cjlib.texts import t

MOST_LATE = 5  # told in the finding; the cards tell the rest
MOST_TOLD = 40  # evaluations written below the board


def board_tab(state: ManagementState) -> widgets.Widget:
    """The board, one column per stage; a card unfolds in its place."""
    known, said, told = Fields(), html(""), html("")
    columns = {stage: _Column(state, stage) for stage in Stage}
    panel = action_panel(state)
    filters = row(
        known.text(
            t("management_board_tab.search"), lambda: state.board_search, state.board_look_for
        ),
        known.tick(
            t("management_board_tab.closed"), lambda: state.board_closed,
            lambda on: state.set_trait("board_closed", bool(on)),
        ),
        name="cj-steer-filters",
    )  # fmt: skip

    def draw(_: object = None) -> None:
        if not state.is_open:
            return
        known.show()
        said.value = finding(state)
        there = bool(state.organisation.pdca)
        seen(filters, there)
        seen(board, there)
        for stage, one in columns.items():
            seen(one.whole, stage is not Stage.CLOSED or state.board_closed)
            one.show(panel)
        told.value = _evaluations(state)

    def jump(_: object) -> None:
        draw()
        for one in columns.values():
            one.focus(state.action)

    board = column(*(one.whole for one in columns.values()), name="cj-board")
    state.follow("board", draw, "revision", "action", "board_closed", "board_shown", "board_search")
    state.watch(jump, "board_jumps")
    draw()
    return column(
        paragraph(t("management_board_tab.lead")),
        said,
        filters,
        board,
        _new(state),
        told,
        about("management_board_tab"),
    )


class _Card:
    """One action: a button with its name, what there is to say, and room to unfold in."""

    def __init__(self, state: ManagementState) -> None:
        self.ident = ""
        self.press = button("", lambda: state.action_show(self.ident))
        self.press.add_class("cj-steer-name")
        self.facts, self.slot = html("", "cj-card-facts"), column(name="cj-steer-slot")
        self.whole = column(self.press, self.facts, self.slot, name="cj-card")

    def show(self, state: ManagementState, card: Card | None, panel: widgets.Widget) -> None:
        seen(self.whole, card is not None)
        opened = card is not None and card.item.id == state.action
        put_children(self.slot, *([panel] if opened else []))
        self.ident = "" if card is None else card.item.id
        if card is None:
            return
        self.press.description = f"{'▾' if opened else '▸'} {card.item.name}"
        key = "close" if opened else "open"
        self.press.tooltip = t(f"management_board_tab.card.{key}", name=card.item.name)
        self.facts.value = facts(state, card)
        mark = self.whole.add_class if card.late else self.whole.remove_class
        mark("cj-late")


class _Column:
    """One stage of the board; cards are made as they are needed and then used again."""

    def __init__(self, state: ManagementState, stage: Stage) -> None:
        self.state, self.stage = state, stage
        self.cards: list[_Card] = []
        self.head, self.inside = html(""), column(name="cj-cards")
        self.more = button("", lambda: state.board_more(stage))
        self.whole = column(self.head, self.inside, self.more, name="cj-stage")

    def show(self, panel: widgets.Widget) -> None:
        shown, left = self.state.board_cards(self.stage)
        while len(self.cards) < len(shown):
            self.cards.append(_Card(self.state))
        put_children(self.inside, *(card.whole for card in self.cards))
        for nth, one in enumerate(self.cards):
            one.show(self.state, shown[nth] if nth < len(shown) else None, panel)
        seen(self.more, left > 0)
        self.more.description = t("management_board_tab.show_more", n=left)
        word = self.stage.label()
        n = len(shown) + left
        none = "" if n else f'<p class="cj-source">{escape(t("management_board_tab.empty"))}</p>'
        head = t("management_board_tab.head", stage=word[:1].upper() + word[1:], n=n)
        self.head.value = f'<h3 class="cj-h3">{escape(head)}</h3>{none}'
        there = any(card.item.id == self.state.action for card in shown)
        (self.whole.add_class if there else self.whole.remove_class)("cj-open")

    def focus(self, ident: str) -> None:
        for one in self.cards:
            if ident and one.ident == ident:
                one.press.focus()


def finding(state: ManagementState) -> str:
    """What is late first, then what nobody checks or does, and how often changes are checked."""
    board = state.board_now
    first, *words = board.in_words()
    if not board.cards:
        return note("plain", first, t("management_board_tab.start"))
    late, discipline = len(board.late), board.discipline()
    items = words[:late][:MOST_LATE]
    if late > MOST_LATE:
        items.append(t("management_board_tab.more_late", n=late - MOST_LATE))
    items += [*words[late : len(words) - len(discipline)], discipline[0]]
    return note_list("caution" if late else "plain", first, items)


def facts(state: ManagementState, card: Card) -> str:
    """What a card says: how late it is, who, which KPI, what is expected and when."""
    item, said = card.item, []
    if card.late:
        late = t("management_board_tab.card.late", n=card.late)
        said.append(f'<p class="cj-late-word">{escape(late)}</p>')
    who = item.who or t("management_board_tab.card.nobody")
    said.append(_line("who", who=who))
    if item.kpi is not None:
        said.append(_line("kpi", name=state.organisation.kpi(item.kpi).name))
    if item.expects:
        said.append(_line("expects", expects=item.expects))
    if card.stage in (Stage.PLAN, Stage.DO):
        key = "no_do_by" if item.do_by is None else "do_by"
        said.append(_line(key, day="" if item.do_by is None else saying.day(item.do_by)))
    if card.stage in (Stage.PLAN, Stage.DO, Stage.CHECK):
        key = "no_check_by" if item.check_by is None else "check_by"
        said.append(_line(key, day="" if item.check_by is None else saying.day(item.check_by)))
    if item.found:
        said.append(_line("found", found=item.found))
    if item.decided:
        said.append(_line("decided", decided=item.decided))
    if item.closed is not None:
        said.append(_line("closed_on", day=saying.day(item.closed)))
    return "".join(said)


def _line(key: str, **values: str) -> str:
    return f"<p>{escape(t(f'management_board_tab.card.{key}', **values))}</p>"


def _evaluations(state: ManagementState) -> str:
    """Each change that was made, with the measurements around it; that is no proof."""
    told = state.board_now.discipline()[1:]
    if not told:
        return ""
    shown = told[:MOST_TOLD]
    if len(told) > len(shown):
        shown.append(t("management_board_tab.more_told", n=len(told) - len(shown)))
    return bullets(t("management_board_tab.evaluations", n=len(told)), shown)


def _new(state: ManagementState) -> widgets.Widget:
    name, add = entry(
        t("management_board_tab.new.name"),
        t("management_board_tab.new.add"),
        lambda typed: state.action_add(typed),
        t("management_board_tab.new.hint"),
    )
    return column(
        title(t("management_board_tab.new.title")),
        row(name, add, name="cj-steer-new"),
        name="cj-panel",
    )
