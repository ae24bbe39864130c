"""The rounds of a class and the answers to one of them, as they come in."""

from __future__ import annotations

import asyncio
from typing import Any, NamedTuple

from traitlets import Enum, Int

from cjlib.apps.app_state import AppState
from cjlib.apps.classroom.place import Place
from cjlib.apps.state import log
from cjlib.classroom.store import Kept, Running
from cjlib.classroom.tally import Tally, tally
from cjlib.errors import CjError, InvalidValue

TABS = ("now", "rounds", "texts", "take", "course")
EVERY = 1.0
"""Seconds between two looks at the store, and only while a round is open."""


class Seen(NamedTuple):
    """What one look at the store gave: the round in sight, all rounds, and the answers to it."""

    chosen: int
    rounds: tuple[Running, ...]
    given: tuple[Kept, ...]


class Following(AppState):
    """What was asked and what was answered.

    ``moment`` goes up when any of it changed; views follow that.
    """

    tab = Enum(TABS, default_value="now")
    moment = Int(0)
    chosen = Int(0)  # id of the round in sight; 0 before the first

    def __init__(self, place: Place | None = None, **values: Any) -> None:
        super().__init__(**values)
        self.place: Place | None = None
        self.rounds: tuple[Running, ...] = ()
        self.given: tuple[Kept, ...] = ()
        self._looking: asyncio.Task[None] | None = None
        if place is not None:
            self.enter(place)

    # --- the class ---------------------------------------------------------------------------
    def enter(self, place: Place) -> None:
        """Show another class."""
        self.leave()
        self.place = place
        self.tab = "now"
        with self.trying():
            newest = place.store.newest()
            self.chosen = newest.id if newest is not None else 0
            self.look()
        self.opened += 1

    def leave(self) -> None:
        """Put the class away; what was answered stays in its store."""
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None
        if self.place is not None:
            self.place.close()
        self.place = None
        self.rounds, self.given, self.chosen = (), (), 0

    def _place(self) -> Place:
        if self.place is None:
            raise InvalidValue("classroom.no_class")
        return self.place

    # --- looking -----------------------------------------------------------------------------
    @property
    def current(self) -> Running | None:
        """The round in sight."""
        return next((one for one in self.rounds if one.id == self.chosen), None)

    def _current(self) -> Running:
        found = self.current
        if found is None:
            raise InvalidValue("classroom.no_round_yet")
        return found

    def choose(self, ident: int) -> None:
        """Bring another round in sight."""
        with self.trying():
            self.chosen = self._place().store.round(ident).id
            self.look()

    def look(self) -> None:
        """Look at the store now."""
        self._saw(self._see(self.chosen))

    def _see(self, chosen: int) -> Seen:
        store = self._place().store
        given = tuple(store.answers(chosen)) if chosen else ()
        return Seen(chosen, tuple(store.rounds()), given)

    def _saw(self, seen: Seen) -> None:
        if seen.chosen == self.chosen and (seen.rounds, seen.given) != (self.rounds, self.given):
            was_open = self.current is not None and self.current.state == "open"
            self.rounds, self.given = seen.rounds, seen.given
            if was_open:
                self._go_along()
            self.moment += 1
        self._keep_looking()

    def _go_along(self) -> None:
        """Another screen opened the next round: a beamer that showed the open one goes along."""
        opened = next((one.id for one in self.rounds if one.state == "open"), self.chosen)
        if opened != self.chosen:
            self.chosen, self.given = opened, ()  # its answers come with the next look

    def _keep_looking(self) -> None:
        """Go on looking while a round is open, where an event loop runs."""
        asleep = self._looking is None or self._looking.done()
        if asleep and self._worth_looking():
            try:
                loop = asyncio.get_running_loop()
            except RuntimeError:
                return
            self._looking = loop.create_task(self._follow())

    def _worth_looking(self) -> bool:
        return self.place is not None and any(one.state == "open" for one in self.rounds)

    async def _follow(self) -> None:
        """Read beside the app: a database far away must not hold it up."""
        blind = False
        while self._worth_looking():
            await asyncio.sleep(EVERY)
            place = self.place
            try:
                seen = await asyncio.to_thread(self._see, self.chosen)
            except Exception:
                if not blind and place is self.place:
                    log.exception("the answers of the class could not be read")
                    self.problem = CjError("classroom.no_sight")
                blind = True
                continue
            if blind:
                blind, self.problem = False, None
            if place is self.place:
                self._saw(seen)

    # --- counting ----------------------------------------------------------------------------
    def answered(self, vote: int) -> int:
        """How many people answered a vote of the round in sight."""
        return sum(one.vote == vote for one in self.given)

    def counted(self, vote: int) -> Tally:
        """The answers to a vote of the round in sight; of texts those that may be shown."""
        asked = self._current().asked
        given = [one for one in self.given if one.vote == vote]
        if asked.kind == "text":
            given = [one for one in given if one.shown]
        return tally(asked, [one.answer for one in given])
