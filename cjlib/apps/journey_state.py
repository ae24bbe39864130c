"""One journey being worked on in an app: which files it comes from, and what it is called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cjlib.apps.document_state import DocumentState
from cjlib.apps.drafts import JOURNEYS
from cjlib.errors import InvalidValue
from cjlib.journey import Journey, JourneyProblem, Scope
from cjlib.journey.editing import Editor


class JourneyState(DocumentState[Journey]):
    """One journey document, opened, changed by operations, and kept."""

    kind = JOURNEYS
    missing = "mapping.no_map"
    accepted = ".json,.xlsx,.xlsm,.csv,.txt,.mmd,.mermaid,.md,.xml,.cjml"

    @property
    def journey(self) -> Journey:
        """The journey as it is now; only when `has_map`."""
        return self.document

    @property
    def has_map(self) -> bool:
        """Whether there is a journey yet: without a scope there is none."""
        return self.is_open

    def load(self, data: bytes, name: str, scope: Mapping[str, Any] | None = None) -> None:
        """Open a file: JSON, Excel, CSV, Mermaid or CJML.  A file without scope may get one."""
        from cjlib.journey import formats

        with self.trying():
            try:
                loaded = formats.read(data, name, scope=Scope(**scope) if scope else None)
            except JourneyProblem as problem:
                if problem.key == "formats.no_scope":  # in the mapping app there are fields for it
                    raise InvalidValue("mapping.no_scope", **problem.values) from problem
                raise
            self._open(loaded.journey, [str(remark) for remark in loaded.remarks])

    def name(self) -> str:
        """The title of the journey, or what its scope says."""
        return self.journey.name()

    def as_file(self, kind: str) -> tuple[bytes, list[str]]:
        """The journey as a file of this kind, and in words what did not fit in it."""
        from cjlib.journey import formats

        made = formats.write(self.journey, kind)
        return made.data, [str(remark) for remark in made.lost]

    def examples(self) -> list[tuple[str, str]]:
        """The journeys that come with the kit."""
        from cjlib import datasets

        return [(datasets.journey_card(name).title, name) for name in datasets.journeys()]

    def _editor_of(self, document: Journey) -> Editor:
        return Editor(document)

    def _example_of(self, name: str) -> Journey:
        from cjlib import datasets

        return datasets.journey(name)
