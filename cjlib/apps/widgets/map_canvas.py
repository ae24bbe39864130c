"""The journey map as a page shows it: points of the emotion curve move, columns are chosen."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from math import isfinite
from typing import Any, NamedTuple

from traitlets import Dict, Unicode, default

from cjlib.apps.widgets.page_widget import PageWidget, static
from cjlib.texts import language, lines, t, template

LOWEST, HIGHEST = -2.0, 2.0
KINDS = ("now", "wanted")
STEP_ID = re.compile(r'\bdata-step="([^"]*)"')


class Move(NamedTuple):
    """A point of the curve that a person set.

    ``value`` is a feeling from -2 to +2, or None for cleared; ``kind`` is ``now`` or ``wanted``.
    While a point is dragged, moves with the same ``gesture`` follow each other; the last one is
    ``done``.  An interrupted drag ends with the value that it began with.
    """

    step: str
    kind: str
    value: float | None
    gesture: int = 0
    done: bool = True


class MapCanvas(PageWidget[Move]):
    """The map, drawn by Python as SVG, to be changed by hand.

    In ``svg`` each point carries ``data-step`` and ``data-kind``, each line ``data-line``, each
    column is a ``rect.cj-area[data-step]``, and the element itself says in ``data-high`` and
    ``data-low`` where +2 and -2 stand.  Dragging rounds to tenths.  ``selected`` is the id of the
    step that is chosen, empty for none.
    """

    _esm = static("outbox.js", "map_canvas.js")
    _css = static("map_canvas.css")

    svg = Unicode().tag(sync=True)
    labels = Dict().tag(sync=True)
    selected = Unicode().tag(sync=True)

    page_sets = ("outbox", "selected")

    @default("labels")
    def _labels(self) -> dict[str, Any]:
        return map_labels()

    def on_moved(self, handler: Callable[[Move], None]) -> None:
        """Call ``handler`` with each :class:`Move`, several times during a drag."""
        self.listen(handler)

    def steps(self) -> set[str]:
        """The ids of the steps that stand on the map."""
        return {unescape(found) for found in STEP_ID.findall(self.svg)}

    def accepts(self, name: str, value: Any) -> bool:
        """Whether the page may set ``name`` to ``value``; only a step on the map is chosen."""
        if name == "selected":
            return isinstance(value, str) and (not value or value in self.steps())
        return super().accepts(name, value)

    def read(self, item: dict[str, Any]) -> Move | None:
        """The move that the page sent, or None when no step, kind or value is like that."""
        step, kind, value = item.get("step"), item.get("kind"), item.get("value")
        gesture, done = item.get("gesture", 0), item.get("done", True)
        if not isinstance(step, str) or kind not in KINDS or step not in self.steps():
            return None
        if not isinstance(gesture, int) or not isinstance(done, bool):
            return None
        if value is not None:
            if isinstance(value, bool) or not isinstance(value, int | float):
                return None
            if not isfinite(value) or not LOWEST <= value <= HIGHEST:
                return None
            value = round(float(value), 2)
        return Move(step, str(kind), value, gesture, done)


def map_labels() -> dict[str, Any]:
    """What the map says by itself, in the language spoken now."""
    return {
        "lang": language(),
        "region": t("widgets.map.region"),
        "help": t("widgets.map.help"),
        "empty": t("widgets.map.empty"),
        "now": template("widgets.map.now"),
        "wanted": template("widgets.map.wanted"),
        "levels": lines("widgets.map.levels"),
    }
