"""What widgets share that show a sheet and let its points be dragged."""

from __future__ import annotations

import re
from html import unescape
from math import isfinite
from typing import Any, ClassVar

from traitlets import Dict, Unicode

from cjlib.apps.widgets.page_widget import Item, PageWidget


class SheetCanvas(PageWidget[Item]):
    """A drawing of Python as SVG, whose points a person moves; one thing on it is ``selected``.

    A widget says in ``points`` which ``data-`` attribute names what can be chosen.
    """

    svg = Unicode().tag(sync=True)
    labels: Any = Dict().tag(sync=True)
    selected = Unicode().tag(sync=True)

    page_sets = ("outbox", "selected")
    points: ClassVar[str]

    def drawn(self) -> set[str]:
        """The ids of what stands on the drawing."""
        return {unescape(found) for found in re.findall(rf'\b{self.points}="([^"]*)"', self.svg)}

    def accepts(self, name: str, value: Any) -> bool:
        """Whether the page may set ``name`` to ``value``; only what is drawn can be chosen."""
        if name == "selected":
            return isinstance(value, str) and (not value or value in self.drawn())
        return super().accepts(name, value)


def gesture(item: dict[str, Any]) -> tuple[int, bool] | None:
    """Which gesture an item belongs to, and whether it ends it; None where that makes no sense."""
    number, done = item.get("gesture", 0), item.get("done", True)
    return (number, done) if isinstance(number, int) and isinstance(done, bool) else None


def within(value: Any, low: float, high: float) -> float | None:
    """A number that the page sent, in hundredths; None where it is no number from low to high."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return round(float(value), 2) if isfinite(value) and low <= value <= high else None
