"""What the mapping app knows: one journey being made, from its scope to its export."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any

from traitlets import Enum, Unicode

from cjlib.apps.drafts import Drafts
from cjlib.apps.journey_state import JourneyState
from cjlib.apps.mapping import fields
from cjlib.errors import InvalidValue
from cjlib.journey import Journey, Scope, Step
from cjlib.journey.editing import Add, Change, Move, Remove
from cjlib.journey.vocabulary import Signal, Technique, WorkshopQuestion
from cjlib.texts import t

TABS = ("guide", "map", "table", "findings", "ecosystem", "versions", "export")
STAGES = ("scope", "phases", "steps", "feelings", "touchpoints", "workshop", "result")
MOST_AT_ONCE = 100  # steps typed in one go


class MappingState(JourneyState):
    """One map, from nothing to exported."""

    tab = Enum(TABS, default_value=TABS[0]).tag(saved=True)
    stage = Enum(STAGES, default_value=STAGES[0]).tag(saved=True)
    group = Enum(tuple(fields.STEP_FIELDS), default_value="customer").tag(saved=True)
    sheet = Enum(("core", "all"), default_value="core").tag(saved=True)  # how much the map shows
    selected = Unicode("")

    def __init__(self, drafts: Drafts[Journey] | None = None, **values: Any) -> None:
        super().__init__(drafts, **values)
        self.observe(self._look_elsewhere, ["stage"])

    # --- beginning ---------------------------------------------------------------------------
    def begin(self, scope: Mapping[str, Any]) -> None:
        """Start a map from nothing: which journey, of which target group."""
        with self.trying():
            self._open(Journey(scope=Scope(**scope)))
            self._keep()
            self.stage = "phases"

    def paste(self, text: str, scope: Mapping[str, Any] | None = None) -> None:
        """Make a map of pasted Mermaid text."""
        with self.trying():
            if not text.strip():
                raise InvalidValue("mapping.nothing_pasted")
            self.load(text.encode(), f"{t('mapping_app.start.pasted')}.mmd", scope)

    def close(self) -> None:
        """Put the map away; it stays among the drafts."""
        self.selected = ""
        self.tab, self.stage = "guide", "scope"
        super().close()

    # --- editing -----------------------------------------------------------------------------
    def feel(
        self, step: str, kind: str, value: float | None, *, gesture: int = 0, last: bool = True
    ) -> None:
        """Set a point of the emotion curve; the points of one drag are one edit.

        Parameters
        ----------
        step : str
            Id of the step.
        kind : {"now", "wanted"}
            Which curve.
        value : float or None
            From -2 to +2; None takes the point away.
        gesture : int
            Which drag.
        last : bool
            Whether the drag ends here.
        """
        with self.trying():
            change = Change("steps", step, f"feeling.{kind}", value)
            self._drag(change, gesture=(step, kind, gesture), last=last)

    def type_in(self, collection: str, ident: str, path: str, typed: Any) -> None:
        """Put what was typed in one cell into the document; a refused cell says why beside it."""
        with self._typing(f"{ident}/{path}"), suppress(StopIteration):  # gone meanwhile
            part = fields.part(self.journey, collection, ident)
            field = next(f for f in fields.of(collection) if f.path == path)
            self._do(fields.change(self.journey, collection, part, field, typed))

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
                self._put(journey)

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
            self._put(save_version(self.journey, label, now))

    def bring_back(self, index: int) -> None:
        """Make a saved version the present map; undo leads back."""
        from cjlib.journey.versions import restore

        with self.trying():
            self._put(restore(self.journey, index))

    def _add(self, collection: str, values: dict[str, Any], at: int | None = None) -> str:
        ident = self.journey.free_id(collection)
        self.do(Add(collection, {"id": ident, **values}, at))
        return ident

    def _open(self, journey: Journey, remarks: list[str] | None = None) -> None:
        self.selected = ""
        self.stage = "feelings" if journey.steps else "phases"
        super()._open(journey, remarks)

    def _changed(self) -> None:
        if self.selected and self.selected not in {step.id for step in self.journey.steps}:
            self.selected = ""
        super()._changed()
