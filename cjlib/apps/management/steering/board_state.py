"""The PDCA board: which action is open, and how it goes from planning to closed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from traitlets import Bool, Dict, Enum, Int, Unicode

from cjlib.apps.management.base import Organised
from cjlib.apps.management.steering.fields import ACTION_FIELDS, changes, day_typed, read, titled
from cjlib.errors import CjError, InvalidValue
from cjlib.journey.operations import Add, Change, Operation, Remove
from cjlib.management import kpis
from cjlib.management.kpis import Board, Card, Evaluation
from cjlib.management.organisation import Annotation, Organisation, PdcaItem
from cjlib.management.organisation.vocabulary import AnnotationKind, Stage
from cjlib.texts import t

STEPS = {Stage.PLAN: "started", Stage.DO: "done", Stage.CHECK: "checked", Stage.ACT: "closed"}
"""The day that brings an action to the next stage."""
DECISIONS = ("keep", "change", "stop")
CARDS = 8  # so many of a column are shown until somebody asks for more


class Acting(Organised):
    """The actions of the open organisation, by the days on which things were done."""

    action = Unicode("")  # id of the card that is open
    board_closed = Bool(True).tag(saved=True)  # whether closed actions are in sight
    board_face = Enum(("step", "facts"), default_value="step")  # of the card that is open
    board_jumps = Int(0)  # goes up when the open card moved: it must come in sight
    board_search = Unicode("")
    board_shown: Any = Dict()  # stage -> so many cards in sight
    board_draft: Any = Dict()  # what is typed for the next step of the open card

    fresh_board: ClassVar[dict[str, str]] = {"found": "", "decision": "", "why": ""}

    def __init__(self, *given: Any, **values: Any) -> None:
        super().__init__(*given, **values)
        self._board: tuple[object, Board] | None = None
        self.board_draft = dict(self.fresh_board)

    # --- what there is -----------------------------------------------------------------------
    @property
    def board_now(self) -> Board:
        """The board as it stands; computed once for each edit."""
        if self._board is None or self._board[0] is not self.organisation:
            self._board = (self.organisation, kpis.board(self.organisation, self.today))
        return self._board[1]

    def action_found(self, ident: str = "") -> PdcaItem | None:
        """The action with this id, or the one that is open."""
        wanted = ident or self.action
        there = self.organisation.pdca if self.is_open else ()
        return next((item for item in there if item.id == wanted), None)

    def action_evaluation(self, ident: str) -> Evaluation | None:
        """What data say of an action that was done; None if it was not."""
        return next((found for found in self.board_now.evaluations if found.item.id == ident), None)

    def board_cards(self, stage: Stage) -> tuple[tuple[Card, ...], int]:
        """The cards of a column that are in sight, the open one among them, and how many are not.

        Cards that are late come first.
        """
        wanted = self.board_search.casefold()
        found = tuple(
            card
            for card in self.board_now.column(stage)
            if wanted in f"{card.item.name} {card.item.who}".casefold()
            or card.item.id == self.action
        )
        most = self.board_shown.get(stage.value, CARDS)
        shown = found[:most]
        rest = tuple(card for card in found[most:] if card.item.id == self.action)
        return shown + rest, len(found) - len(shown) - len(rest)

    def board_unnoted(self) -> tuple[str, ...]:
        """Ids of actions that were done and do not stand on the timeline."""
        warned = kpis.warnings(self.organisation, self.today)
        return next((one.ids for one in warned if one.key == "change_without_note"), ())

    # --- opening -----------------------------------------------------------------------------
    def action_show(self, ident: str) -> None:
        """Open a card; the one that is open closes, also if it is the same one."""
        self.board_draft = dict(self.fresh_board)
        self._unsay("step/")
        self.board_face = "step"
        self.action = "" if ident == self.action else ident

    def board_look_for(self, typed: Any) -> None:
        """Leave only actions with this in their name, or in who does them."""
        self.board_shown = {}
        self.board_search = " ".join(str(typed or "").split())[:120]

    def board_more(self, stage: Stage) -> None:
        """Show as many cards of a column again."""
        shown = self.board_shown.get(stage.value, CARDS) + CARDS
        self.board_shown = {**self.board_shown, stage.value: shown}

    # --- changing ----------------------------------------------------------------------------
    def action_add(self, name: str, kpi: str = "") -> bool:
        """Plan an action and open its card."""
        with self.trying():
            named = " ".join(name.split()) or t("management_board_tab.new_name")
            ident = self.organisation.free_id("pdca")
            known = next((one for one in self.organisation.kpis if one.id == kpi), None)
            made = PdcaItem(id=ident, name=named)
            if known is not None:
                made = made.changed(kpi=known.id, journey=known.journey)
            self._do(Add("pdca", made))
            self.board_draft = dict(self.fresh_board)
            self.action, self.board_face = ident, "facts"
            self.board_jumps += 1
        return self.problem is None

    def action_remove(self, ident: str) -> None:
        """Take an action off the board; undo brings it back."""
        with self.trying():
            self._do(Remove("pdca", ident))

    def action_type(self, ident: str, name: str, typed: Any) -> None:
        """Put what was typed in a field of an action into it; what is refused is said beside it."""
        item, field = self.action_found(ident), ACTION_FIELDS.get(name)
        if item is None or field is None:
            return  # gone meanwhile
        self.type_in(
            f"pdca/{ident}/{name}",
            lambda: changes(item, field, read(field, item, typed, self.today)),
        )

    def action_draft(self, name: str, typed: Any) -> None:
        """Remember what was typed for the next step."""
        self.board_draft = {**self.board_draft, name: str(typed or "")}

    def action_step(self, ident: str) -> bool:
        """Bring an action to its next stage, with what was typed for it; one edit.

        Checking asks what was found, and closing asks for a decision.  What is missing is said
        beside its field and nothing changes.

        Returns
        -------
        bool
            Whether it is in its next stage.
        """
        item = self.action_found(ident)
        if item is None or item.stage is Stage.CLOSED:
            return False
        name = STEPS[item.stage]
        asked: dict[str, Callable[[], Any]] = {"on": lambda: self._step_day(name)}
        if item.stage is Stage.CHECK:
            asked["found"] = lambda: self._found(item)
        if item.stage is Stage.ACT:
            asked["decision"] = lambda: self._decided(item)
        values = self._asked("step/", asked)
        if values is None:
            return False
        made = [Change("pdca", ident, name, values["on"])]
        if "found" in values:
            made.append(Change("pdca", ident, "found", values["found"]))
        if "decision" in values:
            made.append(Change("pdca", ident, "decided", values["decision"]))
        return self._stepped(*made)

    def action_decide(self, ident: str) -> bool:
        """Write down what was decided after checking, without closing yet."""
        item = self.action_found(ident)
        if item is None:
            return False
        values = self._asked("step/", {"decision": lambda: self._decided(item)})
        if values is None:
            return False
        return self._stepped(Change("pdca", ident, "decided", values["decision"]))

    def action_note(self, ident: str) -> None:
        """Put a change that was made on the timeline of its KPI and journey."""
        item = self.action_found(ident)
        if item is None or item.done is None:
            return
        with self.trying():
            made = Annotation(
                id=self.organisation.free_id("annotations"),
                on=item.done,
                text=item.name,
                kind=AnnotationKind.CHANGE,
                journey=item.journey,
                kpi=item.kpi,
            )
            self._do(Add("annotations", made))

    # --- inside ------------------------------------------------------------------------------
    def _stepped(self, *operations: Operation) -> bool:
        with self._typing("step/on"):
            self._do(*operations)
            self.board_draft = dict(self.fresh_board)
            self.board_jumps += 1
        return "step/on" not in self.wrong

    def _step_day(self, name: str) -> Any:
        given = self.board_draft.get("on")
        if given is None:
            return self.today
        title = titled("pdca", name)
        day = day_typed(title, given, self.today)
        if day is None:
            raise InvalidValue("management.day_missing", name=title)
        return day

    def _found(self, item: PdcaItem) -> str:
        found = str(self.board_draft.get("found", "")).strip() or item.found
        if not found:
            raise InvalidValue("management.no_found")
        return found

    def _decided(self, item: PdcaItem) -> str:
        """The decision in words, such as *Houden: ook in het weekend*."""
        chosen = self.board_draft.get("decision", "")
        why = " ".join(str(self.board_draft.get("why", "")).split())
        if chosen not in DECISIONS:
            if not item.decided:
                raise InvalidValue("management.no_decision")
            return item.decided
        word = t(f"management_board_tab.decision.{chosen}")
        return f"{word}: {why}" if why else f"{word}."

    def _asked(self, prefix: str, asked: Mapping[str, Callable[[], Any]]) -> dict[str, Any] | None:
        """Read several fields at once; each that is refused says why beside it."""
        self.problem = None
        values: dict[str, Any] = {}
        wrong = {key: said for key, said in self.wrong.items() if not key.startswith(prefix)}
        good = True
        for name, reading in asked.items():
            try:
                values[name] = reading()
            except CjError as error:
                wrong[prefix + name] = str(error)
                good = False
        self.wrong = wrong
        return values if good else None

    def _unsay(self, prefix: str) -> None:
        """Let go of what was refused in fields that are put away."""
        left = {key: said for key, said in self.wrong.items() if not key.startswith(prefix)}
        if left != self.wrong:
            self.wrong = left

    # --- following the organisation ----------------------------------------------------------
    def _open(self, document: Organisation, remarks: list[str] | None = None) -> None:
        self._board_afresh()
        super()._open(document, remarks)

    def close(self) -> None:
        """Put the organisation away; it stays among the drafts."""
        self._board_afresh()
        super().close()

    def _changed(self) -> None:
        if self.action and self.action_found() is None:
            self.action = ""
        super()._changed()

    def _board_afresh(self) -> None:
        self.action, self.board_search, self._board = "", "", None
        self.board_shown, self.board_draft = {}, dict(self.fresh_board)
