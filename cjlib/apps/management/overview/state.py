"""Who the open organisation is, and how its flow of optimising is judged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from traitlets import Dict, Enum

from cjlib.apps.management.base import Organised
from cjlib.apps.management.overview.headlines import Headline, headlines, scan_results
from cjlib.journey.operations import Change, Operation, Remove
from cjlib.management import journeys
from cjlib.management.flow import Flow, flow
from cjlib.management.journeys import Wall
from cjlib.management.organisation import FlowState, Organisation
from cjlib.management.organisation.editing import judged
from cjlib.management.organisation.vocabulary import FlowNode
from cjlib.management.scans import Result

NODES = tuple(node.value for node in FlowNode)
ABOUT = ("name", "purpose.statement", "purpose.archetype")


class Overseeing(Organised):
    """Which node of the flow is open, and what was begun but says too little to be kept yet."""

    node = Enum(NODES, default_value=NODES[0]).tag(saved=True)
    begun = Dict()  # what it is about -> field -> what was typed

    def __init__(self, *given: Any, **values: Any) -> None:
        super().__init__(*given, **values)
        self._wall: tuple[Organisation, Wall] | None = None
        self._results: tuple[Any, tuple[Result, ...]] = (None, ())

    # --- what it says ------------------------------------------------------------------------
    def headlines(self) -> tuple[Headline, ...]:
        """What the other tabs would say first, in the language spoken."""
        answers = self.kept_part("scans")
        if answers != self._results[0]:
            self._results = (answers, scan_results(answers))
        found = self.flow(), self.wall(), self._results[1]
        return headlines(self.organisation, self.today, *found)

    def flow(self) -> Flow:
        """How the flow stands."""
        return flow(self.organisation)

    def wall(self) -> Wall:
        """Every journey as it stands on the day it is looked at."""
        now, today = self.organisation, self.today
        if self._wall is None or self._wall[0] is not now or self._wall[1].today != today:
            self._wall = (now, journeys.wall(now, today))
        return self._wall[1]

    # --- who the organisation is -------------------------------------------------------------
    def describe(self, field: str, typed: Any) -> None:
        """Change the name or the purpose (one of `ABOUT`); what is refused says why beside it."""
        if field not in ABOUT:
            return
        value = typed or (None if field == "purpose.archetype" else "")
        self.type_in(f"organisation/{field}", lambda: [Change("", "", field, value)])

    # --- judging the flow --------------------------------------------------------------------
    def judgement(self) -> dict[str, str]:
        """Status, why and owner of the open node; all empty where nobody judged it."""
        state = self._state_of_node()
        if state is None:
            return {"status": "", "why": "", "owner": "", **self.begun.get(self._cell(), {})}
        return {"status": state.status.value, "why": state.why, "owner": state.owner}

    def judge(self, field: str, typed: Any) -> None:
        """Set status, why or owner of the open node.

        Without a status a node is not judged, so what else was typed waits until there is one.
        """
        self.type_in(f"{self._cell()}/{field}", lambda: self._judging(field, typed))

    def _judging(self, field: str, typed: Any) -> Sequence[Operation]:
        said = {**self.judgement(), field: str(typed or "").strip()}
        if said["status"]:
            made = judged(self.organisation, self.node, **said)
            self._finish(self._cell())
            return made
        self._begin(self._cell(), said)
        return [] if self._state_of_node() is None else [Remove("flow", self.node)]

    def step_node(self, by: int) -> None:
        """Open the node ``by`` further on in the order of the text; it goes round."""
        self.node = NODES[(NODES.index(self.node) + by) % len(NODES)]

    def _state_of_node(self) -> FlowState | None:
        found = (state for state in self.organisation.flow if state.node == self.node)
        return next(found, None)

    def _cell(self) -> str:
        return f"flow/{self.node}"

    # --- what was begun ----------------------------------------------------------------------
    def _begin(self, about: str, said: dict[str, Any]) -> None:
        self.begun = {**self.begun, about: said}

    def _finish(self, about: str) -> None:
        self.begun = {key: said for key, said in self.begun.items() if key != about}

    def undo(self) -> None:
        """One edit back; what was begun is let go."""
        self.begun = {}
        super().undo()

    def redo(self) -> None:
        """One edit forth; what was begun is let go."""
        self.begun = {}
        super().redo()

    def _open(self, document: Organisation, remarks: list[str] | None = None) -> None:
        weakest = flow(document).weakest
        self.begun = {}
        self.node = NODES[0] if weakest is None else weakest.node.value
        super()._open(document, remarks)

    def close(self) -> None:
        """Put the organisation away; it stays among the drafts."""
        self.begun, self.node = {}, NODES[0]
        super().close()
