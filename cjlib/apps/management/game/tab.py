"""The board-room game on screen: setting up, a team at the table, and the end."""

from __future__ import annotations

from html import escape
from typing import Any

import ipywidgets as widgets

from cjlib.apps.controls import Fields, button, entry, upload
from cjlib.apps.frame import (
    bullets,
    column,
    html,
    items_html,
    note,
    note_list,
    paragraph,
    pills,
    problem_html,
    row,
)
from cjlib.apps.management.game.end import end_html
from cjlib.apps.management.state import ManagementState
from cjlib.apps.opening import saved_ago, title
from cjlib.apps.widgets.download import Download, File
from cjlib.errors import CjError
from cjlib.management.business_case import Outcome
from cjlib.management.game import Group, RoundResult, Seen
from cjlib.pictures.html import table_html
from cjlib.texts import number, t

_HOW = {True: "measured", False: "assumed"}


def game_panel(state: ManagementState) -> widgets.Widget:
    """On the first screen: begin a game, or go on with one."""
    seed = widgets.Text(
        description=t("management_game_app.number"),
        placeholder=t("management_game_app.number_hint"),
    )
    begin = button(
        t("management_game_app.begin"), lambda: state.game_begin(seed.value), primary=True
    )
    waiting = [
        button(
            t(
                "management_game_app.resume",
                name=draft.name,
                teams=draft.size,
                when=saved_ago(draft),
            ),
            lambda key=draft.key: state.game_resume(key),  # type: ignore[misc]
        )
        for draft in state.games_waiting()[:2]
    ]
    load = upload(t("management_game_app.load"), ".json", state.game_load)
    return column(
        title(t("management_game_app.title")), paragraph(t("management_game_app.what")), seed,
        row(begin, *waiting, load), name="cj-panel",
    )  # fmt: skip


def game_screen(state: ManagementState) -> list[widgets.Widget]:
    """The whole table: the story, the teams, and what the team at the table sees."""
    game = state.game
    assert game is not None  # the view opens this screen only for a game
    first, *rest = game.scenario.told()
    return [
        html(f'<h2 class="cj-map-name">{escape(game.scenario.called())}</h2>'),
        paragraph(first),
        html(bullets(t("management_game_app.known"), rest)),
        _teams(state),
        _table(state),
        _end(state),
        _away(state),
    ]


def _teams(state: ManagementState) -> widgets.Widget:
    """Who plays, who is at the table, and who still has to decide."""
    line, add = entry(
        t("management_game_app.team"), t("management_game_app.join"), state.game_add,
        t("management_game_app.team_hint"),
    )  # fmt: skip
    choice = pills(t("management_game_app.at_table"), [("", "")], "")
    said = html("")
    changing = {"now": False}

    def sit(change: Any) -> None:
        if not changing["now"]:
            state.game_sit(change["new"] or "")

    def draw(_: object = None) -> None:
        game = state.game
        if game is None:
            return
        changing["now"] = True
        options = [(_stand(state, team), team) for team in game.teams]
        if list(choice.options) != options:
            choice.options = options
        choice.value = state.game_team if game.teams else None
        choice.layout.display = None if game.teams else "none"
        changing["now"] = False
        kind = "plain" if game.teams else "caution"
        key = "all_ready" if game.finished else "whose_turn" if game.teams else "no_teams"
        going = [team for team in game.teams if game.round_of(team) == game.round]
        told = t(f"management_game_app.{key}", round=game.round or 3, teams=", ".join(going))
        said.value = note(kind, told)

    choice.observe(sit, "value")
    state.watch(draw, "game_moved", "game_team")
    draw()
    return column(row(line, add), choice, said, name="cj-panel")


def _stand(state: ManagementState, team: str) -> str:
    ends = state.game.round_of(team) if state.game else None
    if ends is None:
        return t("management_game_app.team_ready", team=team)
    return t("management_game_app.team_in", team=team, round=ends)


def _table(state: ManagementState) -> widgets.Widget:
    """The letter about the round before, what is seen, what can be decided, and deciding it."""
    letter, decide = html(""), column()
    shown: dict[str, Any] = {"seat": None}

    def draw(_: object = None) -> None:
        game = state.game
        if game is None or not state.game_team:
            letter.value, decide.children = "", ()
            return
        seat = (state.game_team, game.round_of(state.game_team))
        if shown["seat"] == seat:
            return
        shown["seat"] = seat
        last = state.game_last()
        letter.value = _letter(last) if last is not None else ""
        decide.children = _deciding(state) if state.game_offer() is not None else ()

    state.watch(draw, "game_moved", "game_team")
    draw()
    return column(letter, decide)


def _letter(result: RoundResult) -> str:
    heading, headline, *rest = result.told()
    unknown = result.unknown()
    parts = [f'<h3 class="cj-h3">{escape(heading)}</h3>', note("plain", headline), items_html(rest)]
    if unknown and result.round < 3:
        parts.append(note_list("caution", t("management_game_app.unknown"), unknown))
    return f'<div class="cj-letter">{"".join(parts)}</div>'


