"""A table to type in: one row per step, under the heading of its phase."""

from __future__ import annotations

from collections.abc import Callable
from math import isfinite
from typing import Any, NamedTuple

from traitlets import Dict, List, Unicode, default

from cjlib.apps.widgets.page_widget import PageWidget, static
from cjlib.texts import language, t, template

ON_A_ROW = ("set", "remove", "up", "down")
LONGEST = {"text": 2_000, "long": 20_000}


class Edit(NamedTuple):
    """Something a person did in the table.

    ``set`` gives a cell (``row``, ``key``) its ``value``; ``remove``, ``up`` and ``down`` are about
    a ``row``; ``add`` asks for a new row after ``row``, or at the end of ``phase`` when ``row`` is
    empty.  A value is a string, a number, a bool, or None for an empty number or choice.
    """

    action: str
    row: str = ""
    key: str = ""
    value: str | float | bool | None = None
    phase: str = ""


class StepTable(PageWidget[Edit]):
    """A table whose cells are fields, and whose edits arrive one by one.

    ``columns`` say what stands where: each has a ``key``, a ``label`` and a ``kind`` ("text",
    "long", "number", "choice" or "check"); choices have ``options`` as pairs of key and label,
    numbers may have ``min``, ``max`` and ``step``; ``width`` is in rem.  The first column names the
    row.  ``rows`` are dicts with an ``id`` and a value per key.  ``groups`` are the phases, in
    order: ``{"id", "label", "rows": [ids]}``; without groups all rows stand below each other.
    ``errors`` holds a sentence per ``"id/key"``.
    """

    _esm = static("outbox.js", "step_table.js")
    _css = static("step_table.css")

    columns: Any = List().tag(sync=True)
    rows: Any = List().tag(sync=True)
    groups: Any = List().tag(sync=True)
    errors: Any = Dict().tag(sync=True)
    labels: Any = Dict().tag(sync=True)
    selected = Unicode().tag(sync=True)

    page_sets = ("outbox", "selected")

    @default("labels")
    def _labels(self) -> dict[str, str]:
        return table_labels()

    def on_edit(self, handler: Callable[[Edit], None]) -> None:
        """Call ``handler`` with each :class:`Edit`, in the order in which they were made."""
        self.listen(handler)

    def accepts(self, name: str, value: Any) -> bool:
        """Whether the page may set ``name`` to ``value``; only a row that is there is chosen."""
        if name == "selected":
            return isinstance(value, str) and (not value or self._has_row(value))
        return super().accepts(name, value)

    def read(self, item: dict[str, Any]) -> Edit | None:
        """The edit that the page sent, or None when no row, cell or value is like that."""
        action, row, phase = item.get("action"), item.get("id", ""), item.get("phase", "")
        if not isinstance(row, str) or (row and not self._has_row(row)):
            return None
        if action == "add":
            known = row or phase in ([group["id"] for group in self.groups] or [""])
            return Edit("add", row, phase="" if row else phase) if known else None
        if action not in ON_A_ROW or not row:
            return None
        if action != "set":
            return Edit(str(action), row)
        column = next((one for one in self.columns if one["key"] == item.get("key")), None)
        value = item.get("value")
        if column is None or not fits(column, value):
            return None
        return Edit("set", row, column["key"], value)

    def _has_row(self, row: str) -> bool:
        return any(known["id"] == row for known in self.rows)


def fits(column: dict[str, Any], value: Any) -> bool:
    """Whether ``value`` can stand in a cell of ``column``."""
    kind = column.get("kind", "text")
    if kind in LONGEST:
        return isinstance(value, str) and len(value) <= LONGEST[kind]
    if kind == "check":
        return isinstance(value, bool)
    if value is None:
        return True
    if kind == "choice":
        return value in [key for key, _ in column["options"]]
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        return False
    lowest, highest = column.get("min"), column.get("max")
    return (lowest is None or value >= lowest) and (highest is None or value <= highest)


def table_labels(add: str = "") -> dict[str, str]:
    """What the table says by itself, in the language spoken now; ``add`` names what it adds."""
    return {
        "lang": language(),
        "region": t("widgets.table.region"),
        "actions": t("widgets.table.actions"),
        "up": template("widgets.table.up"),
        "down": template("widgets.table.down"),
        "insert": template("widgets.table.insert"),
        "remove": template("widgets.table.remove"),
        "removed": template("widgets.table.removed"),
        "add": add or t("widgets.table.add"),
        "add_to": template("widgets.table.add_to"),
        "unnamed": template("widgets.table.unnamed"),
        "number": t("widgets.table.number"),
        "between": template("widgets.table.between"),
        "from": template("widgets.table.from"),
        "upto": template("widgets.table.upto"),
    }
