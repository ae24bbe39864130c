"""A button that makes a file and hands it over: the file is made only when asked for."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, NamedTuple

import anywidget
from traitlets import Dict, Unicode

from cjlib.apps.widgets.page_widget import static
from cjlib.texts import template

log = logging.getLogger("cjlib.apps")

KINDS = {
    "csv": "text/csv",
    "html": "text/html",
    "json": "application/json",
    "md": "text/markdown",
    "mmd": "text/plain",
    "pdf": "application/pdf",
    "png": "image/png",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "svg": "image/svg+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class File(NamedTuple):
    """A file to hand over: its name with extension, and its bytes."""

    name: str
    data: bytes


LATER = File("", b"")
"""What ``make`` gives when the file is still being made: `Download.hand_over` follows."""


class Download(anywidget.AnyWidget):
    """A button; ``make`` is called when it is pressed and gives the file, or None if it cannot.

    A file that takes long is made elsewhere: ``make`` gives `LATER`, and `hand_over` comes when the
    file is there, or with None when it will not come.
    """

    _esm = static("download.js")
    label = Unicode("").tag(sync=True)
    labels = Dict().tag(sync=True)

    def __init__(self, label: str, make: Callable[[], File | None]) -> None:
        words = {name: template(f"widgets.download.{name}") for name in ("busy", "done", "failed")}
        super().__init__(label=label, labels=words)
        self._make = make
        self.on_msg(self._asked)

    def _asked(self, _widget: Any, content: Any, _buffers: Any) -> None:
        if content != "make":
            return
        try:
            file = self._make()
        except Exception:  # the page must not wait for ever, whatever we did wrong
            log.exception("a file could not be made")
            file = None
        if file is not LATER:
            self.hand_over(file)

    def hand_over(self, file: File | None) -> None:
        """Give the page the file that it waits for, or tell it that there will be none."""
        if file is None:
            self.send({"failed": True})
            return
        kind = KINDS.get(file.name.rpartition(".")[2], "application/octet-stream")
        self.send({"name": file.name, "kind": kind}, [file.data])
