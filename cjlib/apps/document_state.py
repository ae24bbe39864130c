"""One document being worked on in an app: its way back, and where it is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, ClassVar, Generic, TypeVar

from traitlets import Bool, Dict, Int, List, Unicode

from cjlib.apps.app_state import AppState
from cjlib.apps.drafts import Draft, Drafts, Kind
from cjlib.errors import CjError, InvalidValue
from cjlib.journey.operations import Operation, Undoing
from cjlib.journey.parts import Part

Document = TypeVar("Document", bound=Part)


class DocumentState(AppState, Generic[Document]):
    """One document, opened, changed by operations, and kept.

    ``revision`` goes up with every change of the document; views follow it.  Every change is kept
    on this machine at once (`Drafts`), so that a closed tab loses nothing.

    A kind of document says in a subclass what is opened (`kind`), what is said when there is none
    (`missing`), what files it reads (`accepted`), and how it is edited, read and named.
    """

    kind: ClassVar[Kind[Any]]
    missing: ClassVar[str]
    accepted: ClassVar[str]
    tab: Any  # each app names its own

    revision = Int(0)
    kept = Bool(True)  # whether the last change is safe on this machine
    kept_at = Unicode("")
    remarks = List(Unicode())  # what the last file had to say
    wrong = Dict()  # "id/field" -> message, for fields whose content was refused

    def __init__(self, drafts: Drafts[Document] | None = None, **values: Any) -> None:
        super().__init__(**values)
        self.drafts: Drafts[Document] = drafts or Drafts(of=self.kind)
        self.editor: Undoing[Document] | None = None
        self._key = self.drafts.new_key()
        self._gesture: object = None  # what is being dragged: its changes are one edit
        self._undone: object = None  # a drag that was undone before its end came in
        self.observe(self._look_elsewhere, ["tab"])

    # --- what a kind of document says ----------------------------------------------------------
    def _editor_of(self, document: Document) -> Undoing[Document]:
        raise NotImplementedError

    def _example_of(self, name: str) -> Document:
        raise NotImplementedError

    def examples(self) -> list[tuple[str, str]]:
        """The examples there are: what a person reads, and the name to open."""
        raise NotImplementedError

    def name(self) -> str:
        """What the open document is called."""
        raise NotImplementedError

    def load(self, data: bytes, name: str) -> None:
        """Open a file."""
        raise NotImplementedError

    def as_file(self, kind: str) -> tuple[bytes, list[str]]:
        """The document as a file of this kind, and in words what did not fit in it."""
        raise NotImplementedError

    # --- opening -----------------------------------------------------------------------------
    @property
    def document(self) -> Document:
        """The document as it is now; only when `is_open`."""
        return self._editing().now

    @property
    def is_open(self) -> bool:
        """Whether there is a document yet."""
        return self.editor is not None

    def example(self, name: str) -> None:
        """Open one of the examples, in the language spoken."""
        with self.trying():
            self._open(self._example_of(name))

    def waiting(self) -> list[Draft]:
        """Documents that were being worked on here before, newest first."""
        return [draft for draft in self.drafts.recent() if draft.key != self._key]

    def resume(self, key: str) -> None:
        """Go on with a draft; it moves to this session, so that nobody else overwrites it."""
        with self.trying():
            document = self.drafts.read(key)
            self._open(document)
            if self._keep():
                self.drafts.drop(key)

    def forget(self, key: str) -> None:
        """Throw a draft away."""
        with self.trying():
            self.drafts.drop(key)
            self.opened += 1

    def close(self) -> None:
        """Put the document away; it stays among the drafts."""
        self.editor, self.remarks = None, []
        self._fresh()
        self.opened += 1

    def follow(self, tab: str, draw: Callable[[Any], None], *names: str) -> None:
        """Let a tab follow the traits ``names``; one out of sight is drawn when it is opened."""
        behind = {"now": False}

        def changed(change: Any) -> None:
            behind["now"] = self.tab != tab
            if not behind["now"]:
                draw(change)

        def opened(change: Any) -> None:
            if behind["now"] and self.tab == tab:
                changed(change)

        self.watch(changed, *names)
        self.watch(opened, "tab")

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

    def _editing(self) -> Undoing[Document]:
        if self.editor is None:
            raise InvalidValue(self.missing)
        return self.editor

    def _do(self, *operations: Operation, gesture: object = None, last: bool = True) -> bool:
        """Perform operations; those of one ``gesture``, such as a drag, are one edit.

        Returns
        -------
        bool
            Whether anything changed.
        """
        editor = self._editing()
        before = editor.now
        if gesture is not None and self._gesture == gesture:
            for operation in operations:
                editor.amend(operation)
        else:
            editor.do(*operations)
        moved = editor.now != before
        going_on = gesture is not None and (moved or self._gesture == gesture)
        self._gesture = gesture if going_on and not last else None
        if moved:
            self._changed()
        return moved

    def _drag(self, *operations: Operation, gesture: object, last: bool) -> None:
        """Perform operations of a drag, which tells when it ends.

        A quick hand undoes a drag while its last values are still on their way: those are dropped.
        """
        if gesture != self._undone:
            self._do(*operations, gesture=gesture, last=last)
        elif last:
            self._undone = None

    def _put(self, document: Document) -> None:
        """Make another document the present one, as one edit."""
        self._editing().put(document)
        self._gesture = None
        self._changed()

    def _step(self, way: str) -> None:
        with self.trying():
            editor = self._editing()
            before = editor.now
            getattr(editor, way)()
            self.wrong, self._undone, self._gesture = {}, self._gesture, None
            if editor.now != before:
                self._changed()

    @contextmanager
    def _typing(self, cell: str) -> Iterator[None]:
        """Put what was typed in one field into the document; a refused one says why beside it."""
        self.problem = None
        wrong = {key: said for key, said in self.wrong.items() if key != cell}
        try:
            yield
        except CjError as error:
            wrong[cell] = str(error)
        self.wrong = wrong

    def _look_elsewhere(self, _: object) -> None:
        self.problem = None  # what went wrong stays where it went wrong

    # --- keeping -----------------------------------------------------------------------------
    def _open(self, document: Document, remarks: list[str] | None = None) -> None:
        """Show another document; what is only looked at is not kept as a draft."""
        self.editor = self._editor_of(document)
        self.remarks = remarks or []
        self._fresh()
        self.kept, self.kept_at = True, ""
        self.revision += 1
        self.opened += 1

    def _fresh(self) -> None:
        self.wrong = {}
        self._key, self._gesture = self.drafts.new_key(), None

    def _changed(self) -> None:
        self._keep()
        self.revision += 1

    def _keep(self) -> bool:
        self.kept = self.drafts.save(self._key, self.document)
        self.kept_at = datetime.now().strftime("%H:%M:%S") if self.kept else ""
        if self.kept_at:
            self.drafts.tidy()
        return bool(self.kept)
