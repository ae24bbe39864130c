"""Contact: which rules there are, what they would have sent, and how much that is together."""

from __future__ import annotations

from html import escape

import ipywidgets as widgets

from cjlib.apps.controls import Fields, button
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
from cjlib.apps.management.contact import rule_edits
from cjlib.apps.management.contact.panels import log_panel, shared_panel
from cjlib.apps.management.contact.rule_form import rule_form
from cjlib.apps.management.contact.state import VIEWS, Figures
from cjlib.apps.management.state import ManagementState
from cjlib.apps.opening import title
from cjlib.errors import CjError
from cjlib.management.orchestration import Run
from cjlib.pictures import Picture, fragment
from cjlib.pictures.charts.times import day
from cjlib.pictures.html import table_html
from cjlib.texts import number, t

SHOWN = 10  # customers under most pressure, and findings
_FORMATS = {"contacts": ",d", "reached": ",d", "above": ",d", "held": ",d", "cost": ",.2f"}


def contact_tab(state: ManagementState) -> widgets.Widget:
    """The rules beside what they come to; below it a picture, and what holds for all rules."""
    return column(
        paragraph(t("management_contact_tab.lead.tab")),
        _beginning(state),
        column(_rules(state), _outcome(state), name="cj-split"),
        _pictures(state),
        column(shared_panel(state), log_panel(state), name="cj-halves"),
        html(bullets(t("apps.critics"), _critics())),
    )


def _critics() -> list[str]:
    from cjlib.texts import lines

    return [*lines("orchestration.critics"), t("management_contact_tab.teaching_form")]


def _beginning(state: ManagementState) -> widgets.Widget:
    """What to do when there are no rules yet, or none that can be read."""
    box = column()
    said = html("")
    example = button(t("management_contact_tab.take_example"), state.contact_example, primary=True)

    def draw(_: object = None) -> None:
        if not state.is_open:
            return
        broken = state.contact_broken()
        none = state.contact_rules() is None
        said.value = (
            problem_html(broken) if broken else note("plain", t("management_contact_tab.no_rules"))
        )
        box.children = (said, row(example, name="cj-act")) if none else ()

    state.follow("contact", draw, "revision")
    draw()
    return box


def _rules(state: ManagementState) -> widgets.Widget:
    """Which rules take part, which one is open, and its fields."""
    known = Fields()
    told = html("")

    def names() -> list[tuple[str, str]]:
        rules = state.contact_rules()
        return [(str(rule.title), rule.id) for rule in rules.rules] if rules else []

    taking = known.ticks(
        t("management_contact_tab.take_part"), names,
        lambda: [ident for _, ident in names() if ident not in state.contact_out],
        state.contact_take_part,
    )  # fmt: skip
    which = known.dropdown(
        t("management_contact_tab.which"),
        lambda: [(t("management_contact_tab.none_open"), ""), *names()],
        lambda: state.contact_rule,
        lambda ident: state.set_trait("contact_rule", ident or ""),
    )
    kinds = widgets.Dropdown(
        description=t("management_contact_tab.new_rule"),
        options=[(t(f"management_contact_tab.kind.{kind}"), kind) for kind in rule_edits.KINDS],
    )
    add = button(t("management_contact_tab.add"), lambda: state.contact_add(kinds.value))

    def draw(_: object = None) -> None:
        if not state.is_open:
            return
        known.show()
        rule = state.contact_open()
        told.value = (
            "" if rule is None else f'<div class="cj-said">{items_html(rule.in_words())}</div>'
        )

    state.follow("contact", draw, "revision", "contact_rule", "contact_out")
    draw()
    return column(
        title(t("management_contact_tab.title_rules")), taking, which, told, rule_form(state),
        row(kinds, add), name="cj-panel",
    )  # fmt: skip


