"""One journey being worked on in an app: its way back, and where it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from traitlets import Bool, Int, List, Unicode

from cjlib.apps.app_state import AppState
from cjlib.apps.drafts import Draft, Drafts
from cjlib.errors import InvalidValue
from cjlib.journey import Journey, JourneyProblem, Scope
from cjlib.journey.editing import Editor, Operation


class JourneyState(AppState):
    """One journey document, opened, changed by operations, and kept.

    ``revision`` goes up with every change of the journey; views follow it.  Every change is kept
    on this machine at once (`Drafts`), so that a closed tab loses nothing.
    """

    revision = Int(0)
    kept = Bool(True)  # whether the last change is safe on this machine
    kept_at = Unicode("")
    remarks = List(Unicode())  # what the last file had to say

    def __init__(self, drafts: Drafts | None = None, **values: Any) -> None:
        super().__init__(**values)
        self.drafts = drafts or Drafts()
        self.editor: Editor | None = None
        self._key = self.drafts.new_key()
        self._gesture: object = None  # what is being dragged: its changes are one edit

    @property
    def journey(self) -> Journey:
        """The journey as it is now; only when `has_map`."""
        return self._editing().journey

    @property
    def has_map(self) -> bool:
        """Whether there is a journey yet: without a scope there is none."""
        return self.editor is not None

    # --- opening -----------------------------------------------------------------------------
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

    def example(self, name: str) -> None:
        """Open one of the examples, in the language spoken."""
        from cjlib import datasets

        with self.trying():
            self._open(datasets.journey(name))

    def waiting(self) -> list[Draft]:
        """Journeys that were being worked on here before, newest first."""
        return [draft for draft in self.drafts.recent() if draft.key != self._key]

    def resume(self, key: str) -> None:
        """Go on with a draft; it moves to this session, so that nobody else overwrites it."""
        with self.trying():
            journey = self.drafts.read(key)
            self._open(journey)
            if self._keep():
                self.drafts.drop(key)

    def forget(self, key: str) -> None:
        """Throw a draft away."""
        with self.trying():
            self.drafts.drop(key)
            self.opened += 1

    def close(self) -> None:
        """Put the journey away; it stays among the drafts."""
        self.editor, self.remarks = None, []
        self._key, self._gesture = self.drafts.new_key(), None
        self.opened += 1

    # --- editing -----------------------------------------------------------------------------
    def do(self, *operations: Operation) -> None:
        """Perform operations as one edit; what does not fit changes nothing and says why."""
        with self.trying():
            self._do(*operations)

    def undo(self) -> None:
        """One edit back."""
        self._step("undo")

    def redo(self) -> None:
        """One edit forth."""
        self._step("redo")

    @property
    def can_undo(self) -> bool:
        return bool(self.editor and self.editor.before)

    @property
    def can_redo(self) -> bool:
        return bool(self.editor and self.editor.after)

    def _editing(self) -> Editor:
        if self.editor is None:
            raise InvalidValue("mapping.no_map")
        return self.editor

    def _do(self, *operations: Operation, gesture: object = None, last: bool = True) -> bool:
        """Perform operations; those of one ``gesture``, such as a drag, are one edit.

        Returns
        -------
        bool
            Whether anything changed.
        """
        editor = self._editing()
        before = editor.journey
        if gesture is not None and self._gesture == gesture:
            for operation in operations:
                editor.amend(operation)
        else:
            editor.do(*operations)
        moved = editor.journey != before
        going_on = gesture is not None and (moved or self._gesture == gesture)
        self._gesture = gesture if going_on and not last else None
        if moved:
            self._changed()
        return moved

    def _put(self, journey: Journey) -> None:
        """Make another journey the present one, as one edit."""
        self._editing().put(journey)
        self._gesture = None
        self._changed()

    def _step(self, way: str) -> None:
        with self.trying():
            editor = self._editing()
            before = editor.journey
            getattr(editor, way)()
            self._gesture = None
            if editor.journey != before:
                self._changed()

    # --- keeping -----------------------------------------------------------------------------
    def _open(self, journey: Journey, remarks: list[str] | None = None) -> None:
        """Show another journey; what is only looked at is not kept as a draft."""
        self.editor = Editor(journey)
        self.remarks = remarks or []
        self._key, self._gesture = self.drafts.new_key(), None
        self.kept, self.kept_at = True, ""
        self.revision += 1
        self.opened += 1

    def _changed(self) -> None:
        self._keep()
        self.revision += 1

    def _keep(self) -> bool:
        self.kept = self.drafts.save(self._key, self.journey)
        self.kept_at = datetime.now().strftime("%H:%M:%S") if self.kept else ""
        if self.kept_at:
            self.drafts.tidy()
        return bool(self.kept)
