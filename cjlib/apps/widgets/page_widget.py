"""What our own widgets share: their scripts, and how they listen to a page nobody can trust.

A page may only set the traits that its widget names in ``page_sets``, and only to values that
``accepts`` lets through.  What a person does comes in through ``outbox``: numbered items that the
page keeps sending until ``heard`` says that Python has had them, so that nothing is lost when
Python is busy, and nothing is done twice.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any, Generic, TypeVar

import anywidget
from traitlets import Int, List

log = logging.getLogger("cjlib.apps")

STATIC = Path(__file__).parent / "static"
MOST_ITEMS = 500
LARGEST_NUMBER = 2**53

Item = TypeVar("Item")


def static(*names: str) -> str:
    """Files of ``static/`` as one text: given as a text, anywidget does not watch the files."""
    return "\n".join((STATIC / name).read_text(encoding="utf-8") for name in names)


class PageWidget(anywidget.AnyWidget, Generic[Item]):
    """A widget that hands what a person did to Python, checked and in order."""

    outbox: Any = List().tag(sync=True, echo_update=False)
    heard = Int(0).tag(sync=True)

    page_sets: tuple[str, ...] = ("outbox",)

    def __init__(self, **traits: Any) -> None:
        self._handlers: list[Callable[[Item], None]] = []
        super().__init__(**traits)

    def read(self, item: dict[str, Any]) -> Item | None:
        """What a person did, from an item of the page; None when it makes no sense."""
        raise NotImplementedError

    def accepts(self, name: str, value: Any) -> bool:
        """Whether the page may set the trait ``name``, one of ``page_sets``, to ``value``."""
        return name == "outbox" and isinstance(value, list) and len(value) <= MOST_ITEMS

    def listen(self, handler: Callable[[Item], None]) -> None:
        """Call ``handler`` with each thing that a person does from now on."""
        self._handlers.append(handler)

    def take(self, item: Any) -> None:
        """Hand on one item as the page sends it; what makes no sense is left alone."""
        read = self.read(item) if isinstance(item, dict) else None
        if read is None:
            return
        for handler in self._handlers:
            try:
                handler(read)
            except Exception:  # the next thing a person does must still arrive
                log.exception("a handler of %s failed", type(self).__name__)

    def set_state(self, sync_data: dict[str, Any]) -> None:
        """Take what the page sends, as far as it may and fits."""
        fits = {
            name: value
            for name, value in sync_data.items()
            if name in self.page_sets and self.accepts(name, value)
        }
        super().set_state(fits)
        if refused := [name for name in self.page_sets if name in sync_data and name not in fits]:
            self.send_state(refused)  # so that the page shows what is true
        self._empty(fits.get("outbox", []))

    def _empty(self, items: list[Any]) -> None:
        new = sorted(
            ((nth, place) for place, item in enumerate(items) if (nth := _number(item)) is not None)
        )
        for nth, place in new:
            if nth > self.heard:
                self.take(items[place])
                self.heard = nth


def _number(item: Any) -> int | None:
    nth = item.get("nth") if isinstance(item, dict) else None
    fits = isinstance(nth, int) and not isinstance(nth, bool) and 0 < nth < LARGEST_NUMBER
    return nth if fits else None
