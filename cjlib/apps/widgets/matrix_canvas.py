"""The contribution-impact matrix as a page shows it: ideas are dragged to where they belong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from traitlets import Unicode, default

from cjlib.apps.widgets.page_widget import static
from cjlib.apps.widgets.sheet_canvas import SheetCanvas, gesture, within
from cjlib.making.rating import Quadrant
from cjlib.texts import language, t, template


class Placed(NamedTuple):
    """An idea that a person put somewhere.

    ``contribution`` and ``impact`` lie between 0 and 1; both are None where it was taken out of
    the matrix.  While an idea is dragged, these follow each other with the same ``gesture``; the
    last one is ``done``.  An interrupted drag ends where it began.
    """

    idea: str
    contribution: float | None
    impact: float | None
    gesture: int = 0
    done: bool = True


class MatrixCanvas(SheetCanvas[Placed]):
    """The matrix, drawn by Python as SVG (`cjlib.pictures.making.impact_matrix`, for editing).

    In ``svg``, and in ``narrow`` for a phone, each point carries ``data-idea``, ``data-nth`` (its
    number), ``data-contribution`` and ``data-impact`` (0-1, empty for no place yet), ``data-dx``
    and ``data-dy`` (where its number stands) and ``data-chosen`` (empty, or 1 for a ring); the
    element itself says in ``data-left``,
    ``data-right``, ``data-top`` and ``data-bottom`` where the square stands, and in ``data-across``
    and ``data-down`` where it is split.  Dragging rounds to
    hundredths.  ``selected`` is the id of the idea that is chosen, empty for none.
    """

    _esm = static("outbox.js", "sheet_canvas.js", "matrix_canvas.js")
    _css = static("map_canvas.css", "matrix_canvas.css")

    narrow = Unicode().tag(sync=True)
    points = "data-idea"

    @default("labels")
    def _labels(self) -> dict[str, Any]:
        return matrix_labels()

    def on_placed(self, handler: Callable[[Placed], None]) -> None:
        """Call ``handler`` with each :class:`Placed`, several times during a drag."""
        self.listen(handler)

    def read(self, item: dict[str, Any]) -> Placed | None:
        """What the page sent, or None when no idea or place is like that."""
        idea, given = item.get("idea"), (item.get("contribution"), item.get("impact"))
        how = gesture(item)
        if not isinstance(idea, str) or idea not in self.drawn() or how is None:
            return None
        if given == (None, None):
            return Placed(idea, None, None, *how)
        contribution, impact = (within(value, 0, 1) for value in given)
        if contribution is None or impact is None:
            return None
        return Placed(idea, contribution, impact, *how)


def matrix_labels() -> dict[str, Any]:
    """What the matrix says by itself, in the language spoken now."""
    return {
        "lang": language(),
        "region": t("widgets.matrix.region"),
        "help": t("widgets.matrix.help"),
        "point": t("widgets.matrix.point"),
        "empty": t("widgets.matrix.empty"),
        "at": template("widgets.matrix.at"),
        "quadrants": {one.value: one.word() for one in Quadrant},
    }
