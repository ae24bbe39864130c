"""A slider for a share, with a name for whoever cannot see it; that of ipywidgets has none."""

from __future__ import annotations

from math import isfinite
from typing import Any

import anywidget
from traitlets import Float, Unicode

from cjlib.apps.widgets.page_widget import static
from cjlib.texts import language


class ShareSlider(anywidget.AnyWidget):
    """A share from 0 up to ``high``, handed over when it is let go.

    The page may set ``value`` only, and only to a share that is on the slider.
    """

    _esm = static("share_slider.js")
    label = Unicode("").tag(sync=True)
    comma = Unicode("").tag(sync=True)
    high = Float(1.0).tag(sync=True)
    value = Float(0.0).tag(sync=True)

    def __init__(self, label: str, high: float = 1.0, value: float = 0.0) -> None:
        comma = "," if language() == "nl" else "."
        super().__init__(label=label, high=high, value=value, comma=comma)

    def set_state(self, sync_data: dict[str, Any]) -> None:
        """Take what the page sends, as far as it may and fits."""
        given: Any = sync_data.get("value")
        if self._fits(given):
            super().set_state({"value": float(given)})
        elif "value" in sync_data:
            self.send_state("value")  # so that the page shows what is true

    def _fits(self, given: Any) -> bool:
        if isinstance(given, bool) or not isinstance(given, int | float):
            return False
        return isfinite(given) and 0 <= given <= self.high
