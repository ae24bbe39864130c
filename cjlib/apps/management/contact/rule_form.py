"""The fields of one contact rule, in groups; what is refused says why beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import ipywidgets as widgets

from cjlib.apps.controls import button
from cjlib.apps.frame import Pane, column, html, note, paragraph, row, switcher
from cjlib.apps.management.contact import rule_edits
from cjlib.apps.management.contact.rule_fields import RuleForm, field_name, seen
from cjlib.apps.management.state import ManagementState
from cjlib.apps.opening import title
from cjlib.management.orchestration import Action
from cjlib.texts import t

GROUPS = ("when", "who", "do", "often")


def rule_form(state: ManagementState) -> widgets.Widget:
    """Everything about the rule that is open, in groups of which one shows."""
    box = column()
    shown: dict[str, str | None] = {"ident": None}

    def draw(_: object = None) -> None:
        rule = state.contact_open() if state.is_open else None
        ident = rule.id if rule else ""
        if shown["ident"] == ident and ident:
            return
        shown["ident"] = ident
        box.children = _whole(state, ident) if ident else ()

    state.follow("contact", draw, "revision", "contact_rule")
    draw()
    return box


def _whole(state: ManagementState, ident: str) -> tuple[widgets.Widget, ...]:
    build = {"when": _when, "who": _who, "do": _do, "often": _often}
    panes = [
        Pane(key, t(f"management_contact_tab.group.{key}"), partial(build[key], state, ident))
        for key in GROUPS
    ]
    form = RuleForm(state, ident)
    return (
        form.text("name", t("management_contact_tab.field.name"), lambda rule: str(rule.title)),
        switcher(t("management_contact_tab.part"), panes),
        row(
            button(t("management_contact_tab.copy"), lambda: state.contact_copy(ident)),
            button(t("management_contact_tab.remove"), lambda: state.contact_remove(ident)),
            name="cj-act",
        ),
    )


def _when(state: ManagementState, ident: str) -> widgets.Widget:
    form = RuleForm(state, ident)
    unless = form.names(
        "when.unless", field_name("unless"), lambda rule: rule.when.unless, "touchpoints",
        t("management_contact_tab.unless_hint"),
    )  # fmt: skip
    form.known.also(
        lambda: seen(unless, form.rule is not None and form.rule.when.silence is not None)
    )
    box = column(
        form.names(
            "when.touchpoints", field_name("touchpoints"), lambda rule: rule.when.touchpoints,
            "touchpoints",
        ),
        form.names(
            "when.channels", field_name("channels"), lambda rule: rule.when.channels, "channels",
            t("management_contact_tab.any_channel"),
        ),
        form.span(
            "when.silence", field_name("silence"), lambda rule: rule.when.silence,
            t("management_contact_tab.silence_hint"),
        ),
        unless,
        name="cj-form",
    )  # fmt: skip
    form.follow()
    return column(paragraph(t("management_contact_tab.lead.when")), box)


def _who(state: ManagementState, ident: str) -> widgets.Widget:
    """The conditions, each with its fields; made anew only when there are others."""
    inside = column()
    form = RuleForm(state, ident)
    shown: dict[str, Any] = {}

    def draw(_: object = None) -> None:
        rule = form.rule
        if rule is None:
            return
        shape = [(one.kind, getattr(one, "column", "")) for one in rule.who]
        if shown.get("shape") != shape:
            shown["shape"] = shape
            inside.children = tuple(_condition(state, ident, at) for at in range(len(shape))) or (
                html(note("plain", t("management_contact_tab.everybody"))),
            )

    kinds = widgets.Dropdown(
        description=t("management_contact_tab.add_condition"),
        options=[
            (t(f"management_contact_tab.condition.{kind}"), kind) for kind in rule_edits.CONDITIONS
        ],
    )
    add = button(
        t("management_contact_tab.add"), lambda: state.contact_condition(ident, kinds.value)
    )
    state.watch(draw, "revision", "contact_rule")
    draw()
    return column(paragraph(t("management_contact_tab.lead.who")), inside, row(kinds, add))


def _condition(state: ManagementState, ident: str, at: int) -> widgets.Widget:
    form = RuleForm(state, ident)
    rule = form.rule
    kind = rule.who[at].kind

    def part(name: str, empty: Any = None) -> Callable[[Any], Any]:
        return lambda one: getattr(one.who[at], name, empty) if at < len(one.who) else empty

    path = f"who.{at}"
    boxes: list[widgets.Widget] = []
    if kind in ("score", "count"):
        boxes = [
            form.number(f"{path}.least", field_name("least"), part("least")),
            form.number(f"{path}.most", field_name("most"), part("most")),
            form.span(
                f"{path}.within", field_name("recently"), part("within"),
                t("management_contact_tab.recently_hint"),
            ),
            form.names(
                f"{path}.touchpoints", field_name("at"), part("touchpoints", ()), "touchpoints",
                t("management_contact_tab.anywhere"),
            ),
        ]  # fmt: skip
    else:
        among = "channels" if kind == "channel" else rule.who[at].column
        boxes = [_in_or_not(form, at, among)]
    away = button(
        t("management_contact_tab.no_condition"), lambda: state.contact_no_condition(ident, at)
    )
    form.follow()
    named = t(f"management_contact_tab.condition.{kind}")
    called = getattr(rule.who[at], "column", "")
    return column(
        title(f"{named}: {called}" if called else named),
        column(*boxes, name="cj-form"), row(away), name="cj-panel",
    )  # fmt: skip


def _in_or_not(form: RuleForm, at: int, among: str) -> widgets.Widget:
    """Whether a value is one of some, or none of them: both are one change."""

    def now(rule: Any) -> tuple[str, tuple[str, ...]]:
        one: Any = rule.who[at] if at < len(rule.who) else None
        if one is None or not hasattr(one, "is_in"):
            return "is_in", ()
        return ("is_in", one.is_in) if one.is_in else ("is_not", one.is_not)

    def put(way: str, values: Sequence[str]) -> None:
        rule = form.rule
        if rule is None or at >= len(rule.who):
            return
        told = rule.who[at].model_dump(mode="json")
        form.put(f"who.{at}", {**told, "is_in": [], "is_not": [], way: list(values)})

    ways = [(t(f"management_contact_tab.{way}"), way) for way in ("is_in", "is_not")]
    empty: tuple[str, tuple[str, ...]] = ("is_in", ())
    way = form.known.dropdown(
        field_name("way"), lambda: ways, lambda: form.got(now, empty)()[0],
        lambda chosen: put(chosen or "is_in", form.got(now, empty)()[1]),
    )  # fmt: skip

    def options() -> list[tuple[str, str]]:
        names = form.state.contact_names()
        known = names.channels if among == "channels" else names.values(among)
        return [(name, name) for name in dict.fromkeys((*known, *form.got(now, empty)()[1]))]

    values = form.known.ticks(
        field_name("values"), options, lambda: form.got(now, empty)()[1],
        lambda chosen: put(form.got(now, empty)()[0], chosen), form.refused(f"who.{at}"),
    )  # fmt: skip
    return column(way, values)


def _do(state: ManagementState, ident: str) -> widgets.Widget:
    form = RuleForm(state, ident)
    actions = [(one.word(), one.value) for one in Action]

    def channels() -> list[tuple[str, str]]:
        known = list(state.contact_names().channels)
        mine = form.got(lambda rule: rule.do.channel, "")()
        return [
            (t("management_contact_tab.every_channel"), ""),
            *((name, name) for name in dict.fromkeys((*known, *([mine] if mine else [])))),
        ]

    channel = form.known.dropdown(
        field_name("via"), channels, form.got(lambda rule: rule.do.channel, ""),
        lambda value: form.put("do.channel", value or ""), form.refused("do.channel"),
    )  # fmt: skip
    cost = form.number("do.cost", field_name("cost"), lambda rule: rule.do.cost)
    lasts = form.span(
        "do.lasts",
        field_name("lasts"),
        lambda rule: rule.do.lasts,
        t("management_contact_tab.lasts_hint"),
    )

    def fits() -> None:
        stops = form.rule is not None and form.rule.do.action is Action.STOP
        seen(lasts, stops)
        seen(cost, not stops)

    form.known.also(fits)
    box = column(
        form.choice("do.action", field_name("action"), actions, lambda rule: rule.do.action.value),
        channel, cost, lasts, name="cj-form",
    )  # fmt: skip
    form.follow()
    return column(paragraph(t("management_contact_tab.lead.do")), box)


def _often(state: ManagementState, ident: str) -> widgets.Widget:
    form = RuleForm(state, ident)
    priorities = [(t(f"management_contact_tab.priority.{n}"), n) for n in range(1, 10)]
    others = form.known.ticks(
        field_name("opposite"),
        lambda: [
            (str(rule.title), rule.id)
            for rule in getattr(state.contact_rules(), "rules", ())
            if rule.id != ident
        ],
        form.got(lambda rule: rule.opposite, ()),
        lambda chosen: form.put("opposite", chosen),
        lambda: t("management_contact_tab.opposite_hint"),
    )
    box = column(
        form.limit("at_most", field_name("at_most"), lambda rule: rule.at_most),
        form.span(
            "cool_down", field_name("cool_down"), lambda rule: rule.cool_down,
            t("management_contact_tab.cool_down_hint"),
        ),
        form.choice("priority", field_name("priority"), priorities, lambda rule: rule.priority),
        others,
        name="cj-form",
    )  # fmt: skip
    form.follow()
    return column(paragraph(t("management_contact_tab.lead.often")), box)
