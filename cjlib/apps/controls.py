"""Fields that show what the state says, and go on doing so when it changes elsewhere.

A field asks the state what to show and hands it what a person chose; the state checks that.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from typing import Any

import ipywidgets as widgets

from cjlib.apps.frame import column, html
from cjlib.apps.widgets.share_slider import ShareSlider

Options = Sequence[tuple[str, Any]]


class Fields:
    """Fields that belong together; `show` makes all of them show what is true now."""

    def __init__(self) -> None:
        self._shown: list[Callable[[], None]] = []
        self._showing = False

    def show(self, _: object = None) -> None:
        """Let every field show what the state says now."""
        self._showing = True
        try:
            for one in self._shown:
                one()
        finally:
            self._showing = False

    def also(self, show: Callable[[], None]) -> None:
        """Something else that must show what is true."""
        self._shown.append(show)

    def dropdown(
        self,
        label: str,
        options: Callable[[], Options],
        get: Callable[[], Any],
        put: Callable[[Any], None],
        hint: Callable[[], str] | None = None,
    ) -> widgets.Widget:
        """One of several; ``get`` gives what is chosen and ``put`` takes what a person chose."""
        box = widgets.Dropdown(description=label)

        def show() -> None:
            found = list(options())
            if list(box.options) != found:
                box.options = found
            now = get()
            box.value = now if now in [value for _, value in found] else None

        return self._bound(box, show, put, hint)

    def several(
        self,
        label: str,
        options: Callable[[], Options],
        get: Callable[[], Sequence[Any]],
        put: Callable[[Any], None],
        hint: Callable[[], str] | None = None,
        rows: int = 8,
    ) -> widgets.Widget:
        """Any of several."""
        box = widgets.SelectMultiple(description=label)

        def show() -> None:
            found = list(options())
            if list(box.options) != found:
                box.options = found
            box.rows = min(max(len(found), 2), rows)
            box.value = tuple(one for one in get() if one in [value for _, value in found])

        return self._bound(box, show, lambda value: put(list(value)), hint)

    def tick(
        self, label: str, get: Callable[[], bool], put: Callable[[Any], None]
    ) -> widgets.Widget:
        """Yes or no."""
        box = widgets.Checkbox(description=label, indent=False)

        def show() -> None:
            box.value = bool(get())

        return self._bound(box, show, put)

    def text(
        self,
        label: str,
        get: Callable[[], str],
        put: Callable[[Any], None],
        hint: Callable[[], str] | None = None,
        placeholder: str = "",
    ) -> widgets.Widget:
        """A line of text, handed over when the person is done."""
        box = widgets.Text(description=label, placeholder=placeholder, continuous_update=False)

        def show() -> None:
            box.value = get()

        return self._bound(box, show, put, hint)

    def day(self, label: str, get: Callable[[], str], put: Callable[[Any], None]) -> widgets.Widget:
        """A day, such as ``2025-01-31``; empty for none."""
        from datetime import date

        box = widgets.DatePicker(description=label)

        def show() -> None:
            box.value = date.fromisoformat(get()) if get() else None

        return self._bound(box, show, lambda value: put("" if value is None else str(value)))

    def slider(
        self, label: str, high: float, get: Callable[[], float], put: Callable[[Any], None]
    ) -> widgets.Widget:
        """A share from 0 to ``high``, handed over when it is let go."""
        box = ShareSlider(label, high)

        def show() -> None:
            box.value = get()

        return self._bound(box, show, put)

    def _bound(
        self,
        box: Any,
        show: Callable[[], None],
        put: Callable[[Any], None],
        hint: Callable[[], str] | None = None,
    ) -> widgets.Widget:
        said = html("")

        def shown() -> None:
            show()
            if hint is not None:
                said.value = small(hint())

        def chosen(change: Any) -> None:
            if not self._showing:
                put(change["new"])

        self._showing = True
        shown()
        self._showing = False
        box.observe(chosen, "value")
        self._shown.append(shown)
        return column(box, said, name="cj-field") if hint is not None else box


def small(text: str) -> str:
    """A remark below a field."""
    return f'<p class="cj-source">{escape(text)}</p>' if text else ""


def button(label: str, act: Callable[[], None], *, primary: bool = False) -> widgets.Button:
    """A button that does something."""
    made = widgets.Button(description=label, button_style="primary" if primary else "")
    made.on_click(lambda _: act())
    return made
