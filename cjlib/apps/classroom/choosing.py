"""A round for the class: one that is ready, one that was typed, or one from a journey."""

from __future__ import annotations

from typing import Any

from traitlets import Enum, Int

from cjlib.apps.classroom.leading import Leading
from cjlib.apps.drafts import Draft, Drafts
from cjlib.classroom import KINDS, Item, Round
from cjlib.classroom.flowing import from_journey
from cjlib.classroom.ready import lessons, ready
from cjlib.classroom.rounds import LONGEST, labelled
from cjlib.errors import CjError, InvalidValue
from cjlib.journey import Journey, JourneyProblem
from cjlib.texts import t

WITH_ITEMS = ("kano", "emotion", "sort", "place", "points")


class Choosing(Leading):
    """What can be asked, and the journey that questions and answers have to do with."""

    lesson = Enum(lessons(), default_value="00").tag(saved=True)
    kind = Enum(KINDS, default_value="mark")  # of the round that is being typed
    journey_given = Int(0)  # goes up when another journey was taken

    def __init__(self, *given: Any, drafts: Drafts[Journey] | None = None, **values: Any) -> None:
        self.drafts: Drafts[Journey] = drafts or Drafts()
        self.journey: Journey | None = None
        super().__init__(*given, **values)

    def ready(self) -> tuple[Round, ...]:
        """The rounds of the lesson chosen."""
        return ready(self.lesson)

    def ask_ready(self, nth: int) -> None:
        """Take one of the rounds of the lesson."""
        with self.trying():
            offered = self.ready()
            if not 0 <= nth < len(offered):
                raise InvalidValue("classroom.no_round_yet")
            self._ask(offered[nth])

    def ask_typed(self, question: str, items: str = "", groups: str = "") -> bool:
        """Take a round that was typed; items and groups have a line each.

        Returns
        -------
        bool
            Whether it was taken.
        """
        with self.trying():
            given = labelled(items.splitlines()) if self.kind in WITH_ITEMS else ()
            into = labelled(groups.splitlines()) if self.kind == "sort" else ()
            self._ask(_made(self.kind, " ".join(question.split()), given, into))
        return self.problem is None

    def ask_journey(self, kind: str) -> None:
        """Take a round from the journey: its steps (``"emotion"``) or its ideas (``"place"``)."""
        with self.trying():
            journey = self._journey()
            question = t(f"classroom_app.journey.question_{kind}", name=journey.name())[:LONGEST]
            if kind == "emotion":
                self._ask(from_journey(journey, question))
                return
            ideas = tuple(Item(one.id, one.name[:LONGEST]) for one in journey.improvements)
            if not ideas:
                raise InvalidValue("classroom.no_ideas", given=journey.name())
            self._ask(_made("place", question, ideas, (), journey.name()))

    def _ask(self, asked: Round) -> None:
        self.chosen = self._place().store.add(asked).id
        self.look()
        self.tab = "now"

    # --- the journey -------------------------------------------------------------------------
    def journeys_here(self) -> list[Draft]:
        """Maps that are kept on this computer, newest first."""
        return self.drafts.recent()

    def take_journey(self, source: str, name: str) -> None:
        """Take a journey: ``source`` is ``"draft"`` (by key) or ``"example"`` (by name)."""
        from cjlib import datasets

        with self.trying():
            read = self.drafts.read if source == "draft" else datasets.journey
            self._set_journey(read(str(name)[:80]))

    def load_journey(self, data: bytes, name: str) -> None:
        """Take a journey from a file."""
        from cjlib.journey import formats

        with self.trying():
            try:
                self._set_journey(formats.read(data, name).journey)
            except JourneyProblem as problem:
                if problem.key == "formats.no_scope":
                    raise InvalidValue("mapping.no_scope", **problem.values) from problem
                raise

    def _set_journey(self, journey: Journey) -> None:
        self.journey = journey
        self.journey_given += 1

    def _journey(self) -> Journey:
        if self.journey is None:
            raise InvalidValue("classroom.no_journey")
        return self.journey


def _made(
    kind: str, question: str, items: tuple[Item, ...], groups: tuple[Item, ...], source: str = ""
) -> Round:
    """A round; what is refused is called as the field on the screen."""
    try:
        return Round(kind, question, items, groups, source)
    except CjError as problem:
        named = str(problem.values.get("name", ""))
        if named in ("question", "items", "groups"):
            problem.values["name"] = t(f"classroom_app.typed.{named}")
        raise
