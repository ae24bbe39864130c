"""What holds for all contact rules together, and the log that they are tried out on."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

import ipywidgets as widgets

from cjlib.apps.controls import Fields, button, upload
from cjlib.apps.frame import column, html, note, paragraph, row
from cjlib.apps.management.contact.rule_fields import RuleForm, field_name, seen
from cjlib.apps.management.state import ManagementState
from cjlib.apps.opening import title
from cjlib.apps.widgets.download import Download, File
from cjlib.errors import InvalidValue
from cjlib.management.orchestration import Run
from cjlib.texts import t

_QUIET = {"start": "21:00", "end": "09:00", "then": "wait"}


def shared_panel(state: ManagementState) -> widgets.Widget:
    """The limit over all rules, quiet hours, what is too much, and rules as a file."""
    form = RuleForm(state, "")
    quiet = form.known.tick(
        field_name("quiet"), form.got(lambda rules: rules.quiet is not None, False),
        lambda on: form.put("quiet", _QUIET if on else None),
    )  # fmt: skip
    thens = [(t(f"management_contact_tab.then.{one}"), one) for one in ("wait", "skip")]
    hours = column(
        form.text("quiet.start", field_name("start"), _quiet("start")),
        form.text("quiet.end", field_name("end"), _quiet("end")),
        form.choice("quiet.then", field_name("then"), thens, _quiet("then")),
        form.names(
            "quiet.channels", field_name("quiet_channels"),
            lambda rules: rules.quiet.channels if rules.quiet else (), "channels",
            t("management_contact_tab.any_channel"),
        ),
        name="cj-form",
    )  # fmt: skip
    form.known.also(lambda: seen(hours, bool(form.rule and form.rule.quiet)))
    box = column(
        title(t("management_contact_tab.title_shared")),
        form.limit("pressure", field_name("pressure"), lambda rules: rules.pressure),
        form.limit("alarm", field_name("alarm"), lambda rules: rules.alarm),
        form.span(
            "moment", field_name("moment"), lambda rules: rules.moment,
            t("management_contact_tab.moment_hint"),
        ),
        quiet, hours, _rules_file(state), name="cj-panel",
    )  # fmt: skip

    def draw(_: object = None) -> None:
        if state.is_open:
            seen(box, state.contact_rules() is not None)
            form.follow()

    state.follow("contact", draw, "revision")
    draw()
    return box


def _quiet(name: str) -> Callable[[Any], Any]:
    return lambda rules: getattr(rules.quiet, name) if rules.quiet else ""


def _rules_file(state: ManagementState) -> widgets.Widget:
    """Rules as JSON, to take along and to bring back."""

    def write() -> File | None:
        made = None
        with state.trying():
            rules = state.contact_rules()
            if rules is None:
                raise InvalidValue("management.no_rules")
            made = File(f"{t('management_contact_tab.file')}.json", rules.to_json().encode())
        return made  # noqa: RET504 - None where `trying` held back a mistake

    bring = upload(t("management_contact_tab.bring"), ".json", state.contact_load)
    return row(Download(t("management_contact_tab.take"), write), bring, name="cj-act")


def log_panel(state: ManagementState) -> widgets.Widget:
    """Which log is used, another one, what its columns mean, and what would be sent as a table."""
    said, roles = html(""), column()
    shown: dict[str, Any] = {"table": None}
    away = button(t("management_contact_tab.log_away"), state.contact_put_away)

    def draw(_: object = None) -> None:
        if not state.is_open:
            return
        given = state.contact_columns()
        seen(away, given is not None)
        said.value = _about_log(state)
        table = given[0] if given else None
        if table is not shown["table"]:
            shown["table"] = table
            roles.children = (_roles(state),) if given else ()

    state.follow("contact", draw, "contact_given", "made", "revision")
    draw()
    choose = upload(
        t("management_contact_tab.log_choose"), ".csv,.gz,.xlsx,.xlsm,.parquet,.xes,.xml",
        lambda data, name: state.contact_give({"content": data, "name": name}),
    )  # fmt: skip
    return column(
        title(t("management_contact_tab.title_log")), said, roles,
        paragraph(t("management_contact_tab.log_what")),
        row(choose, away), row(Download(t("management_contact_tab.sent"), _sent(state))),
        name="cj-panel",
    )  # fmt: skip


def _about_log(state: ManagementState) -> str:
    log, name = state.contact_log(), state.contact_log_name()
    if log is None:
        key = "log_waits" if name or state._place("contact") is not None else "log_none"
        return note("plain", t(f"management_contact_tab.{key}", name=name))
    called = name or t("management_contact_tab.log_example")
    told = t(
        "management_contact_tab.log_is", name=called, customers=log.n_customers, events=log.n_events
    )
    return f'<p class="cj-text">{escape(told)}</p>'


def _roles(state: ManagementState) -> widgets.Widget:
    """What the columns of the log that was given mean."""
    from cjlib.apps.mining.columns import LOG_ROLES

    known = Fields()

    def options() -> list[tuple[str, str]]:
        given = state.contact_columns()
        names = given[0].columns if given else []
        return [(t("management_contact_tab.no_column"), ""), *((name, name) for name in names)]

    boxes = [
        known.dropdown(
            t(f"mining_app.role.{role}"), options, _role(state, role),
            lambda chosen, role=role: state.contact_choose(role, chosen or ""),  # type: ignore[misc]
        )
        for role in LOG_ROLES
        if role != "end"
    ]  # fmt: skip
    state.watch(known.show, "contact_given")
    known.show()
    return column(*boxes, name="cj-form")


def _role(state: ManagementState, role: str) -> Callable[[], str]:
    def get() -> str:
        given = state.contact_columns()
        return str(getattr(given[1], role)) if given else ""

    return get


def _sent(state: ManagementState) -> Callable[[], File | None]:
    """All that would be sent, as a table that a spreadsheet opens; customers are codes."""

    def make() -> File | None:
        made = None
        with state.trying():
            run = state.now("contact")
            if not isinstance(run, Run):
                raise run or InvalidValue("management.no_rules")
            made = File(f"{t('management_contact_tab.sent_file')}.csv", sent_csv(run))
        return made  # noqa: RET504 - None where `trying` held back a mistake

    return make


def sent_csv(run: Run) -> bytes:
    """What would be sent, a row each, written as a spreadsheet in the language spoken opens it."""
    from cjlib.journey.formats.csv_table import guarded
    from cjlib.texts import language

    names = {rule.id: guarded(str(rule.title)) for rule in run.rules.rules}
    actions = {rule.id: rule.do.action.word() for rule in run.rules.rules}
    table = run.sent.assign(
        action=run.sent["rule"].map(actions),
        rule=run.sent["rule"].map(names),
        channel=run.sent["channel"].map(guarded),
    )
    heads = {name: t(f"management_contact_tab.sent_column.{name}") for name in table.columns}
    sep, decimal = (";", ",") if language() == "nl" else (",", ".")
    text = table.rename(columns=heads).to_csv(index=False, sep=sep, decimal=decimal)
    return str(text).encode("utf-8-sig")
