"""Fields of a KPI or an action as widgets, and what is typed before it is handed over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import ipywidgets as widgets

from cjlib.apps.controls import Fields
from cjlib.apps.frame import column, pills
from cjlib.apps.management.state import ManagementState
from cjlib.apps.management.steering.fields import Field, options, shown
from cjlib.management.organisation import Kpi, PdcaItem

Item = Callable[[], Kpi | PdcaItem | None]
Put = Callable[[str, str, Any], None]


def field_box(
    state: ManagementState,
    known: Fields,
    field: Field,
    item: Item,
    put: Put,
    hint: Callable[[], str] | None = None,
) -> widgets.Widget:
    """One field of the KPI or action that ``item`` gives; what is refused is said beside it.

    Parameters
    ----------
    state : ManagementState
    known : Fields
    field : Field
    item : callable
        Gives what is open now, if anything.
    put : callable
        Takes the id, the name of the field and what was typed.
    hint : callable, optional
    """

    def get() -> str:
        found = item()
        return "" if found is None else shown(found, field)

    def give(typed: Any) -> None:
        found = item()
        if found is not None:
            put(found.id, field.name, typed)

    def choices() -> list[tuple[str, str]]:
        found = item()
        return [] if found is None else options(field, state.organisation, found)

    def refused() -> str:
        found = item()
        return (
            "" if found is None else str(state.wrong.get(f"{field.of}/{found.id}/{field.name}", ""))
        )

    match field.kind:
        case "choice" | "journey" | "step" | "kpi":
            return known.dropdown(field.title, choices, get, give, hint, refused)
        case "day" | "happened":
            return known.day(field.title, get, give, hint, refused)
    rows = 3 if field.kind == "long" else 1
    return known.text(field.title, get, give, hint, refused=refused, rows=rows)


class Draft:
    """Fields of what is typed before a button hands it over.

    Parameters
    ----------
    state : ManagementState
    known : Fields
    of : str
        What is refused stands in ``state.wrong`` under this and the name of the field.
    trait : str
        Where what was typed is kept, as a mapping of name to text.
    put : callable
        Takes the name of a field and what was typed.
    """

    def __init__(
        self,
        state: ManagementState,
        known: Fields,
        of: str,
        trait: str,
        put: Callable[[str, Any], None],
    ) -> None:
        self.state, self.known, self.of, self.trait, self.put = state, known, of, trait, put

    def text(
        self, label: str, name: str, hint: Callable[[], str] | None = None, rows: int = 1
    ) -> widgets.Widget:
        """A line, or several."""
        return self.known.text(
            label, self._get(name), self._give(name), hint, refused=self._refused(name), rows=rows
        )

    def day(
        self,
        label: str,
        name: str,
        usual: Callable[[], str],
        as_refused: str = "",
        hint: Callable[[], str] | None = None,
    ) -> widgets.Widget:
        """A day; ``usual`` gives the one that stands there until another one is chosen."""

        def get() -> str:
            given = getattr(self.state, self.trait).get(name)
            return usual() if given is None else str(given)

        refused = self._refused(as_refused or name)
        return self.known.day(label, get, self._give(name), hint, refused)

    def choice(
        self, label: str, name: str, choices: Callable[[], list[tuple[str, str]]]
    ) -> widgets.Widget:
        """One of several."""
        return self.known.dropdown(
            label, choices, self._get(name), self._give(name), None, self._refused(name)
        )

    def _get(self, name: str) -> Callable[[], str]:
        return lambda: str(getattr(self.state, self.trait).get(name, ""))

    def _give(self, name: str) -> Callable[[Any], None]:
        return lambda typed: self.put(name, typed)

    def _refused(self, name: str) -> Callable[[], str]:
        return lambda: str(self.state.wrong.get(self.of + name, ""))


def put_children(box: widgets.Box, *children: widgets.Widget) -> None:
    """Give a box its children, if they are not there already: what is focused stays focused."""
    if tuple(box.children) != children:
        box.children = children


def seen(widget: widgets.Widget, there: bool) -> None:
    """Show a widget, or hide it without letting go of it."""
    wanted = None if there else "none"
    if widget.layout.display != wanted:
        widget.layout.display = wanted


def faces(
    state: ManagementState,
    tab: str,
    ident: str,
    trait: str,
    label: str,
    sides: Mapping[str, tuple[str, widgets.Widget]],
) -> widgets.Widget:
    """The sides of what is open, such as its facts, of which one is in sight.

    Parameters
    ----------
    state : ManagementState
    tab : str
        Where it stands; out of sight it is drawn when that opens.
    ident, trait : str
        The traits that say what is open, and which side shows.
    label : str
    sides : mapping of str to (str, widget)
        What a person reads for a side, and the side.
    """
    options = [(name, key) for key, (name, _) in sides.items()]
    face = pills(label, options, getattr(state, trait))
    face.observe(lambda change: state.set_trait(trait, change["new"]), "value")

    def draw(_: object = None) -> None:
        if not state.is_open or not getattr(state, ident):
            return
        face.value = getattr(state, trait)
        for key, (_, side) in sides.items():
            seen(side, key == face.value)

    state.follow(tab, draw, "revision", ident, trait)
    draw()
    return column(face, *(side for _, side in sides.values()), name="cj-steer-open")
