"""Choosing: what there is to spend, what the best choice is, and why each idea is in or out."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

import ipywidgets as widgets

from cjlib.apps.controls import Fields, button
from cjlib.apps.frame import (
    bullets,
    column,
    html,
    note,
    note_list,
    paragraph,
    problem_html,
    row,
)
from cjlib.apps.making.choosing_state import Choice
from cjlib.apps.making.fields import numbered
from cjlib.apps.making.state import MakingState
from cjlib.apps.opening import title
from cjlib.errors import CjError
from cjlib.making import Idea
from cjlib.making.portfolio import Portfolio
from cjlib.pictures import fragment
from cjlib.pictures.making.frontier import frontier_picture
from cjlib.pictures.making.words import euros
from cjlib.texts import lines, number, t

TYPED = ("budget", "effort", "quarters", "most_peaks")
TICKED = ("repair_all", "one_per_phase")


def choose_tab(state: MakingState) -> widgets.Widget:
    """The rules beside the choice; it is made anew as soon as one of them changes."""
    said, frontier = html(""), html("", "cj-picture-box")
    known = Fields()
    take = button(t("making_app.choose.take"), state.take_choice, primary=True)
    own = known.ticks(
        t("making_app.choose.own"), lambda: _ideas(state),
        lambda: [idea.id for idea in state.chosen], state.pick,
        lambda: t("making_app.choose.own_hint"),
    )  # fmt: skip
    rules = column(*_rules(state, known), name="cj-panel")

    def draw(_: object = None) -> None:
        if not state.has_map:
            return
        known.show()
        choice = state.choice()
        there = isinstance(choice, Choice)
        done = there and _taken(state, choice)
        empty = isinstance(choice, Choice) and not (choice.portfolio.chosen or state.chosen)
        take.disabled = not there or done
        take.description = t(f"making_app.choose.{'taken' if done and not empty else 'take'}")
        if choice is None:
            said.add_class("cj-waiting-chapter")
            state.need("choice")
            return
        said.remove_class("cj-waiting-chapter")
        said.value = _said(state, choice)
        frontier.value = (
            fragment(frontier_picture(choice.frontier, choice.portfolio))
            if isinstance(choice, Choice) and any(map(_known, state.alive))
            else ""
        )

    state.follow("choose", draw, "revision", "ruled", "made", "wrong")
    draw()
    return column(
        paragraph(t("making_app.choose.lead")),
        column(rules, column(said, row(take, name="cj-act")), name="cj-split"),
        frontier,
        column(title(t("making_app.choose.by_hand")), own, name="cj-panel"),
        html(
            bullets(t("apps.how"), lines("making_app.choose.how"))
            + bullets(t("apps.critics"), lines("making_app.choose.critics"))
        ),
    )


def _ideas(state: MakingState) -> list[tuple[str, str]]:
    return numbered([(idea.name, idea.id) for idea in state.alive])


def _rules(state: MakingState, known: Fields) -> list[widgets.Widget]:
    fields = [_typed(state, known, name) for name in TYPED]
    ticks = [
        known.tick(t(f"making_app.choose.{name}"), _getting(state, name), _putting(state, name))
        for name in TICKED
    ]
    lists = [
        known.ticks(
            t(f"making_app.choose.{name}"), lambda: _ideas(state), _getting(state, name),
            _putting(state, name),
        )
        for name in ("must", "never")
    ]  # fmt: skip
    return [title(t("making_app.choose.rules")), *fields, *ticks, *lists]


def _typed(state: MakingState, known: Fields, name: str) -> widgets.Widget:
    def get() -> str:
        value = getattr(state.rules, name)
        return "" if value is None else number(float(value), ",.10g")

    def hint() -> str:
        if name != "budget":
            return t(f"making_app.choose.{name}_hint")
        total = sum(idea.cost or 0.0 for idea in state.alive)
        return t("making_app.choose.budget_hint", total=euros(total))

    return known.text(
        t(f"making_app.choose.{name}"), get, _putting(state, name), hint,
        refused=lambda: str(state.wrong.get(f"rule/{name}", "")),
    )  # fmt: skip


def _getting(state: MakingState, name: str) -> Callable[[], Any]:
    return lambda: getattr(state.rules, name)


def _putting(state: MakingState, name: str) -> Callable[[Any], None]:
    return lambda typed: state.rule(name, typed)


def _taken(state: MakingState, choice: object) -> bool:
    """Whether the choice is what stands in the journey already."""
    if not isinstance(choice, Choice):
        return False
    return {idea.id for idea in choice.portfolio.chosen} == {idea.id for idea in state.chosen}


def _said(state: MakingState, choice: Choice | CjError) -> str:
    if not state.ideas:
        return note("plain", t("making_app.choose.none"))
    if isinstance(choice, CjError):
        return problem_html(choice)
    if not any(map(_known, state.alive)):
        return note("plain", t("making_app.choose.no_amounts"))
    best = choice.portfolio
    first, *rest = best.in_words()
    return (
        f'<p class="cj-lead">{escape(_whole(first))}</p>'
        + _reasons(best, [idea.id for idea in state.ideas])
        + note_list("plain", t("making_app.choose.what_binds"), list(map(_whole, rest)))
    )


def _known(idea: Idea) -> bool:
    """Whether an idea can be chosen: what it costs and brings is filled in."""
    return idea.cost is not None and idea.gain is not None


def _whole(text: str) -> str:
    """Amounts that stay on one line."""
    return text.replace("€ ", "€\u00a0")


def _reasons(best: Portfolio, order: list[str]) -> str:
    """Every idea, the chosen first, with its amounts and why it is in or out."""
    table = best.table()
    table = table.iloc[table["idea"].map(order.index).argsort()]  # as on the board
    table = table.sort_values("chosen", ascending=False, kind="stable")
    rows = []
    for one in table.to_dict("records"):
        mark, said = ("✓", "in") if one["chosen"] else ("–", "out")
        rows.append(
            f'<li><strong aria-hidden="true">{mark}</strong> '
            f'<span class="cj-unseen">{escape(t(f"making_app.choose.{said}"))}</span>'
            f"<strong>{escape(one['name'])}</strong> {escape(_amounts(one))}"
            f"<br><em>{escape(_whole(one['reason']))}</em></li>"
        )
    return f'<ul class="cj-list cj-marks">{"".join(rows)}</ul>'


def _amounts(row: dict[Any, Any]) -> str:
    """What an idea costs and brings, as far as that is known."""
    said = []
    if row["cost"] is not None and row["cost"] == row["cost"]:
        said.append(_whole(euros(row["cost"])))
    if row["effort"] is not None and row["effort"] == row["effort"]:
        said.append(t("making_app.choose.weeks", n=row["effort"]))
    if row["gain"] == row["gain"]:
        said.append(t("making_app.choose.points", n=row["gain"]))
    if row["quarter"] is not None and row["quarter"] == row["quarter"]:
        said.append(t("making_app.choose.in_quarter", n=int(row["quarter"])))
    return " · ".join(said)