def _outcome(state: ManagementState) -> widgets.Widget:
    """What the rules come to, what stands out, and how it differs from the trial that was kept."""
    said = html("")
    pin = button(t("management_contact_tab.pin"), state.contact_pin)
    unpin = button(t("management_contact_tab.unpin"), state.contact_unpin)
    ways = row(pin, unpin, name="cj-act")

    def draw(_: object = None) -> None:
        if not state.is_open:
            return
        found = state.contact_run()
        unpin.layout.display = None if state.contact_pinned else "none"
        ways.layout.display = None if isinstance(found, Run) else "none"
        if found is None:
            state.need("contact")
            found = state.contact_run()
        if isinstance(found, Run):
            ways.layout.display = None
            said.remove_class("cj-waiting-chapter")
            said.value = _said(found, state.contact_pinned)
        elif isinstance(found, CjError):
            said.remove_class("cj-waiting-chapter")
            said.value = problem_html(found)
        elif state.contact_rules() is None:
            said.value = ""
        elif state._place("contact") is None:
            said.value = note("plain", t("management_contact_tab.no_log"))
        else:
            said.add_class("cj-waiting-chapter")

    state.follow(
        "contact", draw, "revision", "made", "contact_given", "contact_out", "contact_pinned"
    )
    draw()
    return column(said, ways)


def _said(run: Run, pinned: Figures | None) -> str:
    about, headline, *rest = run.in_words()
    findings = [str(one) for one in run.findings]
    first = [sentence for sentence in rest if sentence not in findings]
    parts = [
        note("plain" if findings else "good", headline),
        f'<p class="cj-text">{escape(about)} {escape(" ".join(first))}</p>',
    ]
    if pinned is not None:
        parts.append(_compared(pinned, Figures.of(run)))
    if findings:
        noticed = t("management_contact_tab.noticed", n=len(findings))
        parts.append(note_list("caution", noticed, findings[:SHOWN]))
    if len(findings) > SHOWN:
        parts.append(bullets(t("management_contact_tab.more_noticed"), findings[SHOWN:]))
    return "".join(parts)


def _compared(before: Figures, now: Figures) -> str:
    import pandas as pd

    rows = []
    for name, spec in _FORMATS.items():
        old, new = getattr(before, name), getattr(now, name)
        rows.append(
            (
                t(f"management_contact_tab.figure.{name}"),
                number(old, spec), number(new, spec), number(new - old, f"+{spec}"),
            )
        )  # fmt: skip
    heads = [t(f"management_contact_tab.compared.{name}") for name in ("what", "kept", "now", "by")]
    return table_html(
        pd.DataFrame(rows, columns=heads), caption=t("management_contact_tab.compared.title")
    )


def _pictures(state: ManagementState) -> widgets.Widget:
    """One picture at a time."""
    options = [(t(f"management_contact_tab.view.{view}"), view) for view in VIEWS]
    choice = pills(t("management_contact_tab.look_at"), options, state.contact_view)
    choice.observe(lambda change: state.set_trait("contact_view", change["new"]), "value")
    shown = html("", "cj-picture-box")
    box = column()

    def draw(_: object = None) -> None:
        if not state.is_open:
            return
        choice.value = state.contact_view
        found = state.contact_run()
        if isinstance(found, Run):
            shown.value = view_html(found, state.contact_view)
            box.children = (choice, shown)
        elif isinstance(found, CjError) or state._place("contact") is None:
            box.children = ()

    state.follow("contact", draw, "made", "revision", "contact_view", "contact_given")
    draw()
    return box


def view_html(run: Run, view: str) -> str:
    """One of the `contact_state.VIEWS` of a trial."""
    if view == "customers":
        return _customers(run)
    return fragment(picture(run, view))


def picture(run: Run, view: str) -> Picture:
    """The picture of the rules, or the calendar of contact pressure."""
    from cjlib.pictures.management.pressure_calendar import pressure_calendar
    from cjlib.pictures.management.rules_board import rules_board

    return rules_board(run) if view == "rules" else pressure_calendar(run)


def _customers(run: Run) -> str:
    """How many contacts customers get, and who gets most; customers are codes."""
    spread = run.per_customer.rename(
        columns={
            name: t(f"management_contact_tab.spread.{name}")
            for name in ("contacts", "customers", "share")
        }
    )
    share = t("management_contact_tab.spread.share")
    most = run.above.head(SHOWN)
    said = table_html(
        spread,
        {share: ".1%"},
        caption=t("management_contact_tab.spread.title", n=run.log.n_customers),
    )
    if not len(most):
        return said + note("good", t("management_contact_tab.nobody_above"))
    rows = most.assign(
        customer=[str(code)[:8] for code in most["customer"]],
        since=[day(when.timestamp() * 1000) for when in most["since"]],
    ).rename(
        columns={
            name: t(f"management_contact_tab.above.{name}")
            for name in ("customer", "contacts", "since")
        }
    )
    return said + table_html(
        rows, caption=t("management_contact_tab.above.title", n=len(run.above), shown=len(most))
    )
