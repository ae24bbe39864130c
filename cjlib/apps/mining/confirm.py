"""The second screen: what each column means, guessed and to be confirmed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from typing import Any

import ipywidgets as widgets

from cjlib.apps.controls import Fields, button, small
from cjlib.apps.frame import column, html, note_list, paragraph, row
from cjlib.apps.mining.columns import (
    DIRECTIONS,
    LOG_ROLES,
    LONG_ROLES,
    METRICS,
    NEEDED,
    SCALES,
    SURVEY_ROLES,
)
from cjlib.apps.mining.state import MiningState
from cjlib.pictures.html import table_html
from cjlib.texts import t


def confirm_screen(state: MiningState) -> list[widgets.Widget]:
    """A form per table, how it was read, its first rows, and the way on."""
    forms = [_Form(state, kind).box for kind in ("log", "survey") if kind in state.table]
    right = t("mining_app.confirm.right")
    return [
        paragraph(t("mining_app.confirm.lead")),
        *forms,
        row(
            button(right, state.confirm, primary=True),
            button(t("mining_app.confirm.back"), state.to_start),
            name="cj-tools",
        ),
    ]


class _Form:
    """Everything about one table; it is made anew only when other fields belong in it."""

    def __init__(self, state: MiningState, kind: str) -> None:
        self.state, self.kind, self.fields = state, kind, Fields()
        self.shape: Any = None
        self.form, self.said = column(name="cj-confirm-form"), html("")
        table = state.table[kind]
        title = escape(t(f"mining_app.confirm.title_{kind}", name=table.name))
        rows = table_html(table.rows(), caption=t("mining_app.confirm.first_rows"))
        state.watch(self.follow, "checked")
        self.follow()
        self.box = column(
            html(f'<h3 class="cj-h3">{title}</h3>'), self.form, self.said, html(rows),
            name="cj-panel",
        )  # fmt: skip

    @property
    def now(self) -> Any:
        return self.state.columns[self.kind]

    def follow(self, _: object = None) -> None:
        if self.kind not in self.state.table:
            return
        shape = bool(self.now.score) if self.kind == "log" else self.now.long
        if shape != self.shape:
            self.shape, self.fields = shape, Fields()
            self.form.children = tuple(self._log() if self.kind == "log" else self._survey())
        self.fields.show()
        words = self.state.understood(self.kind)
        self.said.value = note_list("plain", t("mining_app.confirm.read"), words) if words else ""

    def _log(self) -> list[widgets.Widget]:
        score = [
            self._choice("scale", SCALES),
            self._choice("metric", METRICS),
            self._choice("direction", DIRECTIONS),
        ]
        hashing = self.fields.tick(
            t("mining_app.confirm.hash"), lambda: self.now.hash_ids, self._put("hash_ids")
        )
        return [
            column(*(self._role(role, role not in NEEDED) for role in LOG_ROLES), name="cj-form"),
            *([column(*score, name="cj-form")] if self.now.score else []),
            self._several("others", LOG_ROLES, self._columns),
            column(hashing, html(small(t("mining_app.confirm.hash_why")))),
        ]

    def _survey(self) -> list[widgets.Widget]:
        long = [self._role(role, optional=False) for role in LONG_ROLES] if self.now.long else []
        blank = self.fields.text(
            t("mining_app.confirm.blank"), lambda: self.now.blank, self._put("blank"),
            lambda: t("mining_app.confirm.blank_why"), t("mining_app.confirm.blank_hint"),
        )  # fmt: skip
        return [
            column(
                self._choice("long", (False, True)),
                *long,
                *(self._role(role, optional=True) for role in SURVEY_ROLES),
                name="cj-form",
            ),
            column(
                self._several("ratings", (*SURVEY_ROLES, *LONG_ROLES), self.state.questions),
                column(self._choice("scale", SCALES), blank),
                name="cj-form",
            ),
        ]

    # --- fields ------------------------------------------------------------------------------
    def _put(self, name: str) -> Callable[[Any], None]:
        return lambda value: self.state.choose(self.kind, name, value)

    def _columns(self) -> list[str]:
        return self.state.columns_of(self.kind)

    def _role(self, role: str, optional: bool) -> widgets.Widget:
        """Which column has a role, with the first values in it."""
        empty = t("mining_app.confirm.none") if optional else t("mining_app.confirm.choose")

        def among() -> list[tuple[str, Any]]:
            names = self.state.questions() if role == "recommend" else self._columns()
            return [(empty, ""), *((name, name) for name in names)]

        def hint() -> str:
            values = self.state.table[self.kind].first(getattr(self.now, role))
            if values:
                return t("mining_app.confirm.values", values=", ".join(values))
            return t(f"mining_app.role_why.{role}")

        return self.fields.dropdown(
            t(f"mining_app.role.{role}"), among, lambda: getattr(self.now, role),
            self._put(role), hint,
        )  # fmt: skip

    def _choice(self, name: str, among: Sequence[Any]) -> widgets.Widget:
        words = _WORDS[name]
        options = [(_word(name, one), one) for one in among]
        return self.fields.dropdown(
            words("name"), lambda: options, lambda: getattr(self.now, name),
            self._put(name), lambda: words("why"),
        )  # fmt: skip

    def _several(
        self, name: str, roles: Sequence[str], among: Callable[[], Sequence[str]]
    ) -> widgets.Widget:
        def free() -> list[tuple[str, Any]]:
            taken = {getattr(self.now, role) for role in roles}
            return [(one, one) for one in among() if one not in taken]

        return self.fields.several(
            t(f"mining_app.confirm.{name}"), free, lambda: getattr(self.now, name),
            self._put(name), lambda: t("mining_app.confirm.several"),
        )  # fmt: skip


def _word(name: str, one: Any) -> str:
    if name == "scale" and one:
        return str(one).replace("-", "–")
    key = {False: "wide", True: "long", "": "own"}.get(one, str(one).replace("-", "_"))
    return _WORDS[name](key)


_WORDS: dict[str, Callable[[str], str]] = {
    "scale": lambda key: t(f"mining_app.scale.{key}"),
    "metric": lambda key: t(f"mining_app.metric.{key}"),
    "direction": lambda key: t(f"mining_app.direction.{key}"),
    "long": lambda key: t(f"mining_app.long.{key}"),
}
"""What each choice is called, and why it is asked."""
