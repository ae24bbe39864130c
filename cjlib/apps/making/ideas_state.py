"""The ideas of one journey: inventing, filling in and scoring them, only by operations."""

from __future__ import annotations

from typing import Any

from traitlets import Enum, Int, Unicode

from cjlib.apps.journey_state import JourneyState
from cjlib.apps.making import fields
from cjlib.apps.widgets.matrix_canvas import Placed
from cjlib.errors import InvalidValue
from cjlib.journey import Journey
from cjlib.journey.vocabulary import IdeaKind, IdeaState
from cjlib.making import Idea, changing
from cjlib.texts import t

TABS = ("begin", "ideas", "test", "matrix", "choose", "to_be", "plan", "take")
MOST_PEOPLE = 12  # who score together around one table


class Ideas(JourneyState):
    """Which idea and which step are open, and who scores."""

    tab = Enum(TABS, default_value=TABS[0]).tag(saved=True)
    board = Enum(("state", "step"), default_value="state").tag(saved=True)
    group = Enum(tuple(fields.GROUPS), default_value="what").tag(saved=True)
    step = Unicode("")
    idea = Unicode("")
    person = Unicode("")  # empty: the whole team together
    people = Int(0)  # goes up when somebody joins who has not scored yet

    def __init__(self, *given: Any, **values: Any) -> None:
        super().__init__(*given, **values)
        self._joined: list[str] = []

    # --- what there is -----------------------------------------------------------------------
    @property
    def ideas(self) -> tuple[Idea, ...]:
        """Every idea of the journey."""
        return self.journey.improvements if self.has_map else ()

    @property
    def alive(self) -> tuple[Idea, ...]:
        """The ideas that are not let go."""
        return tuple(idea for idea in self.ideas if idea.status is not IdeaState.DROPPED)

    def found(self, ident: str = "") -> Idea | None:
        """The idea with this id, or the one that is open."""
        wanted = ident or self.idea
        return next((idea for idea in self.ideas if idea.id == wanted), None)

    def scorers(self) -> list[str]:
        """Everybody who scores, those who still have to begin included."""
        scored = {score.person for idea in self.ideas for score in idea.scores}
        return [*sorted(scored), *(name for name in self._joined if name not in scored)]

    def as_scored(self) -> tuple[Idea, ...]:
        """The ideas as the person who scores sees them: without what others gave."""
        if not self.person:
            return self.alive
        mine = []
        for idea in self.alive:
            own = next((one for one in idea.scores if one.person == self.person), None)
            at = (own.contribution, own.impact) if own else (None, None)
            mine.append(idea.changed(scores=(), contribution=at[0], impact=at[1]))
        return tuple(mine)

    # --- changing ideas ----------------------------------------------------------------------
    def add_idea(self, name: str, step: str = "", kind: IdeaKind | None = None) -> str:
        """Put an idea on a step; gives its id, and opens it."""
        named = name.strip() or t("making_app.new_idea")
        added = ""
        with self.trying():
            steps = (step,) if step else ()
            idea = Idea(id=self.journey.free_id("improvements"), name=named, steps=steps, kind=kind)
            self._do(*changing.add(self.journey, idea))
            self.idea = added = idea.id
        return added

    def add_example(self, name: str) -> None:
        """Put an idea from the book on the board; at which step it belongs is for the team."""
        from cjlib.making import examples

        with self.trying():
            free = self.journey.free_id("improvements")
            idea = examples.idea(name).changed(id=free, steps=())
            self._do(*changing.add(self.journey, idea))
            self.idea = idea.id

    def remove_idea(self, ident: str) -> None:
        """Take an idea out; undo brings it back."""
        with self.trying():
            self._do(*changing.remove(self.journey, ident))

    def type_in(self, ident: str, name: str, typed: Any) -> None:
        """Put what was typed in a field into the idea; what is refused says why beside it."""
        if self.found(ident) is None or name not in fields.BY_NAME:
            return  # gone meanwhile
        with self._typing(f"{ident}/{name}"):
            value = fields.read(fields.BY_NAME[name], typed)
            self._do(*changing.change(self.journey, ident, **{name: value}))

    # --- scoring -----------------------------------------------------------------------------
    def join(self, name: str) -> None:
        """Let somebody score; what others gave is then out of sight."""
        with self.trying():
            named = " ".join(name.split())[:60]
            if not named:
                raise InvalidValue("making_app.no_name")
            if named not in self.scorers():
                if len(self.scorers()) >= MOST_PEOPLE:
                    raise InvalidValue("making_app.many_people", given=named, limit=MOST_PEOPLE)
                self._joined.append(named)
                self.people += 1
            self.person = named

    def place(self, move: Placed) -> None:
        """Put an idea in the matrix, as the person who scores or as the team."""
        with self.trying():
            if move.contribution is None or move.impact is None:
                at = None
            else:
                at = (move.contribution, move.impact)
            if self.person:
                made = changing.score(self.journey, self.person, {move.idea: at})
            else:
                both = at or (None, None)
                made = changing.change(
                    self.journey, move.idea, contribution=both[0], impact=both[1]
                )
            self._drag(*made, gesture=(self.person, move.idea, move.gesture), last=move.done)

    # --- following the journey ---------------------------------------------------------------
    def _open(self, journey: Journey, remarks: list[str] | None = None) -> None:
        self._joined, self.person = [], ""
        self.step = self.idea = ""
        super()._open(journey, remarks)

    def close(self) -> None:
        """Put the journey away; it stays among the drafts."""
        self._joined, self.person = [], ""
        self.step = self.idea = ""
        self.tab = TABS[0]
        super().close()

    def _changed(self) -> None:
        if self.idea and self.found() is None:
            self.idea = ""
        if self.step and self.step not in {step.id for step in self.journey.steps}:
            self.step = ""
        super()._changed()
