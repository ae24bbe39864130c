"""Fields of a contact rule that follow it: numbers, spans of time, limits and names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import ipywidgets as widgets

from cjlib.apps.controls import Fields, number_typed
from cjlib.apps.frame import column, row
from cjlib.apps.management.contact import rule_edits
from cjlib.apps.management.state import ManagementState
from cjlib.management.orchestration import Limit
from cjlib.texts import number, t

_WEEK = Limit(times=1, within="7D")


class RuleForm:
    """Fields of one rule that follow it; with an empty ``ident`` those of all rules together."""

    def __init__(self, state: ManagementState, ident: str) -> None:
        self.state, self.ident, self.known = state, ident, Fields()
        state.watch(self.follow, "revision", "wrong", "made", "contact_given", "contact_rule")

    def follow(self, _: object = None) -> None:
        if self.rule is not None:
            self.known.show()

    @property
    def rule(self) -> Any:
        """The rule as it is now, or all rules where ``ident`` is empty; None when it is gone."""
        rules = self.state.contact_rules() if self.state.is_open else None
        if rules is None or not self.ident:
            return rules
        return next((rule for rule in rules.rules if rule.id == self.ident), None)

    def put(self, path: str, value: Any, label: str = "") -> None:
        self.state.contact_type(self.ident, path, value, label)

    def refused(self, path: str) -> Callable[[], str]:
        return lambda: str(self.state.wrong.get(f"{self.ident}/{path}", ""))

    def got(self, get: Callable[[Any], Any], empty: Any) -> Callable[[], Any]:
        return lambda: empty if self.rule is None else get(self.rule)

    def text(self, path: str, label: str, get: Callable[[Any], str]) -> widgets.Widget:
        return self.known.text(
            label, self.got(get, ""), lambda typed: self.put(path, typed, label),
            refused=self.refused(path),
        )  # fmt: skip

    def number(
        self, path: str, label: str, get: Callable[[Any], float | None], hint: str = ""
    ) -> widgets.Widget:
        def shown(rule: Any) -> str:
            value = get(rule)
            return "" if value is None else number(float(value), ",.10g")

        return self.known.text(
            label, self.got(shown, ""),
            lambda typed: self.put(path, partial(_number, label, typed), label),
            (lambda: hint) if hint else None, refused=self.refused(path),
        )  # fmt: skip

    def span(
        self, path: str, label: str, get: Callable[[Any], str | None], hint: str = ""
    ) -> widgets.Widget:
        """A number and a unit of time; nothing for an empty field."""
        unit = {"own": "D"}  # what was chosen before there is a number

        def now(rule: Any) -> tuple[str, str]:
            amount, kept = rule_edits.parts_of(get(rule))
            return (amount, kept) if amount else ("", unit["own"])

        def typed(amount: Any, chosen: str) -> None:
            unit["own"] = chosen
            self.put(path, partial(rule_edits.span_typed, label, amount, chosen), label)

        amount = self.known.text(
            label, self.got(lambda rule: now(rule)[0], ""),
            lambda value: typed(value, self.got(now, ("", "D"))()[1]),
            (lambda: hint) if hint else None, refused=self.refused(path),
        )  # fmt: skip
        units = [(t(f"management_contact_tab.unit.{one}"), one) for one in rule_edits.UNITS]
        choice = self.known.dropdown(
            t("management_contact_tab.unit_of", what=label.lower()), lambda: units,
            self.got(lambda rule: now(rule)[1], "D"),
            lambda value: typed(self.got(now, ("", "D"))()[0], value or "D"),
        )  # fmt: skip
        return row(amount, choice, name="cj-span")

    def limit(self, path: str, label: str, get: Callable[[Any], Limit | None]) -> widgets.Widget:
        """So many times within so long; no limit for an empty number."""

        def times(typed: Any) -> dict[str, Any] | None:
            value = _number(label, typed)
            within = self.got(lambda rule: (get(rule) or _WEEK).within, "7D")()
            return None if value is None else {"times": value, "within": within}

        many = self.known.text(
            label, self.got(lambda rule: str(kept.times) if (kept := get(rule)) else "", ""),
            lambda typed: self.put(path, partial(times, typed), label),
            lambda: t("management_contact_tab.no_limit"), refused=self.refused(path),
        )  # fmt: skip
        within = self.span(
            f"{path}.within",
            t("management_contact_tab.field.within"),
            lambda rule: kept.within if (kept := get(rule)) else None,
        )
        self.known.also(lambda: seen(within, self.rule is not None and bool(get(self.rule))))
        return column(many, within)

    def names(
        self,
        path: str,
        label: str,
        get: Callable[[Any], Sequence[str]],
        among: str,
        hint: str = "",
    ) -> widgets.Widget:
        """Any of the touchpoints, channels or values of a column."""

        def options() -> list[tuple[str, str]]:
            names = self.state.contact_names()
            known = getattr(names, among) if hasattr(names, among) else names.values(among)
            return [(name, name) for name in dict.fromkeys((*known, *self.got(get, ())()))]

        def said() -> str:
            return self.refused(path)() or hint

        return self.known.ticks(
            label, options, self.got(get, ()), lambda chosen: self.put(path, chosen, label), said
        )

    def choice(
        self, path: str, label: str, options: Sequence[tuple[str, Any]], get: Callable[[Any], Any]
    ) -> widgets.Widget:
        return self.known.dropdown(
            label, lambda: options, self.got(get, None), lambda value: self.put(path, value, label),
            lambda: self.refused(path)(),
        )  # fmt: skip


def field_name(name: str) -> str:
    return t(f"management_contact_tab.field.{name}")


def _number(label: str, typed: Any) -> float | None:
    return number_typed(label, typed)


def seen(box: widgets.Widget, wanted: bool) -> None:
    box.layout.display = None if wanted else "none"
