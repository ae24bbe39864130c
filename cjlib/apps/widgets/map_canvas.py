"""The journey map as a page shows it: points of the emotion curve move, columns are chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from traitlets import default

from cjlib.apps.widgets.page_widget import static
from cjlib.apps.widgets.sheet_canvas import SheetCanvas, gesture, within
from cjlib.texts import language, lines, t, template

LOWEST, HIGHEST = -2.0, 2.0
KINDS = ("now", "wanted")


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


class MapCanvas(SheetCanvas[Move]):
    """The map, drawn by Python as SVG, to be changed by hand.

    In ``svg`` each point carries ``data-step`` and ``data-kind``, each line ``data-line``, each
    column is a ``rect.cj-area[data-step]``, and the element itself says in ``data-high`` and
    ``data-low`` where +2 and -2 stand.  Dragging rounds to tenths.  ``selected`` is the id of the
    step that is chosen, empty for none.
    """

    _esm = static("outbox.js", "sheet_canvas.js", "map_canvas.js")
    _css = static("map_canvas.css")

    points = "data-step"

    @default("labels")
    def _labels(self) -> dict[str, Any]:
        return map_labels()

    def on_moved(self, handler: Callable[[Move], None]) -> None:
        """Call ``handler`` with each :class:`Move`, several times during a drag."""
        self.listen(handler)

    def steps(self) -> set[str]:
        """The ids of the steps that stand on the map."""
        return self.drawn()

    def read(self, item: dict[str, Any]) -> Move | None:
        """The move that the page sent, or None when no step, kind or value is like that."""
        step, kind, given = item.get("step"), item.get("kind"), item.get("value")
        how = gesture(item)
        if not isinstance(step, str) or kind not in KINDS or step not in self.steps():
            return None
        value = None if given is None else within(given, LOWEST, HIGHEST)
        if how is None or (value is None and given is not None):
            return None
        return Move(step, str(kind), value, *how)


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
