"""Fields that show what the state says, and go on doing so when it changes elsewhere.

A field asks the state what to show and hands it what a person chose; the state checks that.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from html import escape
from typing import Any

import ipywidgets as widgets

from cjlib.apps.frame import column, html
from cjlib.apps.widgets.share_slider import ShareSlider
from cjlib.errors import InvalidValue
from cjlib.tables.numbers import AmbiguousNumberError, DecimalMark, number_in
from cjlib.texts import language

Options = Sequence[tuple[str, Any]]

MOST_TICKS = 40
"""So many boxes to tick at most: more would make the page slow."""


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

    def forget(self) -> None:
        """Let go of every field: others take their place."""
        self._shown.clear()

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
        refused: Callable[[], str] | None = None,
    ) -> widgets.Widget:
        """One of several; ``get`` gives what is chosen and ``put`` takes what a person chose."""
        box = widgets.Dropdown(description=label)

        def show() -> None:
            found = list(options())
            if list(box.options) != found:
                box.options = found
            now = get()
            box.value = now if now in [value for _, value in found] else None

        return self._bound(box, show, put, hint, refused)

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

    def ticks(
        self,
        label: str,
        options: Callable[[], Options],
        get: Callable[[], Sequence[Any]],
        put: Callable[[Any], None],
        hint: Callable[[], str] | None = None,
    ) -> widgets.Widget:
        """Any of several, each with a box to tick; beyond `MOST_TICKS` a list to choose from."""
        boxes: dict[Any, widgets.Checkbox] = {}
        title = html(f'<p class="cj-field-name">{escape(label)}</p>')
        said, inside = html(""), column(name="cj-ticks")
        many = self.several(label, options, get, put)
        whole = column(name="cj-field")

        def chosen(change: Any) -> None:
            if not self._showing:
                put([key for key, box in boxes.items() if box.value])

        def show() -> None:
            found = list(options())
            said.value = small(hint()) if hint is not None else ""
            if len(found) > MOST_TICKS:
                whole.children = (many, said)
                return
            if [(box.description, key) for key, box in boxes.items()] != found:
                boxes.clear()
                for name, key in found:
                    boxes[key] = widgets.Checkbox(description=name, indent=False)
                    boxes[key].observe(chosen, "value")
                inside.children = tuple(boxes.values())
            now = set(get())
            for key, box in boxes.items():
                box.value = key in now
            whole.children = (title, inside, said)

        self._showing = True
        show()
        self._showing = False
        self._shown.append(show)
        return whole

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
        refused: Callable[[], str] | None = None,
        rows: int = 1,
    ) -> widgets.Widget:
        """Text, handed over when the person is done; ``refused`` says what was wrong with it."""
        kind = widgets.Text if rows == 1 else partial(widgets.Textarea, rows=rows)
        box = kind(description=label, placeholder=placeholder, continuous_update=False)

        def show() -> None:
            box.value = get()

        return self._bound(box, show, put, hint, refused)

    def day(
        self,
        label: str,
        get: Callable[[], str],
        put: Callable[[Any], None],
        hint: Callable[[], str] | None = None,
        refused: Callable[[], str] | None = None,
    ) -> widgets.Widget:
        """A day, such as ``2025-01-31``; empty for none."""
        from datetime import date

        box = widgets.DatePicker(description=label)

        def show() -> None:
            box.value = date.fromisoformat(get()) if get() else None

        def given(value: Any) -> None:
            put("" if value is None else str(value))

        return self._bound(box, show, given, hint, refused)

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
        refused: Callable[[], str] | None = None,
    ) -> widgets.Widget:
        said = html("")

        def shown() -> None:
            wrong = refused() if refused is not None else ""
            if not wrong:  # what was refused stays there to be mended
                show()
            below = small(hint()) if hint is not None else ""
            said.value = f"{below}{_alert(wrong)}"

        def chosen(change: Any) -> None:
            if not self._showing:
                put(change["new"])

        self._showing = True
        shown()
        self._showing = False
        box.observe(chosen, "value")
        self._shown.append(shown)
        told = hint is not None or refused is not None
        return column(box, said, name="cj-field") if told else box


def small(text: str) -> str:
    """A remark below a field."""
    return f'<p class="cj-source">{escape(text)}</p>' if text else ""


def _alert(text: str) -> str:
    return f'<p class="cj-refused" role="alert">{escape(text)}</p>' if text else ""


def number_typed(title: str, typed: Any) -> float | None:
    """The number that a person typed in a field called ``title``; None for an empty one.

    ``72,000`` is what a field itself shows in English, so the language spoken says which mark
    groups thousands; a euro sign is no mistake.

    Raises
    ------
    InvalidValue
        If it is no number.
    """
    if typed is None or (isinstance(typed, str) and not typed.strip()):
        return None
    if not isinstance(typed, str):
        return float(typed)
    try:
        decimal: DecimalMark = "." if language() == "en" else ","
        number = number_in(typed.replace("€", "").strip(), decimal)
    except AmbiguousNumberError:
        number = None
    if number is None:
        raise InvalidValue("journey.not_a_number", place=title, given=typed[:40], others="")
    return int(number) if number.is_integer() else number


def entry(
    label: str, press: str, act: Callable[[str], bool], placeholder: str = ""
) -> tuple[widgets.Text, widgets.Button]:
    """A line to type something new in, and the button that hands it over; Enter does so too.

    Parameters
    ----------
    label, press : str
        Of the line and of the button.
    act : callable
        Takes what was typed and says whether it was taken; the line is then empty again.
    placeholder : str
    """
    box = widgets.Text(description=label, placeholder=placeholder, continuous_update=False)

    def hand_over(_: object = None) -> None:
        # the page hands over on Enter and on leaving the line: the button finds it empty then
        if box.value.strip() and act(box.value):
            box.value = ""

    box.observe(hand_over, "value")
    return box, button(press, hand_over, primary=True)


def upload(label: str, accept: str, take: Callable[[bytes, str], None]) -> widgets.FileUpload:
    """A button to choose a file with; ``take`` gets what is in it, and its name."""
    box = widgets.FileUpload(accept=accept, multiple=False, description=label, tooltip=label)

    def read(change: dict[str, Any]) -> None:
        if change["new"]:
            given = change["new"][0]
            box.value = ()  # so that the same file can be chosen again
            take(bytes(given["content"]), str(given["name"])[:120])

    box.observe(read, "value")
    return box


def button(label: str, act: Callable[[], object], *, primary: bool = False) -> widgets.Button:
    """A button that does something."""
    made = widgets.Button(description=label, button_style="primary" if primary else "")
    made.on_click(lambda _: act())
    return made