def _deciding(state: ManagementState) -> tuple[widgets.Widget, ...]:
    offer, game = state.game_offer(), state.game
    assert offer is not None  # `_table` saw to both
    assert game is not None
    known = Fields()
    spent, worked_out = html(""), html("")
    about, *rest = offer.told()
    groups = [_group(state, known, group) for group in offer.groups]
    ends = [
        known.text(
            t(f"management_game_app.end_{end}"), lambda end=end: state.game_typed(end),  # type: ignore[misc]
            lambda typed, end=end: state.game_type(end, str(typed)),  # type: ignore[misc]
            placeholder=t(f"management_game_app.end_{end}_hint"),
        )
        for end in (0, 1)
    ]  # fmt: skip
    work_out = button(t("management_game_app.work_out"), lambda: state.need("game_case"))

    def draw(_: object = None) -> None:
        if state.game_offer() is None:
            return
        known.show()
        asks = state.game_asks()
        kind = "plain" if asks <= offer.left else "wrong"
        spent.value = note(
            kind, t("management_game_app.spent", asks=asks, left=offer.left, rest=offer.left - asks)
        )
        worked_out.value = _case(state)

    state.watch(draw, "game_chosen", "made")
    draw()
    seen = game.seen(state.game_team)
    return (
        title(offer.title()),
        paragraph(about),
        html(_seen(seen)),
        column(*groups, name="cj-halves" if len(groups) > 1 else ""),
        spent,
        *((row(work_out, name="cj-act"), worked_out) if offer.round > 1 else ()),
        column(
            title(t("management_game_app.expect")), paragraph(" ".join(rest)),
            column(*ends, name="cj-form"),
            row(
                button(t("management_game_app.decide"), state.game_decide, primary=True),
                name="cj-act",
            ),
            name="cj-panel",
        ),
    )  # fmt: skip


def _group(state: ManagementState, known: Fields, group: Group) -> widgets.Widget:
    """Options to tick, or one to choose where exactly one is asked."""
    idents = [option.id for option in group.options]
    if group.least == group.most == 1:
        options = [(f"{option.name()} ({_price(option)})", option.id) for option in group.options]
        box = known.dropdown(
            group.name(), lambda: options,
            lambda: next((one for one in state.game_ticked() if one in idents), None),
            lambda chosen: state.game_tick(idents, [chosen] if chosen else []),
        )  # fmt: skip
        return column(box, html(f'<p class="cj-source">{escape(group.options[0].about())}</p>'),
                      name="cj-panel")  # fmt: skip
    rows = []
    for option in group.options:
        tick = known.tick(
            f"{option.name()} ({_price(option)})",
            lambda ident=option.id: ident in state.game_ticked(),  # type: ignore[misc]
            lambda on, ident=option.id: _tick(state, idents, ident, bool(on)),  # type: ignore[misc]
        )
        rows += [tick, html(f'<p class="cj-source">{escape(_told(option))}</p>')]
    return column(title(group.name()), *rows, name="cj-panel")


def _tick(state: ManagementState, group: list[str], ident: str, on: bool) -> None:
    now = [one for one in state.game_ticked() if one in group and one != ident]
    state.game_tick(group, [*now, ident] if on else now)


def _price(option: Any) -> str:
    if option.cost and option.running:
        return t("management_game_app.price_both", cost=option.cost, running=option.running)
    if option.running:
        return t("management_game_app.price_running", running=option.running)
    return t("management_game_app.price", cost=option.cost)


def _told(option: Any) -> str:
    said = [option.about()]
    if option.effect is not None:
        low, likely, high = option.effect
        said.append(t("management_game_app.effect", low=low, likely=likely, high=high))
    if option.n:
        said.append(t("management_game_app.asked", n=option.n))
    return " ".join(said)


def _seen(seen: tuple[Seen, ...]) -> str:
    """What the team knows of what matters: a table that unfolds."""
    import pandas as pd

    heads = [
        t(f"management_game_app.seen.{name}") for name in ("what", "low", "likely", "high", "how")
    ]
    rows = [
        (
            one.name(), one.figure(one.low), one.figure(one.likely), one.figure(one.high),
            t(f"management_game_app.seen.{_HOW[one.measured]}", n=one.n or 0),
        )
        for one in seen
    ]  # fmt: skip
    table = table_html(pd.DataFrame(rows, columns=heads))
    said = escape(t("management_game_app.seen.title"))
    why = f"<p>{escape(t('management_game_app.seen.why'))}</p>"
    return f'<details class="cj-fold"><summary>{said}</summary>{why}{table}</details>'


def _case(state: ManagementState) -> str:
    """What the plan that is ticked would be worth, as the team sees it now."""
    found = state.result("game_case")
    if isinstance(found, CjError):
        return problem_html(found)
    if not isinstance(found, Outcome):
        return ""
    headline, *rest = found.in_words()
    return note("plain", headline) + bullets(t("management_game_app.case_more"), rest)


def _end(state: ManagementState) -> widgets.Widget:
    """The teams beside each other, and what was planted; only when everybody is ready."""
    said = html("", "cj-picture-box")

    def draw(_: object = None) -> None:
        game = state.game
        if game is None or not game.finished:
            said.value = ""
            return
        found = state.game_end()
        if found is None:
            state.need("game_end")
            found = state.game_end()
        if isinstance(found, CjError):
            said.value = problem_html(found)
        elif found is not None:
            said.value = end_html(found)

    state.watch(draw, "game_moved", "made")
    draw()
    return said


def _away(state: ManagementState) -> widgets.Widget:
    """Keeping the game, adding what other tables played, and leaving."""

    def file() -> File | None:
        made = None
        with state.trying():
            game = state._game()
            name = t("management_game_app.file", seed=number(game.seed, "d"))
            made = File(f"{name}.json", game.to_json().encode())
        return made  # noqa: RET504 - None where `trying` held back a mistake

    return column(
        title(t("management_game_app.keep")),
        paragraph(t("management_game_app.join_why", seed=state._game().seed)),
        row(
            Download(t("management_game_app.save"), file),
            upload(t("management_game_app.join_file"), ".json", state.game_join),
            button(t("management_game_app.leave"), state.game_leave),
        ),
        name="cj-panel",
    )
