"""Leading a class through a round: open, close, show, vote again, and read texts first."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any

from traitlets import Bool, Enum

from cjlib.apps.classroom.following import Following
from cjlib.apps.classroom.place import practice
from cjlib.classroom.made_up import made_up
from cjlib.classroom.store import Running
from cjlib.concepts.loyalty import MARKETS
from cjlib.errors import CjError, InvalidValue
from cjlib.pictures import Picture

SHOWING = ("closed", "live", "asked")
"""When the outcome is on this screen: once the round is closed, at once, or when asked for."""

PRACTICE_CLASS = 24  # invented people
PRACTICE_EVERY = 0.4  # seconds between two of them


class Leading(Following):
    """What a lecturer does with the round in sight."""

    showing = Enum(SHOWING, default_value="closed").tag(saved=True)
    beside = Bool(True)  # whether the first vote stands beside the second
    shape = Enum(("counts", "loyal"), default_value="counts")  # of report marks
    market = Enum(tuple(MARKETS), default_value="cars")

    def __init__(self, *given: Any, **values: Any) -> None:
        self._revealed: set[tuple[int, int]] = set()
        self._arriving: asyncio.Task[None] | None = None
        super().__init__(*given, **values)

    def practise(self) -> None:
        """Open a practice class, with invented people."""
        with self.trying():
            self.enter(practice())

    def leave(self) -> None:
        """Put the class away, and stop inventing answers."""
        if self._arriving is not None:
            self._arriving.cancel()
            self._arriving = None
        self._revealed.clear()
        super().leave()

    # --- a round -----------------------------------------------------------------------------
    def open_round(self) -> None:
        """Let the class answer."""
        self._do("open")
        self._arrive()

    def close_round(self) -> None:
        """Take no more answers."""
        self._do("close_round")

    def vote_again(self) -> None:
        """Ask the same once more; the first answers stay, and are hidden."""
        self._do("vote_again")
        self._arrive()

    def reveal(self) -> None:
        """Show the outcome on this screen now."""
        with self.trying():
            one = self._current()
            self._revealed.add((one.id, one.vote))
            self.moment += 1

    def show_phones(self, seen: bool) -> None:
        """Show the outcome on the phones too, or take it off again."""
        with self.trying():
            self._place().store.show(self._current().id, seen)
            self.look()

    def remove(self, ident: int) -> None:
        """Delete a round with its answers, for good."""
        with self.trying():
            self._place().store.remove(ident)
            if ident == self.chosen:
                newest = self._place().store.newest()
                self.chosen = newest.id if newest is not None else 0
            self.look()

    def _do(self, what: str) -> None:
        with self.trying():
            getattr(self._place().store, what)(self._current().id)
            self.look()

    # --- the outcome -------------------------------------------------------------------------
    @property
    def visible(self) -> bool:
        """Whether the outcome of the round in sight is on this screen."""
        one = self.current
        if one is None or one.state == "waiting":
            return False
        if self.showing == "live" or (one.id, one.vote) in self._revealed:
            return True
        return self.showing == "closed" and one.state == "closed"

    def picture(self) -> Picture:
        """The outcome of the round in sight.

        Raises
        ------
        InvalidValue
            If there is no round in sight.
        """
        from cjlib.pictures.classroom import class_picture
        from cjlib.pictures.classroom.loyal import loyal

        one = self._current()
        now = self.counted(one.vote)
        if one.asked.kind == "mark" and self.shape == "loyal":
            return loyal(now, self.market)
        before = self.counted(1) if one.vote == 2 and self.beside else None
        return class_picture(now, before)

    # --- texts -------------------------------------------------------------------------------
    def moderate(self, vote: int, person: str, shown: bool) -> None:
        """Say of a text whether the class may read it."""
        with self.trying():
            if person not in {one.person for one in self.given if one.vote == vote}:
                raise InvalidValue("classroom.text_gone")
            self._place().store.moderate(self._current().id, vote, person, shown)
            self.look()

    def waiting_texts(self) -> int:
        """How many texts nobody looked at yet."""
        one = self.current
        if one is None or one.asked.kind != "text":
            return 0
        return sum(text.shown is None for text in self.given)

    # --- the practice class ------------------------------------------------------------------
    def arrive(self, people: int = PRACTICE_CLASS) -> None:
        """Let the first ``people`` of the practice class answer the round in sight, at once."""
        with self.trying():
            one = self._current()
            for nth in range(people):
                self._invent(one, nth).result()
            self.look()

    def _invent(self, one: Running, nth: int) -> Any:
        answer = made_up(one.asked, nth + 1, seed=one.id, vote=one.vote)[nth]
        return self._place().store.answer(one.id, one.vote, f"practice {nth}", answer)

    def _arrive(self) -> None:
        """Let invented answers come in one by one, where an event loop runs."""
        if self.place is None or not self.place.practice or self.current is None:
            return
        with suppress(RuntimeError):
            loop = asyncio.get_running_loop()
            if self._arriving is not None:
                self._arriving.cancel()
            self._arriving = loop.create_task(self._come_in(self.current))

    async def _come_in(self, one: Running) -> None:
        for nth in range(PRACTICE_CLASS):
            await asyncio.sleep(PRACTICE_EVERY)
            try:
                await asyncio.wrap_future(self._invent(one, nth))
            except CjError:  # the round was closed, or the class left
                return
