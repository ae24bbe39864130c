"""One question with its choices; the radio buttons of ipywidgets have no group and no name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import anywidget
from traitlets import Int, List, Unicode

from cjlib.apps.widgets.page_widget import static

NONE = -1


class OneChoice(anywidget.AnyWidget):
    """One of a few; ``chosen`` is its place among ``options``, `NONE` as long as nothing is.

    With the keyboard a question is one stop, and the arrows go along its choices.  The page may
    set ``chosen`` only, and only to a choice that is there.
    """

    _esm = static("one_choice.js")
    label = Unicode("").tag(sync=True)
    options = List(Unicode()).tag(sync=True)
    chosen = Int(NONE).tag(sync=True)

    def __init__(self, label: str, options: Sequence[str]) -> None:
        super().__init__(label=label, options=list(options))

    def set_state(self, sync_data: dict[str, Any]) -> None:
        """Take what the page sends, as far as it may and fits."""
        given: Any = sync_data.get("chosen")
        if type(given) is int and 0 <= given < len(self.options):
            super().set_state({"chosen": given})
        elif "chosen" in sync_data:
            self.send_state("chosen")  # so that the page shows what is true
