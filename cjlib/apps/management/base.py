"""One organisation being worked on in the management app: its file, its day, and its fields."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from typing import Any

from traitlets import Enum

from cjlib.apps.controls import number_typed
from cjlib.apps.document_state import DocumentState
from cjlib.apps.drafts import Kind
from cjlib.errors import InvalidValue
from cjlib.journey import Purpose
from cjlib.journey.operations import Change, Operation
from cjlib.management import organisation as organisations
from cjlib.management.organisation import Organisation
from cjlib.management.organisation.editing import Editor

TABS = ("overview", "journeys", "scans", "kpis", "board", "customers", "case", "contact", "take")

ORGANISATIONS = Kind(
    "organisation",
    Organisation,
    lambda data: str(data["name"]),
    "journeys",
    "organisations",
    "management.draft_gone",
)


class Organised(DocumentState[Organisation]):
    """The open organisation and the tab in sight; every tab's own state leans on this."""

    kind = ORGANISATIONS
    missing = "management.nothing_open"
    accepted = ".json"

    tab = Enum(TABS, default_value=TABS[0]).tag(saved=True)

    @property
    def organisation(self) -> Organisation:
        """The organisation as it is now; only when `is_open`."""
        return self.document

    @property
    def today(self) -> date:
        """The day on which it is looked at: today, but an example always says the same."""
        fixed = self.kept_part("today")
        with suppress(TypeError, ValueError):  # a file may hold anything there
            return date.fromisoformat(fixed)
        return date.today()

    # --- opening -----------------------------------------------------------------------------
    def begin(self, name: str, purpose: str = "") -> None:
        """Start with an organisation of which only the name, and perhaps the purpose, is known."""
        with self.trying():
            if not name.strip():
                raise InvalidValue("management.no_name")
            said = Purpose(statement=purpose.strip())
            self._open(Organisation(name=name.strip()[:120], purpose=said))
            self._keep()

    def load(self, data: bytes, name: str) -> None:
        """Open the JSON of an organisation."""
        with self.trying():
            self._open(organisations.load(data, name))

    def name(self) -> str:
        """What the organisation is called."""
        return self.organisation.name

    def examples(self) -> list[tuple[str, str]]:
        """The organisations that come with the kit."""
        return [(organisations.example(name).name, name) for name in organisations.examples()]

    def as_file(self, kind: str) -> tuple[bytes, list[str]]:
        """The organisation as JSON: everything is in it."""
        del kind  # there is one
        return organisations.text(self.organisation).encode(), []

    def close(self) -> None:
        """Put the organisation away; it stays among the drafts."""
        self.tab = TABS[0]
        super().close()

    def _editor_of(self, document: Organisation) -> Editor:
        return Editor(document)

    def _example_of(self, name: str) -> Organisation:
        return organisations.example(name)

    # --- what other parts of the kit keep with it ----------------------------------------------
    def kept_part(self, name: str) -> Any:
        """What is kept under ``name`` with the organisation, as JSON; None if nothing is."""
        return self.organisation.kept.get(name) if self.is_open else None

    def keep_part(self, name: str, value: Any) -> None:
        """Keep JSON under ``name`` with the organisation, as one edit; None takes it away."""
        kept = {key: old for key, old in self.organisation.kept.items() if key != name}
        if value is not None:
            kept[name] = value
        self._do(Change("", "", "kept", kept))

    # --- typing in fields ----------------------------------------------------------------------
    def type_in(self, cell: str, change: Callable[[], Sequence[Operation]]) -> None:
        """Perform what was typed in a field; what is refused is said beside it (``wrong[cell]``).

        ``change`` reads what was typed, and may refuse, and gives the operations.
        """
        with self._typing(cell):
            self._do(*change())

    @staticmethod
    def number(title: str, typed: Any) -> float | None:
        """The number typed in a field: see `cjlib.apps.controls.number_typed`."""
        return number_typed(title, typed)
