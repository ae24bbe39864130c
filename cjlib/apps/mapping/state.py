"""What the mapping app knows: one journey being made, its way back, and where it is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from traitlets import Bool, Dict, Enum, Int, List, Unicode

from cjlib.apps.mapping import fields
from cjlib.apps.mapping.drafts import Draft, Drafts
from cjlib.apps.state import State
from cjlib.errors import CjError, InvalidValue
from cjlib.journey import Journey, JourneyProblem, Scope, Step
from cjlib.journey.editing import Add, Change, Editor, Move, Operation, Remove
from cjlib.journey.vocabulary import Signal, Technique, WorkshopQuestion
from cjlib.texts import DEFAULT, LANGUAGES, t

TABS = ("guide", "map", "table", "findings", "ecosystem", "versions", "export")
STAGES = ("scope", "phases", "steps", "feelings", "touchpoints", "workshop", "result")
MOST_AT_ONCE = 100  # steps typed in one go


class MappingState(State):
    """One map, from nothing to exported.

    ``revision`` goes up with every change of the journey; views follow it.  Every change is kept
    on this machine at once (`Drafts`), so that a closed tab loses nothing.
    """

    lang = Enum(LANGUAGES, default_value=DEFAULT).tag(saved=True)
    tab = Enum(TABS, default_value=TABS[0]).tag(saved=True)
    stage = Enum(STAGES, default_value=STAGES[0]).tag(saved=True)
    group = Enum(tuple(fields.STEP_FIELDS), default_value="customer").tag(saved=True)
    sheet = Enum(("core", "all"), default_value="core").tag(saved=True)  # how much the map shows
    selected = Unicode("")
    revision = Int(0)
    opened = Int(0)  # goes up when another map is opened or the map is put away
    kept = Bool(True)  # whether the last change is safe on this machine
    kept_at = Unicode("")
    remarks = List(Unicode())  # what the last file had to say
    wrong = Dict()  # "id/field" -> message, for cells whose content was refused

    def __init__(self, drafts: Drafts | None = None, **values: Any) -> None:
        super().__init__(**values)
        self.drafts = drafts or Drafts()
        self.observe(self._look_elsewhere, ["tab", "stage"])
        self.editor: Editor | None = None
        self._key = self.drafts.new_key()
        self._dragging: tuple[str, str] | None = None

    @property
    def journey(self) -> Journey:
        """The map as it is now; only when `has_map`."""
        if self.editor is None:
            raise InvalidValue("mapping.no_map")
        return self.editor.journey

    @property
    def has_map(self) -> bool:
        """Whether there is a map yet: without a scope there is none."""
        return self.editor is not None

    # --- beginning ---------------------------------------------------------------------------
    def begin(self, scope: Mapping[str, Any]) -> None:
        """Start a map from nothing: which journey, of which target group."""
        with self.trying():
            self._open(Journey(scope=Scope(**scope)))
            self._keep()
            self.stage = "phases"

    def load(self, data: bytes, name: str, scope: Mapping[str, Any] | None = None) -> None:
        """Open a file: JSON, Excel, CSV, Mermaid or CJML.  A file without scope may get one."""
        from cjlib.journey import formats

        with self.trying():
            try:
                loaded = formats.read(data, name, scope=Scope(**scope) if scope else None)
            except JourneyProblem as problem:
                if problem.key == "formats.no_scope":  # here there are fields for it
                    raise InvalidValue("mapping.no_scope", **problem.values) from problem
                raise
            self._open(loaded.journey, [str(remark) for remark in loaded.remarks])

    def paste(self, text: str, scope: Mapping[str, Any] | None = None) -> None:
        """Make a map of pasted Mermaid text."""
        with self.trying():
            if not text.strip():
                raise InvalidValue("mapping.nothing_pasted")
            self.load(text.encode(), f"{t('mapping_app.start.pasted')}.mmd", scope)

    def example(self, name: str) -> None:
        """Open one of the examples, in the language spoken."""
        from cjlib import datasets

        with self.trying():
            self._open(datasets.journey(name))

    def waiting(self) -> list[Draft]:
        """Maps that were being made here before, newest first."""
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
        """Put the map away; it stays among the drafts."""
        self.editor, self.selected, self.wrong, self.remarks = None, "", {}, []
        self._key, self.tab, self.stage = self.drafts.new_key(), "guide", "scope"
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

    def feel(self, step: str, kind: str, value: float | None, *, last: bool = True) -> None:
        """Set a point of the emotion curve; the points of one drag are one edit.

        Parameters
        ----------
        step : str
            Id of the step.
        kind : {"now", "wanted"}
            Which curve.
        value : float or None
            From -2 to +2; None takes the point away.
        last : bool
            Whether the drag ends here.
        """
        with self.trying():
            editor = self._editing()
            before = editor.journey
            change = Change("steps", step, f"feeling.{kind}", value)
            dragging = self._dragging == (step, kind)
            (editor.amend if dragging else editor.do)(change)
            moved = editor.journey != before
            self._dragging = (step, kind) if not last and (dragging or moved) else None
            if moved:
                self._changed()

    def type_in(self, collection: str, ident: str, path: str, typed: Any) -> None:
        """Put what was typed in one cell into the document; a refused cell says why beside it."""
        self.problem = None
        cell = f"{ident}/{path}"
        wrong = {key: said for key, said in self.wrong.items() if key != cell}
        try:
            part = fields.part(self.journey, collection, ident)
            field = next(f for f in fields.of(collection) if f.path == path)
            self._do(fields.change(self.journey, collection, part, field, typed))
        except StopIteration:
            return  # a row or a column that is gone meanwhile
        except CjError as error:
            wrong[cell] = str(error)
        self.wrong = wrong

    def add_steps(self, phase: str, typed: str) -> None:
        """Add a step for every line typed, at the end of a phase."""
        names = [line.strip(" \t-•*") for line in typed.splitlines()]
        names = [name for name in names if name]
        with self.trying():
            if len(names) > MOST_AT_ONCE:
                raise InvalidValue("mapping.many_lines", given=len(names), limit=MOST_AT_ONCE)
            journey = self.journey
            for name in names:
                step = Step(id=journey.free_id("steps"), name=name, phase=phase)
                journey = journey.changed(steps=[*journey.steps, step])
            if names:
                self._editing().put(journey)
                self._changed()

    def add_step_after(self, ident: str) -> str:
        """A new, still nameless step after another one; gives its id."""
        at = [step.id for step in self.journey.steps].index(ident)
        phase = self.journey.steps[at].phase
        return self._add("steps", {"phase": phase, "name": t("mapping_app.new_step")}, at + 1)

    def add_step(self, phase: str) -> str:
        """A new, still nameless step at the end of a phase; gives its id."""
        if not phase:
            self.problem = InvalidValue("mapping.no_phase")
            return ""
        return self._add("steps", {"phase": phase, "name": t("mapping_app.new_step")})

    def add_phase(self) -> str:
        """A new phase at the end; gives its id."""
        return self._add("phases", {"name": t("mapping_app.new_phase")})

    def add_persona(self) -> str:
        """A new persona; gives its id."""
        return self._add("personas", {"name": t("mapping_app.new_persona")})

    def add_element(self) -> str:
        """A new ecosystem element; gives its id."""
        return self._add("ecosystem", {"name": t("mapping_app.new_element"), "kind": "processes"})

    def put_phases(self, names: list[str]) -> None:
        """Phases to begin with, for a map that has none."""
        with self.trying():
            if not self.journey.phases:
                phases = [{"id": f"p{nth}", "name": name} for nth, name in enumerate(names, 1)]
                self._do(*(Add("phases", phase) for phase in phases))

    def remove(self, collection: str, ident: str) -> None:
        """Take an item out; undo brings it back."""
        self.do(Remove(collection, ident))
        if self.selected == ident:
            self.selected = ""

    def shift(self, collection: str, ident: str, by: int) -> None:
        """Move an item up (-1) or down (+1); a step at the edge of its phase goes to the next."""
        items = list(getattr(self.journey, collection))
        at = next((nth for nth, item in enumerate(items) if item.id == ident), None)
        if at is None:
            return
        if collection != "steps":
            if 0 <= at + by < len(items):
                self.do(Move(collection, ident, at + by))
            return
        phases = [phase.id for phase in self.journey.phases]
        item, beside = items[at], items[at + by] if 0 <= at + by < len(items) else None
        if beside is not None and beside.phase == item.phase:
            self.do(Move("steps", ident, at + by))
        elif 0 <= phases.index(item.phase) + by < len(phases):
            phase = phases[phases.index(item.phase) + by]
            self.do(Move("steps", ident, at, phase))

    def note_signal(self, signal: Signal, evidence: str | None) -> None:
        """Note a signal of a failing ecosystem with its evidence; None takes it away."""
        others = [seen for seen in self.journey.signals if seen.signal != signal]
        mine = [] if evidence is None else [{"signal": signal, "evidence": evidence}]
        self.do(Change("", "", "signals", [*others, *mine]))

    def answer(self, question: WorkshopQuestion, answer: str, steps: Sequence[str] = ()) -> None:
        """What the team answered to one of the six questions, and about which steps."""
        others = [given for given in self.journey.workshop if given.question != question]
        given = {"question": question, "answer": answer, "steps": list(steps)}
        mine = [given] if answer.strip() or steps else []
        self.do(Change("", "", "workshop", [*others, *mine]))

    def choose_research(self, technique: Technique, reason: str, step: str | None) -> None:
        """Note which technique will be used, for a step or for the whole, and why."""
        others = [choice for choice in self.journey.research if choice.step != step]
        mine = {"technique": technique, "reason": reason, "step": step}
        self.do(Change("", "", "research", [*others, mine]))

    # --- keeping -----------------------------------------------------------------------------
    def save_version(self, label: str) -> None:
        """Keep the map as it is now under a name, inside the document."""
        from cjlib.journey.versions import save_version

        with self.trying():
            now = datetime.now().isoformat(timespec="minutes", sep=" ")
            self._editing().put(save_version(self.journey, label, now))
            self._changed()

    def bring_back(self, index: int) -> None:
        """Make a saved version the present map; undo leads back."""
        from cjlib.journey.versions import restore

        with self.trying():
            self._editing().put(restore(self.journey, index))
            self._changed()

    def _look_elsewhere(self, _: object) -> None:
        self.problem = None  # what went wrong stays where it went wrong

    def _editing(self) -> Editor:
        if self.editor is None:
            raise InvalidValue("mapping.no_map")
        return self.editor

    def _do(self, *operations: Operation) -> None:
        editor = self._editing()
        before = editor.journey
        editor.do(*operations)
        self._dragging = None
        if editor.journey != before:
            self._changed()

    def _add(self, collection: str, values: dict[str, Any], at: int | None = None) -> str:
        ident = self.journey.free_id(collection)
        self.do(Add(collection, {"id": ident, **values}, at))
        return ident

    def _step(self, way: str) -> None:
        with self.trying():
            editor = self._editing()
            before = editor.journey
            getattr(editor, way)()
            self._dragging = None
            if editor.journey != before:
                self.wrong = {}
                self._changed()

    def _open(self, journey: Journey, remarks: list[str] | None = None) -> None:
        """Show another map; what is only looked at is not kept as a draft."""
        self.editor = Editor(journey)
        self.selected, self.wrong, self.remarks = "", {}, remarks or []
        self._key, self._dragging = self.drafts.new_key(), None
        self.kept, self.kept_at = True, ""
        self.stage = "feelings" if journey.steps else "phases"
        self.revision += 1
        self.opened += 1

    def _changed(self) -> None:
        if self.selected and self.selected not in {step.id for step in self.journey.steps}:
            self.selected = ""
        self._keep()
        self.revision += 1

    def _keep(self) -> bool:
        self.kept = self.drafts.save(self._key, self.journey)
        self.kept_at = datetime.now().strftime("%H:%M:%S") if self.kept else ""
        if self.kept_at:
            self.drafts.tidy()
        return bool(self.kept)
